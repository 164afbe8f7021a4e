"""What a paragraph says: its characters in Unicode, the notes that it calls, the boxes that hang on it."""

from collections.abc import Iterable
from dataclasses import field, replace
from itertools import groupby

from trienkhai.directive.readers.assembly import RAISED
from trienkhai.directive.readers.docx.looks import PLAIN, Charset, Look
from trienkhai.directive.readers.docx.markup import Element
from trienkhai.directive.readers.signs import read_signs
from trienkhai.directive.values import dataclass
from trienkhai.vietnamese import TCVN3, VNI

SOFT_HYPHEN = "\u00ad"
_CONVERT = {Charset.TCVN3: TCVN3.read, Charset.VNI: VNI.read}
# Where such a font calls itself one of signs, Word moves its codes into the private area.
_UNSHIFTED = {0xF000 + code: code for code in range(0x20, 0x100)}
_UNICODE_ALONE = frozenset("ĂăĐđĨĩŨũƠơƯư")  # and the block of letters with marks; no old set has them


@dataclass(frozen=True, slots=True)
class Note:
    """A note with the raised digits that call it."""

    label: str
    text: str

    @property
    def line(self) -> str:
        """The note on a line of its own."""
        return f"{self.label} {self.text}".rstrip()


@dataclass(slots=True)
class Words:
    """What was read of a paragraph so far."""

    runs: list[tuple[str, Look]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Element | str] = field(default_factory=list)
    opens_contents: bool = False  # a table of contents begins, and goes on in the paragraphs below
    ends_field: bool = False  # one that was begun above

    def add(self, text: str, look: Look = PLAIN) -> None:
        """Characters as they stand in the file."""
        if text:
            self.runs.append((text, look))

    def go_on(self, after: "Words") -> None:
        """Take in the words of the next paragraph."""
        self.runs += after.runs
        self.notes += after.notes
        self.boxes += after.boxes

    def text(self) -> str:
        """The characters as the page shows them."""
        return show(self.runs)

    def is_converted(self) -> bool:
        """True where characters were read out of a font of the nineties."""
        coded = any(look.charset and not text.isascii() for text, look in self.runs)
        return coded and not _is_unicode(self.runs)


def show(runs: Iterable[tuple[str, Look]]) -> str:
    """Runs as the page shows them: old fonts read, capitals printed, digits raised."""
    runs = _on_their_line(list(runs))
    is_unicode = _is_unicode(runs)
    shown: list[str] = []
    for (charset, capitals), group in groupby(runs, lambda run: (run[1].charset, run[1].shows_capitals)):
        text = "".join(_raised(text, look) for text, look in group)
        if charset and not is_unicode:
            text = _CONVERT[charset](text.translate(_UNSHIFTED))
        shown.append(text.upper() if capitals else text)
    return "".join(shown)


def _on_their_line(runs: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """A line that stands higher as a whole has nothing raised in it."""
    if any(not look.is_raised and text.strip() for text, look in runs):
        return runs
    return [(text, replace(look, is_raised=False)) for text, look in runs]


def _is_unicode(runs: Iterable[tuple[str, Look]]) -> bool:
    """True where a paragraph has letters under its old fonts that no old set has: the fonts mean nothing."""
    return any(
        sign in _UNICODE_ALONE or "\u0300" <= sign <= "\u1ef9"
        for text, look in runs
        if look.charset and not text.isascii()
        for sign in text
    )


def _raised(text: str, look: Look) -> str:
    bare = text.strip()
    if look.is_raised and bare.isascii() and bare.isdigit():
        return text.translate(RAISED)
    return text if look.charset else read_signs(text, look.sign_font)

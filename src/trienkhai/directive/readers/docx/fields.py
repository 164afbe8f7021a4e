"""Fields: instructions to Word whose result stands in the text; page numbers are no words of the paper."""

from dataclasses import field

from trienkhai.directive.values import dataclass

_CONTENTS = "TOC"
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})


@dataclass(slots=True)
class _Open:
    instruction: list[str] = field(default_factory=list)
    has_result: bool = False
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field that ended: its instruction, and whether a result of it stands in the text."""

    instruction: str
    is_page: bool
    is_kept: bool


def is_page_field(instruction: str) -> bool:
    """True for an instruction that prints the number of a page or of pages."""
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() in _PAGE_FIELDS


class Fields:
    """The fields that are open at a place of a paragraph.

    It is begun anew in each paragraph, so that a field which a broken file never ends hides a line at most.
    """

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self.ends_earlier = False  # a field that was begun in a paragraph above

    @property
    def opens_contents(self) -> bool:
        """True where a table of contents goes on in the paragraphs below."""
        return any("".join(field.instruction).split(maxsplit=1)[:1] == [_CONTENTS] for field in self._open)

    @property
    def hides(self) -> bool:
        """True where characters belong to an instruction, or to the number of a page."""
        return any(not field.has_result or field.is_page for field in self._open)

    def mark(self, kind: str) -> Field | None:
        """Take in a begin, separate or end; the field that ended with it."""
        if kind == "begin":
            self._open.append(_Open())
        elif kind == "separate" and self._open:
            last = self._open[-1]
            last.has_result = True
            last.is_page = is_page_field("".join(last.instruction))
        elif kind == "end" and self._open:
            last = self._open.pop()
            words = "".join(last.instruction).strip()
            is_page = is_page_field(words)
            return Field(words, is_page, last.has_result and not is_page)
        elif kind == "end":
            self.ends_earlier = True
        return None

    def instruct(self, text: str) -> None:
        """Take in characters of an instruction."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].instruction.append(text)

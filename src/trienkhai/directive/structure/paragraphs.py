"""Paragraphs put together from the lines that a page or a margin cut apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import EMPTY_PASSAGE, Passage, join_passages
from trienkhai.directive.structure.layout import Before
from trienkhai.directive.structure.lines import Line

_SENTENCE_END = lazily(r"[.;]\s")


@dataclass
class Paragraph:
    """Lines that are one paragraph; the first may have lost its label."""

    passages: list[Passage]
    is_bold: bool = False
    _length: int = 0
    _holds_sentences: bool = False
    _last: Line | None = None
    _joined: Passage | None = field(default=None, repr=False)

    @classmethod
    def begin(cls, line: Line, skip: int = 0) -> "Paragraph":
        """A paragraph that begins on a line, after ``skip`` characters of label."""
        paragraph = cls([], line.is_bold or line.is_title)
        paragraph._add(line, line.passage.cut(skip) if skip else line.passage)
        return paragraph

    def extend(self, line: Line) -> None:
        """The line goes on with the paragraph."""
        self.is_bold = self.is_bold and line.is_bold
        self._add(line, line.passage)

    def _add(self, line: Line, passage: Passage) -> None:
        self.passages.append(passage)
        self._length += len(passage.text)
        self._holds_sentences = self._holds_sentences or _SENTENCE_END.search(passage.text) is not None
        self._last = line

    def before(self, *, notes_between: bool) -> Before:
        """What the next line needs to know of this paragraph."""
        return Before(self._last, self._length, self._holds_sentences, notes_between)

    @property
    def passage(self) -> Passage:
        """The whole paragraph; call it when the last line is in."""
        if self._joined is None:
            self._joined = join_passages(
                passage for passage in self.passages if passage.text or passage.calls
            )
        return self._joined

    @property
    def text(self) -> str:
        """The words of the whole paragraph."""
        return self.passage.text


def join_paragraphs(paragraphs: Iterable[Paragraph]) -> Passage:
    """Running text of several paragraphs, a line feed between them."""
    found = [paragraph.passage for paragraph in paragraphs if paragraph.text]
    return join_passages(found, "\n") if found else EMPTY_PASSAGE

"""A provision while it is being read."""

from dataclasses import dataclass, field

from trienkhai.directive.source import Span
from trienkhai.directive.structure.labels import Label, Style
from trienkhai.directive.structure.layout import is_closed
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.paragraphs import Paragraph


@dataclass(eq=False)
class Draft:
    """A label, where it stands, and the paragraphs and table rows under it."""

    label: Label
    label_span: Span
    parent: "Draft | None"
    style: Style
    name: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    children: list["Draft"] = field(default_factory=list)
    lead: int | None = None  # paragraphs before the first child
    id: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the label."""
        return self.label.numbers

    @property
    def ordinal(self) -> int:
        """The last number of the label."""
        return self.label.ordinal

    @property
    def last_text(self) -> str:
        """The last line read so far."""
        paragraph = self.paragraphs[-1] if self.paragraphs else None
        return paragraph.passages[-1].text if paragraph and paragraph.passages else ""

    def leads_in(self) -> bool:
        """True when what was read so far announces a list."""
        return self.last_text.endswith(":")

    def is_open(self) -> bool:
        """True when what was read so far does not end a sentence: a title, or a lead-in."""
        return self.leads_in() or not is_closed(self.last_text)

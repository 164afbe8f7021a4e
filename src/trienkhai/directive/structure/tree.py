"""Lines into provisions: labels open them, paragraphs and table rows fill them."""

import re
from dataclasses import dataclass, field, replace

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.draft import Draft
from trienkhai.directive.structure.labels import Label, Style, find_label
from trienkhai.directive.structure.layout import (
    Before,
    Layout,
    continues,
    dangles,
    is_closed,
    may_open,
    points_on,
    wants_number,
)
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.paragraphs import Paragraph
from trienkhai.directive.structure.sequence import Place, find_place, is_due
from trienkhai.directive.structure.spoilt_labels import spoilt_label

_ADDRESSED = lazily(r"(?:Kính gửi\s*:|[-–+•]|[^.;]{0,150}\sđiện\s*:\s*$)\s*", re.IGNORECASE)
# Read instead of a bullet; no sentence begins with a lone consonant or a mark.
_BULLET = lazily(r"(?:(?P<letter>[hl])|(?P<dot>[.,])|[¬=«»‹›¢\"“”'])\s+(?=[\p{Lu}][\p{Ll}]{0,6}[\s,])")
_RECEIVER = lazily(r"[-–+•]\s.{3,200}$")


# “- Căn cứ Quy định số …”, before the first provision.
_GROUND = lazily(r"[-–+*•]\s*(?:Căn cứ|Thực hiện|Xét|Theo đề nghị|Trên cơ sở)\s[^:]{10,}[;,.]?$")


@dataclass
class Tree:
    """The provisions read so far, in reading order, and the text before the first one."""

    layout: Layout
    drafts: list[Draft] = field(default_factory=list)
    roots: list[Draft] = field(default_factory=list)
    preamble: list[Paragraph] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)  # of tables before the first provision
    _path: list[Draft] = field(default_factory=list)
    _paragraph: Paragraph | None = None

    def read(self, line: Line, *, notes_between: bool, is_quoted: bool = False) -> None:
        """Take in the next line of the body; one that is quoted opens no provision."""
        if line.is_table:
            (self.drafts[-1].rows if self.drafts else self.rows).append(line)
            self._paragraph = None
            return
        before = self._paragraph.before(notes_between=notes_between) if self._paragraph else Before()
        is_text = is_quoted or self._is_receiver(line)
        label = None if is_text else self._label(line) or self._spoilt_bullet(before, line)
        is_pointer = label is not None and points_on(label, before, line)
        place = self._place(label, before, line) if label and not is_pointer else None
        if place:
            self._open(place, line)
        elif self._paragraph and (is_pointer or continues(before, line, self.layout)):
            self._paragraph.extend(line)
        else:
            self._begin(line)

    def _is_receiver(self, line: Line) -> bool:
        """A dash in front of the text that goes on with “Kính gửi: …” or “… điện:”, or states a ground."""
        if not self.drafts and _GROUND.match(line.text):
            return True
        if self.drafts or not self.preamble or self._paragraph is not self.preamble[-1]:
            return False
        first = self.preamble[-1].passages[0].text
        return _ADDRESSED.match(first) is not None and _RECEIVER.match(line.text) is not None

    def read_annex(self, line: Line, label: Label) -> None:
        """Take in the line that heads an annex."""
        self._open(Place(None, label, label.name), line)

    def _label(self, line: Line) -> Label | None:
        """The label of a line; a speck before a number that is due is no dash."""
        label = find_label(line.text)
        if label is None:
            return spoilt_label(line.text, self._path)
        if label.style is not Style.DASH:
            return label
        inner = find_label(line.text[label.end :])
        if inner is None or inner.style is not Style.NUMBER:
            return label
        due = any(draft.style is Style.NUMBER and draft.ordinal + 1 == inner.ordinal for draft in self._path)
        return replace(inner, end=label.end + inner.end) if due else label

    def _spoilt_bullet(self, before: Before, line: Line) -> Label | None:
        """A dash or plus sign that a scan read as "h", ".", "¬", before a capital where an item can begin."""
        speck = _BULLET.match(line.text)
        if speck is None or not self._path or before.line is None:
            return None
        if not (line.blanks_before or is_closed(before.line.text)):
            return None
        inner = next((draft.style for draft in reversed(self._path) if draft.style >= Style.DASH), None)
        if inner is None and not speck["letter"]:
            return None
        is_plus = inner is Style.PLUS and speck["dot"] is not None
        sign, style = ("+", Style.PLUS) if is_plus else ("-", Style.DASH)
        return Label(style, (), sign, sign, speck.end())

    def _place(self, label: Label, before: Before, line: Line) -> Place | None:
        last = before.line.text if before.line else ""
        rest = line.text[label.end :]
        is_open = dangles(last) or wants_number(last)
        certain = is_due(label, self._path) and rest[:1].isupper() and not is_open
        if not certain and not may_open(label, before, line, self.layout):
            return None
        return find_place(label, self._path, last, rest)

    def _open(self, place: Place, line: Line) -> None:
        while self._path and self._path[-1] is not place.parent:
            self._path.pop()
        raw = line.text[: place.label.end].rstrip()
        draft = Draft(
            place.label, line.passage.span(0, len(raw)), place.parent, place.label.style, place.name
        )
        siblings = place.parent.children if place.parent else self.roots
        if place.parent and place.parent.lead is None:
            place.parent.lead = len(place.parent.paragraphs)
        siblings.append(draft)
        self.drafts.append(draft)
        self._path.append(draft)
        self._paragraph = Paragraph.begin(line, place.label.end)
        if line.text[place.label.end :].strip():
            draft.paragraphs.append(self._paragraph)

    def _begin(self, line: Line) -> None:
        self._paragraph = Paragraph.begin(line)
        (self.drafts[-1].paragraphs if self.drafts else self.preamble).append(self._paragraph)


def annex_label(text: str) -> Label:
    """The label of an annex that is headed by its kind, such as QUY CHẾ."""
    return Label(Style.ANNEX, (), text, "PL", len(text))

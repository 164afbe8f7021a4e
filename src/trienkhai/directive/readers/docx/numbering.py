"""Lists: what a document defines, and the number that stands before a paragraph as Word prints it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import field, replace

from trienkhai.directive.readers.docx.formats import format_number
from trienkhai.directive.readers.docx.looks import PLAIN, Look, read_look
from trienkhai.directive.readers.docx.markup import Element, whole_number
from trienkhai.directive.readers.signs import bullet_of
from trienkhai.directive.values import dataclass

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_SUFFIXES = {"nothing": "", "space": " ", "tab": " "}
_NEVER = 0


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: how its number looks, where it starts, after which levels it starts anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    is_legal: bool = False  # all numbers decimal
    restart: int | None = None  # after this level (from 1) or one above; 0 is never
    style: str | None = None
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list as a paragraph names it: its levels, and the counters that it shares with its like."""

    counters: str
    levels: tuple[ListLevel, ...]
    starts: tuple[int, ...] = ()  # levels that begin anew where this list is first used


@dataclass(slots=True)
class _Counters:
    """How far the levels of a list have come; a level absent from it begins at its start."""

    values: dict[int, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


class Numbering:
    """The lists of a document, counted along with its paragraphs."""

    def __init__(
        self, root: Element | None, theme: dict[str, str], style_list: Callable[[str], str | None]
    ) -> None:
        self._theme = theme
        self._style_list = style_list
        rows: Iterable[Element] = root.children if root is not None else ()
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for row in rows:
            if row.name == "w:abstractNum":
                self._abstract[row.attributes.get("w:abstractNumId", "")] = row
            elif row.name == "w:num":
                self._lists[row.attributes.get("w:numId", "")] = row
        self._kinds: dict[str, ListKind | None] = {}
        self._counters: dict[str, _Counters] = {}

    def find(self, list_id: str | None) -> ListKind | None:
        """The list with that id; None for ``0`` and for one that the document does not define."""
        if list_id is None or list_id == "0":
            return None
        if list_id not in self._kinds:
            self._kinds[list_id] = self._read(list_id)
        return self._kinds[list_id]

    def level_of_style(self, list_id: str | None, chain: Iterable[tuple[str, int | None]]) -> int | None:
        """The level of the nearest style that has one: the one tied to it by the list, else its own."""
        kind = self.find(list_id)
        if kind is None:
            return None
        tied = {level.style: at for at, level in reversed(list(enumerate(kind.levels))) if level.style}
        levels = (tied.get(style, own) for style, own in chain)
        return next((level for level in levels if level is not None), None)

    def step(self, list_id: str, at: int) -> tuple[str, Look] | None:
        """Count one paragraph of a list; its number with the gap before the words, and its look."""
        kind = self.find(list_id)
        if kind is None or not 0 <= at < len(kind.levels):
            return None
        counters = self._counters.setdefault(kind.counters, _Counters())
        if list_id not in counters.used:
            counters.used.add(list_id)
            for level in kind.starts:
                counters.values.pop(level, None)
        values = counters.values
        values[at] = values.get(at, kind.levels[at].start - 1) + 1
        for deeper in [level for level in values if level > at]:
            if _starts_anew(kind, deeper, at):
                del values[deeper]
        return _printed(kind, at, values), kind.levels[at].look

    def _read(self, list_id: str) -> ListKind | None:
        found = self._lists.get(list_id)
        if found is None:
            return None
        counters, levels = self._levels(found.value("w:abstractNumId") or "")
        starts: list[int] = []
        for override in found.all("w:lvlOverride"):
            at = whole_number(override.attributes.get("w:ilvl"), default=-1)
            if not 0 <= at < _LEVELS:
                continue
            own = override.child("w:lvl")
            if own is not None:
                levels[at] = self._level(own)
            start = override.value("w:startOverride")
            if start is not None:
                levels[at] = replace(levels[at], start=whole_number(start, default=1))
                starts.append(at)
        return ListKind(counters, tuple(levels), tuple(starts))

    def _levels(self, identity: str) -> tuple[str, list[ListLevel]]:
        """The levels of a definition, through the style of numberings that it may stand for."""
        seen: set[str] = set()
        while identity not in seen:
            seen.add(identity)
            found = self._abstract.get(identity)
            link = found.value("w:numStyleLink") if found is not None else None
            target = self._lists.get(self._style_list(link) or "") if link else None
            if target is None:
                break
            identity = target.value("w:abstractNumId") or ""
        levels = [ListLevel()] * _LEVELS
        found = self._abstract.get(identity)
        for row in found.all("w:lvl") if found is not None else ():
            at = whole_number(row.attributes.get("w:ilvl"), default=-1)
            if 0 <= at < _LEVELS:
                levels[at] = self._level(row)
        return identity, levels

    def _level(self, row: Element) -> ListLevel:
        look = read_look(row.child("w:rPr"), self._theme)
        form = _form(row)
        text = row.value("w:lvlText") or ""
        if form == "bullet":
            text = bullet_of(text, look.sign_font)
            if row.child("w:lvlPicBulletId") is not None:
                text = "•"
        restart = row.value("w:lvlRestart")
        return ListLevel(
            start=whole_number(row.value("w:start"), default=0),
            form=form,
            text=text,
            suffix=_SUFFIXES.get(row.value("w:suff") or "tab", " "),
            is_legal=bool(row.is_on("w:isLgl")),
            restart=whole_number(restart, default=0) if restart is not None else None,
            style=row.value("w:pStyle"),
            look=look,
        )


def _form(row: Element) -> str:
    """The form of a level's numbers; newer forms stand in a choice beside the plain one."""
    for found in row.within("w:numFmt"):
        return found.attributes.get("w:format") or found.attributes.get("w:val", "decimal")
    return "decimal"


def _starts_anew(kind: ListKind, deeper: int, at: int) -> bool:
    """True where a paragraph at level ``at`` sets the counter of the deeper level back."""
    restart = kind.levels[deeper].restart
    return restart is None or (restart != _NEVER and at < restart)


def _printed(kind: ListKind, at: int, values: dict[int, int]) -> str:
    level = kind.levels[at]

    def number(found: re.Match[str]) -> str:
        which = int(found[1]) - 1
        if which > at:
            return ""
        shown = kind.levels[which]
        # A level above that had no paragraph yet is taken to stand at its start.
        value = values.setdefault(which, shown.start)
        is_decimal = level.is_legal and shown.form not in {"none", "bullet", "decimalZero"}
        return format_number(value, "decimal" if is_decimal else shown.form)

    text = level.text if level.form == "bullet" else _PLACE.sub(number, level.text)
    return text + level.suffix if text else ""

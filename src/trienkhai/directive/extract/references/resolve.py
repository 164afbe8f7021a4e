"""Pointers into the same document, resolved to its provisions."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

from trienkhai.directive.extract.references.find import find_references
from trienkhai.directive.extract.references.model import Pointing, Reference
from trienkhai.directive.lexicon.documents import kind_pattern
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.pointers import Step
from trienkhai.directive.structure.nodes import Level, Provision, Structure
from trienkhai.vietnamese import parse_roman

_LEVELS: dict[str, frozenset[Level]] = {
    "phần": frozenset({Level.PART, Level.SECTION}),
    "chương": frozenset({Level.CHAPTER}),
    "mục": frozenset({Level.SECTION, Level.PARAGRAPH, Level.PART}),
    "tiểu mục": frozenset({Level.SECTION, Level.PARAGRAPH, Level.POINT}),
    "điều": frozenset({Level.ARTICLE}),
    "khoản": frozenset({Level.PARAGRAPH, Level.POINT}),
    "nhiệm vụ": frozenset({Level.PARAGRAPH, Level.POINT}),
    "nội dung": frozenset({Level.PARAGRAPH, Level.POINT}),
    "điểm": frozenset({Level.POINT, Level.PARAGRAPH}),
    "tiết": frozenset({Level.POINT, Level.INDENT, Level.SUBINDENT}),
    "ý": frozenset({Level.INDENT, Level.SUBINDENT}),
    "gạch đầu dòng": frozenset({Level.INDENT}),
    "phụ lục": frozenset({Level.ANNEX}),
}
# What a unit is before all, of the levels that it may be.
_PROPER = {"phần": Level.PART, "mục": Level.SECTION, "khoản": Level.PARAGRAPH}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COMPOUND = lazily(r"(\d+(?:\.\d+)*)\.?([a-zđ])$")
_MOST_ALIKE = 8
# More than any paper has: each "phụ lục đính kèm" names all of them.
_MOST_ANNEXES = 60
NOT_FOUND = "không có mục nào mang số này"
NO_ANNEX = "văn bản không có phụ lục"
AMBIGUOUS = "có nhiều mục mang số này"


def find_all_references(structure: Structure) -> list[Reference]:
    """Every pointer into the same document with what it resolves to, in reading order.

    Under an article that amends another document all pointers lead into that one.
    """
    resolver = _Resolver(structure)
    amending = _amending_articles(structure)
    own, held = structure.metadata.kind_name, _kinds_held(structure)
    lacking = frozenset(_OF_ENACTED_TEXTS.keys() - _units_held(structure))
    return [
        resolver.resolve(pointing)
        for place, passage in structure.places()
        if place not in {"header", "title"} and not (amending and _lies_under(structure, place, amending))
        for pointing in find_references(passage, place, own=own, held=held, lacking=lacking)
    ]


# Where a paper has none of these, those that it speaks of are in the law that it speaks of.
_OF_ENACTED_TEXTS = {"điều": Level.ARTICLE, "chương": Level.CHAPTER}


def _units_held(structure: Structure) -> frozenset[str]:
    levels = {row.level for row in structure.provisions}
    return frozenset(unit for unit, level in _OF_ENACTED_TEXTS.items() if level in levels)


# Kinds of papers that carry others: what their titles name may be told in their own articles.
_CARRIERS = frozenset({"Quyết định", "Nghị quyết", "Nghị định", "Thông tư", "Tờ trình", "Công văn"})
_KINDS = lazily(rf"(?<!\w)({kind_pattern()})(?!\w)")


def _kinds_held(structure: Structure) -> frozenset[str]:
    """The folded kinds of the paper and of what it carries; none where its own is not known."""
    own = structure.metadata.kind_name
    if own is None:
        return frozenset()
    title = structure.metadata.title or "" if own in _CARRIERS else ""
    annexes = (f"{row.label} {row.heading.text}" for row in structure.provisions if row.level is Level.ANNEX)
    names = [own, *own.split(" hành động"), title, *annexes]
    return frozenset(kind for name in names for kind in _KINDS.findall(fold_in_place(name)))


# "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 5"
_AMENDS = lazily(r"(?:(?:về việc|v/v)\s+)?(?:sửa đổi|bổ sung|bãi bỏ|thay thế|thay cụm từ|bỏ cụm từ)(?!\w)")
_NUMBERED = lazily(r"\d\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ]|\d\s?-\s?[A-ZĐ]{1,5}\s?/")
_OPENING = 400


def _amending_articles(structure: Structure) -> frozenset[str]:
    """The articles that say how another document reads from now on."""
    title = structure.metadata.title or ""
    is_amending = _AMENDS.match(fold_in_place(title)) is not None
    found = set()
    for row in structure.provisions:
        opening = (
            f"{row.heading.text} {row.body.text[:_OPENING]}".strip() if row.level is Level.ARTICLE else ""
        )
        if _AMENDS.match(fold_in_place(opening)) and (is_amending or _NUMBERED.search(opening)):
            found.add(row.id)
    return frozenset(found)


def _lies_under(structure: Structure, place: str, articles: frozenset[str]) -> bool:
    here = structure.by_id.get(place)
    return here is not None and any(row.id in articles for row in (here, *structure.ancestors(here)))


def bare_label(label: str) -> str:
    """A printed label without its noun and marks: "Điều 5." is "5", "a)" is "a", "Phần thứ hai" is "2"."""
    words = fold_in_place(label).strip(" .,)(:-/*_–").split()
    if not words:
        return ""
    return str(_ORDINALS.index(words[-1]) + 1) if words[-1] in _ORDINALS else words[-1].strip(" .,)(:-/*_")


# What a scan makes of the "1" of a paragraph, which has no letters.
_MISREAD_ONES = frozenset({"i", "l"})
_COUNTED = {"phụ lục": Level.ANNEX, "chương": Level.CHAPTER}


def _plain(level: Level, label: str) -> str:
    """A label for comparing; chapters and annexes count the same in digits and in Roman numerals."""
    if level is Level.PARAGRAPH and label in _MISREAD_ONES:
        return "1"
    if level not in _COUNTED.values():
        return label
    value = parse_roman(label.upper()) or (int(label) if label.isdecimal() else None)
    return str(value) if value else label


def _wanted(unit: str, label: str) -> str:
    small = label.casefold()
    return _plain(_COUNTED[unit], small) if unit in _COUNTED else small


class _Resolver:
    """Looks provisions up by their labels; made once for a document."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._position = {row.id: at for at, row in enumerate(structure.provisions)}
        self._depth: dict[str, int] = {}
        self._end = list(range(1, len(structure.provisions) + 1))
        self._by_label: dict[str, list[int]] = {}
        for at, row in enumerate(structure.provisions):
            self._depth[row.id] = self._depth[row.parent] + 1 if row.parent in self._depth else 0
            self._by_label.setdefault(_plain(row.level, bare_label(row.label)), []).append(at)
        for at in range(len(structure.provisions) - 1, -1, -1):
            parent = self._position.get(structure.provisions[at].parent or "")
            if parent is not None:
                self._end[parent] = max(self._end[parent], self._end[at])
        annexes = (row for row in structure.provisions if row.level is Level.ANNEX)
        self._annexes = list(islice(annexes, _MOST_ANNEXES))
        self._articles = [row for row in structure.provisions if row.level is Level.ARTICLE]
        self._dashes: dict[str, list[Provision]] = {}
        self._alike: dict[tuple[str, str], list[Provision]] = {}

    def resolve(self, pointing: Pointing) -> Reference:
        found: list[str] = []
        reasons: list[str] = []
        for path in pointing.paths:
            provisions, reason = self._path(path, pointing.place)
            found += [row.id for row in provisions]
            if reason is not None:
                reasons.append(reason)
        ids = tuple(dict.fromkeys(found))
        return Reference(pointing.place, pointing.raw, ids, pointing.span, reasons[0] if reasons else None)

    def _path(self, path: tuple[Step, ...], place: str) -> tuple[list[Provision], str | None]:
        under: list[Provision] | None = None
        for step in path:
            under = list(self._step(step, place, under))
            if not under:
                elsewhere = self._elsewhere(path, place)
                if elsewhere:
                    return elsewhere, None
                return [], NO_ANNEX if step.unit == "phụ lục" else NOT_FOUND
        if under is None or (len(under) > 1 and path[-1].label.until is None and path[-1].label.text):
            return [], AMBIGUOUS
        return under, None

    def _elsewhere(self, path: tuple[Step, ...], place: str) -> list[Provision]:
        """The one place that has the whole path, where the nearest beginning of it leads nowhere."""
        if len(path) == 1 or any(
            step.label.until or step.label.text.casefold() in {"này", "trên"} for step in path
        ):
            return []
        first, *rest = path
        heads = [
            self._structure.provisions[at]
            for at in self._by_label.get(_wanted(first.unit, first.label.text), ())[:_MOST_ALIKE]
        ]
        under = [row for row in heads if row.level in _LEVELS[first.unit]]
        for step in rest:
            under = self._labelled(step.unit, step.label.text, place, under)
        return under if len(under) == 1 else []

    def _step(self, step: Step, place: str, under: list[Provision] | None) -> Iterable[Provision]:
        if step.label.text.casefold() == "này":
            return self._this(step, place)
        if step.label.text.casefold() == "trên":
            return self._above(step, place)
        if step.label.until is not None:
            return self._range(step, place, under)
        return self._labelled(step.unit, step.label.text, place, under)

    def _this(self, step: Step, place: str) -> list[Provision]:
        """The unit of this kind that holds the place, as in "Điều này"."""
        here = self._structure.by_id.get(place)
        rows = [here, *self._structure.ancestors(here)] if here else []
        fitting = [row for row in rows if row.level in _LEVELS[step.unit]]
        proper = [row for row in fitting if row.level is _PROPER.get(step.unit)]
        return (proper or fitting)[:1]

    def _above(self, step: Step, place: str) -> list[Provision]:
        """The unit of this kind before the one that holds the place, as in "khoản trên"."""
        here = self._this(step, place)
        if not here:
            return []
        # Articles are counted through the chapters.
        alike = self._articles if step.unit == "điều" else self._structure.children[here[0].parent]
        at = bisect_left(alike, self._position[here[0].id], key=lambda row: self._position[row.id])
        return list(alike[max(0, at - 1) : at])

    def _range(self, step: Step, place: str, under: list[Provision] | None) -> list[Provision]:
        first = self._labelled(step.unit, step.label.text, place, under)
        last = self._labelled(step.unit, step.label.until or "", place, under)
        if len(first) != 1 or len(last) != 1:
            return []
        if step.unit == "điều":
            return self._articles_between(first[0], last[0])
        if first[0].parent != last[0].parent:
            return []
        siblings = self._structure.children[first[0].parent]
        start, end = siblings.index(first[0]), siblings.index(last[0])
        return list(siblings[start : end + 1])

    def _articles_between(self, first: Provision, last: Provision) -> list[Provision]:
        """Articles are counted through the chapters: those from one to the other, in reading order."""
        rows = self._structure.provisions[self._position[first.id] : self._position[last.id] + 1]
        return [row for row in rows if row.level is Level.ARTICLE]

    def _labelled(self, unit: str, label: str, place: str, under: list[Provision] | None) -> list[Provision]:
        if unit == "phụ lục" and not label:
            return self._annexes_for(place)
        if unit == "gạch đầu dòng":
            return self._dash(label, place, under)
        wanted = _wanted(unit, label)
        if under is None and "." in label and (row := self._by_path(label, place)):
            return [row]
        if under is None:
            return self._near(unit, wanted, place)
        rows = [row for head in under for row in self._inside(unit, wanted, head)]
        if not rows and (compound := _COMPOUND.fullmatch(wanted)):
            heads = [row for head in under for row in self._inside(unit, compound[1], head)]
            rows = [row for head in heads for row in self._inside("điểm", compound[2], head)]
        return self._highest(rows)

    def _dash(self, label: str, place: str, under: list[Provision] | None) -> list[Provision]:
        """The dash of this number under the heads, else under what holds the place."""
        here = self._structure.by_id.get(place)
        around = [here, *self._structure.ancestors(here)] if here else []
        for head in around if under is None else under:
            dashes = self._dashes_of(head.id)
            if label.isdecimal() and 0 < int(label) <= len(dashes):
                return [dashes[int(label) - 1]]
        return []

    def _dashes_of(self, id_: str) -> list[Provision]:
        if id_ not in self._dashes:
            children = self._structure.children.get(id_, ())
            self._dashes[id_] = [row for row in children if row.level is Level.INDENT]
        return self._dashes[id_]

    def _annexes_for(self, place: str) -> list[Provision]:
        """The annexes called so where there are any; a programme that a decision enacts is not its own."""
        others = [row for row in self._annexes if row.id != place.partition(".")[0]]
        called = [row for row in others if fold_in_place(row.label).startswith("phụ lục")]
        return called or others or self._annexes

    def _by_path(self, label: str, place: str) -> Provision | None:
        """“mục II.3” names the labels from the section down, as ids are written."""
        annex = place.partition(".")[0]
        return self._structure.by_id.get(f"{annex}.{label}") or self._structure.by_id.get(label)

    def _near(self, unit: str, label: str, place: str) -> list[Provision]:
        """Provisions with the label in the narrowest unit around the place that has one, else anywhere."""
        here = self._structure.by_id.get(place)
        for upper in (here, *self._structure.ancestors(here)) if here else ():
            inside = list(self._inside(unit, label, upper))
            if inside:
                return self._highest(inside)
        rows = self._shallowest(unit, label)
        if not rows and (compound := _COMPOUND.fullmatch(label)):
            heads = self._shallowest(unit, compound[1])
            return [row for head in heads for row in self._inside("điểm", compound[2], head)]
        return rows

    def _inside(self, unit: str, label: str, head: Provision) -> Iterator[Provision]:
        """Provisions of the unit's levels with the label, below the head, found by reading order."""
        at = self._position[head.id]
        places = self._by_label.get(label, [])
        for place in places[bisect_right(places, at) : bisect_left(places, self._end[at])]:
            row = self._structure.provisions[place]
            if row.level in _LEVELS[unit] or (row.level is Level.POINT and unit == "mục" and "." in label):
                yield row

    def _shallowest(self, unit: str, label: str) -> list[Provision]:
        if (unit, label) not in self._alike:
            self._alike[unit, label] = self._find_shallowest(unit, label)
        return self._alike[unit, label]

    def _find_shallowest(self, unit: str, label: str) -> list[Provision]:
        rows = (self._structure.provisions[at] for at in self._by_label.get(label, ()))
        # More than a few are ambiguous all the same, and a long list would be walked for each pointer.
        return self._highest([row for row in rows if row.level in _LEVELS[unit]])[:_MOST_ALIKE]

    def _highest(self, rows: list[Provision]) -> list[Provision]:
        least = min((self._depth[row.id] for row in rows), default=0)
        return [row for row in rows if self._depth[row.id] == least]

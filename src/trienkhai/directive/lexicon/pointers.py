"""The grammar of words that point into a document: "điểm 2.1 khoản 2, Mục II", "Điều 3, Điều 5".

Both pointers into the same paper and those into a cited one are written this way.
"""

import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import at_word, lazily
from trienkhai.directive.values import dataclass
from trienkhai.vietnamese import parse_roman

# From the smallest to the greatest. A "mục" with a Roman number stands below an article, one with a plain
# number above it, as enacted texts are divided: phần, chương, mục, tiểu mục, điều, khoản, điểm.
_RANKS = {
    "ý": 0,
    "gạch đầu dòng": 5,
    "tiết": 10,
    "điểm": 20,
    "khoản": 30,
    "nhiệm vụ": 30,
    "nội dung": 30,
    "mục": 40,
    "điều": 50,
    "tiểu mục": 60,
    "chương": 80,
    "phần": 90,
    "phụ lục": 100,
}
_SECTION_ABOVE_ARTICLES = 70
# “tiểu mục 2.1 Mục III” of a plan stands under a numbered paragraph, that of an enacted text above articles.
_DOTTED_SUBSECTION = 25
_SUBSECTION_OF_ROMAN = 35
_LETTERED_POINT = 15  # "điểm a, điểm 2.2": under a numbered one
_PART_OF_NEXT = 18
_MISREAD_UNITS = {"điêu": "điều", "đieu": "điều", "điểu": "điều", "khoàn": "khoản", "điềm": "điểm"}

_UNITS = (
    "phụ lục", "tiểu mục", "phần", "chương", "mục", "điều", "điêu", "điểu", "khoản", "khoàn", "điểm", "điềm",
    "tiết", "nhiệm vụ", "nội dung", "gạch đầu dòng",
)  # fmt: skip
_UNIT = f"(?:{'|'.join(_UNITS)})"
_ROMAN = r"[ivxlc]{1,7}"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,4}(?:\.?[a-zđ])?"
_LETTER = r"[a-zđ]\d{0,2}"
_PATH = rf"{_ROMAN}(?:\.\d{{1,3}}){{1,4}}(?:\.[a-zđ])?"  # mục II.3, mục III.2.a
# "khoản trên": the one before; a clause ends there, which tells it from "mục trên địa bàn".
_ABOVE = r"trên(?=\s*(?:[.,;:)]|$))"
_LABEL = rf"(?:\(\d{{1,2}}\)|{_PATH}|{_NUMBER}|{_ROMAN}|{_LETTER}|này|{_ABOVE})"
_ORDINAL = r"thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_ENDS_LABEL = r"(?![\w%/]|\.\d|\s?(?:tỷ|triệu|nghìn|ngàn|đồng|%))"
_ITEM = lazily(
    rf"({at_word(*_UNITS, never_after=('tài ',))})\s+(?:số\s+|từ\s+|thứ\s+(?=\d))?"
    rf"({_LABEL}|{_ORDINAL}){_ENDS_LABEL}"
)
# A number goes on a list only where the list then goes on or ends, so "khoản 4, 20 % số xã" names one.
_FOLLOWS = (
    rf"[,;.:)”\"-]|$|{_UNIT}\b|(?:và|đến|của|thuộc|tại|nêu|trên|kèm|đính|ban hành|kế hoạch|nghị|quyết|quy|chỉ"
    r"|luật|thông|này|công điện|công văn|chương trình|hướng dẫn|đề án|kết luận|phương án|văn bản)\b"
)
_FURTHER = lazily(rf"\s*(,\s*và|,|;|và|đến|-)\s*({_LABEL}){_ENDS_LABEL}(?=\s*(?:{_FOLLOWS}))")
_JOINT = lazily(r"\s*(?:(,|;|\(|(?:và|đến|của|thuộc|tại|ở|trong)(?![\w])))?\s*(?:(?:và|các|thuộc|từ)\s+)?")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_MOST_ITEMS = 60
# Labels that show a unit from where they stand: "Điều này", "khoản trên".
_SHOWING = frozenset({"này", "trên"})


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label, or the range from ``text`` to ``until``."""

    text: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: the unit's noun and its label."""

    unit: str
    label: Label


@dataclass(frozen=True, slots=True)
class Pointer:
    """Pointing words at [start, end) of a text, and the paths they name, each from the greatest unit down."""

    start: int
    end: int
    paths: tuple[tuple[Step, ...], ...]


@dataclass(slots=True)
class _Item:
    unit: str
    labels: list[Label]
    start: int
    end: int
    joint: str
    is_under_roman: bool = False
    is_part_of_next: bool = False  # "mục 2.1, 2.2 điểm 2": a part of what follows, whatever its noun

    @property
    def rank(self) -> int:
        if self.is_part_of_next:
            return _PART_OF_NEXT
        if self.unit == "tiểu mục" and "." in self.labels[0].text:
            return _DOTTED_SUBSECTION
        if self.unit == "tiểu mục" and self.is_under_roman:
            return _SUBSECTION_OF_ROMAN
        is_plain = self.unit == "mục" and self.labels[0].text[:1].isdigit()
        if (
            self.unit == "điểm"
            and _shape(self.labels[0].text) == "letter"
            and self.labels[0].text not in _SHOWING
        ):
            return _LETTERED_POINT
        return _SECTION_ABOVE_ARTICLES if is_plain and "." not in self.labels[0].text else _RANKS[self.unit]


@dataclass(slots=True)
class _Node:
    item: _Item
    children: "list[_Node]"

    def paths(self) -> Iterator[tuple[Step, ...]]:
        for label in self.item.labels:
            step = Step(self.item.unit, label)
            if not self.children:
                yield (step,)
            for child in self.children:
                for path in child.paths():
                    yield (step, *path)


def find_pointers(text: str) -> list[Pointer]:
    """Every run of pointing words in a text, in order; offsets hold in the text given (NFC)."""
    folded = fold_in_place(text)
    found: list[Pointer] = []
    at = 0
    while (match := _ITEM.search(folded, at)) is not None:
        items = _run(text, folded, match)
        at = items[-1].end if items else match.end()
        if items:
            paths = tuple(path for node in _nest(items) for path in node.paths())
            found.append(Pointer(items[0].start, items[-1].end, paths))
    return found


def pinpoint(pointer: Pointer) -> str:
    """The pointer as the contract writes places in another document: "II.2.3c", "Đ3, Đ5"."""
    return ", ".join(_written(path) for path in pointer.paths)


def _written(path: tuple[Step, ...]) -> str:
    parts: list[str] = []
    for step in path:
        mark = {"điều": "Đ", "chương": "C", "phụ lục": "PL", "gạch đầu dòng": "-"}.get(step.unit, "")
        # Ids count chapters and annexes in digits, however they are printed.
        value = parse_roman(step.label.text) if mark in {"C", "PL"} else None
        label = f"{mark}{value or step.label.text}" + (f"-{step.label.until}" if step.label.until else "")
        if parts and label.startswith(f"{parts[-1]}.") and parts[-1].isdigit():
            parts.pop()
        parts.append(label)
    return ".".join(parts)


def _run(text: str, folded: str, first: re.Match[str]) -> list[_Item]:
    items: list[_Item] = []
    match: re.Match[str] | None = first
    joint = ""
    while match is not None and len(items) < _MOST_ITEMS:
        item = _item(text, folded, match, joint)
        if item is None:
            break
        if items and not joint:
            items[-1].is_part_of_next = _is_part(items[-1], item)
        items.append(item)
        if item.unit == "mục" and not item.labels[0].text[:1].isdigit():
            for other in items:
                other.is_under_roman = True
        between = _JOINT.match(folded, item.end)
        assert between is not None  # noqa: S101 (every part of the pattern may be empty)
        joint = between.group(1) or ""
        match = _ITEM.match(folded, between.end()) if between.end() > item.end else None
    return items


def _is_part(one: _Item, other: _Item) -> bool:
    """True for "mục 2.1" in front of "điểm 2": the number says under which it stands."""
    head, dot, _ = one.labels[0].text.partition(".")
    return bool(dot) and one.rank >= other.rank and other.labels[0] == Label(head)


def _item(text: str, folded: str, match: re.Match[str], joint: str) -> _Item | None:
    unit = _MISREAD_UNITS.get(match.group(1), match.group(1))
    first = _label(text[match.start(2) : match.end(2)])
    if not _fits(unit, first):
        return None
    labels, end = [Label(first)], match.end()
    while (further := _FURTHER.match(folded, end)) is not None:
        label = _label(text[further.start(2) : further.end(2)])
        if _shape(label) != _shape(first) or not _fits(unit, label):
            break
        if further.group(1) in {"đến", "-"}:
            labels[-1] = Label(labels[-1].text, label)
        else:
            labels.append(Label(label))
        end = further.end()
    return _Item(unit, labels, match.start(), end, joint)


def _label(printed: str) -> str:
    printed = printed.strip("()")  # "điểm (1), (2)"
    words = printed.split()
    if len(words) > 1:
        folded = fold_in_place(words[-1])
        return str(_ORDINALS.index(folded) + 1) if folded in _ORDINALS else printed
    return printed


def _shape(label: str) -> str:
    if label[0].isdigit():
        return "number"
    if "." in label:
        return "path"
    return "roman" if label.isupper() and set(label) <= set("IVXLC") else "letter"


def _fits(unit: str, label: str) -> bool:
    if label.casefold() in _SHOWING:
        return True
    shape = _shape(label)
    if unit in {"điểm", "tiết", "ý"}:
        return shape != "letter" or label[0].islower()
    if unit in {"phụ lục", "phần", "mục"}:
        return shape != "letter" or label.isupper()
    return shape != "letter"


def _nest(items: list[_Item]) -> list[_Node]:
    """Items put under the greater ones that they belong to."""
    items = _ranges(items)
    highest = items[0].rank
    if (
        len(items) > 1
        and all(item.rank < highest for item in items[1:])
        and items[1].joint not in {"và", ";"}
    ):
        return [_Node(items[0], _nest(items[1:]))]
    pending: list[_Node] = []
    for item in items:
        children: list[_Node] = []
        # "khoản 2 Điều 2 và Phụ lục I": what "và" adds stands beside those before it.
        while item.joint not in {"và", ";"} and pending and pending[-1].item.rank < item.rank:
            children.insert(0, pending.pop())
        pending.append(_Node(item, children))
    return pending


def _ranges(items: list[_Item]) -> list[_Item]:
    """Items joined by "đến" made one ("khoản 1 đến khoản 4")."""
    kept: list[_Item] = []
    for item in items:
        if item.joint == "đến" and kept and kept[-1].unit == item.unit:
            kept[-1].labels[-1] = Label(kept[-1].labels[-1].text, item.labels[0].text)
            kept[-1].labels += item.labels[1:]
        else:
            kept.append(item)
    return kept

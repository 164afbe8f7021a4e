"""Where the boxes and lines of a descent stand in its picture: whole numbers of an SVG's own units.

Left stands who stood on the first day, right who stands on the last; between them, in as many columns as
needed, who was there in between alone, or took over and passed on again. Each unit that goes on stands on
both sides. What happened is written in the box from which the line leaves, so that no two words meet.
"""

import textwrap
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.queries.descent import Descent, Kin
from trienkhai.periods import format_day
from trienkhai.vietnamese import sort_key

WIDTH, BETWEEN = 760, 60
NARROWEST = 140
"""A box in which names can be read; a chain that needs more columns than fit so makes a wider picture."""
LINE, PAD, GAP, BOTTOM = 20, 8, 14, 4
Side = Literal["then", "between", "now"]
Key = tuple[Side, int]

WORDS: dict[str, Promise] = {
    SuccessionKind.MERGE: gettext_lazy("Nhập"),
    SuccessionKind.SPLIT: gettext_lazy("Tách"),
    SuccessionKind.EXTRACT: gettext_lazy("Trích một phần"),
    SuccessionKind.RENAME: gettext_lazy("Đổi thành"),
    SuccessionKind.DISSOLVE: gettext_lazy("Giải thể, chuyển giao"),
}


@dataclass(slots=True)
class Box:
    """A unit on one side of the picture: its code ("" out of sight), lines of words, and its place."""

    key: Key
    code: str
    name: str
    said: list[str] = field(default_factory=list)
    column: int = 0
    left: int = 0
    top: int = 0
    width: int = 0

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The lines of its name, each with where it stands."""
        return [(self.top + PAD + LINE * n - 5, words) for n, words in enumerate(self._named(), 1)]

    @property
    def said_lines(self) -> list[tuple[int, str]]:
        """The lines of what happened, beneath."""
        first = len(self._named()) + 1
        return [(self.top + PAD + LINE * n - 5, words) for n, words in enumerate(self._said(), first)]

    def _named(self) -> list[str]:
        return textwrap.wrap(self.name, max(10, (self.width - 2 * PAD) // 9)) or ["–"]

    def _said(self) -> list[str]:
        return [
            part for one in self.said for part in textwrap.wrap(one, max(10, (self.width - 2 * PAD) // 8))
        ]

    @property
    def height(self) -> int:
        """As its words need."""
        return 2 * PAD + LINE * (len(self._named()) + len(self._said())) - BOTTOM

    @property
    def text_left(self) -> int:
        """Where its words begin."""
        return self.left + PAD

    @property
    def middle(self) -> int:
        """Half its height."""
        return self.top + self.height // 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from one box to another, by the kind of what happened."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a descent."""

    width: int
    height: int
    boxes: list[Box]
    strokes: list[Stroke]

    @property
    def is_wide(self) -> bool:
        """Whether it has more columns than fit the usual width."""
        return self.width > WIDTH


def draw(descent: Descent, *, shared: Collection[int] = ()) -> Drawing:
    """The picture of a descent; ``shared`` are units that also took over from some that are not in it."""
    sides = _sides(descent)
    boxes = {
        (side, pk): Box((side, pk), descent.kin[pk].code, _name(descent.kin[pk], side))
        for pk, found in sides.items()
        for side in found
    }
    ways = [*_stays(descent, sides), *_passings(descent, sides)]
    passed = {source[1] for source, _, kind, _ in ways if kind != SuccessionKind.EXTRACT}
    for source, _, kind, words in ways:
        if kind != "stay" or source[0] == "then":
            _say(boxes[source], words)
    for pk, kin in descent.kin.items():
        if kin.stood_then and not kin.stands_now and pk not in passed:
            _say(boxes["then", pk], gettext("Kết thúc, chưa ghi đơn vị kế thừa"))
    for pk in shared:
        _say(boxes[sides[pk][-1], pk], gettext("cùng với đơn vị ở hình khác"))
    width, height = _place(boxes, [(source, target) for source, target, *_ in ways])
    strokes = [Stroke(kind, _curve(boxes[source], boxes[target])) for source, target, kind, _ in ways]
    return Drawing(width, height, list(boxes.values()), strokes)


def _say(box: Box, words: str) -> None:
    if words not in box.said:
        box.said.append(words)


def _name(kin: Kin, side: Side) -> str:
    return (kin.name_then if side == "then" else kin.name_now) or gettext(
        "Đơn vị ngoài phạm vi của tài khoản"
    )


def _sides(descent: Descent) -> dict[int, list[Side]]:
    """On which sides each unit stands; between, where it was there then alone or both took and passed on."""
    takes = {step.successor for step in descent.steps}
    passes = {step.predecessor for step in descent.steps}
    found: dict[int, list[Side]] = {}
    for pk, kin in descent.kin.items():
        is_between = (
            not (kin.stood_then or kin.stands_now)
            or (not kin.stands_now and pk in takes)
            or (not kin.stood_then and pk in passes)
        )
        sides: list[Side] = ["then"] if kin.stood_then else []
        sides += ["between"] if is_between else []
        sides += ["now"] if kin.stands_now else []
        found[pk] = sides
    return found


_Way = tuple[Key, Key, str, str]


def _stays(descent: Descent, sides: dict[int, list[Side]]) -> Iterable[_Way]:
    """From each unit to itself on the next side on which it stands."""
    for pk, found in sides.items():
        for source, target in pairwise(found):
            yield (source, pk), (target, pk), "stay", stay_words(descent.kin[pk])


def stay_words(kin: Kin) -> str:
    """What became of a unit that goes on: renamed, moved, of another type, with the days; or nothing."""
    changes = [
        gettext("{what} {day}").format(what=what, day=format_day(day))
        for what, day in (
            (gettext("Đổi tên"), kin.renamed_on),
            (gettext("Chuyển cấp trên"), kin.moved_on),
            (gettext("Đổi loại"), kin.retyped_on),
        )
        if day is not None
    ]
    return "; ".join(changes) or gettext("Giữ nguyên")


def _passings(descent: Descent, sides: dict[int, list[Side]]) -> Iterable[_Way]:
    for step in descent.steps:
        source: Side = "between" if "between" in sides[step.predecessor] else "then"
        target: Side = "between" if "between" in sides[step.successor] else "now"
        if source in sides[step.predecessor] and target in sides[step.successor]:
            words = gettext("{what} {day}").format(what=WORDS[step.kind], day=format_day(step.on))
            yield (source, step.predecessor), (target, step.successor), step.kind, words


def _place(boxes: dict[Key, Box], ways: list[tuple[Key, Key]]) -> tuple[int, int]:
    """Give every box its column and its place in it; returns width and height of the whole."""
    depth = _depths(boxes, ways)
    last = max([1, *(depth[key] + 1 for key in boxes if key[0] == "between")])
    width = max(NARROWEST, (WIDTH - BETWEEN * last) // (last + 1))
    columns: dict[int, list[Box]] = defaultdict(list)
    for key, box in boxes.items():
        box.column = {"then": 0, "between": depth[key], "now": last}[key[0]]
        box.width, box.left = width, box.column * (width + BETWEEN)
        columns[box.column].append(box)
    came, goes = defaultdict(list), dict[Key, str]()
    for source, target in ways:
        came[target].append(boxes[source])
        goes.setdefault(source, boxes[target].name)
    # Left, those that go the same way stand together; further on, each beside what it came from.
    columns[0].sort(key=lambda box: sort_key(goes.get(box.key, box.name)))
    height = max(_stack(columns[column], came) for column in sorted(columns))
    return max(WIDTH, last * (width + BETWEEN) + width), height


def _depths(boxes: dict[Key, Box], ways: list[tuple[Key, Key]]) -> dict[Key, int]:
    """In which column in between each box stands: behind all that it came from until then.

    The ways come in the order of their days: what passed back to whom it had come from goes back.
    """
    depth = {key: int(key[0] == "between") for key in boxes}
    for source, target in ways:
        if target[0] == "between":
            depth[target] = max(depth[target], depth[source] + 1)
    return depth


def _stack(column: list[Box], came: dict[Key, list[Box]]) -> int:
    """One below the other, each beside the middle of what it came from or lower; returns where they end."""
    wanted = {
        box.key: sum(one.middle for one in came[box.key]) // len(came[box.key]) if came[box.key] else 0
        for box in column
    }
    free = 0
    for box in sorted(column, key=lambda one: wanted[one.key]):
        box.top = max(free, wanted[box.key] - box.height // 2)
        free = box.top + box.height + GAP
    return free


def _curve(source: Box, target: Box) -> str:
    begin, end = source.left + source.width, target.left
    half = (begin + end) // 2
    return f"M{begin} {source.middle} C{half} {source.middle} {half} {target.middle} {end} {target.middle}"

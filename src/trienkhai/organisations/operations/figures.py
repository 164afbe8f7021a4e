"""What becomes of the figures that a unit has given: what rows of a plan say of it, kind by kind.

A declaration is written as words: ``share`` for every kind, ``count:share share:leave`` for some. What an end
does not say is carried in full; what a part that leaves a living unit does not say is left with it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from trienkhai.organisations.enums import FigureKind, FigureManner, SuccessionKind
from trienkhai.organisations.operations.facts import Passing
from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.rows import Kind, Row

CARRY, SHARE, LEAVE = FigureManner.CARRY, FigureManner.SHARE, FigureManner.LEAVE
KINDS: tuple[str, ...] = tuple(FigureKind.values)
_MANNERS = frozenset(FigureManner.values)
DIVIDING = frozenset({Kind.SPLIT, Kind.EXTRACT})
_PASSING = frozenset({Kind.MERGE, Kind.DISSOLVE, Kind.ABOLISH, Kind.SUCCEED})


def manners_of(figures: str) -> dict[str, str]:
    """The manner of each kind that a declaration names; ValueError where it is none."""
    found: dict[str, str] = {}
    for word in figures.split():
        kind, _, manner = word.rpartition(":")
        if manner not in _MANNERS or (kind and kind not in KINDS):
            raise ValueError(gettext("Không hiểu cách ghi số liệu “{text}”.").format(text=figures))
        found |= {kind: manner} if kind else {one: manner for one in KINDS if one not in found}
    return found


def written(manners: Mapping[str, str]) -> str:
    """The declaration in its one form."""
    if len(manners) == len(KINDS) and len({*manners.values()}) == 1:
        return str(next(iter(manners.values())))
    return " ".join(f"{kind}:{manners[kind]}" for kind in KINDS if kind in manners)


def manner_of_passing(passing: Passing, kind: str) -> str:
    """What the passing does with figures of the kind."""
    unsaid = LEAVE if passing.kind == SuccessionKind.EXTRACT else CARRY
    return manners_of(passing.figures).get(kind, unsaid)


@dataclass(frozen=True, slots=True)
class Asked:
    """A unit whose division does not say what becomes of figures of these kinds, and who takes over."""

    line: int
    code: str
    kind: Kind
    figure_kinds: tuple[str, ...]
    takers: tuple[str, ...]


def unanswered(rows: Iterable[Row]) -> list[Asked]:
    """The divisions of which somebody has still to say it, in the order of their first rows."""
    return [asked for same in _divisions(rows) if (asked := _asked(same))]


def answered(rows: Sequence[Row], answers: Mapping[int, Mapping[str, str]]) -> list[Row]:
    """The rows with what somebody answered of divisions that had not said it, by the line of the first row.

    An answer has, by kind, a manner, or the code of the successor to which all of it is carried. What a row
    says already stays, and so does a division of which nothing is answered.
    """
    said: dict[int, dict[str, str]] = {}
    for asked, same in ((_asked(same), same) for same in _divisions(rows)):
        given = answers.get(asked.line, {}) if asked else {}
        for kind in asked.figure_kinds if asked else ():
            if manner := given.get(kind, ""):
                row = next((row for row in same if row.into == manner), same[0])
                said.setdefault(id(row), _said(row))[kind] = str(CARRY) if row.into == manner else manner
    return [replace(row, figures=written(said[id(row)])) if id(row) in said else row for row in rows]


def _divisions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of each unit that is split, and each part that leaves a living unit with figures."""
    splits: dict[str, list[Row]] = {}
    for row in rows:
        if row.kind is Kind.SPLIT:
            splits.setdefault(row.code, []).append(row)
    for row in rows:
        if row.kind is Kind.SPLIT and splits[row.code][0] is row:
            yield splits[row.code]
        elif row.kind is Kind.EXTRACT and row.share:
            yield [row]


def _asked(rows: Sequence[Row]) -> Asked | None:
    said = {kind for row in rows for kind in _said(row)}
    left = tuple(kind for kind in KINDS if kind not in said)
    first = rows[0]
    return Asked(first.line, first.code, first.kind, left, tuple(row.into for row in rows)) if left else None


def _said(row: Row) -> dict[str, str]:
    """What the row says; nothing where it cannot be understood, which is a problem of its own."""
    try:
        return manners_of(row.figures)
    except ValueError:
        return {}


def figure_problems(rows: Sequence[Row], name_of: Callable[[str], str]) -> Iterator[Problem]:
    """What is unsaid, contradicts itself or cannot be; ``name_of`` tells the name of a unit by its code."""
    for row in rows:
        if row.figures and (sentence := _wrong_with(row)):
            yield Problem(row.line, sentence)
    for asked in unanswered(rows):
        yield Problem(asked.line, _question(asked, name_of(asked.code)), asks=True)
    for same in _divisions(rows):
        yield from _contradictions(same)


def _question(asked: Asked, name: str) -> str:
    kinds = "" if len(asked.figure_kinds) == len(KINDS) else kinds_words(asked.figure_kinds)
    unit = f"{name} ({asked.code})" if name else asked.code
    if kinds:
        sentence = gettext("{unit} được chia mà chưa nói số liệu đã có về đâu, với {kinds}.")
    else:
        sentence = gettext("{unit} được chia mà chưa nói số liệu đã có về đâu.")
    how = gettext(
        "Hãy ghi cột “Số liệu”: chia, để lại, hoặc chuyển ở một dòng; hoặc trả lời ở trang chạy thử."
    )
    return f"{sentence.format(unit=unit, kinds=kinds)} {how}"


def _wrong_with(row: Row) -> str:
    try:
        manners = {*manners_of(row.figures).values()}
    except ValueError as fault:
        return str(fault)
    if row.kind not in DIVIDING | _PASSING:
        return gettext("Cột “Số liệu” không dùng cho việc này; hãy để trống.")
    if row.kind is Kind.EXTRACT and CARRY in manners:
        return gettext("Đơn vị vẫn hoạt động thì số liệu đã có không chuyển hết; hãy ghi chia hoặc để lại.")
    if row.kind in _PASSING and SHARE in manners:
        return gettext("Chỉ có một đơn vị kế thừa nên không chia số liệu; hãy ghi chuyển hoặc để lại.")
    if row.kind is Kind.EXTRACT and SHARE in manners and not row.share:
        return gettext("Chia số liệu thì phải ghi tỷ lệ.")
    return ""


def _contradictions(rows: Sequence[Row]) -> Iterator[Problem]:
    """Rows of one division that say of a kind what does not go together, and shares that are not there."""
    for kind in KINDS:
        first: dict[str, Row] = {}
        carrying = [row for row in rows if _said(row).get(kind) == CARRY]
        for row in rows:
            if manner := _said(row).get(kind):
                first.setdefault(manner, row)
        if len(carrying) > 1 or (SHARE in first and len(first) > 1):
            one, other = carrying[:2] if len(carrying) > 1 else [*first.values()][:2]
            sentence = gettext(
                "Dòng {line} và dòng này nói trái nhau về số liệu của {code} ({kinds}): hoặc chia ở mọi dòng,"
                " hoặc chuyển hết về một đơn vị, hoặc để lại."
            )
            said = sentence.format(line=one.line, code=other.code, kinds=kinds_words([kind]))
            yield Problem(other.line, said)
            return
    if any(SHARE in _said(row).values() for row in rows):
        for row in rows:
            if row.share is None:
                yield Problem(row.line, gettext("Chia số liệu thì phải ghi tỷ lệ."))


def settled(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with what it means in full; what goes without saying is left unsaid."""
    found = {id(row): _without_defaults(row, _said(row)) for row in rows}
    for same in _divisions(rows):
        if same[0].kind is Kind.SPLIT:
            found |= {id(row): _without_defaults(row, _of_split(row, same)) for row in same}
    return [replace(row, figures=found[id(row)]) for row in rows]


def _of_split(row: Row, same: Sequence[Row]) -> dict[str, str]:
    """What one row of a split means where others say it: divided or left by all, or carried by one alone."""
    manners = {}
    for kind in KINDS:
        said = {_said(other).get(kind) for other in same} - {None}
        if said:
            one = _said(row).get(kind)
            manners[kind] = one or (str(SHARE) if SHARE in said else str(LEAVE))
    return manners


def _without_defaults(row: Row, manners: Mapping[str, str]) -> str:
    unsaid = LEAVE if row.kind is Kind.EXTRACT else CARRY
    return written({kind: manner for kind, manner in manners.items() if manner != unsaid})


def joined(passings: Sequence[Passing]) -> str:
    """What passings from one unit to one other mean together: who shares or carries anything does so."""
    manners = {}
    for kind in KINDS:
        said = {manner_of_passing(passing, kind) for passing in passings}
        manners[kind] = str(SHARE if SHARE in said else CARRY if CARRY in said else LEAVE)
    return written({kind: manner for kind, manner in manners.items() if manner != CARRY})


def passing_words(passing: Passing) -> str:
    """What becomes of past figures, for people: “số liệu đã có: chia 40%”; by kinds where they differ."""
    by_manner: dict[str, list[str]] = defaultdict(list)
    for kind in KINDS:
        by_manner[manner_of_passing(passing, kind)].append(kind)
    parts = []
    for manner, kinds in by_manner.items():
        words = manner_words(manner, passing)
        parts.append(words if len(by_manner) == 1 else f"{kinds_words(kinds)} – {words}")
    return gettext("số liệu đã có: {parts}").format(parts="; ".join(parts))


def manner_words(manner: str, passing: Passing) -> str:
    """The manner with, where figures are shared, its weight in percent."""
    if manner == SHARE and passing.share is not None:
        return gettext("chia {percent}%").format(percent=weight_words(passing))
    return str(FigureManner(manner).label)


def weight_words(passing: Passing) -> str:
    """The share in percent as offices write it, without needless zeros: 33,3333."""
    percent = (passing.share or 0) * 100
    return f"{percent:f}".rstrip("0").rstrip(".").replace(".", ",") if percent % 1 else f"{int(percent)}"


def kinds_words(kinds: Iterable[str]) -> str:
    """Kinds of figures in words, parted by commas."""
    return ", ".join(str(FigureKind(kind).label).lower() for kind in kinds)

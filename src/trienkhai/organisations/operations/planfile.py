"""A plan of reorganisation as a table that offices write: CSV or Excel, a row for each unit."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TypeVar

from django.utils.translation import gettext

from trienkhai.organisations.operations.figures import KINDS, written
from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.rows import Kind, Row
from trienkhai.organisations.operations.sheets import Cells, UnreadablePlan, sheets_of
from trienkhai.organisations.unit_types import unit_types
from trienkhai.vietnamese import fold

MOST_ROWS = 100_000
_MOST_HEAD = 20
_PLACES = 6
_Meant = TypeVar("_Meant", bound=str)


@cache
def _spellings() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("plan_words.toml").read_text("utf-8"))


def columns_of_plans() -> dict[str, list[str]]:
    """How each column of a plan may be headed; the first is what the sample file says."""
    return _spellings()["columns"]


def kinds_of_plans() -> dict[Kind, list[str]]:
    """How each kind of row may be written; the first is what the sample file says."""
    return {Kind(kind): spellings for kind, spellings in _spellings()["kinds"].items()}


@dataclass(slots=True)
class PlanFile:
    """The rows that could be read, and a sentence for each that could not."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_plan(content: bytes) -> PlanFile:
    """The rows of a CSV file (UTF-8) or an Excel workbook's first sheet that has the columns of a plan.

    The line of a row is its line in the file. Rows without any word are passed over, as is what stands above
    the heads. Raises UnreadablePlan.
    """
    found, head, columns = _table(content)
    if len(found) - head > MOST_ROWS:
        sentence = gettext("Tệp có hơn {count} dòng; hãy chia thành nhiều kế hoạch.")
        raise UnreadablePlan(sentence.format(count=f"{MOST_ROWS:,}".replace(",", ".")))
    read, kinds, types = PlanFile(), _words(kinds_of_plans()), _type_codes()
    for line, cells in found[head + 1 :]:
        said = {name: _text(cells[at]) if at < len(cells) else "" for name, at in columns.items()}
        if not any(said.values()):
            continue
        try:
            row = _row(line, said, kinds)
        except ValueError as fault:
            read.problems.append(Problem(line, str(fault)))
            continue
        read.rows.append(replace(row, type=types.get(fold(row.type), row.type)))
    return read


def _row(line: int, said: Mapping[str, str], kinds: Mapping[str, Kind]) -> Row:
    """The row of a line; ValueError with a sentence where what it does, or a share, is not understood."""
    kind = kinds.get(fold(said["kind"], keep_marks=False))
    if kind is None:
        known = ", ".join(names[0] for names in kinds_of_plans().values())
        sentence = gettext("Không hiểu việc “{kind}”; hãy ghi một trong: {known}.")
        raise ValueError(sentence.format(kind=said["kind"], known=known))
    words = {name: text for name, text in said.items() if name not in {"kind", "share", "figures"}}
    share, figures = _share(said.get("share", "")), _figures(said.get("figures", ""))
    return Row(line=line, kind=kind, share=share, figures=figures, **words)


def _figures(text: str) -> str:
    """“chia”, or “số lượng: chia; tỷ lệ: để lại” as a declaration; ValueError with a sentence."""
    manners, kinds = _words(_spellings()["manners"]), _words(_spellings()["figure_kinds"])
    said: dict[str, str] = {}
    otherwise = ""
    for part in filter(None, (one.strip() for one in text.split(";"))):
        named, _, how = part.rpartition(":")
        manner = manners.get(fold(how, keep_marks=False))
        of = [kinds.get(fold(one, keep_marks=False)) for one in named.split(",")] if named else []
        if manner is None or None in of:
            sentence = gettext(
                "Không hiểu cột “Số liệu” “{text}”; hãy ghi {manners}, hoặc từng loại như “số lượng: chia;"
                " tỷ lệ: để lại”."
            )
            known = ", ".join(names[0].lower() for names in _spellings()["manners"].values())
            raise ValueError(sentence.format(text=text, manners=known))
        said |= {one: manner for one in of if one}
        otherwise = otherwise if of else manner
    return written({kind: otherwise for kind in KINDS if otherwise} | said)


def _table(content: bytes) -> tuple[list[Cells], int, dict[str, int]]:
    """The lines of the first sheet with the heads of a plan, which line these are, and where each stands."""
    for sheet in sheets_of(content):
        found = list(islice(sheet, MOST_ROWS + _MOST_HEAD + 1))
        if head := _head(found[:_MOST_HEAD]):
            return found, *head
    sentence = gettext("Không thấy dòng tiêu đề có các cột “{kind}” và “{code}”. Hãy dùng tệp mẫu.")
    raise UnreadablePlan(
        sentence.format(kind=columns_of_plans()["kind"][0], code=columns_of_plans()["code"][0])
    )


def _head(lines: Sequence[Cells]) -> tuple[int, dict[str, int]] | None:
    """Which of the lines names the columns, and where each column stands."""
    names = _words(columns_of_plans())
    for number, (_, cells) in enumerate(lines):
        named = [names.get(fold(_text(cell), keep_marks=False)) for cell in cells]
        if "kind" in named and ("code" in named or "type" in named):
            return number, {name: at for at, name in reversed([*enumerate(named)]) if name}
    return None


def _words(names: Mapping[_Meant, Sequence[str]]) -> dict[str, _Meant]:
    """What each spelling stands for, marks and case left aside."""
    spelled: dict[str, _Meant] = {}
    for meant, spellings in names.items():
        for one in (*spellings, str(meant)):
            spelled.setdefault(fold(one, keep_marks=False), meant)
    return spelled


def _type_codes() -> dict[str, str]:
    """The codes of the types of units, by their names."""
    return {fold(kind.title): kind.code for kind in unit_types().values()}


def _share(text: str) -> Decimal | None:
    """0,5 or 50% as a part of one; None where nothing is said. Raises ValueError with a sentence."""
    if not text:
        return None
    plain = text.replace(" ", "").replace(",", ".")
    try:
        share = Decimal(plain.removesuffix("%"))
    except InvalidOperation as fault:
        raise ValueError(gettext("Tỷ lệ “{text}” không phải là số.").format(text=text)) from fault
    if not share.is_finite():
        raise ValueError(gettext("Tỷ lệ “{text}” không phải là số.").format(text=text))
    share = share / 100 if plain.endswith("%") else share
    exponent = share.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _PLACES:
        sentence = gettext("Tỷ lệ “{text}” có hơn {places} chữ số thập phân.")
        raise ValueError(sentence.format(text=text, places=_PLACES))
    return share


def _text(cell: object) -> str:
    """A cell as it is read: a whole number without a point, blanks taken together."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())

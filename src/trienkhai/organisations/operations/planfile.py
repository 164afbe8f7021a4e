"""A plan of reorganisation as a table that offices write: CSV or Excel, a row for each unit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice

from django.utils.translation import gettext

from trienkhai.organisations.operations.figures import KINDS, written
from trienkhai.organisations.operations.heads import head_of, not_understood, text_of
from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.plan_words import (
    columns_of_plans,
    kinds_of_plans,
    meanings,
    spellings,
)
from trienkhai.organisations.operations.rows import Kind, Row
from trienkhai.organisations.operations.sheets import LINES_OF_HEADS, Cells, UnreadablePlan, sheets_of
from trienkhai.organisations.operations.spoiled import IS_SPOILED
from trienkhai.organisations.unit_types import unit_types
from trienkhai.vietnamese import first_not_in_xml, fold

MOST_ROWS = 100_000
_PLACES = 6
_NUMBER = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,30})?)(%?)")


@dataclass(slots=True)
class PlanFile:
    """The rows that could be read, and a sentence for each that could not."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_plan(content: bytes) -> PlanFile:
    """The rows of a CSV file (UTF-8) or an Excel workbook's first sheet that has the columns of a plan.

    The line of a row is its line in the file. Rows without any word are passed over, as are what stands above
    the heads and the heads said again, on a later sheet of paper or by cells of two lines. Raises
    UnreadablePlan.
    """
    found, head, columns = _table(content)
    if len(found) - head > MOST_ROWS:
        sentence = gettext("Tệp có hơn {count} dòng; hãy chia thành nhiều kế hoạch.")
        raise UnreadablePlan(sentence.format(count=f"{MOST_ROWS:,}".replace(",", ".")))
    read = PlanFile(problems=list(not_understood(found[head:], columns)))
    kinds, types = meanings(kinds_of_plans()), _type_codes()
    heads = _said(found[head][1], columns)
    for line, cells in found[head + 1 :]:
        said = _said(cells, columns)
        if not any(said.values()) or said == heads:
            continue
        try:
            row = _row(line, said, kinds)
        except ValueError as fault:
            read.problems.append(Problem(line, str(fault)))
            continue
        read.rows.append(replace(row, type=types.get(fold(row.type, keep_marks=False), row.type)))
    return read


def _said(cells: Sequence[object], columns: Mapping[str, int]) -> dict[str, str]:
    """What a line says in each column of the plan."""
    return {name: text_of(cells[at]) if at < len(cells) else "" for name, at in columns.items()}


def _row(line: int, said: Mapping[str, str], kinds: Mapping[str, Kind]) -> Row:
    """The row of a line; ValueError with a sentence where what it does, or a share, is not understood."""
    if spoiled := next(filter(IS_SPOILED, said.values()), ""):
        sentence = gettext("Có ô mà công thức báo lỗi hoặc chưa tính ({error}); hãy ghi giá trị vào ô đó.")
        raise ValueError(sentence.format(error=spoiled))
    kind = kinds.get(fold(said["kind"], keep_marks=False))
    if kind is None:
        known = ", ".join(names[0] for names in kinds_of_plans().values())
        sentence = gettext("Không hiểu việc “{kind}”; hãy ghi một trong: {known}.")
        raise ValueError(sentence.format(kind=said["kind"], known=known))
    for text in said.values():
        if strange := first_not_in_xml(text):
            sentence = gettext("Có ký tự không in được ({code}); hãy xóa ký tự đó.")
            raise ValueError(sentence.format(code=f"U+{ord(strange):04X}"))
    words = {name: text for name, text in said.items() if name not in {"kind", "share", "figures"}}
    share, figures = _share(said.get("share", "")), _figures(said.get("figures", ""))
    return Row(line=line, kind=kind, share=share, figures=figures, **words)


def _figures(text: str) -> str:
    """“chia”, or “số lượng: chia; tỷ lệ: để lại” as a declaration; ValueError with a sentence."""
    manners, kinds = meanings(spellings()["manners"]), meanings(spellings()["figure_kinds"])
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
            known = ", ".join(names[0].lower() for names in spellings()["manners"].values())
            raise ValueError(sentence.format(text=text, manners=known))
        said |= {one: manner for one in of if one}
        otherwise = otherwise if of else manner
    return written({kind: otherwise for kind in KINDS if otherwise} | said)


def _type_codes() -> dict[str, str]:
    """The codes of the types of units, by their names, marks and case left aside."""
    return {fold(kind.title, keep_marks=False): kind.code for kind in unit_types().values()}


def _table(content: bytes) -> tuple[list[Cells], int, dict[str, int]]:
    """The lines of the first sheet with the heads of a plan, which line these are, and where each stands."""
    for sheet in sheets_of(content):
        found = list(islice(sheet, MOST_ROWS + LINES_OF_HEADS + 1))
        if head := head_of(found[:LINES_OF_HEADS]):
            return found, *head
    sentence = gettext("Không thấy dòng tiêu đề có các cột “{kind}” và “{code}”. Hãy dùng tệp mẫu.")
    raise UnreadablePlan(
        sentence.format(kind=columns_of_plans()["kind"][0], code=columns_of_plans()["code"][0])
    )


def _share(text: str) -> Decimal | None:
    """0,5 or 50% as a part of one; None where nothing is said. Raises ValueError with a sentence."""
    if not text:
        return None
    number = _NUMBER.fullmatch(text.replace(" ", "").replace(",", "."))
    if number is None:
        raise ValueError(gettext("Tỷ lệ “{text}” không phải là số.").format(text=text))
    share = Decimal(number[1]) / (100 if number[2] else 1)
    exponent = share.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _PLACES:
        sentence = gettext("Tỷ lệ “{text}” có hơn {places} chữ số thập phân.")
        raise ValueError(sentence.format(text=text, places=_PLACES))
    return share

"""Each row by itself and beside the others: what it must say, and no two that say different things."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext

from trienkhai.organisations.operations.facts import Attribute
from trienkhai.organisations.operations.figures import figure_problems
from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.register import Register
from trienkhai.organisations.operations.rows import ENDINGS, Kind, Row

_NEEDED: Mapping[Kind, tuple[str, ...]] = {
    Kind.ESTABLISH: ("code", "name", "type"),
    Kind.RENAME: ("code", "name"),
    Kind.RETYPE: ("code", "type"),
    Kind.MOVE: ("code", "parent"),
    Kind.MERGE: ("code", "into"),
    Kind.SPLIT: ("code", "into"),
    Kind.EXTRACT: ("code", "into"),
    Kind.DISSOLVE: ("code",),
    Kind.REOPEN: ("code",),
    Kind.ABOLISH: ("type",),
    Kind.SUCCEED: ("code", "into"),
}
_ONE = Decimal(1)


def check_rows(register: Register, rows: Sequence[Row], *, on: dt.date) -> list[Problem]:
    """What is missing, unknown, said twice or does not add up, in the order of the rows."""
    founded = {row.code for row in rows if row.kind is Kind.ESTABLISH}
    problems = [problem for row in rows for problem in _alone(register, row, founded, on)]

    def name_of(code: str) -> str:
        unit = register.recorded.get(code)
        return unit.on(Attribute.NAME, on) if unit else ""

    problems += [*_doubled(rows), *_shares(rows), *figure_problems(rows, name_of)]
    return sorted(problems, key=lambda problem: problem.line)


def _alone(register: Register, row: Row, founded: set[str], on: dt.date) -> Iterator[Problem]:
    for column in _NEEDED[row.kind]:
        if getattr(row, column) in {"", None}:
            sentence = gettext("Thiếu cột “{column}” cho việc “{kind}”.")
            yield Problem(row.line, sentence.format(column=column_title(column), kind=kind_title(row.kind)))
    known = register.recorded
    if row.kind is Kind.ESTABLISH and row.code in known:
        yield Problem(row.line, gettext("Mã đơn vị {code} đã được dùng.").format(code=row.code))
    named = [row.parent, row.into, *([] if row.kind is Kind.ESTABLISH else [row.code])]
    for code in dict.fromkeys(filter(None, named)):
        if code not in known and code not in founded:
            yield Problem(row.line, gettext("Không có đơn vị nào mang mã “{code}”.").format(code=code))
    if row.code and row.code in {row.parent, row.into} and row.kind is not Kind.ABOLISH:
        sentence = gettext("Đơn vị {code} không thể tự kế thừa hoặc trực thuộc chính nó.")
        yield Problem(row.line, sentence.format(code=row.code))
    if row.kind is Kind.ABOLISH and row.type and not register.of_tier(row.type, row.code, on):
        sentence = gettext("Không có đơn vị nào thuộc loại “{type}” vào ngày {day}.")
        if row.code:
            sentence = gettext("Không có đơn vị nào thuộc loại “{type}” bên dưới {code} vào ngày {day}.")
        yield Problem(row.line, sentence.format(type=row.type, code=row.code, day=f"{on:%d/%m/%Y}"))


def _doubled(rows: Sequence[Row]) -> Iterator[Problem]:
    """Rows that say of one unit what another row says already, or that it ends and goes on."""
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        for said in _says(row):
            other = first.setdefault((row.code or row.type, said), row)
            if other is not row and not (row.kind is other.kind is Kind.SPLIT and row.into != other.into):
                sentence = gettext(
                    "Dòng {line} đã nói việc “{kind}” của {code}; hai việc này trái nhau hoặc trùng nhau."
                )
                said_there = sentence.format(
                    line=other.line, kind=kind_title(other.kind), code=row.code or row.type
                )
                yield Problem(row.line, said_there)
                break


def _says(row: Row) -> tuple[str, ...]:
    """What can be said of a unit once: an end says everything, founding as well."""
    if row.kind in ENDINGS or row.kind in {Kind.ESTABLISH, Kind.REOPEN}:
        return ("name", "type", "parent", "end")
    if row.kind is Kind.EXTRACT:
        return (f"extract {row.into}",)
    return {
        Kind.RENAME: ("name",),
        Kind.RETYPE: ("type",),
        Kind.MOVE: ("parent",),
        Kind.ABOLISH: (f"abolish {row.type}",),
        Kind.SUCCEED: ("succeed",),
    }[row.kind]


def _shares(rows: Sequence[Row]) -> Iterator[Problem]:
    """Splits whose parts do not make one whole, said at their first row; shares out of bounds.

    Parts that leave a unit on one day may be less than it, never more.
    """
    parts: dict[tuple[Kind, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.share is not None and not 0 <= row.share <= 1:
            sentence = gettext("Tỷ lệ {share} không nằm trong khoảng từ 0 đến 1.")
            yield Problem(row.line, sentence.format(share=row.share))
        if row.kind in {Kind.SPLIT, Kind.EXTRACT} and row.share is not None:
            parts[row.kind, row.code].append(row)
    for (kind, code), of_one in parts.items():
        total = sum((row.share for row in of_one if row.share is not None), Decimal(0))
        if kind is Kind.SPLIT and total != _ONE:
            sentence = gettext("Các tỷ lệ của {code} cộng lại là {total}, phải bằng đúng 1.")
            yield Problem(of_one[0].line, sentence.format(code=code, total=total))
        if kind is Kind.EXTRACT and total > _ONE:
            sentence = gettext("Các phần trích của {code} cộng lại là {total}, không được quá 1.")
            yield Problem(of_one[0].line, sentence.format(code=code, total=total))


def kind_title(kind: Kind) -> str:
    """What offices call it."""
    return {
        Kind.ESTABLISH: gettext("lập"),
        Kind.RENAME: gettext("đổi tên"),
        Kind.RETYPE: gettext("đổi loại"),
        Kind.MOVE: gettext("chuyển"),
        Kind.MERGE: gettext("nhập"),
        Kind.SPLIT: gettext("tách"),
        Kind.EXTRACT: gettext("trích"),
        Kind.DISSOLVE: gettext("giải thể"),
        Kind.REOPEN: gettext("mở lại"),
        Kind.ABOLISH: gettext("bỏ cấp"),
        Kind.SUCCEED: gettext("kế thừa"),
    }[kind]


def column_title(column: str) -> str:
    """What a column of a plan is headed."""
    return {
        "code": gettext("mã"),
        "name": gettext("tên"),
        "type": gettext("loại"),
        "parent": gettext("cấp trên"),
        "into": gettext("đơn vị kế thừa"),
        "share": gettext("tỷ lệ"),
    }[column]

"""What a figure typed into a form must be."""

import re
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext

from trienkhai.plans.enums import IndicatorKind
from trienkhai.reporting.numerals import number_words
from trienkhai.vietnamese import normalise, parse_number

LARGEST = 10**15
MINUS_SIGNS = ("-", "−", "–")
# “1,000” is one with three decimals here and a thousand in English and in many a spreadsheet.
_THREE_AFTER_COMMA = re.compile(r"(?<![\d,])([1-9][\d. \u00a0\u202f]*),(\d{3})(?![\d,])")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a unit says to one question, in the values that are kept."""

    part: int | None = None
    whole: int | None = None
    does_not_apply: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class TypedReply:
    """The same as somebody typed it: kept as it is when it is refused, so that nothing is typed twice."""

    part: str = ""
    whole: str = ""
    does_not_apply: bool = False
    note: str = ""

    @classmethod
    def of(cls, reply: Reply) -> Self:
        """Return a kept reply as it would be typed."""
        part, whole = ("" if value is None else str(value) for value in (reply.part, reply.whole))
        return cls(part, whole, reply.does_not_apply, reply.note)


def read_reply(typed: TypedReply, kind: str) -> tuple[Reply, dict[str, str]]:
    """Return the reply and, for each field that cannot be taken, a sentence saying why and what to do."""
    note = normalise(typed.note).strip()
    if typed.does_not_apply:
        return Reply(does_not_apply=True, note=note), _problems_of_inapplicable(typed, note)
    problems: dict[str, str] = {}
    part = _read_count(typed.part, "part", problems)
    whole = _read_count(typed.whole, "whole", problems) if kind != IndicatorKind.COUNT else None
    if kind == IndicatorKind.COUNT and typed.whole.strip():
        problems["whole"] = gettext("Chỉ tiêu này chỉ hỏi một số; hãy để trống ô tổng số.")
    if kind == IndicatorKind.SHARE and part is not None and whole is not None and part > whole:
        problems["part"] = gettext(
            "Số thành phần ({part}) lớn hơn tổng số ({whole}); hãy kiểm tra lại hai ô."
        ).format(part=part, whole=whole)
    return Reply(part, whole, note=note), problems


def _problems_of_inapplicable(typed: TypedReply, note: str) -> dict[str, str]:
    problems = {}
    if typed.part.strip() or typed.whole.strip():
        problems["does_not_apply"] = gettext("Đã chọn “không áp dụng” thì để trống các ô số liệu.")
    if not note:
        problems["note"] = gettext("Đồng chí ghi lý do vì sao chỉ tiêu này không áp dụng.")
    return problems


def _read_count(text: str, field: str, problems: dict[str, str]) -> int | None:
    """The whole number that the text is; where it is none, the reason goes into ``problems``."""
    cleaned = normalise(text).strip()
    if not cleaned:
        problems[field] = gettext(
            "Chưa có số liệu. Nếu không có thì ghi 0; nếu không áp dụng thì chọn “không áp dụng”."
        )
        return None
    number = parse_number(cleaned.lstrip("".join(MINUS_SIGNS)).strip())
    if number is None:
        problems[field] = gettext("“{value}” không phải là số; ghi bằng chữ số, ví dụ 25 hoặc 1.250.").format(
            value=cleaned[:40]
        )
    elif cleaned.startswith(MINUS_SIGNS):
        problems[field] = gettext("Số liệu không được âm.")
    elif ambiguous := _THREE_AFTER_COMMA.search(cleaned):
        problems[field] = _which_of_two(cleaned, *ambiguous.groups())
    elif number != number.to_integral_value():
        problems[field] = gettext("Số liệu phải là số nguyên (số người, số đơn vị), không ghi tỷ lệ.")
    elif number > LARGEST:
        problems[field] = gettext("Số quá lớn; hãy kiểm tra lại.")
    return None if field in problems or number is None else int(number)


def _which_of_two(typed: str, before: str, after: str) -> str:
    """Ask whether a comma before three digits was meant for thousands, as no whole number has decimals."""
    plain = re.sub(r"\D", "", before)
    words = {
        "value": typed[:40],
        "thousands": number_words(int(plain + after)),
        "number": number_words(int(plain)),
    }
    if int(after):
        return gettext(
            "“{value}” không phải là số nguyên, vì dấu phẩy là dấu thập phân; nếu là {thousands} thì ghi"
            " {thousands}."
        ).format(**words)
    return gettext(
        "“{value}” là {thousands} hay {number}? Dấu phẩy là dấu thập phân: nếu là {thousands} thì ghi"
        " {thousands}, nếu là {number} thì ghi {number}."
    ).format(**words)

"""Reading what management commands are given: days, and the tables (CSV) of units and accounts."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from trienkhai.organisations.permissions import NotAllowed
from trienkhai.vietnamese import first_not_in_xml

Row = dict[str, str]
FAULTS_SHOWN = 50


def read_table(name: str, columns: tuple[str, ...]) -> list[tuple[int, Row]]:
    """The rows with their line numbers, blanks around the cells taken off and runs of them made one.

    CommandError where the file cannot be read, is not UTF-8, is no CSV, lacks a column or has cells too many.
    """
    reader = csv.DictReader(io.StringIO(_text_of(name), newline=""), strict=True)
    try:
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise CommandError(f"Tệp {name} thiếu cột: {', '.join(missing)}.")
        return [(reader.line_num, _cells(row, columns, reader.line_num)) for row in reader]
    except csv.Error as fault:
        raise CommandError(
            f"Sau dòng {reader.line_num}: không đọc được như CSV; ô quá dài hoặc nháy không đóng ({fault})."
        ) from fault


def _text_of(name: str) -> str:
    try:
        return Path(name).read_bytes().decode("utf-8-sig")
    except FileNotFoundError as fault:
        raise CommandError(f"Không đọc được tệp {name}: không có tệp này.") from fault
    except UnicodeDecodeError as fault:
        raise CommandError(
            f"Không đọc được tệp {name}: cần CSV, bảng mã UTF-8. Trong Excel: Lưu thành “CSV UTF-8”."
        ) from fault
    except OSError as fault:
        raise CommandError(f"Không đọc được tệp {name} ({fault.strerror}).") from fault


def _cells(row: dict[str | Any, Any], columns: tuple[str, ...], line: int) -> Row:
    """The cells of the columns; a comma without quotes would have moved what stands behind it."""
    if any(cell.strip() for cell in row.get(None, ())):
        raise CommandError(
            f"Dòng {line}: nhiều ô hơn số cột; ô có dấu phẩy phải đặt trong dấu nháy kép. Chưa ghi gì."
        )
    return {one: " ".join((row[one] or "").split()) for one in columns}


def bring_in(
    rows: list[tuple[int, Row]], bring: Callable[[Row], str], *, what: Callable[[Row], tuple[str, ...]]
) -> Counter[str]:
    """Bring in every row or none; returns how many rows ended in what ``bring`` says of each.

    ``what`` tells the thing that a row stands for: no two rows may stand for one. CommandError names every
    line that cannot be brought in.
    """
    ends, faults = Counter[str](), []
    seen: dict[tuple[str, ...], int] = {}
    with transaction.atomic():
        for line, row in rows:
            if (first := seen.setdefault(what(row), line)) != line:
                faults.append(f"Dòng {line}: “{', '.join(what(row))}” đã có ở dòng {first}.")
                continue
            if said := unprintable(row):
                faults.append(f"Dòng {line}: {said}")
                continue
            try:
                with transaction.atomic():
                    ends[bring(row)] += 1
            except ValidationError as found:
                faults.append(f"Dòng {line}: {' '.join(found.messages)}")
            except (ValueError, NotAllowed) as fault:
                faults.append(f"Dòng {line}: {fault}")
        if faults:
            raise CommandError("\n".join(first_faults(faults)))
    return ends


def unprintable(row: Row) -> str:
    """Which column has a character that no paper could hold, in a sentence; "" where none has."""
    for column, cell in row.items():
        if strange := first_not_in_xml(cell):
            return f"cột {column} có ký tự không in được (U+{ord(strange):04X}); hãy xóa ký tự đó."
    return ""


def first_faults(faults: list[str]) -> list[str]:
    """The faults, of very many the first and how many more there are."""
    left = len(faults) - FAULTS_SHOWN
    return [*faults[:FAULTS_SHOWN], f"… và {left} dòng sai nữa."] if left > 0 else faults


def read_day(text: str) -> dt.date:
    """The day as 2019-01-01; ValueError with a sentence for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        raise ValueError(f"Ngày phải có dạng 2019-01-01, không phải “{text}”.") from fault

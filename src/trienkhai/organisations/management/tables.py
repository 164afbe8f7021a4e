"""Reading what management commands are given: days, and the tables (CSV) of units and accounts."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from trienkhai.organisations.permissions import NotAllowed

Row = dict[str, str]
FAULTS_SHOWN = 50


def read_table(name: str, columns: tuple[str, ...]) -> list[tuple[int, Row]]:
    """The rows with their line numbers, blanks around the cells taken off.

    CommandError where the file cannot be read, is not UTF-8, is no CSV or lacks a column.
    """
    try:
        text = Path(name).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise CommandError(f"Không đọc được tệp {name} (cần CSV, bảng mã UTF-8): {fault}") from fault
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise CommandError(f"Tệp {name} thiếu cột: {', '.join(missing)}.")
        return [(reader.line_num, {one: (row[one] or "").strip() for one in columns}) for row in reader]
    except csv.Error as fault:
        raise CommandError(
            f"Sau dòng {reader.line_num}: không đọc được như CSV; ô quá dài hoặc nháy không đóng ({fault})."
        ) from fault


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
            try:
                with transaction.atomic():
                    ends[bring(row)] += 1
            except ValidationError as found:
                faults.append(f"Dòng {line}: {' '.join(found.messages)}")
            except (ValueError, NotAllowed) as fault:
                faults.append(f"Dòng {line}: {fault}")
        if faults:
            raise CommandError("\n".join(_first(faults)))
    return ends


def _first(faults: list[str]) -> list[str]:
    """The faults, of very many the first and how many more there are."""
    left = len(faults) - FAULTS_SHOWN
    return [*faults[:FAULTS_SHOWN], f"… và {left} dòng sai nữa."] if left > 0 else faults


def read_day(text: str) -> dt.date:
    """The day as 2019-01-01; ValueError with a sentence for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        raise ValueError(f"Ngày phải có dạng 2019-01-01, không phải “{text}”.") from fault

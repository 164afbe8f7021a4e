"""Reading what management commands are given: days, and the tables (CSV) of units and accounts."""

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from trienkhai.organisations.permissions import NotAllowed

Row = dict[str, str]


def read_table(name: str, columns: tuple[str, ...]) -> list[tuple[int, Row]]:
    """The rows with their line numbers, blanks around the cells taken off.

    CommandError where the file cannot be read, is not UTF-8 or lacks a column.
    """
    try:
        lines = Path(name).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise CommandError(f"Không đọc được tệp {name} (cần CSV, bảng mã UTF-8): {fault}") from fault
    reader = csv.DictReader(lines)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise CommandError(f"Tệp {name} thiếu cột: {', '.join(missing)}.")
    return [(reader.line_num, {column: (row[column] or "").strip() for column in columns}) for row in reader]


def bring_in(rows: list[tuple[int, Row]], bring: Callable[[Row], bool]) -> tuple[int, int]:
    """Bring in every row or none; returns how many were new and how many were there already.

    ``bring`` returns whether the row was new. CommandError names the line that cannot be brought in.
    """
    new = 0
    with transaction.atomic():
        for line, row in rows:
            try:
                new += bring(row)
            except ValidationError as faults:
                raise CommandError(f"Dòng {line}: {' '.join(faults.messages)}") from faults
            except (ValueError, NotAllowed) as fault:
                raise CommandError(f"Dòng {line}: {fault}") from fault
    return new, len(rows) - new


def read_day(text: str) -> dt.date:
    """The day as 2019-01-01; ValueError with a sentence for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        raise ValueError(f"Ngày phải có dạng 2019-01-01, không phải “{text}”.") from fault

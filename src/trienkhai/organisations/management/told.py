"""What the rules say to units that a command has opened: it blocked nothing, so it is told afterwards."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from trienkhai.organisations.management.tables import FAULTS_SHOWN
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.organisations.queries.branch_checks import checked_rows
from trienkhai.organisations.queries.facts import parts_of


def warned_lines(opened: Sequence[tuple[str, dt.date]], *, actor: Actor) -> list[str]:
    """A line for each warning to the units with these codes, of very many the first and how many more.

    By the rules of the day on which each opens.
    """
    days: dict[dt.date, list[str]] = defaultdict(list)
    for code, day in opened:
        days[day].append(code)
    lines = [line for day, codes in days.items() for line in _said(codes, day, actor)]
    left = len(lines) - FAULTS_SHOWN
    more = [f"… và {left} điều nữa."] if left > 0 else []
    head = ["Đối chiếu với quy định, không chặn việc gì:"] if lines else []
    return [*head, *lines[:FAULTS_SHOWN], *more]


def _said(codes: Sequence[str], day: dt.date, actor: Actor) -> Iterator[str]:
    for some in parts_of(sorted(codes)):
        units = units_named_on(Unit.objects.filter(code__in=some), day).order_by("code")
        for row in checked_rows(units, on=day, actor=actor):
            for one in row.warnings:
                checked = "đã" if one.rule.is_checked else "chưa"
                basis = f"{one.rule.document}; {checked} đối chiếu với toàn văn"
                yield f"  {row.unit.code}: {one.sentence} ({basis})"

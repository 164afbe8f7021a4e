"""``trienkhai units TABLE``: open many units at once."""

import datetime as dt
from argparse import ArgumentParser
from functools import partial

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from trienkhai.organisations.actions import open_unit
from trienkhai.organisations.management.tables import Row, bring_in, read_day, read_table
from trienkhai.organisations.management.told import warned_lines
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.vietnamese import normalise

COLUMNS = ("code", "name", "type", "parent", "opened_on", "short_name")


class Command(BaseCommand):
    help = (
        f"Lập các đơn vị ghi trong tệp CSV (cột: {', '.join(COLUMNS)}; cấp trên ghi bằng mã và đứng trước)."
        " Đơn vị đã có mã trong hệ thống được bỏ qua; một dòng sai thì không lập đơn vị nào."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", metavar="TỆP")

    def handle(self, *_args: object, **options: str) -> None:
        actor = system_actor(on=settings.FIXED_TODAY or timezone.localdate())
        rows = read_table(options["table"], COLUMNS)
        opened: list[tuple[str, dt.date]] = []
        bring = partial(bring_unit, actor=actor, opened=opened)
        ends = bring_in(rows, bring, what=lambda row: (normalise(row["code"]),))
        self.stdout.write(f"Đã lập {ends['opened']} đơn vị; {ends['there']} đơn vị đã có.")
        for line in warned_lines(opened, actor=actor):
            self.stdout.write(line)


def bring_unit(row: Row, *, actor: Actor, opened: list[tuple[str, dt.date]]) -> str:
    """Open the unit of a row under its parent: “opened”, or “there” where its code is there already.

    Code and day of what was opened are added to ``opened``.
    """
    if Unit.objects.filter(code=normalise(row["code"])).exists():
        return "there"
    parent = Unit.objects.filter(code=normalise(row["parent"])).first()
    if parent is None:
        raise ValueError(f"Không có đơn vị cấp trên mang mã “{row['parent']}”.")
    unit = open_unit(
        row["code"],
        row["name"],
        row["type"],
        parent,
        opened_on=read_day(row["opened_on"]),
        actor=actor,
        short_name=row["short_name"],
    )
    opened.append((unit.code, unit.opened_on))
    return "opened"

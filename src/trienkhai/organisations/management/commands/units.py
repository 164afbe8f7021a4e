"""``trienkhai units TABLE``: open many units at once."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from trienkhai.organisations.actions import open_unit
from trienkhai.organisations.management.tables import Row, bring_in, read_day, read_table
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, system_actor

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
        new, there = bring_in(read_table(options["table"], COLUMNS), lambda row: bring_unit(row, actor))
        self.stdout.write(f"Đã lập {new} đơn vị; {there} đơn vị đã có.")


def bring_unit(row: Row, actor: Actor) -> bool:
    """Open the unit of a row under its parent; False where its code is there already."""
    if Unit.objects.filter(code=row["code"]).exists():
        return False
    parent = Unit.objects.filter(code=row["parent"]).first()
    if parent is None:
        raise ValueError(f"Không có đơn vị cấp trên mang mã “{row['parent']}”.")
    open_unit(
        row["code"],
        row["name"],
        row["type"],
        parent,
        opened_on=read_day(row["opened_on"]),
        actor=actor,
        short_name=row["short_name"],
    )
    return True

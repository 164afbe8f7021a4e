"""``trienkhai map TABLE --on DAY``: what a new administrative map changes, or putting it in place."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from trienkhai.organisations.actions import (
    DatesConflict,
    MapChange,
    NewPlace,
    change_map,
    compare_map,
    take_map_back,
)
from trienkhai.organisations.management.tables import Row, first_faults, read_day, read_table, unprintable
from trienkhai.organisations.models import Place
from trienkhai.organisations.permissions import system_actor

COLUMNS = ("code", "kind", "name", "parent")


class Command(BaseCommand):
    help = (
        f"So danh mục đơn vị hành chính trong tệp CSV (cột: {', '.join(COLUMNS)}; cấp trên đứng trước) với"
        " danh mục của ngày đã cho và in ra những gì thay đổi; thêm --carry-out để ghi."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", metavar="TỆP", nargs="?", help="Toàn bộ danh mục từ ngày ấy")
        parser.add_argument("--on", required=True, metavar="NGÀY", help="Ngày có hiệu lực, như 2025-07-01")
        parser.add_argument("--carry-out", action="store_true", help="Ghi, không chỉ so")
        parser.add_argument("--take-back", action="store_true", help="Bỏ danh mục đã ghi từ ngày ấy")

    def handle(self, *_args: object, **options: Any) -> None:
        try:
            self.stdout.write("\n".join(_done(options)))
        except (DatesConflict, ValueError) as refused:
            raise CommandError(str(refused)) from refused


def _done(options: dict[str, Any]) -> Sequence[str]:
    """Do what was asked and tell it in lines."""
    day, actor = read_day(options["on"]), system_actor(on=settings.FIXED_TODAY or timezone.localdate())
    if options["take_back"]:
        return [f"Đã bỏ danh mục từ ngày ấy: {take_map_back(on=day, actor=actor)} dòng trở lại như trước."]
    if not options["table"]:
        raise ValueError("Hãy cho biết tệp danh mục.")
    places = _places(options["table"])
    if options["carry_out"]:
        return [*_told(change_map(places, on=day, actor=actor)), "Đã ghi."]
    return [*_told(compare_map(places, on=day)), "Chưa ghi gì."]


def _told(change: MapChange) -> list[str]:
    return [
        f"Đi tiếp như cũ: {len(change.kept)}",
        f"Hết hiệu lực: {len(change.ended)}{_by_kind(place.kind for place in change.ended)}",
        f"Bắt đầu: {len(change.begun)}{_by_kind(place.kind for place in change.begun)}",
    ]


def _by_kind(kinds: Iterator[str]) -> str:
    counts = ", ".join(f"{count} {kind}" for kind, count in Counter(kinds).items())
    return f" ({counts})" if counts else ""


def _places(name: str) -> list[NewPlace]:
    """The places of the table; CommandError names every line that is wrong."""
    places, faults = dict[str, NewPlace](), list[str]()
    for line, row in read_table(name, COLUMNS):
        if fault := _fault(row, places):
            faults.append(f"Dòng {line}: {fault}")
        places.setdefault(row["code"], NewPlace(row["code"], row["name"], row["kind"], row["parent"]))
    if faults:
        raise CommandError("\n".join(first_faults(faults)))
    return list(places.values())


def _fault(row: Row, before: Collection[str]) -> str:
    """What is wrong with a row, in a sentence; "" where nothing is."""
    if empty := [column for column in ("code", "kind", "name") if not row[column]]:
        return f"cột {empty[0]} để trống."
    if row["code"] in before:
        return f"mã {row['code']} đã có ở dòng trước."
    if row["parent"] and row["parent"] not in before:
        return f"cấp trên {row['parent']} không đứng ở dòng nào phía trước."
    return unprintable(row) or _too_long(row)


def _too_long(row: Row) -> str:
    """Which column is longer than the table takes, in a sentence; "" where none is."""
    new = Place(code=row["code"], kind=row["kind"], name=row["name"])
    try:
        new.clean_fields(exclude=("parent", "valid_from", "valid_to"))
    except ValidationError as found:
        return " ".join(f"cột {column}: {' '.join(said)}" for column, said in found.message_dict.items())
    return ""

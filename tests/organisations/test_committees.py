"""For which committee a unit acts, asked of many at once and from the committee's side."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.world import World

from trienkhai.organisations.actions import Reorganisation, carry_out
from trienkhai.organisations.models import Unit
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.queries import committee_of, committees_of, speaking_for


def end(world: World, *rows: Row) -> None:
    carry_out(Reorganisation("Sắp xếp", world.today, rows), actor=world.system)


def test_many_units_are_told_the_committees_that_each_alone_is_told_in_two_queries(world: World) -> None:
    end(world, Row(2, Kind.MERGE, "SX.BDV", into="SX.BTG"), Row(3, Kind.MERGE, "SX.01", into="SX.02"))
    units = {unit.pk: unit for unit in Unit.objects.all()}
    with CaptureQueriesContext(connection) as captured:
        told = committees_of(units, on=world.today)
    assert len(captured) == 2
    assert told == {pk: {committee_of(unit, on=world.today).pk} for pk, unit in units.items()}


def test_who_speaks_for_a_committee_is_whoever_is_told_that_it_acts_for_it(world: World) -> None:
    end(world, Row(2, Kind.MERGE, "SX.BDV", into="SX.BTG"), Row(3, Kind.MERGE, "SX.01", into="SX.02"))
    told = committees_of(Unit.objects.values_list("pk", flat=True), on=world.today)
    for committee in {one for some in told.values() for one in some}:
        speaking = Unit.objects.filter(pk__in=speaking_for([committee], on=world.today))
        assert {unit.pk for unit in speaking} == {pk for pk, some in told.items() if committee in some}


def test_a_body_of_a_committee_that_was_split_acts_for_all_its_heirs(world: World) -> None:
    rows = [
        Row(2, Kind.SPLIT, "SX.01", into="SX.02", share=Decimal("0.5"), figures="share"),
        Row(3, Kind.SPLIT, "SX.01", into="SX.ĐUK", share=Decimal("0.5"), figures="share"),
        *(Row(line, Kind.MOVE, f"SX.01.0{line - 3}", parent="SX.02") for line in (4, 5)),
    ]
    end(world, *rows)
    asked = committees_of([world.highland.pk], on=world.today)
    assert asked == {world.highland.pk: {world.riverside.pk, world.enterprises.pk}}

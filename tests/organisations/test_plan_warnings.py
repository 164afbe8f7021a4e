"""What the rules say to units as a plan leaves them: only what it changes, and never in its way."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.organisations.test_operations import DAY, plan, row
from tests.world import World

from trienkhai.organisations.actions import carry_out, prepare, record_members
from trienkhai.organisations.models import Unit
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries.plan_warnings import MOST_NAMED, PlanWarnings, warnings_of_plan
from trienkhai.organisations.rule_checks import CheckKind

NEW = "SX.01.09"
FOUNDED = Row(2, Kind.ESTABLISH, NEW, name="Đảng ủy xã Ba Đồi", type="commune_committee", parent="SX.01")


def warned(world: World, *rows: Row, actor: Actor | None = None, on: dt.date = DAY) -> PlanWarnings:
    actor = actor or world.system
    prepared = prepare(plan(*rows, on=on), actor=actor)
    assert prepared.outcome.is_possible, prepared.outcome.problems
    return warnings_of_plan(prepared.register, prepared.ids, on=on, actor=actor)


def said(world: World, *rows: Row, **more: Any) -> dict[str, list[str]]:
    found = warned(world, *rows, **more).by_code
    return {code: [one.kind.value for one in all_of_it] for code, all_of_it in found.items()}


def count(world: World, unit: Unit, official: int, consent: str = "", probationary: int = 0) -> None:
    record_members(
        unit,
        official=official,
        probationary=probationary,
        on=world.today,
        actor=world.system,
        consent=consent,
    )


def merged_into_new(*codes: str) -> list[Row]:
    return [FOUNDED, *(row(Kind.MERGE, code, into=NEW, line=3) for code in codes)]


def test_members_of_units_that_merge_are_added_for_the_one_that_takes_over(world: World) -> None:
    one, two = world.highland_communes
    count(world, one, 14)
    count(world, two, 14, probationary=1)
    (found,) = warned(world, *merged_into_new("SX.01.01", "SX.01.02")).by_code[NEW]
    assert found.kind == CheckKind.BASE
    assert found.sentence.startswith("Là đảng bộ cơ sở mà có 29 đảng viên, dưới 30.")
    count(world, two, 14, probationary=2)
    assert said(world, *merged_into_new("SX.01.01", "SX.01.02")) == {}


def test_official_members_are_added_too(world: World) -> None:
    count(world, world.cells[0], 1, probationary=40)
    new = Row(2, Kind.ESTABLISH, "SX.01.01.9", name="Chi bộ mới", type="cell", parent="SX.01.01")
    merger = row(Kind.MERGE, "SX.01.01.1", into="SX.01.01.9", line=3)
    (found,) = warned(world, new, merger).by_code["SX.01.01.9"]
    assert found.sentence == "Có 1 đảng viên chính thức; tổ chức đảng cần ít nhất 3."


def test_nothing_is_said_of_numbers_where_somebody_was_not_counted(world: World) -> None:
    count(world, world.highland_communes[0], 5)
    found = warned(world, *merged_into_new("SX.01.01", "SX.01.02"))
    assert found.by_code == {}
    assert found.uncounted == 3, "the new commune and the two cells that come under it"


def test_what_was_so_before_is_not_told_again(world: World) -> None:
    one, two = world.highland_communes
    count(world, one, 8)
    count(world, two, 9)
    assert said(world, row(Kind.MERGE, "SX.01.01", into="SX.01.02")) == {}
    assert said(world, row(Kind.RENAME, "SX.01.02", name="Đảng ủy xã Suối Đá")) == {}


def test_the_paper_of_the_one_that_lives_on_settles_and_is_told(world: World) -> None:
    one, two = world.highland_communes
    count(world, one, 40, consent="12-CV/HU")
    count(world, world.cells[0], 20)
    (found,) = warned(world, row(Kind.MOVE, "SX.01.01.1", parent="SX.01.02")).by_code["SX.01.01"]
    assert (found.kind, found.consent) == (CheckKind.BASE, "12-CV/HU")
    assert two.code not in said(world, row(Kind.MOVE, "SX.01.01.1", parent="SX.01.02"))


def test_a_cell_that_moves_takes_its_members_along(world: World) -> None:
    one, two = world.highland_communes
    count(world, one, 35)
    count(world, two, 25)
    count(world, world.cells[0], 6)
    move = row(Kind.MOVE, "SX.01.01.1", parent="SX.01.02")
    assert said(world, move) == {"SX.01.01": ["base"]}
    back = row(Kind.MOVE, "SX.01.02.1", parent="SX.01.01", line=3)
    assert said(world, move, back) == {}, "nobody counted the other cell: both numbers are unknown"


def test_of_divided_units_no_number_is_said(world: World) -> None:
    one, two = world.highland_communes
    count(world, one, 35)
    count(world, two, 5)
    split = [
        row(Kind.SPLIT, "SX.01.01", into=into, figures="leave", line=line)
        for line, into in ((2, "SX.01.02"), (3, "SX.02.01"))
    ]
    home = row(Kind.MOVE, "SX.01.01.1", parent="SX.01.02", line=4)
    assert said(world, *split, home) == {}


def test_members_that_pass_to_the_superior_were_counted_there_already(world: World) -> None:
    home = world.highland_communes[0]
    count(world, home, 32)
    section = Row(
        2, Kind.ESTABLISH, "SX.01.01.B", name="Đảng bộ B", type="section_committee", parent=home.code
    )
    carry_out(plan(section, on=world.today), actor=world.system)
    count(world, Unit.objects.get(code="SX.01.01.B"), 5)
    end = row(Kind.DISSOLVE, "SX.01.01.B", into=home.code)
    assert said(world, end) == {}


def test_a_unit_left_under_a_superior_of_another_type_is_told(world: World) -> None:
    found = warned(world, row(Kind.MOVE, "SX.01.01.1", parent="SX.ĐUK"))
    assert found.by_code == {}, "a cell may stand under a direct committee: it is of the base there"
    count(world, world.cells[0], 31)
    assert said(world, row(Kind.MOVE, "SX.01.01.1", parent="SX.ĐUK")) == {"SX.01.01.1": ["base"]}


def test_who_may_stand_under_whom_is_warned_of_for_what_moves_and_for_what_is_below(world: World) -> None:
    board = row(Kind.MOVE, "SX.01.01", parent="SX.BTC")
    assert said(world, board) == {"SX.01.01": ["superior"]}
    cell = row(Kind.RETYPE, "SX.01.01", type="cell")
    assert said(world, cell) == {"SX.01.01.1": ["superior"]}, "a cell may stand under the district"
    district = Row(2, Kind.ESTABLISH, "SX.09", name="Huyện ủy Mới", type="district_committee", parent="SX")
    assert said(world, district) == {}
    assert said(world, district, on=dt.date(2025, 8, 1)) == {"SX.09": ["type"]}


def test_a_code_is_held_against_the_practice_of_its_years(world: World) -> None:
    new = Row(2, Kind.ESTABLISH, "38.168.053.000.01", name="Chi bộ Một", type="cell", parent="SX.01.01")
    assert said(world, new) == {}
    assert said(world, new, on=dt.date(2026, 8, 1)) == {"38.168.053.000.01": ["code"]}


def test_warnings_stand_together_by_kind_and_rule_and_few_are_named(world: World) -> None:
    rows = [
        Row(
            line,
            Kind.ESTABLISH,
            f"38.168.053.000.{line}",
            name=f"Chi bộ {line}",
            type="cell",
            parent="SX.01.01",
        )
        for line in range(2, 99)
        if len(str(line)) == 2
    ]
    (group,) = warned(world, *rows, on=dt.date(2026, 8, 1)).together()
    assert (group.kind, group.rule.key, group.count) == (CheckKind.CODE, "org.code_digits", 89)
    assert len(group.first) == MOST_NAMED
    assert group.more == 89 - MOST_NAMED
    assert group.first[0].name == "Chi bộ 10"


def test_a_superior_out_of_sight_is_not_told_of(world: World) -> None:
    count(world, world.highland_communes[0], 31)
    count(world, world.cells[0], 10)
    move = row(Kind.MOVE, "SX.01.01.1", parent="SX.02.01")
    prepared = prepare(plan(move), actor=world.system)
    everything = warnings_of_plan(prepared.register, prepared.ids, on=DAY, actor=world.system)
    assert [*everything.by_code] == ["SX.01.01"]
    for account, seen in ((world.outsider, []), (world.administrator, ["SX.01.01"])):
        found = warnings_of_plan(prepared.register, prepared.ids, on=DAY, actor=world.actor(account))
        assert [*found.by_code] == seen


def test_queries_do_not_grow_with_the_plan(world: World) -> None:
    actor = world.actor(world.administrator)

    def queries(*rows: Row) -> int:
        prepared = prepare(plan(*rows), actor=actor)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            warnings_of_plan(prepared.register, prepared.ids, on=DAY, actor=actor)
        return len(asked)

    few = [row(Kind.MOVE, "SX.01.01.1", parent="SX.01.02")]
    more = [
        Row(line, Kind.ESTABLISH, f"SX.01.01.{line}", name=f"Chi bộ {line}", type="cell", parent="SX.01.01")
        for line in range(3, 60)
    ]
    assert queries(*few) == queries(*few, *more) == 2


@pytest.mark.parametrize("kind", [*CheckKind])
def test_every_kind_has_a_name(kind: CheckKind) -> None:
    assert str(kind.label)

"""Conditions written as SQL: parts fall into their places, whatever else the query does around them."""

import datetime as dt

from django.db.models import CharField, F, OuterRef, Q, Subquery
from tests.world import World

from trienkhai.organisations.models import RoleHolding, Unit
from trienkhai.organisations.models.row_sql import RowSQL, answers, subquery
from trienkhai.organisations.models.tree import answering_ids, branch_ids, ids_alone

DAY = dt.date(2019, 6, 1)


def of(world: World, *units: Unit) -> RowSQL:
    return RowSQL("{unit} IN {these}", unit="pk", these=ids_alone(unit.pk for unit in units))


def test_columns_subqueries_and_days_stand_where_the_braces_are(world: World) -> None:
    begun = RowSQL(
        "{opened} <= {day} AND {unit} IN {branch} AND {opened} <= {day}",
        opened="opened_on",
        unit="pk",
        day=DAY,
        branch=branch_ids([world.highland.pk], on=DAY),
    )
    found = set(Unit.objects.filter(begun))
    assert {world.highland, *world.highland_communes} <= found
    assert found.isdisjoint({world.riverside, *world.riverside_communes})


def test_a_condition_with_or_stays_together_beside_others(world: World) -> None:
    either = RowSQL(
        "{unit} IN {one} OR {unit} IN {other}",
        unit="pk",
        one=ids_alone([world.highland.pk]),
        other=ids_alone([world.riverside.pk]),
    )
    assert list(Unit.objects.filter(either, code=world.highland.code)) == [world.highland]
    assert world.highland not in Unit.objects.exclude(either)
    assert set(Unit.objects.filter(Q(either) & ~of(world, world.riverside))) == {world.highland}


def test_columns_follow_relations_and_outer_queries(world: World) -> None:
    held = RoleHolding.objects.filter(
        RowSQL("{unit} IN {these}", unit="unit__pk", these=ids_alone([world.highland.pk]))
    )
    assert {row.unit_id for row in held} == {world.highland.pk}
    code = RowSQL("{code} || '!'", code="code", output_field=CharField())
    inner = Unit.objects.filter(pk=OuterRef("unit")).annotate(called=code).values("called")
    assert held.annotate(called=Subquery(inner))[0].called == f"{world.highland.code}!"
    assert Unit.objects.annotate(called=code).filter(called=F("called")).count() == Unit.objects.count()


def test_nobody_is_among_no_units_and_parts_may_hold_parts(world: World) -> None:
    nobody = RowSQL("{unit} IN {these}", unit="pk", these=ids_alone([]))
    assert not Unit.objects.filter(nobody).exists()
    nested = subquery("SELECT {day} WHERE 1 IN {these}", day=DAY, these=answering_ids([1], on=DAY))
    assert nested.params[0] == DAY.isoformat()
    assert nested.sql.count("%s") == len(nested.params)


def test_two_conditions_are_equal_where_they_say_the_same_of_the_same(world: World) -> None:
    assert of(world, world.highland) == of(world, world.highland)
    assert hash(of(world, world.highland)) == hash(of(world, world.highland))
    assert of(world, world.highland) != of(world, world.riverside)
    assert RowSQL("{a}", a="code") != RowSQL("{a}", a="pk")
    assert RowSQL("{a}", a="code") != RowSQL("{a}", a="code", output_field=CharField())


def test_one_condition_serves_several_queries(world: World) -> None:
    here = of(world, world.highland)
    assert list(Unit.objects.filter(here)) == [world.highland]
    assert Unit.objects.annotate(is_here=here).get(is_here=True) == world.highland
    assert world.highland not in Unit.objects.exclude(here)


def test_a_query_of_its_own_answers_with_rows(world: World) -> None:
    asked = (
        "SELECT unit.code, {day} FROM organisations_unit unit WHERE unit.id = {unit} OR unit.id IN {others}"
    )
    rows = answers(asked, unit=world.highland.pk, others=ids_alone([world.riverside.pk]), day=DAY)
    assert sorted(rows) == sorted((unit.code, DAY.isoformat()) for unit in (world.highland, world.riverside))

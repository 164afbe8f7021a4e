import datetime as dt
from collections.abc import Iterable

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.world import TODAY, World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import (
    DatesConflict,
    NewPlace,
    NewUnit,
    close_unit,
    open_unit,
    open_units,
    record_place,
    record_places,
)
from trienkhai.organisations.models import Place, Unit, UnitName, UnitParent, UnitType
from trienkhai.organisations.permissions import NotAllowed, can_open_unit, can_open_units, system_actor

JULY = dt.date(2019, 7, 1)
LIST = [
    NewUnit("M1", "Huyện ủy  Mới", "district_committee", "SX", "HU Mới"),
    NewUnit("M1.1", "Đảng ủy xã Một", "commune_committee", "M1"),
    NewUnit("M1.1.1", "Chi bộ Hòa Bình", "cell", "M1.1", is_example=True),
    NewUnit("M1.2", "Đảng ủy xã Hai", "commune_committee", "M1"),
    NewUnit("TOP", "Cơ quan đứng đầu", "central_body"),
]


def rows_since(first: int) -> list[object]:
    """All that is stored of the units from this id on, without the ids themselves."""
    units = Unit.objects.filter(pk__gt=first).order_by("pk")
    codes = {unit.pk: unit.code for unit in Unit.objects.all()}
    entries = AuditEntry.objects.filter(subject_id__in=[str(unit.pk) for unit in units]).order_by("pk")
    kept = "name", "short_name", "exact", "folded", "sort_key", "valid_from", "valid_to"
    return [
        [*units.values_list("code", "opened_on", "closed_on", "place__code", "is_example")],
        [*UnitName.objects.filter(unit__in=units).order_by("unit").values_list("unit__code", *kept)],
        [
            *UnitType.objects.filter(unit__in=units)
            .order_by("unit")
            .values_list("unit__code", "type_code", "valid_from")
        ],
        [
            (codes[one.unit_id], codes[one.parent_id], one.valid_from, one.valid_to)
            for one in UnitParent.objects.filter(unit__in=units).order_by("unit")
        ],
        [
            (
                one.actor_id,
                one.action,
                one.subject_type,
                codes[int(one.subject_id)],
                one.old,
                one.new,
                one.reason,
            )
            for one in entries
        ],
    ]


def one_by_one(units: Iterable[NewUnit], world: World) -> None:
    for new in units:
        parent = Unit.objects.get(code=new.parent) if new.parent else None
        open_unit(
            new.code,
            new.name,
            new.type_code,
            parent,
            opened_on=JULY,
            actor=world.system,
            short_name=new.short_name,
            place=new.place,
            is_example=new.is_example,
        )


def last() -> int:
    return Unit.objects.order_by("-pk").values_list("pk", flat=True)[0]


def test_many_units_at_once_are_what_they_are_one_by_one(world: World) -> None:
    first = last()
    with transaction.atomic():
        one_by_one(LIST, world)
        expected = rows_since(first)
        transaction.set_rollback(True)
    first = last()
    opened = open_units(LIST, opened_on=JULY, actor=world.system)
    assert [unit.code for unit in opened] == [new.code for new in LIST]
    assert rows_since(first) == expected


units_below = st.lists(
    st.builds(
        NewUnit,
        code=st.sampled_from(["A", "B", "C", "SX", "a/b", "", "Đ\u0301"]),
        name=st.sampled_from(["Chi bộ Một", " ", "Đảng ủy xã Hòa Bình", "x" * 300]),
        type_code=st.sampled_from(["cell", "commune_committee", "district_committee", "nothing"]),
        parent=st.sampled_from(["SX", "A", "B"]),
        short_name=st.sampled_from(["", "CB1"]),
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units_below)
def test_what_one_by_one_refuses_at_once_refuses_and_nothing_else(world: World, units: list[NewUnit]) -> None:
    expected = outcome(lambda: one_by_one(units, world))
    assert outcome(lambda: open_units(units, opened_on=JULY, actor=world.system)) == expected


def outcome(act: object) -> object:
    """What is stored afterwards (and taken back), or that it was refused."""
    first = last()
    with transaction.atomic():
        try:
            with transaction.atomic():
                act()
            stored: object = rows_since(first)
        except (ValueError, Unit.DoesNotExist):
            stored = "refused"
        transaction.set_rollback(True)
    return stored


def cells(count: int, *, parents: int = 1) -> list[NewUnit]:
    above = [NewUnit(f"X{one}", f"Đảng ủy xã {one}", "commune_committee", "CN") for one in range(parents)]
    return above + [NewUnit(f"C{one}", f"Chi bộ {one}", "cell", f"X{one % parents}") for one in range(count)]


def queries(units: list[NewUnit], world: World) -> int:
    with CaptureQueriesContext(connection) as captured:
        open_units(units, opened_on=JULY, actor=world.system)
    return len(captured)


def test_the_statements_do_not_grow_with_the_units(world: World) -> None:
    few = NewUnit("F", "Đảng ủy xã F", "commune_committee", world.highland.code)
    assert queries([few], world) == 15  # two savepoints with both ends, four reads, seven inserts
    many = [
        NewUnit(f"C{one}", f"Chi bộ {one}", "cell", world.highland_communes[one % 2].code)
        for one in range(60)
    ]
    assert queries(many, world) == 15


def test_thousands_of_units_take_as_many_statements_as_their_batches(world: World) -> None:
    below = world.highland_communes[0].code
    units = [NewUnit(f"C{one}", f"Chi bộ {one}", "cell", below) for one in range(2_100)]
    assert queries(units, world) < 150
    assert Unit.objects.filter(code__startswith="C", names__name__startswith="Chi bộ ").count() >= 2_100


def test_one_wrong_unit_leaves_all_unopened_and_is_named(world: World) -> None:
    wrong = NewUnit("W", "Chi bộ lạc", "no_such_type", "M1")
    with pytest.raises(ValueError, match=r"W: Không có loại đơn vị “no_such_type”"):
        open_units([*LIST, wrong], opened_on=JULY, actor=world.system)
    assert not Unit.objects.filter(code="M1").exists()


def test_a_parent_must_stand_or_come_before(world: World) -> None:
    with pytest.raises(ValueError, match="M1: không có đơn vị cấp trên mang mã “NOBODY”"):
        open_units([NewUnit("M1", "X", "cell", "NOBODY")], opened_on=JULY, actor=world.system)
    with pytest.raises(ValueError, match=r"M1\.1: .*“M1”, hoặc đơn vị đó đứng sau"):
        open_units([LIST[1], LIST[0]], opened_on=JULY, actor=world.system)


def test_a_parent_that_has_closed_or_does_not_stand_yet_takes_no_units(world: World) -> None:
    below = NewUnit("N", "Chi bộ N", "cell", "X")
    open_units(
        [NewUnit("X", "Đảng ủy xã X", "commune_committee", world.highland.code)],
        opened_on=JULY,
        actor=world.system,
    )
    with pytest.raises(DatesConflict, match="chỉ được thành lập"):
        open_units([below], opened_on=JULY - dt.timedelta(1), actor=world.system)
    close_unit(Unit.objects.get(code="X"), on=JULY + dt.timedelta(9), actor=world.system)
    with pytest.raises(DatesConflict, match="kết thúc"):
        open_units([below], opened_on=JULY + dt.timedelta(1), actor=world.system)


def test_the_installation_alone_opens_many_units_at_the_top(world: World) -> None:
    administrator = world.actor(world.administrator)
    open_units(LIST[:4], opened_on=JULY, actor=administrator)
    with pytest.raises(NotAllowed, match="cài đặt"):
        open_units(LIST[4:], opened_on=JULY, actor=administrator)


def test_a_clerk_opens_no_units(world: World) -> None:
    with pytest.raises(NotAllowed, match="Chỉ quản trị"):
        open_units(LIST[:2], opened_on=JULY, actor=world.actor(world.province_clerk))


def test_who_may_open_many_units_may_open_each(world: World) -> None:
    for user in world.cast().values():
        actor = world.actor(user)
        for unit in [*world.units(), None]:
            assert bool(can_open_units(actor, [unit])) == bool(can_open_unit(actor, unit))
        everything = all(can_open_unit(actor, unit) for unit in world.units())
        assert bool(can_open_units(actor, world.units())) == everything


MAP = [
    NewPlace("70", "Sông Xanh", "tỉnh"),
    NewPlace("689", "Cao Nguyên", "huyện", "70"),
    NewPlace("690", "Ven Sông", "huyện", "70"),
    NewPlace("25195", "Một", "xã", "689"),
]


def test_a_map_at_once_is_what_it_is_place_by_place(db: None) -> None:
    def rows() -> list[object]:
        told = AuditEntry.objects.filter(action="record_place").order_by("pk")
        kept = "code", "kind", "name", "parent__code", "valid_from", "valid_to"
        return [
            [*Place.objects.order_by("code").values_list(*kept)],
            [*told.values_list("old", "new", "actor")],
        ]

    actor = system_actor(on=TODAY)
    with transaction.atomic():
        stored: dict[str, Place] = {}
        for new in MAP:
            parent = stored.get(new.parent)
            stored[new.code] = record_place(
                new.code, new.name, new.kind, parent=parent, valid_from=JULY, actor=actor
            )
        expected = rows()
        transaction.set_rollback(True)
    places = record_places(MAP, valid_from=JULY, actor=actor)
    assert [place.code for place in places] == ["70", "689", "690", "25195"]
    assert rows() == expected
    with pytest.raises(DatesConflict, match="690 đã có"):
        record_places([NewPlace("690", "X", "xã")], valid_from=JULY, actor=actor)
    with pytest.raises(DatesConflict, match="7 đã có"):
        record_places([NewPlace("7", "X", "xã"), NewPlace("7", "Y", "xã")], valid_from=JULY, actor=actor)


def test_the_installation_alone_records_a_map(world: World) -> None:
    with pytest.raises(NotAllowed, match="cài đặt"):
        record_places(MAP, valid_from=JULY, actor=world.actor(world.administrator))
    assert not Place.objects.exists()

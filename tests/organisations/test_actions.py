import datetime as dt
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.world import World

from trienkhai.audit.queries import entries_about
from trienkhai.organisations.actions import (
    DatesConflict,
    close_unit,
    create_user,
    end_role,
    hold_office,
    hold_role,
    move_unit,
    open_unit,
    record_place,
    record_succession,
    rename_unit,
    retype_unit,
)
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Succession, Unit, UnitName, UnitParent, UnitType
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.organisations.queries import ancestors_of, branch_of, successors_of, tree_on, units_named_on
from trienkhai.organisations.queries.branch_checks import checked_rows

JULY, AUGUST, SEPTEMBER = (dt.date(2019, month, 1) for month in (7, 8, 9))


def test_a_renamed_unit_keeps_its_old_name_for_the_days_before_and_the_audit_tells(world: World) -> None:
    administrator = world.actor(world.administrator)
    rename_unit(world.highland, "Huyện  ủy Mới", on=JULY, actor=administrator, reason="Quyết định")
    names = list(world.highland.names.order_by("valid_from").values_list("name", "valid_to"))
    assert names == [("Huyện ủy Cao Nguyên", JULY), ("Huyện ủy Mới", None)]
    entry = entries_about(world.highland)[0]
    assert (entry.actor, entry.action, entry.reason) == (world.administrator, "rename_unit", "Quyết định")
    assert entry.old == {"name": "Huyện ủy Cao Nguyên"}


def test_a_second_name_on_one_day_takes_the_place_of_the_first(world: World) -> None:
    rename_unit(world.highland, "Sai", on=JULY, actor=world.system)
    rename_unit(world.highland, "Đúng", on=JULY, actor=world.system)
    assert [row.name for row in world.highland.names.on(JULY)] == ["Đúng"]
    assert world.highland.names.count() == 2


def test_history_is_written_forward(world: World) -> None:
    rename_unit(world.highland, "Mới", on=AUGUST, actor=world.system)
    with pytest.raises(DatesConflict, match="01/08/2019"):
        rename_unit(world.highland, "Trước", on=JULY, actor=world.system)


def test_a_unit_is_not_renamed_before_it_opened_or_after_it_closed(world: World) -> None:
    with pytest.raises(DatesConflict, match="thành lập"):
        rename_unit(world.highland, "X", on=dt.date(2009, 1, 1), actor=world.system)
    close_unit(world.cells[0], on=JULY, actor=world.system)
    with pytest.raises(DatesConflict, match="kết thúc"):
        rename_unit(world.cells[0], "X", on=JULY, actor=world.system)


def test_a_name_of_blanks_and_a_code_in_use_are_refused(world: World) -> None:
    with pytest.raises(ValueError, match="có tên"):
        rename_unit(world.highland, " \u200b ", on=JULY, actor=world.system)
    for code, words in (
        ("SX", "đã được dùng"),
        (" ", "cần có mã"),
        ("BTC/TU", "dấu /"),
        ("..", "dấu chấm"),
        ("SX\n1", "ký tự lạ"),
    ):
        with pytest.raises(ValueError, match=words):
            open_unit(code, "X", "cell", world.highland_communes[0], opened_on=JULY, actor=world.system)


def test_a_type_that_no_rule_ever_knew_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="Không có loại đơn vị “nothing”"):
        open_unit("N", "X", "nothing", world.province, opened_on=JULY, actor=world.system)
    with pytest.raises(ValueError, match="Không có loại đơn vị “nothing”"):
        retype_unit(world.highland, "nothing", on=JULY, actor=world.system)


def test_where_and_when_a_type_stands_is_warned_of_and_never_refused(world: World) -> None:
    late = dt.date(2025, 7, 1)
    open_unit("N1", "X", "commune_committee", world.province, opened_on=JULY, actor=world.system)
    open_unit("N2", "Y", "district_committee", world.province, opened_on=late, actor=world.system)
    move_unit(world.highland_communes[0], world.organising, on=JULY, actor=world.system)
    retype_unit(world.riverside, "cell", on=JULY, actor=world.system)

    def said(code: str, day: dt.date) -> list[str]:
        units = units_named_on(Unit.objects.filter(code=code), day)
        (row,) = checked_rows(units, on=day, actor=world.system)
        return [one.kind.value for one in row.warnings]

    assert said("N1", JULY) == said("SX.01.01", JULY) == ["superior"]
    assert said("SX.02.01", JULY) == ["superior"], "its own superior became a cell"
    assert said("N2", late) == ["type"]


def test_a_unit_may_become_one_of_another_type(world: World) -> None:
    retype_unit(world.caucus, "direct_committee", on=JULY, actor=world.system)
    rows = world.caucus.types.order_by("valid_from").values_list("type_code", "valid_to")
    assert list(rows) == [("caucus", JULY), ("direct_committee", None)]


def test_no_unit_comes_to_answer_to_itself(world: World) -> None:
    top = world.highland_communes[0]
    body = [
        open_unit(f"B{number}", f"Cơ quan {number}", "other_body", top, opened_on=JULY, actor=world.system)
        for number in (1, 2)
    ]
    move_unit(body[1], body[0], on=AUGUST, actor=world.system)
    for parent in body:
        with pytest.raises(DatesConflict, match="chính nó"):
            move_unit(body[0], parent, on=SEPTEMBER, actor=world.system)
    assert UnitParent.objects.on(SEPTEMBER).get(unit=body[0]).parent == top


def test_a_unit_that_others_answer_to_does_not_close(world: World) -> None:
    with pytest.raises(DatesConflict, match="còn trực thuộc"):
        close_unit(world.highland_communes[0], on=JULY, actor=world.system)
    rename_unit(world.cells[0], "Mới", on=AUGUST, actor=world.system)
    with pytest.raises(DatesConflict, match="01/08/2019"):
        close_unit(world.cells[0], on=JULY, actor=world.system)


def test_a_closed_unit_hands_its_duties_to_a_recorded_successor(world: World) -> None:
    old, new = world.cells[0], world.cells[1]
    close_unit(old, on=JULY, actor=world.system)
    record_succession(old, new, SuccessionKind.MERGE, effective_on=JULY, actor=world.system, basis="QĐ 1")
    assert list(successors_of(old, on=JULY)) == [new]
    assert not successors_of(old, on=world.today).exists()
    with pytest.raises(DatesConflict, match="kế thừa"):
        record_succession(new, old, SuccessionKind.MERGE, effective_on=world.today, actor=world.system)
    with pytest.raises(ValueError, match="chính nó"):
        record_succession(new, new, SuccessionKind.MERGE, effective_on=JULY, actor=world.system)
    with pytest.raises(DatesConflict, match="kết thúc"):
        record_succession(world.cells[2], old, SuccessionKind.MERGE, effective_on=JULY, actor=world.system)
    assert Succession.objects.count() == 1


def test_a_clerk_changes_no_unit(world: World) -> None:
    clerk = world.actor(world.province_clerk)
    with pytest.raises(NotAllowed):
        rename_unit(world.highland, "X", on=JULY, actor=clerk)
    with pytest.raises(NotAllowed):
        record_place("1", "X", "xã", parent=None, valid_from=JULY, actor=clerk)
    assert world.highland.names.count() == 1


def test_a_move_needs_rights_over_both_ends(world: World) -> None:
    hold_role(world.outsider, world.highland, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system)
    with pytest.raises(NotAllowed):
        move_unit(world.highland_communes[0], world.riverside, on=JULY, actor=world.actor(world.outsider))


def test_an_account_needs_a_free_name_and_a_strong_password(world: World) -> None:
    with pytest.raises(ValueError, match="đã được dùng"):
        create_user("PROVINCE_clerk", unit=world.province, actor=world.system)
    with pytest.raises(ValidationError):
        create_user("new", unit=world.province, actor=world.system, password="12345678")
    user = create_user("new", unit=world.province, actor=world.system, password="tỉnh-xanh-7391")
    assert user.check_password("tỉnh-xanh-7391")


def test_a_role_is_held_once_at_a_time_and_ends_once(world: World) -> None:
    holding = world.highland_clerk.role_holdings.get()
    with pytest.raises(DatesConflict, match="đã có vai trò"):
        hold_role(world.highland_clerk, world.highland, Role.CLERK, valid_from=JULY, actor=world.system)
    end_role(holding, on=JULY, actor=world.system)
    with pytest.raises(DatesConflict, match="đã thôi"):
        end_role(holding, on=AUGUST, actor=world.system)
    again = hold_role(world.highland_clerk, world.highland, Role.CLERK, valid_from=JULY, actor=world.system)
    assert again.valid_to is None


def test_an_office_has_a_name(world: World) -> None:
    with pytest.raises(ValueError, match="chức vụ"):
        hold_office(world.province_leader, world.province, " ", valid_from=JULY, actor=world.system)
    office = hold_office(world.province_leader, world.province, "Bí thư", valid_from=JULY, actor=world.system)
    assert office.office == "Bí thư"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["rename", "move", "close", "open"]),
        st.integers(0, 7),
        st.integers(0, 7),
        st.integers(0, 400),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, day=st.integers(-5, 410))
def test_whatever_is_done_no_day_has_two_names_types_or_parents_nor_a_cycle(
    world: World, steps: list[tuple[str, int, int, int]], day: int
) -> None:
    units = _a_few_bodies(world)
    for number, (what, one, other, after) in enumerate(steps):
        unit, parent = units[one % len(units)], units[other % len(units)]
        when = world.today + dt.timedelta(days=after)
        try:
            _do(what, unit, parent, when, world=world, units=units, number=number)
        except DatesConflict:
            continue
    _assert_sound(world, units, world.today + dt.timedelta(days=day))


def _a_few_bodies(world: World) -> list[Unit]:
    """Bodies of a type that may stand under its own kind, so that every tree can be tried."""
    run = Unit.objects.count()
    return [
        open_unit(
            f"H{run}.{number}",
            f"Cơ quan {number}",
            "other_body",
            world.province,
            opened_on=world.today,
            actor=world.system,
        )
        for number in range(4)
    ]


def _do(
    what: str, unit: Unit, parent: Unit, when: dt.date, *, world: World, units: list[Unit], number: int
) -> None:
    unit.refresh_from_db()
    parent.refresh_from_db()
    if what == "rename":
        rename_unit(unit, f"Cơ quan đổi tên {number}", on=when, actor=world.system)
    elif what == "move":
        move_unit(unit, parent, on=when, actor=world.system)
    elif what == "close":
        close_unit(unit, on=when, actor=world.system)
    else:
        code = f"{unit.code}+{number}"
        units.append(open_unit(code, code, "other_body", unit, opened_on=when, actor=world.system))


def _assert_sound(world: World, units: list[Unit], day: dt.date) -> None:
    for unit in units:
        unit.refresh_from_db()
        is_open = unit.opened_on <= day and (unit.closed_on is None or day < unit.closed_on)
        for kind in (UnitName, UnitType, UnitParent):
            assert kind._default_manager.filter(unit=unit).on(day).count() == is_open  # noqa: SLF001
        above = ancestors_of([unit.pk], on=day).exclude(pk=unit.pk)
        assert not branch_of([unit.pk], on=day).exclude(pk=unit.pk).filter(pk__in=above).exists()
    rows = tree_on(day, units=branch_of([world.province.pk], on=day))
    assert len({row.unit_id for row in rows}) == len(rows)
    ids = {row.unit_id for row in rows}
    assert all(row.parent_id in ids for row in rows if row.unit_id != world.province.pk)


def test_one_visible_code_is_one_code_however_its_marks_are_typed(world: World) -> None:
    composed, apart = (unicodedata.normalize(form, "SX.ĐỘI") for form in ("NFC", "NFD"))
    kept = open_unit(
        apart, "Đảng ủy A", "direct_committee", world.province, opened_on=JULY, actor=world.system
    )
    assert kept.code == composed
    for code in (composed, apart):
        with pytest.raises(ValueError, match="đã được dùng"):
            open_unit(
                code, "Đảng ủy B", "direct_committee", world.province, opened_on=JULY, actor=world.system
            )


def test_a_name_longer_than_its_column_is_refused_on_every_database(world: World) -> None:
    with pytest.raises(ValueError, match="quá dài"):
        rename_unit(world.highland, "Huyện ủy " * 40, on=JULY, actor=world.system)
    with pytest.raises(ValueError, match=r"có ký tự không in được \(U\+0000\)"):
        rename_unit(world.highland, "Huyện ủy\0", on=JULY, actor=world.system)
    with pytest.raises(ValueError, match=r"Mục “tên” có ký tự không in được \(U\+0007\)"):
        rename_unit(world.highland, "Huyện\x07 ủy", on=JULY, actor=world.system)
    with pytest.raises(ValueError, match="quá dài"):
        create_user("a" * 151, unit=world.highland, actor=world.system)

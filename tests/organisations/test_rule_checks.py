"""Checks against dated rules: they warn with the rule they rest on, and block nothing."""

import datetime as dt

import pytest
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import DatesConflict, record_members
from trienkhai.organisations.models import MemberCount
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.organisations.queries.members import members_of
from trienkhai.organisations.rule_checks import CheckedUnit, CheckKind, Strength, base_name_of, warnings_of
from trienkhai.organisations.unit_types import title_of

IN_2019, IN_2025, IN_2026 = dt.date(2019, 6, 1), dt.date(2025, 7, 1), dt.date(2026, 8, 1)
BASE, CELL, COMMUNE, DISTRICT = "grassroots_committee", "cell", "commune_committee", "district_committee"
PAPER = "12-CV/HU"


def counted(kind: str, above: str, official: int, members: int, consent: str = "") -> CheckedUnit:
    return CheckedUnit("A", kind, above, Strength(official, members, consent))


def said(unit: CheckedUnit, on: dt.date = IN_2019) -> list[tuple[str, str, str]]:
    return [(one.rule.key, one.rule.article, one.sentence) for one in warnings_of(unit, on=on)]


@pytest.mark.parametrize(
    ("unit", "keys"),
    [
        (counted(CELL, BASE, 2, 5), ["org.min_official_members"]),
        (counted(CELL, BASE, 3, 3), []),
        (CheckedUnit("A", CELL, BASE), []),
        (counted(CELL, BASE, 40, 40), []),
        (counted(CELL, DISTRICT, 30, 30), ["org.dang_bo_co_so.warn_below"]),
        (counted(CELL, DISTRICT, 29, 29), []),
        (counted(BASE, DISTRICT, 20, 29), ["org.dang_bo_co_so.warn_below"]),
        (counted(BASE, DISTRICT, 20, 30), []),
        (counted(BASE, DISTRICT, 2, 2), ["org.min_official_members", "org.dang_bo_co_so.warn_below"]),
        (counted(DISTRICT, "province_committee", 2, 2), []),
    ],
)
def test_numbers_are_held_against_the_kind_of_organisation(unit: CheckedUnit, keys: list[str]) -> None:
    assert [key for key, *_ in said(unit) if key.startswith("org.")] == keys


@pytest.mark.parametrize(
    "unit", [counted(CELL, DISTRICT, 30, 30, PAPER), counted(BASE, DISTRICT, 20, 29, PAPER)]
)
def test_the_paper_of_the_superior_settles_the_kind_and_is_told_with_it(unit: CheckedUnit) -> None:
    (found,) = warnings_of(unit, on=IN_2019)
    assert (found.kind, found.consent) == (CheckKind.BASE, PAPER)
    assert "Hãy ghi" not in found.sentence


def test_the_paper_settles_no_other_warning() -> None:
    few, _ = warnings_of(counted(BASE, DISTRICT, 2, 2, PAPER), on=IN_2019)
    assert (few.kind, few.consent) == (CheckKind.OFFICIAL, "")


def test_a_warning_says_its_rule_and_that_nobody_compared_it_with_the_text() -> None:
    (found,) = warnings_of(counted(CELL, BASE, 2, 2), on=IN_2019)
    assert found.sentence == "Có 2 đảng viên chính thức; tổ chức đảng cần ít nhất 3."
    assert (found.rule.document, found.rule.article) == ("Điều lệ Đảng 2011", "Điều 21.2, Điều 24.1")
    assert not found.rule.is_checked


def test_whether_a_unit_may_stand_where_it_does_goes_by_the_year() -> None:
    district = CheckedUnit("A", DISTRICT, "province_committee")
    assert said(district) == []
    (gone,) = warnings_of(district, on=IN_2025)
    assert "không còn loại" in gone.sentence
    assert gone.rule.valid_to == IN_2025
    (under,) = said(CheckedUnit("A", COMMUNE, CELL))
    assert under[0] == "unit_type.commune_committee"


@pytest.mark.parametrize(
    "above", [DISTRICT, "direct_committee", "province_committee", "central_city_committee"]
)
def test_a_cell_stands_under_a_committee_above_the_base_and_is_then_of_the_base(above: str) -> None:
    assert said(CheckedUnit("A", CELL, above)) == []
    assert base_name_of(CELL, above, on=IN_2019) == "Chi bộ cơ sở"
    assert base_name_of(CELL, COMMUNE, on=IN_2019) == ""


def test_three_levels_leave_no_base_committee_under_a_commune_and_one_name_for_cells() -> None:
    under = CheckedUnit("A", BASE, COMMUNE)
    day = dt.date(2026, 7, 26)
    assert said(under, day - dt.timedelta(days=1)) == []
    (found,) = warnings_of(under, on=day)
    assert (found.kind, found.rule.document, found.rule.is_checked) == (
        CheckKind.SUPERIOR,
        "208-QĐ/TW",
        False,
    )
    assert base_name_of(CELL, "province_committee", on=day) == "Chi bộ"
    assert title_of("section_committee", day) == "Đảng bộ trực thuộc cơ sở"
    assert said(CheckedUnit("A", "section_committee", COMMUNE), day) == []
    assert said(CheckedUnit("A", CELL, "section_committee"), day) == []


def test_a_commune_committee_is_held_to_the_number_of_the_base_but_while_it_stood_above_it() -> None:
    def asked(above: str, on: dt.date) -> list[str]:
        return [key for key, *_ in said(counted(COMMUNE, above, 20, 20), on)]

    assert asked(DISTRICT, IN_2019) == ["org.dang_bo_co_so.warn_below"]
    assert asked("province_committee", IN_2025) == []
    assert asked("province_committee", IN_2026) == ["org.dang_bo_co_so.warn_below"]


def test_a_code_of_digits_is_held_against_the_practice_from_2026_on_alone() -> None:
    wrong, right = "38.168.053.000.01", "38.168.053.000.001"
    above = "province_committee"
    assert [key for key, *_ in said(CheckedUnit(wrong, "commune_committee", above), IN_2026)] == [
        "org.code_digits"
    ]
    for code, day in ((right, IN_2026), (wrong, IN_2025), ("70.696.25414", IN_2026), ("SX.01", IN_2026)):
        assert said(CheckedUnit(code, "commune_committee", above), day) == []


def test_a_count_is_kept_with_its_day_and_the_newest_of_a_day_holds(world: World) -> None:
    actor, unit = world.actor(world.highland_clerk), world.highland
    day = world.today - dt.timedelta(days=10)
    record_members(unit, official=12, on=day, actor=actor)
    record_members(unit, official=13, probationary=1, on=day, consent="01-CV/TU", actor=actor)
    record_members(unit, official=9, on=day - dt.timedelta(days=20), actor=actor)
    found = members_of(unit, on=world.today)
    assert found is not None
    assert (found.official, found.members, found.consent) == (13, 14, "01-CV/TU")
    assert members_of(unit, on=day - dt.timedelta(days=30)) is None
    entry = AuditEntry.objects.filter(action="record_members").latest("pk")
    assert entry.new["official"] == 9


def test_who_may_not_or_means_a_day_to_come_is_refused(world: World) -> None:
    with pytest.raises(NotAllowed):
        record_members(world.highland, official=3, on=world.today, actor=world.actor(world.riverside_clerk))
    tomorrow = world.today + dt.timedelta(days=1)
    with pytest.raises(DatesConflict, match="không được sau hôm nay"):
        record_members(world.highland, official=3, on=tomorrow, actor=world.actor(world.highland_clerk))
    assert not MemberCount.objects.exists()

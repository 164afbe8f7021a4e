"""The first directive on the tree of 2026: the bodies it names are gone, its open duties are their heirs'."""

import datetime as dt
from collections.abc import Iterable

import pytest
from tests.standing import standing

from trienkhai.organisations.examples import binh_phuoc, binh_phuoc_reform
from trienkhai.organisations.models import Place, Unit, UnitParent, User
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.organisations.queries import actor_for, told_heirs, units_by_id
from trienkhai.plans.examples import binh_phuoc as example_plan
from trienkhai.plans.models import Assignment, Plan
from trienkhai.plans.permissions import reportable_assignments
from trienkhai.plans.queries import ended_assignees, open_counts

TODAY = dt.date(2026, 10, 15)
LOADERS = (binh_phuoc, example_plan, binh_phuoc_reform)
LINES_2_TO_6 = {
    "70.BTG": ["75.TGDV"],
    "70.UBKT": ["75.UBKT"],
    "70.BDV": ["75.TGDV"],
    "70.BCSD": ["75.UBND"],
    "70.BTC": ["75.BTC"],
}
"""Who answers in 2026 for the bodies of part III; its line 1 names the committees under the province's."""


@pytest.fixture
def plan(db: None) -> Plan:
    standing("Bình Phước in 2026", lambda: [one.load(on=TODAY) for one in LOADERS])
    return Plan.objects.get()


@pytest.fixture
def installation() -> Actor:
    return system_actor(on=TODAY)


def heirs_of(units: Iterable[Unit], actor: Actor) -> dict[str, list[str]]:
    units = list(units_by_id((unit.pk for unit in units), TODAY).values())
    told = told_heirs(units, actor=actor)
    return {unit.code: [heir.code for heir in told[unit.pk].named] for unit in units}


def test_its_open_duties_land_once_each_with_bodies_that_stand_in_2026(
    plan: Plan, installation: Actor
) -> None:
    assert heirs_of(Unit.objects.filter(code__in=LINES_2_TO_6), installation) == LINES_2_TO_6
    ended = list(ended_assignees(plan, actor=installation))
    heirs = heirs_of(ended, installation)
    districts = [unit.code for unit in ended if unit.type_code == "district_committee"]
    assert len(districts) == 11
    assert {code: heirs[code] for code in districts} == {code: ["75"] for code in districts}
    assert [code for code, found in heirs.items() if not found] == []
    left = Assignment.objects.filter(plan=plan, ended_at=None).exclude(work_state="done")
    assert sum(open_counts(plan, ended, actor=installation).values()) == left.count() > 200
    standing = Unit.objects.filter(code__in={heir for found in heirs.values() for heir in found})
    assert not standing.filter(closed_on__lte=TODAY).exists()


def test_the_clerks_of_2026_report_it_in_the_place_of_those_of_2019(plan: Plan) -> None:
    by_clerk = {"tgdv-dn": {"70.BTG", "70.BDV"}, "ubnd-dn": {"70.BCSD", "70.KHOI"}, "ubkt-dn": {"70.UBKT"}}
    for username, codes in by_clerk.items():
        clerk = actor_for(User.objects.get(username=username), on=TODAY)
        assert {*reportable_assignments(clerk).values_list("unit__code", flat=True)} == codes
    gone = actor_for(User.objects.get(username="btg"), on=TODAY)
    assert not reportable_assignments(gone).exists()


def test_three_levels_of_2026_are_reported_cells_answer_to_the_grassroots_committee(plan: Plan) -> None:
    above = {"70.689.25210.CQĐ", "70.689.25210.UBND"}
    cells = Unit.objects.filter(code__in=[f"{code}.{number}" for code in above for number in (1, 2)])
    for day, parents in ((dt.date(2026, 7, 25), above), (TODAY, {"70.689.25210"})):
        links = UnitParent.objects.on(day).filter(unit__in=cells)
        assert {*links.values_list("parent__code", flat=True)} == parents
        assert links.count() == 4


def test_it_is_loaded_once_and_only_beside_the_example_of_2019(plan: Plan) -> None:
    units = Unit.objects.count()
    assert "đã nạp từ trước" in binh_phuoc_reform.load(on=TODAY)
    assert Unit.objects.count() == units


def test_without_the_example_of_2019_it_says_what_to_load_first(db: None) -> None:
    with pytest.raises(ValueError, match="Hãy nạp ví dụ binh-phuoc trước"):
        binh_phuoc_reform.load(on=TODAY)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (dt.date(2019, 6, 1), {"tỉnh": 1, "thành phố": 1, "thị xã": 2, "huyện": 8, "xã": 90}),
        (dt.date(2023, 1, 1), {"tỉnh": 1, "thành phố": 1, "thị xã": 3, "huyện": 7, "xã": 86}),
        (TODAY, {"tỉnh": 1, "thành phố": 0, "thị xã": 0, "huyện": 0, "xã": 72}),
    ],
)
def test_the_map_is_that_of_each_day(day: dt.date, kinds: dict[str, int]) -> None:
    held = Place.objects.on(day)
    assert {kind: held.filter(kind=kind).count() for kind in kinds} == kinds
    assert not held.exclude(parent=None).exclude(parent__in=held).exists()

"""Bình Phước and Đồng Nai carried through the reform of 1 July 2025 by a plan, and back."""

import csv
import datetime as dt
import io

import pytest
from django.core.management import call_command
from tests.organisations.test_operations import everything, tree

from trienkhai.organisations.actions import NewPlace, Reorganisation, carry_out, change_map, undo
from trienkhai.organisations.examples.nation_2025.tables import places_after, reform_rows
from trienkhai.organisations.models import Operation, Place, Unit
from trienkhai.organisations.operations import read_plan
from trienkhai.organisations.permissions import system_actor
from trienkhai.organisations.queries import heirs_on, with_places

DAY = dt.date(2025, 7, 1)
BEFORE = DAY - dt.timedelta(days=1)
PROVINCES = ["70", "75"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_provinces() -> None:
    call_command("example", "nation", "--provinces", *PROVINCES, "--cells", "300", verbosity=0)


def reform() -> Operation:
    """The rows of the two provinces, read from a file as any other plan."""
    rows = reform_rows(PROVINCES)
    written = io.StringIO()
    table = csv.DictWriter(written, fieldnames=list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    read = read_plan(written.getvalue().encode())
    assert read.problems == []
    plan = Reorganisation("Sắp xếp ngày 01/7/2025", DAY, read.rows)
    return carry_out(plan, actor=system_actor(on=DAY))


def communes(day: dt.date, province: str) -> list[str]:
    """The codes of the commune committees directly under the province's."""
    wanted = (province, "commune_committee")
    return [code for code, (above, _, kind) in tree(day).items() if (above, kind) == wanted]


@pytest.mark.usefixtures("two_provinces")
def test_111_communes_of_binh_phuoc_become_40_of_dong_nai_each_with_one_path_to_a_living_unit() -> None:
    then = tree(BEFORE)
    old = [code for code in then if code.startswith("70.") and then[code][2] == "commune_committee"]
    assert len(old) == 111
    reform()
    now = tree(DAY)
    assert "70" not in now
    assert not [code for code, (_, _, kind) in now.items() if kind == "district_committee"]
    gone = dict(Unit.objects.filter(code__in=old).exclude(code__in=now).values_list("pk", "code"))
    heirs = heirs_on(gone, on=DAY)
    living = {code for code in old if code in now}
    ends = dict(Unit.objects.values_list("pk", "code"))
    for pk in gone:
        assert heirs[pk]
        living |= {ends[heir] for heir in heirs[pk]}
    assert len(living) == 40
    assert living <= set(communes(DAY, "75"))


@pytest.mark.usefixtures("two_provinces")
def test_no_cell_is_lost_or_doubled_and_all_is_as_before_when_it_is_taken_back() -> None:
    before, cells = everything(), sum(kind == "cell" for *_, kind in tree(BEFORE).values())
    operation = reform()
    now = tree(DAY)
    assert sum(kind == "cell" for *_, kind in now.values()) == cells == 300
    assert {now[code][0] for code, (*_, kind) in now.items() if kind == "cell"} <= set(communes(DAY, "75"))
    undo(operation, actor=system_actor(on=DAY), reason="thử")
    assert everything() == before


@pytest.mark.usefixtures("two_provinces")
def test_the_map_is_that_of_its_day_and_who_goes_on_stands_beside_its_place() -> None:
    reform()
    new = [NewPlace(place.code, place.name, place.kind, place.parent) for place in places_after(PROVINCES)]
    change_map(new, on=DAY, actor=system_actor(on=DAY))
    for day, count in ((BEFORE, 2 + 22 + 270), (DAY, 1 + 95)):
        assert Place.objects.on(day).count() == count
    standing = set(communes(DAY, "75"))
    places = dict(with_places(Unit.objects.filter(code__in=standing), DAY).values_list("code", "place_on"))
    names = {code: name for code, (_, name, _) in tree(DAY).items()}
    assert len(standing) == 95
    for code in standing:
        place, own = places[code].split(" (")[0], names[code].removeprefix("Đảng ủy ")
        assert place == own

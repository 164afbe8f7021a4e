import datetime as dt
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.standing import standing

from trienkhai.organisations.actions import open_unit
from trienkhai.organisations.examples.nation import BEGIN, PASSWORD, USERNAME, load
from trienkhai.organisations.models import Place, Unit, UnitName, User
from trienkhai.organisations.permissions import system_actor
from trienkhai.organisations.queries import actor_for, tree_on, visible_units

JUNE = dt.date(2025, 6, 1)


def load_two() -> str:
    out = StringIO()
    call_command("example", "nation", "--provinces", "70", "75", "--cells", "500", stdout=out)
    return out.getvalue()


@pytest.fixture
def nation(db: None) -> Unit:
    standing("two provinces of the nation", load_two)
    return Unit.objects.get(code="TW")


def test_committees_of_every_level_stand_under_one_central_unit(nation: Unit) -> None:
    rows = tree_on(JUNE)
    codes = {row.unit_id: row.code for row in rows}
    parents = {row.code: codes.get(row.parent_id or 0) for row in rows}
    names = {row.code: row.name for row in rows}
    assert (parents["70"], parents["75"], parents["TW"]) == ("TW", "TW", None)
    assert names["70"] == "Tỉnh ủy Bình Phước"
    assert (names["70.689"], parents["70.689"]) == ("Thành ủy Đồng Xoài", "70")
    assert (names["70.689.25195"], parents["70.689.25195"]) == ("Đảng ủy phường Tân Phú", "70.689")
    kinds = Counter(row.type_code for row in rows)
    assert kinds == {
        "central_body": 1,
        "province_committee": 2,
        "district_committee": 11 + 11,
        "commune_committee": 111 + 159,
        "cell": 500,
    }


def test_committees_stand_beside_their_places(nation: Unit) -> None:
    place = Unit.objects.select_related("place__parent").get(code="70.689.25195").place
    assert place is not None
    assert (place.code, place.kind, place.parent and place.parent.name) == ("25195", "phường", "Đồng Xoài")
    assert Place.objects.count() == 2 + 22 + 270


def test_cells_are_marked_as_made_up_in_name_and_row(nation: Unit) -> None:
    cells = Unit.objects.filter(types__type_code="cell")
    assert all(cells.values_list("is_example", flat=True))
    names = UnitName.objects.filter(unit__in=cells).values_list("name", flat=True)
    assert all("(tạo để thử)" in name for name in names)
    assert not Unit.objects.exclude(types__type_code="cell").filter(is_example=True).exists()


def test_the_same_cells_come_every_time(nation: Unit) -> None:
    again = Unit.objects.filter(code__startswith="70.689.25195.").values_list("code", flat=True)
    assert [*again] == ["70.689.25195.1", "70.689.25195.2"]


def test_the_account_administers_the_nation(nation: Unit) -> None:
    user = User.objects.get(username=USERNAME)
    assert user.check_password(PASSWORD)
    assert visible_units(actor_for(user, on=JUNE)).count() == Unit.objects.count()


def test_a_second_call_changes_nothing(nation: Unit) -> None:
    before = Unit.objects.count()
    assert "đã nạp từ trước" in load(on=JUNE)
    assert Unit.objects.count() == before


def test_it_loads_into_an_empty_installation_alone(db: None) -> None:
    open_unit("70", "Tỉnh ủy", "province_committee", None, opened_on=BEGIN, actor=system_actor(on=JUNE))
    with pytest.raises(CommandError, match="chưa có đơn vị nào"):
        call_command("example", "nation")


def test_a_province_that_is_not_there_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="mang mã 03, 99"):
        call_command("example", "nation", "--provinces", "70", "99", "03")
    assert not Unit.objects.exists()


def test_an_option_that_an_example_does_not_know_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="không có lựa chọn --cells"):
        call_command("example", "binh-phuoc", "--cells", "5")

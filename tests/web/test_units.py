"""Tổ chức: lists, search and the page of a unit."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings
from tests.web.stage import Stage
from tests.world import World

from trienkhai.organisations.actions import close_unit, hold_role, open_unit, record_succession, rename_unit
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Unit, UnitName, UnitParent, User
from trienkhai.organisations.queries import history_of_unit
from trienkhai.plans.models import Assignment

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]


def test_list_shows_a_district_clerk_the_own_branch_and_nothing_of_the_other(
    world: World, sign_in: SignIn, read: Read
) -> None:
    page = read(sign_in(world.highland_clerk), reverse("units"))
    assert "Đảng ủy xã Đồi Chè" in page
    assert "Thị ủy Bến Đò" not in page
    assert "Bãi Bồi" not in page


def test_search_ignores_marks_and_the_type_narrows(world: World, sign_in: SignIn, read: Read) -> None:
    client = sign_in(world.province_clerk)
    page = read(client, f"{reverse('units')}?q=dang+uy+xa&loai=commune_committee")
    assert "Đảng ủy xã Đồi Chè" in page
    assert "Đảng ủy thị trấn" not in page
    assert "Huyện ủy Cao Nguyên" not in read(client, f"{reverse('units')}?loai=cell")


def test_list_tells_units_of_one_name_apart_by_whom_they_answer_to(
    world: World, sign_in: SignIn, read: Read
) -> None:
    page = read(sign_in(world.province_clerk), f"{reverse('units')}?q=doi+che")
    row = next(part for part in page.split("<tr>") if "Đảng ủy xã Đồi Chè" in part)
    assert "Huyện ủy Cao Nguyên" in row
    top = read(
        sign_in(world.province_clerk), f"{reverse('units')}?q=tinh+uy+song+xanh&loai=province_committee"
    )
    assert 'data-label="Cấp trên trực tiếp">–<' in top


def test_unknown_type_in_the_address_filters_nothing_out(world: World, sign_in: SignIn, read: Read) -> None:
    page = read(sign_in(world.province_clerk), f"{reverse('units')}?loai=khong-co&page=x")
    assert "Huyện ủy Cao Nguyên" in page


def test_unit_of_another_district_is_not_found(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.highland_clerk).get(reverse("unit", args=[world.riverside.code]))
    assert answer.status_code == 404
    assert "Bến Đò" not in answer.content.decode()


def test_unit_page_names_whom_it_answers_to_and_who_answers_to_it(
    world: World, sign_in: SignIn, read: Read
) -> None:
    page = read(sign_in(world.province_clerk), reverse("unit", args=[world.highland.code]))
    assert "Tỉnh ủy Sông Xanh" in page
    assert "Đảng ủy thị trấn Suối Đá" in page
    assert "Bãi Bồi" not in page


@pytest.mark.parametrize("more", [0, 2])
def test_queries_of_the_unit_pages_do_not_grow_with_their_rows(
    world: World, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    for number in range(more):
        open_unit(
            f"SX.01.9{number}",
            f"Đảng ủy xã Mới {number}",
            "commune_committee",
            world.highland,
            opened_on=world.today,
            actor=world.system,
        )
    client = sign_in(world.province_clerk)
    with django_assert_num_queries(7):
        client.get(reverse("units"))
    with django_assert_num_queries(10):
        client.get(reverse("unit", args=[world.highland.code]))


def test_somebody_without_a_role_is_told_what_to_do_next(world: World, sign_in: SignIn, read: Read) -> None:
    assert "chưa giữ vai trò" in read(sign_in(world.outsider), reverse("units"))


def test_unit_page_lists_the_units_own_work_and_filters_it_by_state(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    client = sign_in(stage.world.province_clerk)
    address = reverse("unit", args=[stage.world.highland.code])
    own = {
        reverse("assignment", args=[row.pk]) for row in Assignment.objects.filter(unit=stage.world.highland)
    }
    others = {reverse("assignment", args=[row.pk]) for row in Assignment.objects.all()} - own
    page = read(client, address)
    assert own
    assert all(f'"{link}"' in page for link in own)
    assert not [link for link in others if f'"{link}"' in page]
    running = read(client, f"{address}?work_state=in_progress")
    assert [link for link in own if f'"{link}"' in running] == [
        reverse("assignment", args=[stage.highland.pk])
    ]
    assert "Không có phần việc nào khớp" in read(client, f"{address}?work_state=done")


def test_unit_page_says_which_figures_are_owed(stage: Stage, sign_in: SignIn, read: Read) -> None:
    client = sign_in(stage.world.highland_clerk)
    answered, silent = stage.world.highland_communes
    page = read(client, reverse("unit", args=[answered.code]))
    assert reverse("sheet", args=[stage.cycle.pk, answered.code]) in page
    assert "đã trả lời đủ" in page
    assert "còn thiếu" in read(client, reverse("unit", args=[silent.code]))


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_a_unit_with_work_do_not_grow_with_its_rows(
    stage: Stage, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    own = Assignment.objects.filter(unit=stage.world.highland)
    kept = list(own.values_list("pk", flat=True)[:rows])
    assert len(kept) == rows
    own.exclude(pk__in=kept).update(ended_at=dt.datetime(2019, 5, 1, tzinfo=dt.UTC))
    client = sign_in(stage.world.province_clerk)
    with django_assert_num_queries(11):
        client.get(reverse("unit", args=[stage.world.highland.code]))


def test_unit_page_shows_what_was_inherited_from_whom_and_since_when(
    stage: Stage, sign_in: SignIn, read: Read, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world = stage.world
    (gone, cell), heir = (world.highland_communes[0], world.cells[0]), world.highland_communes[1]
    work = Assignment.objects.create(plan=stage.plan, task=stage.led, unit=gone, role="implement")
    for unit in (cell, gone):
        close_unit(unit, on=dt.date(2019, 4, 1), actor=world.system)
    record_succession(gone, heir, SuccessionKind.MERGE, effective_on=dt.date(2019, 4, 5), actor=world.system)
    client = sign_in(world.highland_clerk)
    with django_assert_num_queries(11):
        page = read(client, reverse("unit", args=[heir.code]))
    assert f'"{reverse("assignment", args=[work.pk])}"' in page
    assert "kế thừa từ Đảng ủy xã Đồi Chè từ 05/4/2019" in page
    assert f'<a href="{reverse("unit", args=[gone.code])}">Đảng ủy xã Đồi Chè</a> từ 05/4/2019' in page
    assert reverse("sheet", args=[stage.cycle.pk, gone.code]) in page
    assert "(của Đảng ủy xã Đồi Chè)" in page
    with django_assert_num_queries(12):
        page = read(client, reverse("unit", args=[gone.code]))
    assert "nhiệm vụ chuyển về Đảng ủy thị trấn Suối Đá" in page


def test_history_tells_names_types_and_parents_but_no_former_superior_out_of_sight(
    world: World, sign_in: SignIn, read: Read
) -> None:
    moved: Unit = world.highland_communes[0]
    began = dt.date(2015, 3, 1)
    for dated in (UnitName.objects.get(unit=moved), UnitParent.objects.get(unit=moved)):
        dated.valid_from = began
        dated.save()
    UnitName.objects.create(
        unit=moved, name="Đảng ủy xã Đồi Cũ", valid_from=dt.date(2010, 1, 1), valid_to=began
    )
    UnitParent.objects.create(
        unit=moved, parent=world.riverside, valid_from=dt.date(2010, 1, 1), valid_to=began
    )
    page = read(sign_in(world.highland_clerk), reverse("unit", args=[moved.code]))
    assert "Tên: Đảng ủy xã Đồi Cũ" in page
    assert "Loại: " in page
    assert "Cấp trên trực tiếp: Huyện ủy Cao Nguyên" in page
    assert "một đơn vị ngoài phạm vi" in page
    assert "Bến Đò" not in page
    told = history_of_unit(moved, actor=world.actor(world.province_clerk))
    assert [fact.value for fact in told if fact.kind == "parent"] == ["Huyện ủy Cao Nguyên", "Thị ủy Bến Đò"]


def test_units_directly_under_one_are_listed_by_its_code(world: World, sign_in: SignIn, read: Read) -> None:
    page = read(sign_in(world.province_clerk), f"{reverse('units')}?tren={world.highland.code}")
    assert "Đảng ủy xã Đồi Chè" in page
    assert "Chi bộ ấp 1" not in page
    assert "Thị ủy Bến Đò" not in page


def test_a_search_finds_renamed_and_ended_units_and_says_what_they_were(
    world: World, sign_in: SignIn, read: Read, settings: Settings
) -> None:
    renamed, ended = world.highland_communes
    rename_unit(renamed, "Đảng ủy xã Rừng Thông", on=dt.date(2019, 6, 10), actor=world.system)
    close_unit(world.cells[1], on=dt.date(2019, 6, 10), actor=world.system)
    close_unit(ended, on=dt.date(2019, 6, 10), actor=world.system)
    settings.FIXED_TODAY = dt.date(2019, 7, 1)
    client = sign_in(world.highland_clerk)
    for address in ("units", "search"):
        page = read(client, f"{reverse(address)}?q=doi+che")
        assert "Đảng ủy xã Rừng Thông" in page
        assert page.count("tên cũ:") == page.count("tên cũ: Đảng ủy xã Đồi Chè") == 1
        assert "tên cũ" not in read(client, f"{reverse(address)}?q=huyen+uy")
        page = read(client, f"{reverse(address)}?q=suoi+da")
        assert reverse("unit", args=[ended.code]) in page
        assert "kết thúc 10/6/2019" in page
    assert "Suối Đá" not in read(client, reverse("units"))
    assert ended.code in read(client, f"{reverse('units')}?q=suoi+da&loai=commune_committee")
    assert "Bãi Bồi" not in read(client, f"{reverse('units')}?q=bai+boi")


def test_a_form_is_found_by_the_name_beside_it_after_its_unit_has_ended(
    stage: Stage, sign_in: SignIn, read: Read, settings: Settings
) -> None:
    world, (gone, heir) = stage.world, stage.world.highland_communes
    ended = dt.date(2019, 6, 10)
    close_unit(world.cells[0], on=ended, actor=world.system)
    close_unit(gone, on=ended, actor=world.system)
    record_succession(gone, heir, SuccessionKind.MERGE, effective_on=ended, actor=world.system)
    hold_role(world.commune_clerk, heir, Role.CLERK, valid_from=ended, actor=world.system)
    settings.FIXED_TODAY = dt.date(2019, 7, 1)
    page = read(sign_in(world.commune_clerk), f"{reverse('sheets')}?unit=doi+che")
    assert reverse("sheet", args=[stage.cycle.pk, gone.code]) in page


def test_types_are_titled_as_on_the_day_and_of_an_ended_unit_as_on_its_last(
    world: World, sign_in: SignIn, read: Read, settings: Settings
) -> None:
    ended, stands = world.highland_communes
    close_unit(world.cells[0], on=dt.date(2025, 6, 1), actor=world.system)
    close_unit(ended, on=dt.date(2025, 6, 1), actor=world.system)
    then, now = "Đảng ủy xã, phường, thị trấn", "Đảng ủy xã, phường, đặc khu"
    client = sign_in(world.province_clerk)
    for address in (reverse("unit", args=[stands.code]), f"{reverse('units')}?q=suoi+da"):
        page = read(client, address)
        assert then in page
        assert now not in page
    settings.FIXED_TODAY = dt.date(2025, 8, 1)
    assert f"<dd>{now}</dd>" in read(client, reverse("unit", args=[stands.code]))
    page = read(client, reverse("unit", args=[ended.code]))
    assert f"<dd>{then}</dd>" in page
    assert f"Loại: {then}" in page

"""The lists of a dry run, whole, on pages and in a file; whose branch moves, and who then sees it."""

import datetime as dt
import io
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.organisations.test_operations import everything
from tests.web.stage import Stage
from tests.web.test_operations import told
from tests.world import BEGIN, World

from trienkhai.organisations.actions import (
    Reorganisation,
    carry_out,
    create_user,
    draw_up,
    hold_role,
    open_unit,
    prepare,
    put_aside,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import OperationPlan, Unit, User
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.queries import units_named_on
from trienkhai.plans.actions import add_assignment, report_progress
from trienkhai.plans.models import Indicator, Plan
from trienkhai.reporting.queries import branch_asked_on, units_asked_on
from trienkhai.web.dry_run import FIRST, dry_run_of
from trienkhai.web.views.operations import MOST_WAITING

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]
LATER = dt.date(2019, 9, 1)
MOVE = Row(2, Kind.MOVE, "SX.01.01", parent="SX.02")
RETYPE = Row(3, Kind.RETYPE, "SX.01.01", type="grassroots_committee")
MERGER = Row(2, Kind.MERGE, "SX.01.01", into="SX.01.02")


def plan_of(world: World, *rows: Row, on: dt.date = LATER) -> OperationPlan:
    return draw_up("Sắp xếp thử", rows, on=on, actor=world.actor(world.administrator))


def page_of(plan: OperationPlan) -> str:
    return reverse("operation-plan", args=[plan.pk])


def list_of(plan: OperationPlan, key: str) -> str:
    return reverse("operation-plan-list", args=[plan.pk, key])


def section(page: str, heading: str) -> str:
    """The words of the list under the heading, up to the next one."""
    found = re.search(rf"<h3>{heading} <span.*?(?=<h[23]|</section>)", page, re.DOTALL)
    assert found is not None, heading
    return told(found[0])


def sheets(answer: object) -> dict[str, list[list[object]]]:
    """The sheets of a downloaded workbook, by their names."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer)))  # type: ignore[call-overload]
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def many_accounts(world: World, unit: Unit, count: int, *, first: int = 0) -> None:
    for number in range(first, first + count):
        user = create_user(f"can-bo-{number:03}", unit=unit, actor=world.system)
        hold_role(user, unit, Role.CLERK, valid_from=BEGIN, actor=world.system)


def test_a_move_lists_the_branch_with_its_accounts_work_and_figures(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    clerk = world.actor(world.province_clerk)
    cell = world.cells[0]
    add_assignment(stage.plan, task=stage.led, unit=cell, role="implement", reason="Bổ sung", actor=clerk)
    before = everything()
    page = read(sign_in(world.administrator), page_of(plan_of(world, MOVE)))
    moved = section(page, "Đơn vị đổi cấp trên")
    assert "Đảng ủy xã Đồi Chè (SX.01.01)Huyện ủy Cao NguyênThị ủy Bến Đò1" in moved
    assert "commune_clerk" in section(page, "Tài khoản trong nhánh")
    assert "Chi bộ ấp 1 (SX.01.01.1)II.2" in section(page, "Phần việc của nhánh")
    assert "Đảng ủy xã Đồi Chè (SX.01.01)2019" in section(page, "Số liệu nhánh phải báo cáo")
    assert everything() == before


def test_a_move_says_who_reads_the_branch_no_longer_and_who_newly(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    commission = ("SX.01.UBKT", "Ủy ban Kiểm tra Huyện ủy", "inspection_commission", world.highland)
    inspecting = open_unit(*commission, opened_on=BEGIN, actor=world.system)
    inspector = create_user("kiem-tra", unit=inspecting, actor=world.system)
    hold_role(inspector, inspecting, Role.INSPECTOR, valid_from=BEGIN, actor=world.system)
    hold_role(world.highland_leader, world.province, Role.CLERK, valid_from=BEGIN, actor=world.system)
    page = read(sign_in(world.administrator), page_of(plan_of(world, MOVE)))
    units = section(page, "Đơn vị thôi đọc, mới đọc")
    assert "Huyện ủy Cao Nguyên (SX.01)Đảng ủy xã Đồi Chè–" in units
    assert "Thị ủy Bến Đò (SX.02)–Đảng ủy xã Đồi Chè" in units
    assert "Tỉnh ủy" not in units, "it sees the commune before and after"
    accounts = section(page, "Tài khoản thôi đọc, mới đọc")
    assert re.search(r"highland_clerk \(highland_clerk\).*?\(SX.01\)–Đảng ủy xã Đồi Chè–", accounts)
    assert re.search(r"riverside_clerk \(riverside_clerk\).*?\(SX.02\)––Đảng ủy xã Đồi Chè", accounts)
    assert re.search(r"kiem-tra \(kiem-tra\).*?\(SX.01.UBKT\)–Đảng ủy xã Đồi Chè–", accounts)
    assert re.search(r"highland_leader \(highland_leader\).*?\(SX.01\)–vẫn đọc nhờ vai trò khác–", accounts)
    assert "province_clerk" not in accounts


def test_the_heir_of_a_unit_that_ends_and_those_above_it_read_it_from_then_on(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    dissolved = Row(2, Kind.DISSOLVE, "SX.01.01", into="SX.02.01", parent="SX.01.02")
    page = read(sign_in(stage.world.administrator), page_of(plan_of(stage.world, dissolved)))
    units = section(page, "Đơn vị thôi đọc, mới đọc")
    assert "Đảng ủy phường Cầu Tre (SX.02.01)–Đảng ủy xã Đồi Chè" in units
    assert "Huyện ủy Cao Nguyên (SX.01)Đảng ủy xã Đồi Chè–" in units
    assert "Đảng ủy xã Đồi Chè (SX.01.01)" not in units, "its own roles are told of as those that end"


def test_a_unit_below_a_moved_one_that_ends_is_told_of_once(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    rows = [Row(2, Kind.MOVE, "SX.01", parent="SX.ĐUK"), Row(3, Kind.MERGE, "SX.01.01", into="SX.01.02")]
    page = read(sign_in(stage.world.administrator), page_of(plan_of(stage.world, *rows)))
    assert "SX.01.01" in section(page, "Số liệu phải báo cáo")
    assert "(SX.01.01)" not in section(page, "Số liệu nhánh phải báo cáo")
    assert "(SX.01.02)" in section(page, "Số liệu nhánh phải báo cáo")


def test_a_change_of_type_lists_what_the_unit_has_and_which_questions_are_put_to_it_no_longer(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    clerk, unit = world.actor(world.province_clerk), world.highland_communes[0]
    add_assignment(stage.plan, task=stage.led, unit=unit, role="implement", reason="Bổ sung", actor=clerk)
    before = everything()
    page = read(sign_in(world.administrator), page_of(plan_of(world, RETYPE)))
    retyped = section(page, "Đơn vị đổi loại")
    assert "Đảng ủy xã Đồi Chè (SX.01.01)Đảng ủy xã, phường, thị trấnTổ chức cơ sở đảng–" in retyped
    assert "commune_clerk" in section(page, "Tài khoản của đơn vị đổi loại")
    assert "Đảng ủy xã Đồi Chè (SX.01.01)II.2" in section(page, "Phần việc của đơn vị đổi loại")
    assert "Đảng ủy xã Đồi Chè (SX.01.01)2019" in section(page, "Số liệu của đơn vị đổi loại")
    questions = section(page, "Câu hỏi thôi hỏi, mới hỏi")
    assert f"{stage.plan.title}Đảng ủy xã, phường, thị trấnĐảng ủy xã Đồi Chè–" in questions
    assert everything() == before


def test_a_change_of_type_tells_of_questions_that_a_plan_of_its_line_puts_to_it_newly(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    rows = [
        Row(2, Kind.RETYPE, "SX.ĐUK", type="commune_committee"),
        Row(3, Kind.RETYPE, "SX.02.01", type="grassroots_committee"),
    ]
    page = read(sign_in(world.administrator), page_of(plan_of(world, *rows)))
    asked = (
        f"{stage.plan.title}Đảng ủy xã, phường, thị trấnĐảng ủy phường Cầu TreĐảng ủy Khối doanh nghiệp tỉnh"
    )
    assert asked in section(page, "Câu hỏi thôi hỏi, mới hỏi")
    own = Row(2, Kind.RETYPE, "SX.BTC", type="office")
    page = read(sign_in(world.administrator), page_of(plan_of(world, own)))
    assert section(page, "Câu hỏi thôi hỏi, mới hỏi").endswith("Không có.")


@pytest.mark.parametrize("issuer", ["SX", "SX.BTC", "SX.01", "SX.ĐUK"])
def test_the_questions_of_a_change_of_type_are_those_that_a_year_then_asks_otherwise(
    stage: Stage, issuer: str
) -> None:
    world = stage.world
    Plan.objects.update(issuing_unit=Unit.objects.get(code=issuer))
    changed = {
        "SX.01.01": "cell",
        "SX.02.02": "cell",
        "SX.ĐUK": "commune_committee",
        "SX.01.02.1": "commune_committee",
    }
    rows = [Row(2, Kind.RETYPE, code, type=kind) for code, kind in changed.items()]
    plan = Reorganisation("Đổi loại", LATER, rows)
    told = questions_told(plan, world)
    before = asked_units(stage.plan.pk)
    carry_out(plan, actor=world.system)
    after = asked_units(stage.plan.pk)
    assert told == {
        question: (names(units - after[question]), names(after[question] - units))
        for question, units in before.items()
        if units != after[question]
    }


def test_the_heirs_of_a_committee_that_has_closed_are_asked_by_its_plans(stage: Stage) -> None:
    world = stage.world
    ended = Row(2, Kind.DISSOLVE, "SX.01", into="SX.ĐUK", parent="SX.ĐUK")
    carry_out(Reorganisation("Bỏ huyện", world.today, [ended]), actor=world.system)
    for issuer in (world.highland, world.organising):
        Plan.objects.update(issuing_unit=issuer)
        told = questions_told(Reorganisation("Đổi loại", LATER, [RETYPE]), world)
        assert {*told.values()} == {("Đảng ủy xã Đồi Chè", "–")}


def questions_told(plan: Reorganisation, world: World) -> dict[str, tuple[str, ...]]:
    """Of each question that a dry run lists, whom it stops and begins to ask."""
    actor = world.actor(world.administrator)
    listing = dry_run_of(prepare(plan, actor=actor), actor).list_of("loai-cau-hoi")
    assert listing is not None
    return {one.target.text: tuple(cell.words for cell in listing.cells(one)[3:]) for one in listing.rows}


def asked_units(plan: int) -> dict[str, set[str]]:
    """Which units each question of the plan would be put to in a year opened on that day."""
    questions = Indicator.objects.filter(target__plan=plan).select_related("target__plan")
    return {
        one.target.text: {
            *units_asked_on(one, branch_asked_on(one.target.plan, LATER), LATER).values_list(
                "code", flat=True
            )
        }
        for one in questions
    }


def names(codes: set[str]) -> str:
    """The units by their names as a list of a dry run tells them."""
    found = units_named_on(Unit.objects.filter(code__in=codes), LATER)
    return "; ".join(unit.name for unit in sorted(found, key=lambda unit: unit.code)) or "–"


def test_a_unit_that_becomes_a_committee_or_no_longer_is_one_says_who_inspects_another_branch(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    commission = ("SX.01.UBKT", "Ủy ban Kiểm tra Huyện ủy", "inspection_commission", world.highland)
    inspecting = open_unit(*commission, opened_on=BEGIN, actor=world.system)
    inspector = create_user("kiem-tra", unit=inspecting, actor=world.system)
    hold_role(inspector, inspecting, Role.INSPECTOR, valid_from=BEGIN, actor=world.system)
    ended = Row(2, Kind.RETYPE, "SX.01", type="office")
    page = read(sign_in(world.administrator), page_of(plan_of(world, ended)))
    assert "không còn là cấp ủy, làm thay cấp ủy cấp trên" in section(page, "Đơn vị đổi loại")
    assert "kiem-tra (kiem-tra)" in section(page, "Kiểm tra đọc nhánh khác")
    body = Row(2, Kind.RETYPE, "SX.UBKT", type="office")
    page = read(sign_in(world.administrator), page_of(plan_of(world, body)))
    assert "không trao được vai trò Kiểm tra nữa" in section(page, "Đơn vị đổi loại")
    assert section(page, "Kiểm tra đọc nhánh khác").endswith("Không có.")


def test_a_retyped_unit_that_moves_by_itself_or_with_its_superior_is_told_of_once(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    rows = [RETYPE, MOVE, Row(4, Kind.MERGE, "SX.02.01", into="SX.02.02")]
    page = read(sign_in(world.administrator), page_of(plan_of(world, *rows)))
    assert "(SX.01.01)" in section(page, "Đơn vị đổi loại")
    assert "(SX.01.01)" in section(page, "Số liệu nhánh phải báo cáo")
    assert section(page, "Số liệu của đơn vị đổi loại").endswith("Không có.")
    above = [RETYPE, Row(3, Kind.MOVE, "SX.01", parent="SX.ĐUK")]
    page = read(sign_in(world.administrator), page_of(plan_of(world, *above)))
    assert "(SX.01.01)" in section(page, "Số liệu nhánh phải báo cáo")
    assert section(page, "Số liệu của đơn vị đổi loại").endswith("Không có.")


def test_a_renamed_unit_touches_nothing_beside_itself(stage: Stage, sign_in: SignIn, read: Read) -> None:
    renamed = Row(2, Kind.RENAME, "SX.01.01", name="Đảng ủy xã Mới")
    page = read(sign_in(stage.world.administrator), page_of(plan_of(stage.world, renamed)))
    assert "Kế hoạch không đụng đến tài khoản, việc, số liệu nào" in page


@pytest.mark.parametrize(
    ("rows", "accounts", "most"),
    [([MERGER], "tai-khoan", 32), ([MOVE], "nhanh-tai-khoan", 29), ([RETYPE], "loai-tai-khoan", 29)],
)
def test_every_list_is_read_whole_page_by_page_in_as_many_queries_for_many_as_for_few(
    stage: Stage, sign_in: SignIn, read: Read, rows: list[Row], accounts: str, most: int
) -> None:
    world, client = stage.world, sign_in(stage.world.administrator)
    plan = plan_of(world, *rows)
    client.get(page_of(plan))
    asked = []
    for count in (FIRST, 50):
        many_accounts(world, world.highland_communes[0], count, first=sum(count for count, _ in asked))
        few_or_many = []
        for address in (page_of(plan), list_of(plan, accounts)):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            few_or_many.append(len(captured))
        asked.append((count, few_or_many))
    assert asked[0][1] == asked[1][1]
    assert asked[0][1][0] <= most
    page = read(client, page_of(plan))
    assert f'href="{list_of(plan, accounts)}">Xem cả 56' in page
    names: set[str] = set()
    for number in (1, 2, 3):
        names |= set(
            re.findall(r"\((can-bo-\d+)\)", read(client, f"{list_of(plan, accounts)}?page={number}"))
        )
    assert len(names) == 55


def test_a_list_that_is_shown_whole_is_not_counted_in_a_query_of_its_own(
    stage: Stage, sign_in: SignIn
) -> None:
    world, client = stage.world, sign_in(stage.world.administrator)
    address = page_of(plan_of(world, MERGER))
    many_accounts(world, world.highland_communes[0], FIRST - 1)
    with CaptureQueriesContext(connection) as captured:
        assert f'<span class="count">{FIRST}</span>' in client.get(address).content.decode()
    assert not any(one["sql"].startswith("SELECT COUNT(*)") for one in captured)


@pytest.mark.parametrize("count", [1, 30])
def test_bodies_that_nobody_takes_over_from_are_listed_in_as_many_queries_for_many_as_for_few(
    stage: Stage, sign_in: SignIn, read: Read, count: int
) -> None:
    world, client = stage.world, sign_in(stage.world.administrator)
    for number in range(count):
        at = f"SX.B{number:02}", f"Ban số {number:02}", "caucus", world.province
        open_unit(*at, opened_on=BEGIN, actor=world.system)
    ended = [Row(line, Kind.DISSOLVE, f"SX.B{line:02}") for line in range(count)]
    plan = plan_of(world, *ended, on=world.today)
    listed = list_of(plan, "chua-ke-thua")
    assert read(client, listed).count("Ban số") == min(count, 25)
    with CaptureQueriesContext(connection) as dry_run:
        client.get(listed)
    assert len(dry_run) <= 17
    carry_out(Reorganisation("Kết thúc", world.today, ended), actor=world.system)
    page = read(client, reverse("operations"))
    assert page.count("Ban số") >= count
    with CaptureQueriesContext(connection) as heirless:
        client.get(reverse("operations"))
    assert len(heirless) <= 8


def test_a_list_that_a_dry_run_does_not_have_is_no_page_nor_that_of_anothers_plan(
    stage: Stage, sign_in: SignIn
) -> None:
    world = stage.world
    plan = plan_of(world, MERGER)
    client = sign_in(world.administrator)
    for key in ("viec", "cap-tren", "nhanh", "bao-cao"):
        assert client.get(list_of(plan, key)).status_code == 200
    assert client.get(list_of(plan, "gi-do")).status_code == 404
    for address in (list_of(plan, "viec"), reverse("operation-plan-file", args=[plan.pk])):
        assert sign_in(world.province_clerk).get(address).status_code == 404
    wrong = plan_of(world, Row(2, Kind.MOVE, "SX.01.01", parent="SX.77"))
    assert client.get(list_of(wrong, "viec")).status_code == 404


def test_the_whole_dry_run_is_a_workbook_of_words_without_formulas(stage: Stage, sign_in: SignIn) -> None:
    world = stage.world
    many_accounts(world, world.highland_communes[0], 60)
    spoilt = '=HYPERLINK("http://example.com","Đảng ủy")'
    rows = [MERGER, Row(3, Kind.RENAME, "SX.02.02", name=spoilt)]
    plan = plan_of(world, *rows)
    file = sheets(sign_in(world.administrator).get(reverse("operation-plan-file", args=[plan.pk])))
    assert len(file["Tài khoản giữ vai trò"]) == 1 + 61
    changed = {str(line[0]): line for line in file["Đơn vị thay đổi"]}
    assert changed["SX.02.02"][1] == spoilt
    assert "Kết thúc hoạt động" in str(changed["SX.01.01"][2])
    assert "Nhiệm vụ chuyển về Đảng ủy thị trấn Suối Đá" in str(changed["SX.01.01"][2])
    assert {"Đơn vị đổi cấp trên", "Số liệu phải báo cáo", "Số liệu đã có"} <= file.keys()


def test_what_is_wrong_with_a_plan_can_be_taken_along_too(stage: Stage, sign_in: SignIn) -> None:
    plan = plan_of(stage.world, Row(7, Kind.MOVE, "SX.01.01", parent="SX.77"))
    file = sheets(sign_in(stage.world.administrator).get(reverse("operation-plan-file", args=[plan.pk])))
    assert file == {"Phải sửa": [["Dòng", "Vì sao"], ["7", "Không có đơn vị nào mang mã “SX.77”."]]}


def test_what_was_reported_and_given_since_a_day_of_effect_that_is_over_is_listed(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    unit = world.highland_communes[0]
    clerk = world.actor(world.province_clerk)
    given = add_assignment(
        stage.plan, task=stage.led, unit=unit, role="implement", reason="Bổ sung", actor=clerk
    )
    report_progress(given, words="Đã làm", seen=0, actor=world.actor(world.commune_clerk))
    page = read(sign_in(world.administrator), page_of(plan_of(world, MERGER, on=dt.date(2019, 3, 1))))
    assert "Cập nhật tiến độcommune_clerk" in section(page, "Báo cáo từ ngày có hiệu lực")
    assert "2019bí thư chi bộ" in section(page, "Số liệu gửi từ ngày có hiệu lực")
    assert "01/6/2019Đảng ủy xã Đồi Chè (SX.01.01)II.2" in section(page, "Việc giao từ ngày có hiệu lực")
    assert "từ ngày có hiệu lực" not in read(sign_in(world.administrator), page_of(plan_of(world, MERGER)))


def test_plans_that_wait_are_bounded_on_the_list_and_paged_on_their_own(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world, client = stage.world, sign_in(stage.world.administrator)
    for _ in range(30):
        plan_of(world, MERGER)
    with CaptureQueriesContext(connection) as captured:
        page = read(client, reverse("operations"))
    assert page.count("Sắp xếp thử") == MOST_WAITING
    assert reverse("operation-plans") in page
    assert not any('operationplan"."rows' in one["sql"] for one in captured), "no plan is read whole"
    pages = [read(client, f"{reverse('operation-plans')}?page={number}") for number in (1, 2)]
    assert [page.count("Sắp xếp thử") for page in pages] == [25, 5]
    for plan in OperationPlan.objects.all():
        put_aside(plan, actor=world.system)
    assert reverse("operation-plans") not in read(client, reverse("operations"))


def test_operations_their_changes_and_bodies_without_an_heir_can_be_taken_along(
    stage: Stage, sign_in: SignIn
) -> None:
    world = stage.world
    rows = [Row(2, Kind.DISSOLVE, "SX.BCS"), Row(3, Kind.RENAME, "SX.01.01", name="Đảng ủy xã Mới")]
    operation = carry_out(Reorganisation("Kết thúc, đổi tên", world.today, rows), actor=world.system)
    client = sign_in(world.administrator)
    file = sheets(client.get(reverse("operations-file")))
    assert file["Sắp xếp tổ chức"][1][:5] == ["Kết thúc, đổi tên", "01/6/2019", "", "2", "cài đặt hệ thống"]
    heirless = ["Ban Cán sự đảng Ủy ban nhân dân tỉnh", "SX.BCS", "01/6/2019"]
    assert [line[:3] for line in file["Chưa ai kế thừa"][1:]] == [heirless]
    address = reverse("operation-file", args=[operation.pk])
    changes = sheets(client.get(address))["Đơn vị đã thay đổi"]
    assert ["SX.01.01", "Đảng ủy xã Mới", "Tên: Đảng ủy xã Đồi Chè → Đảng ủy xã Mới"] in changes
    below = sheets(sign_in(world.commune_clerk).get(address))["Đơn vị đã thay đổi"]
    assert [line[0] for line in below[1:]] == ["SX.01.01"]
    assert "Chưa ai kế thừa" not in sheets(sign_in(world.commune_clerk).get(reverse("operations-file")))


@pytest.mark.parametrize(
    "rows", [[MOVE], [MERGER], [RETYPE], [Row(2, Kind.ABOLISH, type="district_committee")]]
)
def test_every_list_of_a_dry_run_can_be_opened(stage: Stage, sign_in: SignIn, rows: list[Row]) -> None:
    client = sign_in(stage.world.administrator)
    plan = plan_of(stage.world, *rows, on=dt.date(2019, 3, 1))
    page = client.get(page_of(plan)).content.decode()
    keys = [one for group in client.get(page_of(plan)).context["dry_run"] for one, _ in group["lists"]]
    assert keys, page
    for listing in keys:
        answer = client.get(list_of(plan, listing.key))
        assert answer.status_code == 200
        assert listing.title in answer.content.decode()

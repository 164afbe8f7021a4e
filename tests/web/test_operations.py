"""Sắp xếp tổ chức on screen: a plan from a file, its dry run, what was done, and taking it back."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.organisations.test_operations import everything, tree
from tests.organisations.test_planfiles import workbook
from tests.web.stage import Stage
from tests.world import BEGIN, World, set_up_second_factor

from trienkhai.organisations.actions import (
    Reorganisation,
    carry_out,
    create_user,
    delegate_role,
    draw_up,
    hold_role,
    put_aside,
    record_members,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Operation, OperationPlan, UnitName, User
from trienkhai.organisations.operations import Kind, Row, read_plan
from trienkhai.organisations.queries import heirs_on
from trienkhai.plans.actions import report_progress
from trienkhai.web.operation_sample import sample_file

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]
DAY = dt.date(2019, 9, 1)
HEADS = ["Việc", "Mã đơn vị", "Tên", "Loại", "Cấp trên", "Đơn vị kế thừa"]
MERGER = [
    HEADS,
    ["Lập", "SX.01.09", "Đảng ủy xã Ba Đồi", "Đảng ủy xã, phường, đặc khu", "SX.01", ""],
    ["Nhập", "SX.01.01", "", "", "", "SX.01.09"],
    ["Nhập", "SX.01.02", "", "", "", "SX.01.09"],
]


def told(html: str) -> str:
    """The words of a page, its tags left out."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def send(client: Client, content: bytes, **said: str) -> Any:
    words = {"title": "Nhập hai xã", "effective_on": "01/9/2019", "basis": "QĐ 12-QĐ/TU", **said}
    return client.post(
        reverse("operation-new"), {**words, "file": SimpleUploadedFile("ke-hoach.xlsx", content)}, follow=True
    )


def press_carry_out(client: Client, plan: OperationPlan) -> str:
    """The button of the dry run, with what the page carries hidden."""
    address = reverse("operation-plan", args=[plan.pk])
    page = client.get(address).content.decode()
    (seen,) = re.findall(r'name="seen" value="(\w+)"', page) or [""]
    return client.post(address, {"seen": seen}, follow=True).content.decode()


def drawn_up(client: Client) -> OperationPlan:
    answer = send(client, workbook(*MERGER))
    assert answer.status_code == 200
    return OperationPlan.objects.get()


def test_dry_run_lists_units_accounts_work_and_figures_and_writes_nothing(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    before = everything()
    client = sign_in(stage.world.administrator)
    plan = drawn_up(client)
    page = read(client, reverse("operation-plan", args=[plan.pk]))
    for words in (
        "Lập mới, trực thuộc Huyện ủy Cao Nguyên",
        "Kết thúc hoạt động",
        "Nhiệm vụ chuyển về Đảng ủy xã Ba Đồi",
        "Cấp trên: Đảng ủy xã Đồi Chè → Đảng ủy xã Ba Đồi",
        "commune_clerk",
        "Đảng ủy xã Đồi Chè (SX.01.01)",
    ):
        assert words in told(page)
    assert everything() == before


def test_dry_run_names_who_acts_in_a_role_that_ends_and_roles_that_begin_later(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    deputy = create_user(
        "deputy", unit=world.commune_clerk.unit, actor=world.system, full_name="Chuyên viên Phó"
    )
    late = create_user("late", unit=world.commune_clerk.unit, actor=world.system, full_name="Bí thư Mới")
    hold_role(
        late, world.commune_clerk.unit, Role.LEADER, valid_from=DAY - dt.timedelta(days=1), actor=world.system
    )
    delegate_role(
        world.commune_clerk.role_holdings.get(),
        deputy,
        valid_from=world.today,
        valid_to=world.today + dt.timedelta(days=7),
        reason="đi học",
        actor=world.actor(world.commune_clerk),
    )
    client = sign_in(world.administrator)
    page = told(read(client, reverse("operation-plan", args=[drawn_up(client).pk])))
    assert "Đảng ủy xã Đồi Chè (SX.01.01)Chuyên viên Phó (deputy)" in page
    assert "Bí thư Mới (late)Lãnh đạoĐảng ủy xã Đồi Chè (SX.01.01)" in page


def test_a_plan_that_one_may_not_carry_out_is_read_with_its_reason_and_can_be_put_aside(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    hold_role(world.highland_clerk, world.highland, Role.ADMINISTRATOR, valid_from=BEGIN, actor=world.system)
    hold_role(world.highland_clerk, world.riverside, Role.CLERK, valid_from=BEGIN, actor=world.system)
    set_up_second_factor(world.highland_clerk)
    client = sign_in(world.highland_clerk)
    send(client, workbook(HEADS, ["Chuyển", "SX.01.01", "", "", "SX.02", ""]))
    plan = OperationPlan.objects.get()
    assert "Đồng chí không quản trị SX.02" in told(read(client, reverse("operation-plan", args=[plan.pk])))
    assert client.post(reverse("operation-plan", args=[plan.pk]), {"seen": ""}).status_code == 403
    client.post(reverse("operation-plan-aside", args=[plan.pk]))
    assert not OperationPlan.objects.exists()


def test_dry_run_lists_what_passes_from_a_body_that_had_ended_and_what_a_reopened_unit_has_again(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    client = sign_in(world.administrator)
    carry_out(
        Reorganisation("Kết thúc", world.today, [Row(2, Kind.DISSOLVE, "SX.01.01", parent="SX.01.02")]),
        actor=world.system,
    )
    send(client, workbook(HEADS, ["Kế thừa", "SX.01.01", "", "", "", "SX.01.02"]))
    page = told(read(client, reverse("operation-plan", args=[OperationPlan.objects.get().pk])))
    assert "giao kế thừa hoặc mở lại 1" in page
    assert "commune_clerk" in page
    assert "Số liệu phải báo cáo 2" in page
    assert "Kế hoạch nâng cao chất lượng chi bộĐảng ủy thị trấn Suối Đá" in page
    put_aside(OperationPlan.objects.get(), actor=world.system)
    send(client, workbook(HEADS, ["Mở lại", "SX.01.01", "Đảng ủy xã Tên Khác", "", "SX.02", ""]))
    page = told(read(client, reverse("operation-plan", args=[OperationPlan.objects.get().pk])))
    assert "Kế hoạch nâng cao chất lượng chi bộĐảng ủy xã Tên Khác" in page
    assert "Huyện ủy Cao Nguyên →" in page


def test_plan_is_carried_out_shown_and_taken_back(stage: Stage, sign_in: SignIn, read: Read) -> None:
    before, client = everything(), sign_in(stage.world.administrator)
    plan = drawn_up(client)
    assert "Đã thực hiện: Nhập hai xã." in press_carry_out(client, plan)
    assert "SX.01.01" not in tree(DAY)
    operation = Operation.objects.get(plan=plan)
    assert "Nhập hai xã" in read(client, reverse("operations"))
    page = read(client, reverse("operation", args=[operation.pk]))
    assert "QĐ 12-QĐ/TU" in page
    assert "Kết thúc hoạt động" in page
    address = reverse("operation", args=[operation.pk])
    assert f'href="{address}" lang="vi">Nhập hai xã</a>' in read(client, reverse("unit", args=["SX.01.01"]))
    assert "Hãy điền ô này." in client.post(address, {"reason": ""}).content.decode()
    back = client.post(address, {"reason": "Nhập nhầm tệp"}, follow=True).content.decode()
    assert "Đã hoàn tác; 5 đơn vị trở lại như trước." in told(back), re.findall("<span>(.*?)</span>", back)
    assert "Nhập nhầm tệp" in back
    undone = told(read(client, address))
    who = stage.world.administrator.get_full_name()
    assert re.search(
        rf"Hoàn tác: vì sao, ai, lúc nào ?Nhập nhầm tệp {re.escape(who)}, \d\d:\d\d ngày", undone
    ), undone
    assert "đã hoàn tác" in read(client, reverse("operations"))
    assert everything() == before


def test_what_was_done_since_is_listed_where_an_operation_cannot_be_taken_back(
    stage: Stage, sign_in: SignIn
) -> None:
    world = stage.world
    merger = Reorganisation("Nhập huyện", world.today, [Row(2, Kind.MERGE, "SX.01", into="SX.02")])
    operation = carry_out(merger, actor=world.system)
    seen = stage.highland.entries.order_by("-pk").values_list("pk", flat=True)[0]
    heir = world.actor(world.riverside_clerk)
    done = report_progress(stage.highland, words="Làm tiếp", seen=seen, actor=heir)
    address = reverse("operation", args=[operation.pk])
    refused = sign_in(world.administrator).post(address, {"reason": "Nhầm"}).content.decode()
    sentence = f"Sau việc này, SX.01 đã có 1 lượt báo cáo tiến độ, như {done.receipt}."
    assert f"<span>{sentence}</span>" in refused
    assert not hasattr(Operation.objects.get(pk=operation.pk), "undone_by")


def test_what_cannot_be_read_of_a_file_is_told_by_its_line_the_first_of_very_many(
    stage: Stage, sign_in: SignIn
) -> None:
    lines = [HEADS, *[["Tổng cộng", "SX"] for _ in range(60)]]
    page = told(send(sign_in(stage.world.administrator), workbook(*lines)).content.decode())
    assert "Dòng 2: Không hiểu việc “Tổng cộng”" in page
    assert "Dòng 51: Không hiểu việc" in page
    assert "Dòng 52:" not in page
    assert "Còn 10 dòng sai nữa" in page


def test_the_list_counts_the_units_that_its_reader_may_read_of(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    rows = [
        Row(2, Kind.RENAME, "SX.01.01", name="Đảng ủy xã Mới"),
        Row(3, Kind.RENAME, "SX.02.01", name="Đảng ủy xã Khác"),
    ]
    carry_out(Reorganisation("Đổi tên hai xã", DAY, rows), actor=stage.world.system)
    counts = {}
    for name in ("administrator", "commune_clerk"):
        page = read(sign_in(getattr(stage.world, name)), reverse("operations"))
        (counts[name],) = re.findall(r"Đổi tên hai xã.*?class=\"number\">(\d+)<", page, re.DOTALL)
    assert counts == {"administrator": "2", "commune_clerk": "1"}


def test_who_may_not_take_an_operation_back_is_told_why_before_a_word_is_read(
    stage: Stage, sign_in: SignIn
) -> None:
    rename = Row(2, Kind.RENAME, "SX.01", name="Huyện ủy Mới")
    done = carry_out(Reorganisation("Đổi tên", DAY, [rename]), actor=stage.world.system)
    for account in (stage.world.highland_clerk, stage.world.province_leader):
        for sent in ({}, {"reason": "Nhập nhầm"}):
            answer = sign_in(account).post(reverse("operation", args=[done.pk]), sent)
            assert answer.status_code == 403
            assert "Chỉ quản trị của mọi đơn vị có trong kế hoạch" in answer.content.decode()


def test_what_would_do_otherwise_than_the_dry_run_told_is_not_done(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.world.administrator)
    plan = drawn_up(client)
    address = reverse("operation-plan", args=[plan.pk])
    (seen,) = re.findall(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    move = Row(2, Kind.MOVE, "SX.02.02.1", parent="SX.01.01")
    moved = Reorganisation("Chuyển chi bộ", dt.date(2019, 8, 1), [move])
    carry_out(moved, actor=stage.world.system)
    refused = client.post(address, {"seen": seen}).content.decode()
    assert "Tổ chức đã thay đổi từ lúc chạy thử." in refused
    assert "SX.02.02.1" in refused
    assert "SX.01.01" in tree(DAY)
    assert "Đã thực hiện" in press_carry_out(client, plan)


def test_all_that_is_wrong_in_a_plan_is_listed_by_line_and_it_cannot_be_carried_out(
    stage: Stage, sign_in: SignIn
) -> None:
    client = sign_in(stage.world.administrator)
    page = send(client, workbook(HEADS, ["Chuyển", "SX.01.01", "", "", "SX.77"], ["Nhập", "SX.02.01"]))
    words = page.content.decode()
    assert "2 chỗ phải sửa trong tệp" in words
    assert "Không có đơn vị nào mang mã “SX.77”." in words
    assert "Thiếu cột “đơn vị kế thừa” cho việc “nhập”." in words
    assert "Thực hiện</button>" not in words
    plan, known = OperationPlan.objects.get(), Operation.objects.count()
    refused = client.post(reverse("operation-plan", args=[plan.pk]))
    assert "Chưa thực hiện được" in refused.content.decode()
    assert Operation.objects.count() == known


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"%PDF-1.7", "Không thấy dòng tiêu đề"),
        ("việc;mã\nxóa;SX.01".encode(), "Không hiểu việc “xóa”"),
    ],
)
def test_file_that_is_no_plan_is_refused_on_the_form_which_keeps_its_words(
    stage: Stage, sign_in: SignIn, content: bytes, words: str
) -> None:
    page = send(sign_in(stage.world.administrator), content, title="Việc thử").content.decode()
    assert words in page
    assert 'value="Việc thử"' in page
    assert not OperationPlan.objects.exists()


SPLIT = [
    [*HEADS, "Tỷ lệ"],
    ["Tách", "SX.01.01", "", "", "SX.01.02", "SX.01.02", "0,5"],
    ["Tách", "SX.01.01", "", "", "SX.01.02", "SX.02.01", "0,5"],
]


def test_what_a_split_left_unsaid_is_asked_on_the_dry_run_and_answered_there(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    client = sign_in(stage.world.administrator)
    send(client, workbook(*SPLIT))
    plan = OperationPlan.objects.get()
    address, answer = (reverse(name, args=[plan.pk]) for name in ("operation-plan", "operation-plan-figures"))
    page = read(client, address)
    assert "Số liệu đã có về đâu 1" in told(page)
    assert "Đảng ủy xã Đồi Chè (SX.01.01), dòng 2" in told(page)
    assert 'name="seen"' not in page
    page = client.post(answer, {"2-count": "SX.02.01", "2-share": "share"}, follow=True).content.decode()
    assert re.findall(r'<select name="2-(\w+)"', page) == ["reduction", "increase"]
    page = client.post(answer, {"0-reduction": "leave", "0-increase": "leave"}, follow=True).content.decode()
    by_kind = "số lượng – chuyển hết; tỷ lệ – chia 50%; mức giảm, mức tăng – để lại"
    for words in (
        f"Nhiệm vụ chuyển về Đảng ủy phường Cầu Tre; số liệu đã có: {by_kind}",
        "2019Kế hoạch nâng cao chất lượng chi bộtỷ lệ1",
    ):
        assert words in told(page), told(page)
    assert "Đã thực hiện" in press_carry_out(client, plan)
    operation = Operation.objects.order_by("pk").last()
    assert "tỷ lệ – chia 50%" in told(read(client, reverse("operation", args=[operation.pk])))
    client.post(answer, {"2-count": "leave"}, follow=True)
    assert OperationPlan.objects.get().rows == operation.rows


def test_plan_is_put_aside_and_one_carried_out_is_not(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.world.administrator)
    plan = drawn_up(client)
    done = client.post(reverse("operation-plan-aside", args=[plan.pk]), follow=True)
    assert "Đã bỏ kế hoạch" in done.content.decode()
    assert not OperationPlan.objects.exists()
    plan = drawn_up(client)
    press_carry_out(client, plan)
    client.post(reverse("operation-plan-aside", args=[plan.pk]))
    assert OperationPlan.objects.filter(pk=plan.pk).exists()


def test_body_that_ended_without_a_successor_is_listed_until_somebody_says_who_takes_over(
    world: World, sign_in: SignIn, read: Read
) -> None:
    end = Reorganisation("Kết thúc", world.today, [Row(2, Kind.DISSOLVE, world.caucus.code)])
    carry_out(end, actor=world.system)
    client = sign_in(world.administrator)
    assert "chưa ai kế thừa" in read(client, reverse("operations"))
    address = reverse("operation-heir", args=[world.caucus.code])
    said = {"into": world.office.code, "effective_on": "01/6/2019", "basis": "QĐ 9-QĐ/TU"}
    refused = client.post(address, {**said, "into": "SX.77"}).content.decode()
    assert "Không có đơn vị nào mang mã “SX.77”." in refused
    assert 'value="SX.77"' in refused
    dry_run = client.post(address, said, follow=True).content.decode()
    assert "Nhiệm vụ chuyển về Văn phòng Tỉnh ủy" in told(dry_run)
    assert "chưa ai kế thừa" in read(client, reverse("operations")), "nothing is written yet"
    assert heirs_on([world.caucus.pk], on=world.today) == {}
    done = press_carry_out(client, OperationPlan.objects.get())
    assert "Đã thực hiện: Giao kế thừa Ban Cán sự đảng" in done
    assert "chưa ai kế thừa" not in read(client, reverse("operations"))
    assert client.get(address).status_code == 404
    assert heirs_on([world.caucus.pk], on=world.today) == {world.caucus.pk: {world.office.pk}}


def test_an_account_reads_of_an_operation_the_units_in_its_sight_alone(
    world: World, sign_in: SignIn, read: Read
) -> None:
    rows = [
        Row(2, Kind.RENAME, "SX.02.01", name="Đảng ủy phường Cầu Mới"),
        Row(3, Kind.RENAME, "SX.01.01", name="Đảng ủy xã Đồi Mới"),
    ]
    operation = carry_out(Reorganisation("Đổi tên", world.today, rows), actor=world.system)
    page = read(sign_in(world.highland_clerk), reverse("operation", args=[operation.pk]))
    assert "Đảng ủy xã Đồi Mới" in page
    assert "Cầu" not in page
    answer = sign_in(world.outsider).get(reverse("operation", args=[operation.pk]))
    assert answer.status_code == 404


def test_superior_out_of_sight_is_not_named(world: World, sign_in: SignIn, read: Read) -> None:
    move = Row(2, Kind.MOVE, "SX.02.02", parent="SX.01")
    operation = carry_out(Reorganisation("Chuyển xã", world.today, [move]), actor=world.system)
    page = read(sign_in(world.highland_clerk), reverse("operation", args=[operation.pk]))
    assert "Cấp trên: ? → Huyện ủy Cao Nguyên" in told(page)
    assert "Bến Đò" not in page


def test_dry_run_tells_beside_each_unit_what_the_rules_say_and_still_can_be_carried_out(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    for unit in stage.world.highland_communes:
        record_members(unit, official=10, on=stage.world.today, actor=stage.world.system)
    client = sign_in(stage.world.administrator)
    plan = drawn_up(client)
    page = told(read(client, reverse("operation-plan", args=[plan.pk])))
    assert "Những điều kế hoạch làm cho khác quy định của ngày 01/9/2019." in page
    assert "Chi bộ hay đảng bộ cơ sở so với số đảng viên 1" in page
    assert page.count("Là đảng bộ cơ sở mà có 20 đảng viên, dưới 30.") == 2, "in the group, and by its row"
    assert "Điều lệ Đảng 2011, Điều 21.3–5; từ 19/01/2011; chưa đối chiếu với toàn văn" in page
    assert "2 tổ chức chưa rõ số đảng viên sau sắp xếp" in page
    assert "Đã thực hiện" in press_carry_out(client, plan)


def test_a_rename_that_leaves_the_short_name_out_tells_that_it_goes(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    UnitName.objects.filter(unit=stage.world.organising).update(short_name="BTC")
    client = sign_in(stage.world.administrator)
    send(client, workbook(HEADS, ["Đổi tên", "SX.BTC", "Ban Tổ chức Tỉnh ủy", "", "", ""]))
    page = told(read(client, reverse("operation-plan", args=[OperationPlan.objects.get().pk])))
    assert "Tên gọi tắt: BTC → –" in page


def test_clerk_draws_up_nothing(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.province_clerk).get(reverse("operation-new")).status_code == 403


def test_the_sample_file_is_a_plan_without_rows(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.administrator).get(reverse("operation-sample"))
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    assert read_plan(sample_file()).rows == []


def test_pages_ask_a_fixed_number_of_queries(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, actor = sign_in(world.administrator), world.actor(world.administrator)
    rows = [
        Row(n, Kind.ESTABLISH, f"SX.01.01.{n}", f"Chi bộ {n}", type="cell", parent="SX.01.01")
        for n in range(2, 120)
    ]
    operation = carry_out(Reorganisation("Lập chi bộ", world.today, rows), actor=actor)
    merger = Row(2, Kind.MERGE, "SX.01.01", into="SX.01.02")
    plan = draw_up("Nhập", [merger], on=DAY, actor=actor)
    for address, most in (
        (reverse("operations"), 12),
        (reverse("operation", args=[operation.pk]), 12),
        (reverse("operation-plan", args=[plan.pk]), 40),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200

"""The way from a file to confirmed work, as people walk it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.documents.small_directive import DATA, compile_small
from tests.world import World

from trienkhai.organisations.models import User
from trienkhai.plans.models import Plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], None]
Check = Callable[[str], None]


@pytest.fixture(autouse=True)
def _small_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trienkhai.directive.compile_source", compile_small)


@pytest.mark.long_way
def test_file_becomes_a_plan_and_its_work_is_confirmed(
    page: Page, world: World, sign_in: SignIn, check_page: Check, tmp_path: Path
) -> None:
    take_in(page, world, sign_in, check_page, file_in(tmp_path))
    correct(page, check_page)
    settle(page, check_page)
    adopt(page, check_page)
    plan = Plan.objects.get()
    follow(page, world, sign_in, check_page, plan)
    confirm(page, world, sign_in, check_page, plan)


def file_in(folder: Path) -> Path:
    file = folder / "kế hoạch.txt"
    file.write_bytes(DATA)
    return file


def take_in(page: Page, world: World, sign_in: SignIn, check: Check, file: Path) -> None:
    sign_in(world.province_clerk)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    check("my-work-empty")
    page.get_by_role("link", name="Văn bản", exact=True).first.click()
    check("directives-empty")
    page.get_by_role("link", name="Đưa văn bản vào sổ").click()
    check("directive-new")
    page.get_by_label("Tệp văn bản").set_input_files(file)
    page.get_by_role("button", name="Vào sổ và đọc văn bản").click()
    expect(page.get_by_role("status")).to_contain_text("Đã vào sổ")
    check("review")


def correct(page: Page, check: Check) -> None:
    time = page.get_by_role("link", name="đến 30/6/2019")
    time.click()
    expect(page.locator("mark:target")).to_have_text("trước ngày 30/6/2019")
    page.get_by_role("link", name="Sửa II.1", exact=True).click()
    check("task-edit")
    expect(page.get_by_role("textbox", name="Đến (không bắt buộc)")).to_have_value("30/6/2019")
    page.get_by_role("textbox", name="Đến (không bắt buộc)").fill("30/9/2019")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("link", name="đến 30/9/2019")).to_be_visible()
    page.get_by_role("button", name="Bỏ II.3").click()
    expect(page.get_by_role("button", name="Khôi phục II.3")).to_be_visible()
    page.get_by_role("button", name="Khôi phục II.3").click()
    expect(page.get_by_role("button", name="Bỏ II.3")).to_be_visible()


def settle(page: Page, check: Check) -> None:
    page.get_by_role("button", name="Xác nhận mọi đề xuất").click()
    page.get_by_role("link", name="Xác định “Ban Liên lạc hội đồng hương”").click()
    page.get_by_label("Tìm đơn vị theo tên").fill("dan van")
    page.get_by_role("button", name="Tìm", exact=True).click()
    check("phrase")
    page.get_by_label("Ban Dân vận Tỉnh ủy").check()
    page.get_by_role("button", name="Xác định").click()
    expect(page.get_by_role("status")).to_contain_text("Đã xác định")


def adopt(page: Page, check: Check) -> None:
    page.get_by_role("link", name="Duyệt thành kế hoạch").click()
    check("adopt")
    page.get_by_label("Tên kế hoạch").fill("Kế hoạch nâng cao chất lượng chi bộ")
    page.get_by_label("Ngày hiệu lực").fill("02/01/2019")
    page.get_by_role("button", name="Duyệt, giao việc").click()
    expect(page.get_by_role("status")).to_contain_text("Đã duyệt thành kế hoạch")
    check("plan")


def follow(page: Page, world: World, sign_in: SignIn, check: Check, plan: Plan) -> None:
    sign_in(world.highland_clerk)
    page.goto("/viec/")
    check("my-work")
    page.get_by_role("link", name="Kế hoạch", exact=True).first.click()
    page.get_by_role("link", name=plan.title).click()
    page.get_by_role("link", name="II.2 Nâng cao").click()
    check("task")
    page.get_by_role("link", name="Huyện ủy Cao Nguyên").click()
    page.get_by_label("Đã làm được gì").fill("Đã sinh hoạt chuyên đề ở mọi chi bộ.")
    page.get_by_role("button", name="Báo cáo hoàn thành").click()
    expect(page.get_by_role("status")).to_contain_text("Số biên nhận")
    check("assignment")


def confirm(page: Page, world: World, sign_in: SignIn, check: Check, plan: Plan) -> None:
    sign_in(world.organising_clerk)
    page.goto("/viec/")
    page.get_by_role("link", name="II.2 Nâng cao").first.click()
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Xác nhận")
    page.goto(reverse("plan-matrix", args=[plan.pk]))
    expect(page.get_by_role("link", name="Tổ chức thực hiện, Hoàn thành")).to_have_count(1)
    check("matrix")

"""An administrator merges three communes: a plan in Excel, its dry run, what it did, and taking it back."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.organisations.test_operations import everything
from tests.organisations.test_planfiles import workbook
from tests.world import World

from trienkhai.organisations.actions import open_unit
from trienkhai.organisations.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], None]
Check = Callable[[str], None]
ROWS = [
    ["Việc", "Mã đơn vị", "Tên", "Loại", "Cấp trên", "Đơn vị kế thừa"],
    ["Lập", "SX.01.09", "Đảng ủy xã Ba Đồi", "Đảng ủy xã, phường, đặc khu", "SX.01", ""],
    *(["Nhập", code, "", "", "", "SX.01.09"] for code in ("SX.01.01", "SX.01.02", "SX.01.03")),
]


def test_three_communes_merge_from_a_workbook_and_the_merger_is_taken_back(
    page: Page, world: World, sign_in: SignIn, check_page: Check, tmp_path: Path
) -> None:
    third = ("SX.01.03", "Đảng ủy xã Đồi Thông", "commune_committee", world.highland)
    open_unit(*third, opened_on=dt.date(2015, 1, 1), actor=world.system)
    before = everything()
    sign_in(world.administrator)
    draw_up(page, check_page, tmp_path)
    read_dry_run(page, check_page)
    assert everything() == before
    carry_out(page, check_page)
    take_back(page, check_page)
    assert everything() == before


def draw_up(page: Page, check: Check, folder: Path) -> None:
    file = folder / "nhap-ba-xa.xlsx"
    file.write_bytes(workbook(*ROWS))
    page.goto("/to-chuc/")
    page.get_by_role("link", name="Sắp xếp tổ chức").click()
    check("operations-empty")
    page.get_by_role("link", name="Lập kế hoạch từ tệp").click()
    check("operation-new")
    page.get_by_label("Việc sắp xếp").fill("Nhập ba xã của Cao Nguyên")
    page.get_by_label("Có hiệu lực từ ngày").fill("01/6/2019")
    page.get_by_label("Căn cứ").fill("Quyết định số 12-QĐ/TU")
    page.get_by_label("Tệp kế hoạch").set_input_files(file)
    page.get_by_role("button", name="Chạy thử").click()


def read_dry_run(page: Page, check: Check) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Chạy thử: Nhập ba xã của Cao Nguyên")
    expect(page.get_by_role("heading", name="Tài khoản giữ vai trò")).to_contain_text("1")
    expect(page.get_by_role("row", name="SX.01.03")).to_contain_text("Nhiệm vụ chuyển về Đảng ủy xã Ba Đồi")
    check("operation-plan")
    expect(page.get_by_role("heading", name="Đơn vị đổi cấp trên")).to_contain_text("2")
    address = page.url
    page.goto(f"{address}danh-sach/tai-khoan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản giữ vai trò 1")
    expect(page.get_by_role("row", name="commune_clerk")).to_contain_text("Đảng ủy xã Ba Đồi")
    check("operation-plan-list")
    page.get_by_role("link", name="Nhập ba xã của Cao Nguyên").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tải về Excel").click()
    assert downloading.value.suggested_filename.endswith(".xlsx")


def carry_out(page: Page, check: Check) -> None:
    page.get_by_role("button", name="Thực hiện", exact=True).click()
    expect(page.get_by_text("Đã thực hiện: Nhập ba xã của Cao Nguyên.")).to_be_visible()
    check("operation")
    page.goto("/to-chuc/SX.01.09/")
    expect(page.get_by_role("link", name="Đảng ủy xã Đồi Thông", exact=True)).to_be_visible()
    expect(page.locator(".timeline")).to_contain_text("Nhận sáp nhập Đảng ủy xã Đồi Thông")
    check("unit-merged")
    page.goto("/to-chuc/SX.01.01/")
    expect(page.get_by_text("nhiệm vụ chuyển về")).to_be_visible()
    page.goto("/sap-xep-to-chuc/")
    check("operations")
    page.get_by_role("link", name="Nhập ba xã của Cao Nguyên").click()


def take_back(page: Page, check: Check) -> None:
    page.get_by_label("Lý do hoàn tác").fill("Nhập nhầm tệp")
    page.get_by_role("button", name="Hoàn tác việc này").click()
    expect(page.get_by_text("6 đơn vị trở lại như trước")).to_be_visible()
    check("operation-undone")

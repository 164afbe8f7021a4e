"""From the real directive to its yearly report, as people of Bình Phước would walk it."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from trienkhai.organisations.examples.binh_phuoc import load
from trienkhai.organisations.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], None]
Check = Callable[[str], None]
TODAY = dt.date(2019, 10, 15)
DIRECTIVE = Path(__file__).parents[2] / "examples" / "ke-hoach-38-kl-tw.txt"
TASK = "II.3.2"
DISTRICT = "Thị ủy Phước Long"


@pytest.fixture(autouse=True)
def _province(settings: Settings, db: None) -> None:
    settings.FIXED_TODAY = TODAY
    load(on=TODAY)


@pytest.fixture
def become(sign_in: SignIn) -> Callable[[str], None]:
    """Go on as another example account."""
    return lambda name: sign_in(User.objects.get(username=name))


@pytest.mark.long_way
def test_the_real_directive_becomes_a_plan_figures_and_a_report(
    page: Page, become: Callable[[str], None], check_page: Check
) -> None:
    enter_by_the_door(page, check_page)
    read_and_adopt(page, check_page)
    ask_districts(page, check_page)
    become("phuoclong")
    report_progress(page, check_page)
    enter_figure(page, check_page)
    become("btc")
    confirm(page, check_page)
    see_the_total(page, check_page)
    find_again(page, check_page)
    become("vanthu")
    see_matrix_and_take_the_report(page, check_page)


def enter_by_the_door(page: Page, check: Check) -> None:
    page.goto("/")
    check("way-door")
    page.get_by_label("Tên tài khoản").fill("vanthu")
    page.get_by_label("Mật khẩu").fill("vi-du-2019")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    check("way-first")


def read_and_adopt(page: Page, check: Check) -> None:
    page.goto("/van-ban/moi/")
    check("way-new")
    page.get_by_label("Tệp văn bản").set_input_files(DIRECTIVE)
    page.get_by_role("button", name="Vào sổ và đọc văn bản").click()
    expect(page.get_by_role("status")).to_contain_text("Đã vào sổ")
    check("way-review")
    task = page.locator("article", has=page.get_by_role("link", name=f"Sửa {TASK}", exact=True))
    task.get_by_role("link", name="Sửa chỉ tiêu").first.click()
    page.get_by_label("Con số", exact=False).first.fill("25")
    check("way-target")
    page.get_by_role("button", name="Lưu").click()
    expect(task.get_by_role("link", name="25 tổ chức đảng").first).to_be_visible()
    page.get_by_role("button", name="Xác nhận mọi đề xuất").click()
    page.get_by_role("link", name="Duyệt thành kế hoạch").click()
    page.get_by_label("Tên kế hoạch").fill("Kế hoạch thực hiện Kết luận số 38-KL/TW")
    page.get_by_label("Ngày hiệu lực").fill("15/4/2019")
    check("way-adopt")
    page.get_by_role("button", name="Duyệt, giao việc").click()
    expect(page.get_by_role("status")).to_contain_text("Đã duyệt thành kế hoạch")
    check("way-plan")


def ask_districts(page: Page, check: Check) -> None:
    page.get_by_role("link", name=f"{TASK} ").first.click()
    check("way-task")
    page.get_by_role("link", name="Sửa câu hỏi số liệu").first.click()
    page.get_by_label("Loại đơn vị trả lời").select_option(label="Huyện ủy, quận ủy, thị ủy, thành ủy")
    page.get_by_label("Lý do sửa").fill("Cấp huyện tổng hợp và gửi.")
    check("way-question")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã sửa câu hỏi số liệu")
    page.get_by_role("link", name="Số liệu", exact=True).first.click()
    check("figures-empty")
    page.get_by_role("link", name="Mở kỳ số liệu", exact=True).first.click()
    page.get_by_label("Hạn gửi").fill("15/12/2019")
    check("cycle-new")
    page.get_by_role("button", name="Xem sẽ hỏi những ai").click()
    expect(page.get_by_role("status")).to_contain_text("Sẽ hỏi 122 đơn vị")
    page.get_by_role("button", name="Mở kỳ số liệu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã mở kỳ số liệu năm 2019: hỏi 122 đơn vị.")


def report_progress(page: Page, check: Check) -> None:
    page.goto("/viec/")
    check("way-my-work")
    page.get_by_role("link", name=f"{TASK} ").first.click()
    page.get_by_label("Đã làm được gì").fill("Đã thành lập mới 12 chi bộ trong doanh nghiệp.")
    page.get_by_role("button", name="Báo cáo hoàn thành").click()
    expect(page.get_by_role("status")).to_contain_text("Số biên nhận")
    check("way-assignment")


def enter_figure(page: Page, check: Check) -> None:
    page.get_by_role("link", name="Số liệu", exact=True).first.click()
    check("figures-district")
    page.get_by_role("link", name="Nhập số liệu").click()
    check("figures-entry")
    box = page.get_by_label("tổ chức đảng thành lập mới", exact=False).first
    box.fill("-2")
    page.get_by_role("button", name="Gửi số liệu").click()
    expect(page.get_by_role("alert")).to_contain_text("1 dòng cần xem lại")
    expect(box).to_have_value("-2")
    check("figures-entry-wrong")
    box.fill("12")
    page.get_by_role("button", name="Gửi số liệu").click()
    expect(page.get_by_role("status")).to_contain_text("Số biên nhận: SL-2019-")
    check("figures-sheet")
    page.get_by_role("link", name="SL-2019-").click()
    check("figures-history")


def confirm(page: Page, check: Check) -> None:
    page.goto("/viec/")
    check("way-to-approve")
    page.get_by_role("link", name=f"{TASK} ").first.click()
    check("way-confirm")
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Xác nhận")
    check("way-confirmed")


def see_the_total(page: Page, check: Check) -> None:
    page.get_by_role("link", name="Số liệu", exact=True).first.click()
    check("figures-lead")
    page.get_by_role("link", name="Số tổng hợp").click()
    row = page.get_by_role("row").filter(has_text=TASK)
    expect(row).to_contain_text("1/11 đơn vị")
    check("figures-unit")
    row.get_by_role("link", name="thành lập mới").click()
    figure = page.get_by_role("row").filter(has_text=DISTRICT)
    expect(figure).to_contain_text("12")
    check("figures-indicator")
    page.get_by_role("link", name="Điều khoản trong văn bản gốc").click()
    expect(page.locator(":target")).to_contain_text("thành lập mới 30 tổ chức đảng")
    check("way-clause")
    page.goto("/so-lieu/")
    page.get_by_role("link", name="Ai chưa trả lời").click()
    page.get_by_label("Tên đơn vị").fill("dong xoai")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_role("row").filter(has_text="Thành ủy Đồng Xoài")).to_have_count(1)
    check("figures-missing")


def find_again(page: Page, check: Check) -> None:
    page.get_by_role("searchbox").first.fill("to chuc dang")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="Nhiệm vụ")).to_be_visible()
    check("search")


def see_matrix_and_take_the_report(page: Page, check: Check) -> None:
    page.goto("/ke-hoach/")
    check("way-plans")
    page.get_by_role("link", name="Kế hoạch thực hiện Kết luận").click()
    page.get_by_role("link", name="Ma trận").click()
    done = page.get_by_role("row").filter(has_text=DISTRICT).get_by_role("link", name="Hoàn thành")
    expect(done).to_have_count(1)
    check("way-matrix")
    page.get_by_role("link", name="Số liệu", exact=True).first.click()
    page.get_by_role("link", name="Số tổng hợp").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải báo cáo năm").click()
    assert download.value.suggested_filename.startswith("bao-cao-2019")
    paper = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert any("kết quả năm 2019" in paragraph.text for paragraph in paper.paragraphs)

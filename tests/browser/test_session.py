"""The sign-in page in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_sign_in_page_is_accessible_and_says_what_was_wrong(
    page: Page, check_page: Callable[[str], None]
) -> None:
    page.goto("/dang-nhap/")
    check_page("sign-in")
    page.get_by_label("Tên tài khoản").fill("khong-co")
    page.get_by_label("Mật khẩu").fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_contain_text("chưa đúng")
    check_page("sign-in-refused")


def test_keyboard_reaches_the_content_by_the_first_link(page: Page) -> None:
    page.goto("/dang-nhap/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Bỏ qua, đến nội dung chính")).to_be_focused()

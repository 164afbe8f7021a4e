"""Tổ chức in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.world import World

from trienkhai.organisations.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_unit_is_found_by_words_without_marks_and_leads_to_the_units_under_it(
    page: Page, world: World, sign_in: Callable[[User], None], check_page: Callable[[str], None]
) -> None:
    sign_in(world.province_clerk)
    page.goto("/")
    page.goto("/to-chuc/")
    check_page("units")
    page.get_by_label("Tên đơn vị").fill("cao nguyen")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("link", name="Huyện ủy Cao Nguyên").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Huyện ủy Cao Nguyên")
    check_page("unit")
    page.get_by_role("link", name="Đảng ủy xã Đồi Chè").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đảng ủy xã Đồi Chè")


def test_account_menu_signs_out(page: Page, world: World, sign_in: Callable[[User], None]) -> None:
    sign_in(world.highland_clerk)
    page.goto("/to-chuc/")
    page.locator(".account summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url("/dang-nhap/")


def test_filter_changes_the_list_and_the_address_without_loading_the_page_anew(
    page: Page, world: World, sign_in: Callable[[User], None], check_page: Callable[[str], None]
) -> None:
    sign_in(world.province_clerk)
    page.goto("/to-chuc/")
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Tên đơn vị").fill("cao nguyen")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator("#results tbody tr")).to_have_count(1)
    assert "q=cao%20nguyen" in page.url
    assert page.evaluate("window.sameDocument") is True
    expect(page.locator("#results-count")).to_have_text("Dòng 1–1 trong 1")
    expect(page.get_by_role("button", name="Lọc")).to_be_focused()
    check_page("units-filtered")
    page.go_back()
    expect(page.get_by_label("Tên đơn vị")).to_have_value("")
    expect(page.get_by_role("link", name="Thị ủy Bến Đò")).to_be_visible()


def test_list_whose_session_has_ended_leads_to_the_sign_in_page(
    page: Page, world: World, sign_in: Callable[[User], None]
) -> None:
    sign_in(world.province_clerk)
    page.goto("/to-chuc/")
    page.context.clear_cookies()
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()

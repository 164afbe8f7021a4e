"""A role given and delegated on screen; the delegate works until the delegation is ended."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.plans.scene import Scene, build_scene
from tests.world import World

from trienkhai.organisations.actions import create_user
from trienkhai.organisations.models import User
from trienkhai.plans.models import ProgressEntry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], None]
Check = Callable[[str], None]
BAND = "Đang được ủy quyền làm thay: Chuyên viên Một."


@pytest.fixture
def elsewhere(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[[User], Page]]:
    """The page of an account at another machine."""
    context = chromium.new_context(locale="vi-VN", base_url=live_server.url)

    def of(user: User) -> Page:
        client = Client()
        client.force_login(user)
        value = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        return context.new_page()

    yield of
    context.close()


@pytest.mark.long_way
def test_a_role_is_given_delegated_worked_in_and_the_delegation_ended(
    page: Page, world: World, sign_in: SignIn, check_page: Check, elsewhere: Callable[[User], Page]
) -> None:
    scene = build_scene(world)
    holder = create_user("mot", unit=world.highland, actor=world.system, full_name="Chuyên viên Một")
    delegate = create_user("hai", unit=world.highland, actor=world.system, full_name="Chuyên viên Hai")
    sign_in(world.administrator)
    give_role(page, world, check_page)
    sign_in(holder)
    let_act(page, check_page)
    sign_in(delegate)
    work(page, scene, check_page)
    page.get_by_label("Đã làm được gì").fill("Câu đang viết dở.")
    end(elsewhere(holder))
    page.get_by_role("button", name="Cập nhật tiến độ").click()
    expect(page.get_by_text("đã chấm dứt lúc")).to_contain_text("Ủy quyền làm thay Chuyên viên Một")
    expect(page.get_by_text("Câu đang viết dở.")).to_be_visible()
    expect(page.get_by_text(BAND)).to_have_count(0)
    check_page("delegation-ended")
    sign_in(world.administrator)
    page.goto(f"/to-chuc/{world.highland.code}/vai-tro/")
    page.get_by_role("link", name="Chuyên viên Một", exact=True).click()
    expect(page.get_by_role("row", name="Chuyên viên Hai")).to_contain_text("về sớm")
    check_page("account-rights")


def give_role(page: Page, world: World, check: Check) -> None:
    page.goto(f"/to-chuc/{world.highland.code}/")
    page.get_by_role("link", name="Vai trò", exact=True).click()
    page.get_by_role("link", name="Trao vai trò").click()
    page.get_by_label("Căn cứ, lý do").fill("Quyết định số 12-QĐ/HU")
    page.get_by_label("Tìm theo họ tên").fill("chuyen vien mot")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.get_by_label("Căn cứ, lý do")).to_have_value("Quyết định số 12-QĐ/HU")
    page.get_by_role("radio", name="Chuyên viên Một").check()
    check("role-new")
    page.get_by_role("button", name="Trao vai trò").click()
    expect(page.get_by_role("status")).to_contain_text("Đã trao vai trò cho Chuyên viên Một.")
    check("unit-roles")


def let_act(page: Page, check: Check) -> None:
    page.goto("/tai-khoan/")
    check("account-own-roles")
    page.get_by_role("link", name="Ủy quyền Văn thư, chuyên viên").click()
    page.get_by_label("Đến hết ngày").fill("07/6/2019")
    page.get_by_label("Lý do").fill("Đi học")
    page.get_by_role("button", name="Ủy quyền").click()
    expect(page.get_by_text("Hãy tìm và chọn một tài khoản.")).to_be_visible()
    expect(page.get_by_label("Lý do")).to_have_value("Đi học")
    page.get_by_role("radio", name="Chuyên viên Hai").check()
    check("role-delegate")
    page.get_by_role("button", name="Ủy quyền").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ủy quyền cho Chuyên viên Hai.")


def work(page: Page, scene: Scene, check: Check) -> None:
    page.goto(f"/ke-hoach/phan-cong/{scene.highland.pk}/")
    expect(page.get_by_text(BAND)).to_be_visible()
    page.get_by_label("Đã làm được gì").fill("Đã họp.")
    page.get_by_role("button", name="Cập nhật tiến độ").click()
    expect(page.get_by_text("Chuyên viên Hai thay Chuyên viên Một")).to_be_visible()
    assert ProgressEntry.objects.latest("pk").acting_for == User.objects.get(username="mot")
    check("acting-for")


def end(page: Page) -> None:
    page.goto("/tai-khoan/")
    page.get_by_role("link", name="Chấm dứt ủy quyền: Chuyên viên Hai").click()
    page.get_by_label("Lý do").fill("về sớm")
    page.get_by_role("button", name="Chấm dứt ủy quyền").click()
    expect(page.get_by_role("status")).to_contain_text("Đã chấm dứt ủy quyền.")

"""From an invitation to a second step of signing in, as the person invited goes through it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.web.test_account import code_of
from tests.world import World

from trienkhai.organisations.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], None]
Check = Callable[[str], None]
NAME, PASSWORD = "quantri.caonguyen", "mot-mat-khau-du-dai"


def invite(page: Page, world: World, sign_in: SignIn, check: Check) -> str:
    """The administrator of the province invites one for the district; the link to hand over."""
    sign_in(world.administrator)
    page.goto(f"/to-chuc/{world.highland.code}/")
    page.get_by_role("link", name="Tài khoản của đơn vị").click()
    check("accounts-unit")
    page.get_by_role("link", name="Mời người dùng").click()
    check("accounts-invite")
    page.get_by_label("Tên tài khoản").fill("highland_clerk")
    page.get_by_label("Họ và tên").fill("Quản trị Cao Nguyên")
    page.get_by_label("Vai trò trong đơn vị").select_option("Quản trị")
    page.get_by_role("button", name="Lập tài khoản và liên kết").click()
    expect(page.get_by_role("alert")).to_contain_text("đã được dùng")
    expect(page.get_by_label("Họ và tên")).to_have_value("Quản trị Cao Nguyên")
    page.get_by_label("Tên tài khoản").fill(NAME)
    page.get_by_role("button", name="Lập tài khoản và liên kết").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Liên kết đặt mật khẩu")
    check("accounts-link")
    link = page.locator(".link-once code").inner_text()
    page.get_by_role("link", name="Về tài khoản của đơn vị").click()
    expect(page.get_by_role("button", name=f"Thu hồi {NAME}")).to_be_visible()
    check("accounts-unit-open-link")
    page.context.clear_cookies()
    return link


def set_password(page: Page, link: str, check: Check) -> None:
    page.goto(link)
    check("accounts-invitation")
    page.get_by_label("Mật khẩu mới", exact=True).fill("123")
    page.get_by_label("Nhập lại mật khẩu mới").fill("123")
    page.get_by_role("button", name="Đặt mật khẩu").click()
    check("accounts-invitation-refused")
    page.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã đặt mật khẩu")


def give_password(page: Page) -> None:
    page.get_by_label("Tên tài khoản").fill(NAME)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def sign_out(page: Page) -> None:
    page.locator(".account summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url("/dang-nhap/")


@pytest.mark.long_way
def test_the_person_invited_sets_a_password_and_a_code_and_signs_in_with_both(
    page: Page, world: World, sign_in: SignIn, check_page: Check
) -> None:
    set_password(page, invite(page, world, sign_in, check_page), check_page)
    give_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    expect(page.get_by_text("Tài khoản quản trị phải có bước xác minh thứ hai")).to_be_visible()
    check_page("account-demand")
    page.goto("/to-chuc/")
    expect(page).to_have_url("/tai-khoan/")
    page.get_by_role("link", name="Bật mã xác minh").click()
    expect(page.get_by_alt_text("Hình để ứng dụng trên điện thoại quét")).to_be_visible()
    check_page("account-code-on")
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Mã xác minh").fill("000000")
    page.get_by_role("button", name="Bật mã xác minh").click()
    expect(page.get_by_text("Mã chưa đúng hoặc đã hết hạn")).to_be_visible()
    page.get_by_label("Mã xác minh").fill(code_of(secret))
    page.get_by_role("button", name="Bật mã xác minh").click()
    expect(page.get_by_role("status")).to_contain_text("Đã bật mã xác minh trên điện thoại")
    expect(page.locator(".codes li")).to_have_count(10)
    check_page("account-paper-codes")
    page.get_by_role("link", name="Xong").click()
    check_page("account")
    page.get_by_role("link", name="Đổi mật khẩu").click()
    check_page("account-password")
    sign_out(page)
    give_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bước xác minh thứ hai")
    check_page("second-step")
    page.get_by_label("Mã xác minh").fill(code_of(secret))
    page.get_by_role("button", name="Xác minh", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    page.goto("/tai-khoan/ma-xac-minh/tat/")
    check_page("account-code-off")


def test_a_passkey_is_added_signs_in_alone_and_as_second_step_and_is_removed(
    page: Page, world: World, sign_in: SignIn, check_page: Check
) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    user = world.highland_clerk
    user.username = NAME
    user.set_password(PASSWORD)
    user.save()
    page.goto("/tai-khoan/khoa/moi/")
    give_password(page)
    check_page("account-passkey-add")
    page.get_by_label("Tên gọi của khóa").fill("Điện thoại")
    page.get_by_label("Dùng khóa này để đăng nhập không cần mật khẩu").check()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("status")).to_contain_text("Đã thêm khóa đăng nhập")
    sign_out(page)
    check_page("sign-in-passkey")
    page.get_by_role("button", name="Vào bằng khóa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    sign_out(page)
    give_password(page)
    page.get_by_role("button", name="Dùng khóa đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    page.goto("/tai-khoan/")
    page.get_by_role("link", name="Bỏ khóa Điện thoại").click()
    check_page("account-passkey-remove")
    page.get_by_role("button", name="Bỏ khóa").click()
    expect(page.get_by_role("status")).to_contain_text("Đã bỏ khóa đăng nhập")
    expect(page.get_by_text("Mã dự phòng")).to_have_count(0)


def test_a_passkey_that_is_not_given_is_answered_with_what_to_do(
    page: Page, check_page: Check, db: None
) -> None:
    page.add_init_script(
        "navigator.credentials.get = async () => { throw new DOMException('', 'NotAllowedError') }"
    )
    page.goto("/dang-nhap/")
    page.get_by_role("button", name="Vào bằng khóa").click()
    expect(page.get_by_role("alert")).to_contain_text("Trình duyệt chưa dùng được khóa")
    check_page("sign-in-passkey-failed")


def test_a_lock_says_how_long_it_holds(page: Page, check_page: Check, db: None) -> None:
    page.goto("/dang-nhap/")
    for _ in range(5):
        page.get_by_label("Tên tài khoản").fill("khong-co")
        page.get_by_label("Mật khẩu").fill("sai")
        page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy thử lại sau 15 phút")
    check_page("locked")

"""One's own account: password, second step, sessions; what an administrator must set up first."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from tests.web.conftest import SignIn
from tests.world import FIRST_SECRET, World, set_up_second_factor

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import end_role, end_session, hold_role, remove_second_factor
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import NotAllowed, can_work_with_one_factor
from trienkhai.web.adapters import AccountAdapter

PASSWORD = "mot-mat-khau-du-dai"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"


@pytest.fixture
def clerk(world: World) -> User:
    return with_password(world.highland_clerk)


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(user: User, **headers: str) -> Client:
    """A browser in which the holder of the account passed through the form."""
    client = Client(headers={"user-agent": CHROME, **headers})
    client.post(reverse("sign-in"), {"username": user.username, "password": PASSWORD})
    return client


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


# ------------------------------------------------------------------ password


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(clerk: User) -> None:
    here, there = signed_in(clerk), signed_in(clerk)
    new = {"current": PASSWORD, "password": "mat-khau-moi-hoan-toan", "again": "mat-khau-moi-hoan-toan"}
    answer = here.post(reverse("account-password"), new, follow=True)
    assert "Đã đổi mật khẩu" in answer.content.decode()
    assert there.get(reverse("my-work")).status_code == 302
    assert answer.content.decode().count("phiên này") == 1
    entry = AuditEntry.objects.get(action="change_password")
    assert (entry.actor, entry.old, entry.new) == (clerk, None, None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"current": "sai", "password": "mat-khau-moi-hoan-toan"}, "Mật khẩu đang dùng chưa đúng"),
        ({"current": PASSWORD, "password": "12345678"}, "Mật khẩu"),
        ({"current": PASSWORD, "password": "mat-khau-moi-hoan-toan", "again": "khac"}, "chưa giống nhau"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(clerk: User, typed: dict[str, str], said: str) -> None:
    answer = signed_in(clerk).post(reverse("account-password"), {"again": typed["password"], **typed})
    assert said in answer.content.decode()
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


# ------------------------------------------------------------------ sessions


def test_sessions_are_listed_with_device_and_address_and_end_one_by_one(clerk: User) -> None:
    phone = signed_in(clerk, **{"user-agent": "Mozilla/5.0 (iPhone) Version/17 Mobile Safari/604"})
    here = signed_in(clerk)
    page = here.get(reverse("mfa_index")).content.decode()
    assert page.count("127.0.0.1") >= 2
    assert "Safari, iPhone" in page
    assert "Chrome, Windows" in page
    other = UserSession.objects.get(user_agent__contains="iPhone")
    assert here.post(reverse("session-end", args=[other.pk])).status_code == 302
    assert phone.get(reverse("my-work")).status_code == 302
    assert here.get(reverse("my-work")).status_code == 200
    assert AuditEntry.objects.get(action="end_session").old["browser"] == other.user_agent


def test_all_other_sessions_end_at_once(clerk: User) -> None:
    others, here = [signed_in(clerk), signed_in(clerk)], signed_in(clerk)
    answer = here.post(reverse("sessions-end"), follow=True)
    assert "Đã kết thúc 2 phiên khác." in answer.content.decode()
    assert [other.get(reverse("my-work")).status_code for other in others] == [302, 302]


def test_nobody_ends_a_session_of_another(world: World, clerk: User, sign_in: SignIn) -> None:
    signed_in(clerk)
    session = UserSession.objects.get(user=clerk)
    assert sign_in(world.administrator).post(reverse("session-end", args=[session.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        end_session(session, actor=world.actor(world.administrator))


def test_when_a_session_was_last_used_is_kept_to_five_minutes(clerk: User) -> None:
    client = signed_in(clerk)
    session = UserSession.objects.get(user=clerk)
    client.get(reverse("my-work"))
    assert UserSession.objects.get(pk=session.pk).last_seen_at == session.last_seen_at
    kept = client.session
    kept["seen"] = session.last_seen_at.timestamp() - dt.timedelta(minutes=6).total_seconds()
    kept.save()
    client.get(reverse("my-work"))
    assert UserSession.objects.get(pk=session.pk).last_seen_at > session.last_seen_at


def test_more_sessions_ask_no_more_questions(clerk: User) -> None:
    client = signed_in(clerk)
    client.get(reverse("mfa_index"))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("mfa_index"))
        counts.append(len(asked))
        signed_in(clerk)
        signed_in(clerk)
    assert counts[0] == counts[1]


# ------------------------------------------------------------------ the second step


def test_a_code_is_set_up_with_a_picture_and_asked_for_at_the_next_sign_in(
    clerk: User, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    client = signed_in(clerk)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "data:image/svg+xml;base64," in page
    secret = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    answer = client.get(reverse("mfa_view_recovery_codes"))
    assert answer.content.decode().count("<code>") == 10
    assert AuditEntry.objects.filter(action="add_second_factor").count() == 2
    again = signed_in(clerk)
    assert not is_signed_in(again)
    assert again.get(reverse("my-work")).status_code == 302
    answer = again.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.headers["Location"] == "/"
    assert is_signed_in(again)


def test_setting_a_code_up_ends_the_sessions_that_a_password_alone_had_opened(
    clerk: User, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    there, here = signed_in(clerk), signed_in(clerk)
    here.get(reverse("mfa_activate_totp"))
    code = code_of(here.session["mfa.totp.secret"])
    with django_capture_on_commit_callbacks(execute=True):
        here.post(reverse("mfa_activate_totp"), {"code": code})
    assert there.get(reverse("my-work")).status_code == 302
    assert here.get(reverse("my-work")).status_code == 200


def test_a_passkey_of_an_account_no_longer_used_leads_back_with_the_reason(clerk: User) -> None:
    request = RequestFactory().post("/")
    request.session = {}
    said = CookieStorage(request)
    setattr(request, "_messages", said)  # noqa: B010  # where Django's own middleware puts it
    answer = AccountAdapter().respond_user_inactive(request, clerk)
    assert answer.headers["Location"] == reverse("sign-in")
    assert "đã ngừng sử dụng" in str(next(iter(said)))


def test_a_wrong_password_asked_for_again_counts_as_a_failure(clerk: User) -> None:
    client = signed_in(clerk)
    for _ in range(5):
        answer = client.post(reverse("account_reauthenticate"), {"password": "sai"})
    assert answer.status_code == 429


def test_a_code_on_paper_signs_in_once(world: World) -> None:
    administrator = with_password(world.administrator)
    client = signed_in(administrator)
    client.post(reverse("mfa_authenticate"), {"code": code_of(FIRST_SECRET)})
    client.post(reverse("mfa_generate_recovery_codes"))
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (True, False):
        other = signed_in(administrator)
        other.post(reverse("mfa_authenticate"), {"code": code})
        assert is_signed_in(other) is expected


def test_a_code_of_the_phone_signs_in_once(world: World) -> None:
    administrator = with_password(world.administrator)
    code = code_of(FIRST_SECRET)
    for expected in (True, False):
        client = signed_in(administrator)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_signed_in(client) is expected


def test_a_wrong_first_code_keeps_the_picture_and_sets_nothing_up(clerk: User) -> None:
    client = signed_in(clerk)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "Mã chưa đúng" in page
    assert secret in page
    assert not Authenticator.objects.filter(user=clerk).exists()


def test_the_page_asked_for_is_opened_after_the_second_step(world: World) -> None:
    client, administrator = Client(), with_password(world.administrator)
    wanted = reverse("units")
    typed = {"username": administrator.username, "password": PASSWORD, "next": wanted}
    assert client.post(reverse("sign-in"), typed).headers["Location"] == reverse("mfa_authenticate")
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(FIRST_SECRET)})
    assert answer.headers["Location"] == wanted


def test_a_session_of_yesterday_gives_the_password_again_before_the_step_changes(clerk: User) -> None:
    client = signed_in(clerk)
    kept = client.session
    for record in kept["account_authentication_methods"]:
        record["at"] -= 3600
    kept.save()
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    wrong = client.post(asked.headers["Location"], {"password": "sai"}).content.decode()
    assert "Mật khẩu chưa đúng" in wrong
    assert client.post(asked.headers["Location"], {"password": PASSWORD}).status_code == 302
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_secret_is_sealed_in_the_database_and_worth_nothing_under_another_key(
    world: World, settings: Settings
) -> None:
    administrator = with_password(world.administrator)
    factor = Authenticator.objects.get(user=administrator)
    assert FIRST_SECRET not in str(factor.data)
    assert factor.wrap().validate_code(code_of(FIRST_SECRET))
    settings.SECRET_KEY = "another-key-of-another-installation-" * 2
    assert not Authenticator.objects.get(pk=factor.pk).wrap().validate_code(code_of(FIRST_SECRET))


def test_the_installation_takes_a_second_step_off_for_who_has_lost_it(world: World) -> None:
    said = StringIO()
    call_command("second_factor", "administrator", "--remove", stdout=said)
    assert "đã bỏ" in said.getvalue()
    assert not Authenticator.objects.filter(user=world.administrator).exists()
    assert AuditEntry.objects.get(action="remove_second_factor").actor is None
    call_command("second_factor", "administrator", stdout=said)
    assert "chưa có" in said.getvalue()
    with pytest.raises(CommandError, match="Không có tài khoản"):
        call_command("second_factor", "khong-co")
    with pytest.raises(NotAllowed):
        remove_second_factor(world.highland_clerk, actor=world.actor(world.highland_clerk))


# ------------------------------------------------------------------ required of administrators


def test_an_administrator_with_a_password_alone_is_led_to_the_second_step(world: World) -> None:
    administrator = with_password(world.administrator)
    Authenticator.objects.all().delete()
    client = signed_in(administrator)
    for name in ("home", "my-work", "units"):
        assert client.get(reverse(name)).headers["Location"] == reverse("mfa_index")
    assert "phải có bước xác minh thứ hai" in client.get(reverse("mfa_index")).content.decode()
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    Authenticator.objects.create(user=administrator, type="recovery_codes", data={"seed": "", "used_mask": 0})
    assert client.get(reverse("units")).status_code == 302, "paper alone is no second step"
    set_up_second_factor(administrator)
    assert client.get(reverse("units")).status_code == 200


def test_what_an_administrator_without_second_step_sent_is_shown_to_be_copied(
    world: World, sign_in: SignIn
) -> None:
    Authenticator.objects.all().delete()
    client, address = sign_in(world.administrator), reverse("account-new", args=[world.highland.code])
    answer = client.post(address, {"username": "moi", "full_name": "Người Mới Được Mời"})
    assert answer.status_code == 403
    assert "Người Mới Được Mời" in answer.content.decode()
    assert not User.objects.filter(username="moi").exists()


def test_the_demand_follows_the_roles_of_today(world: World) -> None:
    clerk, system = world.highland_clerk, world.system
    assert can_work_with_one_factor(world.actor(clerk))
    holding = hold_role(
        clerk, world.highland, Role.ADMINISTRATOR, valid_from=dt.date(2019, 5, 1), actor=system
    )
    assert not can_work_with_one_factor(world.actor(clerk))
    end_role(holding, on=world.today, actor=system)
    assert can_work_with_one_factor(world.actor(clerk))


def test_the_example_lets_an_administrator_in_and_says_so(
    world: World, sign_in: SignIn, settings: Settings
) -> None:
    Authenticator.objects.all().delete()
    settings.IS_SECOND_FACTOR_DEMANDED = False
    answer = sign_in(world.administrator).get(reverse("units"))
    assert answer.status_code == 200
    assert "không phải có bước xác minh thứ hai" in answer.content.decode()


SCRIPT = re.compile(r"<script([^>]*)>")


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account-password", "sign-in"]
)
def test_pages_of_an_account_run_nothing_that_stands_in_the_page(clerk: User, name: str) -> None:
    client = Client() if name == "sign-in" else signed_in(clerk)
    answer = client.get(reverse(name))
    page = answer.content.decode()
    scripts = SCRIPT.findall(page)
    assert scripts
    assert all(' src="/static/' in one or 'type="application/json"' in one for one in scripts)
    assert " style=" not in page
    assert not re.search(r"\son\w+=", page)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_nobody_signs_up(client: Client, db: None) -> None:
    for address in ("/signup/", "/accounts/signup/", "/dang-ky/"):
        assert client.get(address).status_code == 404

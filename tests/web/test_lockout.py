"""Locks after failed attempts to sign in."""

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.web.conftest import SignIn
from tests.web.test_access import TOKEN
from tests.web.test_account import PASSWORD, code_of, is_signed_in, with_password
from tests.world import FIRST_SECRET, World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import lift_lock
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.web.browsers import browser_name, client_address


def fail(username: str, *, times: int, address: str = "192.0.2.7", client: Client | None = None) -> str:
    """Sign in with a wrong password so often; the last page."""
    client = client or Client()
    typed = {"username": username, "password": "sai"}
    for _ in range(times):
        answer = client.post(reverse("sign-in"), typed, REMOTE_ADDR=address)
    return answer.content.decode()


def enters(username: str, address: str) -> bool:
    client = Client()
    typed = {"username": username, "password": PASSWORD}
    client.post(reverse("sign-in"), typed, REMOTE_ADDR=address)
    return is_signed_in(client)


def test_five_failures_lock_an_account_at_that_address_alone(world: World) -> None:
    clerk = with_password(world.highland_clerk)
    assert "chưa đúng" in fail(clerk.username, times=4)
    assert "Hãy thử lại sau 15 phút" in fail(clerk.username, times=1)
    assert not enters(clerk.username, "192.0.2.7")
    assert enters(clerk.username, "192.0.2.8")


def test_an_account_that_there_is_not_locks_in_the_same_words(world: World) -> None:
    with_password(world.highland_clerk)
    told = fail(world.highland_clerk.username, times=6), fail("khong-co-ai", times=6)
    known, unknown = (TOKEN.sub("", page) for page in told)
    assert known.replace(world.highland_clerk.username, "…") == unknown.replace("khong-co-ai", "…")


def test_a_lock_ends_by_itself_and_further_tries_do_not_draw_it_out(world: World) -> None:
    clerk = with_password(world.highland_clerk)
    fail(clerk.username, times=5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=10))
    assert "Hãy thử lại sau 5 phút" in fail(clerk.username, times=3)
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=16))
    assert enters(clerk.username, "192.0.2.7")


def test_signing_in_forgets_the_failures_before(world: World) -> None:
    clerk = with_password(world.highland_clerk)
    fail(clerk.username, times=4)
    assert enters(clerk.username, "192.0.2.7")
    assert "chưa đúng" in fail(clerk.username, times=1)


def test_wrong_codes_lock_too_and_the_right_password_does_not_reset_them(world: World) -> None:
    administrator = with_password(world.administrator)
    for _ in range(5):
        client = Client()
        typed = {"username": administrator.username, "password": PASSWORD}
        client.post(reverse("sign-in"), typed)
        answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert answer.status_code == 429
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(FIRST_SECRET)})
    assert answer.status_code == 429
    assert not is_signed_in(client)


def test_nothing_that_was_typed_is_kept_of_a_failure(world: World) -> None:
    fail("van-thu", times=1)
    kept = AccessAttempt.objects.get()
    assert "sai" not in kept.post_data
    assert "van-thu" not in kept.post_data


def test_an_administrator_lifts_a_lock_with_an_entry(world: World, sign_in: SignIn) -> None:
    clerk = with_password(world.highland_clerk)
    fail(clerk.username, times=5)
    client = sign_in(world.administrator)
    page = client.get(reverse("unit-accounts", args=[world.highland.code])).content.decode()
    assert "tạm khóa đến" in page
    answer = client.post(reverse("account-unlock", args=[clerk.pk]), follow=True)
    assert "Đã mở khóa tài khoản" in answer.content.decode()
    assert enters(clerk.username, "192.0.2.7")
    entry = AuditEntry.objects.get(action="lift_lock")
    assert (entry.actor, entry.subject_id) == (world.administrator, str(clerk.pk))


def test_who_does_not_administer_lifts_no_lock(world: World) -> None:
    for user in (world.highland_leader, world.riverside_clerk, world.highland_clerk):
        with pytest.raises(NotAllowed):
            lift_lock(world.highland_clerk, actor=world.actor(user))


@pytest.mark.parametrize(
    ("proxies", "told", "expected"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.1"),
        (1, "không phải địa chỉ", "192.0.2.1"),
        (1, "2001:DB8::1", "2001:db8::1"),
    ],
)
def test_the_address_is_what_the_proxies_that_are_ours_saw(
    settings: Settings, proxies: int, told: str, expected: str
) -> None:
    settings.PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=told)
    assert client_address(request) == expected


def test_a_server_without_addresses_has_one_for_all() -> None:
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) == "0.0.0.0"  # noqa: S104  # no server


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("(Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Windows"),
        ("(Linux; Android 14) SamsungBrowser/25.0 Chrome/121.0", "Samsung Internet, Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
        ("(Windows NT 10.0) coc_coc_browser/124.0 Chrome/118.0", "CocCoc, Windows"),
        ("curl/8.1", "Thiết bị không rõ"),
    ],
)
def test_a_browser_is_named_as_people_know_it(agent: str, name: str) -> None:
    assert browser_name(agent) == name

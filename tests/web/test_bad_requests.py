"""A request that cannot be taken is answered with the reason that it is."""

import pytest
from django.test import Client
from pytest_django import Settings

SIGN_IN = "/dang-nhap/"


def said(client: Client, method: str, **sent: object) -> str:
    answer = client.generic(method, SIGN_IN, **sent)  # type: ignore[arg-type]
    assert answer.status_code == 400
    return answer.content.decode()


@pytest.fixture
def client(settings: Settings) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32  # so that what was sent is read
    return client


@pytest.mark.django_db
def test_a_page_called_by_another_host_speaks_of_the_address_and_of_no_file(client: Client) -> None:
    page = said(client, "GET", headers={"host": "evil.example"})
    assert "Trang không mở ở địa chỉ này" in page
    assert "tệp" not in page
    assert "evil.example" not in page


@pytest.mark.django_db
def test_a_text_that_is_too_long_is_said_so_with_the_bound(client: Client) -> None:
    form = "application/x-www-form-urlencoded"
    page = said(client, "POST", data=b"login=" + b"x" * 3_000_000, content_type=form)
    assert "dài hơn mức nhận được (2 MB)" in page
    assert "tệp" not in page


@pytest.mark.django_db
def test_what_is_no_form_is_said_so(client: Client) -> None:
    page = said(client, "POST", data=b"junk", content_type="multipart/form-data")
    assert "không đúng dạng của một biểu mẫu" in page
    assert "quá nhiều" not in page

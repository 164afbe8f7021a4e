"""Signing in and out."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import server_error


@pytest.fixture
def clerk(db: None) -> None:
    get_user_model().objects.create_user("van-thu", password="mat-khau-dai", full_name="Văn thư Ví dụ")


def test_wrong_password_is_answered_with_one_sentence_beside_the_form(client: Client, clerk: None) -> None:
    answer = client.post(reverse("sign-in"), {"username": "van-thu", "password": "sai"})
    assert "Tên tài khoản hoặc mật khẩu chưa đúng" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_unknown_account_gets_the_same_sentence_as_a_wrong_password(client: Client, clerk: None) -> None:
    known = client.post(reverse("sign-in"), {"username": "van-thu", "password": "sai"}).content.decode()
    unknown = client.post(reverse("sign-in"), {"username": "khong-co", "password": "sai"}).content.decode()
    sentence = "Tên tài khoản hoặc mật khẩu chưa đúng"
    assert known.count(sentence) == unknown.count(sentence) == 1


def test_sign_out_by_link_is_refused_and_by_form_ends_the_session(client: Client, clerk: None) -> None:
    client.force_login(get_user_model().objects.get(username="van-thu"))
    assert client.get(reverse("sign-out")).status_code == 405
    assert client.post(reverse("sign-out")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_address_of_a_button_opened_as_a_page_says_that_nothing_was_done(client: Client, clerk: None) -> None:
    client.force_login(get_user_model().objects.get(username="van-thu"))
    refused = client.get(reverse("accept-units", args=[1]))
    assert refused.status_code == 405
    assert refused.headers["Allow"] == "POST"
    assert "không có gì thay đổi" in refused.content.decode()


def test_form_without_its_token_is_refused_in_plain_vietnamese(clerk: None) -> None:
    careful = Client(enforce_csrf_checks=True)
    answer = careful.post(reverse("sign-in"), {"username": "van-thu", "password": "mat-khau-dai"})
    assert answer.status_code == 403
    assert "Biểu mẫu này đã hết hạn" in answer.content.decode()


def test_unknown_address_says_so_in_plain_vietnamese(client: Client, db: None) -> None:
    answer = client.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


def test_pages_allow_neither_inline_scripts_nor_inline_styles(client: Client, db: None) -> None:
    answer = client.get(reverse("sign-in"))
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    page = answer.content.decode()
    assert " style=" not in page
    assert "<script>" not in page


def test_page_of_a_failure_needs_nothing_that_may_have_failed() -> None:
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Máy chủ gặp lỗi" in answer.content.decode()
    assert "{%" not in Path(str(get_template("500.html").origin.name)).read_text(encoding="utf-8")

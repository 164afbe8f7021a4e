"""What was typed is shown again where a right was lost between opening a form and sending it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.stage import Stage

from trienkhai.organisations.models import RoleHolding, User
from trienkhai.plans.models import Correction

SignIn = Callable[[User], Client]
TYPED = {
    "title": "Lời <b>mới</b> của tôi\nhai dòng",
    "kind": "by",
    "end": "05/9/2019",
    "reason": "Công văn 5",
}
pytestmark = pytest.mark.django_db


def test_words_sent_after_a_role_was_lost_stand_on_the_page_of_the_refusal(
    stage: Stage, sign_in: SignIn
) -> None:
    RoleHolding.objects.filter(user=stage.world.province_clerk).update(role="leader")
    answer = sign_in(stage.world.province_clerk).post(reverse("task-correct", args=[stage.led.pk]), TYPED)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Nội dung vừa nhập chưa được lưu" in page
    assert "Lời &lt;b&gt;mới&lt;/b&gt; của tôi\nhai dòng" in page
    for label, words in (
        ("Nội dung nhiệm vụ", "Lời &lt;b&gt;"),
        ("Lý do", "Công văn 5"),
        ("Đến", "05/9/2019"),
    ):
        assert page.index(label) < page.index(words)
    assert ">by<" not in page
    assert not Correction.objects.filter(plan=stage.plan).exists()


def test_words_sent_after_every_role_was_lost_stand_on_the_page_of_what_is_not_found(
    stage: Stage, sign_in: SignIn
) -> None:
    RoleHolding.objects.filter(user=stage.world.highland_clerk).update(valid_to=stage.world.today)
    client = sign_in(stage.world.highland_clerk)
    address = reverse("assignment", args=[stage.highland.pk])
    answer = client.post(
        address, {"kind": "progress", "progress-words": "Đã mở ba lớp", "progress-seen": "7"}
    )
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Đã mở ba lớp" in page
    assert "progress" not in page.partition("<main")[2]


def test_only_words_that_were_typed_are_shown(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.world.outsider)
    nowhere = "/khong-co/"
    marks = {"csrfmiddlewaretoken": "aB3" * 20, "opened": "0123456789abcdef", "units": ["5", "7"], "ban": "2"}
    assert "chưa được lưu" not in client.post(nowhere, marks).content.decode()
    assert "chưa được lưu" not in client.get(nowhere).content.decode()
    page = client.post(nowhere, {"login": "clerk", "password": "mật khẩu của tôi"}).content.decode()
    assert "mật khẩu của tôi" not in page
    page = client.post(nowhere, {"dung-5": "chữ đúng\x07đây", "x": "xyz", "q": "dân vận"}).content.decode()
    assert "dân vận" not in page
    assert "chữ đúng đây" in page
    assert "xyz" not in page


def test_form_that_cannot_be_read_is_not_found_in_words(sign_in: SignIn, stage: Stage) -> None:
    client = sign_in(stage.world.outsider)
    answer = client.generic("POST", "/khong-co/", b"junk", content_type="multipart/form-data")
    assert answer.status_code in {400, 404}
    assert "Traceback" not in answer.content.decode()


def test_words_sent_after_the_session_ended_are_shown_with_the_way_to_sign_in(
    stage: Stage, sign_in: SignIn
) -> None:
    client = sign_in(stage.world.province_clerk)
    address = reverse("task-correct", args=[stage.led.pk])
    client.post(reverse("sign-out"))
    answer = client.post(address, TYPED)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Phiên làm việc đã hết" in page
    assert page.index("Lý do") < page.index("Công văn 5")
    assert f'href="{reverse("sign-in")}?next={address}"' in page
    assert not Correction.objects.filter(plan=stage.plan).exists()


def test_button_pressed_after_the_session_ended_leads_to_the_sign_in_page(
    stage: Stage, client: Client
) -> None:
    address = reverse("accept-units", args=[stage.plan.version.directive_id])
    answer = client.post(address, {"ban": "1"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{reverse('sign-in')}?next={address}"
    assert client.get(address).status_code == 302

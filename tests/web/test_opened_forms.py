"""Two persons, or two tabs, with the same form open: the later one sees what the earlier one saved."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.stage import Stage

from trienkhai.documents.actions import correct_proposed_target, settle_phrase
from trienkhai.documents.models import ProposedTarget, ProposedTask
from trienkhai.plans.actions import correct_task
from trienkhai.plans.models import Correction

Read = Callable[[Client, str], str]
CHANGED = "giá trị này đã được sửa ở nơi khác"
pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(stage: Stage, sign_in: Callable[..., Client]) -> Client:
    """A clerk of the province."""
    return sign_in(stage.world.province_clerk)


def filled_in(client: Client, address: str) -> dict[str, Any]:
    """What the form of a page would send as it stands."""
    form = client.get(address).context["form"]
    return {field.name: field.value() for field in form if field.value() is not None}


def shown_again(answer: Any) -> dict[str, Any]:
    """What the form of an answer would send as it stands."""
    assert answer.status_code == 200
    return {field.name: field.value() for field in answer.context["form"] if field.value() is not None}


def test_a_correction_does_not_undo_what_a_colleague_corrected_meanwhile(stage: Stage, clerk: Client) -> None:
    address = reverse("task-correct", args=[stage.led.pk])
    sent = filled_in(clerk, address) | {"kind": "by", "end": "30/9/2019", "reason": "Công văn 2"}
    colleague = stage.world.actor(stage.world.province_clerk)
    correct_task(stage.led, title="Lời mới", timing=stage.led.timing, reason="Công văn 1", actor=colleague)
    answer = clerk.post(address, sent)
    page = answer.content.decode()
    assert CHANGED in page
    assert "Hiện nay: Lời mới" in page
    assert "Công văn 2" in page
    assert Correction.objects.filter(reason="Công văn 2").count() == 0
    again = shown_again(answer) | {"title": "Lời mới"}
    assert clerk.post(address, again).status_code == 302
    stage.led.refresh_from_db()
    assert (stage.led.title, stage.led.timing["end"]) == ("Lời mới", "2019-09-30")


def test_sent_a_second_time_a_form_holds_over_what_was_shown(stage: Stage, clerk: Client) -> None:
    address = reverse("task-correct", args=[stage.led.pk])
    sent = filled_in(clerk, address) | {"title": "Lời của tôi", "reason": "x"}
    colleague = stage.world.actor(stage.world.province_clerk)
    correct_task(stage.led, title="Lời mới", timing=stage.led.timing, reason="y", actor=colleague)
    again = shown_again(clerk.post(address, sent))
    assert clerk.post(address, again).status_code == 302
    stage.led.refresh_from_db()
    assert stage.led.title == "Lời của tôi"


def test_who_typed_just_what_the_colleague_saved_is_not_asked_again(stage: Stage, clerk: Client) -> None:
    target = ProposedTarget.objects.filter(version=stage.draft)[0]
    address = reverse("target-edit", args=[target.pk])
    sent = filled_in(clerk, address) | {"low": "85,5"}
    values = {name: getattr(target, name) for name in ("text", "comparator", "high", "unit", "begins", "due")}
    correct_proposed_target(
        target, **values, low=Decimal("85.5"), actor=stage.world.actor(stage.world.province_clerk)
    )
    assert clerk.post(address, sent).status_code == 302


def test_the_register_and_a_phrase_show_what_is_so_now(stage: Stage, clerk: Client) -> None:
    directive = stage.draft.directive
    address = reverse("directive-edit", args=[directive.pk])
    sent = filled_in(clerk, address) | {"issued_on": "05/01/2019"}
    directive.symbol, directive.issued_on = "77-KH/TU", dt.date(2019, 9, 5)
    directive.save()
    page = clerk.post(address, sent).content.decode()
    assert "Hiện nay: 77-KH/TU" in page
    assert "Hiện nay: 05/9/2019" in page
    assert page.count("Hiện nay:") == 2  # the number, and the day that is typed otherwise
    phrase = stage.draft.phrases.all()[0]
    address = reverse("phrase", args=[phrase.pk])
    mark = clerk.get(address).context["form"]["opened"].value()
    actor = stage.world.actor(stage.world.province_clerk)
    settle_phrase(phrase, [stage.world.mobilisation], actor=actor)
    page = clerk.post(address, {"units": [stage.world.highland.pk], "opened": mark}).content.decode()
    assert CHANGED in page
    assert "Hiện nay: Ban Dân vận Tỉnh ủy" in page
    assert [unit.pk for unit in phrase.units.all()] == [stage.world.mobilisation.pk]


def test_undo_takes_back_only_the_change_that_was_seen(stage: Stage, clerk: Client, read: Read) -> None:
    task = ProposedTask.objects.filter(version=stage.draft)[0]
    address = reverse("task-edit", args=[task.pk])
    clerk.post(address, filled_in(clerk, address) | {"title": "Lời thứ nhất"})
    page = read(clerk, reverse("directive", args=[stage.draft.directive_id]))
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    clerk.post(address, filled_in(clerk, address) | {"title": "Lời thứ hai"})
    undo = reverse("proposal-move", args=["nhiem-vu", task.pk, "hoan-tac"])
    assert "Chưa hoàn tác gì" in clerk.post(undo, {"seen": seen}, follow=True).content.decode()
    task.refresh_from_db()
    assert task.title == "Lời thứ hai"
    page = read(clerk, reverse("directive", args=[stage.draft.directive_id]))
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    clerk.post(undo, {"seen": seen})
    task.refresh_from_db()
    assert task.title == "Lời thứ nhất"


def test_authorities_keep_their_commas(stage: Stage, clerk: Client) -> None:
    authority = "Quy định số 12-QĐ/TU, ngày 05/3/2019 của Tỉnh ủy"
    stage.led.timing = {"kind": "by_authority", "authority": [authority]}
    stage.led.timing_kind = "by_authority"
    stage.led.save()
    address = reverse("task-correct", args=[stage.led.pk])
    assert (
        clerk.post(address, filled_in(clerk, address) | {"title": "Lời mới", "reason": "x"}).status_code
        == 302
    )
    stage.led.refresh_from_db()
    assert stage.led.timing["authority"] == [authority]
    assert [row.field for row in Correction.objects.all()] == ["title"]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("end", "31/02/2019", "“31/02/2019” không phải một ngày"),
        ("length", "30 hôm", "“30 hôm” không phải một thời hạn"),
    ],
)
def test_a_time_that_is_none_is_refused_in_the_words_of_an_office(
    stage: Stage, clerk: Client, field: str, typed: str, told: str
) -> None:
    address = reverse("task-correct", args=[stage.led.pk])
    page = clerk.post(address, filled_in(clerk, address) | {field: typed, "reason": "x"}).content.decode()
    assert told in page
    assert "P30D" not in page
    assert f'value="{typed}"' in page


def test_a_form_that_adds_and_is_sent_twice_adds_once_and_says_so(stage: Stage, clerk: Client) -> None:
    task = stage.draft.proposed_tasks.all()[0]
    adding = (
        (
            "task-new",
            task.clause_id,
            {"title": "Việc thêm", "kind": "unspecified"},
            stage.draft.proposed_tasks,
        ),
        ("target-new", task.pk, {"text": "số lớp", "comparator": "at_least", "low": "5"}, task.targets),
        (
            "assignment-new",
            task.pk,
            {"phrase": "Ban Tuyên giáo Tỉnh ủy", "role": "lead", "tasks": [task.pk]},
            stage.draft.proposed_assignments,
        ),
    )
    for name, pk, typed, rows in adding:
        address, before = reverse(name, args=[pk]), rows.count()
        assert clerk.post(address, typed).status_code == 302
        page = clerk.post(address, typed).content.decode()
        assert "có thể do bấm hai lần" in page
        assert rows.count() == before + 1

"""Targets that belong to no task stand on the page of their plan and are corrected from there."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.plans.scene import add_target
from tests.web.conftest import SignIn
from tests.web.stage import Stage

from trienkhai.plans.models import Correction, Target

Read = Callable[[Client, str], str]
PLACE = 'id="chi-tieu-chung"'


@pytest.fixture
def target(stage: Stage) -> Target:
    """A target set in the clause of a task and belonging to the plan as a whole."""
    found = add_target(stage.led, low=55, of_whole=True)
    Target.objects.filter(pk=found.pk).update(text="diện tích che phủ rừng")
    found.refresh_from_db()
    return found


@pytest.fixture
def clerk(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.world.province_clerk)


def page_of(stage: Stage) -> str:
    return reverse("plan", args=[stage.plan.pk])


def moves_of(target: Target) -> list[str]:
    names = [reverse(name, args=[target.pk]) for name in ("plan-target", "question-correct")]
    return [*names, reverse("plan-move", args=["chi-tieu", target.pk, "bo"])]


def test_plan_lists_its_own_targets_with_the_ways_to_correct_them(
    stage: Stage, clerk: Client, read: Read, target: Target
) -> None:
    listed = read(clerk, page_of(stage)).split(PLACE)[1].split("</details>")[0]
    assert "1 chỉ tiêu chung của kế hoạch, không thuộc nhiệm vụ nào" in listed
    assert "ít nhất 55%, đến năm 2020 — diện tích che phủ rừng" in listed
    assert f">{target.clause.path}<" in listed
    assert stage.led.targets.get().text not in listed
    for address in moves_of(target):
        assert f'href="{address}"' in listed
        assert "diện tích che phủ rừng" in read(clerk, address)


def test_plan_without_targets_of_its_own_has_no_place_for_them(
    stage: Stage, clerk: Client, read: Read
) -> None:
    page = read(clerk, page_of(stage))
    assert PLACE not in page
    assert stage.led.targets.get().text in page


def test_who_may_not_correct_reads_them_without_links(
    stage: Stage, sign_in: SignIn, read: Read, target: Target
) -> None:
    page = read(sign_in(stage.world.highland_clerk), page_of(stage))
    assert "diện tích che phủ rừng" in page
    for address in moves_of(target):
        assert address not in page


def test_its_question_is_corrected_and_leads_back_to_the_plan(
    stage: Stage, clerk: Client, target: Target
) -> None:
    address = reverse("question-correct", args=[target.pk])
    form = clerk.get(address).context["form"]
    sent = {field.name: field.value() or "" for field in form}
    answer = clerk.post(address, sent | {"part_label": "Số héc-ta rừng", "reason": "rõ hơn"})
    assert answer.headers["Location"] == f"{page_of(stage)}#chi-tieu-chung"
    target.indicator.refresh_from_db()
    assert target.indicator.part_label == "Số héc-ta rừng"


def test_question_of_a_plan_out_of_sight_is_not_found(stage: Stage, sign_in: SignIn, target: Target) -> None:
    client = sign_in(stage.world.outsider)
    assert client.get(reverse("question-correct", args=[target.pk])).status_code == 404


def test_it_is_corrected_beside_its_clause_dropped_and_restored(
    stage: Stage, clerk: Client, read: Read, target: Target
) -> None:
    address, question, drop = moves_of(target)
    shown = re.search(r'<div class="words" lang="vi">(.*?)</div>', read(clerk, address), re.DOTALL)
    assert shown is not None
    assert "trưởng ấp" in shown[1]
    sent = {
        "text": "che phủ rừng",
        "comparator": "at_least",
        "low": "60",
        "unit": "%",
        "reason": "đính chính",
    }
    assert clerk.post(address, sent).headers["Location"] == f"{page_of(stage)}#chi-tieu-chung"
    assert clerk.post(drop, {"reason": "nhầm"}).status_code == 302
    page = read(clerk, page_of(stage))
    assert '<li class="dropped">' in page
    assert question not in page
    restore = reverse("plan-move", args=["chi-tieu", target.pk, "khoi-phuc"])
    assert restore in page
    assert clerk.post(restore, {"reason": "không nhầm"}).status_code == 302
    assert "ít nhất 60% — che phủ rừng" in read(clerk, page_of(stage))
    assert set(Correction.objects.values_list("field", flat=True)) >= {"low", "dropped"}


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_plan_takes_no_more_than_twelve_queries_with_them(
    stage: Stage, clerk: Client, django_assert_num_queries: Callable[..., object], count: int
) -> None:
    for number in range(count):
        add_target(stage.led, low=number, of_whole=True)
    with django_assert_num_queries(11):  # type: ignore[attr-defined] # a context manager
        assert PLACE in clerk.get(page_of(stage)).content.decode()

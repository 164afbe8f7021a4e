"""Choosing units by name: what was ticked and typed stays while one searches for more."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.stage import Stage

from trienkhai.plans.models import Assignment
from trienkhai.web import unit_choice

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(stage: Stage, sign_in: Callable[..., Client]) -> Client:
    """A clerk of the province."""
    return sign_in(stage.world.province_clerk)


def test_ticks_role_and_reason_stay_while_one_searches(stage: Stage, clerk: Client) -> None:
    address = reverse("task-duty-new", args=[stage.led.pk])
    before = Assignment.objects.count()
    sent = {"q": "cao dat", "units": [stage.world.highland.pk], "role": "coordinate", "reason": "Công văn 5"}
    answer = clerk.post(address, {**sent, "buoc": "tim"})
    page = answer.content.decode()
    assert f'name="units" value="{stage.world.highland.pk}" checked' in page
    assert "Công văn 5" in page
    assert 'value="coordinate" selected' in page
    assert "field--wrong" not in page
    assert Assignment.objects.count() == before


def test_a_phrase_is_settled_on_a_unit_that_was_searched_for(stage: Stage, clerk: Client) -> None:
    phrase = stage.draft.phrases.all()[0]
    address = reverse("phrase", args=[phrase.pk])
    opened = clerk.get(address).context["form"]["opened"].value()
    searched = clerk.post(address, {"q": "dan van", "reason": "Công văn 5", "opened": opened, "buoc": "tim"})
    form = searched.context["form"]
    assert (form["opened"].value(), form["reason"].value()) == (opened, "Công văn 5")
    sent = {"q": "dan van", "reason": "Công văn 5", "opened": opened, "units": [stage.world.mobilisation.pk]}
    assert clerk.post(address, sent).status_code == 302
    assert list(phrase.units.all()) == [stage.world.mobilisation]


def test_all_that_match_are_ticked_at_one_press(stage: Stage, clerk: Client) -> None:
    address = reverse("task-duty-new", args=[stage.led.pk])
    found = clerk.get(f"{address}?q=dang+uy").context["choice"]
    assert found.count > 1
    answer = clerk.post(address, {"q": "dang uy", "role": "lead", "buoc": "tat-ca"})
    assert len(answer.context["choice"].chosen) == found.count
    assert not answer.context["choice"].found


def test_more_matches_than_are_shown_are_counted(
    stage: Stage, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit_choice, "MOST_SHOWN", 2)
    page = clerk.get(f"{reverse('phrase', args=[stage.draft.phrases.all()[0].pk])}?q=dang+uy")
    choice = page.context["choice"]
    assert len(choice.found) == 2
    assert f"Có {choice.count} đơn vị khớp, ở đây là những đơn vị đầu" in page.content.decode()


def test_search_words_of_any_length_and_kind_are_answered(stage: Stage, clerk: Client) -> None:
    address = reverse("phrase", args=[stage.draft.phrases.all()[0].pk])
    for words in ("a" * 100_000, "dan\x00 van\x07", "%_\\" * 30):
        assert clerk.post(address, {"q": words, "buoc": "tim"}).status_code == 200
        assert clerk.get(address, {"q": words[:5000]}).status_code == 200
    found = clerk.post(address, {"q": "dan\x07van\x00", "reason": "Công\x07văn", "buoc": "tim"})
    assert [unit.pk for unit in found.context["choice"].found] == [stage.world.mobilisation.pk]
    assert found.context["form"]["reason"].value() == "Công văn"

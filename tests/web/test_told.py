"""A correction in words: nothing of the columns in which it is kept reaches a reader."""

from collections.abc import Callable

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from tests.web.conftest import SignIn
from tests.web.stage import Stage

from trienkhai.plans.models import Correction, Indicator, Target, Task
from trienkhai.web.forms.correction import TargetCorrectionForm
from trienkhai.web.forms.figures import QuestionForm
from trienkhai.web.told import FIELDS, value_words

CHOSEN = [
    (field.name, str(value), str(label))
    for model in (Task, Target, Indicator)
    for field in model._meta.get_fields()  # noqa: SLF001 - Django's documented name
    if isinstance(field, models.Field) and field.choices
    for value, label in field.flatchoices
]


@pytest.mark.parametrize("form", [TargetCorrectionForm, QuestionForm])
def test_every_field_that_a_form_corrects_has_a_name(form: type) -> None:
    assert set(form.base_fields) - {"reason", "opened"} <= set(FIELDS)


def test_every_field_of_a_row_that_is_chosen_from_a_list_is_among_those_tried() -> None:
    assert {name for name, _, _ in CHOSEN} == {
        "timing_kind",
        "comparator",
        "kind",
        "counted",
        "span",
    }


@pytest.mark.parametrize(("name", "value", "label"), CHOSEN)
def test_what_was_chosen_from_a_list_is_told_as_the_list_says_it(name: str, value: str, label: str) -> None:
    assert name in FIELDS
    assert value_words(name, value, {}) == label


def test_a_type_of_unit_is_called_as_on_the_plan_s_day_on_the_form_and_when_corrected(
    stage: Stage, sign_in: SignIn, read: Callable[[Client, str], str]
) -> None:
    client, target = sign_in(stage.world.province_clerk), stage.duty.indicator.target
    Indicator.objects.filter(pk=target.indicator.pk).update(asked_type="commune_committee")
    address = reverse("question-correct", args=[target.pk])
    assert "Đảng ủy xã, phường, thị trấn" in read(client, address)
    form = client.get(address).context["form"]
    sent = {field.name: field.value() or "" for field in form} | {"reason": "hỏi huyện"}
    client.post(address, sent | {"asked_type": "district_committee"})
    told = read(client, reverse("plan-corrections", args=[stage.plan.pk]))
    assert "Đảng ủy xã, phường, thị trấn" in told
    assert "đặc khu" not in told


def test_a_type_asked_of_which_no_unit_stands_is_called_as_on_the_plan_s_day(stage: Stage) -> None:
    indicator = stage.duty.indicator
    indicator.asked_type = "commune_committee"
    form = QuestionForm(indicator=indicator, types=[])
    assert form.fields["asked_type"].choices == [("commune_committee", "Đảng ủy xã, phường, thị trấn")]


def test_what_a_target_counts_is_told_in_words(
    stage: Stage, sign_in: SignIn, read: Callable[[Client, str], str]
) -> None:
    client, target = sign_in(stage.world.province_clerk), stage.duty.indicator.target
    address = reverse("question-correct", args=[target.pk])
    form = client.get(address).context["form"]
    sent = {field.name: field.value() or "" for field in form} | {"reason": "đếm tổ chức"}
    for counted in ("persons", "organisations"):
        client.post(address, sent | {"counted": counted})
    assert Correction.objects.filter(field="counted").exists()
    told = read(client, reverse("plan-corrections", args=[stage.plan.pk]))
    assert "Chỉ tiêu này đếm" in told
    assert "Tổ chức, đơn vị" in told
    for raw in ("counted", "persons", "organisations"):
        assert raw not in told

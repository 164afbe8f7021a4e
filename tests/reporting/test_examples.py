import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone
from tests.factories.plans import make_plan
from tests.reporting.answering import answer, duty_of

from trienkhai.audit.guards import lifted
from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import create_user, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.reporting.actions import enter_example_figures
from trienkhai.reporting.examples.binh_phuoc import load
from trienkhai.reporting.models import AnswerDuty, Figure, ReportingCycle
from trienkhai.reporting.validators import Reply, TypedReply

DAY = dt.date(2019, 10, 15)


@pytest.fixture
def example(world):
    """The small province in the place of the example's, with an example clerk for every committee."""
    Unit.objects.filter(pk=world.province.pk).update(code="70")
    for unit in Unit.objects.filter(types__type_code__contains="committee"):
        clerk = create_user(f"vd-{unit.code}", unit=unit, is_example=True, actor=world.system)
        hold_role(clerk, unit, Role.CLERK, valid_from=unit.opened_on, actor=world.system)
    small = make_plan(world)
    small.plan.is_example = True
    small.plan.save()
    return small


def figures():
    rows = Figure.objects.order_by("duty__unit__code", "duty__indicator_id")
    return list(rows.values_list("duty__unit__code", "part", "whole"))


def test_the_example_without_a_plan_loads_nothing(world):
    assert "chưa có kế hoạch ví dụ" in load(on=DAY)


def test_the_example_has_figures_of_all_units_but_three_marked_as_made_up(example):
    assert load(on=DAY) == "Số liệu 2019 (ví dụ): 3 số liệu của 3/6 đơn vị"
    assert Figure.objects.filter(is_example=True, entered_by__is_example=True).count() == 3
    cycle = ReportingCycle.objects.get()
    answered = Figure.objects.values("duty__unit")
    assert AnswerDuty.objects.filter(cycle=cycle).exclude(unit__in=answered).count() == 3


def test_the_example_s_figures_and_its_year_carry_hours_of_the_example_s_days(example):
    began = timezone.now()
    load(on=DAY)
    assert {row.entered_at.date() for row in Figure.objects.all()} == {dt.date(2019, 10, 10)}
    assert ReportingCycle.objects.get().opened_at.date() == dt.date(2019, 10, 1)
    (told,) = AuditEntry.objects.filter(action="enter_example_figures")
    assert told.at >= began


def test_the_example_loads_once_and_is_the_same_every_time(example):
    load(on=DAY)
    before = figures()
    load(on=DAY)
    assert figures() == before
    with lifted(connection), connection.cursor() as cursor:  # as nothing in the program can
        cursor.execute("DELETE FROM reporting_figure")
    load(on=DAY)
    assert figures() == before
    assert AuditEntry.objects.filter(action="enter_example_figures").count() == 2


def test_an_example_figure_never_replaces_one_that_a_unit_entered(example, world):
    load(on=DAY)
    cycle = ReportingCycle.objects.get()
    duty = AnswerDuty.objects.filter(cycle=cycle, figures__isnull=True).first()
    kept = answer(
        world,
        duty_of(cycle, duty.indicator, duty.unit),
        TypedReply("7", "9") if duty.indicator.whole_label else TypedReply("7"),
    )
    signers = {duty.unit_id: Figure.objects.filter(is_example=True).first().entered_by}
    assert enter_example_figures(cycle, {duty.pk: Reply(1)}, signed_by=signers, actor=world.system) == 0
    kept.refresh_from_db()
    assert kept.is_current


def test_example_figures_are_entered_by_the_installation_under_example_accounts_alone(cycle, world):
    duty = AnswerDuty.objects.filter(cycle=cycle).first()
    for signer, actor in (
        (world.commune_clerk, world.system),
        (world.commune_clerk, world.actor(world.commune_clerk)),
    ):
        with pytest.raises(NotAllowed):
            enter_example_figures(cycle, {duty.pk: Reply(1)}, signed_by={duty.unit_id: signer}, actor=actor)

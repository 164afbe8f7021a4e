"""Figures that are given in another's role: whose they are, and how much asking that takes."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.reporting.answering import clerk_of

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import close_unit, delegate_role, record_succession
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.reporting.actions import Entry, enter_figures, open_cycle
from trienkhai.reporting.models import AnswerDuty
from trienkhai.reporting.permissions import demand_entering
from trienkhai.reporting.validators import TypedReply

TYPED = TypedReply("5", "10")


@pytest.fixture
def asked(small_plan, world):
    """Of each commune of Cao Nguyên three lines, of three years."""
    clerk = world.actor(world.province_clerk, on=dt.date(2022, 1, 5))
    for year in (2020, 2021, 2022):
        open_cycle(small_plan.plan, year=year, tree_on=world.today, actor=clerk)
    lines = AnswerDuty.objects.filter(indicator=small_plan.share).select_related("indicator", "cycle")
    return [list(lines.filter(unit=unit)) for unit in world.highland_communes]


@pytest.fixture
def deputy(world):
    """The clerk of one commune, who acts for the clerk of the other."""
    own, other = (clerk_of(world, unit) for unit in world.highland_communes)
    delegate_role(
        other.role_holdings.get(),
        own,
        valid_from=world.today,
        valid_to=world.today + dt.timedelta(days=7),
        reason="đi học",
        actor=world.system,
    )
    return own


def queries_of_sending(duties, actor):
    with CaptureQueriesContext(connection) as asked:
        enter_figures([Entry(duty, TYPED) for duty in duties], actor=actor)
    return len(asked)


def test_the_lines_of_a_form_take_as_much_asking_for_whom_as_one_line(world, asked, deputy):
    """Each line is written, by whomever it is; what comes to it in another's role does not grow."""
    own, acted_for = asked
    actor = world.actor(deputy)
    more = [
        queries_of_sending(acted_for[:1], actor) - queries_of_sending(own[:1], actor),
        queries_of_sending(acted_for[1:], actor) - queries_of_sending(own[1:], actor),
    ]
    assert more == [1, 1]


def test_one_form_with_lines_of_both_says_of_each_for_whom_it_was_given(world, asked, deputy):
    own, acted_for = asked
    given = enter_figures(
        [Entry(duty, TYPED) for duty in (acted_for[0], own[0], acted_for[1])],
        actor=world.actor(deputy),
    )
    other = clerk_of(world, world.highland_communes[1])
    assert [figure.acting_for for figure in given] == [other, None, other]
    written = AuditEntry.objects.filter(action="enter_figure").order_by("pk")
    assert [entry.acting_for for entry in written] == [other, None, other]


def test_one_line_that_is_nobody_s_refuses_the_form(world, asked, deputy):
    foreign = AnswerDuty.objects.exclude(unit__in=world.highland_communes).first()
    actor = world.actor(deputy)
    with pytest.raises(NotAllowed, match="chính đơn vị được hỏi"):
        enter_figures([Entry(duty, TYPED) for duty in (*asked[0], foreign)], actor=actor)


def test_who_answers_for_a_closed_unit_is_asked_once_for_all_its_lines(
    world, asked, django_assert_num_queries
):
    gone, heir = world.highland_communes
    clerk = clerk_of(world, heir)
    close_unit(world.cells[0], on=world.today, actor=world.system)
    close_unit(gone, on=world.today, actor=world.system)
    record_succession(gone, heir, SuccessionKind.MERGE, effective_on=world.today, actor=world.system)
    actor = world.actor(clerk)
    for duties in (asked[0][:1], asked[0]):
        with django_assert_num_queries(1):
            assert demand_entering(actor, duties) == {duty.pk: None for duty in duties}

"""What somebody does carries the hour given with them; the audit keeps its own."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests.documents.small_directive import TEXT
from tests.factories.plans import make_plan
from tests.plans.scene import build_scene
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.documents.actions import add_version, register_directive
from trienkhai.organisations.office_hours import office_hour
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.organisations.queries import actor_for
from trienkhai.plans.actions import correct_plan, end_assignment, report_progress
from trienkhai.reporting.actions import Entry, enter_figures, open_cycle, withdraw_figure
from trienkhai.reporting.validators import TypedReply

HOUR = dt.datetime(2019, 6, 1, 9, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def began() -> dt.datetime:
    """The clock when the test began."""
    return timezone.now()


def at_that_hour(world: World, name: str) -> Actor:
    return actor_for(getattr(world, name), on=world.today, at=HOUR)


def test_progress_and_corrections_carry_the_hour_given_and_the_audit_its_own(
    world: World, settings: Settings, tmp_path: object, began: dt.datetime
) -> None:
    settings.MEDIA_ROOT = tmp_path
    scene = build_scene(world)
    entry = report_progress(
        scene.highland, words="Đã họp", seen=0, actor=at_that_hour(world, "highland_clerk")
    )
    clerk = at_that_hour(world, "province_clerk")
    (row,) = correct_plan(scene.plan, title="Tên khác", reason="sửa", actor=clerk)
    end_assignment(scene.riverside, reason="thôi", actor=clerk)
    scene.highland.refresh_from_db()
    assert {entry.at, row.at, scene.riverside.ended_at, scene.highland.changed_at} == {HOUR}
    written = AuditEntry.objects.filter(action__in=("progress_work", "correct_plan"))
    assert written.count() >= 2
    assert all(one.at >= began for one in written)


def test_years_and_figures_carry_the_hour_given_and_the_audit_its_own(
    world: World, began: dt.datetime
) -> None:
    cycle = open_cycle(
        make_plan(world).plan, year=2019, tree_on=world.today, actor=at_that_hour(world, "province_clerk")
    )
    duty = cycle.duties.select_related("indicator", "cycle").get(unit=world.highland_communes[0])
    clerk = at_that_hour(world, "commune_clerk")
    (figure,) = enter_figures([Entry(duty, TypedReply("4", "9"))], actor=clerk)
    later = withdraw_figure(duty, revision=1, reason="nhầm", actor=clerk)
    assert {cycle.opened_at, figure.entered_at, later.entered_at} == {HOUR}
    told = AuditEntry.objects.filter(action__in=("open_cycle", "enter_figure", "withdraw_figure"))
    assert told.count() == 3
    assert all(one.at >= began for one in told)


def test_directives_and_their_versions_carry_the_hour_given_and_the_audit_its_own(
    world: World, settings: Settings, tmp_path: object, began: dt.datetime
) -> None:
    settings.MEDIA_ROOT = tmp_path
    clerk = at_that_hour(world, "province_clerk")
    first = register_directive("a.txt", TEXT.encode(), keeper=world.province, actor=clerk).version
    later = add_version(first.directive, "b.txt", f"{TEXT}\n".encode(), actor=clerk).version
    assert {first.directive.registered_at, first.uploaded_at, later.uploaded_at} == {HOUR}
    told = AuditEntry.objects.filter(action__in=("register_directive", "add_version"))
    assert told.count() == 2
    assert all(one.at >= began for one in told)


def test_without_an_hour_it_is_now(world: World, began: dt.datetime) -> None:
    assert began <= world.actor(world.province_clerk).moment <= timezone.now()
    assert system_actor(on=world.today, at=HOUR).moment == HOUR


@given(turn=st.integers(0, 10_000), day=st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31)))
def test_an_office_hour_is_within_working_time_of_its_day(turn: int, day: dt.date) -> None:
    hour = office_hour(day, turn)
    assert hour.date() == day
    assert dt.time(7, 30) <= hour.time() < dt.time(15, 30)

"""No page offers a link that its reader may not follow."""

from collections.abc import Callable

import pytest
from bench._crawl import steps_of
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from tests.factories.plans import SmallPlan, make_plan
from tests.web.stage import Stage
from tests.world import World

from trienkhai.organisations.actions import hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import User
from trienkhai.plans.models import Assignment, Plan
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.models import ReportingCycle

SignIn = Callable[[User], Client]
OPENED = 4
ACCOUNTS = (
    "province_clerk",
    "organising_clerk",
    "highland_clerk",
    "riverside_clerk",
    "commune_clerk",
    "province_leader",
    "highland_leader",
    "administrator",
    "inspector",
    "outsider",
)


@pytest.fixture
def asked_by_a_board(stage: Stage) -> tuple[SmallPlan, ReportingCycle]:
    """A plan of Ban Tổ chức that gives work to Cao Nguyên; its year asks units that have no part in it."""
    world, small = stage.world, make_plan(stage.world, title="khảo sát của Ban Tổ chức")
    Plan.objects.filter(pk=small.plan.pk).update(issuing_unit=world.organising)
    small.plan.version.directive.keeper = world.organising
    small.plan.version.directive.save()
    Assignment.objects.filter(plan=small.plan).delete()
    Assignment.objects.create(plan=small.plan, task=small.founding, unit=world.highland, role="implement")
    default_storage.save(small.plan.version.file.name, ContentFile(b"x"))
    small.plan.refresh_from_db()
    return small, open_cycle(
        small.plan, year=2019, tree_on=world.today, actor=world.actor(world.organising_clerk)
    )


def test_the_cast_is_walked_whole(world: World) -> None:
    assert set(world.cast()) == set(ACCOUNTS)


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.usefixtures("asked_by_a_board")
def test_every_link_that_an_account_is_shown_leads_to_a_page(
    stage: Stage, sign_in: SignIn, account: str
) -> None:
    steps = list(steps_of(sign_in(stage.world.cast()[account]), opened=OPENED))
    assert {step.route for step in steps} >= {"home", "plans", "units", "figures"}
    broken = [step for step in steps if step.is_broken]
    assert [f"{step.stands_on} leads to {step.address}: {step.status}" for step in broken] == []


def test_unit_that_is_only_asked_for_figures_reads_the_plan_s_name_without_a_link(
    stage: Stage, sign_in: SignIn, asked_by_a_board: tuple[SmallPlan, ReportingCycle]
) -> None:
    small, cycle = asked_by_a_board
    commune = stage.world.riverside_communes[0]
    hold_role(
        stage.world.outsider, commune, Role.CLERK, valid_from=stage.world.today, actor=stage.world.system
    )
    client = sign_in(stage.world.outsider)
    for name in ("sheet", "sheet-entry", "cycle-unit"):
        page = client.get(reverse(name, args=[cycle.pk, commune.code])).content.decode()
        assert small.plan.title in page or small.plan.symbol in page
        assert reverse("plan", args=[small.plan.pk]) not in page
        assert reverse("task", args=[small.leadership.pk]) not in page
        assert '<span class="clause-label">' in page


def test_unit_that_a_board_gives_work_reads_its_task_and_no_link_to_the_whole_paper(
    stage: Stage, sign_in: SignIn, asked_by_a_board: tuple[SmallPlan, ReportingCycle]
) -> None:
    small, _ = asked_by_a_board
    paper = reverse("directive", args=[small.plan.version.directive_id])
    pages = [reverse("plan", args=[small.plan.pk]), reverse("task", args=[small.founding.pk])]
    for account, is_shown in ((stage.world.highland_clerk, False), (stage.world.organising_clerk, True)):
        client = sign_in(account)
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 200
            assert (paper in answer.content.decode()) is is_shown

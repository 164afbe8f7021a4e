"""Who was above a unit once keeps reading what was up to the day on which it left, and nothing later."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from tests.plans.scene import Scene, add_target, add_task, assign, build_scene
from tests.world import BEGIN, World

from trienkhai.documents.enums import TimingKind
from trienkhai.organisations.actions import (
    close_unit,
    end_role,
    move_unit,
    open_unit,
    record_succession,
    rename_unit,
)
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.permissions import Actor, can_see_unit, past_of, past_units
from trienkhai.organisations.queries import actor_for
from trienkhai.plans.actions import correct_task, report_progress, submit_done
from trienkhai.plans.models import Assignment, Correction, Plan, ProgressEntry, Task
from trienkhai.plans.permissions import (
    can_confirm,
    can_correct,
    can_see_assignment,
    can_see_plan,
    can_see_task,
    visible_assignments,
    visible_entries,
    visible_plans,
    visible_tasks,
)
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.permissions import (
    can_enter_figure,
    can_see_cycle,
    can_see_figure,
    visible_cycles,
    visible_duties,
)
from trienkhai.vietnamese import fold

SignIn = Callable[[User], Client]
BEFORE, MOVED, AFTER = dt.date(2019, 4, 1), dt.date(2019, 5, 1), dt.date(2019, 5, 20)


def hour(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), tzinfo=dt.timezone(dt.timedelta(hours=7)))


def acting(user: User, day: dt.date) -> Actor:
    return actor_for(user, on=day, at=hour(day))


def plan_of(world: World, commune: Unit, day: dt.date, title: str) -> Scene:
    """A plan that the commune issued on the day, with work for itself in its first task."""
    scene = build_scene(world, title=title, keeper=commune)
    Plan.objects.filter(pk=scene.plan.pk).update(adopted_at=hour(day))
    Assignment.objects.filter(plan=scene.plan).delete()
    assign(scene.led, commune)
    scene.plan.version.locked_at = hour(day)
    scene.plan.version.save(update_fields=("locked_at",))
    return scene


class Moved:
    """A commune with its cell went from Cao Nguyên to Bến Đò: work, figures and plans of before and after."""

    def __init__(self, world: World) -> None:
        self.world, self.commune, self.clerk = world, world.highland_communes[0], world.commune_clerk
        self.old = plan_of(world, self.commune, BEFORE, "Kế hoạch cũ của xã")
        self.work = Assignment.objects.get(plan=self.old.plan)
        add_target(self.old.led)
        self.old_year = self._year(self.old.plan, 2019, BEFORE)
        self._report("Đã mở lớp trước khi chuyển.", 30, BEFORE)
        move_unit(self.commune, world.riverside, on=MOVED, actor=world.system)
        self._report("Đã xong nửa sau khi chuyển.", 60, AFTER)
        rename_unit(self.commune, "Đảng ủy xã Tên Mới", on=AFTER, actor=world.system)
        clerk = acting(self.clerk, AFTER)
        correct_task(self.old.led, title="Tên việc sửa sau", reason="sửa", actor=clerk)
        self._add_late_task()
        self.new = plan_of(world, self.commune, AFTER, "Kế hoạch mới của xã")
        self.new_work = Assignment.objects.get(plan=self.new.plan)
        self.given_later = assign(self.old.unled, self.commune)
        Assignment.objects.filter(pk=self.given_later.pk).update(given_on=AFTER)
        self.new_year = self._year(self.old.plan, 2020, AFTER)

    def _add_late_task(self) -> None:
        task = add_task(self.old.plan, "II.9")
        Correction.objects.create(
            plan=self.old.plan,
            subject_type="task",
            subject_id=task.pk,
            field="task",
            new={"path": task.path},
            reason="sót",
            by=self.clerk,
            at=hour(AFTER),
        )

    def _report(self, words: str, percent: int, day: dt.date) -> None:
        seen = ProgressEntry.objects.filter(assignment=self.work).order_by("-pk").first()
        self.work.refresh_from_db()
        report_progress(
            self.work,
            words=words,
            percent=percent,
            seen=0 if seen is None else seen.pk,
            actor=acting(self.clerk, day),
        )

    def _year(self, plan: Plan, year: int, day: dt.date) -> ReportingCycle:
        return open_cycle(plan, year=year, tree_on=day, actor=acting(self.clerk, day))


@pytest.fixture
def moved(world: World, settings: Settings) -> Moved:
    settings.FIXED_TODAY = world.today
    return Moved(world)


def test_the_former_superior_reads_the_unit_and_what_was_given_and_adopted_before(moved: Moved) -> None:
    former = moved.world.actor(moved.world.highland_clerk)
    assert can_see_unit(former, moved.commune)
    assert can_see_unit(former, moved.world.cells[0])
    assert can_see_plan(former, moved.old.plan)
    assert can_see_task(former, moved.old.led)
    assert can_see_assignment(former, moved.work)
    assert can_see_cycle(former, moved.old_year)
    assert all(can_see_figure(former, duty) for duty in moved.old_year.duties.all())


def test_the_former_superior_reads_nothing_of_later(moved: Moved) -> None:
    former = moved.world.actor(moved.world.highland_clerk)
    assert not can_see_plan(former, moved.new.plan)
    assert not can_see_task(former, moved.new.led)
    assert not can_see_assignment(former, moved.new_work)
    assert not can_see_assignment(former, moved.given_later)
    assert not can_see_cycle(former, moved.new_year)
    assert moved.new_year.duties.exists()
    assert not any(can_see_figure(former, duty) for duty in moved.new_year.duties.all())
    steps = visible_entries(former).filter(assignment=moved.work)
    assert [step.percent for step in steps] == [30]


def test_the_former_superior_changes_nothing(moved: Moved) -> None:
    former = moved.world.actor(moved.world.highland_clerk)
    assert not can_correct(former, moved.old.plan)
    assert not can_confirm(former, moved.work)
    assert not can_enter_figure(former, moved.old_year.duties.first())


def test_who_was_never_above_and_who_is_above_now_read_as_before(moved: Moved) -> None:
    now, province = (
        moved.world.actor(getattr(moved.world, f"{one}_clerk")) for one in ("riverside", "province")
    )
    for actor in (now, province):
        assert past_of(actor) is None
        assert can_see_plan(actor, moved.old.plan)
        assert can_see_plan(actor, moved.new.plan)
        assert visible_entries(actor).filter(assignment=moved.work).count() == 2
    stranger = moved.world.actor(moved.world.outsider)
    assert not can_see_unit(stranger, moved.commune)
    assert not can_see_plan(stranger, moved.old.plan)


def test_lists_have_what_the_checks_allow(moved: Moved) -> None:
    former = moved.world.actor(moved.world.highland_clerk)
    assert {*visible_plans(former)} & {moved.old.plan, moved.new.plan} == {moved.old.plan}
    assert moved.old.led in visible_tasks(former)
    assert {*visible_assignments(former).filter(unit=moved.commune)} == {moved.work}
    assert {*visible_cycles(former)} == {moved.old_year}
    assert {*visible_duties(former)} == {*moved.old_year.duties.all()}


@pytest.mark.parametrize("account", ["highland_clerk", "highland_leader"])
def test_pages_of_the_past_say_what_was_said_then(moved: Moved, sign_in: SignIn, account: str) -> None:
    client = sign_in(getattr(moved.world, account))
    commune, cell = moved.commune.code, moved.world.cells[0].code
    pages = {
        name: client.get(address).content.decode()
        for name, address in {
            "unit": reverse("unit", args=[commune]),
            "cell": reverse("unit", args=[cell]),
            "plan": reverse("plan", args=[moved.old.plan.pk]),
            "task": reverse("task", args=[moved.old.led.pk]),
            "work": reverse("assignment", args=[moved.work.pk]),
            "search": reverse("search") + "?q=Đồi Chè",
            "units": reverse("units") + "?q=Đồi Chè",
            "plans": reverse("plans") + "?q=xã",
            "sheet": reverse("sheet", args=[moved.old_year.pk, commune]),
            "totals": reverse("cycle-unit", args=[moved.old_year.pk, commune]),
        }.items()
    }
    later = ("Tên Mới", "Bến Đò", "Tên việc sửa sau", "nửa sau khi chuyển", "60%", "Kế hoạch mới", "II.9")
    for name, text in pages.items():
        assert "<h1" in text, name
        assert [word for word in later if word in text] == [], name
    assert "Đảng ủy xã Đồi Chè" in pages["unit"]
    assert "Huyện ủy Cao Nguyên" in pages["unit"]
    assert "30/4/2019" in pages["unit"]
    assert "Việc II.1" in pages["unit"]
    assert "Đã mở lớp trước khi chuyển." in pages["work"]
    assert "30%" in pages["work"]
    assert 'name="kind"' not in pages["work"]
    assert "thôi thuộc phạm vi" in pages["units"]
    assert "thôi thuộc phạm vi" in pages["search"]


def test_a_search_by_the_name_of_later_finds_nothing(moved: Moved, sign_in: SignIn) -> None:
    client = sign_in(moved.world.highland_clerk)
    text = client.get(reverse("search") + "?q=Tên Mới").content.decode()
    assert "Không có kết quả nào" in text
    for words in ("sửa sau", "viec"):
        text = client.get(reverse("search") + f"?q={words}&nhom=nhiem-vu").content.decode()
        assert reverse("task", args=[moved.old.led.pk]) not in text
        assert "Tên việc sửa" not in text


def found_by_its_words(plan: Plan) -> None:
    """Let searches compare the plan's title, as it is adopted or corrected by the actions."""
    words = {"folded": fold(plan.title), "folded_plain": fold(plan.title, keep_marks=False)}
    Plan.objects.filter(pk=plan.pk).update(**words)


def corrected_later(moved: Moved, row: Plan | Task, field: str, old: object, new: object) -> None:
    """Say another thing of a plan or task after the commune had left."""
    setattr(row, field, new)
    row.save(update_fields=[field])
    if isinstance(row, Plan):
        found_by_its_words(row)
    Correction.objects.create(
        plan=moved.old.plan,
        subject_type="plan" if isinstance(row, Plan) else "task",
        subject_id=row.pk,
        field=field,
        old=str(old),
        new=str(new),
        reason="sửa",
        by=moved.clerk,
        at=hour(AFTER),
    )


def test_no_filter_tells_by_what_it_finds_what_was_written_later(moved: Moved, sign_in: SignIn) -> None:
    client, plan, task = sign_in(moved.world.highland_clerk), moved.old.plan, moved.old.unled
    found_by_its_words(plan)
    tasks = reverse("search") + "?q=viec&nhom=nhiem-vu"
    old_kind = task.timing_kind
    new_kind = next(kind for kind in TimingKind if kind != old_kind)

    def finds(address: str, row: Plan | Task) -> bool:
        name = "plan" if isinstance(row, Plan) else "task"
        return f'href="{reverse(name, args=[row.pk])}"' in client.get(address).content.decode()

    for more in ("", "&plan=Kế hoạch cũ", f"&timing_kind={old_kind}"):
        assert finds(tasks + more, task), more
    assert finds(reverse("plans") + "?unit=Đồi Chè", plan)
    assert not finds(reverse("plans") + "?unit=Tên Mới", plan)
    corrected_later(moved, task, "timing_kind", old_kind, new_kind.value)
    assert not finds(f"{tasks}&timing_kind={new_kind}", task)
    assert finds(tasks, task)
    corrected_later(moved, plan, "title", plan.title, "Kế hoạch sửa tên")
    assert not finds(f"{tasks}&plan=sửa tên", task)
    year = plan.effective_on.year + 3
    corrected_later(moved, plan, "effective_on", plan.effective_on, plan.effective_on.replace(year=year))
    assert not finds(reverse("plans") + f"?year={year}", plan)
    assert not finds(reverse("search") + f"?q=kế hoạch&nhom=ke-hoach&year={year}", plan)
    assert finds(reverse("plans"), plan)


def test_what_the_former_superior_may_not_do_is_refused_with_the_reason(
    moved: Moved, sign_in: SignIn
) -> None:
    client = sign_in(moved.world.highland_clerk)
    assert client.post(reverse("task-correct", args=[moved.old.led.pk])).status_code == 403
    assert client.get(reverse("plan", args=[moved.new.plan.pk])).status_code == 404
    assert client.get(reverse("assignment", args=[moved.new_work.pk])).status_code == 404
    assert client.get(reverse("cycle", args=[moved.new_year.pk])).status_code == 404
    sent = {"kind": "confirm", "answer-seen": "0"}
    answer = client.post(reverse("assignment", args=[moved.work.pk]), sent)
    assert answer.status_code == 403


def test_through_any_number_of_levels_and_after_a_merger_the_past_is_read(
    world: World, settings: Settings
) -> None:
    """A district moved to another province with all below it; a commune of it was merged away later."""
    settings.FIXED_TODAY = world.today
    other = open_unit("SY", "Tỉnh ủy Núi Đỏ", "province_committee", None, opened_on=BEGIN, actor=world.system)
    move_unit(world.highland, other, on=MOVED, actor=world.system)
    gone, heir = world.highland_communes
    move_unit(world.cells[0], heir, on=AFTER, actor=world.system)
    close_unit(gone, on=AFTER, actor=world.system)
    record_succession(gone, heir, SuccessionKind.MERGE, effective_on=AFTER, actor=world.system)
    former = world.actor(world.province_clerk)
    left = {unit.code: unit.left_on for unit in past_units(former)}
    assert left == dict.fromkeys(["SX.01", "SX.01.01", "SX.01.02", "SX.01.01.1", "SX.01.02.1"], MOVED)
    assert {*past_units(world.actor(world.highland_clerk))} == set()


def test_a_unit_that_came_and_went_is_read_of_its_days_alone(world: World) -> None:
    commune = world.highland_communes[0]
    move_unit(commune, world.riverside, on=BEFORE, actor=world.system)
    move_unit(commune, world.highland, on=MOVED, actor=world.system)
    early = plan_of(world, commune, dt.date(2019, 3, 1), "Trước khi về Bến Đò")
    guest = plan_of(world, commune, dt.date(2019, 4, 15), "Trong thời gian ở Bến Đò")
    late = plan_of(world, commune, AFTER, "Sau khi về lại Cao Nguyên")
    Assignment.objects.filter(plan=early.plan).delete()  # its work would go on in the guest's time
    riverside, highland = world.actor(world.riverside_clerk), world.actor(world.highland_clerk)
    assert [bool(can_see_plan(riverside, one.plan)) for one in (early, guest, late)] == [False, True, False]
    assert all(can_see_plan(highland, one.plan) for one in (early, guest, late))


def test_the_heir_of_a_former_superior_reads_what_it_had_read(world: World) -> None:
    commune = world.highland_communes[0]
    old = plan_of(world, commune, BEFORE, "Kế hoạch cũ")
    third = open_unit(
        "SX.03",
        "Huyện ủy Đồng Bằng",
        "district_committee",
        world.province,
        opened_on=BEGIN,
        actor=world.system,
    )
    move_unit(commune, third, on=MOVED, actor=world.system)
    move_unit(world.highland_communes[1], world.riverside, on=AFTER, actor=world.system)
    assert not can_see_plan(world.actor(world.riverside_clerk), old.plan)
    close_unit(world.highland, on=AFTER, actor=world.system)
    record_succession(
        world.highland, world.riverside, SuccessionKind.MERGE, effective_on=AFTER, actor=world.system
    )
    assert can_see_plan(world.actor(world.riverside_clerk), old.plan)


def test_who_lost_nothing_and_who_did_are_known_in_one_query(
    moved: Moved, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for user, lost in ((moved.world.riverside_clerk, 0), (moved.world.highland_clerk, 1)):
        actor_for(user, on=moved.world.today)
        with django_assert_num_queries(1):
            actor = actor_for(user, on=moved.world.today)
        assert [len(held.past) for held in actor.holdings] == [lost]


def test_a_page_of_the_past_asks_as_much_of_many_rows_as_of_few(moved: Moved, sign_in: SignIn) -> None:
    client, address = sign_in(moved.world.highland_clerk), reverse("unit", args=[moved.commune.code])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        assign(add_task(moved.old.plan, f"III.{number}"), moved.commune)
    with CaptureQueriesContext(connection) as many:
        text = client.get(address).content.decode()
    assert "III.4" in text
    assert len(many) == len(few)


def test_work_that_waits_names_whose_confirmation_it_waits_for(world: World, sign_in: SignIn) -> None:
    scene = build_scene(world)
    submit_done(scene.highland, words="Xong.", seen=0, actor=acting(world.highland_clerk, world.today))
    page = sign_in(world.highland_clerk).get(reverse("assignment", args=[scene.highland.pk]))
    assert "Đang chờ xác nhận của" in page.content.decode()
    assert "Ban Tổ chức Tỉnh ủy" in page.content.decode()
    end_role(world.organising_clerk.role_holdings.get(), on=world.today, actor=world.system, reason="nghỉ")
    page = sign_in(world.highland_clerk).get(reverse("assignment", args=[scene.highland.pk]))
    assert "Chưa có tài khoản nào xác nhận được" in page.content.decode()

"""Plans as they are read: lists, deadlines, the matrix, one's own work."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.contracts.agreement import assert_list_and_check_agree
from tests.plans.scene import Scene, add_task, assign, build_scene
from tests.world import World

from trienkhai.organisations.actions import close_unit
from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import with_units
from trienkhai.plans.actions import confirm_progress, report_progress, submit_done
from trienkhai.plans.models import Assignment, Plan, ProgressEntry, Task
from trienkhai.plans.permissions import (
    can_confirm,
    can_report_progress,
    can_see_assignment,
    can_see_plan,
    can_see_task,
    reportable_assignments,
)
from trienkhai.plans.queries import (
    assignment_rows,
    confirmable_assignments,
    counts_by_axes,
    duty_matrix,
    entry_rows,
    filter_assignments,
    leading_units,
    led_tasks,
    matrix_units,
    my_work,
    plan_rows,
    progress_of,
    running_and_ended,
    search_tasks,
    visible_assignments,
    visible_entries,
    visible_plans,
    visible_tasks,
    with_deadline_state,
    with_leads,
)
from trienkhai.vietnamese import sort_key


def state_on(assignment: Assignment, day: dt.date) -> str:
    rows = with_deadline_state(Assignment.objects.filter(pk=assignment.pk), on=day)
    return str(rows.get().deadline_state)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (dt.date(2019, 5, 28), "on_time"),
        (dt.date(2019, 5, 29), "due_soon"),
        (dt.date(2019, 6, 5), "due_soon"),
        (dt.date(2019, 6, 6), "overdue"),
    ],
)
def test_deadline_is_held_against_the_day(scene: Scene, day: dt.date, state: str) -> None:
    assert state_on(scene.highland, day) == state


def test_without_a_deadline_the_state_is_open(scene: Scene) -> None:
    assert state_on(scene.highland_unled, dt.date(2100, 1, 1)) == "open"


def test_work_reported_in_time_stays_in_time_and_late_work_stays_late(world: World, scene: Scene) -> None:
    submit_done(scene.highland, seen=0, actor=world.actor(world.highland_clerk, on=dt.date(2019, 6, 5)))
    late = world.actor(world.riverside_clerk, on=dt.date(2019, 6, 6))
    submit_done(scene.riverside, seen=0, actor=late)
    later = dt.date(2019, 12, 1)
    assert (state_on(scene.highland, later), state_on(scene.riverside, later)) == ("on_time", "overdue")


def test_deadline_in_sql_agrees_with_the_calendar(world: World, scene: Scene) -> None:
    from trienkhai.periods import deadline_state, read_deadline

    deadline = read_deadline({"kind": "by", "end": "2019-06-05"})
    for days in range(-10, 3):
        day = dt.date(2019, 6, 5) + dt.timedelta(days=days)
        assert state_on(scene.highland, day) == deadline_state(deadline, on=day, soon_days=7).value


def test_home_page_orders_what_waits(world: World, scene: Scene) -> None:
    late = assign(add_task(scene.plan, "II.3", due_on=dt.date(2019, 5, 31)), world.highland)
    sunday = assign(add_task(scene.plan, "II.4", due_on=dt.date(2019, 6, 2)), world.highland)
    submit_done(scene.highland_unled, seen=0, actor=world.actor(world.highland_clerk))
    work = my_work(world.actor(world.highland_clerk))
    assert {name: list(rows) for name, rows in work} == {
        "overdue": [late],
        "due_this_week": [sunday],
        "to_approve": [],
        "running": [scene.highland],
        "sent": [scene.highland_unled],
    }
    assert list(my_work(world.actor(world.province_clerk)).to_approve) == [scene.highland_unled]


def test_lists_begin_with_what_stands_first_in_them_in_whole(
    world: World, scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    days = (None, dt.date(2019, 5, 31), dt.date(2019, 5, 30), dt.date(2019, 6, 2), dt.date(2019, 7, 1), None)
    assign(add_task(scene.plan, "III.0", due_on=dt.date(2019, 5, 30)), world.highland)
    clerk = world.actor(world.highland_clerk)
    for number, day in enumerate(days):
        task = add_task(scene.plan, f"III.{number + 1}", due_on=day)
        assign(task, world.highland)
        submit_done(assign(task, world.highland, "advise"), seen=0, actor=clerk)
    for role in ("monitor", "report"):
        Assignment.objects.create(plan=scene.plan, unit=world.highland, role=role)
    Assignment.objects.filter(role="advise").update(changed_at=clerk.moment)
    work = my_work(clerk)
    with django_assert_num_queries(2):
        begun = work.beginnings(2)
    assert begun.keys() == {"overdue", "due_this_week", "running", "sent"}
    for name, beginning in begun.items():
        rows = list(work.of(name))
        assert (beginning.rows, beginning.count) == (rows[:2], len(rows)), name
    assert [beginning.count for beginning in begun.values()] == [3, 1, 7, 6]
    assert work.beginnings(9)["running"].rows == list(work.of("running"))


def test_leader_without_work_of_their_own_sees_that_of_the_branch(world: World, scene: Scene) -> None:
    work = my_work(world.actor(world.highland_leader))
    assert set(work.of("running")) == {scene.highland, scene.highland_unled}
    assert not work.to_approve.exists()


def test_lead_body_finds_what_to_approve_and_nothing_of_its_own(world: World, scene: Scene) -> None:
    submit_done(scene.highland, seen=0, actor=world.actor(world.highland_clerk))
    submit_done(scene.lead, seen=0, actor=world.actor(world.organising_clerk))
    assert list(my_work(world.actor(world.organising_clerk)).to_approve) == [scene.highland]
    assert list(my_work(world.actor(world.province_clerk)).to_approve) == [scene.lead]


def test_district_sees_nothing_of_another_district(world: World, scene: Scene) -> None:
    report_progress(scene.riverside, words="bí mật riêng", seen=0, actor=world.actor(world.riverside_clerk))
    actor = world.actor(world.highland_clerk)
    assert {row.unit for row in visible_assignments(actor)} == {world.highland}
    assert not visible_entries(actor).exists()
    assert list(matrix_units(scene.plan, actor=actor)) == [world.highland]
    matrix = duty_matrix(scene.plan, list(Unit.objects.all()), actor=actor)
    shown = {duty.pk for row in matrix.rows for cell in row.cells for duty in cell}
    assert shown == {scene.highland.pk, scene.highland_unled.pk}
    _, by_task = progress_of(scene.plan, actor=actor)
    assert (by_task[scene.led.pk].count, by_task[scene.led.pk].work["in_progress"]) == (1, 0)
    assert plan_rows(visible_plans(actor), actor=actor).get().seen_count == 2


def test_lead_body_sees_how_all_stand_in_its_task_alone(world: World, scene: Scene) -> None:
    seen = visible_assignments(world.actor(world.organising_clerk))
    assert set(seen) == {scene.lead, scene.highland, scene.riverside}


def test_body_that_monitors_the_plan_sees_all_of_it(world: World, scene: Scene) -> None:
    other = build_scene(world, title="Kế hoạch khác")
    Assignment.objects.create(plan=scene.plan, task=None, unit=world.inspection, role="monitor")
    from trienkhai.organisations.actions import hold_role
    from trienkhai.organisations.enums import Role

    hold_role(world.outsider, world.inspection, Role.CLERK, valid_from=world.today, actor=world.system)
    seen = visible_assignments(world.actor(world.outsider))
    assert {row.plan for row in seen} == {scene.plan}
    assert scene.riverside_unled in seen
    assert not can_see_assignment(world.actor(world.outsider), other.riverside)


def test_plan_of_a_body_aside_is_seen_by_the_units_it_gives_work(world: World) -> None:
    scene = build_scene(world, keeper=world.organising)
    Assignment.objects.filter(plan=scene.plan, unit=world.riverside).delete()
    assert can_see_plan(world.actor(world.highland_clerk), scene.plan)
    assert not can_see_plan(world.actor(world.riverside_clerk), scene.plan)


def test_lists_and_checks_agree(world: World, scene: Scene) -> None:
    build_scene(world, title="Kế hoạch của huyện", keeper=world.highland)
    Assignment.objects.filter(plan__title="Kế hoạch của huyện", unit=world.riverside).delete()
    for visible, can_see, everything in (
        (visible_plans, can_see_plan, Plan.objects.all()),
        (visible_tasks, can_see_task, Task.objects.all()),
        (visible_assignments, can_see_assignment, Assignment.objects.all()),
        (reportable_assignments, can_report_progress, Assignment.objects.all()),
        (confirmable_assignments, can_confirm, Assignment.objects.all()),
    ):
        assert_list_and_check_agree(world, visible, can_see, everything)


def test_rows_can_be_narrowed(world: World, scene: Scene) -> None:
    submit_done(scene.highland, seen=0, actor=world.actor(world.highland_clerk))
    rows = assignment_rows(Assignment.objects.all(), on=dt.date(2019, 6, 10))
    assert set(filter_assignments(rows, work_state="awaiting")) == {scene.highland}
    assert set(filter_assignments(rows, deadline_state="overdue", role="lead")) == {scene.lead}
    assert set(filter_assignments(rows, unit_id=world.riverside.pk, words="VIỆC ii.2")) == {
        scene.riverside_unled
    }
    assert list(search_tasks(Task.objects.all(), "viec II.2")) == [scene.unled]


def test_counts_leave_no_state_out(world: World, scene: Scene) -> None:
    submit_done(scene.highland, seen=0, actor=world.actor(world.highland_clerk))
    rows = Assignment.objects.all()
    work, deadlines = counts_by_axes(rows, on=dt.date(2019, 6, 6))
    assert work == {"not_started": 4, "in_progress": 0, "awaiting": 1, "done": 0}
    assert deadlines == {"on_time": 1, "due_soon": 0, "overdue": 2, "open": 2}


def test_what_goes_on_is_counted_apart_from_what_has_ended(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = Assignment.objects.filter(task=scene.led)
    assert running_and_ended(rows) == (3, 0)
    rows.filter(pk__in=[scene.lead.pk, scene.highland.pk]).update(
        ended_at=dt.datetime(2019, 6, 1, tzinfo=dt.UTC)
    )
    with django_assert_num_queries(1):
        assert running_and_ended(rows) == (1, 2)
    assert running_and_ended(rows.none()) == (0, 0)


def test_task_shows_who_leads_and_how_far_all_are(world: World, scene: Scene) -> None:
    sent = submit_done(scene.highland, seen=0, actor=world.actor(world.highland_clerk))
    confirm_progress(scene.highland, seen=sent.pk, actor=world.actor(world.organising_clerk))
    leader = world.actor(world.province_leader)
    (row,) = with_leads(led_tasks(visible_tasks(leader)).filter(pk=scene.led.pk))
    with_units(row.leads, leader.on)
    assert [lead.unit.name for lead in row.leads] == ["Ban Tổ chức Tỉnh ủy"]
    together, by_task = progress_of(scene.plan, actor=leader)
    led = by_task[scene.led.pk]
    assert (led.count, led.work["done"], led.work["not_started"]) == (3, 1, 2)
    assert together.count == 5
    assert sum(led.deadlines.values()) == 3


def test_task_led_by_many_shows_the_first_of_each_phrase_and_how_many_they_are(
    world: World, scene: Scene
) -> None:
    communes = [*world.highland_communes, *world.riverside_communes]
    for task, units, phrase in (
        (scene.led, communes, "các cấp ủy"),
        (scene.led, [world.highland, world.riverside], "hai huyện"),
        (scene.unled, communes[:2], "các cấp ủy"),
        (scene.unled, communes, ""),
    ):
        for unit in units:
            role = "direct" if phrase == "hai huyện" else "lead"
            row = Assignment(plan=task.plan, task=task, unit=unit, role=role, phrase=phrase)
            if not Assignment.objects.filter(task=task, unit=unit, role=role).exists():
                row.save()
    actor = world.actor(world.province_clerk)
    led, unled = with_leads(led_tasks(visible_tasks(actor)))
    with_units([*led.leads, *unled.leads], actor.on)

    def told(task: Task) -> list[tuple[str, str, int]]:
        return [(lead.phrase, lead.unit.code, lead.of_phrase) for lead in task.leads]

    assert told(led) == [
        ("hai huyện", world.highland.code, 2),
        ("hai huyện", world.riverside.code, 2),
        ("", world.organising.code, 1),
        *(("các cấp ủy", unit.code, 4) for unit in communes[:3]),
    ]
    assert told(unled) == [
        *(("các cấp ủy", unit.code, 2) for unit in communes[:2]),
        *(("", unit.code, 1) for unit in communes[2:]),
    ]


def test_task_led_by_every_commune_of_the_country_is_read(world: World, scene: Scene) -> None:
    units = Unit.objects.bulk_create(Unit(code=f"X{n}", opened_on=world.today) for n in range(1100))
    Assignment.objects.bulk_create(
        Assignment(plan=scene.plan, task=scene.unled, unit=unit, role="direct", phrase="Các cấp ủy")
        for unit in units
    )
    actor = world.actor(world.province_clerk)
    (task,) = with_leads(led_tasks(visible_tasks(actor)).filter(pk=scene.unled.pk))
    assert [(lead.unit_id, lead.of_phrase) for lead in task.leads] == [(unit.pk, 1100) for unit in units[:3]]


def test_of_the_committees_that_lead_only_those_in_sight_are_named_closed_ones_too(
    world: World, scene: Scene
) -> None:
    for unit in (world.highland_communes[0], *world.riverside_communes):
        assign(scene.unled, unit, "direct")
    for unit in (world.cells[3], world.riverside_communes[1]):
        close_unit(unit, on=world.today, actor=world.system)
    told = leading_units(scene.plan, actor=world.actor(world.highland_clerk))
    assert set(told) == {world.organising, world.highland_communes[0]}
    assert [unit.name for unit in told] == sorted((unit.name for unit in told), key=sort_key)
    everybody = {world.organising, world.highland_communes[0], *world.riverside_communes}
    assert set(leading_units(scene.plan, actor=world.actor(world.province_clerk))) == everybody
    assert set(leading_units(scene.plan, actor=world.system)) == everybody


def test_matrix_has_a_row_a_unit_and_a_cell_a_task(world: World, scene: Scene) -> None:
    actor = world.actor(world.province_clerk)
    Assignment.objects.create(plan=scene.plan, task=None, unit=world.organising, role="monitor")
    units = list(matrix_units(scene.plan, actor=actor))
    matrix = duty_matrix(scene.plan, units, actor=actor)
    assert [task.path for task in matrix.tasks] == ["II.1", "II.2"]
    by_unit = {row.unit: row for row in matrix.rows}
    cells = {unit: [[duty.pk for duty in cell] for cell in row.cells] for unit, row in by_unit.items()}
    assert cells[world.highland] == [[scene.highland.pk], [scene.highland_unled.pk]]
    assert cells[world.organising] == [[scene.lead.pk], []]
    assert [row.role for row in by_unit[world.organising].whole_plan] == ["monitor"]


@pytest.mark.parametrize("more", [0, 2])
def test_every_list_takes_the_same_queries_whatever_its_length(
    world: World, scene: Scene, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    for number in range(more):
        task = add_task(scene.plan, f"III.{number}", due_on=world.today)
        assign(task, world.highland)
        assign(task, world.organising, "lead")
    clerk = world.actor(world.highland_clerk)
    for row in list(Assignment.objects.filter(unit=world.highland)):
        report_progress(row, words="x", seen=0, actor=clerk)
    actor = world.actor(world.province_clerk)
    with django_assert_num_queries(2):
        rows = with_units(assignment_rows(visible_assignments(actor), on=actor.on), actor.on)
        assert all(row.unit.name and row.deadline_state and row.plan_title for row in rows)
        assert all(row.task_path and row.task_title for row in rows if row.task_id)
    with django_assert_num_queries(3):
        tasks = with_leads(led_tasks(visible_tasks(actor)))
        leads = with_units((lead for task in tasks for lead in task.leads), actor.on)
        assert all(lead.unit.name for lead in leads)
    with django_assert_num_queries(2):
        plans = with_units(plan_rows(visible_plans(actor), actor=actor), actor.on, "issuing_unit")
        assert all(plan.issuing_unit.name and plan.task_count for plan in plans)
    with django_assert_num_queries(3):
        duty_matrix(scene.plan, list(matrix_units(scene.plan, actor=actor)), actor=actor)
    written = ProgressEntry.objects.count()
    with django_assert_num_queries(2):
        entries = with_units(entry_rows(visible_entries(actor)), actor.on, "by_unit")
        assert len(entries) == written
        assert all(entry.by.username and entry.by_unit.name for entry in entries)

"""A second version of a directive amends its plan: what stands goes on, what changed is a correction."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from tests.documents.small_directive import CLAUSES, TEXT
from tests.world import World

from trienkhai.documents.actions import (
    Registration,
    Superseded,
    WordDecision,
    accept_proposed_units,
    add_proposed_assignment,
    add_proposed_target,
    add_proposed_task,
    add_version,
    correct_proposed_assignment,
    correct_proposed_task,
    decide_words,
    drop_proposal,
    register_directive,
    settle_phrase,
    update_directive,
)
from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.organisations.permissions import Actor, NotAllowed
from trienkhai.plans.actions import (
    NotAdoptable,
    ReasonMissing,
    add_assignment,
    add_target,
    add_task,
    adopt_plan,
    amend_plan,
    correct_target,
    correct_task,
    drop_target,
    drop_task,
    end_assignment,
    mark_asked,
    report_progress,
    restore_task,
)
from trienkhai.plans.models import Correction, Indicator, Plan, Target, Task
from trienkhai.plans.queries import Amendment, amendment_of, corrections_of

ON = dt.date(2019, 6, 1)
# A clause put in before the second, another time in the first, the fourth gone, another number in a target.
AMENDED = (
    TEXT.replace("trước ngày 30/6/2019", "trước ngày 30/9/2019")
    .replace("3. Rà soát", "4. Rà soát")
    .replace("2. Nâng cao chất lượng sinh hoạt", "3. Nâng cao chất lượng sinh hoạt")
    .replace("3. Nâng cao", "2. Tổ chức lớp bồi dưỡng bí thư chi bộ (trong năm 2019).\n\n3. Nâng cao")
    .replace("90% trở lên", "95% trở lên")
    .replace("4. Đối thoại với nhân dân (trong tháng 6 năm 2019).\n\n", "")
    .replace("tại khoản 2, khoản 3, Mục II", "tại khoản 3, khoản 4, Mục II")
    .replace(
        "3. Ban Dân vận Tỉnh ủy: chủ trì nội dung tại khoản 4, Mục II",
        "3. Ban Dân vận Tỉnh ủy: chủ trì nội dung tại khoản 2, Mục II",
    )
)


@pytest.fixture
def clerk(world: World) -> Actor:
    return world.actor(world.province_clerk)


@pytest.fixture
def first(world: World, clerk: Actor) -> DirectiveVersion:
    return register_directive("a.txt", TEXT.encode(), keeper=world.province, actor=clerk).version


@pytest.fixture
def plan(first: DirectiveVersion, clerk: Actor) -> Plan:
    settle(first, clerk)
    return adopt_plan(first, title="Kế hoạch", effective_on=dt.date(2019, 1, 2), actor=clerk)


def settle(version: DirectiveVersion, clerk: Actor) -> None:
    accept_proposed_units(version, actor=clerk)
    for phrase in version.phrases.filter(settled_at=None):
        settle_phrase(phrase, [], reason="ngoài hệ thống", actor=clerk)


def upload(plan_or_version: Plan | DirectiveVersion, text: str, clerk: Actor) -> Registration:
    version = plan_or_version.version if isinstance(plan_or_version, Plan) else plan_or_version
    return add_version(version.directive, "b.txt", text.encode(), actor=clerk)


def amended(plan: Plan, text: str, clerk: Actor) -> DirectiveVersion:
    version = upload(plan, text, clerk).version
    settle(version, clerk)
    amend_plan(plan, version, on=ON, reason="Bản mới", actor=clerk)
    return version


def standing(plan: Plan) -> dict[str, str]:
    rows = plan.tasks.filter(dropped_at=None).order_by("position")
    return {task.path: task.title for task in rows}


def test_version_with_the_same_words_changes_nothing_but_the_version(plan: Plan, clerk: Actor) -> None:
    before = list(plan.tasks.values_list("pk", "path", "title", "due_on", "position"))
    duties = set(plan.assignments.values_list("pk", "ended_at"))
    version = amended(plan, TEXT + "\n", clerk)
    assert list(plan.tasks.values_list("pk", "path", "title", "due_on", "position")) == before
    assert set(plan.assignments.values_list("pk", "ended_at")) == duties
    assert [(row.field, row.old, row.new) for row in Correction.objects.all()] == [("version", 1, 2)]
    assert Plan.objects.get().version == version
    assert set(plan.tasks.values_list("clause__version", flat=True)) == {version.pk}
    assert set(plan.targets.values_list("clause__version", flat=True)) == {version.pk}


def test_unchanged_task_keeps_its_progress_under_its_new_number(
    world: World, plan: Plan, clerk: Actor
) -> None:
    task = plan.tasks.get(path="II.3")
    row = task.assignments.get(unit=world.highland)
    report_progress(row, words="Đã rà soát", percent=50, seen=0, actor=world.actor(world.highland_clerk))
    amended(plan, AMENDED, clerk)
    task.refresh_from_db()
    row.refresh_from_db()
    assert (task.path, task.clause.path, task.dropped_at) == ("II.4", "II.4", None)
    assert (row.ended_at, row.percent, row.entries.count()) == (None, 50, 1)
    told = corrections_of(plan, actor=clerk, task=task)
    assert [(one.field, one.old, one.new, one.reason) for one in told] == [
        ("path", "II.3", "II.4", "Bản mới")
    ]


def test_changed_time_and_number_are_corrections_with_old_and_new(plan: Plan, clerk: Actor) -> None:
    amended(plan, AMENDED, clerk)
    task = plan.tasks.get(path="II.1")
    assert task.due_on == dt.date(2019, 9, 30)
    told = {row.field: (row.old, row.new) for row in corrections_of(plan, actor=clerk, task=task)}
    assert told["due_on"] == ("2019-06-30", "2019-09-30")
    target = Target.objects.get(task__path="II.3")
    assert target.low == 95
    assert Correction.objects.get(subject_type="target", field="low").old == "90.000000"


def test_new_clause_is_a_task_with_its_units_and_a_vanished_one_is_dropped_with_the_reason(
    world: World, plan: Plan, clerk: Actor
) -> None:
    gone = plan.tasks.get(path="II.4")
    amended(plan, AMENDED, clerk)
    gone.refresh_from_db()
    assert gone.dropped_at is not None
    assert set(gone.assignments.values_list("end_reason", flat=True)) == {"Bản mới"}
    assert list(standing(plan)) == ["II.1", "II.2", "II.3", "II.4"]
    added = plan.tasks.get(path="II.2")
    assert "Tổ chức lớp bồi dưỡng" in added.title
    assert added.assignments.filter(unit=world.highland, role="implement").exists()
    assert added.assignments.filter(unit=world.mobilisation, role="lead").exists()


def test_lead_that_the_new_version_takes_away_ends_and_the_one_it_gives_begins(
    world: World, plan: Plan, clerk: Actor
) -> None:
    text = TEXT.replace(
        "chủ trì các nội dung tại khoản 2, khoản 3, Mục II", "chủ trì nội dung tại khoản 2, Mục II"
    ).replace("chủ trì nội dung tại khoản 4, Mục II", "chủ trì nội dung tại khoản 3, khoản 4, Mục II")
    task = plan.tasks.get(path="II.3")
    lost = task.assignments.get(role="lead")
    amended(plan, text, clerk)
    lost.refresh_from_db()
    assert (lost.unit, lost.end_reason) == (world.organising, "Bản mới")
    assert task.assignments.get(role="lead", ended_at=None).unit == world.mobilisation


def test_what_people_corrected_in_the_plan_stands_where_the_directive_says_the_same(
    world: World, plan: Plan, clerk: Actor
) -> None:
    task = plan.tasks.get(path="II.3")
    correct_task(task, title="Rà soát kỹ", reason="rõ hơn", actor=clerk)
    ended = task.assignments.get(unit=world.riverside, role="implement")
    end_assignment(ended, reason="không còn", actor=clerk)
    given = add_assignment(
        plan, task=task, unit=world.mobilisation, role="coordinate", reason="thêm", actor=clerk
    )
    drop_task(plan.tasks.get(path="II.1"), reason="thu hồi", actor=clerk)
    drop_target(task.targets.get(), reason="sai", actor=clerk)
    clause = plan.version.clauses.get(path="III.1")
    missed = add_task(
        plan, clause, title="Báo cáo", timing={"kind": "unspecified"}, reason="sót", actor=clerk
    )
    amended(plan, TEXT + "\n", clerk)
    for row in (task, ended, given, missed):
        row.refresh_from_db()
    assert (task.title, task.dropped_at) == ("Rà soát kỹ", None)
    assert ended.ended_at is not None
    assert given.ended_at is None
    assert task.targets.get().dropped_at is not None
    assert (missed.path, missed.dropped_at) == ("III.1", None)
    assert "II.1" not in standing(plan)
    assert not task.assignments.filter(unit=world.riverside, role="implement", ended_at=None).exists()


def test_task_left_out_comes_anew_when_the_directive_says_otherwise(plan: Plan, clerk: Actor) -> None:
    drop_task(plan.tasks.get(path="II.1"), reason="thu hồi", actor=clerk)
    amended(plan, AMENDED, clerk)
    assert Task.objects.filter(plan=plan, path="II.1").count() == 2
    assert plan.tasks.get(path="II.1", dropped_at=None).due_on == dt.date(2019, 9, 30)


def test_target_that_given_figures_cannot_answer_is_replaced(plan: Plan, clerk: Actor) -> None:
    mark_asked(plan, Indicator.objects.values_list("pk", flat=True), year=2019, actor=clerk)
    old = plan.targets.get(task__path="II.2")
    amended(plan, TEXT.replace("có 90% trở lên bí thư", "có ít nhất 90 bí thư"), clerk)
    old.refresh_from_db()
    new = plan.targets.get(task__path="II.2", dropped_at=None)
    assert old.dropped_at is not None
    assert (new.low, new.indicator.kind, new.indicator.asked_in) == (90, "count", None)
    assert (old.indicator.kind, old.indicator.asked_in) == ("share", 2019)


def test_new_version_is_closed_to_changes_before_it_is_compared_with_the_plan(
    plan: Plan, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = upload(plan, AMENDED, clerk).version
    settle(version, clerk)
    seen = []

    def compare(plan: Plan, version: DirectiveVersion) -> Amendment:
        seen.append(DirectiveVersion.objects.get(pk=version.pk).locked_at)
        return amendment_of(plan, version)

    monkeypatch.setattr("trienkhai.plans.actions.amend.amendment_of", compare)
    amend_plan(plan, version, on=ON, reason="Bản mới", actor=clerk)
    assert len(seen) == 1
    assert seen[0] is not None


def test_added_target_and_one_left_out_stand_in_the_clause_of_their_task(plan: Plan, clerk: Actor) -> None:
    task = plan.tasks.get(path="II.3")
    number = {
        "comparator": "exactly",
        "low": Decimal(30),
        "high": None,
        "unit": "lớp",
        "begins": "",
        "due": "",
    }
    added, left = (
        add_target(task, values={"text": text, **number}, reason="x", actor=clerk)
        for text in ("lớp bồi dưỡng", "lớp tập huấn")
    )
    drop_target(left, reason="x", actor=clerk)
    version = amended(plan, AMENDED, clerk)
    task.refresh_from_db()
    assert (task.path, task.clause.version) == ("II.4", version)
    for target in (added, left):
        target.refresh_from_db()
        assert target.clause == task.clause


def test_second_version_is_no_second_plan(plan: Plan, clerk: Actor) -> None:
    version = upload(plan, AMENDED, clerk).version
    settle(version, clerk)
    with pytest.raises(NotAdoptable, match="bản 1") as refusal:
        adopt_plan(version, title="x", effective_on=ON, actor=clerk)
    assert "plan-exists" in {one.code for one in refusal.value.blockers}
    assert Plan.objects.count() == 1


def test_older_version_unsettled_one_or_another_directive_does_not_amend(
    world: World, plan: Plan, clerk: Actor
) -> None:
    second = upload(plan, AMENDED, clerk).version
    settle(second, clerk)
    with pytest.raises(ReasonMissing):
        amend_plan(plan, second, on=ON, reason=" ", actor=clerk)
    unsettled = upload(plan, AMENDED.replace("Ban Dân vận Tỉnh ủy", "Ban Lạ"), clerk).version
    with pytest.raises(Superseded):
        amend_plan(plan, second, on=ON, reason="x", actor=clerk)
    with pytest.raises(NotAdoptable, match="Ban Lạ"):
        amend_plan(plan, unsettled, on=ON, reason="x", actor=clerk)
    for user in (world.organising_clerk, world.highland_clerk, world.province_leader):
        with pytest.raises(NotAllowed):
            amend_plan(plan, second, on=ON, reason="x", actor=world.actor(user))
    settle(unsettled, clerk)
    amend_plan(plan, unsettled, on=ON, reason="x", actor=clerk)
    with pytest.raises(NotAdoptable, match="mới hơn"):
        amend_plan(plan, second, on=ON, reason="x", actor=clerk)
    other = register_directive("c.txt", b"KE HOACH\n\n1. Viec.\n", keeper=world.province, actor=clerk).version
    with pytest.raises(ValueError, match="own directive"):
        amend_plan(plan, other, on=ON, reason="x", actor=clerk)


def test_amendment_is_shown_before_it_is_made(plan: Plan, clerk: Actor) -> None:
    version = upload(plan, AMENDED, clerk).version
    settle(version, clerk)
    found = amendment_of(plan, version)
    assert [task.path for task in found.dropped] == ["II.4"]
    assert [proposal.path for proposal in found.added] == ["II.2"]
    assert {one.task.path for one in found.changed} == {"II.1", "II.2", "II.3"}
    assert not Correction.objects.exists()


def test_amendment_counts_every_duty_that_will_begin_and_end(world: World, plan: Plan, clerk: Actor) -> None:
    version = upload(plan, AMENDED, clerk).version
    settle(version, clerk)
    running = plan.assignments.filter(ended_at=None)
    before = set(running.values_list("pk", flat=True))
    found = amendment_of(plan, version)
    amend_plan(plan, version, on=ON, reason="Bản mới", actor=clerk)
    after = set(running.values_list("pk", flat=True))
    assert {row.pk for row in found.all_ended} == before - after
    begun = running.filter(pk__in=after - before).values_list("task__path", "unit", "role")
    assert sorted((found.path_of(duty), duty[1], duty[2]) for duty in found.all_begun) == sorted(begun)
    assert {path for path, _, _ in begun} == {"II.2"}


def test_corrected_target_follows_only_a_directive_that_changed(plan: Plan, clerk: Actor) -> None:
    target = plan.targets.get(task__path="II.2")
    values = {"text": target.text, "comparator": "at_least", "unit": "%", "due": target.due}
    correct_target(target, **values, low=Decimal(92), reason="đọc sai", actor=clerk)
    amended(plan, TEXT + "\n", clerk)
    target.refresh_from_db()
    assert target.low == 92
    amended(plan, TEXT.replace("90% trở lên", "95% trở lên"), clerk)
    target.refresh_from_db()
    assert target.low == 95


def test_what_was_settled_on_a_draft_goes_over_to_its_next_version(
    first: DirectiveVersion, clerk: Actor
) -> None:
    settle(first, clerk)
    correct_proposed_task(first.proposed_tasks.get(path="II.2"), title="Sửa tay", actor=clerk)
    correct_proposed_task(first.proposed_tasks.get(path="II.1"), title="Sửa mất", actor=clerk)
    drop_proposal(first.proposed_tasks.get(path="II.4"), actor=clerk)
    add_proposed_task(first.clauses.get(path="III.1"), title="Thêm tay", actor=clerk)
    text = TEXT.replace("trước ngày 30/6/2019", "trước ngày 30/9/2019")
    found = upload(first, text, clerk)
    tasks = {task.path: task for task in found.version.proposed_tasks.all()}
    assert (tasks["II.2"].title, tasks["II.2"].state) == ("Sửa tay", ProposalState.CORRECTED)
    assert tasks["II.4"].state == ProposalState.DROPPED
    assert (tasks["III.1"].title, tasks["III.1"].state) == ("Thêm tay", ProposalState.ADDED)
    assert tasks["II.1"].state == ProposalState.PROPOSED
    assert found.carried is not None
    assert (found.carried.left, found.carried.values) == (["II.1"], 3)
    assert not found.version.phrases.filter(settled_at=None).exists()


# The same words of III.2 beside another clause II.3.
OTHER_THIRD = TEXT.replace("giảm 50% đầu mối", "tinh gọn, bảo đảm giảm 50% đầu mối")


def test_of_who_does_what_goes_over_what_a_person_changed_and_the_rest_is_as_read_now(
    first: DirectiveVersion, clerk: Actor
) -> None:
    row = first.proposed_assignments.get(role="lead", phrase__phrase="Ban Tổ chức Tỉnh ủy")
    tasks = list(row.tasks.all())
    assert [task.path for task in tasks] == ["II.2", "II.3"]
    correct_proposed_assignment(
        row, phrase=row.phrase.phrase, role="direct", whole_plan=False, tasks=tasks, actor=clerk
    )
    found = upload(first, OTHER_THIRD, clerk)
    after = found.version.proposed_assignments.get(role="direct")
    assert [task.path for task in after.tasks.all()] == ["II.2", "II.3"]
    assert found.carried is not None
    assert (found.carried.left, found.carried.values) == ([], 1)


def test_task_that_does_not_go_over_with_an_added_assignment_is_named(
    first: DirectiveVersion, clerk: Actor
) -> None:
    tasks = list(first.proposed_tasks.filter(path__in=("II.1", "II.3")))
    add_proposed_assignment(first, phrase="Văn phòng Tỉnh ủy", role="monitor", tasks=tasks, actor=clerk)
    found = upload(first, OTHER_THIRD, clerk)
    after = found.version.proposed_assignments.get(state=ProposalState.ADDED)
    assert [task.path for task in after.tasks.all()] == ["II.1"]
    assert found.carried is not None
    assert found.carried.left == ["II.3"]


def test_dropped_assignment_stays_dropped_though_its_task_is_worded_anew(
    first: DirectiveVersion, clerk: Actor
) -> None:
    row = first.proposed_assignments.get(role="lead", phrase__phrase="Ban Tổ chức Tỉnh ủy")
    drop_proposal(row, actor=clerk)
    found = upload(first, OTHER_THIRD, clerk)
    after = found.version.proposed_assignments.get(role="lead", phrase__phrase="Ban Tổ chức Tỉnh ủy")
    assert after.state == ProposalState.DROPPED
    assert [task.path for task in after.tasks.all()] == ["II.2", "II.3"]


def test_body_s_name_written_in_other_capitals_goes_over(first: DirectiveVersion, clerk: Actor) -> None:
    row = first.proposed_assignments.get(role="lead", phrase__phrase="Ban Tổ chức Tỉnh ủy")
    tasks = list(row.tasks.all())
    correct_proposed_assignment(
        row, phrase="BAN TỔ CHỨC TỈNH ỦY", role="lead", whole_plan=False, tasks=tasks, actor=clerk
    )
    found = upload(first, TEXT + "\n", clerk)
    names = set(found.version.phrases.values_list("phrase", flat=True))
    assert "BAN TỔ CHỨC TỈNH ỦY" in names
    assert "Ban Tổ chức Tỉnh ủy" not in names


def test_what_was_added_by_hand_and_dropped_again_is_passed_by_in_silence(
    first: DirectiveVersion, clerk: Actor
) -> None:
    clause = first.clauses.get(path="II.1")
    task = add_proposed_task(clause, title="Thêm rồi bỏ", actor=clerk)
    of_it = add_proposed_target(
        task, text="đạt 70%", comparator="at_least", low=Decimal(70), unit="%", actor=clerk
    )
    target = add_proposed_target(
        first.proposed_tasks.get(path="II.1"),
        text="đạt 80%",
        comparator="at_least",
        low=Decimal(80),
        actor=clerk,
    )
    add_proposed_assignment(
        first, phrase="Ban Dân vận", role="lead", tasks=[task], clause=clause, actor=clerk
    )
    row = add_proposed_assignment(
        first, phrase="Ban Dân vận", role="lead", whole_plan=True, clause=clause, actor=clerk
    )
    for dropped in (task, target, row):
        drop_proposal(dropped, actor=clerk)
    assert of_it.is_live
    found = upload(first, TEXT + "\n", clerk)
    assert found.carried is not None
    assert (found.carried.left, found.carried.values) == ([], 0)
    assert not found.version.proposed_targets.filter(low__in=(70, 80)).exists()


def test_register_follows_the_head_of_a_version_read_again_only_once_the_plan_follows_it(
    world: World, plan: Plan, clerk: Actor
) -> None:
    version = plan.version
    at = version.text.index("nâng cao")
    draft = decide_words(
        version, [WordDecision(at, at + 4, "nâng", "NÂNG", is_accepted=True)], actor=clerk
    ).version
    assert draft is not None
    again = draft.text.index("chất")
    second = WordDecision(again, again + 4, "chất", "CHẤT", is_accepted=True)
    draft = decide_words(draft, [second], actor=clerk).version
    assert draft is not None
    directive = Directive.objects.get(pk=version.directive_id)
    assert directive.title == "nâng cao chất lượng chi bộ"
    settle(draft, clerk)
    amend_plan(plan, draft, on=ON, reason="sửa chữ", actor=clerk)
    directive.refresh_from_db()
    assert directive.title == "NÂNG cao CHẤT lượng chi bộ"
    assert "nâng cao chất lượng" in directive.folded


def test_register_that_a_person_put_right_stays_when_the_plan_follows_a_version(
    plan: Plan, clerk: Actor
) -> None:
    directive = plan.version.directive
    update_directive(
        directive, kind="KH", symbol="", issued_on=None, issuer=directive.issuer, title="Của tôi", actor=clerk
    )
    draft = upload(plan.version, TEXT.replace("\nnâng cao", "\nnâng rất cao"), clerk).version
    settle(draft, clerk)
    amend_plan(plan, draft, on=ON, reason="bản mới", actor=clerk)
    directive.refresh_from_db()
    assert directive.title == "Của tôi"


def test_same_file_again_is_no_further_version(first: DirectiveVersion, clerk: Actor) -> None:
    found = upload(first, TEXT, clerk)
    assert (found.is_new, found.version) == (False, first)


def enlarged(count: int, *, day: str, share: int, other: str) -> str:
    """The directive with as many clauses that go on, and as many that are there in one version alone."""
    kept = [
        f"{number + 5}. Xây dựng đề án số {number}, phấn đấu đến năm 2020 có {share}% trở lên cấp ủy viên đạt"
        f" chuẩn (hoàn thành trước ngày {day})."
        for number in range(count)
    ]
    alone = [f"{number + 5 + count}. {other} lần {number} (trong năm 2019)." for number in range(count)]
    return TEXT.replace("III. TỔ CHỨC", "\n\n".join([*kept, *alone, "III. TỔ CHỨC"]))


def test_amendment_takes_as_many_queries_whatever_changes(world: World, clerk: Actor) -> None:
    counts = []
    for count in (1, 3):
        base = enlarged(count, day="30/6/2019", share=80, other="Mở hội thi bí thư chi bộ giỏi")
        later = enlarged(count, day="30/9/2019", share=85, other="Khảo sát đời sống nhân dân vùng biên giới")
        first = register_directive("a.txt", base.encode(), keeper=world.province, actor=clerk).version
        settle(first, clerk)
        plan = adopt_plan(first, title="Kế hoạch", effective_on=dt.date(2019, 1, 2), actor=clerk)
        second = upload(plan, later, clerk).version
        settle(second, clerk)
        with CaptureQueriesContext(connection) as queries:
            amendment = amend_plan(plan, second, on=ON, reason="bản mới", actor=clerk)
        assert [len(amendment.changed), len(amendment.changed_targets)] == [count, count]
        assert [len(amendment.added), len(amendment.dropped)] == [count, count]
        moved = plan.tasks.filter(dropped_at=None, title__startswith="Xây dựng đề án")
        assert set(moved.values_list("due_on", flat=True)) == {dt.date(2019, 9, 30)}
        ended = plan.assignments.filter(task__dropped_at__isnull=False)
        assert ended.exists()
        assert not ended.exclude(ended_at=F("task__dropped_at")).exists()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_task_taken_back_after_a_new_version_is_the_same_task_in_the_next_one(
    world: World, plan: Plan, clerk: Actor
) -> None:
    task = plan.tasks.get(path="II.3")
    row = task.assignments.get(unit=world.highland)
    report_progress(row, words="Đã rà soát", percent=60, seen=0, actor=world.actor(world.highland_clerk))
    drop_task(task, reason="bỏ nhầm", actor=clerk)
    second = amended(plan, AMENDED, clerk)
    task.refresh_from_db()
    assert (task.dropped_at is not None, task.clause.version, task.clause.path) == (True, second, "II.4")
    restore_task(task, reason="khôi phục", actor=clerk)
    assert list(standing(plan)) == ["II.1", "II.2", "II.3", "II.4"]
    told = corrections_of(plan, actor=clerk, task=task)
    assert ("path", "II.3", "II.4") in {(one.field, one.old, one.new) for one in told}
    amended(plan, AMENDED + "\n", clerk)
    task.refresh_from_db()
    row.refresh_from_db()
    assert (task.path, task.dropped_at, row.ended_at, row.percent) == ("II.4", None, None, 60)
    assert plan.tasks.count() == 5


def test_task_left_out_stays_out_in_every_version_that_says_the_same(plan: Plan, clerk: Actor) -> None:
    drop_task(plan.tasks.get(path="II.1"), reason="thu hồi", actor=clerk)
    for number in (1, 2):
        amended(plan, TEXT + "\n" * number, clerk)
        assert "II.1" not in standing(plan)


def test_task_taken_back_although_its_clause_has_gone_stays(world: World, plan: Plan, clerk: Actor) -> None:
    task = plan.tasks.get(path="II.4")
    second = amended(plan, AMENDED, clerk)
    task.refresh_from_db()
    restore_task(task, reason="vẫn làm", actor=clerk)
    amended(plan, AMENDED + "\n", clerk)
    task.refresh_from_db()
    assert task.dropped_at is None
    assert task.assignments.filter(unit=world.highland, ended_at=None).exists()
    assert second.number == 2


def test_task_that_the_directive_dropped_comes_anew_when_the_directive_has_it_again(
    plan: Plan, clerk: Actor
) -> None:
    amended(plan, AMENDED, clerk)
    amended(plan, TEXT + "\n", clerk)
    assert list(standing(plan)) == ["II.1", "II.2", "II.3", "II.4"]


def missed_in(plan: Plan, path: str, clerk: Actor, *, for_all: bool = True) -> Task:
    clause = plan.version.clauses.get(path=path)
    return add_task(
        plan,
        clause,
        title="Báo cáo kết quả về Tỉnh ủy",
        timing={"kind": "unspecified"},
        reason="sót",
        actor=clerk,
        for_all=for_all,
    )


def test_added_task_keeps_its_progress_when_its_clause_is_worded_anew(
    world: World, plan: Plan, clerk: Actor
) -> None:
    missed = missed_in(plan, "II.4", clerk)
    row = missed.assignments.get(unit=world.highland)
    report_progress(row, words="nửa", percent=50, seen=0, actor=world.actor(world.highland_clerk))
    version = upload(
        plan, TEXT.replace("Đối thoại với nhân dân", "Đối thoại với Nhân dân ở cơ sở"), clerk
    ).version
    settle(version, clerk)
    found = amendment_of(plan, version)
    assert [one.task for one in found.reworded] == [missed]
    amend_plan(plan, version, on=ON, reason="Bản mới", actor=clerk)
    missed.refresh_from_db()
    row.refresh_from_db()
    assert (missed.dropped_at, missed.clause.version, missed.title) == (
        None, version, "Báo cáo kết quả về Tỉnh ủy",
    )  # fmt: skip
    assert (row.ended_at, row.percent) == (None, 50)


def test_added_task_goes_with_a_clause_that_has_gone(plan: Plan, clerk: Actor) -> None:
    missed = missed_in(plan, "II.4", clerk)
    amended(plan, AMENDED, clerk)
    missed.refresh_from_db()
    assert missed.dropped_at is not None


def test_added_task_follows_the_units_of_the_whole_plan_if_it_was_given_to_all(
    world: World, plan: Plan, clerk: Actor
) -> None:
    every = missed_in(plan, "II.4", clerk)
    nobody = missed_in(plan, "II.1", clerk, for_all=False)
    add_assignment(plan, task=nobody, unit=world.riverside, role="implement", reason="riêng", actor=clerk)
    version = upload(plan, TEXT + "\n", clerk).version
    settle(version, clerk)
    phrase = next(one for one in version.phrases.all() if "huyện ủy" in one.phrase.lower())
    settle_phrase(phrase, [world.highland, world.caucus], actor=clerk)
    amend_plan(plan, version, on=ON, reason="Bản mới", actor=clerk)
    running = {
        task: set(task.assignments.filter(role="implement", ended_at=None).values_list("unit", flat=True))
        for task in (every, nobody, plan.tasks.get(path="II.2"))
    }
    both = {world.highland.pk, world.caucus.pk}
    assert list(running.values()) == [both, {world.riverside.pk}, both]


def test_targets_of_a_task_that_was_taken_back_without_its_clause_stay(plan: Plan, clerk: Actor) -> None:
    task = plan.tasks.get(path="II.2")
    shorter = TEXT.replace(CLAUSES["II.2"], "").replace("khoản 2, khoản 3", "khoản 3")
    amended(plan, shorter, clerk)
    task.refresh_from_db()
    assert task.dropped_at is not None
    restore_task(task, reason="vẫn làm", actor=clerk)
    amended(plan, shorter + "\n", clerk)
    assert task.targets.filter(dropped_at=None).count() == 1


def test_unit_given_the_whole_plan_by_a_person_gets_what_a_new_version_adds(
    world: World, plan: Plan, clerk: Actor
) -> None:
    add_assignment(plan, task=None, unit=world.caucus, role="implement", reason="thêm", actor=clerk)
    amended(plan, AMENDED, clerk)
    running = plan.assignments.filter(unit=world.caucus, ended_at=None)
    paths = running.values_list("task__path", flat=True)
    assert sorted(paths) == ["II.1", "II.2", "II.3", "II.4"]

"""A person corrects what was proposed; every change says who, old and new."""

from decimal import Decimal
from typing import Any

import pytest
from tests.documents.small_directive import DATA, DISTRICTS
from tests.world import World

from trienkhai.audit.queries import entries_about
from trienkhai.documents.actions import (
    AlreadyAdopted,
    AlreadyProposed,
    EmptyText,
    InvalidTarget,
    InvalidTiming,
    NothingAssigned,
    NothingToUndo,
    ReasonNeeded,
    accept_proposed_units,
    add_proposed_assignment,
    add_proposed_target,
    add_proposed_task,
    correct_proposed_assignment,
    correct_proposed_target,
    correct_proposed_task,
    drop_proposal,
    lock_version,
    open_unit_for_phrase,
    register_directive,
    restore_proposal,
    settle_phrase,
    undo_last_change,
    unsettle_phrase,
    update_directive,
)
from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.actions import hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, NotAllowed


@pytest.fixture
def clerk(world: World) -> Actor:
    return world.actor(world.province_clerk)


def test_corrected_task_keeps_old_and_new_and_says_that_it_was_corrected(
    version: DirectiveVersion, clerk: Actor
) -> None:
    task = version.proposed_tasks.get(path="II.1")
    before = task.title
    correct_proposed_task(task, title=" Ban hành quy chế ", actor=clerk, reason="gọn hơn")
    task.refresh_from_db()
    assert (task.title, task.state) == ("Ban hành quy chế", ProposalState.CORRECTED)
    entry = entries_about(task).get()
    assert entry.actor == clerk.user
    assert entry.old == {"title": before, "state": "proposed"}
    assert entry.new == {"title": "Ban hành quy chế", "state": "corrected"}
    assert entry.reason == "gọn hơn"


def test_correction_that_changes_nothing_leaves_no_entry(version: DirectiveVersion, clerk: Actor) -> None:
    task = version.proposed_tasks.get(path="II.1")
    correct_proposed_task(task, title=task.title, actor=clerk)
    task.refresh_from_db()
    assert task.state == ProposalState.PROPOSED
    assert not entries_about(task).exists()


@pytest.mark.parametrize(
    "read",
    [
        {"kind": "by", "end": "2018-05-25", "length": "P3D", "working_days": True, "raw": "<3 ngày làm việc"},
        {"kind": "recurring", "every": "P1Y", "on": "--06-15,--12-20", "raw": "ngày 15/6 và 20/12 hằng năm"},
    ],
)
def test_task_worded_anew_keeps_all_that_was_read_of_its_time(
    version: DirectiveVersion, clerk: Actor, read: dict[str, Any]
) -> None:
    task = version.proposed_tasks.get(path="II.1")
    task.timing_kind, task.timing = read["kind"], read
    task.save()
    said = {name: read[name] for name in ("kind", "end", "every", "on") if name in read} | {"start": ""}
    correct_proposed_task(task, title="Việc sửa chữ", timing=said, actor=clerk)
    task.refresh_from_db()
    assert (task.title, task.timing) == ("Việc sửa chữ", read)
    assert entries_about(task).get().new.keys() == {"title", "state"}


def test_corrected_time_keeps_the_words_of_the_text(version: DirectiveVersion, clerk: Actor) -> None:
    task = version.proposed_tasks.get(path="II.1")
    correct_proposed_task(
        task, title=task.title, timing={"kind": "by", "end": "2019-Q3", "every": "P1Y"}, actor=clerk
    )
    task.refresh_from_db()
    assert task.timing == {"kind": "by", "end": "2019-Q3", "raw": "trước ngày 30/6/2019"}


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        ({"kind": "by"}, "cần ngày kết thúc"),
        ({"kind": "by", "end": "30/6/2019"}, "không phải ngày kết thúc"),
        ({"kind": "between", "start": "2020", "end": "2019-12-31"}, "sau ngày kết thúc"),
        ({"kind": "recurring", "every": "hằng năm"}, "không phải chu kỳ"),
        ({"kind": "recurring", "every": "P1M", "on": "ngày 15"}, "không phải ngày định kỳ"),
        ({"kind": "within"}, "cần độ dài hoặc sự việc"),
        ({"kind": "soon"}, "Không có loại"),
        ({"kind": "by", "end": "2019-02-30"}, "không phải ngày kết thúc"),
    ],
)
def test_time_that_cannot_be_is_refused_in_words(
    version: DirectiveVersion, clerk: Actor, timing: dict[str, str], words: str
) -> None:
    task = version.proposed_tasks.get(path="II.1")
    with pytest.raises(InvalidTiming, match=words):
        correct_proposed_task(task, title=task.title, timing=timing, actor=clerk)
    task.refresh_from_db()
    assert task.timing["end"] == "2019-06-30"


def test_assignment_is_said_anew_as_one_change(version: DirectiveVersion, clerk: Actor) -> None:
    row = version.proposed_assignments.get(phrase__phrase="Ban Dân vận Tỉnh ủy")
    tasks = list(version.proposed_tasks.filter(path__in=("II.1", "II.4")))
    correct_proposed_assignment(
        row, phrase="Ủy ban Kiểm tra Tỉnh ủy", role="monitor", whole_plan=False, tasks=tasks, actor=clerk
    )
    row.refresh_from_db()
    assert (row.phrase.phrase, row.role, row.state) == ("Ủy ban Kiểm tra Tỉnh ủy", "monitor", "corrected")
    assert set(row.tasks.all()) == set(tasks)
    assert row.phrase.units.count() == 1
    entry = entries_about(row).get()
    assert set(entry.old or {}) == {"phrase_id", "role", "tasks", "state"}


def test_phrase_known_in_another_spelling_is_not_doubled(version: DirectiveVersion, clerk: Actor) -> None:
    task = version.proposed_tasks.get(path="II.1")
    row = add_proposed_assignment(
        version, phrase="BAN TỔ CHỨC TỈNH UỶ", role="lead", tasks=[task], actor=clerk
    )
    assert row.phrase == version.phrases.get(phrase="Ban Tổ chức Tỉnh ủy")
    assert row.state == ProposalState.ADDED


def test_assignment_to_nothing_is_refused(version: DirectiveVersion, clerk: Actor) -> None:
    with pytest.raises(NothingAssigned):
        add_proposed_assignment(version, phrase="Ban A", role="lead", actor=clerk)


def test_target_is_set_anew_or_refused_in_words(version: DirectiveVersion, clerk: Actor) -> None:
    target = version.proposed_targets.get(unit="%", comparator="at_least")
    correct_proposed_target(
        target,
        text="bí thư kiêm trưởng ấp",
        comparator="range",
        low=Decimal(85),
        high=Decimal(90),
        unit="%",
        actor=clerk,
    )
    target.refresh_from_db()
    assert (target.low, target.high, target.state) == (85, 90, ProposalState.CORRECTED)
    with pytest.raises(InvalidTarget) as refused:
        correct_proposed_target(
            target,
            text="",
            comparator="range",
            low=Decimal(120),
            high=Decimal(90),
            unit="%",
            due="mai",
            actor=clerk,
        )
    assert len(refused.value.problems) == 4


def test_added_task_and_target_stand_under_their_clause(version: DirectiveVersion, clerk: Actor) -> None:
    clause = version.clauses.get(path="II.1")
    task = add_proposed_task(clause, title="Việc thêm", timing={"kind": "by", "end": "2020"}, actor=clerk)
    assert (task.path, task.state) == ("II.1~2", ProposalState.ADDED)
    assert add_proposed_task(clause, title="Việc nữa", actor=clerk).path == "II.1~3"
    target = add_proposed_target(
        task, text="30 lớp", comparator="exactly", low=Decimal(30), unit="lớp", actor=clerk
    )
    assert target.clause == clause
    with pytest.raises(EmptyText):
        add_proposed_task(clause, title="  ", actor=clerk)


def test_what_is_there_already_is_not_added_twice_unless_it_was_dropped(
    version: DirectiveVersion, clerk: Actor
) -> None:
    clause = version.clauses.get(path="II.1")
    task = add_proposed_task(clause, title="Mở lớp bồi dưỡng", actor=clerk)
    number = {"comparator": "exactly", "unit": "lớp", "actor": clerk}
    target = add_proposed_target(task, text="30 lớp", low=Decimal(30), **number)
    duty = {"phrase": "Ban Tuyên giáo Tỉnh ủy", "role": "lead", "actor": clerk}
    row = add_proposed_assignment(version, **duty, tasks=[task])
    again = (
        lambda: add_proposed_task(clause, title=" mở lớp bồi dưỡng", actor=clerk),
        lambda: add_proposed_target(task, text="30 Lớp", low=Decimal(30), **number),
        lambda: add_proposed_assignment(
            version, **(duty | {"phrase": "BAN TUYÊN GIÁO TỈNH UỶ"}), tasks=[task]
        ),
    )
    for one in again:
        with pytest.raises(AlreadyProposed, match="có thể do bấm hai lần"):
            one()
    assert add_proposed_target(task, text="30 lớp", low=Decimal(31), **number).low == 31
    assert add_proposed_assignment(version, **duty, whole_plan=True).whole_plan
    for proposal in (row, target, task):
        drop_proposal(proposal, actor=clerk)
    add_proposed_task(clause, title="Mở lớp bồi dưỡng", actor=clerk)
    again[1]()
    again[2]()


def test_dropped_value_stays_and_comes_back_as_it_was(version: DirectiveVersion, clerk: Actor) -> None:
    task = version.proposed_tasks.get(path="II.1")
    correct_proposed_task(task, title="Khác", actor=clerk)
    drop_proposal(task, actor=clerk, reason="trùng")
    task.refresh_from_db()
    assert task.state == ProposalState.DROPPED
    restore_proposal(task, actor=clerk)
    task.refresh_from_db()
    assert (task.state, task.title) == (ProposalState.CORRECTED, "Khác")
    assert [entry.action for entry in entries_about(task)][:2] == ["restore_proposal", "drop_proposal"]


def test_undo_is_a_new_entry_and_can_be_undone(version: DirectiveVersion, clerk: Actor) -> None:
    task = version.proposed_tasks.get(path="II.1")
    before = task.title
    with pytest.raises(NothingToUndo):
        undo_last_change(task, actor=clerk)
    correct_proposed_task(task, title="Khác", actor=clerk)
    undo_last_change(task, actor=clerk)
    task.refresh_from_db()
    assert (task.title, task.state) == (before, ProposalState.PROPOSED)
    undo_last_change(task, actor=clerk)
    task.refresh_from_db()
    assert task.title == "Khác"
    assert entries_about(task).count() == 3


def test_undo_sets_back_who_does_what(version: DirectiveVersion, clerk: Actor) -> None:
    row = version.proposed_assignments.get(phrase__phrase="Ban Dân vận Tỉnh ủy")
    correct_proposed_assignment(
        row, phrase="Ban Tổ chức Tỉnh ủy", role="lead", whole_plan=True, tasks=[], actor=clerk
    )
    undo_last_change(row, actor=clerk)
    row.refresh_from_db()
    assert (row.phrase.phrase, row.whole_plan) == ("Ban Dân vận Tỉnh ủy", False)
    assert [task.path for task in row.tasks.all()] == ["II.4"]


def test_phrase_is_settled_on_chosen_units_or_on_none_with_a_reason(
    world: World, version: DirectiveVersion, clerk: Actor
) -> None:
    phrase = version.phrases.get(phrase=DISTRICTS)
    settle_phrase(phrase, [world.highland, world.riverside], actor=clerk)
    phrase.refresh_from_db()
    assert set(phrase.units.all()) == {world.highland, world.riverside}
    assert phrase.settled_by == clerk.user
    assert phrase.settled_at is not None
    with pytest.raises(ReasonNeeded):
        settle_phrase(phrase, [], actor=clerk)
    unsettle_phrase(phrase, actor=clerk)
    phrase.refresh_from_db()
    assert phrase.settled_at is None
    assert entries_about(phrase).count() == 2


def test_proposed_units_are_accepted_at_once_where_there_are_any(
    version: DirectiveVersion, clerk: Actor
) -> None:
    accepted = accept_proposed_units(version, actor=clerk)
    assert {phrase.phrase for phrase in accepted} == {DISTRICTS, "Ban Tổ chức Tỉnh ủy", "Ban Dân vận Tỉnh ủy"}
    assert [row.phrase for row in version.phrases.filter(settled_at=None)] == ["Ban Liên lạc hội đồng hương"]


def test_missing_body_is_created_by_who_may(world: World, version: DirectiveVersion, clerk: Actor) -> None:
    phrase = version.phrases.get(phrase="Ban Liên lạc hội đồng hương")
    new = {
        "code": "SX.LL",
        "name": "Ban Liên lạc",
        "type_code": "organising_board",
        "parent": world.province,
        "opened_on": world.today,
    }
    with pytest.raises(NotAllowed, match="quản trị"):
        open_unit_for_phrase(phrase, **new, actor=clerk)
    assert not Unit.objects.filter(code="SX.LL").exists()
    hold_role(
        world.province_clerk, world.province, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system
    )
    unit = open_unit_for_phrase(phrase, **new, actor=world.actor(world.province_clerk))
    assert list(phrase.units.all()) == [unit]
    assert phrase.settled_at is None


def test_body_created_by_clerk_and_administrator_in_one_stands_beside_the_units_of_the_phrase(
    world: World, version: DirectiveVersion, clerk: Actor
) -> None:
    phrase = version.phrases.get(phrase=DISTRICTS)
    before = set(phrase.units.all())
    settle_phrase(phrase, before, actor=clerk)
    hold_role(
        world.province_clerk, world.province, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system
    )
    unit = open_unit_for_phrase(
        phrase,
        code="SX.03",
        name="Huyện ủy Mới",
        type_code="district_committee",
        parent=world.province,
        opened_on=world.today,
        actor=world.actor(world.province_clerk),
    )
    assert before
    assert set(phrase.units.all()) == {*before, unit}
    assert phrase.settled_at is None


def test_body_created_by_an_administrator_is_proposed_and_the_clerk_settles_it(
    world: World, version: DirectiveVersion, clerk: Actor
) -> None:
    phrase = version.phrases.get(phrase="Ban Liên lạc hội đồng hương")
    settle_phrase(phrase, [], actor=clerk, reason="chưa có trong cây tổ chức")

    unit = open_unit_for_phrase(
        phrase,
        code="SX.LL",
        name="Ban Liên lạc",
        type_code="organising_board",
        parent=world.province,
        opened_on=world.today,
        actor=world.actor(world.administrator),
    )

    assert list(phrase.units.all()) == [unit]
    assert phrase.settled_at is None
    entry = next(entry for entry in entries_about(phrase) if entry.action == "propose_unit")
    assert (entry.old, entry.new) == ({"units": []}, {"units": [unit.pk], "settled": False})
    settle_phrase(phrase, [unit], actor=clerk)
    assert phrase.settled_at is not None


def test_body_opened_in_another_branch_is_not_accepted_among_the_proposals(
    world: World, small_compiler: None
) -> None:
    clerk = world.actor(world.highland_clerk)
    own = register_directive("a.txt", DATA + b"\n", keeper=world.highland, actor=clerk).version
    open_unit_for_phrase(
        own.phrases.get(phrase="Ban Liên lạc hội đồng hương"),
        code="SX.LL",
        name="Ban Liên lạc",
        type_code="organising_board",
        parent=world.riverside,
        opened_on=world.today,
        actor=world.actor(world.administrator),
    )
    with pytest.raises(NotAllowed, match="trong đảng bộ"):
        accept_proposed_units(own, actor=clerk)
    assert not own.phrases.filter(settled_at__isnull=False).exists()


def test_register_fields_are_corrected_and_found(
    version: DirectiveVersion, world: World, clerk: Actor
) -> None:
    directive = version.directive
    update_directive(
        directive,
        kind="KH",
        symbol="99-KH/TU",
        issued_on=world.today,
        issuer="Ban Thường vụ",
        title="Về chi bộ",
        actor=clerk,
    )
    directive.refresh_from_db()
    assert (directive.symbol, directive.issued_on) == ("99-KH/TU", world.today)
    assert "ve chi bo" in directive.folded_plain
    assert (entries_about(directive).first().old or {})["symbol"] == ""  # type: ignore[union-attr]


def test_nobody_else_corrects_and_nothing_changes_after_adoption(
    world: World, version: DirectiveVersion, clerk: Actor
) -> None:
    task = version.proposed_tasks.get(path="II.1")
    for user in (world.organising_clerk, world.highland_clerk, world.province_leader):
        with pytest.raises(NotAllowed):
            correct_proposed_task(task, title="x", actor=world.actor(user))
    lock_version(version, actor=clerk)
    for change in (
        lambda: correct_proposed_task(task, title="x", actor=clerk),
        lambda: drop_proposal(task, actor=clerk),
        lambda: settle_phrase(version.phrases.first(), [world.highland], actor=clerk),
        lambda: lock_version(version, actor=clerk),
    ):
        with pytest.raises(AlreadyAdopted, match="đính chính"):
            change()
    task.refresh_from_db()
    assert task.state == ProposalState.PROPOSED


def test_dropped_value_comes_back_as_what_it_was(world: World, version: DirectiveVersion) -> None:
    actor = world.actor(world.province_clerk)
    proposed = version.proposed_tasks.get(path="II.1")
    added = add_proposed_task(version.clauses.get(path="II.1"), title="Việc thêm", actor=actor)
    for task, state in ((proposed, ProposalState.PROPOSED), (added, ProposalState.ADDED)):
        drop_proposal(task, actor=actor)
        drop_proposal(task, actor=actor)
        restore_proposal(task, actor=actor)
        task.refresh_from_db()
        assert (task.state, task.state_before_drop) == (state, "")

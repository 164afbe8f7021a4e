"""Reporting, confirming, returning: everything appended, nothing overwritten."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plans.scene import Scene
from tests.world import World

from trienkhai.audit.queries import entries_about
from trienkhai.organisations.actions import hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.actions import (
    Attachment,
    ChangedMeanwhile,
    InvalidProgress,
    NoSuchMove,
    confirm_progress,
    correct_task,
    reopen_work,
    report_progress,
    return_progress,
    submit_done,
    withdraw_submission,
)
from trienkhai.plans.enums import EntryKind, WorkState
from trienkhai.plans.models import Assignment, ProgressEntry
from trienkhai.plans.moves import MOVES, possible_kinds
from trienkhai.plans.queries import corrections_of, entry_rows, newest_entry


def test_every_state_that_can_be_reached_has_a_way_on_and_leads_to_done() -> None:
    reached = {WorkState.NOT_STARTED.value}
    while True:
        further = {after.value for (before, _), after in MOVES.items() if before in reached} | reached
        if further == reached:
            break
        reached = further
    assert reached == set(WorkState.values)
    assert all(possible_kinds(state) for state in reached)
    leads_to_done = {WorkState.DONE.value}
    for _ in MOVES:
        leads_to_done |= {before for (before, _kind), after in MOVES.items() if after in leads_to_done}
    assert leads_to_done == reached
    assert {kind for _, kind in MOVES} == set(EntryKind.values)


def test_progress_is_appended_with_a_receipt(world: World, scene: Scene) -> None:
    clerk = world.actor(world.highland_clerk)
    entry = report_progress(scene.highland, words=" Đã họp ", percent=30, seen=0, actor=clerk)
    assert (entry.state_before, entry.state_after, entry.words) == ("not_started", "in_progress", "Đã họp")
    assert (entry.by, entry.by_unit) == (world.highland_clerk, world.highland)
    assert entry.receipt.startswith("TK-190601-")
    scene.highland.refresh_from_db()
    assert (scene.highland.work_state, scene.highland.percent) == ("in_progress", 30)
    second = report_progress(scene.highland, words="Tiếp", seen=entry.pk, actor=clerk)
    assert second.percent == 30
    assert second.receipt != entry.receipt
    assert scene.highland.entries.count() == 2
    assert entries_about(scene.highland).count() == 2


def test_completion_is_confirmed_by_the_lead_body(world: World, scene: Scene) -> None:
    sent = submit_done(scene.highland, words="Xong", seen=0, actor=world.actor(world.highland_clerk))
    confirmed = confirm_progress(scene.highland, seen=sent.pk, actor=world.actor(world.organising_clerk))
    assert confirmed.by_unit == world.organising
    scene.highland.refresh_from_db()
    assert (scene.highland.work_state, scene.highland.percent) == ("done", 100)
    assert scene.highland.submitted_on == world.today


def test_returned_report_says_why_and_is_kept(world: World, scene: Scene) -> None:
    sent = submit_done(scene.highland, words="Xong", seen=0, actor=world.actor(world.highland_clerk))
    lead = world.actor(world.organising_clerk)
    with pytest.raises(InvalidProgress, match="lý do"):
        return_progress(scene.highland, reason=" ", seen=sent.pk, actor=lead)
    return_progress(scene.highland, reason="Thiếu biên bản", seen=sent.pk, actor=lead)
    scene.highland.refresh_from_db()
    assert (scene.highland.work_state, scene.highland.submitted_on) == ("in_progress", None)
    assert scene.highland.percent is None
    assert [entry.kind for entry in scene.highland.entries.order_by("id")] == ["submit", "return"]
    assert ProgressEntry.objects.get(pk=sent.pk).words == "Xong"


def test_report_can_be_withdrawn_and_confirmed_work_reopened(world: World, scene: Scene) -> None:
    clerk, lead = world.actor(world.highland_clerk), world.actor(world.organising_clerk)
    sent = submit_done(scene.highland, seen=0, actor=clerk)
    back = withdraw_submission(scene.highland, words="Nhầm", seen=sent.pk, actor=clerk)
    again = submit_done(scene.highland, seen=back.pk, actor=clerk)
    done = confirm_progress(scene.highland, seen=again.pk, actor=lead)
    reopen_work(scene.highland, reason="Năm sau làm tiếp", seen=done.pk, actor=lead)
    scene.highland.refresh_from_db()
    assert scene.highland.work_state == WorkState.IN_PROGRESS
    assert scene.highland.entries.count() == 5


def test_lead_body_and_unled_work_are_confirmed_by_the_issuing_committee(world: World, scene: Scene) -> None:
    province = world.actor(world.province_clerk)
    for assignment, clerk in (
        (scene.lead, world.organising_clerk),
        (scene.highland_unled, world.highland_clerk),
    ):
        sent = submit_done(assignment, seen=0, actor=world.actor(clerk))
        with pytest.raises(NotAllowed, match="chính mình"):
            confirm_progress(assignment, seen=sent.pk, actor=world.actor(clerk))
        confirm_progress(assignment, seen=sent.pk, actor=province)
        assignment.refresh_from_db()
        assert assignment.work_state == WorkState.DONE


def test_nobody_confirms_their_own_report_even_with_two_roles(world: World, scene: Scene) -> None:
    hold_role(world.highland_clerk, world.organising, Role.CLERK, valid_from=world.today, actor=world.system)
    both = world.actor(world.highland_clerk)
    sent = submit_done(scene.highland, seen=0, actor=both)
    with pytest.raises(NotAllowed, match="chính mình"):
        confirm_progress(scene.highland, seen=sent.pk, actor=both)


def test_work_of_the_issuing_committee_itself_is_confirmed_by_a_colleague(world: World, scene: Scene) -> None:
    own = Assignment.objects.create(plan=scene.plan, task=scene.unled, unit=world.province, role="implement")
    clerk = world.actor(world.province_clerk)
    sent = submit_done(own, seen=0, actor=clerk)
    with pytest.raises(NotAllowed, match="chính mình"):
        confirm_progress(own, seen=sent.pk, actor=clerk)
    confirm_progress(own, seen=sent.pk, actor=world.actor(world.province_leader))
    own.refresh_from_db()
    assert own.work_state == WorkState.DONE


def test_only_the_assigned_unit_reports(world: World, scene: Scene) -> None:
    for name, user in world.cast().items():
        if name == "highland_clerk":
            continue
        with pytest.raises(NotAllowed):
            report_progress(scene.highland, words="x", seen=0, actor=world.actor(user))
    assert not ProgressEntry.objects.exists()


def test_ended_assignment_takes_no_report(world: World, scene: Scene) -> None:
    Assignment.objects.filter(pk=scene.highland.pk).update(ended_at=scene.plan.adopted_at)
    with pytest.raises(NotAllowed, match="đã kết thúc"):
        report_progress(scene.highland, words="x", seen=0, actor=world.actor(world.highland_clerk))


def test_step_that_leads_nowhere_is_refused_and_what_was_typed_is_kept(world: World, scene: Scene) -> None:
    with pytest.raises(NoSuchMove, match="Chưa thực hiện") as refused:
        confirm_progress(scene.highland, words="Tốt", seen=0, actor=world.actor(world.organising_clerk))
    assert refused.value.typed.words == "Tốt"


def test_stale_report_is_refused_with_what_changed_and_what_was_typed(world: World, scene: Scene) -> None:
    clerk = world.actor(world.highland_clerk)
    seen = newest_entry(scene.highland)
    first = report_progress(scene.highland, words="Người thứ nhất", seen=seen, actor=clerk)
    with pytest.raises(ChangedMeanwhile) as refused:
        report_progress(scene.highland, words="Người thứ hai", percent=50, seen=seen, actor=clerk)
    assert refused.value.entries == [first]
    assert (refused.value.typed.words, refused.value.typed.percent) == ("Người thứ hai", 50)
    assert scene.highland.entries.count() == 1
    report_progress(scene.highland, words=refused.value.typed.words, seen=first.pk, actor=clerk)


def test_stale_confirmation_of_a_withdrawn_report_is_refused(world: World, scene: Scene) -> None:
    clerk = world.actor(world.highland_clerk)
    sent = submit_done(scene.highland, seen=0, actor=clerk)
    withdraw_submission(scene.highland, seen=sent.pk, actor=clerk)
    with pytest.raises(ChangedMeanwhile):
        confirm_progress(scene.highland, seen=sent.pk, actor=world.actor(world.organising_clerk))


@pytest.mark.parametrize("percent", [-1, 101])
def test_percent_outside_its_bounds_is_refused(world: World, scene: Scene, percent: int) -> None:
    with pytest.raises(InvalidProgress, match="0 đến 100") as refused:
        report_progress(
            scene.highland, words="", percent=percent, seen=0, actor=world.actor(world.highland_clerk)
        )
    assert len(refused.value.problems) == 2


def word_file(*paragraphs: str) -> bytes:
    buffer = io.BytesIO()
    markup = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr("word/document.xml", f"<w:document>{markup}</w:document>")
    return buffer.getvalue()


def test_attachment_is_kept_under_a_random_name(world: World, scene: Scene, files: Path) -> None:
    attachment = Attachment("C:\\hồ sơ\\biên bản.docx", word_file("Biên bản"))
    entry = report_progress(
        scene.highland, words="x", attachment=attachment, seen=0, actor=world.actor(world.highland_clerk)
    )
    assert entry.attachment_name == "biên bản.docx"
    (kept,) = [path for path in files.rglob("*") if path.is_file()]
    assert kept.read_bytes() == attachment.data
    assert "bi" not in kept.name
    assert kept.suffix == ""


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", word_file("TỐI MẬT", "Nội dung"), "độ mật"),
        ("a.txt", "MẬT\nNội dung".encode(), "độ mật"),
        ("a.exe", b"MZ", "Chỉ nhận"),
        ("a.pdf", b"PK\x03\x04", "Chỉ nhận"),
        ("a.docx", b"PK\x03\x04broken", "Không mở được"),
        ("a.txt", b"", "trống"),
        ("a.txt", b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
    ],
)
def test_attachment_that_may_not_be_kept_is_refused_and_left_nowhere(
    world: World, scene: Scene, files: Path, *, name: str, data: bytes, words: str
) -> None:
    clerk = world.actor(world.highland_clerk)
    with pytest.raises(InvalidProgress, match=words) as refused:
        report_progress(
            scene.highland, words="Giữ lại", attachment=Attachment(name, data), seen=0, actor=clerk
        )
    assert refused.value.typed.words == "Giữ lại"
    assert refused.value.typed.attachment is None
    assert not ProgressEntry.objects.exists()
    assert not files.exists() or not [path for path in files.rglob("*") if path.is_file()]


STEPS: dict[str, Callable[[World, Assignment], ProgressEntry]] = {
    "progress": lambda world, row: report_progress(
        row, words="x", seen=newest_entry(row), actor=world.actor(world.highland_clerk)
    ),
    "submit": lambda world, row: submit_done(
        row, seen=newest_entry(row), actor=world.actor(world.highland_clerk)
    ),
    "withdraw": lambda world, row: withdraw_submission(
        row, seen=newest_entry(row), actor=world.actor(world.highland_clerk)
    ),
    "confirm": lambda world, row: confirm_progress(
        row, seen=newest_entry(row), actor=world.actor(world.organising_clerk)
    ),
    "return": lambda world, row: return_progress(
        row, reason="x", seen=newest_entry(row), actor=world.actor(world.organising_clerk)
    ),
    "reopen": lambda world, row: reopen_work(
        row, reason="x", seen=newest_entry(row), actor=world.actor(world.organising_clerk)
    ),
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=8))
def test_whatever_is_tried_in_whatever_order_history_only_grows(
    world: World, scene: Scene, steps: list[str]
) -> None:
    row = Assignment.objects.get(pk=scene.highland.pk)
    for step in steps:
        before = list(row.entries.order_by("id").values())
        state = row.work_state
        try:
            STEPS[step](world, row)
        except NoSuchMove:
            assert (state, step) not in MOVES
        else:
            assert row.work_state == MOVES[state, step]
        after = list(row.entries.order_by("id").values())
        assert after[: len(before)] == before
        row.refresh_from_db()
        assert row.work_state == (after[-1]["state_after"] if after else WorkState.NOT_STARTED)
        assert possible_kinds(row.work_state)


def test_what_happened_in_one_hour_is_told_in_the_order_in_which_it_was_written(
    world: World, scene: Scene
) -> None:
    hour = dt.datetime(2019, 6, 1, 9, tzinfo=dt.UTC)
    clerk = replace(world.actor(world.highland_clerk), at=hour)
    seen = 0
    for words in ("một", "hai", "ba"):
        seen = report_progress(scene.highland, words=words, seen=seen, actor=clerk).pk
    told = entry_rows(scene.highland.entries.all())
    assert [entry.words for entry in told] == ["ba", "hai", "một"]
    assert {entry.at for entry in told} == {hour}
    province = replace(world.actor(world.province_clerk), at=hour)
    for title in ("Lời một", "Lời hai", "Lời ba"):
        correct_task(scene.led, title=title, reason="x", actor=province)
    rows = corrections_of(scene.plan, actor=province)
    assert [row.new for row in rows] == ["Lời ba", "Lời hai", "Lời một"]
    assert [(entry.new or {}).get("title") for entry in entries_about(scene.led)] == [row.new for row in rows]

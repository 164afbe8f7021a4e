from dataclasses import replace

import pytest
from tests.reporting.answering import answer, clerk_of, duty_of
from tests.reporting.asked import asked_of

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.models import Indicator
from trienkhai.reporting.actions import (
    Entry,
    FiguresRefused,
    enter_figures,
    withdraw_cycle,
    withdraw_figure,
)
from trienkhai.reporting.enums import AnswerState
from trienkhai.reporting.models import Figure
from trienkhai.reporting.queries import history_of
from trienkhai.reporting.validators import TypedReply


@pytest.fixture
def duty(cycle, small_plan, world):
    return duty_of(cycle, small_plan.share, world.highland_communes[0])


def problems_of(world, duty, typed, **how):
    with pytest.raises(FiguresRefused) as refusal:
        answer(world, duty, typed, **how)
    return refusal.value.problems[duty.pk].fields


def test_a_clerk_enters_the_figure_of_their_unit_and_gets_a_receipt(world, duty):
    figure = enter_figures(
        [Entry(duty, TypedReply("1.200", "1 250"))], actor=world.actor(world.commune_clerk)
    )[0]
    assert (figure.part, figure.whole, figure.revision) == (1200, 1250, 1)
    assert figure.receipt == f"SL-2019-{duty.pk:06d}-01"
    assert figure.entered_by == world.commune_clerk
    assert AuditEntry.objects.filter(action="enter_figure", subject_id=str(duty.pk)).count() == 1


@pytest.mark.parametrize("name", ["highland_clerk", "province_clerk", "organising_clerk", "administrator"])
def test_nobody_else_enters_a_unit_s_figure(world, duty, name):
    with pytest.raises(NotAllowed):
        enter_figures([Entry(duty, TypedReply("1", "2"))], actor=world.actor(getattr(world, name)))
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (TypedReply("", "5"), ("part", "Chưa có số liệu")),
        (TypedReply("5", ""), ("whole", "Chưa có số liệu")),
        (TypedReply("6", "5"), ("part", "lớn hơn tổng số")),
        (TypedReply("-1", "5"), ("part", "không được âm")),
        (TypedReply("1,5", "5"), ("part", "số nguyên")),
        (TypedReply("1,000", "12.000"), ("part", "“1,000” là 1.000 hay 1?")),
        (TypedReply("1", "12,000"), ("whole", "nếu là 12.000 thì ghi 12.000, nếu là 12 thì ghi 12.")),
        (TypedReply("1.234,000", "5"), ("part", "là 1.234.000 hay 1.234?")),
        (TypedReply("1,250", "9"), ("part", "số nguyên, vì dấu phẩy là dấu thập phân; nếu là 1.250")),
        (TypedReply("năm người", "5"), ("part", "không phải là số")),
        (TypedReply("1", "9" * 30), ("whole", "Số quá lớn")),
        (TypedReply(does_not_apply=True), ("note", "ghi lý do")),
        (TypedReply("1", does_not_apply=True, note="xã không có ấp"), ("does_not_apply", "để trống")),
    ],
)
def test_a_figure_that_cannot_be_is_refused_in_words(world, duty, typed, problem):
    field, words = problem
    assert words in problems_of(world, duty, typed)[field]
    assert not Figure.objects.exists()


def test_a_count_asks_for_one_number(world, cycle, small_plan):
    duty = duty_of(cycle, small_plan.count, world.highland)
    assert "chỉ hỏi một số" in problems_of(world, duty, TypedReply("3", "4"))["whole"]
    assert answer(world, duty, TypedReply("0")).part == 0


def test_a_question_that_does_not_apply_is_answered_with_the_reason(world, cycle, duty):
    answer(world, duty, TypedReply(does_not_apply=True, note="Phường không có ấp"))
    row = asked_of(cycle, duty.unit).get()
    assert (row.state, row.part, row.note) == (AnswerState.NOT_APPLICABLE, None, "Phường không có ấp")


def test_a_form_is_kept_whole_or_not_at_all_and_loses_nothing_typed(world, cycle, small_plan, duty):
    good = Entry(duty, TypedReply("1", "2"))
    bad = Entry(duty_of(cycle, small_plan.count, world.highland), TypedReply("x"))
    clerks = [world.actor(clerk_of(world, unit)) for unit in (world.highland, duty.unit)]
    actor = replace(clerks[0], holdings=clerks[0].holdings + clerks[1].holdings)
    with pytest.raises(FiguresRefused) as refusal:
        enter_figures([good, bad], actor=actor)
    assert list(refusal.value.problems) == [bad.duty.pk]
    assert refusal.value.entries == (good, bad)
    assert str(refusal.value) == "1 dòng chưa hợp lệ; chưa ghi dòng nào."
    assert not Figure.objects.exists()


def test_a_form_does_not_ask_a_question_twice(world, duty):
    twice = [Entry(duty, TypedReply("1", "2")), Entry(duty, TypedReply("1", "3"))]
    with pytest.raises(ValueError, match="once"):
        enter_figures(twice, actor=world.actor(world.commune_clerk))


def test_sending_the_same_form_twice_adds_nothing(world, duty):
    first = answer(world, duty, TypedReply("1", "2"))
    assert answer(world, duty, TypedReply("1", "2")) == first
    assert Figure.objects.count() == 1


def test_a_correction_is_a_new_revision_with_its_reason(world, duty):
    answer(world, duty, TypedReply("1", "2"))
    assert "ghi lý do" in problems_of(world, duty, TypedReply("2", "2"), revision=1)["reason"]
    answer(world, duty, TypedReply("2", "2"), revision=1, reason="Đếm lại")
    rows = history_of(duty)
    assert [(row.revision, row.part, row.is_current, row.reason) for row in rows] == [
        (2, 2, True, "Đếm lại"),
        (1, 1, False, ""),
    ]
    entry = AuditEntry.objects.get(action="correct_figure")
    assert (entry.old["part"], entry.new["part"], entry.reason) == (1, 2, "Đếm lại")


def test_writing_over_a_change_one_has_not_seen_is_refused_with_what_changed(world, duty):
    answer(world, duty, TypedReply("1", "2"))
    sentence = problems_of(world, duty, TypedReply("2", "2"), reason="sửa")["revision"]
    assert "đã ghi 50% (1/2)" in sentence
    assert f"clerk-{duty.unit.code}" in sentence
    assert Figure.objects.get().part == 1


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("count", TypedReply("1250"), "đã ghi 1.250."),
        ("reduction", TypedReply("35", "40"), "đã ghi giảm 12,5% (từ 40 còn 35)."),
        ("increase", TypedReply("35", "40"), "đã ghi giảm 12,5% (từ 40 còn 35)."),
        ("share", TypedReply(does_not_apply=True, note="Không có ấp"), "đã ghi “không áp dụng”."),
    ],
)
def test_what_a_colleague_wrote_meanwhile_is_read_as_the_question_asks_it(world, duty, kind, typed, words):
    Indicator.objects.filter(pk=duty.indicator_id).update(kind=kind)
    duty.indicator.refresh_from_db()
    answer(world, duty, typed)
    second = TypedReply("3", "" if kind == "count" else "4")
    assert words in problems_of(world, duty, second)["revision"]
    assert words in withdrawing_problems(world, duty, 0, "nhầm")["revision"]


def test_a_withdrawn_figure_is_missing_and_its_history_stays(world, cycle, duty):
    answer(world, duty, TypedReply("1", "2"))
    withdraw_figure(duty, revision=1, reason="Nhầm ấp", actor=world.actor(world.commune_clerk))
    assert asked_of(cycle, duty.unit).get().state == AnswerState.MISSING
    assert [row.is_withdrawn for row in history_of(duty)] == [True, False]
    told = AuditEntry.objects.get(action="withdraw_figure")
    assert (told.actor, told.reason, told.old["part"]) == (world.commune_clerk, "Nhầm ấp", 1)
    again = answer(world, duty, TypedReply("1", "2"), revision=2, reason="Đã kiểm tra")
    assert again.revision == 3


def withdrawing_problems(world, duty, revision, reason):
    with pytest.raises(FiguresRefused) as refusal:
        withdraw_figure(duty, revision=revision, reason=reason, actor=world.actor(world.commune_clerk))
    return refusal.value.problems[duty.pk].fields


def test_there_is_nothing_to_withdraw_before_a_figure_came(world, duty):
    assert "Chưa có số liệu nào" in withdrawing_problems(world, duty, 0, "x")["revision"]


def test_withdrawing_needs_the_figure_one_has_seen_and_a_reason(world, duty):
    answer(world, duty, TypedReply("1", "2"))
    assert "đã thay đổi" in withdrawing_problems(world, duty, 0, "x")["revision"]
    assert "ghi lý do" in withdrawing_problems(world, duty, 1, " ")["reason"]


def test_a_figure_is_withdrawn_once(world, duty):
    answer(world, duty, TypedReply("1", "2"))
    withdraw_figure(duty, revision=1, reason="Nhầm ấp", actor=world.actor(world.commune_clerk))
    assert "Chưa có số liệu nào" in withdrawing_problems(world, duty, 2, "lần nữa")["revision"]


def test_withdrawing_another_unit_s_figure_is_refused(world, duty):
    answer(world, duty, TypedReply("1", "2"))
    with pytest.raises(NotAllowed):
        withdraw_figure(duty, revision=1, reason="x", actor=world.actor(world.highland_clerk))


def test_a_figure_that_was_taken_back_is_given_anew_without_a_reason(world, duty):
    answer(world, duty, TypedReply("1", "2"))
    withdraw_figure(duty, revision=1, reason="Nhầm ấp", actor=world.actor(world.commune_clerk))
    again = answer(world, duty, TypedReply("2", "2"), revision=2)
    assert (again.revision, again.part, again.reason) == (3, 2, "Gửi lại sau khi rút số liệu.")


@pytest.mark.parametrize(("typed", "kept"), [("0,000", 0), ("25,0", 25), ("1,000,000", 1_000_000)])
def test_numbers_that_can_be_read_in_one_way_are_taken(world, cycle, small_plan, typed, kept):
    assert answer(world, duty_of(cycle, small_plan.count, world.highland), TypedReply(typed)).part == kept


def test_a_form_sent_after_the_year_was_withdrawn_is_refused_in_words_and_keeps_what_was_typed(
    world, cycle, small_plan
):
    duty = duty_of(cycle, small_plan.count, world.highland)
    clerk = world.actor(clerk_of(world, world.highland))
    withdraw_cycle(cycle, reason="mở nhầm", actor=world.actor(world.province_clerk))
    with pytest.raises(FiguresRefused) as refusal:
        enter_figures([Entry(duty, TypedReply("3"))], actor=clerk)
    assert refusal.value.entries[0].typed.part == "3"
    (problem,) = refusal.value.problems.values()
    assert problem.fields == {"revision": "Kỳ số liệu này đã rút; không gửi số liệu được nữa."}
    assert not Figure.objects.exists()

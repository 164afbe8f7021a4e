"""The rows of the review: every clause and every word has its place, whatever the clauses look like."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.stage import Stage

from trienkhai.documents.actions import add_proposed_assignment, correct_proposed_assignment
from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import Clause, Directive, DirectiveVersion
from trienkhai.documents.queries import ClauseReview, Review
from trienkhai.documents.queries.proposals import LiveProposals
from trienkhai.organisations.models import User
from trienkhai.web.review_rows import rows_of

Read = Callable[[Client, str], str]
SignIn = Callable[[User], Client]


@pytest.fixture
def clerk(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.world.province_clerk)


def review(text: str, *starts: int) -> Review:
    clauses = [
        ClauseReview(Clause(pk=number, path=str(number), start=start, end=len(text)))
        for number, start in enumerate(starts)
    ]
    nothing: list[Any] = []
    version = DirectiveVersion(text=text, compiled={})
    live = LiveProposals(nothing, nothing, nothing)
    return Review(version, clauses, nothing, nothing, nothing, nothing, nothing, nothing, nothing, live)


def test_two_clauses_that_begin_at_one_place_both_have_a_row() -> None:
    rows = rows_of(review("đầu I. một", 4, 4))
    assert [(row.words, row.review.clause.path if row.review else None) for row in rows] == [
        ("đầu", None),
        ("I. một", "0"),
        ("", "1"),
    ]


def test_clause_that_begins_past_the_text_still_has_a_row() -> None:
    rows = rows_of(review("chữ", 99))
    assert [row.review.clause.path for row in rows if row.review] == ["0"]


def test_empty_text_gives_one_empty_row() -> None:
    assert [row.words for row in rows_of(review(""))] == [""]


def test_assignment_of_one_task_in_its_clause_is_shown_once(stage: Stage, clerk: Client, read: Read) -> None:
    task = stage.draft.proposed_tasks.select_related("clause").first()
    assert task is not None
    added = add_proposed_assignment(
        stage.draft,
        phrase="Ban Tổ chức Tỉnh ủy",
        role=AssignmentRole.LEAD,
        tasks=[task],
        clause=task.clause,
        actor=stage.world.actor(stage.world.province_clerk),
    )

    page = read(clerk, reverse("directive", args=[stage.draft.directive_id]))

    assert page.count(f'id="phan-cong-{added.pk}"') == 1
    assert f'<dd id="phan-cong-{added.pk}"' in page


def test_assignment_said_elsewhere_keeps_a_card_of_its_own(stage: Stage, clerk: Client, read: Read) -> None:
    said = stage.draft.proposed_assignments.filter(whole_plan=False).first()
    assert said is not None

    page = read(clerk, reverse("directive", args=[stage.draft.directive_id]))

    assert page.count(f'id="phan-cong-{said.pk}"') == 1
    assert f'<article class="value" id="phan-cong-{said.pk}"' in page


def test_phrase_that_means_units_of_several_branches_names_to_each_its_own(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    address = reverse("directive", args=[stage.plan.version.directive_id])
    mine = read(sign_in(stage.world.highland_clerk), address)
    assert "3 đơn vị" in mine
    assert "Huyện ủy Cao Nguyên" in mine
    assert "Bến Đò" not in mine
    assert "Ban Dân vận Tỉnh ủy" in mine
    assert "Bến Đò" in read(sign_in(stage.world.province_leader), address)


def test_plan_gets_its_name_with_a_capital(stage: Stage, clerk: Client, read: Read) -> None:
    page = read(clerk, reverse("directive-adopt", args=[stage.draft.directive_id]))
    assert "Nâng cao chất lượng chi bộ</textarea>" in page


def test_trail_of_a_directive_without_symbol_says_that_its_title_goes_on(
    stage: Stage, clerk: Client, read: Read
) -> None:
    Directive.objects.filter(pk=stage.draft.directive_id).update(title="về một hai ba bốn năm sáu bảy tám")
    trail = read(clerk, reverse("directive", args=[stage.draft.directive_id])).split("<main", 1)[0]
    assert "Về một hai ba bốn năm sáu bảy…" in trail
    assert "tám" not in trail


def test_task_that_was_dropped_while_its_assignment_was_corrected_has_its_lead_again_once_restored(
    stage: Stage, clerk: Client
) -> None:
    row = stage.draft.proposed_assignments.filter(role=AssignmentRole.LEAD)[0]
    named = set(row.tasks.all())
    dropped, *others = row.tasks.all()
    assert others
    assert clerk.post(reverse("proposal-move", args=["nhiem-vu", dropped.pk, "bo"])).status_code == 302
    address = reverse("assignment-edit", args=[row.pk])
    shown = clerk.get(address).content.decode()
    assert f'name="tasks" value="{dropped.pk}"' not in shown
    sent = {"phrase": row.phrase.phrase, "role": "direct", "tasks": [task.pk for task in others]}
    assert clerk.post(address, sent).status_code == 302
    row.refresh_from_db()
    assert row.role == AssignmentRole.DIRECT
    assert set(row.tasks.all()) == named
    untied = clerk.post(address, {**sent, "tasks": []}).content.decode()
    assert "ít nhất một nhiệm vụ" in untied
    assert set(row.tasks.all()) == named


def test_task_dropped_while_it_stood_ticked_in_another_form_is_said_in_words(
    stage: Stage, clerk: Client
) -> None:
    row = stage.draft.proposed_assignments.filter(role=AssignmentRole.LEAD)[0]
    dropped, kept = row.tasks.all()
    clerk.post(reverse("proposal-move", args=["nhiem-vu", dropped.pk, "bo"]))
    sent = {"phrase": "Ban Dân vận Tỉnh ủy", "role": "lead", "tasks": [dropped.pk, kept.pk]}
    address = reverse("assignment-edit", args=[row.pk])
    page = clerk.post(address, sent).content.decode()
    assert "có nhiệm vụ đã chọn bị bỏ" in page
    assert f"“{dropped.pk}”" not in page
    assert 'value="Ban Dân vận Tỉnh ủy"' in page
    assert clerk.post(address, {**sent, "tasks": [kept.pk]}).status_code == 302


def test_queries_of_the_review_do_not_grow_with_what_was_corrected(stage: Stage, clerk: Client) -> None:
    address = reverse("directive", args=[stage.draft.directive_id])
    clerk.get(address)
    before = _count(clerk, address)
    actor = stage.world.actor(stage.world.province_clerk)
    for row in stage.draft.proposed_assignments.all():
        correct_proposed_assignment(
            row, phrase=row.phrase.phrase, role="monitor", whole_plan=True, tasks=[], actor=actor
        )
    assert _count(clerk, address) == before


def _count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_counts_at_the_head_leave_out_what_was_dropped(stage: Stage, clerk: Client, read: Read) -> None:
    address = reverse("directive", args=[stage.draft.directive_id])
    tally = read(clerk, address).partition('<dl class="tally">')[2].partition("</dl>")[0]
    tasks = list(stage.draft.proposed_tasks.order_by("clause__position", "id"))
    with_target = next(task for task in tasks if task.targets.exists())
    targets = stage.draft.proposed_targets.exclude(task=with_target)
    assert f">{len(tasks)}</a>" in tally
    for task in {tasks[0], with_target}:
        clerk.post(reverse("proposal-move", args=["nhiem-vu", task.pk, "bo"]))
    tally = read(clerk, address).partition('<dl class="tally">')[2].partition("</dl>")[0]
    left = [task for task in tasks if task not in {tasks[0], with_target}]
    assert f'<a href="#nhiem-vu-{left[0].pk}">{len(left)}</a>' in tally
    assert f'<a href="#chi-tieu-{targets[0].pk}">{targets.count()}</a>' in tally

"""Giving, ending and resuming work; dropping and restoring tasks and targets: a page each, with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, Decision
from trienkhai.organisations.queries import addressable_units, units_named_on, units_open_on
from trienkhai.plans.actions import (
    add_assignments,
    drop_target,
    drop_task,
    end_assignment,
    restore_target,
    restore_task,
    resume_assignment,
)
from trienkhai.plans.models import Assignment, Plan, Target, Task
from trienkhai.plans.permissions import (
    can_assign,
    can_drop_target,
    can_drop_task,
    can_end_assignment,
    can_resume_assignment,
    visible_assignments,
    visible_plans,
)
from trienkhai.web.attempts import sent
from trienkhai.web.forms.correction import DutyForm, ReasonForm
from trienkhai.web.requests import ActorRequest
from trienkhai.web.unit_choice import choose_units, typed
from trienkhai.web.views.corrections import (
    Trail,
    correcting_page,
    place_of_target,
    target_trail,
    visible_target,
    visible_task,
    words_of_target,
)
from trienkhai.web.views.plans import plan_trail
from trienkhai.web.views.tasks import assignment_trail, clause_of, task_trail, words_of

DONE_BEFORE = gettext_lazy(
    "Không có gì thay đổi: việc này đã được thực hiện từ trước, có thể do người khác. Không ghi gì vào mục "
    "Đính chính."
)


@dataclass(frozen=True, slots=True)
class Move:
    """What is done to a task, target or assignment: the rule, the action, and what the page says of it."""

    find: Callable[[ActorRequest, int], Any]
    rule: Callable[[Actor, Any], Decision]
    act: Callable[..., object]
    title: Promise
    hint: Promise
    button: Promise


def _assignment(request: ActorRequest, pk: int) -> Assignment:
    rows = visible_assignments(request.actor).select_related("plan__issuing_unit", "task__plan")
    found: Assignment = get_object_or_404(rows, pk=pk)
    found.unit = units_named_on(Unit.objects.all(), request.actor.on).get(pk=found.unit_id)
    return found


MOVES: dict[tuple[str, str], Move] = {
    ("nhiem-vu", "bo"): Move(
        visible_task,
        can_drop_task,
        drop_task,
        gettext_lazy("Bỏ nhiệm vụ khỏi kế hoạch"),
        gettext_lazy(
            "Mọi phân công của nhiệm vụ kết thúc, chỉ tiêu của nó cũng bỏ; những gì các đơn vị đã báo cáo "
            "vẫn đọc được. Có thể khôi phục."
        ),
        gettext_lazy("Bỏ nhiệm vụ"),
    ),
    ("nhiem-vu", "khoi-phuc"): Move(
        visible_task,
        can_drop_task,
        restore_task,
        gettext_lazy("Khôi phục nhiệm vụ"),
        gettext_lazy("Phân công và chỉ tiêu đã kết thúc cùng nhiệm vụ có hiệu lực lại, tiến độ giữ nguyên."),
        gettext_lazy("Khôi phục nhiệm vụ"),
    ),
    ("chi-tieu", "bo"): Move(
        visible_target,
        can_drop_target,
        drop_target,
        gettext_lazy("Bỏ chỉ tiêu khỏi kế hoạch"),
        gettext_lazy("Kỳ số liệu mở sau này không hỏi chỉ tiêu này nữa; kỳ đã mở giữ nguyên câu hỏi."),
        gettext_lazy("Bỏ chỉ tiêu"),
    ),
    ("chi-tieu", "khoi-phuc"): Move(
        visible_target,
        can_drop_target,
        restore_target,
        gettext_lazy("Khôi phục chỉ tiêu"),
        gettext_lazy("Kỳ số liệu mở từ nay lại hỏi chỉ tiêu này."),
        gettext_lazy("Khôi phục chỉ tiêu"),
    ),
    ("phan-cong", "ket-thuc"): Move(
        _assignment,
        can_end_assignment,
        end_assignment,
        gettext_lazy("Kết thúc phân công"),
        gettext_lazy(
            "Đơn vị không phải báo cáo việc này nữa. Tiến độ đã báo cáo vẫn đọc được. Có thể khôi phục."
        ),
        gettext_lazy("Kết thúc phân công"),
    ),
    ("phan-cong", "khoi-phuc"): Move(
        _assignment,
        can_resume_assignment,
        resume_assignment,
        gettext_lazy("Khôi phục phân công"),
        gettext_lazy("Đơn vị lại làm tiếp việc này, từ tiến độ đã báo cáo."),
        gettext_lazy("Khôi phục phân công"),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def plan_move(request: ActorRequest, kind: str, pk: int, move: str) -> HttpResponse:
    """Drop, restore, end or resume something of an adopted plan, with a reason."""
    chosen = MOVES.get((kind, move))
    if chosen is None:
        raise Http404
    subject = chosen.find(request, pk)
    form = ReasonForm(sent(request))
    trail, back, words = _around(subject)
    return correcting_page(
        request,
        form,
        lambda: chosen.act(subject, reason=form.cleaned_data["reason"], actor=request.actor),
        unchanged=DONE_BEFORE,
        rule=chosen.rule(request.actor, subject),
        title=str(chosen.title),
        trail=trail,
        back=back,
        words=words,
        hint=chosen.hint,
        button=chosen.button,
        about=subject,
    )


def _around(subject: Task | Target | Assignment) -> tuple[Trail, str, str]:
    """The way to a thing, its page, and the words it stands in."""
    if isinstance(subject, Task):
        return task_trail(subject), reverse("task", args=[subject.pk]), words_of(subject, clause_of(subject))
    if isinstance(subject, Target):
        return target_trail(subject), place_of_target(subject), words_of_target(subject)
    return assignment_trail(subject), reverse("assignment", args=[subject.pk]), ""


@require_http_methods(["GET", "HEAD", "POST"])
def task_duty_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Give units a role in a task."""
    task = visible_task(request, pk)
    title = gettext("Giao thêm đơn vị vào nhiệm vụ {path}").format(path=task.path)
    return _duty_page(request, task.plan, task, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_duty_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Give units a role about the plan as a whole."""
    plan = get_object_or_404(visible_plans(request.actor).select_related("issuing_unit"), pk=pk)
    return _duty_page(request, plan, None, title=gettext("Giao thêm đơn vị cho toàn kế hoạch"))


def _duty_page(request: ActorRequest, plan: Plan, task: Task | None, *, title: str) -> HttpResponse:
    rule = can_assign(request.actor, plan)
    rule.demand()
    offered = _offered(plan, request.actor)
    choice = choose_units(request, offered, on=request.actor.on)
    initial = {"role": "lead", **(typed(request, "role", "reason") if choice.is_choosing else {})}
    filled = None if choice.is_choosing else sent(request)
    form = DutyForm(filled, units=units_named_on(offered, request.actor.on), initial=initial)

    def act() -> object:
        data = form.cleaned_data
        return add_assignments(plan, task=task, **data, actor=request.actor)

    return correcting_page(
        request,
        form,
        act,
        rule=rule,
        title=title,
        trail=plan_trail(plan) if task is None else task_trail(task),
        back=reverse("plan", args=[plan.pk]) if task is None else reverse("task", args=[task.pk]),
        template="web/plans/duty.html",
        choice=choice,
    )


def _offered(plan: Plan, actor: Actor) -> QuerySet[Unit]:
    """The units that stand today and answer to the committee of the issuing unit."""
    reached = addressable_units(plan.issuing_unit, plan.effective_on, actor.on)
    return units_open_on(reached, actor.on)

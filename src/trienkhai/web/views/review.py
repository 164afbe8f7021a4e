"""The review screen: each clause beside what was read in it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    Max,
    OuterRef,
    Q,
    Subquery,
    When,
    Window,
)
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trienkhai.documents.actions import NotUnderReview, accept_proposed_units
from trienkhai.documents.models import (
    Directive,
    DirectiveVersion,
    Leaf,
    ProposedAssignment,
    ProposedTarget,
    ProposedTask,
)
from trienkhai.documents.papers import has_page
from trienkhai.documents.permissions import (
    can_add_version,
    can_create_named_unit,
    can_review,
    closed_pages,
    file_is_open,
)
from trienkhai.documents.queries import (
    ClauseReview,
    Review,
    decided_spans,
    misread_groups,
    named_tasks,
    review_of,
    unsure_words,
    visible_versions,
)
from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import visible_units
from trienkhai.plans.actions import NotAdoptable, adopt_plan
from trienkhai.plans.models import Plan
from trienkhai.plans.permissions import can_add_task, can_adopt
from trienkhai.web.addresses import is_row_id, row_address
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.directive import AdoptForm
from trienkhai.web.left_out import left_out
from trienkhai.web.lines import flowing
from trienkhai.web.marks import blocks_of, gaps_of, marks_by_block, render_marked, signs_of, unsure_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.views.directives import short_name

MOST_OPEN = 3
NEWER = gettext_lazy("Trong lúc đồng chí xem, văn bản đã có bản mới. Đây là bản mới, hãy xem lại.")


@dataclass(slots=True)
class TaskCard:
    """A task as the screen shows it: with every assignment that names it.

    ``own`` are those that stand in the task's clause and speak of it alone: their one place is here; the
    assignments ``elsewhere`` have a card of their own.
    """

    task: ProposedTask
    own: list[ProposedAssignment] = field(default_factory=list)
    elsewhere: list[ProposedAssignment] = field(default_factory=list)
    is_led: bool = True

    def add(self, row: ProposedAssignment, *, is_alone: bool) -> None:
        """Put an assignment that names the task, and perhaps no other, in its place."""
        is_own = is_alone and row.clause_id == self.task.clause_id and not row.whole_plan
        (self.own if is_own else self.elsewhere).append(row)


@dataclass(slots=True)
class Row:
    """A clause on the left, what was read in it on the right.

    ``targets`` are those of no task, ``standing`` the assignments that no card of a task shows already.
    """

    words: SafeString
    depth: int = 0
    review: ClauseReview | None = None
    cards: list[TaskCard] = field(default_factory=list)
    citations: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    targets: list[ProposedTarget] = field(default_factory=list)
    standing: list[ProposedAssignment] = field(default_factory=list)
    add_url: str = ""
    page: int | None = None

    @property
    def is_heading(self) -> bool:
        """True for a clause that is a title line and nothing more."""
        return self.review is not None and bool(self.review.clause.heading) and not self.review.clause.text


@require_safe
def directive_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A directive with what was read of it; who may not correct it reads the same page without buttons."""
    version = visible_version(request, pk, number=request.GET.get("ban", ""))
    directive = version.directive
    seen = Q(pk__in=visible_units(request.actor).values("pk"))
    units = Unit.objects.annotate(is_seen=ExpressionWrapper(seen, output_field=BooleanField()))
    review = review_of(version, on=directive.issued_on or request.actor.on, units=units)
    is_open = version.locked_at is None and version.number == version.newest
    may_review = bool(can_review(request.actor, directive))
    plan = getattr(version, "plan", None)
    tell_units(review)
    rows = rows_of(review, decided_spans(version))
    may_change, may_add_task = (
        is_open and may_review,
        plan is not None and bool(can_add_task(request.actor, plan)),
    )
    if may_change or may_add_task:
        tell_where_to_add(rows, None if may_change else plan)
    return render(
        request,
        "web/directives/page.html",
        {
            "directive": directive,
            "version": version,
            "review": review,
            "rows": rows,
            "plan": plan,
            **_of_the_file(version, request),
            **_landmarks(review),
            "may_change": may_change,
            "may_review": may_review,
            "may_create": is_open and bool(can_create_named_unit(request.actor, directive)),
            "may_add_version": bool(can_add_version(request.actor, directive)),
            "trail": [(gettext("Văn bản"), reverse("directives")), (short_name(directive), None)],
        },
    )


def _of_the_file(version: Any, request: ActorRequest) -> dict[str, Any]:  # noqa: ANN401 - annotated
    """What the page says of the file: its paper, its doubtful words, what is not in its text."""
    unsure, misread = unsure_words(version), misread_groups(version)
    is_newest = version.number == version.newest
    has_samples = any(part["samples"] and not part["is_kept"] for part in version.parts)
    is_open = version.may_open_file or not has_samples
    closed = None if is_open else closed_pages(request.actor, version)
    return {
        "is_newest": is_newest,
        "has_paper": has_page(version, 1),
        "version_query": "" if is_newest else f"?ban={version.number}",
        "unsure_count": len(unsure),
        "left_out": left_out(version.parts, closed=closed),
        "suspect_count": len(unsure) + sum(len(group.suspects) for group in misread),
    }


def _landmarks(review: Review) -> dict[str, Any]:
    """What the counts at the top lead to, and what belongs to no clause."""
    return {
        "sections": [row for row in review.clauses if row.depth == 0],
        "whole_plan": [row for row in review.assignments if row.whole_plan],
        "general_findings": [row for row in review.findings if not row.get("provision")],
        "first_citation": next((mark.subject_id for mark in review.marks if mark.kind == "citation"), None),
        "first_finding": next((row.clause.pk for row in review.clauses if row.findings), None),
    }


def tell_units(review: Review) -> None:
    """Give each phrase its ``unit_count`` and in ``told`` the names of its units: of several those in sight.

    A phrase ``is_folded`` where they are many, or not all of its units.

    What a phrase means in other branches is told as a number alone; a body that a phrase names by itself
    stands in the text anyway.
    """
    for phrase in review.phrases:
        units = list(phrase.units.all())
        told = [unit.name for unit in units if len(units) == 1 or vars(unit)["is_seen"]]
        shown = vars(phrase)
        shown["unit_count"], shown["told"] = len(units), "; ".join(told)
        shown["is_folded"] = len(units) > MOST_OPEN or len(units) != len(told)


def tell_where_to_add(rows: Sequence[Row], plan: Plan | None) -> None:
    """Give each clause the address at which a task is added to it: in its plan, else in the review."""
    for row in rows:
        if row.review:
            clause = row.review.clause.pk
            in_plan = f"{row_address('plan-task-new', plan.pk)}?dieu-khoan={clause}" if plan else ""
            row.add_url = in_plan or row_address("task-new", clause)


def rows_of(review: Review, decided: Collection[tuple[int, int]] = ()) -> list[Row]:
    """The text in its order, cut at its clauses, each piece with its values; nothing is left out.

    Words at the spans ``decided`` were looked at by somebody: they are unsure no more.

    Where two clauses begin at one place, the words stand beside the first and the second follows without any.
    """
    text = review.version.text
    by_start: dict[int, list[ClauseReview]] = defaultdict(list)
    for clause in review.clauses:
        by_start[min(clause.clause.start, len(text))].append(clause)
    signs = signs_of(text, review.version.compiled.get("markup", ()))
    marks = [*review.marks, *unsure_of(review.version.pages, decided), *signs]
    marks += [gap for one in review.clauses for gap in gaps_of(text, one.clause)]
    cards, numbered = cards_of(review), _citations_by_clause(review)
    rows, pages = [], review.version.pages
    cuts, shown, blocks = sorted({0, *by_start}), flowing(text), blocks_of(text, by_start)
    for cut, block, inside in zip(cuts, blocks, marks_by_block(blocks, marks), strict=True):
        words = render_marked(shown, block, inside)
        here: Sequence[ClauseReview | None] = by_start.get(cut) or [None]
        for one in here:
            rows.append(_row(words, one, cards, numbered))
            rows[-1].page = page_of_offset(pages, block.start)
            words = SafeString()
    return rows


def page_of_offset(pages: Sequence[Leaf], at: int) -> int | None:
    """The page on which the character stands, or the next one with words; None for files without pages."""
    return next((page.number for page in pages if at < page.end), None)


def _row(
    words: SafeString,
    clause: ClauseReview | None,
    cards: dict[int, TaskCard],
    numbered: dict[str, list[tuple[int, dict[str, Any]]]],
) -> Row:
    if clause is None:
        return Row(words)
    tasks = [cards[task.pk] for task in clause.tasks]
    shown = {row.pk for card in tasks for row in card.own}
    return Row(
        words,
        depth=clause.depth,
        review=clause,
        cards=tasks,
        citations=numbered[clause.clause.path],
        targets=[row for row in clause.targets if row.task_id is None],
        standing=[row for row in clause.assignments if row.pk not in shown],
    )


def cards_of(review: Review) -> dict[int, TaskCard]:
    """The tasks by id, each with the assignments that name it."""
    cards = {task.pk: TaskCard(task) for task in review.tasks}
    for assignment in review.assignments:
        tasks = named_tasks(assignment)
        for task in tasks:
            cards[task.pk].add(assignment, is_alone=len(tasks) == 1)
    for task in review.untouched_leads:
        cards[task.pk].is_led = False
    return cards


def _citations_by_clause(review: Review) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    found: dict[str, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    for number, citation in enumerate(review.citations):
        found[str(citation.get("in"))].append((number, citation))
    return found


@require_POST
def accept_units(request: ActorRequest, pk: int) -> HttpResponse:
    """Settle every phrase for which units were proposed as it is proposed."""
    version = visible_version(request, pk)
    can_review(request.actor, version.directive).demand()
    if is_of_another_version(request, version):
        return redirect("directive", pk)
    try:
        accepted = accept_proposed_units(version, actor=request.actor)
    except NotUnderReview as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            ngettext(
                "Đã xác nhận đơn vị cho {count} cụm từ.",
                "Đã xác nhận đơn vị cho {count} cụm từ.",
                len(accepted),
            ).format(count=len(accepted)),
        )
    return redirect(f"{reverse('directive', args=[version.directive_id])}#cum-tu")


def is_of_another_version(request: ActorRequest, version: DirectiveVersion) -> bool:
    """Whether the form was made for another version than this one; then the person is told so.

    What is approved is what was looked at: between the page and the press a colleague may have put a word
    right, or a file that was on its way may have been read.
    """
    is_another = request.POST.get("ban") != str(version.number)
    if is_another:
        messages.warning(request, str(NEWER))
    return is_another


@require_http_methods(["GET", "HEAD", "POST"])
def directive_adopt(request: ActorRequest, pk: int) -> HttpResponse:
    """The last look before a directive becomes a plan: what will enter it and what is in the way."""
    version = visible_version(request, pk)
    can_adopt(request.actor, version).demand()
    directive = version.directive
    if version.plan_pk is not None and version.locked_at is None:
        return redirect("version-amend", directive.pk)
    form = AdoptForm(sent(request), initial=_first_values(directive, request))
    adopted: list[Plan] = []
    if request.method == "POST" and attempt_adoption(form, version, request, adopted):
        messages.success(
            request, gettext("Đã duyệt thành kế hoạch. Các đơn vị được giao việc thấy nhiệm vụ từ lúc này.")
        )
        return redirect("plan", adopted[0].pk)
    review = review_of(version, on=directive.issued_on or request.actor.on)
    trail = [
        (gettext("Văn bản"), reverse("directives")),
        (short_name(directive), reverse("directive", args=[directive.pk])),
    ]
    return render(
        request,
        "web/directives/adopt.html",
        {
            "form": form,
            "directive": directive,
            "version": version,
            "review": review,
            "trail": [*trail, (gettext("Duyệt thành kế hoạch"), None)],
        },
    )


def _first_values(directive: Directive, request: ActorRequest) -> dict[str, object]:
    return {"title": capfirst(directive.title), "effective_on": directive.issued_on or request.actor.on}


def attempt_adoption(
    form: AdoptForm, version: DirectiveVersion, request: ActorRequest, adopted: list[Plan]
) -> bool:
    """Adopt; everything that stands in the way is said on the form."""
    if is_of_another_version(request, version):
        return False
    try:
        return attempt(
            form, lambda: adopted.append(adopt_plan(version, **form.cleaned_data, actor=request.actor))
        )
    except NotAdoptable as refusal:
        for blocker in refusal.blockers:
            form.add_error(None, blocker.message)
        return False


def visible_version(request: ActorRequest, pk: int, *, number: str = "") -> Any:  # noqa: ANN401  # annotated
    """The newest version of a directive that the actor may see, or the one with a number; else not found.

    One that was withdrawn is found by its number alone. It carries ``newest`` (the number of the newest one
    in sight that counts), ``version_count`` (all in sight, withdrawn ones too), ``may_open_file`` and
    ``plan_pk``: the plan of the directive, whichever version it stands on.
    """
    wanted = int(number) if is_row_id(number) else None
    plan = Plan.objects.filter(version__directive=OuterRef("directive")).order_by("pk")
    rows = (
        visible_versions(request.actor, with_withdrawn=True)
        .filter(directive=pk)
        .select_related("directive__keeper", "plan")
        .annotate(
            plan_pk=Subquery(plan.values("pk")[:1]),
            newest=Window(Max("number", filter=Q(withdrawn_at=None))),
            version_count=Window(Count("pk")),
            may_open_file=file_is_open(request.actor),
        )
    )
    # A condition would leave the other versions uncounted: the one that was asked for comes first.
    asked = Q(withdrawn_at=None) if wanted is None else Q(number=wanted)
    version = rows.order_by(Case(When(asked, then=0), default=1), "-number").first()
    if version is None or wanted not in {None, version.number}:
        raise Http404
    if wanted is None and version.withdrawn_at is not None:
        raise Http404
    return version


def live_tasks(version: DirectiveVersion) -> Sequence[ProposedTask]:
    """The tasks that nobody dropped, in the order of the text."""
    return [
        task
        for task in version.proposed_tasks.select_related("clause").order_by("clause__position", "id")
        if task.is_live
    ]

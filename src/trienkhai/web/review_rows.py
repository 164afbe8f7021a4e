"""The rows of the review screen: a clause on the left, what was read in it on the right."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from trienkhai.documents.models import (
    DirectiveVersion,
    Leaf,
    ProposedAssignment,
    ProposedTarget,
    ProposedTask,
)
from trienkhai.documents.queries import ClauseReview, Mark, Review, named_tasks
from trienkhai.plans.models import Plan
from trienkhai.web.addresses import row_address
from trienkhai.web.lines import flowing
from trienkhai.web.marks import blocks_of, gaps_of, marks_by_block, signs_of, unsure_of
from trienkhai.web.tables import render_words, rows_of_tables

MOST_OPEN = 3


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
    paper_url: str = ""

    @property
    def clause_id(self) -> int | None:
        """The id of the clause; None for what stands before the first one."""
        return self.review.clause.pk if self.review else None

    @property
    def look(self) -> str:
        """How the words are set: how deep they stand, and whether they are a title line and nothing more."""
        is_heading = (
            self.review is not None and bool(self.review.clause.heading) and not self.review.clause.text
        )
        return f"words--{self.depth}{' words--head' if is_heading else ''}"

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What a clerk would query in the clause."""
        return self.review.findings if self.review else []

    @property
    def gives_work(self) -> bool:
        """Whether a task or an assignment was read in the clause."""
        return bool(self.cards) or (self.review is not None and bool(self.review.assignments))

    @property
    def has_values(self) -> bool:
        """Whether anything at all was read in the clause: many clauses are words alone."""
        return bool(self.cards or self.targets or self.standing or self.findings or self.citations)


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


def tell_where_on_paper(rows: Sequence[Row], version: DirectiveVersion, query: str) -> None:
    """Give each clause of a file with pages the address of the picture on which it stands."""
    directive, pages = version.directive_id, {row.page for row in rows if row.page}
    addresses = {page: reverse("directive-paper", args=[directive, page]) + query for page in pages}
    for row in rows:
        if row.review and row.page:
            row.paper_url = addresses[row.page]


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
    tables, named = rows_of_tables(text, review.version.compiled.get("table_rows", ())), set[Mark]()
    for cut, block, inside in zip(cuts, blocks, marks_by_block(blocks, marks), strict=True):
        words = render_words(shown, block, inside, tables, named=named)
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

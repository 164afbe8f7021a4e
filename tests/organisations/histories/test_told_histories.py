"""Histories that chance finds seldom, told by hand: in memory on every day and of every kind, and stored."""

from decimal import Decimal

import pytest
from django.db import transaction
from tests.organisations.histories.draws import Plan
from tests.organisations.histories.figures import Asked
from tests.organisations.histories.machine import Histories
from tests.organisations.histories.model import DAYS, KINDS
from tests.organisations.histories.scenes import SCENES
from tests.organisations.histories.stored import StoredHistories

from trienkhai.organisations.operations import Kind, Passed, Row


def merge(day: int, code: str, into: str) -> Plan:
    return Plan(day, (Row(2, Kind.MERGE, code, into=into),))


def dissolve(day: int, code: str, parent: str = "") -> Plan:
    return Plan(day, (Row(2, Kind.DISSOLVE, code, parent=parent),))


def reopen(day: int, code: str) -> Plan:
    return Plan(day, (Row(2, Kind.REOPEN, code),))


def succeed(day: int, code: str, into: str) -> Plan:
    return Plan(day, (Row(2, Kind.SUCCEED, code, into=into),))


def split(day: int, shares: str, figures: tuple[str, str], *more: Row) -> Plan:
    """X1 goes to X2 and X3, what answers to it to the second."""
    first, other = Decimal(shares), 1 - Decimal(shares)
    return Plan(
        day,
        (
            Row(2, Kind.SPLIT, "X1", into="X2", share=first, figures=figures[0], parent="X3"),
            Row(3, Kind.SPLIT, "X1", into="X3", share=other, figures=figures[1]),
            *more,
        ),
    )


def extract(day: int, share: str, figures: str) -> Plan:
    return Plan(day, (Row(2, Kind.EXTRACT, "X1", into="X3", share=Decimal(share), figures=figures),))


TOLD = {
    "merged, reopened, merged into another": [merge(1, "X1", "X2"), reopen(3, "X1"), merge(5, "X1", "X3")],
    "an heir named later, reopened, merged into another": [
        dissolve(1, "X1", "X2"),
        succeed(2, "X1", "X2"),
        reopen(4, "X1"),
        merge(6, "X1", "X3"),
    ],
    "reopened twice": [
        merge(1, "C1", "C2"),
        reopen(2, "C1"),
        merge(4, "C1", "C3"),
        reopen(6, "C1"),
    ],
    "the heir ends, and is reopened": [merge(1, "C1", "C2"), merge(3, "C2", "C3"), reopen(5, "C2")],
    "the heir ends without one": [merge(1, "C1", "C2"), dissolve(3, "C2")],
    "ended without an heir, and reopened": [dissolve(2, "C1"), reopen(5, "C1")],
    "ended with whom it answered to": [dissolve(2, "C1"), dissolve(4, "X1", "X2")],
    "a part left of some kinds, then ended without an heir": [
        extract(2, "0.333333", "count:share share:leave reduction:leave increase:leave"),
        dissolve(4, "X1", "X2"),
    ],
    "carried to one who ends that day": [
        split(2, "0.333333", ("carry", ""), Row(4, Kind.MERGE, "X2", into="X3", figures="leave"))
    ],
    "shared with one who ends that day": [
        split(2, "0.333333", ("share", ""), Row(4, Kind.MERGE, "X2", into="X3"))
    ],
    "each kind otherwise": [
        split(1, "0.142857", ("count:carry reduction:share increase:leave", "share:carry")),
        merge(3, "X2", "X3"),
        reopen(5, "X2"),
    ],
    "parts of parts": [extract(2, "0.5", "share"), extract(3, "0.333333", "share"), merge(5, "X1", "X2")],
    "founded later": [
        Plan(
            3,
            (
                Row(2, Kind.ESTABLISH, "N1", "Chi bộ Mới", type="cell", parent="X3"),
                Row(3, Kind.ESTABLISH, "N2", "Chi bộ Khác", type="cell", parent="X2"),
                Row(4, Kind.MERGE, "C1", into="N1"),
            ),
        )
    ],
}
WAYS = pytest.mark.parametrize("plans", TOLD.values(), ids=TOLD.keys())


def carried_out(told: Histories, plans: list[Plan]) -> None:
    told.begin(SCENES[1])
    for plan in plans:
        told.carry_out(plan)
        assert told.why == "", "the history cannot be told"


@WAYS
def test_every_figure_is_where_it_is_due_on_every_day(plans: list[Plan]) -> None:
    told = Histories()
    carried_out(told, plans)
    for day in range(DAYS):
        for since in range(DAYS):
            for kind in KINDS:
                told.demand_board(Asked(kind, since, day))


@WAYS
@pytest.mark.django_db
def test_it_is_stored_so_and_no_row_is_otherwise_when_all_is_taken_back(db: None, plans: list[Plan]) -> None:
    with transaction.atomic():
        told = StoredHistories()
        told.is_asked_at_each_step = False  # once all is told, of every day
        carried_out(told, plans)
        told.demand_all()
        for done in reversed(told.done):
            told.undo(done)
            assert done.is_undone
        transaction.set_rollback(True)


def test_a_part_takes_what_was_given_before_its_day_and_nothing_of_that_day() -> None:
    day, before = SCENES[1].day(2), SCENES[1].day(1)
    part = Passed("X1", "X3", "extract", day, None, None, Decimal("0.5"), "share")
    assert part.of_figures(day, given_on=before) is not None
    assert part.of_figures(day, given_on=day) is None
    assert part.of_figures(before, given_on=before) is None

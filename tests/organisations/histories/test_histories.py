"""Random histories of reorganisation against the slow model; `python -m bench histories` runs many more."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.organisations.histories.draws import Plan, nobodys
from tests.organisations.histories.figures import figure_of
from tests.organisations.histories.machine import CHANCE, Histories, histories
from tests.organisations.histories.model import DAYS
from tests.organisations.histories.scenes import SCENES, Scene
from tests.organisations.histories.stored import StoredHistories

from trienkhai.organisations.operations import Kind, Row

COUNT, STEPS, SEED = 300, 8, 2019
STEP = st.sampled_from([*Kind, None, None, None])
"""A kind of plan, or nothing: one of the operations is taken back."""


def machine(scene: int = 0) -> Histories:
    """A history that has not begun, to be told by hand."""
    told = Histories()
    told.begin(SCENES[scene])
    return told


def own(code: str) -> int:
    return figure_of(code)[0]


def plan(day: int, *rows: Row, figures: str = "") -> Plan:
    return Plan(day, rows, figures)


def test_whatever_is_planned_engine_and_slow_model_agree_on_every_day_and_no_figure_is_lost_or_doubled() -> (
    None
):
    Histories.tally.clear()
    histories(COUNT, steps=STEPS, seed=SEED)()
    for kind in Kind:
        done, refused, undone = (Histories.tally[kind, how] for how in ("carried out", "refused", "undone"))
        assert done > 5, f"{kind} was hardly ever carried out"
        assert refused < 2 * done, f"{kind} was refused nearly always"
        assert undone, f"{kind} was never taken back"
    assert sum(count for (_, how), count in Histories.tally.items() if how == "undo refused")


def test_the_91_of_two_cells_stays_91_when_they_merge_are_split_and_when_that_is_taken_back() -> None:
    told = machine()
    first = {day: told.sums(day) for day in range(DAYS)}
    assert first[1]["C1"] + first[1]["C2"] == 91
    told.carry_out(
        plan(
            3,
            Row(2, Kind.ESTABLISH, "N1", "Chi bộ Mới", type="cell", parent="X1"),
            Row(3, Kind.MERGE, "C1", into="N1"),
            Row(4, Kind.MERGE, "C2", into="N1"),
        )
    )
    assert told.sums(3)["N1"] == 91 + own("N1")
    assert told.sums(3)["H1"] == first[3]["H1"] + own("N1")
    halves = [
        Row(2, Kind.SPLIT, "N1", into=into, share=Decimal("0.5"), figures="share") for into in ("C3", "N2")
    ]
    told.carry_out(plan(4, Row(4, Kind.ESTABLISH, "N2", "Chi bộ Khác", type="cell", parent="X3"), *halves))
    assert told.sums(4)["C3"] + told.sums(4)["N2"] == 91 + sum(own(one) for one in ("N1", "N2", "C3"))
    for _ in range(2):
        told.undo_the_last()
    assert {day: told.sums(day) for day in range(DAYS)} == first


@pytest.mark.django_db
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SCENES), st.lists(st.tuples(STEP, CHANCE), min_size=2, max_size=7))
def test_what_is_stored_is_what_the_slow_model_says(
    db: None, scene: Scene, steps: list[tuple[Kind | None, bytes]]
) -> None:
    with transaction.atomic():
        told = StoredHistories()
        told.begin(scene)
        for kind, chance in steps:
            standing = told.standing_operations()
            if kind is None and standing:
                told.undo(standing[chance[0] % len(standing)])
            elif kind and not (kind in {Kind.REOPEN, Kind.SUCCEED} and not nobodys(told.model)):
                told.plan(kind, chance)
        transaction.set_rollback(True)

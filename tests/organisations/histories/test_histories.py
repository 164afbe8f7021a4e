"""Random histories of reorganisation against the slow model; `python -m bench histories` runs many more."""

import os
from decimal import Decimal
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.organisations.histories.draws import Plan
from tests.organisations.histories.machine import Histories, histories
from tests.organisations.histories.model import DAYS
from tests.organisations.histories.scenes import SCENES
from tests.organisations.histories.stored import stored_history

from trienkhai.organisations.operations import Kind, Row

COUNT, STEPS, SEED = 300, 8, 2019
STORED = int(os.environ.get("STORED_HISTORIES", "5"))
IS_LONG = "STORED_HISTORIES" in os.environ
"""Whether so many were asked for: then all is asked on every day after every step."""


def machine(scene: int = 0) -> Histories:
    """A history that has not begun, to be told by hand."""
    told = Histories()
    told.begin(SCENES[scene])
    return told


def plan(day: int, *rows: Row) -> Plan:
    return Plan(day, rows)


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
    assert told.sums(3)["N1"] == 91
    assert told.sums(3)["H1"] == first[3]["H1"]
    halves = [
        Row(2, Kind.SPLIT, "N1", into=into, share=Decimal("0.5"), figures="share") for into in ("C3", "N2")
    ]
    told.carry_out(plan(4, Row(4, Kind.ESTABLISH, "N2", "Chi bộ Khác", type="cell", parent="X3"), *halves))
    assert told.sums(4)["C3"] + told.sums(4)["N2"] == 91 + first[3]["C3"]
    for _ in range(2):
        told.undo_the_last()
    assert {day: told.sums(day) for day in range(DAYS)} == first


@pytest.mark.django_db
@seed(SEED)
@settings(
    deadline=None,
    max_examples=STORED,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(chance=st.randoms(use_true_random=True))
def test_what_is_stored_is_what_the_slow_model_says_and_taking_back_leaves_not_a_row_otherwise(
    db: None, chance: Random
) -> None:
    with transaction.atomic():
        stored_history(chance, steps=STEPS, is_thorough=IS_LONG)
        transaction.set_rollback(True)

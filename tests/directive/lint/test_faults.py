"""Faults planted by chance, always the same ones, are found; what has no fault raises next to nothing.

``python -m bench.faults`` plants many more.
"""

from functools import cache
from pathlib import Path

import pytest
from bench._planting import PLANTERS, new_findings
from bench.faults import (
    MADE_UP,
    SAMPLES,
    UNSAID,
    Tally,
    alarms,
    alarms_of_a_right_table,
    measure,
    papers,
    plant_all,
)

from trienkhai.directive import all_rules

PLANTED = (
    *SAMPLES[:2],
    *(
        path
        for path in (*SAMPLES, *MADE_UP)
        if path.stem in {"kh-dao-tao-quan-ly-van-ban-phu-tho", "ubnd-xa"}
    ),
    *(
        path
        for path in MADE_UP
        if path.stem in {"tinh-uy-sau-sap-xep", "ubnd-tinh-phan", "tinh-uy-dong-nhan"}
    ),
)
FOUND = 0.95


@cache
def planted() -> Tally:
    return measure(papers(PLANTED), rounds=1)


def test_nearly_all_planted_faults_are_found_by_their_rule() -> None:
    tally = planted()
    assert sum(tally.planted.values()) > 200
    assert tally.share >= FOUND, tally.missed


def test_every_kind_of_fault_but_those_without_a_place_is_planted_and_found() -> None:
    tally = planted()
    missing = {kind for kind in PLANTERS if not tally.found[kind]}
    assert missing <= {"a note without its mark", "a deadline after the period"}


def test_the_same_faults_are_planted_each_time() -> None:
    paper = papers(PLANTED[:1])
    assert [fault for _, _, fault in plant_all(paper, rounds=1)] == [
        fault for _, _, fault in plant_all(papers(PLANTED[:1]), rounds=1)
    ]


def test_a_planted_fault_names_rules_that_exist() -> None:
    names = {rule.name for rule in all_rules()}
    for _, kind, fault in plant_all(papers(PLANTED[:2]), rounds=1):
        assert set(fault.rules) <= names, kind


def test_text_without_a_change_has_no_new_finding() -> None:
    (paper,) = papers(PLANTED[:1])
    _, _, fault = next(plant_all([paper], rounds=1))
    assert new_findings(paper, type(fault)(paper.printed, ())) == []


@pytest.mark.parametrize("path", MADE_UP, ids=lambda path: path.stem)
def test_made_up_directive_raises_at_most_one_alarm(path: Path) -> None:
    (found,) = alarms([path]).values()
    assert len(found) <= 1


def test_the_made_up_directives_together_raise_next_to_none() -> None:
    assert sum(len(rows) for rows in alarms(MADE_UP).values()) <= len(MADE_UP) // 10


def test_a_table_without_fault_raises_nothing() -> None:
    assert alarms_of_a_right_table(papers(MADE_UP[:8])) == []


def test_what_is_left_unsaid_is_a_rule() -> None:
    assert {rule.name for rule in all_rules()} >= UNSAID

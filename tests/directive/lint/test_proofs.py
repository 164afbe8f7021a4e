"""Each rule on a paper that has its fault, and on the same paper put right (``proofs.toml``)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.directive.lint.readings import HEAD, places
from trienkhai.directive import all_rules

Case = dict[str, Any]
CASES: list[Case] = tomllib.loads(
    Path(__file__).with_name("proofs.toml").read_text(encoding="utf-8"),
)["case"]
STATE = (
    "ỦY BAN NHÂN DÂN\nTỈNH SƠN BÌNH\n\nSố: 12/KH-UBND\n\nSơn Bình, ngày 05 tháng 9 năm 2025\n\n"
    "KẾ HOẠCH\nPhát triển chợ giai đoạn 2024 - 2026\n\n"
)
HEADS = {"party": HEAD, "state": STATE, "wrong": HEAD.replace("167-KH/TU", "167-CT/TU")}
OLDER = {
    "citation-without-date",
    "dangling-reference",
    "deadline-before-issue",
    "document-without-date",
    "document-without-recipients",
    "document-without-signature",
    "document-without-symbol",
    "duplicate-label",
    "inconsistent-citation",
    "likely-misreading",
    "numbering-gap",
    "percentage-over-hundred",
    "replaced-document-cited",
    "secrecy-mark",
    "target-without-date",
    "task-with-several-leads",
    "task-without-explicit-lead",
    "task-without-timing",
    "weekday-mismatch",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_a_fault_is_queried_where_it_stands(case: Case) -> None:
    found = places(case["rule"], case["bad"], head=HEADS[case.get("head", "party")])
    assert (case["place"] or None) in found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_the_same_paper_put_right_is_not_queried(case: Case) -> None:
    head = case.get("head", "party")
    assert places(case["rule"], case["good"], head=HEADS["party" if head == "wrong" else head]) == []


def test_every_rule_has_a_bad_and_a_good_example() -> None:
    assert {rule.name for rule in all_rules()} == OLDER | {case["rule"] for case in CASES}

"""Every mention of another document ends in one of four outcomes, and the counts add up."""

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.directive.example import EXAMPLE
from tests.directive.lint.readings import HEAD
from tests.directive.strategies import directive_texts
from tests.directive.unseen_cases import NAMES, text_of

from trienkhai.directive import UnreadableSource, compile_text

OUTCOMES = ("resolved", "ambiguous", "outside_register", "not_understood")
SAID = [
    ("Theo Kế hoạch số 5-KH/TU ngày 01/3/2019.", ["resolved"]),
    ("Theo Nghị định số 15/2018/NĐ-CP.", ["resolved"]),
    ("Theo Kế hoạch số 5-KH/TU ngày 01/3/2019; Kế hoạch số 5-KH/TU nêu rõ.", ["resolved", "resolved"]),
    ("Theo Kế hoạch số 5-KH/TU của Tỉnh ủy.", ["outside_register"]),
    (
        "Theo Kế hoạch số 5-KH/TU ngày 01/3/2019, Kế hoạch số 5-KH/TU ngày 02/4/2018, Kế hoạch số 5-KH/TU.",
        ["resolved", "resolved", "ambiguous"],
    ),
    ("Theo Kế hoạch số 212/KH-UBND ngày 20/01/2019. Kế hoạch số 212 nêu rõ.", ["resolved", "resolved"]),
    ("Thực hiện Đề án 06 về dân cư.", ["outside_register"]),
    ("Theo Nghị định của Chính phủ và Điều lệ Đảng.", ["ambiguous", "resolved"]),
    ("Theo Luật Nhà ở năm 2014.", ["resolved"]),
    ("Theo Luật Nhà ở.", ["resolved"]),  # in 2019 there was one since 2015
    ("Theo Luật Tố cáo.", ["ambiguous"]),
    ("Theo Luật Tố cáo năm 2018. Luật Tố cáo quy định rõ.", ["resolved", "resolved"]),
    ("Theo Luật Tố cáo năm 1998.", ["outside_register"]),
    ("Theo Luật Hộ tịch.", ["outside_register"]),
    ("Theo Quyết định số …/QĐ-UBND của tỉnh.", ["not_understood"]),
    ("Theo Nghị quyết số /NQ-CP của Chính phủ.", ["not_understood"]),
    ("Tổng số 15 hồ sơ; số 18 đường Lê Lợi.", []),
]


def compiled(text: str) -> dict[str, Any]:
    return compile_text(text, name="x.txt")


def check_that_counts_add_up(document: dict[str, Any]) -> None:
    mentions, counts = document["mentions"], document["mention_counts"]
    seen = Counter(row["outcome"] for row in mentions)
    assert counts == {"all": len(mentions), **{name: seen[name] for name in OUTCOMES}}
    assert counts["all"] == sum(counts[name] for name in OUTCOMES)
    told = {row["citation"] for row in mentions if row["citation"] is not None}
    assert told == set(range(len(document["citations"])))
    for row in mentions:
        assert (row["reason"] is None) == (row["outcome"] == "resolved")
        if row["citation"] is not None:
            assert document["citations"][row["citation"]]["in"] == row["in"]


@pytest.mark.parametrize(("words", "outcomes"), SAID)
def test_mention_leads_as_far_as_the_paper_and_the_laws_tell(words: str, outcomes: list[str]) -> None:
    document = compiled(f"{HEAD}I. VIỆC\n\n1. {words}\n")
    assert [row["outcome"] for row in document["mentions"]] == outcomes
    check_that_counts_add_up(document)


def test_law_of_which_only_one_had_been_passed_is_that_one() -> None:
    later = HEAD.replace("năm 2019", "năm 2025")
    (row,) = compiled(f"{later}I. VIỆC\n\n1. Theo Luật Nhà ở.\n")["mentions"]
    assert (row["outcome"], row["reason"]) == ("ambiguous", "có luật các năm 2014, 2023")


@pytest.mark.parametrize("name", NAMES)
def test_counts_of_a_paper_add_up(name: str) -> None:
    check_that_counts_add_up(compiled(text_of(name)))


def test_every_number_of_the_example_is_mentioned() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    document = compiled(text)
    spans = [row["span"] for row in document["mentions"]]
    for match in re.finditer(r"\d+ ?[-–] ?[A-Z]{2}/[A-ZĐ]{2}", document["text"]):
        assert any(start <= match.start() < end for start, end in spans), match[0]


_SCRAPS = st.lists(
    st.sampled_from(
        [words for words, _ in SAID]
        + [
            "Kế hoạch số ",
            "38-KL/TW",
            " ngày 13/11/2018",
            "Luật ",
            "…",
            "/QĐ-UBND",
            "\n\n2. ",
            "\n\nII. VIỆC\n\n1. ",
        ]
    ),
    max_size=8,
)


@settings(max_examples=80, deadline=None)
@given(_SCRAPS)
def test_counts_of_any_mentions_add_up(scraps: list[str]) -> None:
    check_that_counts_add_up(compiled(f"{HEAD}I. VIỆC\n\n1. {''.join(scraps)}\n"))


@settings(max_examples=60, deadline=None)
@given(directive_texts())
def test_counts_of_any_text_add_up(text: str) -> None:
    try:
        document = compiled(text)
    except (UnreadableSource, UnicodeEncodeError):
        assume(False)  # noqa: FBT003 -- Hypothesis' own way of passing a case over
        raise
    check_that_counts_add_up(document)

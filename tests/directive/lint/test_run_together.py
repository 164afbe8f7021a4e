"""Words that lost the blank between them, as pages do where a line was wrapped."""

import pytest

from trienkhai.directive import find_findings, read_directive
from trienkhai.directive.lexicon.letter_likeness import run_together


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("kếhoạch", "kế hoạch"),
        ("giaiđoạn", "giai đoạn"),
        ("vìsự", "vì sự"),
        ("đẹpnhất", "đẹp nhất"),
        ("thựchiện", "thực hiện"),
    ],
)
def test_two_words_run_together_are_told_apart(word: str, words: str) -> None:
    assert run_together(word) == words


@pytest.mark.parametrize("word", ["quôc", "ởa", "ươươư", "bêtông", "Êđê".lower()])
def test_a_word_that_parts_in_no_one_way_is_left(word: str) -> None:
    assert run_together(word) is None


def test_the_two_words_are_proposed() -> None:
    text = "KẾ HOẠCH\nví dụ\n\nI. NHIỆM VỤ\n\n1. Sở Y tế xây dựng kếhoạch tiêm chủng.\n"
    found = [
        row for row in find_findings(read_directive(text, name="a.txt")) if row.rule == "likely-misreading"
    ]
    assert [(row.provision, row.suggestion) for row in found] == [("I.1", "kế hoạch")]

"""No shape of text makes the parser fail or lose a character; their times stand in ``bench/hostile.py``."""

import pytest

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure

PATTERNS = 20_000  # characters on which one regular expression could go wrong
LINES = 8_000  # characters of many short lines on which the tree could go wrong
HEAD = "KẾ HOẠCH\nví dụ\n\n1. Việc.\n"
LONG_LINES = {
    "one long line": "a " * PATTERNS,
    "blanks before a word": " " * PATTERNS + "x",
    "wide blanks": "\u3000" * PATTERNS + "x",
    "stars": "*" * PATTERNS + "x",
    "dashes inside a line": "- Abc; " * (PATTERNS // 7),
    "numbers inside a line": "1. Abc; 2. Xây 4. " * (PATTERNS // 18),
    "pipes": "|" * PATTERNS,
    "commas": "Số 1, ngày" * (PATTERNS // 10),
    "dots of a blank date": "ngày " + "." * PATTERNS + " tháng",
    "brackets": "[1] x[1]" * (PATTERNS // 20) + "\n[1] a",
    "superscripts": "a¹" * (PATTERNS // 10),
}
MANY_LINES = {
    "sections": "I. A\n" * (LINES // 5),
    "numbers": "1. a\n" * (LINES // 5),
    "dashes": "- a:\n" * (LINES // 5),
    "nested": "I. A:\n1. b:\na) c:\n1. d:\n- e:\n+ f:\na) g:\n" * (LINES // 40),
    "capitals": "PHỤ LỤC\n" * (LINES // 8),
    "receivers": "Nơi nhận:\n" * (LINES // 10),
    "open paragraphs": "của\n" * (LINES // 4),
    "notes": "x¹\n¹ y\n" * (LINES // 7),
    "articles under annexes": "QUY CHẾ\nĐiều 1. A\n" * (LINES // 18),
}


def check(text: str) -> None:
    structure = parse_structure(read_plain(text + "\nx", name="hostile.txt"))

    assert structure.pieces[-1].span.end == len(structure.source.text)


@pytest.mark.parametrize("shape", LONG_LINES, ids=str)
@pytest.mark.parametrize("before", ["", HEAD], ids=["head", "body"])
def test_long_line_is_read_to_its_end(shape: str, before: str) -> None:
    check(before + LONG_LINES[shape])


@pytest.mark.parametrize("shape", MANY_LINES, ids=str)
def test_many_lines_are_read_to_their_end(shape: str) -> None:
    check(HEAD + MANY_LINES[shape])

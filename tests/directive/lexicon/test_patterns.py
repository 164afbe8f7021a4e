"""Patterns that wait: nothing is compiled at import, and then they are what ``re.compile`` gives."""

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import trienkhai.directive
from trienkhai.directive.lexicon.patterns import at_word, lazily


def test_a_pattern_is_compiled_at_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    really = re.compile
    monkeypatch.setattr(re, "compile", lambda *args: compiled.append(args) or really(*args))
    pattern = lazily(r"(?P<number>\d+)", re.IGNORECASE)
    assert not compiled
    assert [found["number"] for found in pattern.finditer("1 và 22")] == ["1", "22"]
    assert pattern.search("x") is None
    assert pattern.pattern == r"(?P<number>\d+)"
    assert len(compiled) == 1


def test_importing_the_compiler_compiles_few_patterns() -> None:
    count = (
        "import re; made = []; really = re.compile\n"
        "re.compile = lambda *args, **named: made.append(args) or really(*args, **named)\n"
        "import trienkhai.directive; print(len(made))"
    )
    ran = subprocess.run([sys.executable, "-c", count], capture_output=True, check=True)
    assert int(ran.stdout) < 20


def test_words_are_found_where_a_word_begins_and_not_after_some_others() -> None:
    pattern = lazily(at_word("chủ", "do", never_after=(r"được\s",)) + r"\b")
    text = "chủ trì; được chủ trì; do Sở A; được do; gdo; chủng"
    assert [found.start() for found in pattern.finditer(text)] == [0, text.index("do Sở")]


def test_capital_and_small_letters_of_vietnamese_are_told_apart_whatever_their_marks() -> None:
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    small = {unicodedata.normalize("NFC", letter + mark) for letter in "aăâeêioôơuưy" for mark in marks}
    small |= set("bcdđghklmnpqrstvx")
    capital = {letter.upper() for letter in small}
    is_capital, is_small = lazily(r"[\p{Lu}]"), lazily(r"[^\W\d_\p{Lu}]")
    assert {letter for letter in small | capital if is_capital.fullmatch(letter)} == capital
    assert {letter for letter in small | capital if is_small.fullmatch(letter)} == small
    assert lazily(r"[\p{Ll}]{2}").fullmatch("đạ")
    assert not lazily(r"[\p{Ll}]").search("ĐẠ")


def test_no_pattern_has_a_range_that_holds_letters_of_both_sizes() -> None:
    source = Path(trienkhai.directive.__file__).parent
    spoilt = [path.name for path in source.rglob("*.py") if re.search("[àÀ]-[ỹỸ]", path.read_text("utf-8"))]
    assert spoilt == [], "write \\p{Ll} and \\p{Lu}: the range holds letters of both sizes"

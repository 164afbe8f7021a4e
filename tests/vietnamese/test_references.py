"""References to characters in markup, also those that nobody writes in good faith."""

import pytest

from trienkhai.vietnamese import read_references


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("không có gì", "không có gì"),
        ("M&#7852;T &#x1EAC; &amp; &acirc;", "MẬT Ậ & â"),
        ("&#00007852;", "Ậ"),
        (f"&#{'0' * 5_000}7852;!", "Ậ!"),
        (f"&#{'9' * 5_000};!", "\ufffd!"),
        (f"&#{'9' * 5_000}", "\ufffd"),
        (f"&#{'0' * 5_000};", "\ufffd"),
        (f"&#x{'F' * 5_000};", "\ufffd"),
        ("&#", "&#"),
    ],
)
def test_reference_of_any_length_is_read(markup: str, text: str) -> None:
    assert read_references(markup) == text


@pytest.mark.parametrize("run", ["&", "&#", "&#0", "&#9", "9"])
def test_long_runs_are_read(run: str) -> None:
    assert read_references(run * 100_000)

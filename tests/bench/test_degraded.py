"""Papers are spoilt in their marks alone, and what is read in them is counted by layer."""

import unicodedata

import pytest
from bench.degraded import measure, spoil
from tests.directive.unseen_cases import text_of

from trienkhai.vietnamese import fold

TEXT = unicodedata.normalize("NFC", text_of("thanh-uy"))


def test_spoilt_text_differs_in_marks_alone_and_names_each_wrong_word() -> None:
    spoilt = spoil(TEXT, seed="1", share=0.5)

    assert fold(spoilt.text, keep_marks=False) == fold(TEXT, keep_marks=False)
    assert len(spoilt.text) == len(TEXT)
    changed = [pair for pair in zip(spoilt.text.split(), TEXT.split(), strict=True) if pair[0] != pair[1]]
    assert len(spoilt.words) >= len(changed) > 100
    assert all(
        sum(one != other for one, other in zip(*pair, strict=True)) == 1
        and pair[0].isupper() == pair[1].isupper()
        for pair in spoilt.words
    )


def test_two_runs_of_one_seed_spoil_the_same_words() -> None:
    assert spoil(TEXT, seed="1") == spoil(TEXT, seed="1")
    assert spoil(TEXT, seed="1") != spoil(TEXT, seed="2")
    assert spoil(TEXT, seed="1", share=0.0).text == TEXT


def test_measure_counts_the_rows_of_every_layer_and_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.directive.unseen_cases.NAMES", ["thanh-uy"])

    clean, spoilt = measure(reads_through=True, share=0.0, rounds=1), measure(reads_through=True, rounds=1)

    assert clean.layers["tasks"].recall == 1
    assert clean.words["spoilt"] == 0
    assert spoilt.layers["tasks"].wanted == clean.layers["tasks"].wanted
    assert 0 < spoilt.words["put right"] <= spoilt.words["named"] <= spoilt.words["spoilt"]

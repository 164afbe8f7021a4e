"""The bars that the compiler is held to on the gold files, and the scoring itself."""

import pytest
from bench.quality import Score, compiled, read_gold, score_document, score_layer

EXAMPLE = "ke-hoach-38-kl-tw"
BARS = {
    "provisions": 1.0,
    "headings": 1.0,
    "footnotes": 1.0,
    "references": 1.0,
    "tasks": 1.0,
    "timings": 1.0,
    "targets": 1.0,
    "metadata": 1.0,
    "findings": 1.0,
    "citations": 0.97,
    "citation details": 0.93,
    "assignments": 0.9,
    "text starts": 1.0,
}
OTHERS = ("ct-29-tinh-uy-son-la", "kh-3260-dang-doan-quoc-hoi", "kh-dao-tao-quan-ly-van-ban-phu-tho")
LEAST = 0.94


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return score_document(compiled(EXAMPLE), read_gold(EXAMPLE))


@pytest.mark.parametrize(("layer", "least"), BARS.items())
def test_example_is_read_as_the_gold_file_says(scores: dict[str, Score], layer: str, least: float) -> None:
    assert scores[layer].f1 >= least, (scores[layer].missing, scores[layer].extra)


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("layer", ["provisions", "tasks", "timings", "targets", "assignments"])
def test_other_directives_are_read_nearly_so(name: str, layer: str) -> None:
    score = score_layer(layer, compiled(name), read_gold(name))

    assert score.f1 >= LEAST, (score.missing, score.extra)


def test_score_of_the_gold_file_itself_is_full() -> None:
    gold = read_gold(EXAMPLE)

    assert all(score_layer(layer, gold, gold).f1 == 1 for layer in ("tasks", "timings", "assignments"))


def test_score_counts_what_is_missing_and_what_is_too_much() -> None:
    gold = {"tasks": [{"provision": "I.1"}, {"provision": "I.2"}]}
    found = {"tasks": [{"provision": "I.1"}, {"provision": "I.3"}, {"provision": "I.4"}]}

    score = score_layer("tasks", found, gold)

    assert (score.met, score.found, score.wanted) == (1, 3, 2)
    assert score.missing == (("i.2",),)
    assert score.precision == pytest.approx(1 / 3)
    assert score.f1 == pytest.approx(0.4)


def test_score_lets_an_actor_differ_by_a_misread_letter() -> None:
    row = {"provision": "II.1", "actor": "Tổ thẩm định", "role": "implement", "tasks": ["II.1"]}
    other = row | {"actor": "Tổ thâm định"}

    assert score_layer("assignments", {"assignments": [other]}, {"assignments": [row]}).f1 == 1
    assert (
        score_layer("assignments", {"assignments": [row | {"role": "lead"}]}, {"assignments": [row]}).f1 == 0
    )

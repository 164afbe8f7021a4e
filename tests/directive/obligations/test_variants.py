"""The example's duties come out of every variant of it, correspondingly changed."""

import pytest
from tests.directive.example import example_structure, example_text
from tests.directive.variants import Variant, all_variants

from trienkhai.directive.extract.references import find_all_references
from trienkhai.directive.obligations import WHOLE_PLAN, Obligations, join_obligations
from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import Structure, parse_structure

VARIANTS = all_variants(example_text())
# What the variant "other words" makes of the example's dates and numbers.
MOVED = {"2019-Q2": "2021-Q3"}
CHANGED = {30: 45, 20: 35}


def obligations_of(structure: Structure) -> Obligations:
    return join_obligations(structure, references=find_all_references(structure))


def reworded_symbol(variant: Variant, symbol: str) -> str:
    """A symbol in the variant's words; the text prints its dash between blanks."""
    return variant.reworded(symbol.replace("-", " – ")).replace(" – ", "-")


@pytest.fixture(scope="module")
def example() -> Obligations:
    return obligations_of(example_structure())


@pytest.fixture(params=VARIANTS, ids=[variant.name for variant in VARIANTS], scope="module")
def variant(request: pytest.FixtureRequest) -> Variant:
    return request.param


@pytest.fixture(scope="module")
def found(variant: Variant) -> Obligations:
    return obligations_of(parse_structure(read_plain(variant.text, name="variant.txt")))


def test_variant_has_the_same_tasks_with_their_times(
    variant: Variant, found: Obligations, example: Obligations
) -> None:
    expected = [
        (
            variant.renamed(task.provision),
            task.timing.kind,
            MOVED.get(task.timing.start or "", task.timing.start) if variant.words else task.timing.start,
            task.timing.every,
            tuple(reworded_symbol(variant, name) for name in task.timing.authority),
        )
        for task in example.tasks
    ]

    assert [
        (task.provision, task.timing.kind, task.timing.start, task.timing.every, task.timing.authority)
        for task in found.tasks
    ] == expected


def test_variant_has_the_same_targets(variant: Variant, found: Obligations, example: Obligations) -> None:
    expected = [
        (
            variant.renamed(task.provision),
            target.comparator,
            CHANGED.get(int(target.low), target.low) if variant.words else target.low,
            target.high,
            target.unit,
            target.footnote if variant.has_footnotes else None,
        )
        for task in example.tasks
        for target in task.targets
    ]

    assert [
        (task.provision, target.comparator, target.low, target.high, target.unit, target.footnote)
        for task in found.tasks
        for target in task.targets
    ] == expected


def test_variant_has_the_same_assignments(variant: Variant, found: Obligations, example: Obligations) -> None:
    expected = [
        (
            variant.renamed(row.provision),
            variant.reworded(row.actor),
            row.role,
            tuple(name if name == WHOLE_PLAN else variant.renamed(name) for name in row.tasks),
            row.explicit,
        )
        for row in example.assignments
    ]

    assert [
        (row.provision, row.actor, row.role, row.tasks, row.explicit) for row in found.assignments
    ] == expected


def test_values_point_at_their_words(example: Obligations) -> None:
    source = example_structure().source
    told = [(task.timing.span, task.timing.raw) for task in example.tasks]
    told += [(row.span, row.actor) for row in example.assignments]

    for span, words in told:
        assert span is not None
        assert words is not None
        assert " ".join(source.slice(span).replace("*", "").split()) == " ".join(words.split())

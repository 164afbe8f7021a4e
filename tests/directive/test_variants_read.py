"""Citations, pointers and findings of every variant of the example follow from those of the example."""

from functools import cache

import pytest

from tests.directive.example import example_text
from tests.directive.variants import Variant, all_variants, layout_variants
from trienkhai.directive import Reading, find_findings, read_directive

VARIANTS = all_variants(example_text()) + layout_variants(example_text())


@cache
def example() -> Reading:
    return read_directive(example_text(), name="x")


@pytest.fixture(params=VARIANTS, ids=[variant.name for variant in VARIANTS], scope="module")
def variant(request: pytest.FixtureRequest) -> Variant:
    return request.param


@pytest.fixture(scope="module")
def reading(variant: Variant) -> Reading:
    return read_directive(variant.text, name="x")


def renamed(variant: Variant, place: str) -> str:
    return variant.renamed(place) if place in example().structure.by_id else place


def test_a_variant_names_the_same_documents_in_the_same_places(variant: Variant, reading: Reading) -> None:
    def rows(read: Reading) -> list[tuple[object, ...]]:
        return [
            (row.place, row.symbol, row.issuer, row.pinpoint, row.relation)
            for row in read.citations
            if variant.has_footnotes or not row.place.startswith("fn:")
        ]

    plain = {word.replace(" – ", "-"): new.replace(" – ", "-") for word, new in variant.words.items()}

    def reworded(symbol: object) -> object:
        return plain.get(str(symbol), symbol) if symbol else symbol

    expected = [
        (renamed(variant, str(place)), reworded(symbol), *rest) for place, symbol, *rest in rows(example())
    ]
    assert rows(reading) == expected


def test_a_variant_points_at_the_same_provisions(variant: Variant, reading: Reading) -> None:
    expected = [
        (renamed(variant, row.place), tuple(renamed(variant, id_) for id_ in row.provisions))
        for row in example().references
    ]
    assert [(row.place, row.provisions) for row in reading.references] == expected


def test_a_variant_has_the_same_findings(variant: Variant, reading: Reading) -> None:
    def rows(read: Reading) -> list[tuple[str, str | None]]:
        return sorted(
            (
                row.rule,
                renamed(variant, row.provision or "") or None if read is not reading else row.provision,
            )
            for row in find_findings(read)
            if row.rule != "citation-without-date"
        )

    assert [(rule, place or None) for rule, place in rows(reading)] == rows(example())

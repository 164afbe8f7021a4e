"""What is read of the example is read, correspondingly changed, of every variant of it."""

import pytest

from tests.directive.example import example_structure, example_text
from tests.directive.variants import Variant, all_variants, layout_variants
from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import Structure, parse_structure

VARIANTS = all_variants(example_text()) + layout_variants(example_text())


@pytest.fixture(params=VARIANTS, ids=[variant.name for variant in VARIANTS], scope="module")
def variant(request: pytest.FixtureRequest) -> Variant:
    return request.param


@pytest.fixture(scope="module")
def structure(variant: Variant) -> Structure:
    return parse_structure(read_plain(variant.text, name="variant.txt"))


def test_variant_is_another_text(variant: Variant) -> None:
    assert variant.text != example_text()


def test_variant_has_the_same_provisions_under_its_own_ids(variant: Variant, structure: Structure) -> None:
    expected = [
        (variant.renamed(p.id), p.parent and variant.renamed(p.parent), p.level)
        for p in example_structure().provisions
    ]

    assert [(p.id, p.parent, p.level) for p in structure.provisions] == expected


def test_variant_has_the_same_headings(variant: Variant, structure: Structure) -> None:
    expected = [variant.reworded(p.heading.text) for p in example_structure().provisions]

    assert [p.heading.text for p in structure.provisions] == expected


def test_variant_has_texts_of_the_same_length_in_words(variant: Variant, structure: Structure) -> None:
    expected = [len(variant.reworded(p.body.text).split()) for p in example_structure().provisions]

    assert [len(p.body.text.split()) for p in structure.provisions] == expected


def test_variant_has_the_same_footnotes_at_the_same_places(variant: Variant, structure: Structure) -> None:
    expected = [(note.label, variant.renamed(note.provision or "")) for note in example_structure().footnotes]

    assert [(note.label, note.provision) for note in structure.footnotes] == (
        expected if variant.has_footnotes else []
    )


def test_variant_has_the_same_head_and_foot(variant: Variant, structure: Structure) -> None:
    expected, found = example_structure().metadata, structure.metadata

    assert (found.kind, found.symbol, found.date) == ("KH", None, None)
    assert found.issuer == expected.issuer
    assert found.title == variant.reworded(expected.title or "")
    assert found.signature.authority == "T/M"
    assert found.signature.position == "Phó Bí thư Thường trực"
    assert found.signature.name == variant.reworded("Trần Tuệ Hiền")
    assert found.recipients == tuple(variant.reworded(line) for line in expected.recipients)


def test_variant_has_the_same_preamble_and_closing(variant: Variant, structure: Structure) -> None:
    expected = example_structure()

    assert structure.preamble.text == variant.reworded(expected.preamble.text)
    assert structure.closing.text == variant.reworded(expected.closing.text)

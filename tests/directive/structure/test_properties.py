"""What holds of every text, whatever stands in it."""

import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from tests.directive.example import example_structure
from tests.directive.strategies import directive_texts

from trienkhai.directive.errors import UnreadableSource
from trienkhai.directive.readers import read_plain
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import PieceKind, Structure, parse_structure

RUNS = settings(max_examples=60, deadline=None)


def parsed(text: str) -> Structure:
    try:
        source = read_plain(text, name="text.txt")
    except (UnreadableSource, UnicodeEncodeError):
        assume(False)  # noqa: FBT003 -- Hypothesis' own way of passing a case over
        raise
    return parse_structure(source)


def passages(structure: Structure) -> list[Passage]:
    return [passage for _, passage in structure.places()]


def outline(structure: Structure) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        (p.id, p.parent, p.level, p.label, p.heading.text, p.body.text) for p in structure.provisions
    ]
    rows += [(note.label, note.provision, note.body.text) for note in structure.footnotes]
    rows += [(structure.title.text, structure.preamble.text, structure.closing.text, structure.metadata)]
    return rows


@RUNS
@given(directive_texts())
def test_pieces_cover_the_source_once_and_in_order(text: str) -> None:
    structure = parsed(text)

    assert "".join(structure.source.slice(piece.span) for piece in structure.pieces) == structure.source.text
    ends = [0, *(piece.span.end for piece in structure.pieces)]
    assert all(piece.span.start == end for piece, end in zip(structure.pieces, ends, strict=False))
    assert all(len(piece.span) > 0 for piece in structure.pieces)


@RUNS
@given(directive_texts())
def test_white_space_pieces_hold_nothing_else(text: str) -> None:
    structure = parsed(text)

    for piece in structure.pieces:
        found = structure.source.slice(piece.span)
        assert not found.strip() if piece.kind is PieceKind.WHITE_SPACE else found.strip()


@RUNS
@given(directive_texts())
def test_passage_segments_equal_the_source(text: str) -> None:
    structure = parsed(text)

    for passage in passages(structure):
        for segment in passage.segments:
            source = structure.source.text[segment.source_at : segment.source_at + segment.length]
            assert passage.text[segment.at : segment.at + segment.length] == source
        assert all(0 <= call.at <= len(passage.text) for call in passage.calls)


@RUNS
@given(directive_texts())
def test_label_spans_hold_their_label(text: str) -> None:
    structure = parsed(text)

    for provision in structure.provisions:
        printed = structure.source.slice(provision.label_span)
        assert "".join(printed.replace("\\", "").split()) in {"".join(provision.label.split()), "*", "•"} or (
            provision.label == "-"
        )
        assert provision.span.covers(provision.label_span)


@RUNS
@given(directive_texts())
def test_ids_are_unique_and_parents_come_first(text: str) -> None:
    seen: set[str | None] = {None}
    for provision in parsed(text).provisions:
        assert provision.id not in seen
        assert provision.parent in seen
        seen.add(provision.id)


@RUNS
@given(directive_texts())
def test_owners_of_pieces_exist(text: str) -> None:
    structure = parsed(text)

    for piece in structure.pieces:
        assert piece.owner is None or piece.owner in structure.by_id or piece.owner.startswith("fn:")


@RUNS
@example("KẾ HOẠCH\nKẾ HOẠCH\nÀV\nÀV\nÀV\nÀV")
@given(directive_texts())
def test_composed_and_decomposed_letters_give_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert outline(parsed(composed)) == outline(parsed(decomposed))


@RUNS
@given(directive_texts())
def test_line_ends_of_windows_give_the_same(text: str) -> None:
    plain = text.replace("\r", "")

    assert outline(parsed(plain)) == outline(parsed(plain.replace("\n", "\r\n")))


@pytest.mark.parametrize("name", ["title", "issuer", "kind", "signature", "recipients"])
def test_spans_of_metadata_hold_the_words_of_the_example(name: str) -> None:
    structure = example_structure()
    words = {
        "title": "thực hiện Kết luận",
        "issuer": "BAN THƯỜNG VỤ TỈNH ỦY",
        "kind": "KẾ HOẠCH",
        "signature": "Trần Tuệ Hiền",
        "recipients": "Ban Bí thư",
    }

    assert words[name] in structure.source.slice(dict(structure.metadata.spans)[name])

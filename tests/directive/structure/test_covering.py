"""Pieces kept as columns are the pieces that were taken in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.directive.structure.covering import Covering, Piece, PieceKind


@st.composite
def side_by_side(draw: st.DrawFn) -> list[Piece]:
    pieces, at = [], 0
    for length in draw(st.lists(st.integers(1, 9), max_size=12)):
        kind, owner = draw(st.sampled_from(PieceKind)), draw(st.sampled_from([None, "I", "II.1"]))
        pieces.append(Piece(kind, at, at + length, owner))
        at += length
    return pieces


@given(side_by_side())
@settings(deadline=None)
def test_covering_gives_back_what_it_took_in(pieces: list[Piece]) -> None:
    covering = Covering(pieces)
    assert [*covering] == pieces
    assert [covering[at] for at in range(len(pieces))] == pieces
    assert [*reversed(covering)] == pieces[::-1]
    assert covering[1:-1] == tuple(pieces[1:-1])
    assert covering == Covering(pieces)
    assert hash(covering) == hash(Covering(pieces))


@given(side_by_side())
@settings(deadline=None)
def test_every_character_is_held_by_the_piece_around_it(pieces: list[Piece]) -> None:
    covering = Covering(pieces)
    for at, piece in enumerate(pieces):
        assert {covering.holding(offset) for offset in range(piece.start, piece.end)} == {at}
    assert covering.holding(-1) == -1


def test_piece_beyond_the_end_is_an_error() -> None:
    with pytest.raises(IndexError):
        Covering()[0]

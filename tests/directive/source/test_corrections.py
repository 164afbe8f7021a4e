"""Words of a text put right, and where everything stands afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.directive.source import Box, Correction, Place, Shift, SourceText, Span, correct_source

TEXT = "Các áp, khu phố chạy chổ; chạy chổ nữa."


def correction(wrong: str, right: str, *, nth: int = 0) -> Correction:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(wrong, at + 1)
    return Correction(Span(at, at + len(wrong)), right)


def source(places: tuple[Place, ...] = ()) -> SourceText:
    return SourceText(TEXT, "a", "text/plain", "00", places=places)


def place_of(word: str, confidence: float | None = 0.4) -> Place:
    at = TEXT.index(word)
    return Place(Span(at, at + len(word)), 1, Box(0, 0, 1, 1), confidence)


def test_corrections_change_their_words_and_nothing_else() -> None:
    made = correct_source(source(), [correction("chổ", "chỗ", nth=1), correction("áp", "thôn, ấp")])
    assert made.text == "Các thôn, ấp, khu phố chạy chổ; chạy chỗ nữa."


def test_places_go_along_and_a_corrected_word_is_sure() -> None:
    given = source((place_of("áp"), place_of("khu"), place_of("nữa")))
    made = correct_source(given, [correction("áp", "thôn ấp")])
    assert [made.slice(place.span) for place in made.places] == ["thôn ấp", "khu", "nữa"]
    assert [place.confidence for place in made.places] == [1.0, 0.4, 0.4]


def test_letters_of_a_file_have_no_sureness_to_gain() -> None:
    made = correct_source(source((place_of("áp", None),)), [correction("áp", "ấp")])
    assert made.places[0].confidence is None


def test_a_word_split_over_two_places_is_whole_in_both() -> None:
    at = TEXT.index("chạy")
    halves = tuple(Place(Span(start, start + 2), 1, Box(0, 0, 1, 1), 0.5) for start in (at, at + 2))
    made = correct_source(source(halves), [correction("chạy", "đi")])
    assert [made.slice(place.span) for place in made.places] == ["đi", "đi"]


def test_corrections_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        correct_source(source(), [correction("áp, khu", "ấp, khu"), correction("khu phố", "khóm")])


def test_a_correction_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        correct_source(source(), [Correction(Span(0, 999), "x")])


def test_a_correction_is_composed_as_the_text_is() -> None:
    made = correct_source(source(), [correction("chổ", "cho\u0302\u0303")])
    assert "chỗ" in made.text


@st.composite
def corrected(draw: st.DrawFn) -> tuple[str, list[Correction]]:
    text = draw(st.text("abc ", min_size=1, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Correction(Span(start, end), draw(st.text("xyz", max_size=5))) for start, end in pairs]


@given(corrected())
def test_what_is_not_corrected_is_found_where_the_shift_says(
    case: tuple[str, list[Correction]],
) -> None:
    text, corrections = case
    made = correct_source(SourceText(text, "a", "text/plain", "00"), corrections).text
    shift = Shift(corrections)
    touched = {at for one in corrections for at in range(one.span.start, one.span.end)}
    for at in set(range(len(text))) - touched:
        assert made[shift.offset(at)] == text[at]
        assert shift.span(Span(at, at + 1)) == Span(shift.offset(at), shift.offset(at) + 1)
    for one in corrections:
        if len(one.span):
            moved = shift.span(one.span)
            assert made[moved.start : moved.end] == one.right

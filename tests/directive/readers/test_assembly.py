import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.directive.errors import EmptySource, TooLargeSource
from trienkhai.directive.readers.assembly import Assembly, Word
from trienkhai.directive.readers.limits import Limits
from trienkhai.directive.source import Box, PartKind, SourceText, Span
from trienkhai.vietnamese import normalise

BOX = Box(0.1, 0.2, 0.3, 0.4)
WORDS = st.lists(st.text(max_size=8), max_size=12)


def assembled(*words: Word | str) -> SourceText:
    assembly = Assembly()
    assembly.line(*words)
    return assembly.finish(b"", name="x", media_type="text/plain")


@given(WORDS)
def test_words_written_one_by_one_give_the_text_of_all_of_them_in_nfc(words: list[str]) -> None:
    if not "".join(words).strip():
        return
    assert assembled(*words).text == normalise("".join(words) + "\n")


@given(WORDS)
def test_each_place_holds_the_characters_of_its_word(words: list[str]) -> None:
    if not "".join(words).strip():
        return
    source = assembled(*(Word(word, page=1, box=BOX) for word in words))
    covered = "".join(source.slice(place.span) for place in source.places)
    assert covered in {source.text, source.text[:-1]}
    assert all(len(place.span) for place in source.places)


def test_a_mark_that_comes_apart_from_its_letter_joins_it() -> None:
    apart = [Word(piece, page=3, box=BOX) for piece in unicodedata.normalize("NFD", "ệ")]
    source = assembled("ki", *apart, "n")
    assert source.text == "kiện\n"
    assert [(source.slice(place.span), place.page) for place in source.places] == [("ệ", 3)]


def test_places_of_a_span_are_those_that_share_a_character_with_it() -> None:
    source = assembled(Word("một", 1, BOX), " ", Word("hai", 2, BOX), " ", Word("ba", 3, BOX))
    assert [place.page for place in source.places_of(Span(2, 5))] == [1, 2]
    assert [place.page for place in source.places_of(Span(3, 4))] == []
    assert [place.page for place in source.places_of(Span(0, 99))] == [1, 2, 3]


def test_a_row_keeps_its_cells_apart_whatever_stands_in_them() -> None:
    assembly = Assembly()
    assembly.row([["1"], ["Sở A|B\nvà C"], []])
    source = assembly.finish(b"", name="x", media_type="text/plain")
    assert source.text == "| 1 | Sở A\\|B ⏎ và C |  |\n"


def test_what_was_left_out_is_counted_with_its_first_words_and_pages() -> None:
    assembly = Assembly()
    for page in (1, 2):
        assembly.count(PartKind.PAGE_NUMBER, f" {page} ", is_kept=False, page=page)
    assembly.line("x")
    (part,) = assembly.finish(b"", name="x", media_type="text/plain").parts
    assert (part.kind, part.count, part.is_kept) == (PartKind.PAGE_NUMBER, 2, False)
    assert (part.samples, part.pages) == (("1", "2"), (1, 2))


def test_more_characters_or_cells_than_the_limits_are_refused_in_words() -> None:
    with pytest.raises(TooLargeSource, match="ký tự"):
        Assembly(Limits(characters=10)).line("quá mười ký tự")
    with pytest.raises(TooLargeSource, match="ô bảng"):
        Assembly(Limits(cells=2)).row([["a"], ["b"], ["c"]])


def test_a_file_without_a_letter_is_empty() -> None:
    with pytest.raises(EmptySource):
        assembled(" ")

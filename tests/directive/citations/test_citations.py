import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.directive.golden_rows import check_case, read_case

from trienkhai.directive.extract.citations import Citation, Relation, find_citations
from trienkhai.directive.extract.citations.merge import correct_misread_numbers, merge_citations
from trienkhai.directive.source import Passage, Segment

CASES = sorted((Path(__file__).parent / "golden").glob("*.txt"))
SCRAPS = st.sampled_from(
    [
        "Nghị quyết số ",
        "18, 19",
        " – NQ/TW",
        "15/2020/NĐ-CP",
        " của ",
        "Bộ Chính trị",
        " ngày 31/02/2019",
        " về “",
        "”",
        "; ",
        "Luật ",
        "Điều 3 ",
        ".",
    ]
)


def passage(text: str) -> Passage:
    return Passage(text, (Segment(0, 0, len(text)),) if text else ())


def found_in(text: str, place: str = "x") -> list[Citation]:
    return find_citations(passage(text), place)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_documents_named_in_a_passage(path: Path, request: pytest.FixtureRequest) -> None:
    place, _, text = read_case(path)[0].partition(": ")
    rows = [
        {
            "symbol": row.symbol,
            "kind": row.kind,
            "issuer": row.issuer,
            "date": row.date,
            "title": row.title,
            "pinpoint": row.pinpoint,
            "relation": row.relation.value,
            "raw": row.raw,
        }
        for row in found_in(text, place)
    ]
    check_case(path, rows, write=request.config.getoption("--golden-write"))


def test_one_row_for_a_place_and_symbol_with_the_fullest_attributes() -> None:
    text = (
        "Thực hiện Kết luận số 38-KL/TW của Bộ Chính trị. Điều 3 Kết luận số 38-KL/TW ngày 13/11/2018. "
        "Điều 5 Kết luận số 38-KL/TW."
    )
    (row,) = merge_citations(found_in(text, "preamble"))
    assert (row.issuer, row.date, row.pinpoint, row.relation) == (
        "Bộ Chính trị",
        "2018-11-13",
        "Đ3, Đ5",
        Relation.IMPLEMENTS,
    )


def test_a_number_misread_in_one_digit_is_read_as_in_the_rest_of_the_text() -> None:
    right = "Công văn số 894/VP-KTTH ngày 28/02/2018. "
    wrong = "Công văn số 824/VP-KTTH ngày 28/02/2018. "
    symbols = [row.symbol for row in correct_misread_numbers(found_in(wrong + right + right))]
    assert symbols == ["894/VP-KTTH"] * 3


def test_two_numbers_of_one_day_that_lie_close_stay_two_documents() -> None:
    text = "Kế hoạch số 158-KH/TU ngày 14/3/2019. " * 2 + "Kế hoạch số 159-KH/TU ngày 14/3/2019."
    symbols = [row.symbol for row in correct_misread_numbers(found_in(text))]
    assert symbols == ["158-KH/TU", "158-KH/TU", "159-KH/TU"]


def test_a_day_in_no_calendar_gives_no_date() -> None:
    assert found_in("Kế hoạch số 5-KH/TU ngày 31/02/2019 của Tỉnh ủy")[0].date is None


def test_an_empty_passage_names_nothing() -> None:
    assert found_in("") == []


@settings(max_examples=100, deadline=None)
@given(st.lists(SCRAPS | st.text(max_size=8), max_size=14).map("".join))
def test_spans_hold_what_they_claim_in_any_text(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for row in found_in(text):
        held = text[row.span.start : row.span.end]
        assert row.raw == held.strip()
        assert row.symbol is None or row.number in held


@pytest.mark.parametrize(
    "scrap",
    [
        "số 1, ",
        "1-",
        "Luật ",
        "Nghị quyết số ",
        "của Ban ",
        "khoản 1, ",
        "12/QĐ-",
        "ngày 1/1/",
        "Tại Công văn số 4/SXD-QLN, Sở A ",
    ],
)
def test_a_long_hostile_passage_is_read_to_its_end(scrap: str) -> None:
    text = scrap * 2_000
    rows = found_in(f"{text}. Kế hoạch số 5-KH/TU")
    assert rows[-1].symbol == "5-KH/TU"
    assert all(row.span.end <= len(text) for row in rows[:-1])

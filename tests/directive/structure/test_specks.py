"""Dirt of a scan beside or instead of labels."""

import pytest

from trienkhai.directive.extract.references import find_all_references
from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure


def ids(text: str) -> list[str]:
    return [row.id for row in parse_structure(read_plain(text, name="x.txt")).provisions]


LIST = "I. VIỆC\n\n1. Biện pháp\n\n- Tổ chức họp.\n\n{} Tăng cường kiểm tra.\n\n- Gửi tin bài.\n"


@pytest.mark.parametrize("speck", ["h", "l", ".", "¬", "=", "~", '__"'])
def test_a_bullet_that_a_scan_misread_is_a_dash(speck: str) -> None:
    assert ids(LIST.format(speck)) == ["I", "I.1", "I.1.-1", "I.1.-2", "I.1.-3"]


def test_a_point_among_plus_signs_is_one_of_them() -> None:
    text = "I. VIỆC\n\n1. Gồm:\n\n- Hồ sơ:\n\n+ Đơn;\n\n. Bản sao bằng;\n\n+ Ảnh.\n"

    assert ids(text) == ["I", "I.1", "I.1.-1", "I.1.-1.+1", "I.1.-1.+2", "I.1.-1.+3"]


def test_a_letter_inside_a_sentence_is_no_bullet() -> None:
    assert ids(LIST.format("trong đó h Tăng cường")) == ["I", "I.1", "I.1.-1", "I.1.-2"]


def test_a_misread_letter_goes_on_with_its_points() -> None:
    text = "I. VIỆC\n\n1. Gồm:\n\na) Đơn;\n\nb) Ảnh;\n\n©) Bằng;\n\n_ d) Hộ khẩu.\n"

    assert ids(text) == ["I", "I.1", "I.1.a", "I.1.b", "I.1.c", "I.1.d"]


def test_a_single_dash_glued_to_its_word_is_dirt_among_dashes_that_stand_apart() -> None:
    items = "- Họp.\n\n- Gửi.\n\n- Báo.\n\n- Ghi.\n\n"
    text = f"I. VIỆC\n\n1. Sở A\n\n{items}2. Sở B\n\n-Căn cứ tình hình, thực hiện.\n"
    found = parse_structure(read_plain(text, name="x.txt"))

    assert [row.id for row in found.provisions] == ["I", "I.1", "I.1.-1", "I.1.-2", "I.1.-3", "I.1.-4", "I.2"]
    assert found.by_id["I.2"].body.text == "Căn cứ tình hình, thực hiện."


def test_dirt_after_the_colon_of_a_title_is_cut_off() -> None:
    text = "I. VIỆC\n\n2. Biện pháp : l\n\n- Tổ chức họp.\n\n- Gửi tin.\n"

    assert parse_structure(read_plain(text, name="x.txt")).by_id["I.2"].heading.text == "Biện pháp"


@pytest.mark.parametrize("one", ["1.", "I.", "l."])
def test_the_first_paragraph_of_a_section_is_one_whatever_a_scan_made_of_its_number(one: str) -> None:
    text = (
        f"I. MỤC ĐÍCH\n\n{one} Nâng cao nhận thức.\n\n2. Làm nghiêm túc.\n\n"
        f"II. NHIỆM VỤ\n\n{one} Rà soát tổ chức đảng.\n\n2. Làm theo khoản 1, Mục I và khoản 1, Mục II.\n"
    )
    source = read_plain(text, name="x.txt")
    structure = parse_structure(source)
    assert [row.id for row in structure.provisions] == ["I", "I.1", "I.2", "II", "II.1", "II.2"]
    pointed = [found.provisions for found in find_all_references(structure)]
    assert pointed == [("I.1", "II.1")]


def test_the_letter_after_k_is_itself() -> None:
    points = "".join(f"{letter}. Việc thứ {letter}.\n\n" for letter in "abcdđeghiklm")
    assert ids(f"I. VIỆC\n\n1. Gồm:\n\n{points}")[-2:] == ["I.1.l", "I.1.m"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("I II II IV", "I II III IV"),
        ("I II III IV V VI VII VI IX", "I II III IV V VI VII VIII IX"),
        ("I II III IV V VI VII VIII IX X XL XII", "I II III IV V VI VII VIII IX X XI XII"),
        ("I II II III", "I II II~2 III"),
        ("I III II IV", "I III II IV"),
        ("I II V IV", "I II V IV"),
        ("I III IV", "I III IV"),
        ("I II III II", "I II III II~2"),
    ],
)
def test_number_of_a_section_is_what_the_ones_around_it_leave(printed: str, read: str) -> None:
    text = "".join(
        f"{number}. VIỆC THỨ {at}\n\nTổ chức họp.\n\n" for at, number in enumerate(printed.split())
    )
    assert ids(text) == read.split()


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("a b e d đ", "a b c d đ"),
        ("a b c đ đ e", "a b c d đ e"),
        ("a b d đ", "a b d đ"),
        ("a b b d", "a b b~2 d"),
        ("a b e", "a b e"),
    ],
)
def test_letter_of_a_point_is_what_the_ones_around_it_leave(printed: str, read: str) -> None:
    points = "".join(f"{letter}) Việc thứ {at};\n\n" for at, letter in enumerate(printed.split()))
    assert ids(f"I. VIỆC\n\n1. Gồm:\n\n{points}")[2:] == [f"I.1.{name}" for name in read.split()]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("1 2 8 4", "1 2 3 4"),
        ("4 6 5 7", "4 6 5 7"),
        ("1 2 2 4", "1 2 2~2 4"),
        ("7 2 3", "7 2 3"),
        ("1 2 5 4", "1 2 5 4"),
    ],
)
def test_number_is_read_anew_only_where_it_looks_like_the_one_that_is_due(printed: str, read: str) -> None:
    text = "".join(f"{number}. Việc thứ {at}.\n\n" for at, number in enumerate(printed.split()))
    assert ids(f"I. VIỆC\n\n{text}")[1:] == [f"I.{name}" for name in read.split()]


@pytest.mark.parametrize("spoilt", ["_ d)", ". d)", "__ d)", "®)", ". ®)", "_ đ)"])
def test_point_behind_dirt_or_of_an_unread_letter_is_the_one_that_is_due(spoilt: str) -> None:
    points = f"a) Đơn;\n\nb) Ảnh;\n\nc) Bằng;\n\n{spoilt} Hộ khẩu;\n\nđ) Thẻ;\n\ne) Lệ phí.\n"
    text = f"I. VIỆC\n\n1. Gồm:\n\n{points}"
    assert ids(text)[2:] == ["I.1.a", "I.1.b", "I.1.c", "I.1.d", "I.1.đ", "I.1.e"]


def test_section_without_its_dot_and_paragraph_with_a_comma_are_read_where_they_are_due() -> None:
    first = "I. MỤC ĐÍCH\n\n1. Nâng cao.\n\n2, Làm rõ việc.\n\n"
    text = f"{first}II NHIỆM VỤ CHÍNH\n\n1. Tổ chức họp.\n\nIII. KINH PHÍ\n\nCó.\n"
    assert ids(text) == ["I", "I.1", "I.2", "II", "II.1", "III"]


def test_what_only_looks_like_such_a_label_is_text() -> None:
    text = "I. VIỆC\n\n1. Họp tại các quận\n\n5, Tân Bình; dự Đại hội\n\nXV UBND tỉnh mời.\n\n2. Kiểm tra.\n"
    assert ids(text) == ["I", "I.1", "I.2"]

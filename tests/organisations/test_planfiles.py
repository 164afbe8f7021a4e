"""Plans of reorganisation as offices write them: CSV and Excel, each row checked."""

import contextlib
import io
import json
import zipfile
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.organisations.operations import (
    Kind,
    Row,
    UnreadablePlan,
    read_plan,
    row_from_json,
    row_to_json,
)
from trienkhai.organisations.operations.sheets import spread_down
from trienkhai.organisations.unit_types import unit_types
from trienkhai.vietnamese import fold

HEADS = ["Việc", "Mã đơn vị", "Tên", "Loại", "Cấp trên", "Đơn vị kế thừa", "Tỷ lệ", "Ghi chú"]


def csv_file(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def workbook(*lines: list[Any], sheet: str = "Kế hoạch", before: str = "") -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        if before:
            book.add_worksheet(before).write(0, 0, "Đọc trước khi dùng")
        page = book.add_worksheet(sheet)
        for at, cells in enumerate(lines):
            page.write_row(at, 0, cells)
    return kept.getvalue()


EXPECTED = [
    Row(2, Kind.ESTABLISH, "SX.09", name="Đảng ủy xã Mới", type="commune_committee", parent="SX.01"),
    Row(3, Kind.MERGE, "25217", into="SX.09"),
    Row(5, Kind.SPLIT, "25219", into="SX.09", share=Decimal("0.4"), note="ước tính"),
    Row(6, Kind.SPLIT, "25219", into="SX.08", share=Decimal("0.6")),
]


def test_a_workbook_is_read_row_by_row_its_numbers_as_they_stand() -> None:
    read = read_plan(
        workbook(
            HEADS,
            ["Lập mới", "SX.09", "Đảng ủy xã  Mới", "Đảng ủy xã, phường, đặc khu", "SX.01"],
            ["Sáp nhập", 25217, "", "", "", "SX.09"],
            [],
            ["tách", 25219, "", "", "", "SX.09", 0.4, "ước tính"],
            ["TÁCH", 25219, "", "", "", "SX.08", "60%"],
        )
    )
    assert read.problems == []
    assert read.rows == EXPECTED


def test_the_sheet_with_the_heads_is_taken_also_below_a_title_and_behind_another_sheet() -> None:
    content = workbook(["PHƯƠNG ÁN SẮP XẾP"], [], HEADS, ["Giải thể", "SX.BCS"], before="Hướng dẫn")
    assert read_plan(content).rows == [Row(4, Kind.DISSOLVE, "SX.BCS")]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_csv_file_is_read_whatever_parts_its_cells(between: str) -> None:
    heads = between.join(["operation", "code", "parent", "share"])
    read = read_plan(b"\xef\xbb\xbf" + csv_file(heads, between.join(["move", "SX.01", "SX.02", ""])))
    assert read.rows == [Row(2, Kind.MOVE, "SX.01", parent="SX.02")]


def test_each_row_that_is_not_understood_is_told_with_its_line_and_the_others_are_read() -> None:
    read = read_plan(
        csv_file(
            "việc;mã;tỷ lệ", "xóa;SX.01;", "tách;SX.02;nửa", "tách;SX.02;0,1234567", "giải thể;SX.03;", ";;"
        )
    )
    assert [problem.line for problem in read.problems] == [2, 3, 4]
    assert [problem.sentence.split(";")[0] for problem in read.problems] == [
        "Không hiểu việc “xóa”",
        "Tỷ lệ “nửa” không phải là số.",
        "Tỷ lệ “0,1234567” có hơn 6 chữ số thập phân.",
    ]
    assert [row.code for row in read.rows] == ["SX.03"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Không thấy dòng tiêu đề"),
        (csv_file("a,b", "1,2"), "Không thấy dòng tiêu đề"),
        ("việc,mã\nchuyển,Đ".encode("utf-16"), "bảng mã UTF-8"),
        (csv_file("việc,mã", 'chuyển,"SX'), "nháy không đóng"),
        (b"PK\x03\x04 broken", "Không đọc được tệp Excel"),
        (b"\xd0\xcf\x11\xe0 broken", "Không đọc được tệp Excel"),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(UnreadablePlan, match=words):
        read_plan(content)


def test_a_cell_merged_over_several_lines_holds_for_each_of_them() -> None:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 0, 5, "PHƯƠNG ÁN SẮP XẾP")
        for column, head in enumerate(HEADS[:6]):
            page.merge_range(1, column, 2, column, head)
        page.merge_range(3, 0, 4, 0, "Giải thể")
        page.merge_range(3, 5, 6, 5, "SX.01.02")
        for line, code in ((3, "SX.01.01"), (4, "SX.02.01")):
            page.write(line, 1, code)
    assert read_plan(kept.getvalue()).rows == [
        Row(4, Kind.DISSOLVE, "SX.01.01", into="SX.01.02"),
        Row(5, Kind.DISSOLVE, "SX.02.01", into="SX.01.02"),
    ]


@pytest.mark.parametrize(("kept", "shown"), [("#N/A", "#N/A"), ("#REF!", "#REF!"), ("", "#?")])
def test_a_formula_that_came_to_nothing_is_told_and_not_read_as_an_empty_cell(kept: str, shown: str) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Hướng dẫn").write_formula(0, 0, "=NA()", None, "#N/A")
        page = book.add_worksheet("Kế hoạch")
        page.write_row(0, 0, HEADS)
        page.write_row(1, 0, ["Giải thể", "SX.01.01"])
        page.write_formula(1, 5, "=VLOOKUP(B2,Q:R,2,0)", None, kept)
        page.write_row(2, 0, ["Giải thể", "SX.02.01"])
        page.write_formula(2, 5, '="SX.01"&".02"', None, "SX.01.02")
    read = read_plan(file.getvalue())
    assert [(found.line, f"({shown})" in found.sentence) for found in read.problems] == [(2, True)]
    assert read.rows == [Row(3, Kind.DISSOLVE, "SX.02.01", into="SX.01.02")]


def test_a_share_that_excel_worked_out_is_read_as_excel_shows_it() -> None:
    read = read_plan(workbook(HEADS, ["Tách", "SX.01", "", "", "", "SX.02", 0.1 + 0.2]))
    assert read.problems == []
    assert read.rows[0].share == Decimal("0.3")


def test_a_type_is_known_without_its_marks_as_everything_else_is() -> None:
    read = read_plan(csv_file("viec;ma;loai", "lap;SX.09;DANG UY XA, phuong, dac khu"))
    assert read.rows == [Row(2, Kind.ESTABLISH, "SX.09", type="commune_committee")]


def test_a_code_that_was_copied_with_characters_without_width_is_the_code_that_one_sees() -> None:
    read = read_plan(csv_file("việc;mã", "giải thể;\u200bSX.01\ufeff"))
    assert [row.code for row in read.rows] == ["SX.01"]


def test_no_two_types_differ_by_marks_alone() -> None:
    titles = [kind.title for kind in unit_types().values()]
    assert len({fold(title, keep_marks=False) for title in titles}) == len(titles)


def test_merged_cells_that_lie_over_each_other_are_refused() -> None:
    with pytest.raises(UnreadablePlan, match="hỏng"):
        spread_down([["a"], ["b"], ["c"]], [((0, 0), (2, 0))] * 3)


def test_heads_that_stand_again_on_a_later_sheet_of_paper_are_no_row() -> None:
    read = read_plan(csv_file("việc;mã", "giải thể;SX.01", "việc;mã", "giải thể;SX.02"))
    assert read.problems == []
    assert [(row.line, row.code) for row in read.rows] == [(2, "SX.01"), (4, "SX.02")]


def test_a_hidden_sheet_is_not_read_in_place_of_the_one_that_people_see() -> None:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        for name, said in (("Nháp", "Tên nháp"), ("Kế hoạch", "Tên thật")):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["Việc", "Mã", "Tên mới"])
            page.write_row(1, 0, ["Đổi tên", "SX.01", said])
        book.get_worksheet_by_name("Kế hoạch").activate()
        book.get_worksheet_by_name("Nháp").hide()
    assert [row.name for row in read_plan(kept.getvalue()).rows] == ["Tên thật"]


def test_the_two_spellings_of_shares_are_one_column() -> None:
    said = "Trích;SX.01.01;SX.01.02;0,4"
    for head in ("Tỷ lệ", "Tỉ lệ", "ti le", "TY LE"):
        read = read_plan(csv_file(f"Việc;Mã;Đơn vị kế thừa;{head}", said))
        assert [row.share for row in read.rows] == [Decimal("0.4")]


def test_what_parts_a_csv_file_is_found_below_a_title_too() -> None:
    lines = ("Kế hoạch, dự kiến năm 2019", "", "Việc;Mã;Tên mới", "Đổi tên;SX.01;Huyện ủy Mới")
    assert read_plan(csv_file(*lines)).rows == [Row(4, Kind.RENAME, "SX.01", name="Huyện ủy Mới")]


@pytest.mark.parametrize(
    "heads", ["Việc;Mã;Tên;Tên mới", "Việc;Mã;Mã đơn vị;Tên", "Việc;Mã;Cấp trên;Mã cấp trên"]
)
def test_two_columns_of_one_meaning_are_refused_by_their_heads(heads: str) -> None:
    with pytest.raises(UnreadablePlan, match=f"“{heads.split(';')[-2]}”, “|cùng một nghĩa"):
        read_plan(csv_file(heads, "Đổi tên;SX.01;SX.01;Huyện ủy Mới"))


def test_the_name_that_a_unit_has_now_may_stand_beside_the_new_one() -> None:
    read = read_plan(csv_file("STT;Việc;Mã;Tên hiện nay;Tên mới", "1;Đổi tên;SX.01;Huyện ủy Cũ;Huyện ủy Mới"))
    assert (read.rows, read.problems) == ([Row(2, Kind.RENAME, "SX.01", name="Huyện ủy Mới")], [])


def test_a_column_that_no_plan_has_is_named_and_not_left_out_in_silence() -> None:
    read = read_plan(
        csv_file("Việc;Mã;Ngày hiệu lực;Địa chỉ;", "Chuyển;SX.01;01/7/2025;;xem lại", "Chuyển;SX.02;;;")
    )
    assert [(problem.line, problem.sentence) for problem in read.problems] == [
        (1, "Không hiểu cột “Ngày hiệu lực”; hãy xóa cột này hoặc đặt tên như trong tệp mẫu."),
        (1, "Cột thứ 5 có chữ mà không có tiêu đề; hãy xóa hoặc đặt tên cho cột."),
    ]


@pytest.mark.parametrize("share", ["1e9999999", "1_0", "٠٫٥", "NaN", "1/3", "--1", "9" * 40])
def test_a_share_that_is_no_plain_number_is_refused_in_a_sentence(share: str) -> None:
    read = read_plan(csv_file("Việc;Mã;Đơn vị kế thừa;Tỷ lệ", f"Tách;SX.01;SX.02;{share}"))
    assert [problem.sentence for problem in read.problems] == [f"Tỷ lệ “{share}” không phải là số."]


def test_what_no_paper_could_hold_is_refused_in_whatever_column_it_stands() -> None:
    lines = (f"Chuyển;SX\0.01;{parent}" for parent in ("SX", "SX\0"))
    read = read_plan(csv_file("Việc;Mã;Cấp trên", *lines))
    assert [problem.sentence for problem in read.problems] == [
        "Có ký tự không in được (U+0000); hãy xóa ký tự đó."
    ] * 2


def test_a_workbook_that_unpacks_beyond_all_bounds_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    with pytest.raises(UnreadablePlan, match="quá lớn"):
        read_plan(kept.getvalue())


cells = st.one_of(
    st.sampled_from(["lập", "chuyển", "tách", "bỏ cấp", "SX.01", "0,5", "1.25", "1/3", "nan", "-1", '"', ""]),
    st.text(max_size=12),
)
tables = st.lists(st.lists(cells, max_size=9).map(";".join), max_size=6).map(
    lambda lines: csv_file(";".join(HEADS), *lines)
)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode), tables))
def test_whatever_is_uploaded_ends_in_rows_that_can_be_kept_or_in_sentences(content: bytes) -> None:
    with contextlib.suppress(UnreadablePlan):
        read = read_plan(content)
        assert [row_from_json(json.loads(json.dumps(row_to_json(row)))) for row in read.rows] == read.rows
        problems = [(problem.line, problem.sentence) for problem in read.problems]
        lines = [row.line for row in read.rows] + [line for line, _ in problems]
        assert all(line >= 1 for line in lines)
        assert all(sentence for _, sentence in problems)

"""Tables are rows by the conventions of all readers; letterheads and feet in tables are read rightly."""

from tests.directive.readers.word_files import (
    cell,
    in_list,
    level,
    lines,
    numbering,
    p,
    part,
    r,
    read,
    row,
    table,
)
from trienkhai.directive.source import PartKind
from trienkhai.directive.structure import parse_structure

DOWN = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'


def test_merged_cells_are_one_with_the_cell_above_or_followed_by_empty_ones() -> None:
    body = table(
        row(cell("TT", props=DOWN), cell("Thời gian", props=WIDE)),
        row(cell(p(), props=ON), "Bắt đầu", "Xong"),
        row(cell(p(), props=ON + WIDE), "Hết"),
    )
    assert lines(body) == ["| TT | Thời gian |  |", "| 〃 | Bắt đầu | Xong |", "| 〃 |  | Hết |"]


def test_the_old_merging_of_neighbours_gives_an_empty_cell() -> None:
    body = table(row(cell("a", props='<w:hMerge w:val="restart"/>'), cell(p(), props="<w:hMerge/>"), "b"))
    assert lines(body) == ["| a |  | b |"]


def test_columns_that_a_row_leaves_out_are_empty_cells() -> None:
    body = table(row("a", "b", "c"), row("d", "e", props='<w:gridBefore w:val="1"/>'))
    assert lines(body) == ["| a | b | c |", "|  | d | e |"]


def test_lines_of_a_cell_are_parted_by_a_sign_and_pipes_escaped() -> None:
    body = table(row(cell("Sở Y tế", "", "Sở A|B", p("x", "<w:r><w:br/></w:r>", "y")), "2"))
    assert lines(body) == ["| Sở Y tế ⏎ Sở A\\|B ⏎ x ⏎ y | 2 |"]


def test_automatic_numbers_of_cells_count_down_the_rows() -> None:
    number = cell(p(props=in_list(1)))
    part_of_lists = {"numbering": numbering({1: level(0, "%1")}, {1: 1})}
    assert lines(table(row(number, "a"), row(number, "b")), part_of_lists) == ["| 1 | a |", "| 2 | b |"]


def test_a_table_within_a_cell_is_lines_of_that_cell() -> None:
    inner = table(row("a", "b"), row("c", "d"))
    assert lines(table(row("1", cell("đầu", inner, p())))) == ["| 1 | đầu ⏎ a\tb ⏎ c\td |"]


def test_a_table_that_only_frames_text_is_paragraphs() -> None:
    inner = table(row("1", "Họp"), row("2", "Báo cáo"))
    body = table(row(cell("I. MỤC ĐÍCH", "Một câu.", inner, p()), cell(p())))
    source = read(body)
    assert [line for line in source.text.split("\n") if line] == [
        "I. MỤC ĐÍCH",
        "Một câu.",
        "| 1 | Họp |",
        "| 2 | Báo cáo |",
    ]
    assert part(source, PartKind.TABLE, is_kept=True).count == 2


def test_words_that_a_merged_cell_hides_are_counted() -> None:
    source = read(table(row(cell("a", props=DOWN), "b"), row(cell("ẩn", props=ON), "c")))
    assert source.text == "| a | b |\n| 〃 | c |\n"
    assert part(source, PartKind.HIDDEN, is_kept=False).samples == ("ẩn",)


HEAD = (
    table(
        row(
            cell("ỦY BAN NHÂN DÂN", "TỈNH BÌNH PHƯỚC", "-------"),
            cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "---------------"),
        ),
        row("Số: 158/KH-UBND", "Bình Phước, ngày 14 tháng 3 năm 2019"),
    )
    + p()
    + p("KẾ HOẠCH")
    + p("Triển khai chuyển đổi số")
    + p()
)
TEXT = p("I. MỤC ĐÍCH") + p("1. Sở Nội vụ chủ trì thực hiện.") + p("2. Sở Y tế báo cáo./.")
FOOT = table(
    row(
        cell("Nơi nhận:", "- Như Điều 3;", "- Sở Nội vụ;", "- Lưu: VT."),
        cell("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Nguyễn Văn A"),
    )
)


def test_letterhead_and_foot_in_tables_without_borders_are_read() -> None:
    found = parse_structure(read(HEAD + TEXT + FOOT)).metadata
    assert (found.issuer, found.symbol, found.date) == (
        "Ủy ban nhân dân tỉnh Bình Phước",
        "158/KH-UBND",
        "2019-03-14",
    )
    assert (found.place, found.kind, found.title) == ("Bình Phước", "KH", "Triển khai chuyển đổi số")
    assert found.recipients == ("Như Điều 3", "Sở Nội vụ", "Lưu: VT")
    signature = found.signature
    assert (signature.authority, signature.on_behalf_of, signature.name) == (
        "TM",
        "Ủy ban nhân dân",
        "Nguyễn Văn A",
    )
    assert signature.position == "Phó Chủ tịch"


def test_a_letterhead_set_with_tabs_is_read_alike() -> None:
    head = (
        p("\tTỈNH ỦY BÌNH PHƯỚC\t", r("ĐẢNG CỘNG SẢN VIỆT NAM"))
        + p("*")
        + p("Số 38-KH/TU\tBình Phước, ngày 05 tháng 6 năm 2019")
        + p("KẾ HOẠCH")
        + p("thực hiện Kết luận của Bộ Chính trị")
    )
    foot = (
        p("Nơi nhận:\tT/M BAN THƯỜNG VỤ")
        + p("- Các huyện ủy,\tPHÓ BÍ THƯ")
        + p("- Lưu Văn phòng Tỉnh ủy.\t")
        + p("\tTrần Văn B")
    )
    found = parse_structure(read(head + TEXT + foot)).metadata
    assert (found.issuer, found.symbol, found.date) == ("Tỉnh ủy Bình Phước", "38-KH/TU", "2019-06-05")
    assert found.recipients == ("Các huyện ủy", "Lưu Văn phòng Tỉnh ủy")
    assert (found.signature.authority, found.signature.name) == ("T/M", "Trần Văn B")

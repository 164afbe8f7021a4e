"""Tables pasted into a text, their cells parted by tabs, say what the same tables drawn with pipes say."""

import pytest

from trienkhai.directive import compile_text, read_directive, read_structure, to_akoma_ntoso
from trienkhai.directive.export.akoma_ntoso import text_of

HEAD = """UBND TỈNH BẮC KHÊ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND\tBắc Khê, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Chuyển đổi số năm 2026

I. NHIỆM VỤ
"""
FOOT = """
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ theo dõi việc thực hiện Kế hoạch.

Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- Như trên;\tCHỦ TỊCH
- Lưu: VT.

\tHoàng Văn B
"""
ROWS = (
    "TT\tNhiệm vụ\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian",
    "1\tXây dựng phần mềm quản lý\tSở Khoa học\tSở Tài chính\tQuý II/2026",
    "2\tTập huấn cho cán bộ xã\tSở Nội vụ\t\tTrước ngày 30/9/2026",
)


def said(table: str) -> list[list[tuple[object, ...]]]:
    read = compile_text(HEAD + table + FOOT, name="x.txt")
    tasks = [(row["provision"], row["title"], row["timing"]["end"]) for row in read["tasks"]]
    duties = [(row["provision"], row["actor"], row["role"], row["tasks"]) for row in read["assignments"]]
    return [tasks, duties, [(row["id"],) for row in read["provisions"]]]


def test_a_table_with_tabs_says_what_the_same_table_with_pipes_says() -> None:
    pipes = "\n".join(f"| {row.replace(chr(9), ' | ')} |" for row in ROWS)
    assert said("\n".join(ROWS)) == said(pipes)
    assert [row[1] for row in said("\n".join(ROWS))[0]] == [
        "Xây dựng phần mềm quản lý",
        "Tập huấn cho cán bộ xã",
    ]


def test_letterhead_and_signature_in_two_columns_are_no_table() -> None:
    read = compile_text(HEAD + "1. Mở lớp tập huấn." + FOOT, name="x.txt")["metadata"]
    assert (read["symbol"], read["signature"]["name"]) == ("12/KH-UBND", "Hoàng Văn B")
    assert read["recipients"] == ["Như trên", "Lưu: VT"]


def test_numbered_works_with_tabs_behind_them_are_no_table() -> None:
    works = "1. Mở lớp tập huấn\tSở Nội vụ\tQuý II/2026\n2. Viết phần mềm\tSở Khoa học\tQuý III/2026"
    read = compile_text(HEAD + works + FOOT, name="x.txt")
    assert [row["provision"] for row in read["tasks"]][:2] == ["I.1", "I.2"]


@pytest.mark.parametrize("table", ["\n".join(ROWS), "\n\n".join(ROWS), "\t\t\t\n\t\t\t"])
def test_nothing_of_it_is_lost_on_its_way_through_akoma_ntoso(table: str) -> None:
    reading = read_directive(HEAD + table + FOOT, name="x.txt")
    assert text_of(to_akoma_ntoso(reading)) == reading.structure.source.text


def test_each_word_of_a_row_is_shown_where_it_stands() -> None:
    text = HEAD + "\n".join(ROWS) + FOOT
    structure = read_structure(text, name="x.txt")
    row = structure.provisions[0].rows[1]
    at = row.text.index("Sở Tài chính")
    span = row.span(at, at + len("Sở Tài chính"))
    assert text[span.start : span.end] == "Sở Tài chính"

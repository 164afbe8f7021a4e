"""Tables that no rules enclose are tables, told by their head and the white strips between their columns."""

from collections.abc import Sequence

import pytest

from tests.directive.readers.typesetter import BOTTOM, FONT, LEFT, RIGHT, TOP, Typesetter
from trienkhai.directive.readers import read_file
from trienkhai.directive.source import PartKind, SourceText

pytestmark = pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")

Rows = Sequence[Sequence[str]]
PROSE = (
    "Các sở, ban, ngành và Ủy ban nhân dân các xã, phường căn cứ chức năng, nhiệm vụ được giao khẩn trương "
    "tổ chức thực hiện Kế hoạch này."
)
TASKS = [
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"),
    ("I", "THỂ CHẾ VÀ CHÍNH SÁCH CỦA TỈNH TRONG LĨNH VỰC SỐ", "", "", ""),
    ("1", "Ban hành danh mục dịch vụ công trực tuyến toàn trình", "Văn phòng", "Các sở, ngành", "Tháng 4"),
    ("2", "Ban hành quy chế vận hành hệ thống thông tin", "Sở Khoa học và Công nghệ", "", "Quý II/2026"),
    ("II", "ĐÀO TẠO", "", "", ""),
    ("3", "Tập huấn kỹ năng số cho 1.200 công chức", "Sở Nội vụ", "Trường Chính trị tỉnh", "31/10/2026"),
]
WIDTHS = (0.08, 0.3, 0.22, 0.22, 0.18)


def set_loose(setter: Typesetter, rows: Rows, widths: Sequence[float], *, middle: bool = False) -> None:
    """Rows of cells without a rule; ``middle`` sets the cells of a row about its middle."""
    lefts = [LEFT + (RIGHT - LEFT) * sum(widths[:at]) for at in range(len(widths))]
    step = setter.size * 1.15
    for row in rows:
        is_group = not any(row[2:]) and row[1] != ""
        rooms = [(RIGHT - LEFT) * width - 8 for width in widths]
        rooms[1] = RIGHT - lefts[1] if is_group else rooms[1]
        cells = [setter.broken(text, room, setter.size) for text, room in zip(row, rooms, strict=True)]
        height = max(map(len, cells))
        if setter.y + height * step > BOTTOM:
            setter.turn()
        for left, lines in zip(lefts, cells, strict=True):
            above = (height - len(lines)) / 2 if middle else 0.0
            for at, line in enumerate(lines):
                if line:
                    setter.put(line, left, setter.y + (above + at + 1) * step)
        setter.y += height * step + 5


def lines_of(source: SourceText) -> list[str]:
    return [line.lstrip("\f") for line in source.text.split("\n") if line.strip()]


def as_lines(rows: Rows) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in rows]


@pytest.mark.parametrize("middle", [False, True])
def test_rows_are_told_by_their_numbers(*, middle: bool) -> None:
    setter = Typesetter(numbers=False, size=12)
    setter.paragraph(PROSE)
    set_loose(setter, TASKS, WIDTHS, middle=middle)
    setter.paragraph("III. TỔ CHỨC THỰC HIỆN", indent=0)
    setter.paragraph(PROSE)
    source = read_file(setter.finish(), name="x.pdf")
    assert lines_of(source) == [PROSE, *as_lines(TASKS), "III. TỔ CHỨC THỰC HIỆN", PROSE]
    assert [part.count for part in source.parts if part.kind is PartKind.TABLE] == [1]


def test_a_table_goes_on_over_the_page_and_keeps_the_number_at_its_foot() -> None:
    rows = [
        (
            str(at),
            f"Ban hành quy định thứ {at} về quản lý dữ liệu dùng chung",
            "Sở Y tế",
            "Sở Nội vụ",
            f"Quý {form}",
        )
        for at, form in zip(range(1, 31), ["I", "II", "III", "IV"] * 8, strict=False)
    ]
    setter = Typesetter(size=12)
    setter.paragraph(PROSE)
    set_loose(setter, [TASKS[0], *rows], WIDTHS)
    source = read_file(setter.finish(), name="x.pdf")
    assert (source.pages or 0) > 1
    assert lines_of(source) == [PROSE, *as_lines([TASKS[0], *rows])]


def test_a_head_alone_at_the_foot_of_a_page_heads_the_rows_of_the_next() -> None:
    setter = Typesetter(numbers=False, size=12)
    while setter.y < BOTTOM - 130:
        setter.paragraph(PROSE)
    set_loose(setter, TASKS[:1], WIDTHS)
    setter.turn()
    set_loose(setter, TASKS[2:], WIDTHS)
    lines = lines_of(read_file(setter.finish(), name="x.pdf"))
    assert lines[-5:] == as_lines([TASKS[0], *TASKS[2:]])


def test_figures_in_columns_are_a_table_without_numbers_of_rows() -> None:
    rows = [("Chỉ tiêu", "Đơn vị", "2025", "2026")]
    rows += [(f"Số hộ thoát nghèo thuộc nhóm {at}", "hộ", str(40 + at), str(51 + at)) for at in range(5)]
    setter = Typesetter(numbers=False)
    setter.paragraph(PROSE)
    set_loose(setter, rows, (0.5, 0.2, 0.15, 0.15))
    assert lines_of(read_file(setter.finish(), name="x.pdf")) == [PROSE, *as_lines(rows)]


def test_signatures_side_by_side_are_no_table() -> None:
    setter = Typesetter(numbers=False)
    setter.paragraph(PROSE)
    for names in (
        ("HỘI NÔNG DÂN", "HỘI PHỤ NỮ", "TỈNH ĐOÀN"),
        ("CHỦ TỊCH", "CHỦ TỊCH", "BÍ THƯ"),
        ("Lê Văn A", "Trần Thị B", "Đỗ Văn C"),
    ):
        set_loose(setter, [names], (0.35, 0.35, 0.3))
    assert "|" not in read_file(setter.finish(), name="x.pdf").text


def test_a_running_head_close_above_the_text_is_one_where_other_pages_have_it() -> None:
    setter = Typesetter(head="Kế hoạch chuyển đổi số", numbers=False)
    for at in range(5):
        setter.put(
            f"Phần mở đầu của trang {at + 1} đứng sát tiêu đề trang.", LEFT, TOP - 14 if at == 2 else TOP + 8
        )
        setter.y = TOP + 20
        setter.paragraph(PROSE)
        if at < 4:
            setter.turn()
    source = read_file(setter.finish(), name="x.pdf")
    assert "Kế hoạch chuyển đổi số" not in source.text
    assert [part.count for part in source.parts if part.kind is PartKind.PAGE_HEADER] == [5]


def test_annexes_that_begin_their_pages_are_no_running_heads() -> None:
    setter = Typesetter(numbers=False)
    setter.paragraph(PROSE)
    for at in range(1, 6):
        setter.turn()
        setter.centred(f"PHỤ LỤC {at}", after=20)
        setter.paragraph(PROSE)
    lines = lines_of(read_file(setter.finish(), name="x.pdf"))
    assert [line for line in lines if line != PROSE] == [f"PHỤ LỤC {at}" for at in range(1, 6)]

"""A directive set as a PDF file says the same as its text."""

from functools import cache
from typing import Any

import pytest

from tests.directive.example import example_text
from tests.directive.readers.typesetter import FONT, RIGHT, Typesetter, set_text
from tests.directive.unseen_cases import text_of
from trienkhai.directive import compile_text
from trienkhai.directive.readers import read_file
from trienkhai.directive.source import PartKind, SourceText

pytestmark = pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")

SETTINGS: dict[str, dict[str, Any]] = {
    "running head": {"head": "Ban Thường vụ Tỉnh ủy Bình Phước"},
    "justified, small type": {"justified": True, "size": 11.5},
    "large type, no numbers": {"size": 16.0, "numbers": False},
}
UNSEEN = ("ubnd-tinh", "quyet-dinh", "cong-van", "tinh-uy-dan-van", "so-bang")
SAID = ("provisions", "tasks", "citations", "references", "assignments", "footnotes", "targets")


def without_places(value: Any) -> Any:
    """What is said, wherever in the text it stands."""
    if isinstance(value, dict):
        return {name: without_places(inner) for name, inner in value.items() if not name.endswith("span")}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


@cache
def compiled(text: str) -> dict[str, Any]:
    return compile_text(text, name="x")


@cache
def compiled_pdf(settings: str) -> dict[str, Any]:
    return compile_text(set_text(example_text(), **SETTINGS[settings]), name="x.pdf")


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("layer", SAID)
def test_a_pdf_of_the_example_says_what_its_text_says(settings: str, layer: str) -> None:
    assert without_places(compiled_pdf(settings)[layer]) == without_places(compiled(example_text())[layer])


@pytest.mark.parametrize("name", UNSEEN)
def test_a_pdf_of_another_directive_says_what_its_text_says(name: str) -> None:
    expected, found = compiled(text_of(name)), compile_text(set_text(text_of(name)), name="x.pdf")
    for layer in SAID:
        assert without_places(found[layer]) == without_places(expected[layer]), layer
    assert found["metadata"]["symbol"] == expected["metadata"]["symbol"]
    assert found["metadata"]["date"] == expected["metadata"]["date"]
    assert found["metadata"]["issuer"] == expected["metadata"]["issuer"]


def lines_of(source: SourceText) -> list[str]:
    return [line for line in source.text.split("\n") if line.strip()]


def parts(source: SourceText) -> dict[PartKind, int]:
    return {part.kind: part.count for part in source.parts}


@cache
def example_source() -> SourceText:
    return read_file(set_text(example_text(), head="Tỉnh ủy Bình Phước, 2019"), name="x.pdf")


def test_page_numbers_and_running_heads_are_counted_and_not_in_the_text() -> None:
    source = example_source()
    assert source.pages is not None
    assert parts(source)[PartKind.PAGE_NUMBER] == source.pages - 1
    assert parts(source)[PartKind.PAGE_HEADER] == source.pages
    assert parts(source)[PartKind.FOOTNOTE] == 8
    assert "Tỉnh ủy Bình Phước, 2019" not in source.text


def test_each_word_has_a_place_on_its_page() -> None:
    source = example_source()
    words = [word for word in source.text.split() if word[0] not in "¹²³⁴⁵⁶⁷⁸"]
    assert len(source.places) >= len(words)
    pages = [place.page for place in source.places if "Công văn số 12" not in source.slice(place.span)]
    assert set(pages) == set(range(1, (source.pages or 0) + 1))
    for place in source.places:
        assert 0 <= place.box.left < place.box.right <= 1
        assert 0 <= place.box.top < place.box.bottom <= 1
        assert place.confidence is None


def test_lines_are_joined_over_a_page_and_the_next_page_begins_with_a_form_feed() -> None:
    setter = Typesetter()
    for at in range(60):
        whole = " ".join(
            f"Nội dung thứ {at * 3 + more} được quán triệt đến từng chi bộ." for more in range(1 + at % 4)
        )
        setter.paragraph(f"{at + 1}. {whole}")
    source = read_file(setter.finish(), name="x.pdf")
    lines = lines_of(source)
    assert [line.lstrip("\f").split(".")[0] for line in lines] == [str(at + 1) for at in range(60)]
    assert sum(line.startswith("\f") for line in lines) == (source.pages or 0) - 1


def test_a_title_whose_first_line_is_full_goes_on_in_the_next() -> None:
    title = "Về việc ban hành Kế hoạch nâng cao chất lượng dịch vụ công trực tuyến năm 2026"
    setter = Typesetter(numbers=False)
    setter.centred("QUYẾT ĐỊNH", after=0)
    setter.centred(title, after=0)
    setter.centred("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM VIÊN")
    for _ in range(3):
        setter.paragraph(
            "Căn cứ Luật Tổ chức chính quyền địa phương; căn cứ tình hình thực tế của các xã, phường trên "
            "địa bàn toàn tỉnh,"
        )
    setter.centred("QUYẾT ĐỊNH:")
    lines = lines_of(read_file(setter.finish(), name="x.pdf"))
    assert lines[:3] == ["QUYẾT ĐỊNH", title, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM VIÊN"]
    assert lines[-1] == "QUYẾT ĐỊNH:"


def test_a_letterhead_is_read_column_by_column() -> None:
    setter = Typesetter()
    setter.beside(
        ["ỦY BAN NHÂN DÂN", "TỈNH LÂM VIÊN", "Số: 87/KH-UBND"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
    )
    setter.centred("KẾ HOẠCH")
    for _ in range(6):
        setter.paragraph(
            "Phát triển du lịch cộng đồng bền vững, gắn với bảo tồn văn hóa các dân tộc trên địa bàn tỉnh."
        )
    setter.beside(
        ["Nơi nhận:", "- Tỉnh ủy;", "- Các sở, ban, ngành;", "- Lưu: VT."],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Trần Văn A"],
        is_centred=False,
    )
    lines = lines_of(read_file(setter.finish(), name="x.pdf"))
    assert lines[:6] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH LÂM VIÊN",
        "Số: 87/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
    ]
    assert lines[-7:] == [
        "Nơi nhận:",
        "- Tỉnh ủy;",
        "- Các sở, ban, ngành;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn A",
    ]


ROWS = [
    ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"),
    *(
        (
            str(at),
            f"Xây dựng, trình ban hành đề án số {at} về phát triển du lịch cộng đồng",
            f"Sở {name}",
            f"Quý II\nNăm {2025 + at % 5}",
        )
        for at, name in enumerate(("Nội vụ", "Tài chính", "Y tế", "Xây dựng", "Tư pháp") * 6, start=1)
    ),
]
SHARES = (0.08, 0.45, 0.27, 0.2)


def rows_of(text: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("\f ")[1:-1].split("|")]
        for line in text.split("\n")
        if "|" in line
    ]


def test_a_ruled_table_over_pages_is_one_table_with_its_head_once() -> None:
    setter = Typesetter()
    setter.paragraph("Danh mục nhiệm vụ của các sở, ngành như sau:")
    setter.table(ROWS, SHARES)
    source = read_file(setter.finish(), name="x.pdf")
    assert (source.pages or 0) > 1
    assert rows_of(source.text) == [[cell.replace("\n", " ⏎ ") for cell in row] for row in ROWS]
    assert parts(source)[PartKind.TABLE] == 1
    assert parts(source)[PartKind.PAGE_HEADER] == (source.pages or 0) - 1


def test_a_cell_that_spans_is_marked() -> None:
    setter = Typesetter(numbers=False)
    edges, tops = (100.0, 200.0, 300.0, 400.0), (100.0, 130.0, 160.0, 190.0)
    for y in tops:
        setter.rule(200 if y == 160 else edges[0], y, edges[-1], y)
    for x in edges:
        setter.rule(x, 130 if x == 300 else tops[0], x, tops[-1])
    for text, x, y in (
        ("A", 105, 120),
        ("Chung", 205, 120),
        ("B", 105, 150),
        ("1", 205, 150),
        ("2", 305, 150),
        ("3", 205, 180),
        ("4", 305, 180),
    ):
        setter.put(text, x, y)
    assert rows_of(read_file(setter.finish(), name="x.pdf").text) == [
        ["A", "Chung", ""],
        ["B", "1", "2"],
        ["〃", "3", "4"],
    ]


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_a_page_shown_turned_is_read_as_it_is_shown(quarter: int) -> None:
    """As a wide table is, or a sheet that went into the scanner on its side."""
    text = text_of("ubnd-tinh")

    def turn(page: Any) -> None:
        page.set_rotation(quarter)

    setter = Typesetter()
    for line in text.split("\n\n"):
        setter.paragraph(" ".join(line.split()))
    upright = setter.finish()
    setter = Typesetter()
    for line in text.split("\n\n"):
        setter.paragraph(" ".join(line.split()))
    assert read_file(setter.finish(turn), name="x.pdf").text == read_file(upright, name="x.pdf").text


def test_letters_set_wide_are_one_word() -> None:
    setter = Typesetter(numbers=False)
    x = 200.0
    for letter in "KẾ HOẠCH":
        if letter != " ":
            setter.put(letter, x, 66)
        x += setter.width(letter, 14) + 4
    setter.paragraph("Nội dung của kế hoạch này gồm có các phần như sau đây.")
    assert read_file(setter.finish(), name="x.pdf").text.startswith("KẾ HOẠCH\n")


def test_raised_figures_that_call_no_note_stay_in_the_text() -> None:
    setter = Typesetter(numbers=False)
    setter.paragraph("Diện tích 120 m² tại thôn Ấp Mới; họp lúc 8³⁰ hằng ngày.")
    assert (
        read_file(setter.finish(), name="x.pdf").text
        == "Diện tích 120 m² tại thôn Ấp Mới; họp lúc 830 hằng ngày.\n"
    )


def test_text_in_two_columns_is_read_one_column_after_the_other() -> None:
    setter = Typesetter(numbers=False, size=11)
    words = " ".join(
        f"Điểm {at} của Nghị quyết này được các cấp ủy, tổ chức đảng quán triệt đến từng chi bộ."
        for at in range(1, 7)
    )
    columns = [
        setter.broken(f"{words} Hết cột {side}.", (RIGHT - 85) / 2 - 15, 11) for side in ("trái", "phải")
    ]
    for x, lines in zip((85.0, 85 + (RIGHT - 85) / 2 + 15), columns, strict=True):
        for at, line in enumerate(lines):
            setter.put(line, x, 100 + at * 15)
    assert lines_of(read_file(setter.finish(), name="x.pdf")) == [
        f"{words} Hết cột trái.",
        f"{words} Hết cột phải.",
    ]


WORKS = ("trồng rừng", "dạy nghề", "làm đường", "giữ nước", "phòng cháy", "khám bệnh", "xây trường")


def pages_with_a_foot(foot: str) -> SourceText:
    """Four pages of text, each with a line at its foot that holds the page's number and one more."""
    setter = Typesetter(numbers=False)
    for page in range(1, 5):
        for at in range(20):
            place = WORKS[at % 7], WORKS[(at + page) % 7]
            setter.paragraph(f"Các xã {place[0]} trước, rồi {place[1]} theo khả năng của mình.", after=0)
        setter.put(foot.format(page=page, other=17 + page), 85, 800, 10)
        if page < 4:
            setter.turn()
    return read_file(setter.finish(), name="a.pdf")


def test_notes_of_one_line_that_differ_by_a_number_alone_are_no_running_foot() -> None:
    text = pages_with_a_foot("{page} Nghị quyết số {other}-NQ/TW của Trung ương.").text
    assert [f"Nghị quyết số {number}-NQ/TW" in text for number in (18, 19, 20, 21)] == [True] * 4
    text = pages_with_a_foot("Nguồn: báo cáo số {other} và {page} của Sở Tài chính.").text
    assert text.count("Sở Tài chính") == 4


def test_a_running_foot_that_holds_the_number_of_the_page_is_dropped() -> None:
    assert "trang" not in pages_with_a_foot("Kế hoạch năm 2026 - trang {page} của 4").text
    assert "Kế hoạch" not in pages_with_a_foot("{page} Kế hoạch năm 2026").text

"""Letterheads that a web page broke: cells over several lines, a number or a date cut in two."""

import pytest

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import Metadata, parse_structure

BROKEN = """\
{body}
-------
|
{motto}
Độc lập - Tự do - Hạnh phúc
---------------
|
{number}
|
{date}
|
KẾ HOẠCH
TRỒNG RỪNG PHÒNG HỘ VEN BIỂN TRÊN ĐỊA BÀN TỈNH GIAI
ĐOẠN 2022 - 2025
Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:
I. MỤC TIÊU
1. Trồng mới 1.200 ha rừng.
"""
WHOLE = {
    "body": "ỦY BAN NHÂN DÂN\nTỈNH CỬA BIỂN",
    "motto": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "number": "Số: 417/KH-UBND",
    "date": "Cửa Biển, ngày 07 tháng 3 năm 2022",
}


def metadata_of(**parts: str) -> Metadata:
    text = BROKEN.format(**(WHOLE | parts))
    return parse_structure(read_plain(text, name="a.txt")).metadata


def test_a_place_with_a_mark_on_its_capital_is_read_whole() -> None:
    assert metadata_of(date="Đồi\nẤm, ngày 07 tháng 3 năm 2022").place == "Đồi Ấm"


@pytest.mark.parametrize(
    "parts",
    [
        {"body": "ỦY\nBAN NHÂN DÂN\nTỈNH CỬA BIỂN"},
        {"body": "UỶ BAN NHÂN\nDÂN\nTỈNH CỬA BIỂN"},
        {"motto": "CỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
        {"motto": "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM"},
        {"motto": "CỘNG HÒA XÃ\nHỘI CHỦ NGHĨA\nVIỆT NAM"},
        {"number": "Số:\n417/KH-UBND"},
        {"number": "Số: 417/\nKH-UBND"},
        {"date": "Cửa\nBiển, ngày 07 tháng 3 năm 2022"},
        {"date": "Cửa Biển,\nngày 07 tháng 3 năm 2022"},
        {"date": "Cửa Biển, ngày\n07 tháng 3 năm 2022"},
        {"date": "Cửa Biển, ngày 07\ntháng 3 năm 2022"},
        {"date": "Cửa Biển, ngày 07 tháng\n3 năm 2022"},
    ],
)
def test_a_cell_broken_over_lines_is_read_whole(parts: dict[str, str]) -> None:
    found = metadata_of(**parts)
    assert found.issuer is not None
    assert found.issuer.replace("Uỷ", "Ủy") == "Ủy ban nhân dân tỉnh Cửa Biển"
    assert (found.symbol, found.date, found.place) == ("417/KH-UBND", "2022-03-07", "Cửa Biển")


@pytest.mark.parametrize(
    ("body", "issuer"),
    [
        ("VĂN PHÒNG CHÍNH\nPHỦ", "Văn phòng Chính phủ"),
        ("BỘ\nTƯ PHÁP", "Bộ Tư pháp"),
        ("BAN CHẤP\nHÀNH TRUNG ƯƠNG\n|\nĐOÀN TNCS HỒ\nCHÍ MINH", "Ban Chấp hành Trung ương"),
        ("ĐẢNG ỦY KHỐI\n\nCƠ QUAN TỈNH", "Đảng ủy Khối cơ quan tỉnh"),
        ("ĐẢNG BỘ TỈNH CỬA BIỂN\nỦY BAN KIỂM TRA", "Ủy ban Kiểm tra"),
        ("UBND TỈNH CỬA BIỂN\nSỞ Y TẾ", "Sở Y tế"),
    ],
)
def test_two_bodies_stay_apart_and_one_is_put_together(body: str, issuer: str) -> None:
    assert metadata_of(body=body).issuer == issuer


def title_of(title: str) -> str | None:
    above = "ĐẢNG ỦY XÃ SUỐI NGÀ\n*\nSố 12-KH/ĐU\n\nKẾ HOẠCH\n\n"
    text = f"{above}{title}\n\n-----\n\nThực hiện Nghị quyết, Đảng ủy xây dựng kế hoạch.\n"
    return parse_structure(read_plain(text, name="a.txt")).metadata.title


@pytest.mark.parametrize(
    "title",
    [
        "Tổ chức hội nghị biểu dương các chi bộ,\n\ncá nhân tiêu biểu năm 2026",
        "Tổ chức hội nghị biểu dương\n\ncác chi bộ, cá nhân tiêu biểu năm 2026",
        "TỔ CHỨC HỘI NGHỊ BIỂU DƯƠNG CÁC CHI BỘ VÀ\n\nCÁ NHÂN TIÊU BIỂU NĂM 2026",
    ],
)
def test_a_title_whose_lines_stand_apart_is_one_title(title: str) -> None:
    assert title_of(title) == " ".join(title.split())


def test_what_follows_a_whole_title_is_no_part_of_it() -> None:
    assert title_of("Tổ chức hội nghị năm 2026\n\nĐảng ủy xây dựng kế hoạch như sau:") == (
        "Tổ chức hội nghị năm 2026"
    )


def test_a_sign_of_authority_on_a_line_of_its_own_belongs_to_the_office_under_it() -> None:
    foot = "Nơi nhận:\n- Lưu: VT.\n|\nKT.\nCHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn A\n|\n"
    text = BROKEN.format(**WHOLE) + "2. Trồng dặm rừng thưa.\n" * 20 + foot
    signature = parse_structure(read_plain(text, name="a.txt")).metadata.signature
    assert (signature.authority, signature.on_behalf_of) == ("KT", "Chủ tịch")
    assert (signature.position, signature.name) == ("Phó Chủ tịch", "Nguyễn Văn A")


def test_the_day_of_a_letter_whose_cells_end_in_a_pipe_is_read() -> None:
    text = (
        "VĂN\nPHÒNG TỈNH ỦY |\nSố: 31/VPTU |\nCửa Biển, ngày 07 tháng 3 năm 2022 |\nKính gửi: Các huyện ủy.\n"
    )
    found = parse_structure(read_plain(text, name="a.txt")).metadata
    assert (found.issuer, found.date, found.place) == ("Văn phòng Tỉnh ủy", "2022-03-07", "Cửa Biển")


def test_a_heading_in_capitals_goes_on_in_the_next_line() -> None:
    work = "1. Trồng dặm rừng thưa ở các xã ven biển, chăm sóc rừng đã có và\nbảo vệ rừng mới trồng.\n"
    text = f"{BROKEN.format(**WHOLE)}II. TÌNH HÌNH CHUNG VÀ KẾT\nQUẢ TRỒNG RỪNG\n{work}"
    provisions = parse_structure(read_plain(text, name="a.txt")).provisions
    assert [row.heading.text for row in provisions if row.id == "II"] == [
        "TÌNH HÌNH CHUNG VÀ KẾT QUẢ TRỒNG RỪNG"
    ]


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ("Điều\n1. Phê duyệt\nChương trình trồng rừng.", "Phê duyệt Chương trình trồng rừng."),
        ("Điều 1. Phê duyệt Đề án\n“Trồng rừng ven biển”.", "Phê duyệt Đề án “Trồng rừng ven biển”."),
    ],
)
def test_an_article_that_a_page_broke_is_whole_and_has_no_title(article: str, text: str) -> None:
    paper = f"QUYẾT ĐỊNH\nVề trồng rừng\n\nQUYẾT ĐỊNH:\n{article}\nĐiều 2. Giao Sở Tài chính bố trí vốn.\n"
    first = parse_structure(read_plain(paper, name="a.txt")).provisions[0]
    assert (first.id, first.heading.text, first.body.text) == ("Đ1", "", text)


COUNCIL = """\
HỘI ĐỒNG NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 19/2011/NQ-HĐND | Cửa Biển, ngày 29 tháng 7 năm 2011 |
{kind}VỀ TRỒNG RỪNG SÁU THÁNG CUỐI NĂM
HỘI ĐỒNG NHÂN DÂN TỈNH CỬA BIỂN
KHOÁ XVI, KỲ HỌP THỨ 2
Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân;
QUYẾT NGHỊ:
Điều 1. Ủy ban nhân dân tỉnh trồng rừng.
"""


@pytest.mark.parametrize("kind", ["NGHỊ QUYẾT\n", ""])
def test_the_body_over_the_grounds_completes_the_issuer_and_ends_the_title(kind: str) -> None:
    found = parse_structure(read_plain(COUNCIL.format(kind=kind), name="a.txt")).metadata
    assert found.issuer == "Hội đồng nhân dân tỉnh Cửa Biển"
    assert (found.kind, found.title) == ("NQ", "VỀ TRỒNG RỪNG SÁU THÁNG CUỐI NĂM")


def test_a_movement_in_quotes_below_a_title_belongs_to_it() -> None:
    assert title_of("Về tổ chức cuộc vận động\n\n“Mỗi xã một rừng cây”") == (
        "Về tổ chức cuộc vận động “Mỗi xã một rừng cây”"
    )


def test_grounds_are_no_letterhead_where_the_line_for_the_kind_is_lost() -> None:
    text = COUNCIL.format(kind="").replace("VỀ TRỒNG", "PHÊ DUYỆT KẾ HOẠCH TRỒNG")
    structure = parse_structure(read_plain(text, name="a.txt"))
    assert (structure.metadata.kind, structure.metadata.title) == (
        "NQ",
        "PHÊ DUYỆT KẾ HOẠCH TRỒNG RỪNG SÁU THÁNG CUỐI NĂM",
    )
    assert structure.metadata.issuer == "Hội đồng nhân dân tỉnh Cửa Biển"
    assert "Căn cứ Luật Tổ chức" in structure.preamble.text

"""Headings in capitals that say number, day and body; papers that say little of who issues them."""

import pytest

from trienkhai.directive.extract.citations import find_all_citations
from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import Structure, parse_structure

BODY = """
Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;
Xét đề nghị của Giám đốc Sở Tư pháp,
QUYẾT ĐỊNH:
Điều 1. Rà soát các thủ tục còn chậm.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
"""


def read(text: str) -> Structure:
    return parse_structure(read_plain(text, name="a.txt"))


def head_of(text: str) -> dict[str, str | None]:
    said = read(text).metadata
    return {name: getattr(said, name) for name in ("kind", "symbol", "date", "issuer", "title")}


GAZETTE = {
    "kind": "NĐ",
    "symbol": "15/2003/NĐ-CP",
    "date": "2003-03-02",
    "issuer": "Chính phủ",
    "title": "VỀ QUẢN LÝ CHỢ",
}


@pytest.mark.parametrize(
    "heading",
    [
        "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 15/2003/NĐ-CP NGÀY 02 THÁNG 3 NĂM 2003 VỀ QUẢN LÝ CHỢ",
        "NGHỊ ĐỊNH\n\nCỦA CHÍNH PHỦ SỐ 15/2003/NĐ-CP\nNGÀY 02 THÁNG 3 NĂM 2003\nVỀ QUẢN LÝ CHỢ",
        "NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 15/2003/NĐ-CP NGÀY 02/3/2003\nVỀ QUẢN LÝ CHỢ",
        "NGHỊ ĐỊNH\nCỦA CHÍNH\nPHỦ SỐ 15/2003/NĐ-CP\nNGÀY 02 THÁNG 3 NĂM 2003 VỀ QUẢN\nLÝ CHỢ",
        "NGHỊ ĐỊNH SỐ 15/2003/NĐ-CP NGÀY 2-3-2003\nCỦA CHÍNH PHỦ VỀ QUẢN LÝ CHỢ",
        "NGHỊ ĐỊNH\nSỐ 15/2003/NĐ-CP, NGÀY 02.3.2003 CỦA CHÍNH PHỦ\nVỀ QUẢN LÝ CHỢ",
    ],
)
def test_heading_of_the_gazette_gives_number_day_body_and_title(heading: str) -> None:
    assert head_of(f"{heading}\n\nCHÍNH PHỦ\n{BODY}") == GAZETTE


def test_heading_repeats_what_the_letterhead_says() -> None:
    top = "CHÍNH PHỦ\n-----\nSố: 15/2003/NĐ-CP\nHà Nội, ngày 02 tháng 3 năm 2003\n\nNGHỊ ĐỊNH\n\n"
    words = "CỦA CHÍNH PHỦ SỐ 15/2003/NĐ-CP NGÀY 02 THÁNG 3 NĂM 2003 VỀ QUẢN LÝ CHỢ\n\nCHÍNH PHỦ\n"
    assert head_of(f"{top}{words}{BODY}") == GAZETTE


@pytest.mark.parametrize(
    ("heading", "issuer", "title"),
    [
        (
            "CỦA BAN THƯỜNG VỤ TỈNH ỦY\nVỀ GIỮ RỪNG ĐẦU NGUỒN",
            "Ban Thường vụ Tỉnh ủy",
            "VỀ GIỮ RỪNG ĐẦU NGUỒN",
        ),
        (
            "CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VỀ VIỆC\nGIỮ RỪNG",
            "Chủ tịch Ủy ban nhân dân tỉnh",
            "VỀ VIỆC GIỮ RỪNG",
        ),
        (
            "CỦA BAN BÍ THƯ\nTĂNG CƯỜNG GIỮ RỪNG ĐẦU NGUỒN",
            "Ban Bí thư",
            "TĂNG CƯỜNG GIỮ RỪNG ĐẦU NGUỒN",
        ),
    ],
)
def test_body_in_a_heading_ends_where_its_subject_begins(heading: str, issuer: str, title: str) -> None:
    found = head_of(f"CHỈ THỊ\n{heading}\n\nThời gian qua, rừng bị phá.\n1. Giữ rừng.\n2. Báo cáo.\n")
    assert (found["issuer"], found["title"]) == (issuer, title)


def test_number_with_a_blank_for_its_dash_is_read_in_a_heading() -> None:
    heading = "NGHỊ QUYẾT SỐ 31 NQ/UBTVQH9 NGÀY 26-8-1994\nCỦA ỦY BAN THƯỜNG VỤ QUỐC HỘI QUY ĐỊNH SỐ ĐẠI BIỂU"
    found = head_of(f"{heading}\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n{BODY}")
    assert found["symbol"] == "31-NQ/UBTVQH9"
    assert found["issuer"] == "Ủy ban Thường vụ Quốc hội"
    assert found["title"] == "QUY ĐỊNH SỐ ĐẠI BIỂU"


@pytest.mark.parametrize(
    ("above", "enacting", "issuer"),
    [
        ("", "ỦY BAN THƯỜNG VỤ QUỐC HỘI", "Ủy ban Thường vụ Quốc hội"),
        ("", "HỘI ĐỒNG NHÂN DÂN TỈNH CỬA BIỂN\nKHÓA XIV, KỲ HỌP THỨ 3", "Hội đồng nhân dân tỉnh Cửa Biển"),
        ("", "ỦY BAN NHÂN DÂN\nTỈNH CỬA BIỂN", "Ủy ban nhân dân tỉnh Cửa Biển"),
        ("ỦY BAN NHÂN DÂN\n", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CỬA BIỂN", "Ủy ban nhân dân tỉnh Cửa Biển"),
        ("ỦY BAN NHÂN DÂN\n", "ỦY BAN NHÂN DÂN HUYỆN ĐỒI ẤM", "Ủy ban nhân dân huyện Đồi Ấm"),
        ("SỞ TƯ PHÁP\n", "GIÁM ĐỐC SỞ TƯ PHÁP", "Sở Tư pháp"),
    ],
)
def test_line_over_the_grounds_names_who_issues(above: str, enacting: str, issuer: str) -> None:
    paper = f"{above}\nQUYẾT ĐỊNH\nBan hành Quy chế tiếp dân\n\n{enacting}\n{BODY}"
    assert read(paper).metadata.issuer == issuer


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("Thực hiện Chỉ thị số 5-CT/TU, Đảng ủy xã Suối Ngà lập kế hoạch như sau:", "Đảng ủy xã Suối Ngà"),
        ("Nhằm giữ rừng. Ban Chấp hành Tỉnh đoàn đề ra kế hoạch, cụ thể như sau:", "Ban Chấp hành Tỉnh đoàn"),
        ("Để giữ rừng, Ban Chỉ đạo huyện yêu cầu các xã thực hiện các việc sau:", "Ban Chỉ đạo huyện"),
        ("Để giữ rừng, các cơ quan liên quan xây dựng kế hoạch như sau:", None),
        ("Để giữ rừng theo đề nghị của Sở Nông nghiệp, cần xây dựng kế hoạch như sau:", None),
    ],
)  # fmt: skip
def test_preamble_names_who_issues_where_no_letterhead_stands(sentence: str, issuer: str | None) -> None:
    assert read(f"KẾ HOẠCH\nGiữ rừng\n\n{sentence}\n1. Giữ rừng.\n").metadata.issuer == issuer


@pytest.mark.parametrize(
    ("signing", "issuer"),
    [
        ("T/M BỘ CHÍNH TRỊ\nTHƯỜNG TRỰC BAN BÍ THƯ", "Bộ Chính trị"),
        ("T/M BAN BÍ THƯ\nTHƯỜNG TRỰC BAN BÍ THƯ", "Ban Bí thư"),
        ("TM. BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN\nBÍ THƯ", "Ban Bí thư Trung ương Đoàn"),
        ("T/M BAN CHẤP HÀNH TRUNG ƯƠNG\nTỔNG BÍ THƯ", "Ban Chấp hành Trung ương"),
    ],
)
def test_one_letterhead_of_the_centre_serves_whoever_signs(signing: str, issuer: str) -> None:
    top = "BAN CHẤP HÀNH TRUNG ƯƠNG\n---\nSố: 7-QĐ/TW\n\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 2/3/2026"
    paper = (
        f"{top}\nQUY ĐỊNH\nvề lưu trữ\n\nĐiều 1. Giữ kho.\nĐiều 2. Báo cáo.\n\n{signing}\n\nNguyễn Văn A\n"
    )
    assert read(paper).metadata.issuer == issuer


@pytest.mark.parametrize("motto", ["CỘNG HỊA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HỒ XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
def test_motto_that_a_program_spoilt_is_no_issuer(motto: str) -> None:
    head = f"CHÍNH PHỦ\n-----\n{motto}\nĐộc lập - Tự do - Hạnh phúc\nSố: 7/NQ-CP\n"
    paper = f"{head}Hà Nội, ngày 2 tháng 3 năm 2021\n\nNGHỊ QUYẾT\nPHIÊN HỌP THÁNG 2\n{BODY}"
    assert read(paper).metadata.issuer == "Chính phủ"


def test_date_under_the_subject_of_a_letter_is_no_part_of_it() -> None:
    head = "BỘ TƯ PHÁP\n---\nSố: 12/BTP-VP\nV/v thực hiện quy chế của Bộ\nHà Nội, ngày 2 tháng 3 năm 2026\n\n"
    found = read(f"{head}Kính gửi: Các đơn vị\n1. Rà soát.\n2. Báo cáo.\n").metadata
    assert (found.title, found.date) == ("V/v thực hiện quy chế của Bộ", "2026-03-02")


@pytest.mark.parametrize(
    ("foot", "position"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nChủ tịch\n\nNGUYỄN VĂN A", "Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN\nPhó Chủ tịch\n\n(Đã ký)\n\nNguyễn Văn A", "Phó Chủ tịch"),
        ("Ủy ban nhân dân\nChủ tịch UBND tỉnh\n\n(Đã ký)\n\nNguyễn Văn A", "Chủ tịch UBND tỉnh"),
        ("Bộ trưởng\n(Đã ký)\nNguyễn Văn A", "Bộ trưởng"),
        ("TM. Chính phủ\n\nThủ tướng\n\n(Đã ký)\n\nNguyễn Văn A", "Thủ tướng"),
    ],
)  # fmt: skip
def test_office_in_small_letters_signs(foot: str, position: str) -> None:
    paper = read(f"QUYẾT ĐỊNH\nBan hành Quy chế\n\nỦY BAN NHÂN DÂN TỈNH CỬA BIỂN\n{BODY}\n{foot}\n")
    assert paper.metadata.signature.position == position
    assert (paper.metadata.signature.name or "").casefold() == "nguyễn văn a"
    assert paper.provisions[-1].body.text.endswith("kể từ ngày ký./.")


def test_chapter_alone_on_its_line_opens_below_an_open_line() -> None:
    note = "(Ban hành kèm theo Quyết định số 5/QĐ-UBND ngày 24/12/2009 của Ủy ban nhân dân tỉnh Cửa Biển)"
    text = f"QUYẾT ĐỊNH\nBan hành Quy chế\n\nỦY BAN NHÂN DÂN TỈNH CỬA BIỂN\n{BODY}"
    text += "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\n\n"
    rules = f"QUY CHẾ\nTIẾP DÂN TẠI TRỤ SỞ\n{note}\nChương I\nQUY ĐỊNH CHUNG\n"
    rules += "Điều 1. Phạm vi\nQuy chế này nói về tiếp dân của tỉnh.\n"
    ids = [row.id for row in read(text + rules).provisions]
    assert ids == ["Đ1", "Đ2", "PL1", "PL1.C1", "PL1.Đ1"]


JOINT = """\
BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
BỘ TÀI CHÍNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
Hà Nội, ngày 24 tháng 10 năm 2014

{kind}
HƯỚNG DẪN CHI TRỢ CẤP

Điều 1. Hướng dẫn.
Điều 2. Thi hành.

KT. BỘ TRƯỞNG
BỘ TÀI CHÍNH
THỨ TRƯỞNG
Nguyễn Thị B
KT. BỘ TRƯỞNG
BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
THỨ TRƯỞNG
Nguyễn Văn A
"""


def test_bodies_over_each_other_issue_a_joint_paper_together() -> None:
    found = read(JOINT.format(number="29/2014/TTLT-BLĐTBXH-BTC", kind="THÔNG TƯ LIÊN TỊCH")).metadata
    assert found.issuer == "Bộ Lao động - Thương binh và Xã hội, Bộ Tài chính"


def test_of_two_who_sign_below_each_other_the_first_is_told_whole() -> None:
    found = read(JOINT.format(number="29/2014/TTLT-BLĐTBXH-BTC", kind="THÔNG TƯ LIÊN TỊCH"))
    signed = found.metadata.signature
    assert (signed.on_behalf_of, signed.position, signed.name) == (
        "Bộ trưởng Bộ Tài chính",
        "Thứ trưởng",
        "Nguyễn Thị B",
    )


def test_body_over_another_is_above_it_in_a_paper_of_one() -> None:
    assert read(JOINT.format(number="29/TB-BTC", kind="THÔNG BÁO")).metadata.issuer == "Bộ Tài chính"


def test_office_of_the_army_signs_without_receivers() -> None:
    paper = read(
        "KẾ HOẠCH\nHuấn luyện\n\n1. Huấn luyện.\n2. Báo cáo.\n\nCHỈ HUY TRƯỞNG\nĐại tá Nguyễn Văn A\n"
    )
    assert paper.metadata.signature.position == "Chỉ huy trưởng"
    assert paper.provisions[-1].body.text == "Báo cáo."


def test_letter_with_a_dash_is_a_point() -> None:
    paper = read(
        "KẾ HOẠCH\nTrồng rừng\n\n1- Nhiệm vụ: trồng rừng\na- Ươm giống.\nb- Trồng cây.\n2- Báo cáo\n"
    )
    assert [row.id for row in paper.provisions] == ["1", "1.a", "1.b", "2"]


def test_word_that_enacts_stands_apart_from_grounds_that_end_in_a_comma() -> None:
    ground = "Xét báo cáo và ý kiến của đại biểu tại kỳ họp,"
    paper = f"NGHỊ QUYẾT\nVề ngân sách\n\n{ground}\n\nQUYẾT NGHỊ:\n\nĐiều 1. Thông qua.\n"
    assert read(paper).preamble.text.endswith("tại kỳ họp,\nQUYẾT NGHỊ:")


@pytest.mark.parametrize(("date", "cited"), [("18/8/2014", ["26-HD/BTC"]), ("18/10/2019", []), (None, [])])
def test_own_number_of_another_year_is_another_paper(date: str | None, cited: list[str]) -> None:
    day = f" ngày {date}" if date else ""
    head = "SỞ TÀI CHÍNH\nSố: 26-HD/BTC\nCửa Biển, ngày 18 tháng 10 năm 2019\n\nHƯỚNG DẪN\nchi tiêu\n\n"
    text = f"{head}1. Chi.\n2. Thay thế Hướng dẫn số 26-HD/BTC{day}.\n"
    assert [row.symbol for row in find_all_citations(read(text))] == cited


@pytest.mark.parametrize("plenum", ["HỘI NGHỊ LẦN THỨ BẢY", "HỘI NGHỊ LÂN THỨ BẢY"])
def test_committee_under_its_plenum_issues_a_conclusion(plenum: str) -> None:
    head = f"TỈNH ỦY CỬA BIỂN\n*\nSố 5-KL/TƯ\n\nKẾT LUẬN\n{plenum}\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHÓA XVI)\n"
    found = head_of(f"{head}về giữ rừng\nHội nghị lần thứ bảy đã thảo luận và kết luận:\n1. Giữ rừng.\n")
    assert found["issuer"] == "Ban Chấp hành Đảng bộ tỉnh"
    assert (found["symbol"], found["title"]) == ("5-KL/TU", "về giữ rừng")

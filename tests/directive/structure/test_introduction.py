"""Papers that a newspaper or a portal gives in full: what its words say of them, and what they do not."""

import pytest

from trienkhai.directive import read_directive
from trienkhai.directive.reading import Reading

BODY = """\
Thực hiện Kết luận số 31-KL/TW, ngày 02/3/2024 của Ban Bí thư về công tác kiểm tra, các cấp ủy đã làm tốt.

I. NHIỆM VỤ
1. Ban Tổ chức Tỉnh ủy rà soát quy chế làm việc.
"""


def read(introduction: str) -> Reading:
    return read_directive(f"{introduction}\n\n{BODY}", name="a.txt")


@pytest.mark.parametrize(
    ("introduction", "kind", "symbol", "date", "issuer", "title"),
    [
        (
            (
                "Báo Sông Xanh - Ngày 9-4-2024, Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị số 27-CT/TU về "
                "siết chặt kỷ luật công vụ. Báo trân trọng giới thiệu toàn văn Chỉ thị."
            ),
            "CT",
            "27-CT/TU",
            "2024-04-09",
            "Ban Thường vụ Tỉnh ủy",
            "về siết chặt kỷ luật công vụ",
        ),
        (
            (
                "Ngày 9/4, Ban Thường vụ Tỉnh ủy Sông Xanh vừa ban hành Chỉ thị số 27 về việc siết chặt "
                "kỷ luật công vụ.\nNội dung Chỉ thị như sau:"
            ),
            "CT",
            None,
            None,
            "Ban Thường vụ Tỉnh ủy Sông Xanh",
            "về việc siết chặt kỷ luật công vụ",
        ),
        (
            (
                "LTS: Ngày 9-4-2024, Ban Chấp hành Đảng bộ tỉnh khóa XV đã ban hành Nghị quyết số 08-NQ/TU "
                "về trồng rừng. Báo Sông Xanh xin giới thiệu toàn văn."
            ),
            "NQ",
            "08-NQ/TU",
            "2024-04-09",
            "Ban Chấp hành Đảng bộ tỉnh",
            "về trồng rừng",
        ),
        (
            (
                "Ban Thường vụ Tỉnh ủy vừa ban hành Kế hoạch thực hiện Kết luận số 31-KL/TW, ngày 02/3/2024 "
                "của Ban Bí thư về công tác kiểm tra. Nội dung kế hoạch như sau:"
            ),
            "KH",
            None,
            None,
            "Ban Thường vụ Tỉnh ủy",
            "thực hiện Kết luận số 31-KL/TW, ngày 02/3/2024 của Ban Bí thư về công tác kiểm tra",
        ),
        (
            (
                "Đồng chí Nguyễn Văn A, Bí thư Tỉnh ủy vừa ký ban hành Hướng dẫn số 14-HD/TU ngày 9 tháng 4 "
                "năm 2024 về sinh hoạt chi bộ. Toàn văn Hướng dẫn:"
            ),
            "HD",
            "14-HD/TU",
            "2024-04-09",
            None,
            "về sinh hoạt chi bộ",
        ),
    ],
)
def test_an_introduction_stands_in_for_the_letterhead(
    introduction: str,
    kind: str,
    symbol: str | None,
    date: str | None,
    issuer: str | None,
    title: str,
) -> None:
    found = read(introduction).structure.metadata
    assert (found.kind, found.symbol, found.date) == (kind, symbol, date)
    assert (found.issuer, found.title) == (issuer, title)


def test_the_preamble_behind_an_introduction_keeps_its_citations() -> None:
    reading = read("Tỉnh ủy vừa ban hành Kế hoạch số 5-KH/TU về công tác kiểm tra. Toàn văn như sau:")
    assert [(row.place, row.symbol) for row in reading.citations] == [("preamble", "31-KL/TW")]


def test_a_preamble_that_names_another_paper_is_no_letterhead() -> None:
    reading = read_directive(BODY, name="a.txt")
    assert reading.structure.metadata.symbol is None
    assert reading.structure.metadata.kind is None
    assert [(row.place, row.symbol) for row in reading.citations] == [("preamble", "31-KL/TW")]


def test_a_heading_of_the_page_gives_way_to_the_sentence_that_names_the_paper() -> None:
    page = "HƯỚNG DẪN TUYÊN TRUYỀN CÁC NGÀY LỄ\n\nThứ năm - 09/01/2025 09:32\n"
    told = "Ngày 08-01-2025, Ban Tuyên giáo Tỉnh ủy ban hành Hướng dẫn số 21-HD/BTGTU về các ngày lễ."
    found = read(f"{page}{told} Ban Biên tập trích đăng nguyên văn Hướng dẫn.").structure.metadata
    assert (found.symbol, found.date, found.issuer) == ("21-HD/BTGTU", "2025-01-08", "Ban Tuyên giáo Tỉnh ủy")


def test_the_words_of_a_preamble_introduce_nothing() -> None:
    text = "Căn cứ tình hình, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. VIỆC\n1. Trồng rừng.\n"
    assert read_directive(text, name="a.txt").structure.metadata.kind is None


@pytest.mark.parametrize(
    ("heading", "symbol", "date", "issuer", "title"),
    [
        (
            "KẾT LUẬN 61-KL/TW CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ TRỒNG RỪNG",
            "61-KL/TW",
            None,
            "Bộ Chính trị, Ban Bí thư",
            "VỀ TRỒNG RỪNG",
        ),
        (
            "NGHỊ QUYẾT SỐ 9-NQ/TU NGÀY 02/3/2024 CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH VỀ TRỒNG RỪNG",
            "9-NQ/TU",
            "2024-03-02",
            "Ban Chấp hành Đảng bộ tỉnh",
            "VỀ TRỒNG RỪNG",
        ),
    ],
)
def test_a_heading_that_holds_the_number_stands_in_for_the_letterhead(
    heading: str, symbol: str, date: str | None, issuer: str, title: str
) -> None:
    found = read(heading).structure.metadata
    assert (found.symbol, found.date, found.issuer, found.title) == (symbol, date, issuer, title)


def head_of(text: str) -> tuple[str | None, ...]:
    found = read(text).structure.metadata
    return found.symbol, found.date, found.issuer, found.title


def test_the_body_for_which_an_officer_signs_is_the_issuer() -> None:
    behalf = "Thay mặt Ban Thường vụ Tỉnh ủy, đồng chí Bí thư Tỉnh ủy đã ký ban hành Chỉ thị số 27-CT/TU"
    assert head_of(f"{behalf} về trồng rừng. Báo trân trọng giới thiệu toàn văn Chỉ thị:") == (
        "27-CT/TU",
        None,
        "Ban Thường vụ Tỉnh ủy",
        "về trồng rừng",
    )
    of = f"{behalf} (ngày 09/4/2024) của Tỉnh ủy về trồng rừng. Toàn văn Chỉ thị:"
    assert head_of(of) == ("27-CT/TU", "2024-04-09", "Tỉnh ủy", "về trồng rừng")


def test_a_page_titled_by_the_number_says_the_rest_in_the_line_below() -> None:
    full = "Kết luận số 9-KL/TW ngày 11/01/2024 của Ban Bí thư về trồng rừng"
    assert head_of(f"# Kết luận số 9-KL/TW\n\n{full}") == (
        "9-KL/TW",
        "2024-01-11",
        "Ban Bí thư",
        "về trồng rừng",
    )
    other = full.replace("9-KL", "8-KL")
    assert head_of(f"# Kết luận số 9-KL/TW\n\n{other}")[:3] == ("9-KL/TW", None, None)


def test_a_letterhead_below_the_title_of_a_page_is_read() -> None:
    paper = "TỈNH ỦY SÔNG XANH\n*\nSố 12-KH/TU\n\nKẾ HOẠCH\nvề trồng rừng"
    assert head_of(f"# Kế hoạch số 12-KH/TU\n\n{paper}") == (
        "12-KH/TU",
        None,
        "Tỉnh ủy Sông Xanh",
        "về trồng rừng",
    )

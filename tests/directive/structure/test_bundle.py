"""A letter and the decision that it sends are two papers; annexes and forms belong to their own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.directive import (
    PartKind,
    SourceText,
    documents_in,
    find_findings,
    read_directive,
    read_source,
    split_documents,
    to_json,
)
from trienkhai.directive.source import Box, Part, Place, Span

UNSEEN = Path(__file__).parents[1] / "unseen"
SAMPLES = Path(__file__).parents[1] / "samples"
LETTER = """\
ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SÔNG XANH                     Độc lập - Tự do - Hạnh phúc
Số: 1234/UBND-NC              Sông Xanh, ngày 12 tháng 3 năm 2026
V/v triển khai Quyết định số 45/QĐ-TTg

Kính gửi: Các sở, ban, ngành tỉnh.

1. Giao Sở Nội vụ chủ trì tham mưu kế hoạch triển khai, hoàn thành trước ngày 30/4/2026.
2. UBND các xã, phường báo cáo kết quả về Sở Nội vụ trước ngày 15/12/2026.

Nơi nhận:
- Như trên;
- Lưu: VT, NC.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Nguyễn Văn A
"""
DECISION = """\
{head}
QUYẾT ĐỊNH
Phê duyệt Kế hoạch cải cách hành chính năm 2026

Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Kế hoạch cải cách hành chính năm 2026.
Điều 2. Giao Bộ Nội vụ chủ trì, đôn đốc, báo cáo Thủ tướng Chính phủ trước ngày 31/12/2026.

Nơi nhận:
- Lưu: VT.

THỦ TƯỚNG
Phạm Văn B
"""
SIDE_BY_SIDE = """\
THỦ TƯỚNG CHÍNH PHỦ            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 45/QĐ-TTg                      Độc lập - Tự do - Hạnh phúc
                              Hà Nội, ngày 05 tháng 3 năm 2026
"""
ONE_BY_ONE = """\
THỦ TƯỚNG CHÍNH PHỦ
Số: 45/QĐ-TTg
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 3 năm 2026
"""
TABLE = """\
| THỦ TƯỚNG CHÍNH PHỦ ⏎ ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ⏎ Độc lập - Tự do - Hạnh phúc |
| Số: 45/QĐ-TTg | Hà Nội, ngày 05 tháng 3 năm 2026 |
"""
ONE_ROW = """\
| THỦ TƯỚNG CHÍNH PHỦ ⏎ --- ⏎ Số: 45/QĐ-TTg | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ⏎ Độc lập - Tự do ⏎ \
Hà Nội, ngày 05 tháng 3 năm 2026 |
"""
BROKEN_MOTTO = """\
THỦ TƯỚNG CHÍNH PHỦ
-------
Số: 45/QĐ-TTg
V/v phê duyệt Kế hoạch

CỘNG HÒA XÃ HỘI CHỦ NGHĨA
VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 3 năm 2026
"""
STAR = """\
TỈNH ỦY SÔNG XANH
*
Số 45-KH/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Sông Xanh, ngày 05 tháng 3 năm 2026
"""
PARTY = """\
TỈNH ỦY SÔNG XANH                      ĐẢNG CỘNG SẢN VIỆT NAM
*                          Sông Xanh, ngày 05 tháng 3 năm 2026
Số 45-KH/TU
"""


LAYOUT = """\
PHỤ LỤC
1. | Tiêu đề | In hoa | 15 | Đứng | ĐẢNG CỘNG SẢN VIỆT NAM
2. | Số | In thường | 14 | Đứng | Số 127-QĐ/TW
3. | Ngày | In thường | 14 | Đứng | Sông Xanh, ngày 20 tháng 02 năm 2018
"""


@pytest.mark.parametrize("head", [SIDE_BY_SIDE, ONE_BY_ONE, TABLE, ONE_ROW, BROKEN_MOTTO, STAR, PARTY])
def test_the_second_paper_begins_with_its_letterhead(head: str) -> None:
    decision = DECISION.format(head=head)
    letter, sent = documents_in(f"{LETTER}\n{decision}", name="a.txt")
    assert letter.text.strip() == LETTER.strip()
    assert sent.text == decision
    assert (sent.document, sent.documents) == (2, 2)
    assert sent.first_line == LETTER.count("\n") + 2


def test_each_paper_is_read_by_itself() -> None:
    text = f"{LETTER}\n{DECISION.format(head=SIDE_BY_SIDE)}"
    first, second = (read_source(source) for source in documents_in(text, name="a.txt"))
    assert first.structure.metadata.symbol == "1234/UBND-NC"
    assert first.structure.metadata.signature.name == "Nguyễn Văn A"
    assert second.structure.metadata.symbol == "45/QĐ-TTg"
    assert [provision.id for provision in second.structure.provisions] == ["Đ1", "Đ2"]
    assert read_directive(text, name="a.txt", document=2) == second
    assert to_json(second, ())["source"] | {"sha256": ""} == {
        "name": "a.txt",
        "media_type": "text/plain",
        "sha256": "",
        "pages": None,
        "parts": [],
        "document": 2,
        "documents": 2,
        "line": 20,
    }
    messages = [found.message for found in find_findings(first) if found.rule == "several-documents"]
    assert messages == ["Tệp có 2 văn bản; đây là văn bản thứ 1."]


@pytest.mark.parametrize(
    "second",
    [
        DECISION.format(head="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"),
        DECISION.format(head=SIDE_BY_SIDE.replace("45/", "…/")),
        DECISION.format(head=SIDE_BY_SIDE.replace("05 tháng 3", "… tháng …")),
        LAYOUT,
    ],
    ids=["without number", "form without number", "form without day", "layout in a table"],
)
def test_an_enacted_text_a_form_and_a_table_stay_with_their_paper(second: str) -> None:
    assert len(documents_in(f"{LETTER}\n{second}", name="a.txt")) == 1


@pytest.mark.parametrize(
    "path", sorted([*SAMPLES.glob("*.txt"), *UNSEEN.glob("*.txt")]), ids=lambda path: path.stem
)
def test_no_real_or_made_up_paper_is_cut(path: Path) -> None:
    assert len(documents_in(path.read_bytes(), name=path.name)) == 1


WHOLE = [
    path.read_text(encoding="utf-8")
    for path in sorted(UNSEEN.glob("*.txt"))
    if path.stem in {"quyet-dinh", "cong-van", "tinh-uy-hd", "ubnd-tinh", "thanh-uy"}
]


@given(st.lists(st.sampled_from([*WHOLE, LETTER]), min_size=1, max_size=4))
def test_papers_put_together_lose_no_character(papers: list[str]) -> None:
    text = "\n\n".join(papers)
    found = documents_in(text, name="a.txt")
    assert "".join(source.text for source in found) == text
    assert [source.document for source in found] == list(range(1, len(found) + 1))


def test_each_paper_keeps_the_samples_of_its_own_pages_and_those_of_no_known_place() -> None:
    text = f"{LETTER}\n{DECISION.format(head=SIDE_BY_SIDE)}"
    begins = text.index("THỦ TƯỚNG CHÍNH PHỦ")
    box = Box(0, 0, 1, 1)
    places = (Place(Span(0, 5), 1, box), Place(Span(begins, begins + 5), 2, box))
    samples = ("của thư", "của quyết định", "không rõ")
    heads = Part(PartKind.PAGE_HEADER, 3, is_kept=False, samples=samples, sample_pages=(1, 2, None))
    source = SourceText(text, "a.pdf", "application/pdf", "", 2, places, (heads,))
    letter, decision = split_documents(source)
    assert [part.samples for part in letter.parts] == [("của thư", "không rõ")]
    assert [part.samples for part in decision.parts] == [("của quyết định", "không rõ")]
    assert [part.sample_pages for part in decision.parts] == [(2, None)]
    assert [part.count for part in (*letter.parts, *decision.parts)] == [3, 3]

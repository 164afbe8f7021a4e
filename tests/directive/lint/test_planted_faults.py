"""Faults planted in clean directives are found, and the clean ones raise nothing like them."""

import re
from functools import cache

import pytest

from tests.directive.unseen_cases import text_of
from trienkhai.directive import Finding, find_findings, read_directive

# What the made-up directives leave unsaid on purpose, or a task that nobody leads.
UNSAID = {
    "task-without-timing",
    "task-without-explicit-lead",
    "target-without-date",
    "citation-without-date",
    "document-without-symbol",
    "document-without-date",
}
CLEAN = (
    "ubnd-xa",
    "ubnd-tinh",
    "ubnd-tinh-phan",
    "quy-che",
    "cong-dien",
    "cong-van-so",
    "thanh-uy",
    "dang-uy-xa",
)
# directive, what is changed into what, the rule that must see it, and where
FAULTS = [
    ("ubnd-xa", "3. Lấy ý kiến", "4. Lấy ý kiến", "numbering-gap", "II.4"),
    ("ubnd-xa", "III. TỔ CHỨC", "IV. TỔ CHỨC", "numbering-gap", "IV"),
    ("quy-che", "e) Các tuyến", "g) Các tuyến", "numbering-gap", "PL1.Đ4.2.g"),
    ("quy-che", "Điều 7. Trách", "Điều 8. Trách", "numbering-gap", "PL1.Đ8"),
    ("ubnd-xa", "2. Phòng Kinh tế", "1. Phòng Kinh tế", "duplicate-label", "III.1~2"),
    ("quy-che", "c) Tuyến đường trong", "b) Tuyến đường trong", "duplicate-label", "PL1.Đ4.2.b~2"),
    ("ubnd-xa", "điểm a khoản 2 Mục II.", "điểm a khoản 7 Mục II.", "dangling-reference", "III.2"),
    ("ubnd-xa", "điểm a khoản 2 Mục II.", "điểm a khoản 2 Mục V.", "dangling-reference", "III.2"),
    (
        "ubnd-tinh-phan",
        "danh sách tại Phụ lục I.",
        "danh sách tại Phụ lục III.",
        "dangling-reference",
        "P2.C1.1.2",
    ),
    ("quy-che", "theo Điều 8 Quy chế này", "theo Điều 18 Quy chế này", "dangling-reference", "PL1.Đ5.2"),
    ("ubnd-xa", "Số: 45 /KH-UBND", "Số:    /KH-UBND", "document-without-symbol", None),
    ("ubnd-xa", "ngày 09 tháng 3 năm 2026", "ngày     tháng 3 năm 2026", "document-without-date", None),
    ("ubnd-xa", "Lê Văn H", "", "document-without-signature", None),
    ("ubnd-tinh", r"(?s)Nơi nhận:.*?KGVX\.", "", "document-without-recipients", None),
    ("ubnd-xa", "trước ngày 31/3/2026", "trước ngày 31/3/2025", "deadline-before-issue", "II.1.a"),
    ("ubnd-tinh-phan", "Giai đoạn 2024 - 2025", "Giai đoạn 2024 - 2052", "time-outside-period", "P2.C1.2.1"),
    ("ubnd-xa", "phấn đấu đạt 90%", "phấn đấu đạt 900%", "percentage-over-hundred", "II.2.a"),
    (
        "ubnd-xa",
        "Chủ trì: Phòng Kinh tế.",
        "Phối hợp: Phòng Kinh tế.",
        "task-without-explicit-lead",
        "II.2.b",
    ),
    (
        "ubnd-xa",
        "3. Đề nghị Ủy ban Mặt trận",
        "3. Văn phòng: Chủ trì thực hiện điểm a khoản 2 Mục II.\n\n4. Đề nghị Ủy ban Mặt trận",
        "task-with-several-leads",
        "II.2.a",
    ),
    (
        "ubnd-tinh-phan",
        "theo quy định của Luật Ngân sách nhà nước",
        "theo Nghị định số 66/2021/NĐ-CP ngày 07/6/2021",
        "inconsistent-citation",
        "P3.3",
    ),
    (
        "ubnd-tinh-phan",
        "theo quy định của Luật Ngân sách nhà nước",
        "theo Nghị định số 66/2021/NĐ-CP của Bộ Tài chính",
        "inconsistent-citation",
        "P3.3",
    ),
    (
        "ubnd-tinh-phan",
        "theo quy định của Luật Ngân sách nhà nước",
        "theo Công văn số 88/BTC-NSNN",
        "citation-without-date",
        "P3.3",
    ),
    ("ubnd-xa", "Hoàn thành: tháng 9/2026.", "Sản phẩm: hệ thống.", "task-without-timing", "II.2.b"),
    (
        "cong-van-so",
        "Sở Y tế yêu cầu",
        "họp thứ Hai, ngày 18/10/2016, Sở Y tế yêu cầu",
        "weekday-mismatch",
        None,
    ),
    ("ubnd-tinh", "KẾ HOẠCH\nPhát", "MẬT\n\nKẾ HOẠCH\nPhát", "secrecy-mark", None),
    ("ubnd-xa", "Mỗi quý tổ chức", "Đây mạnh tuyên truyền; mỗi quý tổ chức", "likely-misreading", "II.3"),
]


@cache
def findings(text: str) -> tuple[Finding, ...]:
    return find_findings(read_directive(text, name="x.txt"))


@pytest.mark.parametrize("name", CLEAN)
def test_clean_directive_raises_no_alarm(name: str) -> None:
    assert [row for row in findings(text_of(name)) if row.rule not in UNSAID] == []


@pytest.mark.parametrize(("name", "words", "fault", "rule", "place"), FAULTS)
def test_planted_fault_is_found(name: str, words: str, fault: str, rule: str, place: str | None) -> None:
    text = text_of(name)
    changed = (
        re.sub(words, fault, text, count=1) if words.startswith("(?s)") else text.replace(words, fault, 1)
    )

    assert changed != text
    assert (rule, place) in {(row.rule, row.provision) for row in findings(changed)}
    assert (rule, place) not in {(row.rule, row.provision) for row in findings(text)}

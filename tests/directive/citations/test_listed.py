"""What a lead-in does with documents is done with each one listed under it."""

import pytest

from trienkhai.directive import compile_text

HEAD = """\
ỦY BAN NHÂN DÂN
TỈNH CỬA BIỂN
Số: 12/2026/QĐ-UBND
Cửa Biển, ngày 03 tháng 3 năm 2026

QUYẾT ĐỊNH
Về phân cấp

"""
ITEMS = (
    "a) Quyết định số 12/2020/QĐ-UBND ngày 03 tháng 3 năm 2020 ban hành Quy định phân cấp;\n"
    "b) Quyết định số 13/2021/QĐ-UBND ngày 04 tháng 4 năm 2021.\n"
)


@pytest.mark.parametrize(
    ("lead", "relation"),
    [
        ("Các quyết định sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực:", "repeals"),
        ("Quyết định này thay thế các văn bản sau:", "replaces"),
        ("Bãi bỏ các Quyết định sau đây của Ủy ban nhân dân tỉnh:", "repeals"),
        ("Bãi bỏ toàn bộ các văn bản quy phạm pháp luật sau đây:", "repeals"),
        ("Các đơn vị nghiên cứu các văn bản sau:", "cites"),
        ("Tham mưu ban hành Quyết định thay thế các quyết định sau:", "cites"),
    ],
)
def test_each_document_of_a_list_has_the_relation_of_its_lead_in(lead: str, relation: str) -> None:
    document = compile_text(f"{HEAD}Điều 1. Phân cấp quản lý\n1. {lead}\n{ITEMS}", name="x.txt")
    rows = [(row["in"], row["relation"]) for row in document["citations"]]
    assert rows == [("Đ1.1.a", relation), ("Đ1.1.b", relation)]

"""What a lead-in does with documents is done with each one listed under it."""

import pytest

from trienkhai.directive import compile_text
from trienkhai.directive.extract.citations import Relation, find_citations
from trienkhai.directive.source import Passage, Segment

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


def test_words_of_enactment_name_the_laws_that_are_amended() -> None:
    text = "Quốc hội ban hành Luật sửa đổi một số điều của Luật Chợ số 20/2012/QH13, Luật Bến số 7/2019/QH14"
    found = find_citations(Passage(text, (Segment(0, 0, len(text)),)), "preamble")

    assert [(row.symbol, row.relation) for row in found if row.symbol] == [
        ("20/2012/QH13", Relation.AMENDS),
        ("7/2019/QH14", Relation.AMENDS),
    ]


def test_the_body_of_a_lead_in_issued_each_document_under_it() -> None:
    lead = "Điều 1. Bãi bỏ các quyết định sau đây của Ủy ban nhân dân tỉnh Cửa Biển\n"
    rows = compile_text(f"{HEAD}{lead}{ITEMS}", name="x.txt")["citations"]
    issuers = {(row["symbol"], row["issuer"]) for row in rows if row["in"] != "preamble"}

    assert issuers == {
        ("12/2020/QĐ-UBND", "Ủy ban nhân dân tỉnh Cửa Biển"),
        ("13/2021/QĐ-UBND", "Ủy ban nhân dân tỉnh Cửa Biển"),
    }


def test_a_number_alone_in_a_list_is_of_the_kind_before_it() -> None:
    text = "các văn bản số 5/SXD-QLN ngày 05/01/2026 và số 6/SXD-QLN ngày 09/01/2026"
    found = find_citations(Passage(text, (Segment(0, 0, len(text)),)), "x")

    assert [row.kind for row in found] == ["CV", "CV"]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Ban hành Quy chế quản lý chợ, thay thế Quyết định số 12/2020/QĐ-UBND.", "replaces"),
        ("Ban hành Quy chế phối hợp giữa các sở, thay thế Quyết định số 12/2020/QĐ-UBND.", "replaces"),
        ("Sở Công Thương ban hành Quy chế quản lý chợ, thay thế Quyết định số 12/2020/QĐ-UBND.", "cites"),
    ],
)
def test_an_article_that_opens_with_its_enactment_replaces_what_it_names(
    sentence: str, relation: str
) -> None:
    document = compile_text(f"{HEAD}Điều 1. {sentence}\n\nĐiều 2. Thi hành.\n", name="x.txt")
    assert [row["relation"] for row in document["citations"]] == [relation]

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.directive.golden_rows import check_case, read_case

from trienkhai.directive import compile_text
from trienkhai.directive.extract.references import find_all_references
from trienkhai.directive.source import EMPTY_PASSAGE, Passage, Segment, SourceText, Span
from trienkhai.directive.structure.nodes import Level, Metadata, Provision, Structure

CASES = sorted((Path(__file__).parent / "golden").glob("*.txt"))

# A plan's tree, then an enacted text's: id, level, label as printed.
PLAN = [
    ("I", Level.SECTION, "I."),
    ("I.1", Level.PARAGRAPH, "1."),
    ("I.2", Level.PARAGRAPH, "2."),
    ("I.2.-1", Level.INDENT, "-"),
    ("II", Level.SECTION, "II."),
    ("II.1", Level.PARAGRAPH, "1."),
    ("II.1.1", Level.POINT, "1.1."),
    ("II.1.2", Level.POINT, "1.2."),
    ("II.2", Level.PARAGRAPH, "2."),
    ("II.2.1", Level.POINT, "2.1."),
    ("II.2.2", Level.POINT, "2.2."),
    ("II.2.2.a", Level.POINT, "a)"),
    ("II.3", Level.PARAGRAPH, "3."),
    ("II.4", Level.PARAGRAPH, "4."),
    ("II.4.1", Level.POINT, "4.1."),
    ("II.4.2", Level.POINT, "4.2."),
    ("II.5", Level.PARAGRAPH, "5."),
    ("III", Level.SECTION, "III."),
    ("III.1", Level.PARAGRAPH, "1."),
    ("III.2", Level.PARAGRAPH, "2."),
    ("III.2.-1", Level.INDENT, "-"),
]
RULES = [
    ("C1", Level.CHAPTER, "Chương I"),
    ("C1.Đ1", Level.ARTICLE, "Điều 1."),
    ("C1.Đ1.1", Level.PARAGRAPH, "1."),
    ("C1.Đ1.2", Level.PARAGRAPH, "2."),
    ("C1.Đ1.2.a", Level.POINT, "a)"),
    ("C1.Đ1.2.b", Level.POINT, "b)"),
    ("C2", Level.CHAPTER, "Chương II"),
    ("C2.Đ2", Level.ARTICLE, "Điều 2."),
    ("C2.Đ2.1", Level.PARAGRAPH, "1."),
    ("C2.Đ2.2", Level.PARAGRAPH, "2."),
    ("C2.Đ3", Level.ARTICLE, "Điều 3."),
    ("PL1", Level.ANNEX, "Phụ lục I"),
]
TREES = {"plan": PLAN, "rules": RULES}
KINDS = {"I": "Kế hoạch", "C1": "Quy chế"}


def structure_of(tree: Sequence[tuple[str, Level, str]], place: str, text: str) -> Structure:
    body = Passage(text, (Segment(0, 0, len(text)),))
    nowhere = Span(0, 0)
    provisions = [
        Provision(id_, id_.rpartition(".")[0] or None, level, label, nowhere, nowhere)
        for id_, level, label in tree
    ]
    held = tuple(dataclasses.replace(row, body=body) if row.id == place else row for row in provisions)
    source = SourceText(text, "x", "text/plain", "")
    return Structure(
        source=source,
        metadata=Metadata(kind_name=KINDS[tree[0][0]]),
        header=EMPTY_PASSAGE,
        title=EMPTY_PASSAGE,
        preamble=EMPTY_PASSAGE,
        provisions=held,
        closing=body if place == "closing" else EMPTY_PASSAGE,
        footnotes=(),
        pieces=(),
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_pointers_resolve_to_provisions(path: Path, request: pytest.FixtureRequest) -> None:
    head, _, text = read_case(path)[0].partition(": ")
    tree, place = head.split()
    rows = [
        {"raw": row.raw, "provisions": list(row.provisions), "reason": row.reason}
        for row in find_all_references(structure_of(TREES[tree], place, text))
    ]
    check_case(path, rows, write=request.config.getoption("--golden-write"))


def test_the_span_holds_the_pointer() -> None:
    text = "tham mưu triển khai các nội dung tại khoản 3, Mục II của Kế hoạch."
    (row,) = find_all_references(structure_of(PLAN, "III.1", text))
    assert text[row.span.start : row.span.end] == row.raw == "khoản 3, Mục II"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Thực hiện Điều 15 Quy chế; theo khoản 1 Mục I", [("I.1",)]),
        ("Thực hiện mục II Đề án và khoản 2 Mục I Kế hoạch", [("I.2",)]),
        ("theo Mục I của Kế hoạch này", [("I",)]),
    ],
)
def test_pointers_into_a_kind_that_the_paper_does_not_carry_lead_out(
    text: str, ids: list[tuple[str, ...]]
) -> None:
    structure = structure_of(PLAN, "III.1", text)
    plan = dataclasses.replace(
        structure, metadata=Metadata(kind="KH", kind_name="Kế hoạch", title="Giữ rừng")
    )
    assert [row.provisions for row in find_all_references(plan)] == ids


def test_pointers_into_what_a_decision_carries_stay_in_it() -> None:
    structure = structure_of(PLAN, "III.1", "theo khoản 1 Mục II Đề án")
    title = "Phê duyệt Đề án giữ rừng"
    paper = dataclasses.replace(structure, metadata=Metadata(kind="QĐ", kind_name="Quyết định", title=title))
    assert [row.provisions for row in find_all_references(paper)] == [("II.1",)]


def test_parts_and_points_of_any_mark_are_found() -> None:
    head = "TỈNH ỦY ĐỒNG SA\n*\nSố 10-QĐ/TU\nĐồng Sa, ngày 09/3/2026\n\nQUY ĐỊNH\nvề chợ\n\n"
    body = (
        "A- CHUNG\nI- Phạm vi\n1- Áp dụng với chợ quê, trừ điểm 2 Mục II Phần này.\n2- Việc khác.\n"
        "II- Nguyên tắc\n1- Công khai:\na, Niêm yết giá.\nb, Niêm yết phí.\n2- Tự nguyện.\n"
        "B- RIÊNG\nI- Trách nhiệm\n1- Thực hiện điểm a, b khoản 1 Mục II Phần A.\n"
    )
    rows = compile_text(head + body, name="x.txt")["references"]

    assert [row["provisions"] for row in rows] == [["A.II.2"], ["A.II.1.a", "A.II.1.b"]]

"""Notes are tied to their marks; heads and feet of pages are counted, a letterhead among them is text."""

from tests.directive.readers.word_files import cell, lines, p, part, r, read, row, table
from trienkhai.directive.source import PartKind
from trienkhai.directive.structure import parse_structure


def call(identity: int, kind: str = "footnote", typed: str = "") -> str:
    custom = f' w:customMarkFollows="1"/><w:t>{typed}</w:t>' if typed else "/>"
    return f'<w:r><w:{kind}Reference w:id="{identity}"{custom}</w:r>'


def notes(*texts: str, kind: str = "footnote") -> str:
    rule = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return rule + "".join(
        f'<w:{kind} w:id="{at}">{text if text.startswith("<") else p(mark, " " + text)}</w:{kind}>'
        for at, text in enumerate(texts, 1)
    )


def test_a_note_stands_after_the_paragraph_that_calls_it_under_the_same_digits() -> None:
    body = p("30 tổ chức đảng", call(2), ". Kiện toàn", call(1), ".") + p("Sau.")
    found = lines(body, {"footnotes": notes("Công văn số 12.", "Kế hoạch số 158.")})
    assert found == ["30 tổ chức đảng¹. Kiện toàn².", "¹ Kế hoạch số 158.", "² Công văn số 12.", "Sau."]


def test_notes_are_tied_to_their_provisions() -> None:
    body = p("I. MỤC ĐÍCH") + p("1. Thành lập 30 tổ chức", call(1), ".") + p("2. Họp.", call(1, "endnote"))
    parts = {"footnotes": notes("Công văn số 12."), "endnotes": notes("Tại hội trường.", kind="endnote")}
    structure = parse_structure(read(body, parts))
    assert [(note.label, note.body.text, note.provision) for note in structure.footnotes] == [
        ("1", "Công văn số 12.", "I.1"),
        ("1", "Tại hội trường.", "I.2"),
    ]


def test_a_note_of_several_paragraphs_is_one_line_and_is_written_once() -> None:
    both = p("Một.") + p("Hai.")
    body = p("a", call(1)) + p("b", call(1))
    source = read(body, {"footnotes": notes(both)})
    assert source.text == "a¹\n¹ Một. Hai.\nb¹\n"
    assert part(source, PartKind.FOOTNOTE, is_kept=True).count == 1


def test_notes_of_a_table_stand_after_it() -> None:
    body = table(row("a", cell(p("b", call(1)))), row("c", "d")) + p("e")
    assert lines(body, {"footnotes": notes("Ghi chú.")}) == ["| a | b¹ |", "| c | d |", "¹ Ghi chú.", "e"]


def test_a_mark_set_by_hand_ties_its_note_and_counts_no_number() -> None:
    parts = {"footnotes": notes(p("* Tạm tính."), p("(7) Số liệu."), "Thường.")}
    body = p("a", call(1, typed="*")) + p("b", call(2, typed="(7)")) + p("c", call(3))
    assert lines(body, parts) == ["a⁰", "⁰ Tạm tính.", "b⁷", "⁷ Số liệu.", "c¹", "¹ Thường."]


def test_a_mark_without_its_note_or_in_deleted_text_is_no_character() -> None:
    deleted = f'<w:del w:id="1">{call(1)}</w:del>'
    assert lines(p("a", call(9), deleted), {"footnotes": notes("x")}) == ["a"]


def section(*references: tuple[str, str, str], is_first: bool = False) -> str:
    rows = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="r_{name}"/>' for kind, which, name in references
    )
    return f"<w:sectPr>{rows}{'<w:titlePg/>' if is_first else ''}</w:sectPr>"


PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
MOTTO = table(
    row("TỈNH ỦY VÍ DỤ", "ĐẢNG CỘNG SẢN VIỆT NAM"), row("Số 5-KH/TU", "Ví Dụ, ngày 05 tháng 6 năm 2019")
)


def test_heads_and_feet_are_counted_and_page_numbers_are_nothing() -> None:
    parts = {
        "header1": p("Kế hoạch 38") + p("- ", PAGE, " -"),
        "footer1": p("Trang ", PAGE) + p("Lưu hành nội bộ"),
    }
    source = read(p("a") + section(("header", "default", "header1"), ("footer", "default", "footer1")), parts)
    assert source.text == "a\n"
    head, foot = (part(source, kind, is_kept=False) for kind in (PartKind.PAGE_HEADER, PartKind.PAGE_FOOTER))
    assert (head.samples, foot.samples) == (("Kế hoạch 38",), ("Lưu hành nội bộ",))


def test_a_letterhead_in_the_head_of_the_first_page_is_text_where_the_body_has_none() -> None:
    parts = {"header1": MOTTO, "header2": p("2")}
    last = section(("header", "first", "header1"), ("header", "default", "header2"), is_first=True)
    source = read(p("KẾ HOẠCH") + p("về một việc") + p("1. Họp.") + last, parts)
    found = parse_structure(source).metadata
    assert (found.issuer, found.symbol, found.date) == ("Tỉnh ủy Ví Dụ", "5-KH/TU", "2019-06-05")
    assert part(source, PartKind.PAGE_HEADER, is_kept=True).count == 4
    again = read(MOTTO + p("KẾ HOẠCH") + p("1. Họp.") + last, parts)
    assert again.text.count("ĐẢNG CỘNG SẢN") == 1
    assert part(again, PartKind.PAGE_HEADER, is_kept=False).count == 5


def test_a_letterhead_in_a_text_box_of_the_head_is_text() -> None:
    inside = f"<w:txbxContent>{p('ĐẢNG CỘNG SẢN VIỆT NAM')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    source = read(p("1. Họp.") + section(("header", "default", "header1")), {"header1": p(box, r(""))})
    assert source.text.split() == ["ĐẢNG", "CỘNG", "SẢN", "VIỆT", "NAM", "1.", "Họp."]


def test_a_mark_in_the_head_of_a_page_is_among_the_parts() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r>'
    source = read(p("a") + section(("header", "default", "header1")), {"header1": p(art)})
    assert part(source, PartKind.PAGE_HEADER, is_kept=False).samples == ("TUYỆT MẬT",)

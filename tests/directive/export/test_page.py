"""The page: complete, safe, small, and leading everywhere that it says it leads."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from tests.directive.example import example_text
from tests.directive.strategies import directive_texts

from trienkhai.directive import UnreadableSource, find_findings, read_directive, to_page
from trienkhai.directive.structure.covering import PieceKind

LEFT_OUT = {PieceKind.MARKUP, PieceKind.FURNITURE, PieceKind.WHITE_SPACE, PieceKind.FOOTNOTE_MARK}
NOT_SHOWN = re.compile(r"[\W_]+")


class Page(HTMLParser):
    """The words of a page, its anchors, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.elements: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        said = dict(attrs)
        self.anchors += [said["id"] or ""] if "id" in said else []
        self.links += [said["href"] or ""] if "href" in said else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return NOT_SHOWN.sub("", "".join(self.words))


def page_of(text: str) -> Page:
    reading = read_directive(text, name="a.txt")
    return Page(to_page(reading, find_findings(reading)))


def leads_somewhere(page: Page) -> bool:
    return {unquote(link.removeprefix("#")) for link in page.links} <= set(page.anchors)


def test_the_first_directive_is_whole_on_a_page_of_less_than_150_kilobytes() -> None:
    reading = read_directive(example_text(), name="a.txt")
    written = to_page(reading, find_findings(reading))
    assert len(written.encode()) < 150_000
    page = Page(written)
    assert {provision.id for provision in reading.structure.provisions} <= set(page.anchors)
    assert leads_somewhere(page)
    assert "BANTHƯỜNGVỤTỈNHỦY" in page.text


def test_a_clause_has_its_task_lead_time_and_finding_beside_it() -> None:
    reading = read_directive(example_text(), name="a.txt")
    written = to_page(reading, find_findings(reading))
    clause = written[written.index('id="II.4.1"') :].split('class="clause', 1)[0]
    assert "<b>Nhiệm vụ:</b> thời hạn: thường xuyên" in clause
    assert "<b>Chủ trì:</b> Ban Tổ chức Tỉnh ủy" in clause
    assert '<a href="#III.6.-1">III.6.-1</a>' in clause
    assert "không nêu thời điểm" in clause
    assert '<span class="target">100% cán bộ' in clause
    assert '<sup><a href="#chu-thich-3">3</a></sup>' in clause


@settings(max_examples=60, deadline=None)
@given(directive_texts())
def test_no_word_of_any_text_is_lost_and_no_link_leads_nowhere(text: str) -> None:
    try:
        structure = read_directive(text, name="a.txt").structure
    except UnreadableSource:
        return
    page = page_of(text)
    for piece in structure.pieces:
        words = NOT_SHOWN.sub("", structure.source.text[piece.span.start : piece.span.end])
        assert piece.kind in LEFT_OUT or words in page.text, (piece, words)
    assert leads_somewhere(page)


@pytest.mark.parametrize("name", ["example", "marked"])
def test_nothing_of_the_text_becomes_an_element_or_leads_outside(name: str) -> None:
    hostile = '<script>alert(1)</script> & "x" <img src=x onerror=y>'
    text = {"example": example_text(), "marked": f"I. {hostile}\n\n1. Giao Sở Nội vụ {hostile} chủ trì.\n"}[
        name
    ]
    page = page_of(text)
    assert not {"script", "img", "link", "iframe", "form"} & set(page.elements)
    assert all(link.startswith("#") for link in page.links)
    assert name == "example" or "<script>alert(1)</script>" in "".join(page.words)


def test_a_duty_said_in_the_preamble_stands_beside_it_and_its_place_is_linked() -> None:
    orders = "Ủy ban nhân dân tỉnh có ý kiến như sau:\n\nGiao Sở Y tế lập dự án.\n"
    reading = read_directive(f"Số: 12/UBND-KT\n\nKính gửi: Sở Y tế.\n\n{orders}", name="a.txt")
    written = to_page(reading, find_findings(reading))
    preamble = written[written.index('id="preamble"') :].split('class="clause', 1)[0]

    assert "Sở Y tế: thực hiện" in preamble
    assert '<a href="#preamble">phần mở đầu</a>' in written
    assert leads_somewhere(Page(written))


def test_a_table_of_the_paper_is_a_table_whose_first_row_names_the_columns() -> None:
    rows = (
        "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Mở lớp học | **Sở Nội vụ** |\n| 2 | Tổng kết | |\n"
    )
    reading = read_directive(f"KẾ HOẠCH\nmẫu\n\nI. NHIỆM VỤ\n\n{rows}", name="x.txt")
    page = to_page(reading, find_findings(reading))
    table = page[page.index("<table>") : page.index("</table>")]
    assert re.sub(r"<(?!/?(?:tr|th|td)\b)[^>]*>", "", table) == (
        '<tr><th scope="col">TT</th><th scope="col">Nhiệm vụ</th><th scope="col">Chủ trì</th></tr>'
        "<tr><td>1</td><td>Mở lớp học</td><td>Sở Nội vụ</td></tr>"
        "<tr><td>2</td><td>Tổng kết</td><td></td></tr>"
    )

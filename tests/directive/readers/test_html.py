"""Pages become the lines and rows that people see on them."""

import base64
import quopri

import pytest

from trienkhai.directive.errors import BrokenSource, TooLargeSource
from trienkhai.directive.readers import read_file
from trienkhai.directive.readers.html import read_html
from trienkhai.directive.readers.limits import Limits
from trienkhai.directive.source import PartKind, SourceText

HEAD = "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>"


def source_of(body: str) -> SourceText:
    return read_file(f"{HEAD}{body}</body></html>".encode(), name="a.html")


def lines_of(body: str) -> list[str]:
    return source_of(body).text.splitlines()


def counted(source: SourceText) -> dict[PartKind, int]:
    return {part.kind: part.count for part in source.parts}


CASES = {
    "paragraphs, closed or not": ("<p>Một</p><p>Hai<p>Ba", ["Một", "Hai", "Ba"]),
    "white space of the source": ("<p>Một\n   hai\tba </p>", ["Một hai ba"]),
    "inline elements": ("<p>K<b>ế</b> ho<span>ạch</span> <i>năm</i> 2026</p>", ["Kế hoạch năm 2026"]),
    "a line broken by hand": ("<p>Một<br>hai<br/>ba</p>", ["Một", "hai", "ba"]),
    "a gap made of breaks": ("Một<br><br><br>hai", ["Một", "", "hai"]),
    "a gap made of an empty paragraph": ("<p>Một<p>&nbsp;</p><p>hai", ["Một", "", "hai"]),
    "columns made of blanks": ("<p>UBND TỈNH&nbsp;&nbsp;&nbsp;&nbsp;CỘNG HÒA</p>", ["UBND TỈNH    CỘNG HÒA"]),
    "entities": ("<p>&ldquo;A&rdquo; &amp; &#7871; &#x1EC7; &lt;b&gt;", ["“A” & ế ệ <b>"]),
    "numbers of no character": (f"<p title='&#{'9' * 5_000};'>A&#{'9' * 5_000};B", ["A\ufffdB"]),
    "a bracket that is no tag": ("<p>5 < 6 và <3", ["5 < 6 và <3"]),
    "text laid out by hand": ("<pre>I. A\n  1. B</pre>", ["I. A", "1. B"]),
    "headings and divisions": ("<h1>A</h1>b<div>c<div>d</div>e</div>", ["A", "b", "c", "d", "e"]),
    "raised digits": ("<p>tổ chức<sup>1</sup> trên 5 m<sup>2</sup>", ["tổ chức¹ trên 5 m²"]),
    "raised words": ("<p>N<sup>o</sup> 5", ["No 5"]),
    "a quotation mark astray": ("<p title=it's>Một<p>hai's", ["Một", "hai's"]),
    "a tag that never ends": ("<p>Một <b hai", ["Một <b hai</body></html>"]),
}


@pytest.mark.parametrize("name", CASES)
def test_lines_of_a_page_are_those_that_are_seen(name: str) -> None:
    body, expected = CASES[name]
    if name == "a tag that never ends":
        assert read_html(f"{HEAD}{body}".encode(), name="x").text.splitlines() == ["Một <b hai"]
    else:
        assert lines_of(body) == expected


LISTS = {
    "numbers": ("<ol><li>a b<li>c d</ol>", ["1. a b", "2. c d"]),
    "a first number and one set by hand": (
        "<ol start=3><li>aa<li value=7>bb<li>cc</ol>",
        ["3. aa", "7. bb", "8. cc"],
    ),
    "backwards": ("<ol reversed><li>aa<li>bb</ol>", ["2. aa", "1. bb"]),
    "letters": ("<ol type=a start=26><li>xx<li>yy</ol>", ["z. xx", "aa. yy"]),
    "Roman numbers": ("<ol type=I><li>xx<li>yy</ol><ol type=i><li>zz</ol>", ["I. xx", "II. yy", "i. zz"]),
    "a style": ('<ol style="list-style-type: upper-alpha"><li>xx</ol>', ["A. xx"]),
    "dashes": ("<ul><li>xx<li><p>yy</p><p>zz</p></ul>", ["- xx", "- yy", "zz"]),
    "a list without signs": ('<ul style="list-style:none"><li>xx</ul>', ["xx"]),
    "signs typed by hand": ("<ul><li>- xx<li>a) yy</ul><ol><li>1. zz</ol>", ["- xx", "a) yy", "1. zz"]),
    "lists in lists": ("<ol><li>aa<ul><li>bb</ul><li>cc</ol>", ["1. aa", "- bb", "2. cc"]),
}


@pytest.mark.parametrize("name", LISTS)
def test_numbers_of_lists_are_written(name: str) -> None:
    body, expected = LISTS[name]
    assert lines_of(body) == expected


TABLES = {
    "rows and cells": ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", ["| A | B |", "| 1 | 2 |"]),
    "merged down": (
        "<table><tr><td rowspan=2>A<td>b<tr><td>c<tr><td>d<td>e</table>",
        ["| A | b |", "| 〃 | c |", "| d | e |"],
    ),
    "merged across": ("<table><tr><td colspan=3>A<td>b</table>", ["| A |  |  | b |"]),
    "merged both ways": (
        "<table><tr><td rowspan=2 colspan=2>A<td>b<tr><td>c</table>",
        ["| A |  | b |", "| 〃 |  | c |"],
    ),
    "lines and a pipe in a cell": ("<table><tr><td>a<br>b<p>c<td>d | e</table>", ["| a ⏎ b ⏎ c | d \\| e |"]),
    "a list in a cell": ("<table><tr><td>A<td><ul><li>xx<li>yy</ul></table>", ["| A | - xx ⏎ - yy |"]),
    "a table in a cell": (
        "<table><tr><td>Nội dung<td><table><tr><td>p<td>q</table><td>Ghi chú</table>",
        ["| Nội dung | p q | Ghi chú |"],
    ),
    "a table around the page": (
        "<table><tr><td>A<td><table><tr><td>Nội dung<td>Đơn vị</table></table>",
        ["A", "| Nội dung | Đơn vị |"],
    ),
    "one column": ("<table><tr><td><p>Một<p>hai<tr><td>ba</table>", ["Một", "hai", "ba"]),
    "parts and a caption": (
        "<table><caption>Phụ lục</caption><thead><tr><td>A<td>B</thead><tbody><tr><td>1<td>2</tbody></table>",
        ["Phụ lục", "| A | B |", "| 1 | 2 |"],
    ),
    "an empty row": ("<table><tr><td>&nbsp;<td></td><tr><td>1<td>2</table>", ["| 1 | 2 |"]),
    "a span that is none": ("<table><tr><td colspan=x rowspan=-1>1<td>2</table>", ["| 1 | 2 |"]),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_rows_by_the_convention(name: str) -> None:
    body, expected = TABLES[name]
    assert lines_of(body) == expected


NOTES = {
    "as Word writes them": (
        '<p>Theo Kế hoạch<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]'
        "</span></a> này.</p>"
        '<p>Sau.</p><div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id=ftn1>'
        '<p><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]'
        "</span></a> Số 12.</p></div></div>"
    ),
    "as Markdown writes them": (
        '<p>Theo Kế hoạch<sup id="fnref:1"><a href="#fn:1">1</a></sup> này.</p><p>Sau.</p>'
        '<ol><li id="fn:1"><p>Số 12. <a href="#fnref:1">↩</a></p></li></ol>'
    ),
    "paragraphs after Word's conversion": (
        '<p>Theo Kế hoạch<a href="#_ftn1" name="_ftnref1">[1]</a> này.</p><p>Sau.</p>'
        '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Số 12.</p>'
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_stands_behind_the_paragraph_that_calls_it(name: str) -> None:
    source = source_of(NOTES[name])

    assert source.text.splitlines() == ["Theo Kế hoạch¹ này.", "¹ Số 12.", "Sau."]
    assert counted(source)[PartKind.FOOTNOTE] == 1


def test_a_note_called_in_a_table_stands_behind_the_table() -> None:
    table = (
        '<table><tr><td>A<a href="#n" id=r>[2]</a><td>B<tr><td>C'
        '<td>D</table><p id=n><a href="#r">[2]</a> Số 12.'
    )

    assert lines_of(table) == ["| A² | B |", "| C | D |", "² Số 12."]


def test_links_to_a_place_in_the_page_are_no_notes() -> None:
    assert lines_of('<p>Xem <a href="#d5">5</a>.<p id=d5>Điều 5.') == ["Xem 5.", "Điều 5."]


def test_numbers_that_word_wrote_into_its_page_are_kept() -> None:
    number = (
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>{}"
        "<span style='font:7.0pt'>"
    )
    rest = "&nbsp;&nbsp; </span></span><![endif]>Việc<o:p></o:p></p>"
    body = "".join(number.format(mark) + rest for mark in ("1.", "a)", "·", "-"))

    assert lines_of(body) == ["1. Việc", "a) Việc", "- Việc", "- Việc"]
    assert counted(source_of(body))[PartKind.AUTOMATIC_NUMBER] == 4


def test_what_is_not_shown_is_left_out_and_counted() -> None:
    source = source_of(
        "<script>if (a < b) '<p>không'</script><style>p > a {}"
        "</style><!-- không --><p style='display: none'>ẩn</p>"
        "<p hidden>ẩn nữa</p><!--[if gte mso 9]><xml>không</xml>"
        "<![endif]--><p>Có <del>bỏ</del><ins>thêm</ins></p>"
        "<img src=x alt='Ảnh chụp'><iframe src=y></iframe><div style='mso-element:footer'>Trang 1</div>"
    )

    assert source.text == "Có thêm\n"
    assert counted(source) == {
        PartKind.HIDDEN: 6,
        PartKind.DELETION: 1,
        PartKind.INSERTION: 1,
        PartKind.PICTURE: 1,
        PartKind.EMBEDDED: 1,
        PartKind.PAGE_FOOTER: 1,
    }
    assert "Ảnh chụp" in str(source.parts)
    assert "ẩn nữa" in str(source.parts)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=windows-1252>", "utf-8"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1258'>", "cp1258"),
    ],
)
def test_the_character_set_is_found(head: str, encoding: str) -> None:
    letters = "Ban Thê\u0301 ca\u0301c đô\u0323i" if encoding == "cp1258" else "Ban Thế các đội"

    assert read_html(f"<html>{head}<p>{letters}".encode(encoding), name="x").text == "Ban Thế các đội\n"


@pytest.mark.parametrize("encoding", ["quoted-printable", "8bit", "base64"])
def test_a_web_archive_is_read_by_its_page(encoding: str) -> None:
    page = f"{HEAD}<p>Kế hoạch số 5</p>".encode()
    ways = {"quoted-printable": quopri.encodestring, "8bit": bytes, "base64": base64.encodebytes}
    packed = ways[encoding](page)
    head = (
        b"From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type:"
        b' multipart/related;\r\n\tboundary="--x"\r\n'
    )
    part = f"\r\n----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
    data = head + part + packed + b"\r\n----x\r\nContent-Type: image/png\r\n\r\nabc\r\n----x--"

    assert read_file(data, name="x.mht").text.strip().startswith("Kế hoạch số 5")


def test_a_web_archive_without_a_page_is_broken() -> None:
    with pytest.raises(BrokenSource):
        read_file(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\nabc", name="x.mht"
        )


def test_a_piece_copied_out_of_a_page_is_a_page() -> None:
    assert read_file("<div><p>Một</p><p>hai</p></div>".encode(), name="x").text == "Một\nhai\n"


@pytest.mark.parametrize(
    ("body", "limits"),
    [
        ("<div>" * 200, Limits()),
        ("<p>" * 50, Limits(tags=40)),
        ("<table>" + "<tr><td colspan=1000>a<td>b" * 9, Limits(cells=5_000)),
        ("<p>" + "a" * 500, Limits(characters=400)),
    ],
)
def test_a_page_beyond_the_limits_is_refused(body: str, limits: Limits) -> None:
    with pytest.raises(TooLargeSource, match="chỉ đọc đến"):
        read_html(f"{HEAD}{body}chữ".encode(), name="x", limits=limits)


def test_forgotten_ends_of_bold_pile_up_harmlessly() -> None:
    assert lines_of("<b><font>a" * 500 + "<p>b") == ["a" * 500, "b"]


def test_a_sign_of_a_font_of_pictures_that_opens_an_item_is_the_sign_that_it_shows() -> None:
    body = "<p>KẾ HOẠCH</p><p><span>&#61485;</span> Sở A chủ trì.</p><p>&#61623; Sở B.</p>"
    assert lines_of(body) == ["KẾ HOẠCH", "- Sở A chủ trì.", "• Sở B."]

"""Menus, paths and panels of portals are left out and counted; the document's own words never are."""

import pytest

from trienkhai.directive.readers.html import read_html
from trienkhai.directive.source import PartKind, SourceText

DOCUMENT = """
<table><tr><td>UBND TỈNH A</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr>
<tr><td>Số: 12/KH-UBND</td><td>A, ngày 5 tháng 3 năm 2026</td></tr></table>
<p align=center><b>KẾ HOẠCH</b></p><p align=center>Thực hiện chuyển đổi số năm 2026</p>
<p>Căn cứ <a href="/luat-1">Luật Tổ chức chính quyền địa phương ngày 19/6/2015</a>;</p>
<p><a href="/nd-2">Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư</a>;</p>
<p><a href="/nq-3">Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị</a>,</p>
<p>I. MỤC ĐÍCH</p><p>1. Nâng cao nhận thức của các cấp, các ngành về chuyển đổi số trên địa bàn tỉnh.</p>
<p>2. Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ngành xây dựng kế hoạch trước ngày 30/6/2026.</p>
<table><tr><td>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</td>
<td>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</td></tr></table>
"""
PLAIN = read_html(f"<html><body>{DOCUMENT}".encode(), name="x").text
PIECES = {
    "a menu": "<nav><ul><li><a href=1>Trang chủ</a><li><a href=2>Tin tức</a></ul></nav>",
    "a menu by name": "<div id=mainMenu><a href=1>Trang chủ</a> <a href=2>Tin tức và sự kiện</a></div>",
    "a menu by its links alone": "<ul><li><a href=1>Trang chủ</a>"
    "<li><a href=2>Tin tức</a><li><a href=3>Hỏi đáp</a></ul>",
    "a path": '<div class="path"><a href=1>Trang chủ</a> » <a href=2>Văn bản</a> » Kế hoạch</div>',
    "a path by name": '<ol class="ant-breadcrumb"><li><a href=1>Trang chủ</a><li>Kế hoạch số 12</ol>',
    "a heading of the portal": "<header>"
    '<a href="/"><img alt="Cổng" src=x></a> CỔNG THÔNG TIN ĐIỆN TỬ</header>',
    "a foot": "<footer><p>Bản quyền thuộc Cổng thông tin điện tử tỉnh A</p></footer>",
    "a foot by its address": '<div class="page-footer">Địa chỉ: 1 đường B. Điện thoại: 0123</div>',
    "related papers": (
        '<div class="van-ban-lien-quan"><h3>Văn bản liên quan</h3>'
        "<p><a href=1>Quyết định số 1/QĐ-UBND ngày 1/1/2026"
        " về việc phê duyệt đề án</a></p><p><a href=2>Kế hoạch số 2/KH-UBND về cải cách hành chính"
        "</a></p></div>"
    ),
    "buttons": "<div><button>Tải về</button> <button>In trang</button></div>",
    "links to networks": '<div class="social"><a href=f>Facebook</a> <a href=z>Zalo</a></div>',
    "contents at the side": (
        "<aside><b>Mục lục</b><ul><li><a href='#a'>I. Mục đích"
        "</a><li><a href='#b'>II. Nhiệm vụ</a></ul></aside>"
    ),
    "contents made by a script": (
        "<div><b>Mục lục</b><div><div class='flex cursor-pointer'><span>Điều 1. Phạm vi</span></div>"
        "<div class='flex cursor-pointer'>Khoản 1</div><div class='flex cursor-pointer'>Khoản 2"
        "</div></div></div>"
    ),
    "a form": '<div class="search-box">'
    '<input value="Tìm"><select><option>Tất cả<option>Kế hoạch</select></div>',
}
FRAMES = {
    "before": "{piece}<div class=content>{document}</div>",
    "after": "<div class=content>{document}</div>{piece}",
    "beside": "<table><tr><td width=20%>{piece}</td><td>{document}</td></tr></table>",
    "in a form": '<form id="aspnetForm"><div>'
    '<div>{piece}</div><div id="toanvancontent">{document}</div></div></form>',
}


def framed(frame: str, piece: str) -> SourceText:
    body = FRAMES[frame].format(piece=PIECES[piece], document=DOCUMENT)
    return read_html(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), name="x")


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("piece", PIECES)
def test_furniture_around_a_document_is_left_out_and_counted(piece: str, frame: str) -> None:
    source = framed(frame, piece)

    assert source.text.strip() == PLAIN.strip()
    left_out = [part for part in source.parts if part.kind is PartKind.FURNITURE]
    assert left_out[0].samples
    assert not left_out[0].is_kept


@pytest.mark.parametrize("piece", ["contents made by a script", "contents at the side", "buttons"])
def test_furniture_within_a_document_is_left_out(piece: str) -> None:
    inside = DOCUMENT.replace("<p>I. MỤC ĐÍCH", f"{PIECES[piece]}<p>I. MỤC ĐÍCH")

    assert read_html(f"<html><body><div>{inside}</div>".encode(), name="x").text == PLAIN


def test_a_document_whose_every_line_is_a_link_is_kept() -> None:
    body = "".join(f"<p><a href={at}>Căn cứ Luật số {at}/2020/QH14 của Quốc hội</a></p>" for at in range(20))

    assert len(read_html(f"<html><body>{body}".encode(), name="x").text.splitlines()) == 20


def test_grounds_that_are_links_stay_in_the_document() -> None:
    assert "Căn cứ Nghị định số 30/2020/NĐ-CP" in PLAIN
    assert "UBND TỈNH A | CỘNG HÒA" in PLAIN
    assert "- Lưu: VT. | TM. ỦY BAN" in PLAIN


def test_names_of_the_word_class_alone_hide_nothing() -> None:
    body = (
        "<div class=header>UBND TỈNH A</div><div class=content>"
        "<p>I. MỤC ĐÍCH</p><p>Một việc cần làm.</p></div>"
    )

    source = read_html(f"<html><body>{body}<div class=footer>Nơi nhận: - Lưu VT.</div>".encode(), name="x")

    assert source.text.splitlines() == [
        "UBND TỈNH A",
        "I. MỤC ĐÍCH",
        "Một việc cần làm.",
        "Nơi nhận: - Lưu VT.",
    ]
    assert not source.parts


LETTER = (
    "<div>Kính gửi: Các sở, ban, ngành</div><div>1. Sở Y tế kiểm tra công tác phòng dịch tại các xã, phường, "
    "báo cáo kết quả trước ngày 20/3/2026.</div><div>2. Sở Tài chính bố trí kinh phí thực hiện.</div>"
)
AROUND = {
    "a menu": "<div><a href=1>Trang chủ</a><a href=2>Tin tức</a><a href=3>Văn bản</a></div>",
    "a path": "<div><span><a href=1>Trang chủ</a></span> &gt; <a href=2>Văn bản</a> &gt; Tin</div>",
    "the owner": "<div>© 2026 Bản quyền thuộc về UBND tỉnh. Giấy phép số 12/GP-TTĐT</div>",
    "the way up": "<div><a href=#>Về đầu trang</a></div>",
    "the foot of pages by LibreOffice": '<div title="footer"><p>Trang <sdfield>2</sdfield>/3</p></div>',
    "the head of pages by LibreOffice": '<div title="header"><p>Kế hoạch năm 2026</p></div>',
}


@pytest.mark.parametrize("piece", AROUND)
def test_furniture_beside_a_letter_of_few_words_is_left_out_and_counted(piece: str) -> None:
    source = read_html(f"<html><body>{AROUND[piece]}<div>{LETTER}</div></body></html>".encode(), name="x")
    assert source.text == read_html(LETTER.encode(), name="x").text
    assert [part.count for part in source.parts if part.kind is PartKind.FURNITURE] == [1]


def test_a_letterhead_in_the_head_of_pages_stays() -> None:
    head = "<p>ỦY BAN NHÂN DÂN TỈNH A</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do</p>"
    body = f'<div title="header">{head * 2}</div><div>{LETTER}</div>'
    assert read_html(body.encode(), name="x").text.startswith("ỦY BAN NHÂN DÂN TỈNH A")

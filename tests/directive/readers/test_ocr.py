"""Scans and photographs are read as the page shows them; skipped where tesseract is missing."""

import io
from functools import cache
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.directive.readers.test_unruled import set_loose
from tests.directive.readers.typesetter import FONT, Typesetter
from trienkhai.directive.readers import read_file
from trienkhai.directive.readers.ocr.cleaning import ink_alone, inked
from trienkhai.directive.readers.ocr.labels import read_stems
from trienkhai.directive.readers.ocr.ruled import find_ruled, wipe
from trienkhai.directive.readers.ocr.skew import find_skew
from trienkhai.directive.readers.ocr.tesseract import find_tesseract, parse
from trienkhai.directive.source import PartKind, SourceText

pytestmark = pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")
needs_tesseract = pytest.mark.skipif(
    find_tesseract() is None, reason="no tesseract with Vietnamese letters (tesseract-ocr-vie) is installed"
)


def paper() -> Typesetter:
    setter = Typesetter(numbers=False)
    setter.beside(
        ["TỈNH ỦY LÂM VIÊN", "Số 31-KH/TU"], ["ĐẢNG CỘNG SẢN VIỆT NAM", "Lâm Viên, ngày 09 tháng 4 năm 2022"]
    )
    setter.centred("KẾ HOẠCH")
    setter.paragraph("II. NHIỆM VỤ")
    setter.paragraph(
        "1. Sở Nội vụ chủ trì, phối hợp với các sở, ngành rà soát, báo cáo kết quả trước ngày 30/6/2022."
    )
    setter.table(
        [("TT", "Việc", "Đơn vị"), ("1", "Báo cáo", "Sở Y tế"), ("2", "Tổng kết", "Sở Tài chính")],
        (0.1, 0.5, 0.4),
    )
    return setter


@cache
def drawn() -> Image.Image:
    with pypdfium2.PdfDocument(paper().finish()) as document:
        return document[0].render(scale=300 / 72).to_pil().convert("RGB")


def file_of(picture: Image.Image, form: str = "PNG", **settings: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **settings)
    return out.getvalue()


@cache
def skewed() -> SourceText:
    """A scan that lay askew, with a red stamp over its text."""
    picture = drawn().rotate(-1.7, Image.Resampling.BICUBIC, fillcolor="white")
    ImageDraw.Draw(picture).ellipse((900, 500, 1300, 900), outline=(225, 40, 60), width=14)
    return read_file(file_of(picture, dpi=(300, 300)), name="x.png")


@needs_tesseract
def test_a_scan_askew_with_a_stamp_is_read() -> None:
    lines = [line for line in skewed().text.split("\n") if line.strip()]
    assert lines[0] == "TỈNH ỦY LÂM VIÊN"
    assert "II. NHIỆM VỤ" in lines
    assert any(line.startswith("1. Sở Nội vụ chủ trì") and line.endswith("30/6/2022.") for line in lines)
    assert lines[-3:] == [
        "| TT | Việc | Đơn vị |",
        "| 1 | Báo cáo | Sở Y tế |",
        "| 2 | Tổng kết | Sở Tài chính |",
    ]


@needs_tesseract
def test_words_of_a_scan_have_places_and_confidence() -> None:
    source = skewed()
    assert source.pages == 1
    assert all(place.page == 1 and 0 < (place.confidence or 0) <= 1 for place in source.places)
    assert [part.count for part in source.parts if part.kind is PartKind.SCANNED_PAGE] == [1]


def with_stamp(words: str) -> Image.Image:
    """The scan with a framed stamp in red, a little askew, over its text."""
    letters = ImageFont.truetype(str(FONT), 64)
    stamp = Image.new("RGBA", (560, 150), (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((20, 20, 60 + draw.textlength(words, letters), 130), outline=(210, 30, 50, 255), width=7)
    draw.text((40, 35), words, (210, 30, 50, 255), letters)
    picture = drawn().copy()
    turned = stamp.rotate(3, expand=True)
    picture.paste(turned, (330, 560), turned)
    return picture


@needs_tesseract
@pytest.mark.parametrize("words", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_stamp_in_red_is_told_among_the_parts(words: str) -> None:
    source = read_file(file_of(with_stamp(words), dpi=(300, 300)), name="x.png")
    (stamp,) = [part for part in source.parts if part.kind is PartKind.STAMP]
    assert (words in stamp.samples, stamp.is_kept, stamp.pages) == (True, False, (1,))
    assert words not in source.text


@needs_tesseract
def test_a_blank_page_of_a_scan_is_a_page_without_words() -> None:
    out = io.BytesIO()
    blank = Image.new("RGB", drawn().size, "white")
    drawn().save(out, "TIFF", save_all=True, append_images=[blank], dpi=(300, 300), compression="tiff_lzw")
    source = read_file(out.getvalue(), name="x.tif")
    assert source.pages == 2
    assert {place.page for place in source.places} == {1}


@needs_tesseract
def test_a_scan_within_a_pdf_lying_on_its_side_is_read() -> None:
    turned = drawn().transpose(Image.Transpose.ROTATE_90)
    source = read_file(file_of(turned, "PDF", resolution=300.0), name="x.pdf")
    assert "1. Sở Nội vụ chủ trì, phối hợp" in source.text


def middles(source: SourceText) -> dict[str, tuple[float, float]]:
    """Where each word that stands once lies, in shares of the page from its middle."""
    words = [source.slice(place.span).strip() for place in source.places]
    return {
        word: ((place.box.left + place.box.right - 1) / 2, (place.box.top + place.box.bottom - 1) / 2)
        for word, place in zip(words, source.places, strict=True)
        if words.count(word) == 1 and len(word) > 2
    }


@cache
def straight() -> dict[str, tuple[float, float]]:
    return middles(read_file(file_of(drawn(), dpi=(300, 300)), name="x.png"))


def assert_lie_where_the_page_shows_them(picture: Image.Image, degrees: float) -> None:
    """``degrees`` against the clock by which the picture is turned from the straight one."""
    found = middles(read_file(file_of(picture, dpi=(300, 300)), name="x.png"))
    shared = found.keys() & straight().keys()
    assert len(shared) > 20
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    for word in shared:
        x, y = straight()[word][0] * drawn().width, straight()[word][1] * drawn().height
        across, down = (cos * x + sin * y) / picture.width, (cos * y - sin * x) / picture.height
        assert found[word] == pytest.approx((across, down), abs=0.008), word


NUMBERED = [
    ("TT", "Nhiệm vụ", "Số", "Cơ quan chủ trì"),
    ("I", "Thể chế", "", ""),
    ("1", "Ban hành danh mục dịch vụ công trực tuyến toàn trình", "7", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("2", "Ban hành quy chế quản lý hệ thống thông tin của tỉnh", "5", "Sở Khoa học và Công nghệ"),
    ("II", "Đào tạo", "", ""),
    ("3", "Tập huấn kỹ năng số cho công chức của các xã", "9", "Sở Nội vụ"),
    ("4", "Hướng dẫn người dân sử dụng định danh điện tử", "4", "Công an tỉnh"),
]


@needs_tesseract
def test_figures_alone_in_cells_of_a_scanned_table_are_read() -> None:
    setter = Typesetter(numbers=False)
    setter.table(NUMBERED, (0.08, 0.42, 0.1, 0.4))
    with pypdfium2.PdfDocument(setter.finish()) as document:
        picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    lines = read_file(file_of(picture, dpi=(300, 300)), name="x.png").text.strip().split("\n")
    assert [line.split(" | ")[0] for line in lines] == ["| " + row[0] for row in NUMBERED]
    assert [line.split(" | ")[2].strip() for line in lines] == [row[2] for row in NUMBERED]


@needs_tesseract
def test_a_scanned_table_without_rules_keeps_the_numbers_of_its_rows() -> None:
    rows = [row for row in NUMBERED if row[2] or row[0] == "TT"]
    setter = Typesetter(numbers=False)
    set_loose(setter, rows, (0.1, 0.42, 0.12, 0.36))
    with pypdfium2.PdfDocument(setter.finish()) as document:
        picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    lines = read_file(file_of(picture, dpi=(300, 300)), name="x.png").text.strip().split("\n")
    assert [line.split(" | ")[:3] for line in lines] == [["| " + row[0], *row[1:3]] for row in rows]


@needs_tesseract
def test_raised_figures_of_a_scan_call_their_notes_and_are_powers() -> None:
    setter = Typesetter(numbers=False)
    setter.notes = {"1": "Kết luận số 12-KL/TW của Ban Bí thư."}
    said = [
        "1. Sở Xây dựng cấp phép công trình dưới 250 m² của hộ gia đình và doanh nghiệp¹; báo cáo hằng quý.",
        "2. Sở Nội vụ rà soát cơ quan, đơn vị trên địa bàn toàn tỉnh, hoàn thành trong năm.",
    ]
    for paragraph in said:
        setter.paragraph(paragraph)
    with pypdfium2.PdfDocument(setter.finish()) as document:
        picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    source = read_file(file_of(picture, dpi=(300, 300)), name="x.png")
    assert [line for line in source.text.split("\n") if line] == [
        said[0],
        "¹ Kết luận số 12-KL/TW của Ban Bí thư.",
        said[1],
    ]
    assert all(place.box.left < place.box.right for place in source.places)


@needs_tesseract
@pytest.mark.parametrize("degrees", [-6.5, 4.0])
def test_words_of_a_scan_askew_lie_where_the_page_shows_them(degrees: float) -> None:
    picture = drawn().rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    assert_lie_where_the_page_shows_them(picture, degrees)


@needs_tesseract
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_words_of_a_scan_on_its_side_or_head_lie_where_the_page_shows_them(quarters: int) -> None:
    assert_lie_where_the_page_shows_them(drawn().rotate(90 * quarters, expand=True), 90 * quarters)


@needs_tesseract
def test_a_photograph_in_the_shade_is_read_to_its_dark_side() -> None:
    shade = np.linspace(1.0, 0.4, drawn().width)[None, :, None]
    picture = Image.fromarray((np.asarray(drawn()) * shade).astype(np.uint8))
    assert middles(read_file(file_of(picture, "JPEG", quality=85), name="x.jpg")).keys() >= straight().keys()


def test_the_angle_of_a_page_is_found() -> None:
    grey = drawn().convert("L").rotate(2.3, fillcolor=255)
    assert find_skew(inked(grey)) == pytest.approx(-2.3, abs=0.15)


def test_a_red_stamp_fades_and_black_letters_stay() -> None:
    picture = Image.new("RGB", (60, 20), "white")
    picture.paste((220, 40, 50), (0, 0, 20, 20))
    picture.paste((20, 20, 20), (30, 0, 50, 20))
    grey = np.asarray(ink_alone(picture))
    assert grey[10, 10] > 200
    assert grey[10, 40] < 40


def test_ruled_lines_are_found_and_wiped_off() -> None:
    picture = Image.new("L", (900, 600), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((100, 100, 800, 500), outline=0, width=3)
    pen.line((400, 100, 400, 500), fill=0, width=3)
    pen.rectangle((200, 200, 230, 240), fill=0)
    ruled = find_ruled(inked(picture))
    assert sorted(rule.is_level for rule in ruled) == [False] * 3 + [True] * 2
    left = inked(wipe(picture, ruled))
    assert left[200:240, 200:230].all()
    assert left.sum() < 31 * 41 + 60


@pytest.mark.parametrize("label", ["I.", "1.", "II.", "III.", "11."])
def test_labels_made_of_stems_are_told_apart(label: str) -> None:
    setter = Typesetter(numbers=False)
    setter.put(label, 50, 60)
    with pypdfium2.PdfDocument(setter.finish()) as document:
        assert read_stems(inked(document[0].render(scale=300 / 72).to_pil().convert("L"))[:400]) == label


@pytest.mark.parametrize("label", ["H.", "V.", "L.", "A."])
def test_other_letters_are_left_to_the_reader_of_words(label: str) -> None:
    setter = Typesetter(numbers=False)
    setter.put(label, 50, 60)
    with pypdfium2.PdfDocument(setter.finish()) as document:
        assert not read_stems(inked(document[0].render(scale=300 / 72).to_pil().convert("L"))[:400])


def test_the_answer_of_tesseract_is_taken_apart() -> None:
    hocr = (
        "<span class='ocr_line' id='l' title=\"bbox 10 20 300 60; baseline 0.01 -8; x_size 40\">"
        "<span class='ocrx_word' id='w' title='bbox 10 20 90 60; x_wconf 93'><b>S&amp;ở</b></span></span>"
    )
    (word,) = parse(hocr)
    assert (word.text, word.left, word.bottom, word.size, word.confidence) == ("S&ở", 10, 60, 40, 0.93)
    assert word.base == pytest.approx(52.4)


@needs_tesseract
def test_a_picture_from_the_web_is_read() -> None:
    pytest.importorskip("PIL.WebPImagePlugin")
    assert "1. Sở Nội vụ chủ trì, phối hợp" in read_file(file_of(drawn(), "WEBP"), name="x.webp").text


BODIES = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Xây dựng",
    "Công an tỉnh",
    "Hội Nông dân tỉnh",
)


def list_of(labels: str) -> list[str]:
    """Items of one line each, as a scan of such a list is read; their labels parted by blanks."""
    picture = Image.new("L", (2480, 1500), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(str(FONT), 54)
    for at, (label, body) in enumerate(zip(labels.split(), BODIES, strict=True)):
        line = f"{label} {body} chủ trì, phối hợp với các cơ quan liên quan thực hiện trong năm 2026;"
        draw.text((300, 200 + at * 110), line, font=font, fill="black")
    lines = read_file(file_of(picture, dpi=(300, 300)), name="a.png").text.split("\n")
    return [line.split(" chủ trì")[0] for line in lines if line]


@needs_tesseract
@pytest.mark.parametrize("labels", ["1. 2. 3. 4. 5. 6. 7.", "- - - - - - -", "+ + + + + + +"])
def test_the_labels_of_a_list_of_single_lines_are_not_lost(labels: str) -> None:
    """The reader of whole pages takes a column of them for a picture, or they for specks in the margin."""
    items = zip(labels.split(), BODIES, strict=True)
    assert [line.lower() for line in list_of(labels)] == [f"{label} {body.lower()}" for label, body in items]

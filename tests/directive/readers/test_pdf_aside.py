"""What stands on a page of a PDF file and is no part of its text is taken off it and said."""

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium
import pytest

from tests.directive.readers.typesetter import FONT, Typesetter
from trienkhai.directive.readers import read_file
from trienkhai.directive.readers.assembly import Assembly
from trienkhai.directive.readers.paper import PaperPage
from trienkhai.directive.readers.paper.model import PageWord
from trienkhai.directive.readers.pdf.aside import count_picture
from trienkhai.directive.readers.pdf.asking import AskedPage
from trienkhai.directive.readers.pdf.fonts import picture_font_of, shown_signs
from trienkhai.directive.readers.pdf.glyphs import Glyph
from trienkhai.directive.readers.pdf.legacy_fonts import convert_words
from trienkhai.directive.readers.pdf.words import to_words
from trienkhai.directive.source import Part, PartKind, SourceText
from trienkhai.vietnamese import TCVN3

pytestmark = pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")

WORKS = (
    "Giao các xã trồng rừng ven sông theo khả năng, báo cáo kết quả hằng quý về Ủy ban nhân dân tỉnh.",
    "Các trường dạy nghề phối hợp với doanh nghiệp mở lớp ngắn ngày cho lao động nông thôn.",
    "Các bệnh viện khám bệnh miễn phí cho người cao tuổi ở vùng khó khăn ít nhất một lần mỗi năm.",
)


def typeset() -> Typesetter:
    setter = Typesetter(numbers=False)
    for work in WORKS:
        setter.paragraph(work)
    return setter


TEXT = "\n\n".join(WORKS) + "\n"


def read(setter: Typesetter, change: Any = None) -> SourceText:
    return read_file(setter.finish(change), name="a.pdf")


def left_out(source: SourceText, kind: PartKind) -> Part:
    (found,) = (part for part in source.parts if part.kind is kind)
    assert not found.is_kept
    assert found.pages == (1,)
    return found


def annotation(page: Any, subtype: int, key: bytes, words: str) -> None:
    pinned = pdfium.FPDFPage_CreateAnnot(page, subtype)
    encoded = ctypes.create_string_buffer((words + "\0").encode("utf-16-le"))
    pdfium.FPDFAnnot_SetStringValue(pinned, key, ctypes.cast(encoded, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FPDFPage_CloseAnnot(pinned)


def test_the_print_of_a_digital_signature_over_the_text_is_taken_off_it() -> None:
    setter = typeset()
    for at, line in enumerate(
        ("Người ký: Văn phòng", "Cơ quan: Tỉnh ủy Sơn Bình", "Thời gian ký: 05.09.2025 16:20:11 +07:00")
    ):
        setter.put(line, 330, 80 + 9 * at, 8)
    source = read(setter)
    assert source.text == TEXT
    assert left_out(source, PartKind.STAMP).samples == (
        "Người ký: Văn phòng Cơ quan: Tỉnh ủy Sơn Bình Thời gian ký: 05.09.2025 16:20:11 +07:00",
    )


def test_words_of_the_text_that_tell_when_something_was_signed_stay() -> None:
    setter = typeset()
    setter.paragraph("Người ký: Trưởng phòng, lúc 05.09.2025 16:20:11 +07:00.")
    assert "Người ký: Trưởng phòng, lúc 05.09.2025 16:20:11 +07:00." in read(setter).text


def test_large_words_over_the_text_are_a_watermark() -> None:
    setter = typeset()
    setter.put("DỰ THẢO", 150, 130, 60)
    source = read(setter)
    assert source.text == TEXT
    assert left_out(source, PartKind.WATERMARK).samples == ("DỰ THẢO",)


def test_words_at_a_slant_are_said() -> None:
    setter = typeset()
    setter.put("TÀI LIỆU HỌP", 0, 842, 50)

    def slant(page: Any) -> None:
        shape = list(page.get_objects())[-1]
        cos, sin = math.cos(0.8), math.sin(0.8)
        pdfium.FPDFPageObj_Transform(shape.raw, cos, sin, -sin, cos, 150, 300)
        page.gen_content()

    source = read(setter, slant)
    assert source.text == TEXT
    assert left_out(source, PartKind.WATERMARK).samples == ("TÀI LIỆU HỌP",)


def test_words_off_the_paper_are_said() -> None:
    setter = typeset()
    setter.put("Ngoài trang giấy", 85, 900)
    source = read(setter)
    assert source.text == TEXT
    assert left_out(source, PartKind.HIDDEN).samples == ("Ngoài trang giấy",)


def test_remarks_and_fields_of_a_form_are_said() -> None:
    def pin(page: Any) -> None:
        annotation(page, pdfium.FPDF_ANNOT_TEXT, b"Contents", "Đề nghị sửa mục này")
        annotation(page, pdfium.FPDF_ANNOT_FREETEXT, b"Contents", "HỎA TỐC")
        annotation(page, pdfium.FPDF_ANNOT_LINK, b"Contents", "một đường dẫn")
        annotation(page, pdfium.FPDF_ANNOT_POPUP, b"Contents", "Đề nghị sửa mục này")

    source = read(typeset(), pin)
    assert source.text == TEXT
    assert left_out(source, PartKind.COMMENT).samples == ("Đề nghị sửa mục này", "HỎA TỐC")


def test_a_long_remark_is_said_from_its_beginning() -> None:
    def pin(page: Any) -> None:
        annotation(page, pdfium.FPDF_ANNOT_TEXT, b"Contents", "Đề nghị sửa mục này. " * 500)

    (said,) = left_out(read(typeset(), pin), PartKind.COMMENT).samples
    assert said.startswith("Đề nghị sửa mục này. Đề nghị")


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("ABCDEF+Wingdings-Regular", "wingdings"),
        ("Wingdings2", "wingdings 2"),
        ("SymbolMT", "symbol"),
        ("Tinos", None),
    ],
)
def test_a_font_of_pictures_is_told_by_its_name(name: str, font: str | None) -> None:
    found = picture_font_of(name)
    assert (found.casefold() if found else None) == font


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "F1", "•"),
        ("\uf0d8", "F1", "➢"),
        ("\uf0a7", "ABCDEF+Wingdings-Regular", "▪"),
        ("hi\uf0a7n", "Tinos", "hi\uf0a7n"),
    ],
)
def test_a_private_code_is_the_sign_that_its_font_shows(text: str, font: str, shown: str) -> None:
    assert shown_signs(text, font) == shown


def test_letters_whose_marks_stand_apart_are_read_without_their_picture() -> None:
    setter = Typesetter(numbers=False)
    for work in WORKS:
        for at, line in enumerate(setter.broken(work, 400, 14)):
            setter.put(line.replace("ệ", "ê\u0323").replace("ả", "a\u0309"), 85, setter.y + 20 * at)
        setter.y += 80
    assert " ".join(read(setter).text.split()) == " ".join(WORKS)


def glyphs(*letters: tuple[str, float, float]) -> list[Glyph]:
    """Letters of twelve points on one line, each with its left and right edge."""
    return [
        Glyph(letter, left, 90, right, 103, 100, 12, at) for at, (letter, left, right) in enumerate(letters)
    ]


def test_letters_that_one_sign_shows_are_one_word() -> None:
    office = glyphs(("O", 0, 9), ("f", 9, 19), ("f", 9, 19), ("i", 9, 19), ("c", 19, 24), ("e", 24, 30))
    assert [word.text for word, _ in to_words(office)] == ["Office"]
    twice = glyphs(("K", 0, 9), ("K", 0.2, 9.2), ("H", 9, 18), ("H", 9.2, 18.2))
    assert [word.text for word, _ in to_words(twice)] == ["KH"]


def asked(text: str, pictured: float = 0.0) -> AskedPage:
    words = [PageWord(word, 0, 0, 10, 10, 12, 9) for word in text.split()]
    return AskedPage(PaperPage(1, 595, 842, words), pictured, [""] * len(words))


def test_a_page_whose_old_font_has_lost_its_name_is_read_without_its_picture() -> None:
    page = asked(TCVN3.write(TEXT))
    assert convert_words(page).split() == TEXT.split()
    assert [word.text for word in page.page.words] == TEXT.split()
    assert convert_words(asked(TEXT)) == ""


def test_a_picture_beside_words_is_said_and_a_signature_or_the_scan_itself_is_not() -> None:
    for pictured, count in ((0.02, 0), (0.3, 1), (0.95, 0)):
        assembly = Assembly()
        count_picture(assembly, asked(TEXT, pictured))
        assembly.line("x")
        parts = assembly.finish(b"", name="a.pdf", media_type="application/pdf").parts
        assert [part.count for part in parts] == [1] * count

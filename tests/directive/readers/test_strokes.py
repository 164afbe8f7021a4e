"""Roman numbers of strokes alone are read from their strokes."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.directive.readers.typesetter import FONT, FONTS
from trienkhai.directive.readers.ocr.strokes import count_strokes
from trienkhai.directive.readers.ocr.tesseract import ReadWord

pytestmark = pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")
SIZE = 54


def reread(line: str, read: str, font: str = "Tinos-Regular.ttf") -> str:
    """What is made of a line of print that was read as other words."""
    face = ImageFont.truetype(str(FONTS / font), SIZE)
    picture = Image.new("L", (2400, 120), 255)
    draw = ImageDraw.Draw(picture)
    words, x = [], 20
    for printed, text in zip(line.split(), read.split(), strict=True):
        left, top, right, bottom = (int(edge) for edge in draw.textbbox((x, 30), printed, font=face))
        draw.text((x, 30), printed, font=face, fill=0)
        words.append(ReadWord(text, left, top, right, bottom, SIZE, bottom, 0.9))
        x = right + 16
    return " ".join(word.text for word in count_strokes(words, np.asarray(picture) < 128))


@pytest.mark.parametrize(
    "font", ["Tinos-Regular.ttf", "Tinos-Italic.ttf", "Tinos-Bold.ttf", "Arimo-Regular.ttf"]
)
@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("trong quý II năm 2026", "trong quý H năm 2026"),
        ("trong quý II năm 2026", "trong quý 11 năm 2026"),
        ("trong quý II, nộp", "trong quý Il, nộp"),
        ("đến quý III năm", "đến quý HII năm"),
        ("đầu quý III.", "đầu quý II."),
        ("quý I, II, III và IV", "quý l, H, HI và IV"),
        ("Phần III quy định", "Phần II quy định"),
        ("quý II/2026 và quý IV", "quý II/2026 và quý IV"),
        ("quý 1 năm 2026", "quý 1 năm 2026"),
        ("Phòng HT và TH", "Phòng HT và TH"),
        ("khu vực II, III", "khu vực H, Hl"),
        ("đến hạng II.", "đến hạng Il."),
        ("tuyến N1 và tuyến T1", "tuyến N1 và tuyến T1"),
        ("nhóm T, nhóm N, nhóm H", "nhóm T, nhóm N, nhóm H"),
        ("vùng H1 và nhóm 11", "vùng H1 và nhóm 11"),
        ("đoạn 1, 11, 12", "đoạn 1, 11, 12"),
    ],
)
def test_the_strokes_of_a_number_are_counted(printed: str, read: str, font: str) -> None:
    assert reread(printed, read, font) == printed


def test_a_stroke_after_an_upright_number_is_told_from_it() -> None:
    assert reread("Quý II/2026 và", "Quý H/2026 và") == "Quý II/2026 và"


def test_a_word_without_ink_is_left_as_it_was_read() -> None:
    nothing = ReadWord("II", 0, 0, 40, 40, SIZE, 40, 0.9)
    assert count_strokes([nothing], np.zeros((60, 60), dtype=bool)) == [nothing]

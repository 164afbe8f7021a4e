"""A page as a picture for a screen."""

import io

import pytest
from PIL import Image

from tests.directive.readers.typesetter import FONT, set_text
from trienkhai.directive import UnreadableSource, draw_page_picture, telling
from trienkhai.directive.readers import tell

WIDEST = 1240


def picture(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("1", size, 1).save(out, "PNG")
    return out.getvalue()


@pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")
def test_a_page_of_a_pdf_file_is_drawn_as_wide_as_a_screen_needs() -> None:
    drawn = Image.open(io.BytesIO(draw_page_picture(set_text("KẾ HOẠCH\n\nI. MỤC ĐÍCH\n"), 1)))
    assert drawn.format == "PNG"
    assert drawn.width == WIDEST
    assert drawn.convert("L").getextrema()[0] < 100, "there is ink on it"


def test_a_frame_of_a_scan_is_drawn_small_and_in_its_shape() -> None:
    frames = [Image.new("L", (2480, 3508), shade) for shade in (255, 200)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], dpi=(300, 300))
    drawn = Image.open(io.BytesIO(draw_page_picture(out.getvalue(), 2)))
    assert drawn.size == (WIDEST, 1754)
    assert abs(drawn.convert("L").getpixel((9, 9)) - 200) < 3


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (b"K\xe1\xba\xbf ho\xe1\xba\xa1ch", 1),
        (b"%PDF-1.7 broken", 1),
        (picture((100, 100)), 2),
        (picture((100, 100)), 0),
        (picture((12_000, 12_000)), 1),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, 1),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(data: bytes, number: int) -> None:
    with pytest.raises(UnreadableSource, match=r"Tệp"):
        draw_page_picture(data, number)


def test_whoever_listens_is_told_how_far_the_reading_is() -> None:
    told: list[tuple[int, int]] = []
    tell(1, 9)
    with telling(lambda done, of: told.append((done, of))):
        tell(1, 2)
    tell(2, 2)
    assert told == [(1, 2)]

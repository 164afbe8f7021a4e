"""Pictures opened: a page of a PDF file drawn, or a frame of a picture file, within a bound of points."""

import io
import math
import warnings

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from trienkhai.directive.readers.ocr.tesseract import RESOLUTION
from trienkhai.directive.readers.pdf.opening import Refused, open_document
from trienkhai.directive.values import dataclass

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_PAPER_HEIGHT = 11.69  # inches of the longer side, where a picture does not say
_LIKELY_RESOLUTION = range(95, 1300)
_POINTS = 72


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a page, and the page's width and height in points."""

    picture: Image.Image
    width: float
    height: float


def draw_page(data: bytes, number: int, *, most_pages: int, most_pixels: int) -> Drawn:
    """A page of a PDF file at the resolution for reading, less where it is huge. Raises Refused."""
    with open_document(data, most_pages) as document:
        page = document[number - 1]
        width, height = page.get_size()
        if not (width > 0 and height > 0):
            raise Refused("broken")
        scale = min(RESOLUTION / _POINTS, math.sqrt(min(most_pixels, 40_000_000) / (width * height)))
        try:
            drawn = page.render(scale=scale, may_draw_forms=False).to_pil()
        except (pypdfium2.PdfiumError, ValueError):
            raise Refused("broken") from None
        return Drawn(drawn.copy(), width, height)


def open_picture(data: bytes, most_pixels: int) -> Image.Image:
    """A picture file, not yet decoded. Raises Refused."""
    Image.MAX_IMAGE_PIXELS = None  # the bound is ours, and checked before decoding
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, EOFError, OverflowError):
        raise Refused("broken") from None
    _check_points(picture, most_pixels)
    return picture


def _check_points(picture: Image.Image, most: int) -> None:
    if picture.width * picture.height > most:
        raise Refused("pixels", picture.width * picture.height)


def count_frames(data: bytes, *, most: int, most_pixels: int) -> int:
    """How many pages a picture file holds. Raises Refused."""
    picture = open_picture(data, most_pixels)
    if picture.format != "TIFF":
        return 1
    try:
        count = 0
        while count <= most:
            picture.seek(count)
            count += 1
    except (EOFError, OSError, ValueError, SyntaxError, TypeError, KeyError):
        pass
    if count > most:
        raise Refused("scanned_pages", count)
    return max(count, 1)


def draw_frame(data: bytes, number: int, *, most_pixels: int) -> Drawn:
    """A frame of a picture file, upright as its maker says, at the resolution for reading. Raises Refused."""
    picture = open_picture(data, most_pixels)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if number > 1:
                picture.seek(number - 1)
            _check_points(picture, most_pixels)
            picture.load()
            upright = ImageOps.exif_transpose(_on_white(picture))
    except (Refused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 -- each decoder raises kinds of its own
        raise Refused("broken") from None
    return _at_resolution(upright, _resolution(picture))


def _on_white(picture: Image.Image) -> Image.Image:
    """Glass over white paper is white, not black."""
    if picture.mode not in {"RGBA", "LA", "PA"} and "transparency" not in picture.info:
        return picture
    layered = picture.convert("RGBA")
    white = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(white, layered).convert("RGB")


def _resolution(picture: Image.Image) -> float:
    """Points an inch: as the file says, where that can be; else as a sheet of A4 has."""
    said = picture.info.get("dpi", (0, 0))
    try:
        across = float(said[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        across = 0.0
    longer = max(picture.width, picture.height)
    if round(across) in _LIKELY_RESOLUTION and longer / across < 2 * _PAPER_HEIGHT:
        return across
    return longer / _PAPER_HEIGHT


def _at_resolution(picture: Image.Image, resolution: float) -> Drawn:
    width, height = (side / resolution * _POINTS for side in picture.size)
    factor = RESOLUTION / resolution
    if not 0.9 < factor < 1.15:  # noqa: PLR2004 -- near enough
        size = max(1, round(picture.width * factor)), max(1, round(picture.height * factor))
        picture = picture.convert("L" if picture.mode in {"1", "L", "I;16", "I"} else "RGB")
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    return Drawn(picture, width, height)

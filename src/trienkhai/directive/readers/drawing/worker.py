"""A process of its own that draws one page for a screen: what breaks a decoder breaks this process alone.

``python -m trienkhai.directive.readers.drawing.worker ORDER`` reads the file from standard input and writes a
PNG file, or one line of JSON that says why not.
"""

import io
import json
import sys
from typing import Any

import pypdfium2
from PIL import Image

from trienkhai.directive.readers.ocr.pictures import draw_frame, draw_page
from trienkhai.directive.readers.pdf.opening import Refused
from trienkhai.directive.readers.worker_limits import bind_worker

_GREY = 40  # of 255: a page without a point as coloured as this is drawn in grey
_WIDEST = 1240
"""Points across: a sheet of A4 at 150 an inch."""
_TALLEST = 4 * _WIDEST
_GREYS = 16


def main() -> None:
    """Write the picture, or why the file is refused."""
    order = json.loads(sys.argv[1])
    bind_worker()
    try:
        sys.stdout.buffer.write(_picture(sys.stdin.buffer.read(), order))
    except (IndexError, pypdfium2.PdfiumError):
        sys.stdout.write(json.dumps({"refused": "broken", "found": 0}))
    except Refused as refused:
        sys.stdout.write(json.dumps({"refused": refused.why, "found": refused.found}))
    except MemoryError:
        sys.stdout.write(json.dumps({"refused": "memory", "found": 0}))


def _picture(data: bytes, order: dict[str, Any]) -> bytes:
    if order["number"] < 1:
        raise Refused("broken")
    if order["is_picture"]:
        drawn = draw_frame(data, order["number"], most_pixels=order["pixels"]).picture
    else:
        drawn = draw_page(
            data, order["number"], most_pages=order["pages"], most_pixels=order["pixels"]
        ).picture
    out = io.BytesIO()
    _light(drawn).save(out, format="PNG", optimize=True)
    return out.getvalue()


def _light(picture: Image.Image) -> Image.Image:
    """Small enough for a screen; paper in black and white needs few greys."""
    picture = picture.convert("RGB")
    picture.thumbnail((_WIDEST, _TALLEST), Image.Resampling.LANCZOS)
    if _is_grey(picture):
        return picture.convert("L").quantize(_GREYS, method=Image.Quantize.MEDIANCUT)
    return picture.quantize(128)


def _is_grey(picture: Image.Image) -> bool:
    """True where no point of a small copy has a colour to speak of."""
    small = picture.copy()
    small.thumbnail((200, 300))
    saturation = small.convert("HSV").getchannel("S").getextrema()[1]
    return isinstance(saturation, int | float) and saturation < _GREY


if __name__ == "__main__":
    main()

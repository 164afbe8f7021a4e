"""Broken, locked and boundless PDF files and pictures are refused in words, and in no other way."""

import contextlib
import io
import random
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import pytest
from PIL import Image

from tests.directive.readers.typesetter import FONT, Typesetter
from trienkhai.directive.errors import (
    BrokenSource,
    EmptySource,
    LockedSource,
    MissingProgram,
    TooLargeSource,
    UnreadableSource,
)
from trienkhai.directive.readers import Limits, programs, read_file
from trienkhai.directive.readers.ocr import reading, tesseract

pytestmark = pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")


def written(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF file of such objects, numbered from 1."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for at, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(
        out + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    )


def stream(data: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F 5 0 R >> >> >>"
)
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def many_pages(count: int) -> bytes:
    kids = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b"3 0 R " * count)
    return written(CATALOG, kids, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")


def one_page(content: bytes, page: bytes = PAGE) -> bytes:
    return written(CATALOG, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, stream(content), HELVETICA)


@cache
def honest() -> bytes:
    setter = Typesetter()
    for at in range(12):
        setter.paragraph(
            f"{at + 1}. Các cấp ủy, tổ chức đảng quán triệt Kế hoạch số {at}-KH/TU đến từng chi bộ."
        )
    setter.table([("TT", "Việc"), ("1", "Báo cáo")], (0.2, 0.8))
    return setter.finish()


def locked() -> bytes:
    """Encrypted with a password nobody here has; its keys are noise."""
    keys = b"<< /Filter /Standard /V 1 /R 2 /P -1 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    return written(
        CATALOG,
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        PAGE,
        stream(b""),
        HELVETICA,
        keys,
        trailer=b"/Root 1 0 R /Encrypt 6 0 R /ID [<00> <00>]",
    )


REFUSED: dict[str, tuple[Callable[[], bytes], type[UnreadableSource]]] = {
    "nothing but a head": (lambda: b"%PDF-1.7\n", BrokenSource),
    "cut in the middle": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, BrokenSource),
    "ten thousand pages": (lambda: many_pages(10_000), TooLargeSource),
    "a page without words": (lambda: one_page(b""), EmptySource),
    "text without end": (
        lambda: one_page(b"BT /F 9 Tf 9 9 Td " + b"(abcdefgh) Tj " * 60_000 + b"ET"),
        TooLargeSource,
    ),
    "a password": (locked, LockedSource),
    "no pages": (lambda: written(CATALOG, b"<< /Type /Pages /Count 0 /Kids [] >>"), BrokenSource),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_pdf_is_refused_in_words(case: str) -> None:
    make, kind = REFUSED[case]
    with pytest.raises(kind) as refused:
        read_file(make(), name="x.pdf")
    assert str(refused.value).endswith(".")


def test_scripts_and_pages_that_hold_themselves_are_left_alone() -> None:
    root = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(true){}) >> >>"
    kids = b"<< /Type /Pages /Count 1 /Kids [3 0 R 2 0 R] >>"
    data = written(root, kids, PAGE, stream(b"BT /F 12 Tf 72 700 Td (Plan) Tj ET"), HELVETICA)
    assert read_file(data, name="x.pdf").text.strip() == "Plan"


def test_a_form_that_draws_itself_ends() -> None:
    form = stream(
        b"/X Do BT /F 12 Tf 72 700 Td (Plan) Tj ET",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /XObject << /X 6 0 R >> /Font << /F 5 0 R >> >>",
    )
    page = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    data = written(
        CATALOG, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, stream(b"/X Do"), HELVETICA, form
    )
    with contextlib.suppress(UnreadableSource):
        assert "Plan" in read_file(data, name="x.pdf").text


def test_a_page_as_large_as_a_house_is_read() -> None:
    page = PAGE.replace(b"595 842", b"1440000 1440000")
    data = one_page(b"BT /F 12 Tf 72 700 Td (Plan) Tj ET", page)
    assert read_file(data, name="x.pdf").text.strip() == "Plan"


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(TooLargeSource, match="quá lâu"):
        programs.run_program(["sleep", "60"], seconds=0.2)


@pytest.mark.parametrize("seed", range(12))
def test_a_spoilt_pdf_is_read_or_refused(seed: int) -> None:
    random_ = random.Random(seed)  # noqa: S311 -- the same spoilt files each time
    data = bytearray(honest())
    if seed % 3 == 0:
        data = data[: random_.randrange(20, len(data))]
    else:
        for _ in range(random_.choice((1, 20, 400))):
            data[random_.randrange(9, len(data))] ^= 1 << random_.randrange(8)
    with suppress(UnreadableSource):
        assert read_file(bytes(data), name="x.pdf").text.strip()


def picture(form: str, size: tuple[int, int] = (40, 40)) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, form)
    return out.getvalue()


def test_a_picture_beyond_the_limit_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(TooLargeSource, match="điểm ảnh"):
        read_file(picture("PNG", (2_000, 2_000)), name="x.png", limits=Limits(pixels=1_000_000))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "GIF"])
def test_a_broken_picture_is_refused(form: str) -> None:
    data = picture(form, (300, 300))
    for cut in (12, len(data) // 2):
        with pytest.raises(UnreadableSource):
            read_file(data[:cut], name="x")


def test_without_tesseract_a_picture_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "find_tesseract", lambda: None)
    monkeypatch.setattr(reading, "find_tesseract", lambda: None)
    with pytest.raises(MissingProgram, match="tesseract-ocr-vie"):
        read_file(picture("PNG"), name="x.png")

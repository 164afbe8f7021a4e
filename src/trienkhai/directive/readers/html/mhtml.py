"""Web archives (MHTML, “Single File Web Page”): the page among the parts of such a file."""

import binascii
import re

from trienkhai.directive.errors import BrokenSource
from trienkhai.directive.readers.kinds import is_web_archive

_BOUNDARY = re.compile(rb"boundary\s*=\s*\"?([^\"\r\n;]{1,100})", re.IGNORECASE)
_PAGE = re.compile(rb"^Content-Type:\s*text/html", re.IGNORECASE | re.MULTILINE)
_ENCODING = re.compile(rb"^Content-Transfer-Encoding:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HEAD = 4096


def page_of_archive(data: bytes) -> bytes:
    """The page in a web archive; other bytes as they are. Raises BrokenSource where it holds no page."""
    if not is_web_archive(data):
        return data
    boundary = _BOUNDARY.search(data, 0, _HEAD)
    for part in data.split(b"--" + boundary[1]) if boundary else ():
        head, *body = _BLANK_LINE.split(part.lstrip(b"\r\n"), maxsplit=1)
        if body and _PAGE.search(head):
            return _unpacked(body[0], head)
    raise BrokenSource


def _unpacked(body: bytes, head: bytes) -> bytes:
    encoding = _ENCODING.search(head)
    name = encoding[1].lower() if encoding else b"8bit"
    if name == b"quoted-printable":
        return binascii.a2b_qp(body)
    if name != b"base64":
        return body
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        raise BrokenSource from None

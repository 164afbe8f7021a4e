"""The character set of a page: its mark, what it says of itself, else what its bytes are."""

import codecs
import re

from trienkhai.directive.errors import UndecodableSource
from trienkhai.directive.readers.plain import decode

_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 16_384
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})


def decode_page(data: bytes) -> str:
    """The characters of a page. Raises BinarySource or UndecodableSource."""
    try:
        return decode(data)
    except UndecodableSource:
        declared = _declared(data)
        if declared is None:
            raise
        return data.decode(declared, errors="replace")


def _declared(data: bytes) -> str | None:
    """The set that the page names, if Python knows it. One broken letter does not make a page unreadable."""
    found = _DECLARED.search(data, 0, _HEAD)
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    return "cp1252" if name in _LATIN else name

"""Plain text files: bytes of any Unicode encoding, or of an old Vietnamese one, to source text."""

import codecs
import hashlib
from contextlib import suppress

from trienkhai.directive.errors import BinarySource, EmptySource, UndecodableSource
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.readers.legacy import read_letters, to_unicode
from trienkhai.directive.readers.signs import read_lone_signs
from trienkhai.directive.readers.unread import LOST, unread_letters
from trienkhai.directive.source import MOST_SAMPLES, Part, PartKind, SourceText
from trienkhai.vietnamese import normalise

# The longer marks first: UTF-32 LE begins like UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
)
_CONTROLS = lazily(r"[\x00-\x08\x0e-\x1a\x7f]")
# Blanks, and signs that nobody sees: a file of them alone is as empty as one of blanks.
_UNSEEN = lazily(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*")
_MARKED = lazily("[\u00c0-\u02ff\u1ea0-\u1ef9]+")
_MOST_BROKEN = 10  # one in so many of the letters with marks
_MOST_CONTROLS = 0.01  # of the characters; text that came through a converter may hold a few
_SAMPLE = 4096


def read_plain(data: bytes | str, *, name: str, media_type: str = "text/plain") -> SourceText:
    """The text in Unicode NFC with LF line ends, and the digest of the bytes that came.

    UTF-8 with or without a mark, UTF-16 and UTF-32; TCVN3, VNI and Windows-1258 where the letters tell, which
    ``parts`` then say. Raises a kind of UnreadableSource for what is empty, binary, or in another character
    set.
    """
    original = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    text, parts = to_unicode(data if isinstance(data, str) else decode(data))
    text = normalise(_with_line_feeds(text.removeprefix("\ufeff")))
    if _UNSEEN.fullmatch(text):
        raise EmptySource
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise BinarySource
    text = read_lone_signs(text)
    parts += _unread(text)
    return SourceText(text, name, media_type, hashlib.sha256(original).hexdigest(), parts=parts)


def _unread(text: str) -> tuple[Part, ...]:
    """What to say of letters that cannot be read."""
    found = [around for _, around in unread_letters(text)]
    if not found:
        return ()
    return (
        Part(
            PartKind.UNREAD_LETTER,
            len(found),
            is_kept=False,
            samples=tuple(filter(None, found))[:MOST_SAMPLES],
        ),
    )


def _with_line_feeds(text: str) -> str:
    """Line ends as line feeds, those too that were turned twice on their way from one system to another."""
    if "\r\r\n" in text and text.count("\r\r\n") == text.count("\n"):
        text = text.replace("\r\r\n", "\n")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes) -> str:
    """The characters of a text file. Raises BinarySource or UndecodableSource."""
    if data.startswith(_MAGIC):
        raise BinarySource
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _guess(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if b"\x00" in data:
            raise BinarySource from None
        with suppress(UndecodableSource):
            return read_letters(data)
        return _read_broken(data)


def _read_broken(data: bytes) -> str:
    """UTF-8 with a letter cut here and there, the sign for a lost one in its place.

    Raises UndecodableSource where more than a few are.
    """
    text = data.decode("utf-8", errors="replace")
    marked = sum(map(len, _MARKED.findall(text)))
    if text.count(LOST) * _MOST_BROKEN > marked:
        raise UndecodableSource
    return text


def _guess(data: bytes) -> str:
    """UTF-16 without a mark has a zero in every second byte of its ASCII characters; all else is UTF-8."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) * 8 < len(sample) or min(even, odd) * 4 > max(even, odd):
        return "utf-8"
    return "utf-16-le" if odd > even else "utf-16-be"

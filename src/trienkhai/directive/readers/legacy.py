"""Text in an old Vietnamese character set, recognised by its letters and written in Unicode."""

import codecs
from contextlib import suppress

from trienkhai.directive.errors import UndecodableSource
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import LONGEST_SAMPLE, Part, PartKind
from trienkhai.vietnamese import recognise_legacy
from trienkhai.vietnamese.mixed import MixedReader, find_old_set, may_be_mixed

# The first bytes of many Vietnamese letters in UTF-8, as Windows-1252 and Latin-1 show them.
_TWICE = lazily("á[º»].|Ä[\u0090\u0091\u2018]|Æ[°¡\u00a0]")
_SAMPLE = 4_000


def read_letters(data: bytes) -> str:
    """Bytes in no Unicode encoding as Windows-1252 shows them, where their letters are those of an old set.

    Raises UndecodableSource where they are not, or where too few of them tell.
    """
    text = data.decode("cp1252", errors=_AS_LATIN)
    if recognise_legacy(text) is None:
        raise UndecodableSource
    return text


def to_unicode(text: str) -> tuple[str, tuple[Part, ...]]:
    """The text in Unicode, and what to say of it; unchanged and nothing where it is in Unicode already."""
    once = _read_once(text)
    if once is not None:
        return once, _parts("UTF-8 đọc nhầm là Windows-1252", once)
    legacy = recognise_legacy(text)
    if legacy is not None:
        read = legacy.read(text)
        return read, _parts(legacy.name, read)
    if not may_be_mixed(text):
        return text, ()
    lines = text.split("\n")
    old = find_old_set(lines)
    if old is None:
        return text, ()
    read_lines = list(map(MixedReader(old).read, lines))
    changed = " ".join(new for before, new in zip(lines, read_lines, strict=True) if before != new)
    return "\n".join(read_lines), _parts(old.name, changed)


def _parts(name: str, read: str) -> tuple[Part, ...]:
    sample = f"{name}: {' '.join(read[: 2 * LONGEST_SAMPLE].split())}"[:LONGEST_SAMPLE]
    return (Part(PartKind.LEGACY_TEXT, 1, is_kept=True, samples=(sample,)),)


def _read_once(text: str) -> str | None:
    """Text whose UTF-8 some program took for Windows-1252 or Latin-1; None for all other text."""
    if not _TWICE.search(text, 0, _SAMPLE):
        return None
    with suppress(UnicodeError):
        return b"".join(map(_byte, text)).decode()
    return None


def _byte(letter: str) -> bytes:
    """The byte that is shown as a letter. Raises UnicodeEncodeError for a letter that shows none."""
    return letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else "cp1252")


def _latin(fault: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves empty are the controls of Latin-1."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("latin-1"), fault.end


_AS_LATIN = "trienkhai-latin"
codecs.register_error(_AS_LATIN, _latin)

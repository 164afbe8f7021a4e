"""Text in an old Vietnamese character set, recognised by its letters and written in Unicode."""

import codecs

from trienkhai.directive.errors import UndecodableSource
from trienkhai.directive.source import LONGEST_SAMPLE, Part, PartKind
from trienkhai.vietnamese import recognise_legacy


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
    legacy = recognise_legacy(text)
    if legacy is None:
        return text, ()
    read = legacy.read(text)
    sample = f"{legacy.name}: {' '.join(read[: 2 * LONGEST_SAMPLE].split())}"[:LONGEST_SAMPLE]
    return read, (Part(PartKind.LEGACY_TEXT, 1, is_kept=True, samples=(sample,)),)


def _latin(fault: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves empty are the controls of Latin-1."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("latin-1"), fault.end


_AS_LATIN = "trienkhai-latin"
codecs.register_error(_AS_LATIN, _latin)

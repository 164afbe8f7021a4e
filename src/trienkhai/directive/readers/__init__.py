"""Files to source text. A reader is imported when a file of its kind comes: some draw in heavy libraries."""

from importlib import import_module

from trienkhai.directive.errors import LockedSource, UnknownFormat
from trienkhai.directive.readers.kinds import FileKind, is_locked, picture_type, recognise
from trienkhai.directive.readers.limits import AT_ONCE, DEFAULT_LIMITS, Limits
from trienkhai.directive.readers.plain import read_plain
from trienkhai.directive.readers.progress import tell, telling
from trienkhai.directive.readers.refusals import sentence_about
from trienkhai.directive.source import SourceText

__all__ = [
    "AT_ONCE",
    "DEFAULT_LIMITS",
    "FileKind",
    "Limits",
    "picture_type",
    "read_file",
    "read_plain",
    "recognise",
    "tell",
    "telling",
]

# The module and the function that read each kind, as ``function(data, name=…, limits=…)``.
_READERS = {
    FileKind.HTML: ("html", "read_html"),
    FileKind.DOCX: ("docx", "read_docx"),
    FileKind.DOC: ("office", "read_office"),
    FileKind.RTF: ("office", "read_office"),
    FileKind.ODT: ("office", "read_office"),
    FileKind.PDF: ("pdf.reading", "read_pdf"),
    FileKind.PICTURE: ("ocr.reading", "read_picture"),
}


def read_file(
    data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS, media_type: str = FileKind.TEXT
) -> SourceText:
    """The text of a file of any known kind; ``media_type`` is what a file of plain text is called.

    Raises a kind of UnreadableSource, whose text is a sentence for people.
    """
    if is_locked(data):
        raise LockedSource
    kind = recognise(data)
    if kind is FileKind.TEXT:
        source = read_plain(data, name=name, media_type=media_type)
        limits.check("characters", len(source.text))
        return source
    if kind not in _READERS:
        raise UnknownFormat(sentence_about(data))
    module, function = _READERS[kind]
    read = getattr(import_module(f"{__name__}.{module}"), function)
    found: SourceText = read(data, name=name, limits=limits)
    return found

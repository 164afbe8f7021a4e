"""Files to source text. A reader is imported when a file of its kind comes: some draw in heavy libraries."""

from trienkhai.directive.errors import UnknownFormat
from trienkhai.directive.readers.kinds import FileKind, picture_type, recognise
from trienkhai.directive.readers.limits import DEFAULT_LIMITS, Limits
from trienkhai.directive.readers.plain import read_plain
from trienkhai.directive.source import SourceText

__all__ = ["DEFAULT_LIMITS", "FileKind", "Limits", "picture_type", "read_file", "read_plain", "recognise"]


def read_file(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a file of any known kind.

    Raises a kind of UnreadableSource, whose text is a sentence for people.
    """
    kind = recognise(data)
    if kind is FileKind.TEXT:
        source = read_plain(data, name=name)
        limits.check("characters", len(source.text))
        return source
    if kind is FileKind.HTML:
        from trienkhai.directive.readers.html import read_html

        return read_html(data, name=name, limits=limits)
    raise UnknownFormat

"""Web pages, as saved from a portal or by Word, to source text.

The reader is written on Python's own library: what it has to know of HTML is little (which tags end which,
what stands in lines), the compiler installs without any other package, and each step is linear in the size
of the page whatever stands in it.
"""

from collections.abc import Callable

from trienkhai.directive.errors import EmptySource
from trienkhai.directive.readers.assembly import Assembly
from trienkhai.directive.readers.html.charset import decode_page
from trienkhai.directive.readers.html.furniture import find_furniture, measure_all
from trienkhai.directive.readers.html.mhtml import page_of_archive
from trienkhai.directive.readers.html.notes import find_notes
from trienkhai.directive.readers.html.page import PageWriter
from trienkhai.directive.readers.html.tree import Element, parse_tree
from trienkhai.directive.readers.limits import DEFAULT_LIMITS, Limits
from trienkhai.directive.readers.signs import read_lone_signs
from trienkhai.directive.source import PartKind, SourceText
from trienkhai.vietnamese import recognise_legacy
from trienkhai.vietnamese.mixed import MixedReader, find_old_set

__all__ = ["read_html"]


def read_html(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a page, or of the page in a web archive (MHTML).

    Menus and the like are left out and counted in ``parts``. Raises a kind of UnreadableSource.
    """
    page = page_of_archive(data)
    limits.check("unpacked_bytes", len(page))
    root = parse_tree(decode_page(page), limits)
    mended = _mend_letters(root)
    _rewrite(root, read_lone_signs)
    try:
        return _written(root, data, name, limits, mended=mended)
    except EmptySource:  # a page of links alone: better all of it than nothing
        return _written(root, data, name, limits, mended=mended, keeps_all=True)


def _written(
    root: Element, data: bytes, name: str, limits: Limits, *, mended: str | None, keeps_all: bool = False
) -> SourceText:
    assembly = Assembly(limits)
    if mended is not None:
        assembly.count(PartKind.LEGACY_TEXT, mended, is_kept=True)
    measures = measure_all(root)
    furniture = frozenset[int]() if keeps_all else find_furniture(root, measures)
    letters = {element: measure.letters for element, measure in measures.items()}
    PageWriter(assembly, furniture=furniture, notes=find_notes(root), letters=letters).write(root)
    return assembly.finish(data, name=name, media_type="text/html")


def _mend_letters(root: Element) -> str | None:
    """Write letters of an old character set in Unicode, and say which set it was."""
    legacy = recognise_legacy("\n".join(root.texts()))
    old = legacy or find_old_set(root.texts())
    if old is None:
        return None
    read = legacy.read if legacy is not None else MixedReader(old).read
    _rewrite(root, read)
    return old.name


def _rewrite(root: Element, read: Callable[[str], str]) -> None:
    for element in root.walk():
        for at, child in enumerate(element.children):
            if isinstance(child, str):
                element.children[at] = read(child)

"""Which document of a file is a further version of a directive."""

from collections.abc import Iterator

from django.utils.translation import gettext

from trienkhai.documents.extraction import ReadFile
from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.documents.validators import RefusedFile
from trienkhai.vietnamese import fold

MOST_NAMED = 5


def choose_document(
    directive: Directive, before: DirectiveVersion | None, read: ReadFile
) -> tuple[ReadFile, list[ReadFile]]:
    """The document of a file that bears the directive's symbol, and the others; of one document that one.

    The symbol is the register's, which a person may have put right, or the one read in the head of the
    version before; of a paper without any its title is compared. Raises RefusedFile, naming what was found,
    where none of several is the directive.
    """
    if not read.others:
        return read, []
    symbols = {fold(one) for one in (directive.symbol, _said(before, "symbol")) if one}
    titles = {fold(one) for one in (directive.title, _said(before, "title")) if one}
    for name, wanted in (("symbol", symbols), ("title", titles if not symbols else set())):
        for one in _documents(read):
            if fold(str(one.compiled["metadata"].get(name) or "")) in wanted:
                return one, [other for other in _documents(read) if other is not one]
    raise RefusedFile("other-documents", _none_of(directive, read))


def _said(version: DirectiveVersion | None, name: str) -> str:
    """What the compiler read in the head of a version."""
    return "" if version is None else str(version.compiled["metadata"].get(name) or "")


def _documents(read: ReadFile) -> Iterator[ReadFile]:
    yield read
    yield from read.others


def _none_of(directive: Directive, read: ReadFile) -> str:
    names = [_name(one) for one in _documents(read)]
    told = "; ".join(names[:MOST_NAMED]) + ("; …" if len(names) > MOST_NAMED else "")
    return gettext(
        "Tệp có {count} văn bản, không văn bản nào là “{directive}”. Tìm thấy: {found}. Hãy xem lại tệp, "
        "hoặc tách riêng văn bản này thành một tệp rồi đưa lên."
    ).format(count=len(names), directive=directive.symbol or directive.title, found=told)


def _name(read: ReadFile) -> str:
    metadata = read.compiled["metadata"]
    return str(metadata.get("symbol") or metadata.get("title") or gettext("văn bản không có số"))

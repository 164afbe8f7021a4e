"""Storing a version: the file as it came, what was read of it, and where its words stand on paper."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile

from trienkhai.documents.actions.reading import shorten, store_reading
from trienkhai.documents.citing import cited_papers
from trienkhai.documents.extraction import COMPILER_VERSION, ReadFile, parts_to_json
from trienkhai.documents.models import CitedDocument, Directive, DirectiveVersion, SourcePage
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import Actor

UNSURE = 0.85
"""Below this a word of a scan is shown as read with little confidence: a few words a clean page."""
Place = list[Any]
FILE_FIELDS = ("file_name", "size", "sha256", "strange_pages")


def account_of(actor: Actor) -> User:
    """The account that acts. Raises TypeError for the installation itself, which has none."""
    if actor.user is None:
        raise TypeError("A directive is registered by an account.")
    return actor.user


def store_version(
    directive: Directive,
    file_name: str,
    data: bytes,
    *,
    read: ReadFile,
    actor: Actor,
    on: dt.date | None,
    strangers: Iterable[ReadFile] = (),
) -> DirectiveVersion:
    """Keep the bytes and what was read of them as the next version of the directive.

    ``strangers`` are documents of the file that are in no register.
    """
    strangers = list(strangers)
    version = _version(
        directive,
        read,
        actor,
        file_name=file_name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        strange_pages=_pages_of(strangers) if strangers else None,
    )
    with _file_kept_with_the_row(version, data):
        _store(version, read, on=on or directive.issued_on or actor.on)
    return version


def store_rereading(before: DirectiveVersion, read: ReadFile, *, actor: Actor) -> DirectiveVersion:
    """Store the same file read again as the next version; the bytes are not written a second time."""
    directive = before.directive
    same = {name: getattr(before, name) for name in FILE_FIELDS}
    version = _version(directive, read, actor, rereads=before, file=before.file.name, **same)
    _store(version, read, on=directive.issued_on or actor.on)
    return version


def _version(
    directive: Directive,
    read: ReadFile,
    actor: Actor,
    **file: Any,
) -> DirectiveVersion:
    source = read.source
    return DirectiveVersion(
        directive=directive,
        number=directive.versions.count() + 1,
        media_type=source.media_type,
        text=source.text,
        page_count=source.pages,
        leaves=_leaves(read),
        has_paragraphs=source.has_paragraphs,
        parts=parts_to_json(source),
        compiled=read.compiled,
        finding_count=len(read.compiled.get("findings", ())),
        compiler_version=COMPILER_VERSION,
        uploaded_by=account_of(actor),
        uploaded_at=actor.moment,
        **file,
    )


def _store(version: DirectiveVersion, read: ReadFile, *, on: dt.date) -> None:
    version.save()
    _store_pages(version, read)
    _store_cited(version, read.compiled)
    store_reading(version, read.compiled, on=on)


def _store_pages(version: DirectiveVersion, read: ReadFile) -> None:
    places = _places(read)
    SourcePage.objects.bulk_create(
        SourcePage(version=version, number=number, places=places[number])
        for number in range(1, (read.source.pages or 0) + 1)
    )


def _store_cited(version: DirectiveVersion, compiled: Mapping[str, Any]) -> None:
    CitedDocument.objects.bulk_create(
        CitedDocument(
            version=version,
            position=position,
            relation=paper.relation,
            symbol=shorten(paper.symbol, 60),
            name=shorten(paper.name, 120),
            issued_on=paper.issued_on,
        )
        for position, paper in enumerate(cited_papers(compiled))
    )


def _places(read: ReadFile) -> dict[int, list[Place]]:
    """The places of each page as a row keeps them."""
    places: dict[int, list[Place]] = defaultdict(list)
    for place in read.source.places:
        start, end, box = place.span.start, place.span.end, place.box
        row = [start, end, box.left, box.top, box.right, box.bottom, place.confidence]
        places[place.page].append(row)
    return places


def _leaves(read: ReadFile) -> list[Any]:
    """For each page where it begins and ends in the text, and its unsure words."""
    places = _places(read)
    return [
        [
            min((row[0] for row in places[number]), default=0),
            max((row[1] for row in places[number]), default=0),
            [row[:2] for row in places[number] if _is_unsure(row[-1], read.source.text[row[0] : row[1]])],
        ]
        for number in range(1, (read.source.pages or 0) + 1)
    ]


def _pages_of(documents: Iterable[ReadFile]) -> list[int]:
    """The pages on which words of these documents stand; none of a file without pages."""
    return sorted({place.page for one in documents for place in one.source.places})


def _is_unsure(confidence: float | None, word: str) -> bool:
    """A dash or a dot that was hardly seen says nothing that a person would have to look at."""
    return confidence is not None and confidence < UNSURE and any(letter.isalnum() for letter in word)


@contextmanager
def _file_kept_with_the_row(version: DirectiveVersion, data: bytes) -> Iterator[None]:
    """Keep the bytes; take them away again when storing the rest fails, so that no file is without a row."""
    version.file.save("", ContentFile(data, name="kept"), save=False)
    try:
        yield
    except BaseException:
        version.file.storage.delete(str(version.file.name))
        raise

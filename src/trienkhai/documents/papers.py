"""Pictures of a version's pages: drawn when somebody first looks, then kept beside the file."""

import uuid
from pathlib import Path, PurePosixPath
from threading import BoundedSemaphore

from django.conf import settings
from django.utils.translation import gettext

from trienkhai.documents.extraction import draw_page, has_drawn_pages
from trienkhai.documents.models import DirectiveVersion

AT_ONCE = 2
"""Pages drawn at the same time by one server process; each takes a core for about a second."""
PATIENCE = 20.0
"""Seconds that a request waits for its turn."""
_TURNS = BoundedSemaphore(AT_ONCE)


class TooBusy(Exception):
    """Too many pages are being drawn; the page can be asked for again."""


def has_page(version: DirectiveVersion, number: int) -> bool:
    """True for a page, counted from 1, that can be shown as a picture."""
    return has_drawn_pages(version.media_type) and 1 <= number <= (version.page_count or 0)


def page_picture(version: DirectiveVersion, number: int) -> Path:
    """Where a page of the version's file lies as PNG; it is drawn now where nobody has looked yet.

    The version is one that the caller found among those that the actor sees; nothing in the database changes.
    Raises LookupError for a page that there is not, RefusedFile for one that cannot be drawn, TooBusy, and
    FileNotFoundError where the store has lost the file.
    """
    if not has_page(version, number):
        raise LookupError(number)
    # The file's own name is random and stays: readings anew of one file share its pictures.
    folder = Path(settings.MEDIA_ROOT) / "pages" / PurePosixPath(str(version.file.name)).name
    picture = folder / f"{number}.png"
    if not picture.exists():
        _draw(version, number, picture)
    return picture


def _draw(version: DirectiveVersion, number: int, picture: Path) -> None:
    if not _TURNS.acquire(timeout=PATIENCE):
        raise TooBusy(gettext("Máy chủ đang bận vẽ các trang khác. Hãy tải lại trang sau ít phút."))
    try:
        with version.file.open("rb") as kept:
            drawn = draw_page(kept.read(), number)
        picture.parent.mkdir(parents=True, exist_ok=True)
        # Two who look at once must never read half a picture.
        making = picture.with_name(f"{picture.name}.{uuid.uuid4().hex}")
        making.write_bytes(drawn)
        making.replace(picture)
    finally:
        _TURNS.release()

"""Files that were sent: read at once where that takes no time, else kept waiting for the reader."""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.doubting import OtherPaper
from trienkhai.documents.actions.register import (
    SECRECY,
    Manner,
    Registration,
    add_version,
    bare_name,
    register_directive,
)
from trienkhai.documents.actions.versions import account_of
from trienkhai.documents.enums import IncomingState
from trienkhai.documents.extraction import NotAtOnce
from trienkhai.documents.models import Directive, IncomingFile
from trienkhai.documents.validators import RefusedFile
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, NotAllowed

LEASE = dt.timedelta(minutes=1)
"""How long a reader has a file without a sign of life."""
MOST_ATTEMPTS = 2
"""A file that ends two readers is not given to a third."""
_LOG = logging.getLogger(__name__)


def receive_file(
    file_name: str,
    data: bytes,
    *,
    keeper: Unit,
    actor: Actor,
    directive: Directive | None = None,
    is_sure: bool = False,
) -> Registration | IncomingFile:
    """Register a file that is read in no time; keep one that takes longer until a reader comes to it.

    With ``directive`` the file is a further version of it. Raises NotAllowed, or RefusedFile with a sentence
    that helps, or OtherPaper unless the sender ``is_sure``; of a refused file nothing is kept.
    """
    at_once = Manner(at_once=True, is_sure=is_sure)
    try:
        if directive is not None:
            return add_version(directive, file_name, data, actor=actor, manner=at_once)
        return register_directive(file_name, data, keeper=keeper, actor=actor, manner=at_once)
    except NotAtOnce:
        target = IncomingFile(keeper=keeper, directive=directive, is_sure=is_sure)
        return _keep_waiting(file_name, data, target, actor=actor)


def _keep_waiting(file_name: str, data: bytes, row: IncomingFile, *, actor: Actor) -> IncomingFile:
    """Keep the bytes for the reader; ``row`` says where they shall go."""
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=row.keeper_id)
        waiting = IncomingFile.objects.filter(
            keeper=row.keeper_id, directive=row.directive_id, is_sure=row.is_sure, sha256=digest
        )
        known = waiting.filter(state__in=(IncomingState.WAITING, IncomingState.READING)).first()
        if known is not None:
            return known
        row.sent_by, row.sent_at = account_of(actor), actor.moment
        row.file_name, row.sha256 = bare_name(file_name), digest
        row.file.save("", ContentFile(data, name="waiting"), save=False)
        try:
            row.save()
            record_entry(user=actor.user, action="receive_file", subject=row)
        except BaseException:
            row.file.storage.delete(str(row.file.name))
            raise
    return row


def take_next(*, at: dt.datetime) -> IncomingFile | None:
    """Hold the file that has waited longest for one reader; None when none waits.

    Files whose reader gave no sign of life wait again before, or are refused when they ended two.
    """
    _free_lost(at)
    while True:
        row = IncomingFile.objects.filter(state=IncomingState.WAITING).order_by("id").first()
        if row is None:
            return None
        # One statement decides between two readers, on every database.
        mine = IncomingFile.objects.filter(pk=row.pk, state=IncomingState.WAITING).update(
            state=IncomingState.READING, attempts=F("attempts") + 1, held_until=at + LEASE, pages_done=0
        )
        if mine:
            row.refresh_from_db()
            return row


def _free_lost(at: dt.datetime) -> None:
    lost = IncomingFile.objects.filter(state=IncomingState.READING, held_until__lt=at)
    lost.filter(attempts__lt=MOST_ATTEMPTS).update(state=IncomingState.WAITING, held_until=None)
    for row in lost.filter(attempts__gte=MOST_ATTEMPTS):
        _refuse(row, broken_off())


def broken_off() -> str:
    """The sentence about a file whose reader died."""
    return gettext(
        "Máy đọc đã dừng giữa chừng hai lần ở tệp này. Hãy lưu lại tệp hoặc chia thành tệp nhỏ hơn rồi tải "
        "lên lại; nếu vẫn vậy, hãy báo quản trị."
    )


def keep_hold(row: IncomingFile, *, at: dt.datetime) -> bool:
    """Say that the reader of this attempt is alive; False when the file is no longer its own."""
    return bool(_mine(row).update(held_until=at + LEASE))


def let_go(row: IncomingFile) -> None:
    """Give a file back that was not read: the reader was told to stop. The attempt does not count."""
    _mine(row).update(state=IncomingState.WAITING, held_until=None, attempts=F("attempts") - 1)


def give_up(row: IncomingFile) -> None:
    """The reader of this attempt died: the file waits again, or is refused when it was the second."""
    if row.attempts < MOST_ATTEMPTS:
        _mine(row).update(state=IncomingState.WAITING, held_until=None)
    else:
        _refuse(row, broken_off())


def _mine(row: IncomingFile) -> QuerySet[IncomingFile]:
    """The row while this attempt still has it."""
    return IncomingFile.objects.filter(pk=row.pk, state=IncomingState.READING, attempts=row.attempts)


def read_incoming(row: IncomingFile, *, actor: Actor, alive: Callable[[], object] = bool) -> None:
    """Read a file that is held and register it for the account that sent it, or say why not.

    ``alive`` is called with every page. Whatever happens, the file is not left half read: a fault of the
    program is logged and said as one.
    """

    def listener(done: int, of: int) -> None:
        alive()
        _mine(row).update(pages_done=done, pages_total=of)

    try:
        found = _register(row, actor, Manner(listener=listener, is_sure=row.is_sure))
    except RefusedFile as refusal:
        _refuse(row, refusal.message, is_secret=refusal.code == SECRECY)
    except (NotAllowed, OtherPaper) as refusal:
        _refuse(row, str(refusal))
    except Exception:  # noqa: BLE001 - logged, and said: a file left half read would wait for ever
        _LOG.exception("A file could not be read for a fault of the program.")
        _refuse(row, gettext("Chương trình gặp lỗi khi đọc tệp này. Hãy báo quản trị; tệp không được lưu."))
    else:
        done = {"state": IncomingState.DONE, "version": found.version, "held_until": None}
        _end(row, **done)


def _register(row: IncomingFile, actor: Actor, manner: Manner) -> Registration:
    with row.file.open("rb") as kept:
        data = kept.read()
    if row.directive is not None:
        return add_version(row.directive, row.file_name, data, actor=actor, manner=manner)
    return register_directive(row.file_name, data, keeper=row.keeper, actor=actor, manner=manner)


def _refuse(row: IncomingFile, sentence: str, *, is_secret: bool = False) -> None:
    nothing = {"file_name": "", "sha256": "", "pages_done": 0, "pages_total": 0} if is_secret else {}
    _end(row, state=IncomingState.REFUSED, refusal=sentence, held_until=None, **nothing)


def _end(row: IncomingFile, **values: object) -> None:
    """Write what became of the file and take its waiting bytes away."""
    if _mine(row).update(**values, file=""):
        row.file.storage.delete(str(row.file.name))

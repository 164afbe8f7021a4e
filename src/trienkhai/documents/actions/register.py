"""Taking a directive into the register."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.carrying import Carried, carry_over
from trienkhai.documents.actions.choosing import choose_document
from trienkhai.documents.actions.doubting import demand_same_paper
from trienkhai.documents.actions.reading import shorten
from trienkhai.documents.actions.versions import account_of, store_version
from trienkhai.documents.extraction import Listener, ReadFile, read_directive, written_title
from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.documents.permissions import can_add_version, can_register, can_see_directive
from trienkhai.documents.queries import newest_version
from trienkhai.documents.validators import RefusedFile, check_no_secrecy_name
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.vietnamese import fold, normalise

if TYPE_CHECKING:
    from django.db.models import QuerySet

SECRECY = "secrecy-mark"


@dataclass(frozen=True, slots=True)
class Registration:
    """Where a file stands in the register; ``is_new`` is false when it had been registered before.

    ``carried`` says of a further version what went over to it from the one before; ``others`` are the further
    documents of a new file that holds several, each registered by itself.
    """

    version: DirectiveVersion
    is_new: bool
    carried: Carried | None = None
    others: tuple[DirectiveVersion, ...] = ()

    @property
    def count(self) -> int:
        """How many documents the file brought."""
        return len(self.others) + 1

    @property
    def directive(self) -> Directive:
        """The directive that the file is a version of."""
        return self.version.directive


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is read: ``at_once`` only what takes no time, ``listener`` told of each page.

    ``is_sure``: the sender knows that it is a version of the directive, however much it differs.
    """

    at_once: bool = False
    listener: Listener | None = None
    is_sure: bool = False


def register_directive(
    file_name: str,
    data: bytes,
    *,
    keeper: Unit,
    actor: Actor,
    on: dt.date | None = None,
    manner: Manner = Manner(),
) -> Registration:
    """Keep a file as it came in the keeper's register, compile it, and store what was read as proposals.

    ``on`` is the day whose tree phrases are first read with: without it the document's own day, else the
    actor's. A file that the register already holds is found again and nothing is written. Raises NotAllowed,
    RefusedFile with a sentence that helps (of a refused file nothing is kept), or NotAtOnce.
    """
    can_register(actor, keeper).demand()
    known = registered(data, keeper)
    if known is not None:
        return Registration(known, is_new=False)
    read = _read(file_name, data, keeper=keeper, actor=actor, manner=manner)
    with transaction.atomic():
        # Two senders of one file come one after the other.
        Unit.objects.select_for_update(no_key=True).get(pk=keeper.pk)
        known = registered(data, keeper)
        if known is not None:
            return Registration(known, is_new=False)
        name = bare_name(file_name)
        version, *others = (
            _register(name, data, read=one, keeper=keeper, actor=actor, on=on) for one in (read, *read.others)
        )
    return Registration(version, is_new=True, others=tuple(others))


def _register(
    file_name: str, data: bytes, *, read: ReadFile, keeper: Unit, actor: Actor, on: dt.date | None
) -> DirectiveVersion:
    """A document in the register, with the file that it came in and what was read of it."""
    directive = Directive(
        keeper=keeper,
        registered_by=account_of(actor),
        registered_at=actor.moment,
        **register_fields(read.compiled, read.source.text),
    )
    fold_for_search(directive)
    directive.save()
    version = store_version(directive, file_name, data, read=read, actor=actor, on=on)
    record_entry(
        user=actor.user, action="register_directive", subject=directive, new={"sha256": version.sha256}
    )
    return version


def add_version(
    directive: Directive,
    file_name: str,
    data: bytes,
    *,
    actor: Actor,
    on: dt.date | None = None,
    manner: Manner = Manner(),
) -> Registration:
    """Keep a further file of a directive as its next version, with proposals of its own.

    Earlier versions and what was settled on them stay; where a clause says the same, it goes over. Raises as
    ``register_directive`` does; RefusedFile also for a file that another directive of the register came in,
    and for one with several documents of which none is this directive. OtherPaper where the file looks like
    another paper and the sender did not say that it is not.
    """
    can_add_version(actor, directive).demand()
    keeper = directive.keeper
    known = _known(directive, data, actor)
    if known is not None:
        return Registration(known, is_new=False)
    file = _read(file_name, data, keeper=keeper, actor=actor, manner=manner)
    read, strangers = _its_document(directive, file, manner=manner)
    with transaction.atomic():
        # Two versions of one directive come one after the other, and so do two senders of one file. A
        # directive is held before a unit, as where a unit is opened for a phrase.
        Directive.objects.select_for_update(no_key=True).get(pk=directive.pk)
        Unit.objects.select_for_update(no_key=True).get(pk=keeper.pk)
        known = _known(directive, data, actor)
        if known is not None:
            return Registration(known, is_new=False)
        before = newest_version(directive)
        name = bare_name(file_name)
        version = store_version(directive, name, data, read=read, actor=actor, on=on, strangers=strangers)
        record_entry(
            user=actor.user,
            action="add_version",
            subject=directive,
            new={"number": version.number, "sha256": version.sha256},
        )
        carried = None if before is None else carry_over(before, version, actor=actor)
    return Registration(version, is_new=True, carried=carried)


def _its_document(directive: Directive, file: ReadFile, *, manner: Manner) -> tuple[ReadFile, list[ReadFile]]:
    """The document of a file that is the directive's, and the others. Raises RefusedFile or OtherPaper."""
    before = newest_version(directive)
    read, strangers = choose_document(directive, before, file)
    if not manner.is_sure:
        was = {} if before is None else register_fields(before.compiled, before.text)
        now = register_fields(read.compiled, read.source.text)
        demand_same_paper(directive, before, read.compiled, was=was, now=now)
    return read, strangers


def _known(directive: Directive, data: bytes, actor: Actor) -> DirectiveVersion | None:
    """The version of the directive that came in this very file. Raises RefusedFile where it is another's."""
    found = _readings(data, directive.keeper)
    own = found.filter(directive=directive).first()
    other = found.first() if own is None else None
    if other is None:
        return own
    if not can_see_directive(actor, other.directive):
        raise RefusedFile("of-another-directive", gettext("Tệp này đã có trong sổ, là của văn bản khác."))
    raise RefusedFile(
        "of-another-directive",
        gettext(
            "Tệp này đã có trong sổ: là bản {number} của văn bản khác, “{directive}”. Hãy xem lại tệp; nếu "
            "đúng là văn bản ấy, hãy mở nó ở danh sách Văn bản."
        ).format(number=other.number, directive=other.directive.symbol or other.directive.title),
    )


def fold_for_search(directive: Directive) -> None:
    """Set the two columns that the search in the register compares."""
    words = f"{directive.kind} {directive.symbol} {directive.issuer} {directive.title}"
    directive.folded = fold(words)
    directive.folded_plain = fold(words, keep_marks=False)


def registered(data: bytes, keeper: Unit) -> DirectiveVersion | None:
    """The newest reading of this very file in the keeper's register; of several documents of the first."""
    return _readings(data, keeper).first()


def _readings(data: bytes, keeper: Unit) -> "QuerySet[DirectiveVersion]":
    """Every reading of this very file, document by document, the newest first."""
    digest = hashlib.sha256(data).hexdigest()
    counting = DirectiveVersion.objects.filter(withdrawn_at=None)
    found = counting.filter(sha256=digest, directive__keeper=keeper)
    light = found.select_related("directive__keeper").defer("text", "compiled")
    return light.order_by("directive_id", "-number")


def _read(file_name: str, data: bytes, *, keeper: Unit, actor: Actor, manner: Manner) -> ReadFile:
    """Read a file or refuse it; of one with a secrecy mark the audit says that it was refused, no more."""
    try:
        check_no_secrecy_name(bare_name(file_name))
        return read_directive(
            data, name=bare_name(file_name), at_once=manner.at_once, listener=manner.listener
        )
    except RefusedFile as refusal:
        if refusal.code == SECRECY:
            record_entry(
                user=actor.user, action="refuse_file", subject=keeper, reason="refused, secrecy mark"
            )
            raise refusal from None
        raise


def bare_name(file_name: str) -> str:
    """The name to show for a file: no folders, no control characters, and no more than a column holds."""
    last = re.split(r"[/\\]", normalise(file_name))[-1]
    return shorten("".join(letter for letter in last if letter.isprintable()).strip(), 255) or "van-ban"


def register_fields(compiled: dict[str, Any], text: str) -> dict[str, Any]:
    """What the register begins with, from what the compiler read in the head of the paper.

    A title in capitals is written as the sentences of the paper's text write its words.
    """
    metadata = compiled["metadata"]
    issuer = metadata.get("issuer") or ""
    return {
        "kind": shorten(metadata.get("kind"), 10),
        "symbol": shorten(metadata.get("symbol"), 60),
        "issued_on": _whole_day(metadata.get("date")),
        "issuer": shorten(" - ".join(issuer) if isinstance(issuer, list) else issuer, 255),
        "title": written_title(compiled, text),
    }


def _whole_day(text: str | None) -> dt.date | None:
    """The day of issue where the paper gives a whole date; a month alone is left to a person."""
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None

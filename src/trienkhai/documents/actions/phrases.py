"""Settling whom a phrase of the directive means."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.change import reviewing
from trienkhai.documents.actions.reading import propose_units
from trienkhai.documents.models import ActorPhrase, DirectiveVersion
from trienkhai.documents.permissions import can_address, can_create_named_unit
from trienkhai.organisations.actions import open_unit
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor


class ReasonNeeded(Exception):
    """A phrase is settled on no unit, and nobody said why."""

    def __init__(self) -> None:
        super().__init__(gettext("Không chọn đơn vị nào thì phải ghi lý do (ví dụ: cơ quan ngoài hệ thống)."))


def settle_phrase(
    phrase: ActorPhrase, units: Iterable[Unit], *, actor: Actor, reason: str = ""
) -> ActorPhrase:
    """Say which units a phrase means: those, and no others. No unit at all needs a reason.

    It may be settled anew until the version is adopted; each time is an audit entry. Raises NotAllowed (also
    for units that do not answer to the issuing committee) or ReasonNeeded.
    """
    units = list(units)
    chosen = sorted({unit.pk for unit in units})
    if not chosen and not reason.strip():
        raise ReasonNeeded
    with reviewing(phrase.version_id, actor=actor) as version:
        can_address(actor, version.directive, *units).demand()
        phrase.refresh_from_db(fields=("settled_at", "settled_by"))
        before = sorted(phrase.units.values_list("pk", flat=True))
        old = {"units": before, "settled": phrase.settled_at is not None}
        phrase.units.set(chosen)
        _mark_settled([phrase], actor=actor)
        record_entry(
            user=actor.user,
            action="settle_phrase",
            subject=phrase,
            old=old,
            new={"units": chosen, "settled": True},
            reason=reason,
        )
    return phrase


def unsettle_phrase(phrase: ActorPhrase, *, actor: Actor) -> ActorPhrase:
    """Take a settlement back: the units stay as a proposal and the phrase waits again."""
    with reviewing(phrase.version_id, actor=actor):
        phrase.refresh_from_db(fields=("settled_at", "settled_by"))
        if phrase.settled_at is not None:
            phrase.settled_at = None
            phrase.settled_by = None
            phrase.save(update_fields=("settled_at", "settled_by"))
            record_entry(
                user=actor.user,
                action="unsettle_phrase",
                subject=phrase,
                old={"settled": True},
                new={"settled": False},
            )
    return phrase


def accept_proposed_units(version: DirectiveVersion, *, actor: Actor) -> list[ActorPhrase]:
    """Settle every phrase that has units proposed as it is proposed, and return them; one entry each.

    Raises NotAllowed where a unit among them does not answer to the issuing committee.
    """
    with reviewing(version.pk, actor=actor) as held:
        waiting = held.phrases.filter(settled_at__isnull=True, units__isnull=False).distinct()
        accepted = list(waiting.prefetch_related("units"))
        proposed = [unit for phrase in accepted for unit in phrase.units.all()]
        can_address(actor, held.directive, *proposed).demand()
        for phrase in accepted:
            units = sorted(unit.pk for unit in phrase.units.all())
            record_entry(
                user=actor.user,
                action="settle_phrase",
                subject=phrase,
                old={"units": units, "settled": False},
                new={"units": units, "settled": True},
            )
        _mark_settled(accepted, actor=actor)
    return accepted


def propose_units_anew(version: DirectiveVersion, *, on: dt.date, actor: Actor) -> None:
    """Read the phrases that nobody settled yet with the tree of another day."""
    with reviewing(version.pk, actor=actor) as held:
        propose_units(held.phrases.all(), version=held, on=on)
        record_entry(user=actor.user, action="propose_units_anew", subject=held, new={"on": on.isoformat()})


def open_unit_for_phrase(
    phrase: ActorPhrase,
    *,
    code: str,
    name: str,
    type_code: str,
    parent: Unit,
    opened_on: dt.date,
    actor: Actor,
) -> Unit:
    """Create the body that a phrase names, where it is not in the tree yet, and propose it for the phrase.

    The other units of the phrase stay beside it. Whether it means all of them is for who reviews the
    directive to say, also where that is the same person: the phrase waits until then. Raises NotAllowed for
    who may not open units there, and AlreadyAdopted.
    """
    with reviewing(phrase.version_id, actor=actor, rule=can_create_named_unit):
        unit = open_unit(code, name, type_code, parent, opened_on=opened_on, actor=actor)
        _propose(phrase, unit, actor=actor)
    return unit


def _propose(phrase: ActorPhrase, unit: Unit, *, actor: Actor) -> None:
    """One more unit that a phrase may mean; a phrase that was settled waits again."""
    before = sorted(phrase.units.values_list("pk", flat=True))
    phrase.units.add(unit)
    ActorPhrase.objects.filter(pk=phrase.pk).update(settled_at=None, settled_by=None)
    phrase.refresh_from_db(fields=("settled_at", "settled_by"))
    record_entry(
        user=actor.user,
        action="propose_unit",
        subject=phrase,
        old={"units": before},
        new={"units": sorted([*before, unit.pk]), "settled": False},
    )


def _mark_settled(phrases: list[ActorPhrase], *, actor: Actor) -> None:
    rows = ActorPhrase.objects.filter(pk__in=[phrase.pk for phrase in phrases])
    rows.update(settled_at=actor.moment, settled_by=actor.user)
    for phrase, settled_at in zip(
        sorted(phrases, key=lambda phrase: phrase.pk),
        rows.order_by("pk").values_list("settled_at", flat=True),
        strict=True,
    ):
        phrase.settled_at = settled_at
        phrase.settled_by = actor.user

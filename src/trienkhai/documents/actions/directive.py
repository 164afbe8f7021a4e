"""The register's own fields, and the lock that adoption sets."""

import datetime as dt

from django.db import transaction

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.change import change_fields, reviewing
from trienkhai.documents.actions.register import fold_for_search, register_fields
from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.documents.permissions import can_review
from trienkhai.organisations.permissions import Actor


def update_directive(
    directive: Directive,
    *,
    kind: str,
    symbol: str,
    issued_on: dt.date | None,
    issuer: str,
    title: str,
    actor: Actor,
) -> None:
    """Correct what the register says of a directive; the file and what was read of it stay."""
    can_review(actor, directive).demand()
    changes = {"kind": kind, "symbol": symbol, "issued_on": issued_on, "issuer": issuer, "title": title}
    with transaction.atomic():
        change_fields(directive, changes, actor=actor, action="update_directive")
        fold_for_search(directive)
        directive.save(update_fields=("folded", "folded_plain"))


def lock_version(version: DirectiveVersion, *, actor: Actor) -> None:
    """End the review of a version: a plan rests on it from now on. Raises AlreadyAdopted.

    Where a plan rested on a version before, the register follows from the head of that one to this one's.
    """
    with reviewing(version.pk, actor=actor) as held:
        earlier = held.directive.versions.filter(locked_at__isnull=False).order_by("-number").first()
        held.locked_at = actor.moment
        held.save(update_fields=("locked_at",))
        record_entry(user=actor.user, action="lock_version", subject=held)
        if earlier is not None:
            follow_head(earlier, held, actor=actor)


def follow_head(before: DirectiveVersion, after: DirectiveVersion, *, actor: Actor) -> None:
    """Where the register still says what was read in the head of one version, it says what another does."""
    directive = after.directive
    old = register_fields(before.compiled, before.text)
    new = register_fields(after.compiled, after.text)
    changes = {name: value for name, value in new.items() if getattr(directive, name) == old[name]}
    change_fields(directive, changes, actor=actor, action="update_directive")
    fold_for_search(directive)
    directive.save(update_fields=("folded", "folded_plain"))

"""The one way to write in the audit: one entry, or many at once."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from trienkhai.audit.models import AuditEntry


def record_entry(
    *,
    user: AbstractBaseUser | None,
    action: str,
    subject: models.Model,
    old: Any = None,  # noqa: ANN401 - whatever JSON can carry
    new: Any = None,  # noqa: ANN401 - same
    reason: str = "",
) -> AuditEntry:
    """Add one entry and return it; without a user, the installation itself acted.

    An account that acts in another's role is entered with that one (its ``acting_for_id``). Dates, decimals
    and the like in ``old`` and ``new`` are kept as text. Call it inside the transaction of the change it
    tells of. Raises ValueError when the subject is not stored yet: it could not be found again.
    """
    entry = _entry(user, action, (subject, old, new), reason)
    entry.save(force_insert=True)
    return entry


def record_entries(
    *,
    user: AbstractBaseUser | None,
    action: str,
    changes: Iterable[tuple[models.Model, Any, Any]],
    reason: str = "",
) -> list[AuditEntry]:
    """Add an entry for each (subject, old, new) and return them; as ``record_entry``, in one statement."""
    return AuditEntry.objects.bulk_create(_entry(user, action, change, reason) for change in changes)


def _entry(
    user: AbstractBaseUser | None, action: str, change: tuple[models.Model, Any, Any], reason: str
) -> AuditEntry:
    subject, old, new = change
    if subject.pk is None:
        raise ValueError("An audit entry needs a subject that is stored; save it first.")
    return AuditEntry(
        actor_id=None if user is None else user.pk,
        acting_for_id=getattr(user, "acting_for_id", None),
        action=action,
        subject_type=subject._meta.label_lower,  # noqa: SLF001 - Django's documented name for it
        subject_id=str(subject.pk),
        old=_as_json(old),
        new=_as_json(new),
        reason=reason,
    )


def _as_json(value: object) -> object:
    """The value with everything that JSON lacks written as text."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))

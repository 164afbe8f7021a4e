"""The one way to write in the audit."""

import json
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

    Dates, decimals and the like in ``old`` and ``new`` are kept as text. Call it inside the transaction of
    the change it tells of. Raises ValueError when the subject is not stored yet: it could not be found again.
    """
    if subject.pk is None:
        raise ValueError("An audit entry needs a subject that is stored; save it first.")
    return AuditEntry.objects.create(
        actor_id=None if user is None else user.pk,
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

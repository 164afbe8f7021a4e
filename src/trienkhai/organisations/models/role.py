"""Roles that accounts hold in units."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.dated import Dated
from trienkhai.organisations.models.unit import Unit


class RoleHolding(Dated):
    """An account has a role in a unit from a day to a day; every right follows from these rows."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_holdings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="role_holdings")
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)

    class Meta(Dated.Meta):
        ordering = ("user_id", "valid_from")
        indexes = (models.Index(fields=("user", "valid_from")),)
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("user", "unit", "role"),
                condition=Q(valid_to__isnull=True),
                name="organisations_role_held_once",
            ),
        ]

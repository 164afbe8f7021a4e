"""Roles that accounts hold in units, and in which others act for them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.dated import Dated
from trienkhai.organisations.models.unit import Unit


class Endable(Dated):
    """A dated right that somebody may end at once: with the hour, by whom and why.

    Rights are asked of a day, so what is ended today holds no longer today: ``valid_to`` is then today. What
    began today and was ended today holds on no day; the row stays, and ``ended_at`` tells until when it did.
    """

    ended_at = models.DateTimeField("chấm dứt lúc", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người chấm dứt",
    )
    end_reason = models.TextField("lý do chấm dứt", blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_not_before_it_begins",
            ),
        ]


class RoleHolding(Endable):
    """An account has a role in a unit from a day to a day; every right follows from these rows."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_holdings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="role_holdings")
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)

    class Meta(Endable.Meta):
        ordering = ("user_id", "valid_from")
        indexes = (models.Index(fields=("user", "valid_from")),)
        constraints: ClassVar = [
            *Endable.Meta.constraints,
            models.UniqueConstraint(
                fields=("user", "unit", "role"),
                condition=Q(valid_to__isnull=True),
                name="organisations_role_held_once",
            ),
        ]


class Delegation(Endable):
    """An account acts for another in a role that this one holds, from a day to a day.

    It hangs on the holding of the role and gives nothing beyond it: where the role has ended, its unit closed
    or the account acted for is disabled, the delegate has nothing either.
    """

    holding = models.ForeignKey(RoleHolding, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="delegations",
        verbose_name="người được ủy quyền",
    )
    reason = models.TextField("lý do")
    document = models.CharField("văn bản ủy quyền", max_length=255, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người ghi",
    )
    given_at = models.DateTimeField("ghi lúc")

    class Meta(Endable.Meta):
        ordering = ("-valid_from", "-pk")
        indexes = (models.Index(fields=("delegate", "valid_from")),)
        constraints: ClassVar = [
            *Endable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_to__isnull=False), name="organisations_delegation_has_a_last_day"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="organisations_delegation_has_a_reason"),
        ]

"""Invitations to an account."""

import hashlib
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Invitation(models.Model):
    """A link by which the holder of an account sets its password, once, until an hour.

    It exists because nobody signs up and no mail is sent: an administrator makes the account and hands the
    link over. The link itself is not kept, only a digest of what stands in it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations")
    token_digest = models.CharField("dấu của liên kết", max_length=64, unique=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="invitations_made",
        verbose_name="người mời",
    )
    created_at = models.DateTimeField("lập lúc")
    expires_at = models.DateTimeField("dùng được đến")
    used_at = models.DateTimeField("đã dùng lúc", null=True, blank=True)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("user",),
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="organisations_invitation_open_once",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
                name="organisations_invitation_used_or_revoked",
            ),
        ]


def digest_of(token: str) -> str:
    """What is kept of a token: it cannot be turned back, and the token is too long to be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()

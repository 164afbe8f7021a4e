"""Accounts."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models

from trienkhai.organisations.models.unit import Unit
from trienkhai.vietnamese import fold


class User(AbstractUser):
    """An account of somebody who holds a public office or works for one.

    Nothing else about the person is kept here; what an account may do follows from the roles it holds.
    ``unit`` is where its holder works. It gives no right: it says who may give the account roles. An account
    without one belongs to the installation alone. ``folded`` is what a search for the account compares: both
    of its names without marks.
    """

    full_name = models.CharField("họ và tên", max_length=120, blank=True)
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="accounts",
        verbose_name="đơn vị công tác",
    )
    folded = models.CharField("họ tên để tìm", max_length=300, blank=True)
    is_example = models.BooleanField("tài khoản ví dụ", default=False)
    acting_for_id: int | None = None
    """Not kept: the account for which this one does what it is doing, where it does so by delegation.

    Whatever is written with ``by`` of an account keeps it beside it; see ``permissions.crediting``.
    """
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the account, and its names as they are searched for."""
        self.folded = fold(f"{self.full_name} {self.username}", keep_marks=False)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """The name as the person writes it, or the account's name."""
        return self.full_name or self.username

    def get_short_name(self) -> str:
        """Same as the full name: Vietnamese names are not split."""
        return self.get_full_name()

"""Rows that are written once."""

from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn

from django.db import models


class KeptQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that nobody changes or removes, one by one or many at once."""

    def update(self, **values: Any) -> int:
        """Set only what the table allows to change; anything else raises TypeError."""
        demand_changeable(self.model, values)
        return super().update(**values)

    def delete(self) -> NoReturn:
        """Refuse: the rows are kept."""
        raise TypeError(f"{self.model.__name__} is never removed.")

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Add rows; with ``update_conflicts`` it would change those that are there, and raises TypeError."""
        if kwargs.get("update_conflicts"):
            demand_changeable(self.model, kwargs.get("update_fields") or ("everything",))
        return super().bulk_create(objs, *args, **kwargs)


class Kept(models.Model):
    """A row that is added and then stays as it was written: what happened is never told otherwise.

    ``changeable`` names the few columns that may follow later events (“this is the newest revision”). What is
    written past the program's own language, triggers in the database refuse; see ``audit.guards``.
    """

    changeable: ClassVar[frozenset[str]] = frozenset()
    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; changing one that is already kept raises TypeError."""
        if self.pk is not None:
            demand_changeable(type(self), kwargs.get("update_fields") or ("everything",))
        super().save(*args, **kwargs)

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refuse: the row is kept."""
        raise TypeError(f"{type(self).__name__} is never removed.")


def demand_changeable(kind: type[models.Model], columns: Iterable[str]) -> None:
    """Raise TypeError unless the table lets these columns change."""
    others = sorted(set(columns) - getattr(kind, "changeable", frozenset()))
    if others:
        raise TypeError(f"{kind.__name__} is never changed ({', '.join(others)}); write a new row.")

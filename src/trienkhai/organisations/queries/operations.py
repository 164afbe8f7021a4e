"""Reading what was done to organisations."""

import datetime as dt

from trienkhai.organisations.models import Operation


def operation_that_recorded(code: str, since: dt.date) -> Operation | None:
    """The operation still in force that changed the unit from that very day; None where none is known."""
    found = Operation.objects.filter(
        changes__unit_code=code, effective_on=since, undoes__isnull=True, undone_by__isnull=True
    )
    return found.order_by("-id").first()

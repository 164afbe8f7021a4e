"""Writing down how many members a unit has."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.actions.dates import DatesConflict, demand_open
from trienkhai.organisations.actions.lengths import demand_lengths
from trienkhai.organisations.models import MemberCount, Unit
from trienkhai.organisations.permissions import Actor, can_record_members


@transaction.atomic
def record_members(
    unit: Unit, *, official: int, probationary: int = 0, on: dt.date, actor: Actor, consent: str = ""
) -> MemberCount:
    """Keep how many official and probationary members the unit has on a day, and the paper of an exception.

    Raises NotAllowed, DatesConflict (a day to come, or one on which the unit does not exist) or ValueError (a
    text too long).
    """
    can_record_members(actor, unit).demand()
    if on > actor.on:
        raise DatesConflict(gettext("Ngày tính số đảng viên không được sau hôm nay."))
    demand_open(unit, on)
    count = MemberCount(
        unit=unit,
        counted_on=on,
        official=official,
        probationary=probationary,
        consent=consent,
        user=actor.user,
    )
    demand_lengths(count)
    count.save()
    new = {"official": official, "probationary": probationary, "on": on, "consent": consent}
    record_entry(user=actor.user, action="record_members", subject=unit, new=new)
    return count

"""The administrative map."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.actions.dates import DatesConflict
from trienkhai.organisations.models import Place
from trienkhai.organisations.permissions import Actor, refuse


@transaction.atomic
def record_place(
    code: str, name: str, kind: str, *, parent: Place | None, valid_from: dt.date, actor: Actor
) -> Place:
    """Record a place of the state's map; only the installation itself brings the map in.

    Raises NotAllowed, or DatesConflict when the code stands for another place on that day.
    """
    if not actor.is_system:
        refuse(gettext("Danh mục đơn vị hành chính chỉ được nạp khi cài đặt hệ thống.")).demand()
    if Place.objects.on(valid_from).filter(code=code).exists():
        raise DatesConflict(
            gettext("Mã đơn vị hành chính {code} đã có trong ngày {day}.").format(
                code=code, day=f"{valid_from:%d/%m/%Y}"
            )
        )
    place = Place.objects.create(code=code, name=name, kind=kind, parent=parent, valid_from=valid_from)
    record_entry(user=actor.user, action="record_place", subject=place, new={"code": code, "name": name})
    return place

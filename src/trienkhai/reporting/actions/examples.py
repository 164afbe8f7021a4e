"""Figures of the example, many at once."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import Actor, NotAllowed, refuse
from trienkhai.reporting.actions.revisions import receipt_number, values_of
from trienkhai.reporting.models import AnswerDuty, Figure, ReportingCycle
from trienkhai.reporting.validators import Reply

BATCH = 1000


@transaction.atomic
def enter_example_figures(
    cycle: ReportingCycle, replies: Mapping[int, Reply], *, signed_by: Mapping[int, User], actor: Actor
) -> int:
    """Fill duties (by id) that nobody has answered yet with figures marked as example; return how many.

    They carry the actor's hour; the audit says when they were really brought in. ``signed_by`` gives each
    unit (by id) the account that signs. Only the installation itself may, and only under example accounts:
    made-up figures never mix with what a unit entered. Running it again adds nothing. Raises ``NotAllowed``.
    """
    if not (actor.is_system and all(user.is_example for user in signed_by.values())):
        raise NotAllowed(refuse(gettext("Số liệu ví dụ chỉ do hệ thống nạp, dưới tài khoản ví dụ.")))
    empty = AnswerDuty.objects.filter(cycle=cycle, pk__in=list(replies), figures__isnull=True)
    moment = actor.moment
    rows = [
        Figure(
            duty=duty,
            revision=1,
            is_example=True,
            entered_by=signed_by[duty.unit_id],
            entered_at=moment,
            receipt=receipt_number(duty, 1),
            **values_of(replies[duty.pk]),
        )
        for duty in empty.select_related("cycle")
    ]
    Figure.objects.bulk_create(rows, batch_size=BATCH)
    if rows:
        record_entry(user=None, action="enter_example_figures", subject=cycle, new={"figures": len(rows)})
    return len(rows)

"""Whose completion is for somebody to confirm or return: one rule, of lists, rows and accounts."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.pause import PAUSED
from trienkhai.organisations.models.row_sql import Fixed
from trienkhai.organisations.permissions import Actor, is_bound_to
from trienkhai.organisations.permissions.reaches import ALONE, BRANCH, ITSELF
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Tie
from trienkhai.plans.models import Assignment
from trienkhai.plans.permissions.watching import (
    ASSIGNMENT,
    ON_A_TASK,
    committees,
    shared_among_committees,
    watched_by,
)

_UNIT = Unit._meta.db_table  # noqa: SLF001 - Django's documented name for it
_LEAD = (
    f"EXISTS (SELECT 1 FROM {ASSIGNMENT} lead"  # noqa: S608 - fixed names only
    " WHERE lead.task_id = {task} AND lead.role = 'lead' AND lead.ended_at IS NULL AND "
)
_LEADS_ITSELF = f"{_LEAD} lead.unit_id = {{unit}})"
_STANDS = f"(stands.closed_on IS NULL OR stands.closed_on > {{day}}) AND stands.id NOT IN ({PAUSED})"
_LED = (
    f"{_LEAD} NOT {shared_among_committees('lead')}"  # noqa: S608 - fixed names only
    f" AND lead.unit_id IN (SELECT stands.id FROM {_UNIT} stands WHERE {_STANDS}))"
)
_LEADING = f"FROM {ASSIGNMENT} own WHERE own.role = 'lead' AND own.ended_at IS NULL AND {ON_A_TASK}"
_LEADING_ALONE = watched_by(f"{ON_A_TASK} AND own.role = 'lead'")
_BY_LEAD = "{led} OR {below} AND {leads} OR {taken_over} AND NOT {its_own}"
_BY_ISSUER = "{issuer} <> {unit} AND {issued} OR {issuer} = {unit} AND {colleague}"
_CLERK = (Role.CLERK.value,)


def _parts(on: dt.date) -> Mapping[str, Fixed]:
    return {"day": on, "committees": committees(on)}


def _why_not(actor: Actor, assignment: Assignment) -> str:
    if assignment.ended_at is not None:
        return gettext("Phân công này đã kết thúc.")
    if actor.user is not None and assignment.submitted_by_id == actor.user.pk:
        return gettext("Không ai xác nhận báo cáo do chính mình gửi.")
    senders = {pk for pk in (assignment.submitted_by_id, assignment.submitted_for_id) if pk is not None}
    if is_bound_to(actor, senders):
        return gettext("Không ai xác nhận báo cáo do mình, người mình làm thay hoặc người làm thay mình gửi.")
    if assignment.unit_id in actor.unit_ids():
        return gettext("Đơn vị không tự xác nhận việc của mình.")
    return gettext(
        "Chỉ đơn vị chủ trì nhiệm vụ, hoặc đơn vị ban hành đối với đơn vị chủ trì, mới xác nhận việc này."
    )


CONFIRMING: Rule[Assignment] = Rule(
    rows=lambda: Assignment.objects.filter(ended_at__isnull=True),
    says=(f"(({_BY_LEAD}) AND NOT {_LEADS_ITSELF}) OR (({_LEADS_ITSELF} OR NOT {_LED}) AND ({_BY_ISSUER}))"),
    ties={
        "led": Tie(ALONE, "task", _CLERK, table=_LEADING_ALONE, own_key="task_id"),
        "leads": Tie(ITSELF, "task", _CLERK, table=_LEADING, own_key="task_id"),
        "taken_over": Tie(ITSELF, "task", _CLERK, table=_LEADING_ALONE, own_key="task_id"),
        "below": Tie(BRANCH, "unit", _CLERK),
        "its_own": Tie(ITSELF, "unit", _CLERK),
        "issued": Tie(ITSELF, "plan__issuing_unit", _CLERK),
        "colleague": Tie(ITSELF, "plan__issuing_unit", (Role.CLERK.value, Role.LEADER.value)),
    },
    columns={"unit": "unit", "task": "task", "issuer": "plan__issuing_unit"},
    parts=_parts,
    never_by=("submitted_by", "submitted_for"),
    refusal=_why_not,
)
"""Who confirms or returns a completion.

A clerk of a unit that leads the task decides for the others in it; where several committees lead, each in its
own branch. For the leading unit itself, for a task that nobody leads alone and for roles about the whole plan
it is a clerk of the issuing unit. Nobody confirms what they submitted, or whom they act for or who acts for
them; what the issuing unit does itself is confirmed by another clerk, or a leader, of it. Once the issuing
unit has closed, its successor decides in its place; so does that of a closed lead, never on itself, and the
issuing unit too.
"""


def confirmable_assignments(actor: Actor) -> QuerySet[Assignment]:
    """The running assignments whose completion is for the actor to confirm or return: see ``CONFIRMING``."""
    return CONFIRMING.which(actor)

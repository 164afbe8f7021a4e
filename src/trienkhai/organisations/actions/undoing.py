"""Taking an operation back."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext

from trienkhai.organisations.actions.operations import CannotReorganise, hold, write
from trienkhai.organisations.actions.rights import demand_rights
from trienkhai.organisations.actions.storing import Pair
from trienkhai.organisations.models import Operation, UnitChange
from trienkhai.organisations.operations import Problem, UnitFacts
from trienkhai.organisations.permissions import Actor, can_reorganise
from trienkhai.organisations.queries.facts import Recorded, ids_of, recorded_units


@transaction.atomic
def undo(operation: Operation, *, actor: Actor, reason: str) -> Operation:
    """Take an operation back by a new one: every unit is again as it was before; raises NotAllowed.

    Raises CannotReorganise when something depends on it: a later change of one of its units, or work,
    accounts or figures of a unit that it founded. The operation that takes back can itself not be taken back.
    """
    operation = Operation.objects.select_related("undoes").get(pk=operation.pk)
    changes = list(operation.changes.order_by("unit_code"))
    units = ids_of(change.unit_code for change in changes)
    can_reorganise(actor).demand()
    hold(units.values())
    recorded = recorded_units([*units.values()])
    ids = ids_of(_all_codes(changes))
    demand_rights(units, recorded.register, ids, actor=actor)
    problems = [*_undo_problems(operation, reason), *_later_changes(operation, changes, recorded)]
    if problems:
        raise CannotReorganise(problems)
    back = Operation.objects.create(
        title=gettext("Hoàn tác: {title}").format(title=operation.title)[:255],
        effective_on=operation.effective_on,
        basis=operation.basis,
        at=actor.moment,
        user=actor.user,
        reason=reason,
        undoes=operation,
    )
    try:
        with transaction.atomic():
            write(back, {change.unit_code: _taken_back(change) for change in changes}, ids, actor)
    except ProtectedError as fault:
        raise CannotReorganise(_dependents(fault)) from fault
    return back


def _all_codes(changes: Iterable[UnitChange]) -> set[str]:
    """The units that changed, and those that they answered to or passed duties to."""
    codes = set()
    for change in changes:
        codes.add(change.unit_code)
        for unit in _taken_back(change):
            if unit is not None:
                codes |= {fact.value for fact in unit.parents} | {passing.to for passing in unit.passings}
    return codes


def _taken_back(change: UnitChange) -> Pair:
    """From how the unit was left to how it was found."""
    now = UnitFacts.from_json(change.after) if change.after else None
    then = UnitFacts.from_json(change.before) if change.before else None
    return now, then


def _undo_problems(operation: Operation, reason: str) -> list[Problem]:
    problems = []
    if not reason.strip():
        problems.append(Problem(0, gettext("Hoàn tác cần ghi lý do.")))
    if operation.undoes is not None:
        problems.append(Problem(0, gettext("Một lần hoàn tác không hoàn tác được; hãy làm lại việc ấy.")))
    elif hasattr(operation, "undone_by"):
        problems.append(Problem(0, gettext("Việc này đã được hoàn tác.")))
    return problems


def _later_changes(operation: Operation, changes: Sequence[UnitChange], recorded: Recorded) -> list[Problem]:
    """A sentence for each unit that is no longer as the operation left it, with what changed it since."""
    changed = []
    for change in changes:
        left, _ = _taken_back(change)
        if recorded.register.recorded.get(change.unit_code) != left:
            changed.append(change.unit_code)
    later = UnitChange.objects.filter(unit_code__in=changed, operation__id__gt=operation.pk)
    titles = dict(later.order_by("-operation_id").values_list("unit_code", "operation__title"))
    return [_changed_since(code, titles.get(code, "")) for code in changed]


def _changed_since(code: str, title: str) -> Problem:
    if title:
        sentence = gettext("Đơn vị {code} đã thay đổi sau đó, do “{title}”; hãy hoàn tác việc ấy trước.")
        return Problem(0, sentence.format(code=code, title=title), code)
    sentence = gettext("Đơn vị {code} không còn như việc này để lại.")
    return Problem(0, sentence.format(code=code), code)


def _dependents(fault: ProtectedError) -> list[Problem]:
    """What points at the units that would be gone, counted by what it is called."""
    counts: dict[str, int] = {}
    for row in fault.protected_objects:
        name = str(row._meta.verbose_name)  # noqa: SLF001 - Django's documented name for it
        counts[name] = counts.get(name, 0) + 1
    sentence = gettext("Đơn vị do việc này lập đã có {count} “{name}”; hãy chuyển hoặc bỏ trước.")
    return [Problem(0, sentence.format(count=count, name=name)) for name, count in counts.items()]

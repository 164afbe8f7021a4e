"""Taking an operation back."""

from collections.abc import Iterable, Mapping
from itertools import chain

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext

from trienkhai.organisations.actions.operations import CannotReorganise, hold, with_titles, write
from trienkhai.organisations.actions.rights import demand_rights
from trienkhai.organisations.actions.storing import Pair
from trienkhai.organisations.models import Operation, UnitChange
from trienkhai.organisations.operations import Problem, UnitFacts, changed_since, take_back
from trienkhai.organisations.permissions import Actor, can_reorganise
from trienkhai.organisations.queries.dependents import CALLED, dependents_of
from trienkhai.organisations.queries.facts import Recorded, ids_of, recorded_around
from trienkhai.organisations.queries.led import done_over_units


@transaction.atomic
def undo(operation: Operation, *, actor: Actor, reason: str) -> Operation:
    """Take an operation back by a new one: every unit is again as it was before; raises NotAllowed.

    Raises CannotReorganise when something depends on it: a later change of one of its units, a unit that
    came under one of them or passed its duties to it since, what others did in the place of one that it ended
    (``queries.dependents`` says what counts), what superiors did over units that it put under them
    (``queries.led``), or work, accounts or figures of one that it founded. The
    operation that takes back can itself not be taken back.
    """
    operation = Operation.objects.select_related("undoes").get(pk=operation.pk)
    changes = list(operation.changes.order_by("unit_code"))
    units = ids_of(change.unit_code for change in changes)
    can_reorganise(actor).demand()
    hold(units.values())
    ids = ids_of(_all_codes(changes))
    recorded = recorded_around([*units.values()], on=operation.effective_on, others=ids.values())
    demand_rights(units, recorded.register, ids, actor=actor)
    pairs = {change.unit_code: _pair(change) for change in changes}
    problems = [*_undo_problems(operation, reason), *_later_changes(operation, pairs, recorded)]
    problems += _meanwhile(operation, pairs, units, actor)
    problems = problems or take_back(recorded.register, pairs, on=operation.effective_on)
    if problems:
        raise CannotReorganise(with_titles(problems))
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
            write(back, {code: (left, before) for code, (before, left) in pairs.items()}, ids, actor)
    except ProtectedError as fault:
        raise CannotReorganise(_dependents(fault)) from fault
    return back


def _all_codes(changes: Iterable[UnitChange]) -> set[str]:
    """The units that changed, and those that they answered to or passed duties to."""
    codes = set()
    for change in changes:
        codes.add(change.unit_code)
        for unit in _pair(change):
            if unit is not None:
                codes |= {fact.value for fact in unit.parents} | {passing.to for passing in unit.passings}
    return codes


def _pair(change: UnitChange) -> Pair:
    """How the unit was found and how it was left."""
    then = UnitFacts.from_json(change.before) if change.before else None
    now = UnitFacts.from_json(change.after) if change.after else None
    return then, now


def _undo_problems(operation: Operation, reason: str) -> list[Problem]:
    problems = []
    if not reason.strip():
        problems.append(Problem(0, gettext("Hoàn tác cần ghi lý do.")))
    if operation.undoes is not None:
        problems.append(Problem(0, gettext("Một lần hoàn tác không hoàn tác được; hãy làm lại việc ấy.")))
    elif hasattr(operation, "undone_by"):
        problems.append(Problem(0, gettext("Việc này đã được hoàn tác.")))
    return problems


def _later_changes(operation: Operation, pairs: Mapping[str, Pair], recorded: Recorded) -> list[Problem]:
    """A sentence for each unit that is no longer as the operation left it, with what changed it since."""
    changed = changed_since(recorded.register, pairs)
    later = UnitChange.objects.filter(unit_code__in=changed, operation__id__gt=operation.pk)
    titles = dict(later.order_by("-operation_id").values_list("unit_code", "operation__title"))
    return [_changed_since(code, titles.get(code, "")) for code in changed]


def _changed_since(code: str, title: str) -> Problem:
    if title:
        sentence = gettext("Đơn vị {code} đã thay đổi sau đó, do “{title}”; hãy hoàn tác việc ấy trước.")
        return Problem(0, sentence.format(code=code, title=title), code)
    sentence = gettext("Đơn vị {code} không còn như việc này để lại.")
    return Problem(0, sentence.format(code=code), code)


def _meanwhile(
    operation: Operation, pairs: Mapping[str, Pair], ids: Mapping[str, int], actor: Actor
) -> list[Problem]:
    """A sentence for each kind of what was done since that only the operation gave anybody the right to."""
    sentence = gettext("Sau việc này, {code} đã có {count} {what}, như {one}.")
    found = chain(
        dependents_of(operation, pairs, ids, on=actor.on), done_over_units(operation, pairs, ids, on=actor.on)
    )
    return [
        Problem(0, sentence.format(code=one.code, count=one.count, what=one.what, one=one.example), one.code)
        for one in dict.fromkeys(found)
    ]


def _dependents(fault: ProtectedError) -> list[Problem]:
    """What points at the units that would be gone, counted by what it is called."""
    counts: dict[str, int] = {}
    for row in fault.protected_objects:
        table = row._meta  # noqa: SLF001 - Django's documented name for it
        name = str(CALLED.get(table.label_lower, table.verbose_name))
        counts[name] = counts.get(name, 0) + 1
    sentence = gettext("Đơn vị do việc này lập đã có {count} “{name}”; hãy chuyển hoặc bỏ trước.")
    return [Problem(0, sentence.format(count=count, name=name)) for name, count in counts.items()]

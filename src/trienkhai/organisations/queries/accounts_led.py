"""What administrators did with the accounts of units that only an operation had put under them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.enums import INSPECTING_TYPES, Role
from trienkhai.organisations.models import Delegation, RoleHolding, User
from trienkhai.organisations.queries.dependents import Dependent
from trienkhai.organisations.queries.led import Led, enter_led

Row = tuple[int, str, int, str]
"""The unit's id and code, the account that did something, and by what that is found."""


def done_with_accounts(led: Led) -> Iterator[Dependent]:
    """Roles given and ended, delegations given, accounts made; four queries, and four for who may."""
    made = User.objects.filter(unit__in=led.units)
    roles = RoleHolding.objects.filter(unit__in=led.units)
    ended = roles.filter(ended_at__gt=led.since, ended_by__isnull=False).exclude(ended_by=F("user"))
    given = Delegation.objects.filter(
        holding__unit__in=led.units, given_at__gt=led.since, given_by__isnull=False
    ).exclude(given_by=F("holding__user"))
    told: list[tuple[str, Iterable[Row]]] = [
        (gettext("vai trò đã trao"), _entered(roles, "hold_role", led, "user__username")),
        (gettext("vai trò đã thôi"), _told(ended, "unit", "ended_by", "user__username")),
        (gettext("ủy quyền đã ghi"), _told(given, "holding__unit", "given_by", "delegate__username")),
        (gettext("tài khoản đã lập"), _entered(made, "create_user", led, "username")),
    ]
    yield from _by_right_of_now(led, [(what, [*rows]) for what, rows in told])
    yield from _inspectors(led)


def _entered(rows: QuerySet, action: str, led: Led, known_by: str) -> Iterable[Row]:  # type: ignore[type-arg] # roles or accounts
    """The rows that somebody made since, by the audit's entry of it."""
    entries = AuditEntry.objects.filter(
        subject_type=rows.model._meta.label_lower,  # noqa: SLF001 - Django's documented name for it
        subject_id=Cast(OuterRef("pk"), CharField()),
        action=action,
        at__gt=led.since,
    )
    named = rows.annotate(made_by=Subquery(entries.order_by().values("actor")[:1]))
    return _told(named.filter(made_by__isnull=False), "unit", "made_by", known_by)


def _told(rows: QuerySet, unit: str, by: str, known_by: str) -> Iterable[Row]:  # type: ignore[type-arg] # as above
    found: Iterable[Row] = rows.order_by("pk").values_list(unit, f"{unit}__code", by, known_by)
    return found


def _by_right_of_now(led: Led, told: list[tuple[str, list[Row]]]) -> Iterator[Dependent]:
    """What only administrators did that have no seat above the unit but by the operation."""
    pairs = {(unit, by) for _, rows in told for unit, _, by, _ in rows}
    seats = defaultdict(set)
    held = RoleHolding.objects.filter(role=Role.ADMINISTRATOR, user__in={by for _, by in pairs})
    for user, seat in held.order_by().values_list("user", "unit") if pairs else ():
        seats[user].add(seat)
    deeds = {(unit, by): {(unit, seat) for seat in seats[by]} for unit, by in pairs}
    lines = led.lines.told({deed for some in deeds.values() for deed in some}, by_committee=False)
    is_so = {
        pair
        for pair, some in deeds.items()
        if any(lines[deed][0] for deed in some) and not any(lines[deed][1] for deed in some)
    }
    for what, rows in told:
        counts, examples = Counter[str](), dict[str, str]()
        for unit, code, by, known_by in rows:
            if (unit, by) in is_so:
                counts[code] += 1
                examples.setdefault(code, known_by)
        yield from (Dependent(code, counts[code], what, examples[code]) for code in sorted(counts))


def _inspectors(led: Led) -> Iterator[Dependent]:
    """Roles that are held in commissions alone, in units that became one by the operation; one query."""
    became = [
        pk for pk, (was, now) in led.became.items() if now in INSPECTING_TYPES and was not in INSPECTING_TYPES
    ]
    rows = RoleHolding.objects.filter(role=Role.INSPECTOR, unit__in=became).order_by("unit__code", "pk")
    counts, examples = Counter[str](), dict[str, str]()
    for code, username in rows.values_list("unit__code", "user__username"):
        counts[code] += 1
        examples.setdefault(code, username)
    for code, count in counts.items():
        yield Dependent(code, count, gettext("vai trò kiểm tra đã trao"), examples[code])


def enter() -> None:
    """Enter what of this room was done over such units."""
    enter_led("organisations", done_with_accounts)

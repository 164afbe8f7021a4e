"""Random histories of reorganisation: the tree holds together on every day, and all can be taken back."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.organisations.test_operations import everything, row, tree
from tests.world import World

from trienkhai.organisations.actions import CannotReorganise, Reorganisation, carry_out, undo
from trienkhai.organisations.models import Operation, Unit
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.queries import heirs_on

BEGINNINGS = (dt.date(2019, 7, 1), dt.date(2025, 7, 1))  # with districts, and on the day of their end
NEW = "SX.MỚI"
COMMUNE = "commune_committee"
CODES = ("SX.01", "SX.02", "SX.01.01", "SX.01.02", "SX.02.01", "SX.02.02", "SX.01.01.1", "SX.02.01.1", NEW)
TYPES = (COMMUNE, "grassroots_committee", "district_committee")
codes, types = st.sampled_from(CODES), st.sampled_from(TYPES)
maybe_code = st.one_of(st.just(""), codes)


def alone(kind: Kind, **said: st.SearchStrategy[str]) -> st.SearchStrategy[list[Row]]:
    """A plan of one row of the kind that says these things."""
    return st.builds(lambda **drawn: [row(kind, **drawn)], **said)


def split(code: str, takers: tuple[str, str], share: Decimal, children: str, figures: str) -> list[Row]:
    parts = zip(takers, (share, 1 - share), strict=True)
    return [
        row(Kind.SPLIT, code, into=into, share=part, parent=children, figures=figures) for into, part in parts
    ]


SHARES = st.sampled_from([Decimal("0.5"), Decimal("0.25"), Decimal("0.75")])
PLANS = st.one_of(
    alone(
        Kind.ESTABLISH,
        code=st.just(NEW),
        name=st.just("Đảng ủy xã Mới"),
        type=st.just(TYPES[0]),
        parent=codes,
    ),
    alone(Kind.RENAME, code=codes, name=codes),
    alone(Kind.RETYPE, code=codes, type=types),
    alone(Kind.MOVE, code=codes, parent=codes),
    alone(Kind.MERGE, code=codes, into=codes, parent=maybe_code),
    alone(Kind.EXTRACT, code=codes, into=codes),
    alone(Kind.DISSOLVE, code=codes, into=maybe_code, parent=maybe_code),
    alone(Kind.REOPEN, code=codes, parent=maybe_code),
    alone(Kind.SUCCEED, code=codes, into=codes),
    alone(Kind.ABOLISH, type=types, parent=maybe_code),
    st.builds(
        split,
        codes,
        st.tuples(codes, codes),
        SHARES,
        maybe_code,
        st.sampled_from(["share", "count:share share:leave reduction:leave increase:share", "leave"]),
    ),
)


def demand_whole(day: dt.date) -> None:
    """On the day everybody answers to somebody who stands, and no walk upwards comes back."""
    standing = tree(day)
    for code in standing:
        seen, above = {code}, standing[code][0]
        while above is not None:
            assert above in standing, f"{code} answers to {above}, which does not stand on {day}"
            assert above not in seen, f"{code} answers to itself on {day}"
            seen.add(above)
            above = standing[above][0]


def demand_one_of_each(tables: dict[str, list[Any]]) -> None:
    """No unit has two names, types or superiors on one day; what ended has none left open."""
    closed = {code: ended for code, _, ended in tables["Unit"]}
    for table in ("UnitName", "UnitType", "UnitParent"):
        spans: dict[str, list[tuple[dt.date, dt.date | None]]] = {}
        for code, *_, begun, ended in tables[table]:
            spans.setdefault(code, []).append((begun, ended))
            assert ended is not None or closed[code] is None
        for held in spans.values():
            held.sort(key=lambda span: span[0])
            for (_, ended), (begun, _) in pairwise(held):
                assert ended is not None
                assert ended <= begun


def heirs_by_hand(code: str, day: dt.date) -> set[str]:
    """Who answers for a unit that does not stand on the day, read plainly from what was passed on."""
    rows = everything()
    standing = tree(day)
    pauses = rows["UnitPause"]

    def passes(to_day: dt.date, unit: str) -> bool:
        return not any(one == unit and ended >= to_day and again <= day for one, ended, again in pauses)

    found, seen, waiting = set[str](), {code}, [code]
    while waiting:
        here = waiting.pop()
        for old, new, kind, on, *_ in rows["Succession"]:
            if old != here or kind == "extract" or on > day or new in seen or not passes(on, old):
                continue
            seen.add(new)
            if new in standing:
                found.add(new)
            else:
                waiting.append(new)
    return found


def attempt(world: World, title: str, day: dt.date, rows: Sequence[Row]) -> Operation | None:
    """Carry the plan out; None, and nothing written, where it is refused."""
    try:
        return carry_out(Reorganisation(title, day, rows), actor=world.system)
    except CannotReorganise:
        return None


def demand_heirs(day: dt.date) -> None:
    """Whoever does not stand on the day has the heirs that ``heirs_by_hand`` finds."""
    codes_of = dict(Unit.objects.values_list("pk", "code"))
    gone = {pk: code for pk, code in codes_of.items() if code not in tree(day)}
    found = {gone[pk]: {codes_of[one] for one in heirs} for pk, heirs in heirs_on(gone, on=day).items()}
    assert found == {code: heirs for code in gone.values() if (heirs := heirs_by_hand(code, day))}


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(BEGINNINGS), st.lists(PLANS, min_size=1, max_size=6))
def test_whatever_is_done_the_tree_holds_together_and_taking_back_leaves_no_trace(
    world: World, begin: dt.date, plans: list[list[Row]]
) -> None:
    with transaction.atomic():
        states, done = [everything()], list[Operation]()
        days = [begin + dt.timedelta(days=10 * n) for n in range(len(plans))]
        for number, (day, rows) in enumerate(zip(days, plans, strict=True)):
            past = {each: tree(each) for each in days[:number]}
            operation = attempt(world, f"Việc {number}", day, rows)
            if operation is None:
                assert everything() == states[-1]
                continue
            done.append(operation)
            states.append(everything())
            assert {each: tree(each) for each in days[:number]} == past
            demand_one_of_each(states[-1])
            for each in days:
                demand_whole(each)
        demand_heirs(days[-1])
        for operation, state in zip(reversed(done), reversed(states[:-1]), strict=True):
            undo(operation, actor=world.system, reason="thử")
            assert everything() == state
        transaction.set_rollback(True)

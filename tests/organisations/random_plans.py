"""Random plans over the standing cast, for what holds in any tree; histories have scenes of their own."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st
from tests.organisations.test_operations import row
from tests.world import World

from trienkhai.organisations.actions import CannotReorganise, Reorganisation, carry_out
from trienkhai.organisations.models import Operation
from trienkhai.organisations.operations import Kind, Row

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


def attempt(world: World, title: str, day: dt.date, rows: Sequence[Row]) -> Operation | None:
    """Carry the plan out; None, and nothing written, where it is refused."""
    try:
        return carry_out(Reorganisation(title, day, rows), actor=world.system)
    except CannotReorganise:
        return None

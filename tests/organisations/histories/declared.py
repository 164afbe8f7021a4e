"""What rows say of past figures, read plainly: each row's words, what they mean together, what cannot be."""

from collections.abc import Sequence

from tests.organisations.histories.model import KINDS, Impossible

from trienkhai.organisations.operations import Kind, Row

CARRY, SHARE, LEAVE = "carry", "share", "leave"
MAY_SAY = {
    **{kind: {CARRY, LEAVE} for kind in (Kind.MERGE, Kind.DISSOLVE, Kind.ABOLISH, Kind.SUCCEED)},
    Kind.SPLIT: {CARRY, SHARE, LEAVE},
    Kind.EXTRACT: {SHARE, LEAVE},
}
Manners = tuple[str, ...]
"""A manner for each of KINDS."""


def said(row: Row) -> dict[str, str]:
    """The manner of each kind that the row speaks of: of one by its name, of all others by a word alone."""
    found, rest = dict[str, str](), ""
    for word in row.figures.split():
        kind, _, manner = word.rpartition(":")
        if manner not in {CARRY, SHARE, LEAVE} or kind not in {"", *KINDS}:
            raise Impossible(f"{word}?")
        if kind:
            found[kind] = manner
        else:
            rest = manner
    return {kind: found.get(kind, rest) for kind in KINDS if found.get(kind, rest)}


def demand_declared(rows: Sequence[Row]) -> None:
    """Raise Impossible where a row says what it may not, or those of a division too little or too much."""
    for row in rows:
        if not {*said(row).values()} <= MAY_SAY.get(row.kind, set()):
            raise Impossible(f"{row.figures} of {row.kind}")
        if SHARE in said(row).values() and (
            row.share is None or (row.kind is Kind.EXTRACT and not row.share)
        ):
            raise Impossible("shared, without a share")
    for row in rows:
        if row.kind is Kind.SPLIT:
            demand_answers([one for one in rows if one.kind is Kind.SPLIT and one.code == row.code])
        elif row.kind is Kind.EXTRACT and row.share:
            demand_answers([row])


def demand_answers(same: Sequence[Row]) -> None:
    """Of each kind somebody says something, and either all that do share it, or at most one carries it."""
    for kind in KINDS:
        words = [said(row)[kind] for row in same if kind in said(row)]
        if not words:
            raise Impossible(f"nothing is said of {kind}")
        if words.count(CARRY) > 1 or (SHARE in words and {*words} != {SHARE}):
            raise Impossible(f"{words} of {kind}")


def meant(row: Row, rows: Sequence[Row]) -> Manners:
    """What the row means of each kind: what it says, else what goes without saying."""
    if row.kind is not Kind.SPLIT:
        unsaid = LEAVE if row.kind is Kind.EXTRACT else CARRY
        return tuple(said(row).get(kind, unsaid) for kind in KINDS)
    others = [said(one) for one in rows if one.kind is Kind.SPLIT and one.code == row.code]
    shared = {kind for one in others for kind, manner in one.items() if manner == SHARE}
    return tuple(said(row).get(kind, SHARE if kind in shared else LEAVE) for kind in KINDS)


def together(several: Sequence[Manners]) -> Manners:
    """What it comes to where several parts meet with one taker: something of it is there, or nothing."""
    return tuple(
        next(manner for manner in (SHARE, CARRY, LEAVE) if manner in found)
        for found in zip(*several, strict=True)
    )

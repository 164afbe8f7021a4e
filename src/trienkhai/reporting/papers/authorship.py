"""Whether a plan carries out its issuer's own paper, or one that came from somebody else.

A committee may take up a resolution of the centre as it stands. The report is its own all the same: its name,
its place and its signature; of the paper only kind, number, day, issuer and title are cited.
"""

import re
from collections.abc import Iterable, Mapping

from trienkhai.organisations.phrase_grammar import read_words, strip_acting_for
from trienkhai.organisations.queries import TreeRow
from trienkhai.reporting.papers.letterhead import party_organisation, place_of

# “Chủ tịch Ủy ban nhân dân tỉnh” issues for the body that follows.
_OFFICER = re.compile(r"(?:phó )?(?:chủ tịch|giám đốc|cục trưởng|trưởng ban|chánh văn phòng|hiệu trưởng) ")


def issuers_of(metadata: Mapping[str, object]) -> list[str]:
    """Return who issued a paper, as its text says: several issue a joint one, it may name none."""
    said = metadata.get("issuer")
    names = said if isinstance(said, list) else [said or ""]
    return [str(name).strip() for name in names if str(name).strip()]


def is_own_paper(
    metadata: Mapping[str, object], unit: TreeRow, superior: TreeRow | None, around: Iterable[TreeRow]
) -> bool:
    """Whether the unit is among the issuers that the paper names; a paper that names none is its own.

    “Ban Thường vụ Tỉnh ủy” names every provincial committee: where the paper was dated in a place that is
    neither the unit's nor that of one ``around`` it, another one is meant.
    """
    issuers = issuers_of(metadata)
    if not issuers:
        return True
    names = [read_words(name) for name in (unit.name, party_organisation(unit.name))]
    place = read_words(str(metadata.get("place") or ""))
    is_near = not place or place == read_words(place_of(unit, superior)) or _is_named(place, around)
    return any(
        _bears(name, issuer) and (is_near or issuer in names)
        for name in names
        for issuer in map(_body, issuers)
    )


def _body(issuer: str) -> str:
    """The body without who acts for it."""
    return _OFFICER.sub("", strip_acting_for(read_words(issuer)), count=1)


def _bears(name: str, issuer: str) -> bool:
    """Whether one is the other in full: “tỉnh ủy” and “tỉnh ủy xyz”; nothing is left of “Ban Thường vụ”."""
    return not issuer or f"{name} ".startswith(f"{issuer} ") or f"{issuer} ".startswith(f"{name} ")


def _is_named(place: str, around: Iterable[TreeRow]) -> bool:
    return any(read_words(row.name).endswith(place) for row in around)


def recipients_of(metadata: Mapping[str, object]) -> tuple[str, ...]:
    """Return whom the paper went to by name; “Như trên” points at a line that the report does not have."""
    names = metadata.get("recipients")
    kept = [str(one) for one in names] if isinstance(names, list) else []
    return tuple(name for name in kept if not read_words(name).startswith("như "))

"""What a register knows of the documents that a paper names, and which of its papers name a directive."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from trienkhai.documents.enums import CitedAs
from trienkhai.documents.models import CitedDocument, Directive, DirectiveVersion

ENDING = (CitedAs.REPLACES, CitedAs.REPEALS)
"""Relations by which a paper ends the one that it names."""
SHOWN_IN_LISTS = (CitedAs.IMPLEMENTS, CitedAs.REPLACES)
"""Relations to other documents that a list of the register shows."""


class Named(Protocol):
    """A document by its number and symbol, with its day where that is told."""

    @property
    def symbol(self) -> str:
        """Number and symbol; "" where it is named otherwise."""

    @property
    def issued_on(self) -> dt.date | None:
        """Its day, where told."""


@dataclass(slots=True)
class InRegister:
    """What a register holds of a document that is named.

    ``found`` bear its symbol and its day, where both tell one; ``otherwise`` its symbol with another day.
    ``ended_by`` are papers that say of it that they replace or repeal it.
    """

    found: list[Directive] = field(default_factory=list)
    otherwise: list[Directive] = field(default_factory=list)
    ended_by: list[Directive] = field(default_factory=list)


def in_register(
    named: Iterable[Named], directives: QuerySet[Directive], versions: QuerySet[DirectiveVersion]
) -> list[InRegister]:
    """What these directives and versions know of each of the named documents, in their order; two queries."""
    named = list(named)
    symbols = {one.symbol for one in named} - {""}
    bearing, ending = _bearing(directives, symbols), _ending(versions, symbols)
    return [_known(one, bearing[one.symbol], ending[one.symbol]) for one in named]


def named_directives(named: Iterable[CitedDocument], directives: QuerySet[Directive]) -> dict[int, int]:
    """The ids of the directives to which rows lead, by those of the rows; one query.

    Rows that lead nowhere are left out.
    """
    named = list(named)
    bearing = _bearing(directives, {one.symbol for one in named} - {""})
    found = {one.pk: _same(one, bearing[one.symbol]) for one in named}
    return {pk: rows[0].pk for pk, rows in found.items() if rows}


def naming(directive: Directive, versions: QuerySet[DirectiveVersion]) -> QuerySet[CitedDocument]:
    """Where the newest of these versions of other directives name this one, newest directive first.

    By its symbol and, where both are told, its day. Each comes with its version and directive, without their
    texts.
    """
    if not directive.symbol:
        return CitedDocument.objects.none()
    newest = versions.filter(directive=OuterRef("version__directive")).order_by("-number")
    rows = CitedDocument.objects.filter(symbol=directive.symbol, version=Subquery(newest.values("pk")[:1]))
    if directive.issued_on:
        rows = rows.filter(Q(issued_on=None) | Q(issued_on=directive.issued_on))
        rows = rows.exclude(version__directive__issued_on__lt=directive.issued_on)
    others = rows.exclude(version__directive=directive).select_related("version__directive")
    return _light(others).order_by(F("version__directive__issued_on").desc(nulls_last=True), "-id")


def _light(rows: QuerySet[CitedDocument]) -> QuerySet[CitedDocument]:
    return rows.defer("version__text", "version__compiled", "version__parts", "version__leaves")


def _bearing(directives: QuerySet[Directive], symbols: Iterable[str]) -> dict[str, list[Directive]]:
    """The directives by their symbol, newest first."""
    rows: dict[str, list[Directive]] = defaultdict(list)
    wanted = set(symbols)
    for one in directives.filter(symbol__in=wanted).order_by("-issued_on", "-id") if wanted else ():
        rows[one.symbol].append(one)
    return rows


def _ending(versions: QuerySet[DirectiveVersion], symbols: set[str]) -> dict[str, list[CitedDocument]]:
    """Where papers end the documents of these symbols."""
    rows: dict[str, list[CitedDocument]] = defaultdict(list)
    if symbols:
        told = CitedDocument.objects.filter(symbol__in=symbols, relation__in=ENDING, version__in=versions)
        for one in _light(told.select_related("version__directive")).order_by("version_id", "position"):
            rows[one.symbol].append(one)
    return rows


def _known(named: Named, bearing: list[Directive], ending: list[CitedDocument]) -> InRegister:
    found = _same(named, bearing)
    days = {named.issued_on, *(one.issued_on for one in found)} - {None}
    ended = [one.version.directive for one in ending if one.issued_on in {None, *days} or not days]
    return InRegister(
        found=found,
        otherwise=[] if found else bearing,
        ended_by=list({one.pk: one for one in ended}.values()),
    )


def _same(named: Named, bearing: list[Directive]) -> list[Directive]:
    """Those of the named day; where the paper tells none, or the register knows none, every one."""
    if named.issued_on is None:
        return bearing
    return [one for one in bearing if one.issued_on == named.issued_on] or [
        one for one in bearing if one.issued_on is None
    ]

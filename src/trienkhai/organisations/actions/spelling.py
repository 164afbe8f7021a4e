"""Codes of a plan that differ from those of units in capital letters alone."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext

from trienkhai.organisations.models import Unit
from trienkhai.organisations.operations import Kind, Problem, Row
from trienkhai.organisations.permissions import Actor, visible_units

_AT_ONCE = 10_000


def spelling_problems(rows: Sequence[Row], ids: Mapping[str, int], actor: Actor) -> list[Problem]:
    """A sentence for each code by which no unit goes while one in sight, or of the plan, nearly does.

    ``ids`` are the units by the codes that the rows name. A query for each ten thousand unknown codes.
    """
    founded = {row.code: row for row in reversed(rows) if row.kind is Kind.ESTABLISH}
    unknown = {code for row in rows for code in _codes(row) if code not in ids}
    known = {**_known(unknown, actor), **{code.casefold(): code for code in founded}}
    return [*_of_founded(rows, _known({*founded}, actor)), *_of_named(rows, unknown - founded.keys(), known)]


def _of_founded(rows: Sequence[Row], known: Mapping[str, str]) -> Iterator[Problem]:
    """Founded under a code that a unit, or a row before, has in other letters."""
    taken = dict(known)
    for row in rows:
        if row.kind is Kind.ESTABLISH:
            other = taken.setdefault(row.code.casefold(), row.code)
            if other != row.code:
                sentence = gettext("Mã {code} chỉ khác mã {other} ở chữ hoa, chữ thường; hãy đặt mã khác.")
                yield Problem(row.line, sentence.format(code=row.code, other=other))


def _of_named(rows: Sequence[Row], unknown: set[str], known: Mapping[str, str]) -> Iterator[Problem]:
    for row in rows:
        for code in dict.fromkeys(_codes(row)):
            if code in unknown and (other := known.get(code.casefold())):
                sentence = gettext("Không có đơn vị nào mang mã “{code}”; có “{other}”.")
                yield Problem(row.line, sentence.format(code=code, other=other))


def _codes(row: Row) -> Iterator[str]:
    return filter(None, (row.code, row.parent, row.into))


def _known(codes: set[str], actor: Actor) -> dict[str, str]:
    """The codes in sight that are these in capitals or in small letters, by themselves folded."""
    alike = sorted({other for code in codes for other in (code.upper(), code.lower())} - codes)
    seen = Unit.objects.all() if actor.is_system else visible_units(actor)
    found = dict[str, str]()
    for begin in range(0, len(alike), _AT_ONCE):
        some = seen.filter(code__in=alike[begin : begin + _AT_ONCE]).values_list("code", flat=True)
        found.update((code.casefold(), code) for code in some)
    return found

"""Checks of a unit against the dated rules: they warn, and decide nothing.

A type never follows from a number of members; where the two differ a paper of the superior committee may
allow it, and the warning asks for that paper. Each warning carries its rule, which says whether anybody has
compared it with the text.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from trienkhai.organisations.unit_types import first_ruled_day, title_of
from trienkhai.regulations import NoRuleError, Rule, all_rules, rule, unit_types

_COMMITTEES_OF_BASE = frozenset({"commune_committee", "grassroots_committee"})
_ABOVE_THE_BASE = frozenset(
    {"province_committee", "central_city_committee", "district_committee", "direct_committee"}
)
_COUNTED = _COMMITTEES_OF_BASE | {"cell", "section_committee"}


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """What is known of a unit on a day; ``official`` and ``members`` are None where nobody has counted."""

    code: str
    type_code: str
    type_above: str | None
    official: int | None = None
    members: int | None = None
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """A sentence about a unit, and the rule it rests on."""

    sentence: str
    rule: Rule


def warnings_of(unit: CheckedUnit, *, on: dt.date) -> list[Warned]:
    """What of the unit does not agree with the rules of the day; none where nothing is known."""
    day = max(on, first_ruled_day())
    return [*_of_size(unit, day), *_of_kind(unit, day), *_of_place(unit, day), *_of_code(unit, day)]


def _of_size(unit: CheckedUnit, day: dt.date) -> Iterator[Warned]:
    """Fewer official members than any organisation needs."""
    least = _rule("org.min_official_members", day)
    if least and unit.type_code in _COUNTED and unit.official is not None and unit.official < least.value:
        words = gettext("Có {count} đảng viên chính thức; tổ chức đảng cần ít nhất {least}.")
        yield Warned(words.format(count=unit.official, least=least.value), least)


def _of_kind(unit: CheckedUnit, day: dt.date) -> Iterator[Warned]:
    """A number of members usual for the other kind of grassroots organisation, and no paper for it."""
    bound = _rule("org.dang_bo_co_so.warn_below", day)
    if bound is None or unit.members is None or unit.consent:
        return
    ask = gettext("Hãy ghi văn bản đồng ý của cấp ủy cấp trên trực tiếp, nếu có.")
    if unit.type_code in _COMMITTEES_OF_BASE and unit.members < bound.value:
        words = gettext("Là đảng bộ cơ sở mà có {count} đảng viên, dưới {bound}.")
    elif unit.type_code == "cell" and unit.type_above in _ABOVE_THE_BASE and unit.members >= bound.value:
        words = gettext("Là chi bộ cơ sở mà có {count} đảng viên, từ {bound} trở lên.")
    else:
        return
    yield Warned(f"{words.format(count=unit.members, bound=bound.value)} {ask}", bound)


def _of_place(unit: CheckedUnit, day: dt.date) -> Iterator[Warned]:
    """A type that there is no more, or a superior under whom none of its units stands in these years."""
    kind = unit_types(on=day).get(unit.type_code)
    past = [one for one in all_rules() if one.key == f"unit_type.{unit.type_code}" and one.valid_from <= day]
    if kind is None and past:
        words = gettext("Theo quy định đang có hiệu lực không còn loại {kind}.")
        yield Warned(words.format(kind=title_of(unit.type_code, day)), past[-1])
    if kind and unit.type_above is not None and unit.type_above not in kind.may_stand_under:
        words = gettext("{kind} không trực thuộc {above} theo quy định đang có hiệu lực.")
        yield Warned(words.format(kind=kind.name, above=title_of(unit.type_above, day)), kind.rule)


def _of_code(unit: CheckedUnit, day: dt.date) -> Iterator[Warned]:
    """A code of digits alone that has another number of them than the offices use."""
    digits = _rule("org.code_digits", day)
    bare = unit.code.replace(".", "")
    if digits and bare.isdecimal() and len(bare) > sum(digits.value[:-1]) and len(bare) != sum(digits.value):
        words = gettext("Mã có {count} chữ số; mã tổ chức đảng thường có {usual}.")
        yield Warned(words.format(count=len(bare), usual=sum(digits.value)), digits)


def _rule(key: str, day: dt.date) -> Rule | None:
    try:
        return rule(key, on=day)
    except NoRuleError:
        return None

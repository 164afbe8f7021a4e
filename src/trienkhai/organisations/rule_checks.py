"""Checks of a unit against the dated rules: they warn, and decide nothing.

A type never follows from a number of members; where the two differ a paper of the superior committee may
allow it, and the warning asks for that paper. Each warning carries its rule, which says whether anybody has
compared it with the text.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext, gettext_lazy

from trienkhai.organisations.unit_types import first_ruled_day, title_of
from trienkhai.regulations import NoRuleError, Rule, UnitType, all_rules, rule, unit_types

COUNTED = ("cell", "commune_committee", "grassroots_committee", "section_committee")
"""Types of units that have members of their own, in the order of the codes."""


class CheckKind(TextChoices):
    """What of a unit does not agree with a rule."""

    OFFICIAL = "official", gettext_lazy("Chưa đủ đảng viên chính thức")
    BASE = "base", gettext_lazy("Chi bộ hay đảng bộ cơ sở so với số đảng viên")
    TYPE = "type", gettext_lazy("Loại tổ chức không còn")
    SUPERIOR = "superior", gettext_lazy("Cấp trên thuộc loại khác quy định")
    CODE = "code", gettext_lazy("Số chữ số của mã")


@dataclass(frozen=True, slots=True)
class Strength:
    """A unit's official members, all its members, and the paper that allows its kind in spite of them."""

    official: int
    members: int
    consent: str = ""


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """What is known of a unit on a day; ``strength`` is None where nobody has counted."""

    code: str
    type_code: str
    type_above: str | None
    strength: Strength | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """A sentence about a unit, and the rule it rests on; ``consent`` is the paper that settles it."""

    kind: CheckKind
    sentence: str
    rule: Rule
    consent: str = ""

    def is_same_as(self, other: "Warned") -> bool:
        """Whether both say that the same is not as the rules have it, whatever the numbers."""
        told = self.kind == CheckKind.SUPERIOR and self.sentence != other.sentence
        return self.kind == other.kind and not told


@dataclass(frozen=True, slots=True)
class DayRules:
    """The rules of a day that units are held to; None where there is none. ``gone`` are types that ended."""

    types: Mapping[str, UnitType]
    gone: Mapping[str, Rule]
    least: Rule | None
    bound: Rule | None
    digits: Rule | None
    day: dt.date


@lru_cache(maxsize=64)
def rules_of(on: dt.date) -> DayRules:
    """The rules of the day; of days before the first rule on types those of its first day."""
    day = max(on, first_ruled_day())
    types = unit_types(on=day)
    begun = (one for one in all_rules() if one.valid_from <= day)
    past = {one.key.removeprefix("unit_type."): one for one in begun if one.key.startswith("unit_type.")}
    return DayRules(
        types=types,
        gone={code: one for code, one in past.items() if code not in types},
        least=_rule("org.min_official_members", day),
        bound=_rule("org.dang_bo_co_so.warn_below", day),
        digits=_rule("org.code_digits", day),
        day=day,
    )


def warnings_of(unit: CheckedUnit, *, on: dt.date) -> list[Warned]:
    """What of the unit does not agree with the rules of the day; none where nothing is known."""
    rules = rules_of(on)
    return [
        *_of_official(unit, rules),
        *_of_base(unit, rules),
        *_of_place(unit, rules),
        *_of_code(unit, rules),
    ]


def base_name_of(type_code: str, type_above: str | None, *, on: dt.date) -> str:
    """What a unit that is an organisation of the base is called on the day, “Chi bộ cơ sở”; "" of another."""
    kind = rules_of(on).types.get(type_code)
    return kind.base_name if kind is not None and type_above in kind.base_under else ""


def _of_official(unit: CheckedUnit, rules: DayRules) -> Iterator[Warned]:
    """Fewer official members than any organisation needs."""
    least, known = rules.least, unit.strength
    if least and known and unit.type_code in COUNTED and known.official < least.value:
        words = gettext("Có {count} đảng viên chính thức; tổ chức đảng cần ít nhất {least}.")
        yield Warned(CheckKind.OFFICIAL, words.format(count=known.official, least=least.value), least)


def _of_base(unit: CheckedUnit, rules: DayRules) -> Iterator[Warned]:
    """A number of members usual for the other kind of organisation of the base, with the paper for it."""
    bound, known = rules.bound, unit.strength
    called = base_name_of(unit.type_code, unit.type_above, on=rules.day)
    if bound is None or known is None or not called:
        return
    is_cell = unit.type_code == "cell"
    if is_cell is not (known.members >= bound.value):
        return
    if is_cell:
        words = gettext("Là {kind} mà có {count} đảng viên, từ {bound} trở lên.")
    else:
        words = gettext("Là {kind} mà có {count} đảng viên, dưới {bound}.")
    said = words.format(kind=_lower(called), count=known.members, bound=bound.value)
    if not known.consent:
        said += " " + gettext("Hãy ghi văn bản đồng ý của cấp ủy cấp trên trực tiếp, nếu có.")
    yield Warned(CheckKind.BASE, said, bound, known.consent)


def _of_place(unit: CheckedUnit, rules: DayRules) -> Iterator[Warned]:
    """A type that there is no more, or a superior under whom none of its units stands in these years."""
    if unit.type_code in rules.gone:
        words = gettext("Theo quy định của ngày đối chiếu không còn loại {kind}.")
        said = words.format(kind=title_of(unit.type_code, rules.day))
        yield Warned(CheckKind.TYPE, said, rules.gone[unit.type_code])
    kind = rules.types.get(unit.type_code)
    if kind and unit.type_above is not None and unit.type_above not in kind.may_stand_under:
        words = gettext("{kind} không trực thuộc {above} theo quy định của ngày đối chiếu.")
        said = words.format(kind=kind.name, above=title_of(unit.type_above, rules.day))
        yield Warned(CheckKind.SUPERIOR, said, kind.rule)


def _of_code(unit: CheckedUnit, rules: DayRules) -> Iterator[Warned]:
    """A code of digits alone that has another number of them than the offices use."""
    digits, bare = rules.digits, unit.code.replace(".", "")
    if (
        digits
        and bare.isascii()
        and bare.isdecimal()
        and len(bare) > sum(digits.value[:-1])
        and len(bare) != sum(digits.value)
    ):
        words = gettext("Mã có {count} chữ số; mã tổ chức đảng thường có {usual}.")
        said = words.format(count=len(bare), usual=sum(digits.value))
        yield Warned(CheckKind.CODE, said, digits)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _rule(key: str, day: dt.date) -> Rule | None:
    try:
        return rule(key, on=day)
    except NoRuleError:
        return None

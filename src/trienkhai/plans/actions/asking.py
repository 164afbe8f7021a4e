"""What units are asked for, and which units: worded anew until the question is put to them."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.correct import apply_correction, correcting
from trienkhai.plans.actions.indicators import fitting_kinds
from trienkhai.plans.enums import OF_A_YEAR, Counted, CountSpan, IndicatorKind
from trienkhai.plans.models import Correction, Indicator, Plan
from trienkhai.plans.permissions import can_correct, can_see_plan
from trienkhai.plans.queries.asking import offered_types
from trienkhai.plans.spans import span_of

_ASKED = ("kind", "part_label", "whole_label", "span", "asked_type", "counted", "asked_in")


class InvalidIndicator(Exception):
    """A question that cannot be put so; ``problems`` are Vietnamese sentences, one a fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class AlreadyAsked(Exception):
    """The question was put to units already, who answered it as it was."""

    def __init__(self, year: int, what: str) -> None:
        super().__init__(gettext("Kỳ số liệu năm {year} đã mở: {what}").format(year=year, what=what))
        self.year = year


def correct_indicator(
    indicator: Indicator,
    *,
    kind: str,
    part_label: str,
    whole_label: str,
    asked_type: str,
    reason: str,
    actor: Actor,
    span: str = "",
) -> list[Correction]:
    """Say anew what units are asked for so that a target can be judged.

    An empty ``span`` leaves of what time a count is as it was. Raises InvalidIndicator, and AlreadyAsked
    once a year is open: the figures given would say something else. Of the time of a count may still be said
    then what nobody had said, and whether numbers of single years are added up.
    """
    values = {
        "kind": IndicatorKind(kind).value,
        "part_label": part_label.strip(),
        "whole_label": whole_label.strip(),
        "asked_type": asked_type,
    }
    with _as_it_stands(indicator, actor=actor, reason=reason):
        values["span"] = _span(indicator, kind, span)
        _check(indicator, values, on=actor.on)
        return _correct(indicator, values, actor=actor, reason=reason)


def set_asked_type(
    indicator: Indicator, *, asked_type: str, from_year: int, reason: str, actor: Actor
) -> list[Correction]:
    """Choose the type of units that answer, for the years opened from ``from_year`` on.

    A year that is open keeps the units it asked. Raises AlreadyAsked for such a year, InvalidIndicator for a
    type of which no unit stands in the issuing unit's branch.
    """
    with _as_it_stands(indicator, actor=actor, reason=reason):
        _check_type(indicator.target.plan, asked_type, on=actor.on)
        _check_later(indicator, from_year)
        return _correct(indicator, {"asked_type": asked_type}, actor=actor, reason=reason)


def _check_later(indicator: Indicator, from_year: int) -> None:
    if indicator.asked_in is not None and from_year <= indicator.asked_in:
        raise AlreadyAsked(indicator.asked_in, gettext("các đơn vị được hỏi của năm đó không đổi được nữa."))


def set_counted(indicator: Indicator, *, counted: str, reason: str, actor: Actor) -> list[Correction]:
    """Say whether a question counts persons or bodies, which decides who reads its small numbers.

    At any time: it changes nothing of what the figures say. Raises NotAllowed and ReasonMissing.
    """
    return _correct(indicator, {"counted": Counted(counted).value}, actor=actor, reason=reason)


def ask_anew(  # noqa: PLR0913 - the fields of a question
    indicator: Indicator,
    *,
    kind: str,
    part_label: str,
    whole_label: str,
    asked_type: str,
    counted: str,
    reason: str,
    actor: Actor,
    span: str = "",
) -> list[Correction]:
    """Everything of a question at once; of one that was put already who answers later, and what it counts.

    Raises as ``correct_indicator``, ``set_asked_type`` and ``set_counted``; then nothing is changed.
    """
    labels = {"part_label": part_label.strip(), "whole_label": whole_label.strip()}
    with _as_it_stands(indicator, actor=actor, reason=reason):
        asked_in, asked_now = indicator.asked_in, indicator.asked_type
        was = (indicator.kind, indicator.part_label, indicator.whole_label, indicator.span)
        written: list[Correction] = []
        if asked_in is None or was != (kind, *labels.values(), _span(indicator, kind, span)):
            now = asked_type if asked_in is None else asked_now
            written = correct_indicator(
                indicator, kind=kind, **labels, span=span, asked_type=now, reason=reason, actor=actor
            )
        if asked_in is not None and asked_type != asked_now:
            later = asked_in + 1
            written += set_asked_type(
                indicator, asked_type=asked_type, from_year=later, reason=reason, actor=actor
            )
        return written + set_counted(indicator, counted=counted, reason=reason, actor=actor)


def mark_asked(plan: Plan, indicators: Collection[int], *, year: int, actor: Actor) -> None:
    """Remember that these questions of a plan were put to units for a year; whoever opens a year does.

    A question that nobody was asked, of a target left out or of a type that has no unit, stays free.
    """
    can_see_plan(actor, plan).demand()
    newer = Q(asked_in__isnull=True) | Q(asked_in__lt=year)
    Indicator.objects.filter(newer, pk__in=indicators, target__plan=plan).update(asked_in=year)


def release_asked(plan: Plan, years: Mapping[int, int | None], *, actor: Actor) -> None:
    """Remember of questions, by id, the newest year that still asks them; whoever takes a year back does."""
    can_see_plan(actor, plan).demand()
    for indicator, year in years.items():
        Indicator.objects.filter(pk=indicator, target__plan=plan).update(asked_in=year)


@contextmanager
def _as_it_stands(indicator: Indicator, *, reason: str, actor: Actor) -> Iterator[None]:
    """A transaction in which no year of the plan is opened, with the question as others left it meanwhile.

    Raises NotAllowed and ReasonMissing.
    """
    plan = indicator.target.plan
    can_correct(actor, plan).demand()
    with correcting(plan, reason=reason):
        indicator.refresh_from_db(fields=_ASKED)
        yield


def _span(indicator: Indicator, kind: str, span: str) -> str:
    """Of what time the count is: as chosen, as it was, or as proposed where it was no count before."""
    if kind != IndicatorKind.COUNT:
        return ""
    if span or indicator.kind == IndicatorKind.COUNT:
        return CountSpan(span).value if span else indicator.span
    target = indicator.target
    return span_of(target.text, target.due, target.plan.effective_on.year).value


def _may_be_said_still(indicator: Indicator, span: str) -> bool:
    """Whether figures given already answer the count of this time too: one not said before, or of a year."""
    return not indicator.span or {indicator.span, span} <= OF_A_YEAR


def _correct(indicator: Indicator, values: dict[str, Any], *, actor: Actor, reason: str) -> list[Correction]:
    return apply_correction(indicator, indicator.target.plan, values, reason=reason, actor=actor)


def _check(indicator: Indicator, values: dict[str, str], *, on: dt.date) -> None:
    changed = {name for name, value in values.items() if getattr(indicator, name) != value}
    may_follow = changed == {"span"} and _may_be_said_still(indicator, values["span"])
    if changed and not may_follow and indicator.asked_in is not None:
        raise AlreadyAsked(
            indicator.asked_in, gettext("cách hỏi không sửa được nữa, vì số liệu đã gửi theo cách cũ.")
        )
    problems = []
    kinds = fitting_kinds(indicator.target)
    if values["kind"] not in kinds:
        names = ", ".join(str(kind.label).lower() for kind in kinds)
        problems.append(gettext("Chỉ tiêu này chỉ tính được bằng: {names}.").format(names=names))
    if not values["part_label"]:
        problems.append(gettext("Câu hỏi cần có lời."))
    if bool(values["whole_label"]) == (values["kind"] == IndicatorKind.COUNT):
        problems.append(gettext("Số lượng hỏi một số; tỷ lệ, mức tăng, mức giảm hỏi hai số."))
    if problems:
        raise InvalidIndicator(problems)
    if "asked_type" in changed:
        _check_type(indicator.target.plan, values["asked_type"], on=on)


def _check_type(plan: Plan, asked_type: str, *, on: dt.date) -> None:
    if asked_type not in {one.code for one in offered_types(plan, on)}:
        raise InvalidIndicator([gettext("Không có đơn vị nào thuộc loại này trong phạm vi của kế hoạch.")])

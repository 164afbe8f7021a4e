"""Numbers, dates and icons as Vietnamese offices write them."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from trienkhai.documents.enums import AssignmentRole, ProposalState
from trienkhai.organisations.models import User
from trienkhai.periods import format_day
from trienkhai.plans.queries.tasks import MOST_NAMED
from trienkhai.web.addresses import row_address
from trienkhai.web.differing import marked
from trienkhai.web.numerals import office_number
from trienkhai.web.said import register_in
from trienkhai.web.unit_changes import told_difference, told_taking
from trienkhai.web.wording import target_words, timing_words, way_words

register = template.Library()
register.filter(office_number)
register.filter(told_difference)
register.filter(told_taking)
register.filter("beside", marked)
register_in(register)


@register.filter
def office_date(value: dt.date | dt.datetime | None) -> str:
    """05/9/2019: days with two digits, months with two only for January and February; "" for None."""
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value)
    return format_day(value)


@register.filter
def days_around(day: dt.date) -> str:
    """The day before and the day, as the address of a descent asks for them."""
    return urlencode({"tu": format_day(day - dt.timedelta(days=1)), "den": format_day(day)})


@register.filter
def office_time(value: dt.datetime | None) -> str:
    """14:05 ngày 05/9/2019; "" for None."""
    return (
        gettext("{hour} ngày {day}").format(hour=f"{timezone.localtime(value):%H:%M}", day=office_date(value))
        if value
        else ""
    )


@register.simple_tag
def signed(by: User, acting_for: User | None = None) -> str:
    """Who did something; “A thay B” where A did it in the role of B."""
    name = by.get_full_name()
    if acting_for is None:
        return name
    return gettext("{name} thay {other}").format(name=name, other=acting_for.get_full_name())


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A small picture beside a word; screen readers pass over it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("web/icons.svg"),
        name,
    )


@register.filter
def led_by(leads: Iterable[Any]) -> str:
    """Who leads, by name; more than a few behind one phrase of the text as that phrase, with their number.

    So a list stays short, and nobody reads the names of units that they have nothing to do with.
    """
    by_phrase: dict[str, list[Any]] = {}
    for lead in leads:
        by_phrase.setdefault(lead.phrase or f"unit {lead.unit_id}", []).append(lead)
    return "; ".join(_led_by(together) for together in by_phrase.values())


def _led_by(together: list[Any]) -> str:
    first = together[0]
    if first.of_phrase <= MOST_NAMED:
        return "; ".join(lead.unit.name for lead in together)
    return gettext("{phrase} ({count} đơn vị)").format(phrase=first.phrase, count=first.of_phrase)


@register.filter
def entry(mapping: dict[str, str], key: str) -> str:
    """What a mapping holds under a key; the key itself where it holds nothing."""
    return mapping.get(key, key)


@register.filter
def way(details: dict[str, object]) -> str:
    """How a duty is done beside its role, in words."""
    return way_words(details)


@register.filter
def timing(value: dict[str, object]) -> str:
    """A timing of the contract in words."""
    return timing_words(value)


@register.filter
def aim(target: Any) -> str:  # noqa: ANN401  # a target, proposed or adopted
    """The number that a target sets, in words."""
    numbers = getattr(target, "low", None), getattr(target, "high", None)
    words = getattr(target, "unit", ""), getattr(target, "due", "")
    return _aim(getattr(target, "comparator", ""), numbers, words, translation.get_language())


@lru_cache(maxsize=2000)
def _aim(
    comparator: str,
    numbers: tuple[Decimal | None, Decimal | None],
    words: tuple[str, str],
    _language: str | None,
) -> str:
    unit, due = words
    return target_words(comparator, *numbers, unit=unit, due=due)


@register.filter
def less(value: int, taken: int) -> int:
    """What is left of a whole number."""
    return value - taken


@register.filter
def first_number(indicator: Any) -> str:  # noqa: ANN401  # an indicator
    """What the first number of a question is called."""
    if indicator.kind == "count":
        return gettext("Số lượng")
    return gettext("Tử số") if indicator.kind == "share" else gettext("Số hiện nay")


@register.filter
def second_number(indicator: Any) -> str:  # noqa: ANN401  # an indicator
    """What the second number of a question is called."""
    return gettext("Mẫu số") if indicator.kind == "share" else gettext("Mốc so sánh")


@register.filter
def sums_apart(words: str) -> tuple[str, str]:
    """A change in words and the numbers behind it: “giảm 12,5%” and “từ 40 còn 35”."""
    change, _, sums = words.partition(" (")
    return change, sums.removesuffix(")")


@register.filter
def plain(value: int) -> SafeString:
    """A whole number for an attribute that a browser reads: digits alone, no thousands mark."""
    return SafeString(int(value))


_STATES = {
    "on_time": ("check", gettext_lazy("Trong hạn")),
    "due_soon": ("hourglass", gettext_lazy("Sắp đến hạn")),
    "overdue": ("warning", gettext_lazy("Quá hạn")),
    "open": ("open", gettext_lazy("Không hạn")),
    "not_started": ("circle", gettext_lazy("Chưa thực hiện")),
    "in_progress": ("half", gettext_lazy("Đang thực hiện")),
    "awaiting": ("sent", gettext_lazy("Chờ xác nhận")),
    "done": ("done", gettext_lazy("Hoàn thành")),
}


@register.simple_tag
def state(value: str, count: int | None = None) -> SafeString:
    """A state of work or deadline: colour, picture and word together; with a count before the word.

    A count of zero stays grey: there is nothing to look at.
    """
    return _state(value, count, translation.get_language())


@lru_cache(maxsize=1000)
def _state(value: str, count: int | None, _language: str) -> SafeString:
    picture, word = _STATES.get(value, ("circle", value))
    number = f"{office_number(count)} " if count is not None else ""
    look = "none" if count == 0 else value
    return format_html(
        '<span class="state state--{}">{}<span>{}{}</span></span>', look, icon(picture), number, word
    )


@register.filter
def role_name(role: str) -> str:
    """What a role is called; as ``get_role_display``, which gathers all roles anew for each row."""
    return _label(AssignmentRole(role), translation.get_language())


@register.filter
def proposal_state(value: str) -> str:
    """What has become of a value that was read, in a word; as ``get_state_display``."""
    return _label(ProposalState(value), translation.get_language())


@lru_cache(maxsize=100, typed=True)  # a role and a state may be one word
def _label(choice: AssignmentRole | ProposalState, _language: str | None) -> str:
    """What a choice is called in the language of the moment."""
    return str(choice.label)


_ROLE_MARKS = {
    "lead": gettext_lazy("CT"),
    "coordinate": gettext_lazy("PH"),
    "direct": gettext_lazy("CĐ"),
    "advise": gettext_lazy("TM"),
    "implement": gettext_lazy("TH"),
    "monitor": gettext_lazy("ĐĐ"),
    "report": gettext_lazy("BC"),
}


@register.simple_tag
def duty(assignment: Any) -> SafeString:  # noqa: ANN401  # an assignment with its deadline state
    """A cell of the matrix: the role's letters, the state's picture, and all of it in words for a reader."""
    is_late = assignment.deadline_state == "overdue" and assignment.work_state not in {"done", "awaiting"}
    shown = "overdue" if is_late else assignment.work_state
    before, after = _duty(assignment.role, shown, translation.get_language())
    address = row_address("assignment", assignment.pk)
    return mark_safe(f"{before}{address}{after}")  # noqa: S308  # both halves are escaped, the address is ours


@cache
def _duty(role: str, shown: str, _language: str) -> tuple[str, str]:
    """A cell of the matrix before and after its address; there are as many as roles by states."""
    picture, word = _STATES[shown]
    before = format_html('<a class="duty duty--{}" href="', shown)
    mark, said = _ROLE_MARKS.get(role, "?"), AssignmentRole(role).label
    hidden = format_html('<span class="visually-hidden">{}, {}</span></a>', said, word)
    return before, format_html('">{}{}{}', mark, icon(picture), hidden)


@register.simple_tag
def row_url(name: str, pk: int) -> str:
    """The address of a page of one row, as ``{% url name pk %}`` and faster: for the rows of a list."""
    return row_address(name, pk)


@register.filter
def finding_name(finding: dict[str, Any]) -> str:
    """What a finding is called, beside its Vietnamese sentence, on screens of another language; else "".

    Rules are named in English: document-without-date is “Document without date”.
    """
    if translation.get_language() == settings.LANGUAGE_CODE:
        return ""
    return str(finding.get("rule", "")).replace("-", " ").capitalize()


@register.filter
def advice(finding: dict[str, Any]) -> str:
    """What a finding advises, where its sentence has not said it: a misspelt word is put right once."""
    suggestion = str(finding.get("suggestion") or "")
    return "" if f"“{suggestion}”" in str(finding.get("message", "")) else suggestion


@register.filter
def cited(citation: dict[str, Any]) -> str:
    """How a document that is named is called: its symbol, else its title, else the words of the text."""
    name = citation.get("symbol") or citation.get("title") or citation.get("raw")
    return str(name or gettext("văn bản không rõ tên"))


@register.filter
def cited_where(place: str) -> str:
    """Where a document is named, in words: a part of the paper, a note, or the clause's number."""
    parts = {
        "header": gettext("phần đầu"),
        "title": gettext("trích yếu"),
        "preamble": gettext("phần mở đầu"),
        "closing": gettext("phần kết"),
    }
    if place.startswith("fn:"):
        return gettext("chú thích {number}").format(number=place.removeprefix("fn:"))
    return parts.get(place, place)

"""Numbers, dates and icons as Vietnamese offices write them."""

import datetime as dt
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
FIRST_PLAIN_MONTH = 3


@register.filter
def office_date(value: dt.date | dt.datetime | None) -> str:
    """05/9/2019: days with two digits, months with two only for January and February; "" for None.

    The form of Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục I.4 for days below 10 and months 1 and 2.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value)
    month = f"{value.month:02d}" if value.month < FIRST_PLAIN_MONTH else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


@register.filter
def office_time(value: dt.datetime | None) -> str:
    """14:05 ngày 05/9/2019; "" for None."""
    return f"{timezone.localtime(value):%H:%M} ngày {office_date(value)}" if value else ""


@register.filter
def office_number(value: Decimal | int | None) -> str:
    """1.234,5 with the digits that the number has and no closing zeros; "" for None, which is not zero."""
    if value is None or value == "":
        return ""
    number = Decimal(value)
    text = f"{number.normalize():,f}" if number else "0"
    return text.translate(str.maketrans(",.", ".,"))


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small picture beside a word; screen readers pass over it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("web/icons.svg"),
        name,
    )


@register.filter
def entry(mapping: dict[str, str], key: str) -> str:
    """What a mapping holds under a key; the key itself where it holds nothing."""
    return mapping.get(key, key)

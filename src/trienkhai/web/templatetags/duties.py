"""Cells of the duty matrix: a page has hundreds of them, each with mostly one duty."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from trienkhai.plans.queries.matrix import Duty
from trienkhai.web.templatetags.office import duty

register = template.Library()


@register.filter
def duties(cell: Iterable[Duty]) -> SafeString:
    """The duties of a cell one after the other, each as ``{% duty %}`` writes it; empty for an empty cell."""
    return SafeString("".join(map(duty, cell)))

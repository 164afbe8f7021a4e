"""Addresses and cells for the rows of long lists."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from trienkhai.plans.queries.matrix import Duty
from trienkhai.web.addresses import move_address
from trienkhai.web.templatetags.figures import unit_url
from trienkhai.web.templatetags.office import duty

register = template.Library()
register.simple_tag(move_address, name="move_url")
register.simple_tag(unit_url)


@register.filter
def duties(cell: Iterable[Duty]) -> SafeString:
    """The duties of a cell one after the other, each as ``{% duty %}`` writes it; empty for an empty cell."""
    return SafeString("".join(map(duty, cell)))

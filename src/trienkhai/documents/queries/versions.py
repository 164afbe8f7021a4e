"""The versions of a directive that count: those that nobody withdrew."""

from django.db.models import IntegerField

from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.organisations.models.row_sql import RowSQL

NEWEST_OF_ALL = RowSQL(
    "MAX(CASE WHEN {withdrawn_at} IS NULL THEN {number} END) OVER ()",
    withdrawn_at="withdrawn_at",
    number="number",
    output_field=IntegerField(),
)
"""The number of the newest version that counts, of all versions that the query finds."""
COUNT_OF_ALL = RowSQL("COUNT(*) OVER ()", output_field=IntegerField())
"""How many versions the query finds, before it is cut short."""


def newest_version(directive: Directive, *, but: DirectiveVersion | None = None) -> DirectiveVersion | None:
    """The newest version that counts, leaving one out where it is about to go."""
    standing = directive.versions.filter(withdrawn_at=None)
    if but is not None:
        standing = standing.exclude(pk=but.pk)
    return standing.order_by("-number").first()


def has_newer(version: DirectiveVersion) -> bool:
    """Whether a later version of the same directive counts."""
    later = DirectiveVersion.objects.filter(directive=version.directive_id, number__gt=version.number)
    return later.filter(withdrawn_at=None).exists()

"""Which plan carries out a directive."""

from django.db.models import IntegerField

from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.plans.models import Plan

_PLAN = Plan._meta.db_table  # noqa: SLF001 - Django's documented name for it
_VERSION = DirectiveVersion._meta.db_table  # noqa: SLF001 - same


def plan_of_directive(directive: str) -> RowSQL:
    """The id of the plan of the directive in a column, whichever version it stands on; NULL for none."""
    return RowSQL(
        f"SELECT MIN(plan.id) FROM {_PLAN} plan"  # noqa: S608 - fixed names only
        f" JOIN {_VERSION} carried ON carried.id = plan.version_id"
        f" WHERE carried.directive_id = {{directive}}",
        directive=directive,
        output_field=IntegerField(),
    )

"""A whole dry run as the sheets of a workbook: what changes of each unit, what is in the way, every list."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from trienkhai.organisations.actions import Prepared
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import told_changes
from trienkhai.web.dry_run.whole import dry_run_of
from trienkhai.web.unit_changes import told_in_one
from trienkhai.web.workbooks import Sheet

_AT_ONCE = 1_000


def sheets_of(prepared: Prepared, actor: Actor) -> Iterator[Sheet]:
    """The sheets, whose rows are read some at a time; of a plan that cannot be carried out, why not."""
    outcome = prepared.outcome
    if outcome.problems:
        told = ([str(one.line or ""), one.sentence] for one in outcome.problems)
        yield Sheet(gettext("Phải sửa"), (gettext("Dòng"), gettext("Vì sao")), told)
        return
    heads = gettext("Mã"), gettext("Đơn vị"), gettext("Thay đổi")
    yield Sheet(gettext("Đơn vị thay đổi"), heads, _changed(prepared, actor))
    for one in dry_run_of(prepared, actor).lists:
        if len(one):
            rows = ([cell.words for cell in one.cells(row)] for row in one.rows)
            yield Sheet(one.title, one.heads, rows)


def _changed(prepared: Prepared, actor: Actor) -> Iterator[Sequence[str]]:
    outcome = prepared.outcome
    pairs = sorted((code, outcome.before[code], after) for code, after in outcome.after.items())
    for first in range(0, len(pairs), _AT_ONCE):
        some = pairs[first : first + _AT_ONCE]
        for one in told_changes(some, on=prepared.plan.on, actor=actor):
            yield one.code, one.name, told_in_one(one.differences)

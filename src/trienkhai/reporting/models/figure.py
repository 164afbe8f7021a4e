"""Figures that units enter."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from trienkhai.audit.models import Kept
from trienkhai.reporting.models.cycle import AnswerDuty


class Figure(Kept):
    """One answer to a duty: a count, or two numbers; or “does not apply”, with a note why.

    Two numbers are part and whole of a share, or the number now (``part``) and at the base time (``whole``)
    of what is to fall or grow. Only the whole of a share bounds its part; which it is stands with the
    indicator, not in this row, so that check is ``read_reply``'s and no constraint of the table.

    A changed figure is a new row with the next revision and the reason; the earlier row stays and is no
    longer current. A withdrawn figure is such a row too, with nothing in it. A duty whose current row is
    withdrawn or that has none is missing, which is never zero.
    """

    changeable = frozenset({"is_current"})

    duty = models.ForeignKey(AnswerDuty, on_delete=models.PROTECT, related_name="figures")
    revision = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    part = models.BigIntegerField("số lượng", null=True, blank=True)
    whole = models.BigIntegerField("tổng số", null=True, blank=True)
    does_not_apply = models.BooleanField("không áp dụng", default=False)
    is_withdrawn = models.BooleanField("đã rút", default=False)
    note = models.TextField("ghi chú", blank=True)
    reason = models.TextField("lý do sửa, rút", blank=True)
    is_example = models.BooleanField("số liệu ví dụ", default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now, editable=False)
    receipt = models.CharField("số biên nhận", max_length=40, unique=True)

    class Meta:
        ordering = ("duty_id", "-revision")
        constraints = (
            models.UniqueConstraint(fields=("duty", "revision"), name="reporting_figure_revision_once"),
            models.UniqueConstraint(
                fields=("duty",), condition=Q(is_current=True), name="reporting_figure_one_current"
            ),
            models.CheckConstraint(
                condition=Q(does_not_apply=True, is_withdrawn=False, part__isnull=True, whole__isnull=True)
                | Q(does_not_apply=False, is_withdrawn=True, part__isnull=True, whole__isnull=True)
                | Q(does_not_apply=False, is_withdrawn=False, part__gte=0, part__isnull=False),
                name="reporting_figure_says_something",
            ),
            models.CheckConstraint(
                condition=Q(whole__isnull=True) | Q(whole__gte=0, part__isnull=False),
                name="reporting_figure_whole_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(does_not_apply=False) | ~Q(note=""), name="reporting_figure_inapplicable_has_note"
            ),
            models.CheckConstraint(
                condition=Q(revision=1) | ~Q(reason=""), name="reporting_figure_change_has_reason"
            ),
        )

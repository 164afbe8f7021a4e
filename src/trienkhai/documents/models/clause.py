"""The clauses of a version."""

from django.db import models

from trienkhai.audit.models import Kept
from trienkhai.documents.models.directive import DirectiveVersion


class Clause(Kept):
    """One provision of a version: what every task, date and figure leads back to.

    ``path`` is the provision's id in the compiler's contract (``II.4.2``); start and end are offsets into the
    version's text. ``folded`` (path, heading and text without diacritics) is what searching compares.
    """

    version = models.ForeignKey(DirectiveVersion, on_delete=models.CASCADE, related_name="clauses")
    path = models.CharField(max_length=200)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    position = models.PositiveIntegerField()
    level = models.CharField(max_length=12)
    label = models.CharField(max_length=200, blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    folded = models.TextField(editable=False, default="")

    class Meta:
        ordering = ("version_id", "position")
        constraints = (
            models.UniqueConstraint(fields=("version", "path"), name="documents_clause_path_once"),
        )

    def __str__(self) -> str:
        return self.path

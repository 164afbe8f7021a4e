"""The documents that a version names."""

from django.db import models

from trienkhai.audit.models import Kept
from trienkhai.documents.enums import CitedAs
from trienkhai.documents.models.directive import DirectiveVersion


class CitedDocument(Kept):
    """A document that a version names, once, in the order in which it is first named.

    Drawn from the version's ``compiled``, which is too heavy for a list and says nothing the other way round:
    which papers of a register carry a directive out, or replace it. ``symbol`` is "" for a document named in
    words alone, ``issued_on`` null unless the paper tells the whole day.
    """

    version = models.ForeignKey(DirectiveVersion, on_delete=models.CASCADE, related_name="cited")
    position = models.PositiveIntegerField()
    relation = models.CharField(max_length=12, choices=CitedAs)
    symbol = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=120)
    issued_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("version_id", "position")
        indexes = (models.Index(fields=("symbol", "relation")),)
        constraints = (
            models.UniqueConstraint(fields=("version", "position"), name="documents_cited_position_once"),
        )

    def __str__(self) -> str:
        return self.name

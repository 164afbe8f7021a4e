"""Who a phrase of the directive means."""

from django.conf import settings
from django.db import models

from trienkhai.documents.models.directive import DirectiveVersion
from trienkhai.organisations.models import Unit


class ActorPhrase(models.Model):
    """A name or collective as the directive writes it, and the units that a person settled it means.

    Until ``settled_at`` is set, ``units`` are a proposal from the tree, and ``explanation`` says how it came
    about. A phrase settled on no unit is a body outside the tree (“các cơ quan liên quan”): said on purpose,
    with a reason.
    """

    version = models.ForeignKey(DirectiveVersion, on_delete=models.CASCADE, related_name="phrases")
    phrase = models.CharField(max_length=500)
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    explanation = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("version_id", "id")
        constraints = (models.UniqueConstraint(fields=("version", "phrase"), name="documents_phrase_once"),)

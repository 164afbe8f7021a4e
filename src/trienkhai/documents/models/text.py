"""What people decided about words that seemed to be read or typed wrongly."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from trienkhai.audit.models import Kept
from trienkhai.documents.models.directive import DirectiveVersion


class TextDecision(Kept):
    """A word of a version's text, what it should be, and whether a person accepted that.

    Rows are added and never changed: an accepted one is carried out by the next reading of the text, one that
    was not accepted keeps the word from being proposed again. ``start`` and ``end`` are offsets into the
    version's text, ``wrong`` the characters there. ``decided_at`` is the hour of the act: the reading that
    carries it out bears the same as ``uploaded_at``, and so tells its words from those of others.
    """

    version = models.ForeignKey(DirectiveVersion, on_delete=models.CASCADE, related_name="text_decisions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    wrong = models.TextField()
    right = models.TextField()
    is_accepted = models.BooleanField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("version_id", "start", "id")

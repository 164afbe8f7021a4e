"""The pages that a version's words were read from."""

from django.db import models

from trienkhai.audit.models import Kept
from trienkhai.documents.models.directive import DirectiveVersion


class SourcePage(Kept):
    """A page of a file with the places of its words: what lets a value be shown on the paper.

    ``places`` holds for each word ``[start, end, left, top, right, bottom, confidence]``: offsets into the
    version's text, shares of the page from its upper left corner, and how sure the reading of a picture is (0
    to 1; null where the file itself holds the letters). Where the page begins and ends in the text, and which
    of its words are unsure, the version says itself (``leaves``): the review asks for that alone.
    """

    version = models.ForeignKey(DirectiveVersion, on_delete=models.CASCADE, related_name="source_pages")
    number = models.PositiveIntegerField()
    places = models.JSONField(default=list)

    class Meta:
        ordering = ("version_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("version", "number"), name="documents_page_number_once"),
        )

"""A directive and its files as they came."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils import timezone

from trienkhai.audit.models import Kept
from trienkhai.organisations.models import Unit


def kept_name(_version: "DirectiveVersion", _file_name: str) -> str:
    """A random name to keep a file under: nothing of the sender's name or path reaches the disk."""
    name = uuid.uuid4().hex
    return f"directives/{name[:2]}/{name}"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a file, counted from 1: its words stand between ``start`` and ``end`` of the text.

    ``unsure`` are the spans of words that were read with little confidence.
    """

    number: int
    start: int
    end: int
    unsure: list[list[int]]


class Directive(models.Model):
    """A document that commands work, in the register of the unit that keeps it.

    Kind, symbol, date and issuer begin as the compiler read them and may be corrected; the file never is.
    ``folded`` (diacritics kept) and ``folded_plain`` (without them) are what the search in the register
    compares.
    """

    keeper = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="directives")
    kind = models.CharField("loại", max_length=10, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=255, blank=True)
    title = models.TextField("trích yếu", blank=True)
    folded = models.TextField(editable=False, default="")
    folded_plain = models.TextField(editable=False, default="")
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-registered_at", "-id")
        indexes = (models.Index(fields=("keeper", "-registered_at")),)

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.symbol, self.title) if part)


class DirectiveVersion(Kept):
    """One file of a directive, kept as it came, with what the compiler made of it.

    ``compiled`` is the compiler's answer (the contract ``trienkhai/directive/1``) without ``text``, which
    stands in its own column; clauses and proposals are rows of their own so that a person's corrections never
    touch it. From ``locked_at`` on a plan rests on the version and its proposals no longer change. One that
    came by mistake is withdrawn: from ``withdrawn_at`` on it is shown as such and counts no more.

    A version that ``rereads`` another is the same file read again after words of its text were corrected.
    ``parts`` say what the file held and whether it is in the text; ``leaves`` which stretch of the text each
    of its pages holds; where words stand on a page, rows of ``SourcePage`` say. Where the file holds
    documents that are in no register, ``strange_pages`` are the pages with words of theirs; else null.
    ``finding_count`` is drawn from ``compiled``, which is too heavy for a list.
    """

    changeable = frozenset({"locked_at", "withdrawn_at", "withdrawn_by", "withdrawal_reason"})

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to=kept_name)
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    rereads = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="rereadings"
    )
    text = models.TextField()
    page_count = models.PositiveIntegerField(null=True, blank=True)
    leaves = models.JSONField(default=list, blank=True)
    strange_pages = models.JSONField(null=True, blank=True, default=None)
    has_paragraphs = models.BooleanField(default=False)
    parts = models.JSONField(default=list, blank=True)
    compiled = models.JSONField()
    finding_count = models.PositiveIntegerField(default=0)
    compiler_version = models.CharField(max_length=40)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    locked_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawal_reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("directive_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("directive", "number"), name="documents_version_number_once"),
            models.UniqueConstraint(
                fields=("directive", "sha256"),
                condition=models.Q(rereads=None, withdrawn_at=None),
                name="documents_version_file_once",
            ),
        )

    @property
    def pages(self) -> list[Leaf]:
        """The pages of the file; none where it has no pages."""
        return [Leaf(number, *leaf) for number, leaf in enumerate(self.leaves, start=1)]

    @property
    def first_page(self) -> int:
        """The page on which the text begins: not the first where another document comes before it."""
        return next((page.number for page in self.pages if page.end), 1)

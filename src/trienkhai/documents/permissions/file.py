"""The file that a document came in, where it holds others too: a draft among them is not for all to open."""

from collections.abc import Collection

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext

from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.permissions.directive import keeper_is_in_branch, visible_versions
from trienkhai.organisations.permissions import Actor, Decision, allow, refuse, verb


@verb("Mở tệp gốc của văn bản")
def can_open_file(actor: Actor, version: DirectiveVersion) -> Decision:
    """Whoever sees every document that came in the file."""
    if openable_versions(actor).filter(pk=version.pk).exists():
        return allow()
    return refuse(
        gettext(
            "Tệp gốc còn chứa văn bản khác mà đồng chí chưa được xem. Lời của văn bản này đọc được trên "
            "màn hình."
        )
    )


def page_is_open(number: int, closed: Collection[int]) -> Decision:
    """The page, unless it is one of ``closed_pages``."""
    if number not in closed:
        return allow()
    return refuse(gettext("Trang này có chữ của văn bản khác trong cùng tệp mà đồng chí chưa được xem."))


def openable_versions(actor: Actor) -> "QuerySet[DirectiveVersion]":
    """Those of the versions that one sees whose whole file one may open."""
    return visible_versions(actor, with_withdrawn=True).filter(file_is_open(actor))


def file_is_open(actor: Actor) -> Combinable:
    """Condition on a version in sight: no document that one does not see came in its file.

    One that is in no register is seen by those who see all of the keeper's.
    """
    same_file = DirectiveVersion.objects.filter(
        sha256=OuterRef("sha256"), directive__keeper=OuterRef("directive__keeper")
    ).exclude(directive=OuterRef("directive"))
    known = Q(strange_pages__isnull=True) | keeper_is_in_branch(actor, "directive__keeper")
    return ExpressionWrapper(known & ~Exists(_unseen(actor, same_file)), output_field=BooleanField())


def closed_pages(actor: Actor, version: DirectiveVersion) -> frozenset[int]:
    """The pages of a version's file that hold words of a document that one does not see.

    Where there is such a document, also the pages without a word of this one: nobody can say whose they are.
    One query; two where the file holds documents that are in no register.
    """
    same_file = DirectiveVersion.objects.filter(
        sha256=version.sha256, directive__keeper=version.directive.keeper_id
    ).exclude(directive=version.directive_id)
    unseen = list(_unseen(actor, same_file).values_list("leaves", flat=True))
    strange = _strange_pages(actor, version)
    if not unseen and strange is None:
        return frozenset()
    theirs = {number for leaves in unseen for number, leaf in enumerate(leaves, start=1) if leaf[1]}
    return frozenset(theirs.union(strange or (), (page.number for page in version.pages if not page.end)))


def _strange_pages(actor: Actor, version: DirectiveVersion) -> list[int] | None:
    """The pages with words of documents in no register; None where there are none, or one may read them."""
    pages: list[int] | None = version.strange_pages
    if pages is None:
        return None
    rows = DirectiveVersion.objects.filter(keeper_is_in_branch(actor, "directive__keeper"), pk=version.pk)
    return None if rows.exists() else pages


def _unseen(actor: Actor, versions: "QuerySet[DirectiveVersion]") -> "QuerySet[DirectiveVersion]":
    """Those of the versions of whose directive the actor sees none that came in the same file.

    A further reading that is not adopted yet is no other document: the one before it is seen.
    """
    seen = visible_versions(actor, with_withdrawn=True).filter(
        sha256=OuterRef("sha256"), directive=OuterRef("directive")
    )
    return versions.exclude(Exists(seen))

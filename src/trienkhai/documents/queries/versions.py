"""The versions of a directive that count: those that nobody withdrew."""

from trienkhai.documents.models import Directive, DirectiveVersion


def newest_version(directive: Directive, *, but: DirectiveVersion | None = None) -> DirectiveVersion | None:
    """The newest version that counts, leaving one out where it is about to go."""
    standing = directive.versions.filter(withdrawn_at=None)
    if but is not None:
        standing = standing.exclude(pk=but.pk)
    return standing.order_by("-number").first()


def has_newer(version: DirectiveVersion) -> bool:
    """Whether a later version of the same directive counts."""
    later = DirectiveVersion.objects.filter(directive=version.directive_id, number__gt=version.number)
    return later.filter(withdrawn_at=None).exists()

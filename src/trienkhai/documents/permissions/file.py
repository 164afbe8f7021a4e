"""The file that a document came in, where it holds others too: a draft among them is not for all to open."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.db.models import BooleanField, Q, QuerySet
from django.utils.translation import gettext

from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.documents.permissions.directive import (
    PAST_VERSIONS,
    VERSION,
    keeper_is_in_branch,
    registers_of,
    seen_if_locked,
)
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor, Decision, allow, refuse, verb
from trienkhai.organisations.permissions.reaches import BELOW, SIGHT
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Tie

_DIRECTIVE = Directive._meta.db_table  # noqa: SLF001 - Django's documented name for it


_SEEN = "{branch} OR one.locked_at IS NOT NULL AND {above} OR {was}"
_IS_SEEN = f"EXISTS (SELECT 1 FROM {VERSION} one WHERE one.id = {{version}} AND ({_SEEN}))"  # noqa: S608 - fixed names only
# A further reading that is not adopted yet is no other document: the one before it is seen.
_IS_ALONE = (
    f"NOT EXISTS (SELECT 1 FROM {VERSION} other JOIN {_DIRECTIVE} its ON its.id = other.directive_id"  # noqa: S608 - same
    " WHERE other.sha256 = {sha256} AND its.keeper_id = {keeper} AND its.id <> {directive}"
    f" AND NOT EXISTS (SELECT 1 FROM {VERSION} one WHERE one.directive_id = its.id"
    f" AND one.sha256 = {{sha256}} AND ({_SEEN})))"
)
_IS_OPEN = f"({{strange}} IS NULL OR {{branch}}) AND {_IS_ALONE}"

OPENING_FILES: Rule[DirectiveVersion] = Rule(
    rows=DirectiveVersion.objects.all,
    by_system=True,
    says=f"{_IS_SEEN} AND {_IS_OPEN}",
    ties={
        "branch": Tie(SIGHT, "directive__keeper"),
        "above": Tie(BELOW, "directive__keeper"),
        "was": PAST_VERSIONS,
    },
    columns={
        "version": "pk",
        "strange": "strange_pages",
        "keeper": "directive__keeper",
        "sha256": "sha256",
        "directive": "directive",
    },
    refusal=lambda *_: gettext(
        "Tệp gốc còn chứa văn bản khác mà đồng chí chưa được xem. Lời của văn bản này đọc được trên màn hình."
    ),
)
"""Who opens the file in which a version came: whoever sees it and every other document that came in the file.

One that is in no register is seen by those who see all of the keeper's.
"""
_OPEN_IF_SEEN = replace(OPENING_FILES, says=_IS_OPEN)


@verb("Mở tệp gốc của văn bản", rule=OPENING_FILES, reads=True)
def can_open_file(actor: Actor, version: DirectiveVersion) -> Decision:
    """Whoever sees every document that came in the file."""
    return OPENING_FILES.may(actor, version)


def page_is_open(number: int, closed: Collection[int]) -> Decision:
    """The page, unless it is one of ``closed_pages``."""
    if number not in closed:
        return allow()
    return refuse(gettext("Trang này có chữ của văn bản khác trong cùng tệp mà đồng chí chưa được xem."))


def openable_versions(actor: Actor) -> "QuerySet[DirectiveVersion]":
    """Those of the versions that one sees whose whole file one may open."""
    return OPENING_FILES.which(actor)


def file_is_open(actor: Actor) -> RowSQL:
    """Condition on a version in sight: no document that one does not see came in its file."""
    return _OPEN_IF_SEEN.holds(actor)


def closed_pages(actor: Actor, version: DirectiveVersion) -> frozenset[int]:
    """The pages of a version's file that hold words of a document that one does not see; one query.

    Where there is such a document, also the pages without a word of this one: nobody can say whose they are.
    """
    unseen, sees_all = _beside(actor, version)
    strange = None if sees_all else version.strange_pages
    if not unseen and strange is None:
        return frozenset()
    theirs = {number for leaves in unseen for number, leaf in enumerate(leaves, start=1) if leaf[1]}
    return frozenset(theirs.union(strange or (), (page.number for page in version.pages if not page.end)))


def _beside(actor: Actor, version: DirectiveVersion) -> tuple[list[list[Any]], bool]:
    """The leaves of what one does not see in a version's file, and whether one sees all of its register."""
    if actor.is_system:
        return [], True
    its_keeper, directive = "directive__keeper", "directive"
    unseen = RowSQL(
        _is_unseen("{directive}"),
        directive=directive,
        sha256="sha256",
        keeper=its_keeper,
        output_field=BooleanField(),
        **registers_of(actor),
    )
    rows = DirectiveVersion.objects.filter(
        Q(pk=version.pk) | ~Q(directive=version.directive_id) & unseen,
        sha256=version.sha256,
        directive__keeper=version.directive.keeper_id,
    ).annotate(sees_all=keeper_is_in_branch(actor, its_keeper))
    found = list(rows.values_list("pk", "leaves", "sees_all"))
    return [leaves for pk, leaves, _ in found if pk != version.pk], any(sees_all for *_, sees_all in found)


def _is_unseen(directive: str) -> str:
    """SQL: one sees no version of the directive that came in the file ``{sha256}``."""
    return (
        f"NOT EXISTS (SELECT 1 FROM {VERSION} one WHERE one.directive_id = {directive}"  # noqa: S608 - fixed names only
        f" AND one.sha256 = {{sha256}} AND {seen_if_locked('one.locked_at', 'one.id')})"
    )

"""Words of a text put right: decided by a person, carried out by reading the text again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.carrying import Carried, carry_over
from trienkhai.documents.actions.directive import follow_head
from trienkhai.documents.actions.versions import account_of, store_rereading
from trienkhai.documents.extraction import ReadFile, read_again, shift_of
from trienkhai.documents.models import Clause, Directive, DirectiveVersion, TextDecision
from trienkhai.documents.permissions import can_add_version
from trienkhai.documents.queries import has_newer
from trienkhai.organisations.permissions import Actor
from trienkhai.vietnamese import normalise

LONGEST = 200
"""Characters that may be put in place of a word."""


class WordsNotDecided(Exception):
    """What was decided about words cannot be carried out; the message is for the person who tried."""


@dataclass(frozen=True, slots=True)
class WordDecision:
    """``wrong`` from ``start`` to ``end`` of a version's text becomes ``right``, or stays as it is.

    ``wrong`` is what the person saw there.
    """

    start: int
    end: int
    wrong: str
    right: str
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """How many words were put right and how many stay; the version that was read again, if any."""

    corrected: int
    kept: int
    version: DirectiveVersion | None = None
    carried: Carried | None = None


def decide_words(version: DirectiveVersion, decisions: Sequence[WordDecision], *, actor: Actor) -> Decided:
    """Keep decisions about words of the newest version; where some are put right, read the text again.

    The file stays as it came, and so does the version: the text with its corrections is the next version, to
    which everything goes over that people settled. Raises NotAllowed, WordsNotDecided, and RefusedFile where
    the text with its corrections is refused.
    """
    can_add_version(actor, version.directive).demand()
    _demand_newest(version)
    actor = actor.at_one_hour()  # that of the decisions is that of the reading that follows
    rows = _rows(version, decisions, actor)
    accepted = [row for row in rows if row.is_accepted]
    # Before the transaction: a long text takes many seconds, in which nobody else could write.
    read = read_again(version, accepted) if accepted else None
    with transaction.atomic():
        # What others wrote meanwhile counts: the row in the register, and a version of theirs.
        version.directive = Directive.objects.select_for_update(no_key=True).get(pk=version.directive_id)
        _demand_newest(version)
        TextDecision.objects.bulk_create(rows)
        if read is None:
            return Decided(0, len(rows))
        after, carried = _store_again(version, read, accepted, actor)
    return Decided(len(accepted), len(rows) - len(accepted), after, carried)


def _demand_newest(version: DirectiveVersion) -> None:
    counts = DirectiveVersion.objects.filter(pk=version.pk, withdrawn_at=None).exists()
    if not counts or has_newer(version):
        raise WordsNotDecided(
            gettext("Trong lúc đồng chí xem, văn bản đã có bản mới. Hãy mở bản mới rồi xem lại.")
        )


def _rows(version: DirectiveVersion, decisions: Iterable[WordDecision], actor: Actor) -> list[TextDecision]:
    """The decisions as they will be stored."""
    wanted = sorted(decisions, key=lambda one: (one.start, one.end))
    for one in wanted:
        _check(version.text, one)
    corrected = [one for one in wanted if _changes(one)]
    if any(one.end > other.start for one, other in pairwise(corrected)):
        raise WordsNotDecided(gettext("Hai chỗ sửa chồng lên nhau. Hãy sửa từng chỗ một."))
    return [
        TextDecision(
            version=version,
            start=one.start,
            end=one.end,
            wrong=one.wrong,
            right=normalise(one.right).strip() if _changes(one) else one.wrong,
            is_accepted=_changes(one),
            decided_by=account_of(actor),
            decided_at=actor.moment,
        )
        for one in wanted
    ]


def _changes(one: WordDecision) -> bool:
    return one.is_accepted and normalise(one.right).strip() != one.wrong


def _check(text: str, one: WordDecision) -> None:
    if not 0 <= one.start < one.end <= len(text) or text[one.start : one.end] != one.wrong:
        raise WordsNotDecided(gettext("Chữ “{wrong}” không còn ở chỗ ấy.").format(wrong=one.wrong))
    right = one.right.strip()
    if one.is_accepted and not right:
        raise WordsNotDecided(gettext("Hãy ghi chữ đúng thay cho “{wrong}”.").format(wrong=one.wrong))
    # A line's end or a fixed blank that stood there may stay.
    if len(right) > LONGEST or any(not letter.isprintable() and letter not in one.wrong for letter in right):
        raise WordsNotDecided(
            gettext("Chữ thay cho “{wrong}” quá dài hoặc có ký tự lạ; chỉ nhận đến 200 ký tự.").format(
                wrong=one.wrong
            )
        )


def _store_again(
    before: DirectiveVersion, read: ReadFile, accepted: Sequence[TextDecision], actor: Actor
) -> tuple[DirectiveVersion, Carried]:
    after = store_rereading(before, read, actor=actor)
    shift = shift_of(accepted)
    carried = carry_over(
        before,
        after,
        actor=actor,
        same=_same_clauses(before, after, shift),
        said=lambda phrase: _corrected(phrase, accepted),
    )
    _carry_kept(before, after, shift)
    if not after.directive.versions.filter(locked_at__isnull=False).exists():
        # What is in force is what the units below read in the register; until then it is the reviewers' own.
        follow_head(before, after, actor=actor)
    record_entry(
        user=actor.user,
        action="correct_text",
        subject=after,
        old={"from": before.number},
        new={"words": [[row.wrong, row.right] for row in accepted]},
    )
    return after, carried


def _same_clauses(before: DirectiveVersion, after: DirectiveVersion, shift: Any) -> dict[int, Clause]:  # noqa: ANN401 - the compiler's
    """For each clause its counterpart: it begins where the first began, whatever was put right in it."""
    by_start: dict[int, list[Clause]] = {}
    for clause in after.clauses.all():
        by_start.setdefault(clause.start, []).append(clause)
    same = {}
    for clause in before.clauses.all():
        here = by_start.get(shift.offset(clause.start))
        if here:
            same[clause.pk] = here.pop(0)
    return same


def _corrected(phrase: str, accepted: Iterable[TextDecision]) -> str:
    """A phrase as it reads once the words in it are put right."""
    for row in accepted:
        whole = rf"(?<!\w){re.escape(row.wrong)}(?!\w)"
        phrase = re.sub(whole, row.right.replace("\\", r"\\"), phrase)
    return phrase


def _carry_kept(before: DirectiveVersion, after: DirectiveVersion, shift: Any) -> None:  # noqa: ANN401 - the compiler's
    """What somebody looked at and let stand is not proposed again."""
    kept = before.text_decisions.filter(is_accepted=False)
    TextDecision.objects.bulk_create(
        TextDecision(
            version=after,
            start=shift.offset(row.start),
            end=shift.offset(row.start) + row.end - row.start,
            wrong=row.wrong,
            right=row.right,
            is_accepted=False,
            decided_by_id=row.decided_by_id,
            decided_at=row.decided_at,
        )
        for row in kept
        if after.text[shift.offset(row.start) :].startswith(row.wrong)
    )

"""Sentences over points: a duty for all of them, or only whom each of them is laid on."""

import re
from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities.actors import is_body, name_end, split_names
from trienkhai.directive.extract.responsibilities.document import speaks_of_whole
from trienkhai.directive.extract.responsibilities.saying import Actor, Saying, actor_at, actors_of, readable
from trienkhai.directive.extract.responsibilities.subject import Subject
from trienkhai.directive.extract.responsibilities.subjects import find_subject, means_everybody
from trienkhai.directive.extract.responsibilities.titles import ROLE_WORD, heading_actors, title_actors
from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.headings import Topic, topic_of
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure import Level, Provision, Structure

LEAD_IN = lazily(r"(?::|\b(?:sau|là|gồm))\W*$")
_LONGEST_ADDRESS = 600
_ADDRESS = lazily(
    r"(?:^|[.,;]|\s)(?P<order>(?:đề nghị|yêu cầu|giao)"
    r"\s[^.:]{5,400}?\s(?:thực hiện|triển khai|tập trung|phối hợp)"
    r"\b[^.;:]{0,120}?(?:sau|gồm|là)?(?:\s+đây)?\s*:)\s*$",
    re.IGNORECASE,
)
# “Sở A đề nghị các đơn vị:”
_BARE_ADDRESS = lazily(
    r"(?:^|[,;]|\s)(?P<order>(?:đề nghị|yêu cầu)\s+)(?P<names>[^.:]{3,300}?)\s*:\s*$", re.IGNORECASE
)


def lead_in(
    structure: Structure,
    provision: Provision,
    leads: dict[str, tuple[Actor, ...]],
    subject: Subject | None,
    *,
    document: re.Pattern[str],
) -> Iterator[Saying]:
    """The duty that a lead-in states; what it only names goes into ``leads`` for the points below."""
    passage = readable(provision.body)
    text = passage.text
    if subject is None and (named := title_actors(passage)):
        leads[provision.id] = named
        return
    if subject is None:
        holds_here = speaks_of_whole(text, document) or not _points_are_work(structure, provision)
        if leads[provision.id] and holds_here:
            yield Saying(provision.id, passage, 0, len(text), leads[provision.id])
        return
    if any(_names_its_own(child) for child in structure.descendants(provision)):
        return
    actors = actors_of(passage, subject)
    has_role = ROLE_WORD.search(fold_in_place(text[subject.duty_at :])) is not None
    if has_role or not _points_are_work(structure, provision):
        leads[provision.id] = ()
        yield Saying(provision.id, passage, subject.duty_at, len(text), actors, covers_points=True)
    else:
        leads[provision.id] = actors


def addressees(structure: Structure) -> tuple[Actor, ...]:
    """Whom the end of the preamble orders to do points that name nobody (a letter's addressees).

    Sections are no such points; numbered or lettered ones laid on everybody, or beside a part on
    implementation, are laid on no body.
    """
    roots = [root for root in structure.children.get(None, ()) if root.level is not Level.ANNEX]
    levels = {root.level for root in roots}
    named = [root for root in roots if _names_its_own(root) and not _is_for_some(root)]
    if not levels <= _POINTS or _FEWEST_UNNAMED * len(named) > len(roots):
        return ()
    passage = structure.preamble
    names = _addressed(passage.text)
    if levels != {Level.INDENT} and (
        any(means_everybody(passage.text, (name,)) for name in names)
        or any(topic_of(root.heading.text) is Topic.IMPLEMENTING for root in roots if root.heading)
    ):
        return ()
    return tuple(actor_at(passage, at, end) for at, end in names)


# Where many points name their own bodies, those that name none are of the paper as a whole.
_FEWEST_UNNAMED = 3
_POINTS = frozenset({Level.PARAGRAPH, Level.POINT, Level.INDENT})


def _is_for_some(provision: Provision) -> bool:
    """“Đối với các địa phương chưa phê duyệt …”: some of those that the letter is for."""
    return _FOR_SOME.match(provision.heading.text or provision.body.text) is not None


_FOR_SOME = lazily(r"[-–+\s]*Đối\s+với\s+(?:các|những)\s")


def _addressed(text: str) -> tuple[tuple[int, int], ...]:
    """The bodies in the last order of a text that ends in a colon; none where it ends otherwise.

    “để tham mưu giao biên chế, Sở A đề nghị Ủy ban …”: the last word of order is the one.
    """
    at = max(0, len(text) - _LONGEST_ADDRESS)
    while match := _ADDRESS.search(text, at):
        at = match.start("order")
        subject = find_subject(text[at:])
        if subject is not None and subject.how == "order":
            return subject.shifted(at).names
        at += 1
    bare = _BARE_ADDRESS.search(text, at)
    end = name_end(text, bare.end("order")) if bare else -1
    if bare is None or end < bare.end("names") or not is_body(bare["names"]):
        return ()
    return tuple(split_names(text, bare.end("order"), end))


def _points_are_work(structure: Structure, provision: Provision) -> bool:
    """True where most points under a lead-in command work or name who does it; else they list parts."""
    points = structure.children.get(provision.id, ())
    working = sum(begins_with_command(child.body.text or child.heading.text) for child in points)
    named = sum(find_subject(child.body.text) is not None for child in points)
    return 2 * working > len(points) or 2 * named > len(points)


def _names_its_own(provision: Provision) -> bool:
    if heading_actors(provision):
        return True
    subject = find_subject(provision.body.text)
    return subject is not None and subject.how == "run-in"

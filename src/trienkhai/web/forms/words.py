"""What a person decided about words: one field set a word, and one for all of a kind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.http import QueryDict

from trienkhai.documents.actions import WordDecision
from trienkhai.documents.queries import Suspect, SuspectGroup

CORRECT, KEEP = "sua", "giu"
CHOICES = frozenset({CORRECT, KEEP})
_GAP = re.compile(r"\s+")


@dataclass(slots=True)
class WordRow:
    """A word as the page shows it, with what was typed and chosen."""

    suspect: Suspect
    typed: str
    choice: str = ""

    @property
    def key(self) -> str:
        """What the names of its fields end in."""
        return f"{self.suspect.start}-{self.suspect.end}"

    def decision(self, choice: str) -> WordDecision:
        """What is done with the word."""
        one = self.suspect
        right = with_gaps_of(one.found, self.typed)
        return WordDecision(one.start, one.end, one.found, right, is_accepted=choice == CORRECT)


@dataclass(slots=True)
class GroupRows:
    """The same word in all its places, with what was chosen for all of them together."""

    group: SuspectGroup
    rows: list[WordRow] = field(default_factory=list)
    choice: str = ""

    @property
    def key(self) -> str:
        """What the name of its field ends in: the place of its first word."""
        return self.rows[0].key


def first_of(groups: Iterable[SuspectGroup], most: int) -> list[SuspectGroup]:
    """The first groups with so many words together; the last may hold only some of its own."""
    found = []
    for group in groups:
        if most <= 0:
            break
        found.append(SuspectGroup(group.found, group.right, group.suspects[:most]))
        most -= len(group.suspects)
    return found


def group_rows(groups: Iterable[SuspectGroup], sent: QueryDict | None) -> list[GroupRows]:
    """The groups with what was sent for them."""
    found = []
    for group in groups:
        rows = [_row(one, one.right, sent) for one in group.suspects]
        whole = GroupRows(group, rows)
        whole.choice = _choice(sent, f"nhom-{whole.key}")
        found.append(whole)
    return found


def word_rows(suspects: Iterable[Suspect], sent: QueryDict | None) -> list[WordRow]:
    """Single words with what was sent for them; nothing is proposed, so they begin as they are written."""
    return [_row(one, in_one_line(one.found), sent) for one in suspects]


def in_one_line(words: str) -> str:
    """Words as a field of one line holds them."""
    return " ".join(words.split())


def with_gaps_of(found: str, typed: str) -> str:
    """What was typed with the line ends and blanks that the text has there, where it has as many words."""
    gaps, words = _GAP.findall(found.strip()), typed.split()
    if len(words) != len(gaps) + 1:
        return typed
    return "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))


def choice_for_all(sent: QueryDict | None) -> str:
    """What was chosen for everything that is proposed."""
    return _choice(sent, "moi")


def decisions_of(
    groups: Iterable[GroupRows], words: Iterable[WordRow], *, for_all: str = ""
) -> Iterator[WordDecision]:
    """Every word that something was chosen for.

    What is chosen for one word goes before what is for its kind, and that before what is for all.

    A single word that was typed anew is put right without a further choice.
    """
    for group in groups:
        for row in group.rows:
            choice = row.choice or group.choice or for_all
            if choice:
                yield row.decision(choice)
    seen: set[str] = set()
    for row in words:
        choice = CORRECT if in_one_line(row.typed) != in_one_line(row.suspect.found) else row.choice
        if choice and row.key not in seen:
            seen.add(row.key)
            yield row.decision(choice)


def _row(one: Suspect, first: str, sent: QueryDict | None) -> WordRow:
    key = f"{one.start}-{one.end}"
    typed = first if sent is None else sent.get(f"dung-{key}", first)
    return WordRow(one, typed, _choice(sent, f"chon-{key}"))


def _choice(sent: QueryDict | None, name: str) -> str:
    choice = "" if sent is None else sent.get(name, "")
    return choice if choice in CHOICES else ""

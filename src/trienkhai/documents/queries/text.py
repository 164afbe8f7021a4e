"""Words of a text that may be wrong: proposed by the compiler, or read with little confidence."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from trienkhai.documents.models import DirectiveVersion, Leaf
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.vietnamese import normalise

AROUND = 45
"""Characters of the text before and after a word."""
LONGEST = 60
"""Characters; what is longer is no word, and no label."""
MOST_FOUND = 50
_GAP = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
_LAST_WORD = re.compile(r"[^\W_]+(?=\W*$)")


_COUNTS = RowSQL(
    "NOT ({is_accepted} AND EXISTS (SELECT 1"  # noqa: S608 - fixed names only
    f" FROM {DirectiveVersion._meta.db_table} again WHERE again.rereads_id = {{version}}"  # noqa: SLF001 - documented
    " AND again.withdrawn_at IS NOT NULL AND again.uploaded_at = {decided_at}))",
    is_accepted="is_accepted",
    version="version",
    decided_at="decided_at",
)


@dataclass(frozen=True, slots=True)
class Suspect:
    """Characters that may be wrong, in their surroundings; ``right`` is what is proposed, "" for nothing."""

    start: int
    end: int
    found: str
    right: str
    before: str
    after: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SuspectGroup:
    """The same word with the same proposal, in every place where it stands."""

    found: str
    right: str
    suspects: list[Suspect]


def misread_groups(version: DirectiveVersion) -> list[SuspectGroup]:
    """What the compiler takes for misread and nobody has decided on, the same together; one query."""
    decided, pages = decided_spans(version), version.pages
    groups: dict[tuple[str, str], list[Suspect]] = defaultdict(list)
    for start, end, right in sorted(_proposed(version)):
        if (start, end) not in decided:
            suspect = suspect_at(version.text, start, end, right=right, pages=pages)
            groups[suspect.found, right].append(suspect)
    return [SuspectGroup(found, right, rows) for (found, right), rows in groups.items()]


def unsure_words(version: DirectiveVersion) -> list[Suspect]:
    """Words that were read with little confidence, nobody has decided on and nothing is proposed for."""
    pages = version.pages
    done = decided_spans(version) | {(start, end) for start, end, _ in _proposed(version)}
    return [
        suspect_at(version.text, start, end, pages=pages)
        for page in pages
        for start, end in page.unsure
        if not any(start < last and end > first for first, last in done)
    ]


def find_words(version: DirectiveVersion, words: str) -> list[Suspect]:
    """Where these very characters stand in the text, the first fifty places.

    A blank stands for any gap between two words that the page shows so: blanks of every kind, a line's end.
    """
    wanted, pages = normalise(words).split(), version.pages
    if not wanted or len(words.strip()) > LONGEST:
        return []
    pattern = re.compile(_GAP.join(map(re.escape, wanted)))
    places = islice(pattern.finditer(version.text), MOST_FOUND)
    return [suspect_at(version.text, *place.span(), pages=pages) for place in places]


def decided_spans(version: DirectiveVersion) -> set[tuple[int, int]]:
    """The spans of a version that somebody decided on; one query, asked once for a version.

    What was put right in a reading that was withdrawn stands in this text as it was, and is proposed again.
    """
    kept = vars(version)
    if "decided_spans" not in kept:
        counting = version.text_decisions.filter(_COUNTS).order_by()
        kept["decided_spans"] = set(counting.values_list("start", "end"))
    spans: set[tuple[int, int]] = kept["decided_spans"]
    return spans


def suspect_at(text: str, start: int, end: int, *, right: str = "", pages: Iterable[Leaf] = ()) -> Suspect:
    """The characters with what stands around them, in one line."""
    return Suspect(
        start,
        end,
        text[start:end],
        right,
        _one_line(text[max(0, start - AROUND) : start]),
        _one_line(text[end : end + AROUND]),
        next((page.number for page in pages if page.end and start < page.end), None),
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _proposed(version: DirectiveVersion) -> Iterator[tuple[int, int, str]]:
    """Spans and what should stand there: words of the compiler's list, and numbers of clauses."""
    for row in version.compiled.get("misreadings", ()):
        yield row["span"][0], row["span"][1], row["right"]
    for finding in version.compiled.get("findings", ()):
        label = _misread_label(version.text, finding)
        if label:
            yield label


def _misread_label(text: str, finding: dict[str, Any]) -> tuple[int, int, str] | None:
    """A clause's number that seems misread, with the number it should be; None for other findings."""
    span, wanted = finding.get("span"), str(finding.get("suggestion") or "")
    if finding.get("rule") != "likely-misreading" or not span or not wanted.isalnum():
        return None
    printed = text[span[0] : span[1]]
    if len(printed) > LONGEST or not any(letter.isdigit() for letter in printed):
        return None
    return span[0], span[1], _LAST_WORD.sub(wanted, printed)

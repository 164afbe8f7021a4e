"""Whether a duty repeats a task: the same work named first, and enough of the same words.

Words are compared as pairs of neighbouring syllables, the rare ones weighing more.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

# Measured on the gold files: duties that repeat a task lie above, others below.
ENOUGH = 0.25
_LEAST_SHARED = 2
_HEAD_CLAUSES = 2
# Tasks with the same first words that are compared with a duty; it bounds the time of reading.
_MOST = 200
_SYLLABLE = lazily(r"\w+")
_CLOSING = lazily(r"\([^()]*\)[\s.;]*$")
_LIGHT = lazily(rf"\W*(?:{any_of('duties', 'light')}(?!\w)[\s,]*)+")
_PARTNERS = lazily(
    r"(?:phối\s+hợp|kết\s+hợp)\b[^,;.]{3,120}?(?=\s" + any_of("duties", "commands") + r"(?!\w))"
)


@dataclass(frozen=True, slots=True)
class _Words:
    pairs: frozenset[str]
    heads: frozenset[str]


def _words(text: str) -> _Words:
    folded = _CLOSING.sub("", fold_in_place(text))
    clauses = re.split(r"[.,;:()]", folded)
    found = [_SYLLABLE.findall(clause) for clause in clauses]
    pairs = frozenset(f"{one} {two}" for clause in found for one, two in pairwise(clause))
    return _Words(pairs, frozenset(_heads(folded)))


def _heads(folded: str) -> Iterable[str]:
    """The first two syllables of the first clauses, without “chủ trì”, “thực hiện”, “việc” and partners."""
    partners = _PARTNERS.search(folded)
    if partners and partners.start() < _EARLY:
        folded = folded[partners.end() :]
    light = _LIGHT.match(folded)
    rest = folded[light.end() :] if light else folded
    for clause in re.split(r"[.,;:()]", rest)[:_HEAD_CLAUSES]:
        syllables = _SYLLABLE.findall(clause)
        if len(syllables) > 1:
            yield " ".join(syllables[:2])


_EARLY = 40


class Likeness:
    """Tasks by their words, ready to be compared with duties."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        tasks = {name: _words(text) for name, text in texts.items()}
        # Of tasks in the same words the first stands for all.
        self._names = {words: name for name, words in reversed(tasks.items())}
        self._by_head: dict[str, list[_Words]] = {}
        for words in dict.fromkeys(tasks.values()):
            for head in words.heads:
                self._by_head.setdefault(head, []).append(words)
        counts = Counter(pair for words in tasks.values() for pair in words.pairs)
        self._weights = {pair: math.log(1 + len(texts) / count) for pair, count in counts.items()}
        self._rare = math.log(1 + len(texts))
        self._whole = {words: self._weight(words.pairs) for words in self._names}

    def best(self, words: str) -> str | None:
        """The task that a duty repeats; None where none is like enough."""
        duty = _words(words)
        whole = self._weight(duty.pairs)
        alike = dict.fromkeys(
            task for head in sorted(duty.heads) for task in self._by_head.get(head, ())[:_MOST]
        )
        scored = [(self._score(duty, whole, task), task) for task in alike]
        score, task = max(scored, default=(0.0, None), key=lambda entry: entry[0])
        return self._names[task] if task is not None and score >= ENOUGH else None

    def _score(self, duty: _Words, whole: float, task: _Words) -> float:
        shared = duty.pairs & task.pairs
        if len(shared) < min(_LEAST_SHARED, len(duty.pairs), len(task.pairs)):
            return 0.0
        return self._weight(shared) / max(min(whole, self._whole[task]), 1e-9)

    def _weight(self, found: Iterable[str]) -> float:
        return sum(self._weights.get(pair, self._rare) for pair in found)

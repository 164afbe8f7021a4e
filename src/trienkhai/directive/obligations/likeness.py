"""Whether a duty repeats a task: the same work named first, and enough of the same words.

Words are compared as pairs of neighbouring syllables, the rare ones weighing more.
"""

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count, pairwise

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of
from trienkhai.directive.values import dataclass

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
    r"(?:phối\s+hợp|(?<!ký\s)kết\s+hợp)\b[^,;.]{3,120}?(?=\s" + any_of("duties", "commands") + r"(?!\w))"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The pairs as numbers in the bytes of an array: there are nearly as many as words in the paper."""

    packed: bytes
    heads: frozenset[str]

    @property
    def pairs(self) -> Sequence[int]:
        return array("Q", self.packed)


class _Reader:
    """Reads words as pairs, each a number made of the numbers that its two syllables have here."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)

    def read(self, text: str) -> _Words:
        folded = _CLOSING.sub("", fold_in_place(text))
        pairs: set[int] = set()
        for clause in re.split(r"[.,;:()]", folded):
            numbers = [self._numbers[syllable] for syllable in _SYLLABLE.findall(clause)]
            pairs.update(one << _HALF | two for one, two in pairwise(numbers))
        return _Words(array("Q", sorted(pairs)).tobytes(), frozenset(_heads(folded)))


def _heads(folded: str) -> Iterable[str]:
    """The first two syllables of the first clauses, without “chủ trì”, “thực hiện”, “việc” and partners."""
    partners = _PARTNERS.search(folded)
    if partners and partners.start() < _EARLY:
        folded = folded[partners.end() :]
    light = _LIGHT.match(folded)
    rest = folded[light.end() :] if light else folded
    for at, clause in enumerate(re.split(r"[.,;:()]", rest)[:_HEAD_CLAUSES]):
        if at and _GOES_ON.match(clause):
            continue  # “… hộ nghèo, hộ cận nghèo”: the same work for others
        syllables = _SYLLABLE.findall(clause)
        if len(syllables) > 1:
            yield " ".join(syllables[:2])


_GOES_ON = lazily(
    r"\s*(?:hộ|người|các|những|xã|huyện|phường|thôn|trẻ|cán\s+bộ|công\s+chức|viên\s+chức|đảng\s+viên)(?!\w)"
)
_EARLY = 40
_HALF = 32


class Likeness:
    """Tasks by their words, ready to be compared with duties."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._reader = _Reader()
        tasks = {name: self._reader.read(text) for name, text in texts.items()}
        # Of tasks in the same words the first stands for all.
        self._names = {words: name for name, words in reversed(tasks.items())}
        self._by_head: dict[str, list[_Words]] = {}
        for words in dict.fromkeys(tasks.values()):
            for head in words.heads:
                self._by_head.setdefault(head, []).append(words)
        self._many = len(texts)
        self._counts = Counter(pair for words in tasks.values() for pair in words.pairs)

    def best(self, words: str) -> str | None:
        """The task that a duty repeats; None where none is like enough."""
        duty = self._reader.read(words)
        pairs = frozenset(duty.pairs)
        whole = self._weight(pairs)
        alike = dict.fromkeys(
            task for head in sorted(duty.heads) for task in self._by_head.get(head, ())[:_MOST]
        )
        scored = [(self._score(pairs, whole, task), task) for task in alike]
        score, task = max(scored, default=(0.0, None), key=lambda entry: entry[0])
        return self._names[task] if task is not None and score >= ENOUGH else None

    def _score(self, duty: frozenset[int], whole: float, task: _Words) -> float:
        pairs = task.pairs
        shared = duty.intersection(pairs)
        if len(shared) < min(_LEAST_SHARED, len(duty), len(pairs)):
            return 0.0
        return self._weight(shared) / max(min(whole, self._weight(pairs)), 1e-9)

    def _weight(self, found: Iterable[int]) -> float:
        """A pair in few tasks weighs more; one in none weighs as one in a single task."""
        return sum(math.log(1 + self._many / (self._counts[pair] or 1)) for pair in found)

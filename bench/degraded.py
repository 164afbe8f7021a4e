"""Papers with wrong marks: what is still read as a clerk reads it, through the slips and word for word.

One marked word in twenty of the made-up directives gets another tone, or another mark on a vowel or a d, as
scans and typists give it. The seeds are fixed: two runs spoil the same words. Marks do not count when rows
are compared, since names are kept as they are printed.
"""

import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from typing import Any
from unittest.mock import patch

from bench._clock import table
from bench.quality import LAYERS, Document, Score
from trienkhai.directive import compile_text
from trienkhai.directive.lexicon import folding
from trienkhai.vietnamese import fold

SHARE = 1 / 20
ROUNDS = 3
MEASURED = ("provisions", "citation details", "references", "tasks", "timings", "targets", "assignments")
_LETTERS = "aăâeêioôơuưydđ"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_WORD = re.compile(r"[^\W\d_]{2,}")  # the letter of a point is left alone


@dataclass(frozen=True)
class Spoilt:
    """A text with wrong marks, and each wrong word beside the right one."""

    text: str
    words: tuple[tuple[str, str], ...]


@dataclass
class Tally:
    """The scores of each layer over all papers, and how many wrong words were named, and put right."""

    layers: dict[str, Score] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, layer: str, found: Counter[Any], wanted: Counter[Any]) -> None:
        """Count one paper's rows of a layer."""
        old = self.layers.get(layer, Score(0, 0, 0))
        met = (found & wanted).total()
        self.layers[layer] = Score(old.met + met, old.found + found.total(), old.wanted + wanted.total())


def spoil(text: str, *, seed: str, share: float = SHARE) -> Spoilt:
    """The text with one mark wrong in that share of its words with marks; expects NFC."""
    chance = random.Random(seed)  # noqa: S311 -- no secret, the same every time
    words: list[tuple[str, str]] = []

    def written(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii() or chance.random() >= share:
            return word
        at = chance.choice([at for at, letter in enumerate(word) if not letter.isascii()])
        wrong = word[:at] + _other_mark(word[at], chance) + word[at + 1 :]
        words.append((wrong, word))
        return wrong

    return Spoilt(_WORD.sub(written, text), tuple(words))


def _other_mark(letter: str, chance: random.Random) -> str:
    """The letter with one of its marks changed, its case kept."""
    others = _kin().get(letter.lower())
    if not others:
        return letter
    other = chance.choice(others)
    return other.upper() if letter.isupper() else other


@cache
def _kin() -> dict[str, list[str]]:
    """By each letter with a mark: those that differ in the tone alone, or in the mark on the letter alone."""
    forms = [
        (letter, tone, unicodedata.normalize("NFC", letter + tone))
        for letter in _LETTERS
        for tone in (_TONES if letter not in "dđ" else _TONES[:1])
    ]
    kin: dict[str, list[str]] = defaultdict(list)
    for letter, tone, form in forms:
        for other, other_tone, other_form in forms:
            is_one_change = (letter == other) != (tone == other_tone)
            if is_one_change and fold(letter, keep_marks=False) == fold(other, keep_marks=False):
                kin[form].append(other_form)
    return kin


def measure(*, reads_through: bool, share: float = SHARE, rounds: int = ROUNDS) -> Tally:
    """Spoil every made-up directive a few times, read it, and compare with what a clerk reads in it."""
    from tests.directive.unseen_cases import NAMES, expected, text_of

    tally = Tally()
    # A paper's passages are then all too long to be read through.
    longest = folding.LONGEST_READ_THROUGH if reads_through else -1
    with patch.object(folding, "LONGEST_READ_THROUGH", longest):
        for name in NAMES:
            wanted = expected(name)
            for turn in range(rounds):
                text = unicodedata.normalize("NFC", text_of(name))
                spoilt = spoil(text, seed=f"{name} {turn}", share=share)
                _count(tally, spoilt, compile_text(spoilt.text, name=name), wanted)
    return tally


def _count(tally: Tally, spoilt: Spoilt, found: Document, wanted: Document) -> None:
    for layer in MEASURED:
        tally.add(layer, Counter(_rows(found, layer)), Counter(_rows(wanted, layer)))
    named = {
        (found["text"][slice(*row["span"])], row["suggestion"])
        for row in found["findings"]
        if row["rule"] == "likely-misreading" and row["span"]
    }
    tally.words["spoilt"] += len(spoilt.words)
    tally.words["named"] += sum(wrong in {word for word, _ in named} for wrong, _ in spoilt.words)
    tally.words["put right"] += sum(pair in named for pair in spoilt.words)


def _rows(document: Document, layer: str) -> Iterator[object]:
    return map(_bare, LAYERS[layer](document))


def _bare(value: object) -> object:
    """A row without marks."""
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    return fold(value, keep_marks=False) if isinstance(value, str) else value


def run() -> None:
    """Print recall and precision of each layer: as written, and spoilt, read word for word and through."""
    ways = {
        "as written": {"reads_through": True, "share": 0.0, "rounds": 1},
        "word for word": {"reads_through": False},
        "read through": {"reads_through": True},
    }
    # What is read once is kept for the process: each way has one of its own.
    tallies = {name: _in_new_process(way) for name, way in ways.items()}
    print(
        f"degraded: one marked word in {1 / SHARE:.0f} with a wrong mark, {ROUNDS} rounds; recall, precision"
    )
    rows = [(layer, *(_figures(tally.layers[layer]) for tally in tallies.values())) for layer in MEASURED]
    print(table(("layer", *tallies), rows))
    words = tallies["read through"].words
    named, right = (words[key] / words["spoilt"] for key in ("named", "put right"))
    print(
        f"  {words['spoilt']} words spoilt; likely-misreading names {named:.0%} of them, {right:.0%} rightly"
    )


def _in_new_process(way: dict[str, Any]) -> Tally:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, **way).result()


def _figures(score: Score) -> str:
    return f"{score.recall:.3f} {score.precision:.3f}"


if __name__ == "__main__":
    run()

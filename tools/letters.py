"""Learn which letters follow each other in Vietnamese directives, from the texts in this repository.

``python -m tools.letters`` writes ``readers/pdf/letters.txt``: for each letter a line with those that follow.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.readers.pdf.letters import pairs_of
from trienkhai.vietnamese import is_syllable

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "trienkhai" / "directive" / "readers" / "pdf" / "letters.txt"
SOURCES = ("examples/*.txt", "tests/directive/unseen/*.txt", "tests/directive/samples/kh-3260*.txt")
# “Số: 07/KH-BCĐATTP”, “UBND”: letters side by side that no word has. What else is in capitals is in small
# letters elsewhere.
_SHORT_FORM = lazily(r"[\p{Lu}]{2}")
FEWEST = 3
"""Occurrences; rarer pairs are slips of the pen."""
FEWEST_BARE = 10
"""Occurrences of a pair without marks: one that a word or two alone have (“ie” of “gieo”) would make a text
that lost its marks look sound."""


def learn() -> str:
    """The table as text."""
    seen: Counter[str] = Counter()
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            seen.update(pairs_of(" ".join(word for word in text.split() if _is_vietnamese(word))))
    followers: dict[str, set[str]] = defaultdict(set)
    for pair, count in seen.items():
        if count >= (FEWEST_BARE if pair.isascii() else FEWEST):
            followers[pair[0]].add(pair[1])
    return "".join(f"{letter} {''.join(sorted(after))}\n" for letter, after in sorted(followers.items()))


def _is_vietnamese(word: str) -> bool:
    """False for short forms and for words of other languages (“Viettel”), which teach other neighbours."""
    if _SHORT_FORM.search(word):
        return False
    return all(is_syllable(part.lower()) for part in re.findall(r"[^\W\d_]+", word))


if __name__ == "__main__":
    TARGET.write_text(learn(), encoding="utf-8")
    print(f"{TARGET.name}: {len(TARGET.read_text(encoding='utf-8')):,} characters")

"""Matching phrases of a lexicon against the syllables of a text: the longest wins."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily

_TOKEN = lazily(r"\w+|[^\w\s]")


class Words:
    """A text cut into syllables and marks.

    ``keys`` are their folded forms; ``starts`` and ``ends`` say where each stands in the text.
    """

    __slots__ = ("ends", "keys", "starts", "text")

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(fold_in_place(text)))
        self.text = text
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.keys = [match.group() for match in found]

    def __len__(self) -> int:
        return len(self.keys)

    def printed(self, at: int) -> str:
        """A word as the text has it; an empty text after the last one."""
        return self.text[self.starts[at] : self.ends[at]] if at < len(self.keys) else ""

    def key(self, at: int) -> str:
        """A folded word; an empty text after the last one."""
        return self.keys[at] if at < len(self.keys) else ""

    def is_capital(self, at: int) -> bool:
        """True when the word begins with a capital letter."""
        return self.printed(at)[:1].isupper()

    def is_abbreviation(self, at: int) -> bool:
        """True for a word of two and more capitals (UBND, BTVTU)."""
        word = self.printed(at)
        return len(word) > 1 and word.isupper() and word.isalpha()


@dataclass(frozen=True)
class Phrases:
    """A set of phrases, looked up by their first word."""

    phrases: Iterable[str]
    _by_first: dict[str, list[tuple[str, ...]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.phrases:
            keys = tuple(_TOKEN.findall(fold_in_place(phrase)))
            table.setdefault(keys[0], []).append(keys)
        for rows in table.values():
            rows.sort(key=len, reverse=True)
        object.__setattr__(self, "_by_first", table)

    def match(self, words: Words, at: int) -> int | None:
        """The index after the longest phrase that begins at word ``at``; None where none does."""
        for keys in self._by_first.get(words.key(at), ()):
            if tuple(words.keys[at : at + len(keys)]) == keys:
                return at + len(keys)
        return None

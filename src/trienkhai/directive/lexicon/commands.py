"""Whether a clause commands work, told from its first words."""

import re
from functools import cache

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import alternation, any_of, phrase_lists
from trienkhai.vietnamese import fold

_COMMAND = lazily(rf"[\W_]*{any_of('duties', 'commands')}(?!\w)")
_ORDER = lazily(rf"[\W_]*{any_of('duties', 'orders')}\s+\w")


def begins_with_command(text: str) -> bool:
    """True where a text begins with a verb of work (“Xây dựng …”, “Tiếp tục …”) or an order (“Giao …”)."""
    folded = fold_in_place(text[:80])
    if _COMMAND.match(folded) is not None or _ORDER.match(folded) is not None:
        return True
    return _misread().match(fold(text[:80], keep_marks=False)) is not None


@cache
def _misread() -> re.Pattern[str]:
    """Commands of two syllables and more without their marks, which scans lose (“Đây mạnh”)."""
    plain = (fold(phrase, keep_marks=False) for phrase in phrase_lists("duties")["commands"] if " " in phrase)
    return re.compile(rf"[\W_]*{alternation(plain)}(?!\w)")

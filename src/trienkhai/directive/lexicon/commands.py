"""Whether a clause commands work, told from its first words."""

import re

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.phrases import any_of

_COMMAND = re.compile(rf"[\W_]*{any_of('duties', 'commands')}(?!\w)")
_ORDER = re.compile(rf"[\W_]*{any_of('duties', 'orders')}\s+\w")


def begins_with_command(text: str) -> bool:
    """True where a text begins with a verb of work (“Xây dựng …”, “Tiếp tục …”) or an order (“Giao …”)."""
    folded = fold_in_place(text[:80])
    return _COMMAND.match(folded) is not None or _ORDER.match(folded) is not None

"""Patterns that are compiled at their first use: importing the compiler costs a moment, not half a second."""

import re
from typing import Any, cast


class _Lazily:
    """Stands for a compiled pattern; from the first use on its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        """Compile, and remember the pattern's methods so that this is asked once."""
        made = re.compile(*self._made_of)
        vars(self).update({one: getattr(made, one) for one in dir(made) if not one.startswith("__")})
        return getattr(made, name)


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)`` at its first use: for patterns that a module keeps."""
    return cast("re.Pattern[str]", _Lazily(pattern, flags))

"""Patterns that are compiled at their first use: importing a module that keeps some costs a moment."""

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast


class _Lazily:
    """Stands for a compiled pattern; from the first use on its methods are the pattern's own."""

    def __init__(self, compiled: Callable[[], re.Pattern[Any]]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        """Compile, and remember the pattern's methods so that this is asked once."""
        made = self._compiled()
        vars(self).update({one: getattr(made, one) for one in dir(made) if not one.startswith("__")})
        return getattr(made, name)


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(pattern, flags)`` at its first use: for patterns that a module keeps."""
    return at_first_use(lambda: re.compile(pattern, flags))


def at_first_use(compiled: Callable[[], re.Pattern[AnyStr]]) -> re.Pattern[AnyStr]:
    """What ``compiled`` returns, which is called when the pattern is first used."""
    return cast("re.Pattern[AnyStr]", _Lazily(compiled))

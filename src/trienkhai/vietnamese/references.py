"""Characters that markup writes by their number or name: “&#7853;”, “&#x1EAD;”, “&acirc;”."""

import html
import re

_LONG = re.compile(r"&#(?P<number>[0-9]{8,})")
_DIGITS = 8
"""More than any character's number has; Python refuses to read a number of thousands of digits."""


def read_references(markup: str) -> str:
    """The text with each reference read, however long its number; one to no character reads as U+FFFD."""
    if "&" not in markup:
        return markup
    return html.unescape(_LONG.sub(_shortened, markup))


def _shortened(found: re.Match[str]) -> str:
    """The same reference without its leading zeros, and no longer than it takes to be one to no character."""
    return f"&#{found['number'].lstrip('0')[:_DIGITS] or '0'}"

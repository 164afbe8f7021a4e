"""A text as it was typed, line by line, let flow where a line ends only because the paper did."""

import re
from itertools import pairwise

FULL_LINE = 45
_ENDS = ".:;!?…|"
_NUMBER = re.compile(r"\d")
# A year, a date or a share: a number that begins no item.
_WITHIN = re.compile(r"\d{4}\b|\d+/\d|\d+(?:,\d+)?%")
_BEGINS = re.compile(r"[-–—+*•▪#>|(“\"]|[a-zđ][.)]|[IVXLC]+[.)\-]", re.IGNORECASE)


def flowing(text: str) -> str:
    """The text, equally long, with a blank for each line end inside a paragraph; all else stays.

    In a narrow column lines of a width of their own would break twice. Nothing is joined that may be a
    heading, an item, a row of a table or a paragraph's end: a break too many is only unsightly.
    """
    lines = text.split("\n")
    ends = [" " if _runs_on(line.rstrip(), after.lstrip()) else "\n" for line, after in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _runs_on(line: str, after: str) -> bool:
    """Whether a line is full and open, and the next one begins like its continuation."""
    if len(line) < FULL_LINE or line[-1] in _ENDS or "\t" in line or not after or after.isupper():
        return False
    if _NUMBER.match(after):
        return line[-1] in ",-–" or bool(_WITHIN.match(after))
    return not _BEGINS.match(after)

"""The rows of a table drawn with pipes, cut into cells."""

import re

from trienkhai.directive.source import Passage


def cells_of(line: Passage) -> list[Passage]:
    """The cells between the pipes of a row; a pipe at either end opens no cell."""
    return [line.cut(first, last) for first, last in bounds_of(line)]


def bounds_of(line: Passage) -> list[tuple[int, int]]:
    """Where the cells of a row begin and end in its text."""
    text = line.text.strip()
    at = line.text.find(text) + text.startswith("|")
    end = line.text.find(text) + len(text) - (len(text) > 1 and text.endswith("|"))
    cuts = [at, *(match.end() for match in re.finditer(r"\|", line.text[:end]) if match.start() >= at)]
    ends = [*(cut - 1 for cut in cuts[1:]), end]
    return list(zip(cuts, ends, strict=True))

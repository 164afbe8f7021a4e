"""Every word that seems mistaken, where it stands: what a person accepts or refuses one by one."""

from collections.abc import Iterator
from typing import Any

from trienkhai.directive.lexicon.confusions import find_confusions
from trienkhai.directive.reading import Reading


def misreadings_to_json(reading: Reading) -> list[dict[str, Any]]:
    """Each mistaken word in the order of the text: ``span``, ``found``, ``phrase`` around it, and ``right``.

    The finding ``likely-misreading`` names a word once for a provision; here it stands as often as it is
    written. A word that a line's end cuts in two is left to the finding.
    """
    rows = {(row["span"][0], row["span"][1]): row for row in _words(reading)}
    return [rows[span] for span in sorted(rows)]


def _words(reading: Reading) -> Iterator[dict[str, Any]]:
    text = reading.structure.source.text
    for _, passage in reading.structure.places():
        for found in find_confusions(passage.text):
            span = passage.span(found.start, found.end)
            written = text[span.start : span.end]
            if written == passage.text[found.start : found.end]:
                yield {
                    "span": [span.start, span.end],
                    "found": written,
                    "phrase": found.phrase,
                    "right": found.right,
                }

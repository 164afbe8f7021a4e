"""What a file held beside its running text, and what was done with it: nothing disappears unsaid."""

from enum import StrEnum

from trienkhai.directive.values import dataclass


class PartKind(StrEnum):
    """Kinds of things that a file holds."""

    PARAGRAPH = "paragraph"
    TABLE = "table"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text-box"
    AUTOMATIC_NUMBER = "automatic-number"
    INSERTION = "insertion"
    DELETION = "deletion"
    COMMENT = "comment"
    HIDDEN = "hidden"
    PAGE_HEADER = "page-header"
    PAGE_FOOTER = "page-footer"
    PAGE_NUMBER = "page-number"
    FURNITURE = "furniture"
    PICTURE = "picture"
    EMBEDDED = "embedded"
    FIELD = "field"
    SCANNED_PAGE = "scanned-page"
    BROKEN_PAGE = "broken-page"
    LEGACY_TEXT = "legacy-text"
    STAMP = "stamp"
    STRUCK_OUT = "struck-out"
    UNREAD_LETTER = "unread-letter"
    WATERMARK = "watermark"


MOST_SAMPLES = 20
LONGEST_SAMPLE = 120


@dataclass(frozen=True, slots=True)
class Part:
    """Things of one kind: how many there were, and whether their words stand in the text.

    ``samples`` are the first words of the first of them, for a person to see what was left out; ``pages`` the
    pages they stood on, counted from 1, where that is known. ``sample_pages`` says the same of each sample,
    so that of a file with several documents each keeps its own.
    """

    kind: PartKind
    count: int
    is_kept: bool
    samples: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    sample_pages: tuple[int | None, ...] = ()

    def placed_samples(self) -> tuple[tuple[str, int | None], ...]:
        """Each sample with the page that it stood on; None where nobody knows."""
        unknown = (None,) * (len(self.samples) - len(self.sample_pages))
        return tuple(zip(self.samples, self.sample_pages + unknown, strict=True))

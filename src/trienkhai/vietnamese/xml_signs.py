"""Characters that XML has no sign for."""

from trienkhai.vietnamese.patterns import lazily

NOT_IN_XML = lazily("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")
# The same but for the zero byte, which forms refuse, and line ends, which browsers send as two characters.
_NEVER_TYPED = lazily("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")


def in_xml(text: str) -> str:
    """The text with a blank for each run of characters that XML has no sign for."""
    return NOT_IN_XML.sub(" ", text)


def first_not_in_xml(text: str) -> str:
    """The first character that XML has no sign for; "" where there is none."""
    found = NOT_IN_XML.search(text)
    return found[0][0] if found else ""


def as_typed(text: str) -> str:
    """The text with a blank for each run of control characters, which come with what is copied from a PDF.

    Tabs and line ends stay, and so does a zero byte.
    """
    return _NEVER_TYPED.sub(" ", text)

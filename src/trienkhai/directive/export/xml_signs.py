"""Characters that XML has no sign for."""

from trienkhai.vietnamese.patterns import lazily

NOT_IN_XML = lazily("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")


def in_xml(text: str) -> str:
    """The text with a blank for each run of characters that XML has no sign for."""
    return NOT_IN_XML.sub(" ", text)

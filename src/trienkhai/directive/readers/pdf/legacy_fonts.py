"""Words set in fonts of the nineties, whose letters stand in the places of Latin ones."""

from dataclasses import replace

from trienkhai.directive.readers.pdf.asking import AskedPage
from trienkhai.directive.readers.pdf.letters import share_known
from trienkhai.vietnamese import TCVN3, VNI, recognise_legacy

_CONVERTERS = {"tcvn3": TCVN3.read, "vni": VNI.read}


def _convert_page(one: AskedPage) -> str:
    """Convert a page whose font has lost its name, where its letters are plainly those of an old set."""
    legacy = recognise_legacy(" ".join(word.text for word in one.page.words))
    if legacy is None:
        return ""
    one.page.words = [replace(word, text=legacy.read(word.text)) for word in one.page.words]
    return " ".join(word.text for word in one.page.words)


def convert_words(one: AskedPage) -> str:
    """Convert such words of a page, in place, where that makes better Vietnamese; returns them."""
    legacy = [at for at, charset in enumerate(one.charsets) if charset]
    if not legacy:
        return _convert_page(one)
    words = one.page.words
    converted = {at: _CONVERTERS[one.charsets[at]](words[at].text) for at in legacy}
    before, after = " ".join(words[at].text for at in legacy), " ".join(converted.values())
    if share_known(after) <= share_known(before):
        return ""  # a font of that name with Unicode letters, as newer makers ship
    one.page.words = [replace(word, text=converted.get(at, word.text)) for at, word in enumerate(words)]
    return after

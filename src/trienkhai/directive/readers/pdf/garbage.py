"""Text layers that are garbage: letters whose neighbours no Vietnamese text has, or lost marks."""

import re

from trienkhai.directive.readers.paper import PaperPage
from trienkhai.directive.readers.pdf.letters import share_accented, share_known, share_without_vowel

_FEWEST = 60  # letters, below which nothing is sure
_KNOWN, _KNOWN_OVER_PICTURE = 0.82, 0.9  # less of the pairs of letters are Vietnamese: garbage
_WITHOUT_VOWEL = 0.2
_UNKNOWN = 0.05  # of the characters that the font names none for
_UNKNOWN_IN_WORDS = (
    0.005  # of them, touching a letter: one letter of the alphabet that has no name is as much
)
_IN_WORDS = re.compile("(?<=[^\\W\\d_])[\ufffd\ue000-\uf8ff]|[\ufffd\ue000-\uf8ff](?=[^\\W\\d_])")
_ACCENTED = 0.08
_PICTURED = 0.5


def is_garbage(page: PaperPage, pictured: float) -> bool:
    """True for a page whose letters are not those it shows; a picture covers the share ``pictured`` of it."""
    text = " ".join(word.text for word in page.words)
    if sum(map(str.isalnum, text)) + _unknown(text) < _FEWEST:
        return False
    if len(_IN_WORDS.findall(text)) > _UNKNOWN_IN_WORDS * len(text):
        return True
    if _unknown(text) > _UNKNOWN * len(text) or share_without_vowel(text) > _WITHOUT_VOWEL:
        return True
    if pictured > _PICTURED:  # a scan with letters behind it, which another program read
        return share_known(text) < _KNOWN_OVER_PICTURE or share_accented(text) < _ACCENTED
    return share_known(text) < _KNOWN


def _unknown(text: str) -> int:
    return sum(letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" for letter in text)

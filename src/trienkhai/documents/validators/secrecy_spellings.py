"""How the words of a secrecy mark look: with their signs, without them, and in the encodings of older papers.

A paper typed with a TCVN3 or VNI font keeps the codes of that font when it is saved as Word or copied out as
text, so its mark reads “tèi mËt” or “TOÁI MAÄT”. All spellings are lower case, without blanks and full stops.
"""

import re

from trienkhai.vietnamese import legacy_spellings

MOST_SECRET = (
    "tuyệt",
    *legacy_spellings("tuyệt"),
    "tuye^t",  # VIQR, its full stop and quotation mark taken away
    "tuyeetj",
    "tuyeejt",
    "tuyetj",
    "tuye65t",
)
"""Spellings of “tuyệt”."""
VERY = ("tối", *legacy_spellings("tối"), "to^i", "toois", "toosi", "to61i", "to6i1")
"""Spellings of “tối”."""
SECRET = ("mật", *legacy_spellings("mật"), "ma^t", "maatj", "maajt", "ma65t", "ma6t5")
"""Spellings of “mật”."""

_LOOK_ALIKES = str.maketrans("АаЕеІіМмОоТтУуΑΕΙΜΟΤΥ", "AaEeIiMmOoTtYyAEIMOTY")


def levels() -> str:
    """A pattern for a level as it is spelt with signs or codes; not for one without any."""
    very, secret = (_any_of(words) for words in ((*MOST_SECRET, *VERY), SECRET))
    return rf"(?:{very}?{secret}|{very}mat)"


def latin(text: str) -> str:
    """The text with Cyrillic and Greek letters that look like those of the marks written in Latin."""
    return text.translate(_LOOK_ALIKES)


def read_anew(text: str) -> str:
    """The text as it was before UTF-8 was taken for Windows-1252 or Latin-1; itself where it was not."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _any_of(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"

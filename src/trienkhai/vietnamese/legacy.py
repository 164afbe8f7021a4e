"""Vietnamese typed before Unicode: TCVN3 (ABC), VNI and Windows-1258.

Fonts of the nineties drew Vietnamese letters in the places of Windows-1252. Saved as text, or copied out of
Word, such a paper reads “Céng hßa x· héi” (TCVN3) or “Coäng hoøa xaõ hoäi” (VNI). Everything here takes and
gives text as Windows-1252 shows it. Tables: TCVN 5712:1993, VN3; VNI for Windows.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from trienkhai.vietnamese.patterns import lazily
from trienkhai.vietnamese.syllables import is_syllable
from trienkhai.vietnamese.unicode_form import normalise


@dataclass(frozen=True, slots=True)
class Legacy:
    """A character set of old papers: its name, and the way from it and into it."""

    name: str
    read: Callable[[str], str]
    write: Callable[[str], str]


# ---------------------------------------------------------------- TCVN3

_TCVN3_LETTERS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_FROM_TCVN3 = {first + at: letter for first, row in _TCVN3_LETTERS.items() for at, letter in enumerate(row)}
_TO_TCVN3 = {letter: chr(code) for code, letter in _FROM_TCVN3.items()}
# Tones of their own, behind capitals, for which the table has no room.
_TCVN3_TONES = dict(zip("°±²³´", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_TCVN3_TONED = lazily("([AEIOUYĂÂÊÔƠƯ])([°±²³´])")
_WORD = lazily(r"[^\W\d_]+")


def _read_tcvn3(text: str) -> str:
    letters = text.translate(_FROM_TCVN3)
    toned = _TCVN3_TONED.sub(lambda found: found[1] + _TCVN3_TONES[found[2]], letters)
    lines = unicodedata.normalize("NFC", toned).split("\n")
    return "\n".join(map(_even_case, lines))


def _even_case(line: str) -> str:
    """Toned letters made capital in words set in capitals: a font of its own drew them, not the codes."""
    words = list(_WORD.finditer(line))
    if not any(word[0].isascii() is False for word in words):
        return line
    capital = [None if _is_of_number(line, word) else _is_capital(word[0]) for word in words]
    pieces: list[str] = []
    at = 0
    for index, word in enumerate(words):
        if capital[index] or (capital[index] is None and _among_capitals(capital, index)):
            pieces += (line[at : word.start()], word[0].upper())
            at = word.end()
    return "".join((*pieces, line[at:]))


def _is_of_number(line: str, word: re.Match[str]) -> bool:
    """True for the letters of a document's number (“12-KH/TU”), always capitals, which tell nothing."""
    before, after = line[max(0, word.start() - 1) : word.start()], line[word.end() : word.end() + 1]
    return before in _OF_NUMBER or after in _OF_NUMBER


def _is_capital(word: str) -> bool | None:
    """By its letters without signs, which keep their case; None where one capital alone does not tell."""
    plain = [letter for letter in word if letter.isascii()]
    if any(letter.islower() for letter in plain):
        return False
    return True if len(plain) > 1 else None


def _among_capitals(capital: list[bool | None], index: int) -> bool:
    """True where the nearest words on either side that tell their case are set in capitals."""
    before = next((known for known in reversed(capital[:index][-_NEAR:]) if known is not None), None)
    after = next((known for known in capital[index + 1 :][:_NEAR] if known is not None), None)
    return bool(before or after) and before is not False and after is not False


_NEAR = 8  # words
_OF_NUMBER = frozenset("-/–0123456789")


def _write_tcvn3(text: str) -> str:
    return "".join(_write_tcvn3_word(word) for word in re.split(r"(\W+)", unicodedata.normalize("NFC", text)))


def _write_tcvn3_word(word: str) -> str:
    """A word in capitals with the codes of small letters, as its font has it; other capitals with tones."""
    whole = word.isupper() and len(word) > 1
    return "".join(_write_tcvn3_letter(letter, in_capitals=whole) for letter in word)


def _write_tcvn3_letter(letter: str, *, in_capitals: bool) -> str:
    if letter.isascii() or letter in _TO_TCVN3:
        return _TO_TCVN3.get(letter, letter)
    if in_capitals:
        return _TO_TCVN3.get(letter.lower(), letter)
    base, tone = _split_tone(letter)
    code = next((sign for sign, mark in _TCVN3_TONES.items() if mark == tone), "")
    return _TO_TCVN3.get(base, base) + code if code else letter


# ---------------------------------------------------------------- VNI

_HAT, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": _HAT,
    "à": _HAT + "\u0300",
    "á": _HAT + "\u0301",
    "å": _HAT + "\u0309",
    "ã": _HAT + "\u0303",
    "ä": _HAT + "\u0323",
    "ê": _BREVE,
    "è": _BREVE + "\u0300",
    "é": _BREVE + "\u0301",
    "ú": _BREVE + "\u0309",
    "ü": _BREVE + "\u0303",
    "ë": _BREVE + "\u0323",
}
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = lazily(
    "(?P<letter>[aeo])(?P<hat>[âàáåãä])|(?P<a>a)(?P<breve>[êèéúüë])|(?P<any>[aeiouyôö])(?P<tone>[øùûõï])"
    "|(?P<alone>[ñôöæóòî])",
    re.IGNORECASE,
)
_FROM_VNI_MARK = {unicodedata.normalize("NFC", marks): sign for sign, marks in _VNI_MARKS.items()}
_FROM_VNI_LETTER = {letter: sign for sign, letter in _VNI_LETTERS.items()} | {"ì": "ì", "í": "í"}


def _read_vni(text: str) -> str:
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, text))


def _vni_letter(found: re.Match[str]) -> str:
    if found["alone"]:
        return _like(found["alone"], _VNI_LETTERS[found["alone"].lower()])
    base, sign = (piece for piece in found.groups()[:-1] if piece)
    letter = _VNI_LETTERS.get(base.lower(), base.lower())
    return _like(base, unicodedata.normalize("NFC", letter + _VNI_MARKS[sign.lower()]))


def _like(model: str, letter: str) -> str:
    return letter.upper() if model.isupper() else letter


def _write_vni(text: str) -> str:
    return "".join(_write_vni_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _write_vni_letter(letter: str) -> str:
    small = letter.lower()
    if letter.isascii() or small in _FROM_VNI_LETTER:
        return letter if letter.isascii() else _like(letter, _FROM_VNI_LETTER[small])
    apart = unicodedata.normalize("NFD", small)
    marks = "".join(mark for mark in apart[1:] if mark != _HORN)
    tones = marks.translate({ord(_HAT): None, ord(_BREVE): None})
    ordered = marks.replace(tones, "") + tones
    if ordered not in _FROM_VNI_MARK.keys() | _VNI_MARK_OF.keys():
        return letter
    base = unicodedata.normalize("NFC", apart[0] + (_HORN if _HORN in apart else ""))
    return _like(letter, _FROM_VNI_LETTER.get(base, base) + _VNI_MARK_OF[ordered])


_HORN = "\u031b"
_VNI_MARK_OF = {marks: sign for sign, marks in _VNI_MARKS.items()}

# ---------------------------------------------------------------- Windows-1258

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _as_1258() -> dict[int, str]:
    """What each letter of Windows-1252 is in Windows-1258; what either has not stays as it is."""
    shown = ((byte.decode("cp1252", "ignore"), byte.decode("cp1258", "ignore")) for byte in _UPPER_BYTES)
    return {ord(latin): vietnamese for latin, vietnamese in shown if latin and vietnamese}


_UPPER_BYTES = [bytes([byte]) for byte in range(128, 256)]
_AS_1258 = _as_1258()


def _read_1258(text: str) -> str:
    return normalise(text.translate(_AS_1258))


def _write_1258(text: str) -> str:
    apart = "".join("".join(_split_tone(letter)) for letter in unicodedata.normalize("NFC", text))
    return apart.encode("cp1258", errors="replace").decode("cp1252", errors="replace")


def _split_tone(letter: str) -> tuple[str, str]:
    """A letter and the tone it bears: “ệ” is “ê” and the dot below."""
    apart = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in apart if mark in _TONES)
    base = "".join(mark for mark in apart if mark not in _TONES)
    return (unicodedata.normalize("NFC", base), tone) if tone else (letter, "")


TCVN3 = Legacy("TCVN3", _read_tcvn3, _write_tcvn3)
VNI = Legacy("VNI", _read_vni, _write_vni)
WINDOWS_1258 = Legacy("Windows-1258", _read_1258, _write_1258)
LEGACY = (TCVN3, VNI, WINDOWS_1258)

# ---------------------------------------------------------------- which of them

MODERN = lazily("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_GLANCE = 1_024  # characters
_SAMPLE = 40_000
FEWEST_WORDS = 8
_LEAST_RIGHT = 0.9
_MOST_RIGHT_UNREAD = 0.5
_LEAD = 0.15
_EDGES = lazily(r"^[\W\d_]+|[\W\d_]+$")


def recognise_legacy(text: str) -> Legacy | None:
    """The old character set that a text is in, by how many of its words it makes Vietnamese.

    None for text in Unicode, for text with too few marked words to tell, and where two sets fit as well.
    """
    if text.isascii():
        return None
    sample = normalise(text[:_SAMPLE])  # letters whose marks stand apart are no less Unicode
    if len(MODERN.findall(sample, 0, _GLANCE)) * 50 > min(len(sample), _GLANCE):
        return None
    marked = [word for word in sample.split() if not word.isascii()]
    if len(marked) < FEWEST_WORDS or share_right(marked) > _MOST_RIGHT_UNREAD:
        return None
    scores = sorted((share_right([legacy.read(word) for word in marked]), legacy.name) for legacy in LEGACY)
    (second, _), (best, name) = scores[-2:]
    if best < _LEAST_RIGHT or best - second < _LEAD:
        return None
    return next(legacy for legacy in LEGACY if legacy.name == name)


def share_right(words: list[str]) -> float:
    """How many of the words, freed of what is no letter, are Vietnamese syllables."""
    return sum(map(is_right, words)) / len(words)


def is_right(word: str) -> bool:
    """True for a word that is a Vietnamese syllable, or several, once freed of what is no letter."""
    pieces = [piece for piece in re.split(r"[-–/.,;:()]+", _EDGES.sub("", word)) if piece]
    return bool(pieces) and all(piece.isascii() or is_syllable(piece) for piece in pieces)


def legacy_spellings(word: str) -> tuple[str, ...]:
    """How a word in small letters looks in each of the old character sets."""
    return tuple(dict.fromkeys(legacy.write(word).lower() for legacy in LEGACY))

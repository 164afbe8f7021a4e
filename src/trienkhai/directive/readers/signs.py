"""Signs of the fonts that hold pictures instead of letters, and bullets as marks of a list."""

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.vietnamese import DASHES

_PRIVATE = 0xF000
_LAST_OF_TABLE = 0xFF  # a font of signs has a byte's worth
_SURROGATES, _AFTER_SURROGATES = 0xD800, 0xE000
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL = {0x20 + at: sign for at, sign in enumerate(_SYMBOL_LOW)}
_SYMBOL |= {0xA0 + at: sign for at, sign in enumerate(_SYMBOL_HIGH)}
_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x2D: "-", 0x46: "☞", 0x4A: "☺", 0x6C: "●",
    0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x7B: "❀", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦",
    0xAB: "★", 0xB2: "⟡", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"}
_WINGDINGS_3 = {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x7D: "▶"}
_WEBDINGS = {0x61: "✔", 0x63: "☐", 0x67: "■", 0x72: "✖"}
_TABLES = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_BULLETS = {"o": "◦"}  # Courier New prints this letter as a small ring
_EXTENDER = "⎯"
_DOT = "\uf0b7"  # Symbol has it; the other signs that open items are those of Wingdings
_NOT_PRIVATE = bytes({*range(0x100)} - {*range(0xE0, 0xF9)})  # upper bytes outside U+E000 to U+F8FF
_LONE = lazily(r"(?<!\S)[\uf000-\uf0ff](?!\S)")


def sign_of(code: int, font: str | None) -> str | None:
    """The Unicode sign for a code of a picture font; None where it is not known."""
    low = code - _PRIVATE if code >= _PRIVATE else code
    return _TABLES.get((font or "").casefold(), {}).get(low)


def inserted_sign(code: int, font: str | None) -> str:
    """A sign that a person chose from a font's table; its private code where nobody knows what it shows.

    Raises ValueError for a code that is no character.
    """
    if _SURROGATES <= code < _AFTER_SURROGATES:
        raise ValueError("half a character")
    known = sign_of(code, font)
    is_of_table = code <= _LAST_OF_TABLE and _is_picture(font)
    return known or read_signs(chr(code | _PRIVATE if is_of_table else code), font)


def read_signs(text: str, font: str | None) -> str:
    """The text with codes of the private area, as picture fonts use them, written as Unicode signs."""
    if not any("\uf000" <= character <= "\uf0ff" for character in text):
        return text
    return "".join(_read_sign(character, font) for character in text)


def has_private(text: str) -> bool:
    """True where a character is one whose meaning is known to a font alone."""
    # A look at the upper byte of each: a pattern takes three times as long.
    return bool(text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _NOT_PRIVATE))


def read_lone_signs(text: str) -> str:
    """The text with such codes that stand alone, as before an item, as the signs that they mostly show.

    For texts whose fonts are gone.
    """
    return _LONE.sub(lambda found: lone_sign(found[0]), text) if has_private(text) else text


def lone_sign(code: str) -> str:
    """The sign that a private code shows where it stands alone; the code itself where nobody knows it."""
    return read_signs(code, "symbol" if code == _DOT else "wingdings")


def _read_sign(character: str, font: str | None) -> str:
    code = ord(character)
    if not _PRIVATE <= code <= _PRIVATE + _LAST_OF_TABLE:
        return character
    return sign_of(code, font) or (None if _is_picture(font) else sign_of(code, "symbol")) or character


def _is_picture(font: str | None) -> bool:
    """True for a font whose letters are little pictures."""
    return "dings" in (font or "").casefold()


def bullet_of(text: str, font: str | None) -> str:
    """The mark of an unnumbered list: a dash of any kind is ``-``, other signs are as the page shows them."""
    table = _TABLES.get((font or "").casefold(), {})
    shown = "".join(table.get(ord(sign) & 0xFF, "•") if _is_coded(sign, table) else sign for sign in text)
    shown = read_signs(shown, font)
    bare = shown.strip()
    if bare and all(sign in DASHES or sign == _EXTENDER for sign in bare):
        return "-"
    return _BULLETS.get(bare, "•" if "\ue000" <= bare[:1] <= "\uf8ff" else bare)


def _is_coded(sign: str, table: dict[int, str]) -> bool:
    return bool(table) and ord(sign) & ~_PRIVATE <= _LAST_OF_TABLE

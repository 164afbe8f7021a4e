"""The letters of a text as a lexicon has them, without moving a character."""

from trienkhai.directive.lexicon.patterns import lazily

_TONE_PLACEMENT = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# Only where the syllable is open: "hoà" and "hòa" are one word, "khoản" has one spelling, and so has "quý".
# The first letter stands before what must not precede it: so the search leaps from one o or u to the next.
_OPEN_SYLLABLE = lazily(r"[ou](?<!q.)(?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)[ỳýỷỹỵ])(?!\w)")


def _lower(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character


def fold_letters(text: str) -> str:
    """The text in small letters with one placement of tone marks and one đ, each character where it was.

    Unlike ``vietnamese.fold`` the result has the length of the input, so offsets hold in both. White
    space and dashes become a blank and "-" each. Expects NFC.
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(map(_lower, text))
    # A search for each rare character is many times faster than one translation of the whole.
    for other, plain in _PLAIN.items():
        if other in small:
            small = small.replace(other, plain)
    return _OPEN_SYLLABLE.sub(lambda match: _TONE_PLACEMENT[match.group()], small)


_PLAIN = {
    "ð": "đ",
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("\t\n\r\u00a0\u2002\u2003\u2009\u202f", " "),
}

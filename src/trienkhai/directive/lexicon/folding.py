"""Comparing words of a text with words of a lexicon, without moving a character."""

_TONE_PLACEMENT = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip


def _lower(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character


def fold_in_place(text: str) -> str:
    """The text in small letters with one placement of tone marks and one đ, each character where it was.

    Unlike ``vietnamese.fold`` the result has the length of the input, so offsets hold in both. White
    space and dashes become a blank and "-" each. Expects NFC.
    """
    small = text.lower() if len(text.lower()) == len(text) else "".join(map(_lower, text))
    small = small.translate(_PLAIN)
    for old, new in _TONE_PLACEMENT.items():
        if old in small:
            small = small.replace(old, new)
    return small


_PLAIN = {
    ord("ð"): "đ",
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"),
    **dict.fromkeys(map(ord, "\t\n\r\u00a0\u2002\u2003\u2009\u202f"), " "),
}

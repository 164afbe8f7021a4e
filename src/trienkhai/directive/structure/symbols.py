"""A document's own number, in the one form that the contract asks for."""

from trienkhai.directive.lexicon.glued_codes import part_glued_code, right_body
from trienkhai.directive.lexicon.patterns import lazily

_SYMBOL = lazily(
    r"\b[Ss]ố(?:\s+hiệu)?\s*:?\s{0,12}"
    r"(?P<symbol>\d{1,5}\s{0,4}[-–—/]\s{0,2}(?:\d{4}\s?/\s?)?[A-ZĐÐƯ][\wĐÐƯ.]{0,14}"
    r"(?:\s?[-–—/]\s?[A-ZĐÐƯ][\wĐÐƯ&.]{0,14}){0,4})"
)
_DASHES = lazily(r"\s*[-–—]\s*")
_SLASHES = lazily(r"\s*/\s*")


def find_symbol(text: str) -> tuple[str, int, int] | None:
    """The first number and symbol after "Số" in canonical form, and where it stands."""
    found = _SYMBOL.search(text)
    if not found:
        return None
    printed = found["symbol"].rstrip(".")
    written = _SLASHES.sub("/", _DASHES.sub("-", printed)).replace("Ð", "Đ").replace(" ", "")
    head, slash, code = written.rpartition("/")
    code = right_body(code)
    written = f"{head}{slash}{part_glued_code(code, has_year='/' in head)}"
    return written, found.start("symbol"), found.start("symbol") + len(printed)

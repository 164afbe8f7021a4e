"""Codes of documents whose hyphen was lost: NĐCP for NĐ-CP, as some programs give what was a soft hyphen."""

from trienkhai.directive.lexicon.patterns import lazily

# Thông tư is told from the many offices whose short name begins with TT by the year that it always has.
_GLUED = lazily(
    r"(?P<kind>NQ|QĐ|NĐ|KH|TB|HD|CT|(?P<dated>TT))"
    r"(?P<body>CP|TTg|TTG|UBND|UB|HĐND|HĐTP|UBTVQH\d*|QH\d+|CTN|VPCP|NHNN|TTCP|B[A-ZĐ]{1,7}|S[A-ZĐ]{2,8})"
)


def right_body(body: str) -> str:
    """The short name of a body in a Party number: TƯ is how some type, and scans read, a province's TU."""
    return "TU" if body == "TƯ" else body


def part_glued_code(code: str, *, has_year: bool) -> str:
    """The code with the hyphen between kind and body that it lost; any other code as it stands."""
    found = _GLUED.fullmatch(code)
    if found is None or (found["dated"] and not has_year):
        return code
    return f"{found['kind']}-{found['body']}"

"""Numbers and symbols of documents, of the Party (38-KL/TW) and of the state (15/2020/NĐ-CP)."""

import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.documents import kind_codes, kind_pattern
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.glued_codes import part_glued_code, right_body
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

_DASH = "[-‐‑‒–—−]"
_NUMBER = r"\d{1,5}[a-zđ]?"
# "Nghị định s20/2008/NĐ-CP": a page that lost the letters between.
_BEFORE = r"(?:(?<![\w/])|(?<=\ss)|(?<=\ssố))(?<!\d[.,])"
# "số 18, 19 – NQ/TW": numbers that share one symbol stand only after "số" or the kind's name.
_NUMBERS = rf"(?P<more>(?:{_NUMBER}\s?(?:,|và|;)\s?(?:số\s)?){{0,6}}){_BEFORE}(?P<number>{_NUMBER})"
# "số 21 QĐ/TU": a dash that the typist left out.
_CODES = "(?:NQ|QĐ|QĐi|QC|CT|KL|KH|HD|CTr|TB|BC|CV|TT|TTr|ĐA)"
# "số 21QĐ/TU", "số 21-QĐTU": the marks between are lost; only these bodies are told then.
_PARTY_BODY = "(?:TW|TƯ|TU|HU|QU|ThU|ĐU|ĐUK)"
_GLUED = lazily(rf"{_BEFORE}{_NUMBERS}\s?{_DASH}\s?(?P<code>{_CODES})(?P<body>TW|TU)(?!\w)")
# "3O/2020", "1l2/QĐ": letters that a scan, or a typist, has for figures; "số II/TT" counts in Roman ones.
_FIGURE_SLIP = lazily(
    r"(?<=số )(?=[\dOlI]{0,4}[OlI])(?!I+\s?[/-])[\dOlI]{1,5}(?=\s?[/-]\s?[A-ZĐ\d])"
    r"|(?<=/)(?=[\dOlI]{0,3}[OlI])[12][\dOlI]{3}(?=/[A-ZĐ])"
)
_AMONG_FIGURES = lazily(r"[OlI](?:(?<=\d.)|(?=[\d/-])|(?=[OlI]\s?[/-]))")
_FIGURES = str.maketrans("OlI", "011")
_PARTY = lazily(
    rf"{_BEFORE}{_NUMBERS}(?:\s?{_DASH}\s?|\s(?={_CODES}/[A-ZĐ])|(?={_CODES}/{_PARTY_BODY}\b))(?P<code>[A-ZĐ][A-Za-zĐđ]{{0,6}})\s?/\s?"
    rf"(?P<body>[A-ZĐ][\wĐđ&]{{0,14}}(?:{_DASH}\s?[A-ZĐ][\wĐđ&]{{0,14}}){{0,3}}(?:/[A-Za-zđĐ]\w{{0,6}})?)"
)
_STATE = lazily(
    rf"{_BEFORE}{_NUMBERS}\s?/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?"
    rf"(?P<code>[A-ZĐƯ][\wĐđ]{{1,14}}(?:(?:\s?{_DASH}\s?|\.(?=[A-ZĐƯ]{{2}}))[A-ZĐƯ][\wĐđ&]{{0,14}}){{0,3}}(?:\s\d\d(?!\d))?"
    rf"(?:/[A-ZĐ][A-ZĐ]\w{{0,12}}(?:{_DASH}[A-ZĐ]\w{{1,12}}){{0,3}})?)"
)
# "70-TB/TWngày 06 tháng 01", "15/BNV-TLcủa Bộ Nội vụ": a line that lost its end ran into the next one.
_RUN_ON = lazily(r"(?<=[A-ZĐ&gid\d])(?:ngày|của|về|và|tại|ban)$")
# What every symbol has; a date has it not.
_SIGN = lazily(r"/\s?[A-ZĐƯÐ]")
_JUST_KIND = lazily(rf"(?<!\w)(?P<kind>{kind_pattern()})\s*(?:trung ương\s+)?(?:số\s*:?\s*|\ss\s?)?$")
# "Quyết định của Bộ Chính trị số 31-QĐ/TW"
_OWNED_KIND = lazily(
    rf"(?<!\w)(?P<kind>{kind_pattern()})\s+của\s+(?P<body>[^,.;:()“”\"]{{3,60}}?)\s+số\s*:?\s*$"
)
# "các quy định của Trung ương và Quy chế phối hợp số 3": the number is the second one's.
_NEXT_KIND = lazily(rf"\svà\s+(?:các\s+)?{kind_pattern()}(?!\w)")
_NUMBER_WORD = lazily(r"(?<!\w)(?<!mã )(?<!mẫu )(?<!biển )(?<!máy )(?:số|thông số)\s*:?\s*$")
_TITLED = r"(?<!\w)(?:bộ luật|luật|pháp lệnh)(?!\w)"
# "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số 62/2020/QH14" is the amending one's number.
_AMENDING = lazily(
    r"(?<!\w)(?:bộ luật|luật|pháp lệnh)\s+sửa đổi(?:\s?,?\s+bổ sung)?\s+(?:một số điều|điều \d+)"
    r"[^.;:“”\"\d]{0,60}?\s+của\s+$"
)
# … but for the words of enactment, which name the law that is amended.
_ENACTED = lazily(r"quốc hội ban hành luật sửa đổi[^.;]*$")
_WINDOW = 200
_LEGISLATURE = lazily(r"(QH|UBTVQH)\s?(\d\d)$")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol at [start, end) of a text; ``begin`` is where the kind is named, else ``start``.

    ``all`` holds the canonical form of each number that shares the symbol. ``title`` is what stands between
    the kind and the number ("Luật *đấu thầu* số 43/2013/QH13").
    """

    begin: int
    start: int
    end: int
    all: tuple[tuple[str, str], ...]
    kind: str | None
    title: str | None


def find_symbols(text: str) -> list[Symbol]:
    """Every document's symbol in a text (NFC), in order."""
    if not _may_hold_one(text):
        return []
    plain = text.replace("Ð", "Đ")
    if _AMONG_FIGURES.search(plain):
        plain = _FIGURE_SLIP.sub(lambda slip: slip[0].translate(_FIGURES), plain)
    folded = fold_in_place(plain)
    found: list[Symbol] = []
    taken = 0
    for match in _matches(plain):
        if match.start("number") < taken:
            continue
        symbol = _symbol(plain, folded, match, taken)
        if symbol is not None:
            found.append(symbol)
            taken = symbol.end
    return found


def _may_hold_one(text: str) -> bool:
    has_stroke = "/" in text and _SIGN.search(text) is not None
    return has_stroke or "TW" in text or "TU" in text


def _matches(text: str) -> Iterator[re.Match[str]]:
    glued = _GLUED.finditer(text) if "TW" in text or "TU" in text else ()
    both = [*_PARTY.finditer(text), *glued, *_STATE.finditer(text)]
    return iter(sorted(both, key=lambda match: (match.start("number"), -match.end())))


def _symbol(text: str, folded: str, match: re.Match[str], floor: int) -> Symbol | None:
    is_party = "body" in match.re.groupindex
    start = match.start()
    kind, begin, title = _kind(text, folded, start, floor)
    has_word = kind is not None or _NUMBER_WORD.search(folded, max(floor, start - 12), start) is not None
    if match["more"] and not has_word:
        start = begin = match.start("number")
        kind, title = None, None
        numbers = [match["number"]]
    else:
        numbers = [*re.findall(_NUMBER, match["more"]), match["number"]]
    tail, code = _party_tail(match) if is_party else _state_tail(match)
    if not has_word and not _speaks_for_itself(code, tail, is_party=is_party):
        return None
    run_on = _RUN_ON.search(tail)
    tail = tail[: run_on.start()] if run_on else tail
    end = match.start() + match.group().rfind(run_on.group()) if run_on else match.end()
    all_ = tuple((number, f"{number}{tail}") for number in numbers)
    return Symbol(begin, start, end, all_, _code(code, kind), title)


def _party_tail(match: re.Match[str]) -> tuple[str, str]:
    body = right_body(re.sub(rf"\s?{_DASH}\s?", "-", match["body"]))
    return f"-{match['code']}/{body}", match["code"]


def _state_tail(match: re.Match[str]) -> tuple[str, str]:
    code = re.sub(rf"\s?{_DASH}\s?|\.(?=\w)", "-", match["code"])
    code = part_glued_code(code, has_year=match["year"] is not None)
    code = _LEGISLATURE.sub(r"\1\2", code)
    if " " in code:
        code = code.split(" ", 1)[0]
    year = f"/{match['year']}" if match["year"] else ""
    return f"{year}/{code}", code.split("-", 1)[0]


def _speaks_for_itself(code: str, tail: str, *, is_party: bool) -> bool:
    """True for a symbol that needs no "số" before it to be told from a fraction or an address."""
    known = code in kind_codes().values() or tail.count("/") > 1
    return known or (is_party and code.isupper() and tail.endswith(("/TW", "/TU")))


def _kind(text: str, folded: str, start: int, floor: int) -> tuple[str | None, int, str | None]:
    """The kind's code named before a symbol, where its name begins, and the title between."""
    low = max(floor, start - _WINDOW)
    window = folded[low:start]
    match = _JUST_KIND.search(window)
    if match is not None and not _is_end_of_name(text, low + match.start("kind"), match["kind"]):
        return kind_codes()[match["kind"]], low + match.start("kind"), None
    if _NUMBER_WORD.search(window) is None:
        return None, start, None
    owned = _OWNED_KIND.search(window)
    if owned and text[low + owned.start("body")].isupper() and not _NEXT_KIND.search(owned["body"]):
        return kind_codes()[owned["kind"]], low + owned.start("kind"), None
    for match in reversed(list(re.finditer(_TITLED, window))):
        begin = low + match.start()
        amending = (
            None if _ENACTED.search(window, 0, match.start()) else _AMENDING.search(window, 0, match.start())
        )
        begin = low + amending.start() if amending else begin
        if text[begin].isupper() and not re.search(r"[;:.“”\"]", window[match.end() :]):
            title = re.sub(r"\s*(?:số\s*:?)?\s*$", "", text[begin:start])
            return kind_codes()[match.group()], begin, " ".join(title.split())
    word = _NUMBER_WORD.search(window)
    return None, low + word.start() if word else start, None


def _is_end_of_name(text: str, at: int, kind: str) -> bool:
    """True for the small "luật" that closes a law's name ("… văn bản quy phạm pháp luật số 64/2025/QH15")."""
    return kind == "luật" and text[at].islower()


def _code(code: str, named: str | None) -> str | None:
    """The kind named before the symbol ("Quy định số 55-QĐ/TW" is QĐi), else by the symbol's own code."""
    if named is not None and named != "CV":
        return named
    return code if code in kind_codes().values() else named

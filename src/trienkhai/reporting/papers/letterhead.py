"""Heading and signature of a paper, from the name and type of the body that issues it.

Basis: Hướng dẫn 36-HD/VPTW ngày 03/4/2018, II.1.2 (issuer), 1.3 (symbol), 1.4 (place), 1.7 (authority).
Bodies outside the Party's system write by Nghị định 30/2020/NĐ-CP, Phụ lục I (not compared with its text).
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping

from trienkhai.organisations.queries import TreeRow
from trienkhai.regulations import rule
from trienkhai.reporting.papers.content import Letterhead, PaperForm, Signature

# Beginnings of committee names: what their party organisation and their papers' symbol are called. The longer
# ones first.
COMMITTEES = (
    ("Tỉnh ủy", "Đảng bộ tỉnh", "TU"),
    ("Huyện ủy", "Đảng bộ huyện", "HU"),
    ("Thị ủy", "Đảng bộ thị xã", "TXU"),
    ("Quận ủy", "Đảng bộ quận", "QU"),
    ("Thành ủy", "Đảng bộ thành phố", "ThU"),
    ("Đảng ủy Quân sự", "Đảng bộ Quân sự", "ĐUQS"),
    ("Đảng ủy Công an", "Đảng bộ Công an", "ĐUCA"),
    ("Đảng ủy Biên phòng", "Đảng bộ Biên phòng", "ĐUBP"),
    ("Đảng ủy Khối", "Đảng bộ Khối", "ĐUK"),
    ("Đảng ủy", "Đảng bộ", "ĐU"),
    ("Chi bộ", "Chi bộ", "CB"),
)
LEVELS = {"Huyện ủy": "Huyện", "Thị ủy": "Thị xã", "Quận ủy": "Quận", "Thành ủy": "Thành phố"}
BODIES = {"caucus": "BCSĐ", "party_group": "ĐĐ"}
PROVINCIAL_TYPES = ("province_committee", "central_city_committee")
STATE_TYPES = ("other_body",)
STATE_COLLECTIVES = {"Ủy ban nhân dân": "UBND", "Hội đồng nhân dân": "HĐND"}
_LEVELS = re.compile(r"(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)
_ISSUER_IN_SYMBOL = {
    PaperForm.PARTY: re.compile(r"[-–]\s*[^\W\d]+\s*/\s*(\S+)$"),
    PaperForm.STATE: re.compile(r"/\s*[^\W\d]+\s*[-–]\s*(\S+)$"),
}


def letterhead_of(
    issuer: TreeRow,
    superior: TreeRow | None,
    *,
    dated: dt.date,
    plan_symbol: str = "",
    place: str = "",
) -> Letterhead:
    """Return the heading of a report (BC) that the unit issues.

    The symbol and the place of the plan, where they are known, are the issuer's own; else they follow from
    the names.
    """
    form = form_of(issuer)
    own = _ISSUER_IN_SYMBOL[form].search(plan_symbol)
    symbol = own[1] if own else _symbol(issuer, superior)
    return Letterhead(
        superior=_superior_name(issuer, superior).upper(),
        issuer=_issuer_name(issuer, superior).upper(),
        symbol=f"BC/{symbol}" if form is PaperForm.PARTY else f"BC-{symbol}",
        place=place.strip() or place_of(issuer, superior),
        dated=dated,
        form=form,
    )


def form_of(issuer: TreeRow) -> PaperForm:
    """Return whether the body writes as the Party does or as the state does."""
    return PaperForm.STATE if issuer.type_code in STATE_TYPES else PaperForm.PARTY


def party_organisation(name: str) -> str:
    """Return what a committee leads: “Huyện ủy Bù Đăng” leads “Đảng bộ huyện Bù Đăng”."""
    form, organisation, _ = _committee(name)
    return f"{organisation}{name[len(form) :]}" if form else name


def signature_of(issuer: TreeRow, metadata: Mapping[str, object], *, on: dt.date) -> Signature:
    """Return the authority to sign: as the directive itself was signed, else by the rule of the day.

    Advisory bodies, offices and heads of state bodies sign directly, so theirs is empty.
    """
    signed = metadata.get("signature")
    if isinstance(signed, dict) and signed.get("authority") and signed.get("on_behalf_of"):
        return Signature(f"{signed['authority']} {str(signed['on_behalf_of']).upper()}")
    if form_of(issuer) is PaperForm.STATE:
        collective = _collective(issuer.name)
        return Signature(f"TM. {collective.upper()}" if collective else "")
    return Signature(rule("doc.authority", on=on).value.get(issuer.type_code, ""))


def _committee(name: str) -> tuple[str, str, str]:
    lower = unicodedata.normalize("NFC", name).lower()
    return next((known for known in COMMITTEES if lower.startswith(known[0].lower())), ("", "", "…"))


def _collective(name: str) -> str:
    """What a state body that decides together is called: “Ủy ban nhân dân”; empty for any other."""
    return next((one for one in STATE_COLLECTIVES if name.lower().startswith(one.lower())), "")


def _is_advisory(issuer: TreeRow) -> bool:
    """True for a body that a committee set up: it stands under the committee, not under its organisation."""
    return form_of(issuer) is PaperForm.PARTY and not _committee(issuer.name)[0]


def _superior_name(issuer: TreeRow, superior: TreeRow | None) -> str:
    if superior is None or issuer.type_code in PROVINCIAL_TYPES:
        return ""
    if form_of(issuer) is PaperForm.STATE:
        return superior.name if form_of(superior) is PaperForm.STATE else ""
    return superior.name if _is_advisory(issuer) else party_organisation(superior.name)


def _issuer_name(issuer: TreeRow, superior: TreeRow | None) -> str:
    """“Ban Tổ chức Tỉnh ủy” under “Tỉnh ủy …” is “Ban Tổ chức”: the line above names the committee."""
    if superior is None or _committee(issuer.name)[0] or _collective(issuer.name):
        return issuer.name
    for ending in (superior.name, _committee(superior.name)[0], place_of(superior, None)):
        if ending and issuer.name.lower().endswith(f" {ending.lower()}"):
            return issuer.name[: -len(ending)].strip()
    return issuer.name


def _symbol(issuer: TreeRow, superior: TreeRow | None) -> str:
    if issuer.type_code in PROVINCIAL_TYPES:
        return "TU"
    if issuer.type_code in BODIES:
        return BODIES[issuer.type_code]
    form, _, symbol = _committee(issuer.name)
    if form:
        return symbol
    if collective := _collective(issuer.name):
        return STATE_COLLECTIVES[collective]
    initials = _initials(_issuer_name(issuer, superior))
    return f"{initials}{_symbol(superior, None)}" if superior and _is_advisory(issuer) else initials


def _initials(name: str) -> str:
    """“Ủy ban Kiểm tra” is UBKT; “và” has no letter."""
    words = [word for word in re.findall(r"[^\W\d]+", name) if word.lower() != "và"]
    return "".join(_bare(word[0]) for word in words).upper()


def _bare(letter: str) -> str:
    return letter if letter in "đĐ" else unicodedata.normalize("NFD", letter)[0]


def place_of(issuer: TreeRow, superior: TreeRow | None) -> str:
    """Return the name of the territory, with its level where it is one syllable, a number or the name above.

    A cell, an advisory body and a state body sit where the committee above them does (1.4.1).
    """
    form = _committee(issuer.name)[0] or _collective(issuer.name)
    if superior is not None and form in {"", "Chi bộ"}:
        return place_of(superior, None)
    if not form:
        return ""
    territory = issuer.name[len(form) :].strip()
    bare = _LEVELS.sub("", territory, count=1).strip()
    above = place_of(superior, None) if superior is not None else ""
    if bare and bare != above and len(bare.split()) > 1 and not bare[0].isdigit():
        return bare
    named = f"{LEVELS.get(form, '')} {territory}".strip()
    return named[:1].upper() + named[1:]

"""Heading and signature of a committee's paper, from the committee's name and type.

Basis: Hướng dẫn 36-HD/VPTW ngày 03/4/2018, II.1.2 (issuer), 1.3 (symbol), 1.4 (place), 1.7 (authority).
"""

import datetime as dt
from collections.abc import Mapping

from trienkhai.organisations.queries import TreeRow
from trienkhai.regulations import rule
from trienkhai.reporting.papers.content import Letterhead, Signature

# Beginnings of committee names: what their party organisation and their papers' symbol are called.
COMMITTEES = (
    ("Tỉnh ủy", "Đảng bộ tỉnh", "TU"),
    ("Huyện ủy", "Đảng bộ huyện", "HU"),
    ("Thị ủy", "Đảng bộ thị xã", "TXU"),
    ("Quận ủy", "Đảng bộ quận", "QU"),
    ("Thành ủy", "Đảng bộ thành phố", "ThU"),
    ("Đảng ủy", "Đảng bộ", "ĐU"),
    ("Chi bộ", "Chi bộ", "CB"),
)
PROVINCIAL_TYPES = ("province_committee", "central_city_committee")


def letterhead_of(issuer: TreeRow, superior: TreeRow | None, *, dated: dt.date) -> Letterhead:
    """Return the heading of a report (BC) that the unit issues."""
    form, _, symbol = _committee(issuer.name)
    if issuer.type_code in PROVINCIAL_TYPES:
        symbol = "TU"
    above = (
        "" if superior is None or issuer.type_code in PROVINCIAL_TYPES else party_organisation(superior.name)
    )
    return Letterhead(
        superior=above.upper(),
        issuer=issuer.name.upper(),
        symbol=f"BC/{symbol}",
        place=issuer.name.removeprefix(form).strip(),
        dated=dated,
    )


def party_organisation(name: str) -> str:
    """Return what a committee leads: “Huyện ủy Bù Đăng” leads “Đảng bộ huyện Bù Đăng”."""
    form, organisation, _ = _committee(name)
    return f"{organisation}{name.removeprefix(form)}" if form else name


def signature_of(issuer: TreeRow, metadata: Mapping[str, object], *, on: dt.date) -> Signature:
    """Return the authority to sign: as the directive itself was signed, else by the rule of the day.

    Advisory bodies and offices sign directly, so theirs is empty.
    """
    signed = metadata.get("signature")
    if isinstance(signed, dict) and signed.get("authority") and signed.get("on_behalf_of"):
        return Signature(f"{signed['authority']} {str(signed['on_behalf_of']).upper()}")
    return Signature(rule("doc.authority", on=on).value.get(issuer.type_code, ""))


def _committee(name: str) -> tuple[str, str, str]:
    return next((known for known in COMMITTEES if name.startswith(known[0])), ("", "", "…"))

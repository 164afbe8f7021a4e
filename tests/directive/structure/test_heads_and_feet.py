"""Letterheads and signature blocks in the layouts that typists and converters leave them in."""

import json
from pathlib import Path
from typing import Any

import pytest

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import Metadata, parse_structure

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("heads_and_feet.json").read_text(encoding="utf-8")
)
HEAD = "SỞ NỘI VỤ\nSố: 12/KH-SNV\nLâm Viên, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nPhát triển cây dược liệu\n"
BODY = "\nI. MỤC ĐÍCH\n\n1. Quán triệt.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ: chủ trì thực hiện.\n\n"
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nNguyễn Văn A\n"


def metadata_of(text: str) -> Metadata:
    return parse_structure(read_plain(text, name="x.txt")).metadata


@pytest.mark.parametrize("case", CASES["heads"], ids=lambda case: case["text"][0][:40])
def test_letterhead_says_number_date_place_issuer_and_title(case: dict[str, Any]) -> None:
    found = metadata_of("\n".join(case["text"]) + BODY + FOOT)

    assert [found.symbol, found.date, found.place, found.issuer, found.title] == case["expected"]


@pytest.mark.parametrize("case", CASES["feet"], ids=lambda case: case["text"][0][:40])
def test_foot_says_who_signs_and_who_receives(case: dict[str, Any]) -> None:
    found = metadata_of(HEAD + BODY + "\n".join(case["text"]))
    signature = found.signature
    authority = signature.authority.rstrip(".") if signature.authority else None

    assert [authority, signature.on_behalf_of, signature.position, signature.name] == case["expected"][:4]
    assert list(found.recipients) == case["expected"][4]

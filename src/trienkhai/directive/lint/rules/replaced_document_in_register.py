"""Văn bản được dẫn đã có văn bản khác thay thế trước ngày ban hành.

Sai: Kế hoạch năm 2026 căn cứ «Nghị định số 110/2004/NĐ-CP về công tác văn thư»
Đúng: căn cứ «Nghị định số 30/2020/NĐ-CP»
Vì sao: căn cứ đã hết hiệu lực; thường là chép từ văn bản cũ. Danh mục thay thế đi cùng chương trình, còn ngắn
và chưa được đối chiếu với bản gốc, nên hãy kiểm tra lại.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any

from trienkhai.directive.extract.citations import Citation, Relation
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity
from trienkhai.periods import PartialDate

SEVERITY = Severity.NOTE
_ENDING = frozenset({Relation.REPLACES, Relation.REPEALS, Relation.AMENDS})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each document that had been replaced on the day of issue, where it is named first."""
    own = reading.structure.metadata.date
    if own is None:
        return
    issued = PartialDate.parse(own).first_day()
    dates = {row.symbol: row.date for row in reversed(reading.citations) if row.date}
    ended = {row.symbol for row in reading.citations if row.relation in _ENDING}
    seen: set[str | None] = set(ended)
    for row in reading.citations:
        known = _replaced(row, dates.get(row.symbol), issued) if row.symbol else _replaced_law(row, issued)
        if known is not None and known["symbol"] not in seen:
            seen.add(known["symbol"])
            yield Remark(
                provision_of(reading, row.place),
                f"“{row.symbol or row.raw}” đã được thay thế từ ngày {known['from']:%d/%m/%Y}.",
                f"Kiểm tra, có thể là {known['by']}.",
                row.span,
            )


def _replaced(row: Citation, date: str | None, issued: dt.date) -> dict[str, Any] | None:
    """The register's row for this document; a number that comes again needs its date."""
    for known in _register().get(row.symbol or "", ()):
        day = known.get("date")
        is_it = day is None or (date is not None and day.isoformat().startswith(date))
        if is_it and issued >= known["from"]:
            return known
    return None


def _replaced_law(row: Citation, issued: dt.date) -> dict[str, Any] | None:
    """The register's row for a law that is cited by its name and year."""
    name, _, last = fold_in_place(row.title or "").rpartition(" ")
    by_name = (name, last) if last.isdecimal() else (fold_in_place(row.title or ""), (row.date or "")[:4])
    known = _laws().get(by_name)
    return known if known is not None and issued >= known["from"] else None


@cache
def _laws() -> dict[tuple[str, str], dict[str, Any]]:
    """The laws of the register by their folded names and years."""
    rows = load("replaced_documents")["replaced"]
    return {(fold_in_place(row["name"]), row["symbol"].split("/")[1]): row for row in rows if "name" in row}


@cache
def _register() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in load("replaced_documents")["replaced"]:
        found.setdefault(row["symbol"], []).append(row)
    return found

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
        known = _replaced(row, dates.get(row.symbol), issued) if row.symbol not in seen else None
        if known is not None:
            seen.add(row.symbol)
            yield Remark(
                provision_of(reading, row.place),
                f"“{row.symbol}” đã được thay thế từ ngày {known['from']:%d/%m/%Y}.",
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


@cache
def _register() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in load("replaced_documents")["replaced"]:
        found.setdefault(row["symbol"], []).append(row)
    return found

"""Giao việc cho cơ quan đã kết thúc hoạt động khi văn bản được ban hành.

Sai: Kế hoạch ngày 10/9/2025 giao «Ủy ban nhân dân huyện», «Ban Dân vận Tỉnh ủy», «Công an tỉnh Bình Phước»
Đúng: giao «Ủy ban nhân dân cấp xã», «Ban Tuyên giáo và Dân vận Tỉnh ủy», «Công an tỉnh Đồng Nai»
Vì sao: việc giao cho nơi không còn thì không ai làm; thường là chép từ kế hoạch cũ. Danh mục cơ quan đi cùng
chương trình và chưa được đối chiếu với bản gốc, nên hãy kiểm tra lại.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity
from trienkhai.periods import PartialDate

SEVERITY = Severity.WARNING
_OF_PROVINCE = lazily(r"tỉnh(?: ủy)? ([\w -]+)$")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each body and provision, where the body had ended on the day of issue."""
    date = reading.structure.metadata.date
    if date is None:
        return
    issued = PartialDate.parse(date).first_day()
    seen: set[tuple[str, str]] = set()
    for row in reading.obligations.assignments:
        name = (
            fold_in_place(row.actor)
            .removeprefix("các ")
            .removeprefix("thường trực ")
            .removeprefix("ban thường vụ ")
        )
        body = _ended(name, issued) or _of_ended_province(name, issued)
        key = (row.provision, name)
        if body is not None and key not in seen:
            seen.add(key)
            yield Remark(
                provision_of(reading, row.provision),
                f"“{row.actor}” đã kết thúc hoạt động từ ngày {body['until']:%d/%m/%Y} ({body['basis']}).",
                f"Kiểm tra, có thể là “{body['heir']}”.",
                row.span,
            )


def _ended(name: str, issued: dt.date) -> dict[str, Any] | None:
    for first, body in _bodies():
        if name.startswith(first) and not name[len(first) : len(first) + 1].isalpha():
            rest = name[len(first) :].strip()
            is_other = any(rest.startswith(fold_in_place(words)) for words in body.get("not_before", ()))
            return body if issued >= body["until"] and not is_other else None
    return None


def _of_ended_province(name: str, issued: dt.date) -> dict[str, Any] | None:
    """What is told of a body whose name ends in that of a province that ended; None for any other."""
    provinces = load("closed_bodies")["provinces"]
    found = _OF_PROVINCE.search(name) if issued >= provinces["until"] else None
    heir = _heirs().get(found[1]) if found else None
    return None if heir is None else {**provinces, "heir": f"{heir} (tỉnh đã sáp nhập)"}


@cache
def _heirs() -> dict[str, str]:
    """What each ended province became a part of, by its folded name."""
    return {fold_in_place(name): heir for name, heir in load("closed_bodies")["provinces"]["heirs"].items()}


@cache
def _bodies() -> tuple[tuple[str, dict[str, Any]], ...]:
    """The ended bodies by their folded names, the longest first."""
    rows = [(fold_in_place(row["name"]).removeprefix("các "), row) for row in load("closed_bodies")["body"]]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))

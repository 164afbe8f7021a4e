"""Một số, ký hiệu được dẫn với hai ngày hoặc hai cơ quan ban hành khác nhau.

Sai: «Công văn số 894/VP-KTTH … của Văn phòng UBND tỉnh», rồi «Công văn số 894/VP-KTTH … của UBND tỉnh»
Đúng: cùng một ngày, cùng một cơ quan ở mọi chỗ
Vì sao: một trong hai chỗ sai, hoặc đó là hai văn bản khác nhau.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.citations import Citation
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
# These act for the body whose name follows: "Ban Thường vụ Tỉnh ủy" and "Tỉnh ủy" do not contradict.
_ACTING = ("bộ trưởng ", "ban thường vụ ", "ban chấp hành ", "thường trực ", "ban bí thư ", "chủ tịch ")


_SHORT = {"ủy ban nhân dân": "ubnd", "hội đồng nhân dân": "hđnd", "mặt trận tổ quốc": "mttq"}
# The committee of the province's Party is its "Tỉnh ủy", that of a commune its "Đảng ủy".
_COMMITTEE = lazily(r"^(?:bch )?đảng bộ (?:(tỉnh|huyện)(?!\w)|(?=xã|phường))")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each document and contradiction, where the second version stands."""
    first: dict[str, Citation] = {}
    for row in (mention.row for mention in reading.mentions):
        if row is None or row.symbol is None:
            continue
        known = first.get(row.symbol)
        difference = _difference(known, row) if known else None
        if difference is not None:
            yield Remark(
                provision_of(reading, row.place),
                f"“{row.symbol}” {difference}.",
                "Đối chiếu với bản gốc và ghi thống nhất.",
                row.span,
            )
        if known is None or difference is not None or (row.date and row.issuer):
            first[row.symbol] = row


def _difference(one: Citation, other: Citation) -> str | None:
    if one.date and other.date and not _agree(one.date, other.date):
        return f"có hai ngày khác nhau: {one.date} và {other.date}"
    if one.issuer and other.issuer and not _same_issuer(one.issuer, other.issuer):
        return f"có hai cơ quan ban hành khác nhau: “{one.issuer}” và “{other.issuer}”"
    return None


def _agree(one: str, other: str) -> bool:
    """True for dates of which one is the other with less precision."""
    return one.startswith(other) or other.startswith(one)


def _same_issuer(one: str, other: str) -> bool:
    left, right = _bare(one), _bare(other)
    return left.startswith(right) or right.startswith(left)


def _bare(issuer: str) -> str:
    name = fold_in_place(issuer)
    for long, short in _SHORT.items():
        name = name.replace(long, short)
    for head in _ACTING:
        name = name.removeprefix(head)
    return _COMMITTEE.sub(lambda found: f"{found[1]} ủy" if found[1] else "đảng ủy ", name)

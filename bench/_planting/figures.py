"""Shares, numbers in words, tables."""

import random
import re

from bench._planting.paper import Fault, Paper, end_of, holds, pick, plants, said
from trienkhai.directive import Level


@plants("a share over the whole")
def over_hundred(paper: Paper, chance: random.Random) -> Fault | None:
    """A per cent figure without its comma."""
    obligations = paper.reading.obligations
    targets = [*(row for task in obligations.tasks for row in task.targets), *obligations.targets]
    spans = [
        row.span
        for row in targets
        if row.unit == "%" and row.span and row.comparator.value in {"at_least", "exactly"}
    ]
    places = [
        (span.start + match.start(1), span.start + match.end(1))
        for span in spans
        if (match := re.search(r"(\d{2,3}(?:,\d)?)\s*%", paper.text[span.start : span.end]))
    ]
    place = pick(places, chance)
    if place is None:
        return said(
            paper, chance, ", phấn đấu đến năm 2031 đạt 950% hồ sơ đúng hạn", "percentage-over-hundred"
        )
    return Fault(paper.with_(*place, f"{chance.randint(11, 98)}0"), ("percentage-over-hundred",))


@plants("a range turned round")
def turned_range(paper: Paper, chance: random.Random) -> Fault | None:
    """“40 - 35%”."""
    low = chance.randint(20, 60)
    words = f", phấn đấu đến năm 2031 đạt từ {low + chance.randint(1, 30)} đến {low}% số hộ"
    return said(paper, chance, words, "target-range-reversed")


@plants("a change without baseline")
def no_baseline(paper: Paper, chance: random.Random) -> Fault | None:
    """“giảm 30%” of nothing that is named."""
    words = f". Đến năm 2031 giảm {chance.randint(10, 60)}% số vụ cháy"
    return said(paper, chance, words, "target-without-baseline")


@plants("figures and words that differ")
def words_differ(paper: Paper, chance: random.Random) -> Fault | None:
    """“15 (mười) ngày”."""
    places = [
        match
        for match in re.finditer(
            r"(?<![\w/.,-])(\d{1,2})(?= (?:ngày|bộ|người|lớp|năm|tháng|đồng chí))", paper.text
        )
        if holds(paper, match.start())
    ]
    match = pick(places, chance)
    if match is None:
        return said(paper, chance, ", gửi 05 (bốn) bộ hồ sơ", "number-in-words-differs")
    word = "mười ba" if int(match[1]) != 13 else "mười hai"
    return Fault(paper.with_(match.end(), match.end(), f" ({word})"), ("number-in-words-differs",))


_ROWS = (
    ("Xã An Bình", 125, 40),
    ("Xã Hòa Lâm", 118, 35),
    ("Xã Tân Thành", 97, 52),
    ("Phường Bắc Sơn", 230, 61),
)
_TABLE_HEAD = "\n\n| STT | Địa bàn | Số hộ | Kinh phí (triệu đồng) |\n| --- | --- | --- | --- |\n"


def _table(numbers: tuple[int, ...], totals: tuple[int, int]) -> str:
    rows = (f"| {n} | {name} | {one} | {two} |" for n, (name, one, two) in zip(numbers, _ROWS, strict=True))
    total = f"| | Tổng cộng | {totals[0]} | {totals[1]} |"
    return _TABLE_HEAD + "\n".join((*rows, total)) + "\n"


_RIGHT = (sum(row[1] for row in _ROWS), sum(row[2] for row in _ROWS))
RIGHT_TABLE = _table((1, 2, 3, 4), _RIGHT)


def with_table(paper: Paper, chance: random.Random, table: str) -> str | None:
    """The paper with a table under one of its leaves."""
    row = pick([row for row in paper.leaves if row.level is not Level.INDENT], chance)
    return None if row is None else paper.with_(row.span.end, row.span.end, table)


@plants("a total that is wrong")
def wrong_total(paper: Paper, chance: random.Random) -> Fault | None:
    """A table whose total was changed."""
    wrong = (
        (_RIGHT[0] + chance.choice((-10, 1, 100)), _RIGHT[1])
        if chance.random() < 0.5
        else (_RIGHT[0], _RIGHT[1] - 9)
    )
    text = with_table(paper, chance, _table((1, 2, 3, 4), wrong))
    return None if text is None else Fault(text, ("table-total-differs",))


@plants("a table misnumbered")
def misnumbered_table(paper: Paper, chance: random.Random) -> Fault | None:
    """A table whose numbers skip or repeat."""
    text = with_table(
        paper, chance, _table(chance.choice(((1, 2, 4, 5), (1, 2, 2, 3), (1, 3, 2, 4))), _RIGHT)
    )
    return None if text is None else Fault(text, ("table-numbering-gap",))


@plants("shares that make no hundred")
def wrong_shares(paper: Paper, chance: random.Random) -> Fault | None:
    """A table of shares one of which was mistyped; the cells merged in its last row are left out by some."""
    shares = [41, 33, 26 + chance.choice((-9, 5, 20))]
    rows = "".join(f"| {n} | Nhóm {n} | {share} |\n" for n, share in enumerate(shares, 1))
    last = chance.choice(("| | Tổng cộng | 100 |", "| Tổng cộng | 100 |"))
    table = f"\n\n| STT | Nhóm hộ | Tỷ trọng (%) |\n| --- | --- | --- |\n{rows}{last}\n"
    text = with_table(paper, chance, table)
    return None if text is None else Fault(text, ("table-total-differs",))


@plants("an aim without its year")
def undated_aim(paper: Paper, chance: random.Random) -> Fault | None:
    """A share to reach, and nobody told by when, where no heading above dates it."""
    structure = paper.reading.structure
    rows = [
        row
        for row in paper.leaves
        if ":" not in row.body.text[:80]
        and not any(
            _YEAR.search(f"{upper.heading.text} {upper.body.text}")
            for upper in (row, *structure.ancestors(row))
        )
    ]
    row = pick(rows, chance)
    if row is None:
        return None
    words = f". Phấn đấu {chance.randint(61, 98)}% số hộ dân trên địa bàn được dùng nước sạch"
    return Fault(paper.with_(end_of(row), end_of(row), words), ("target-without-date",))


_YEAR = re.compile(r"(?:19|20)\d\d")

"""Other documents: their dates, issuers, kinds."""

import datetime as dt
import random
import re

from bench._planting.paper import Fault, Paper, end_of, pick, plants, said
from trienkhai.directive import Citation
from trienkhai.directive.lint.days import PrintedDay, find_days

_KINDS = ("Nghị quyết", "Kế hoạch", "Chỉ thị", "Quyết định", "Nghị định", "Thông báo", "Hướng dẫn", "Báo cáo")


def _dated_citations(paper: Paper) -> list[tuple[Citation, PrintedDay]]:
    """Citations with a whole date in their own words."""
    found = []
    for row in paper.reading.citations:
        words = paper.text[row.span.start : row.span.end]
        days = [day for day in find_days(words) if day.year and day.exists]
        if row.symbol and row.date and days and row.symbol in words.replace(" ", "").replace("–", "-"):
            found.append((row, days[0]))
    return found


@plants("a symbol with another date")
def other_date(paper: Paper, chance: random.Random) -> Fault | None:
    """A document of the paper cited again with a date that is not its own."""
    pair = pick([pair for pair in _dated_citations(paper) if not pair[0].place.startswith("fn")], chance)
    if pair is None:
        return None
    row, day = pair
    words = f"theo Văn bản số {row.symbol} ngày {day.day % 28 + 1}/{day.month}/{day.year}"
    return said(paper, chance, f" {words}", "inconsistent-citation")


@plants("a symbol with another issuer")
def other_issuer(paper: Paper, chance: random.Random) -> Fault | None:
    """A document cited again as if another body had issued it."""
    rows = [
        row
        for row in paper.reading.citations
        if row.symbol and row.issuer and "Bộ Công Thương" not in row.issuer
    ]
    row = pick(rows, chance)
    if row is None:
        return None
    return said(paper, chance, f" theo Văn bản số {row.symbol} của Bộ Công Thương", "inconsistent-citation")


@plants("a citation from the future")
def future_citation(paper: Paper, chance: random.Random) -> Fault | None:
    """The year of a cited document lies after the paper's."""
    pair = pick(_dated_citations(paper), chance)
    if pair is None or paper.issued is None:
        return None
    row, day = pair
    at = row.span.start + day.span.end
    return Fault(
        paper.with_(at - 4, at, str(paper.issued.year + chance.randint(1, 3))), ("cited-after-issue",)
    )


@plants("a citation of another kind")
def other_kind(paper: Paper, chance: random.Random) -> Fault | None:
    """The kind's name does not fit the symbol."""
    pattern = re.compile(rf"({'|'.join(_KINDS)}) (số )?(?=\d)")
    rows = []
    for row in paper.reading.citations:
        words = paper.text[row.span.start : row.span.end]
        match = pattern.match(words)
        if (
            row.symbol
            and match
            and re.search(r"(NQ|KH|CT|NĐ|HD|BC)[-/]|-(NQ|KH|CT|NĐ|HD|BC)/|/(NQ|KH|CT|NĐ|HD|BC)-", row.symbol)
        ):
            rows.append((row.span.start, match[1]))
    place = pick(rows, chance)
    if place is None:
        return None
    at, said = place
    wrong = chance.choice([kind for kind in _KINDS if kind not in {said, "Thông báo"}])
    return Fault(paper.with_(at, at + len(said), wrong), ("citation-of-another-kind",))


@plants("resting on what the paper replaces")
def rests_on_replaced(paper: Paper, chance: random.Random) -> Fault | None:
    """The paper's last leaf replaces a document that it cites elsewhere."""
    rows = [
        row for row in paper.reading.citations if row.symbol and row.relation.value in {"cites", "implements"}
    ]
    row = pick(rows, chance)
    last = paper.leaves[-1] if paper.leaves else None
    if row is None or last is None or row.place == last.id:
        return None
    kind = paper.reading.structure.metadata.kind_name or "Văn bản"
    words = f". {kind} này thay thế Văn bản số {row.symbol}"
    return Fault(paper.with_(end_of(last), end_of(last), words), ("replaced-document-cited",))


@plants("a document replaced long ago")
def outdated(paper: Paper, chance: random.Random) -> Fault | None:
    """A decree that another had replaced before the paper was issued."""
    if paper.issued is None or paper.issued < dt.date(2020, 3, 5):
        return None
    words = chance.choice(
        (" theo Nghị định số 110/2004/NĐ-CP của Chính phủ", " theo Nghị định số 09/2010/NĐ-CP")
    )
    return said(paper, chance, words, "replaced-document-in-register")


@plants("a law replaced, by its name")
def outdated_law(paper: Paper, chance: random.Random) -> Fault | None:
    """A law that another had replaced, cited by its name and year."""
    if paper.issued is None or paper.issued < dt.date(2025, 7, 1):
        return None
    name = chance.choice(("Luật Đất đai năm 2013", "Luật Nhà ở năm 2014", "Luật Đấu thầu 2013"))
    return said(paper, chance, f" theo {name}", "replaced-document-in-register")


@plants("a citation without its date")
def undated(paper: Paper, chance: random.Random) -> Fault | None:
    """A document that is named nowhere else, with its number alone."""
    words = f" theo Kế hoạch số {chance.randint(4000, 9000)}/KH-UBND của Ủy ban nhân dân tỉnh"
    return said(paper, chance, words, "citation-without-date")

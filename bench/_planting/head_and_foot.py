"""Number, day, signer, receivers, notes, annexes."""

import random
import re

from bench._planting.paper import Fault, Paper, holds, pick, plants
from trienkhai.directive import Level


def _span(paper: Paper, name: str) -> tuple[int, int] | None:
    span = dict(paper.reading.structure.metadata.spans).get(name)
    return (span.start, span.end) if span else None


@plants("the number lost")
def lose_symbol(paper: Paper, chance: random.Random) -> Fault | None:
    """A blank where the number stood."""
    place = _span(paper, "symbol")
    if place is None or paper.reading.structure.metadata.symbol is None:
        return None
    words = re.sub(r"^\d+", " " * chance.randint(3, 8), paper.text[slice(*place)])
    return Fault(paper.with_(*place, words), ("document-without-symbol",))


@plants("the number of another kind")
def other_symbol(paper: Paper, chance: random.Random) -> Fault | None:
    """A plan numbered as a directive."""
    place, kind = _span(paper, "symbol"), paper.reading.structure.metadata.kind
    if place is None or kind not in {"KH", "CT", "NQ", "HD"}:
        return None
    words = paper.text[slice(*place)]
    wrong = chance.choice([code for code in ("KH", "CT", "NQ", "HD", "BC") if code != kind])
    changed = re.sub(rf"(?<![A-ZĐ]){kind}(?![A-ZĐ])", wrong, words, count=1)
    return None if changed == words else Fault(paper.with_(*place, changed), ("symbol-of-another-kind",))


@plants("the day of issue lost")
def lose_date(paper: Paper, chance: random.Random) -> Fault | None:
    """A blank where the day stood."""
    place = _span(paper, "date")
    if place is None or paper.issued is None:
        return None
    words = re.sub(r"\d{1,2}", " " * chance.randint(2, 6), paper.text[slice(*place)], count=1)
    return Fault(paper.with_(*place, words), ("document-without-date",))


@plants("the signer lost")
def lose_signer(paper: Paper, chance: random.Random) -> Fault | None:
    """No name under the office."""
    del chance
    signature = paper.reading.structure.metadata.signature
    if signature.name is None or signature.span is None:
        return None
    last = signature.name.split()[-1]
    at = paper.text.find(last, signature.span.start, signature.span.end)
    line = paper.text.rfind("\n", 0, at) + 1
    words = paper.text[line : signature.span.end]
    name = re.search(r"[^\W\d_]+(?: [^\W\d_]+)*$", words)
    if at < 0 or name is None:
        return None
    return Fault(paper.with_(line + name.start(), line + name.end(), ""), ("document-without-signature",))


@plants("the receivers lost")
def lose_receivers(paper: Paper, chance: random.Random) -> Fault | None:
    """The list under "Nơi nhận" is gone."""
    del chance
    lines = paper.text.split("\n")
    starts = [at for at, line in enumerate(lines) if re.match(r"[*_\s|]*N[ơƠ][iI] nh[ậẬ]n", line)]
    if not starts or not paper.reading.structure.metadata.recipients:
        return None
    kept = [
        re.sub(r"^\s*[|]?\s*-\s.*?(?=\s{4,}|\||$)", "", line) if at > starts[-1] else line
        for at, line in enumerate(lines)
    ]
    kept[starts[-1]] = re.sub(r"N[ơƠ][iI] nh[ậẬ]n\s*:?", "", kept[starts[-1]])
    return Fault("\n".join(kept), ("document-without-recipients",))


@plants("a mark of secrecy")
def secret(paper: Paper, chance: random.Random) -> Fault | None:
    """The stamp that such papers bear."""
    kind = (paper.reading.structure.metadata.kind_name or "").upper()
    at = paper.text.find(f"\n{kind}") if kind else -1
    if at < 0:
        return None
    return Fault(
        paper.with_(at, at, f"\n{chance.choice(('MẬT', 'TỐI MẬT', 'TUYỆT MẬT'))}\n"), ("secrecy-mark",)
    )


@plants("a note without its mark")
def lose_call(paper: Paper, chance: random.Random) -> Fault | None:
    """The mark that calls a note is gone."""
    structure = paper.reading.structure
    labels = {note.label for note in structure.footnotes if note.provision}
    marks = [
        piece.span
        for piece in structure.pieces
        if piece.kind.value == "footnote mark"
        and re.fullmatch(r"[¹²³⁴-⁹⁰]+|\[\d+\]", paper.text[piece.span.start : piece.span.end])
    ]
    inside = [span for span in marks if holds(paper, span.start) and paper.text[span.start - 1] not in "\n "]
    span = pick(inside, chance) if labels else None
    return None if span is None else Fault(paper.with_(span.start, span.end, ""), ("footnote-without-call",))


@plants("an annex of another paper")
def other_annex(paper: Paper, chance: random.Random) -> Fault | None:
    """The number in "(Kèm theo …)" is not the paper's."""
    symbol = paper.reading.structure.metadata.symbol
    annexes = [row for row in paper.reading.structure.provisions if row.level is Level.ANNEX]
    if symbol is None or not annexes:
        return None
    number = re.match(r"\d+", symbol)
    match = re.search(
        rf"[Kk]èm theo [^\n)]{{0,60}}?số ({number[0] if number else '-'})",
        paper.text[annexes[0].span.start :],
    )
    if number is None or match is None:
        return None
    at = annexes[0].span.start
    wrong = str(int(number[0]) + chance.randint(1, 40))
    return Fault(paper.with_(at + match.start(1), at + match.end(1), wrong), ("annex-of-another-document",))

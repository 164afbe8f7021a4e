"""Phụ lục ghi kèm theo một văn bản khác với văn bản mang nó.

Sai: Kế hoạch số 12/KH-UBND ngày 05/3/2024, phụ lục ghi «(Kèm theo Kế hoạch số 21/KH-UBND ngày 05/3/2024)»
Đúng: «(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2024)»
Vì sao: phụ lục chép từ văn bản cũ, hoặc số và ngày sửa ở trang đầu mà quên sửa ở phụ lục.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.citations import Citation
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Passage
from trienkhai.directive.structure.nodes import Level, Metadata, Provision

SEVERITY = Severity.WARNING
_WITH = lazily(
    r"kèm theo [^)\n]{0,60}?(?P<symbol>\d{1,5}[\w/ -]{2,24}?)[ ,]+"
    r"ngày (?P<d>\d{1,2})(?:/| tháng )(?P<m>\d{1,2})(?:/| năm )(?P<y>\d{4})"
)
_OTHER = lazily(r"kèm theo\s[^)\n]{0,60}$")
_BLANK = lazily(r"kèm theo [^)\n]{0,60}?(?P<blank>số\s*:?\s*/\s?[A-ZĐa-zđ])")
_NAMED = "kèm theo"
_ADVICE = "Ghi lại số, ngày của văn bản này ở phụ lục."


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each annex whose line "(Kèm theo …)" lacks the number or has others."""
    metadata = reading.structure.metadata
    annexes = {row.id: row for row in reading.structure.provisions if row.level is Level.ANNEX}
    cited = {row.place: row for row in reversed(reading.citations) if row.place in annexes}
    for name, annex in annexes.items():
        line = _line_of(annex)
        blank = _BLANK.search(fold_in_place(line.text))
        other = _other_number(annex, cited.get(name), metadata)
        if blank is not None:
            yield Remark(name, "Phụ lục để trống số của văn bản.", _ADVICE, line.span(*blank.span("blank")))
        elif other is not None:
            yield Remark(
                name,
                f"Phụ lục ghi kèm theo “{other.symbol}”, văn bản này là {metadata.symbol}.",
                _ADVICE,
                other.span,
            )
        elif (day := _other_day(annex, metadata)) is not None:
            start, end, words = day
            yield Remark(
                name,
                f"Phụ lục ghi ngày {words}, văn bản này ngày {metadata.date}.",
                _ADVICE,
                line.span(start, end),
            )


def _line_of(annex: Provision) -> Passage:
    """What says which document the annex came with: its text, or its heading where it has no title."""
    return annex.body if _NAMED in fold_in_place(annex.body.text) else annex.heading


def _other_number(annex: Provision, citation: Citation | None, metadata: Metadata) -> Citation | None:
    """The document that the annex says it came with, where its kind is this one's and its number is not."""
    if citation is None or metadata.symbol is None or citation.symbol in {None, metadata.symbol}:
        return None
    line = fold_in_place(_line_of(annex).text)
    at = line.find(fold_in_place(citation.raw))
    is_said = at >= 0 and _OTHER.search(line[:at]) is not None
    return citation if is_said and citation.kind == metadata.kind else None


def _other_day(annex: Provision, metadata: Metadata) -> tuple[int, int, str] | None:
    line = _line_of(annex).text
    match = _WITH.search(fold_in_place(line))
    if match is None or metadata.symbol is None or metadata.date is None:
        return None
    printed = f"{match['y']}-{match['m'].zfill(2)}-{match['d'].zfill(2)}"
    is_own = match["symbol"].replace(" ", "") == fold_in_place(metadata.symbol)
    if not is_own or printed.startswith(metadata.date):
        return None
    return match.start("d"), match.end("y"), line[match.start("d") : match.end("y")]

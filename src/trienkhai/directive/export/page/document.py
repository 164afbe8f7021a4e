"""The parts of the page in their order."""

import pkgutil
from collections.abc import Iterator, Sequence
from html import escape

from trienkhai.directive.export.duties import NO_DUTIES
from trienkhai.directive.export.duty_rows import HEADS, WHOLE, DutyRow, duty_rows
from trienkhai.directive.export.page.beside import Beside, finding_line
from trienkhai.directive.export.page.lines import foot_html, head_html, loose_rows_html
from trienkhai.directive.export.page.marking import Marking, marks_of
from trienkhai.directive.export.page.passages import passage_html
from trienkhai.directive.export.page.places import CLOSING, PREAMBLE, Places, note_anchor
from trienkhai.directive.export.page.tables import table_html
from trienkhai.directive.export.wording import date_in_words
from trienkhai.directive.extract.citations import Relation
from trienkhai.directive.obligations import WHOLE_PLAN
from trienkhai.directive.reading import Finding, Reading
from trienkhai.directive.structure import Footnote, Level, Provision
from trienkhai.vietnamese.xml_signs import in_xml

_LEGEND = {
    "body": "cơ quan, đơn vị",
    "when": "thời hạn",
    "target": "chỉ tiêu",
    "cites": "viện dẫn",
    "points": "tham chiếu",
}
_RELATIONS = {
    Relation.IMPLEMENTS: "thực hiện",
    Relation.REPLACES: "thay thế",
    Relation.AMENDS: "sửa đổi, bổ sung",
    Relation.REPEALS: "bãi bỏ",
    Relation.SCHEDULES: "giao xây dựng",
    Relation.CITES: "nhắc đến",
}
_DEEPEST = 6


def write_page(reading: Reading, findings: Sequence[Finding]) -> str:
    """The whole page, without a character that a browser would take for something else."""
    metadata = reading.structure.metadata
    name = " ".join(part for part in (metadata.kind_name, metadata.symbol) if part)
    title = name or reading.structure.source.name
    body = "\n".join(part for part in _parts(reading, findings) if part)
    return in_xml(_FRAME.format(title=escape(title), style=_style(), body=body)).replace("\r", " ")


_FRAME = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def _style() -> str:
    return (pkgutil.get_data(__package__, "style.css") or b"").decode("utf-8")


def _parts(reading: Reading, findings: Sequence[Finding]) -> Iterator[str]:
    structure = reading.structure
    text = structure.source.text
    places = Places(structure)
    marking = Marking(text, marks_of(reading, places), places)
    beside = Beside(reading, findings, places)
    yield _head(reading, findings)
    yield '<main id="van-ban">'
    yield f'<div class="title" id="title"><p>{head_html(structure, marking)}</p></div>'
    if structure.preamble:
        preamble = passage_html(structure.preamble, marking)
        yield f'<div class="clause" id="preamble"><p>{preamble}</p>{beside.of(PREAMBLE)}</div>'
    if rows := loose_rows_html(structure, marking, before_clauses=True):
        yield f'<div class="clause"><p>{rows}</p></div>'
    yield beside.of(None)
    depths: dict[str, int] = {}
    for provision in structure.provisions:
        depth = depths[provision.id] = depths.get(provision.parent or "", -1) + 1
        yield _clause(provision, min(depth, _DEEPEST), marking, beside.of(provision.id))
    if structure.closing:
        closing = passage_html(structure.closing, marking)
        yield f'<div class="clause" id="closing"><p>{closing}</p>{beside.of(CLOSING)}</div>'
    yield _foot(reading, marking)
    yield "</main>"
    yield _duty_table(duty_rows(reading), places)
    yield _citation_list(reading, places)
    yield _finding_list(findings, places)


def _head(reading: Reading, findings: Sequence[Finding]) -> str:
    metadata = reading.structure.metadata
    of = [metadata.kind_name or "Văn bản", metadata.symbol and f"số {metadata.symbol}"]
    of += [
        metadata.date and f"ngày {date_in_words(metadata.date)}",
        metadata.issuer and f"của {metadata.issuer}",
    ]
    counts = (
        ("van-ban", f"{len(reading.structure.provisions)} điều khoản"),
        ("nhiem-vu", f"{len(reading.obligations.tasks)} nhiệm vụ"),
        ("vien-dan", f"{len(reading.citations)} viện dẫn"),
        ("can-soat", f"{len(findings)} chỗ cần soát"),
    )
    links = " · ".join(f'<a href="#{anchor}">{words}</a>' for anchor, words in counts)
    legend = " ".join(f'<span class="{kind}">{words}</span>' for kind, words in _LEGEND.items())
    return (
        f'<header><p class="of">{escape(" ".join(part for part in of if part))}</p>'
        f"<h1>{escape(metadata.title or reading.structure.source.name)}</h1>"
        f"<p>{links}</p><p>Chú giải: {legend}</p></header>"
    )


def _clause(provision: Provision, depth: int, marking: Marking, aside: str) -> str:
    """A clause: label, heading, words, the lines of its tables; beside it what was read."""
    label = marking.html(provision.label_span.start, provision.label_span.end)
    heading = f" <b>{passage_html(provision.heading, marking)}</b>" if provision.heading else ""
    between = "<br>" if heading and provision.body else ""
    words = f" {between}{passage_html(provision.body, marking)}" if provision.body else ""
    table = table_html(provision.rows, marking)
    kind = " annex" if provision.level is Level.ANNEX else ""
    return (
        f'<div class="clause d{depth}{kind}" id="{escape(provision.id)}">'
        f'<div><p><span class="label">{label}</span>{heading}{words}</p>{table}</div>{aside}</div>'
    )


def _foot(reading: Reading, marking: Marking) -> str:
    """Signature and recipients as they stand, then the notes."""
    structure = reading.structure
    loose = loose_rows_html(structure, marking, before_clauses=False)
    lines = "<br>".join(part for part in (loose, foot_html(structure, marking)) if part)
    signed = f'<div class="clause signed"><p>{lines}</p></div>' if lines else ""
    first_of = {note.label: note for note in reversed(structure.footnotes)}
    notes = "".join(
        _note(note, marking, is_first=first_of[note.label] is note) for note in structure.footnotes
    )
    return signed + (f'<ul class="notes">{notes}</ul>' if notes else "")


def _note(note: Footnote, marking: Marking, *, is_first: bool) -> str:
    """A note; of several with one label the first is where their marks lead."""
    anchor = f' id="{escape(note_anchor(note.label))}"' if is_first else ""
    return f"<li{anchor}>{escape(note.label)}. {passage_html(note.body, marking)}</li>"


def _duty_table(rows: Sequence[DutyRow], places: Places) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    lines = "".join(_duty_line(row, places) for row in rows)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    return f'<section id="nhiem-vu"><h2>Nhiệm vụ</h2>{table if rows else f"<p>{NO_DUTIES}</p>"}</section>'


def _duty_line(row: DutyRow, places: Places) -> str:
    """A row of the table; what the rows of one task share stands in its first row."""
    is_whole = row.clause == WHOLE_PLAN
    task = (
        ("" if is_whole else places.link(row.clause), escape(WHOLE if is_whole else row.task))
        if row.is_first
        else ("", "")
    )
    when, targets = (row.when, row.targets) if row.is_first or is_whole else ("", "")
    cells = (*task, escape(row.body), escape(row.role), escape(when), escape(targets), places.link(row.place))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _citation_list(reading: Reading, places: Places) -> str:
    rows = "".join(
        f'<li id="vien-dan-{at}">{escape(" ".join(citation.raw.split()))}'
        f" <small>{_RELATIONS[citation.relation]} · {places.link(citation.place)}</small></li>"
        for at, citation in enumerate(reading.citations, 1)
    )
    return f'<section id="vien-dan"><h2>Viện dẫn</h2><ol>{rows}</ol></section>'


def _finding_list(findings: Sequence[Finding], places: Places) -> str:
    rows = "".join(
        f"<li{finding_line(finding)} <small>{places.link(finding.provision)}</small></li>"
        for finding in findings
    )
    nothing = "<p>Không thấy chỗ nào cần soát.</p>"
    return f'<section id="can-soat"><h2>Cần soát lại</h2>{f"<ul>{rows}</ul>" if rows else nothing}</section>'

"""The structure pass: source text in, parts and provisions out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from trienkhai.directive.collector import collector_at_rest
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import EMPTY_PASSAGE, SourceText, Span, join_passages
from trienkhai.directive.structure.cell_lines import join_cell_lines
from trienkhai.directive.structure.closing import take_closing
from trienkhai.directive.structure.contents import without_contents
from trienkhai.directive.structure.covering import PieceKind
from trienkhai.directive.structure.draft import Draft
from trienkhai.directive.structure.footnotes import Note, find_notes, tie_notes
from trienkhai.directive.structure.head import Head, find_head
from trienkhai.directive.structure.headings import has_heading
from trienkhai.directive.structure.labels import LEVELS, TITLED, Style, find_label
from trienkhai.directive.structure.layout import Layout, measure
from trienkhai.directive.structure.letterhead import mend_letterhead
from trienkhai.directive.structure.lines import Line, split_lines
from trienkhai.directive.structure.lost_breaks import mend_lost_breaks
from trienkhai.directive.structure.lost_head_breaks import mend_head_breaks
from trienkhai.directive.structure.metadata import read_metadata
from trienkhai.directive.structure.naming import name_drafts
from trienkhai.directive.structure.nodes import Level, Provision, Structure
from trienkhai.directive.structure.paragraphs import Paragraph, join_paragraphs
from trienkhai.directive.structure.pieces import Claims
from trienkhai.directive.structure.quoted import quoted_lines
from trienkhai.directive.structure.tail import read_tail
from trienkhai.directive.structure.tree import Tree
from trienkhai.directive.structure.zones import Foot, find_foot, heads_annex

_CLOSING_MARKS = " .:;,"
_LONGEST_NUMBER = 4
_FEWEST_DASHES = 5
# "Biện pháp : l": dirt at the end of a title line.
_SPECK_AFTER_COLON = lazily(r"\s:\s*[a-z\W]$")


@dataclass(frozen=True)
class _Reading:
    """The lines by what they are, before provisions are made of them."""

    lines: tuple[Line, ...]  # without notes and furniture
    follows_break: frozenset[int]  # indices of lines before which a note or page number stands
    notes: tuple[Note, ...]
    everything: tuple[Line, ...]
    layout: Layout


def parse_structure(source: SourceText) -> Structure:
    """The parts of a directive and its provisions. Takes any text; time grows with its length."""
    with collector_at_rest():
        return _parse(source)


def _parse(source: SourceText) -> Structure:
    reading = _read_lines(source)
    head = find_head(reading.lines)
    foot = find_foot(reading.lines, head.body)
    tree, closing = _read_body(reading, head, foot)
    _drop_lone_speck(tree)
    tail = read_tail(source, reading.lines[foot.start : foot.letterhead])
    name_drafts(tree.drafts, tree.roots)
    provisions = tuple(_provision(draft) for draft in tree.drafts)
    preamble, closing_passage = join_paragraphs(tree.preamble), join_paragraphs(closing)
    header = (
        join_passages((line.passage for line in head.header if line.text), "\n")
        if head.header
        else EMPTY_PASSAGE
    )
    places = [("header", header), ("title", head.title), ("preamble", preamble)]
    for provision in provisions:
        places += [(provision.id, provision.heading), (provision.id, provision.body)]
    places.append(("closing", closing_passage))
    claims = Claims()
    _claim_head(claims, head)
    _claim_body(claims, tree, closing)
    _claim_notes(claims, reading)
    for kind, passage in tail.claims:
        claims.claim(kind, passage)
    for line in reading.lines[foot.letterhead : foot.end]:
        claims.claim(PieceKind.HEADER, line.passage)
    pieces = claims.cover(source)
    _let_go(tree)
    return Structure(
        source=source,
        metadata=read_metadata(source, head, tail, reading.lines, preamble=preamble),
        header=header,
        title=head.title,
        preamble=preamble,
        provisions=provisions,
        closing=closing_passage,
        footnotes=tie_notes(reading.notes, places),
        pieces=pieces,
    )


def _let_go(tree: Tree) -> None:
    """Drafts hold each other: untied they are freed at once, which the resting collector would not do."""
    for draft in tree.drafts:
        draft.children.clear()


def _read_lines(source: SourceText) -> _Reading:
    broken = mend_head_breaks(without_contents(tuple(split_lines(source))))
    everything = join_cell_lines(mend_letterhead(tuple(broken)))
    layout = measure(everything, has_paragraphs=source.has_paragraphs)
    notes = tuple(find_notes(everything, layout))
    noted = {line.start for note in notes for line in note.lines}
    lines: list[Line] = []
    breaks: set[int] = set()
    for line in everything:
        if line.start in noted or line.is_furniture:
            breaks.add(len(lines))
            continue
        if line.turns_page:
            breaks.add(len(lines))
        lines.append(line)
    _keep_row_numbers(lines)
    return _Reading(tuple(lines), frozenset(breaks), notes, everything, layout)


def _keep_row_numbers(lines: list[Line]) -> None:
    """A number alone above the cells of a table is the first cell of their row."""
    for index, (line, after) in enumerate(pairwise(lines)):
        if after.is_table and not line.is_table and len(line.text) <= _LONGEST_NUMBER:
            label = find_label(line.text)
            if label is not None and label.end == len(line.text) and label.style is Style.NUMBER:
                lines[index] = replace(line, is_table=True)


def _read_body(reading: _Reading, head: Head, foot: Foot) -> tuple[Tree, list[Paragraph]]:
    """Provisions of the paper itself, its closing, then its annexes."""
    tree, quoted = Tree(reading.layout), quoted_lines(reading.lines)
    _read_on(tree, reading, range(head.body, foot.start), quoted)
    closing = take_closing(tree.drafts[-1]) if tree.drafts else []
    begin = foot.end
    for index in range(foot.end, len(reading.lines)):
        if label := heads_annex(reading.lines, index):
            _read_on(tree, reading, range(begin, index), quoted)
            tree.read_annex(reading.lines[index], label)
            begin = index + 1
    _read_on(tree, reading, range(begin, len(reading.lines)), quoted)
    return tree, closing


def _read_on(tree: Tree, reading: _Reading, indices: range, quoted: frozenset[int]) -> None:
    """Take in the lines of the paper's body or of one annex."""
    last = -1
    for at, line in mend_lost_breaks(reading.lines[indices.start : indices.stop]):
        index = indices.start + at
        notes_between = index in reading.follows_break and index != last
        tree.read(line, notes_between=notes_between, is_quoted=index in quoted)
        last = index


def _drop_lone_speck(tree: Tree) -> None:
    """A single dash glued to its word, in a paper whose other dashes stand apart, is dirt on the scan."""
    dashes = [draft for draft in tree.drafts if draft.style is Style.DASH]
    glued = [draft for draft in dashes if draft.label.end == 1]
    if len(glued) != 1 or len(dashes) < _FEWEST_DASHES:
        return
    speck, parent = glued[0], glued[0].parent
    if parent is not None and parent.children == [speck] and not speck.children and not speck.rows:
        parent.paragraphs += speck.paragraphs
        parent.children.clear()
        parent.lead = None
        tree.drafts.remove(speck)


def _provision(draft: Draft) -> Provision:
    heading, body = EMPTY_PASSAGE, draft.paragraphs
    if has_heading(draft):
        first, *body = draft.paragraphs
        text = _SPECK_AFTER_COLON.sub("", first.text)
        heading = first.passage.cut(0, len(text.rstrip(_CLOSING_MARKS)))
    running = join_paragraphs(body)
    ends = [passage.whole.end for passage in (heading, running) if passage.whole]
    return Provision(
        id=draft.id,
        parent=draft.parent.id if draft.parent else None,
        level=_level(draft),
        label=draft.label.printed,
        label_span=draft.label_span,
        span=Span(draft.label_span.start, max([draft.label_span.end, *ends])),
        heading=heading,
        body=running,
        rows=tuple(line.passage for line in draft.rows),
    )


def _level(draft: Draft) -> Level:
    """The level of the printed form; ``1)`` right under a section is what ``1.`` would be there."""
    if draft.style is Style.ROUND and not draft.label.printed.startswith("("):
        above = draft.parent
        return (
            Level.PARAGRAPH
            if above is None or above.style in TITLED or above.style is Style.ARTICLE
            else Level.POINT
        )
    if draft.style is Style.CAPITAL and draft.parent is not None and draft.parent.style is Style.ROMAN:
        return Level.PARAGRAPH
    return LEVELS[draft.style]


def _claim_head(claims: Claims, head: Head) -> None:
    for line in head.header:
        claims.claim(PieceKind.HEADER, line.passage)
    if head.kind_line:
        claims.claim(PieceKind.TITLE, head.kind_line.passage)
    claims.claim(PieceKind.TITLE, head.issuer)
    claims.claim(PieceKind.TITLE, head.title)


def _claim_body(claims: Claims, tree: Tree, closing: Sequence[Paragraph]) -> None:
    for paragraph in tree.preamble:
        claims.claim(PieceKind.PREAMBLE, paragraph.passage)
    for line in tree.rows:
        claims.claim(PieceKind.TABLE, line.passage)
    for draft in tree.drafts:
        _claim_draft(claims, draft)
    for paragraph in closing:
        claims.claim(PieceKind.CLOSING, paragraph.passage)


def _claim_draft(claims: Claims, draft: Draft) -> None:
    claims.claim_span(PieceKind.LABEL, draft.label_span, draft.id)
    titled = has_heading(draft)
    for index, paragraph in enumerate(draft.paragraphs):
        kind = PieceKind.HEADING if titled and index == 0 else PieceKind.BODY
        claims.claim(kind, paragraph.passage, draft.id)
    for line in draft.rows:
        claims.claim(PieceKind.TABLE, line.passage, draft.id)


def _claim_notes(claims: Claims, reading: _Reading) -> None:
    for line in reading.everything:
        for mark in line.marks:
            claims.claim_span(PieceKind.FOOTNOTE_MARK, mark.span, f"fn:{mark.label}")
        if line.is_furniture:
            claims.claim_span(PieceKind.FURNITURE, Span(line.start + line.indent, line.end))
    for note in reading.notes:
        claims.claim(PieceKind.FOOTNOTE, note.body, f"fn:{note.label}")

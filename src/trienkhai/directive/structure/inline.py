"""One line of source freed of its markup, with a map back to the source.

Emphasis, escapes, invisible characters and footnote marks are lifted out of the text; a run of white space
becomes one blank. What was lifted can still be found: it lies between the segments of the passage.
"""

import re
from enum import Flag, auto

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import FootnoteCall, Passage, Segment, Span
from trienkhai.directive.values import dataclass

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_SPECIAL = r"[^\S ]|[ ]\s|[\\*_⁰¹²³⁴-⁹\u00ad\u200b-\u200f\u2060\ufeff]|\[(?=[\d^])|<(?=[sb])|\((?=\d)"
_PLAIN = lazily(_SPECIAL)
# The look ahead spares the alternatives at every common letter.
_TOKEN = lazily(
    rf"(?={_SPECIAL})(?:"
    r"""
      (?P<space>[ ]?(?:[^\S ]|[ ](?=\s))\s*)             # anything but one plain blank
    | (?P<escape>\\)(?=[!-/:-@\[-`{-~])
    | (?P<stars>\*+)
    | (?P<rule>_{2,})
    | (?P<under>_)
    | (?P<raised>[⁰¹²³⁴-⁹]+)
    | \[\^(?P<named>\w{1,6})\]:?
    | <sup>\[?(?P<html>\d{1,3})\]?</sup>
    | (?P<break><br[ ]?/?>)
    | \[(?P<square>\d{1,3})\]
    | \((?P<round>\d{1,2})\)
    | (?P<hidden>[\u00ad\u200b-\u200f\u2060\ufeff]+)
    """
    ")",
    re.VERBOSE,
)
# ² and ³ after these are units of area and volume, not footnotes.
_UNITS = lazily(r"(?<![^\W\d])(?:mm|cm|dm|km|hm|m)$", re.IGNORECASE)


class Marks(Flag):
    """Which bracketed numbers are footnote marks in this document."""

    NONE = 0
    SQUARE = auto()
    ROUND = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark in the source."""

    label: str
    span: Span


def clean(text: str, start: int, end: int, marks: Marks) -> tuple[Passage, tuple[Mark, ...]]:
    """The running text of source characters [start, end), and the footnote marks lifted out of it."""
    if _PLAIN.search(text, start, end) is None:
        return _plain(text, start, end), ()
    builder, scope = _Builder(text), _Scope(text, start, end, marks)
    at = start
    for token in _TOKEN.finditer(text, start, end):
        found = scope.judge(token)
        if found is None:
            continue
        builder.keep(at, token.start())
        at = token.end()
        builder.lift(found, Span(token.start(), token.end()))
    builder.keep(at, end)
    return builder.passage(), tuple(builder.marks)


def _plain(text: str, start: int, end: int) -> Passage:
    kept = text[start:end]
    stripped = kept.strip(" ")
    if not stripped:
        return Passage("")
    first = start + len(kept) - len(kept.lstrip(" "))
    return Passage(stripped, (Segment(0, first, len(stripped)),))


@dataclass(frozen=True, slots=True)
class _Scope:
    """The line that tokens are judged in."""

    text: str
    start: int
    end: int
    marks: Marks

    def judge(self, token: re.Match[str]) -> str | None:
        """What to put in the place of a token: a blank, nothing, ``^label`` for a mark; None to keep it."""
        kind = token.lastgroup or ""
        if kind in {"space", "break"}:
            return " "
        if kind in {"escape", "hidden", "rule"}:
            return ""
        if kind in {"stars", "under"}:
            return "" if self._is_emphasis(token) else None
        return self._judge_mark(kind, token)

    def _judge_mark(self, kind: str, token: re.Match[str]) -> str | None:
        label = token[kind]
        keep = (
            (kind == "raised" and self._is_unit(token))
            or (kind == "square" and Marks.SQUARE not in self.marks)
            or (kind == "round" and not (Marks.ROUND in self.marks and self._touches_word(token)))
        )
        return None if keep else "^" + label.translate(SUPERSCRIPTS)

    def _is_unit(self, token: re.Match[str]) -> bool:
        before = self.text[max(self.start, token.start() - 3) : token.start()]
        return token[0] in {"²", "³"} and _UNITS.search(before) is not None

    def _touches_word(self, token: re.Match[str]) -> bool:
        """A round mark is glued to its word, or begins its note's line."""
        before = self.text[max(self.start, token.start() - 1) : token.start()]
        return not before or not before.isspace() or not self.text[self.start : token.start()].strip()

    def _is_emphasis(self, token: re.Match[str]) -> bool:
        """Stars and underscores are markup where they touch a word on one side; a bullet touches none."""
        before = self.text[token.start() - 1] if token.start() > self.start else " "
        after = self.text[token.end()] if token.end() < self.end else " "
        if before == "\\" or (before == "(" and after == ")"):
            return False
        if before.isspace() and after.isspace():
            return len(token[0]) > 1
        if token.lastgroup == "under":
            return not (before.isalnum() and after.isalnum())
        return not (before.isdigit() and after.isdigit())


class _Builder:
    """Puts the kept runs together; never two blanks in a row, none at either end."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.parts: list[str] = []
        self.segments: list[Segment] = []
        self.calls: list[FootnoteCall] = []
        self.marks: list[Mark] = []
        self.length = 0
        self.blank = True  # nothing yet, or the last character is a blank
        self.wants_blank = False

    def keep(self, start: int, end: int) -> None:
        run = self.source[start:end]
        if self.blank or self.wants_blank:
            stripped = run.lstrip(" ")
            start += len(run) - len(stripped)
            run = stripped
        if not run:
            return
        if self.wants_blank and self.parts and not self.blank:
            self.parts.append(" ")
            self.length += 1
        self.wants_blank = False
        self.segments.append(Segment(self.length, start, len(run)))
        self.parts.append(run)
        self.length += len(run)
        self.blank = run.endswith(" ")

    def lift(self, found: str, span: Span) -> None:
        if found == " ":
            self.wants_blank = True
        elif found:
            self.calls.append(FootnoteCall(found[1:], self.length))
            self.marks.append(Mark(found[1:], span))

    def passage(self) -> Passage:
        text = "".join(self.parts)
        stripped = text.rstrip(" ")
        if len(stripped) == len(text):
            return Passage(text, tuple(self.segments), tuple(self.calls))
        segments = tuple(
            Segment(s.at, s.source_at, min(s.length, len(stripped) - s.at))
            for s in self.segments
            if s.at < len(stripped)
        )
        calls = tuple(FootnoteCall(call.label, min(call.at, len(stripped))) for call in self.calls)
        return Passage(stripped, segments, calls)

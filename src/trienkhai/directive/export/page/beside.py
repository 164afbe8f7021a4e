"""What stands beside a clause: its tasks, targets and findings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from trienkhai.directive.export.duty_rows import NOBODY, DutyRow, duty_rows
from trienkhai.directive.export.findings_text import SEVERITIES
from trienkhai.directive.export.page.places import Places
from trienkhai.directive.export.wording import target_in_words
from trienkhai.directive.obligations import WHOLE_PLAN
from trienkhai.directive.reading import Finding, Reading


class Beside:
    """What was read of each clause, as lines of HTML."""

    def __init__(self, reading: Reading, findings: Iterable[Finding], places: Places) -> None:
        self._places = places
        self._lines: dict[str | None, list[str]] = defaultdict(list)
        self._add_duties(reading)
        for finding in findings:
            self._lines[finding.provision].append(finding_line(finding))

    def of(self, provision: str | None) -> str:
        """The lines of a clause in an element of their own; "" where nothing was read of it."""
        lines = self._lines.get(provision, ())
        return f"<aside>{''.join(f'<p{line}</p>' for line in lines)}</aside>" if lines else ""

    def _add_duties(self, reading: Reading) -> None:
        by_clause: dict[str, list[DutyRow]] = defaultdict(list)
        for row in duty_rows(reading):
            by_clause[row.clause].append(row)
        for clause, rows in by_clause.items():
            if clause != WHOLE_PLAN:
                self._lines[_holder(clause)] += self._task_lines(clause, rows)
        for target in reading.obligations.targets:
            self._lines[_holder(target.provision)].append(
                _line("target", "Chỉ tiêu", target_in_words(target))
            )
        for row in by_clause.get(WHOLE_PLAN, ()):
            self._lines[row.place].append(_line("body", "Về cả văn bản", _said_of(row)))

    def _task_lines(self, clause: str, rows: Sequence[DutyRow]) -> Iterator[str]:
        first = rows[0]
        name = f"Nhiệm vụ, {first.task}" if "#" in clause else "Nhiệm vụ"
        yield _line("when", name, f"thời hạn: {first.when}")
        yield from (self._duty_line(row) for row in rows)
        if first.targets:
            yield _line("target", "Chỉ tiêu", first.targets)

    def _duty_line(self, row: DutyRow) -> str:
        if row.body == NOBODY:
            return f' class="body">{NOBODY[1:-1].capitalize()}'
        given = f" ({self._places.link(row.place)})" if row.place != row.clause else ""
        return f' class="body"><b>{escape(row.role.capitalize())}:</b> {escape(row.body)}{given}'


def _said_of(row: DutyRow) -> str:
    return ", ".join(part for part in (f"{row.body}: {row.role}", row.when) if part)


def finding_line(finding: Finding) -> str:
    """A finding with its weight, and what to do about it."""
    advice = f" → {escape(finding.suggestion)}" if finding.suggestion else ""
    weight = SEVERITIES[finding.severity].capitalize()
    return f' class="finding {finding.severity.value}"><b>{weight}:</b> {escape(finding.message)}{advice}'


def _line(kind: str, name: str, words: str) -> str:
    return f' class="{kind}"><b>{escape(name)}:</b> {escape(words)}'


def _holder(clause: str) -> str:
    """The clause in whose table a task stands, else the clause itself."""
    return clause.partition(".#")[0]

"""Storing what the compiler read as clauses and proposals."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from trienkhai.documents.enums import AssignmentRole, Comparator, TimingKind
from trienkhai.documents.models import (
    ActorPhrase,
    Clause,
    DirectiveVersion,
    ProposedAssignment,
    ProposedTarget,
    ProposedTask,
)
from trienkhai.organisations.queries import PhraseBook
from trienkhai.vietnamese import fold

WHOLE_PLAN = "*"
_LARGEST = Decimal(10) ** 14
_DETAILS = ("with", "to", "via", "every", "by")
Compiled = Mapping[str, Any]


def store_reading(version: DirectiveVersion, compiled: Compiled, *, on: dt.date) -> None:
    """Write clauses, proposed tasks, targets and assignments of a new version, and propose who phrases mean.

    The number of queries grows with the depth of the structure alone, never with the number of clauses.
    """
    clauses = _store_clauses(version, compiled["provisions"])
    tasks = _store_tasks(version, compiled["tasks"], clauses)
    _store_targets(version, compiled, clauses, tasks)
    phrases = _store_phrases(version, compiled["assignments"])
    _store_assignments(version, compiled["assignments"], clauses=clauses, tasks=tasks, phrases=phrases)
    propose_units(phrases.values(), version=version, on=on)


def shorten(text: str | None, limit: int) -> str:
    """The text, or where it is longer than a column holds, its beginning with a mark that tells two apart."""
    text = text or ""
    if len(text) <= limit:
        return text
    return f"{text[: limit - 10]}…{hashlib.sha256(text.encode()).hexdigest()[:9]}"


def propose_units(phrases: Iterable[ActorPhrase], *, version: DirectiveVersion, on: dt.date) -> None:
    """Set as proposal, for each phrase not settled yet, the units that the tree of the day gives for it."""
    book = PhraseBook(version.directive.keeper, on=on)
    links = []
    open_phrases = [phrase for phrase in phrases if phrase.settled_at is None]
    for phrase in open_phrases:
        resolution = book.resolve(phrase.phrase)
        phrase.explanation = resolution.explanation
        links += [
            ActorPhrase.units.through(actorphrase_id=phrase.pk, unit_id=unit.pk) for unit in resolution.units
        ]
    ActorPhrase.units.through.objects.filter(actorphrase__in=open_phrases).delete()
    ActorPhrase.units.through.objects.bulk_create(links)
    ActorPhrase.objects.bulk_update(open_phrases, ["explanation"])


def _store_clauses(version: DirectiveVersion, provisions: list[dict[str, Any]]) -> dict[str, Clause]:
    clauses = {
        found["id"]: Clause(
            version=version,
            path=shorten(found["id"], 200),
            position=position,
            level=found["level"],
            label=shorten(found.get("label"), 200),
            heading=found.get("heading") or "",
            text=found.get("text") or "",
            start=found["span"][0],
            end=found["span"][1],
            folded=_folded(found),
        )
        for position, found in enumerate(provisions)
    }
    parents = {found["id"]: found.get("parent") for found in provisions}
    # A parent must be stored before its children: one statement for each level of the structure.
    waiting = list(clauses)
    stored: set[str | None] = {None}
    while waiting:
        ready = [path for path in waiting if parents[path] in stored or parents[path] not in clauses]
        for path in ready:
            clauses[path].parent = clauses.get(parents[path] or "")
        Clause.objects.bulk_create([clauses[path] for path in ready])
        stored.update(ready)
        waiting = [path for path in waiting if path not in stored]
    return clauses


def _folded(found: dict[str, Any]) -> str:
    words = (found["id"], found.get("heading"), found.get("text"))
    return fold(" ".join(one for one in words if one), keep_marks=False)


def _clause_of(path: str | None, clauses: Mapping[str, Clause]) -> Clause | None:
    """The clause of an id; a row of a table (``II.1.#7``) belongs to the clause with the table."""
    if path is None:
        return None
    return clauses.get(path) or clauses.get(path.partition(".#")[0]) or clauses.get(path.partition("#")[0])


def _span(found: Mapping[str, Any]) -> tuple[int | None, int | None]:
    span = found.get("span")
    return (span[0], span[1]) if span else (None, None)


def first_reading(version: DirectiveVersion) -> tuple[dict[str, ProposedTask], list[ProposedTarget]]:
    """What was proposed when the version was read, before a person touched it: tasks by path, and targets.

    Nothing of it is stored; targets come in the order in which they were. One query.
    """
    stored = {clause.position: clause for clause in version.clauses.all()}
    clauses = {found["id"]: stored[position] for position, found in enumerate(version.compiled["provisions"])}
    tasks = _read_tasks(version, version.compiled["tasks"], clauses)
    return {task.path: task for task in tasks.values()}, _read_targets(
        version, version.compiled, clauses, tasks
    )


@dataclass(frozen=True, slots=True)
class ReadDuty:
    """Who does what, as it was read: the body's words, its role, and the numbers of the tasks it names."""

    actor: str
    role: str
    whole_plan: bool
    paths: frozenset[str]


def first_duties(version: DirectiveVersion) -> list[ReadDuty]:
    """The assignments of a version before a person touched them, in the order in which they were stored."""
    return [
        ReadDuty(
            shorten(found["actor"], 500),
            found["role"],
            WHOLE_PLAN in found["tasks"],
            frozenset(shorten(path, 200) for path in found["tasks"] if path != WHOLE_PLAN),
        )
        for found in version.compiled["assignments"]
        if found["role"] in AssignmentRole.values
    ]


def _store_tasks(
    version: DirectiveVersion, found_tasks: list[dict[str, Any]], clauses: Mapping[str, Clause]
) -> dict[str, ProposedTask]:
    tasks = _read_tasks(version, found_tasks, clauses)
    ProposedTask.objects.bulk_create(tasks.values())
    return tasks


def _read_tasks(
    version: DirectiveVersion, found_tasks: list[dict[str, Any]], clauses: Mapping[str, Clause]
) -> dict[str, ProposedTask]:
    tasks: dict[str, ProposedTask] = {}
    for found in found_tasks:
        clause = _clause_of(found["provision"], clauses)
        if clause is None or found["provision"] in tasks:
            continue
        start, end = _span(found)
        timing = found.get("timing") or {"kind": TimingKind.UNSPECIFIED}
        timing_start, timing_end = _span(timing)
        tasks[found["provision"]] = ProposedTask(
            version=version,
            clause=clause,
            path=shorten(found["provision"], 200),
            title=found.get("title") or clause.heading or clause.text,
            timing_kind=timing["kind"],
            timing={name: value for name, value in timing.items() if name != "span" and value is not None},
            timing_start=timing_start,
            timing_end=timing_end,
            start=start if start is not None else clause.start,
            end=end if end is not None else clause.end,
        )
    return tasks


def _store_targets(
    version: DirectiveVersion,
    compiled: Compiled,
    clauses: Mapping[str, Clause],
    tasks: Mapping[str, ProposedTask],
) -> None:
    ProposedTarget.objects.bulk_create(_read_targets(version, compiled, clauses, tasks))


def _read_targets(
    version: DirectiveVersion,
    compiled: Compiled,
    clauses: Mapping[str, Clause],
    tasks: Mapping[str, ProposedTask],
) -> list[ProposedTarget]:
    rows: list[ProposedTarget] = []
    for found in compiled["tasks"]:
        task = tasks.get(found["provision"])
        if task is not None:
            rows += [_target(version, target, clause=task.clause, task=task) for target in found["targets"]]
    for target in compiled.get("targets") or ():
        clause = _clause_of(target.get("provision"), clauses)
        if clause is not None:
            rows.append(_target(version, target, clause=clause, task=None))
    return rows


def _target(
    version: DirectiveVersion, found: Mapping[str, Any], *, clause: Clause, task: ProposedTask | None
) -> ProposedTarget:
    start, end = _span(found)
    return ProposedTarget(
        version=version,
        clause=clause,
        task=task,
        text=found["text"],
        comparator=found["comparator"] if found["comparator"] in Comparator.values else Comparator.EXACTLY,
        low=_number(found.get("low")),
        high=_number(found.get("high")),
        unit=shorten(found.get("unit"), 120),
        begins=_short_date(found.get("start")),
        due=_short_date(found.get("due")),
        footnote=shorten(found.get("footnote"), 12),
        start=start,
        end=end,
    )


def _number(value: object) -> Decimal | None:
    """The number exactly as the compiler says it; one that no column holds is left to a person."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < _LARGEST else None


def _short_date(text: object) -> str:
    """A date of the contract; anything longer is none, and is left to a person."""
    written = "" if text is None else str(text)
    return written if len(written) <= len("2019-06-30") else ""


def first_spellings(version: DirectiveVersion) -> dict[str, str]:
    """How each body was written when the version was read, by its folded words."""
    return _spellings(version.compiled["assignments"])


def _spellings(found_assignments: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for found in found_assignments:
        spellings.setdefault(fold(found["actor"]), shorten(found["actor"], 500))
    return spellings


def _store_phrases(
    version: DirectiveVersion, found_assignments: list[dict[str, Any]]
) -> dict[str, ActorPhrase]:
    phrases = {
        folded: ActorPhrase(version=version, phrase=words)
        for folded, words in _spellings(found_assignments).items()
    }
    ActorPhrase.objects.bulk_create(phrases.values())
    return phrases


def _store_assignments(
    version: DirectiveVersion,
    found_assignments: list[dict[str, Any]],
    *,
    clauses: Mapping[str, Clause],
    tasks: Mapping[str, ProposedTask],
    phrases: Mapping[str, ActorPhrase],
) -> None:
    rows, named = [], []
    for found in found_assignments:
        if found["role"] not in AssignmentRole.values:
            continue
        start, end = _span(found)
        rows.append(
            ProposedAssignment(
                version=version,
                clause=_clause_of(found.get("provision"), clauses),
                phrase=phrases[fold(found["actor"])],
                role=found["role"],
                whole_plan=WHOLE_PLAN in found["tasks"],
                is_explicit=bool(found.get("explicit", True)),
                details={name: found[name] for name in _DETAILS if found.get(name)},
                start=start,
                end=end,
            )
        )
        named.append([tasks[path] for path in dict.fromkeys(found["tasks"]) if path in tasks])
    ProposedAssignment.objects.bulk_create(rows)
    link = ProposedAssignment.tasks.through
    link.objects.bulk_create(
        [
            link(proposedassignment_id=row.pk, proposedtask_id=task.pk)
            for row, of_row in zip(rows, named, strict=True)
            for task in of_row
        ]
    )

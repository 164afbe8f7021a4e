"""Tasks down, bodies across, the part that each has where they meet, for a terminal."""

from collections.abc import Iterator, Sequence

from trienkhai.directive.export.duties import NO_DUTIES
from trienkhai.directive.export.duty_rows import NOBODY, WHOLE
from trienkhai.directive.export.table import render_table, shorten, wrapped
from trienkhai.directive.export.wording import ROLE_NAMES
from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.obligations import WHOLE_PLAN, Assignment
from trienkhai.directive.reading import Reading

LETTERS = {
    Role.LEAD: "CT",
    Role.COORDINATE: "PH",
    Role.DIRECT: "CĐ",
    Role.ADVISE: "TM",
    Role.IMPLEMENT: "TH",
    Role.MONITOR: "TD",
    Role.REPORT: "BC",
}
"""What stands for a role in a cell, as offices shorten them; with "?" where it was inferred."""
_ACROSS = 12
"""Bodies beside one another; more follow in tables below."""
_TITLE, _CLAUSE, _CELL, _GAP = 40, 10, 5, 2
_NARROWEST = 24
WIDTH = 136

Cells = dict[tuple[str, str], list[str]]


def render_matrix(reading: Reading, *, width: int = WIDTH) -> str:
    """Tables of at most twelve bodies each, then the bodies by their numbers and what the letters mean.

    A narrower ``width`` takes characters of the titles, then bodies out of each table.
    """
    tasks = [(task.provision, task.title) for task in reading.obligations.tasks]
    cells = _cells(reading.obligations.assignments)
    if any(clause == WHOLE_PLAN for clause, _ in cells):
        tasks.append((WHOLE_PLAN, WHOLE))
    if not tasks:
        return f"{NO_DUTIES}\n"
    given = {clause for clause, _ in cells}
    named = [(clause, title if clause in given else f"{NOBODY} {title}") for clause, title in tasks]
    bodies = list(dict.fromkeys(body for _, body in cells))
    title = min(_TITLE, max(_NARROWEST, width // 3))
    across = min(_ACROSS, max(1, (width - _CLAUSE - _GAP - title) // (_CELL + _GAP)))
    blocks = [bodies[at : at + across] for at in range(0, len(bodies), across)] or [[]]
    numbers = {body: str(number) for number, body in enumerate(bodies, start=1)}
    tables = [
        _table([(clause, shorten(words, title)) for clause, words in named], block, cells, numbers)
        for block in blocks
    ]
    return "\n".join([*tables, "".join(f"{line}\n" for line in _key(numbers, width))])


def _cells(assignments: Sequence[Assignment]) -> Cells:
    """The letters by clause and body, in the order in which the text gives the work."""
    cells: Cells = {}
    for row in assignments:
        letters = LETTERS[row.role] + ("" if row.explicit else "?")
        for clause in row.tasks:
            held = cells.setdefault((clause, row.actor), [])
            if letters not in held:
                held.append(letters)
    return cells


def _table(
    tasks: Sequence[tuple[str, str]], bodies: Sequence[str], cells: Cells, numbers: dict[str, str]
) -> str:
    rows = [
        (clause, title, *(" ".join(cells.get((clause, body), ())) for body in bodies))
        for clause, title in tasks
    ]
    heads = ("Mục", "Việc", *(numbers[body] for body in bodies))
    title = max(len(words) for _, words in tasks)
    return render_table(heads, rows, (_CLAUSE, title, *(_CELL for _ in bodies)))


def _key(numbers: dict[str, str], width: int) -> Iterator[str]:
    for body, number in numbers.items():
        yield wrapped(f"{number:>3}  {' '.join(body.split())}", width, indent=5)
    yield ""
    meanings = "; ".join(f"{letters}: {ROLE_NAMES[role]}" for role, letters in LETTERS.items())
    yield wrapped(f"{meanings}; ?: suy ra", width)

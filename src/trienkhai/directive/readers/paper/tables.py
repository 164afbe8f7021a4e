"""Tables with drawn rules: which cells the rules enclose, and which words stand in each."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from trienkhai.directive.readers.paper.lines import find_lines, spaced
from trienkhai.directive.readers.paper.model import PageWord, PaperPage, Rule
from trienkhai.directive.readers.paper.wrapping import wraps_in_cell

_NEAR = 3.5  # points between rules that meet
_MOST_RULES = 4_000  # on a page; a drawing has more
_FEWEST_CELLS = 3
_INTO = 2.5  # points that a word reaches over a rule

Cell = list[list[PageWord]]
"""The paragraphs of a cell."""


@dataclass(slots=True)
class Row:
    """A row of a table; None stands for a cell that is one with the cell above."""

    page: PaperPage
    cells: list[Cell | None]
    elsewhere: dict[int, PaperPage] = field(
        default_factory=dict
    )  # by the id of a word that stands on another page

    def page_of(self, word: PageWord) -> PaperPage:
        """The page that a word of the row stands on."""
        return self.elsewhere.get(id(word), self.page)

    @property
    def texts(self) -> list[str]:
        """The words of each cell."""
        return [cell_text(cell) for cell in self.cells]


@dataclass(slots=True)
class Table:
    """A table, with the places of the upright rules between its columns.

    ``strips`` are the white strips that part them where no rule is drawn.
    """

    top: float
    bottom: float
    columns: list[float]
    rows: list[Row] = field(default_factory=list)
    strips: list[tuple[float, float]] = field(default_factory=list)


def cell_text(cell: Cell | None) -> str:
    """The words of a cell in one line."""
    return " ".join("".join(blank + word.text for blank, word in spaced(part)) for part in cell or [])


def find_tables(page: PaperPage) -> tuple[list[Table], list[PageWord]]:
    """The ruled tables of a page, and the words that stand in none."""
    tables: list[Table] = []
    left_over = list(page.words)
    if len(page.rules) > _MOST_RULES:
        return [], left_over
    for group in _connected(page.rules):
        grid = _Grid.of(group)
        if grid is None:
            continue
        inside = [word for word in left_over if grid.holds(word)]
        if not inside:
            continue
        table = grid.table(page, inside)
        if table is not None:
            tables.append(table)
            taken = {id(word) for word in inside}
            left_over = [word for word in left_over if id(word) not in taken]
    return tables, left_over


def _connected(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of rules that touch each other, level ones with upright ones."""
    waiting = set(range(len(rules)))
    while waiting:
        group, edge = [], [waiting.pop()]
        while edge:
            at = edge.pop()
            group.append(rules[at])
            touching = [other for other in waiting if _meet(rules[at], rules[other])]
            waiting.difference_update(touching)
            edge += touching
        yield group


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _NEAR
        and other.left <= one.right + _NEAR
        and one.top <= other.bottom + _NEAR
        and other.top <= one.bottom + _NEAR
    )


def _places(values: Iterable[float]) -> list[float]:
    """Values that lie close together as one."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= _NEAR:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


@dataclass(slots=True)
class _Grid:
    """Places of upright and level rules, and which part of each is drawn."""

    xs: list[float]
    ys: list[float]
    upright: list[Rule]
    level: list[Rule]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> "_Grid | None":
        level = [rule for rule in rules if rule.is_level]
        upright = [rule for rule in rules if not rule.is_level]
        xs = _places((rule.left + rule.right) / 2 for rule in upright)
        ys = _places((rule.top + rule.bottom) / 2 for rule in level)
        if len(xs) < 3 or len(ys) < 2:  # noqa: PLR2004 -- two columns, one row
            return None
        return cls(xs, ys, upright, level)

    def holds(self, word: PageWord) -> bool:
        """True for a word inside the outer rules."""
        x, y = word.middle
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def table(self, page: PaperPage, words: Sequence[PageWord]) -> "Table | None":
        """The table with the words in its cells; None for a frame around running text."""
        regions = self._regions()
        if len(set(regions.values())) < _FEWEST_CELLS:
            return None
        filled: dict[tuple[int, int], list[PageWord]] = {}
        for word in self._cut_at_rules(words):
            x, y = word.middle
            filled.setdefault(regions[_index(self.ys, y), _index(self.xs, x)], []).append(word)
        lines = {at: list(whole_lines(part)) for at, part in filled.items()}
        pitch = usual_pitch(lines.values())
        table = Table(self.ys[0], self.ys[-1], self.xs)
        for row in range(len(self.ys) - 1):
            cells = [self._cell(regions, lines, (row, column), pitch) for column in range(len(self.xs) - 1)]
            if any(cells):
                table.rows.append(Row(page, cells))
        return table if table.rows else None

    def _cut_at_rules(self, words: Sequence[PageWord]) -> Iterator[PageWord]:
        """Words of two cells that the file set without a blank between them, cut where the rule stands."""
        for word in words:
            x, y = next(
                ((x, word.middle[1]) for x in self.xs[1:-1] if word.left + _INTO < x < word.right - _INTO),
                (0.0, 0.0),
            )
            at = round(len(word.text) * (x - word.left) / (word.right - word.left)) if x else 0
            if 0 < at < len(word.text) and self._is_drawn(self.upright, x, y, level=False):
                yield replace(word, text=word.text[:at], right=x)
                yield replace(word, text=word.text[at:], left=x, is_tied=False)
            else:
                yield word

    def _cell(
        self,
        regions: dict[tuple[int, int], tuple[int, int]],
        lines: dict[tuple[int, int], list[list[PageWord]]],
        at: tuple[int, int],
        pitch: float,
    ) -> Cell | None:
        first = regions[at]
        if first == at:
            right = max(column for (_, column), region in regions.items() if region == at) + 1
            return paragraphs_of_cell(lines.get(at, []), (self.xs[at[1]], self.xs[right]), pitch)
        return None if first[1] == at[1] else []

    def _regions(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each place of the grid, the first place of the cell that it belongs to."""
        regions: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                middle = (self.ys[row] + self.ys[row + 1]) / 2
                centre = (self.xs[column] + self.xs[column + 1]) / 2
                above, before = (row - 1, column), (row, column - 1)
                if column and not self._is_drawn(self.upright, self.xs[column], middle, level=False):
                    regions[row, column] = regions[before]
                elif row and not self._is_drawn(self.level, self.ys[row], centre, level=True):
                    regions[row, column] = regions[above]
                else:
                    regions[row, column] = (row, column)
        return regions

    @staticmethod
    def _is_drawn(rules: Sequence[Rule], place: float, through: float, *, level: bool) -> bool:
        if level:
            return any(
                abs((rule.top + rule.bottom) / 2 - place) <= 2 * _NEAR
                and rule.left - 1 <= through <= rule.right + 1
                for rule in rules
            )
        return any(
            abs((rule.left + rule.right) / 2 - place) <= 2 * _NEAR
            and rule.top - 1 <= through <= rule.bottom + 1
            for rule in rules
        )


def _index(places: Sequence[float], value: float) -> int:
    return max(0, min(len(places) - 2, sum(place <= value for place in places) - 1))


def paragraphs_of_cell(lines: Sequence[list[PageWord]], edges: tuple[float, float], pitch: float) -> Cell:
    """The lines of a cell as paragraphs: a line that was full goes on in the next one."""
    cell: Cell = []
    for at, line in enumerate(lines):
        if at and wraps_in_cell(lines[at - 1], line, edges, pitch):
            cell[-1] += line
        else:
            cell.append(list(line))
    return cell


def usual_pitch(cells: Iterable[Sequence[list[PageWord]]]) -> float:
    """The distance of lines that go on, which is among the shorter ones."""
    steps = sorted(
        after[0].base - line[0].base for lines in cells for line, after in itertools.pairwise(lines)
    )
    return steps[len(steps) // 5] if steps else 0.0


def whole_lines(words: Sequence[PageWord]) -> Iterator[list[PageWord]]:
    """Lines of a cell; a wide gap inside a cell parts no columns."""
    lines = find_lines(words)
    while lines:
        row = [lines.pop(0)]
        while lines and abs(lines[0].base - row[0].base) < 0.4 * row[0].size:
            row.append(lines.pop(0))
        yield [word for part in sorted(row, key=lambda part: part.left) for word in part.words]

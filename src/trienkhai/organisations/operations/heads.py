"""The line of a table that heads the columns of a plan, and what each column is."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext

from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.plan_words import (
    PASSED_OVER,
    columns_of_plans,
    meanings,
    spellings,
)
from trienkhai.organisations.operations.sheets import Cells, UnreadablePlan
from trienkhai.vietnamese import INVISIBLE, fold

_WITHOUT_WIDTH = dict.fromkeys(map(ord, INVISIBLE))


def head_of(lines: Sequence[Cells]) -> tuple[int, dict[str, int]] | None:
    """Which of the lines names the columns, and where each stands. UnreadablePlan where two say the same."""
    for number, (_, cells) in enumerate(lines):
        named = [_column(cell) for cell in cells]
        if "kind" in named and ("code" in named or "type" in named):
            _demand_once(cells, named)
            return number, {name: at for at, name in enumerate(named) if name and name != PASSED_OVER}
    return None


def _column(head: object) -> str | None:
    """Which column a head names; None for one that no plan has."""
    return meanings(spellings()["columns"]).get(fold(text_of(head), keep_marks=False))


def _demand_once(heads: Sequence[object], named: Sequence[str | None]) -> None:
    """Raise UnreadablePlan where two heads name one column: which of them is meant, nobody can tell."""
    for name in columns_of_plans():
        same = [text_of(head) for head, one in zip(heads, named, strict=True) if one == name]
        if len(same) > 1:
            sentence = gettext(
                "Các cột {heads} cùng một nghĩa; hãy giữ một cột. Cột ghi tên hiện nay thì đặt là “Tên cũ”."
            )
            raise UnreadablePlan(sentence.format(heads=", ".join(f"“{one}”" for one in same)))


def not_understood(lines: Sequence[Cells], columns: Mapping[str, int]) -> Iterator[Problem]:
    """Columns with words in them whose head no plan has: nothing of a file is left out in silence."""
    (line, heads), *rows = lines
    filled = sorted({at for _, cells in rows for at, cell in enumerate(cells) if text_of(cell)})
    for at in filled:
        head = text_of(heads[at]) if at < len(heads) else ""
        if at in columns.values() or (head and _column(head) == PASSED_OVER):
            continue
        if head:
            sentence = gettext("Không hiểu cột “{head}”; hãy xóa cột này hoặc đặt tên như trong tệp mẫu.")
        else:
            sentence = gettext("Cột thứ {number} có chữ mà không có tiêu đề; hãy xóa hoặc đặt tên cho cột.")
        yield Problem(line, sentence.format(head=head, number=at + 1))


def text_of(cell: object) -> str:
    """A cell as it is read: a number as Excel shows it (15 digits of it count), blanks taken together.

    What has no width is left out: a code copied with it would look like another and be none.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    elif isinstance(cell, float):
        cell = f"{cell:.15g}"
    return " ".join(str(cell).translate(_WITHOUT_WIDTH).split())

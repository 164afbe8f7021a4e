"""Whom a sentence of an implementing part binds, and to what, by a table written by hand."""

from pathlib import Path

import pytest

from trienkhai.directive import compile_text

TABLE = Path(__file__).with_name("sentences.txt")
PLAN = """KẾ HOẠCH
thực hiện Nghị quyết số 05-NQ/TU, ngày 02/3/2021 của Tỉnh ủy

I. NHIỆM VỤ

1. Nạo vét kênh mương nội đồng.

II. TỔ CHỨC THỰC HIỆN

1. {}

2. Lưu ý: giữ bí mật.
"""
Row = tuple[str, str, str]


def cases() -> list[tuple[str, list[Row]]]:
    """The sentences of the table with their rows: role, what it is about, body."""
    found: list[tuple[str, list[Row]]] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            role, about, actor = line.strip().split(" ", 2)
            found[-1][1].append((role, about, actor))
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def about(role: str, tasks: list[str]) -> str:
    if role == "report":
        return "-"
    return {"*": "*", "II.1": "."}[tasks[0]]


@pytest.mark.parametrize(("sentence", "rows"), cases(), ids=lambda value: str(value)[:40])
def test_sentence_binds_whom_it_names(sentence: str, rows: list[Row]) -> None:
    document = compile_text(PLAN.format(sentence).encode(), name="plan.txt")

    assert sorted(
        (row["role"], about(row["role"], row["tasks"]), row["actor"]) for row in document["assignments"]
    ) == sorted(rows)


@pytest.mark.parametrize(("sentence", "rows"), cases(), ids=lambda value: str(value)[:40])
def test_sentence_is_a_task_where_it_commands_work_of_its_own(sentence: str, rows: list[Row]) -> None:
    document = compile_text(PLAN.format(sentence).encode(), name="plan.txt")

    assert ("II.1" in {task["provision"] for task in document["tasks"]}) == any(row[1] == "." for row in rows)

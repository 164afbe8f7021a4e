"""Who leads, takes part and reports."""

import datetime as dt
import random
import re

from bench._planting.paper import Fault, Paper, pick, plants
from trienkhai.directive import Level


def _pointer(name: str) -> str | None:
    """Words that point at a provision by its id."""
    match = re.fullmatch(r"([IVX]+)\.(\d+)(?:\.(\d+|[a-zđ]))?", name)
    if match is None:
        return None
    if match[3] is None:
        return f"khoản {match[2]} Mục {match[1]}"
    point = f"{match[2]}.{match[3]}" if match[3].isdigit() else match[3]
    return f"điểm {point} khoản {match[2]} Mục {match[1]}"


@plants("a second lead")
def second_lead(paper: Paper, chance: random.Random) -> Fault | None:
    """The last section names another body as the lead of a task that has one."""
    led = [
        (row, task)
        for row in paper.reading.obligations.assignments
        for task in row.tasks
        if row.role.value == "lead"
        and row.explicit
        and len(row.tasks) <= 2
        and _pointer(task)
        and row.provision != task
    ]
    place = pick(led, chance)
    roots = [row for row in paper.reading.structure.provisions if row.parent is None]
    if place is None or not roots:
        return None
    last = [row for row in paper.leaves if row.parent == roots[-1].id]
    if not last:
        return None
    row = last[-1]
    match = re.search(r"\d+", row.label)
    if match is None:
        return None
    label = row.label.replace(match[0], str(int(match[0]) + 1), 1)
    words = f"\n\n{label} Sở Du lịch chủ trì thực hiện {_pointer(place[1])}."
    return Fault(paper.with_(row.span.end, row.span.end, words), ("task-with-several-leads",))


@plants("a lead lost")
def lose_lead(paper: Paper, chance: random.Random) -> Fault | None:
    """The only provision or line that gives a task to a body is cut out."""
    obligations = paper.reading.obligations
    carrying = [
        row
        for row in obligations.assignments
        if row.explicit and row.role.value in {"lead", "implement", "direct"}
    ]
    counts: dict[str, int] = {}
    for row in carrying:
        for task in row.tasks:
            counts[task] = counts.get(task, 0) + 1
    by_id = paper.reading.structure.by_id
    tasks = {task.provision for task in obligations.tasks}
    places = [
        by_id[row.provision]
        for row in carrying
        if row.provision in by_id
        and any(counts[task] == 1 and task in tasks and task != row.provision for task in row.tasks)
        and row.provision not in paper.reading.structure.children
    ]
    row = pick(places, chance)
    return (
        None
        if row is None
        else Fault(paper.with_(row.label_span.start, row.span.end, ""), ("task-without-explicit-lead",))
    )


@plants("a lead named as partner")
def lead_as_partner(paper: Paper, chance: random.Random) -> Fault | None:
    """A body leads, “phối hợp với” itself and others."""
    names = ("Sở Tài chính", "Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "Phòng Nội vụ", "Bộ Tư pháp")
    name = chance.choice(names)
    roots = [row for row in paper.reading.structure.provisions if row.parent is None]
    rows = [
        row
        for row in paper.leaves
        if roots and row.id.startswith(roots[-1].id) and row.level is not Level.INDENT
    ]
    row = pick(rows, chance)
    if row is None or (whole := row.body.whole) is None:
        return None
    words = f"{name} chủ trì, phối hợp với {name} và các cơ quan liên quan tổ chức kiểm tra việc thực hiện."
    return Fault(paper.with_(whole.start, whole.end, words), ("lead-also-coordinates",))


@plants("a body that ended")
def ended_body(paper: Paper, chance: random.Random) -> Fault | None:
    """A duty of a named body goes to one that no longer exists."""
    if paper.issued is None or paper.issued < dt.date(2025, 7, 1):
        return None
    rows = [
        row
        for row in paper.reading.obligations.assignments
        if row.span and row.role.value in {"lead", "implement"} and row.actor[:1].isupper()
    ]
    row = pick(rows, chance)
    wrong = chance.choice(
        ("Ban Dân vận Tỉnh ủy", "Sở Kế hoạch và Đầu tư", "Ủy ban nhân dân huyện", "Sở Giao thông vận tải")
    )
    if row is None or row.span is None or len(row.actor) > 60:
        return None
    return Fault(paper.with_(row.span.start, row.span.end, wrong), ("body-no-longer-exists",))


@plants("a report without its time")
def untimed_report(paper: Paper, chance: random.Random) -> Fault | None:
    """A report is demanded and nobody is told when."""
    roots = [row for row in paper.reading.structure.provisions if row.parent is None]
    rows = [
        row
        for row in paper.leaves
        if roots and row.id.startswith(roots[-1].id) and row.level is Level.PARAGRAPH and not row.heading
    ]
    row = pick(rows, chance)
    if row is None or (whole := row.body.whole) is None:
        return None
    words = "Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện."
    return Fault(paper.with_(whole.start, whole.end, words), ("report-without-time",))

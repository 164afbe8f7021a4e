"""Days, periods and deadlines that cannot be."""

import datetime as dt
import random
import re
from collections.abc import Iterator

from bench._planting.paper import Fault, Paper, at_tasks, holds, pick, plants, said
from trienkhai.directive.lint.weekdays import WEEKDAY_NAMES


@plants("a day in no calendar")
def impossible_day(paper: Paper, chance: random.Random) -> Fault | None:
    """The 31st of a short month, the 30th of February, month 13."""
    day = pick(paper.days, chance)
    if day is None:
        return said(paper, chance, ", hoàn thành trước ngày 31/9/2031", "day-not-in-calendar")
    words = re.sub(
        r"^\d+(\D+)\d+",
        lambda match: f"{chance.choice(('31', '32'))}{match[1]}{chance.choice(('02', '4', '11', '13'))}",
        day.raw,
    )
    return Fault(paper.with_(day.span.start, day.span.end, words), ("day-not-in-calendar",))


@plants("a wrong weekday")
def wrong_weekday(paper: Paper, chance: random.Random) -> Fault | None:
    """A day with a weekday that it is not."""
    days = [day for day in paper.days if day.year]
    day = pick(days, chance)
    if day is None or day.year is None:
        return said(paper, chance, ", khai mạc thứ Hai, ngày 09/4/2019", "weekday-mismatch")
    right = dt.date(day.year, day.month, day.day).weekday()
    wrong = WEEKDAY_NAMES[(right + chance.randint(1, 6)) % 7]
    return Fault(paper.with_(day.span.end, day.span.end, f" ({wrong})"), ("weekday-mismatch",))


@plants("a period that runs backward")
def backward_period(paper: Paper, chance: random.Random) -> Fault | None:
    """Years or days of a span exchanged."""
    spans = list(re.finditer(r"(giai đoạn|nhiệm kỳ) (\d{4})(\s*[-–]\s*)(\d{4})", paper.text))
    inside = [match for match in spans if holds(paper, match.start())]
    match = pick(inside, chance)
    if match is None or chance.random() < 0.5:
        words = chance.choice(
            (
                ", giai đoạn 2030 - 2026",
                ", từ ngày 15/6/2031 đến ngày 10/6/2031",
                ", từ tháng 9/2031 đến tháng 6/2031",
            )
        )
        return said(paper, chance, words, "period-reversed")
    return Fault(
        paper.with_(*match.span(), f"{match[1]} {match[4]}{match[3]}{match[2]}"), ("period-reversed",)
    )


def _dated_tasks(paper: Paper) -> Iterator[tuple[int, int, str]]:
    """The four digits of the year in each task's time that has an end."""
    for task in paper.reading.obligations.tasks:
        timing = task.timing
        if timing.kind.value not in {"by", "between"} or timing.end is None or timing.span is None:
            continue
        year = timing.end[:4]
        at = paper.text.rfind(year, timing.span.start, timing.span.end)
        if at >= 0 and (timing.start or timing.end)[:4] <= year:
            yield at, at + 4, year


@plants("a deadline before the issue")
def past_deadline(paper: Paper, chance: random.Random) -> Fault | None:
    """A task's last year is years before the paper."""
    if paper.issued is None:
        return None
    place = pick(list(_dated_tasks(paper)), chance)
    if place is None:
        words = f", hoàn thành trước ngày 30/6/{paper.issued.year - 2}"
        rows = {
            task.provision
            for task in paper.reading.obligations.tasks
            if task.timing.kind.value == "unspecified"
        }
        return at_tasks(paper, chance, rows, words, "deadline-before-issue")
    year = paper.issued.year - chance.randint(1, 4)
    return Fault(paper.with_(place[0], place[1], str(year)), ("deadline-before-issue", "period-reversed"))


@plants("a deadline after the period")
def late_deadline(paper: Paper, chance: random.Random) -> Fault | None:
    """A task's year beyond the period of the title; a paper without one gets it."""
    title = paper.reading.structure.metadata.title
    match = re.search(r"giai đoạn (\d{4})\s*[-–]\s*(\d{4})", title or "", re.IGNORECASE)
    if (
        match is None
        or len(re.findall("giai đoạn", title or "", re.IGNORECASE)) > 1
        or "tầm nhìn" in (title or "").lower()
    ):
        return None
    tasks = {
        task.provision for task in paper.reading.obligations.tasks if task.timing.kind.value == "unspecified"
    }
    words = f", hoàn thành trong năm {int(match[2]) + chance.randint(2, 30)}"
    return at_tasks(paper, chance, tasks, words, "time-outside-period")


@plants("a deadline after a plan of one year")
def mistyped_year(paper: Paper, chance: random.Random) -> Fault | None:
    """A task of a plan for one year has its figures exchanged (2062 for 2026)."""
    title = paper.reading.structure.metadata.title or ""
    match = re.search(r"(?<!từ )(?<!đến )(?<!hết )năm (20\d\d)$", title.strip())
    is_plain = match and not re.search(r"luật|đại hội|tổng kết|kết quả|giai đoạn|năm học", title.lower())
    if match is None or not is_plain or paper.issued is None or int(match[1]) < paper.issued.year:
        return None
    tasks = {
        task.provision for task in paper.reading.obligations.tasks if task.timing.kind.value == "unspecified"
    }
    words = f", hoàn thành trong năm {int(match[1]) + chance.randint(3, 40)}"
    return at_tasks(paper, chance, tasks, words, "time-outside-period")


@plants("a time lost")
def lose_time(paper: Paper, chance: random.Random) -> Fault | None:
    """The bracket that dated a task is cut out."""
    spans = [
        task.timing.span
        for task in paper.reading.obligations.tasks
        if task.timing.span
        and task.span
        and task.timing.kind.value in {"by", "continuous", "from", "between"}
        and task.span.start <= task.timing.span.start < task.span.end
        and paper.text[task.timing.span.start - 1 : task.timing.span.start] == "("
        and paper.text[task.timing.span.end : task.timing.span.end + 1] == ")"
    ]
    span = pick(spans, chance)
    return (
        None
        if span is None
        else Fault(paper.with_(span.start - 1, span.end + 1, ""), ("task-without-timing",))
    )

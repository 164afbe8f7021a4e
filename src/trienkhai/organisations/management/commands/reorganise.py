"""``trienkhai reorganise FILE``: the dry run of a plan of reorganisation, or carrying it out."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from trienkhai.organisations.actions import CannotReorganise, Prepared, Reorganisation, carry_out, prepare
from trienkhai.organisations.management.tables import FAULTS_SHOWN, read_day
from trienkhai.organisations.operations import (
    Outcome,
    Problem,
    UnreadablePlan,
    What,
    differences,
    read_plan,
)
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.organisations.queries.plan_warnings import warnings_of_plan
from trienkhai.periods import format_day
from trienkhai.regulations import Rule


class Command(BaseCommand):
    help = (
        "Chạy thử một kế hoạch sắp xếp tổ chức (tệp CSV hoặc Excel, mỗi dòng một đơn vị) và in ra những gì"
        " nó làm thay đổi; thêm --carry-out để thực hiện."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="TỆP")
        parser.add_argument("--on", required=True, metavar="NGÀY", help="Ngày có hiệu lực, như 2025-07-01")
        parser.add_argument("--title", required=True, metavar="TÊN", help="Việc sắp xếp gọi là gì")
        parser.add_argument("--basis", default="", metavar="VĂN BẢN", help="Văn bản quyết định")
        parser.add_argument("--carry-out", action="store_true", help="Thực hiện, không chỉ chạy thử")

    def handle(self, *_args: object, **options: Any) -> None:
        actor = system_actor(on=settings.FIXED_TODAY or timezone.localdate())
        try:
            plan = _plan(options)
            if options["carry_out"]:
                operation = carry_out(plan, actor=actor)
                count = operation.changes.count()
                self.stdout.write(f"Đã thực hiện “{plan.title}”: {count} đơn vị thay đổi.")
                return
            self.stdout.write("\n".join(_told(prepare(plan, actor=actor), actor)))
        except CannotReorganise as refused:
            raise CommandError("\n".join(_faults(refused.problems))) from refused
        except (UnreadablePlan, ValueError, OSError) as fault:
            raise CommandError(str(fault)) from fault


def _plan(options: dict[str, Any]) -> Reorganisation:
    read = read_plan(Path(options["file"]).read_bytes())
    if read.problems:
        raise CannotReorganise(read.problems)
    return Reorganisation(options["title"], read_day(options["on"]), read.rows, options["basis"])


def _told(prepared: Prepared, actor: Actor) -> Iterator[str]:
    """What the plan changes, by kind of change; all that stands in its way where it cannot be carried out."""
    outcome = prepared.outcome
    if not outcome.is_possible:
        raise CannotReorganise(outcome.problems)
    yield f"Chạy thử, chưa ghi gì: {len(outcome.after)} đơn vị thay đổi."
    counts = _counts(outcome, prepared)
    for what, words in _WORDS.items():
        if counts[what]:
            yield f"  {words}: {counts[what]}"
    ended = [unit for unit in outcome.after.values() if unit.closed_on == prepared.plan.on]
    if heirless := sorted(unit.code for unit in ended if not unit.has_heir):
        named = ", ".join(heirless[:FAULTS_SHOWN]) + ("…" if len(heirless) > FAULTS_SHOWN else "")
        yield f"  Kết thúc mà chưa ai kế thừa: {len(heirless)} ({named})"
    yield from _warned(prepared, actor)


def _warned(prepared: Prepared, actor: Actor) -> Iterator[str]:
    """What the rules of the day say to the units by then, by kind and rule; it blocks nothing."""
    warnings = warnings_of_plan(prepared.register, prepared.ids, on=prepared.plan.on, actor=actor)
    if warnings.count:
        yield f"Đối chiếu với quy định, không chặn việc gì: {warnings.count} đơn vị."
    for group in warnings.together():
        yield f"  {group.kind.label}: {group.count} ({_based_on(group.rule)})"
        for one in group.first:
            paper = f" Đã có văn bản đồng ý: {one.warned.consent}." if one.warned.consent else ""
            yield f"    {one.code}: {one.warned.sentence}{paper}"
        if group.more:
            yield f"    … và {group.more} đơn vị nữa."
    if warnings.uncounted:
        yield f"Chưa rõ số đảng viên sau sắp xếp, không đối chiếu được số ấy: {warnings.uncounted} tổ chức."


def _based_on(rule: Rule) -> str:
    where = ", ".join(filter(None, (rule.document, rule.article)))
    until = f" đến trước {format_day(rule.valid_to)}" if rule.valid_to else ""
    checked = "đã" if rule.is_checked else "chưa"
    return f"{where}; từ {format_day(rule.valid_from)}{until}; {checked} đối chiếu với toàn văn"


_WORDS = {
    What.FOUNDED: "Lập mới",
    What.NAME: "Đổi tên",
    What.TYPE: "Đổi loại",
    What.PARENT: "Chuyển về cấp trên khác",
    What.ENDED: "Kết thúc",
    What.STANDS: "Hoạt động trở lại",
    What.PASSED: "Nhiệm vụ hoặc số liệu chuyển về đơn vị khác",
}


def _counts(outcome: Outcome, prepared: Prepared) -> Counter[What]:
    return Counter(
        one.what
        for code, after in outcome.after.items()
        for one in differences(outcome.before[code], after, on=prepared.plan.on)
    )


def _faults(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems[:FAULTS_SHOWN]:
        yield f"Dòng {problem.line}: {problem.sentence}" if problem.line else problem.sentence
    if (left := len(problems) - FAULTS_SHOWN) > 0:
        yield f"… và {left} chỗ nữa."

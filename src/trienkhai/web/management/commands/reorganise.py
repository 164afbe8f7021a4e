"""``trienkhai reorganise FILE``: the dry run of a plan of reorganisation, or carrying it out."""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from trienkhai.organisations.actions import CannotReorganise, Reorganisation, carry_out, prepare
from trienkhai.organisations.management.tables import FAULTS_SHOWN, read_day
from trienkhai.organisations.operations import Problem, UnreadablePlan, read_plan
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.web.dry_run import sheets_of
from trienkhai.web.management.dry_run_lines import lines_of
from trienkhai.web.workbooks import write_workbook


class Command(BaseCommand):
    help = (
        "Chạy thử một kế hoạch sắp xếp tổ chức (tệp CSV hoặc Excel, mỗi dòng một đơn vị) và in ra những gì"
        " nó làm thay đổi: từng đơn vị, tài khoản, việc, số liệu; thêm --carry-out để thực hiện."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="TỆP")
        parser.add_argument("--on", required=True, metavar="NGÀY", help="Ngày có hiệu lực, như 2025-07-01")
        parser.add_argument("--title", required=True, metavar="TÊN", help="Việc sắp xếp gọi là gì")
        parser.add_argument("--basis", default="", metavar="VĂN BẢN", help="Văn bản quyết định")
        parser.add_argument("--excel", default="", metavar="TỆP", help="Ghi cả bản chạy thử ra tệp Excel này")
        parser.add_argument("--carry-out", action="store_true", help="Thực hiện, không chỉ chạy thử")

    def handle(self, *_args: object, **options: Any) -> None:
        actor = system_actor(on=settings.FIXED_TODAY or timezone.localdate())
        try:
            plan = _plan(options)
            if options["carry_out"] and not options["excel"]:
                self._carry_out(plan, actor)
                return
            self._dry_run(plan, actor, options["excel"])
            if options["carry_out"]:
                self._carry_out(plan, actor)
        except CannotReorganise as refused:
            raise CommandError("\n".join(_faults(refused.problems))) from refused
        except (UnreadablePlan, ValueError, OSError) as fault:
            raise CommandError(str(fault)) from fault

    def _dry_run(self, plan: Reorganisation, actor: Actor, excel: str) -> None:
        """Print it line by line, and write all of it into a file where one is named."""
        prepared = prepare(plan, actor=actor)
        if excel:
            with Path(excel).open("wb") as file:
                write_workbook(file, sheets_of(prepared, actor))
        if not prepared.outcome.is_possible:
            raise CannotReorganise(prepared.outcome.problems)
        for line in lines_of(prepared, actor):
            self.stdout.write(line)
        if excel:
            self.stdout.write(f"Cả bản chạy thử: {excel}")

    def _carry_out(self, plan: Reorganisation, actor: Actor) -> None:
        operation = carry_out(plan, actor=actor)
        self.stdout.write(f"Đã thực hiện “{plan.title}”: {operation.changes.count()} đơn vị thay đổi.")


def _plan(options: dict[str, Any]) -> Reorganisation:
    read = read_plan(Path(options["file"]).read_bytes())
    if read.problems:
        raise CannotReorganise(read.problems)
    return Reorganisation(options["title"], read_day(options["on"]), read.rows, options["basis"])


def _faults(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems[:FAULTS_SHOWN]:
        yield f"Dòng {problem.line}: {problem.sentence}" if problem.line else problem.sentence
    if (left := len(problems) - FAULTS_SHOWN) > 0:
        yield f"… và {left} chỗ nữa."

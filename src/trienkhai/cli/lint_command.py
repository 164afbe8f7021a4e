"""``trienkhai lint``: what a careful clerk would query in directives."""

import argparse
import json
import sys
from collections.abc import Sequence

from trienkhai import __version__
from trienkhai.cli.command import Command
from trienkhai.cli.files import STANDARD, terminal_width, write_text
from trienkhai.cli.folders import files_named, tell_passed_over
from trienkhai.cli.originals import spare_originals
from trienkhai.cli.outcome import CannotRun, Outcome
from trienkhai.cli.parallel import BROKE_OFF, Ended, work_on_all
from trienkhai.cli.parser import Group
from trienkhai.cli.reading import read, sources_in
from trienkhai.directive import (
    Finding,
    Severity,
    SourceText,
    all_rules,
    findings_to_json,
    render_findings,
    to_sarif,
)

_SUMMARY = "soát lỗi của văn bản: số nhảy cóc, viện dẫn sai, việc không ai chủ trì …"
_DESCRIPTION = """\
Đọc một hay nhiều văn bản và in ra những chỗ người văn thư cẩn thận sẽ hỏi lại, mỗi chỗ kèm câu chữ của nó.
Mỗi điều kiện soát có một trang riêng trong docs/reference/findings.md.
"""
_EPILOG = """\
ví dụ:
  trienkhai lint ke-hoach.txt chi-thi.txt
  trienkhai lint ke-hoach.txt --format sarif --output ket-qua.sarif

mã thoát: 0 không có lỗi; 1 có văn bản có lỗi phải sửa (mức error); 2 có tệp không đọc được;
130 bị dừng bằng Ctrl-C
"""
_WIDEST, _MARGIN = 104, 4  # columns of a line of the paper with what it is moved in by
_FORMATS = ("text", "json", "sarif")
Checked = tuple[SourceText, tuple[Finding, ...]]


def add_arguments(needed: Group, options: Group) -> None:
    """Say what the command takes."""
    needed.add_argument(
        "files", metavar="TỆP", nargs="+", help="các tệp văn bản hoặc thư mục; dấu - để đọc từ đầu vào chuẩn"
    )
    options.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="text: để đọc (mặc định); json; sarif: cho trình soạn thảo và máy chủ soát lỗi",
    )
    options.add_argument("--output", metavar="TỆP", help="ghi kết quả vào tệp này thay vì in ra màn hình")


def run(options: argparse.Namespace) -> Outcome:
    """Check every file; one that cannot be read is told on standard error and does not stop the rest."""
    tell_passed_over(options.files)
    names = [named.path for named in files_named(options.files)]
    spare_originals(names, [options.output])
    results = _check_all(names)
    checked = [one for result in results if not isinstance(result, str) for one in result]
    reasons = [result for result in results if isinstance(result, str)]
    sys.stderr.write("".join(f"trienkhai: {reason}\n" for reason in reasons))
    columns = terminal_width() if options.output is None else None
    width = min(columns or _WIDEST, _WIDEST) - _MARGIN
    write_text(_rendered(checked, options.format, width=width), options.output)
    if reasons:
        return Outcome.COULD_NOT_RUN
    is_wrong = any(finding.severity is Severity.ERROR for _, found in checked for finding in found)
    return Outcome.FINDINGS if is_wrong else Outcome.CLEAN


def _check_all(names: Sequence[str]) -> list[list[Checked] | str]:
    """What was found in each file, or the file and why it could not be read; several at once."""
    if STANDARD in names:  # another process has no standard input of ours
        return [_check(name) for name in names]
    results = work_on_all(_check, names)
    return [
        f"{name}: {BROKE_OFF}" if isinstance(result, Ended) else result
        for name, result in zip(names, results, strict=True)
    ]


def _check(name: str) -> list[Checked] | str:
    """Each document of a file with what was found in it, or the file and why it could not be read."""
    try:
        sources = sources_in(name, whole_name=True)
    except CannotRun as reason:
        return f"{name}: {reason}"
    return [(source, read(source)[1]) for source in sources]


def _rendered(checked: Sequence[Checked], form: str, *, width: int) -> str:
    if form == "text":
        return "".join(render_findings(found, source, width=width) for source, found in checked)
    if form == "sarif":
        rules = [(rule.name, rule.page) for rule in all_rules()]
        return _as_json(to_sarif(checked, rules=rules, version=__version__))
    return _as_json([{"file": source.name, "findings": findings_to_json(found)} for source, found in checked])


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


COMMAND = Command("lint", _SUMMARY, _DESCRIPTION, _EPILOG, add_arguments, run)

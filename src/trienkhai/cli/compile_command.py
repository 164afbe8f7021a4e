"""``trienkhai compile``: the text of a directive in, what it says out."""

import argparse
import datetime as dt
import json
import sys

from trienkhai.cli.command import Command
from trienkhai.cli.files import STANDARD, read_bytes, write_text
from trienkhai.cli.outcome import CannotRun, Outcome
from trienkhai.cli.parser import Group
from trienkhai.directive import (
    Finding,
    Reading,
    Severity,
    UnreadableSource,
    find_findings,
    read_directive,
    render_duties,
    render_outline,
    to_akoma_ntoso,
    to_calendar,
    to_json,
)

_SUMMARY = "đọc một văn bản chỉ đạo và in ra nhiệm vụ, thời hạn, phân công"
_DESCRIPTION = """\
Đọc một văn bản chỉ đạo (kế hoạch, chỉ thị, nghị quyết …) và in ra cấu trúc, viện dẫn, nhiệm vụ, thời hạn,
chỉ tiêu, phân công cùng những chỗ cần soát lại. Tệp là văn bản thuần, Word (.docx),
PDF, trang web (.html) hoặc ảnh quét; tệp .doc, .rtf, .odt đọc được nếu máy có LibreOffice.
"""
_EPILOG = """\
ví dụ:
  trienkhai compile ke-hoach.txt --format duties
  trienkhai compile ke-hoach.txt --output ke-hoach.json
  trienkhai compile ke-hoach.docx --format duties
  cat ke-hoach.txt | trienkhai compile - --format outline

mã thoát: 0 không có lỗi; 1 văn bản có lỗi phải sửa (mức error); 2 không chạy được
"""
_FORMATS = ("json", "outline", "duties", "akn", "ics")


def add_arguments(needed: Group, options: Group) -> None:
    """Say what the command takes."""
    needed.add_argument("file", metavar="TỆP", help="tệp văn bản; dấu - để đọc từ đầu vào chuẩn")
    options.add_argument(
        "--format",
        choices=_FORMATS,
        default="json",
        help="json: toàn bộ kết quả (mặc định); outline: dàn ý; duties: bảng ai làm gì, khi nào, ở mục nào; "
        "akn: Akoma Ntoso 3.0; ics: lịch các thời hạn",
    )
    options.add_argument("--output", metavar="TỆP", help="ghi kết quả vào tệp này thay vì in ra màn hình")


def run(options: argparse.Namespace) -> Outcome:
    """Compile and write; errors among the findings are told on standard error and by the exit code."""
    data = read_bytes(options.file)
    name = "stdin" if options.file == STANDARD else options.file.replace("\\", "/").rpartition("/")[2]
    try:
        reading = read_directive(data, name=name)
    except UnreadableSource as fault:
        raise CannotRun(str(fault)) from None
    findings = find_findings(reading)
    write_text(_rendered(reading, findings, options.format), options.output)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    for finding in errors:
        place = f"mục {finding.provision}: " if finding.provision else ""
        sys.stderr.write(f"lỗi: {place}{finding.message}\n")
    return Outcome.FINDINGS if errors else Outcome.CLEAN


def _rendered(reading: Reading, findings: tuple[Finding, ...], form: str) -> str:
    if form == "outline":
        return render_outline(reading)
    if form == "duties":
        return render_duties(reading)
    if form == "akn":
        return to_akoma_ntoso(reading)
    if form == "ics":
        return _calendar(reading)
    return json.dumps(to_json(reading, findings), ensure_ascii=False, indent=2) + "\n"


def _calendar(reading: Reading) -> str:
    """The calendar; how many tasks have no day to stand in it is told on standard error."""
    calendar = to_calendar(reading, on=dt.datetime.now(tz=dt.UTC).date())
    if calendar.without_day:
        sys.stderr.write(
            f"trienkhai: {len(calendar.without_day)} nhiệm vụ không có ngày nên không vào lịch\n"
        )
    return calendar.text


COMMAND = Command("compile", _SUMMARY, _DESCRIPTION, _EPILOG, add_arguments, run)

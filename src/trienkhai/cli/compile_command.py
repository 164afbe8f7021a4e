"""``trienkhai compile``: the text of a directive in, what it says out."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from trienkhai.cli.command import Command
from trienkhai.cli.compile_many import compile_many
from trienkhai.cli.files import STANDARD, terminal_width, write_bytes
from trienkhai.cli.folders import files_named, tell_passed_over
from trienkhai.cli.forms import FORMATS_IN_WORDS, FORMS, Form, rendered
from trienkhai.cli.originals import spare_originals
from trienkhai.cli.outcome import CannotRun, Outcome
from trienkhai.cli.parser import Group
from trienkhai.cli.reading import read, sources_in
from trienkhai.directive import Severity, SourceText

_SUMMARY = "đọc văn bản chỉ đạo và in ra nhiệm vụ, thời hạn, phân công"
_DESCRIPTION = """\
Đọc một hay nhiều văn bản chỉ đạo (kế hoạch, chỉ thị, nghị quyết …) và in ra cấu trúc, viện dẫn, nhiệm vụ,
thời hạn, chỉ tiêu, phân công cùng những chỗ cần soát lại. Tệp là văn bản thuần, Word (.docx), PDF, trang web
(.html) hoặc ảnh quét; tệp .doc, .rtf, .odt đọc được nếu máy có LibreOffice.
Nhiều tệp, hay cả thư mục, được đọc cùng lúc; kết quả ghi vào thư mục của --output, tệp không đọc được
không làm dừng các tệp khác.
"""
_EPILOG = """\
ví dụ:
  trienkhai compile ke-hoach.txt --format duties
  trienkhai compile ke-hoach.txt --output ke-hoach.json
  trienkhai compile ke-hoach.docx --format xlsx --output ke-hoach.xlsx
  trienkhai compile van-ban-den/ --format html --output ket-qua/
  cat ke-hoach.txt | trienkhai compile - --format outline

mã thoát: 0 không có lỗi; 1 có văn bản có lỗi phải sửa (mức error); 2 không chạy được hoặc có tệp hỏng;
130 bị dừng bằng Ctrl-C
"""


def add_arguments(needed: Group, options: Group) -> None:
    """Say what the command takes."""
    needed.add_argument(
        "files",
        metavar="TỆP",
        nargs="+",
        help="tệp văn bản hoặc thư mục chứa chúng; dấu - để đọc từ đầu vào chuẩn",
    )
    options.add_argument("--format", choices=tuple(FORMS), default="json", help=FORMATS_IN_WORDS)
    options.add_argument(
        "--document",
        type=int,
        metavar="SỐ",
        help="tệp chứa nhiều văn bản nối nhau (công văn và quyết định gửi kèm): đọc văn bản thứ mấy",
    )
    options.add_argument(
        "--output", metavar="TỆP", help="ghi kết quả vào tệp này (nhiều văn bản: thư mục này) thay vì in ra"
    )


def run(options: argparse.Namespace) -> Outcome:
    """Compile and write; errors among the findings are told on standard error and by the exit code."""
    form = FORMS[options.format]
    if len(options.files) == 1 and not Path(options.files[0]).is_dir():
        return _compile_one(options.files[0], form, options)
    if options.document is not None:
        raise CannotRun("--document chỉ dùng khi đọc một tệp; nhiều tệp thì mọi văn bản đều được đọc.")
    if options.output is None or options.output == STANDARD:
        raise CannotRun("nhiều văn bản thì cần --output là một thư mục để ghi kết quả vào.")
    tell_passed_over(options.files)
    return compile_many(files_named(options.files), options.format, options.output)


def _compile_one(name: str, form: Form, options: argparse.Namespace) -> Outcome:
    output = options.output
    if form.is_binary and output is None and sys.stdout is not None and sys.stdout.isatty():
        raise CannotRun("dạng này không in ra màn hình được. Hãy chỉ ra tệp bằng --output.")
    spare_originals([name], [output])
    reading, findings = read(_chosen(sources_in(name), options.document))
    width = terminal_width() if output is None else None
    write_bytes(rendered(form, reading, findings, width=width), output)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    for finding in errors:
        place = f"mục {finding.provision}: " if finding.provision else ""
        sys.stderr.write(f"lỗi: {place}{finding.message}\n")
    return Outcome.FINDINGS if errors else Outcome.CLEAN


def _chosen(sources: Sequence[SourceText], wanted: int | None) -> SourceText:
    """The document that is wanted, of several the first; then it is told that there are more."""
    if len(sources) > 1 and wanted is None:
        sys.stderr.write(
            f"trienkhai: tệp có {len(sources)} văn bản; đây là văn bản 1. Chọn văn bản khác: --document.\n"
        )
    if wanted is not None and not 0 < wanted <= len(sources):
        raise CannotRun(f"tệp có {len(sources)} văn bản, không có văn bản thứ {wanted}.")
    return sources[(wanted or 1) - 1]


COMMAND = Command("compile", _SUMMARY, _DESCRIPTION, _EPILOG, add_arguments, run)

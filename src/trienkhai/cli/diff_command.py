"""``trienkhai diff``: what changed between two directives, clause by clause."""

import argparse
import json

from trienkhai.cli.command import Command
from trienkhai.cli.files import read_bytes, terminal_width, write_text
from trienkhai.cli.originals import spare_originals
from trienkhai.cli.outcome import CannotRun, Outcome
from trienkhai.cli.parser import Group
from trienkhai.directive import (
    Structure,
    UnreadableSource,
    changes_to_json,
    compare_structures,
    read_structure,
    render_changes,
)

_SUMMARY = "so hai văn bản theo từng điều khoản: chuyển chỗ, đánh số lại, sửa lời, thêm, bỏ"
_DESCRIPTION = """\
So hai bản của một văn bản, hoặc hai văn bản, theo từng điều khoản. Chữ bỏ đi nằm trong [-…-], chữ thêm vào
nằm trong {+…+}. Điều khoản chỉ đi theo mục chứa nó thì không tính là thay đổi.
"""
_EPILOG = """\
ví dụ:
  trienkhai diff du-thao.txt ban-hanh.txt
  trienkhai diff cu.txt moi.txt --format json --output thay-doi.json

mã thoát: 0 không khác nhau; 1 có thay đổi; 2 không chạy được;
130 bị dừng bằng Ctrl-C
"""
_WIDEST = 100  # columns: longer lines are hard to read
_FORMATS = ("text", "json")


def add_arguments(needed: Group, options: Group) -> None:
    """Say what the command takes."""
    needed.add_argument("before", metavar="TỆP_CŨ", help="bản cũ; dấu - để đọc từ đầu vào chuẩn")
    needed.add_argument("after", metavar="TỆP_MỚI", help="bản mới")
    options.add_argument("--format", choices=_FORMATS, default="text", help="text: để đọc (mặc định); json")
    options.add_argument("--output", metavar="TỆP", help="ghi kết quả vào tệp này thay vì in ra màn hình")


def run(options: argparse.Namespace) -> Outcome:
    """Compare and write."""
    spare_originals([options.before, options.after], [options.output])
    changes = compare_structures(_structure(options.before), _structure(options.after))
    if options.format == "json":
        text = json.dumps(changes_to_json(changes), ensure_ascii=False, indent=2) + "\n"
    else:
        width = terminal_width() if options.output is None else None
        text = render_changes(changes, width=min(width or _WIDEST, _WIDEST))
    write_text(text, options.output)
    return Outcome.CLEAN if all(change.is_none for change in changes) else Outcome.FINDINGS


def _structure(name: str) -> Structure:
    try:
        return read_structure(read_bytes(name), name=name)
    except UnreadableSource as fault:
        raise CannotRun(f"{name}: {fault}") from None


COMMAND = Command("diff", _SUMMARY, _DESCRIPTION, _EPILOG, add_arguments, run)

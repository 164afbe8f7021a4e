"""The commands and how one is chosen."""

import argparse
import sys

from trienkhai import __version__
from trienkhai.cli import compile_command, diff_command, lint_command
from trienkhai.cli.command import Command
from trienkhai.cli.outcome import CannotRun, Outcome
from trienkhai.cli.parser import Group, VietnameseFormatter, VietnameseParser

_COMMANDS: tuple[Command, ...] = (compile_command.COMMAND, lint_command.COMMAND, diff_command.COMMAND)
COMMANDS: frozenset[str] = frozenset(command.name for command in _COMMANDS)
_DESCRIPTION = "Từ văn bản chỉ đạo đến việc đã xong."
_EPILOG = """\
Các lệnh trên không cần cơ sở dữ liệu. Mọi lệnh khác (migrate, runserver, createsuperuser …) được chuyển
cho phần máy chủ; xem danh sách bằng: trienkhai help
"""


def run(words: list[str]) -> int:
    """Run a command line and return its exit code: 0 clean, 1 findings of severity error, 2 could not run.

    130 where Ctrl-C stopped it; what was written until then stays.
    """
    parser = make_parser()
    options = parser.parse_args(words)
    if "act" not in options:
        parser.print_help()
        return Outcome.CLEAN
    try:
        return int(options.act(options))
    except CannotRun as reason:
        sys.stderr.write(f"trienkhai: {reason}\n")
        return Outcome.COULD_NOT_RUN
    except KeyboardInterrupt:
        sys.stderr.write("trienkhai: đã dừng theo yêu cầu; kết quả ghi xong trước đó được giữ lại.\n")
        return Outcome.STOPPED


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = VietnameseParser(
        prog="trienkhai",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=VietnameseFormatter,
        add_help=False,
    )
    options = _add_help(parser)
    options.add_argument(
        "--version", action="version", version=f"trienkhai {__version__}", help="in số phiên bản rồi thoát"
    )
    subparsers = parser.add_subparsers(title="lệnh", metavar="LỆNH", parser_class=VietnameseParser)
    for command in _COMMANDS:
        subparser = subparsers.add_parser(
            command.name,
            help=command.summary,
            description=command.description,
            epilog=command.epilog,
            formatter_class=VietnameseFormatter,
            add_help=False,
        )
        command.add_arguments(subparser.add_argument_group("cần có"), _add_help(subparser))
        subparser.set_defaults(act=command.run)
    return parser


def _add_help(parser: argparse.ArgumentParser) -> Group:
    group = parser.add_argument_group("tùy chọn")
    group.add_argument("-h", "--help", action="help", help="in phần hướng dẫn này rồi thoát")
    return group

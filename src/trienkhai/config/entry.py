"""The one command: compiler commands without Django, everything else through it."""

import os
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from trienkhai.cli.commands import COMMANDS, run
from trienkhai.cli.parser import fault_in_words

HELP = frozenset({"help", "version", "-h", "--help", "--version"})
"""Words that only tell something: they need no folder."""

_NOT_MIGRATED = ("42P01", "42703")
"""PostgreSQL's codes for a table and a column that is not there."""


class CannotStart(Exception):
    """A server's command could not do its work; the text is a Vietnamese sentence."""


def main() -> int:
    """Run ``trienkhai …`` and return its exit code; a word that is no compiler command goes to Django."""
    words = sys.argv[1:]
    if not words or words[0] in COMMANDS or words[0] in {"-h", "--help", "--version"}:
        return run(words)
    return run_management_command()


def run_management_command() -> int:
    """Hand the command line to Django; 2 and a sentence where it names no command or the setting is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trienkhai.config.settings")
    words = sys.argv[1:]
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError, ProgrammingError
    except ImportError:
        word = words[0] if words else "help"
        sys.stderr.write(f"Lệnh “{word}” cần phần máy chủ. Hãy cài: pip install 'trienkhai[web]'.\n")
        return 2
    try:
        _prepare(words)
        execute_from_command_line(sys.argv)
    except (CannotStart, ImproperlyConfigured) as reason:  # a setting is wrong: its sentence is enough
        sys.stderr.write(f"{reason}\n")
        return 2
    except (OperationalError, ProgrammingError) as fault:
        if "--traceback" in words or not _is_the_database_s(fault):
            raise
        sys.stderr.write(f"{_first_line(fault)}\n")
        return 2
    return 0


def _prepare(words: list[str]) -> None:
    """Let nothing be made for a word that is no command, or with words that it does not take; CannotStart."""
    import django
    from django.core.management import get_commands

    django.setup()
    if words:
        demand_command(words[0], {*get_commands(), *HELP, *COMMANDS})
    if words and HELP.isdisjoint(words):
        demand_options(words[0], words[1:])
        make_home()


def demand_options(word: str, options: list[str]) -> None:
    """Raise CannotStart where the management command does not take these, with what was found."""
    from django.core.management import ManagementUtility
    from django.core.management.base import CommandError

    parser = ManagementUtility(["trienkhai"]).fetch_command(word).create_parser("trienkhai", word)
    try:
        parser.parse_args(options)
    except CommandError as fault:  # as long as nobody says that it came from a command line
        found = fault_in_words(str(fault).removeprefix("Error: "))
        hint = f"Xem hướng dẫn: trienkhai {word} --help"
        raise CannotStart(f"trienkhai {word}: câu lệnh chưa đúng: {found}. {hint}") from None


def demand_command(word: str, known: Iterable[str]) -> None:
    """Raise CannotStart for a word that is no command, with the nearest one."""
    if word in known:
        return
    near = get_close_matches(word, sorted(known), n=1)
    meant = f" Có phải là “{near[0]}”?" if near else ""
    raise CannotStart(
        f"trienkhai: không có lệnh “{word}”.{meant} Xem các lệnh: trienkhai --help, trienkhai help"
    )


def make_home() -> None:
    """Make the folder of the settings' HOME, so that a first command finds a place for its database.

    Raises CannotStart where that cannot be: a file stands there, or the place may not be written to.
    """
    home = Path(os.environ.get("TRIENKHAI_HOME", "var"))
    try:
        home.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CannotStart(
            f"TRIENKHAI_HOME phải là một thư mục, mà “{home}” là hay nằm trong một tệp."
        ) from None
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or type(fault).__name__
        raise CannotStart(f"TRIENKHAI_HOME: không tạo được thư mục “{home}” ({why}).") from None


def _is_the_database_s(fault: Exception) -> bool:
    """Whether the database is not there or lacks its tables; PostgreSQL says that as of a wrong statement."""
    from django.db import OperationalError

    state = getattr(fault.__cause__, "sqlstate", None)
    return isinstance(fault, OperationalError) or state in _NOT_MIGRATED


def _first_line(fault: Exception) -> str:
    """What the database said, in one sentence; its own words are as it says them."""
    said = next(iter(str(fault).splitlines()), type(fault).__name__)
    return (
        f"Cơ sở dữ liệu không dùng được ({said}). Hãy kiểm tra DATABASE_URL, TRIENKHAI_HOME"
        " và chạy trước: trienkhai migrate"
    )


if __name__ == "__main__":
    sys.exit(main())

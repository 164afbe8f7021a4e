"""The one command: compiler commands without Django, everything else through it."""

import os
import sys

from trienkhai.cli.commands import COMMANDS, run


def main() -> int:
    """Run ``trienkhai …`` and return its exit code; a word that is no compiler command goes to Django."""
    words = sys.argv[1:]
    if not words or words[0] in COMMANDS or words[0] in {"-h", "--help", "--version"}:
        return run(words)
    return run_management_command()


def run_management_command() -> int:
    """Hand the command line to Django; a missing installation is said in words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trienkhai.config.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.stderr.write(f"Lệnh “{sys.argv[1]}” cần phần máy chủ. Hãy cài: pip install 'trienkhai[web]'.\n")
        return 2
    execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())

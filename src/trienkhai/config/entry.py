"""The one command: compiler commands without Django, everything else through it."""

import os
import sys
from pathlib import Path

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
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        word = sys.argv[1] if len(sys.argv) > 1 else "help"
        sys.stderr.write(f"Lệnh “{word}” cần phần máy chủ. Hãy cài: pip install 'trienkhai[web]'.\n")
        return 2
    make_home()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as reason:  # a setting is wrong: its sentence is enough
        sys.stderr.write(f"{reason}\n")
        return 2
    return 0


def make_home() -> None:
    """Make the folder of the settings' HOME, so that a first command finds a place for its database."""
    Path(os.environ.get("TRIENKHAI_HOME", "var")).mkdir(parents=True, exist_ok=True)


if __name__ == "__main__":
    sys.exit(main())

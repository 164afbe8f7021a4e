"""Django's usual door, for editors and tools that look for it; `trienkhai` is the command."""

import sys

from trienkhai.config.entry import run_management_command

if __name__ == "__main__":
    sys.exit(run_management_command())

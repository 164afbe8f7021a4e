"""Runs every bench module of this folder, one after the other.

Each prints one table with its bar above it; a bar that is missed is marked and fails nothing.
"""

import importlib
import pkgutil
import sys
import traceback

import bench


def main() -> None:
    """Call ``run()`` of each module, in the order of their names."""
    for module in sorted(found.name for found in pkgutil.iter_modules(bench.__path__)):
        if not module.startswith("_"):
            _run(module)


def _run(module: str) -> None:
    """Run one module; what goes wrong in it is printed, and the next one has its turn."""
    try:
        importlib.import_module(f"bench.{module}").run()
    except Exception:  # noqa: BLE001 -- a bench reports; it never fails the one who asked
        traceback.print_exc(file=sys.stdout)
    print()


if __name__ == "__main__":
    main()

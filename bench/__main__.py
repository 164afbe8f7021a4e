"""Runs every bench module of this folder, one after the other.

Each prints one table with its bar above it; a bar that is missed is marked and fails nothing. A module that
breaks off is shown, the next ones still run, and the command ends with 1.
"""

import importlib
import pkgutil
import sys
import traceback

import bench


def main() -> int:
    """Call ``run()`` of each module, in the order of their names; 0, or 1 where one broke off."""
    names = sorted(found.name for found in pkgutil.iter_modules(bench.__path__))
    ran_whole = [_run(name) for name in names if not name.startswith("_")]
    return 0 if all(ran_whole) else 1


def _run(module: str) -> bool:
    """Run one module to its end; False, with what went wrong printed, where it broke off."""
    try:
        importlib.import_module(f"bench.{module}").run()
    except Exception:  # noqa: BLE001 - whatever broke one module, the others have their turn
        traceback.print_exc(file=sys.stdout)
        return False
    finally:
        print()
    return True


if __name__ == "__main__":
    sys.exit(main())

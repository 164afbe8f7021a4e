"""Runs every bench module of this folder, one after the other; with names, those alone (`-m bench pages`).

Each prints one table with its bar above it; a bar that is missed is marked and fails nothing. A module that
breaks off is shown, the next ones still run, and the command ends with 1.
"""

import argparse
import importlib
import pkgutil
import sys
import traceback
from collections.abc import Sequence

import bench


def main(arguments: Sequence[str] = ()) -> int:
    """Call ``run()`` of each module, in the order of their names; 0, or 1 where one broke off."""
    found = sorted(one.name for one in pkgutil.iter_modules(bench.__path__) if not one.name.startswith("_"))
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument(
        "names", nargs="*", choices=[[], *found], default=[], metavar="NAME", help=", ".join(found)
    )
    ran_whole = [_run(name) for name in parser.parse_args(arguments).names or found]
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
    sys.exit(main(sys.argv[1:]))

"""Runs every bench module of this folder, one after the other."""

import importlib
import pkgutil

import bench


def main() -> None:
    """Call ``run()`` of each module, in the order of their names."""
    for module in sorted(found.name for found in pkgutil.iter_modules(bench.__path__)):
        if not module.startswith("_"):
            importlib.import_module(f"bench.{module}").run()


if __name__ == "__main__":
    main()

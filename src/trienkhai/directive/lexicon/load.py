"""Reads a word list kept beside this file."""

import pkgutil
from functools import cache
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of ``name``.toml in this folder. Raises FileNotFoundError where there is no such list."""
    import tomllib  # at the first list, not at import

    data = pkgutil.get_data(__package__, f"{name}.toml") or b""
    return tomllib.loads(data.decode("utf-8"))

"""The JSON Schema of a compiled directive, which ships with the package for programs that read one."""

import pkgutil
from typing import Any

_NAME = "directive-1.schema.json"


def json_schema() -> dict[str, Any]:
    """The schema (JSON Schema, draft 2020-12) of what ``to_json`` returns."""
    import json  # not for everybody who imports the compiler

    text = (pkgutil.get_data(__package__, _NAME) or b"").decode("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]

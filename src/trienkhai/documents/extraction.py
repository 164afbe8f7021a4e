"""The only door to the directive compiler."""

import json
from typing import Any

from trienkhai import __version__, directive
from trienkhai.documents.validators import (
    RefusedFile,
    check_clauses,
    check_no_secrecy_mark,
    check_text,
    check_text_file,
    read_text,
)
from trienkhai.documents.validators.secrecy import secrecy_refusal

COMPILER_VERSION = f"trienkhai {__version__}"
MEDIA_TYPE = "text/plain"


def read_directive(data: bytes, *, name: str) -> dict[str, Any]:
    """The compiler's answer for a text file; nothing is stored.

    The compiler reads files of more kinds than are taken in here. Raises RefusedFile for those, where the
    file cannot be read, or where it bears a secrecy mark, which is looked for before and after compiling,
    since the compiler sees marks in places that the first look does not.
    """
    check_text_file(data)
    text = read_text(data)
    check_no_secrecy_mark(text)
    check_text(text)
    try:
        compiled = directive.compile_text(data, name=name, media_type=MEDIA_TYPE)
    except directive.UnreadableSource as error:
        raise RefusedFile(error.code, str(error)) from None
    check_no_secrecy_mark(str(compiled.get("text", "")))
    if compiled["metadata"].get("secrecy") or _has_mark_finding(compiled):
        raise secrecy_refusal()
    check_clauses(len(compiled["provisions"]))
    # What is stored must survive JSON: decimals and dates become text here, once.
    return json.loads(json.dumps(compiled, ensure_ascii=False, default=str))  # type: ignore[no-any-return]


def _has_mark_finding(compiled: dict[str, Any]) -> bool:
    return any(finding["rule"] == "secrecy-mark" for finding in compiled.get("findings", ()))

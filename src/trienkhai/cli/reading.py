"""Reading a file that a command names."""

from trienkhai.cli.files import STANDARD, read_bytes
from trienkhai.cli.outcome import CannotRun
from trienkhai.directive import (
    Finding,
    Reading,
    SourceText,
    UnreadableSource,
    documents_in,
    find_findings,
    read_source,
)

Read = tuple[Reading, tuple[Finding, ...]]


def sources_in(name: str, *, whole_name: bool = False) -> tuple[SourceText, ...]:
    """The documents of a file; ``whole_name`` keeps its folder in its name. Raises CannotRun."""
    data = read_bytes(name)
    called = name if whole_name else name.replace("\\", "/").rpartition("/")[2]
    try:
        return documents_in(data, name="stdin" if name == STANDARD else called)
    except UnreadableSource as fault:
        raise CannotRun(str(fault)) from None


def read(source: SourceText) -> Read:
    """What a document says, and what is to be queried in it."""
    reading = read_source(source)
    return reading, find_findings(reading)

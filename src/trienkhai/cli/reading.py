"""Reading a file that a command names."""

from trienkhai.cli.files import STANDARD, read_bytes
from trienkhai.cli.outcome import CannotRun
from trienkhai.directive import Finding, Reading, UnreadableSource, find_findings, read_directive


def read(name: str, *, whole_name: bool = False) -> tuple[Reading, tuple[Finding, ...]]:
    """What a file says, and what is to be queried in it; ``whole_name`` keeps its folder in its name.

    Raises CannotRun with the reason.
    """
    data = read_bytes(name)
    called = name if whole_name else name.replace("\\", "/").rpartition("/")[2]
    try:
        reading = read_directive(data, name="stdin" if name == STANDARD else called)
    except UnreadableSource as fault:
        raise CannotRun(str(fault)) from None
    return reading, find_findings(reading)

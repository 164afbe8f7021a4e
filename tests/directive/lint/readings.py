"""Readings made of a few lines of text."""

from trienkhai.directive import Finding, Reading, find_findings, read_directive

HEAD = (
    "TỈNH ỦY BÌNH PHƯỚC\n*\nSố 167-KH/TU\n\nBình Phước, ngày 08 tháng 4 năm 2019\n\nKẾ HOẠCH\nvề việc mẫu\n\n"
)


def read(body: str, *, head: str = HEAD) -> Reading:
    """The reading of a body under a complete head."""
    return read_directive(head + body, name="mẫu.txt")


def found_by(rule: str, body: str, *, head: str = HEAD) -> list[Finding]:
    """What one rule says of a body under a complete head."""
    return [finding for finding in find_findings(read(body, head=head)) if finding.rule == rule]


def places(rule: str, body: str, *, head: str = HEAD) -> list[str | None]:
    """Where one rule has something to say."""
    return [finding.provision for finding in found_by(rule, body, head=head)]

"""A directive as one HTML page that needs nothing else: no network, no script, no second file."""

from collections.abc import Iterable

from trienkhai.directive.reading import Finding, Reading


def to_page(reading: Reading, findings: Iterable[Finding]) -> str:
    """The page: the text with what was read of it marked; beside each clause its tasks, targets and findings.

    Each clause has the anchor of its id (``#II.4.2``); pointers lead to theirs, citations to their list.
    """
    from trienkhai.directive.export.page.document import write_page

    return write_page(reading, tuple(findings))

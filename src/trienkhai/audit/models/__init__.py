"""Tables of the audit room, and the rule for rows of any room that are written once."""

from trienkhai.audit.models.entry import AuditEntry
from trienkhai.audit.models.kept import Kept

__all__ = ["AuditEntry", "Kept"]

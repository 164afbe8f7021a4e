"""Tables of the audit room."""

from trienkhai.audit.models.entry import AuditEntry

__all__ = ["AuditEntry"]

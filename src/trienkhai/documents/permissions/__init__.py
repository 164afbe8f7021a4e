"""Who may do what with directives, and which of them one may see."""

from trienkhai.documents.permissions.directive import (
    can_add_version,
    can_address,
    can_create_named_unit,
    can_register,
    can_review,
    can_see_directive,
    can_withdraw_version,
    version_is_seen,
    visible_directives,
    visible_incoming,
    visible_versions,
)
from trienkhai.documents.permissions.file import can_open_file, closed_pages, file_is_open, page_is_open

__all__ = [
    "can_add_version",
    "can_address",
    "can_create_named_unit",
    "can_open_file",
    "can_register",
    "can_review",
    "can_see_directive",
    "can_withdraw_version",
    "closed_pages",
    "file_is_open",
    "page_is_open",
    "version_is_seen",
    "visible_directives",
    "visible_incoming",
    "visible_versions",
]

"""Who may do what with directives, and which of them one may see."""

from trienkhai.documents.permissions.directive import (
    can_add_version,
    can_address,
    can_create_named_unit,
    can_register,
    can_review,
    can_see_directive,
    version_is_seen,
    visible_directives,
    visible_incoming,
    visible_versions,
)

__all__ = [
    "can_add_version",
    "can_address",
    "can_create_named_unit",
    "can_register",
    "can_review",
    "can_see_directive",
    "version_is_seen",
    "visible_directives",
    "visible_incoming",
    "visible_versions",
]

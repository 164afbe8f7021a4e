"""Who may do what with directives, and which of them one may see."""

from trienkhai.documents.permissions.directive import (
    can_register,
    can_review,
    can_see_directive,
    visible_directives,
)

__all__ = ["can_register", "can_review", "can_see_directive", "visible_directives"]

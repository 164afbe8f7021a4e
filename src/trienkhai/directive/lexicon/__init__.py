"""Word lists of the field as TOML, and their loader: a new body, phrase or kind is a row, not code."""

from trienkhai.directive.lexicon.bodies import (
    Body,
    canonical_issuer,
    expand_abbreviation,
    find_bodies,
    find_body_at,
)

__all__ = ["Body", "canonical_issuer", "expand_abbreviation", "find_bodies", "find_body_at"]

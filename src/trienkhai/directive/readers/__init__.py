"""Files to source text."""

from trienkhai.directive.readers.plain import read_plain

__all__ = ["read_plain"]

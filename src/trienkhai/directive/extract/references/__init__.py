"""Pointers into the same document."""

from trienkhai.directive.extract.references.find import find_references
from trienkhai.directive.extract.references.model import Pointing, Reference
from trienkhai.directive.extract.references.resolve import find_all_references

__all__ = ["Pointing", "Reference", "find_all_references", "find_references"]

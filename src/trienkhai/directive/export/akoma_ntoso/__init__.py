"""A directive as Akoma Ntoso 3.0 (OASIS LegalDocML), and back to its text."""

from trienkhai.directive.export.akoma_ntoso.document import to_akoma_ntoso
from trienkhai.directive.export.akoma_ntoso.text import text_of

__all__ = ["text_of", "to_akoma_ntoso"]

"""A directive as Akoma Ntoso 3.0 (OASIS LegalDocML), and back to its text."""

from trienkhai.directive.reading import Reading


def to_akoma_ntoso(reading: Reading) -> str:
    """The directive as an XML document of Akoma Ntoso 3.0.

    Provisions have identifiers made of their labels, pointers and citations are references, footnotes are
    authorial notes where they stand in the paper. ``text_of`` gives back the source text from it.
    """
    from trienkhai.directive.export.akoma_ntoso.document import write_document

    return write_document(reading)


def text_of(document: str) -> str:
    """The source text, character for character, of a document that ``to_akoma_ntoso`` wrote."""
    from trienkhai.directive.export.akoma_ntoso.text import read_text

    return read_text(document)

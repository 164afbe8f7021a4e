"""Vietnamese text: Unicode form, tone marks, folding, sort order, numbers, dashes, old character sets.

And characters that markup writes by number or name, and those that it has no sign for.

Pure: text in, text out, with maps back to where each character came from.
"""

from trienkhai.vietnamese.collation import SORT_KEY_LENGTH, sort_key
from trienkhai.vietnamese.folding import DASHES, INVISIBLE, fold
from trienkhai.vietnamese.legacy import TCVN3, VNI, Legacy, legacy_spellings, recognise_legacy
from trienkhai.vietnamese.matching import likeness, match_texts
from trienkhai.vietnamese.numbers import parse_number
from trienkhai.vietnamese.references import read_references
from trienkhai.vietnamese.roman import format_roman, parse_roman
from trienkhai.vietnamese.syllables import is_syllable
from trienkhai.vietnamese.unicode_form import MappedText, joins_the_one_before, normalise, to_nfc
from trienkhai.vietnamese.xml_signs import as_typed, first_not_in_xml, in_xml

__all__ = [
    "DASHES",
    "INVISIBLE",
    "SORT_KEY_LENGTH",
    "TCVN3",
    "VNI",
    "Legacy",
    "MappedText",
    "as_typed",
    "first_not_in_xml",
    "fold",
    "format_roman",
    "in_xml",
    "is_syllable",
    "joins_the_one_before",
    "legacy_spellings",
    "likeness",
    "match_texts",
    "normalise",
    "parse_number",
    "parse_roman",
    "read_references",
    "recognise_legacy",
    "sort_key",
    "to_nfc",
]

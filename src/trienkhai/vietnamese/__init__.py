"""Vietnamese text: Unicode form, tone marks, folding, sort order, number words, dashes.

Pure: text in, text out, with maps back to where each character came from.
"""

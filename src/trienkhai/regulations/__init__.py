"""Rules as dated records: key, value, the document they rest on, from, to, checked or not.

Pure: the records are TOML files beside the code.
"""

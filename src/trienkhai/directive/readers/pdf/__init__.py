"""PDF files: their words by place, or, where a page has none that can be read, what its picture shows.

``reading.read_pdf`` is the way in. Nothing is imported here: ``worker`` is a process of its own.
"""

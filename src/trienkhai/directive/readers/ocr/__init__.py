"""Scans and photographs: pictures of pages read with tesseract, a program outside.

``reading.read_picture`` is the way in. Nothing is imported here: ``worker`` is a process of its own.
"""

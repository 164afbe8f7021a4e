"""Triển Khai: from a directive to done."""

__version__ = "0.1.0"

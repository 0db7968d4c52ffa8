"""The core of YOS Audit: everything the program knows and does, without a window."""

__version__ = "1.0.0"

"""Communique reads news and keeps the record of the relations between states."""

__version__ = "0.1.0"

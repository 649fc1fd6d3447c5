"""The record: findings of many reports, merged into events, kept in one file."""

from communique.record.questions import Questions
from communique.record.record import Record
from communique.record.store import Added, Store

__all__ = ["Added", "Questions", "Record", "Store"]

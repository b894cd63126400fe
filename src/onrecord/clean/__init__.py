"""The cleaning room: a report as read in; with its clean text, its blocks and what its head says, out."""

from onrecord.clean.room import clean

__all__ = ["clean"]

"""The reading room: files, folders, archives and tables in, reports out; what cannot be read is named with the reason.

Every report comes with its text as decoded (`Report.original`) and what its carrier says of it. Cleaning, and dates
that stand in the text, are the next room's.
"""

from onrecord.read.files import read_paths
from onrecord.read.settings import ReadSettings

__all__ = ["ReadSettings", "read_paths"]

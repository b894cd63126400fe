"""The reading room: files, folders, archives and tables in, reports out; what cannot be read is named with the reason.

Every report comes with its text as decoded (`Report.original`) and what its carrier says of it. Cleaning, and dates
that stand in the text, are the next room's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Failure, Report
from onrecord.read.settings import ReadSettings

__all__ = ["ReadSettings", "read_paths"]

DEFAULTS = ReadSettings()


def read_paths(paths: Sequence[str], settings: ReadSettings = DEFAULTS) -> Iterator[Report | Failure]:
    """Every report in `paths`, as a stream: files, folders (with what is below, by name), "-", addresses.

    A Failure stands in the place of each thing that cannot be read, naming it and what to do; the rest is read.
    Hidden files are left out. `Report.source` is the path as given, "#N" added for the N-th record of a table.
    """
    from onrecord.read.files import read_all  # the readers' libraries are loaded where something is read

    return read_all(paths, settings)

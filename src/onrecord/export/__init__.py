"""Ledgers as files that other programs read: one module a format, from nouns to text (Parquet: to a file).

`FORMATS` has them all by name, those of other packages among them (see `onrecord.plugins`). A format has one part, or
several: tables that belong together and go to files of their own.
"""

from __future__ import annotations

from onrecord.export.format import Format, save, text_format
from onrecord.export.gathering import gather
from onrecord.plugins import EXPORTS, Group
from onrecord.tables.contents import Contents

__all__ = ["FORMATS", "Contents", "Format", "gather", "save", "text_format"]


def _format(name: str, offered: object) -> Format:
    if not isinstance(offered, Format):
        raise TypeError(f"it is no onrecord.export.Format but {type(offered).__name__}")
    if offered.name != name:
        raise TypeError(f"it calls itself {offered.name}")
    if not offered.parts and not offered.binary:
        raise TypeError("it has no parts")
    return offered


FORMATS: Group[Format] = Group(EXPORTS, _format)

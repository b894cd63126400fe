"""What a reading is made from, as a digest: the report and its date, and all that onrecord knows and was told to do.

A reading whose digest is the one that it would get today need not be made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from onrecord import __version__
from onrecord.ledger.codec import digest
from onrecord.settings import SETTINGS, value

DATA = (".toml", ".npz", ".json")  # files that hold knowledge


def made_from_of() -> Callable[[str, date | None], str]:
    """What gives the digest of all that a reading is made from, for the digest and the date of its report."""
    rest = (__version__, knowledge(), *chosen())
    return lambda told, day: digest(told, str(day), *rest)


def chosen() -> list[str]:
    """The settings that change what is read out of a report, as far as they are not at their defaults."""
    return [f"{one.name}={given}" for one in SETTINGS if one.reads and (given := value(one.name)) != one.default]


@cache
def knowledge() -> str:
    """A digest of the data files (lexicon, ontology, models) that readings are made with."""
    whole = hashlib.sha256()
    for file in _data_files(resources.files("onrecord")):
        whole.update(file.name.encode() + file.read_bytes())
    return whole.hexdigest()


def _data_files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _data_files(entry)
        elif entry.name.endswith(DATA):
            yield entry

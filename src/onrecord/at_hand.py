"""Readings that were just made, kept at hand for merging, so that they need not be taken from the ledger again.

With several workers they are taken out of their bytes as they come, while the workers read on; merging begins when
all of them are done, and one process does it. As many are kept as take some hundred megabytes: beyond that the ledger
is asked, as it is for readings that were made before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.ledger.codec import unpack
from onrecord.model import Reading
from onrecord.pool import Packed

# Bytes of packed readings: some three thousand long reports, three hundred megabytes as nouns. Merging holds them all
# the same, but for their mentions, a third; while it takes them from the ledger again, all processors but one wait.
MOST = 20_000_000


@dataclass(slots=True)
class AtHand:
    """Readings by report, each with the digest of what it was made from, until there are too many."""

    most: int = MOST
    _readings: dict[str, tuple[str, Reading]] = field(default_factory=dict)
    _held: int = 0

    def keep(self, packed: Packed, made_from: str) -> None:
        """Keep a reading that goes into the ledger, too."""
        self._held += len(packed.record)
        if self._held > self.most:
            self._readings.clear()
        else:
            reading = packed.reading or unpack(Reading, packed.record)
            self._readings[packed.report] = made_from, reading

    def all_of(self, inputs: Mapping[str, str]) -> list[Reading] | None:
        """The readings of a ledger in order of report, given for each the digest of what it was made from; None where
        not all of them, and no others, are at hand."""
        if {report: made_from for report, (made_from, _) in self._readings.items()} != inputs:
            return None
        return [reading for _, (_, reading) in sorted(self._readings.items())]

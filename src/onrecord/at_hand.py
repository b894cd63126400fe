"""Readings that were just made, kept at hand for merging, so that they need not be taken from the ledger again.

With several workers they are taken out of their bytes as they come, and what they tell of their actors is counted,
while the workers read on; merging begins when all of them are done, and one process does it. Mentions, a third of what
a reading takes in memory, are not kept: only who is mentioned in what is said, which is all that is asked of them.
There are as many readings as are merged at a time: of more the ledger is asked, as it is for readings that were made
before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.ledger.codec import unpack
from onrecord.mentioned import Mentioned, mentioned_in
from onrecord.model import Reading
from onrecord.pool import Packed

if TYPE_CHECKING:
    from onrecord.actors.over_ledger import Counted

# Bytes of packed readings: some fifteen hundred long reports, a hundred megabytes as nouns. More than that is merged
# bit by bit (`merged.TOGETHER`), each portion taken from the ledger.
MOST = 10_000_000


@dataclass(slots=True)
class AtHand:
    """Readings by report, each with the digest of what it was made from, until there are too many."""

    most: int = MOST
    mentioned: dict[str, Mentioned] = field(default_factory=dict)  # of the readings, by report
    counted: Counted | None = None  # what the readings tell of their actors; None where it must be counted anew
    _readings: dict[str, tuple[str, Reading]] = field(default_factory=dict)
    _held: int = 0

    def keep(self, packed: Packed, made_from: str) -> None:
        """Keep a reading that goes into the ledger, too."""
        self._held += len(packed.record)
        if self._held > self.most:
            self._readings.clear()
            self.mentioned.clear()
            self.counted = None
            return
        if packed.mentioned is not None:
            reading, mentioned = unpack(Reading, packed.record, ("mentions",)), packed.mentioned
        else:
            whole = packed.reading or unpack(Reading, packed.record)
            reading, mentioned = replace(whole, mentions=()), mentioned_in(whole)
        self._count(reading)
        self._readings[packed.report] = made_from, reading
        self.mentioned[packed.report] = mentioned

    def _count(self, reading: Reading) -> None:
        from onrecord.actors.over_ledger import Counted

        if not self._readings:
            self.counted = Counted()
        elif reading.report in self._readings:  # what it told before cannot be taken out again
            self.counted = None
        if self.counted is not None:
            self.counted.add(reading)

    def all_of(self, inputs: Mapping[str, str]) -> list[Reading] | None:
        """The readings of a ledger in order of report, without mentions, given for each the digest of what it was made
        from; None where not all of them, and no others, are at hand."""
        if {report: made_from for report, (made_from, _) in self._readings.items()} != inputs:
            return None
        return [reading for _, (_, reading) in sorted(self._readings.items())]

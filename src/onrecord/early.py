"""Reading that is begun while copies are still looked for, which one process does: else all workers would wait for it.

Which reports are copies is known only when all have been compared. But of reports that repeat each other it is mostly
the earliest that is read, so workers are given the earliest meanwhile, a few of each hundred. What turns out to be a
copy was read for nothing; nothing else comes of it, and the ledger is the same with and without.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from onrecord.ledger import Ledger
from onrecord.made_from import made_from_of

if TYPE_CHECKING:
    from onrecord.pool import Workers

# Of the reports among which copies are looked for, for each worker: that takes a twentieth of the time of reading one,
# and the process that does it has a processor of its own.
SHARE = 0.025
MOST = 100  # reports for each worker: what comes of them is held until it is asked for


class Early:
    """What the workers of one run have begun to read."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._begun: dict[str, str] = {}

    def begin(self, ledger: Ledger) -> None:
        """Have the workers read what will most likely be read, as far as they are there; nobody waits for it."""
        number = self._workers.number
        if number > 1 and not self._workers.at_work_on():
            first = ledger.first_due(made_from_of(), SHARE * number, MOST * number)
            # Whoever asks again for a report whose text is gone says so.
            self._workers.begin_to_read(ledger.reports_with_texts(first, lambda *_: None))
            self._begun = {report: first[report] for report in self._workers.at_work_on()}

    def left_of(self, wanted: Mapping[str, str]) -> list[str]:
        """The reports that are still to be given to workers, of those that are to be read, each with the digest of what
        its reading is made from. Where a reading that was begun is made from something else, none of them counts."""
        same = all(wanted.get(report, made_from) == made_from for report, made_from in self._begun.items())
        self._workers.forget_begun(wanted if same else ())
        begun, self._begun = self._workers.at_work_on(), {}
        return [report for report in wanted if report not in begun]

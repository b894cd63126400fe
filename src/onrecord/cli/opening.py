"""Opening the ledger that a command was given."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


@contextmanager
def opened(ledger: str, *, create: bool = False, current: bool = True) -> Iterator[Ledger]:
    """The ledger, closed afterwards; says so where reading was broken off and its events are not up to date."""
    from onrecord.ledger import Ledger

    with Ledger.open(ledger, create=create) as found:
        if current and found.stale():
            line = f"reading into {ledger} was broken off or is going on: what follows is not yet all"
            print(f"onrecord: {line}; `onrecord update` finishes it", file=sys.stderr)
        yield found

"""The interpreter's search for objects that only hold each other, made rare while records are made by the million.

Python looks again and again while objects come to be, and now and then at all that there are: a parser, a lexicon and
an ontology, which never go. Records do not hold each other in circles, so that this found next to nothing and took
a tenth of the time of reading.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# New objects after which Python looks among them; its own is 700. A report leaves some eight that only hold each other,
# and thousands that are kept: the more rarely, the fewer of these are looked at (200,000 took 1 % of the time more).
RARE = 1_000_000
_lock = threading.Lock()
_before: list[tuple[int, int, int]] = []  # what stood at the beginning of each block that is under way


@contextmanager
def rarely() -> Iterator[None]:
    """Within the block Python looks rarely. Blocks may lie within each other and run in several threads; after the
    last of them all is as it was. Who has switched the search off, or made it rarer still, keeps that."""
    with _lock:
        _before.append(gc.get_threshold())
        if 0 < _before[0][0] < RARE:
            gc.set_threshold(RARE, *_before[0][1:])
    try:
        yield
    finally:
        with _lock:
            first = _before[0]
            _before.pop()
            if not _before and gc.get_threshold()[0] == RARE:
                gc.set_threshold(*first)

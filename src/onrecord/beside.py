"""A part of the work done beside this process, by a copy of it that the system forks.

The copy sees all that is in memory here, so that nothing is handed over but what it yields, and that as it comes. It
does nothing but reckon: it must not touch a database, a file or a lock that this process holds.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from queue import SimpleQueue
from typing import Any, BinaryIO, TypeVar

Item = TypeVar("Item")


class Lost(Exception):  # noqa: N818 - never leaves this module
    """The copy ended before it had yielded everything."""


@contextmanager
def beside(work: Callable[[], Iterable[Item]], *, wanted: bool = True) -> Iterator[Iterator[Item]]:
    """What `work` yields, reckoned from now on by a copy of this process; by this process, when asked, where no copy is
    `wanted` or it would not be safe to make one (see `is_safe`).

    A copy that ends early costs time alone: what it leaves is reckoned here, for `work` yields the same again.
    """
    if not (wanted and is_safe()):
        yield iter(work())
        return
    child, items = _fork(work)
    try:
        yield _or_here(items, work)
    finally:
        items.close()  # a copy that is not done meets a closed pipe, and ends
        with suppress(ChildProcessError):
            os.waitpid(child, 0)


def is_safe() -> bool:
    """Whether this process may be copied: in Linux, while it runs no other thread of Python's, which might hold a lock
    that nobody would let go of in the copy."""
    return sys.platform == "linux" and threading.active_count() == 1


def _fork(work: Callable[[], Iterable[Item]]) -> tuple[int, BinaryIO]:
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Python 3.12 warns of every thread, and NumPy's wait for work, and end and begin again about a fork.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        os.close(reading)  # or writing would wait forever where this process reads no more
        _yield_to(writing, work)
    os.close(writing)
    return child, os.fdopen(reading, "rb")


def _yield_to(writing: int, work: Callable[[], Iterable[Item]]) -> None:
    """What the copy does; it does not come back, so that nothing of this process is ended twice."""
    gc.disable()  # it would look at, and so copy, all that is in memory
    with suppress(BaseException):
        ready: SimpleQueue[bytes] = SimpleQueue()
        sender = threading.Thread(target=_send, args=(writing, ready), daemon=True)
        sender.start()
        with suppress(BaseException):
            for item in work():
                ready.put(pickle.dumps((item,), pickle.HIGHEST_PROTOCOL))
            ready.put(pickle.dumps(()))
        ready.put(b"")
        sender.join()
    os._exit(0)


def _send(writing: int, ready: SimpleQueue[bytes]) -> None:
    """Write what is ready, while the next is reckoned: who asks for it may be busy for long, and a pipe holds little.

    Where nobody listens any more the copy ends.
    """
    try:
        with os.fdopen(writing, "wb") as out:
            while some := ready.get():
                out.write(some)
                out.flush()
    except OSError:
        os._exit(0)


def _or_here(items: BinaryIO, work: Callable[[], Iterable[Item]]) -> Iterator[Item]:
    done = 0
    try:
        for (item,) in _loaded(items):
            yield item
            done += 1
    except Lost:
        yield from islice(work(), done, None)


def _loaded(items: BinaryIO) -> Iterator[tuple[Any]]:
    while True:
        try:
            found = pickle.load(items)  # from a copy of this process
        except (EOFError, pickle.UnpicklingError) as error:
            raise Lost from error
        if not found:
            return
        yield found

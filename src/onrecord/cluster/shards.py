"""What one task reads: some small files, or a part of the reports of a large one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.cluster.places import is_remote, size_of
from onrecord.read.files import walk

SHARD = 16 * 1024 * 1024  # bytes of files that one task cleans: about a minute's work
PARTS = 1 << 12  # into no more than so many is a file divided to begin with
CUTS = 6  # times that a part is halved after that, to find the report that no process survives


@dataclass(frozen=True, slots=True)
class Shard:
    """Paths, and of the reports at them every `of`-th from the `part`-th on (counted from 0); `cuts` tells how often
    it was halved by its reports."""

    paths: tuple[str, ...]
    part: int = 0
    of: int = 1
    cuts: int = 0

    def has(self, number: int) -> bool:
        """Whether the report of that number, counted over the shard's paths, is of this part."""
        return number % self.of == self.part

    def halves(self) -> tuple[Shard, ...]:
        """The same reports in two shards; () where it cannot be divided further."""
        if len(self.paths) > 1:
            middle = len(self.paths) // 2
            # Numbers are counted over a shard's own paths, so only a whole shard is divided by its paths.
            return replace(self, paths=self.paths[:middle]), replace(self, paths=self.paths[middle:])
        if self.cuts >= CUTS:
            return ()
        half = replace(self, of=2 * self.of, cuts=self.cuts + 1)
        return half, replace(half, part=self.part + self.of)


def shards(paths: Sequence[str], size: int = SHARD) -> Iterator[Shard]:
    """The files at the paths (folders with all below), in their order, in shards of about `size` bytes."""
    together: list[str] = []
    held = 0
    for path in files_at(paths):
        large = size_of(path)
        if together and held + large > size:
            yield Shard(tuple(together))
            together, held = [], 0
        if large > size:
            parts = min(-(-large // size), PARTS)
            yield from (Shard((path,), part, parts) for part in range(parts))
        else:
            together.append(path)
            held += large
    if together:
        yield Shard(tuple(together))


def files_at(paths: Sequence[str]) -> Iterator[str]:
    """The files that the paths name. What cannot be opened stays in, for the task to say what is wrong with it."""
    for path in paths:
        if is_remote(path) or not os.path.isdir(path):
            yield path
            continue
        below = list(walk(path))
        yield from (found if isinstance(found, str) else found.source for found in below)
        if not below:
            yield path

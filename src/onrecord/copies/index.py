"""An index of word runs in a file, so that a report can be added to a large ledger without reading the others again.

`add` looks up the runs of the new report, reads the words of the few that share many, and says at once what it copies
as far as the index knows. `groups` gives the groups of copies, the very ones that `copies.cluster` finds on the
same texts at once, whatever the order and the batches in which they were added. It goes over the index once more, not
over the reports, in time that grows with its size and in bounded memory. The two may differ: a report added later can
show that what two earlier ones share is furniture, or link two that share nothing.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType

import numpy as np

from onrecord.copies.candidates import (
    COMMON,
    LEADERS,
    LEAST_SHARE,
    LEAST_SHARED,
    Postings,
    postings_of,
    rank,
    sample,
)
from onrecord.copies.foreign import furniture, listing
from onrecord.copies.groups import group_shelf
from onrecord.copies.verdict import judge
from onrecord.copies.words import Codes, Hashes, Ints, read_words

PART = 1 << 18  # postings read at once
KEPT = 2048  # texts whose words are kept at hand

_TABLES = """
create table if not exists text (
    number integer primary key, id text not null unique, rank integer not null, size integer not null,
    party integer not null, codes blob not null);
create index if not exists text_party on text (party);
create index if not exists text_rank on text (rank);
create table if not exists run (
    run integer, rank integer, number integer, primary key (run, rank, number)) without rowid;
"""


class CopyIndex:
    """The copies among the texts added so far, kept in the SQLite file at `path` (":memory:" for none).

    Use it in a `with` statement, or `close` it: what was added is kept from then on. Raises `sqlite3.DatabaseError`
    where the file is something else.
    """

    def __init__(self, path: Path | str) -> None:
        self._store = sqlite3.connect(path)
        self._store.executescript(_TABLES)
        self._codes = lru_cache(KEPT)(self._read_codes)

    def __enter__(self) -> CopyIndex:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Keep what was added, and let go of the file."""
        self._store.commit()
        self._store.close()

    def __len__(self) -> int:
        return int(self._store.execute("select count(*) from text").fetchone()[0])

    def __contains__(self, report: object) -> bool:
        return self._store.execute("select 1 from text where id = ?", (report,)).fetchone() is not None

    def add(self, report: str, text: str) -> tuple[str, ...]:
        """Add a report by its id and clean text; returns the ids of those it is a copy of (or they of it), by now.

        A report that is in the index already is not added again: it is looked up as it stands there.
        """
        known = self._store.execute("select number from text where id = ?", (report,)).fetchone()
        if known:
            return self._names(self._copies(known[0], self._codes(known[0])))
        codes = read_words(text).codes
        number = len(self)
        place, runs = _signed(rank(codes)), sample(codes).view(np.int64).tolist()
        row = (number, report, place, len(runs), number, codes.tobytes())
        self._store.execute("insert into text values (?, ?, ?, ?, ?, ?)", row)
        self._store.executemany("insert into run values (?, ?, ?)", ((run, place, number) for run in runs))
        copies = self._copies(number, codes)
        self._join([number, *copies])
        return self._names(copies)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All groups of copies, each in order of ids, in order of their first ids."""
        names = dict(self._store.execute("select number, id from text"))
        found: dict[int, list[str]] = {}
        for number, name in enumerate(group_shelf(_Shelf(self._store, self._codes))):
            found.setdefault(name, []).append(names[number])
        return tuple(sorted(tuple(sorted(group)) for group in found.values() if len(group) > 1))

    def _copies(self, number: int, codes: Codes) -> list[int]:
        """The texts that this one copies, or is copied by, as far as the index shows."""
        runs = sample(codes)
        leaders = [self._leaders(run) for run in runs.view(np.int64).tolist()]
        common = np.array([len({party for _, _, party in row}) >= COMMON for row in leaders], np.bool_)
        counts = Counter(
            (other, size) for row, known in zip(leaders, common, strict=True) if not known for other, size, _ in row
        )
        wanted = [
            other
            for (other, size), count in counts.items()
            if other != number and count >= LEAST_SHARED and count >= LEAST_SHARE * min(size, len(runs))
        ]
        wanted += [other for (other,) in self._same(codes) if other != number and other not in wanted]
        return sorted(other for other in wanted if self._is_copy(codes, self._codes(other), runs[common]))

    def _leaders(self, run: int) -> list[tuple[int, int, int]]:
        found = self._store.execute(
            "select number, size, party from (select number from run where run = ? order by rank, number limit ?)"
            " join text using (number)",
            (run, LEADERS),
        )
        return list(found)

    def _same(self, codes: Codes) -> list[tuple[int]]:
        """Texts of the very same words, which may be too few to have sampled runs: rank is a hash of all words."""
        if not len(codes):
            return []
        return list(self._store.execute("select number from text where rank = ?", (_signed(rank(codes)),)))

    @staticmethod
    def _is_copy(codes: Codes, other: Codes, known: Hashes) -> bool:
        if np.array_equal(codes, other):
            return True
        foreign = [listing(one) | furniture(one, known) for one in (codes, other)]
        return judge(codes, other, *foreign).is_copy

    def _join(self, numbers: Sequence[int]) -> None:
        """Note that these are one party, for counting the parties that have a run."""
        marks = ",".join("?" * len(numbers))
        parties = {row[0] for row in self._store.execute(f"select party from text where number in ({marks})", numbers)}
        for party in parties - {min(parties)}:
            self._store.execute("update text set party = ? where party = ?", (min(parties), party))

    def _names(self, numbers: Sequence[int]) -> tuple[str, ...]:
        marks = ",".join("?" * len(numbers))
        rows = self._store.execute(f"select id from text where number in ({marks}) order by id", numbers)
        return tuple(row[0] for row in rows)

    def _read_codes(self, number: int) -> Codes:
        row = self._store.execute("select codes from text where number = ?", (number,)).fetchone()
        return np.frombuffer(row[0], np.uint32)


class _Shelf:
    """The texts of an index, as grouping asks for them; it reads their words as it needs them."""

    def __init__(self, store: sqlite3.Connection, read: Callable[[int], Codes]) -> None:
        self._store = store
        self.ranks = [row[0] for row in store.execute("select rank from text order by number")]
        self.sizes: Ints = np.array(
            [row[0] for row in store.execute("select size from text order by number")], np.int64
        )
        self.codes = _Codebook(len(self.ranks), read)

    def postings(self) -> Iterator[Postings]:
        """The sampled runs, a range of their hashes at a time."""
        total = int(self.sizes.sum())
        edges = np.linspace(-(2.0**63), 2.0**63, total // PART + 2)[1:-1].astype(np.int64).tolist()
        for low, high in zip([-(1 << 63), *edges], [*(edge - 1 for edge in edges), (1 << 63) - 1], strict=True):
            rows = self._store.execute(
                "select run, number from run where run between ? and ? order by run, rank, number", (low, high)
            )
            table = np.array(rows.fetchall(), np.int64).reshape(-1, 2)
            yield postings_of(table[:, 0].copy().view(np.uint64), table[:, 1].copy(), len(self.ranks))


@dataclass(frozen=True, slots=True)
class _Codebook:
    count: int
    read: Callable[[int], Codes]

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, at: int) -> Codes:
        return self.read(at)


def _signed(number: int) -> int:
    """A 64-bit number as SQLite holds it."""
    return number - (1 << 64) if number >> 63 else number

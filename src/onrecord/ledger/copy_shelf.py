"""The index of word runs in the ledger's own tables: what `onrecord.copies.shelf` asks of a store.

It stands in the ledger, so that a transaction changes both or neither, and a ledger stays one file (or one database).
Lists of numbers go to the database as one parameter, so that a question about a hundred thousand runs is one statement.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

import numpy as np
from sqlalchemy import Connection, delete, insert, select, text

from onrecord.copies.sets import NONE, distinct
from onrecord.copies.shelf import Facts, Level, Rows, Wording
from onrecord.copies.words import Codes, Ints
from onrecord.ledger import schema
from onrecord.ledger.codec import DamagedError
from onrecord.ledger.store import chunks

LAST = (1 << 63) - 1
STORED = np.dtype("<u4")  # of the words


def codes_of(packed: bytes) -> Codes:
    """The words that are kept so. Raises DamagedError."""
    if len(packed) % STORED.itemsize:
        raise DamagedError(f"words of a report in the index of copies are {len(packed)} bytes")
    return np.frombuffer(packed, STORED).astype(np.uint32)


class CopyShelf:
    """The wordings of a ledger, on a connection that is in a writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._postgresql = connection.dialect.name == "postgresql"
        given = "unnest(CAST(:given AS bigint[])) AS given(value)" if self._postgresql else "json_each(:given) AS given"
        self._given = given

    def is_empty(self) -> bool:
        """Whether no wording is there."""
        return self._connection.execute(text("SELECT 1 FROM copy_wordings LIMIT 1")).first() is None

    def leaders(self, runs: Ints, most: int) -> Rows:
        """For each of these runs its first `most` wordings, by run and place."""
        last = (
            f"COALESCE((SELECT one.place FROM copy_runs AS one WHERE one.run = given.value ORDER BY one.place"
            f" LIMIT 1 OFFSET {most - 1}), {LAST})"
        )
        return self._rows(f"own.place <= {last}", runs)

    def holders(self, runs: Ints) -> Rows:
        """For each of these runs all its wordings, by run and place."""
        return self._rows("TRUE", runs)

    def listed(self, runs: Ints, first: int, last: int) -> Rows:
        """For each of these runs those of its wordings whose places lie between these two, by run and place."""
        return self._rows(f"own.place BETWEEN {first:d} AND {last:d}", runs)

    def _rows(self, condition: str, runs: Ints) -> Rows:
        # A cross join keeps the order of the tables in SQLite: the runs that are asked for first.
        query = (
            f"SELECT own.run, own.place FROM {self._given} CROSS JOIN copy_runs AS own"
            f" WHERE own.run = given.value AND {condition} ORDER BY own.run, own.place"
        )
        table = self._asked(query, runs)
        return Rows(table[:, 0].copy(), table[:, 1].copy())

    def codes(self, places: Collection[int]) -> dict[int, Codes]:
        """The words of these wordings. Raises KeyError where one is not there."""
        own = schema.copy_wordings
        found: dict[int, Codes] = {}
        for part in chunks(places):
            query = select(own.c.place, own.c.codes).where(own.c.place.in_(part))
            found.update((row.place, codes_of(row.codes)) for row in self._connection.execute(query))
        if len(found) < len(set(places)):
            raise KeyError(*set(places) - found.keys())
        return found

    def facts(self, places: Ints) -> Facts:
        """What is kept of these wordings, all of which are there."""
        query = (
            f"SELECT own.place, own.plain, own.size, own.times, own.near, own.party FROM {self._given}"
            " CROSS JOIN copy_wordings AS own WHERE own.place = given.value ORDER BY own.place"
        )
        table = self._asked(query, places, 6)
        table = table[np.searchsorted(table[:, 0], places)]
        return Facts(*(table[:, column].copy() for column in range(1, 6)))

    def there(self, places: Iterable[int]) -> set[int]:
        """Which of these wordings are there."""
        return set(self._places("place", places).tolist())

    def alike(self, plain: Ints) -> Ints:
        """The wordings of these words, whatever their capitals."""
        return self._places("plain", plain.tolist())

    def members(self, level: Level, names: Collection[int]) -> Ints:
        """The wordings in the groups of these names."""
        return self._places(level, names)

    def _places(self, column: str, values: Iterable[int]) -> Ints:
        query = f"SELECT own.place FROM {self._given} CROSS JOIN copy_wordings AS own WHERE own.{column} = given.value"
        return distinct(self._asked(query, sorted(set(values)), 1)[:, 0])

    def furniture(self, runs: Ints) -> Ints:
        """Which of these runs are furniture, in order."""
        query = f"SELECT own.run FROM {self._given} CROSS JOIN copy_furniture AS own WHERE own.run = given.value"
        return distinct(self._asked(query, runs, 1)[:, 0])

    def _asked(self, query: str, given: Ints | Sequence[int], columns: int = 2) -> Ints:
        """The rows that a query finds for the numbers given."""
        numbers = given.tolist() if isinstance(given, np.ndarray) else list(given)
        if not numbers:
            return np.zeros((0, columns), np.int64)
        found = self._connection.execute(text(query), {"given": numbers if self._postgresql else json.dumps(numbers)})
        # The driver's own rows: a hundred thousand of SQLAlchemy's take a second.
        rows = found.cursor.fetchall()
        return np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * columns).reshape(-1, columns)

    # -------------------------------------------------------------------------------------------------------- writing

    def put(self, wordings: Sequence[Wording]) -> None:
        """Keep wordings that are not there yet, each as a group of its own, without furniture."""
        many = [
            {
                "place": one.place,
                "plain": one.plain,
                "size": len(one.runs),
                "times": 0,
                "near": one.place,
                "party": one.place,
                "codes": one.codes.astype(STORED).tobytes(),
            }
            for one in wordings
        ]
        if many:
            self._connection.execute(insert(schema.copy_wordings), many)
        runs = np.concatenate([NONE, *(one.runs for one in wordings)])
        places = np.repeat([one.place for one in wordings], [len(one.runs) for one in wordings])
        order = np.lexsort((places, runs))  # so that neighbours in the tree are written together
        pairs = list(zip(runs[order].tolist(), places[order].tolist(), strict=True))
        self._each("INSERT INTO copy_runs (run, place) VALUES ({0}, {1})", pairs)

    def drop(self, wordings: Sequence[Wording]) -> None:
        """Forget wordings."""
        pairs = [(run, one.place) for one in wordings for run in one.runs.tolist()]
        self._each("DELETE FROM copy_runs WHERE run = {0} AND place = {1}", pairs)
        self._each("DELETE FROM copy_wordings WHERE place = {0}", [(one.place,) for one in wordings])

    def set_furniture(self, more: Ints, less: Ints) -> None:
        """Note that the runs `more` have become furniture, and that the runs `less` are so no longer."""
        self._each("INSERT INTO copy_furniture (run) VALUES ({0})", [(run,) for run in more.tolist()])
        self._each("DELETE FROM copy_furniture WHERE run = {0}", [(run,) for run in less.tolist()])

    def set_times(self, places: Ints, times: Ints) -> None:
        """Note how many of the runs of these wordings are furniture."""
        pairs = list(zip(times.tolist(), places.tolist(), strict=True))
        self._each("UPDATE copy_wordings SET times = {0} WHERE place = {1}", pairs)

    def set_names(self, level: Level, places: Ints, names: Ints) -> None:
        """Put these wordings into the groups of these names."""
        pairs = list(zip(names.tolist(), places.tolist(), strict=True))
        self._each(f"UPDATE copy_wordings SET {level} = {{0}} WHERE place = {{1}}", pairs)

    def rename(self, level: Level, old: Collection[int], new: int) -> None:
        """Put the wordings of the groups `old` into the group `new`."""
        self._each(
            f"UPDATE copy_wordings SET {level} = {{0}} WHERE {level} = {{1}}", [(new, name) for name in sorted(old)]
        )

    def _each(self, statement: str, many: Sequence[tuple[int, ...]]) -> None:
        """Run a statement for each tuple of numbers, which {0} and {1} stand for, in their order."""
        if many:
            mark = "%s" if self._postgresql else "?"
            self._connection.exec_driver_sql(statement.format(mark, mark), list(many))

    def clear(self) -> None:
        """Forget everything."""
        for table in (schema.copy_wordings, schema.copy_runs, schema.copy_furniture, schema.copy_reports):
            self._connection.execute(delete(table))

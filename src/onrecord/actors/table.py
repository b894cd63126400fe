"""A user's own table of actors, which comes before all that is learnt from reports.

A CSV file (UTF-8) with the columns name, aliases, country, sector, from, to, wikidata; only `name` must be there.
Aliases are parted by ";" or "|"; `from` and `to` are ISO dates (a year or a month will do) of the days, both included,
on which the row holds. A person who changed office has a row for each term; terms of one name may not overlap.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from onrecord.actors.names import name_words
from onrecord.errors import OnrecordError
from onrecord.lexicon import load as load_lexicon
from onrecord.lexicon.entries import SECTORS, SUPRANATIONAL
from onrecord.model import Actor, Days, Office

COLUMNS = ("name", "aliases", "country", "sector", "from", "to", "wikidata")
OTHER_HEADINGS = {"wikidata id": "wikidata", "wikidata_id": "wikidata", "alias": "aliases", "qid": "wikidata"}


class TableError(OnrecordError, ValueError):
    """A table that is wrong; `problems` has a line for each fault, with its row and column."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Row:
    """One actor in one term. `number` is the row in the file, the heading being row 1."""

    number: int
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    since: date = date.min
    until: date = date.max
    wikidata: str | None = None

    def holds_on(self, day: date | None) -> bool:
        """Whether the row holds on a day; without a day every row does."""
        return day is None or self.since <= day <= self.until


@dataclass(frozen=True)
class Table:
    """The rows of a user's table."""

    rows: tuple[Row, ...] = ()

    def find(self, names: Iterable[str], day: date | None = None) -> Row | None:
        """The row for any of these names on a day; of several terms the one that holds, without a day the last."""
        found = {row.number: row for name in names for row in self._by_name.get(name_words(name), ())}
        holding = [row for row in found.values() if row.holds_on(day)]
        return max(holding, key=lambda row: (row.since, row.number), default=None)

    def of(self, actor: Actor, day: date | None = None) -> Row | None:
        """The row for an actor on a day, by its name or one of several words; None where the table has none."""
        names = [name for name in (actor.name, *actor.names) if len(name_words(name)) > 1 or name == actor.name]
        return self.find(names, day)

    def applied(self, actor: Actor, day: date | None = None) -> Actor:
        """The actor with what the table says of it on a day; as it was where the table has none of its names."""
        row = self.of(actor, day)
        if row is None:
            return actor
        rest = tuple(sector for sector in actor.sectors if sector != row.sector)
        known = dict.fromkeys((row.name, *row.aliases, *actor.names))
        return replace(
            actor,
            name=row.name,
            names=tuple(known),
            country=row.country or actor.country,
            sectors=((row.sector, *rest) if row.sector else actor.sectors),
            offices=actor.offices + _terms(self._by_name.get(name_words(row.name), ())),
        )

    def wikidata(self, name: str, day: date | None = None) -> str | None:
        """The Wikidata id that the table gives a name."""
        row = self.find([name], day)
        return row.wikidata if row else None

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, ...], list[Row]]:
        by: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self.rows:
            for words in {name_words(name) for name in (row.name, *row.aliases)}:
                by[words].append(row)
        return by


def _terms(rows: Sequence[Row]) -> tuple[Office, ...]:
    dated = [row for row in rows if row.sector and (row.since, row.until) != (date.min, date.max)]
    return tuple(Office("", row.country, row.sector, Days(row.since, row.until), ()) for row in dated)


def load(path: Path | str) -> Table:
    """The table in a CSV file. Raises `TableError`, which names each fault by row and column."""
    return parse(text_of(path), str(path))


def text_of(path: Path | str) -> str:
    """What stands in a table's file. Raises `TableError` where it cannot be read as UTF-8 text."""
    try:
        return Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise TableError([f"{path}: {error.strerror or error}"]) from error
    except UnicodeDecodeError as error:
        raise TableError([f"{path}: byte {error.start} is not UTF-8; save the table as CSV in UTF-8"]) from error


def parse(text: str, source: str = "actor table") -> Table:
    """The table in the text of a CSV file, called `source` in the lines of a `TableError`."""
    lines = _lines(text, source)
    headings = [OTHER_HEADINGS.get(h.strip().lower(), h.strip().lower()) for h in (lines[0] if lines else [])]
    problems = [f"{source}: row 1, column {h or '(empty)'}: no such column; there are {', '.join(COLUMNS)}"
                for h in headings if h not in COLUMNS]  # fmt: skip
    twice = {heading for heading in headings if headings.count(heading) > 1}
    problems += [f"{source}: row 1, column {heading}: given twice" for heading in sorted(twice)]
    if "name" not in headings:
        problems.append(f"{source}: row 1: the column name is missing")
    if problems:
        raise TableError(problems)
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            row = _row(number, headings, cells, f"{source}: row {number}", problems)
            if row is not None:
                rows.append(row)
    problems += _overlaps(rows, source)
    if problems:
        raise TableError(problems)
    return Table(tuple(rows))


def _lines(text: str, source: str) -> list[list[str]]:
    """The cells of each line. Raises `TableError` where a line is no CSV, such as a cell longer than any name."""
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(text.splitlines()))
    except csv.Error as error:
        raise TableError([f"{source}: row {len(lines) + 1}: {error}"]) from error
    return lines


def _row(number: int, headings: Sequence[str], cells: Sequence[str], where: str, problems: list[str]) -> Row | None:
    if len(cells) > len(headings):
        problems.append(f"{where}, column {len(headings) + 1}: {len(cells)} cells under {len(headings)} headings")
        return None
    values = {heading: cell.strip() for heading, cell in zip(headings, cells, strict=False)}
    before = len(problems)
    country, sector = values.get("country", "").upper(), values.get("sector", "").upper()
    if not values.get("name"):
        problems.append(f"{where}, column name: empty")
    if country and country not in SUPRANATIONAL and country not in load_lexicon().countries:
        problems.append(f"{where}, column country: unknown country {country!r} (ISO 3166 alpha-3 codes are expected)")
    if sector and sector not in SECTORS:
        problems.append(f"{where}, column sector: unknown sector {sector!r}")
    if (wikidata := values.get("wikidata", "")) and not re.fullmatch(r"Q\d+", wikidata):
        problems.append(f"{where}, column wikidata: {wikidata!r} is no Wikidata id (Q and a number)")
    since = _day(values.get("from", ""), False, f"{where}, column from", problems)
    until = _day(values.get("to", ""), True, f"{where}, column to", problems)
    if since and until and until < since:
        problems.append(f"{where}, column to: {until} is before {since}")
    if len(problems) > before:
        return None
    aliases = tuple(alias.strip() for alias in re.split(r"[;|]", values.get("aliases", "")) if alias.strip())
    return Row(number, values["name"], aliases, country or None, sector or None, since or date.min, until or date.max,
               wikidata or None)  # fmt: skip


def _day(text: str, last: bool, where: str, problems: list[str]) -> date | None:
    """The first (or last) day of an ISO date, month or year; None where the cell is empty or wrong."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            if year is not None and day is None:
                month = month or (12 if last else 1)
                day = calendar.monthrange(year, month)[1] if last else 1
            return date(year or 0, month or 1, day or 1)
        except (ValueError, calendar.IllegalMonthError):
            pass
    problems.append(f"{where}: {text!r} is no date (YYYY-MM-DD, YYYY-MM or YYYY)")
    return None


def _overlaps(rows: Sequence[Row], source: str) -> list[str]:
    """A line for each pair of rows that give one name on one day."""
    by: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        for words in {name_words(name) for name in (row.name, *row.aliases)}:
            by[words].append(row)
    problems = []
    for own in by.values():
        ordered = sorted(own, key=lambda row: (row.since, row.number))
        for one, other in pairwise(ordered):
            if other.since <= one.until:
                problems.append(
                    f"{source}: row {max(one.number, other.number)}, column from: the term of {other.name!r} overlaps "
                    f"that of row {min(one.number, other.number)}"
                )
    return sorted(set(problems))

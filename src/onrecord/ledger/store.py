"""Writing: nouns into the tables, on a connection that is in a writing transaction.

What comes from a report alone (the report, its reading) is put in once. What is derived over all reports (copies,
actors, statements, events) is compared by digest with what stands, and only differences are written: reading the same
reports again writes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import Column, Connection, Dialect, Table, bindparam, cast, delete, func, insert, select, update
from sqlalchemy import Integer as Whole

from onrecord import __version__
from onrecord.ledger import rows, schema, stored
from onrecord.ledger.codec import DamagedError
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.inserting import Prepared, insert_prepared, insert_rows, prepare
from onrecord.ledger.letters import folded
from onrecord.model import Copy, DatedBy, Failure, Report

Item = TypeVar("Item")
CHUNK = 500  # ids in one statement; SQLite takes 32,766 parameters, PostgreSQL 65,535


def changed(connection: Connection) -> None:
    """Note that events are out of date."""
    counter = schema.state.c.value
    one_more = cast(cast(counter, Whole) + 1, schema.state.c.value.type)
    connection.execute(update(schema.state).where(schema.state.c.name == "changes").values(value=one_more))


def changes(connection: Connection) -> int:
    """How many changes of reports, copies and readings there have been."""
    return _counted(connection, "changes")


def merged_at(connection: Connection) -> int:
    """After how many changes the events were written last."""
    return _counted(connection, "merged")


def note_merged(connection: Connection) -> None:
    """Note that the events are up to date."""
    own = schema.state
    now = select(own.c.value).where(own.c.name == "changes").scalar_subquery()
    connection.execute(update(own).where(own.c.name == "merged").values(value=now))


def _counted(connection: Connection, name: str) -> int:
    found = connection.execute(select(schema.state.c.value).where(schema.state.c.name == name)).scalar()
    if found is None or not found.isdecimal():
        raise DamagedError(f"its count of {name} is {found!r}")
    return int(found)


# --------------------------------------------------------------------------------------------------------- reports


def remove_evidence(connection: Connection, report: str) -> None:
    """Forget where a report's title and date stand."""
    where = schema.evidence
    connection.execute(delete(where).where(where.c.noun == "report", where.c.of == report))


def add_evidence(connection: Connection, report: Report) -> None:
    """Note where a report's title and date stand, and nothing else, and its title folded."""
    title = schema.reports_folded
    remove_evidence(connection, report.id)
    insert_rows(connection, schema.evidence, rows.report_evidence(report))
    connection.execute(delete(title).where(title.c.report == report.id))
    insert_rows(connection, title, rows.report_folded(report))


def add_passages(connection: Connection, report: Report) -> None:
    """The paragraphs of a report's clean text, and their words for the search."""
    given = rows.passage_rows(report)
    put_passages(connection, given, list(words_of(report.text, given)))


def put_passages(connection: Connection, passages: Sequence[rows.Row], words: Sequence[str]) -> None:
    """Paragraphs, and the words of each for the search: of however many reports, one statement for a table."""
    own = schema.passages
    if not passages:
        return
    if connection.dialect.name == "postgresql":
        adding = insert(own).values(words=func.to_tsvector("english", bindparam("plain")))
        connection.execute(adding, [{**row, "plain": plain} for row, plain in zip(passages, words, strict=True)])
        return
    first = _next_passage(connection)
    insert_rows(connection, own, [{"id": number, **row} for number, row in enumerate(passages, first)])
    searched = [{"rowid": number, "words": plain} for number, plain in enumerate(words, first)]
    connection.execute(insert(schema.passage_words), searched)


def _next_passage(connection: Connection) -> int:
    """The number of the next paragraph, in SQLite: one more than the largest that was ever given."""
    last = select(schema.last_numbers.c.seq).where(schema.last_numbers.c.name == schema.passages.name)
    return int(connection.scalar(last) or 0) + 1


def words_of(text: str, passages: Iterable[rows.Row]) -> Iterator[str]:
    """The words of paragraphs of a text, as the search is told them."""
    return (searched_words(text, int(str(row["start"])), int(str(row["end"]))) for row in passages)


def searched_words(text: str, start: int, end: int) -> str:
    """The words of a paragraph as the search is told them: folded, for what the small letter of É is, PostgreSQL knows
    in some locales only, and that Ł is looked for as L, SQLite does not know."""
    return folded(text[start:end].replace("\0", " ").encode("utf-8", "replace").decode())


def remove_passages(connection: Connection, report: str) -> None:
    """Take a report's paragraphs out of the search."""
    own = schema.passages
    if connection.dialect.name == "sqlite":
        # An index without content must be told what it forgets. Where the text is damaged it keeps words of paragraphs
        # that are no more: no search shows them, for their numbers are never given again.
        try:
            text = stored.as_cleaned(connection, report).text
        except LedgerError:
            text = ""
        for passage in connection.execute(select(own.c.id, own.c.start, own.c.end).where(own.c.report == report)).all():
            if not text:
                break
            words = searched_words(text, passage.start, passage.end)
            forget = {"passage_words": "delete", "rowid": passage.id, "words": words}
            connection.execute(insert(schema.passage_words), forget)
    connection.execute(delete(own).where(own.c.report == report))


def add_source(connection: Connection, source: str, report: str) -> None:
    """Note that a report of the ledger stands at this path, too; of several the first by name is shown."""
    own, shown = schema.sources, schema.reports
    if connection.execute(select(own.c.report).where(own.c.source == source, own.c.report == report)).first() is None:
        connection.execute(insert(own), {"source": source, "report": report})
    connection.execute(update(shown).where(shown.c.id == report, shown.c.source > source).values(source=source))


def remove_report(connection: Connection, report: str) -> None:
    """Take a report out with all that rests on it alone; what is derived must be merged again."""
    remove_passages(connection, report)
    connection.execute(delete(schema.reports).where(schema.reports.c.id == report))
    changed(connection)
    note_due(connection, [report])


def note_due(connection: Connection, reports: Sequence[str]) -> None:
    """Note that reports came, went or changed, so that the index of copies is told."""
    own = schema.copy_due
    for part in chunks(reports):
        connection.execute(delete(own).where(own.c.report.in_(part)))
    insert_rows(connection, own, [{"report": report} for report in reports])


def set_date(connection: Connection, report: str, published: date | None, dated_by: DatedBy) -> None:
    """Set the date that a report takes from its copy (or give it back its own)."""
    own = schema.reports
    connection.execute(update(own).where(own.c.id == report).values(published=published, dated_by=dated_by))
    changed(connection)


def set_failures(connection: Connection, failures: Iterable[Failure], mended: Iterable[str]) -> None:
    """Note what could not be read, and strike out the sources that now could."""
    own = schema.failures
    failing = {failure.source: failure.reason for failure in failures}  # two that no database tells apart are one
    for part in chunks([*mended, *failing]):
        connection.execute(delete(own).where(own.c.source.in_(part)))
    insert_rows(connection, own, [{"source": source, "reason": reason} for source, reason in failing.items()])


# --------------------------------------------------------------------------------------------------------- readings


def save_readings(connection: Connection, readings: Sequence[tuple[str, bytes, str]]) -> None:
    """Keep readings: of each the report, the packed noun, and the digest of all that it was made from."""
    own = schema.readings
    for part in chunks([report for report, _, _ in readings]):
        connection.execute(delete(own).where(own.c.report.in_(part)))
    names = ("report", "record", "input", "made_by")
    connection.execute(insert(own), [dict(zip(names, (*row, __version__), strict=True)) for row in readings])
    changed(connection)


def drop_readings(connection: Connection, reports: Iterable[str]) -> None:
    """Drop the readings of these reports (which turned out to be copies)."""
    for part in chunks(reports):
        gone = connection.execute(delete(schema.readings).where(schema.readings.c.report.in_(part)))
        if gone.rowcount:
            changed(connection)


# ---------------------------------------------------------------------------------------------------------- derived


def set_copies(connection: Connection, copies: Sequence[Copy]) -> bool:
    """Make the copies be these; True where that changes anything."""
    own = schema.copies
    wanted = {(copy.report, copy.of): copy for copy in copies}
    digests = {key: rows.fingerprint(copy) for key, copy in wanted.items()}
    have = {
        (row.report, row.of): row.digest for row in connection.execute(select(own.c.report, own.c.of, own.c.digest))
    }
    if have == digests:
        return False
    for report, of in (key for key in have if digests.get(key) != have[key]):
        for table in (schema.shared_passages, own):
            connection.execute(delete(table).where(table.c.report == report, table.c.of == of))
    fresh = [copy for key, copy in sorted(wanted.items()) if have.get(key) != digests[key]]
    put(connection, prepared_rows(connection.dialect, map(rows.copy_rows, fresh)))
    changed(connection)
    return True


def drop_derived(connection: Connection) -> None:
    """Drop all actors, statements and events and their evidence."""
    for table in (schema.events, schema.statements, schema.actors, schema.actor_places):
        connection.execute(delete(table))
    connection.execute(delete(schema.evidence).where(schema.evidence.c.noun != "report"))
    kept = (schema.merge_reports, schema.merge_tellings, schema.merge_keys)
    for table in (*kept, schema.actor_parts, schema.actor_part_reports, schema.actor_reports):
        connection.execute(delete(table))
    connection.execute(delete(schema.state).where(schema.state.c.name == "blocks"))
    changed(connection)


def digests_of(
    connection: Connection, table: Table, column: Column[str] | None = None, values: Iterable[str] = ()
) -> dict[str, str]:
    """The digests of a table's nouns by id: of all, or of those whose `column` has one of the values."""
    query = select(table.c.id, table.c.digest)
    if column is None:
        return {row.id: row.digest for row in connection.execute(query)}
    found: dict[str, str] = {}
    for part in chunks(sorted(values)):
        found |= {row.id: row.digest for row in connection.execute(query.where(column.in_(part)))}
    return found


def make_room(
    connection: Connection,
    table: Table,
    noun: str,
    standing: Mapping[str, str],
    wanted: Collection[str],
    digest_of: Callable[[str], str],
) -> list[str]:
    """Take out those nouns of a table, of the ids in `standing` (with their digests), that are not the `wanted` ones as
    they are to be; the ids of those that are to be put in, in order. `digest_of` gives the digest of one by its id."""
    same = {id_ for id_ in wanted if id_ in standing and standing[id_] == digest_of(id_)}
    gone = [id_ for id_ in standing if id_ not in same]
    where = schema.evidence
    for part in chunks(gone):
        connection.execute(delete(table).where(table.c.id.in_(part)))
        connection.execute(delete(where).where(where.c.noun == noun, where.c.of.in_(part)))
    return sorted(id_ for id_ in wanted if id_ not in same)


def prepared_rows(dialect: Dialect, many: Iterable[rows.Rows]) -> list[Prepared]:
    """The rows of several nouns made ready to be put in, those of one table together. Asks no database."""
    together: dict[Table, list[rows.Row]] = defaultdict(list)
    for own in many:
        for table, of_table in own.items():
            together[table] += of_table
    return [prepare(dialect, table, of_table) for table, of_table in together.items() if of_table]


def put(connection: Connection, prepared: Iterable[Prepared]) -> None:
    """Put rows in that were made ready."""
    for of_table in prepared:
        insert_prepared(connection, of_table)


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of at most CHUNK."""
    everything = list(items)
    for start in range(0, len(everything), CHUNK):
        yield everything[start : start + CHUNK]

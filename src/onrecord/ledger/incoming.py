"""Reports as they come in: made ready for the tables by whoever has them at hand, and many of them put in together.

What is costly about storing a report (packing its text, cutting its paragraphs, its digest) depends on the report
alone; `ready` does that, in a worker or in this process. `add` then takes one statement for each table, however many
reports there are, on a connection that is in a writing transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import Connection, delete, select, update

from onrecord import __version__
from onrecord.ledger import rows, schema, store
from onrecord.ledger.codec import pack, pack_text
from onrecord.ledger.inserting import insert_rows
from onrecord.model import Report


@dataclass(frozen=True, slots=True)
class Incoming:
    """A cleaned report as the rows that it becomes."""

    id: str
    source: str
    characters: int  # of the original text
    row: rows.Row  # of `reports`
    text: rows.Row
    passages: tuple[rows.Row, ...]
    words: tuple[str, ...]  # of each passage, as the search is told them
    evidence: tuple[rows.Row, ...]
    folded: tuple[rows.Row, ...]


def ready(report: Report) -> Incoming:
    """A cleaned report made ready to be put in."""
    passages = tuple(rows.passage_rows(report))
    return Incoming(
        report.id,
        report.source,
        len(report.original),
        rows.report_row(report),
        text_row(report),
        passages,
        tuple(store.words_of(report.text, passages)),
        tuple(rows.report_evidence(report)),
        tuple(rows.report_folded(report)),
    )


def text_row(report: Report) -> rows.Row:
    """The row of a report's text: the original, and all else that is known of the report."""
    record = pack(replace(report, original="", source=""))
    return {"report": report.id, "original": pack_text(report.original), "record": record}


def add(connection: Connection, reports: Sequence[Incoming]) -> int:
    """Put reports in; how many of them are new, or cleaned otherwise than before.

    The same content at a second path adds the path only; of several the first by name is shown, whatever the order.
    """
    first: dict[str, Incoming] = {}
    again = [one for one in reports if first.setdefault(one.id, one) is not one]
    standing = _standing(connection, first)
    new = [one for id_, one in first.items() if id_ not in standing]
    _add_new(connection, new)
    others = [one for id_, one in first.items() if id_ in standing] + again
    return len(new) + sum([_add_to(connection, one) for one in others])


def _standing(connection: Connection, ids: Sequence[str] | dict[str, Incoming]) -> set[str]:
    own = schema.reports
    return {id_ for part in store.chunks(ids) for id_ in connection.scalars(select(own.c.id).where(own.c.id.in_(part)))}


def _add_new(connection: Connection, reports: Sequence[Incoming]) -> None:
    if not reports:
        return
    ids = [one.id for one in reports]
    insert_rows(connection, schema.reports, [one.row for one in reports])
    _add_content(connection, reports)
    insert_rows(connection, schema.sources, [{"source": one.source, "report": one.id} for one in reports])
    store.changed(connection)
    store.note_due(connection, ids)


def _add_to(connection: Connection, report: Incoming) -> bool:
    """Bring a report that is there up to what came; True where it was cleaned otherwise than before."""
    own, id_ = schema.reports, report.id
    known = connection.execute(select(own.c.digest, own.c.source).where(own.c.id == id_)).one()
    fresh = bool(known.digest != report.row["digest"])
    if fresh:
        store.remove_passages(connection, id_)
        row = {**report.row, "source": min(known.source, report.source)}
        connection.execute(update(own).where(own.c.id == id_).values(**row))
        for table in (schema.texts, schema.readings, schema.reports_folded):
            connection.execute(delete(table).where(table.c.report == id_))
        store.remove_evidence(connection, id_)
        _add_content(connection, [report])
        store.changed(connection)
        store.note_due(connection, [id_])
    else:  # another version, that cleans it the same way
        same = update(own).where(own.c.id == id_, own.c.made_by != __version__)
        connection.execute(same.values(made_by=__version__))
    store.add_source(connection, report.source, id_)
    return fresh


def _add_content(connection: Connection, reports: Sequence[Incoming]) -> None:
    """Put in the texts of reports whose rows are there, with their paragraphs, and where titles and dates stand."""
    insert_rows(connection, schema.texts, [one.text for one in reports])
    passages = list(chain.from_iterable(one.passages for one in reports))
    store.put_passages(connection, passages, list(chain.from_iterable(one.words for one in reports)))
    insert_rows(connection, schema.evidence, list(chain.from_iterable(one.evidence for one in reports)))
    insert_rows(connection, schema.reports_folded, list(chain.from_iterable(one.folded for one in reports)))

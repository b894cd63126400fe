"""What finding copies asks of a ledger and writes into it: reports that are due, those of a group, their copies.

Works on a connection in a writing transaction, so that the index, the copies, and the dates that copies lend, agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from onrecord import __version__
from onrecord.ledger import kept_texts, rows, schema, store, stored
from onrecord.ledger.copy_shelf import CopyShelf
from onrecord.ledger.inserting import insert_rows
from onrecord.model import Copy, DatedBy, Report

MADE_BY = "copies"  # the row of `state` that tells which version of onrecord made the index

Dates = Mapping[str, tuple[date | None, DatedBy]]


class CopyBook:
    """The copies of a ledger, in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.shelf = CopyShelf(connection)

    def begin(self) -> None:
        """Where another version of onrecord made the index, forget it, so that all reports are due."""
        own = schema.state
        if self._connection.scalar(select(own.c.value).where(own.c.name == MADE_BY)) != __version__:
            if kept_texts.are_kept(self._connection):
                self.forget()
            else:  # the texts are gone, and words are told apart as ever
                self._connection.execute(delete(own).where(own.c.name == MADE_BY))
            self._connection.execute(insert(own), {"name": MADE_BY, "value": __version__})

    def forget(self) -> None:
        """Forget the index; all reports are due. The copies stand until they have been looked for again."""
        self.shelf.clear()
        self._connection.execute(delete(schema.copy_due))
        everything = select(schema.reports.c.id)
        self._connection.execute(insert(schema.copy_due).from_select(["report"], everything))
        self._connection.execute(delete(schema.state).where(schema.state.c.name == MADE_BY))

    def due(self, most: int) -> list[str]:
        """The first reports that came, went or changed since copies were looked for."""
        own = schema.copy_due
        return list(self._connection.scalars(select(own.c.report).order_by(own.c.report).limit(most)))

    def settle(self, reports: Sequence[str]) -> None:
        """Note that copies were looked for among these."""
        for part in store.chunks(reports):
            self._connection.execute(delete(schema.copy_due).where(schema.copy_due.c.report.in_(part)))

    def texts(self, reports: Iterable[str]) -> dict[str, str]:
        """The clean texts of those of these reports that are in the ledger. Raises TextGoneError (see `kept_texts`)."""
        own = schema.texts
        found: dict[str, str] = {}
        for part in store.chunks(reports):
            query = select(own.c.report, own.c.original, own.c.record).where(own.c.report.in_(part))
            for row in self._connection.execute(query.order_by(own.c.report)).all():
                dropped = row.original == stored.DROPPED
                found[row.report] = self._reread(row.report) if dropped else stored.text_of(row.report, row.record)
        return found

    def _reread(self, report: str) -> str:
        kept = stored.report(self._connection, report)
        return kept_texts.from_file(kept, stored.sources_of(self._connection, report)).text

    # ------------------------------------------------------------------------------------------- reports and wordings

    def places(self, reports: Iterable[str]) -> dict[str, int]:
        """The wording of each of these reports, as far as they are in the index; 0 for one without words."""
        return self._placed(schema.copy_reports.c.report, reports)

    def reports_at(self, places: Iterable[int]) -> dict[str, int]:
        """All reports of these wordings, each with its wording."""
        return self._placed(schema.copy_reports.c.place, places)

    def _placed(self, column: object, values: Iterable[object]) -> dict[str, int]:
        own = schema.copy_reports
        found: dict[str, int] = {}
        for part in store.chunks(values):
            query = select(own.c.report, own.c.place).where(column.in_(part))  # type: ignore[attr-defined]
            found.update((row.report, row.place) for row in self._connection.execute(query))
        return dict(sorted(found.items()))

    def place(self, reports: Sequence[str], places: Mapping[str, int]) -> None:
        """Note the wordings of these reports; those without one are forgotten."""
        own = schema.copy_reports
        for part in store.chunks(reports):
            self._connection.execute(delete(own).where(own.c.report.in_(part)))
        insert_rows(self._connection, own, [{"report": report, "place": place} for report, place in places.items()])

    def outlines(self, reports: Iterable[str]) -> dict[str, Report]:
        """These reports without their texts, with their own dates, by id."""
        own = schema.reports
        found: dict[str, Report] = {}
        for part in store.chunks(reports):
            for row in self._connection.execute(select(own).where(own.c.id.in_(part))):
                found[row.id] = Report(
                    row.id,
                    row.source,
                    "",
                    title=row.title,
                    publisher=row.publisher,
                    published=row.own_published,
                    dated_by=row.own_dated_by,
                    credits=tuple(row.credits.split("; ")) if row.credits else (),
                )
        return found

    # --------------------------------------------------------------------------------------------- copies and versions

    def standing(self, reports: Sequence[str]) -> dict[tuple[str, str], Copy]:
        """What these reports are copies or versions of, as it stands, without passages."""
        found: dict[tuple[str, str], Copy] = {}
        for part in store.chunks(reports):
            own, later = schema.copies, schema.versions
            for row in self._connection.execute(select(own).where(own.c.report.in_(part))):
                found[row.report, row.of] = Copy(row.report, row.of, row.relation, row.sure)
            for row in self._connection.execute(select(later).where(later.c.report.in_(part))):
                found[row.report, row.of] = Copy(row.report, row.of, "version of", row.sure)
        return found

    def write(self, gone: Iterable[tuple[str, str]], fresh: Iterable[Copy]) -> None:
        """Strike copies and versions out by their two reports, and put others in."""
        new, old = list(fresh), [{"one": report, "other": of} for report, of in gone]
        for table in (schema.shared_passages, schema.copies, schema.versions) if old else ():
            both = table.c.report == bindparam("one"), table.c.of == bindparam("other")
            self._connection.execute(delete(table).where(*both), old)
        together: dict[Table, list[rows.Row]] = {}
        for copy in sorted(new, key=lambda copy: (copy.report, copy.of)):
            for table, of_table in rows.copy_rows(copy).items():
                together.setdefault(table, []).extend(of_table)
        for table, many in together.items():
            insert_rows(self._connection, table, many)
        if new or old:
            store.changed(self._connection)

    def set_dates(self, dates: Dates) -> None:
        """Give reports these dates; no writing where they have them."""
        own = schema.reports
        for part in store.chunks(dates):
            query = select(own.c.id, own.c.published, own.c.dated_by).where(own.c.id.in_(part))
            for row in self._connection.execute(query).all():
                published, dated_by = dates[row.id]
                if (row.published, row.dated_by) != (published, dated_by):
                    store.set_date(self._connection, row.id, published, dated_by)

"""Do the tables say what the records say? Every row that shows a noun is held against the noun that it was made of.

Reports are held against their cleaned texts, copies against their digests; actors, statements and events against their
records and, where texts are kept, against the reports' words. Nouns that are to be merged again, or that rest on
readings of another version of onrecord, are not looked at, for they are about to be made anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, Text, func, select, type_coerce

from onrecord import __version__
from onrecord.ledger import actor_places, fixes, kept_texts, rows, schema, store, stored
from onrecord.ledger.codec import DamagedError, canonical, digest, unpack
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.fault import COPIES, Fault
from onrecord.model import Actor, Event, Party, Report, Span, Statement

if TYPE_CHECKING:  # merging takes long to import
    from onrecord.ledger.rulings import Ruling

Kept = Mapping[str, list[dict[str, Any]]]  # rows as they stand, by the id of the noun that they belong to
KEYS = {  # of the tables that show a noun: which column has its id
    schema.actors: "id",
    schema.actors_folded: "actor",
    schema.offices: "actor",
    schema.statements: "id",
    schema.statements_folded: "statement",
    schema.statement_parties: "statement",
    schema.events: "id",
    schema.event_parties: "event",
    schema.tellings: "event",
    schema.tellings_folded: "event",
    schema.origins: "event",
}
OF_EVENTS = (schema.events, schema.event_parties, schema.tellings, schema.tellings_folded, schema.origins)


def faults(connection: Connection) -> Iterator[Fault]:
    """All rows of copies, actors, statements and events that are not what their nouns make."""
    yield from _copies(connection)
    if store.changes(connection) == store.merged_at(connection) and not _of_another_version(connection):
        yield from _actors(connection)
        yield from _statements(connection)
        yield from _events(connection)


def _of_another_version(connection: Connection) -> bool:
    own = schema.readings
    return connection.execute(select(own.c.report).where(own.c.made_by != __version__).limit(1)).first() is not None


# ----------------------------------------------------------------------------------------------------------- reports


def reports(connection: Connection) -> Iterator[Fault]:
    """Texts that are not those that were read; and what stands of a report beside its text: its row, its day, where it
    was met, its evidence, its paragraphs."""
    own, source = schema.reports, schema.sources
    met = select(source.c.report, func.min(source.c.source)).group_by(source.c.report)
    shown_at = dict(connection.execute(met).all())
    lenders = None if stored.copies_are_due(connection) else _lenders(connection)
    for part in store.chunks(connection.scalars(select(own.c.id).order_by(own.c.id))):
        found = stored.all_as_cleaned(connection, part)
        of_report = _rows(connection, own, "id", part)
        beside = _Beside(connection, part)
        for id_ in part:
            report, row = found.get(id_) or LedgerError(f"no report {id_}"), of_report[id_][0]
            if isinstance(report, LedgerError):
                yield Fault("report", id_, str(report), id_)
            elif what := _wrong_in_text(connection, row, report) or _wrong_in(row, report, shown_at.get(id_)):
                yield Fault("report", id_, what, id_)
            elif lenders is not None and not _is_dated(row, lenders.get(id_, frozenset())):
                yield Fault("report", id_, "its day is neither its own nor that of a copy", id_)
            elif what := beside.wrong(report):
                yield Fault("report", id_, what, id_)


class _Beside:
    """The rows of some reports in other tables."""

    def __init__(self, connection: Connection, reports: Sequence[str]) -> None:
        self._evidence = _evidence(connection, "report", reports)
        self._titles = _rows(connection, schema.reports_folded, "report", reports)
        self._paragraphs = _rows(connection, schema.passages, "report", reports)

    def wrong(self, report: Report) -> str | None:
        """What is wrong in those of one."""
        if not _same(self._evidence[report.id], rows.report_evidence(report)):
            return "its evidence is not where its title and date stand"
        if not _same(self._titles[report.id], rows.report_folded(report)):
            return "its title in small letters is not that of its text"
        if not _same(_without(self._paragraphs[report.id], "id", "words"), rows.passage_rows(report)):
            return "its paragraphs are not those of its text"
        return None


def _wrong_in_text(connection: Connection, row: Mapping[str, Any], report: Report) -> str | None:
    """What is wrong with a text; nothing with one that was dropped."""
    if not report.original and stored.is_dropped(connection, report.id):
        return None
    if len(report.original) != row["characters"]:
        return "its text has not the length that it had"
    return None if rows.report_digest(report) == row["digest"] else "its text is not the one that was read"


def _wrong_in(row: Mapping[str, Any], report: Report, shown_at: str | None) -> str | None:
    """What is wrong in the row of a report; its length, its digest and its day are looked at elsewhere."""
    elsewhere = {"source", "published", "dated_by", "made_by", "characters", "digest"}
    made = {name: value for name, value in rows.report_row(report).items() if name not in elsewhere}
    wrong = [name for name, value in made.items() if row[name] != _as_kept(value)]
    if wrong:
        return f"its {wrong[0]} is not that of its text"
    return None if row["source"] == shown_at else "it is shown at a path at which it was not met"


def _lenders(connection: Connection) -> dict[str, frozenset[str]]:
    """For each report that has one, the days of all reports that copies link it to, over any number of steps."""
    own, copy = schema.reports, schema.copies
    days = {row.id: row.own_published for row in connection.execute(select(own.c.id, _plain(own.c.own_published)))}
    group: dict[str, set[str]] = {}
    for pair in connection.execute(select(copy.c.report, copy.c.of)):
        together = {*pair}.union(*(group.get(one, ()) for one in pair))
        group |= dict.fromkeys(together, together)
    return {one: frozenset(day for other in all_ if (day := days.get(other))) for one, all_ in group.items()}


def _is_dated(row: Mapping[str, Any], lent: frozenset[str]) -> bool:
    if row["own_published"] or not lent:
        return bool((row["published"], row["dated_by"]) == (row["own_published"], row["own_dated_by"]))
    return bool(row["published"] == min(lent) and row["dated_by"] == "copy")


# ------------------------------------------------------------------------------------------------------------ copies


def _copies(connection: Connection) -> Iterator[Fault]:
    """Copies and versions are what they were when they were found; passages belong to one of them."""
    pairs: set[tuple[str, str]] = set()
    for table, found in ((schema.copies, stored.copies), (schema.versions, stored.versions)):
        own = table.c
        digests = {
            (row.report, row.of): row.digest for row in connection.execute(select(own.report, own.of, own.digest))
        }
        pairs |= digests.keys()
        for copy in found(connection):
            if rows.fingerprint(copy) != digests[copy.report, copy.of]:
                yield Fault(COPIES, copy.report, f"what it shares with {copy.of} is not what was found", copy.report)
    shared = schema.shared_passages
    for pair in connection.execute(select(shared.c.report, shared.c.of).distinct().order_by(shared.c.report)):
        if pair not in pairs:
            yield Fault(COPIES, pair[0], f"passages shared with {pair[1]}, of which it is no copy", pair[0])


# ------------------------------------------------------------------------------------------------------------- nouns


def _actors(connection: Connection) -> Iterator[Fault]:
    for part in _ids(connection, schema.actors):
        kept = _kept(connection, "actor", part, schema.actors, schema.actors_folded, schema.offices)
        for actor in _unpacked(connection, schema.actors, Actor, part):
            if wrong := _differs(kept, rows.actor_rows(actor, _unpacked_record), actor.id):
                yield Fault("actor", actor.id, wrong)
    yield from _places(connection)


def _places(connection: Connection) -> Iterator[Fault]:
    """Actors are told of in each report where its reading says, and in no other."""
    from onrecord.actors.over_ledger import link  # loads the parser, which asking does not need

    try:
        readings = list(stored.readings(connection, None, ("mentions", "statements", "deeds")))
    except LedgerError:
        return  # a damaged reading is a fault of its own
    ids = {key: actor.id for key, actor in link(readings, placed=False).items()}
    for report in actor_places.astray(connection, readings, ids):
        yield Fault("actor", report, "its actors are not told of where its reading says", report)


def _statements(connection: Connection) -> Iterator[Fault]:
    dates = {report: published for report, (published, _) in stored.dates(connection).items()}
    for part in _ids(connection, schema.statements):
        tables = (schema.statements, schema.statements_folded, schema.statement_parties)
        kept = _kept(connection, "statement", part, *tables)
        about = _about(connection, kept[schema.statement_parties])
        for said in _unpacked(connection, schema.statements, Statement, part):
            if wrong := _differs(kept, rows.statement_rows(said, dates, about[said.id], _unpacked_record), said.id):
                yield Fault("statement", said.id, wrong)


def _about(connection: Connection, parties: Kept) -> Mapping[str, list[Party]]:
    """The actors that each statement speaks of, as the ledger has them: its digest tells whether they are the right
    ones."""
    named = {row["actor"] for of_one in parties.values() for row in of_one if row["role"] == "about"}
    actors: dict[str, Actor] = {}
    for part in store.chunks(sorted(named)):
        actors |= {actor.id: actor for actor in _unpacked(connection, schema.actors, Actor, part)}
    about: dict[str, list[Party]] = defaultdict(list)
    for id_, of_one in parties.items():
        for row in sorted(of_one, key=lambda row: row["position"]):
            actor = actors.get(row["actor"])
            if row["role"] == "about" and actor is not None:
                sector = actor.sectors[0] if actor.sectors else None
                about[id_].append(Party(actor.id, actor.name, actor.country, sector))
    return about


def _events(connection: Connection) -> Iterator[Fault]:
    """Events are what was read, with what users have said of them laid over it. Damage to either is found before."""
    with suppress(DamagedError):
        yield from _shown_events(connection, fixes.holding(connection))


def _shown_events(connection: Connection, holding: Mapping[str, Sequence[Ruling]]) -> Iterator[Fault]:
    texts = _Words(connection)
    for part in _ids(connection, schema.events):
        kept = _kept(connection, "event", part, *OF_EVENTS)
        if not texts.kept:
            kept[schema.tellings] = {id_: _without(of_one, "words") for id_, of_one in kept[schema.tellings].items()}
            kept[schema.tellings_folded] = {}
        as_read = fixes.fixed(connection, part)
        digests = _digests_of_fixes(connection, part)
        events = list(_unpacked(connection, schema.events, Event, part))
        texts.fetch([*events, *(known.as_read for known in as_read.values())])
        for shown in events:
            known, rulings = as_read.get(shown.id), holding.get(shown.id, ())
            if (known.numbers if known else ()) != tuple(ruling.number for ruling in rulings):
                yield Fault("event", shown.id, "what users have said of it does not stand in it")
            elif known and shown != fixes.overlaid(connection, known.as_read, rulings):
                yield Fault("event", shown.id, "it does not say what users have said of it")
            elif known and digests[shown.id] != fixes.digest_of(shown, known.wrong, known.numbers):
                yield Fault("event", shown.id, "the digest of what users have said of it is not its own")
            elif wrong := _differs(kept, _event_rows(shown, known, texts), shown.id):
                yield Fault("event", shown.id, wrong)


def _event_rows(shown: Event, known: fixes.Fixed | None, texts: _Words) -> rows.Rows:
    made = dict(rows.event_rows(known.as_read if known else shown, texts.words, _unpacked_record))
    if known:
        laid_over = rows.event_rows(shown, lambda _: "", _unpacked_record)
        made[schema.events] = [{**laid_over[schema.events][0], "digest": digest(canonical(known.as_read))}]
        made[schema.event_parties] = [] if known.wrong else laid_over[schema.event_parties]
    if not texts.kept:
        made[schema.tellings] = [{**row} for row in _without(made[schema.tellings], "words")]
    return made


class _Words:
    """The words of tellings, from the texts of the reports that some events rest on."""

    def __init__(self, connection: Connection) -> None:
        self.kept = kept_texts.are_kept(connection)
        self._connection = connection
        self._texts: dict[str, str] = {}

    def fetch(self, events: Iterable[Event]) -> None:
        """Have the texts of these events' reports at hand, and no others: one question for all is soonest answered."""
        wanted = (
            {span.report for event in events for deed in event.deeds for span in deed.spans} if self.kept else set()
        )
        fresh = sorted(wanted - self._texts.keys())
        self._texts = {report: text for report, text in self._texts.items() if report in wanted}
        for part in store.chunks(fresh):
            self._texts |= stored.originals(self._connection, part)

    def words(self, spans: Sequence[Span]) -> str:
        """As `Ledger.words` gives them; none of a text that is damaged."""
        if not self.kept or any(span.report not in self._texts for span in spans):
            return ""
        return rows.joined(self._texts.__getitem__, spans)


def _digests_of_fixes(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    own = schema.fixed_events
    found = connection.execute(select(own.c.event, own.c.digest).where(own.c.event.in_(events)))
    return {row.event: row.digest for row in found}


# ---------------------------------------------------------------------------------------------------- rows and nouns


def _ids(connection: Connection, table: Table) -> Iterator[list[str]]:
    return store.chunks(connection.scalars(select(table.c.id).order_by(table.c.id)))


def _unpacked(connection: Connection, table: Table, kind: type[Any], ids: Sequence[str]) -> Iterator[Any]:
    """The nouns of these ids; a damaged record is a fault of its own, and so is one of another noun."""
    for row in connection.execute(select(table.c.id, table.c.record).where(table.c.id.in_(ids)).order_by(table.c.id)):
        try:
            noun = unpack(kind, row.record)
        except ValueError:
            continue
        if noun.id == row.id:
            yield noun


def _kept(connection: Connection, noun: str, ids: Sequence[str], *tables: Table) -> dict[Table, Kept]:
    """The rows of these tables, and the evidence, of the nouns with these ids."""
    found: dict[Table, Kept] = {table: _rows(connection, table, KEYS[table], ids) for table in tables}
    return found | {schema.evidence: _evidence(connection, noun, ids)}


def _rows(connection: Connection, table: Table, key: str, ids: Sequence[str]) -> Kept:
    columns = [_plain(column) for column in table.c if column.name != "record"]
    query = select(*columns).where(table.c[key].in_(ids))
    return _by(key, connection.execute(query).mappings())


def _evidence(connection: Connection, noun: str, ids: Sequence[str]) -> Kept:
    own = schema.evidence
    return _by("of", connection.execute(select(own).where(own.c.noun == noun, own.c.of.in_(ids))).mappings())


def _by(key: str, found: Iterable[Mapping[Any, Any]]) -> Kept:
    together: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        together[row[key]].append({str(name): value for name, value in row.items()})
    return together


def _plain(column: Any) -> Any:
    """A day as the text that it is kept as: it may be damaged, too."""
    return type_coerce(column, Text()).label(column.name) if isinstance(column.type, schema.Day) else column


def _differs(kept: Mapping[Table, Kept], made: rows.Rows, id_: str) -> str | None:
    """What is wrong with the rows of a noun, if they are not those that it makes."""
    for table, expected in made.items():
        if not _same(kept[table].get(id_, []), _without(expected, "record")):
            return f"its rows in {table.name} do not say what its record says"
    return None


def _unpacked_record(plain: bytes) -> bytes:
    """In the place of packing: records are looked at by themselves, and packing is half the work of making rows."""
    return b""


def _same(kept: Sequence[Mapping[str, Any]], made: Sequence[rows.Row]) -> bool:
    return Counter(map(_comparable, kept)) == Counter(map(_comparable, made))


def _comparable(row: Mapping[str, Any]) -> frozenset[tuple[str, object]]:
    return frozenset((name, _as_kept(value)) for name, value in row.items())


def _without(many: Iterable[Mapping[str, Any]], *names: str) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in names} for row in many]


def _as_kept(value: object) -> object:
    """A value as the database keeps it."""
    if isinstance(value, str):
        return schema.storable(value)
    return value.isoformat() if isinstance(value, date) else value

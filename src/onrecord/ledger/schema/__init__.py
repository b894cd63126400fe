"""The tables of a ledger: one schema for SQLite and PostgreSQL, plain enough to be read with any tool.

What a person or another program reads: `reports`, `events`, `statements`, `actors`, `copies`, `versions`, `evidence`
and `actor_places` (where in which report the words of each field stand), what belongs to them (`tellings`, `origins`,
the parties, `offices`, `failures`), and users' own word: `corrections` (what is one act), `fixes` with `fix_values` and
`fix_places` (what an event should say, or that it is wrong) and `fixed_events` (those that such a word holds for; their
rows show what it says). What the ledger keeps for itself: `state`, `texts`, `readings`, `passages`, the tables
`copy_...`, `merge_...`, the other `actor_...` and `..._folded`, and the columns `record` (the whole noun, compressed,
see `codec`; of an actor without its places) and `digest` (by which an unchanged row is known).

Days are ISO dates as text, which sort and compare rightly in both databases; flags are 0 and 1. Offsets in `evidence`
and `tellings` count characters of a report's original text, those in `passages` and `shared_passages` of its clean one.
"""

from __future__ import annotations

from onrecord.ledger.schema.columns import Day, SearchWords, Words, metadata, storable
from onrecord.ledger.schema.record_tables import (
    actor_places,
    actors,
    actors_folded,
    event_parties,
    events,
    evidence,
    offices,
    origins,
    statement_parties,
    statements,
    statements_folded,
    tellings,
    tellings_folded,
)
from onrecord.ledger.schema.report_tables import (
    copies,
    failures,
    last_numbers,
    passage_words,
    passages,
    readings,
    reports,
    reports_folded,
    searched,
    shared_passages,
    sources,
    texts,
    versions,
)
from onrecord.ledger.schema.shelf_tables import (
    actor_part_reports,
    actor_parts,
    actor_reports,
    copy_due,
    copy_furniture,
    copy_reports,
    copy_runs,
    copy_wordings,
    merge_keys,
    merge_reports,
    merge_tellings,
    state,
)
from onrecord.ledger.schema.user_tables import corrections, fix_places, fix_values, fixed_events, fixes, notes

__all__ = [
    "Day",
    "SearchWords",
    "Words",
    "actor_part_reports",
    "actor_parts",
    "actor_places",
    "actor_reports",
    "actors",
    "actors_folded",
    "copies",
    "copy_due",
    "copy_furniture",
    "copy_reports",
    "copy_runs",
    "copy_wordings",
    "corrections",
    "event_parties",
    "events",
    "evidence",
    "failures",
    "fix_places",
    "fix_values",
    "fixed_events",
    "fixes",
    "last_numbers",
    "merge_keys",
    "merge_reports",
    "merge_tellings",
    "metadata",
    "notes",
    "offices",
    "origins",
    "passage_words",
    "passages",
    "readings",
    "reports",
    "reports_folded",
    "searched",
    "shared_passages",
    "sources",
    "state",
    "statement_parties",
    "statements",
    "statements_folded",
    "storable",
    "tellings",
    "tellings_folded",
    "texts",
    "versions",
]

"""Whatever a user types, or a report holds, goes through every question and every text field as plain text."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_nouns import (
    ACTORS,
    DENIED,
    E1,
    E2,
    EXPELLED,
    MERGED,
    SAID,
    Filled,
    Joined,
    fill,
    report,
)

from onrecord.ledger import Ledger, UnknownIdError, schema
from onrecord.ledger.fixing import Value
from onrecord.ledger.rows import bare
from onrecord.model import Failure, Note, Report, Span

ODD = [
    "'", '"', "''", "';--", "x' OR '1'='1", 'x" OR "1"="1', "%", "_", "%%", "a_b", "100%", "\\", "\\%", "\\_", "/", "*",
    "(", ")", "NEAR(a b)", "a AND b", "a OR", "NOT", "^a", "a*", "a:b", "{a b}", "-", "--", "/* */", ":id", "?", "$1",
    "%s", "%(x)s", "{0}", "\0", "a\0b", "\ud800", "\udfff\ud800", "\U0010ffff", "\ufeff", "\u202eabc", "\u2028", "é",
    "e\u0301", "ﬁ", "İ", "ß", "𝔑", "🜁" * 50, "ا" * 9, "\x1b[2J", "\r\n", "\t", "x" * 70_000, "NRV'", "NR%", "NULL",
]  # fmt: skip
QUESTIONS: dict[str, Callable[[Ledger, str], object]] = {
    "events actor": lambda ledger, words: ledger.events(actor=words).all(),
    "events actor, first": lambda ledger, words: ledger.events(actor=words, limit=1).all(),
    "events actor_id": lambda ledger, words: ledger.events(actor_id=words).all(),
    "events type": lambda ledger, words: ledger.events(type=words).all(),
    "events status": lambda ledger, words: ledger.events(status=words).all(),
    "events reports": lambda ledger, words: ledger.events(reports=[words]).all(),
    "events two": lambda ledger, words: ledger.events(actor="NRV").actor(words).all(),
    "statements by": lambda ledger, words: ledger.statements(by=words, attitudes=True).all(),
    "statements speaker_id": lambda ledger, words: ledger.statements(speaker_id=words, attitudes=True).all(),
    "statements about": lambda ledger, words: ledger.statements(about=words, attitudes=True).all(),
    "statements via": lambda ledger, words: ledger.statements(via=words, attitudes=True).all(),
    "statements report": lambda ledger, words: ledger.statements(report=words, attitudes=True).all(),
    "actors": lambda ledger, words: ledger.actors(words).all(),
    "reports": lambda ledger, words: ledger.reports([words]).all(),
    "kinds": lambda ledger, words: ledger.kinds([words]),
    "notes": lambda ledger, words: ledger.notes([words]),
    "fixed": lambda ledger, words: ledger.fixed([words]),
    "search": lambda ledger, words: ledger.search(words),
    "known party": lambda ledger, words: ledger.known_party(Value("actors", words)),
}
ONE = {
    "report": lambda ledger, id_: ledger.report(id_),
    "event": lambda ledger, id_: ledger.event(id_),
    "statement": lambda ledger, id_: ledger.statement(id_),
    "event telling": lambda ledger, id_: ledger.event_telling(id_),
}
# Of letters with marks the plain ones are looked for, too.
FOUND = {"%", "_", "a_b", "100%", "-", "/", "(", ")", ".", *"éİﬁ", "e\u0301"}
NOT_THERE = [words for words in ODD if words not in FOUND]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger.open(tmp_path_factory.mktemp("asked") / "x.db", create=True)
    fill(ledger)
    return ledger


def test_nothing_typed_into_a_question_is_anything_but_words(filled: Filled) -> None:
    """On both databases; what is asked for is not there, so no answer holds anything, and nothing is changed."""
    ledger = filled.ledger
    before = ledger.counts()
    for question, ask in QUESTIONS.items():
        for words in ODD:
            answer = ask(ledger, words)
            if words in NOT_THERE and question != "search":
                assert not answer, (question, words[:40], answer)
    assert ledger.counts() == before
    assert ledger.check() == ()


def test_an_id_of_any_characters_is_unknown(filled: Filled) -> None:
    for words in ODD:
        for look in ONE.values():
            with pytest.raises(UnknownIdError):
                look(filled.ledger, words)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("100%", {"s1"}), ("a_b", {"s1"}), ("100", {"s1"}), ("%", {"s1"}), ("a%b", set()), ("a.b", set())],
)
def test_wildcards_are_looked_for_as_they_are_typed(ledger: Ledger, typed: str, found: set[str]) -> None:
    said = replace(SAID, content="The costs were 100% covered; nobody asked for a_b")
    fill(ledger)
    assert ledger.set_merged(replace(MERGED, statements=(said, DENIED)), ledger.changes())  # type: ignore[arg-type]
    assert {statement.id for statement in ledger.statements(about=typed)} == found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30), st.sampled_from(sorted(QUESTIONS)))
def test_any_text_can_be_asked_for(asked: Ledger, words: str, question: str) -> None:
    QUESTIONS[question](asked, words)


# ------------------------------------------------------------------------------------------------ what reports hold

EXTREME = [words for words in ODD if len(words) < 1000] + ["x" * 9_000]


def odd_report(number: int, words: str) -> Report:
    """A report with these words in every field."""
    return report(
        f"odd{number}",
        f"A title {words}\n\nA body with marmalade{number} and {words}.",
        publisher=f"p{words}",
        byline=f"b{words}",
        place=f"l{words}",
        url=f"u{words}",
        credits=(f"c{words}", "Wire"),
        title=f"t{words}",
        source=f"s{number}{words}.txt",
    )


def test_reports_with_odd_words_in_every_field_are_kept_found_and_taken_out(ledger: Ledger) -> None:
    odd = [odd_report(number, words) for number, words in enumerate(EXTREME)]
    ledger.add_reports(odd)
    shown = {one.id: one for one in ledger.reports()}
    for number, one in enumerate(odd):
        kept = ledger.report(one.id)
        assert replace(kept, source=one.source) == one
        assert (kept.source, shown[one.id].publisher) == (
            schema.storable(one.source),
            schema.storable(str(one.publisher)),
        )
        assert {hit.report for hit in ledger.search(f"marmalade{number}")} == {one.id}
    assert ledger.check() == ()
    for one in odd:
        ledger.remove_report(one.id)
    assert ledger.search("body") == ()
    assert ledger.check() == ()


def test_events_statements_and_actors_with_odd_words_come_back_whole(ledger: Ledger) -> None:
    fill(ledger)
    for words in EXTREME:
        actors = {one.id: replace(one, name=f"{one.name} {words}", names=(f"{one.name} {words}",)) for one in ACTORS}
        party = replace(EXPELLED.actors[0], name=f"Norvania {words}")
        event = replace(E1, actors=(party,), quantity=f"five {words}", place=f"in {words}", why=(f"because {words}",))
        said = replace(SAID, content=f"It was {words}", cue=f"said {words}", via=(replace(party, actor="a9"),))
        odd = Joined((event, E2), tuple(actors.values()), (said, DENIED), MERGED.actor_ids)
        assert ledger.set_merged(odd, ledger.changes())  # type: ignore[arg-type]
        assert ledger.event(E1.id) == event
        assert ledger.statement("s1") == said
        assert {one.id: bare(one) for one in ledger.actors()} == {id_: bare(one) for id_, one in actors.items()}
        assert ledger.check() == ()  # where they are told of is what readings say


def test_failures_of_files_with_odd_names_are_noted_and_struck_out(ledger: Ledger) -> None:
    for words in EXTREME:
        ledger.set_failures([Failure(f"f{words}", f"because {words}")])
        assert ledger.failures() == (Failure(schema.storable(f"f{words}"), schema.storable(f"because {words}")),)
        ledger.set_failures([], mended=[f"f{words}"])
        assert ledger.failures() == ()


def test_files_whose_names_a_database_cannot_tell_apart_are_all_noted(ledger: Ledger) -> None:
    """Names that are no UTF-8 come as half surrogates, which become the same replacement mark."""
    failing = [Failure("a\udcff.txt", "empty"), Failure("a\udcfe.txt", "encrypted"), Failure("b.txt", "empty")]
    for _ in range(2):
        ledger.set_failures(failing)
        assert [failure.source for failure in ledger.failures()] == ["a?.txt", "b.txt"]
    ledger.set_failures([], mended=["a\udcff.txt"])
    assert [failure.source for failure in ledger.failures()] == ["b.txt"]


def test_notes_and_users_words_hold_any_text(filled: Filled) -> None:
    for words in ("'\"%_\\", "a\0b", "\ud800", "🜁", "x" * 9000):
        say(filled.ledger, words)


def say(ledger: Ledger, words: str) -> None:
    """Say these words in every way, look for them, and take them back."""
    note = Note("event", E1.id, f"f{words}", f"v{words}", (Span("r1", 0, 3),), f"by {words}")
    ledger.set_notes(note.by, [note, replace(note, field=f"g{words}")])
    assert [one.value for one in ledger.notes([E1.id])] == [schema.storable(f"v{words}")] * 2
    at = datetime(2021, 1, 1, tzinfo=UTC)
    ledger.fix(E1, [Value("place", f"p{words}")], who=f"w{words}", at=at, why=f"y{words}")
    ruling = ledger.rulings()[0]
    assert (ruling.who, ruling.why) == (schema.storable(f"w{words}"), schema.storable(f"y{words}"))
    assert ledger.event(E1.id).place == schema.storable(f"p{words}")
    assert ledger.check() == ()
    ledger.set_notes(note.by, [])
    ledger.take_back(ruling.number)
    assert ledger.notes() == ()
    assert ledger.event(E1.id) == E1


# ------------------------------------------------------------------------------------------------------ other programs

READ_BY_PEOPLE = sorted(
    {"events", "statements", "reports", "actors", "evidence", "copies", "tellings", "origins", "event_parties"}
    | {"statement_parties", "offices", "sources", "shared_passages"}
)


@pytest.mark.parametrize("table", READ_BY_PEOPLE)
def test_a_table_reads_by_itself_in_sqlite_and_duckdb(tmp_path: Path, table: str) -> None:
    """DuckDB's own extension for SQLite is not at hand here, so its rows come by way of Python."""
    with Ledger.open(tmp_path / "x.db", create=True) as opened:
        fill(opened)
    with closing(sqlite3.connect(f"{(tmp_path / 'x.db').as_uri()}?mode=ro", uri=True)) as plain:
        found = plain.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in found.description]
        rows = [
            {name: value for name, value in zip(names, row, strict=True) if not isinstance(value, bytes)}
            for row in found
        ]
    assert rows
    assert not {name for name in names if "id" in name.split("_")} - {"id"}  # keys are named for what they name
    frame = __import__("pandas").DataFrame(rows)
    counted = duckdb.from_df(frame).aggregate("count(*) AS many").fetchall()
    assert counted == [(len(rows),)]
    for row in rows:
        for name in ("published", "first_day", "last_day", "first_seen", "last_seen"):
            assert row.get(name) is None or date.fromisoformat(str(row[name]))


def test_a_ledger_is_read_by_sqlite_alone_while_it_is_written(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as opened:
        fill(opened)
        with opened._door.writing() as connection:
            connection.execute(schema.events.delete())
            with closing(sqlite3.connect(f"{(tmp_path / 'x.db').as_uri()}?mode=ro", uri=True)) as plain:
                assert plain.execute("SELECT count(*) FROM events").fetchone() == (2,)

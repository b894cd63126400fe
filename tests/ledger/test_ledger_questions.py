"""A filled ledger answers, the same from SQLite and from PostgreSQL."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ledger_nouns import ACTORS, COPY, E1, EVENTS, FIRST, MERGED, QUOTED, R1, R2, R3, SAID, STATEMENTS, Filled
from sqlalchemy import select

from onrecord.ledger import Ledger, UnknownIdError, ask, schema
from onrecord.ledger.browse import people, reports
from onrecord.ledger.ledger import carries
from onrecord.model import Event, Span, Statement


def ids(found: tuple[Event, ...] | tuple[Statement, ...]) -> list[str]:
    return [noun.id for noun in found]


def test_events_come_back_whole_and_in_order_of_day(filled: Filled) -> None:
    assert filled.ledger.events() == EVENTS


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"actor": "Norvania"}, ["e1aa", "e1bb"]),
        ({"actor": "norvan"}, ["e1aa", "e1bb"]),
        ({"actor": "SDL"}, ["e1aa", "e1bb"]),
        ({"actor": "Kern"}, ["e1bb"]),
        ({"actor": "sdl"}, []),
        ({"actor": "Berg"}, []),
        ({"actor": "%"}, []),
        ({"actor": "_orvania"}, []),
        ({"actor": "' OR 1=1 --"}, []),
        ({"actor_id": "a4"}, ["e1bb"]),
        ({"type": "SANCTION"}, ["e1aa"]),
        ({"type": "sanction"}, ["e1aa"]),
        ({"type": "PROTEST"}, []),
        ({"since": date(2021, 5, 4)}, ["e1aa"]),
        ({"since": date(2021, 5, 5)}, []),
        ({"until": date(2021, 5, 1)}, ["e1aa"]),
        ({"until": date(2021, 4, 30)}, []),
        ({"status": "historical"}, ["e1bb"]),
        ({"sure": 0.9}, ["e1aa"]),
        ({"sure": 0.4}, ["e1aa", "e1bb"]),
        ({"limit": 1}, ["e1aa"]),
        ({"actor": "Kern", "type": "SANCTION"}, []),
    ],
)
def test_events_are_chosen_by_every_condition(filled: Filled, asked: dict[str, object], found: list[str]) -> None:
    assert ids(filled.ledger.events(**asked)) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["s1", "s2", "s3"]),
        ({"attitudes": True}, ["s1", "s2", "s3", "s4"]),
        ({"by": "Berg"}, ["s1", "s2"]),
        ({"by": "SDL"}, ["s3"]),
        ({"speaker_id": "a4"}, ["s3"]),
        ({"via": "radio"}, []),  # the radio is no actor of the ledger's table
        ({"about": "Sudland"}, ["s1"]),
        ({"about": "CHARGE"}, ["s3"]),
        ({"about": "100%"}, []),
        ({"about": "h_r"}, []),
        ({"since": date(2021, 5, 5)}, ["s3"]),
        ({"until": date(2021, 5, 4)}, ["s1", "s2"]),
        ({"report": "r2"}, ["s3"]),
        ({"limit": 2}, ["s1", "s2"]),
    ],
)
def test_statements_are_chosen_by_every_condition(filled: Filled, asked: dict[str, object], found: list[str]) -> None:
    assert ids(filled.ledger.statements(**asked)) == found  # type: ignore[arg-type]


def test_an_actor_named_in_the_content_is_spoken_about_even_under_another_name(filled: Filled) -> None:
    renamed = replace(ACTORS[1], name="Southern Land", names=("Southern Land",))
    merged = replace(MERGED, actors=(ACTORS[0], renamed, *ACTORS[2:]))
    filled.ledger.set_merged(merged, filled.ledger.changes())  # type: ignore[arg-type]
    assert ids(filled.ledger.statements(about="Southern Land")) == ["s1"]


def test_one_noun_is_found_by_the_beginning_of_its_id(filled: Filled) -> None:
    assert filled.ledger.event("e1a") == E1
    assert filled.ledger.statement("s3") == STATEMENTS[2]
    assert filled.ledger.report("r2").original == R2.original


@pytest.mark.parametrize("beginning", ["", "e2", "%", "e1_a", "E1AA"])
def test_an_id_that_is_nothing_here_is_unknown(filled: Filled, beginning: str) -> None:
    with pytest.raises(UnknownIdError, match="no event"):
        filled.ledger.event(beginning)


def test_a_beginning_of_several_ids_is_refused(filled: Filled) -> None:
    with pytest.raises(UnknownIdError, match="more than one event begins with e1"):
        filled.ledger.event("e1")


def test_reports_come_back_as_cleaned_with_the_date_of_their_copy(filled: Filled) -> None:
    assert filled.ledger.report("r1") == R1
    assert filled.ledger.report("r3") == replace(R3, published=date(2021, 5, 4), dated_by="copy")


def test_a_list_of_reports_says_what_each_gave(filled: Filled) -> None:
    listed = filled.ledger.reports()
    shown = [(one.id, one.published, one.copy_of, one.events, one.statements) for one in listed]
    assert shown == [
        ("r1", date(2021, 5, 4), None, 1, 2),
        ("r3", date(2021, 5, 4), "r1", 0, 0),
        ("r2", date(2021, 7, 1), None, 1, 1),
    ]


def test_what_reports_gave_adds_up_to_what_the_ledger_holds(filled: Filled) -> None:
    ledger = filled.ledger
    whole = {one.id: (one.events, one.statements) for one in ledger.reports()}
    assert sum(said for _, said in whole.values()) == ledger.counts().statements == len(ledger.statements())
    assert len(ledger.statements(attitudes=True)) > ledger.counts().statements
    looked_up = reports.listed(ledger, list(whole))
    assert {id_: (one.events, one.statements) for id_, one in looked_up.items()} == whole
    spoken = {actor.id: said for actor, _, said in people.named(ledger, None, 0, 99)}
    assert spoken == {id_: len(ledger.statements(speaker_id=id_)) for id_ in spoken}


def test_copies_come_back_with_their_passages(filled: Filled) -> None:
    assert filled.ledger.copies() == (COPY,)


@pytest.mark.parametrize(
    ("name", "found"),
    [(None, ["Ada Berg", "Norvania", "Otto Kern", "Sudland"]), ("berg", ["Ada Berg"]), ("*", [])],
)
def test_actors_are_found_by_any_of_their_names(filled: Filled, name: str | None, found: list[str]) -> None:
    assert [actor.name for actor in filled.ledger.actors(name)] == found


def test_words_are_the_original_text_at_the_spans(filled: Filled) -> None:
    assert filled.ledger.words(E1.deeds[1].spans) == "Norvania has expelled ... Sudland envoys"
    assert filled.ledger.words([Span("r1", 0, 8)]) == FIRST[:8]
    assert filled.ledger.words([]) == ""


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("envoys", {"r1", "r3"}),
        ("envoy", {"r1", "r3"}),  # any form of the word
        ("ENVOYS expelled", {"r1", "r3"}),
        ("Kern Osterby", {"r2"}),
        ('"five Sudland envoys"', {"r1", "r3"}),
        ('"Sudland five envoys"', set()),
        ("nowhere", set()),
        ("envoys nowhere", set()),
    ],
)
def test_search_finds_paragraphs_with_all_the_words(filled: Filled, words: str, reports: set[str]) -> None:
    hits = filled.ledger.search(words)
    assert {hit.report for hit in hits} == reports
    assert all(hit.text == filled.ledger.report(hit.report).text[hit.start : hit.end] for hit in hits)


@pytest.mark.parametrize(
    "words",
    [
        '"', '""', "' OR 1=1", "*", "envoys*)", "NOT envoys AND", "NEAR(envoys five)", "words:envoys",
        "{envoys}", "^envoys", "a:* & !b | (c", "\0", "\0envoys\0 ", "-", "%", "\\", "envoys OR", "🜁", "é" * 500,
        "a " * 300, " ".join(map(str, range(300))), '"envoys', "\ud800",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_into_a_search_can_break_it(filled: Filled, words: str) -> None:
    hits = filled.ledger.search(words)
    assert all(hit.report in {"r1", "r2", "r3"} for hit in hits)


def test_a_search_shows_no_more_than_asked_for(filled: Filled) -> None:
    assert len(filled.ledger.search("Norvania", limit=2)) == 2


def test_counts_leave_attitudes_out(filled: Filled) -> None:
    counts = filled.ledger.counts()
    assert (counts.reports, counts.copies, counts.events, counts.statements, counts.actors) == (3, 1, 2, 3, 4)
    assert (counts.failures, counts.unread) == (0, 0)


def test_an_empty_ledger_answers_everything_with_nothing(ledger: Ledger) -> None:
    assert ledger.events() == ledger.statements() == ledger.reports() == ledger.actors() == ledger.copies() == ()
    assert ledger.search("anything") == ()
    assert ledger.counts().reports == 0
    assert ledger.check() == ()
    assert not ledger.stale()


def test_the_same_words_of_the_same_speaker_are_one_chain(filled: Filled) -> None:
    repeated = replace(SAID, id="s9", report="r2", content="Norvania has expelled five of Sudland's envoys", spans=())
    merged = replace(MERGED, statements=(*STATEMENTS, repeated))
    filled.ledger.set_merged(merged, filled.ledger.changes())  # type: ignore[arg-type]
    carriers = filled.ledger.carriers(SAID)
    assert [(said.id, copies) for said, copies in carriers] == [("s1", ("r3",)), ("s9", ())]


def test_a_statement_without_a_speaker_is_carried_by_its_own_report(filled: Filled) -> None:
    lone = replace(SAID, speaker=None)
    assert [said.id for said, _ in filled.ledger.carriers(lone)] == ["s1"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the work here was over", "Their work here was over", True),
        ("we will not talk", "we will not walk about it again", False),
        ("yes", "yes", False),  # two words of anybody's are no chain
    ],
)
def test_statements_are_the_same_where_most_words_are(one: str, other: str, same: bool) -> None:
    assert carries(replace(QUOTED, content=one), replace(QUOTED, content=other)) is same


@pytest.mark.parametrize(
    "asked",
    [{"actor": "SDL"}, {"actor": "Norv"}, {"actor_id": "a1"}, {"actor": "NRV", "type": "CONSULT"}, {"actor": "XXX"}],
)
def test_a_party_of_many_events_is_found_the_same_whichever_way_is_taken(
    filled: Filled, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    listed = filled.ledger.events(**asked, limit=5)  # type: ignore[arg-type]
    monkeypatch.setattr(ask, "OFTEN", 1)
    with filled.ledger._door.reading() as connection:
        frequent = ask.often(connection, asked.get("actor"), asked.get("actor_id"))
    assert frequent == (asked.get("actor") != "XXX")
    assert filled.ledger.events(**asked, limit=5) == listed  # type: ignore[arg-type]
    assert bool(listed) == frequent
    assert filled.ledger.events(**asked) == listed  # type: ignore[arg-type]


def test_a_timeline_by_type_or_status_needs_no_look_at_rows_that_it_does_not_show(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "plan.db", create=True) as opened, opened._door.reading() as connection:
        for index, asked in (("events_type", {"type": "SANCTION"}), ("events_status", {"status": "future"})):
            conditions = ask.events_where(**asked, since=date(2021, 1, 1))  # type: ignore[arg-type]
            own = schema.events
            query = select(own.c.id).where(*conditions).order_by(own.c.first_day.nulls_last(), own.c.last_day, own.c.id)
            said = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}")]
            assert any(f"USING COVERING INDEX {index}" in step for step in plan), plan

"""A user's word on one event, in both databases: it holds, shows, can be taken back, outlives re-reading."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from ledger_nouns import E1, E2, MERGED, REPORTS, Filled, fill

from onrecord.ledger import Ledger, UnknownIdError
from onrecord.ledger.browse import events as asking
from onrecord.ledger.browse import reports, tallies
from onrecord.ledger.fixing import FixError, Value
from onrecord.merge import join
from onrecord.model import Days

NOON = datetime(2021, 8, 1, 12, tzinfo=UTC)
TYPE = (Value("type", "COERCE"), Value("mode", "restrict"))
DAY = (Value("days", "2021-05-03"),)
PARTIES = (Value("actors", "Ada Berg", "NRV", "GOV"), Value("actors", "The Nobodies", None, "CVL"))


def fixed(filled: Filled, values: tuple[Value, ...], **more: Any) -> Any:
    filled.ledger.fix(E1, values, who="Edna", at=NOON, **more)
    return filled.ledger.event(E1.id)


def merged_again(ledger: Ledger, *events: Any) -> None:
    """What stands when all has been read and merged once more."""
    assert ledger.set_merged(replace(MERGED, events=events or MERGED.events), ledger.changes())  # type: ignore[arg-type]


def test_a_fix_comes_back_as_it_was_given_numbered_with_the_joins(filled: Filled) -> None:
    first = filled.ledger.rule("merge", join(E1, E2), who="Edna", at=NOON)
    second = filled.ledger.fix(E1, (*PARTIES, *DAY), who="O'Neil; DROP TABLE", at=NOON, why="it says so\n'below'")
    third = filled.ledger.fix(E2, (), who="Edna", at=NOON, wrong=True)
    assert filled.ledger.rulings() == (first, second, third)
    assert [(one.number, one.word) for one in filled.ledger.rulings()] == [(1, "merge"), (2, "fix"), (3, "wrong")]
    assert [place.span.report for place in second.places] == ["r1", "r1"]


def test_an_event_says_what_the_fix_says_and_its_tellings_what_was_read(filled: Filled) -> None:
    event = fixed(filled, (*TYPE, *DAY))
    assert (event.type, event.mode, event.cameo) == ("COERCE", "restrict", None)
    assert event.days == Days(date(2021, 5, 3), date(2021, 5, 3))
    assert event.deeds == E1.deeds
    assert (event.actors, event.recipients, event.place) == (E1.actors, E1.recipients, E1.place)


def test_the_score_follows_the_type_and_goes_with_the_status(filled: Filled) -> None:
    assert fixed(filled, TYPE).score == -7.0
    assert fixed(filled, (Value("status", "negated"),)).score is None
    assert fixed(filled, (Value("status", "happened"),)).score == -7.0


def test_a_named_party_is_the_actor_of_the_ledger_or_one_that_leads_nowhere(filled: Filled) -> None:
    berg, nobodies = fixed(filled, PARTIES).actors
    assert (berg.actor, berg.name, berg.country, berg.spans) == ("a3", "Ada Berg", "NRV", ())
    assert (nobodies.name, nobodies.sector) == ("The Nobodies", "CVL")
    assert "/" in nobodies.actor


def test_a_party_that_the_tellings_name_keeps_its_words(filled: Filled) -> None:
    event = fixed(filled, (Value("recipients", "Norvania", "NRV"),))
    assert event.recipients == (replace(E1.actors[0], country="NRV"),)


def test_what_is_fixed_is_found_counted_and_exported_as_that(filled: Filled) -> None:
    fixed(filled, (*TYPE, *DAY, *PARTIES))
    ledger = filled.ledger
    assert [one.id for one in ledger.events(type="COERCE")] == [E1.id]
    assert ledger.events(type="SANCTION") == ()
    assert [one.id for one in ledger.events(until=date(2021, 5, 3))] == [E1.id]
    assert ledger.events(since=date(2021, 5, 4), until=date(2021, 5, 5)) == ()
    assert [one.id for one in ledger.events(actor="Berg")] == [E1.id]
    assert ledger.events(actor_id="a1").all()[0].id == E2.id
    assert ledger.types() == ("COERCE", "CONSULT")
    assert tallies.types(ledger) == {"COERCE": 1, "CONSULT": 1}


def test_an_event_that_is_wrong_is_in_no_list_and_can_still_be_looked_at(filled: Filled) -> None:
    before = filled.ledger.counts()
    event = fixed(filled, (), wrong=True)
    ledger = filled.ledger
    assert event == E1
    assert ledger.fixed([E1.id])[E1.id].wrong
    assert [one.id for one in ledger.events()] == [E2.id]
    assert ledger.events(actor="Norvania", type="SANCTION") == ()
    assert ledger.events(reports=["r1"]) == ()
    assert asking.in_reports(ledger, ["r1", "r2"], 9) == (ledger.event(E2.id),)
    assert asking.months(ledger, asking.Asked()) == ()
    assert [edge.one for edge in tallies.edges(ledger, 9)] == ["Otto Kern"]
    assert reports.listed(ledger, ["r1"])["r1"].events == 0
    assert {one.id: one.events for one in ledger.reports()}["r1"] == 0
    assert ledger.counts() == replace(before, events=1)


def test_of_two_fixes_the_later_counts_field_by_field(filled: Filled) -> None:
    fixed(filled, (Value("place", "Osterby"), Value("actors", "Ada Berg")))
    event = fixed(filled, (Value("actors", "Otto Kern"),))
    assert (event.place, [party.name for party in event.actors]) == ("Osterby", ["Otto Kern"])
    assert filled.ledger.fixed([E1.id, E2.id])[E1.id].numbers == (1, 2)


def test_a_field_can_be_emptied(filled: Filled) -> None:
    event = fixed(filled, (Value("days", None), Value("quantity", None), Value("recipients", None)))
    assert (event.days, event.quantity, event.recipients) == (None, None, ())


def test_a_fix_leaves_nothing_to_be_merged_and_no_fault(filled: Filled) -> None:
    fixed(filled, (*TYPE, *PARTIES))
    fixed(filled, (), wrong=True)
    assert not filled.ledger.stale()
    assert filled.ledger.check() == ()
    assert filled.ledger.corrections() == ()  # merging is not told of it


def test_what_was_counted_before_a_fix_is_not_taken_for_true_after_it(filled: Filled) -> None:
    stamps = {tallies.stamp(filled.ledger)}
    for number in range(3):
        fixed(filled, (Value("place", f"Osterby {number}"),))
        stamps.add(tallies.stamp(filled.ledger))
    filled.ledger.take_back(3)
    stamps.add(tallies.stamp(filled.ledger))
    assert len(stamps) == 5


def test_a_fix_that_is_taken_back_leaves_no_trace(filled: Filled) -> None:
    before = filled.ledger.events().all()
    fixed(filled, (*TYPE, *DAY, *PARTIES))
    fixed(filled, (), wrong=True)
    filled.ledger.take_back(1)
    assert filled.ledger.events() == (E2,)
    filled.ledger.take_back(2)
    assert filled.ledger.events() == before
    assert filled.ledger.fixed([E1.id]) == {}
    assert filled.ledger.events(actor="Norvania", type="SANCTION") == (E1,)
    with pytest.raises(UnknownIdError, match="no correction 1"):
        filled.ledger.take_back(1)


def test_a_fix_holds_when_all_is_read_and_merged_again(filled: Filled) -> None:
    event = fixed(filled, (*TYPE, *PARTIES))
    merged_again(filled.ledger)
    assert filled.ledger.event(E1.id) == event
    merged_again(filled.ledger, replace(E1, quantity="six"), E2)  # read otherwise, and told of in the same words
    assert filled.ledger.event(E1.id) == replace(event, quantity="six")
    assert filled.ledger.fixed([E1.id])[E1.id].as_read == replace(E1, quantity="six")


def test_merging_again_writes_nothing_where_nothing_changed(filled: Filled) -> None:
    fixed(filled, TYPE)
    stamp = tallies.stamp(filled.ledger)
    merged_again(filled.ledger)
    assert tallies.stamp(filled.ledger) == stamp


def test_a_fix_goes_with_the_tellings_into_another_event(filled: Filled) -> None:
    fixed(filled, (Value("place", "Osterby"),))
    joined = replace(E1, id="e9", deeds=(*E1.deeds, *E2.deeds), reports=("r1", "r2"))
    merged_again(filled.ledger, joined)
    assert filled.ledger.event("e9").place == "Osterby"


def test_of_an_event_that_falls_apart_the_part_with_most_tellings_keeps_the_fix(filled: Filled) -> None:
    whole = replace(E1, deeds=(*E1.deeds, *E2.deeds), reports=("r1", "r2"))
    merged_again(filled.ledger, whole)
    filled.ledger.fix(whole, (Value("quantity", "seven"),), who="Edna", at=NOON)
    merged_again(filled.ledger)
    assert (filled.ledger.event(E1.id).quantity, filled.ledger.event(E2.id).quantity) == ("seven", None)


def test_a_fix_outlives_its_report_and_holds_again_when_it_comes_back(filled: Filled) -> None:
    event = fixed(filled, TYPE)
    (ruling,) = filled.ledger.rulings()
    assert filled.ledger.events_fixed_by([ruling]) == {1: E1.id}
    filled.ledger.remove_report("r1")
    left = replace(MERGED, events=(E2,), statements=tuple(one for one in MERGED.statements if one.report == "r2"))
    left = replace(left, actors=tuple(replace(one, spans=(), offices=()) for one in MERGED.actors), actor_ids={})
    assert filled.ledger.set_merged(left, filled.ledger.changes())  # type: ignore[arg-type]
    assert filled.ledger.rulings() == (ruling,)
    assert filled.ledger.events_fixed_by([ruling]) == {}
    assert filled.ledger.check() == ()
    filled.ledger.add_reports(REPORTS)
    merged_again(filled.ledger)
    assert filled.ledger.event(E1.id) == event


def test_a_fix_holds_for_a_telling_whose_ends_moved_and_not_for_one_of_another_type(filled: Filled) -> None:
    fixed(filled, (Value("place", "Osterby"),))
    moved = tuple(replace(deed, predicate=replace(deed.predicate, end=deed.predicate.end + 2)) for deed in E1.deeds)
    merged_again(filled.ledger, replace(E1, deeds=moved), E2)
    assert filled.ledger.event(E1.id).place == "Osterby"
    other = tuple(replace(deed, type="COERCE") for deed in E1.deeds)
    merged_again(filled.ledger, replace(E1, deeds=other), E2)
    assert filled.ledger.event(E1.id).place is None


def test_nothing_said_is_no_fix(filled: Filled) -> None:
    with pytest.raises(FixError, match="nothing is said"):
        filled.ledger.fix(E1, (), who="Edna", at=NOON)
    assert filled.ledger.rulings() == ()


def test_known_parties_are_found_by_name_in_any_case_and_by_the_code_of_a_state(filled: Filled) -> None:
    for typed, expected in (("ada berg", "a3"), ("NRV", "a1"), ("Otto Kern", "a4")):
        found = filled.ledger.known_party(Value("actors", typed))
        assert found
        assert found.actor == expected
    assert filled.ledger.known_party(Value("actors", "Berg%")) is None
    assert filled.ledger.known_party(Value("actors", "XXX")) is None


def test_damage_to_what_was_read_is_found(tmp_path: Path) -> None:
    file = tmp_path / "damaged.db"
    with Ledger.open(file, create=True) as opened:
        fill(opened).ledger.fix(E1, TYPE, who="Edna", at=NOON)
    with sqlite3.connect(file) as behind:
        behind.execute("UPDATE fixed_events SET record = x'00'")
    behind.close()
    with Ledger.open(file) as opened:
        assert [(fault.noun, fault.id) for fault in opened.check()] == [("event", E1.id)]


def test_a_ledger_from_before_there_were_fixes_gets_their_tables(tmp_path: Path) -> None:
    file = tmp_path / "sixth.db"
    with Ledger.open(file, create=True) as opened:
        fill(opened)
    with sqlite3.connect(file) as behind:
        for table in ("fix_values", "fix_places", "fixed_events", "fixes"):
            behind.execute(f"DROP TABLE {table}")
        behind.execute("UPDATE state SET value = '6' WHERE name = 'version'")
    behind.close()
    with Ledger.open(file) as opened:
        assert opened.rulings() == ()
        opened.fix(E1, TYPE, who="Edna", at=NOON)
        assert opened.event(E1.id).type == "COERCE"

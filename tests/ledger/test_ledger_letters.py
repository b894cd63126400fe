"""Names and words are found whatever the case of their letters and the marks on them, in both databases."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_nouns import ACTORS, MERGED, READINGS, Filled, Joined, fill, party, report, span
from sqlalchemy import text

from onrecord.ledger import Ledger
from onrecord.ledger.browse import events as asking
from onrecord.ledger.browse import people
from onrecord.ledger.browse import reports as listing
from onrecord.ledger.fixing import Value
from onrecord.ledger.letters import folded, told_otherwise
from onrecord.model import Actor, Deed, Event, Reading, Statement

TEXT = """Łódź: Škoda à la une

Recep Erdoğan told ÉLYSÉE aides that Łukasz Žižek had left Brønnøy. Ђорђе and Ελένη were there, Žižek said."""
R9 = report("r9", TEXT, publisher="Le Télégramme")
NAMES = {
    "b1": "Recep Erdoğan",
    "b2": "ÉLYSÉE",
    "b3": "Łukasz Žižek",
    "b4": "Ђорђе",
    "b5": "Ελένη",
}
PEOPLE = {
    id_: Actor(id_, name, "person", (name,), "NRV", ("GOV",), spans=(span(R9, name),)) for id_, name in NAMES.items()
}
ZIZEK = party(PEOPLE["b3"], R9, "Łukasz Žižek")
LEFT = Deed(
    "d9", "r9", "CONSULT", "visit", "042", "happened", (ZIZEK,), (), (span(R9, "Łukasz Žižek had left Brønnøy"),),
    span(R9, "left"), "leave", sure=0.8,
)  # fmt: skip
E9 = Event("e9", "CONSULT", "visit", "042", "happened", (ZIZEK,), (), None, None, None, (), (LEFT,), ("r9",))
S9 = Statement(
    "s9", "r9", party(PEOPLE["b1"], R9, "Recep Erdoğan"), "indirect", "Łukasz Žižek had left Brønnøy",
    (span(R9, "Łukasz Žižek had left Brønnøy"),), cue="told",
)  # fmt: skip


@pytest.fixture
def other(filled: Filled) -> Ledger:
    """The small story, and a report of people whose names have other letters."""
    ledger = filled.ledger
    ledger.add_reports([R9])
    ledger.save_reading(Reading("r9", None, (), (), (S9,), (LEFT,)), "made from r9")
    joined = Joined((*MERGED.events, E9), (*ACTORS, *PEOPLE.values()), (*MERGED.statements, S9), {("r1", "m1"): "a2"})
    assert ledger.set_merged(joined, ledger.changes())  # type: ignore[arg-type]
    assert ledger.check() == ()
    return ledger


def ways(name: str) -> list[str]:
    """Ways in which people type a name."""
    return [name, name.lower(), name.upper(), name.title(), name.swapcase()]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *[(way, "b1") for way in (*ways("Erdoğan"), "Erdogan", "ERDOGAN", "erdog\u0306an")],
        *[(way, "b2") for way in (*ways("Élysée"), "Elysee", "elys")],
        *[(way, "b3") for way in (*ways("Žižek"), *ways("Łukasz"), "Lukasz Zizek")],
        *[(way, "b4") for way in ways("Ђорђе")],
        *[(way, "b5") for way in (*ways("Ελένη"), "ελενη")],
    ],
)
def test_an_actor_is_found_however_its_name_is_typed(other: Ledger, typed: str, found: str) -> None:
    assert [actor.id for actor in other.actors(typed)] == [found]
    assert [actor.id for actor, _, _ in people.named(other, typed, 0, 5)] == [found]


@pytest.mark.parametrize("typed", ["Žižek", "ŽIŽEK", "žižek", "Zizek", "ZIZEK", "lukasz žiž"])
def test_events_and_statements_are_found_by_it(other: Ledger, typed: str) -> None:
    assert [event.id for event in other.events(actor=typed)] == ["e9"]
    assert [event.id for event in other.events(actor=typed, limit=3)] == ["e9"]
    assert [said.id for said in other.statements(about=typed)] == ["s9"]
    assert [said.id for said in people.statements(other, people.Said(about=typed), 0, 5)] == ["s9"]
    assert other.known_party(Value("actors", NAMES["b3"].upper())) is not None


@pytest.mark.parametrize("typed", ["erdoğan", "ERDOĞAN", "Erdogan"])
def test_a_speaker_is_found_by_it(other: Ledger, typed: str) -> None:
    assert [said.id for said in other.statements(by=typed)] == ["s9"]
    assert [said.id for said in people.statements(other, people.Said(by=typed), 0, 5)] == ["s9"]


@pytest.mark.parametrize("typed", ["Brønnøy", "BRØNNØY", "žižek", "ŁUKASZ"])
def test_the_timeline_finds_words_of_tellings(other: Ledger, typed: str) -> None:
    assert [event.id for event in asking.find(other, asking.Asked(words=typed), 0, 5)] == ["e9"]


@pytest.mark.parametrize(("words", "publisher"), [("łódź", None), ("ŠKODA", None), ("skoda À", None), (None, "TÉLÉ")])
def test_reports_are_found_by_title_and_publisher(other: Ledger, words: str | None, publisher: str | None) -> None:
    asked = {"words": words, "publisher": publisher, "since": None, "until": None}
    assert [one.id for one in listing.find(other, **asked, skip=0, limit=5)] == ["r9"]  # type: ignore[arg-type]
    if publisher:
        assert [event.id for event in asking.find(other, asking.Asked(publisher="telegramme"), 0, 5)] == ["e9"]


@pytest.mark.parametrize("words", ["élysée", "ÉLYSÉE", "Elysee", "žižek erdoğan", '"ŁUKASZ ŽIŽEK"'])
def test_the_search_finds_paragraphs(other: Ledger, words: str) -> None:
    assert {hit.report for hit in other.search(words)} == {"r9"}


def test_wildcards_among_other_letters_are_looked_for_as_they_are_typed(other: Ledger) -> None:
    assert not other.actors("Ž%k")
    assert not other.actors("_ižek")
    assert not other.actors("Žižek\\")


def test_beside_names_only_texts_that_need_it_are_kept_twice_and_they_go_with_their_noun(other: Ledger) -> None:
    assert kept(other) == {"actors": 9, "reports": 1, "statements": 1, "tellings": 1}
    other.remove_report("r9")
    joined = replace(MERGED, statements=MERGED.statements)
    assert other.set_merged(joined, other.changes())  # type: ignore[arg-type]
    assert kept(other) == {"actors": 4, "reports": 0, "statements": 0, "tellings": 0}
    assert other.check() == ()


def kept(ledger: Ledger) -> dict[str, int]:
    with ledger._door.reading() as connection:
        return {
            noun: connection.execute(text(f"SELECT count(*) FROM {noun}_folded")).scalar_one()
            for noun in ("actors", "reports", "statements", "tellings")
        }


def test_another_title_is_kept_in_the_place_of_the_old_one(other: Ledger) -> None:
    assert other.add_reports([replace(R9, title="Škoda")]) == 1
    with other._door.reading() as connection:
        assert connection.execute(text("SELECT words FROM reports_folded")).scalars().all() == ["skoda"]
    assert other.add_reports([replace(R9, title="Skoda")]) == 1
    assert kept(other)["reports"] == 0


@pytest.mark.parametrize("noun", ["actors", "reports", "statements", "tellings"])
def test_what_is_lost_or_damaged_of_it_is_a_fault_that_repair_mends(other: Ledger, noun: str) -> None:
    for command in (f"UPDATE {noun}_folded SET words = 'x'", f"DELETE FROM {noun}_folded"):
        with other._door.writing() as connection:
            connection.execute(text(command))
        (fault, *_) = other.check()
        assert fault.noun == {"tellings": "event"}.get(noun, noun.removesuffix("s"))
    if noun == "reports":
        other.mend(other.check())
        assert kept(other)["reports"] == 1


def test_a_ledger_that_keeps_no_texts_keeps_no_words_of_tellings_in_this_way_either(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        fill(ledger)
        joined = Joined((E9,), tuple(PEOPLE.values()), (S9,), {})
        ledger.add_reports([R9])
        for reading in (*READINGS, Reading("r9", None, (), (), (S9,), (LEFT,))):
            ledger.save_reading(reading, "made")
        assert ledger.set_merged(joined, ledger.changes())  # type: ignore[arg-type]
        ledger.keep_no_texts()
        with ledger._door.writing() as connection:
            connection.execute(text("DELETE FROM copy_due"))
        ledger.drop_texts()
    with closing(sqlite3.connect(tmp_path / "x.db")) as behind:
        assert behind.execute("SELECT count(*) FROM tellings_folded").fetchone() == (0,)
        assert behind.execute("SELECT count(*) FROM statements_folded").fetchone() == (1,)


# ------------------------------------------------------------------------------------------------------------ letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "ERDOGAN"), ("Straße", "STRASSE"), ("İstanbul", "istanbul"), ("Yıldırım", "YILDIRIM"),
        ("Łódź", "lodz"), ("Đoković", "dokovic"), ("Øresund", "oresund"), ("Ελένη", "ΕΛΕΝΗ"), ("Щукин", "ЩУКИН"),
        ("e\u0301", "É"), ("plain", "PLAIN"), ("한국", "한국"), ("محمّد", "محمّد"),
    ],
)  # fmt: skip
def test_what_is_the_same_name_folds_to_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("ÆRØ", "aro"), ("Жижек", "Zizek"), ("कि", "क"), ("a.b", "ab")])
def test_what_is_another_name_stays_another(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("plain", ["", "Ada Berg", "“Over,” she said – twice…", "100 €", "日本"])
def test_a_text_without_other_letters_of_two_sizes_or_with_marks_is_not_kept_twice(plain: str) -> None:
    assert told_otherwise(plain) is None


@given(st.text(st.characters(max_codepoint=0x24F, categories=["L", "N", "P", "Zs"])))
def test_folding_once_is_enough_and_capitals_do_not_count(words: str) -> None:
    assert folded(folded(words)) == folded(words)
    assert folded(words.upper().lower()) == folded(words.lower())
    assert not re.search(r"[A-Z]", folded(words))


@given(st.text())
def test_any_text_can_be_folded(words: str) -> None:
    assert isinstance(folded(words), str)
    assert told_otherwise(words) in (None, folded(words))

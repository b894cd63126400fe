"""Modes and types that two reports may give to one act, and series that are no one act."""

from dataclasses import replace

import pytest

from merge.making import deed, events_of
from onrecord.merge.compare import modes_at_odds, scope_of


@pytest.mark.parametrize(
    ("one", "other", "odd"),
    [
        ("firearms", "targeted", False),
        ("suicide-attack", "explosives", False),
        ("beat", "sexual", False),
        ("heavy-weapons", "aerial", False),
        ("expel", "deport", False),
        ("firearms", None, False),
        ("firearms", "firearms", False),
        ("firearms", "explosives", True),
        ("visit", "phone", True),
        ("demo", "riot", True),
        ("riot", "vandalize", False),
        ("demo", "vandalize", True),
        ("primitive", "firearms", False),
        ("primitive", "explosives", True),
        ("arrest", "seize", False),
        ("arrest", "restrict", True),
    ],
)
def test_modes_that_can_be_said_of_one_act_are_not_at_odds(one: str, other: str | None, odd: bool) -> None:
    assert modes_at_odds(one, other) is odd
    assert modes_at_odds(other, one) is odd


def test_a_shooting_and_the_murder_that_it_was_are_one_event() -> None:
    told = {"who": "Ola Berg", "whom": "Jens Holm", "on": "2020-03-08"}
    found = events_of(
        deed("a", "ASSAULT", **told, mode="firearms", lemma="shoot"),
        deed("b", "ASSAULT", **told, mode="targeted", lemma="murder"),
    )
    assert len(found) == 1


def test_sixty_expelled_and_sixty_diplomats_expelled_are_one_event() -> None:
    told = {"who": "Norland", "whom": "Sudmark envoys", "on": "2020-03-08", "lemma": "expel", "quantity": "60"}
    [event] = events_of(
        deed("a", "SANCTION", **told, mode="expel"),
        deed("b", "COERCE", **told, mode="deport"),
        deed("c", "SANCTION", **told, mode="expel"),
    )
    assert (event.type, event.mode, len(event.deeds)) == ("SANCTION", "expel", 3)


def test_an_arrest_is_no_sanction() -> None:
    assert scope_of("COERCE", "arrest", "happened") != scope_of("SANCTION", "expel", "happened")


def test_a_planned_deportation_is_not_one_that_was_done() -> None:
    assert scope_of("COERCE", "deport", "future") != scope_of("SANCTION", "expel", "happened")


def test_a_series_of_attacks_is_not_the_attack() -> None:
    one = deed("a", "ASSAULT", whom="Norland", on="2020-03-08", lemma="attack", words="attack harbour")
    many = replace(
        deed("a", "ASSAULT", whom="Norland", on="2019-03-08..2020-03-08", lemma="attack", at=300),
        words=("attack", "harbour", "series"),
    )
    assert len(events_of(one, many)) == 2


def test_one_without_a_side_finds_one_that_dates_nothing() -> None:
    lacking = deed("a", "COERCE", "Norland", on="2020-03-09", mode="seize", lemma="stop", words="boat three stop")
    whole = deed("b", "COERCE", "Norland", "Sudmark", mode="seize", lemma="capture", words="boat capture three")
    assert len(events_of(replace(lacking, quantity="three"), replace(whole, quantity="three"))) == 1

"""Whom tear gas and bans were used on, whom prosecutors ask, who is taken up. Every sentence is our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import MONDAY, deeds_in

from onrecord.model import Deed

STATES = {"Peruvian": "PER", "Kenyan": "KEN", "Greek": "GRC", "Indian": "IND", "Chadian": "TCD"}


def of_type(text: str, kind: str) -> list[Deed]:
    return [deed for deed in deeds_in(text) if deed.type == kind]


def recipients(text: str, kind: str) -> set[tuple[str, str | None]]:
    return {(p.name.lower(), p.country) for deed in of_type(text, kind) for p in deed.recipients}


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        # Whom the purpose names.
        ("Kenyan police fired tear gas to disperse striking nurses.", "ASSAULT", ("striking nurses", "KEN")),
        ("Greek police used water cannons to break up a march by farmers.", "ASSAULT", ("farmers", "GRC")),
        # Whom the gathering that is banned is of.
        ("Chad's government banned a march called by the opposition.", "COERCE", ("chadian opposition", "TCD")),
        # The crowd that was told of before.
        ("Peruvian miners marched in Lima. The police then fired tear gas.", "ASSAULT", ("peruvian miners", "PER")),
    ],
)
def test_force_against_a_crowd_is_used_on_those_who_are_in_it(text: str, kind: str, wanted: tuple[str, str]) -> None:
    assert recipients(text, kind) == {wanted}


@given(st.sampled_from(sorted(STATES)))
def test_of_a_crowd_that_nobody_names_the_country_is_that_of_the_police(people: str) -> None:
    (deed,) = of_type(f"{people} police fired tear gas on Monday.", "ASSAULT")
    assert [(p.country, p.sector, p.inferred) for p in deed.recipients] == [(STATES[people], "CVL", True)]


def test_a_ban_on_all_to_come_is_on_nobody_but_a_broken_up_protest_had_people() -> None:
    assert recipients("The Greek government banned demonstrations.", "COERCE") == set()
    assert {country for _, country in recipients("Greek police broke up protests in Athens.", "COERCE")} == {"GRC"}


def test_a_crowd_of_long_before_is_not_the_one_that_force_is_used_on() -> None:
    far = "Chilean miners marched. " + "The weather was fine that day. " * 5 + "Peruvian police fired tear gas."
    assert all(country != "CHL" for _, country in recipients(far, "ASSAULT"))


def test_troops_abroad_of_several_states_are_used_on_nobody_known() -> None:
    assert recipients("NATO soldiers fired tear gas.", "ASSAULT") == set()


def test_whom_words_name_is_kept() -> None:
    assert recipients("Kenyan police fired tear gas at students to disperse a march.", "ASSAULT") == {
        ("students", "KEN")
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenyan prosecutors sought a ten-year sentence for the former mayor.", {("JUD", "KEN")}),
        ("Kenyan lawmakers sought a new election from the president.", set()),
    ],
)
def test_prosecutors_ask_a_court_for_a_sentence(text: str, wanted: set[tuple[str, str]]) -> None:
    asked = {(p.sector, p.country) for deed in of_type(text, "REQUEST") for p in deed.recipients if p.inferred}
    assert asked == wanted


def test_the_court_that_is_asked_is_the_one_that_judged() -> None:
    text = "The Nairobi High Court convicted Ann Lee of fraud. Kenyan prosecutors sought a ten-year sentence."
    (asked,) = (p for deed in of_type(text, "REQUEST") for p in deed.recipients)
    assert "court" in asked.name.lower()
    assert asked.inferred


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The only state that is told to have tested.
        ("India fired two missiles on Monday. The launch came after last month's nuclear test.", {"IND"}),
        # Two have; nobody is chosen.
        ("India fired a missile. Pakistan fired a missile. The world condemned last month's nuclear test.", set()),
    ],
)
def test_a_test_that_names_nobody_is_by_the_only_state_that_tests(text: str, wanted: set[str]) -> None:
    assert {p.country for deed in deeds_in(text) if deed.lemma == "test" for p in deed.actors} == wanted


def test_refusing_the_offer_is_refusing_who_made_it() -> None:
    text = "Chad offered Sudan talks on Monday. Sudan rejected the offer."
    assert {country for _, country in recipients(text, "REJECT")} == {"TCD"}


def test_an_offer_of_long_before_is_not_taken_up() -> None:
    far = "Chad offered Niger talks. " + "The weather was fine that day. " * 8 + "Sudan rejected the offer."
    assert {country for _, country in recipients(far, "REJECT")} == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police in Peru arrested a man who prosecutors believe kidnapped a mayor.", {"man"}),
        ("Police in Peru arrested two men who they say attacked a bank in Lima.", {"men"}),
        ("Police in Peru, who prosecutors praised, attacked a bank in Lima.", {"police in peru"}),
    ],
)
def test_who_is_said_to_have_done_it_did_it(text: str, wanted: set[str]) -> None:
    assert {p.name.lower() for deed in of_type(text, "ASSAULT") for p in deed.actors} <= wanted


def test_who_is_named_right_behind_what_he_is_to_somebody_is_meant() -> None:
    (deed,) = of_type("Finland praised its ally Sweden on Monday.", "SUPPORT")
    assert [p.country for p in deed.recipients] == ["SWE"]


def test_what_was_seized_earlier_does_not_date_its_release() -> None:
    text = "Chadian rebels freed six Kenyan nurses whom they seized in May."
    released = [deed for deed in deeds_in(text) if deed.type == "RETREAT"]
    assert all(deed.days is None or deed.days.first.month == 6 for deed in released)


def test_of_what_has_happened_no_day_lies_ahead() -> None:
    text = "Students marched in Nairobi against a ruling barring two senators from running in the next July vote."
    happened = [deed.days for deed in deeds_in(text) if deed.status == "happened" and deed.days]
    assert happened
    assert all(days.first <= MONDAY for days in happened)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Before whom it was, else where the report plays.
        ("A massive protest took place outside the Albanian parliament.", {"ALB"}),
        (
            "Greece is tense. Greek police guarded the port. Students clashed in riots. Nationwide riots erupted.",
            {"GRC"},
        ),
        # Told as when something else was, or of two states alike: nobody.
        ("Egypt is calm. The Egyptian president fell after mass protests.", set()),
        ("Egypt is calm. The Egyptian president fell in the uprising.", set()),
        ("Chad met Niger. Riots erupted on Monday.", set()),
    ],
)
def test_who_protests_where_nobody_says_it_is_of_the_state_that_is_protested_in(text: str, wanted: set[str]) -> None:
    assert {p.country for deed in of_type(text, "PROTEST") for p in deed.actors} == wanted

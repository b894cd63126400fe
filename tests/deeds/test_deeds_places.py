"""What the place of an act tells of its people. Every sentence is our own."""

import pytest
from parsed import sentence, word
from reading_of import LEXICON, brief, countries, deeds_in, report_of

from onrecord import actors, parse
from onrecord.deeds.candidate import candidate
from onrecord.deeds.places import placed_in


def place_of(text: str, spelled: str) -> str | None:
    report = report_of(text)
    cast = actors.find(report, parse.parse(report), LEXICON)
    made = candidate(sentence(text), word(text, spelled))
    assert made is not None
    found = placed_in(made, cast)
    return found.country if found else None


@pytest.mark.parametrize(
    ("text", "spelled", "wanted"),
    [
        ("Nine people were killed in Kabul.", "killed", "AFG"),
        ("The shooting took place near Lyon.", "shooting", "FRA"),
        ("A bomb went off in Kabul, killing nine people.", "killing", "AFG"),
        ("Women were attacked or robbed at a fair in Hamburg.", "attacked", "DEU"),
        ("Clashes broke out in the capital, Tunis.", "Clashes", "TUN"),
        ("The Madrid bombings killed many people.", "bombings", "ESP"),
        ("Nine people were killed on Monday.", "killed", None),
        ("The minister said in Kabul that nine people had been killed.", "killed", None),
    ],
)
def test_the_place_of_an_act(text: str, spelled: str, wanted: str | None) -> None:
    assert place_of(text, spelled) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dozens of women were attacked in Hamburg on Sunday.", "DEU"),
        ("Two Danish tourists were attacked in Morocco on Sunday.", "DNK"),
        ("The Prague bombings shocked the country.", "CZE"),
        ("Gunmen attacked a bank in Nairobi on Monday.", "KEN"),
    ],
)
def test_people_are_of_the_place_unless_words_say_otherwise(text: str, wanted: str) -> None:
    assert {countries(deed.recipients) for deed in deeds_in(text) if deed.type == "ASSAULT"} == {wanted}


def test_visitors_are_not_of_the_place() -> None:
    found = deeds_in("Gunmen killed nine foreign tourists in Tunisia on Monday.")
    assert found
    assert all("TUN" not in countries(deed.recipients) for deed in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Riots broke out in Tunis on Monday.", "PROTEST happened TUN>"),
        ("New protests were held in Lima on Monday.", "PROTEST happened PER>"),
        ("Turkish students held a rally in Ankara on Monday.", "PROTEST happened TUR>"),
        ("Students marched against the government in Belgrade.", "PROTEST happened SRB>SRB"),
    ],
)
def test_who_protests_where(text: str, wanted: str) -> None:
    assert wanted in brief(text)


def test_riots_in_passing_are_told_by_nobody() -> None:
    assert not [d for d in deeds_in("He was born a year after the riots in Tunis.") if d.type == "PROTEST"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [("The NATO bombing of the bridge went on.", "IGO"), ("The U.S. attack on the base went on.", "USA")],
)
def test_names_that_serve_as_adjectives_are_doers(text: str, actor: str) -> None:
    assert actor in {countries(deed.actors) for deed in deeds_in(text)}


def test_the_inferred_people_of_a_place_are_marked() -> None:
    (deed,) = deeds_in("Riots broke out in Tunis on Monday.")
    assert all(party.inferred for party in deed.actors)

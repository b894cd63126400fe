"""A country that no words tell is a guess: it is marked, and gives way to what another report tells."""

import pytest

from by_hand import plain_report
from onrecord import actors, lexicon, parse
from onrecord.actors.over_ledger import link
from onrecord.merge.names import names_over
from onrecord.model import Actor, Party, Reading, Span


def person(name: str, country: str | None, *, guessed: bool = False, report: str = "r") -> Actor:
    return Actor("1", name, "person", (name,), country, ("GOV",), spans=(Span(report, 0, 5),), guessed=guessed)


def reading(report: str, *own: Actor) -> Reading:
    return Reading(report, None, own)


def found(text: str, name: str) -> Actor:
    report = plain_report(text)
    cast = actors.find(report, parse.parse(report), lexicon.load())
    return next(actor for actor in cast.actors if actor.name == name)


@pytest.mark.parametrize(
    ("text", "name", "guessed"),
    [
        ("Norwegian Foreign Minister Jonas Dahl spoke in Oslo.", "Jonas Dahl", False),
        ("Norway is calm. Oslo is in Norway. Foreign Minister Jonas Dahl spoke.", "Jonas Dahl", True),
        ("Foreign Minister Jonas Dahl of Norway spoke.", "Jonas Dahl", False),
        ("Norway spoke.", "Norway", False),
    ],
)
def test_a_country_is_a_guess_where_no_words_tell_it(text: str, name: str, guessed: bool) -> None:
    actor = found(text, name)
    assert actor.country == "NOR"
    assert actor.guessed is guessed


def test_a_guess_of_another_country_parts_no_person_in_two() -> None:
    told, guess = person("Jonas Dahl", "NOR", report="a"), person("Jonas Dahl", "USA", guessed=True, report="b")
    linked = link([reading("a", told), reading("b", guess)])
    assert linked["a", "1"] == linked["b", "1"]
    assert (linked["a", "1"].country, linked["a", "1"].guessed) == ("NOR", False)


def test_one_word_that_tells_outweighs_many_guesses() -> None:
    guesses = [reading(f"g{n}", person("Jonas Dahl", "USA", guessed=True, report=f"g{n}")) for n in range(3)]
    linked = link([*guesses, reading("t", person("Jonas Dahl", "NOR", report="t"))])
    assert {actor.country for actor in linked.values()} == {"NOR"}


def test_two_told_countries_stay_two_persons() -> None:
    one, other = person("Jonas Dahl", "NOR", report="a"), person("Jonas Dahl", "SWE", report="b")
    linked = link([reading("a", one), reading("b", other)])
    assert linked["a", "1"].id != linked["b", "1"].id


def test_a_guess_stands_where_nothing_tells_better() -> None:
    linked = link([reading("a", person("Jonas Dahl", "NOR", guessed=True))])
    assert (linked["a", "1"].country, linked["a", "1"].guessed) == ("NOR", True)


def test_a_party_with_a_guessed_country_gets_the_one_that_another_report_tells() -> None:
    names = names_over(
        [
            reading("a", person("Jonas Dahl", "NOR", report="a")),
            reading("b", person("Jonas Dahl", "USA", guessed=True, report="b")),
        ]
    )
    assert names.party("b", Party("1", "Jonas Dahl", "USA", "GOV")).country == "NOR"
    assert names.party("a", Party("1", "Jonas Dahl", "NOR", "GOV")).country == "NOR"

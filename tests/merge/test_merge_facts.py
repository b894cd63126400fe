"""Figures, ordinals, places and parties, made comparable."""

import pytest

from merge.making import party
from onrecord.merge.compare import kinship
from onrecord.merge.facts import (
    ALSO,
    Figure,
    countries_of,
    is_country,
    place_key,
    rank_of,
    read_figure,
    side_of,
    who_of,
)
from onrecord.model import Party

KINDS = {"Norland": "state", "Ola Berg": "person", "Kari Dahl": "person", "people": "group", "aide": "person"}


@pytest.mark.parametrize(
    ("quantity", "figure"),
    [
        ("60", Figure(60, "heads", False)),
        ("at least 1,700", Figure(1700, "heads", False, rounded=True)),
        ("two", Figure(2, "heads", False)),
        ("two dozen", Figure(24, "heads", True)),
        ("scores", Figure(40, "heads", True)),
        ("thirty five", Figure(35, "heads", False)),
        ("three hundred", Figure(300, "heads", False)),
        ("5.5 million", Figure(5_500_000, "heads", False)),
        ("three years", Figure(3, "term", False)),
        ("52-month", Figure(52 / 12, "term", False)),
        ("18 months", Figure(1.5, "term", False)),
        ("26 weeks", Figure(0.5, "term", False)),
        ("40 million shekels", Figure(40_000_000, "money", False)),
        ("$11 million", Figure(11_000_000, "money", False)),
        ("20 percent", Figure(20, "share", False)),
        ("several", None),
        ("", None),
        (None, None),
    ],
)
def test_figures_are_read_with_what_they_count(quantity, figure):
    assert read_figure(quantity) == figure


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        (["missile", "second"], 2),
        (["another", "call"], 0),
        (["first", "third"], 3),
        (["call"], None),
        (["also", "call"], ALSO),
        (["also", "another"], 0),
        (["also", "second"], 2),
        ([], None),
    ],
)
def test_ordinals_are_read_off_the_words(words, rank):
    assert rank_of(words) == rank


def test_places_are_compared_without_articles_and_case():
    assert place_key("The port of Elvik") == place_key("port Elvik") == "port elvik"
    assert place_key("") is None


def test_a_kind_of_place_says_nothing_beside_a_name() -> None:
    assert place_key("Helmand province") == place_key("the province of Helmand") == place_key("Helmand") == "helmand"
    assert place_key("the province") == "province"
    assert place_key("Mexico City") != place_key("Mexico")


def test_countries_are_told_from_towns():
    assert is_country("norway")
    assert is_country("türkiye")
    assert is_country("turkiye")
    assert not is_country("oslo")


@pytest.mark.parametrize(
    ("place", "countries"),
    [
        ("norway", {"NOR"}),
        ("oslo", {"NOR"}),
        ("lagos", {"NGA"}),
        ("port elvik", set()),  # no place that the lexicon knows
        ("", set()),
    ],
)
def test_towns_are_known_by_their_countries(place, countries):
    assert countries_of(place) == countries


def test_the_same_parties_are_the_same_object():
    one, other = (tuple(who_of(party(name), KINDS) for name in ("Norland", "Ola Berg")) for _ in range(2))
    assert side_of(one) is side_of(other)
    assert side_of(()) == frozenset()


@pytest.mark.parametrize(
    ("name", "key"),
    [("Ola Berg", "ola berg"), ("Ola N. Berg", "ola berg"), ("Berg", ""), ("a Kremlin aide", ""), ("", "")],
)
def test_only_a_full_name_stands_for_a_person(name, key):
    assert who_of(Party("p", name), {"p": "person"}).name == key


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        (party("Ola Berg"), party("Ola Berg"), "same"),
        (party("Ola Berg"), party("Norland"), "state"),
        (party("Ola Berg"), party("Kari Dahl"), None),
        (party("Norland"), party("Sudmark"), None),
        (party("Ola Berg"), Party("aide", "government aide", "NOR", "GOV"), "state"),
        (Party("people", "people"), party("Norland"), "open"),
        (Party("people", "people"), Party("aide", "government aide"), "open"),
        (Party("X", "Red Front", "NOR", "REB"), party("Norland"), None),
        (Party("X", "Red Front"), Party("Y", "Blue Front"), None),
    ],
    ids=[
        "himself",
        "his state",
        "two ministers",
        "two states",
        "his aide",
        "people",
        "unnamed",
        "rebels",
        "two bodies",
    ],
)
def test_who_can_be_whom_in_one_act(one, other, kin):
    ours, theirs = who_of(one, KINDS), who_of(other, KINDS)
    assert kinship(ours, theirs) == kin
    assert kinship(theirs, ours) == kin


def test_bodies_of_no_country_are_not_one_for_being_international():
    one, other = Party("U", "United Bodies", "IGO", "GOV"), Party("V", "Other Bodies", "IGO", "GOV")
    assert kinship(who_of(one, KINDS), who_of(other, KINDS)) is None

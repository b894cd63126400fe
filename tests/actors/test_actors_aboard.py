"""People at sea: of their ship's country where nothing else places them, not of those who stopped it."""

import pytest
from casts_by_hand import party_at


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Ghana's navy seized a Togolese trawler on Friday. The captain was fined.", "captain", "TGO"),
        ("Ghana's navy seized a Togolese trawler on Friday. The sailors will go home.", "sailors", "TGO"),
        ("Ghana's navy seized a Togolese trawler on Friday. Nine crew members were held in Accra.", "members", "TGO"),
        ("Ghana's navy seized a trawler from Togo on Friday. Togo's ship was empty. The crew swam.", "crew", "TGO"),
        ("Ghana stopped a Togolese-flagged tanker. The skipper denied it.", "skipper", "TGO"),
        ("A Togolese trawler sank off Ghana. A Beninese ferry burned. The skipper was hurt.", "skipper", "BEN"),
    ],
)
def test_they_are_of_the_ship_that_was_told_of_last(text: str, words: str, country: str) -> None:
    party = party_at(text, words)
    assert party.country == country


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Ghana's navy seized a Togolese trawler. The Beninese captain was fined.", "captain", "BEN"),
        ("Ghana's navy seized a Togolese trawler. Police in Accra questioned two men.", "Police", "GHA"),
        ("A Ghanaian patrol boat stopped a Togolese trawler. The captain was fined.", "captain", "TGO"),
        ("A Togolese trawler met a Ghanaian patrol boat. The captain was fined.", "captain", "TGO"),
    ],
)
def test_a_states_own_boats_and_what_words_tell_change_nothing(text: str, words: str, country: str) -> None:
    assert party_at(text, words).country == country


def test_before_any_ship_is_told_of_they_are_of_where_the_report_plays() -> None:
    assert party_at("Two fishermen drowned in Ghana. A Togolese trawler had rammed them.", "fishermen").country == "GHA"


def test_two_owners_of_one_ship_tell_nothing() -> None:
    text = "A joint Togolese and Beninese trawler sank. The skipper was hurt."
    assert party_at(text, "skipper").country != "BEN"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ghana's navy caught nine pirates on Friday. Ghana praised the crew.", None),
        ("Ghana's navy caught nine Beninese pirates on Friday. Pirates shot at the boat.", "BEN"),
    ],
)
def test_pirates_are_not_of_those_who_catch_them(text: str, country: str | None) -> None:
    words = "Pirates" if country else "pirates"
    assert party_at(text, words).country == country

"""Finding the lexicon's phrases in a text: the longest, at word boundaries, with the capitals that they need."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import load
from onrecord.lexicon.entries import fold
from onrecord.lexicon.plurals import plural, plural_word

LEXICON = load()


def found(text: str) -> list[str]:
    return [text[match.start : match.end] for match in LEXICON.matches(text)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("South Korea met North Korea", ["South Korea", "North Korea"]),
        ("The Democratic Republic of Congo said", ["Democratic Republic of Congo"]),
        ("a woman from Oman", ["woman", "Oman"]),
        ("the Norwegian army chief", ["Norwegian", "army chief"]),
        ("Cote d’Ivoire", ["Cote d’Ivoire"]),
        ("São Paulo", ["São Paulo"]),
        ("the IMF", ["IMF"]),
        ("U.S.-led", ["U.S."]),
        ("chad and turkey", []),
        ("who is it", []),
        ("the WHO is it", ["WHO"]),
        ("give us time", []),
        ("the US gave", ["US"]),
        ("Al-Shabab struck", ["Al-Shabab"]),
    ],
)
def test_phrases_are_found_as_they_are_written(text: str, phrases: list[str]) -> None:
    assert found(text) == phrases


@given(st.text(max_size=60))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.one_of(st.sampled_from("aZé’“`ΣςİßÁ- "), st.characters()), max_size=30))
def test_a_character_is_folded_alike_whatever_stands_around_it(text: str) -> None:
    assert fold("é" + text) == "e" + "".join(fold("é" + character)[1:] for character in text)


@given(
    st.lists(
        st.sampled_from(["Russia", "the", "Foreign", "Ministry", "of", "Chad", "said", "US", "U.N.", "é", "-", "’s"]),
        max_size=12,
    )
)
def test_matches_stand_in_order_and_never_overlap(words: list[str]) -> None:
    matches = LEXICON.matches(" ".join(words))
    assert all(one.end <= other.start for one, other in pairwise(matches))
    assert all(match.entries for match in matches)


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    for match in LEXICON.matches(text):
        assert 0 <= match.start < match.end <= len(text)


@pytest.mark.parametrize(
    ("single", "many"),
    [
        ("minister", "ministers"),
        ("policeman", "policemen"),
        ("gunwoman", "gunwomen"),
        ("spy", "spies"),
        ("boy", "boys"),
        ("child", "children"),
        ("church", "churches"),
        ("attorney general", "attorneys general"),
        ("lieutenant general", "lieutenant generals"),
        ("secretary of state", "secretaries of state"),
        ("charge d'affaires", "charges d'affaires"),
        ("director general", "directors general"),
        ("general", "generals"),
        ("aircraft", "aircraft"),
        ("member of parliament", "members of parliament"),
        ("police", "police"),
        ("schoolchild", "schoolchildren"),
        ("boss", "bosses"),
        ("forces", "forces"),
    ],
)
def test_plurals_are_made_by_rule(single: str, many: str) -> None:
    assert plural(single) == many


def test_a_word_that_ends_in_man_but_is_none_is_a_known_slip() -> None:
    assert plural_word("woman") == "women"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Ethopia", "ETH"),
        ("Afganistan", "AFG"),
        ("Pakistn", "PAK"),
        ("Ethiopia", None),
        ("ethopia", None),
        ("Iram", None),
        ("Robinson", None),
        ("Azerbaidjan", "AZE"),
        ("Praque", "CZE"),
        ("Maduro", None),  # not Majuro: names of people differ from those of places by a consonant
        ("Greene", None),
        ("Brazile", None),  # or at the end
        ("Frances", None),
        ("Romani", None),
        ("Columbia", None),
        ("Cameron", None),
        ("Lyndon", None),
        ("Landon", None),
        ("Kamala", None),
    ],
)
def test_a_country_misspelt_by_a_letter_is_told(word: str, code: str | None) -> None:
    assert LEXICON.misspelt(word) == code


def test_words_of_a_phrase_need_their_capital_only_where_the_entry_says_so() -> None:
    assert LEXICON.matches("the President spoke")[0].entries[0].name == "president"
    assert LEXICON.matches("turkish delight") == []


def test_a_country_has_its_adjective_and_name() -> None:
    assert LEXICON.adjective("EGY") == "Egyptian"
    assert LEXICON.country_name("EGY") == "Egypt"
    assert LEXICON.adjective("XXX") is None
    assert LEXICON.country_name("XXX") is None


def test_offices_of_one_kind_are_known_as_alike() -> None:
    assert "prime minister" in LEXICON.alike["premier"]
    assert "premier" in LEXICON.alike["prime minister"]
    assert "president" in LEXICON.wider["leader"]

"""Headlines In Capitals are parsed with the letters of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Block, Piece, Report
from onrecord.parse import parse
from onrecord.parse.headlines import as_sentence, in_capitals
from onrecord.parse.room import knows


@pytest.mark.parametrize(
    ("headline", "body", "wanted"),
    [
        ("Poland Slams Hungary Over Border Fence", "", "Poland slams Hungary over border fence"),
        ("Iran Says It Will Release British Sailors", "", "Iran says it will release British sailors"),
        ("Seven People Hurt As Boat Sinks In Nice", "A boat sank off Nice.", "Seven people hurt as boat sinks in Nice"),
        (
            "Kenya Frees Two Writers After Rose Pleads",
            "They said Rose had wept.",
            "Kenya frees two writers after Rose pleads",
        ),
        ("Minister Wants New Rail Budget Soon", "the rail budget is new", "Minister wants new rail budget soon"),
        ("Peru Arrests Two Leaders Hours After Raid", "the raid", "Peru arrests two leaders hours after raid"),
        ("UN Urges Chad To End Curfew", "In Chad the curfew goes on.", "UN urges Chad to end curfew"),
    ],
)
def test_small_letters_come_back_where_no_name_is(headline: str, body: str, wanted: str) -> None:
    assert as_sentence(headline, [body], knows) == wanted


@pytest.mark.parametrize(
    "headline",
    [
        "Poland slams Hungary over the border fence",
        "Angela Merkel meets Emmanuel Macron in Strasbourg for talks on the budget",
        "",
        "Fire",
        "Talks In Rome",
    ],
)
def test_a_headline_in_the_letters_of_a_sentence_stays(headline: str) -> None:
    assert not in_capitals(headline)
    assert as_sentence(headline, ["talks in rome"], knows) == headline


@pytest.mark.parametrize("word", ["June", "March", "Monday"])
def test_days_and_months_keep_their_capital(word: str) -> None:
    assert word in as_sentence(f"Senate Passes Budget Before {word} Deadline Expires", [], knows)


def test_what_the_body_writes_with_a_capital_keeps_it() -> None:
    headline = "Police Union Slams Mark Field Over Remarks"
    assert "Mark Field" in as_sentence(headline, ["The union said Mark Field was wrong, and Field left."], knows)


def test_abbreviations_stay_as_they_are() -> None:
    assert as_sentence("NATO Jets Bomb Two Serbian Bridges", [], knows).startswith("NATO ")


@given(st.text(alphabet=st.sampled_from("abcDEF ÄéZ'-’.,1"), max_size=60), st.text(max_size=40))
def test_letters_stay_in_their_place(headline: str, body: str) -> None:
    made = as_sentence(headline, [body], knows)
    assert len(made) == len(headline)
    assert made.lower() == headline.lower()


def test_the_parser_finds_the_verb_of_such_a_headline() -> None:
    text = "France Expels Four Russian Diplomats"
    report = Report("r", "r", text, text, (Piece(0, 0, len(text)),), (Block("headline", 0, len(text)),))
    (sentence,) = parse(report)
    verb = next(token for token in sentence.doc if token.dep_ == "ROOT")
    assert verb.lemma_ == "expel"
    assert sentence.range(verb) == (7, 13)


def test_the_same_words_in_the_body_are_parsed_as_they_stand() -> None:
    text = "France Expels Four Russian Diplomats"
    report = Report("r", "r", text, text, (Piece(0, 0, len(text)),), (Block("body", 0, len(text)),))
    (sentence,) = parse(report)
    assert sentence.doc.text == text


@pytest.mark.parametrize(
    ("word", "pos", "known"),
    [("slams", "verb", True), ("frees", "verb", True), ("quickly", "adv", True), ("diplomats", "plural", True),
     ("diplomat", "plural", False), ("zzyzx", "verb", False), ("went", "verb", True)],
)  # fmt: skip
def test_the_lemmatizer_is_asked_which_words_it_knows(word: str, pos: str, known: bool) -> None:
    assert knows(word, pos) is known

"""What counts only in a report of public affairs. Every text is our own."""

import pytest
from reading_of import LEXICON, ONTOLOGY, deeds_in, report_of

from onrecord import actors, parse
from onrecord.deeds.affairs import is_of_public_affairs
from onrecord.deeds.match import Matcher
from onrecord.deeds.parties import Parties
from onrecord.deeds.predicates import tellings

PUBLIC = (
    "Chadian soldiers attacked a Sudanese village on Monday. Sudan expelled the Chadian ambassador. "
    "The Malian president condemned Chad."
)
PLAIN = "The album was recorded in a barn. Critics liked the drums, and the tour sold out in a day."


def told(text: str) -> set[tuple[str, str]]:
    return {(deed.type, deed.lemma) for deed in deeds_in(text)}


@pytest.mark.parametrize(("text", "wanted"), [(PUBLIC, True), (PLAIN, False)])
def test_a_report_that_tells_many_acts_of_states_and_soldiers_is_of_public_affairs(text: str, wanted: bool) -> None:
    report = report_of(text)
    sentences = parse.parse(report)
    cast = actors.find(report, sentences, LEXICON)
    matcher, parties = Matcher(ONTOLOGY, cast), Parties(cast, ONTOLOGY.types, LEXICON)
    every = [t for sentence in sentences for t in tellings(sentence, matcher, parties)]
    assert is_of_public_affairs(every, sentences, cast) is wanted


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("John Miller, a farmer, was shot dead at his home.", ("ASSAULT", "shoot")),
        ("Peter Novak criticised Anna Kern.", ("ACCUSE", "criticise")),
        ("Three bombs exploded on Monday.", ("ASSAULT", "explode")),
        ("He spoke of the 2011 bombing.", ("ASSAULT", "bombing")),
        ("Nobody was hurt in three attacks.", ("ASSAULT", "attack")),
    ],
)
def test_acts_of_private_persons_or_of_nobody_count_beside_public_ones_only(
    sentence: str, act: tuple[str, str]
) -> None:
    assert act in told(f"{PUBLIC} {sentence}")
    assert act not in told(f"{PLAIN} {sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody knew who was behind the attacks.",  # taken up
        "Anna Kern wrote a book after her arrest.",
        "The town has long been known for street fights.",  # a kind of acts
        "The agreement is three pages long.",  # a paper
        "Anna Kern visited her sister in Lyon.",  # daily life
        "The allegations are old.",  # a topic
        "Shops would be looted if the lights went out.",  # a condition
    ],
)
def test_words_that_take_up_an_act_or_name_a_kind_of_acts_tell_none_in_any_report(sentence: str) -> None:
    assert told(f"{PUBLIC} {sentence}") == told(PUBLIC)


def test_one_act_told_twice_in_a_sentence_is_told_by_the_words_that_name_who_did_it() -> None:
    text = f"{PUBLIC} Chad put a satellite into orbit with a rocket launched from a ship."
    assert {lemma for kind, lemma in told(text) if kind == "MOBILIZE"} == {"put"}


def test_a_day_of_its_own_makes_words_without_a_party_another_act() -> None:
    text = f"{PUBLIC} Chadian rebels attacked a Sudanese convoy near the site of the 2003 bombing."
    assert {lemma for kind, lemma in told(text) - told(PUBLIC) if kind == "ASSAULT"} >= {"bombing"}

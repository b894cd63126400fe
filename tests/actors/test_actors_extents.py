"""Where noun phrases and the names in them begin and end, and what stands beside them."""

from functools import cache

import pytest

from by_hand import plain_report
from onrecord import lexicon, parse
from onrecord.actors.phrase import Phrase
from onrecord.actors.phrases import phrases
from onrecord.actors.words import scene


@cache
def read(text: str, kind: str = "body") -> tuple[Phrase, ...]:
    report = plain_report(text)
    known = lexicon.load()
    return tuple(p for s in parse.parse(report) for p in phrases(scene(s, text[s.start : s.end], known)))


def words(text: str, phrase: Phrase) -> str:
    return text[phrase.start : phrase.end]


def with_head(text: str, head: str) -> Phrase:
    return next(phrase for phrase in read(text) if phrase.word.text == head)


@pytest.mark.parametrize(
    ("text", "head", "whole"),
    [
        ("Danish Foreign Minister Karen Holst left.", "Holst", "Danish Foreign Minister Karen Holst"),
        ("Norway expelled 60 Chadian diplomats.", "diplomats", "60 Chadian diplomats"),
        ("French, German and Dutch officials met.", "officials", "French, German and Dutch officials"),
        ("Poland's interior minister flew home.", "minister", "Poland's interior minister"),
        ("In Oslo, police fired.", "police", "police"),
        ("The White House denied it.", "House", "The White House"),
        ("Lawyer Ann Lee and activist Al Poe were freed.", "Poe", "activist Al Poe"),
    ],
)
def test_a_phrase_goes_from_its_first_word_to_its_last(text: str, head: str, whole: str) -> None:
    assert words(text, with_head(text, head)) == whole


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("The former Kenyan minister Peter Omondi was jailed.", "Omondi", "Peter Omondi"),
        ("Hamad bin Talal spoke.", "Talal", "Hamad bin Talal"),
        ("Mayor of Oslo Jon Dahl spoke.", "Dahl", "Jon Dahl"),
        ("The pilot, Michael Jordan, survived.", "Jordan", "Michael Jordan"),
        ("Jon Dahl's aide Greta Holm wept.", "Holm", "Greta Holm"),
    ],
)
def test_the_proper_name_is_cut_out_of_its_titles(text: str, head: str, name: str) -> None:
    phrase = with_head(text, head)
    assert phrase.shape == "name"
    assert phrase.name == name
    assert phrase.scene.words[phrase.name_first].text == name.split(maxsplit=1)[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Malawi Anti-Fraud Commission charged him.", "Malawi Anti-Fraud Commission"),
        ("He wrote to the Ministry of Rural Affairs.", "Ministry of Rural Affairs"),
        ("The Danish Nurses Union struck.", "Danish Nurses Union"),
    ],
)
def test_a_body_named_in_capitals_has_its_whole_name(text: str, name: str) -> None:
    assert name in [phrase.name for phrase in read(text) if phrase.shape == "organisation"]


@pytest.mark.parametrize(
    ("text", "head", "complement"),
    [
        ("The head of the court resigned.", "head", ("of", "court")),
        ("A spokesman for the army spoke.", "spokesman", ("for", "army")),
        ("The ambassador to Kenya left.", "ambassador", ("to", "Kenya")),
    ],
)
def test_complements_are_told_by_preposition(text: str, head: str, complement: tuple[str, str]) -> None:
    phrase = with_head(text, head)
    assert [(p, phrase.scene.words[word].text) for p, word in phrase.complements] == [complement]


def test_a_possessor_is_the_holder_and_makes_the_phrase_definite() -> None:
    phrase = with_head("Peru's young minister left.", "minister")
    assert phrase.holder is not None
    assert phrase.scene.words[phrase.holder].text == "Peru"
    assert phrase.definite
    assert phrase.countries == []  # the holder tells it, not a modifier


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The Syrian-backed coalition left.", []),
        ("The anti-Syria lawmaker left.", []),
        ("The Syrian lawmaker left.", ["SYR"]),
        ("The British and Syrian lawmakers left.", ["GBR", "SYR"]),
    ],
)
def test_a_country_behind_a_hyphen_is_not_the_phrases(text: str, countries: list[str]) -> None:
    heads = ("coalition", "lawmaker", "lawmakers")
    assert next(p for p in read(text) if p.word.text in heads).countries == countries


@pytest.mark.parametrize(
    ("text", "number"),
    [("Three Filipinos fled.", "Three"), ("At least 12 civilians died.", "12"), ("The civilians fled.", None)],
)
def test_the_number_of_a_phrase(text: str, number: str | None) -> None:
    assert next(p for p in read(text) if p.plural).number == number


def test_a_common_noun_of_which_nothing_is_known_is_no_phrase() -> None:
    assert read("Heavy rain broke a wooden fence.") == ()


def test_phrases_stand_in_the_order_of_their_heads() -> None:
    found = read("The mayor of Oslo and two Chadian envoys met Ann Lee near the Kremlin.")
    assert [phrase.at for phrase in found] == sorted(phrase.at for phrase in found)
    assert len(found) >= 4


def test_a_cut_phrase_stands_on_its_new_head() -> None:
    phrase = with_head("Reporter Ann Marie Lee spoke.", "Lee")
    first = phrase.name_first
    phrase.cut_to("Ann", first)
    assert phrase.word.text == "Ann"
    assert phrase.at == phrase.word.start
    assert phrase.place == (phrase.scene.number, first)
    read.cache_clear()

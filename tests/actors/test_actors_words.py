"""Sentences as plain words: forms and places as the parser gives them, labels of the lexicon, quotations."""

from functools import cache

import pytest
from casts_by_hand import cast_of

from by_hand import plain_report
from onrecord import lexicon, parse
from onrecord.actors.phrase import Phrase
from onrecord.actors.phrases import phrases
from onrecord.actors.told import tidy
from onrecord.actors.words import Scene, scene


@cache
def read(text: str, kind: str = "body", quoted: bool = False) -> Scene:
    report = plain_report(text)
    (sentence,) = parse.parse(report)
    made = scene(sentence, text[sentence.start : sentence.end], lexicon.load(), quoted)
    return Scene(made.number, kind, made.block, made.words, made.labels, made.children)


def phrase(text: str, words: str) -> Phrase:
    return next(one for one in phrases(read(text)) if text[one.start : one.end] == words)


def test_words_are_those_of_the_parser_with_their_places() -> None:
    text = "Norway expelled  two envoys."
    report = plain_report(text)
    (sentence,) = parse.parse(report)
    made = read(text)
    for word, token in zip(made.words, sentence.doc, strict=True):
        assert (word.text, word.lemma, word.pos, word.tag, word.dep) == (
            token.text, token.lemma_, token.pos_, token.tag_, token.dep_,
        )  # fmt: skip
        assert word.head == token.head.i
        assert text[word.start : word.end] == word.text


def test_heads_on_the_left_and_on_the_right_are_both_read() -> None:
    made = read("The old minister left Oslo quickly.")
    sides = {(word.head > word.i) - (word.head < word.i) for word in made.words}
    assert sides == {-1, 0, 1}


def test_children_are_the_words_that_hang_on_a_word() -> None:
    made = read("The old minister left Oslo.")
    for word in made.words:
        assert all(made.words[child].head == word.i for child in made.children[word.i])
    assert sum(map(len, made.children)) == len(made.words) - 1


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "we will go" and left.', "we will go"),
        ("He said “we will go” and left.", "we will go"),
        ("Nobody spoke.", ""),
    ],
)
def test_words_in_quotation_marks_are_marked(text: str, inside: str) -> None:
    quoted = [word.text for word in read(text).words if word.quoted and word.text not in '"“”']
    assert quoted == inside.split()


def test_a_quotation_that_is_open_from_the_sentence_before_goes_on() -> None:
    made = read("We will go,” he said.", quoted=True)
    assert [word.text for word in made.words if word.quoted][:3] == ["We", "will", "go"]
    assert not made.words[-2].quoted


def test_a_label_covers_all_words_of_its_name() -> None:
    made = read("The United Arab Emirates protested.")
    numbers = [n for n, label in made.labels.items() if label.of_kind("country")]
    assert [made.words[n].text for n in numbers if made.words[n].lower != "the"] == ["United", "Arab", "Emirates"]


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("President Stone Briefed On Truck Attack In Lima", True),
        ("President Stone briefed on truck attack in Lima", False),
        ("Stone Wins", False),
    ],
)
def test_a_headline_in_capitals_throughout_is_told(text: str, capitals: bool) -> None:
    assert read(text, "headline").in_title_case is capitals


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("the three ministers", "ministers"),
        ("At least seven people", "people"),
        ("at most 12 soldiers", "soldiers"),
        ("more than two million refugees", "refugees"),
        ('the "Judges Union', "Judges Union"),
        ("hundreds of miners", "miners"),
        ("As many as 40 dockers", "dockers"),
        ("Kremlin aide", "Kremlin aide"),
        ("theatre troupe", "theatre troupe"),
        ("tenants", "tenants"),
    ],
)
def test_articles_numbers_and_stray_marks_are_no_part_of_a_name(words: str, rest: str) -> None:
    assert tidy(words) == rest


def test_a_place_between_an_office_and_a_name_is_no_part_of_the_name() -> None:
    found = phrase("Mayor of Oslo Jon Dahl opened the hall.", "Jon Dahl")
    assert (found.shape, found.name, found.countries, found.seated) == ("name", "Jon Dahl", [], "NOR")


def test_the_country_that_an_envoy_is_sent_to_is_not_his() -> None:
    found = phrase("The ambassador to Mali Greta Holm left.", "Greta Holm")
    assert (found.name, found.seated) == ("Greta Holm", None)
    assert found.apposed is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army ousted President Paz.", "Paz"),
        ("Generals deposed President Paz and fled.", "Paz"),
        ("Ousted President Ana Paz fled.", "Ana Paz"),
    ],
)
def test_a_verb_before_a_title_is_no_part_of_it(text: str, name: str) -> None:
    cast = cast_of(text)
    assert name in {cast.actor(mention.actor).name for mention in cast.mentions}


def test_two_titled_persons_are_two_phrases() -> None:
    text = "The court jailed activist Omar Nasser and analyst Karim Fathi."
    names = {one.name for one in phrases(read(text)) if one.shape == "name"}
    assert names == {"Omar Nasser", "Karim Fathi"}


@pytest.mark.parametrize("text", ["He was taken to hospital.", "She lives in exile.", "It fell into court."])
def test_bare_words_for_houses_and_states_are_no_actors(text: str) -> None:
    assert [one for one in phrases(read(text)) if one.shape == "description"] == []


@pytest.mark.parametrize("word", ["crowd", "family", "team", "couple"])
def test_one_word_for_many_people_is_plural(word: str) -> None:
    (found,) = [one for one in phrases(read(f"The {word} left.")) if one.shape == "description"]
    assert found.plural


@pytest.mark.parametrize("name", ["Hurricane Lola", "Typhoon Maro", "Operation Dawn"])
def test_storms_and_operations_are_nobody(name: str) -> None:
    assert [one for one in phrases(read(f"{name} reached the coast.")) if one.shape == "name"] == []

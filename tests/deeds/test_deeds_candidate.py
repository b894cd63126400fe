"""A candidate: a predicate with the words that stand in its roles."""

from dataclasses import replace

import pytest
from parsed import sentence, texts, word

from onrecord import parse
from onrecord.deeds.candidate import Candidate, candidate, carrier, inside, lemma, lemmas
from onrecord.ontology.loader import is_role


def made(text: str, spelled: str) -> Candidate:
    found = candidate(sentence(text), word(text, spelled))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "spelled", "role", "wanted"),
    [
        ("Kenya accused Chad of lies.", "accused", "subject", ["Kenya"]),
        ("Kenya accused Chad of lies.", "accused", "object", ["Chad"]),
        ("Chad was accused by Kenya.", "accused", "subject", ["Kenya"]),
        ("Chad was accused by Kenya.", "accused", "by", ["Kenya"]),
        ("Kenya gave Chad a loan.", "gave", "indirect", ["Chad"]),
        ("Kenya sent a loan to Chad.", "sent", "prep:to", ["Chad"]),
        ("Kenya imposed sanctions on Chad.", "imposed", "prep:on", ["Chad"]),
        ("Kenya imposed sanctions on Monday.", "imposed", "prep:on", []),
        ("Kenya criticised the government of Chad.", "criticised", "object:of", ["Chad"]),
        ("Kenya criticised Chad's government.", "criticised", "object:possessive", ["Chad"]),
        ("Kenya criticised the Chadian government.", "criticised", "object:modifier", ["Chadian"]),
        ("Kenya lifted its ban on Chad.", "lifted", "object:prep:on", ["Chad"]),
        ("Kenya urged that Chad withdraw.", "urged", "complement:subject", ["Chad"]),
        ("Kenya threatened to invade Chad.", "threatened", "complement:object", ["Chad"]),
        ("Kenya threatened to appeal to Chad.", "threatened", "complement:prep:to", ["Chad"]),
        ("Kenya met Chad and Mali.", "met", "subject+object", ["Kenya", "Chad", "Mali"]),
        ("Kenya's raid on Chad failed.", "raid", "possessive", ["Kenya"]),
        ("Kenya's raid on Chad failed.", "raid", "prep:on", ["Chad"]),
        ("The Kenyan raid failed.", "raid", "modifier", ["Kenyan"]),
        ("The arrest of Smith by Kenya failed.", "arrest", "by", ["Kenya"]),
        ("The arrest of Smith by Kenya failed.", "arrest", "of", ["Smith"]),
        ("The killing by police of a boy shook Kenya.", "killing", "of", ["boy"]),
        ("A raid by soldiers on the port failed.", "raid", "prep:on", ["port"]),
        ("Kenya held talks with Chad.", "talks", "subject", ["Kenya"]),
        ("Kenya held talks with Chad.", "talks", "prep:with", ["Chad"]),
        ("Kenya came under attack.", "attack", "subject", []),
        ("Kenya came under attack.", "attack", "object", ["Kenya"]),
        ("Kenya accused Chad of lies.", "accused", "none", []),
    ],
)
def test_the_words_in_a_role(text: str, spelled: str, role: str, wanted: list[str]) -> None:
    assert is_role(role)
    assert texts(made(text, spelled).tokens(role)) == wanted


@pytest.mark.parametrize(
    ("text", "noun", "verb", "way"),
    [
        ("Kenya held talks with Chad.", "talks", "held", "give"),
        ("Talks were held in Chad.", "Talks", "held", "give"),
        ("Kenya launched a series of attacks.", "attacks", "launched", "give"),
        ("Kenya came under attack.", "attack", "came", "receive"),
        ("Kenya faces an attack.", "attack", "faces", "receive"),
        ("They spoke at a rally attended by the king.", "rally", "attended", "give"),
        ("Kenya stepped up its attacks.", "attacks", "stepped", "give"),
        ("Kenya wrapped up a meeting with Chad.", "meeting", "wrapped", "give"),
        ("Kenya was behind the killing.", "killing", "was", "give"),
        ("The king was in Nairobi for talks.", "talks", "was", "give"),
    ],
)
def test_light_verbs_carry_event_nouns(text: str, noun: str, verb: str, way: str) -> None:
    found = carrier(word(text, noun))
    assert found is not None
    assert (found[0].text, found[1]) == (verb, way)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Kenya called off talks with Chad.", "talks"),
        ("Kenya condemned the attack.", "attack"),
        ("The attack failed.", "attack"),
    ],
)
def test_other_verbs_carry_none(text: str, noun: str) -> None:
    assert carrier(word(text, noun)) is None


@pytest.mark.parametrize(
    ("text", "spelled", "frame"),
    [
        ("Kenya accused Chad.", "accused", "active"),
        ("Chad was accused.", "accused", "passive"),
        ("The raid on Chad failed.", "raid", "nominal"),
        ("Kenya held talks with Chad.", "talks", "light verb hold (give)"),
        ("Kenya is ready to attack.", "ready", "adjective"),
    ],
)
def test_the_frame_has_a_name(text: str, spelled: str, frame: str) -> None:
    assert made(text, spelled).frame == frame


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("The Liberation Army left.", "Liberation"),
        ("They met in March.", "in"),
        ("The peace talks failed.", "peace"),
        ("He left in protest.", "protest"),
    ],
)
def test_function_words_and_parts_of_names_make_no_candidate(text: str, spelled: str) -> None:
    assert candidate(sentence(text), word(text, spelled)) is None


def test_a_foreign_word_can_name_an_act() -> None:
    coup = made("A coup d'etat against the king took place.", "d'etat")
    assert coup.pos == "noun"


def test_the_occasion_of_an_act_has_that_act_s_sides() -> None:
    call = made("Kenya invited Chad during a call.", "call")
    assert call.in_course()
    assert texts(call.tokens("clause-subject")) == ["Kenya"]
    assert texts(call.tokens("clause-object")) == ["Chad"]


def test_lemmas_of_verbs_that_the_lemmatizer_gets_wrong_are_put_right() -> None:
    assert lemma(word("They overthrew the king.", "overthrew")) == "overthrow"
    assert lemma(word("Police cordoned off the square.", "cordoned")) == "cordon"


def test_the_lemmas_of_a_sentence_are_those_of_its_words_plain_or_not() -> None:
    read = sentence("They overthrew the king and March was over; the Army held TALKS.")
    with parse.plain_words([read]) as (plain,):
        assert list(lemmas(plain)) == list(lemmas(read)) == [lemma(token) for token in read.doc]
        assert lemmas(plain) is lemmas(plain)


def test_a_candidate_with_the_object_that_an_entry_holds_does_not_share_what_was_asked_of_it_before() -> None:
    took = made("Rebels took a boy hostage.", "took")
    assert "hostage" in texts(took.tokens("object")) or texts(took.tokens("object")) == ["boy"]
    bare = replace(took, bare="boy")
    assert texts(bare.tokens("object")) == [text for text in texts(took.tokens("object")) if text != "boy"]
    assert texts(took.tokens("subject+by")) == ["Rebels"]
    assert took == made("Rebels took a boy hostage.", "took")  # what was asked makes no other candidate of it


@pytest.mark.parametrize(
    ("role", "wanted"), [("possessive", ["Chad"]), ("of", []), ("modifier", ["new"]), ("prep:on", ["tea"])]
)
def test_words_within_a_phrase(role: str, wanted: list[str]) -> None:
    assert texts(inside(word("They lifted Chad's new tax on tea.", "tax"), role)) == wanted

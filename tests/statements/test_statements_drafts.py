"""What a draft says of its cue: the verb behind a preposition, objects alone, infinitives; the marks of cues."""

import pytest
from statements_by_hand import cue_at, run, table

from onrecord.statements.draft import Draft, drafts
from onrecord.statements.quotes import begins_sentence, quotations
from onrecord.statements.spread import spread
from onrecord.statements.words import cue_name


def draft_of(text: str, cue: str, first: str, last: str) -> Draft:
    t = table(text)
    (one,) = drafts(t, spread(t, [cue_at(t, cue, None, run(t, first, last))]))
    return one


@pytest.mark.parametrize(
    ("text", "cue", "first", "last", "word", "reads"),
    [
        ("The union asked for more pay.", "for", "more", "pay", "ask", "asked for"),
        ("The court warned of new strikes.", "of", "new", "strikes", "warn", "warned of"),
        ("The road is shut, according to the army.", "according", "The", "shut", "according", "according to"),
        ("The war was lost in his eyes.", "in", "The", "lost", "in", "in"),
    ],
)
def test_a_preposition_of_speech_goes_back_to_its_verb(
    text: str, cue: str, first: str, last: str, word: str, reads: str
) -> None:
    one = draft_of(text, cue, first, last)
    assert one.word == word
    assert " ".join(text[start:end] for start, end in one.cue) == reads


@pytest.mark.parametrize(
    ("text", "cue", "first", "last", "thing"),
    [
        ("The president called a meeting.", "called", "a", "meeting", True),
        ("The mayor called for a vote.", "called", "for", "vote", False),
        ("The captain recalled that the lights had gone out.", "recalled", "the", "out", False),
        ("Ethiopia recalled its ambassador.", "recalled", "its", "ambassador", True),
    ],
)
def test_a_bare_object_makes_a_thing(text: str, cue: str, first: str, last: str, thing: bool) -> None:
    assert draft_of(text, cue, first, last).thing is thing


@pytest.mark.parametrize(
    ("text", "cue", "unspoken"),
    [
        ("The senator declined to say who had paid.", "say", True),
        ("The mayor plans to say who had paid.", "say", True),
        ("The mayor went on to say who had paid.", "say", False),
        ("The mayor would say who had paid.", "say", False),
        ("The mayor said who had paid.", "said", False),
    ],
)
def test_an_infinitive_is_unspoken_unless_it_came_to_that(text: str, cue: str, unspoken: bool) -> None:
    assert draft_of(text, cue, "who", "paid").unspoken is unspoken


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ('"We are lost," she said.', True),
        ('He was "quite lost" there.', False),
        ('"...And we are lost," she said.', False),
    ],
)
def test_a_quotation_begins_as_a_sentence_or_not(text: str, whole: bool) -> None:
    from by_hand import plain_report

    (quote,) = quotations(text, plain_report(text).blocks)
    assert begins_sentence(text, quote) is whole


@pytest.mark.parametrize("dash", ["―", "”―", "--", ":"])
def test_a_cue_without_letters_is_punctuation_whatever_the_tagger_says(dash: str) -> None:
    assert cue_name(dash, dash, "VERB") == (dash, "PUNCT")

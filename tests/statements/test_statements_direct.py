"""Direct speech by its punctuation: the whole quotation, no more, and the cues that were missed."""

import numpy as np
import pytest
from statements_by_hand import cue_at, place, reads, run, source_of, spoken, table

from onrecord.statements.direct import direct


def test_a_part_of_a_quotation_becomes_all_of_it() -> None:
    t = table('"What the miners want is not unreasonable," she said.')
    (one,) = direct(t, [cue_at(t, "said", "she", run(t, "is", "unreasonable"))])
    assert reads(t, one.content) == '" What the miners want is not unreasonable , "'


def test_unquoted_words_before_a_quotation_are_given_up() -> None:
    t = table('The crowd had gone by noon. Then, as rain fell, the guard said: "Go home."')
    (one,) = direct(t, [cue_at(t, "said", "guard", np.union1d(run(t, "as", "fell"), run(t, "Go", "home")))])
    assert reads(t, one.content) == '" Go home . "'


def test_the_other_half_of_a_broken_quotation_stays() -> None:
    t = table('"We are late," she said, "and we are lost."')
    halves = np.union1d(run(t, "We", "late"), run(t, "and", "lost"))
    (one,) = direct(t, [cue_at(t, "said", "she", halves)])
    assert reads(t, one.content) == '" We are late , " | and we are lost'


def test_words_between_cue_and_quotation_are_kept_with_it() -> None:
    t = table('She said he had what it takes: "Nerve, and a great deal of it."')
    content = np.union1d(run(t, "he", "takes"), run(t, "Nerve", "it"))
    (one,) = direct(t, [cue_at(t, "said", "She", content)])
    assert reads(t, one.content).startswith("he had what it takes")


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ('The guard shouted, "Run for the hills!"', "shouted", "The guard"),
        ('The guard said: "Run for the hills."', "said", "The guard"),
        ('The guard said "Run for the hills."', "said", "The guard"),
        ('"Run for the hills," the guard said.', "said", "the guard"),
        ('"Run for the hills!" said the guard.', "said", "the guard"),
        ("“Run for the hills,” the guard yelled.", "yelled", "the guard"),
        ('"Shall we run for the hills?" the guard asked.', "asked", "the guard"),
    ],
)
def test_a_missed_cue_is_found_by_the_marks(text: str, cue: str, source: str) -> None:
    t = table(text)
    (one,) = direct(t, [])
    assert one.cue == place(t, cue)
    assert source_of(t, one) == source
    assert (t.quote[one.content] == 0).all()
    assert len(one.content) == np.count_nonzero(t.quote == 0)


@pytest.mark.parametrize(
    "text",
    [
        'The film "Winter Road" opened on Friday.',  # a title, no cue
        'The guard called it "a farce" and left.',  # begins small
        'The guard said the "Winter Road" was shut to cars.',  # part of a clause
        'The guard smiled. "Winter Road" is his film.',  # the cue is of another sentence
        'The "Run for the hills" song was sung.',
        "The guard said nothing at all.",
        "",
    ],
)
def test_marks_that_hold_no_direct_speech_make_no_cue(text: str) -> None:
    assert direct(table(text), []) == []


def test_a_quotation_that_somebody_has_is_not_given_to_another() -> None:
    t = table('"Run for the hills," the guard said.')
    held = cue_at(t, "guard", None, np.flatnonzero(t.quote == 0))
    assert [one.cue for one in direct(t, [held])] == [held.cue]


def test_other_cues_stay_as_they_are() -> None:
    t = table('The mayor said it rained. "Run for the hills," the guard said.')
    first = cue_at(t, "said", "mayor", run(t, "it", "rained"))
    found = direct(t, [first])
    assert len(found) == 2
    assert found[0] is first
    assert reads(t, first.content) == "it rained"


def test_cues_come_in_the_order_of_the_text() -> None:
    t = table('"One is lost," Ann said. "Two are lost," Bob said. "All are lost," Eve said.')
    cues = [one.cue for one in direct(t, [])]
    assert cues == sorted(cues)
    assert len(cues) == 3


def test_a_cue_inside_another_quotation_does_not_reach_out() -> None:
    t = table('"They said so," "Winter Road" being the film.')
    assert all(t.quote[one.cue] < 0 for one in direct(t, []))


def test_a_source_never_reaches_into_the_quotation() -> None:
    for text in (
        '"Run for it," the guard said.',
        'The guard said, "Run for it."',
        '"Run!" said the guard of the gate.',
    ):
        t = table(text)
        for one in direct(t, []):
            assert one.source is not None
            assert (t.quote[one.source[0] : one.source[1] + 1] < 0).all()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"The well is dry. The goats are thin. Nobody comes," the herdsman said.', "The well is dry."),
        ('The herdsman said: "The well is dry. The goats are thin."', "The well is dry."),
        ('The herdsman added with a shrug: "The well is dry. The goats are thin."', "The well is dry."),
    ],
)
def test_quotations_of_several_sentences_are_one_statement(text: str, content: str) -> None:
    (one,) = spoken(text)
    assert one.kind == "direct"
    assert one.content.startswith(content)
    assert "The goats are thin" in one.content


def test_a_straight_mark_is_closed_by_a_curly_one() -> None:
    (one,) = spoken('"The well is dry,” the herdsman said. The goats are thin.')
    assert one.content == "The well is dry"


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ('"Is that all?" Brandt said.', "said", "Brandt"),
        ('"All the way!" Kone shouted, meaning the march to the capital.', "shouted", "Kone"),
        ('Lund met the press. "Do you like rain?" she asked.', "asked", "she"),
    ],
)
def test_a_cue_may_begin_a_sentence_after_a_question_or_a_shout(text: str, cue: str, source: str) -> None:
    t = table(text)
    (one,) = direct(t, [])
    assert one.cue == place(t, cue)
    assert source_of(t, one) == source


@pytest.mark.parametrize(
    "text",
    [
        '"Where is he?" The mayor said that the road was shut.',  # he says something else
        '"Where is he?" Then, as rain fell, the mayor laughed.',
        '"Where is he?"\n\nThe mayor said.',  # another paragraph
        '"He is here." The mayor said.',  # a full stop ends what was said, and its cue with it
    ],
)
def test_a_sentence_with_words_of_its_own_is_no_cue_of_the_question_before_it(text: str) -> None:
    assert direct(table(text), []) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"All my thoughts go to her family," Lund, former mayor of Arda, tweeted.', "Lund"),
        ('"Nothing is certain," said a government notice, read on Wednesday at a rally.', "government notice"),
        ('"We must not stop!" said the message, read by an old man.', "message"),
    ],
)
def test_who_stands_between_the_quotation_and_its_cue_or_after_it_speaks(text: str, name: str) -> None:
    (one,) = spoken(text)
    assert one.speaker is not None
    assert one.speaker.name == name
    assert one.kind == "direct"


def test_who_is_spoken_of_in_a_quotation_does_not_say_it() -> None:
    t = table('"The third boat is safe," Lund, former mayor of Arda, tweeted.')
    one = cue_at(t, "tweeted", "safe", run(t, '"', "safe"))
    (told,) = direct(t, [one])
    assert source_of(t, told) == "Lund, former mayor of Arda"


def test_a_speaker_may_do_something_before_the_cue() -> None:
    t = table('"They came before dawn," a guard, speaking by telephone, said of the raiders.')
    (told,) = direct(t, [])
    assert source_of(t, told) == "a guard, speaking by telephone"
    assert reads(t, told.content).endswith('before dawn , "')


def test_punctuation_alone_is_no_source() -> None:
    t = table('"We must not stop," -- said.')
    assert all(one.source is None for one in direct(t, [cue_at(t, "said", None, run(t, "We", "stop"))]))


def test_a_piece_of_a_sentence_in_marks_is_not_all_that_was_said() -> None:
    (one,) = spoken('A court sentenced the president on Saturday for "insulting the judges," his lawyer said.')
    assert one.content.startswith("A court sentenced the president")
    assert one.kind == "mixed"


def test_a_programme_that_is_named_before_the_speaker_is_not_what_he_says() -> None:
    text = 'On "Arda This Morning," Mayor Ida Lund said that the dam was "in good repair."'
    assert ["the dam was" in one.content for one in spoken(text)] == [True]
    ahead = 'It was late. "Nothing is lost," Mayor Ida Lund said.'
    assert [one.content for one in spoken(ahead)] == ["Nothing is lost"]

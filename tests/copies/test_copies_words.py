"""Words as numbers: where they stand, which ones are the same, what sort they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.copies.words import FIGURE, FLAGS, NAME, QUOTED, gram_hashes, read_many, read_words


def named(text: str) -> list[int]:
    return (read_words(text).codes & ~FLAGS).tolist()


def kinds(text: str, flag: np.uint32) -> list[str]:
    words = read_words(text)
    marked = (words.codes & flag) != 0
    return [text[s:e] for s, e, m in zip(words.starts, words.ends, marked, strict=True) if m]


def test_words_are_runs_of_letters_and_digits_with_their_places() -> None:
    text = "  The U.S. paid 2,000 crowns—twice."
    words = read_words(text)
    spoken = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert spoken == ["The", "U", "S", "paid", "2", "000", "crowns", "twice"]


@pytest.mark.parametrize("text", ["", " ", "...", "\n\n", "“”"])
def test_a_text_without_letters_has_no_words(text: str) -> None:
    assert len(read_words(text).codes) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Board", "harbour board"),
        ("the mayor’s “plan”", 'the mayor\'s "plan"'),
        ("Café Orléans", "Cafe Orleans"),
        ("re-opened —  today", "re opened\ntoday"),
    ],
)
def test_case_accents_and_marks_make_no_difference(one: str, other: str) -> None:
    assert named(one) == named(other)


def test_other_words_get_other_numbers() -> None:
    written = [first + second for first in "abcdefghijklmnopqrstuvwxyz" for second in "abcdefghijklmnopqrstuvwxyz0123"]
    assert len(set(named(" ".join(written)))) == len(written)


def test_letters_in_another_order_make_another_word() -> None:
    assert len(set(named("tones stone notes onset seton"))) == 5


def test_figures_are_words_that_begin_with_a_digit() -> None:
    assert kinds("In 2019 some 40th-floor rooms cost 1.5m more", FIGURE) == ["2019", "40th", "1", "5m"]


def test_names_are_capitals_that_do_not_open_a_sentence() -> None:
    text = "Nobody asked Petra Quill. The board did. “We know,” said Osric.\nTomorrow Aldeen votes."
    assert kinds(text, NAME) == ["Petra", "Quill", "Osric", "Aldeen"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He “will not go” there", ["will", "not", "go"]),
        ('He "will not go" there', ["will", "not", "go"]),
        ("“Open, he said.\n\nThe next paragraph", ["Open", "he", "said"]),
        ("no marks at all", []),
        ('"Yes," she said. "No," he said.', ["Yes", "No"]),
    ],
)
def test_words_in_quotation_marks_are_marked(text: str, quoted: list[str]) -> None:
    assert kinds(text, QUOTED) == quoted


def test_a_quotation_that_is_never_closed_ends_after_a_while() -> None:
    text = "“Open " + "and on it went " * 300
    marked = kinds(text, QUOTED)
    assert 50 < len(marked) < 500


@given(st.lists(st.text(alphabet="ab C3.“”\"'\n é–", max_size=60), max_size=6))
def test_many_texts_at_once_read_like_one_by_one(texts: list[str]) -> None:
    together = read_many(texts)
    assert len(together) == len(texts)
    for text, words in zip(texts, together, strict=True):
        alone = read_words(text)
        assert words.codes.tolist() == alone.codes.tolist()
        assert words.starts.tolist() == alone.starts.tolist()
        assert words.ends.tolist() == alone.ends.tolist()


@given(st.text(max_size=200))
def test_every_letter_stands_in_exactly_one_word(text: str) -> None:
    words = read_words(text)
    inside = {
        at for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True) for at in range(start, end)
    }
    assert inside == {at for at, char in enumerate(text) if char.isalnum() and ord(char) < 0xFFFF}


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_stands_before_a_text_does_not_change_its_words(before: str, text: str) -> None:
    alone = named(text)
    joined = named(before + " \n " + text)
    assert joined[len(joined) - len(alone) :] == alone


def test_runs_of_words_are_named_by_their_words_in_order() -> None:
    grams = gram_hashes(read_words("one two three four five one two three four").codes, 4)
    assert len(grams) == 6
    assert grams[0] == grams[5]
    assert len(set(grams.tolist())) == 5


@pytest.mark.parametrize("text", ["", "one", "one two three"])
def test_a_text_shorter_than_a_run_has_none(text: str) -> None:
    assert len(gram_hashes(read_words(text).codes, 4)) == 0


def test_the_numbers_never_change() -> None:
    """An index on disk outlives the program that wrote it."""
    assert named("Harbour board") == named("harbour BOARD")
    assert [int(code) for code in read_words("Harbour 12").codes] == HARBOUR_TWELVE


HARBOUR_TWELVE = [284347184, 2429058825]

"""What two texts share: runs, covered words, stretches; which words do not count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.copies.candidates import name_runs
from onrecord.copies.foreign import common_ends, furniture, listing, quoted
from onrecord.copies.overlap import GRAM, compare
from onrecord.copies.relation import name_relation
from onrecord.copies.words import Codes, gram_hashes, read_words

from .writing import misread, paragraphs, text

WORDS = st.lists(st.sampled_from("a b c d e f".split()), max_size=40).map(" ".join)


def codes(text: str) -> Codes:
    return read_words(text).codes


def test_a_shared_run_is_found_where_it_stands_in_both() -> None:
    overlap = compare(codes("x y the ferry sank at dawn z"), codes("the ferry sank at dawn q"))
    assert overlap.runs.tolist() == [[2, 0, 5]]
    assert overlap.in_a.tolist() == [False, False, True, True, True, True, True, False]
    assert overlap.in_b.tolist() == [True] * 5 + [False]


def test_three_words_are_too_few_to_be_shared() -> None:
    overlap = compare(codes("the ferry sank"), codes("the ferry sank"))
    assert not overlap.in_a.any()
    assert len(overlap.runs) == 0


def test_a_changed_word_parts_two_runs_of_one_stretch() -> None:
    one = "the board of the harbour met on a cold morning to vote on the bridge"
    overlap = compare(codes(one), codes(one.replace("cold", "warm")))
    assert [run[2] for run in overlap.runs.tolist()] == [8, 6]
    assert overlap.stretches().tolist() == [0, 0]


def test_a_foreign_paragraph_parts_two_stretches() -> None:
    first, second, foreign = paragraphs(1, 3)
    overlap = compare(codes(f"{first} {second}"), codes(f"{first} {foreign} {second}"))
    assert len(set(overlap.stretches().tolist())) == 2


@given(WORDS, WORDS)
def test_shared_words_are_the_same_words(one: str, other: str) -> None:
    a, b = codes(one), codes(other)
    overlap = compare(a, b)
    for at, of, length in overlap.runs.tolist():
        assert length >= GRAM
        assert np.array_equal(a[at : at + length] >> 3, b[of : of + length] >> 3)
        assert overlap.in_a[at : at + length].all()
        assert overlap.in_b[of : of + length].all()


@given(WORDS, WORDS)
def test_what_is_shared_does_not_depend_on_which_comes_first(one: str, other: str) -> None:
    there, back = compare(codes(one), codes(other)), compare(codes(other), codes(one))
    assert there.in_a.tolist() == back.in_b.tolist()
    assert there.in_b.tolist() == back.in_a.tolist()


@given(WORDS)
def test_a_text_shares_all_of_itself(one: str) -> None:
    overlap = compare(codes(one), codes(one))
    assert overlap.in_a.all() == (len(overlap.in_a) >= GRAM or not len(overlap.in_a))


def test_quoted_words_are_not_a_papers_own() -> None:
    assert quoted(codes("He said “never again” twice")).tolist() == [False, False, True, True, False]


GALLERY = " ".join(
    f"Pictures from the harbour feast Show picture {n} of 9 A boat of sort {n} leaves." for n in range(1, 10)
)


def test_a_gallery_is_a_list_from_its_first_item_to_its_last() -> None:
    body = text(5)
    whole = codes(f"{body}\n\n{GALLERY}")
    marked = listing(whole)
    before = len(codes(body))
    assert not marked[:before].any()
    assert marked[before : before + 80].all()


def test_plain_news_holds_no_list() -> None:
    assert not listing(codes(text(6, 20))).any()


def test_a_text_that_is_a_list_from_end_to_end_is_not_left_out() -> None:
    assert not listing(codes(GALLERY)).any()


@pytest.mark.parametrize("short", ["", "one", "one two three four five"])
def test_short_texts_hold_no_list_and_no_furniture(short: str) -> None:
    assert not listing(codes(short)).any()
    assert not furniture(codes(short), np.sort(gram_hashes(codes(text(1)), GRAM))).any()


def test_known_runs_are_furniture_with_the_short_gaps_between_them() -> None:
    foot = text(7, 2)
    known = np.sort(name_runs(gram_hashes(codes(foot), GRAM)))
    whole = codes(f"{text(8, 3)}\n\n{foot}")
    marked = furniture(whole, known)
    foot_words = len(codes(foot))
    assert marked[-foot_words:].mean() > 0.75
    assert marked[:-foot_words].mean() < 0.1


def test_a_common_foot_is_cut_off_at_any_length() -> None:
    foot = text(9, 6)
    one, other = text(10, 2), text(11, 3)
    overlap = compare(codes(f"{one} {foot}"), codes(f"{other} {foot}"))
    (_, stop_a), (_, stop_b) = common_ends(overlap)
    assert abs(stop_a - len(codes(one))) <= 3
    assert abs(stop_b - len(codes(other))) <= 3


def test_a_long_common_opening_is_no_site_head() -> None:
    opening = text(12, 3)
    overlap = compare(codes(f"{opening} {text(13, 2)}"), codes(f"{opening} {text(14, 2)}"))
    assert common_ends(overlap)[0][0] == 0


def test_a_short_common_head_is_cut_off() -> None:
    head = "Home World Business Sport Weather Letters Archive Jobs Shop"
    overlap = compare(codes(f"{head} {text(13, 2)}"), codes(f"{head} {text(14, 2)}"))
    assert common_ends(overlap)[0][0] >= 9


PARTS = paragraphs(21, 6)
WHOLE = "\n\n".join(PARTS)
FOREIGN = text(22, 3)


@pytest.mark.parametrize(
    ("copy", "relation"),
    [
        (WHOLE, "exact"),
        (WHOLE.upper(), "exact"),
        (f"Verle, 3 May\n\n{WHOLE}\n\nShare this page", "same text"),
        ("\n\n".join(PARTS[:4]), "cut"),
        (f"{FOREIGN}\n\n{WHOLE}", "prefixed"),
        ("\n\n".join([*PARTS[:3], FOREIGN]), "merged"),
        (misread(WHOLE, 3), "edited"),
    ],
)
def test_a_copy_is_called_by_what_was_done_to_it(copy: str, relation: str) -> None:
    assert name_relation(compare(codes(copy), codes(WHOLE))) == relation

"""Ranges of characters: cut, joined, counted, trimmed; and the classes of cue words."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements_by_hand import place, run, table

from onrecord.statements.assemble import identity, trimmed
from onrecord.statements.draft import Range, common, cut, joined, ranges, size
from onrecord.statements.relays import RELAYING
from onrecord.statements.table import key
from onrecord.statements.words import cue_name, words

SOME_TEXT = "a bc, def. ghi; jkl - mno pq" * 3


@st.composite
def apart(draw: st.DrawFn) -> list[Range]:
    """Ranges in order that do not touch."""
    places = sorted(draw(st.sets(st.integers(0, len(SOME_TEXT)), max_size=10)))
    return list(zip(places[::2], places[1::2], strict=False))


def letters(parts: list[Range] | tuple[Range, ...]) -> set[int]:
    return {at for start, end in parts for at in range(start, end)}


@given(apart())
def test_size_counts_characters(parts: list[Range]) -> None:
    assert size(parts) == len(letters(parts))


@given(apart(), apart())
def test_common_counts_shared_characters(left: list[Range], right: list[Range]) -> None:
    assert common(left, right) == common(right, left) == len(letters(left) & letters(right))


@given(apart(), st.integers(0, 40), st.integers(0, 40))
def test_cut_takes_away_one_range(parts: list[Range], start: int, length: int) -> None:
    away = (start, start + length)
    assert letters(cut(parts, away)) == letters(parts) - letters([away])


@given(apart())
def test_joining_loses_nothing_and_adds_no_letter(parts: list[Range]) -> None:
    whole = joined(parts, SOME_TEXT)
    added = letters(whole) - letters(parts)
    assert letters(parts) <= letters(whole)
    assert not any(SOME_TEXT[at].isalnum() for at in added)


@given(apart())
def test_joined_ranges_are_parted_by_a_letter(parts: list[Range]) -> None:
    whole = joined(parts, SOME_TEXT)
    for (_, end), (start, _) in pairwise(whole):
        assert any(c.isalnum() for c in SOME_TEXT[end:start])


@given(apart())
def test_trimming_only_takes_away(parts: list[Range]) -> None:
    kept = trimmed(parts, SOME_TEXT)
    assert letters(kept) <= letters(joined(parts, SOME_TEXT))
    assert all(any(c.isalnum() for c in SOME_TEXT[start:end]) for start, end in kept)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("that it rained", ["it rained"]),
        (", that it rained,", ["it rained"]),
        ("as saying it rained", ["it rained"]),
        ("saying that it rained", ["it rained"]),
        (": it rained; ", ["it rained"]),
        ("that", ["that"]),
        ("that's it", ["that's it"]),
        ("thatched roofs", ["thatched roofs"]),
        (" ,;: ", []),
        ("... and it rained", ["and it rained"]),
    ],
)
def test_content_is_trimmed_of_its_conjunction_and_commas(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in trimmed([(0, len(text))], text)] == wanted


def test_ranges_are_runs_of_words() -> None:
    t = table("One two three four five.")
    chosen = np.array([0, 1, 3])
    assert [t.text[a:b] for a, b in ranges(t, chosen)] == ["One two", "four"]


def test_no_words_have_no_ranges() -> None:
    assert ranges(table("One."), np.zeros(0, np.int64)) == ()


@given(st.sets(st.integers(0, 5)))
def test_ranges_hold_the_words_and_no_other(chosen: set[int]) -> None:
    t = ALPHABET
    found = ranges(t, np.array(sorted(chosen), np.int64))
    held = {n for n in range(len(t)) for start, end in found if start <= t.start[n] and t.end[n] <= end}
    assert held == chosen


ALPHABET = table("alpha beta gamma delta epsilon zeta")


def test_an_identity_is_the_same_for_the_same_parts_and_no_other() -> None:
    assert identity("r", "statement", 3, 9) == identity("r", "statement", 3, 9)
    assert len({identity("r", "s", 3, 9), identity("r", "s", 39), identity("rs", 3, 9), identity("r", "s", 9, 3)}) == 4


@pytest.mark.parametrize(
    ("lemma", "part", "says"),
    [
        ("say", "VERB", True),
        ("warn", "VERB", True),
        ("hope", "VERB", False),
        ("walk", "VERB", None),
        ("claim", "NOUN", True),
        ("belief", "NOUN", False),
        ("table", "NOUN", None),
        ("hopeful", "ADJ", False),
        ("green", "ADJ", None),
        ("according", "ADP", True),
        ("under", "ADP", False),
        (":", "PUNCT", True),
        ("quickly", "ADV", None),
    ],
)
def test_words_are_of_saying_or_of_thinking_or_of_neither(lemma: str, part: str, says: bool | None) -> None:
    assert words().says(lemma, part) is says


def test_according_is_a_preposition_whatever_the_tagger_says() -> None:
    assert cue_name("according", "accord", "VERB") == ("according", "ADP")
    assert cue_name("Said", "Say", "VERB") == ("say", "VERB")


def test_no_word_is_of_saying_and_relaying_unless_it_is_of_saying() -> None:
    known = words()
    assert known.relay_verbs <= known.say_verbs
    assert known.deny <= known.say_verbs | known.say_nouns | known.attitude_nouns | known.deny
    assert "say" in known.say_verbs - known.act_verbs
    assert not {"think", "hope", "want"} & known.say_verbs


def test_keys_are_those_of_the_columns() -> None:
    t = table("He said so.")
    assert int(t.lower[place(t, "said")]) == key("said")
    assert len(run(t, "He", "so")) == 3


def test_any_form_of_a_relaying_verb_is_seen_before_it_is_looked_for() -> None:
    forms = {"quote": "quote quotes quoted quoting", "cite": "cite cites cited citing Citing"}
    assert words().relay_verbs == set(forms)
    assert all(RELAYING.search(form) for own in forms.values() for form in own.split())

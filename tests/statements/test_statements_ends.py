"""Where a content ends: the places at which it might stop, their features, and the cutting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements_by_hand import place, reads, run, spoken, table

from onrecord.statements.ends import COLUMNS, SHORT, ended, final, stop_features, stops
from onrecord.statements.features import BITS
from onrecord.statements.network import weights
from onrecord.statements.table import Numbers, Table

RELATIVE = "The ministry said the fever had reached the coast, which is home to two million people."


def stops_in(text: str, cue: str, first: str, last: str) -> tuple[Table, Numbers, Numbers]:
    """The table of the text, the content from `first` to `last`, and the stops of the cue in it."""
    t = table(text)
    content = run(t, first, last)
    return t, content, stops(t, [place(t, cue)], [content])


@pytest.mark.parametrize(
    ("text", "opener"),
    [
        (RELATIVE, "which"),
        ("The ministry said the fever had reached the coast, echoing the doctors of the port.", "echoing"),
        ("The ministry said the fever had reached the coast while the army kept silent.", "while"),
        ("The ministry said the fever had reached the coast and the army kept silent.", "and"),
    ],
)
def test_a_content_might_stop_before_what_is_added_to_its_clause(text: str, opener: str) -> None:
    t, _, rows = stops_in(text, "said", "the", text.rstrip(".").split()[-1])
    openers = {reads(t, [row[2]]) for row in rows.tolist()}
    assert opener in openers


def test_a_content_might_not_stop_inside_its_subject_or_right_after_its_verb() -> None:
    t, content, rows = stops_in(RELATIVE, "said", "the", "people")
    assert (rows[:, 2] > content[1]).all()
    assert not {"fever", "had", "reached"} & {reads(t, [row[2]]) for row in rows.tolist()}


def test_every_stop_lies_in_its_content_and_no_place_is_named_twice() -> None:
    _, content, rows = stops_in(RELATIVE, "said", "the", "people")
    assert rows.shape[1] == COLUMNS
    assert np.isin(rows[:, 2], content).all()
    assert len(set(rows[:, 2].tolist())) == len(rows)
    assert set(rows[:, 4].tolist()) == {int(content[0])}
    assert set(rows[:, 5].tolist()) == {int(content[-1])}


def test_a_short_content_has_no_stop() -> None:
    t = table("The ministry said the fever, it seems, ended.")
    content = run(t, "the", "fever")
    assert len(content) < SHORT
    assert len(stops(t, [place(t, "said")], [content])) == 0


def test_of_a_content_on_both_sides_the_longer_side_is_looked_at() -> None:
    t = table("The fever, the ministry said, had reached the coast, which is poor and full of people.")
    content = np.concatenate([run(t, "The", "fever"), run(t, "had", "people")])
    rows = stops(t, [place(t, "said")], [content])
    assert len(rows)
    assert (rows[:, 4] == place(t, "had")).all()


def test_no_cues_have_no_stops_and_no_features() -> None:
    t = table(RELATIVE)
    rows = stops(t, [], [])
    assert rows.shape == (0, COLUMNS)
    assert stop_features(t, rows).size == 0


def test_every_stop_has_the_same_number_of_features_and_all_fit_the_weights() -> None:
    t, _, rows = stops_in(RELATIVE, "said", "the", "people")
    numbers, places = stop_features(t, rows).pairs()
    counts = np.bincount(numbers, minlength=len(rows))
    assert len(set(counts.tolist())) == 1
    assert places.max() < 1 << BITS
    assert len(weights().end.weights) == 1 << BITS


def test_a_stop_at_the_first_word_of_a_text_has_features_too() -> None:
    t = table("Rain, wind and snow will come, the office said.")
    content = run(t, "Rain", "come")
    rows = stops(t, [place(t, "said")], [content])
    assert np.isfinite(weights().end(stop_features(t, rows))).all()


def test_the_likeliest_stop_ends_the_content() -> None:
    contents = [np.arange(10, 20), np.arange(30, 40)]
    rows = np.array([[0, 9, 14, 15, 10, 19], [0, 9, 17, 18, 10, 19], [1, 29, 35, 36, 30, 39]])
    first, second = ended(contents, rows, np.array([0.5, 1.5, -0.1]))
    assert first.tolist() == list(range(10, 17))
    assert second.tolist() == contents[1].tolist()


def test_what_stands_on_the_other_side_of_the_cue_stays() -> None:
    content = np.concatenate([np.arange(3), np.arange(6, 12)])
    (kept,) = ended([content], np.array([[0, 4, 9, 10, 6, 11]]), np.array([2.0]))
    assert kept.tolist() == [0, 1, 2, 6, 7, 8]


@given(st.lists(st.floats(-5, 5, allow_nan=False), min_size=1, max_size=12))
def test_a_content_only_loses_words_and_never_its_first_ones(scores: list[float]) -> None:
    content = np.arange(100, 130)
    rows = np.array([[0, 99, 103 + 2 * n, 104 + 2 * n, 100, 129] for n in range(len(scores))])
    (kept,) = ended([content], rows, np.array(scores))
    assert set(kept.tolist()) <= set(content.tolist())
    assert kept[:3].tolist() == [100, 101, 102]
    assert (len(kept) < len(content)) == any(score > 0 for score in scores)


def test_what_the_reporter_adds_is_no_part_of_the_statement() -> None:
    (one,) = spoken(RELATIVE)
    assert one.content == "the fever had reached the coast"


def test_what_belongs_to_the_words_stays() -> None:
    (one,) = spoken("The ministry said that the men who had crossed the river were tired and hungry.")
    assert one.content == "the men who had crossed the river were tired and hungry"


def test_a_content_that_takes_up_its_that_again_does_not_stop_before_it() -> None:
    text = "The guard said the yard was shut, as some papers claimed, and that those who were ill had left."
    t, _, rows = stops_in(text, "said", "the", "left")
    last_that = place(t, "that")
    assert len(rows)
    assert final(t, rows).tolist() == [row[2] > last_that for row in rows.tolist()]
    (one,) = (one for one in spoken(text) if one.cue == "said")
    assert one.content.endswith("and that those who were ill had left")


def test_other_contents_may_stop_anywhere() -> None:
    t, _, rows = stops_in(RELATIVE, "said", "the", "people")
    assert final(t, rows).all()

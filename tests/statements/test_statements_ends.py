"""Where a content ends: the places at which it might, their features and columns, and the cutting and adding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements_by_hand import place, reads, run, spoken, table

from onrecord.statements.end_columns import end_columns, field_of
from onrecord.statements.ends import COLUMNS, SEEN, end_features, ended, places, share, sums, without_asides
from onrecord.statements.features import BITS
from onrecord.statements.network import weights
from onrecord.statements.table import Numbers, Table
from onrecord.statements.units import add_units, children_of

RELATIVE = "The ministry said the fever had reached the coast, which is home to two million people."


def places_in(text: str, cue: str, first: str, last: str) -> tuple[Table, Numbers, Numbers]:
    """The table of the text, the content from `first` to `last`, and the places where it might end."""
    t = table(text)
    content = run(t, first, last)
    return t, content, places(t, [place(t, cue)], [content], [None])


def columns_of(t: Table, cues: list[int], contents: list[Numbers], rows: Numbers) -> np.ndarray:
    """The columns of the places, every unit of a cue with the score 1 as content."""
    heads, children = t.head.tolist(), children_of(t)
    flat: list[int] = []
    for cue in cues:
        add_units(flat, cue, heads, children, [False] * len(t))
    units = np.array(flat, np.int64).reshape(-1, 5)
    field = field_of(t, cues, contents, units, np.ones(len(units)))
    return end_columns(t, rows, np.linspace(-1, 1, len(rows)), field, np.zeros(len(cues)))


@pytest.mark.parametrize(
    ("text", "opener"),
    [
        (RELATIVE, "which"),
        ("The ministry said the fever had reached the coast, echoing the doctors of the port.", "echoing"),
        ("The ministry said the fever had reached the coast while the army kept silent.", "while"),
        ("The ministry said the fever had reached the coast and the army kept silent.", "and"),
    ],
)
def test_a_content_might_end_before_what_is_added_to_its_clause(text: str, opener: str) -> None:
    t, _, rows = places_in(text, "said", "the", text.rstrip(".").split()[-1])
    openers = {reads(t, [row[2]]) for row in rows.tolist()}
    assert opener in openers


def test_a_content_might_end_later_than_it_was_chosen_to() -> None:
    t, content, rows = places_in(RELATIVE, "said", "the", "coast")
    later = rows[rows[:, 2] > content[-1] + 1]
    assert len(later)
    assert rows[:, 2].max() == place(t, "people") + 1  # the sentence's end, without its stop


def test_a_content_before_its_cue_ends_before_the_speaker() -> None:
    t = table("The fever had reached the coast, officials said on Monday.")
    content, speaker = run(t, "The", "reached"), place(t, "officials")
    rows = places(t, [place(t, "said")], [content], [(speaker, speaker)])
    assert rows[:, 2].max() <= speaker


def test_the_first_words_of_a_content_are_never_left_out() -> None:
    t, content, rows = places_in(RELATIVE, "said", "the", "people")
    assert (rows[:, 2] >= content[0] + SEEN).all()
    assert not {"fever", "had"} & {reads(t, [row[2]]) for row in rows.tolist()}


def test_places_stand_in_the_order_of_the_text_and_none_is_named_twice() -> None:
    t, content, rows = places_in(RELATIVE, "said", "the", "people")
    assert rows.shape[1] == COLUMNS
    assert rows[:, 2].tolist() == sorted(set(rows[:, 2].tolist()))
    assert set(rows[:, 4].tolist()) == {int(content[0])}
    assert set(rows[:, 5].tolist()) == {int(content[-1])}
    assert int(content[-1]) + 1 in rows[:, 2].tolist()
    assert len(t) > rows[:, 6].max()


def test_what_differs_by_signs_alone_is_no_other_place() -> None:
    t, content, rows = places_in('The mayor said it was "a gift to speculators."', "said", "it", '"')
    whole = np.append(content, np.arange(content[-1] + 1, len(t)))
    rows = places(t, [place(t, "said")], [whole], [None])
    assert (rows[:, 2] > whole[-3]).sum() == 1


def test_of_a_content_on_both_sides_the_longer_side_is_looked_at() -> None:
    t = table("The fever, the ministry said, had reached the coast, which is poor and full of people.")
    content = np.concatenate([run(t, "The", "fever"), run(t, "had", "people")])
    rows = places(t, [place(t, "said")], [content], [None])
    assert len(rows)
    assert (rows[:, 4] == place(t, "had")).all()


def test_no_cues_have_no_places_and_no_features() -> None:
    t = table(RELATIVE)
    rows = places(t, [], [], [])
    assert rows.shape == (0, COLUMNS)
    assert end_features(t, rows).size == 0
    assert len(columns_of(t, [], [], rows)) == 0 if len(rows) else True


def test_a_cue_without_content_has_no_place() -> None:
    t = table(RELATIVE)
    assert len(places(t, [place(t, "said")], [np.zeros(0, np.int64)], [None])) == 0


def test_every_place_has_the_same_number_of_features_and_all_fit_the_weights() -> None:
    t, _, rows = places_in(RELATIVE, "said", "the", "people")
    numbers, found = end_features(t, rows).pairs()
    counts = np.bincount(numbers, minlength=len(rows))
    assert len(set(counts.tolist())) == 1
    assert found.max() < 1 << BITS
    assert len(weights().end.weights) == 1 << BITS


def test_columns_are_as_many_as_the_trees_were_grown_on() -> None:
    t, content, rows = places_in(RELATIVE, "said", "the", "people")
    columns = columns_of(t, [place(t, "said")], [content], rows)
    assert columns.shape == (len(rows), columns.shape[1])
    assert np.isfinite(columns).all()
    assert weights().ends.feature.max() < columns.shape[1]
    assert np.isfinite(weights().ends(columns)).all()


def test_columns_of_one_content_do_not_depend_on_its_neighbours() -> None:
    t = table(RELATIVE + " The army said the road was shut, as some had feared.")
    cues = [place(t, "said"), place(t, "said", 1)]
    contents = [run(t, "the", "people"), np.arange(place(t, "road") - 1, place(t, "feared") + 1)]
    both = places(t, cues, contents, [None, None])
    alone = places(t, cues[:1], contents[:1], [None])
    mine = both[both[:, 0] == 0]
    assert (mine == alone).all()
    heads, children = t.head.tolist(), children_of(t)
    flat: list[int] = []
    for cue in cues:
        add_units(flat, cue, heads, children, [False] * len(t))
    units = np.array(flat, np.int64).reshape(-1, 5)
    scores = np.linspace(-2, 2, len(both))
    field = field_of(t, cues, contents, units, np.ones(len(units)))
    first = field_of(t, cues[:1], contents[:1], units, np.ones(len(units)))
    whole = end_columns(t, both, scores, field, np.zeros(2))[: len(mine)]
    assert np.allclose(whole, end_columns(t, mine, scores[: len(mine)], first, np.zeros(1)), atol=1e-5)


def test_a_place_at_the_end_of_a_text_has_features_too() -> None:
    t = table("The office said rain, wind and snow will come")
    rows = places(t, [place(t, "said")], [run(t, "rain", "come")], [None])
    assert rows[:, 2].max() == len(t)
    assert np.isfinite(weights().end(end_features(t, rows))).all()


def cut(contents: list[Numbers], rows: list[list[int]], scores: list[float]) -> list[list[int]]:
    return [kept.tolist() for kept in ended(contents, np.array(rows), np.array(scores))]


def test_the_best_place_ends_the_content() -> None:
    rows = [
        [0, 9, 14, 15, 10, 19, 25],
        [0, 9, 17, 18, 10, 19, 25],
        [1, 29, 36, 36, 30, 39, 45],
        [1, 29, 40, 40, 30, 39, 45],
    ]
    first, second = cut([np.arange(10, 20), np.arange(30, 40)], rows, [0.5, 1.5, -0.1, 0.2])
    assert first == list(range(10, 17))
    assert second == list(range(30, 40))


def test_a_later_place_adds_the_words_before_it() -> None:
    (kept,) = cut([np.arange(10, 20)], [[0, 9, 20, 20, 10, 19, 25], [0, 9, 23, 23, 10, 19, 25]], [0.0, 1.0])
    assert kept == list(range(10, 23))


def test_of_places_as_good_the_one_that_was_chosen_stays() -> None:
    rows = [[0, 9, 15, 15, 10, 19, 25], [0, 9, 20, 20, 10, 19, 25], [0, 9, 25, 25, 10, 19, 25]]
    (kept,) = cut([np.arange(10, 20)], rows, [0.0] * 3)
    assert kept == list(range(10, 20))


def test_what_stands_on_the_other_side_of_the_cue_stays() -> None:
    content = np.concatenate([np.arange(3), np.arange(6, 12)])
    (kept,) = cut([content], [[0, 4, 9, 10, 6, 11, 14]], [2.0])
    assert kept == [0, 1, 2, 6, 7, 8]


@given(st.lists(st.floats(-5, 5, allow_nan=False), min_size=1, max_size=12))
def test_a_content_keeps_its_first_words_and_ends_at_one_of_the_best_places(scores: list[float]) -> None:
    rows = [[0, 99, 103 + 3 * n, 104 + 3 * n, 100, 119, 140] for n in range(len(scores))]
    (kept,) = cut([np.arange(100, 120)], rows, scores)
    assert kept == list(range(100, kept[-1] + 1))
    (place_,) = (n for n, row in enumerate(rows) if row[2] == kept[-1] + 1)
    assert scores[place_] == max(scores)


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(-9, 9, allow_nan=False)), min_size=1, max_size=30))
def test_the_shares_of_a_contents_places_add_up_to_one(drawn: list[tuple[int, float]]) -> None:
    rows = np.array([[number] + [0] * (COLUMNS - 1) for number, _ in sorted(drawn)])
    shares = share(rows, np.array([score for _, score in sorted(drawn)]))
    totals = np.bincount(rows[:, 0], shares)
    assert np.allclose(totals[np.unique(rows[:, 0])], 1)


def test_running_counts_give_the_count_in_any_run() -> None:
    running = sums(np.array([True, False, True, True, False]))
    assert running[4] - running[1] == 2
    assert running[5] - running[0] == 3


@pytest.mark.parametrize(
    ("text", "first", "last", "kept"),
    [
        (RELATIVE, "the", "people", "the fever had reached the coast"),
        ("Lund said he had fled to Arda, where his sister lives.", "he", "lives", "he had fled to Arda"),
        ("Lund says he has fled to Arda, which is a port.", "he", "port", None),  # all in the present
        ("Lund said he flees to Arda, which is a port.", "he", "port", None),  # nothing went back into the past
        ("Lund said he had fled to Arda, which was a port.", "he", "port", None),
        ("Lund said he had met the man who guards the port.", "he", "port", None),  # tells which man
    ],
)
def test_what_stays_in_the_present_beside_speech_in_the_past_is_the_reporters(
    text: str, first: str, last: str, kept: str | None
) -> None:
    t = table(text)
    cue = place(t, "says" if "says" in text else "said")
    content = np.arange(place(t, first, 0), place(t, last) + 1)
    left = reads(t, without_asides(t, cue, content)).replace(" ,", ",").rstrip(",")
    assert left == (kept or reads(t, content).replace(" ,", ","))


def test_what_the_reporter_adds_is_no_part_of_the_statement() -> None:
    (one,) = spoken(RELATIVE)
    assert one.content == "the fever had reached the coast"


def test_what_belongs_to_the_words_stays() -> None:
    (one,) = spoken("The ministry said that the men who had crossed the river were tired and hungry.")
    assert one.content == "the men who had crossed the river were tired and hungry"


def test_a_content_that_takes_up_its_that_again_does_not_end_before_it() -> None:
    text = "The guard said the yard was shut, as some papers claimed, and that those who were ill had left."
    t, content, rows = places_in(text, "said", "the", "left")
    assert len(rows)
    assert all(row[2] > place(t, "that") or row[2] == content[-1] + 1 for row in rows.tolist())
    (one,) = (one for one in spoken(text) if one.cue == "said")
    assert one.content.endswith("and that those who were ill had left")

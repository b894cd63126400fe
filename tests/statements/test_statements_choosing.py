"""How words are chosen: quotations whole, gaps closed, strays and articles left out, two cues parted, cues kept."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements_by_hand import cue_at, place, reads, run, source_of, table

from onrecord.statements.chosen import (
    COHERENT,
    NOWHERE,
    STRAY,
    Choice,
    Lines,
    gaps,
    holes,
    named,
    whole_quotations,
    without_articles,
    without_strays,
    words_chosen,
)
from onrecord.statements.context import cue_columns, unit_columns
from onrecord.statements.finder import (
    PLAIN,
    _without_subject,
    choose,
    found,
    kept,
    likely_cues,
    says_of,
    unit_scores,
    units_of,
)
from onrecord.statements.network import weights
from onrecord.statements.table import Table
from onrecord.statements.units import COLUMNS, Children

LINES = 3  # as many cues have the same sentence in a row, so that none of them reaches into the next one's


def flags(text: str) -> np.ndarray:
    """Chosen words as x, others as dots."""
    return np.array([letter == "x" for letter in text], bool)


def lines(column: list[int] | np.ndarray) -> np.ndarray:
    return np.tile(np.array(column), LINES)


def of(size: int) -> np.ndarray:
    """The line of each word, where every line has so many."""
    return np.repeat(np.arange(LINES), size)


def shown(taken: np.ndarray) -> str:
    """What is chosen in each line, if it is the same in all."""
    rows = taken.reshape(LINES, -1)
    assert (rows == rows[0]).all()
    return "".join("x" if one else "." for one in rows[0])


# ----------------------------------------------------------------------------------------------------- tidying up


@pytest.mark.parametrize(
    ("parts", "taken", "wanted"),
    [
        ("w,w", "x.x", "xxx"),
        ("w,w", "x..", "x.."),
        ("www", "x.x", "x.x"),
        (",ww", ".xx", ".xx"),
        ("ww,", "xx.", "xx."),
        ("w,,w", "x..x", "x..x"),
        ("w,w,w", "x.x.x", "xxxxx"),
        ("", "", ""),
        (",", ".", "."),
    ],
)
def test_punctuation_between_two_chosen_words_is_chosen(parts: str, taken: str, wanted: str) -> None:
    own = lines(flags(taken))
    gaps(lines([part == "," for part in parts]).astype(bool), of(len(parts)), own)
    assert shown(own) == wanted


@pytest.mark.parametrize(
    ("quote", "around", "taken", "wanted"),
    [
        ([0, 0, 0, 0, 0], -1, "xx...", "xxxxx"),  # two fifths
        ([0, 0, 0, 0, 0], -1, "x....", "x...."),  # one fifth
        ([0, 0, 0, -1, -1], -1, "xx...", "xx..."),  # a quotation of three is a name
        ([0, 0, 0, 0, 0], 0, "xxx..", "xxx.."),  # the cue stands in it
        ([-1, -1, -1, -1, -1], -1, "xxx..", "xxx.."),
        ([0, 0, 0, 0, 1, 1, 1, 1], -1, "xx...x..", "xxxx.x.."),
    ],
)
def test_a_quotation_of_which_enough_is_chosen_is_chosen_whole(
    quote: list[int], around: int, taken: str, wanted: str
) -> None:
    own = lines(flags(taken))
    whole_quotations(lines(quote), np.full(len(own), around), of(len(quote)), own)
    assert shown(own) == wanted
    assert 0 < COHERENT < 1


@pytest.mark.parametrize(
    ("quoted", "cue", "taken", "wanted"),
    [
        ("........", 4, "xxxx...x", "xxxx...."),
        ("........", 4, "xxxx..xx", "xxxx..xx"),  # not far enough
        ("........", 4, "xxxx.x..", "xxxx.x.."),  # beside the cue
        ("........", 4, "xxxx..x.", "xxxx...."),  # a single word is far enough
        ("........", 4, "x......x", "x......x"),  # not the smaller part by far
        (".......q", 4, "xxxx...x", "xxxx...x"),  # quoted
        ("........", 4, "xxxx....", "xxxx...."),
        ("........", 0, "..xxxxxx", "..xxxxxx"),
    ],
)
def test_a_few_words_far_behind_the_cue_are_strays(quoted: str, cue: int, taken: str, wanted: str) -> None:
    own, size = lines(flags(taken)), len(taken)
    without_strays(lines([0 if letter == "q" else -1 for letter in quoted]), lines(range(size)) - cue, of(size), own)
    assert shown(own) == wanted
    assert size > 2 * STRAY


@pytest.mark.parametrize(
    ("cue", "source", "taken", "wanted"),
    [
        (0, None, ".xx.xx..", ".xxxxx.."),
        (0, None, ".xx..xx.", ".xxxxxx."),
        (0, None, ".x...xx.", ".x...xx."),  # too much was overlooked
        (3, None, ".xx.xx..", ".xx.xx.."),  # the cue
        (0, (3, 4), ".xx..xx.", ".xx..xx."),  # the source
        (0, (7, 7), ".xx..xx.", ".xxxxxx."),
        (0, None, "........", "........"),
    ],
)
def test_a_word_or_two_between_chosen_ones_are_chosen(
    cue: int, source: tuple[int, int] | None, taken: str, wanted: str
) -> None:
    own, size = lines(flags(taken)), len(taken)
    low, high = (np.full(len(own), end) for end in source or NOWHERE)
    holes(lines(range(size)), np.full(len(own), cue), low, high, of(size), own)
    assert shown(own) == wanted


def test_what_a_speaker_is_stands_with_his_name() -> None:
    t = table("Ida Lund, a nurse from Arda, said the ward was full.")
    first, last = named(t, place(t, "said"), place(t, "a"), place(t, "Arda"))
    assert reads(t, range(first, last + 1)).startswith("Ida Lund , a nurse from Arda")
    alone = place(t, "Ida"), place(t, "Lund")
    assert named(t, place(t, "said"), *alone)[0] == alone[0]


def test_a_source_gives_up_the_subject_of_what_it_says() -> None:
    t = table("According to the daily Post, Ida Lund, 56, fled to the coast.")
    content, cue = run(t, "fled", "coast"), place(t, "According")
    source, whole = _without_subject(t, cue, (place(t, "the"), place(t, "56")), content)
    assert source is not None
    assert reads(t, range(source[0], source[1] + 1)) == "the daily Post"
    assert reads(t, whole).startswith("Ida Lund , 56 , fled")


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("According to the daily Post, Ida Lund fled.", "According", ("the", "Post"), ("Ida", "fled")),
        ("The mayor, a nurse, fled, officials said.", "said", ("officials", "officials"), ("fled", "fled")),
    ],
)
def test_other_sources_give_up_nothing(text: str, cue: str, source: tuple[str, str], content: tuple[str, str]) -> None:
    t = table(text)
    own, words = (place(t, source[0]), place(t, source[1])), run(t, *content)
    kept_source, kept_words = _without_subject(t, place(t, cue), own, words)
    assert kept_source == own
    assert kept_words.tolist() == words.tolist()


@pytest.mark.parametrize(
    ("taken", "wanted"),
    [("x..xx", "...xx"), ("xx.xx", "xx.xx"), (".....", "....."), ("x....", ".....")],
)
def test_an_article_without_its_noun_is_left_out(taken: str, wanted: str) -> None:
    own, size = lines(flags(taken)), len(taken)
    head = lines([1, 1, 1, 3, 3]) + np.repeat(np.arange(LINES) * size, size)
    without_articles(lines([True, False, False, False, False]), head, of(size), own)
    assert shown(own) == wanted


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.data())
def test_tidying_never_chooses_a_word_that_is_no_punctuation(chosen: list[bool], data: st.DataObject) -> None:
    signs = np.array(data.draw(st.lists(st.booleans(), min_size=len(chosen), max_size=len(chosen))))
    before = np.array(chosen)
    after = before.copy()
    gaps(signs, np.zeros(len(chosen), np.int64), after)
    assert (after >= before).all()
    assert signs[after & ~before].all()


@given(st.lists(st.sampled_from("Eve said it rained and Bob left .".split()), max_size=12))
def test_lines_have_the_words_of_each_cues_sentence(spoken: list[str]) -> None:
    t = table(" ".join(spoken))
    around = Lines.around(t, list(range(len(t))))
    for number, cue in enumerate(range(len(t))):
        sentence = t.sentence[cue]
        wanted = np.arange(t.first[sentence], t.first[sentence + 1])
        assert around.word[around.of == number].tolist() == wanted.tolist()
        assert (wanted + around.offset[number]).tolist() == np.flatnonzero(around.of == number).tolist()
    whole = around.contents(np.ones(len(around.of), bool))
    assert [len(words) for words in whole] == (around.end - around.begin).tolist()


# ------------------------------------------------------------------------------------------------ choosing and keeping


def choice_of(t: Table, cue: str, content: str, source: str) -> tuple[Choice, int]:
    """A choice with one cue; units whose head reads `content` or `source` are scored so, all others are not."""
    at = place(t, cue)
    rows = units_of(t, np.array([at]))
    heads = [t.text[t.start[word] : t.end[word]] for word in rows[:, 1]]
    scores = np.array([[3.0 if h in content.split() else -3.0, 3.0 if h in source.split() else -3.0] for h in heads])
    return choose(t, np.array([at]), np.zeros(1), rows, scores), at


def test_chosen_words_are_those_of_the_chosen_units() -> None:
    t = table("The old guard said that the bridge was mined.")
    choice, cue = choice_of(t, "said", "mined was", "guard")
    (source,), (content,) = words_chosen(t, choice, [cue])
    assert source is not None
    assert reads(t, range(source[0], source[1] + 1)) == "The old guard"
    assert reads(t, content).endswith("the bridge was mined")


def test_no_unit_is_a_source_where_none_scores_for_it() -> None:
    t = table("The old guard said that the bridge was mined.")
    choice, cue = choice_of(t, "said", "mined was", "nobody")
    assert words_chosen(t, choice, [cue])[0] == [None]


def test_the_source_and_the_cue_are_no_content() -> None:
    t = table("The old guard said that the bridge was mined.")
    choice, cue = choice_of(t, "said", "guard mined was", "guard")
    _, (content,) = words_chosen(t, choice, [cue])
    assert cue not in content
    assert not {place(t, "The"), place(t, "guard")} & set(content.tolist())


def test_words_are_chosen_for_the_cues_asked_for_alone() -> None:
    t = table("The guard said it rained. Eve said it snowed. Bob told us it hailed.")
    cues = np.array([place(t, "said"), place(t, "said", 1), place(t, "told")])
    rows, content, source = unit_scores(t, cues, weights())
    choice = choose(t, cues, np.zeros(3), rows, np.stack([content, source], 1))
    together, apart = words_chosen(t, choice, cues.tolist()), [words_chosen(t, choice, [cue]) for cue in cues.tolist()]
    assert together[0] == [own[0] for own, _ in apart]
    assert [words.tolist() for words in together[1]] == [own[0].tolist() for _, own in apart]
    assert words_chosen(t, choice, []) == ([], [])


def test_the_best_unit_is_content_where_none_scores_for_it() -> None:
    t = table("The old guard said that the bridge was mined.")
    choice, _ = choice_of(t, "said", "nothing", "guard")
    assert choice.chosen.sum() == 1


@pytest.mark.parametrize(
    ("score", "keeps"), [(0.1, True), (0.0, True), (-PLAIN + 0.1, True), (-PLAIN - 0.1, False), (-9.0, False)]
)
def test_a_plain_cue_is_kept_somewhat_under_the_threshold(score: float, keeps: bool) -> None:
    t = table("The guard said that the bridge was mined.")
    one = cue_at(t, "said", "guard", run(t, "the", "mined"), score)
    assert (kept(t, [one], threshold=0.0) == [one]) is keeps


def test_a_plain_cue_within_another_content_is_kept_whatever_its_score() -> None:
    t = table("The mayor said that the guard said that the bridge was mined.")
    outer = cue_at(t, "said", "mayor", np.arange(place(t, "said") + 1, len(t) - 1))
    inner = cue_at(t, "said", "guard", run(t, "bridge", "mined"), -20.0, nth=1)
    assert [one.cue for one in kept(t, [outer, inner], 0.0)] == [outer.cue, inner.cue]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("It shows that the bridge was mined.", "shows", "It"),  # a thing shows it
        ("The guard hopes that the bridge was mined.", "hopes", "guard"),  # a wish
        ("The guard saw that the bridge was mined.", "saw", "guard"),
    ],
)
def test_other_cues_under_the_threshold_are_not_kept(text: str, cue: str, source: str) -> None:
    t = table(text)
    assert kept(t, [cue_at(t, cue, source, run(t, "the", "mined"), -0.5)], 0.0) == []


def test_two_that_hold_each_other_are_parted() -> None:
    t = table("He said he would go, Reuters reported.")
    first = cue_at(t, "said", "He", run(t, "he", "reported"))
    second = cue_at(t, "reported", "Reuters", run(t, "He", "go"))
    parted = kept(t, [first, second], 0.0)
    assert reads(t, parted[0].content) == "he would go ,"
    assert reads(t, parted[1].content) == "He said he would go"


def test_nothing_is_found_in_an_empty_report() -> None:
    assert found(table(""), weights()) == []
    assert says_of(table(""), np.zeros(0, np.int64)).tolist() == []


def test_the_class_of_a_cue_is_that_of_its_word() -> None:
    t = table("He said it. She thinks so while walking, according to Eve.")
    cues = np.array([place(t, word) for word in ("said", "thinks", "walking", "according")])
    assert says_of(t, cues).tolist() == [1, 0, -1, 1]


def test_found_cues_have_their_source_and_content() -> None:
    t = table("The guard said that the bridge was mined.")
    (one,) = kept(t, found(t, weights()), weights().threshold)
    assert (one.cue, source_of(t, one)) == (place(t, "said"), "The guard")
    assert reads(t, one.content).endswith("the bridge was mined")


def test_a_sentence_of_one_word_has_no_cue() -> None:
    assert len(likely_cues(table("Said."), weights())[0]) <= 1
    cues, _ = likely_cues(table("Said"), weights())
    assert len(cues) == 0


# ------------------------------------------------------------------------------------------------------- the columns


@given(st.lists(st.integers(0, 9), min_size=1, max_size=10))
def test_children_of_any_forest_are_all_words_but_its_roots(heads: list[int]) -> None:
    head = np.array([min(h, len(heads) - 1) for h in heads])
    children = Children(head)
    listed = [(parent, child) for parent in range(len(head)) for child in children[parent]]
    assert sorted(listed) == sorted((int(head[n]), n) for n in range(len(head)) if head[n] != n)
    assert all(children[parent] == sorted(children[parent]) for parent in range(len(head)))


def test_units_have_their_columns() -> None:
    t = table("The guard said that the bridge was mined.")
    rows = units_of(t, np.array([place(t, "said"), place(t, "mined")]))
    assert rows.shape[1] == COLUMNS
    assert (np.diff(rows[:, 0]) >= 0).all()
    assert set(rows[:, 4].tolist()) <= {0, 1}
    assert units_of(t, np.zeros(0, np.int64)).shape == (0, COLUMNS)


def test_columns_of_a_cue_do_not_depend_on_other_sentences() -> None:
    one, two = table("The guard said it rained. Eve left."), table("The guard said it rained. Eve told us it snowed.")
    made = []
    for t in (one, two):
        cues = np.array([place(t, "said")])
        rows, content, source = unit_scores(t, cues, weights())
        made.append(unit_columns(t, rows, content, source, np.zeros(len(rows))))
    assert np.allclose(made[0], made[1])


def test_rivals_are_the_cues_of_the_same_sentence() -> None:
    t = table("Eve said that Bob said it rained. Ann said it snowed.")
    cues = np.array([place(t, "said", n) for n in range(3)])
    rows, content, source = unit_scores(t, cues, weights())
    for scores in (np.array([1.0, 2.0, 3.0]), np.array([1.0, 5.0, 3.0])):
        choice = choose(t, cues, scores, rows, np.stack([content, source], 1))
        columns = cue_columns(t, cues, scores, rows, content, source, choice.chosen, np.ones(3, np.int64))
        held_by_first = columns[0, 19]  # after the 18 columns of the cue itself: holder, held, twin
        assert held_by_first == min(scores[1], 8.0)
        assert columns[1, 18] == scores[0]
        assert columns[2, 18] == -8.0

"""The training script's own steps, on articles made by hand; no model is trained here."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from statements_by_hand import place, reads, table

from onrecord.statements.ends import places
from onrecord.statements.features import BITS, Bag
from onrecord.statements.network import Linear

SCRIPT = Path(__file__).resolve().parents[2] / "training" / "statements.py"
pytest.importorskip("sklearn")


@pytest.fixture(scope="module")
def training() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("training_statements", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def spans(text: str, *parts: str) -> list[list[int]]:
    return [[text.index(part), text.index(part) + len(part)] for part in parts]


def test_the_lines_of_an_article_are_its_paragraphs(training: ModuleType) -> None:
    record = {"id": "a", "title": "Pit shut", "text": "Pit shut\n\n  It rained.  \nNobody came.\n"}
    report = training.report_of(record)
    assert [(b.kind, report.text[b.start : b.end]) for b in report.blocks] == [
        ("headline", "Pit shut"),
        ("body", "It rained."),
        ("body", "Nobody came."),
    ]


def test_a_first_line_that_is_not_the_title_is_body(training: ModuleType) -> None:
    report = training.report_of({"id": "a", "title": "Pit shut", "text": "It rained."})
    assert [block.kind for block in report.blocks] == ["body"]


def test_gold_spans_become_words(training: ModuleType) -> None:
    text = "The mayor said that the pit was shut."
    t = table(text)
    gold = training.gold_of(
        t,
        {
            "cue": spans(text, "said"),
            "source": spans(text, "The mayor"),
            "content": spans(text, "that the pit was shut"),
        },
    )
    assert gold.anchor == place(t, "said")
    assert reads(t, np.flatnonzero(gold.source)) == "The mayor"
    assert reads(t, np.flatnonzero(gold.content)) == "that the pit was shut"


def test_an_attribution_outside_the_sentences_is_left_out(training: ModuleType) -> None:
    nowhere = {"cue": [[900, 904]], "source": [], "content": [[0, 3]]}
    assert training.gold_of(table("It rained."), nowhere) is None


@pytest.mark.parametrize(
    ("text", "cue", "content", "anchor"),
    [
        ("She went on to say that it rained.", "went on to say", "that it rained", "say"),
        ("She has said that it rained.", "has said", "that it rained", "said"),
        ("It rained, according to her.", "according to", "It rained", "according"),
    ],
)
def test_the_anchor_is_the_word_of_the_cue_nearest_to_the_content(
    training: ModuleType, text: str, cue: str, content: str, anchor: str
) -> None:
    t = table(text)
    gold = training.gold_of(t, {"cue": spans(text, cue), "source": [], "content": spans(text, content)})
    assert gold.anchor == place(t, anchor)


def test_features_of_articles_stand_one_under_the_other(training: ModuleType) -> None:
    bags = []
    for size in (2, 3):
        bag = Bag(size)
        bag.add(np.arange(size, dtype=np.uint64))
        bags.append(bag)
    made = training.matrix(bags)
    assert made.shape == (5, 1 << BITS)
    assert made.sum(1).ravel().tolist() == [[1.0] * 5]
    assert made[0].indices.tolist() == made[2].indices.tolist()  # the same value in both bags


def test_a_model_kept_as_bytes_scores_alike(training: ModuleType) -> None:
    weights = np.linspace(-1, 1, 1 << BITS).astype(np.float32)
    trainer = training.Trainer([])
    trainer._keep("cue", Linear(weights, 0.25))
    whole, step = trainer.made["cue.weights"], trainer.made["cue.step"]
    assert whole.dtype == np.int8
    assert np.abs(whole * step - weights).max() <= step / 2 + 1e-6
    bag = Bag(4)
    bag.add(np.arange(4, dtype=np.uint64))
    kept = Linear(whole, float(trainer.made["cue.bias"]), float(step))
    assert np.allclose(kept(bag), Linear(weights, 0.25)(bag), atol=float(step))


def test_a_network_learns_the_same_twice(training: ModuleType) -> None:
    columns = np.random.default_rng(3).normal(size=(200, 4)).astype(np.float32)
    labels = columns[:, 0] > 0
    one, two = (training.network(columns, labels, 3, 2) for _ in range(2))
    assert (one(columns) == two(columns)).all()


def test_held_out_scores_come_from_the_other_folds(training: ModuleType) -> None:
    bag = Bag(8)
    bag.add(np.array([1, 2] * 4, np.uint64))
    labels, fold = np.array([True, False] * 4), np.arange(8) // 2
    scores = training.held_out(training.matrix([bag]), labels, fold, np.ones(8, bool), 1.0)
    assert ((scores > 0) == labels).all()


def test_a_network_is_the_mean_of_its_jury(training: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = np.random.default_rng(3).normal(size=(200, 4)).astype(np.float32)
    labels = columns[:, :2] > 0
    jury = training.network(columns, labels, 3, 2)
    members = []
    for seed in range(training.SEED, training.SEED + training.JURY):
        monkeypatch.setattr(training, "SEED", seed)
        with monkeypatch.context() as alone:
            alone.setattr(training, "JURY", 1)
            members.append(training.network(columns, labels, 3, 2)(columns))
    assert np.allclose(jury(columns), np.mean(members, 0), atol=1e-4)


SIZES = {"max_iter": 60, "learning_rate": 0.1, "max_leaf_nodes": 8}


def test_trees_learn_the_same_twice_and_what_they_were_shown(training: ModuleType) -> None:
    columns = np.random.default_rng(3).normal(size=(400, 3)).astype(np.float32)
    labels = (columns[:, 0] > 0) & (columns[:, 1] > 0)  # no line parts these
    one, two = (training.trees(columns, labels, SIZES) for _ in range(2))
    assert (one(columns) == two(columns)).all()
    assert ((one(columns) > 0) == labels).mean() > 0.98


def test_trees_learn_numbers_as_well(training: ModuleType) -> None:
    columns = np.random.default_rng(5).normal(size=(400, 2)).astype(np.float32)
    worth = np.where(columns[:, 0] > 0, 1.3, 0.0)
    assert np.abs(training.trees(columns, worth, SIZES)(columns) - worth).mean() < 0.1


def test_trees_held_out_do_not_know_their_own_rows(training: ModuleType) -> None:
    columns = np.repeat(np.arange(40, dtype=np.float32), 4)[:, None]
    labels = np.random.default_rng(1).normal(size=40).repeat(4)  # each value of the column its own number
    fold = np.repeat(np.arange(40) % training.FOLDS, 4)
    held = training.trees_held_out(columns, labels, fold, SIZES | {"min_samples_leaf": 1})
    whole = training.trees(columns, labels, SIZES | {"min_samples_leaf": 1})(columns)
    assert np.abs(whole - labels).mean() < np.abs(held - labels).mean() / 2


def test_grown_trees_are_kept_with_all_their_parts(training: ModuleType) -> None:
    columns = np.random.default_rng(3).normal(size=(100, 2)).astype(np.float32)
    trainer = training.Trainer([])
    trainer._keep_trees("ends", training.trees(columns, columns[:, 0] > 0, SIZES))
    assert {f"ends.{part}" for part in (*training.NODES, "steps", "bias")} == set(trainer.made)
    assert all(np.asarray(part).dtype.kind in "iuf" for part in trainer.made.values())


def article(training: ModuleType, text: str, content: str) -> object:
    """An article with one attribution, by "said"."""
    t = table(text)
    gold = training.gold_of(t, {"cue": spans(text, "said"), "source": [], "content": spans(text, content)})
    return training.Article(t, [gold])


CLAUSES = "The ministry said the fever had reached the coast, which is home to two million people."


def test_the_right_end_is_worth_most_and_half_of_the_content_something(training: ModuleType) -> None:
    made = article(training, CLAUSES, "the fever had reached the coast")
    t = made.table
    content, cue = np.arange(place(t, "the"), place(t, "people") + 1), place(t, "said")
    rows = places(t, [cue], [content], [None])
    worth = training.end_worth(made, [cue], [content], rows)
    right = {reads(t, [row[2]]) for row in rows[worth[:, 1] == 1].tolist()}
    assert right == {",", "which"}
    assert worth[worth[:, 1] == 1, 0].all()
    assert not worth[rows[:, 2] == content[-1] + 1].any()  # eleven words where six are right


def test_an_end_beyond_the_content_can_be_the_right_one(training: ModuleType) -> None:
    made = article(training, CLAUSES, "the fever had reached the coast, which is home to two million people")
    t = made.table
    content, cue = np.arange(place(t, "the"), place(t, "coast") + 1), place(t, "said")
    rows = places(t, [cue], [content], [None])
    worth = training.end_worth(made, [cue], [content], rows)
    assert rows[worth[:, 1] == 1][:, 2].tolist() == [place(t, "people") + 1]


def test_parts_are_the_rows_of_each_article(training: ModuleType) -> None:
    parts = training._parts(np.arange(5), [2, 0, 3])
    assert [part.tolist() for part in parts] == [[0, 1], [], [2, 3, 4]]


@pytest.mark.parametrize(
    ("first", "last", "right"), [("the", "coast", True), ("the", "people", False), ("the", "fever", False)]
)
def test_a_cue_is_right_where_half_of_its_content_is(training: ModuleType, first: str, last: str, right: bool) -> None:
    made = article(training, CLAUSES, "the fever had reached the coast")
    t = made.table
    cues, words = np.array([place(t, "said"), place(t, "home")]), np.arange(place(t, first), place(t, last) + 1)
    assert training.accept_labels(made, cues, dict.fromkeys(cues.tolist(), words)).tolist() == [right, False]

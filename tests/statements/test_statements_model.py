"""The model file: plain numbers, small, loaded once; what it decides is stable."""

from pathlib import Path

import numpy as np
import pytest

from by_hand import plain_report
from onrecord.parse import parse
from onrecord.statements import network
from onrecord.statements.context import unit_columns
from onrecord.statements.features import BITS
from onrecord.statements.finder import Found, accept_columns, choose, found, habits_of, kept, likely_cues, unit_scores
from onrecord.statements.network import Linear, Net, read_weights, weights
from onrecord.statements.table import Table, table_of

FILE = Path(network.__file__).with_name(network.FILE)
TEXT = "The minister said that the bridge would open. A guard told us that it rained."


def table(text: str) -> Table:
    report = plain_report(text)
    return table_of(report, parse(report))


def test_the_file_is_small_and_holds_nothing_but_numbers() -> None:
    assert FILE.stat().st_size < 3_000_000
    with np.load(FILE, allow_pickle=False) as data:
        assert {data[name].dtype.kind for name in data.files} <= {"i", "u", "f"}


def test_the_weights_fit_the_features() -> None:
    own = weights()
    assert {len(model.weights) for model in (own.cue, own.content, own.source)} == {1 << BITS}


def test_a_file_that_lacks_an_array_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    with np.load(FILE, allow_pickle=False) as data:
        np.savez(path, **{name: data[name] for name in data.files if name != "accept.mean"})
    with pytest.raises(KeyError, match=r"accept\.mean"):
        read_weights(path)


def test_columns_fit_the_networks() -> None:
    t, own = table(TEXT), weights()
    cues, scores = likely_cues(t, own)
    rows, content, source = unit_scores(t, cues, own)
    columns = unit_columns(t, rows, content, source, scores[np.searchsorted(cues, rows[:, 0])])
    assert columns.shape == (len(rows), len(own.unit.mean))
    assert np.isfinite(columns).all()
    choice = choose(t, cues, scores, rows, own.unit(columns))
    last = accept_columns(t, choice, own.rates(habits_of(t, choice)))
    assert last.shape == (len(cues), len(own.accept.mean))
    assert np.isfinite(last).all()


def test_every_cue_has_something_chosen() -> None:
    t, own = table(TEXT), weights()
    cues, scores = likely_cues(t, own)
    rows, content, source = unit_scores(t, cues, own)
    choice = choose(t, cues, scores, rows, np.stack([content - 100, source], 1))
    assert set(rows[choice.chosen][:, 0].tolist()) == set(cues.tolist())


def test_plain_cues_are_kept_with_their_words() -> None:
    t, own = table(TEXT), weights()
    cues = {TEXT[t.start[one.cue] : t.end[one.cue]]: one for one in kept(t, found(t, own), own.threshold)}
    assert {"said", "told"} <= set(cues)
    words = cues["said"].content
    assert TEXT[t.start[words[0]] : t.end[words[-1]]] == "that the bridge would open"


def test_two_statements_of_one_source_are_parted() -> None:
    t = table("The firm rejected the charge, saying nobody was hurt there.")
    words = [t.text[a:b] for a, b in zip(t.start, t.end, strict=True)]
    first, second = words.index("rejected"), words.index("saying")
    one = Found(first, 1.0, (0, 1), np.arange(first + 1, len(t) - 1))
    two = Found(second, 1.0, (0, 1), np.arange(second + 1, len(t) - 1))
    parted = kept(t, [one, two], threshold=0.0)
    assert parted[0].content.max() < second
    assert parted[1].content.min() > second


def test_a_linear_model_adds_up_the_weights_of_a_row() -> None:
    t = table("He said so.")
    cues, _ = likely_cues(t, weights())
    ones = Linear(np.ones(1 << BITS, np.float32), 0.5)
    from onrecord.statements.features import cue_features

    bag = cue_features(t, cues)
    counts = np.bincount(bag.pairs()[0], minlength=bag.size)
    assert np.allclose(ones(bag), counts + 0.5)


def test_a_network_computes_what_its_arrays_say() -> None:
    one = np.ones(1, np.float32)
    net = Net(one, 2 * one, np.array([[1.0, -1.0]], np.float32), np.zeros(2, np.float32), np.array([[3.0], [5.0]]), one)
    assert net(np.array([[5.0], [-3.0]], np.float32))[:, 0].tolist() == [3 * 2 + 1, 5 * 2 + 1]

"""Makes src/onrecord/statements/model.npz from PolNeAR's training articles.

    python training/statements.py TRAIN.jsonl.gz OUT.npz [--cache DIR]

TRAIN holds one article a line: {id, title, text, attributions: [{source, cue, content: [[start, end], ...]}]}. Every
step has a fixed seed. Scores that a later step learns from are made by models that have not seen the article
(FOLDS-fold). No text goes into the model: weights of hashed features and of two small networks, nothing else.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from spacy.tokens import DocBin
from threadpoolctl import threadpool_limits

from onrecord.model import Block, Piece, Report
from onrecord.parse import Sentence, language, parse_many
from onrecord.statements.chosen import Choice, words_chosen
from onrecord.statements.context import unit_columns
from onrecord.statements.end_columns import end_columns
from onrecord.statements.ends import end_features, ended
from onrecord.statements.ends import places as end_places
from onrecord.statements.features import BITS, PUNCTUATION, Bag, cue_candidates, cue_features, unit_features
from onrecord.statements.finder import accept_columns, choose, fielded, habits_of, units_of
from onrecord.statements.habits import places, rates
from onrecord.statements.network import NODES, Linear, Net, Trees
from onrecord.statements.table import Table, key, table_of

FOLDS = 4
LIKELY = -3.0  # the first logit of cues to learn from: more than the finder asks about; 9 % of gold cues are below it
SEED = 7
CUE_TREES = {"max_iter": 200, "learning_rate": 0.05, "max_leaf_nodes": 15}
END_TREES = {"max_iter": 150, "learning_rate": 0.1, "max_leaf_nodes": 16}
LOWER = 0.1  # under the best threshold: the rules behind it mend some contents, so more of what is kept is right
WORTH = (1.0, 0.3)  # of an end that makes half of the content right, and of the right one: more of it loses halves
JURY = 3  # networks whose mean is taken: of one alone, the second look is wrong 1 to 2 % oftener
NO_ANCHOR = [key(pos) for pos in ("PUNCT", "DET", "PRON", "PART", "CCONJ")]
AUXILIARY = [key(dep) for dep in ("aux", "auxpass")]


@dataclass
class Gold:
    """One attribution, as masks over the words of its article's table; `anchor` is the word that stands for the cue."""

    anchor: int
    cue: NDArray[np.bool_]
    content: NDArray[np.bool_]
    source: NDArray[np.bool_]


@dataclass
class Article:
    """A parsed article with its gold attributions (those that have a cue)."""

    table: Table
    gold: list[Gold]


# ------------------------------------------------------------------------------------------------------------ reading


def report_of(record: dict[str, str]) -> Report:
    """The article as a clean report: each line a paragraph, the first the headline where it repeats the title."""
    text, title, blocks = record["text"], record.get("title") or "", []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            at = start + line.index(stripped)
            headline = not blocks and bool(title) and stripped.startswith(title[:20])
            blocks.append(Block("headline" if headline else "body", at, at + len(stripped)))
        start += len(line) + 1
    whole = (Piece(0, 0, len(text)),)
    return Report(record["id"], record["id"], text, text, whole, tuple(blocks), title)


def parsed(records: Sequence[dict], cache: Path | None) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
    """The reports with their sentences; parses are kept in `cache`, where it is given, and read from there."""
    reports = [report_of(record) for record in records]
    if cache is None:
        yield from parse_many(reports)
        return
    docs, places = cache / f"{len(records)}.spacy", cache / f"{len(records)}.json"
    if not docs.exists():
        cache.mkdir(parents=True, exist_ok=True)
        box, rows = DocBin(attrs=["ORTH", "HEAD", "DEP", "TAG", "POS", "LEMMA", "MORPH", "SPACY"]), []
        for _, sentences in parse_many(reports):
            rows.append([[s.index, s.start, s.end, s.block, s.kind] for s in sentences])
            for sentence in sentences:
                box.add(sentence.doc)
        box.to_disk(docs)
        places.write_text(json.dumps(rows))
    found = iter(DocBin().from_disk(docs).get_docs(language().vocab))
    for report, rows in zip(reports, json.loads(places.read_text()), strict=True):
        yield report, tuple(Sentence(*row, next(found)) for row in rows)


def articles(path: Path, cache: Path | None) -> list[Article]:
    """The articles of a file of gold attributions."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    made = []
    for record, (report, sentences) in zip(records, parsed(records, cache), strict=True):
        table = table_of(report, sentences)
        golds = (gold_of(table, one) for one in record["attributions"] if one["cue"] and one["content"])
        made.append(Article(table, [gold for gold in golds if gold is not None]))
    return made


def gold_of(table: Table, attribution: dict[str, list[list[int]]]) -> Gold | None:
    """The attribution over the table's words; None where no word of the cue is in a sentence."""
    masks = {}
    for part in ("cue", "content", "source"):
        mask = np.zeros(len(table), bool)
        for start, end in attribution[part]:
            mask |= (table.start < end) & (table.end > start)
        masks[part] = mask
    if not masks["cue"].any():
        return None
    return Gold(anchor_of(table, masks["cue"], masks["content"]), **masks)


def anchor_of(table: Table, cue: NDArray[np.bool_], content: NDArray[np.bool_]) -> int:
    """The word of the cue that is nearest to the content in the tree: "discuss" of "went on to discuss"."""
    inside = np.flatnonzero(cue)
    able = [w for w in inside if table.pos[w] not in NO_ANCHOR and table.dep[w] not in AUXILIARY] or list(inside)
    tops = [w for w in np.flatnonzero(content) if not content[table.head[w]] or table.head[w] == w]
    return int(min(able, key=lambda w: (_distance(table, w, tops), table.depth[w], w)))


def _distance(table: Table, word: int, others: Iterable[int]) -> int:
    climb = {place: steps for steps, place in enumerate(_climb(table, word))}
    shared = (
        steps + climb[place] for other in others for steps, place in enumerate(_climb(table, other)) if place in climb
    )
    return min(shared, default=99)


def _climb(table: Table, word: int) -> Iterator[int]:
    yield word
    while table.head[word] != word:
        word = int(table.head[word])
        yield word


# ----------------------------------------------------------------------------------------------------------- learning


def matrix(bags: Iterable[Bag]) -> csr_matrix:
    """The features of all bags, one under the other."""
    rows, places, size = [], [], 0
    for bag in bags:
        own, weights = bag.pairs()
        rows.append(own + size)
        places.append(weights.astype(np.int32))
        size += bag.size
    row, place = np.concatenate(rows), np.concatenate(places)
    made = csr_matrix((np.ones(len(row), np.float32), (row, place)), shape=(size, 1 << BITS))
    made.data[:] = 1
    return made


def linear(features: csr_matrix, labels: NDArray[np.bool_], strength: float) -> Linear:
    """A logistic regression as weights; `strength` is the inverse of its regularisation."""
    fitted = LogisticRegression(C=strength, max_iter=60).fit(features, labels)
    return Linear(fitted.coef_[0].astype(np.float32), float(fitted.intercept_[0]))


def held_out(
    features: csr_matrix, labels: NDArray[np.bool_], fold: NDArray[np.int64], use: NDArray[np.bool_], strength: float
) -> NDArray[np.float64]:
    """The logit of every row by a model that was trained on the other folds' rows that `use` marks."""
    scores = np.zeros(features.shape[0])
    for number in range(FOLDS):
        inside = (fold != number) & use
        model = linear(features[inside], labels[inside], strength)
        scores[fold == number] = features[fold == number] @ model.weights + model.bias
    return scores


def network(columns: NDArray[np.float32], labels: NDArray[np.bool_], size: int, passes: int) -> Net:
    """The mean of JURY networks of one hidden layer over standardised columns, as one network."""
    mean, scale = columns.mean(0), columns.std(0) + np.float32(1e-3)
    standard, jury = (columns - mean) / scale, []
    for seed in range(SEED, SEED + JURY):
        fitted = MLPClassifier(
            (size,), alpha=1e-3, batch_size=512, learning_rate_init=1e-3, max_iter=passes, random_state=seed
        ).fit(standard, labels)
        jury.append((*fitted.coefs_, *fitted.intercepts_))
    inner, outer, inner_bias, outer_bias = zip(*jury, strict=True)
    hidden = np.concatenate(inner, 1), np.concatenate(inner_bias)
    return Net(mean, scale, *hidden, np.concatenate(outer) / JURY, np.mean(outer_bias, 0))


def network_held_out(
    columns: NDArray[np.float32],
    labels: NDArray[np.bool_],
    fold: NDArray[np.int64],
    use: NDArray[np.bool_],
    size: int,
    passes: int,
) -> NDArray[np.float64]:
    """The logits of every row by a network that was trained on the other folds' rows that `use` marks."""
    scores = np.zeros((len(columns), 1 if labels.ndim == 1 else labels.shape[1]))
    for number in range(FOLDS):
        inside = (fold != number) & use
        scores[fold == number] = network(columns[inside], labels[inside], size, passes)(columns[fold == number])
    return scores


def trees(columns: NDArray[np.float32], labels: NDArray[np.generic], sizes: Mapping[str, float]) -> Trees:
    """Boosted trees, a regression where the labels are numbers.

    Sizes and rates between 100 and 400 trees of 7 to 31 leaves were alike.
    """
    kind = HistGradientBoostingClassifier if labels.dtype == bool else HistGradientBoostingRegressor
    fitted = kind(**sizes, max_depth=6, l2_regularization=1.0, random_state=SEED).fit(columns, labels)
    grown = [predictors[0].nodes for predictors in fitted._predictors]  # the only way to them
    roots = np.cumsum([0, *map(len, grown)])[:-1]
    nodes, root = np.concatenate(grown), np.repeat(roots, [len(own) for own in grown])
    leaf, self_ = nodes["is_leaf"] == 1, np.arange(len(nodes))
    made = Trees(
        np.where(leaf, 0, nodes["feature_idx"]).astype(np.uint8),
        np.where(leaf, 0.0, nodes["num_threshold"]),
        np.where(leaf, self_, nodes["left"] + root).astype(np.uint16),
        np.where(leaf, self_, nodes["right"] + root).astype(np.uint16),
        np.where(leaf, nodes["value"], 0.0),
        roots.astype(np.uint16),
        int(nodes["depth"].max()),
        float(fitted._baseline_prediction.item()),
    )
    wanted = fitted.predict if kind is HistGradientBoostingRegressor else fitted.decision_function
    assert np.allclose(made(columns[:500]), wanted(columns[:500]))
    return made


def trees_held_out(
    columns: NDArray[np.float32], labels: NDArray[np.generic], fold: NDArray[np.int64], sizes: Mapping[str, float]
) -> NDArray[np.float64]:
    """The score of every row by trees that were grown on the other folds' rows."""
    scores = np.zeros(len(columns))
    for number in range(FOLDS):
        scores[fold == number] = trees(columns[fold != number], labels[fold != number], sizes)(columns[fold == number])
    return scores


class Trainer:
    """The steps in their order; each leaves what the next one needs."""

    def __init__(self, data: Sequence[Article]) -> None:
        self.data = data
        self.made: dict[str, NDArray[np.generic] | float] = {}
        self._begun = time.monotonic()

    def log(self, *words: object) -> None:
        """A line about how far it is."""
        print(f"{time.monotonic() - self._begun:5.0f} s", *words, flush=True)

    def run(self) -> None:
        """All steps."""
        self.cues()
        self.units()
        self.second()
        self.ends()
        self.accept()

    def cues(self) -> None:
        """First scores of cues."""
        possible = [cue_candidates(article.table) for article in self.data]
        features = matrix(cue_features(a.table, p) for a, p in zip(self.data, possible, strict=True))
        labels = np.concatenate(
            [np.isin(p, [gold.anchor for gold in a.gold]) for a, p in zip(self.data, possible, strict=True)]
        )
        sizes = [len(p) for p in possible]
        fold = np.repeat(np.arange(len(sizes)) % FOLDS, sizes)
        scores = held_out(features, labels, fold, np.ones(len(labels), bool), 0.12)
        self._keep("cue", linear(features, labels, 0.12))
        self.likely: list[NDArray[np.int64]] = []
        self.scores: list[NDArray[np.float64]] = []
        for article, own, logits in zip(self.data, possible, np.split(scores, np.cumsum(sizes)[:-1]), strict=True):
            first, sentence = article.table.first, article.table.sentence[own]
            keep = (logits > LIKELY) & (first[sentence + 1] - first[sentence] > 1)
            self.likely.append(own[keep])
            self.scores.append(logits[keep])
        lost = labels.sum() - sum(
            int(np.isin([g.anchor for g in a.gold], own).sum()) for a, own in zip(self.data, self.likely, strict=True)
        )
        self.log("cues:", labels.sum(), "of", len(labels), "likely:", sum(map(len, self.likely)), "lost:", lost)

    def units(self) -> None:
        """First scores of units as content and as source, learnt around gold cues."""
        self.rows = [units_of(a.table, own) for a, own in zip(self.data, self.likely, strict=True)]
        features = matrix(unit_features(a.table, rows) for a, rows in zip(self.data, self.rows, strict=True))
        self.labels = np.concatenate([self._unit_labels(a, r) for a, r in zip(self.data, self.rows, strict=True)])
        self.sizes = [len(rows) for rows in self.rows]
        self.fold = np.repeat(np.arange(len(self.sizes)) % FOLDS, self.sizes)
        self.known = self.labels[:, 2]
        first = []
        for column, name in enumerate(("content", "source")):
            own = self.labels[:, column]
            first.append(held_out(features, own, self.fold, self.known, 0.15))
            self._keep(name, linear(features[self.known], own[self.known], 0.15))
        self.first = np.stack(first, 1)
        right = ((self.first > 0) == self.labels[:, :2])[self.known].mean(0)
        self.log("units:", len(self.known), "right at first look:", right)

    def second(self) -> None:
        """The second look at units. (A third, over the second one's scores, was tried: it was right less often.)"""
        labels, table = self.labels[:, :2], np.concatenate(list(self._columns(self.first)))
        self.again = network_held_out(table, labels, self.fold, self.known, 64, 14)
        self._keep_net("unit", network(table[self.known], labels[self.known], 64, 14))
        self.log("second look, right:", ((self.again > 0) == labels)[self.known].mean(0), "columns:", table.shape)

    def _columns(self, scores: NDArray[np.float64]) -> Iterator[NDArray[np.float32]]:
        parts = np.split(scores, np.cumsum(self.sizes)[:-1])
        for article, rows, own_scores, own, cues in zip(
            self.data, self.rows, parts, self.likely, self.scores, strict=True
        ):
            if len(rows):
                cue = cues[np.searchsorted(own, rows[:, 0])]
                yield unit_columns(article.table, rows, own_scores[:, 0], own_scores[:, 1], cue)

    def ends(self) -> None:
        """Where contents end, learnt from the contents that were chosen for gold cues."""
        self.choices = list(self._choices())
        self.contents: list[dict[int, NDArray[np.int64]]] = []  # of gold cues
        around = []
        for article, choice in zip(self.data, self.choices, strict=True):
            golds = {gold.anchor for gold in article.gold}
            cues = [cue for cue in choice.cues.tolist() if cue in golds]
            sources, contents = words_chosen(article.table, choice, cues)
            self.contents.append({})
            around.append((cues, contents, end_places(article.table, cues, contents, sources)))
        features = matrix(end_features(a.table, rows) for a, (_, _, rows) in zip(self.data, around, strict=True))
        worth = np.concatenate([end_worth(a, *own) for a, own in zip(self.data, around, strict=True)])
        sizes = [len(rows) for _, _, rows in around]
        fold, exact = np.repeat(np.arange(len(sizes)) % FOLDS, sizes), worth[:, 1] == 1
        scores = held_out(features, exact, fold, np.ones(len(exact), bool), 0.15)
        self._keep("end", linear(features, exact, 0.15))
        table = np.concatenate(
            [
                end_columns(article.table, rows, first, *fielded(article.table, choice, cues, contents))
                for article, choice, (cues, contents, rows), first in zip(
                    self.data, self.choices, around, _parts(scores, sizes), strict=True
                )
                if len(rows)
            ]
        )
        second = _parts(trees_held_out(table, worth @ WORTH, fold, END_TREES), sizes)
        self._keep_trees("ends", trees(table, worth @ WORTH, END_TREES))
        for known, (cues, contents, rows), own in zip(self.contents, around, second, strict=True):
            known |= dict(zip(cues, ended(contents, rows, own), strict=True))
        self.log("ends:", exact.sum(), "of", table.shape)

    def _choices(self) -> Iterator[Choice]:
        parts = np.split(self.again, np.cumsum(self.sizes)[:-1])
        for article, cues, scores, rows, again in zip(
            self.data, self.likely, self.scores, self.rows, parts, strict=True
        ):
            yield choose(article.table, cues, scores, rows, again)

    def accept(self) -> None:
        """The last look at cues, and the threshold."""
        columns, labels, fold = [], [], []
        for number, (article, choice, known) in enumerate(zip(self.data, self.choices, self._rates(), strict=True)):
            if len(choice.cues):
                columns.append(accept_columns(article.table, choice, known))
                labels.append(accept_labels(article, choice.cues, self.contents[number]))
                fold.append(np.full(len(choice.cues), number % FOLDS))
        table, label, folds = np.concatenate(columns), np.concatenate(labels), np.concatenate(fold)
        logits = network_held_out(table, label, folds, np.ones(len(label), bool), 32, 14)[:, 0]
        logits = (logits + trees_held_out(table, label, folds, CUE_TREES)) / 2
        self._keep_net("accept", network(table, label, 32, 14))
        self._keep_trees("trees", trees(table, label, CUE_TREES))
        total = sum(len(article.gold) for article in self.data)
        grid = np.arange(-1.5, 1.0, 0.05)
        scores = [2 * label[logits > at].sum() / ((logits > at).sum() + total) for at in grid]
        self.made["threshold"] = float(grid[int(np.argmax(scores))]) - LOWER
        self.log("accept:", table.shape, "best F1 (held out):", max(scores), "at", self.made["threshold"])

    def _rates(self) -> Sequence[NDArray[np.float32]]:
        """Of each article the rates of its likely cues, as the other folds' articles know them."""
        found = [
            places(habits_of(article.table, choice)) for article, choice in zip(self.data, self.choices, strict=True)
        ]
        labels = [np.isin(own, [g.anchor for g in a.gold]) for a, own in zip(self.data, self.likely, strict=True)]
        fold, whole, cue = np.arange(len(found)) % FOLDS, np.concatenate(found, 1), np.concatenate(labels)
        inside = np.repeat(fold, [len(own) for own in self.likely])
        made = [rates(whole[:, inside != number], cue[inside != number]) for number in range(FOLDS)]
        last = rates(whole, cue)
        self.made |= {"rates.steps": last.steps, "rates.overall": last.overall}
        return [made[number].at(own) for number, own in zip(fold, found, strict=True)]

    def _unit_labels(self, article: Article, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """For each unit: content, source, and whether its cue is a gold one."""
        golds = {gold.anchor: gold for gold in article.gold}
        labels = np.zeros((len(rows), 3), bool)
        for number, (cue, word, _, _, alone) in enumerate(rows.tolist()):
            if cue in golds:
                first, last = (word, word) if alone else (article.table.left[word], article.table.right[word])
                gold = golds[cue]
                inside = slice(first, last + 1)
                labels[number] = gold.content[inside].mean() > 0.5, gold.source[inside].mean() > 0.5, True
        return labels

    def _keep(self, name: str, model: Linear) -> None:
        """Weights as whole numbers of a small step: one byte each, and most of them compress to nothing."""
        step = np.float32(np.abs(model.weights).max() / 127)
        whole = np.round(model.weights / step).astype(np.int8)
        self.made |= {f"{name}.weights": whole, f"{name}.step": step, f"{name}.bias": model.bias}

    def _keep_trees(self, name: str, grown: Trees) -> None:
        for part in (*NODES, "steps", "bias"):
            self.made[f"{name}.{part}"] = np.asarray(getattr(grown, part))

    def _keep_net(self, name: str, net: Net) -> None:
        for part in ("mean", "scale", "inner", "inner_bias", "outer", "outer_bias"):
            self.made[f"{name}.{part}"] = np.asarray(getattr(net, part), np.float32)


def _parts(whole: NDArray[np.generic], sizes: Sequence[int]) -> list[NDArray[np.generic]]:
    """The rows of each article."""
    return np.split(whole, np.cumsum(sizes)[:-1])


def end_worth(
    article: Article, cues: Sequence[int], contents: Sequence[NDArray[np.int64]], rows: NDArray[np.int64]
) -> NDArray[np.float64]:
    """For each place whether half of the content is right if it ends there, and whether it is the right end."""
    table, golds = article.table, {gold.anchor: gold for gold in article.gold}
    spoken = table.pos != PUNCTUATION
    worth = np.zeros((len(rows), 2))
    for row, (number, cue, place, _, first, last, limit) in enumerate(rows.tolist()):
        wanted = golds[cue].content & spoken & (table.sentence == table.sentence[cue])
        (got,) = ended([contents[number]], np.array([[0, cue, place, 0, first, last, limit]]), np.zeros(1))
        got = got[spoken[got]]
        common = int(wanted[got].sum())
        worth[row, 0] = common > 0 and common >= 0.5 * (len(got) + int(wanted.sum()) - common)
        side = first + np.flatnonzero(wanted[first:limit])
        worth[row, 1] = len(side) > 0 and side[-1] == max(got[got < max(place, last + 1)], default=-1)
    return worth


def accept_labels(
    article: Article, cues: NDArray[np.int64], contents: Mapping[int, NDArray[np.int64]]
) -> NDArray[np.bool_]:
    """Whether the cue is a gold one and half of its content, in its sentence, is right."""
    table, golds = article.table, {gold.anchor: gold for gold in article.gold}
    spoken = table.pos != PUNCTUATION
    labels = np.zeros(len(cues), bool)
    for number, cue in enumerate(cues.tolist()):
        if cue in golds:
            words = contents[cue]
            inside = golds[cue].content & spoken & (table.sentence == table.sentence[cue])
            wanted, got = set(np.flatnonzero(inside).tolist()), set(words[spoken[words]].tolist())
            labels[number] = bool(got or wanted) and len(got & wanted) >= 0.5 * len(got | wanted)
    return labels


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cache", type=Path, help="a folder for parses")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")  # the solvers' word that they were stopped: that is the regularisation
    with threadpool_limits(1):  # sums in another order are other sums: more threads would make another file
        trainer = Trainer(articles(options.train, options.cache))
        trainer.log("read", len(trainer.data), "articles")
        trainer.run()
    np.savez_compressed(options.out, **trainer.made)
    trainer.log("written:", options.out, options.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()

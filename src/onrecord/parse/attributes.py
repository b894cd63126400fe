"""Part of speech and lemma of a word, remembered from the pipeline's own answer for the same word.

spaCy's attribute ruler and rule lemmatizer run their matchers over every sentence, and took a third of the time that
parsing takes here. What they say of a word depends on the word, its tag and its dependency label alone, but for eight
patterns of two words (contractions such as "gonna", and "there is", whose verb counts as an auxiliary here; 33 words of
52,528 differ). So each word is asked about once, by itself, and looked up from then on. A label counts only where one
of the ruler's own patterns names it, for such a word or for nearly every one: most words are looked up without theirs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import cast

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab
from thinc.types import Ints2d

from onrecord.parse.columns import among, asked_for, keep, places_of
from onrecord.parse.remembered import Remembered

Key = tuple[int, int, int]  # spelling, tag, dependency label
Values = tuple[int, int, int]  # part of speech, lemma, morphology
Condition = str | bool | Mapping[str, Sequence[str]]  # of a pattern on one attribute: a value, or lists of them
Pattern = Mapping[str, Condition]  # for one word: conditions by the attribute

LOOKED_AT, SAID = places_of(ORTH, TAG, DEP), places_of(POS, LEMMA)  # in a document's rows of numbers
STOP = (".", ".", "punct")
ANY_LABEL = "dep"
ANY_WORD = "word"  # stands for all that no pattern names
MOST_REMEMBERED = 1_000_000  # words, about 200 MB; then memory starts afresh


class Patterns:
    """What the attribute ruler's patterns look at: for most words the tag alone, for few the spelling or the label."""

    def __init__(self, ruler: AttributeRuler, vocab: Vocab) -> None:
        self._strings = vocab.strings
        patterns = cast(Iterable[Mapping[str, Sequence[Sequence[Pattern]]]], ruler.patterns)
        tokens = [token for pattern in patterns for own in pattern["patterns"] for token in own]
        labelled = [token for token in tokens if "DEP" in token]
        general = [token for token in labelled if _admits_any_word(token)]
        self.general = frozenset(self._strings.add(label) for token in general for label in _values(token["DEP"]))
        self._labelled = _ByTag(labelled)
        self._particular = _ByTag([token for token in labelled if token not in general])
        self._spelled = _ByTag([t for t in tokens if t.keys() - {"TAG", "DEP", "LOWER"} or "REGEX" in _at(t)])
        self._words = {word for token in tokens for word in _values(_at(token)) if "REGEX" not in _at(token)}

    def labels(self, spelling: int, tag: int) -> frozenset[int]:
        """The dependency labels that can change what is said of a word of this tag (hashes, as all that goes in)."""
        word = self._strings[spelling]
        named = (_values(token["DEP"]) for token in self._labelled.admitting(self._strings[tag], word))
        return frozenset(map(self._strings.add, chain.from_iterable(named)))

    def has_labels_of_its_own(self, spelling: int, tag: int) -> bool:
        """Whether there are more such labels than those that count for nearly every word (`general`)."""
        return self._particular.admits(self._strings[tag], self._strings[spelling])

    def name(self, spelling: int, tag: int) -> bool:
        """Whether a pattern looks at the spelling of this word of this tag."""
        word = self._strings[spelling]
        return word.lower() in self._words or self._spelled.admits(self._strings[tag], word)


Others = Sequence[tuple[re.Pattern[str], Pattern]]


class _ByTag(dict[str, tuple[Mapping[str, Sequence[Pattern]], Sequence[Sequence[Pattern]], Others]]):
    """Those of some patterns that words of a tag can meet, sorted out once for each tag: by the words that they list;
    those that ask nothing of the spelling, met by words and met by white space; and the others, each with what it looks
    for in a word: nearly all words fail there."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        super().__init__()
        self._all = patterns

    def __missing__(self, tag: str) -> tuple[Mapping[str, Sequence[Pattern]], Sequence[Sequence[Pattern]], Others]:
        own = [token for token in self._all if _admits(token.get("TAG"), tag)]
        listed: dict[str, list[Pattern]] = defaultdict(list)
        for token in own:
            for word in _at(token).get("IN", ()):
                listed[word].append(token)
        blind = [token for token in own if "LOWER" not in token]
        met = [[token for token in blind if _admits_word(token, word)] for word in (ANY_WORD, " ")]
        others = [
            (re.compile(str(_at(token).get("REGEX", ""))), token)
            for token in own
            if "LOWER" in token and "IN" not in _at(token)
        ]
        self[tag] = found = listed, met, others
        return found

    def admitting(self, tag: str, word: str) -> Iterator[Pattern]:
        """The patterns that a word of this tag meets, its dependency label apart."""
        listed, met, others = self[tag]
        yield from met[word.isspace()]
        lower = word.lower()
        possible = [token for sought, token in others if sought.search(lower)]
        for token in (*listed.get(lower, ()), *possible):
            if _admits_word(token, word):
                yield token

    def admits(self, tag: str, word: str) -> bool:
        """Whether there is any: asked of each new word, and of most there is none."""
        listed, met, others = self[tag]
        if met[word.isspace()]:
            return True
        lower = word.lower()
        if lower in listed and any(_admits_word(token, word) for token in listed[lower]):
            return True
        return any(sought.search(lower) and _admits_word(token, word) for sought, token in others)


def _at(token: Pattern) -> Mapping[str, Sequence[str]]:
    """What a pattern asks of the spelling, as lists of values."""
    asked = token.get("LOWER", {})
    return asked if isinstance(asked, Mapping) else {"IN": [str(asked)]}


def _admits_word(token: Pattern, word: str) -> bool:
    """Whether a word, of a tag that the pattern admits, meets the rest of what it asks."""
    spaced = token.get("IS_SPACE", word.isspace()) is word.isspace()
    return spaced and _admits(token.get("LOWER"), word.lower())


def _admits_any_word(token: Pattern) -> bool:
    """Whether it looks at the label alone, or rules a few tags out beside it."""
    tags = token.get("TAG", {"NOT_IN": ()})
    return not token.keys() - {"DEP", "TAG"} and isinstance(tags, Mapping) and not tags.keys() - {"NOT_IN"}


def _admits(condition: Condition | None, value: str) -> bool:
    """Whether the value meets a pattern's condition on one attribute; it does where there is none."""
    if not isinstance(condition, Mapping):
        return condition in (None, value)
    if "REGEX" in condition:
        return re.search(str(condition["REGEX"]), value) is not None
    return value in condition.get("IN", (value,)) and value not in condition.get("NOT_IN", ())


def _values(condition: Condition) -> Iterable[str]:
    """All values that a condition names, whether it asks for them or against them."""
    return chain.from_iterable(condition.values()) if isinstance(condition, Mapping) else [str(condition)]


class Attributes:
    """A pipeline component in the place of the attribute ruler and the lemmatizer; its answers are theirs."""

    def __init__(self, pipeline: Language) -> None:
        self._vocab: Vocab = pipeline.vocab
        self._ruler = cast(AttributeRuler, pipeline.get_pipe("attribute_ruler"))
        self._lemmatizer = cast(Lemmatizer, pipeline.get_pipe("lemmatizer"))
        _look_up_by_hash(self._lemmatizer)
        self._patterns = Patterns(self._ruler, self._vocab)
        self._of_words = Remembered(self._said_of_words, 4, np.uint64, MOST_REMEMBERED)
        self._of_labelled = Remembered(self._said_of_labelled, 3, np.uint64, MOST_REMEMBERED)
        self._ruled: dict[Key, Values] = {}
        self._general = np.array(sorted(self._patterns.general), dtype=np.uint64)
        self._any = self._vocab.strings.add(ANY_LABEL)
        self._any_word = self._vocab.strings.add(ANY_WORD)
        spelling, tag, label = (self._vocab.strings.add(part) for part in STOP)
        self._stop = (spelling, tag, label)

    @classmethod
    def replace_in(cls, pipeline: Language) -> None:
        """Put the component into the pipeline instead of the two that it asks."""
        component = cls(pipeline)
        Language.component("onrecord_attributes", func=component)
        pipeline.disable_pipe("attribute_ruler")
        pipeline.disable_pipe("lemmatizer")
        pipeline.add_pipe("onrecord_attributes")

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its words with part of speech, morphology and lemma."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """The same documents in their order, their columns kept with them; new words are asked about once a batch."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            numbers = np.concatenate([asked_for(doc) for doc in batch])
            values = self._values(np.ascontiguousarray(numbers[:, LOOKED_AT]))
            numbers[:, SAID] = values[:, :2]
            keep(batch, numbers)
            start = 0
            for doc in batch:
                yield doc.from_array([POS, LEMMA, MORPH], cast(Ints2d, values[start : start + len(doc)]))
                start += len(doc)

    def _values(self, triples: np.ndarray) -> np.ndarray:
        """Part of speech, lemma and morphology for rows of spelling, tag and label."""
        found = self._of_words.of(np.ascontiguousarray(triples[:, :2]))
        values, labelled = found[:, :3], np.flatnonzero(found[:, 3] | among(triples[:, 2], self._general))
        if len(labelled):
            values[labelled] = self._of_labelled.of(triples[labelled])
        return values

    def _said_of_words(self, pairs: np.ndarray) -> np.ndarray:
        """The same for rows of spelling and tag, whatever the label; and whether the label is to be known as well."""
        keys = [(spelling, tag, self._any) for spelling, tag in pairs.tolist()]
        said, apart = self._learn(keys), self._patterns.has_labels_of_its_own
        return np.array([(*said[key], apart(*key[:2])) for key in keys], dtype=np.uint64)

    def _said_of_labelled(self, triples: np.ndarray) -> np.ndarray:
        """The same for rows of spelling, tag and label."""
        labels, other = self._patterns.labels, self._any
        keys = [
            (spelling, tag, label if label in labels(spelling, tag) else other)
            for spelling, tag, label in triples.tolist()
        ]
        said = self._learn(list(dict.fromkeys(keys)))
        return np.array([said[key] for key in keys], dtype=np.uint64)

    def _learn(self, missing: Sequence[Key]) -> dict[Key, Values]:
        return dict(zip(missing, self._lemmatized(missing, self._by_the_rules(missing)), strict=True))

    def _by_the_rules(self, missing: Sequence[Key]) -> list[Values]:
        """What the attribute ruler says; words whose spelling no pattern names are asked about as one."""
        kinds = [key if self._patterns.name(*key[:2]) else (self._any_word, *key[1:]) for key in missing]
        new = [kind for kind in dict.fromkeys(kinds) if kind not in self._ruled]
        if new:
            said = self._ruler(self._document_of(new)).to_array([POS, LEMMA, MORPH])[::2]  # without the stops
            self._ruled.update(zip(new, _values_in(said), strict=True))
        return [self._ruled[kind] for kind in kinds]

    def _lemmatized(self, missing: Sequence[Key], ruled: Sequence[Values]) -> Iterator[Values]:
        """What the lemmatizer adds, knowing parts of speech and morphology; it looks at each word alone."""
        doc = Doc(self._vocab, words=[self._vocab.strings[spelling] for spelling, _, _ in missing])
        doc.from_array([POS, LEMMA, MORPH], cast(Ints2d, np.array(ruled, dtype=np.uint64)))
        return _values_in(self._lemmatizer(doc).to_array([POS, LEMMA, MORPH]))

    def _document_of(self, missing: Sequence[Key]) -> Doc:
        """The words as one document, a full stop after each, so that what is said of one cannot depend on the next."""
        names = self._vocab.strings
        parted = [part for key in missing for part in ((names[key[0]], names[key[1]], names[key[2]]), STOP)]
        words, tags, labels = (list(column) for column in zip(*parted, strict=True))
        return Doc(self._vocab, words=words, tags=tags, deps=labels, heads=list(range(len(parted))))


def _look_up_by_hash(lemmatizer: Lemmatizer) -> None:
    """The lemmatizer looks for forms among all known words; spaCy has them as a list, a set gives the same answers."""
    known = lemmatizer.lookups.get_table("lemma_index", {})
    for part_of_speech, words in list(known.items()):
        known[part_of_speech] = frozenset(words)


def _values_in(rows: np.ndarray) -> Iterator[Values]:
    return ((pos, lemma, morph) for pos, lemma, morph in rows.tolist())

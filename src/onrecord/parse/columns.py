"""A parsed sentence column by column: all of its texts, all of its lemmas, and so on, as strings and numbers.

Every attribute of a spaCy token costs an object and a call; a column costs one call for the whole sentence. Several
rooms read the same sentence: it is decoded for the first of them and kept with the document for the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, LOWER, ORTH, POS, TAG
from spacy.tokens import Doc

from onrecord.parse.strings import strings_of

ATTRIBUTES = (ORTH, LEMMA, POS, TAG, DEP, HEAD, IDX, LENGTH, LOWER)
ASKED: list[int | str] = [*ATTRIBUTES]
KEPT = "onrecord columns"  # in the user's data of the document
NUMBERS = "onrecord numbers"


class Columns(NamedTuple):
    """What a sentence says of its words, a column for each attribute."""

    texts: Sequence[str]
    lowers: Sequence[str]
    lemmas: Sequence[str]
    poses: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]  # the number of each word's head; its own, where it has none
    places: Sequence[int]  # characters from the start of the sentence


def among(column: NDArray[np.uint64], members: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which values of a column are among some, which stand in order: `np.isin` in a fourth of its time, which for
    columns as short as a report's is nearly all preparation."""
    if not len(members):
        return np.zeros(column.shape, bool)
    return np.asarray(members.take(members.searchsorted(column), mode="clip") == column)


def numbers_of(doc: Doc) -> NDArray[np.uint64]:
    """A row of `ATTRIBUTES` for each word as spaCy's numbers: hashes of strings; offsets of heads that are on the left
    as their complement."""
    kept = doc.user_data.get(NUMBERS)
    if kept is None:
        kept = doc.user_data[NUMBERS] = asked_for(doc)
    return cast("NDArray[np.uint64]", kept)


def asked_for(doc: Doc) -> NDArray[np.uint64]:
    """The same as the document has them now, to be kept or not."""
    return cast("NDArray[np.uint64]", doc.to_array(ASKED).reshape(-1, len(ATTRIBUTES)))


def places_of(*attributes: int) -> list[int]:
    """Where some of `ATTRIBUTES` stand in a row."""
    return [ATTRIBUTES.index(attribute) for attribute in attributes]


def columns_of(doc: Doc) -> Columns:
    """The columns of a parsed document, of no words too."""
    kept = doc.user_data.get(KEPT)
    if kept is None:
        keep([doc], numbers_of(doc))
        kept = doc.user_data[KEPT]
    return cast(Columns, kept)


def keep(docs: Sequence[Doc], numbers: NDArray[np.uint64]) -> None:
    """Keep with parsed documents their numbers and columns; `numbers` has their rows (see `numbers_of`) one document
    below the other. What is decoded for many costs half of what it costs one by one."""
    string = strings_of(docs[0].vocab.strings).__getitem__
    texts, lemmas, poses, tags, deps = [list(map(string, column)) for column in numbers[:, :5].T.tolist()]
    offsets, places = numbers[:, 5:7].T.astype(np.int64)
    first = np.cumsum([0, *map(len, docs)])
    number = np.arange(len(numbers)) - np.repeat(first[:-1], np.diff(first))  # of each word in its document
    heads = (number + offsets).tolist()
    whole = (texts, list(map(str.lower, texts)), lemmas, poses, tags, deps, heads, places.tolist())
    for doc, (start, end) in zip(docs, pairwise(first.tolist()), strict=True):
        doc.user_data[NUMBERS] = numbers[start:end]
        doc.user_data[KEPT] = Columns._make([column[start:end] for column in whole])

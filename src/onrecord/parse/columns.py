"""A parsed sentence column by column: all of its texts, all of its lemmas, and so on, as strings and numbers.

Every attribute of a spaCy token costs an object and a call; a column costs one call for the whole sentence. Several
rooms read the same sentence: it is decoded for the first of them and kept with the document for the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
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


NOTHING = Columns((), (), (), (), (), (), (), ())


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
        kept = doc.user_data[NUMBERS] = doc.to_array(ASKED).reshape(-1, len(ATTRIBUTES))
    return cast("NDArray[np.uint64]", kept)


def columns_of(doc: Doc) -> Columns:
    """The columns of a parsed document, of no words too."""
    kept = doc.user_data.get(KEPT)
    if kept is None:
        kept = doc.user_data[KEPT] = _decoded(doc) if len(doc) else NOTHING
    return cast(Columns, kept)


def _decoded(doc: Doc) -> Columns:
    string = strings_of(doc.vocab.strings).__getitem__
    numbers = numbers_of(doc).T
    texts, lemmas, poses, tags, deps = [list(map(string, column)) for column in numbers[:5].tolist()]
    offsets, places = numbers[5:7].astype("int64").tolist()
    heads = list(map(add, range(len(texts)), offsets))
    return Columns(texts, list(map(str.lower, texts)), lemmas, poses, tags, deps, heads, places)

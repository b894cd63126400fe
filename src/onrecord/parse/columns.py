"""A parsed sentence column by column: all of its texts, all of its lemmas, and so on, as strings and numbers.

Every attribute of a spaCy token costs an object and a call; a column costs one call for the whole sentence. Several
rooms read the same sentence: it is decoded for the first of them and kept with the document for the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from typing import NamedTuple, cast

from spacy.tokens import Doc

from onrecord.parse.strings import strings_of

ATTRIBUTES: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "IDX"]
KEPT = "onrecord columns"  # in the user's data of the document


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


def columns_of(doc: Doc) -> Columns:
    """The columns of a parsed document, of no words too."""
    kept = doc.user_data.get(KEPT)
    if kept is None:
        kept = doc.user_data[KEPT] = _decoded(doc) if len(doc) else NOTHING
    return cast(Columns, kept)


def _decoded(doc: Doc) -> Columns:
    string = strings_of(doc.vocab.strings).__getitem__
    signed = doc.to_array(ATTRIBUTES).T
    texts, lemmas, poses, tags, deps = [list(map(string, column)) for column in signed[:5].tolist()]
    # The offset to the head is below zero for one on the left, which the unsigned column holds as its complement.
    offsets, places = signed[5:].astype("int64").tolist()
    heads = list(map(add, range(len(texts)), offsets))
    return Columns(texts, list(map(str.lower, texts)), lemmas, poses, tags, deps, heads, places)

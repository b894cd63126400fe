"""A telling: one predicate of one sentence, read."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.deeds.candidate import Candidate
from onrecord.deeds.parties import Sides
from onrecord.deeds.standing import Standing
from onrecord.frozen import made_open
from onrecord.model import Status
from onrecord.ontology.model import Entry

NOBODY = Sides()


@made_open
@dataclass(frozen=True, slots=True)
class Telling:
    """One predicate read: its entry, how it is told, and what became of it. `dropped` says why it is no deed.

    Where one predicate tells of acts at several places, each of them is a `Telling`: `place` is where the
    clean text names its own, `elsewhere` are the words that name the others.
    """

    found: Candidate
    entry: Entry
    standing: Standing
    type: str
    mode: str | None
    status: Status
    sides: Sides = NOBODY
    dropped: str = ""
    place: tuple[int, int] | None = None
    elsewhere: tuple[Token, ...] = ()

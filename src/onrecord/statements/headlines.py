"""Headlines with a cue: "Kremlin Says ...", "..., police say". Their capitals and missing words mislead a parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Token

from onrecord.statements.finder import Found
from onrecord.statements.table import Table
from onrecord.statements.words import words

VERBS = frozenset(
    "say says said claims claim warns warn reports report announces confirms denies vows insists admits".split()
)
FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
ENDS = (",", ":", "-", "–", "—")
LONGEST = 6  # words that a source in a headline has at most
SURE = 2.0


def headlines(table: Table, kept: Sequence[Found]) -> list[Found]:
    """The kept cues with those of headlines put in: a headline with a verb of saying is read by these rules alone."""
    results = list(kept)
    for number, sentence in enumerate(table.sentences):
        if sentence.kind == "headline":
            first, last = int(table.first[number]), int(table.first[number + 1])
            own = _read(table, first, last)
            if own:
                results = [one for one in results if not first <= one.cue < last] + own
    return sorted(results, key=lambda one: one.cue)


def _read(table: Table, first: int, last: int) -> list[Found]:
    doc = list(table.sentences[int(table.sentence[first])].doc) if first < last else []
    spoken = [token.lower_ for token in doc]
    while spoken and not spoken[-1].isalnum():
        spoken.pop()
    for place, word in enumerate(spoken):
        if word not in VERBS:
            continue
        if place == len(spoken) - 1:
            comma = max((at for at in range(place) if spoken[at] in ENDS), default=-1)
            if comma > 1 and 0 < place - comma - 1 <= LONGEST:
                return [_found(first, place, (comma + 1, place - 1), range(comma))]
        elif len(spoken) - place > 3 and 0 < (subject := _subject(doc, spoken, place)) <= LONGEST:
            return list(_said_by(first, spoken, place, subject))
    return []


def _subject(doc: Sequence[Token], spoken: Sequence[str], place: int) -> int:
    """How many words the subject of the verb at `place` has, from the headline's first on; 0 where it has another.

    Of "Envoy leaves Arda, says bridge was mined" it is the subject of what stands before the comma.
    """
    if _open(spoken[:place]):
        return place
    if spoken[place - 1] != "," or not any(token.tag_ in FINITE for token in doc[place + 1 :]):
        return 0
    verb = next((n for n, token in enumerate(doc[: place - 1]) if n and token.tag_ in FINITE), 0)
    return verb if _open(spoken[:verb]) else 0


def _said_by(first: int, spoken: Sequence[str], cue: int, subject: int) -> Iterator[Found]:
    """The cue, and the next one where the subject goes on: "Lund says bridge was mined, warns of war"."""
    end = next((n for n in range(cue + 3, len(spoken) - 2) if spoken[n] == "," and spoken[n + 1] in VERBS), len(spoken))
    yield _found(first, cue, (0, subject - 1), range(cue + 1, end))
    if end < len(spoken):
        yield from _said_by(first, spoken, end + 1, subject)


def _open(before: Sequence[str]) -> bool:
    """Whether the words before the verb can be its subject alone: no punctuation, no other verb of speech."""
    known = words()
    return all(word.replace("-", "").replace(".", "").isalnum() or word in ("'s", "’s") for word in before) and not any(
        word in VERBS or word in known.prepositions for word in before
    )


def _found(first: int, cue: int, source: tuple[int, int], content: range) -> Found:
    return Found(first + cue, SURE, (first + source[0], first + source[1]), first + np.array(content, np.int64))

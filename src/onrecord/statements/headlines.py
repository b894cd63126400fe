"""Headlines with a cue: "Kremlin Says ...", "..., police say". Their capitals and missing words mislead a parser."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.statements.finder import Found
from onrecord.statements.table import Table
from onrecord.statements.words import words

VERBS = frozenset(
    "say says said claims claim warns warn reports report announces confirms denies vows insists admits".split()
)
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
            if own is not None:
                results = [one for one in results if not first <= one.cue < last] + [own]
    return sorted(results, key=lambda one: one.cue)


def _read(table: Table, first: int, last: int) -> Found | None:
    doc = table.sentences[int(table.sentence[first])].doc if first < last else ()
    spoken = [token.lower_ for token in doc]
    while spoken and not spoken[-1].isalnum():
        spoken.pop()
    for place, word in enumerate(spoken):
        if word not in VERBS:
            continue
        if place == len(spoken) - 1:
            comma = max((at for at in range(place) if spoken[at] in ENDS), default=-1)
            if comma > 1 and 0 < place - comma - 1 <= LONGEST:
                return _found(first, place, (comma + 1, place - 1), range(comma))
        elif 0 < place <= LONGEST and len(spoken) - place > 3 and _open(spoken[:place]):
            return _found(first, place, (0, place - 1), range(place + 1, len(spoken)))
    return None


def _open(before: Sequence[str]) -> bool:
    """Whether the words before the verb can be its subject alone: no punctuation, no other verb of speech."""
    known = words()
    return all(word.replace("-", "").replace(".", "").isalnum() or word in ("'s", "’s") for word in before) and not any(
        word in VERBS or word in known.prepositions for word in before
    )


def _found(first: int, cue: int, source: tuple[int, int], content: range) -> Found:
    return Found(first + cue, SURE, (first + source[0], first + source[1]), first + np.array(content, np.int64))

"""Page furniture that repeats an act: the title of a gallery over each of its pictures, a caption that stands twice.

In: all that one report tells; out: the same without what only stands there again, in the very same words. A headline
and the lead that repeats it are both kept: the lead says more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.deeds.candidate import lowers
from onrecord.deeds.telling import Telling

RUN = 8  # words: "harrowing images of the attack in ..." over each picture; shorter runs are turns of the language
OFTEN = 3  # times in one report
WHOLE = 5  # words of a sentence that stands there twice


def once(told: Sequence[Telling]) -> list[Telling]:
    """The tellings of one report in their order; of those in the same words the first.

    A noun needs no more than its words to be the same; a verb also the parties ("was arrested on suspicion of theft"
    may be told of three men).
    """
    times = Counter(run for telling in told for run in _runs(telling))
    seen: set[tuple[object, ...]] = set()
    kept = []
    for telling in told:
        runs = {run for run in _runs(telling) if times[run] >= OFTEN} | {_sentence(telling)}
        if seen.isdisjoint(runs):
            kept.append(telling)
        seen |= runs
    return kept


def _runs(telling: Telling) -> Iterator[tuple[object, ...]]:
    """Each run of words in which the predicate stands, with what must be the same beside them."""
    words, at = lowers(telling.found.sentence), telling.found.word.i
    for start in range(max(0, at - RUN + 1), min(at, len(words) - RUN) + 1):
        yield (telling.type, at - start, *_who(telling), *words[start : start + RUN])


def _who(telling: Telling) -> tuple[object, ...]:
    if telling.found.pos == "noun":
        return ()
    return tuple(party.actor for party in (*telling.sides.actors, *telling.sides.recipients))


def _sentence(telling: Telling) -> tuple[object, ...]:
    """The whole sentence, where it is long enough to be nobody's habit of speech; else a place of its own."""
    words, at = lowers(telling.found.sentence), telling.found.word.i
    here = (telling.found.sentence.index,) if len(words) < WHOLE else ()
    return (telling.type, at, telling.place, *here, *words)

"""Who is mentioned in what is said: the actors whose mentions lie within a statement's spans.

A reading has hundreds of mentions, a third of all that it takes in memory, and merging asks nothing else of them: so
who makes a reading says this beside it, and the mentions stay in the reading's bytes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Mention, Reading, Span

Mentioned = Mapping[str, tuple[str, ...]]  # for each statement, by id, actors by their ids in the reading, each once


def mentioned_in(reading: Reading) -> Mentioned:
    """For each statement of a reading the actors that are mentioned in it, in the order of the reading's mentions."""
    starts = [mention.span.start for mention in reading.mentions]
    placed = _Placed(reading.mentions, sorted(range(len(starts)), key=starts.__getitem__), sorted(starts))
    return {
        statement.id: tuple(dict.fromkeys(mention.actor for mention in placed.inside(statement.spans)))
        for statement in reading.statements
    }


@dataclass(frozen=True, slots=True)
class _Placed:
    """Mentions in the order of their places, of which a statement holds a few."""

    mentions: Sequence[Mention]
    order: Sequence[int]
    starts: Sequence[int]

    def inside(self, spans: Iterable[Span]) -> list[Mention]:
        """The mentions within one of the spans, in the order that the reading has them in."""
        found = {
            at
            for span in spans
            for at in self.order[bisect_left(self.starts, span.start) : bisect_right(self.starts, span.end)]
            if self.mentions[at].span.within(span)
        }
        return [self.mentions[at] for at in sorted(found)]

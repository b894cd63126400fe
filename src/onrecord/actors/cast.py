"""The cast of one report: its actors, and the words that stand for them, found by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.model import Actor, Mention, Party


@dataclass(frozen=True)
class Cast:
    """Who appears in one report. Spans count characters of its clean text; mentions stand in order of their heads.

    `parts` gives the members of mentions that stand for several actors ("both", "they", "the two leaders"), by the
    place of the mention's head: see `members`. `depths` is how deep in its sentence's grammar each head stands.
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    parts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    depths: Mapping[int, int] = field(default_factory=dict)

    def at(self, start: int, end: int) -> Mention | None:
        """The mention whose head word begins in characters `start` to `end`, the outermost one there, or None."""
        best: Mention | None = None
        index = bisect_left(self._heads, start)
        while index < len(self.mentions) and self._heads[index] < end:
            mention = self.mentions[index]
            if best is None or self._rank(mention) < self._rank(best):
                best = mention
            index += 1
        return best

    def sector(self, mention: Mention) -> str | None:
        """The sector of `party`, for rules that ask nothing else of it."""
        return mention.sector or next(iter(self.actor(mention.actor).sectors), None)

    def party(self, mention: Mention) -> Party:
        """The mention's actor in a role: its full name, country and sector, and the mention's own span."""
        actor = self.actor(mention.actor)
        return Party(
            actor.id,
            actor.name,
            mention.country or actor.country,
            mention.sector or (actor.sectors[0] if actor.sectors else None),
            (mention.span,),
        )

    def members(self, mention: Mention) -> tuple[Party, ...]:
        """The parties that a mention stands for: several for "both" or "they" of a pair, else the one of `party`."""
        ids = self.parts.get(mention.head, ())
        if len(ids) < 2:
            return (self.party(mention),)
        actors = (self.actor(one) for one in ids)
        return tuple(
            Party(actor.id, actor.name, actor.country, actor.sectors[0] if actor.sectors else None, (mention.span,))
            for actor in actors
        )

    def actor(self, id: str) -> Actor:  # noqa: A002 - the noun's own field
        """The actor of an id. Raises KeyError for an id of another report."""
        return self._by_id[id]

    def _rank(self, mention: Mention) -> tuple[int, int]:
        """The outermost first: nearest to the sentence's root, then the longest."""
        return self.depths.get(mention.head, 0), mention.span.start - mention.span.end

    @cached_property
    def _heads(self) -> list[int]:
        return [mention.head for mention in self.mentions]

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

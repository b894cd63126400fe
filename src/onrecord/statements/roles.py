"""Offices that few hold: who is told of by one of them alone is the person whom the report names with it."""

from __future__ import annotations

import re

from onrecord.actors import Cast
from onrecord.model import Actor

# Offices that few hold: a report that tells of "a palace aide" and of one aide by name means that one.
ROLES = frozenset(
    """aide adviser advisor spokesman spokeswoman spokesperson mayor governor ambassador envoy chief chairman chairwoman
    commander premier chancellor secretary prosecutor archbishop bishop director negotiator commissioner""".split()
)
TITLE_END = re.compile(r"\s+(?:of|for|to|at|in)\s+")


def role(actor: Actor) -> str | None:
    """The one of ROLES by which a person without a name goes: "aide" of "palace aide", "envoy" of "envoy of Norway"."""
    return _head(actor.name) if actor.kind == "person" else None


def _head(title: str) -> str | None:
    words_ = TITLE_END.split(title.lower())[0].split()
    return words_[-1] if words_ and words_[-1] in ROLES else None


def named_by_role(cast: Cast) -> dict[str, Actor]:
    """For each of ROLES the person that the report names with it, where it names one alone."""
    names = {mention.actor for mention in cast.mentions if mention.kind == "name"}
    found: dict[str, dict[str, Actor]] = {}
    for actor in cast.actors:
        if actor.kind == "person" and actor.id in names:
            for office in actor.offices:
                head = _head(office.title)
                if head is not None:
                    found.setdefault(head, {})[actor.id] = actor
    return {head: next(iter(actors.values())) for head, actors in found.items() if len(actors) == 1}

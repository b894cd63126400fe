"""Conditions out of their members as written in a file: words, classes, kinds of actors, types, and what is barred."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.ontology.model import Condition

HYPHEN = re.compile("[ -]")  # the parser takes "cease-fire" for two words


def condition(members: Sequence[str], classes: Mapping[str, frozenset[str]]) -> Condition:
    """A condition out of its members as written, classes opened."""
    wanted, barred = [m for m in members if m[0] != "!"], [m[1:] for m in members if m[0] == "!"]
    return _condition(wanted or ["*"], classes, _condition(barred, classes, None) if barred else None)


def _condition(members: Sequence[str], classes: Mapping[str, frozenset[str]], barred: Condition | None) -> Condition:
    plain = [m for m in members if m[0] not in "@:*-" and not m.startswith("type:")]
    opened = plain + [word for m in members if m[0] == "@" for word in classes[m[1:]]]
    return Condition(
        words=frozenset(word for word in opened if " " not in word),
        phrases=frozenset((parts[-2], parts[-1]) for word in opened if len(parts := HYPHEN.split(word)) > 1),
        kinds=frozenset(m[1:] for m in members if m[0] == ":"),
        types=frozenset(m[5:] for m in members if m.startswith("type:")),
        anything="*" in members,
        nothing="-" in members,
        barred=barred,
        weight=_weight(members, plain),
    )


def _weight(members: Sequence[str], plain: Sequence[str]) -> int:
    if "*" in members or "-" in members:
        return 1
    if len(plain) == len(members):
        return 5 if all(" " in m for m in plain) else 4
    return 3

"""The same statement in several reports, shown once: who carries it, and from how many independent origins.

Statements of a ledger come in, their speakers resolved; out come `Carried`s. Two are the same when one speaker said
them, most words of the shorter stand in the longer, and their days of speaking do not rule each other out. Independence
is counted as for events, but that the speaker, who is the same for all, says nothing of it: reports are of one origin
when they share a relay or a credited agency, or are states of one wire story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.merge.origins import first_states, origins_of, rest_of
from onrecord.merge.together import by_original
from onrecord.model import Copy, Origin, Report, Statement

SAME_WORDS = 0.8  # of the shorter statement
FEWEST = 3  # words that tell a statement from another
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Carried:
    """One statement and all that carry it.

    `statements` are its forms, the fullest first, then in the order given; `reports` are originals, `copies` theirs;
    `agencies` are relays and agencies that the reports credit.
    """

    statements: tuple[Statement, ...]
    reports: tuple[str, ...]
    copies: tuple[str, ...]
    publishers: tuple[str, ...]
    agencies: tuple[str, ...]
    origins: tuple[Origin, ...]


def carried(
    statements: Sequence[Statement], reports: Mapping[str, Report], copies: Sequence[Copy]
) -> tuple[Carried, ...]:
    """The statements, each once, in the order of the first form of each. A copy's own statements carry nothing."""
    of, stories = by_original(copies), first_states(copies)
    return tuple(_carried(group, reports, of, stories) for group in _groups(statements))


def same_words(one: Statement, other: Statement) -> bool:
    """Whether two statements are the same words: most words of the shorter one, and three at least, in the longer."""
    return _alike(_words(one), _words(other))


def _words(said: Statement) -> Words:
    return frozenset(re.findall(r"\w+", said.content.casefold()))


def _alike(first: Words, second: Words) -> bool:
    least = min(len(first), len(second))
    return least >= FEWEST and len(first & second) >= SAME_WORDS * least


def _groups(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Statements put together, each with the first group that has its like; a group's forms are all alike.

    The longest come first, so that two shorter forms meet in what holds both, whatever the order given.
    """
    words = {said.id: _words(said) for said in statements}
    order = {said.id: number for number, said in enumerate(statements)}
    by_speaker: dict[str, list[list[Statement]]] = defaultdict(list)
    groups: list[list[Statement]] = []
    for said in sorted(statements, key=lambda said: (-len(words[said.id]), said.id)):
        known = by_speaker[said.speaker.actor] if said.speaker else []
        home = next((group for group in known if _fits(said, group, words)), None)
        if home is None:
            groups.append([said])
            known.append(groups[-1])
        else:
            home.append(said)
    for group in groups:
        group[1:] = sorted(group[1:], key=lambda said: order[said.id])
    return sorted(groups, key=lambda group: min(order[said.id] for said in group))


def _fits(said: Statement, group: Sequence[Statement], words: Mapping[str, Words]) -> bool:
    if said.denial != group[0].denial or not _alike(words[said.id], words[group[0].id]):
        return False
    days = [other.said_on for other in group if other.said_on]
    return said.said_on is None or all(said.said_on.meets(other) for other in days)


def _carried(
    group: Sequence[Statement],
    reports: Mapping[str, Report],
    of: Mapping[str, Sequence[Copy]],
    stories: Mapping[str, str],
) -> Carried:
    told_in = sorted({said.report for said in group})
    relays: dict[str, list[str]] = defaultdict(list)
    for said in group:
        relays[said.report] += [party.name for party in said.via]
    rests = [rest_of(report, reports, relays[report], (), stories.get(report, report)) for report in told_in]
    known = [reports[report] for report in told_in if report in reports]
    return Carried(
        tuple(group),
        tuple(told_in),
        tuple(sorted(_copies(told_in, of))),
        tuple(sorted({report.publisher for report in known if report.publisher})),
        tuple(sorted({agency for rest in rests for agency in rest.agencies})),
        origins_of(rests, reports),
    )


def _copies(reports: Iterable[str], of: Mapping[str, Sequence[Copy]]) -> set[str]:
    return {copy.report for report in reports for copy in of.get(report, ())}

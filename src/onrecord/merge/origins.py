"""How many independent origins something has: reports that rest on one agency, speaker or document are one origin.

The reports (originals) that tell of an act or repeat a statement come in; out come `Origin`s. Two reports are of one
origin when they share a credited agency, when every telling in both rests on the word of the same single speaker or
document, or when they are states of one wire story. A report's copies never make an origin of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from onrecord.model import Copy, CopyRelation, Origin, Report

VERSION: CopyRelation = "version of"  # a later state of a wire story: no copy, but of one origin with the first


@dataclass(frozen=True, slots=True)
class Rest:
    """What one report's telling rests on: agencies that it credits, relays, and the single speaker, if there is one.

    `story` is the first state of the wire story that the report is a state of: itself, for most reports.
    """

    report: str
    agencies: frozenset[str]
    speaker: str | None
    story: str = ""


def first_states(copies: Iterable[Copy]) -> dict[str, str]:
    """For each report that is a later version of a wire story, the first version of it."""
    of = {copy.report: copy.of for copy in copies if copy.relation == VERSION}
    return {report: _first(report, of) for report in of}


def _first(report: str, of: Mapping[str, str]) -> str:
    seen: list[str] = []
    while report in of and report not in seen:
        seen.append(report)
        report = of[report]
    return min(seen[seen.index(report) :]) if report in seen else report


def rest_of(
    report: str, reports: Mapping[str, Report], relays: Sequence[str], speakers: Sequence[str], story: str = ""
) -> Rest:
    """What the telling of `report` rests on. `speakers` is empty where the reporter vouches for it himself.

    `story` as in `Rest`; default: the report is a story of its own.
    """
    known = reports.get(report)
    agencies = frozenset(known.credits if known else ()) | frozenset(relays)
    distinct = sorted(set(speakers))
    return Rest(report, agencies, distinct[0] if len(distinct) == 1 else None, story or report)


def origins_of(rests: Sequence[Rest], reports: Mapping[str, Report]) -> tuple[Origin, ...]:
    """The independent origins, most reports first, each named by agency and speaker ("Interfax/Yury Ushakov").

    Where a report credits nobody and vouches itself, the origin is its publisher, else the name of its file.
    """
    groups = _united(sorted(rests, key=lambda rest: rest.report))
    found = [Origin(_name(group, reports), tuple(rest.report for rest in group)) for group in groups]
    return tuple(sorted(found, key=lambda origin: (-len(origin.reports), origin.name, origin.reports)))


def _united(rests: Sequence[Rest]) -> list[list[Rest]]:
    groups: list[list[Rest]] = []
    for rest in rests:
        near = [group for group in groups if any(_one_origin(rest, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([rest, *(other for group in near for other in group)], key=lambda rest: rest.report))
    return groups


def _one_origin(one: Rest, other: Rest) -> bool:
    same_speaker = one.speaker is not None and one.speaker == other.speaker
    return one.story == other.story or same_speaker or bool(one.agencies & other.agencies)


def _name(group: Sequence[Rest], reports: Mapping[str, Report]) -> str:
    agencies = sorted(set[str]().union(*(rest.agencies for rest in group)))
    speakers = sorted({rest.speaker for rest in group if rest.speaker})
    if agencies or speakers:
        return "/".join([", ".join(agencies)] * bool(agencies) + [", ".join(speakers)] * bool(speakers))
    return ", ".join(sorted({_publisher(rest.report, reports) for rest in group}))


def _publisher(report: str, reports: Mapping[str, Report]) -> str:
    known = reports.get(report)
    return (known.publisher or PurePath(known.source).stem) if known else report

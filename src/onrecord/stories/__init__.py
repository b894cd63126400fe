"""Reports on one running story, grouped and put in order of time.

In: reports with clean text. Out: stories, each report in exactly one (a report that nothing else tells of is a story of
its own). Reports are on one story if they are about the same names, words and figures, on average over the story.
Dates hardly count: in real piles they are often wrong by weeks. The same reports give the same stories, in any order.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.model import Report, Story
from onrecord.stories.grouping import group, liken
from onrecord.stories.terms import Weights, count_terms, weigh

ALIKE = 0.09  # least average likeness within a story; 0.06 to 0.14 keep B-cubed F1 over 97 on the development set
APART = 0.15  # by how much similarity shrinks for reports that came out long apart, at most
LONG = 400.0  # days in which two thirds of that come about


def find(reports: Sequence[Report]) -> tuple[Story, ...]:
    """The stories that `reports` tell, in order of their first days, then ids."""
    ordered = sorted(reports, key=lambda report: report.id)
    weights = weigh([count_terms(report.title, report.text) for report in ordered])
    groups = group(len(ordered), _liken(ordered, weights), ALIKE)
    stories = [_story([ordered[at] for at in one], [weights[at] for at in one]) for one in groups]
    return tuple(sorted(stories, key=lambda story: (story.first or date.max, story.id)))


def _liken(reports: Sequence[Report], weights: Sequence[Weights]) -> Iterator[tuple[int, int, float]]:
    for a, b, similarity in liken(weights):
        yield a, b, similarity * _soften(reports[a].published, reports[b].published)


def _soften(one: date | None, other: date | None) -> float:
    """What likeness is worth, by the days between two reports: never less than 1 - APART, 1 where a day is unknown."""
    if one is None or other is None:
        return 1.0
    return 1 - APART * (1 - math.exp(-abs((one - other).days) / LONG))


def _story(reports: Sequence[Report], weights: Sequence[Weights]) -> Story:
    days = [report.published for report in reports if report.published]
    in_time = sorted(reports, key=lambda report: (report.published or date.max, report.id))
    name = hashlib.blake2b(min(report.id for report in reports).encode(), digest_size=6).hexdigest()
    return Story(
        id=f"S{name}",
        title=_title(reports, weights),
        reports=tuple(report.id for report in in_time),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _title(reports: Sequence[Report], weights: Sequence[Weights]) -> str | None:
    """The title of the report that is most like the story as a whole, among those that have one."""
    whole: dict[int, float] = {}
    for one in weights:
        for term, value in zip(one.terms.tolist(), one.values.tolist(), strict=True):
            whole[term] = whole.get(term, 0.0) + value

    def central(at: int) -> float:
        terms, values = weights[at].terms.tolist(), weights[at].values.tolist()
        return float(sum(value * whole[term] for term, value in zip(terms, values, strict=True)))

    titled = [at for at in range(len(reports)) if reports[at].title]
    best = max(titled, key=lambda at: (round(central(at), 9), reports[at].id), default=None)
    return None if best is None else reports[best].title

"""The day of speaking: from an expression of time beside the cue, or from the same speaker's same occasion."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Days, Party, Timex
from onrecord.parse import Sentence
from onrecord.statements.draft import Draft, Range

LONGEST = 7  # days: "last year" says nothing of the day on which somebody spoke


def day_of_speaking(
    draft: Draft, sentence: Sentence, times: Sequence[Timex], contents: Sequence[Sequence[Range]] = ()
) -> tuple[Days | None, tuple[Range, ...]]:
    """The days named in the cue's sentence outside source and content, nearest to the cue; and where they are named.

    `contents` are those of all statements: what another says is said there, and not when this one is, unless this one
    is told in it.
    """
    if not draft.cue:
        return None, ()
    near = [time for time in times if sentence.start <= time.start < sentence.end and _names_a_day(time)]
    if not near:
        return None, ()
    cue = draft.cue[0][0]
    others = [ranges for ranges in contents if not any(start <= cue < end for start, end in ranges)]
    taken = [*draft.content, *([draft.source] if draft.source else []), *(one for ranges in others for one in ranges)]
    beside = [time for time in near if not any(start <= time.start < end for start, end in taken)]
    nearest = min(beside, key=lambda time: abs(time.start - cue), default=None)
    return (nearest.days, ((nearest.start, nearest.end),)) if nearest is not None else (None, ())


def _names_a_day(time: Timex) -> bool:
    """Whether the expression tells a day or a few on which somebody may have spoken."""
    return (
        time.days is not None
        and (time.days.last - time.days.first).days < LONGEST
        and (time.type != "DURATION" or time.days.first == time.days.last)
        and time.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
    )


def same_occasion(told: Sequence[tuple[Party | None, Days | None]]) -> list[Days | None]:
    """The days of each, in order; one without days has those of the same speaker where the report knows only one."""
    known: dict[str, set[Days]] = {}
    for speaker, days in told:
        if speaker is not None and days is not None:
            known.setdefault(speaker.name, set()).add(days)
    filled: list[Days | None] = []
    for speaker, days in told:
        own = known.get(speaker.name, set()) if speaker is not None else set()
        filled.append(days if days is not None or len(own) != 1 else next(iter(own)))
    return filled

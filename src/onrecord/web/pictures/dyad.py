"""A dyad: what one actor did to another and the other way, by week, as sums of PLOVER's score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.ledger.browse.people import Fact
from onrecord.web.pictures.svg import drawing, shorten, tag, text, title

WIDTH, PANEL = 960.0, 110.0
LEFT, RIGHT, TOP = 44.0, 20.0, 30.0
GAP = 52.0
WEEKS = 520  # shown at most, the last ones


def draw_dyad(one: str, other: str, facts: Sequence[Fact]) -> str:
    """Two panels above each other: `one` to `other`, `other` to `one`; undated or unscored events are left out."""
    scored = [fact for fact in facts if fact.day is not None and fact.score is not None]
    last = max((_week(fact.day) for fact in scored if fact.day), default=None)
    earliest = last - timedelta(weeks=WEEKS - 1) if last and last.toordinal() > WEEKS * 7 else date.min
    scored = [fact for fact in scored if fact.day and _week(fact.day) >= earliest]
    first = min((_week(fact.day) for fact in scored if fact.day), default=None)
    sums = [_sums(scored, forward) for forward in (True, False)]
    most = max((abs(score) for weeks in sums for score, _ in weeks.values()), default=10.0)
    height = TOP + 2 * (PANEL + GAP)
    parts: list[str] = []
    for number, (weeks, names) in enumerate(zip(sums, ((one, other), (other, one)), strict=True)):
        parts += _panel(weeks, names, first, last, max(most, 1.0), TOP + number * (PANEL + GAP))
    about = (
        f"Sums of PLOVER scores by week. {shorten(one, 80)} to {shorten(other, 80)}: {_told(sums[0])}. "
        f"{shorten(other, 80)} to {shorten(one, 80)}: {_told(sums[1])}."
    )
    return drawing(WIDTH, height, f"{shorten(one, 80)} and {shorten(other, 80)}, by week", about, parts)


def _week(day: date) -> date:
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def _sums(facts: Sequence[Fact], forward: bool) -> dict[date, tuple[float, int]]:
    weeks: dict[date, list[float]] = defaultdict(list)
    for fact in facts:
        if fact.forward == forward and fact.day is not None and fact.score is not None:
            weeks[_week(fact.day)].append(fact.score)
    return {week: (sum(scores), len(scores)) for week, scores in weeks.items()}


def _panel(
    weeks: dict[date, tuple[float, int]],
    names: tuple[str, str],
    first: date | None,
    last: date | None,
    most: float,
    top: float,
) -> list[str]:
    middle = top + 8 + PANEL / 2
    right = WIDTH - RIGHT
    parts = [
        text(f"{shorten(names[0], 44)} → {shorten(names[1], 44)}", LEFT, top, class_="p-strong"),
        tag("line", x1=LEFT, y1=middle, x2=right, y2=middle, class_="p-axis"),
    ]
    for share in (-1, 1):
        y = middle - share * PANEL / 2
        parts.append(tag("line", x1=LEFT, y1=y, x2=right, y2=y, class_="p-grid"))
        parts.append(text(f"{share * most:+g}"[:6], LEFT - 6, y + 4, class_="p-quiet", text_anchor="end"))
    if first is None or last is None:
        return [*parts, text("no dated events with a score", LEFT + 12, middle - 8, class_="p-quiet")]
    slots = (last - first).days // 7 + 1
    wide = min((right - LEFT - 12) / slots, 22.0)
    for week, (score, many) in sorted(weeks.items()):
        x = LEFT + 6 + (week - first).days // 7 * wide
        parts.append(_bar(week, score, many, x, wide, middle, most))
    parts += _week_names(first, slots, wide, middle + PANEL / 2 + 14)
    return parts


def _bar(week: date, score: float, many: int, x: float, wide: float, middle: float, most: float) -> str:
    height = max(abs(score) / most * PANEL / 2, 1.0)
    name = f"week of {week.isoformat()}: {score:+.1f} ({many} event{'s' * (many != 1)})"
    return tag(
        "rect",
        title(name),
        x=x,
        y=middle - height if score >= 0 else middle,
        width=max(wide - 1, 0.8),
        height=height,
        class_="p-cooperation" if score >= 0 else "p-conflict",
    )


def _week_names(first: date, slots: int, wide: float, y: float) -> list[str]:
    step = max(1, round(78 / wide))
    weeks = [(slot, first + timedelta(weeks=slot)) for slot in range(0, slots, step)]
    return [
        text(f"{week.day} {week:%b} {week.year}", LEFT + 6 + slot * wide, y, class_="p-quiet") for slot, week in weeks
    ]


def _told(weeks: dict[date, tuple[float, int]]) -> str:
    if not weeks:
        return "no dated events with a score"
    total, many = sum(score for score, _ in weeks.values()), sum(count for _, count in weeks.values())
    low, high = min(weeks.items(), key=lambda item: item[1][0]), max(weeks.items(), key=lambda item: item[1][0])
    return (
        f"{many} events in {len(weeks)} weeks, sum {total:+.1f}, "
        f"from {low[1][0]:+.1f} (week of {low[0]}) to {high[1][0]:+.1f} (week of {high[0]})"
    )

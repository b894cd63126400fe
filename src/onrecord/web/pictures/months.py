"""The density strip: a bar for each month with events, split into conflict and the rest, each leading to its month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from onrecord.ledger.browse.events import Month
from onrecord.web.pictures.svg import drawing, link, tag, text, title

WIDTH, HEIGHT = 1080.0, 96.0
TOP, BASE = 16.0, 72.0
LABEL, GAP = 50.0, 12.0  # how wide the name of a month may get, and what lies between two
MOST = 240  # bars; beyond, a bar is a year
FEW, SOON = 0.04, 24  # of the events, and months: so few that lie so far before the others are one bar
BEFORE = 64.0  # how far to the right the others begin then


def draw_months(
    months: Sequence[Month],
    address: Callable[[date, date], str] | None = None,
    shown: tuple[date | None, date | None] = (None, None),
) -> str:
    """The strip; `address` gives where a bar of these days (first and last) leads; those outside `shown` are paler.

    News tells of acts of other ages, too: what a few events long before the others would spread out is one bar.
    """
    long_before, months = _parted(months)
    by_year = _span(months) > MOST
    bars = list(_years(months) if by_year else months)
    left = BEFORE if long_before else 0.0
    slots = _distance(bars[0].first, bars[-1].first, by_year) + 1 if bars else 1
    most = max((bar.events for bar in bars), default=1)
    wide = min((WIDTH - left) / slots, 34.0)
    parts = [tag("line", x1=0.0, y1=BASE, x2=WIDTH, y2=BASE, class_="p-axis")]
    if long_before:
        parts += _before(long_before, most, bars[0].first, address, shown)
    labelled = -100.0
    for bar in bars:
        x = left + _distance(bars[0].first, bar.first, by_year) * wide
        drawn = _bar(bar, x, wide, most, _long(bar.first, by_year), (bar.first, _end(bar.first, by_year)), address)
        parts.append(drawn if _meets(bar, by_year, shown) else tag("g", drawn, class_="p-out"))
        begins = min(x, WIDTH - LABEL)  # further to the right a name would be cut off
        if begins - labelled >= LABEL + GAP:
            parts.append(text(_short(bar.first, by_year), begins, BASE + 15, class_="p-quiet"))
            labelled = begins
    total = sum(bar.events for bar in [*bars, *long_before])
    unit = "year" if by_year else "month"
    about = (
        f"{total} dated events, a bar for each {unit}; the tallest has {most}. Events of conflict are the lower part."
    )
    parts.append(text(f"{most:,} events", 0, TOP - 5, class_="p-quiet"))
    return drawing(WIDTH, HEIGHT, f"Events by {unit}", about, parts, interactive=address is not None)


def _parted(months: Sequence[Month]) -> tuple[Sequence[Month], Sequence[Month]]:
    """The months long before the others, if these have FEW of all events and the others fit MOST bars; and the rest."""
    if _span(months) <= SOON:
        return (), months
    few, passed = FEW * sum(month.events for month in months), 0
    for at, month in enumerate(months):
        if passed + month.events > few:
            return (months[:at], months[at:]) if _span(months) - _span(months[at:]) > SOON else ((), months)
        passed += month.events
    return (), months


def _before(
    months: Sequence[Month],
    most: int,
    until: date,
    address: Callable[[date, date], str] | None,
    shown: tuple[date | None, date | None],
) -> list[str]:
    """The one bar for what lies long before the others, apart from them."""
    first, last = months[0].first, date.fromordinal(until.toordinal() - 1)
    bar = Month(first, sum(month.events for month in months), sum(month.conflict for month in months))
    drawn = _bar(bar, 0.0, 26.0, max(most, bar.events), f"before {until.year}", (first, last), address)
    outside = (shown[1] is not None and first > shown[1]) or (shown[0] is not None and last < shown[0])
    return [tag("g", drawn, class_="p-out") if outside else drawn, text("before", 0, BASE + 15, class_="p-quiet")]


def _bar(
    bar: Month,
    x: float,
    wide: float,
    most: int,
    when: str,
    days: tuple[date, date],
    address: Callable[[date, date], str] | None,
) -> str:
    height = max((BASE - TOP) * bar.events / most, 1.5)
    low = height * bar.conflict / bar.events
    name = f"{when}: {bar.events} event{'s' * (bar.events != 1)}, {bar.conflict} of conflict"
    inner = max(wide - (1 if wide > 3 else 0), 0.8)
    shapes = [
        tag("rect", title(name), x=x, y=TOP, width=wide, height=BASE - TOP, class_="p-target"),
        tag("rect", x=x, y=BASE - height, width=inner, height=height - low, class_="p-bar"),
        tag("rect", x=x, y=BASE - low, width=inner, height=low, class_="p-conflict"),
    ]
    return link(address(*days) if address else None, *shapes, label=name)


def _meets(bar: Month, by_year: bool, shown: tuple[date | None, date | None]) -> bool:
    first, last = shown
    return (last is None or bar.first <= last) and (first is None or _end(bar.first, by_year) >= first)


def _years(months: Sequence[Month]) -> Iterator[Month]:
    years: dict[int, list[Month]] = {}
    for month in months:
        years.setdefault(month.first.year, []).append(month)
    for year, own in years.items():
        yield Month(date(year, 1, 1), sum(one.events for one in own), sum(one.conflict for one in own))


def _span(months: Sequence[Month]) -> int:
    return _distance(months[0].first, months[-1].first, False) if months else 0


def _distance(first: date, later: date, by_year: bool) -> int:
    years = later.year - first.year
    return years if by_year else years * 12 + later.month - first.month


def _end(first: date, by_year: bool) -> date:
    if by_year:
        return date(first.year, 12, 31)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < 9999 else None
    return date.fromordinal(following.toordinal() - 1) if following else date(first.year, first.month, 28)


def _short(day: date, by_year: bool) -> str:
    return f"{day.year}" if by_year else f"{day:%b} {day.year}"


def _long(day: date, by_year: bool) -> str:
    return f"{day.year}" if by_year else f"{day:%B} {day.year}"

"""The timeline: events by day, with filters in the address and a strip of months to pan by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta

from onrecord.ledger.browse import events as asking
from onrecord.ledger.browse import tallies
from onrecord.web.asked import Events
from onrecord.web.desk import Desk, View
from onrecord.web.pages.rows import by_day, event_rows, events_data
from onrecord.web.pictures import draw_months

PATH = "/timeline"
DAY = timedelta(days=1)


def look(desk: Desk, asked: Events) -> View:
    """A page of events, and how many there are in each month."""
    wanted = conditions(asked)
    rows = desk.settings.rows
    found = asking.find(desk.ledger, wanted, desk.skip(asked.page), rows + 1, newest=asked.newest_first)
    events, more = found[:rows], len(found) > rows
    all_days = conditions(asked.model_copy(update={"since": None, "until": None}))
    months = desk.remember(("months", all_days), lambda: asking.months(desk.ledger, all_days))

    def to_month(first: date, last: date) -> str:
        return asked.address(PATH, since=first, until=last, page=None)

    strip = draw_months(months, to_month, (asked.since, asked.until)) if months else ""
    shown = {
        "asked": asked,
        "days": by_day(event_rows(desk.ledger, events)),
        "many": len(events),
        "more": more,
        "strip": strip,
        "pan": [asked.address(PATH, since=first, until=last, page=None) for first, last in beside(asked)],
        "turned": asked.address(PATH, order="oldest" if asked.newest_first else "newest", page=None),
        "counts": desk.remember("counts", desk.ledger.counts),
        "types": desk.remember("types", lambda: tallies.types(desk.ledger)),
        "statuses": ("happened", "future", "hypothetical", "negated", "historical"),
        "dated": sum(month.events for month in months),
    }

    def data() -> Mapping[str, object]:
        return {
            "asked": asked.given(),
            "page": asked.page,
            "more": more,
            "months": [{**asdict(month), "first": month.first.isoformat()} for month in months],
            "events": events_data(desk.ledger, events),
        }

    return View("timeline.html", "Timeline", shown, data)


def beside(asked: Events) -> tuple[tuple[date, date], ...]:
    """The days before and after those asked for, as many as these; () where no range is asked for.

    Of whole months there are whole months beside, for a reader pans by what the strip shows.
    """
    since, until = asked.since, asked.until
    if since is None or until is None or until < since:
        return ()
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    try:
        if since.day == 1 and (until + DAY).day == 1:
            return (_added(since, -months), since - DAY), (until + DAY, _added(since, 2 * months) - DAY)
        length = until - since
        return (since - DAY - length, since - DAY), (until + DAY, until + DAY + length)
    except (OverflowError, ValueError):  # at the ends of the calendar
        return ()


def _added(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def conditions(asked: Events) -> asking.Asked:
    """What the address asks, as the ledger is asked it."""
    return asking.Asked(
        actor=asked.actor,
        type=asked.type,
        status=asked.status,
        side=asked.side,
        publisher=asked.publisher,
        origins=asked.origins,
        sure=asked.sure,
        words=asked.words,
        since=asked.since,
        until=asked.until,
    )

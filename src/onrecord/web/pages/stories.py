"""Stories: the newest reports grouped by what they are about, and one story with its reports, events and accounts.

Grouping looks at the texts of all reports together, so it is done for the newest `Settings.grouped` that are asked for,
and remembered until the ledger changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from onrecord import stories
from onrecord.accounts import Accounts, accounts, by_country
from onrecord.export.json import event_json
from onrecord.ledger import UnknownIdError
from onrecord.ledger.browse import events as asking
from onrecord.ledger.browse import people, reports
from onrecord.model import Statement, Story
from onrecord.web.asked import Reports
from onrecord.web.desk import Desk, View
from onrecord.web.pages.rows import event_rows, statements_data

MOST_EVENTS = 80
MOST_SAID = 160
SIDES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The stories of some reports, and whether there are more reports than were grouped."""

    stories: tuple[Story, ...]
    cut: bool
    behind: bool = False  # whether the ledger has changed since they were grouped


def look_at_all(desk: Desk, asked: Reports) -> View:
    """The stories, the largest first."""
    found = _grouped(desk, asked)
    rows, skip = desk.settings.rows, desk.skip(asked.page)
    ordered = sorted(found.stories, key=lambda story: (-len(story.reports), story.first is None, story.first, story.id))
    page = ordered[skip : skip + rows]
    more = len(ordered) > skip + rows
    shown = {
        "asked": asked,
        "stories": page,
        "briefs": reports.briefs(desk.ledger, (one for story in page for one in story.reports[:6])),
        "cut": found.cut,
        "behind": found.behind,
        "grouped": desk.settings.grouped,
        "more": more,
    }

    def data() -> Mapping[str, object]:
        return {
            "asked": asked.given(),
            "page": asked.page,
            "more": more,
            "of_newest": desk.settings.grouped if found.cut else None,
            "stories": [_story_data(story) for story in page],
        }

    return View("stories.html", "Stories", shown, data)


def look(desk: Desk, id_: str, asked: Reports) -> View:
    """One story among those that the same question gives. Raises UnknownIdError."""
    ledger = desk.ledger
    story = next((one for one in _grouped(desk, asked).stories if one.id == id_), None)
    if story is None:
        raise UnknownIdError(f"no story {id_} among the reports asked for")
    events = asking.in_reports(ledger, story.reports, MOST_EVENTS)
    said = people.in_reports(ledger, story.reports, MOST_SAID)
    sides = desk.remember(("accounts", story), lambda: _sides(said))
    shown = {
        "asked": asked,
        "story": story,
        "listed": reports.listed(ledger, story.reports),
        "events": event_rows(ledger, events),
        "accounts": sides,
        "said": {one.id: one for one in said},
        "briefs": reports.briefs(ledger, story.reports),
    }

    def data() -> Mapping[str, object]:
        return {
            "story": _story_data(story),
            "events": [event_json(event, ledger) for event in events],
            "statements": statements_data(said),
        }

    return View("story.html", story.title or "Story without a title", shown, data)


def _grouped(desk: Desk, asked: Reports) -> Found:
    key = ("stories", asked.publisher, asked.since, asked.until)
    found, now = desk.overview(key, lambda: _group(desk, asked))
    return replace(found, behind=not now)


def _group(desk: Desk, asked: Reports) -> Found:
    most = desk.settings.grouped
    ids = reports.originals(
        desk.ledger, publisher=asked.publisher, since=asked.since, until=asked.until, limit=most + 1
    )
    texts = [desk.ledger.all_reports[id_] for id_ in ids[:most]]
    return Found(stories.find(texts), len(ids) > most)


def _sides(said: tuple[Statement, ...]) -> Accounts | None:
    counts = Counter(one.speaker.country for one in said if one.speaker and one.speaker.country)
    codes = [code for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))][:SIDES]
    return accounts([], said, {}, by_country(*codes)) if len(codes) > 1 else None


def _story_data(story: Story) -> dict[str, object]:
    days = {"first": story.first and story.first.isoformat(), "last": story.last and story.last.isoformat()}
    return {**asdict(story), "reports": list(story.reports), **days}

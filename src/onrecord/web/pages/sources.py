"""Reports, and who carries whom: publishers and the agencies, publishers and relays whose words they pass on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from urllib.parse import urlencode

from onrecord.export.json import report_json
from onrecord.ledger.browse import reports, tallies
from onrecord.web.asked import Reports
from onrecord.web.desk import Desk, View
from onrecord.web.pictures import draw_network, links_of_sources
from onrecord.web.pictures.links import VERBS

PUBLISHERS = 60
WAYS = 160


def look(desk: Desk) -> View:
    """All publishers, and the network of who carries whom."""
    publishers, now = desk.overview("publishers", lambda: tallies.publishers(desk.ledger, PUBLISHERS))
    carried, also = desk.overview("carried", lambda: tallies.carried(desk.ledger, WAYS))
    named = {one.name for one in publishers}

    def address(name: str) -> str:
        if name in named:
            return f"/reports?{urlencode({'publisher': name}, errors='replace')}"
        return f"/statements?{urlencode({'via': name}, errors='replace')}"

    shown = {
        "publishers": publishers,
        "carried": carried,
        "picture": draw_network("Who carries whom", links_of_sources(carried), address) if carried else "",
        "verbs": VERBS,
        "behind": not (now and also),
    }

    def data() -> Mapping[str, object]:
        return {
            "publishers": [asdict(one) for one in publishers],
            "carried": [asdict(one) for one in carried],
        }

    return View("sources.html", "Sources", shown, data)


def look_at_reports(desk: Desk, asked: Reports) -> View:
    """A page of reports, the newest first, and what could not be read."""
    rows = desk.settings.rows
    found = reports.find(
        desk.ledger,
        words=asked.words,
        publisher=asked.publisher,
        since=asked.since,
        until=asked.until,
        skip=desk.skip(asked.page),
        limit=rows + 1,
    )
    listed, more = found[:rows], len(found) > rows
    failures = desk.ledger.failures()[:200] if asked.page == 1 else ()
    shown = {"asked": asked, "reports": listed, "more": more, "failures": failures}

    def data() -> Mapping[str, object]:
        return {
            "asked": asked.given(),
            "page": asked.page,
            "more": more,
            "reports": [report_json(one) for one in listed],
            "failures": [asdict(one) for one in failures],
        }

    return View("reports.html", "Reports", shown, data)

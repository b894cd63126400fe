"""Events under the column names of the weekly POLECAT files: tab separated, a header line, "None" for no value.

A row an event, parties joined by "; ". POLECAT has no column for acts that are planned, conditional or denied: events
of those statuses are left out. Places are not looked up in a gazetteer: only `Placename` and `Raw Placename` are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.export.format import text_format
from onrecord.model import Event, Party
from onrecord.tables.contents import QUADS, TOLD_AS_DONE, Contents, clean

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
NONE = "None"


def pieces(contents: Contents) -> Iterator[str]:
    """The header, then one line an event."""
    yield "\t".join(COLUMNS) + "\n"
    for event in contents.events:
        if event.status in TOLD_AS_DONE:
            told = fields(event, contents)
            yield "\t".join(_cell(told.get(name)) for name in COLUMNS) + "\n"


def fields(event: Event, contents: Contents) -> dict[str, str | None]:
    """The columns that are known, by name."""
    report = contents.first_report(event)
    kinds = {actor.id: actor.kind for actor in contents.actors}
    parties = (*event.actors, *event.recipients)
    people = sorted({party.name for party in parties if kinds.get(party.actor) == "person"})
    bodies = sorted({party.name for party in parties if kinds.get(party.actor) == "organisation"})
    return {
        "Event ID": event.id,
        "Event Date": event.days.first.isoformat() if event.days else None,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": None if event.score is None else f"{event.score:g}",
        "Quad Code": QUADS.get(event.type),
        "Contexts": "; ".join(sorted({context for deed in event.deeds for context in deed.contexts})),
        **_party("Actor", event.actors, contents),
        **_party("Recipient", event.recipients, contents),
        "Placename": event.place,
        "Raw Placename": event.place,
        "Source": report.publisher if report else None,
        "Publication Date": report.published.isoformat() if report and report.published else None,
        "Story People": "; ".join(people),
        "Story Organizations": "; ".join(bodies),
        "Story Locations": event.place,
        "Language": report.language if report else None,
        "Version": "onrecord",
    }


def _party(role: str, parties: Sequence[Party], contents: Contents) -> dict[str, str | None]:
    sectors = [party.sector for party in parties if party.sector]
    return {
        f"{role} Name": "; ".join(party.name for party in parties),
        f"{role} Country": "; ".join(dict.fromkeys(party.country for party in parties if party.country)),
        f"Primary {role} Sector": next(iter(sectors), None),
        f"{role} Sectors": "; ".join(dict.fromkeys(sectors)),
        f"{role} Name Raw": "; ".join(filter(None, (contents.words(party.spans[:1]) for party in parties))),
    }


def _cell(text: str | None) -> str:
    return " ".join(clean(text).split()) if text else NONE


FORMAT = text_format("polecat", ".tsv", "the columns of the weekly POLECAT files", pieces)

"""Events and mentions as rows of GDELT 2.0: 61 and 16 columns, tab separated, no header line, as GDELT's own files.

GDELT is dyadic: an event with several actors or recipients becomes a row for each pair. It has no column for acts that
are planned, conditional or denied: events of those statuses, and events without a CAMEO code, are left out. Countries
are ISO 3166 codes, which CAMEO's are but for a few. `GoldsteinScale` holds the PLOVER conflict-cooperation score, whose
range is the same. There is no tone and no gazetteer: those columns are empty, as GDELT leaves them where it has none.
No clock is read: "date added" is the day on which the first report of the event came out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from onrecord.export.format import Format
from onrecord.model import Deed, Event, Party, Report, Span
from onrecord.tables.contents import TOLD_AS_DONE, Contents, clean, dyads, number

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENT_COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
WEB, CITATION = 1, 2  # MentionType
NOWHERE = 0  # Geo_Type: no match in a gazetteer
CAMEO_TYPES = {"JRN": "MED"}  # PLOVER's sectors that CAMEO names otherwise
GROUPS = {"UNO": "UNO", "EUR": "EEC"}  # what PLOVER has among countries is a known group in CAMEO, or a type of actor
NO_COUNTRIES = frozenset(("IGO", "NGO", "ISM", "IMG", "MNC"))
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")
Row = dict[str, object]


def pieces(contents: Contents, part: str) -> Iterator[str]:
    """The lines of the table `events` or `mentions`."""
    names = EVENT_COLUMNS if part == "events" else MENTION_COLUMNS
    for row in (event_rows if part == "events" else mention_rows)(contents):
        yield "\t".join(_cell(row.get(name)) for name in names) + "\n"


def event_rows(contents: Contents) -> Iterator[Row]:
    """A row for each pair of each event."""
    for event, key, actor, recipient in _keyed(contents):
        yield {
            "GLOBALEVENTID": key,
            **_date(event),
            **_actor("Actor1", actor),
            **_actor("Actor2", recipient),
            **_code(event),
            "IsRootEvent": int(any(_leads(deed, contents) for deed in event.deeds)),
            "GoldsteinScale": event.score,
            "NumMentions": len(event.deeds),
            "NumSources": len(event.origins) or len(event.reports),
            "NumArticles": len(event.reports) + len(event.copies),
            "Actor1Geo_Type": NOWHERE,
            "Actor2Geo_Type": NOWHERE,
            "ActionGeo_Type": NOWHERE,
            "ActionGeo_FullName": event.place,
            "DATEADDED": _added(contents.first_report(event)),
            "SOURCEURL": _address(contents.first_report(event)),
        }


def mention_rows(contents: Contents) -> Iterator[Row]:
    """A row for each telling of each pair of each event."""
    for event, key, actor, recipient in _keyed(contents):
        added = _added(contents.first_report(event))
        for deed in event.deeds:
            report = contents.reports.get(deed.report)
            yield {
                "GLOBALEVENTID": key,
                "EventTimeDate": added,
                "MentionTimeDate": _added(report),
                "MentionType": WEB if report and report.url else CITATION,
                "MentionSourceName": report and report.publisher,
                "MentionIdentifier": _address(report),
                "SentenceID": _sentence(report, deed.spans),
                "Actor1CharOffset": _offset(deed.actors, actor),
                "Actor2CharOffset": _offset((*deed.recipients, *deed.actors), recipient),
                "ActionCharOffset": deed.predicate.start,
                "InRawText": 1,
                "Confidence": round(deed.sure * 10) * 10,
                "MentionDocLen": len(report.original) if report else None,
            }


def _keyed(contents: Contents) -> Iterator[tuple[Event, int, Party | None, Party | None]]:
    for event in contents.events:
        if event.status in TOLD_AS_DONE and event.cameo:
            for index, (actor, recipient) in enumerate(dyads(event)):
                yield event, number(f"{event.id} {index}"), actor, recipient


def _date(event: Event) -> Row:
    if event.days is None:
        return {}
    day = event.days.first
    of_year = (day - date(day.year, 1, 1)).days
    text = f"{day.year:04}{day.month:02}{day.day:02}"
    return {
        "SQLDATE": int(text),
        "MonthYear": int(text[:6]),
        "Year": day.year,
        "FractionDate": f"{day.year + of_year / 365.25:.4f}",
    }


def _actor(role: str, party: Party | None) -> Row:
    if party is None:
        return {}
    told = party.country or ""
    kind = CAMEO_TYPES.get(party.sector or "", party.sector or "")
    kinds = [kind for kind in (told if told in NO_COUNTRIES else "", kind) if kind]
    group = GROUPS.get(told)
    country = None if group or told in NO_COUNTRIES else told or None
    return {
        f"{role}Code": "".join(filter(None, (country, group, *kinds))) or None,
        f"{role}Name": party.name.upper(),
        f"{role}CountryCode": country,
        f"{role}KnownGroupCode": group,
        f"{role}Type1Code": next(iter(kinds), None),
        f"{role}Type2Code": kinds[1] if len(kinds) > 1 else None,
    }


def _code(event: Event) -> Row:
    """EventCode, its base (three digits where it has them), its root (two), and the quad class of the root."""
    code = event.cameo or ""
    root = int(code[:2])
    quad = 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
    return {"EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2], "QuadClass": quad}


def _leads(deed: Deed, contents: Contents) -> bool:
    """Whether the deed is told in the headline or the first paragraph of its report."""
    report = contents.reports.get(deed.report)
    if report is None:
        return False
    for block in report.blocks:
        spans = report.original_spans(block.start, block.end)
        if any(span.overlaps(told) for span in spans for told in deed.spans):
            return True
        if block.kind == "body":
            return False
    return False


def _sentence(report: Report | None, spans: tuple[Span, ...]) -> int | None:
    """The number of the sentence, the first being 1, by full stops before it."""
    if report is None or not spans:
        return None
    return 1 + len(SENTENCE_END.findall(report.original, 0, min(span.start for span in spans)))


def _offset(parties: tuple[Party, ...], party: Party | None) -> int:
    """Where the party stands in this telling; GDELT writes -1 where it does not."""
    spans = [span.start for other in parties if party and other.actor == party.actor for span in other.spans]
    return min(spans, default=-1)


def _added(report: Report | None) -> int | None:
    day = report.published if report else None
    return int(f"{day.year:04}{day.month:02}{day.day:02}000000") if day else None


def _address(report: Report | None) -> str | None:
    return (report.url or report.source) if report else None


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else " ".join(clean(str(value)).split())


FORMAT = Format(
    "gdelt",
    ".tsv",
    "GDELT 2.0 event and mention rows",
    {part: partial(pieces, part=part) for part in ("events", "mentions")},
)

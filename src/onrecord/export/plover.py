"""Events in PLOVER's exchange format, one JSON object a line, with the field names of its gold standard records.

`source` did it, `target` had it done to it. What the format has no field for stands under names of its own: `status`
(PLOVER's auxiliary modes: historical, future, hypothetical, negated; "happened" where none), `dateEnd`, `onWordOf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.export.format import text_format
from onrecord.model import Deed, Event, Party
from onrecord.tables.contents import Contents, clean, dumps

VERSION = "onrecord"


def pieces(contents: Contents) -> Iterator[str]:
    """One line an event."""
    for event in contents.events:
        yield dumps(record(event, contents)) + "\n"


def record(event: Event, contents: Contents) -> dict[str, object]:
    """An event as a PLOVER record; fields without a value are left out, as in the gold standard."""
    report = contents.first_report(event)
    fields: dict[str, object] = {
        "id": event.id,
        "date": event.days and event.days.first.isoformat(),
        "dateEnd": event.days and event.days.last.isoformat(),
        "source": [_party(party) for party in event.actors],
        "target": [_party(party) for party in event.recipients],
        "event": event.type,
        "mode": event.mode,
        "status": event.status,
        "context": "; ".join(sorted({context for deed in event.deeds for context in deed.contexts})),
        "cameo": event.cameo,
        "eventText": _predicates(event.deeds, contents),
        "eventLoc": {"name": clean(event.place)} if event.place else None,
        "size": clean(event.quantity) if event.quantity else None,
        "onWordOf": [clean(party.name) for party in event.on_word_of],
        "text": contents.headline(event),
        "textInfo": [{"report": deed.report, "spans": [[s.start, s.end] for s in deed.spans]} for deed in event.deeds],
        "language": report.language if report else None,
        "publication": clean(report.publisher) if report and report.publisher else None,
        "coder": VERSION,
    }
    return {name: value for name, value in fields.items() if value or name in ("source", "target")}


def _party(party: Party) -> dict[str, object]:
    told = {"actorText": clean(party.name), "code": party.country or "", "sector": party.sector}
    return {name: value for name, value in told.items() if value is not None}


def _predicates(deeds: Sequence[Deed], contents: Contents) -> str:
    return next(filter(None, (contents.words([deed.predicate]) for deed in deeds)), "")


FORMAT = text_format("plover", ".jsonl", "PLOVER's exchange format, an event a line", pieces)

"""A ledger as JSON: reports, events with their mentions, statements with their spans.

`start`, `end` and all spans count characters of the report's original text, as decoded from its file. Where page
furniture parts the words of a mention, `spans` has each part and `text` joins them by " ... ". The same reports give
the same bytes, in whatever order they were read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.export.format import text_format
from onrecord.export.gathering import gather
from onrecord.model import Actor, Copy, Days, Deed, Event, Note, Party, Report, Span, Statement, Story, Timex
from onrecord.tables.contents import Contents

if TYPE_CHECKING:
    from onrecord.accounts import Accounts
    from onrecord.ledger import Hit, Ledger, Listed
    from onrecord.ledger.fixing import Value
    from onrecord.ledger.rulings import Ruling
    from onrecord.merge import Carried, Chain, Place

Json = Mapping[str, object]


def export(ledger: Ledger, *, attitudes: bool = False) -> Iterator[str]:
    """The whole ledger as one JSON object, in pieces; with thoughts and wishes as well as sayings if so asked."""
    yield from pieces(gather(ledger, attitudes=attitudes))


class Worded(Protocol):
    """What knows the words at spans: a ledger, or the contents of an export."""

    def words(self, spans: Sequence[Span], /) -> str:
        """The words, parts that do not touch joined by " ... "."""


def pieces(contents: Contents) -> Iterator[str]:
    """The whole contents as one JSON object, in pieces."""
    copies: dict[str, Copy] = {}
    for copy in contents.copies:
        copies.setdefault(copy.report, copy)
    words = _Texts(contents.reports)
    yield "{\n"
    yield from _list("reports", (_full(contents.reports[id_], copies.get(id_)) for id_ in sorted(contents.reports)))
    yield ",\n"
    yield from _list("events", (event_json(event, words) for event in contents.events))
    yield ",\n"
    yield from _list("statements", map(statement_json, contents.statements))
    if contents.notes:
        yield ",\n"
        yield from _list("notes", map(note_json, contents.notes))
    yield "\n}\n"


@dataclass(frozen=True, slots=True)
class _Texts:
    """The words of reports as they stand: JSON can hold every character. A missing report has none."""

    reports: Mapping[str, Report]

    def words(self, spans: Sequence[Span], /) -> str:
        known = [span for span in spans if span.report in self.reports]
        return " ... ".join(" ".join(self.reports[s.report].original[s.start : s.end].split()) for s in known)


def _full(report: Report, copy: Copy | None) -> Json:
    return _report_json(report, copy.of if copy else None, copy.relation if copy else None, copy)


def _list(name: str, items: Iterable[Json]) -> Iterator[str]:
    yield f'"{name}": ['
    for number, item in enumerate(items):
        yield (",\n " if number else "\n ") + dumps(item)
    yield "\n]"


def dumps(item: object) -> str:
    """One line of JSON; half surrogates, which no UTF-8 file can hold, become a replacement mark."""
    return json.dumps(item, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def report_json(report: Listed, copy: Copy | None = None) -> Json:
    """A report without its text."""
    return _report_json(report, report.copy_of, report.relation, copy)


def _report_json(report: Listed | Report, of: str | None, relation: str | None, copy: Copy | None) -> Json:
    return {
        "id": report.id,
        "source": report.source,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published and report.published.isoformat(),
        "dated_by": report.dated_by,
        "language": report.language,
        "copy_of": of,
        "relation": relation,
        "copy_sure": copy and round(copy.sure, 4),
    }


def event_json(event: Event, ledger: Worded) -> Json:
    """An event with its mentions, origins and copies."""
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "status": event.status,
        "actors": [party_json(party) for party in event.actors],
        "recipients": [party_json(party) for party in event.recipients],
        "date": days_json(event.days),
        "place": event.place,
        "quantity": event.quantity,
        "on_word_of": [party.name for party in event.on_word_of],
        "score": event.score,
        "sure": round(event.sure, 4),
        "reports": list(event.reports),
        "copies": list(event.copies),
        "origins": [{"name": origin.name, "reports": list(origin.reports)} for origin in event.origins],
        "mentions": [mention_json(deed, ledger) for deed in event.deeds],
    }


def mention_json(deed: Deed, ledger: Worded) -> Json:
    """One telling of an event: the words, where they stand, and what this report says of date, place and number."""
    own = {
        "date": days_json(deed.days),
        "place": deed.place,
        "quantity": deed.quantity,
        "on_word_of": [party.name for party in deed.on_word_of],
        "statement": deed.statement,
        "contexts": list(deed.contexts),
        "sure": round(deed.sure, 4),
        "entry": deed.entry,
        "frame": deed.frame,
    }
    evidence = {
        "actors": spans_json(span for party in deed.actors for span in party.spans),
        "recipients": spans_json(span for party in deed.recipients for span in party.spans),
        "date": spans_json(deed.days_spans),
        "place": spans_json(deed.place_spans),
        "quantity": spans_json(deed.quantity_spans),
    }
    return {
        "telling": deed.id,
        "report": deed.report,
        "text": ledger.words(deed.spans),
        "start": min(span.start for span in deed.spans),
        "end": max(span.end for span in deed.spans),
        "spans": spans_json(deed.spans),
        **own,
        "evidence": evidence,
    }


def carried_json(one: Carried) -> Json:
    """A statement in its fullest form, with all that carry it and the independent origins of these."""
    carriers = [
        {
            "statement": said.id,
            "report": said.report,
            "via": [party.name for party in said.via],
            "content": said.content,
        }
        for said in one.statements
    ]
    return {
        **statement_json(one.statements[0]),
        "carriers": carriers,
        "reports": list(one.reports),
        "copies": list(one.copies),
        "publishers": list(one.publishers),
        "agencies": list(one.agencies),
        "origins": [{"name": origin.name, "reports": list(origin.reports)} for origin in one.origins],
    }


def statement_json(statement: Statement) -> Json:
    """A statement with the spans of its content, cue and source."""
    said = statement.said_on
    return {
        "id": statement.id,
        "report": statement.report,
        "speaker": statement.speaker and party_json(statement.speaker),
        "via": [party.name for party in statement.via],
        "kind": statement.kind,
        "cue": statement.cue,
        "content": statement.content,
        "said_on": said.first.isoformat() if said and said.first == said.last else None,
        "said_between": days_json(said),
        "spans": spans_json(statement.spans),
        "cue_spans": spans_json(statement.cue_spans),
        "source_spans": spans_json(statement.source_spans),
        "within": statement.within,
        "denial": statement.denial,
        "sure": round(statement.sure, 4),
    }


def party_json(party: Party) -> Json:
    """An actor in a role."""
    return {
        "name": party.name,
        "country": party.country,
        "sector": party.sector,
        "actor": party.actor,
        "inferred": party.inferred,
    }


def days_json(days: Days | None) -> Sequence[str] | None:
    """First and last day, ISO."""
    return [days.first.isoformat(), days.last.isoformat()] if days else None


def spans_json(spans: Iterable[Span]) -> list[list[int]]:
    """The places of spans whose report is known."""
    return [[span.start, span.end] for span in spans]


def actor_json(actor: Actor) -> Json:
    """An actor over the ledger, with its offices and the days of the reports that give them."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "names": list(actor.names),
        "country": actor.country,
        "sectors": list(actor.sectors),
        "offices": [
            {
                "title": office.title,
                "country": office.country,
                "sector": office.sector,
                "seen": days_json(office.seen),
                "evidence": placed_json(office.spans),
            }
            for office in actor.offices
        ],
        "evidence": placed_json(actor.spans),
    }


def copy_json(copy: Copy) -> Json:
    """A copy with its shared passages, which count characters of the clean texts."""
    return {
        "report": copy.report,
        "of": copy.of,
        "relation": copy.relation,
        "sure": round(copy.sure, 4),
        "passages": [
            {
                "copy": [passage.copy.start, passage.copy.end],
                "original": [passage.original.start, passage.original.end],
            }
            for passage in copy.passages
        ],
    }


def hit_json(hit: Hit) -> Json:
    """A paragraph found by its words; its place counts characters of the clean text."""
    return {
        "report": hit.report,
        "published": hit.published and hit.published.isoformat(),
        "publisher": hit.publisher,
        "title": hit.title,
        "kind": hit.kind,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
    }


def timex_json(timex: Timex, text: str) -> Json:
    """An expression of time, by its place in `text`."""
    return {
        "text": text[timex.start : timex.end],
        "start": timex.start,
        "end": timex.end,
        "type": timex.type,
        "value": timex.value,
        "days": days_json(timex.days),
    }


def placed_json(spans: Iterable[Span]) -> list[Json]:
    """Spans of several reports."""
    return [{"report": span.report, "start": span.start, "end": span.end} for span in spans]


def story_json(story: Story) -> Json:
    """A running story: its reports in order of time."""
    return {
        "id": story.id,
        "title": story.title,
        "first": story.first and story.first.isoformat(),
        "last": story.last and story.last.isoformat(),
        "reports": list(story.reports),
    }


def note_json(note: Note) -> Json:
    """What an enricher says of a noun, and on which words it rests."""
    own = {"noun": note.noun, "of": note.of, "field": note.field, "value": note.value, "by": note.by}
    return {**own, "evidence": placed_json(note.spans)}


def chain_json(chain: Chain) -> Json:
    """An act told as the answer to another, or as after it, with the words that say so."""
    place = {"report": chain.span.report, "start": chain.span.start, "end": chain.span.end}
    return {"event": chain.event, "to": chain.to, "kind": chain.kind, "words": chain.words, **place}


def accounts_json(told: Accounts) -> Json:
    """What each side tells, denies and leaves out, by ids of statements."""
    points = [
        {
            "told": {side: list(ids) for side, ids in point.told.items()},
            "denied": {side: list(ids) for side, ids in point.denied.items()},
            "omitted": {side: list(ids) for side, ids in point.omitted.items()},
            "silent": list(point.silent),
            "events": list(point.events),
        }
        for point in told.points
    ]
    return {"sides": list(told.sides), "points": points}


def ruling_json(ruling: Ruling) -> Json:
    """A user's word on which tellings are one act, or on one event; `ruling_of` is the way back."""
    told = {"number": ruling.number, "word": ruling.word, "who": ruling.who, "at": ruling.at.isoformat()}
    if ruling.word in ("merge", "split"):
        pairs = [{"one": _place_json(pair.one), "other": _place_json(pair.other)} for pair in ruling.pairs]
        return {**told, "pairs": pairs}
    values = [asdict(value) for value in ruling.values]
    return {**told, "why": ruling.why, "values": values, "places": [_place_json(place) for place in ruling.places]}


def _place_json(place: Place) -> Json:
    return {"report": place.span.report, "start": place.span.start, "end": place.span.end, "type": place.type}


def ruling_of(plain: Mapping[str, Any]) -> Ruling:
    """The ruling that `ruling_json` wrote. Raises ValueError, LookupError or TypeError where it is none."""
    from onrecord.ledger.rulings import Ruling
    from onrecord.merge import Correction, Place

    def place(of: Mapping[str, Any]) -> Place:
        return Place(Span(str(of["report"]), _whole(of["start"]), _whole(of["end"])), str(of["type"]))

    at = datetime.fromisoformat(plain["at"])
    if plain["word"] in ("fix", "wrong"):
        values = tuple(map(_value_of, plain["values"]))
        places = tuple(map(place, plain["places"]))
        told = (_whole(plain["number"]), plain["word"], str(plain["who"]), at)
        return Ruling(*told, (), places, values, str(plain["why"]))
    if plain["word"] not in ("merge", "split"):
        raise ValueError(f"{plain['word']!r} is none of merge, split, fix and wrong")
    joined = plain["word"] == "merge"
    pairs = tuple(Correction(joined, place(pair["one"]), place(pair["other"])) for pair in plain["pairs"])
    return Ruling(_whole(plain["number"]), plain["word"], str(plain["who"]), at, pairs)


def _value_of(plain: Mapping[str, Any]) -> Value:
    from onrecord.ledger.fixing import checked

    texts = [plain[name] for name in ("field", "value", "country", "sector")]
    if not all(text is None or isinstance(text, str) for text in texts):
        raise TypeError("a value is text or null")
    return checked(*texts)


def _whole(value: object) -> int:
    """A number or a place as a ledger can hold it. Raises ValueError for what is none, such as 1e999."""
    if type(value) is not int or not 0 <= value < 1 << 63:
        raise ValueError(f"{value!r:.40} is no whole number")
    return value


FORMAT = text_format("json", ".json", "reports, events and statements with all their spans", pieces)

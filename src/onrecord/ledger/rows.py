"""Nouns to the rows of the tables that show them: for each noun its own row and those that belong to it.

Pure: a noun in (and a way to get at the words of spans), rows out. The rows of a noun depend on it and on the texts of
its reports alone, so a noun whose digest is the same need not be written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Table

from onrecord import __version__
from onrecord.frozen import replace
from onrecord.ledger import schema
from onrecord.ledger.codec import canonical, digest, packed_canonical
from onrecord.ledger.letters import folded, told_otherwise
from onrecord.model import Actor, Copy, Event, Party, Report, Span, Statement

Row = Mapping[str, object]
Rows = Mapping[Table, Sequence[Row]]
Pack = Callable[[bytes], bytes]  # a noun's canonical bytes to its record
Wording = Callable[[Sequence[Span]], str]  # the words of a report at these spans


def fingerprint(noun: object) -> str:
    """The digest by which a stored noun is known to be unchanged."""
    return digest(canonical(noun))


def joined(text_of: Callable[[str], str], spans: Sequence[Span]) -> str:
    """The words at these spans, given the texts of reports; parts that do not touch are joined by " ... "."""
    return " ... ".join(" ".join(text_of(span.report)[span.start : span.end].split()) for span in spans)


def report_row(report: Report) -> Row:
    """The row of a report as cleaned, with its own date."""
    return {
        "id": report.id,
        "source": report.source,
        "publisher": report.publisher,
        "url": report.url,
        "title": report.title,
        "byline": report.byline,
        "place": report.place,
        "language": report.language,
        "credits": "; ".join(report.credits),
        "characters": len(report.original),
        "published": report.published,
        "dated_by": report.dated_by,
        "own_published": report.published,
        "own_dated_by": report.dated_by,
        "digest": report_digest(report),
        "made_by": __version__,
    }


def report_digest(report: Report) -> str:
    """The digest of a report's content and of what was cleaned out of it; the path is no part of it."""
    named = (report.id, report.original, report.text, report.title, report.byline, report.publisher, report.url)
    dated = (report.published and report.published.isoformat(), report.dated_by, report.place, report.language)
    return digest(*[str(part) for part in named + dated], *report.credits)


def passage_rows(report: Report) -> list[Row]:
    """The rows of a report's paragraphs, empty ones left out."""
    return [
        {"report": report.id, "kind": block.kind, "start": block.start, "end": block.end}
        for block in report.blocks
        if report.text[block.start : block.end].strip()
    ]


def report_folded(report: Report) -> list[Row]:
    """The row of its title, where that has letters beyond A to Z."""
    return _folded({"report": report.id}, report.title or "")


def report_evidence(report: Report) -> list[Row]:
    """Where a report's title and date stand."""
    return [
        *_evidence("report", report.id, "title", report.title_spans),
        *_evidence("report", report.id, "published", report.published_spans),
    ]


def copy_rows(copy: Copy) -> Rows:
    """The rows of a copy or version: which report repeats which, and the passages that the two share."""
    shown = {"report": copy.report, "of": copy.of, "relation": copy.relation, "sure": copy.sure}
    shared = [
        {
            "report": copy.report,
            "of": copy.of,
            "position": position,
            "start": passage.copy.start,
            "end": passage.copy.end,
            "of_start": passage.original.start,
            "of_end": passage.original.end,
        }
        for position, passage in enumerate(copy.passages)
    ]
    shown["digest"] = fingerprint(copy)
    if copy.relation == "version of":
        del shown["relation"]
        return {schema.versions: [shown], schema.shared_passages: shared}
    return {schema.copies: [shown], schema.shared_passages: shared}


def actor_rows(actor: Actor, pack: Pack = packed_canonical) -> Rows:
    """The rows of an actor over the ledger and of its offices; where it is told of is no part of them."""
    plain = canonical(bare(actor))
    shown = {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": " ".join(actor.sectors),
        "names": "; ".join(dict.fromkeys((actor.name, *actor.names))),
        "digest": digest(plain),
        "record": pack(plain),
    }
    offices = [
        {
            "actor": actor.id,
            "position": position,
            "title": office.title,
            "country": office.country,
            "sector": office.sector,
            "first_seen": office.seen and office.seen.first,
            "last_seen": office.seen and office.seen.last,
        }
        for position, office in enumerate(actor.offices)
    ]
    called = [{"actor": actor.id, "words": folded(schema.storable(str(shown["names"])))}]
    return {schema.actors: [shown], schema.actors_folded: called, schema.offices: offices}


def actor_digest(actor: Actor) -> str:
    """The digest of all that an actor's rows are made of."""
    return fingerprint(bare(actor))


def bare(actor: Actor) -> Actor:
    """The actor without the places where it is told of."""
    if not actor.spans and not any(office.spans for office in actor.offices):
        return actor
    return replace(actor, spans=(), offices=tuple(replace(office, spans=()) for office in actor.offices))


def event_rows(event: Event, wording: Wording, pack: Pack = packed_canonical) -> Rows:
    """The rows of an event, its parties, tellings and origins, and where all its fields stand."""
    roles = {"actor": event.actors, "recipient": event.recipients, "on_word_of": event.on_word_of}
    parties = [
        {"event": event.id, "role": role, "position": position, "inferred": int(party.inferred), **_party(party)}
        for role, of_role in roles.items()
        for position, party in enumerate(of_role)
    ]
    origins = [
        {"event": event.id, "position": position, "name": origin.name, "reports": " ".join(origin.reports)}
        for position, origin in enumerate(event.origins)
    ]
    tellings = _telling_rows(event, wording)
    return {
        schema.events: [_event_row(event, pack)],
        schema.event_parties: parties,
        schema.tellings: tellings,
        schema.tellings_folded: folded_tellings(tellings),
        schema.origins: origins,
        schema.evidence: _event_evidence(event),
    }


def _event_row(event: Event, pack: Pack) -> Row:
    plain = canonical(event)
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "status": event.status,
        "first_day": event.days and event.days.first,
        "last_day": event.days and event.days.last,
        "actors": names(event.actors),
        "recipients": names(event.recipients),
        "place": event.place,
        "quantity": event.quantity,
        "on_word_of": names(event.on_word_of),
        "reports": len(event.reports),
        "copies": len(event.copies),
        "origins": len(event.origins),
        "score": event.score,
        "sure": event.sure,
        "digest": digest(plain),
        "record": pack(plain),
    }


def _telling_rows(event: Event, wording: Wording) -> list[Row]:
    whys = ("", *event.why)
    return [
        {
            "event": event.id,
            "position": position,
            "deed": deed.id,
            "report": deed.report,
            "start": min(span.start for span in deed.spans),
            "end": max(span.end for span in deed.spans),
            "words": wording(deed.spans),
            "statement": deed.statement,
            "entry": deed.entry,
            "frame": deed.frame,
            "sure": deed.sure,
            "why": whys[position] if position < len(whys) else None,
        }
        for position, deed in enumerate(event.deeds)
    ]


def folded_tellings(tellings: Iterable[Row]) -> list[Row]:
    """The rows of the words of tellings that have letters beyond A to Z."""
    keys = ("event", "position")
    return [row for one in tellings for row in _folded({key: one[key] for key in keys}, str(one["words"]))]


def _event_evidence(event: Event) -> list[Row]:
    fields: Mapping[str, Iterable[Span]] = {
        "mention": (span for deed in event.deeds for span in deed.spans),
        "actors": party_spans(event.actors),
        "recipients": party_spans(event.recipients),
        "on_word_of": party_spans(event.on_word_of),
        "date": (span for deed in event.deeds for span in deed.days_spans),
        "place": (span for deed in event.deeds for span in deed.place_spans),
        "quantity": (span for deed in event.deeds for span in deed.quantity_spans),
    }
    return [row for field, spans in fields.items() for row in _evidence("event", event.id, field, spans)]


def statement_rows(
    statement: Statement, published: Mapping[str, object], about: Sequence[Party], pack: Pack = packed_canonical
) -> Rows:
    """The rows of a statement; `published` has the reports' dates, `about` are the actors named in its content."""
    speaker, plain = statement.speaker, canonical(statement)
    shown = {
        "id": statement.id,
        "report": statement.report,
        "speaker": speaker and speaker.name,
        "speaker_country": speaker and speaker.country,
        "speaker_sector": speaker and speaker.sector,
        "via": " > ".join(party.name for party in statement.via),
        "kind": statement.kind,
        "cue": statement.cue,
        "content": statement.content,
        "first_day": statement.said_on and statement.said_on.first,
        "last_day": statement.said_on and statement.said_on.last,
        "published": published.get(statement.report),
        "within": statement.within,
        "denial": int(statement.denial),
        "start": min((span.start for span in statement.spans), default=0),
        "sure": statement.sure,
        "digest": _told_digest(plain, statement, published, about),
        "record": pack(plain),
    }
    roles = {"speaker": [speaker] if speaker else [], "via": statement.via, "about": about}
    parties = [
        {"statement": statement.id, "role": role, "position": position, **_party(party)}
        for role, of_role in roles.items()
        for position, party in enumerate(of_role)
    ]
    return {
        schema.statements: [shown],
        schema.statements_folded: _folded({"statement": statement.id}, statement.content),
        schema.statement_parties: parties,
        schema.evidence: _statement_evidence(statement),
    }


def statement_digest(statement: Statement, published: Mapping[str, object], about: Sequence[Party]) -> str:
    """The digest of all that a statement's rows are made of."""
    return _told_digest(canonical(statement), statement, published, about)


def _told_digest(plain: bytes, statement: Statement, published: Mapping[str, object], about: Sequence[Party]) -> str:
    named = [part for party in about for part in (party.actor, party.name)]
    return digest(plain, str(published.get(statement.report)), *named)


def _statement_evidence(statement: Statement) -> list[Row]:
    fields: Mapping[str, Iterable[Span]] = {
        "content": statement.spans,
        "cue": statement.cue_spans,
        "source": statement.source_spans,
        "speaker": statement.speaker.spans if statement.speaker else (),
        "via": party_spans(statement.via),
        "said_on": statement.said_on_spans,
    }
    return [row for field, spans in fields.items() for row in _evidence("statement", statement.id, field, spans)]


def names(parties: Iterable[Party]) -> str:
    """The names of parties as one text."""
    return "; ".join(party.name for party in parties)


def party_spans(parties: Iterable[Party]) -> Iterator[Span]:
    """The spans of all parties."""
    return (span for party in parties for span in party.spans)


def _folded(key: Row, text: str) -> list[Row]:
    """The row of a text that has letters beyond A to Z."""
    words = told_otherwise(schema.storable(text))
    return [] if words is None else [{**key, "words": words}]


def _party(party: Party) -> dict[str, object]:
    return {"actor": party.actor, "name": party.name, "country": party.country, "sector": party.sector}


def _evidence(noun: str, of: str, field: str, spans: Iterable[Span]) -> Iterator[Row]:
    for position, span in enumerate(dict.fromkeys(spans)):
        place = {"report": span.report, "start": span.start, "end": span.end}
        yield {"noun": noun, "of": of, "field": field, "position": position, **place}

"""Linked data (JSON-LD): schema.org's NewsArticle, Event, Quotation, Person, Organization and Country, with PROV.

An event is `prov:wasDerivedFrom` the articles that tell of it and `prov:wasAttributedTo` those on whose word it rests;
a quotation is part of its article. All names of things are `urn:onrecord:...`, so that two exports can be joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from onrecord.export.format import text_format
from onrecord.model import Event, Party, Report, Statement
from onrecord.tables.contents import Contents, clean, dumps

CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "onrecord": "urn:onrecord:term:",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "actor": {"@type": "@id"},
    "recipient": {"@id": "onrecord:recipient", "@type": "@id"},
    "spokenByCharacter": {"@type": "@id"},
    "isPartOf": {"@type": "@id"},
    "url": {"@type": "@id"},
    "type": "onrecord:type",
    "mode": "onrecord:mode",
    "cameo": "onrecord:cameo",
    "status": "onrecord:status",
    "quantity": "onrecord:quantity",
    "country": "onrecord:country",
    "sector": "onrecord:sector",
}
KINDS = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Organization"}
Node = dict[str, object]


def pieces(contents: Contents) -> Iterator[str]:
    """One JSON-LD document, a node a line."""
    yield '{"@context": ' + dumps(CONTEXT) + ',\n"@graph": ['
    for index, node in enumerate(nodes(contents)):
        yield (",\n" if index else "\n") + dumps({name: value for name, value in node.items() if value})
    yield "\n]}\n"


def nodes(contents: Contents) -> Iterator[Node]:
    """Articles, parties, events, quotations, in this order."""
    for name in sorted(contents.reports):
        yield _article(contents.reports[name])
    kinds = {actor.id: KINDS[actor.kind] for actor in contents.actors}
    parties: dict[str, Party] = {}
    for party in _parties(contents):
        parties.setdefault(party.actor, party)
    for key, party in sorted(parties.items()):
        told = {"name": clean(party.name), "country": party.country, "sector": party.sector}
        yield {"@id": _name("actor", key), "@type": kinds.get(key, "Thing"), **told}
    yield from (_event(event, contents) for event in contents.events)
    yield from map(_quotation, contents.statements)


def _parties(contents: Contents) -> Iterator[Party]:
    for event in contents.events:
        yield from (*event.actors, *event.recipients, *event.on_word_of)
    for statement in contents.statements:
        yield from (*((statement.speaker,) if statement.speaker else ()), *statement.via)


def _article(report: Report) -> Node:
    return {
        "@id": _name("report", report.id),
        "@type": "NewsArticle",
        "headline": clean(report.title or ""),
        "datePublished": report.published and report.published.isoformat(),
        "publisher": {"@type": "Organization", "name": clean(report.publisher)} if report.publisher else None,
        "url": quote(clean(report.url), safe=":/?#[]@!$&'()*+,;=%~") if report.url else None,
        "inLanguage": report.language,
    }


def _event(event: Event, contents: Contents) -> Node:
    return {
        "@id": _name("event", event.id),
        "@type": ["Event", "prov:Entity"],
        "name": contents.headline(event),
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "status": event.status,
        "quantity": event.quantity and clean(event.quantity),
        "startDate": event.days and event.days.first.isoformat(),
        "endDate": event.days and event.days.last.isoformat(),
        "location": {"@type": "Place", "name": clean(event.place)} if event.place else None,
        "actor": [_name("actor", party.actor) for party in event.actors],
        "recipient": [_name("actor", party.actor) for party in event.recipients],
        "wasDerivedFrom": [_name("report", report) for report in event.reports],
        "wasAttributedTo": [_name("actor", party.actor) for party in event.on_word_of],
    }


def _quotation(statement: Statement) -> Node:
    return {
        "@id": _name("statement", statement.id),
        "@type": ["Quotation", "prov:Entity"],
        "text": clean(statement.content),
        "spokenByCharacter": statement.speaker and _name("actor", statement.speaker.actor),
        "isPartOf": _name("report", statement.report),
        "dateCreated": statement.said_on.first.isoformat() if statement.said_on else None,
        "wasDerivedFrom": [_name("report", statement.report)],
        "wasAttributedTo": [_name("actor", party.actor) for party in statement.via],
    }


def _name(kind: str, key: str) -> str:
    return f"urn:onrecord:{kind}:{quote(clean(key), safe='')}"


FORMAT = text_format("jsonld", ".jsonld", "linked data: schema.org and PROV", pieces)

"""What tables and exports are made of: the nouns of a ledger or of a selection of it, and what all forms share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations, product

from onrecord.model import Actor, Copy, Deed, Event, Note, Party, Report, Span, Statement

TOLD_AS_DONE = ("happened", "historical")
UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no UTF-8 or XML file can hold these
QUADS: Mapping[str, str] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT"),
}


@dataclass(frozen=True, slots=True)
class Contents:
    """The nouns of a ledger, or of a selection from it, in the order in which they are to be written.

    `reports` are by id, with their original texts: spans of events and statements count characters of them. A report
    that is missing costs the words of its spans, nothing else.
    """

    events: Sequence[Event] = ()
    statements: Sequence[Statement] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    actors: Sequence[Actor] = ()
    copies: Sequence[Copy] = ()
    notes: Sequence[Note] = ()

    def words(self, spans: Iterable[Span]) -> str:
        """The original words at these spans, white space folded; parts that do not touch are joined by " ... "."""
        known = (span for span in spans if span.report in self.reports)
        found = (" ".join(self.reports[span.report].original[span.start : span.end].split()) for span in known)
        return clean(" ... ".join(filter(None, found)))

    def first_report(self, event: Event) -> Report | None:
        """The report that told of the event first: by date (undated ones last), then by id."""
        known = [self.reports[name] for name in event.reports if name in self.reports]
        return min(known, key=lambda report: (report.published is None, report.published, report.id), default=None)

    def headline(self, event: Event) -> str:
        """The words of the event's first telling that have some, or its type and mode."""
        told = next(filter(None, (self.words(deed.spans) for deed in event.deeds)), "")
        return told or " ".join(filter(None, (event.type, event.mode)))


def clean(text: str) -> str:
    """The text without characters that no UTF-8 or XML file can hold."""
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def dumps(item: object) -> str:
    """One line of JSON that any reader takes: characters that no file can hold become replacement marks."""
    return clean(json.dumps(item, ensure_ascii=False))


def names(parties: Iterable[Party]) -> str:
    """The parties' names, joined by "; "."""
    return clean("; ".join(party.name for party in parties))


def number(text: str, bits: int = 60) -> int:
    """A whole number that stands for an id: the same for the same text, on every machine."""
    return int.from_bytes(sha256(text.encode("utf-8", "replace")).digest()[:8], "big") >> (64 - bits)


def dyads(event: Event) -> Iterator[tuple[Party | None, Party | None]]:
    """Who to whom, pair by pair; of an act that all do together, every two of them once."""
    if event.actors and event.recipients:
        yield from product(event.actors, event.recipients)
    elif len(event.actors) > 1:
        yield from combinations(event.actors, 2)
    else:
        yield next(iter(event.actors), None), next(iter(event.recipients), None)


def evidence(contents: Contents) -> Iterator[tuple[str, str, str, str, Span]]:
    """(kind, id, deed or "", field, span) of everything that events and statements rest on."""
    for event in contents.events:
        for deed in event.deeds:
            for name, spans in _deed_spans(deed):
                yield from (("event", event.id, deed.id, name, span) for span in spans)
    for statement in contents.statements:
        for name, spans in _statement_spans(statement):
            yield from (("statement", statement.id, "", name, span) for span in spans)


def _deed_spans(deed: Deed) -> Iterator[tuple[str, Sequence[Span]]]:
    yield "mention", deed.spans
    yield "actors", [span for party in deed.actors for span in party.spans]
    yield "recipients", [span for party in deed.recipients for span in party.spans]
    yield "date", deed.days_spans
    yield "place", deed.place_spans
    yield "quantity", deed.quantity_spans


def _statement_spans(statement: Statement) -> Iterator[tuple[str, Sequence[Span]]]:
    yield "content", statement.spans
    yield "cue", statement.cue_spans
    yield "source", statement.source_spans
    yield "said_on", statement.said_on_spans

"""Who did what to whom as a network (GraphML): actors are nodes, each type of act between two of them is an edge.

An edge counts its events, and keeps their mean score and their first and last day. Acts that all do together join
every two of them; acts with one party alone have no edge. Planned, conditional and denied acts are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape  # what it writes is XML too; xml.sax.saxutils would load an HTTP client

from onrecord.export.format import text_format
from onrecord.model import Event, Party
from onrecord.tables.contents import TOLD_AS_DONE, Contents, clean, dyads

NODE_KEYS = {"name": "string", "country": "string", "sector": "string", "kind": "string"}
EDGE_KEYS = {"type": "string", "events": "int", "score": "double", "first_day": "string", "last_day": "string"}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


@dataclass(slots=True)
class _Edge:
    events: int = 0
    scores: list[float] = field(default_factory=list)
    days: list[str] = field(default_factory=list)

    def add(self, event: Event) -> None:
        self.events += 1
        if event.score is not None:
            self.scores.append(event.score)
        if event.days is not None:
            self.days += [event.days.first.isoformat(), event.days.last.isoformat()]


def pieces(contents: Contents) -> Iterator[str]:
    """The document, line by line; nodes and edges in the order of their ids."""
    nodes, edges = network(contents)
    kinds = {actor.id: actor.kind for actor in contents.actors}
    yield HEAD
    for domain, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in keys.items():
            yield f'<key id="{domain}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="onrecord" edgedefault="directed">\n'
    for key in sorted(nodes):
        party = nodes[key]
        told = {"name": party.name, "country": party.country, "sector": party.sector, "kind": kinds.get(key)}
        yield f"<node id={_attribute(key)}>{_data('node', told)}</node>\n"
    for number, ((one, other, kind), edge) in enumerate(sorted(edges.items())):
        score = sum(edge.scores) / len(edge.scores) if edge.scores else None
        days = {"first_day": min(edge.days, default=None), "last_day": max(edge.days, default=None)}
        told = {"type": kind, "events": str(edge.events), "score": None if score is None else f"{score:.4f}", **days}
        ends = f"source={_attribute(one)} target={_attribute(other)}"
        yield f'<edge id="e{number}" {ends}>{_data("edge", told)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def network(contents: Contents) -> tuple[dict[str, Party], dict[tuple[str, str, str], _Edge]]:
    """Parties by actor, and edges by (actor, recipient, type)."""
    nodes: dict[str, Party] = {}
    edges: dict[tuple[str, str, str], _Edge] = {}
    for event in contents.events:
        if event.status in TOLD_AS_DONE:
            for party in (*event.actors, *event.recipients):
                nodes.setdefault(party.actor, party)
            for one, other in dyads(event):
                if one and other:
                    edges.setdefault((one.actor, other.actor, event.type), _Edge()).add(event)
    return nodes, edges


def _attribute(text: str) -> str:
    return f'"{escape(" ".join(clean(text).split()))}"'


def _data(domain: str, told: dict[str, str | None]) -> str:
    return "".join(
        f'<data key="{domain}_{name}">{escape(clean(value))}</data>'
        for name, value in told.items()
        if value is not None
    )


FORMAT = text_format("graphml", ".graphml", "a network of who did what to whom", pieces)

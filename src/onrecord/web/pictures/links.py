"""What is counted in a ledger, as links of a network."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.ledger.browse.tallies import Carried, Edge
from onrecord.web.pictures.network import Link

VERBS = {"credits": "credits", "copies": "copies", "relays": "quotes through"}


def links_of_sources(carried: Sequence[Carried]) -> list[Link]:
    """Who carries whom, the thickest first."""
    return [
        Link(one.carrier, one.origin, one.times, one.way, f"{one.carrier} {VERBS[one.way]} {one.origin}: {one.times}")
        for one in carried
    ]


def links_of_edges(edges: Sequence[Edge]) -> list[Link]:
    """Who acts on whom, in the colour of the mean score."""
    return [Link(edge.one, edge.other, edge.events, _colour(edge.score), _about(edge)) for edge in edges]


def _colour(score: float | None) -> str:
    return "other" if not score else "conflict" if score < 0 else "cooperation"


def _about(edge: Edge) -> str:
    mean = "" if edge.score is None else f", mean score {edge.score:+.1f}"
    return f"{edge.one} to {edge.other}: {edge.events} event{'s' * (edge.events != 1)}{mean}"

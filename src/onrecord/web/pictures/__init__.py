"""Pictures of the record as SVG: how many events in each month, a dyad by week, a network, who carries whom."""

from onrecord.web.pictures.dyad import draw_dyad
from onrecord.web.pictures.lanes import draw_lanes
from onrecord.web.pictures.links import links_of_edges, links_of_sources
from onrecord.web.pictures.months import draw_months
from onrecord.web.pictures.network import Link, draw_network
from onrecord.web.pictures.svg import document

__all__ = [
    "Link",
    "document",
    "draw_dyad",
    "draw_lanes",
    "draw_months",
    "draw_network",
    "links_of_edges",
    "links_of_sources",
]

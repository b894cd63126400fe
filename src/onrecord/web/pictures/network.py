"""A network of names: nodes on a ring, the most joined first and at the top, links as curves as thick as they are many.

A ring and not springs: it reads the same on paper and on every machine, and needs no iteration.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.web.pictures.svg import drawing, link, shorten, tag, text, title

WIDTH, HEIGHT = 960.0, 640.0
MOST = 36  # nodes; the rest would be unreadable
LONGEST = 26  # characters of a name
FEW = 12  # links that are drawn thick at least: one of two should not look like much


@dataclass(frozen=True, slots=True)
class Link:
    """`one` leads to `other`, `times` often; `kind` names the class of its colour, `about` is its text."""

    one: str
    other: str
    times: int
    kind: str
    about: str


def draw_network(name: str, links: Sequence[Link], address: Callable[[str], str] | None = None) -> str:
    """The network of the most joined names; links to names left out are left out too, and the text says so."""
    weight = Counter[str]()
    for one in links:
        weight[one.one] += one.times
        weight[one.other] += one.times
    chosen = sorted(weight, key=lambda node: (-weight[node], node))[:MOST]
    joined = {node for one in links if one.one in chosen and one.other in chosen for node in (one.one, one.other)}
    chosen = [node for node in chosen if node in joined]
    places = _ring(_order(chosen, links))
    shown = [one for one in links if one.one in places and one.other in places]
    most = max((one.times for one in shown), default=1)
    parts = [_curve(one, places, most) for one in reversed(shown)]
    parts += [_node(node, places[node], weight[node], max(weight.values()), address) for node in places]
    left_out = len(weight) - len(chosen)
    about = "; ".join(one.about for one in shown[:30]) or "nothing to draw"
    if left_out:
        about += f"; {left_out} names with fewer links are left out"
    return drawing(WIDTH, HEIGHT, name, about, parts, interactive=address is not None)


def _order(nodes: Sequence[str], links: Sequence[Link]) -> list[str]:
    """Each node next to the one it is most joined to among those left, so that thick links are short."""
    joined: Counter[tuple[str, str]] = Counter()
    for one in links:
        joined[one.one, one.other] += one.times
        joined[one.other, one.one] += one.times
    left = list(nodes)
    ordered = [left.pop(0)] if left else []
    while left:
        best = max(left, key=lambda node: (joined[ordered[-1], node], -nodes.index(node)))
        left.remove(best)
        ordered.append(best)
    return ordered


def _ring(nodes: Sequence[str]) -> dict[str, tuple[float, float, float]]:
    """x, y and side (-1, 0, 1) of each node: down the right side of an ellipse, up the left, at even heights, so that
    names never run into each other.
    """
    across, down = WIDTH / 2 - 210, HEIGHT / 2 - 44
    places = {}
    half = max(len(nodes) / 2, 1)
    for number, node in enumerate(nodes):
        height = number / half if number <= half else 2 - number / half  # 0 at the top, 1 at the bottom
        y = -1 + 2 * height
        side = 0.0 if abs(y) > 0.999 else 1.0 if number < half else -1.0
        x = side * math.sqrt(max(1 - y * y, 0))
        places[node] = (WIDTH / 2 + across * x, HEIGHT / 2 + down * y, side)
    return places


def _curve(one: Link, places: dict[str, tuple[float, float, float]], most: int) -> str:
    (x1, y1, _), (x2, y2, _) = places[one.one], places[one.other]
    # Bent towards the middle, a little to one side by direction, so that there and back are two lines.
    pull = 0.55
    cx = (x1 + x2) / 2 + (WIDTH / 2 - (x1 + x2) / 2) * pull + (y2 - y1) * 0.06
    cy = (y1 + y2) / 2 + (HEIGHT / 2 - (y1 + y2) / 2) * pull - (x2 - x1) * 0.06
    path = f"M{x1:.1f},{y1:.1f} Q{cx:.1f},{cy:.1f} {x2:.1f},{y2:.1f}"
    thick = 1 + 6 * math.sqrt(one.times / max(most, FEW))
    line = tag("path", d=path, class_=f"p-edge p-{one.kind}", stroke_width=thick)
    middle, ahead = ((x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4), math.atan2(y2 - y1, x2 - x1)
    return tag("g", title(one.about), line, _arrow(middle, ahead, 4 + thick, one.kind))


def _arrow(at: tuple[float, float], angle: float, size: float, kind: str) -> str:
    """A head on the middle of a curve, where no node hides it; a curve of this kind runs there as its ends lie."""
    turns = ((0.0, size), (2.5, size * 0.8), (-2.5, size * 0.8))
    corners = [(at[0] + far * math.cos(angle + turn), at[1] + far * math.sin(angle + turn)) for turn, far in turns]
    return tag("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners), class_=f"p-arrow p-{kind}")


def _node(
    node: str,
    place: tuple[float, float, float],
    weight: int,
    most: int,
    address: Callable[[str], str] | None,
) -> str:
    x, y, side = place
    size = 4 + 9 * math.sqrt(weight / most)
    anchor = "middle" if not side else "start" if side > 0 else "end"
    below = y > HEIGHT / 2
    down = 4.0 if side else size + 14 if below else -size - 6
    return link(
        address(node) if address else None,
        tag("circle", title(f"{node}: {weight}"), cx=x, cy=y, r=size, class_="p-node"),
        text(shorten(node, LONGEST), x + side * (size + 6), y + down, text_anchor=anchor, class_="p-halo"),
        label=shorten(node, 80),
    )

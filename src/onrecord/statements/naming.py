"""What speakers are called whom a report does not name: by its words, with the full name of whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.statements.draft import Range

ARTICLE = re.compile(r"^(?:an?|the|another|one of the)\s+", re.IGNORECASE)
OWNING = re.compile(r"['’]s?$")  # a name may hold its "'s"
OWNER = re.compile(r"['’]s?\s+(?=\w)")
MORE = re.compile(r"\s(?:of|from|in|at|for|to|by)\s", re.IGNORECASE)


def plain(words: str) -> str:
    """The words without their article and the signs around them."""
    return " ".join(ARTICLE.sub("", words).split()).strip(" ,;:-–—")


def owned(text: str, source: Range, names: Iterable[tuple[Range, str]]) -> tuple[str, str] | None:
    """Whose somebody or something at `source` is, by the full name, and what: ("Ida Lund", "letter").

    `names`: where in them somebody is named, and the full name; None where they begin with nobody's name.
    """
    for (start, end), name in names:
        mark = OWNER.match(text, start + len(OWNING.sub("", text[start:end])), source[1])
        if mark is not None and not plain(text[source[0] : start]):
            return name, plain(text[mark.end() : source[1]])
    return None


def people_of(owner: str, thing: str) -> str | None:
    """What people are called who are somebody's: "lawyers of Ida Lund"; None where they are told apart otherwise."""
    return None if MORE.search(f" {thing} ") else f"{thing} of {owner}"

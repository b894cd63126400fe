"""The words of `frames.toml`: light verbs, governors of a clause, hedges. Loaded once a process."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "frames.toml"


@cache
def tables() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Table name to list name to the words of the list, as in the file."""
    parsed = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: {key: frozenset(words) for key, words in table.items()} for name, table in parsed.items()}


def among(word: str, table: str, name: str) -> bool:
    """Whether a lemma or word is in a list of a table."""
    return word in tables()[table][name]


def effect(word: str, table: str) -> str | None:
    """The first list of a table that holds the word: "future", "hypothetical", "negated", ..., or None."""
    return next((name for name, words in tables()[table].items() if word in words), None)

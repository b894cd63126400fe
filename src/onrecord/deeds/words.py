"""The words of `frames.toml`: light verbs, governors of a clause, hedges, loaded once a process; and lemmas mended."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "frames.toml"
MOST_REMEMBERED = 200_000  # lemmas; then memory starts afresh


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


class Lemmas(dict[str, str]):
    """Lemmas in lower case by the lemmatizer's; what it gets wrong of verbs is put right.

    Each is worked out once: every word of every report is asked for, and most are the same few thousand.
    """

    def __init__(self, *, verbs: bool) -> None:
        super().__init__()
        self._verbs = verbs

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        lower = word.lower()
        self[word] = mended = (effect(lower, "lemmas") or lower) if self._verbs else lower
        return mended


OF_VERBS, OF_OTHERS = Lemmas(verbs=True), Lemmas(verbs=False)

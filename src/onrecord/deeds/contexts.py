"""PLOVER contexts of a deed: what its entry implies, and what the words of its paragraph and of the headline show."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from onrecord.model import Report
from onrecord.ontology.model import Entry

FILE = Path(__file__).parent / "contexts.toml"


WORD = re.compile(r"\w+")


@cache
def evidence() -> dict[str, re.Pattern[str]]:
    """Context name to the pattern of the words that show it, as in the file; a star stands for any ending."""
    return {name: _pattern(words) for name, words in _listed().items()}


@cache
def _beginnings() -> dict[str, re.Pattern[str]]:
    """Context name to the pattern of the first words of what shows it: "al" of "al-qaeda"."""
    return {name: _pattern([re.split(r"[ -]", words)[0] for words in own]) for name, own in _listed().items()}


@cache
def _any_beginning() -> re.Pattern[str]:
    """One pattern for the first words of all contexts: hardly a word is one of them."""
    return re.compile("|".join(pattern.pattern for pattern in _beginnings().values()), re.IGNORECASE)


def _listed() -> dict[str, list[str]]:
    listed: dict[str, list[str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["contexts"]
    return listed


def _pattern(words: list[str]) -> re.Pattern[str]:
    spelled = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{'|'.join(spelled)})\b", re.IGNORECASE)


def contexts(entry: Entry, at: int, report: Report) -> tuple[str, ...]:
    """The contexts of a deed told at a character of the clean text, by name, without repeats."""
    shown = contexts_of(_around(at, report))
    return tuple(sorted({*entry.contexts, *shown}))


@lru_cache(maxsize=64)  # the deeds of a paragraph ask one after another
def contexts_of(text: str) -> tuple[str, ...]:
    """The contexts that a text's words show, in the order of the file."""
    begun = frozenset[str]().union(*map(_begun_by, frozenset(WORD.findall(text))))
    return tuple(name for name, pattern in evidence().items() if name in begun and pattern.search(text))


@lru_cache(maxsize=20_000)  # most words of a text are the same few thousand, and begin nothing
def _begun_by(word: str) -> frozenset[str]:
    """The contexts that a word shows, or would with the words behind it: only these are looked for in a text."""
    if not _any_beginning().fullmatch(word):
        return frozenset()
    return frozenset(name for name, pattern in _beginnings().items() if pattern.fullmatch(word))


def _around(at: int, report: Report) -> str:
    """The paragraph that holds a character, and the headline."""
    kept = (b for b in report.blocks if b.kind == "headline" or b.start <= at < b.end)
    return "\n".join(report.text[b.start : b.end] for b in kept)

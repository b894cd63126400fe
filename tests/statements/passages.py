"""Reads passages.toml: each passage with the statements that it holds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("passages.toml")


@dataclass(frozen=True)
class Said:
    """One line of a passage's `said`."""

    speaker: str
    via: tuple[str, ...]
    kind: str
    content: str


@dataclass(frozen=True)
class Passage:
    """One passage and what is said in it."""

    name: str
    text: str
    said: tuple[Said, ...]


def passages() -> list[Passage]:
    """All passages of the file, in its order."""
    groups = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [
        Passage(f"{group}.{name}", entry["text"], tuple(said_of(line) for line in entry["said"]))
        for group, entries in groups.items()
        for name, entry in entries.items()
    ]


def said_of(line: str) -> Said:
    """The parts of "speaker | relay, relay | kind | content"."""
    speaker, via, kind, content = (part.strip() for part in line.split("|", 3)) if line.count("|") == 3 else ("",) * 4
    return Said(speaker, tuple(name.strip() for name in via.split(",") if name.strip()), kind, content)

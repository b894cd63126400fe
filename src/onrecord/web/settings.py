"""What the page may be told when it is started."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """`hosts` are the names under which the page answers, `seconds` the longest that one question may take."""

    hosts: tuple[str, ...] = LOOPBACK
    seconds: float = 5.0
    rows: int = 40  # events or statements on a page
    deepest: int = 500  # page that may be asked for; whoever wants more should narrow the question
    characters: int = 200_000  # of a report's text that are shown
    grouped: int = 300  # newest reports that are grouped to stories at once
    warm: bool = False  # whether what takes long to count is counted when the page is started, not when it is looked at
    token: str | None = None  # that every request must bring
    intake: Path | None = None  # the folder for files dropped onto the page; None: nothing can be dropped
    upload: int = 256 * 1024 * 1024  # bytes that may be dropped at once


STANDARD = Settings()

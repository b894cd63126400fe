"""A phrase with the actors that it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actors.phrase import Phrase
from onrecord.model import MentionKind


@dataclass(slots=True)
class Resolved:
    """A phrase with the keys of the actors that it stands for; `together` is the key of several as one."""

    phrase: Phrase
    keys: tuple[str, ...]
    kind: MentionKind
    sure: float = 1.0
    together: str = ""

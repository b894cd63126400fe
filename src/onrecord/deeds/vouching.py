"""On whose word a report tells an act: the last one who says that it was so.

Whoever asks, urges or invites ("asked him to come when they MET") says nothing of what was: what such words tell beside
the wish is on the word of whoever reports the asking, be it somebody who is quoted, an agency, or the report itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Party, Statement

# How the words for asking begin, whatever their form.
ASKING = tuple("ask urg order request instruct invit demand beg plead appeal propos offer exhort implor advis".split())


def innermost(start: int, end: int, statements: Sequence[Statement]) -> Statement | None:
    """The smallest of the statements whose content holds characters `start` to `end` of the clean text."""
    holding = [s for s in statements for span in s.spans if span.start <= start and end <= span.end]
    return min(holding, key=lambda s: sum(span.end - span.start for span in s.spans), default=None)


def on_word_of(said: Statement | None, statements: Sequence[Statement]) -> tuple[Party, ...]:
    """Who vouches for what a statement's content tells; nobody where the report itself does.

    `statements` are those of the report: in them the one that holds a request is looked up.
    """
    if said is None:
        return ()
    if not _asks(said):
        return (said.speaker,) if said.speaker is not None else ()
    if said.via:
        return said.via[-1:]
    outer = next((one for one in statements if one.id == said.within), None)
    return on_word_of(outer, statements) if outer is not said else ()


def _asks(said: Statement) -> bool:
    """Whether a statement only retells a request; what is quoted in full may be vouched for with it."""
    words = (said.cue or "").lower().split()
    return said.kind != "direct" and any(word.startswith(ASKING) for word in words)

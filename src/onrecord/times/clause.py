"""The tense of the clause round an expression of time, by surface cues only: no parser is needed for it.

The cue that stands nearest before the expression in its sentence decides; only where there is none, the first after
it. "said Friday it will" is past, "it will open Friday" is future.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.times.tokens import Token

Tense = Literal["past", "future"] | None
REACH = 25  # words to either side

FUTURE = frozenset(
    "will shall 'll won't would may might should must going upcoming due payable effective expire expires".split()
)
# Before "to" (or "for") they look ahead: "expected to arrive", "scheduled for".
AHEAD = frozenset(
    "expected scheduled set slated due planned planning poised likely ready about going hoping intended expecting "
    "supposed preparing prepared asked plan plans hope hopes expect expects intend intends aim aims deadline agreed vowed".split()
)
PAST = frozenset(
    "was were had did said told came went took made got gave saw left met held began found kept brought thought led "
    "lost put set ran won fell rose spoke wrote shot struck broke sent grew paid hit cut became felt stood sat heard "
    "meant built sold bought caught fought sought taught flew drew threw knew blew chose drove rode woke swore tore "
    "hung spent slept swept wept dealt fled bled bid shut quit beat bit hid lay rang sang sank spread stole stuck "
    "swung withdrew undertook overthrew ago".split()
)
DECIDED = frozenset("planned intended agreed vowed asked".split())  # "planned to pay" is past, "is planned to" is not
PUT_OFF = frozenset("postponed delayed extended adjourned rescheduled moved".split())
STOPS = frozenset(".!?;")
NO_VERB = frozenset("united indeed need speed seed feed red bed wed shed hundred alleged armed sacred led".split())


def tense(tokens: Sequence[Token], first: int, end: int) -> Tense:
    """The tense round tokens `first` to `end` (excluded); None where no cue stands in the sentence."""
    if _looks_ahead(tokens, first):
        return "future"
    for at in range(first - 1, max(first - 1 - REACH, -1), -1):
        if tokens[at].lower in STOPS:
            break
        cue = _cue(tokens, at)
        if cue:
            return cue
    for at in range(end, min(end + REACH, len(tokens))):
        if tokens[at].lower in STOPS:
            break
        cue = _cue(tokens, at)
        if cue:
            return cue
    return None


def _looks_ahead(tokens: Sequence[Token], first: int) -> bool:
    """ "until Friday" (not at the head of a sentence), "as early as Tuesday"."""
    before = [token.lower for token in tokens[max(first - 3, 0) : first]]
    if before[-1:] == ["until"]:
        return len(before) > 1 and before[-2] not in STOPS
    return before in (["as", "early", "as"], ["as", "soon", "as"])


def _until(tokens: Sequence[Token], at: int) -> bool:
    return any(token.lower in ("until", "to", "till") for token in tokens[at + 1 : at + 8])


def _cue(tokens: Sequence[Token], at: int) -> Tense:
    word = tokens[at].lower
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    before = tokens[at - 1].lower if at else ""
    if word in AHEAD and after in ("to", "for"):
        over = before == "been" and at > 1 and tokens[at - 2].lower == "had"
        over = over or (word in DECIDED and before not in ("is", "are", "was", "were", "be", "been"))
        return "past" if over else "future"
    if word in PUT_OFF and _until(tokens, at):
        return "future"
    if word in ("is", "are") and after == "to":
        return "future"
    if word in FUTURE:
        return None if after == "have" else "future"
    if before in ("be", "is", "are", "being", "not", "to"):
        return None  # "is heard", "will be opened": the auxiliary tells
    if word in PAST or (len(word) > 4 and word.endswith("ed") and word not in NO_VERB):
        return "past"
    return None

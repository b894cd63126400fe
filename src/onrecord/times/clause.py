"""The tense of the clause round an expression of time, by surface cues only: no parser is needed for it.

The cue that stands nearest before the expression in its sentence decides; only where there is none, the first after
it. "said Friday it will" is past, "it will open Friday" is future.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.times.tokens import Token, undoubted

# "over": past whatever else stands there, as after "since"; "asked": past, but in what somebody is asked to do, or
# promises to.
Tense = Literal["past", "over", "future", "asked"] | None
REACH = 25  # words to either side

STOPS = frozenset(".!?;")
TITLES = frozenset("mr mrs ms dr gen sen gov rep col lt maj capt prof rev hon".split())
# Before "meet", "arrive", ...: what makes of the present tense something else.
NOT_PRESENT = frozenset("did do does not to the a an this that their his her its let".split())
BE = frozenset("be is are being not to".split())


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that tell a tense, each group as `english.toml` explains it."""

    future: frozenset[str]
    ahead: frozenset[str]
    past: frozenset[str]
    decided: frozenset[str]
    arranged: frozenset[str]
    timetable: frozenset[str]
    distant: frozenset[str]
    put_off: frozenset[str]
    asking: frozenset[str]
    no_verb: frozenset[str]


def tense(tokens: Sequence[Token], first: int, end: int, cues: Cues) -> Tense:
    """The tense round tokens `first` to `end` (excluded); None where no cue stands in the sentence."""
    if first and tokens[first - 1].lower == "since":
        return "over"
    owner = end < len(tokens) and tokens[end].lower == "'s"
    if _looks_ahead(tokens, first, owner):
        return "future"
    asked = False  # whether an infinitive has been passed on the way back
    for at in range(first - 1, max(first - 1 - REACH, -1), -1):
        if _stops(tokens, at) or tokens[at].lower == "that":  # "said that on Monday they will": what follows decides
            break
        cue = _cue(tokens, at, cues)
        if cue == "past" and asked and tokens[at].lower in cues.asking:
            return "asked"
        asked = asked or _is_infinitive(tokens, at)
        if cue == "future" and owner and tokens[at].lower in cues.distant:
            return None  # "would challenge Tuesday's ruling": that may be over
        if cue:
            return cue
    if owner:
        return None  # "Tuesday's vote will": the verb is of the vote
    for at in range(end, min(end + REACH, len(tokens))):
        if _stops(tokens, at):
            break
        cue = _cue(tokens, at, cues)
        if cue:
            return cue
    return None


def _stops(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends here; the full stop of an initial or a title ends none."""
    if tokens[at].lower not in STOPS:
        return False
    before = tokens[at - 1].lower if at else ""
    return tokens[at].lower != "." or (len(before) > 1 and before not in TITLES) or before.isdigit()


def _looks_ahead(tokens: Sequence[Token], first: int, owner: bool) -> bool:
    """ "until Friday" (not at the head of a sentence), "as early as Tuesday", "ahead of Sunday's vote"."""
    before = [token.lower for token in tokens[max(first - 3, 0) : first]]
    if before[-1:] == ["until"]:
        return len(before) > 1 and before[-2] not in STOPS
    if owner and before[-2:] == ["ahead", "of"]:
        return True
    return before in (["as", "early", "as"], ["as", "soon", "as"])


def _is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """ "TO march", but no "TO the march"."""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return tokens[at].lower == "to" and after.isalpha() and after not in NOT_PRESENT


def _until(tokens: Sequence[Token], at: int) -> bool:
    return any(token.lower in ("until", "to", "till") for token in tokens[at + 1 : at + 8])


def _cue(tokens: Sequence[Token], at: int, cues: Cues) -> Tense:
    word = tokens[at].lower
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    before = tokens[at - 1].lower if at else ""
    if word in cues.ahead and after in ("to", "for"):
        over = before == "been" and at > 1 and tokens[at - 2].lower == "had"
        over = over or (word in cues.decided and before not in ("is", "are", "was", "were", "be", "been"))
        return "past" if over else "future"
    if word in cues.arranged and before != "had":
        return "future"
    if word in cues.timetable and before not in NOT_PRESENT:
        return "future"
    if word in cues.put_off and _until(tokens, at):
        return "future"
    if word in ("is", "are") and after == "to":
        return "future"
    if word in cues.future:
        month = any(symbol == "MONTH" for symbol, _ in undoubted(tokens, at))  # "May 3" is no modal
        return None if after == "have" or month else "future"
    if before in BE:
        return None  # "is heard", "will be opened": the auxiliary tells
    if word in cues.past or (len(word) > 4 and word.endswith("ed") and word not in cues.no_verb):
        return "past"
    return None

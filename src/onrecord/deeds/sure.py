"""How sure a deed is: from what it rests on, entry, frame, parties, standing, place in the sentence.

The weights are those of a logistic regression on judged deeds (`training/deeds_sure.py` writes `sure.toml`), so that of
the deeds at 0.8 about four in five are right in type and actors.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from onrecord.deeds import marks, voice
from onrecord.deeds.announced import is_announced
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.days.told import When
from onrecord.deeds.figures import ARMS_OR_VICTIMS, FEW, PEACE, share
from onrecord.deeds.telling import Telling
from onrecord.model import Statement
from onrecord.parse import Sentence

FILE = Path(__file__).parent / "sure.toml"


@cache
def weights() -> Mapping[str, float]:
    """The weight of each ground, in log odds, and that of `start`, which every deed has."""
    parsed = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in parsed["weights"].items()}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands round the tellings of one report: the others, its direct speech, and how much it tells of arms."""

    told: Sequence[Telling]
    spoken: Sequence[tuple[int, int]]  # clean characters, from and to
    armed: float | None  # the share of its sentences with words of arms, of a report long enough to tell

    @classmethod
    def of(cls, told: Sequence[Telling], sentences: Sequence[Sentence], statements: Sequence[Statement]) -> Around:
        """Reads them off a report's tellings, sentences and statements."""
        spoken = [(span.start, span.end) for said in statements if said.kind == "direct" for span in said.spans]
        return cls(told, spoken, share(sentences, ARMS_OR_VICTIMS) if len(sentences) >= FEW else None)

    def is_spoken(self, found: Candidate) -> bool:
        """Whether a predicate stands in direct speech."""
        at = found.sentence.start + found.word.idx
        return any(start <= at < end for start, end in self.spoken)

    def tells_again(self, telling: Telling) -> bool:
        """Whether the report tells another act of that type by one who did it."""
        by = {party.actor for party in telling.sides.actors}
        return any(
            other.type == telling.type and other is not telling and by & {party.actor for party in other.sides.actors}
            for other in self.told
        )


def sureness(telling: Telling, timed: When, around: Around) -> float:
    """Between 0.05 and 0.95, in steps of a hundredth."""
    return sure_of(grounds(telling, timed, around))


def sure_of(names: Iterable[str]) -> float:
    """How sure grounds make a deed; names without a weight weigh nothing."""
    table = weights()
    total = table["start"] + sum(table.get(name, 0.0) for name in names)
    return round(min(0.95, max(0.05, 1 / (1 + math.exp(-total)))), 2)


def grounds(telling: Telling, timed: When, around: Around) -> list[str]:
    """What speaks for and against a telling, by the names of the weights."""
    holds = {**_of_parties(telling), **_of_words(telling), **_of_report(telling, timed, around)}
    return [telling.type, _word(telling), *(name for name, is_so in holds.items() if is_so)]


def _word(telling: Telling) -> str:
    """The name of the weight of a predicate: how often it was right where it was judged."""
    return f"{telling.type} {telling.found.lemma} ({telling.found.pos})"


def _of_parties(telling: Telling) -> dict[str, bool]:
    by, to = telling.sides.actors, telling.sides.recipients
    one, other = ({p.country for p in side if p.country} for side in (by, to))
    return {
        "no actor": not by,
        "actor without a country": bool(by) and not one,
        "recipient without a country": bool(to) and not other,
        "no recipient": not to and not telling.entry.symmetric,
        "two countries": bool(one and other) and one != other,
        "one country": bool(one) and one == other,
        "civil actor": any(p.sector in (None, "CVL") for p in by),
    }


def _of_words(telling: Telling) -> dict[str, bool]:
    found, verb = telling.found, telling.found.anchor
    noun = found.pos == "noun"
    return {
        "specific entry": telling.entry.weight > 0,
        "bare noun": noun and found.carried == "no",
        "definite noun": noun and any(c.lower_ in DEFINITE for c in found.word.children),
        "background": is_background(found.word if noun and found.carried == "no" else verb),
        "not told as happened": telling.status in ("hypothetical", "negated"),
        "hedged": telling.standing.hedged,
        "infinitive": not noun and _is_bare_infinitive(verb),
        "plain present": verb.tag_ == "VBP" and found.sentence.kind != "headline",
        "simple past": verb.tag_ == "VBD",
        "under a preposition": verb.dep_ == "pcomp",
        "coordinated": verb.dep_ == "conj",
        "without an agent": voice.is_passive(verb) and not telling.sides.actors,
    }


def _of_report(telling: Telling, timed: When, around: Around) -> dict[str, bool]:
    found = telling.found
    return {
        "caption": found.sentence.kind == "caption",
        "headline": found.sentence.kind == "headline",
        "long sentence": len(found.sentence.doc) > LONG,
        "dated": bool(timed.spans),
        "of the news": timed.days is not None and not timed.spans,
        "in direct speech": around.is_spoken(found),
        "told again": around.tells_again(telling),
        "report without arms": around.armed is not None and around.armed < PEACE,
        "report of arms": around.armed is not None and around.armed >= AT_WAR,
    }


def _is_bare_infinitive(verb: Token) -> bool:
    """Whether a verb stands in an infinitive that does not say by itself that its act is under way or announced."""
    under_way = verb.dep_ == "xcomp" and lemma(verb.head) in UNDER_WAY and verb.head.tag_ != "VB"
    done = under_way or marks.is_chance_taken(verb) or is_announced(verb)
    return any(c.tag_ == "TO" for c in verb.children) and not done


UNDER_WAY = frozenset("begin start continue manage proceed go move come".split())  # "began TO PULL back"
DEFINITE = frozenset({"the", "this", "that", "these"})
AT_WAR = 0.3  # the share of sentences with words of arms in the median of reports of world news, about
LONG = 35  # words


def is_background(word: Token) -> bool:
    """Whether a predicate stands in a clause that hangs on a noun, or that says when or why something else was."""
    while word.head != word:
        if word.dep_ in ("relcl", "acl") or (word.dep_ == "advcl" and _is_circumstance(word)):
            return True
        if word.pos_ in ("NOUN", "PROPN") and word.dep_ == "pobj" and word.head.dep_ == "prep":
            return True
        word = word.head
    return False


def _is_circumstance(verb: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in CIRCUMSTANCE for c in verb.children)


CIRCUMSTANCE = frozenset("after when while as since because before until if unless although though once where".split())

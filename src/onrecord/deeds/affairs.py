"""Whether a report is about public affairs, and the acts that count only in such a report.

In a report of an election, a trial or a war, acts of private persons ("the gunman shot a clerk", "Smith criticised
Jones") and acts whose parties no words name ("the bombing", "a year-long investigation") belong to the story. In a
report of a match or a film the same words tell nothing for the record. What a report is about shows in how densely it
tells acts that count by themselves (per hundred words 1.9 in the median of reports of world news, 0.0 of
entertainment, science and business, of which one in a hundred is above `DENSE`), and in how densely it names those in
power or under arms: 7.1 times in a hundred words in the median of the first, 1.2 of the others. Of reports of world
affairs that tell few acts the second finds most: news of an election, of leaked papers, of a candidate's words.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import idle, nominal
from onrecord.deeds.candidate import Candidate, lemma, lowers
from onrecord.deeds.powers import PUBLIC
from onrecord.deeds.reasons import NO_PARTY, PRIVATE, names_a_kind, no_party, reason
from onrecord.deeds.telling import Telling
from onrecord.parse import Sentence

DENSE = 0.5  # acts that count by themselves, per hundred words
LEAST = 2  # of them, and of sentences, in a report: one sentence tells too little of what it is about
CROWDED = 4.0  # mentions of those in power or under arms, per hundred words: beside them one act of its own is enough


def counted(told: Sequence[Telling], sentences: Sequence[Sentence], cast: Cast) -> list[Telling]:
    """The tellings of one report that are deeds, in their order: by themselves, or because of what it is about."""
    if not is_of_public_affairs(told, sentences, cast):
        return [t for t in told if not t.dropped]
    types = frozenset(t.type for t in told if not t.dropped)
    shown = [t for t in told if _shows(t)]
    public = {p.actor for t in shown for p in (*t.sides.actors, *t.sides.recipients) if not p.inferred}
    again = [t if not t.dropped else replace(t, dropped=_still(t, types, public)) for t in told]
    named = {(t.type, t.found.sentence.index) for t in again if not t.dropped and not no_party(t)}
    return [t for t in again if not t.dropped and not (no_party(t) and _is_told_beside(t, named))]


def _is_told_beside(telling: Telling, named: Set[tuple[str, int]]) -> bool:
    """Whether a sentence that says who acted tells the same beside it: "put up a satellite on a rocket LAUNCHED from a
    ship"; what has a day of its own is another act."""
    dated = any(nominal.is_calendar(t) for t in telling.found.word.subtree)
    return (telling.type, telling.found.sentence.index) in named and not dated


def is_of_public_affairs(told: Sequence[Telling], sentences: Sequence[Sentence], cast: Cast) -> bool:
    """Whether a report tells acts that count by themselves, or names those in power, as densely as news of public
    affairs does."""
    own, words = sum(_shows(t) for t in told), sum(len(lowers(s)) for s in sentences)
    if not own or len(sentences) < LEAST:
        return False
    powers = sum(cast.sector(mention) in PUBLIC for mention in cast.mentions)
    return (own >= LEAST and 100 * own >= DENSE * words) or 100 * powers >= CROWDED * words


def _shows(telling: Telling) -> bool:
    """Whether a telling shows what its report is about: an act that counts by itself, or what only takes one up ("the
    school FUNDED by Chad", "40 percent BACK her")."""
    return not telling.dropped or telling.dropped in idle.SHOWING


def _still(telling: Telling, types: Set[str], public: Set[str]) -> str:
    """Why a dropped telling is no deed in a report of public affairs either; empty where it is one.

    `types` are those of the acts that the report tells by themselves.
    """
    if telling.dropped not in (PRIVATE, NO_PARTY) or telling.status not in DONE:
        return telling.dropped
    bare = telling.found.pos == "noun" and telling.found.carried == "no"
    if bare and _only_takes_up(telling, told=telling.type in types):
        return telling.dropped
    if telling.dropped == PRIVATE:
        known = any(p.actor in public for p in (*telling.sides.actors, *telling.sides.recipients))
        return PRIVATE if telling.type in OFFICIAL and (telling.type == "CONSULT" or not known) else ""
    return _of_nobody(telling)


def _of_nobody(telling: Telling) -> str:
    """Why words that name no party tell no deed."""
    noun = telling.found.pos == "noun"
    if telling.type in GIVEN or (noun and (telling.mode in TITLES or _is_kind(telling.found))):
        return NO_PARTY
    return reason(telling, unnamed=True)


def _only_takes_up(telling: Telling, *, told: bool) -> bool:
    """Whether a noun takes up an act told elsewhere ("the attack", "his arrest"), or is what one is charged with.

    Where nothing of its type is `told`, a collective act needs no introduction: "THE STRIKE goes on".
    """
    noun = telling.found.word
    if noun.dep_ == "pobj" and lemma(noun.head.head) in CHARGES:
        return True
    owned = any(c.dep_ == "poss" for c in noun.children)
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children)
    alone = not told and telling.type == "PROTEST"
    return (owned or (definite and not alone)) and not _is_told_apart(noun)


def _is_told_apart(noun: Token) -> bool:
    """Whether what stands beside a noun says which act it is: a clause, a day, whom it was done to."""
    beside = [t for c in noun.children if c.dep_ in ("amod", "compound", "nummod", "nmod", "poss") for t in c.subtree]
    below = [c for c in noun.children if c.dep_ in ("relcl", "acl", "prep") and c.lower_ not in ("in", "at")]
    return bool(below) or any(nominal.is_calendar(t) or (t.like_num and t.text.isdigit()) for t in beside)


def _is_kind(found: Candidate) -> bool:
    """Whether a noun names a kind of acts, and no verb says that they came to be ("RIOTS erupted"); in a headline nouns
    go without the words that would say so."""
    if found.befalls():
        return False
    beside = any(c.dep_ in ("amod", "compound") for c in found.word.children)
    return names_a_kind(found) and not (beside and found.sentence.kind == "headline")


DONE = frozenset({"happened", "future"})
OFFICIAL = frozenset("AGREE AID CONSULT COOPERATE MOBILIZE SUPPORT".split())  # of private persons: daily life
GIVEN = frozenset("AGREE THREATEN REQUEST REJECT SUPPORT CONCEDE RETREAT".split())  # always somebody's, to somebody
TITLES = frozenset({"disapprove", "allege"})  # "the criticism", "allegations": topics
CHARGES = frozenset("charge convict accuse guilty count suspicion suspect acquit indict".split())

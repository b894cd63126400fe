"""Who did what befell somebody, where only the clause, the fighting or the country in which it happened tells it.

"Nine miners were killed WHEN GUNMEN RAIDED their camp": the passive leaves its doer out, the clause beside it does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import grammar, voice
from onrecord.deeds.candidate import Candidate
from onrecord.deeds.clauses import complements
from onrecord.model import Party

WHEN = frozenset("when after as".split())
FOUGHT = frozenset(
    "fighting clash battle combat fight skirmish shootout gunfight gunbattle firefight shoot-out encounter exchange "
    "confrontation war".split()
)
PASSING = ("in", "during")
ARMED = frozenset({"MIL", "COP", "REB", "UAF"})  # of others the clause may tell anything: "was hurt when fans cheered"


def assailants(found: Candidate, cast: Cast) -> tuple[Party, ...]:
    """Who fought where a verb in the passive happened, or else the armed actors of the clauses that say when; () of any
    other predicate."""
    if not found.passive:
        return ()
    verbs = (found.word, *_befell_others(found.word))
    fought = (cast.at(*found.sentence.range(token)) for verb in verbs for token in _fighting(verb))
    between = tuple(dict.fromkeys(cast.party(mention) for mention in fought if mention is not None))
    if between:
        return between
    mentions = (cast.at(*found.sentence.range(token)) for verb in verbs for token in _doers(verb))
    named = (cast.party(mention) for mention in mentions if mention is not None)
    return tuple(dict.fromkeys(party for party in named if party.sector in ARMED))


def _befell_others(verb: Token) -> Iterator[Token]:
    """What befell others in the same breath: "two were killed and nine WOUNDED when rebels raided the camp"."""
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_ == "VBN" and not any(c.dep_ == "auxpass" for c in child.children):
            yield child


def whence(found: Candidate, cast: Cast) -> tuple[Party, ...]:
    """The state that somebody was made to leave, whoever did it for it ("were deported FROM KENYA", "was told to leave
    CHAD"); () of any other predicate."""
    if not found.passive:
        return ()
    left = [clause for clause in complements(found.word) if clause.lemma_.lower() in LEAVING]
    tokens = [*found.tokens("prep:from"), *(t for clause in left for t in grammar.objects_as_voiced(clause))]
    mentions = (cast.at(*found.sentence.range(token)) for token in tokens)
    named = (cast.party(mention) for mention in mentions if mention is not None)
    return tuple(dict.fromkeys(party for party in named if cast.actor(party.actor).kind == "state"))


LEAVING = frozenset("leave quit depart".split())


def _fighting(verb: Token) -> Iterator[Token]:
    """Who fights there: "were killed in fighting between CHAD and SUDAN", "in an exchange of fire with SMUGGLERS"."""
    events = [t for word in PASSING for t in grammar.prepositional(verb, word)]
    events += [c for p in verb.children if p.lower_ in PASSING for c in p.children if c.dep_ == "pcomp"]
    for event in events:
        if FOUGHT.isdisjoint((event.lemma_.lower(), event.lower_)):
            continue
        between = grammar.prepositional(event, "between")
        fought = [t for inner in grammar.prepositional(event, "of") for t in grammar.prepositional(inner, "with")]
        yield from between or grammar.prepositional(event, "with") or fought


def _doers(verb: Token) -> Iterator[Token]:
    """The subjects of the active clauses that say when."""
    for clause in verb.children:
        begins = any(c.dep_ in ("mark", "advmod") and c.lower_ in WHEN for c in clause.children)
        if clause.dep_ == "advcl" and begins and not voice.is_passive(clause):
            yield from grammar.subjects(clause)

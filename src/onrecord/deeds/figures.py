"""Words of war, protest and telephone that are meant otherwise: "Smith ATTACKED Jones over taxes", "CALLED the mayor a
liar", "held a RALLY in Ohio".

In: a telling with its parties (`meant`), or all that one report tells (`in_context`); out: the tellings as what they
mean (an attack in a report of hackers is one on computers), or dropped with the reason. What a report is about shows
in its words. Words of arms stand in a tenth of the sentences or more of three in four reports of world news, and of one
in five of other news or of an election; words of elections in 15 % of the sentences or more of every second report of
an election campaign, and of hardly any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from onrecord.deeds import grammar
from onrecord.deeds.candidate import lemma, lemmas
from onrecord.deeds.parties import Parties
from onrecord.deeds.telling import Telling
from onrecord.deeds.words import among, tables
from onrecord.frozen import replace
from onrecord.model import Party
from onrecord.parse import Sentence

FEW = 4  # sentences: a shorter report tells too little of what it is about
PEACE = 0.1  # the share of sentences with words of arms below which words of war are figures of speech
CAMPAIGN = 0.15  # the share of sentences with words of elections from which a rally is a candidate's
AT_WORK = 0.3  # the share of sentences with words of work and pay from which a strike is the workers'
HACKED = 0.15  # the share of sentences with words of hackers from which an attack without arms is theirs


def meant(telling: Telling, parties: Parties) -> Telling:
    """The telling as it is meant."""
    if telling.dropped:
        return telling
    if telling.type == "ASSAULT" and _is_politics(telling, parties):
        return _in_words(telling)
    if telling.mode == "phone" and _is_naming(telling):
        return replace(telling, dropped="a name, no call")
    return telling


def in_context(told: Sequence[Telling], sentences: Sequence[Sentence]) -> list[Telling]:
    """What one report tells, as it is meant in a report of that kind: in one without arms an attack is in words, in
    one of an election a rally is a candidate's."""
    if len(sentences) < FEW:
        return list(told)
    peaceful = share(sentences, ARMS_OR_VICTIMS) < PEACE
    electoral = share(sentences, ELECTORAL) >= CAMPAIGN
    hacked = share(sentences, HACKING) >= HACKED
    told = [_of_labour(t) for t in told] if share(sentences, LABOUR) >= AT_WORK else told
    return [_in_context(t, peaceful=peaceful, electoral=electoral, hacked=hacked) for t in told]


def share(sentences: Sequence[Sentence], words: frozenset[str]) -> float:
    """The share of sentences that hold one of some words; nought where there is no sentence."""
    return sum(not words.isdisjoint(lemmas(s)) for s in sentences) / max(len(sentences), 1)


def _in_context(telling: Telling, *, peaceful: bool, electoral: bool, hacked: bool) -> Telling:
    if telling.dropped:
        return telling
    near = frozenset(lemmas(telling.found.sentence))
    armed = ARMED - {"CRM"}  # hackers are outlaws without arms
    if telling.type == "ASSAULT" and hacked and _is_ambiguous(telling, armed) and not near & ARMS_OR_VICTIMS:
        return _as(telling, "COERCE", "cyber", "176")
    if telling.type == "ASSAULT" and peaceful and _is_ambiguous(telling, ARMED) and not near & ARMS_OR_VICTIMS:
        return _in_words(telling)
    rally = telling.type == "PROTEST" and telling.found.lemma in ("rally", "gathering")
    if rally and electoral and not near & PROTESTING:
        return replace(telling, dropped="a campaign rally")
    return telling


def _of_labour(telling: Telling) -> Telling:
    """A strike in a report of work and pay is the workers', unless its sentence tells of arms."""
    found = telling.found
    if telling.type != "ASSAULT" or found.lemma != "strike" or telling.dropped or telling.mode is not None:
        return telling
    if found.pos != "noun" or not ARMS_OR_VICTIMS.isdisjoint(lemmas(found.sentence)):
        return telling
    return _as(telling, "PROTEST", "strike", "143")


def _is_ambiguous(telling: Telling, sectors: frozenset[str]) -> bool:
    """Whether a word of war has other uses, and no body of an armed sector has part in what it tells."""
    parties = (*telling.sides.actors, *telling.sides.recipients)
    armed = any(p.sector in sectors or p.country in ("ISM", "IMG") for p in parties)
    return telling.found.lemma in ATTACKS | CONTESTS | FIGURATIVE and not armed


def _is_politics(telling: Telling, parties: Parties) -> bool:
    """Whether politicians do it to each other with no weapon, and in no sentence that tells of violence."""
    if telling.mode not in (None, "targeted", "beat", "firearms") or telling.found.lemma not in ATTACKS | CONTESTS:
        return False
    by, to = telling.sides.actors, telling.sides.recipients
    armed = any(among(lemma(t), "words", "arms") for t in telling.found.sentence.doc)
    if not by or armed:
        return False
    if telling.found.tokens("prep:over") and all(p.sector in POLITICAL for p in (*by, *to)):
        return not _are_states(by, parties)  # "opposition leaders attacked the government OVER its budget"
    if not _are_politicians(by, parties):
        return False
    return _are_politicians(to, parties) or (telling.found.lemma in SCOLDING and _are_states(to, parties))


def _are_politicians(side: Iterable[Party], parties: Parties) -> bool:
    return all(parties.cast.actor(p.actor).kind in ("person", "organisation") and p.sector in POLITICAL for p in side)


def _are_states(side: Iterable[Party], parties: Parties) -> bool:
    return all(parties.cast.actor(p.actor).kind == "state" for p in side)


def _in_words(telling: Telling) -> Telling:
    """An attack in words is blame, a contest won or lost no act."""
    if telling.found.lemma in CONTESTS or not telling.sides.recipients:
        return replace(telling, dropped="a contest in words or votes")
    return _as(telling, "ACCUSE", "disapprove", "111")


def _as(telling: Telling, kind: str, mode: str, cameo: str) -> Telling:
    """The telling as one of another type, with a code of that type."""
    return replace(telling, type=kind, mode=mode, entry=replace(telling.entry, cameo=cameo))


def _is_naming(telling: Telling) -> bool:
    """ "called the vote crazy", "called him a \"liar\"", "called out his rival": no call by telephone."""
    verb = telling.found.word
    if lemma(verb) != "call" or telling.found.pos != "verb":
        return False
    if any(
        c.dep_ in ("oprd", "prt") or (c.dep_ == "dobj" and c.lower_ in ("it", "this", "that")) for c in verb.children
    ):
        return True
    if telling.found.passive:
        return True  # "CALLED by the prosecution", "who's CALLED for more troops"
    objects = grammar.objects_as_voiced(verb)
    return bool(objects) and any(t.is_quote for t in _until_a_verb(objects[-1]))


def _until_a_verb(token: Token) -> Iterator[Token]:
    """The words behind a word, up to the next verb: "called Clinton, his rival, a 'liar'"."""
    for after in token.doc[token.i + 1 :]:
        if after.pos_ in ("VERB", "AUX", "SCONJ"):
            return
        yield after


ARMED = frozenset({"MIL", "REB", "COP", "UAF", "SPY", "CRM"})
FIGURATIVE = frozenset("assault offensive hostility fighting engage launch war salvo".split())
ARMS_OR_VICTIMS = tables()["words"]["arms"] | frozenset(
    "attacker armed bloody casualty ceasefire deadly fatal hostage lethal massacre riot shooting suicide terror victim "
    "violence violent".split()
)
ELECTORAL = frozenset(
    "campaign candidate nominee nomination primary caucus election electoral voter poll ballot frontrunner".split()
)
PROTESTING = frozenset(
    "against protest protester protestor demonstrate demonstration demonstrator march chant demand police riot strike "
    "activist".split()
)
POLITICAL = frozenset({"GOV", "PTY", "OPP", "LEG", "ELI", "JUD", "JRN", None})
SCOLDING = frozenset("target assail blast bash slam lash pummel skewer".split())  # what one man does to a whole country
LABOUR = frozenset(
    "union unionist walkout worker teacher nurse wage pay staff employer picket labour labor pension".split()
)
# Of hackers; not "email", which leaks and campaigns have as well.
HACKING = frozenset("hack hacker hacking cyber cyberattack cyberattacks cybersecurity malware phishing".split())
ATTACKS = frozenset("attack hit target assail blast bash slam strike lash fire pummel skewer shoot".split())
CONTESTS = frozenset("beat battle fight crush defeat clash rout trounce thrash".split())

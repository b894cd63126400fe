"""Whom force or a ban against a crowd is used on, where the act's own words do not say it.

"Police fired tear gas to disperse A MARCH BY STUDENTS", "the government banned THE RALLY": those who march; else the
crowd that the report told of last; else people of the country whose police or government it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import coordination, nominal, places
from onrecord.deeds.candidate import candidate, inside, lemma
from onrecord.deeds.match import Matcher
from onrecord.deeds.parties import Parties
from onrecord.deeds.powers import NO_HOME
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace
from onrecord.lexicon import Lexicon
from onrecord.model import Party

DISPERSING = frozenset("disperse quell scatter clear dispel control subdue contain repel end stop suppress".split())
BROKEN_UP = frozenset("break".split())  # only with "up"
GATHERINGS = frozenset(
    "protest demonstration march rally riot sit-in strike gathering crowd procession vigil unrest picket".split()
)
BANNING = frozenset("ban outlaw prohibit forbid bar restrict suspend".split())
NEAR = 3  # sentences back to the crowd that bare tear gas was fired at
HOME_FORCES = frozenset({"COP", "GOV", "MIL"})


def faced(told: Sequence[Telling], matcher: Matcher, parties: Parties) -> list[Telling]:
    """The tellings of one report in their order; those of force or bans against a crowd with whom they were used on."""
    done: list[Telling] = []
    for telling in told:
        crowd = _crowd(telling, done, matcher, parties) if _is_against_a_crowd(telling) else ()
        done.append(replace(telling, sides=replace(telling.sides, recipients=crowd)) if crowd else telling)
    return done


def _is_against_a_crowd(telling: Telling) -> bool:
    if telling.sides.recipients:
        return False
    banned = telling.type == "COERCE" and telling.mode == "restrict" and any(_gatherings(telling))
    return banned or telling.mode == "crowd-control" or (telling.type == "ASSAULT" and any(_dispersed(telling)))


def _crowd(telling: Telling, before: Sequence[Telling], matcher: Matcher, parties: Parties) -> tuple[Party, ...]:
    """Who is in the crowd: as the purpose or the object names them, else those of the protest told last."""
    actors = {p.actor for p in telling.sides.actors}
    for word in (*_dispersed(telling), *_gatherings(telling)):
        named = tuple(p for p in _in_gathering(word, telling, matcher, parties) if p.actor not in actors)
        if named:
            return named
    at = telling.found.sentence.index
    for other in reversed(before):
        if at - NEAR <= other.found.sentence.index <= at and other.type == "PROTEST" and other.sides.actors:
            return tuple(replace(p, spans=(), inferred=True) for p in other.sides.actors if p.actor not in actors)
    return _people(telling.sides.actors, parties.cast, parties.lexicon)


def _in_gathering(word: Token, telling: Telling, matcher: Matcher, parties: Parties) -> tuple[Party, ...]:
    """The parties that a word names itself, else those who hold the gathering that it names."""
    sentence = telling.found.sentence
    made = candidate(sentence, word)
    entry = matcher.entry(made) if made else None
    held = lemma(word) in GATHERINGS
    if made is not None and entry is not None and entry.type == "PROTEST":
        held = True
        doers = {p.actor for p in telling.sides.actors}  # the parser may have the police hold it
        if actors := tuple(p for p in parties.sides(entry, made).actors if p.actor not in doers):
            return actors
    if not held:
        return parties.of(word, sentence)
    behind = (*word.children, *(c for c in word.head.children if c.i == word.i + 1))  # wherever the parser hangs it
    by = [t for c in behind if c.lower_ in ("by", "of") for t in c.children if t.dep_ == "pobj"]
    holders = (*by, *inside(word, "possessive"), *inside(word, "modifier"))
    return tuple(dict.fromkeys(p for t in holders for p in parties.of(t, sentence)))


def _dispersed(telling: Telling) -> Iterator[Token]:
    """What an act is meant to break up: "fired tear gas TO DISPERSE a march"."""
    for verb in telling.found.anchor.subtree:
        up = lemma(verb) in BROKEN_UP and any(c.lower_ == "up" for c in verb.children)
        if verb.pos_ == "VERB" and verb.dep_ in ("advcl", "xcomp", "conj") and (lemma(verb) in DISPERSING or up):
            yield from (t for c in verb.children if c.dep_ == "dobj" for t in coordination.with_conjuncts(c))


def _gatherings(telling: Telling) -> Iterator[Token]:
    """The gathering that is banned or broken up; a ban on all to come is on nobody's."""
    held = (t for t in telling.found.tokens("object") if lemma(t) in GATHERINGS)
    if telling.found.lemma not in BANNING:
        return held
    return (t for t in held if t.tag_ != "NNS" or nominal.has_child(t, ("the", "these", "those", "two", "several")))


def _people(actors: Sequence[Party], cast: Cast, lexicon: Lexicon) -> tuple[Party, ...]:
    """People of the one country whose police, troops or government they are."""
    own = [p for p in actors if p.sector in HOME_FORCES and p.country and p.country not in NO_HOME]
    if not own or len({p.country for p in own}) > 1:
        return ()
    return (places.of_state(own[0], "CVL", cast, lexicon),)

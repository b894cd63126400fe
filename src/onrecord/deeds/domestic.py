"""What is done among people of one country, as far as that tells of which country they are, and who is meant.

Police, courts and crowds mostly deal with those who live where they are: where no words tell whence somebody is, he is
of the state that the report is about, or of those who deal with him.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import places
from onrecord.deeds.aims import against_policy
from onrecord.deeds.candidate import lemma
from onrecord.deeds.powers import NO_HOME
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace
from onrecord.lexicon import Lexicon
from onrecord.model import Party

OUTSTANDING, ALONE = 0.6, 0.9  # of all mentions that have a country


def at_their_home(told: Sequence[Telling], cast: Cast, lexicon: Lexicon) -> list[Telling]:
    """The tellings of one report, those of domestic acts with what the setting tells of their people."""
    if any(_is_domestic(telling) for telling in told):
        state = home(cast, lexicon)
        told = [_placed(telling, state, cast, lexicon) if _is_domestic(telling) else telling for telling in told]
    told = _throughout(told)
    return [_with_whom_it_concerns(telling, told, cast, lexicon) for telling in told]


def at_the_only_home(told: Sequence[Telling], cast: Cast, lexicon: Lexicon) -> list[Telling]:
    """The tellings of a report that hardly speaks of any state but one; persons without a country as of that one.

    How sure an act is should be known before: that its doer has a country by this rule does not make it surer.
    """
    state = home(cast, lexicon, ALONE)
    if state is None:
        return list(told)
    persons = {actor.id for actor in cast.actors if actor.kind == "person"}

    def placed(parties: Sequence[Party]) -> tuple[Party, ...]:
        return tuple(places.at_home(p, state, cast, anybody=True) if p.actor in persons else p for p in parties)

    def with_home(telling: Telling) -> Telling:
        attackers = telling.type == "ASSAULT"  # who may come from anywhere
        actors = telling.sides.actors if attackers else placed(telling.sides.actors)
        return replace(
            telling, sides=replace(telling.sides, actors=actors, recipients=placed(telling.sides.recipients))
        )

    return list(map(with_home, told))


def _throughout(told: Sequence[Telling]) -> list[Telling]:
    """The tellings with whoever has a country in some of them, and one only, of it in all."""
    known: dict[str, set[str]] = {}
    for party in (p for t in told for p in (*t.sides.actors, *t.sides.recipients) if p.country and not p.inferred):
        known.setdefault(party.actor, set()).add(party.country or "")

    def placed(party: Party) -> Party:
        own = known.get(party.actor, ())
        return replace(party, country=next(iter(own))) if party.country is None and len(own) == 1 else party

    sides = (
        replace(t.sides, actors=tuple(map(placed, t.sides.actors)), recipients=tuple(map(placed, t.sides.recipients)))
        for t in told
    )
    return [t if s == t.sides else replace(t, sides=s) for t, s in zip(told, sides, strict=True)]


def home(cast: Cast, lexicon: Lexicon, share: float = OUTSTANDING) -> Party | None:
    """The state that a report is about, where one stands out: whose acts of police and crowds are told unplaced."""
    named = [party for party in map(cast.party, cast.mentions) if party.country]
    counted = Counter(party.country for party in named)
    ranked = [(country, number) for country, number in counted.most_common() if country in lexicon.countries]
    if not ranked or ranked[0][1] < share * counted.total():
        return None
    return places.of_state(next(p for p in named if p.country == ranked[0][0]), "GOV", cast, lexicon)


def _is_domestic(telling: Telling) -> bool:
    """Whether an act is mostly done among people of one country: by police, courts, crowds, gunmen."""
    return telling.type in DOMESTIC or telling.mode in ("convict", "allege", "investigate")


def _placed(telling: Telling, state: Party | None, cast: Cast, lexicon: Lexicon) -> Telling:
    """A domestic act whose people are of the state that the report is about, or of those who deal with them."""
    sides = telling.sides
    actors = tuple(places.at_home(p, state, cast) for p in sides.actors)
    police = _police(actors)
    # police and courts have to do with those who live where they serve
    there = police if telling.type not in ("PROTEST", "ASSAULT") and police else state
    recipients = tuple(places.at_home(p, there, cast, anybody=True) for p in sides.recipients)
    if not recipients and _is_of_unnamed_people(telling):
        here = places.placed_in(telling.found, cast) or there
        recipients = (places.of_state(here, "CVL", cast, lexicon),) if here is not None else ()
    if telling.type == "PROTEST":
        rulers = _rulers(recipients)
        actors = tuple(_before(p, rulers, cast) for p in actors) if rulers else actors
        there = rulers or state
        if not actors and there is not None and not _is_in_passing(telling):
            actors = (places.of_state(there, "CVL", cast, lexicon),)  # whoever they were, people of that state
        ruled = {p.country for p in actors}
        if not recipients and len(ruled) == 1 and ruled.isdisjoint(NO_HOME | {None}) and against_policy(telling.found):
            recipients = (places.of_state(actors[0], "GOV", cast, lexicon),)
    return replace(telling, sides=replace(sides, actors=actors, recipients=recipients))


def _is_of_unnamed_people(telling: Telling) -> bool:
    """Whether people of whom only a number or nothing tells were hurt or held: "46 WERE ARRESTED", "arrests"."""
    found = telling.found
    if telling.type not in ("ASSAULT", "COERCE") or telling.status != "happened":
        return False
    if found.pos == "noun":
        return telling.mode == "arrest" and found.word.tag_ == "NNS"
    done_to = found.tokens("object")
    hurt = telling.type == "ASSAULT" and found.lemma in HURTING
    return bool(done_to) and (hurt or telling.mode == "arrest") and all(map(_is_count, done_to))


def _is_count(word: Token) -> bool:
    return word.tag_ == "CD" or (lemma(word) in COUNTS and not any(c.dep_ == "prep" for c in word.children))


def _is_in_passing(telling: Telling) -> bool:
    """Whether a protest is only when or why something else was: "ousted AFTER PROTESTS", "since the uprising"."""
    word = telling.found.word
    if telling.found.pos != "noun" or telling.found.carried != "no":
        return False
    return telling.found.lemma in REVOLTS or (word.dep_ == "pobj" and word.head.lower_ in TIED_TO)


def _before(party: Party, rulers: Party, cast: Cast) -> Party:
    """A crowd or a body without a country that turns to a government or assembly, as of that one's people."""
    known = cast.actor(party.actor)
    if party.country is None and known.kind == "organisation":
        return replace(party, country=rulers.country)
    return places.at_home(party, rulers, cast)


def _police(actors: Sequence[Party]) -> Party | None:
    return next((p for p in actors if p.sector in OFFICIAL_SECTORS and p.country not in NO_HOME), None)


def _rulers(parties: Sequence[Party]) -> Party | None:
    """One of those whom a crowd of unknown country faces, if they are of one: its own government or assembly."""
    one = len({p.country for p in parties}) == 1 and all(p.sector in ("GOV", "LEG") for p in parties)
    abroad = any(word in p.name.lower() for p in parties for word in ("embass", "consulate"))
    return parties[0] if one and not abroad and parties[0].country not in NO_HOME else None


def _with_whom_it_concerns(telling: Telling, told: Sequence[Telling], cast: Cast, lexicon: Lexicon) -> Telling:
    """A telling without a recipient, with those of the doers' own state whom such an act concerns."""
    if telling.sides.recipients and not _asks_a_court(telling):
        return telling
    doer, sector = _alike(telling.sides.actors), _concerned(telling)
    if doer is None or not sector:
        return telling
    if sector == "JUD" and (court := _court([t for t in told if t.sides.actors != telling.sides.actors])):
        return replace(telling, sides=replace(telling.sides, recipients=(court,)))
    return replace(telling, sides=replace(telling.sides, recipients=(places.of_state(doer, sector, cast, lexicon),)))


def _alike(actors: Sequence[Party]) -> Party | None:
    """One of the actors, where words name them and all are of one country."""
    named = [p for p in actors if p.country and p.country not in NO_HOME and not p.inferred]
    return named[0] if named and len(named) == len(actors) and len({p.country for p in named}) == 1 else None


def _concerned(telling: Telling) -> str:
    """The sector of those of the doers' own state whom an act concerns, if it does.

    Whom the police hold; whom rioters fight; with whom strikers make peace; under whom a decree is put; who carries out
    an order; of whom an opposition demands; who hears an appeal.
    """
    found, actors = telling.found, telling.sides.actors
    if telling.type == "COERCE" and telling.mode == "arrest" and _police(actors):
        return "CVL"
    if telling.mode == "riot":
        return "COP"
    if telling.entry.cameo == GIVEN_UP:
        return "GOV"
    if telling.type == "THREATEN" and telling.mode == "restrict":
        return "CVL" if any(lemma(t) in DECREES for t in found.word.subtree) else ""
    if telling.type != "REQUEST" or found.pos != "verb":
        return ""
    if all(p.sector == "OPP" for p in actors):
        return "GOV"
    if _asks_a_court(telling):
        return "JUD"
    if found.lemma == "order" and all(p.sector in ("GOV", "MIL") for p in actors):
        return "GOV"
    return "JUD" if found.lemma == "appeal" and any(lemma(t) in RULINGS for t in found.tokens("object")) else ""


def _asks_a_court(telling: Telling) -> bool:
    """ "prosecutors SOUGHT a ten-year sentence for him": it is the court that is asked."""
    by_law = bool(telling.sides.actors) and all(p.sector in ("JUD", "COP") for p in telling.sides.actors)
    wanted = (lemma(t) for role in ("object", "prep:for") for t in telling.found.tokens(role))
    return telling.type == "REQUEST" and by_law and not PENALTIES.isdisjoint(wanted)


def _court(told: Sequence[Telling]) -> Party | None:
    """The only court or jury that the report tells to have judged."""
    named = {p.actor: p for t in told for p in t.sides.actors if p.sector == "JUD"}
    return replace(next(iter(named.values())), spans=(), inferred=True) if len(named) == 1 else None


HURTING = frozenset("kill wound injure hurt maim stab strangle behead shoot execute".split())
COUNTS = frozenset("dozen hundred thousand score several many other".split())
REVOLTS = frozenset("uprising revolt revolution rebellion".split())
TIED_TO = frozenset("after amid before despite during following over since".split())
GIVEN_UP = "082"  # the code of a strike or protest that is called off
OFFICIAL_SECTORS = frozenset({"COP", "GOV", "JUD", "MIL"})
DECREES = frozenset({"law", "curfew", "emergency"})  # with which a government threatens its own people
PENALTIES = frozenset("sentence penalty term punishment imprisonment conviction".split())
RULINGS = frozenset("verdict ruling conviction sentence judgment judgement decision order".split())
DOMESTIC = frozenset({"COERCE", "ASSAULT", "PROTEST"})

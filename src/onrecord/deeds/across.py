"""What the tellings of one report lend to each other: who did what another telling only takes up.

An act that is blamed or praised has its own doers ("condemned the attack"); what an act brought about was done by those
who did the act ("an attack that killed six", "opened fire, killing six"); courts and police go unnamed once named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import grammar, nominal
from onrecord.deeds.candidate import Candidate, candidate, inside, lemma
from onrecord.deeds.captors import asked_of_captors
from onrecord.deeds.crowds import faced
from onrecord.deeds.domestic import at_their_home
from onrecord.deeds.match import Matcher
from onrecord.deeds.missions import of_missions
from onrecord.deeds.naming import SUFFERED
from onrecord.deeds.opponents import against_the_other
from onrecord.deeds.parties import UNDERGONE, Parties, Sides, same_side
from onrecord.deeds.powers import NO_HOME
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace
from onrecord.model import Party


def lent(told: Sequence[Telling], matcher: Matcher, parties: Parties) -> list[Telling]:
    """The tellings of one report, in their order, with the parties that others of them know."""
    done = _with_their_tolls([_done_by(telling, told, matcher, parties) for telling in told], parties.cast)
    done = [_judged_by(telling, done) for telling in done]
    done = [_punished(telling, done) for telling in done]
    done = [_carried_on(telling, done) for telling in done]
    done = [telling for at, telling in enumerate(done) if not _looks_back(telling, done[:at])]
    done = [_tested_by(telling, done) for telling in done]
    done = [_refused(telling, done) for telling in done]
    done = faced(done, matcher, parties)
    done = at_their_home(done, parties.cast, parties.lexicon)
    done = against_the_other(of_missions(done, parties.cast), parties.cast, parties.lexicon)
    return answered(asked_of_captors(done, parties), matcher, parties)


# ------------------------------------------------------------------------------------------- what an act brought about


def _done_by(telling: Telling, told: Sequence[Telling], matcher: Matcher, parties: Parties) -> Telling:
    """An assault that only another act did ("the BLAST killed six", "faced attacks, killing six") by its doers."""
    if telling.type != "ASSAULT" or telling.found.pos != "verb":
        return telling
    above = _brought_about_by(telling, told)
    if above is not None:
        return replace(telling, sides=replace(telling.sides, actors=above.sides.actors))
    if telling.sides.actors:
        return telling
    doers = [p for noun in telling.found.tokens("subject") for p in _of_event(noun, telling, matcher, parties)]
    return replace(telling, sides=replace(telling.sides, actors=tuple(dict.fromkeys(doers)))) if doers else telling


def _brought_about_by(telling: Telling, told: Sequence[Telling]) -> Telling | None:
    """The assault whose outcome a bare participle tells: "faced a series of attacks, KILLING dozens"."""
    verb = telling.found.word
    bare = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ in ("mark", "aux") for c in verb.children)
    if not bare:
        return None
    same = (t for t in told if t.found.sentence is telling.found.sentence and t.type == "ASSAULT")
    return next((t for t in same if t.found.word != verb and verb.head in (t.found.word, t.found.anchor)), None)


def _of_event(noun: Token, telling: Telling, matcher: Matcher, parties: Parties) -> Iterator[Party]:
    """Who did what an event noun names, else on whom it is blamed: "explosions blamed on X that maimed two"."""
    head = nominal.pierce(noun)
    made = candidate(telling.found.sentence, head)
    entry = matcher.entry(made) if made else None
    if made is not None and entry is not None and made.pos == "noun" and entry.type == "ASSAULT":
        yield from parties.sides(entry, made).actors
    for child in head.children:
        if child.dep_ == "acl" and lemma(child) in ("blame", "pin", "attribute"):
            for word in ("on", "to"):
                for token in grammar.prepositional(child, word):
                    yield from parties.of(token, telling.found.sentence)


def _with_their_tolls(told: Sequence[Telling], cast: Cast) -> list[Telling]:
    """Tellings in which an attack and those whom it killed ("40 were KILLED in a BOMBING", "the BLAST killed six") are
    one: that of the verb, with the doers and sufferers of both."""
    attacks = {t.found.word: t for t in told if t.type == "ASSAULT" and t.found.carried == "no" and _is_named(t)}
    joined = {t.found.word: noun for t in told if (noun := toll_of(t)) in attacks}
    gone = set(joined.values())
    return [
        _joined(t, attacks[joined[t.found.word]], cast) if t.found.word in joined else t
        for t in told
        if t.found.word not in gone
    ]


def _is_named(telling: Telling) -> bool:
    """Whether a noun, or a verb in a noun's place, tells an act: "were hurt in a RAID", "in FIGHTING with rebels"."""
    return telling.found.pos == "noun" or telling.found.word.dep_ == "pcomp"


def toll_of(telling: Telling) -> Token | None:
    """The event noun whose toll a verb tells."""
    verb = telling.found.word
    if telling.type != "ASSAULT" or telling.found.lemma not in TOLLS or telling.found.pos != "verb":
        return None
    if telling.found.passive:
        under = [t for word in ("in", "by", "during") for t in telling.found.tokens(f"prep:{word}")]
        under += [c for p in verb.children if p.lower_ == "in" for c in p.children if c.dep_ == "pcomp"]
        return next((nominal.pierce(t) for t in (*under, *telling.found.tokens("by"))), None)
    subjects = telling.found.tokens("subject")
    return nominal.pierce(subjects[0]) if subjects and verb.dep_ != "relcl" else None


TOLLS = frozenset("kill wound injure hurt maim".split())


def _joined(toll: Telling, attack: Telling, cast: Cast) -> Telling:
    known = {p.actor for p in toll.sides.recipients}
    struck = (p for p in attack.sides.recipients if p.actor not in known and cast.actor(p.actor).kind != "state")
    suffered = [p for p in struck if not p.name.lower().startswith(SETTLEMENTS)]
    sides = Sides(
        toll.sides.actors or attack.sides.actors,
        (*toll.sides.recipients, *suffered),
        (*toll.sides.words, attack.found.word, *attack.sides.words),
    )
    return replace(toll, sides=sides, mode=toll.mode or attack.mode)


# How the names begin of places near which something was, beside those whom it killed.
SETTLEMENTS = tuple(f"{word} of " for word in ("town", "city", "village", "port", "province", "district", "suburb"))


def _looks_back(telling: Telling, before: Sequence[Telling]) -> bool:
    """Whether a bare noun only takes up an act told before: "the bombings", "his criticism"."""
    found = telling.found
    if found.pos != "noun" or not any(t.type == telling.type for t in before):
        return False
    if any(c.dep_ not in ("det", "poss", "punct", "relcl", "case") for c in found.word.children):
        return False
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "no") for c in found.word.children)
    doers = {p.actor for t in before if t.type == telling.type for p in t.sides.actors}
    new = [p for p in telling.sides.actors if p.actor not in doers] + [
        p for p in telling.sides.recipients if not p.inferred
    ]
    return definite and not new


# ----------------------------------------------------------------------------------------------- courts and the police


def _judged_by(telling: Telling, told: Sequence[Telling]) -> Telling:
    """A conviction or arrest in the passive without a doer: by the only one who does such acts in the report."""
    if telling.sides.actors or telling.mode not in OFFICIAL or not telling.found.passive:
        return telling
    alike = [t for t in told if t.mode == telling.mode and t.type == telling.type and _at_home(t, telling)]
    named = {p.actor: p for t in alike for p in t.sides.actors}
    if len(named) != 1 or not all(p.sector in ("COP", "GOV", "JUD", "MIL") for p in named.values()):
        return telling
    return replace(
        telling, sides=replace(telling.sides, actors=tuple(replace(p, spans=(), inferred=True) for p in named.values()))
    )


OFFICIAL = frozenset({"convict", "arrest"})


def _at_home(telling: Telling, other: Telling) -> bool:
    """Whether two acts are done to people of one country, as far as words tell it."""
    one, two = ({p.country for p in t.sides.recipients if p.country} for t in (telling, other))
    return one == two or not one or not two


def _punished(telling: Telling, told: Sequence[Telling]) -> Telling:
    """Sanctions that name nobody ("the council imposed sanctions"): on the state that did something before."""
    if telling.type != "SANCTION" or telling.sides.recipients or not telling.found.tokens("object"):
        return telling
    if not any(lemma(nominal.pierce(t)) in ("sanction", "embargo", "penalty") for t in telling.found.tokens("object")):
        return telling
    own = telling.sides.actors
    at = telling.found.sentence.index
    before = [t for t in told if at - NEAR <= t.found.sentence.index <= at and t.type in ARMED and _others(t, own)]
    return replace(telling, sides=replace(telling.sides, recipients=before[-1].sides.actors)) if before else telling


def _carried_on(telling: Telling, told: Sequence[Telling]) -> Telling:
    """An act that a verb adds to another of its kind is done to the same where it only takes them up or counts them:
    "convicted Lee, SENTENCING him", "killed ten Spaniards and WOUNDED forty"."""
    verb = telling.found.word
    added = verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
    if telling.sides.recipients or not added:
        return telling
    same = (t for t in told if t.found.sentence is telling.found.sentence and t.type == telling.type)
    above = next((t for t in same if t.found.word == verb.head and t.found.word != verb), None)
    taken_up = any(t.pos_ in ("PRON", "NUM") for t in telling.found.tokens("object"))
    if above is None or not taken_up:
        return telling
    return replace(telling, sides=replace(telling.sides, recipients=above.sides.recipients))


def _tested_by(telling: Telling, told: Sequence[Telling]) -> Telling:
    """A test that names no state ("last month's nuclear test", "since IT carried out a test" after a word on the
    Security Council): by the only state that is told to test or launch."""
    nobody = all(p.country in NO_HOME for p in telling.sides.actors)
    if telling.mode != "weapons" or not nobody or telling.found.lemma not in TESTS:
        return telling
    named = {
        p.country: p for t in told if t.mode == "weapons" for p in t.sides.actors if p.country not in NO_HOME | {None}
    }
    if len(named) != 1:
        return telling
    by = tuple(replace(p, spans=(), inferred=True) for p in named.values())
    return replace(telling, sides=replace(telling.sides, actors=by))


def _refused(telling: Telling, told: Sequence[Telling]) -> Telling:
    """A refusal of what a definite noun takes up ("rejected THE PROPOSAL"): of those who are told to have made it."""
    if telling.type != "REJECT" or telling.sides.recipients or not telling.sides.actors:
        return telling
    heads = [nominal.pierce(t) for t in telling.found.tokens("object")]
    taken_up = [t for t in heads if lemma(t) in PROPOSALS and nominal.has_child(t, ("the", "this", "that", "these"))]
    at = telling.found.sentence.index
    made = [
        t
        for t in told
        if at - LATELY <= t.found.sentence.index <= at and t.type in PROPOSING and _others(t, telling.sides.actors)
    ]
    if not taken_up or not made:
        return telling
    by = tuple(replace(p, spans=(), inferred=True) for p in made[-1].sides.actors)
    return replace(telling, sides=replace(telling.sides, recipients=by))


TESTS = frozenset({"test", "detonation"})  # launches are many, and of several
PROPOSALS = frozenset("proposal offer demand request plan appeal ultimatum condition term call deal idea".split())
PROPOSING = frozenset({"AGREE", "REQUEST", "THREATEN", "CONCEDE", "COOPERATE"})
LATELY = 6  # sentences back to an offer that "the offer" takes up
NEAR = 3  # sentences
ARMED = frozenset({"ASSAULT", "MOBILIZE"})


# --------------------------------------------------------------------------------------------------- blame and praise


def answered(told: Sequence[Telling], matcher: Matcher, parties: Parties) -> list[Telling]:
    """Tellings of blame or praise for an act ("condemned the attack") with those who did it as recipients, not
    those who suffered it: whom the act's own words name, else whom the report names for such an act elsewhere."""
    return [replace(t, sides=_answerable(t, told, matcher, parties)) if _judges(t) else t for t in told]


def _judges(telling: Telling) -> bool:
    """Whether somebody blames or praises; who signs an accord praises no other's act."""
    return telling.type in JUDGING and bool(telling.sides.actors) and telling.entry.cameo != SIGNED


def _answerable(telling: Telling, told: Sequence[Telling], matcher: Matcher, parties: Parties) -> Sides:
    found, sides = telling.found, telling.sides
    if found.sentence.index >= LEAD:  # what is told later was not yet to be taken up
        told = [t for t in told if t.found.sentence.index <= found.sentence.index]
    if telling.mode == "allege" and sides.recipients:
        return sides  # "blamed the blast on X" names whom it means
    roles: tuple[str, ...] = ("object", "prep:into", "prep:at", "of", "prep:to", "prep:over", "prep:on")
    if telling.type != "SUPPORT":  # "stood with Chad AGAINST the violence"
        roles = (*roles[:5], "prep:against", *roles[5:])
    own = sides.actors
    for head in dict.fromkeys(nominal.pierce(t) for role in roles for t in found.tokens(role)):
        made = candidate(found.sentence, head)
        entry = matcher.entry(made) if made else None
        if (
            not entry
            and _is_blamed_himself(head, found)
            and any(_is_among(p, sides.recipients) for p in parties.of(head, found.sentence))
        ):
            return sides  # "condemned CHAD over the raid": said in so many words
        if made and entry and entry.type in MATERIAL | GIVING:
            named = tuple(p for p in parties.sides(entry, made).actors if not _is_among(p, own))
            if named or entry.type in MATERIAL:
                named = named or _doers(frozenset({entry.type}), told, own) or _addressed(telling, parties)
                return replace(sides, recipients=named)
        if lemma(head) in UNDERGONE:  # "denounced HIS extradition by Chad": not him
            by = Candidate(found.sentence, head, "noun", head).by()
            named = tuple(p for p in parties.all_of(by, found.sentence) if not _is_among(p, own))
            kinds = frozenset({entry.type}) if entry else MATERIAL
            return replace(sides, recipients=named or _doers(kinds, told, own))
        if lemma(head) in SUFFERED:
            owners = [t for role in ("prep:by", "possessive") for t in inside(head, role)]
            named = tuple(p for t in owners for p in parties.of(t, found.sentence))
            return replace(sides, recipients=named or _doers(frozenset({"ASSAULT"}), told, own))
        if head.lower_ in TAKEN_UP and (upper := _blame_above(telling, told)):
            return replace(sides, recipients=_answerable(upper, told, matcher, parties).recipients)
        if head.lower_ in ("it", "this", "that") and _of_own_side(sides):
            return replace(sides, recipients=())  # "calling IT a mistake": what they did, whoever they are
        if telling.mode == "investigate" and any(lemma(t) in SUFFERED for t in nominal.noun_phrase(head)):
            return replace(sides, recipients=())  # "investigating links between the ATTACKS": not those attacked
        if lemma(head) in VAGUE_ACTS:
            named = tuple(p for t in _owners(head) for p in parties.of(t, found.sentence) if not _is_among(p, own))
            return replace(sides, recipients=named or _doers(MATERIAL, told, own))
        if sides.recipients or (entry and entry.type == telling.type):
            continue  # "opened an INQUIRY": the act itself
        if doers := _doers({entry.type}, told, own) if entry else _same(head, told, own):
            return replace(sides, recipients=doers)
    return sides


def _addressed(telling: Telling, parties: Parties) -> tuple[Party, ...]:
    """The state that is told of an act which nobody else did: "protested TO CHAD over the arrest", not to a body of
    many states."""
    found = telling.found
    told_to = found.tokens("prep:to") if found.lemma in ("protest", "complain") else ()
    return tuple(p for p in parties.all_of(told_to, found.sentence) if p.country and p.country not in NO_HOME)


def _is_blamed_himself(name: Token, found: Candidate) -> bool:
    """ "condemned CHAD over the raid", "summoned the AMBASSADOR over it": not "complained to the UNITED NATIONS"."""
    blamed = [t for role in ("object", "prep:at", "prep:against") for t in found.tokens(role)]
    return name.pos_ in ("PROPN", "NOUN") and name in blamed


TAKEN_UP = frozenset({"it", "this", "that", "them", "these", "those"})


def _blame_above(telling: Telling, told: Sequence[Telling]) -> Telling | None:
    """The blame that a participle goes on with: "condemned the raids, CALLING THEM a crime"."""
    verb = telling.found.word
    same = (t for t in told if t.found.sentence is telling.found.sentence and t.type == telling.type)
    return next((t for t in same if verb.dep_ == "advcl" and t.found.word == verb.head), None)


def _of_own_side(sides: Sides) -> bool:
    """Whether a pronoun was taken for somebody of the speaker's own country."""
    own = {p.country for p in sides.actors}
    return bool(sides.recipients) and all(p.country in own for p in sides.recipients)


def _owners(act: Token) -> Iterator[Token]:
    """Whose a vague act is: "ISRAEL'S actions", "the move BY Chad", "the KENYAN decision"."""
    for role in ("possessive", "prep:by", "of", "modifier", "prep:from"):
        yield from inside(act, role)
    yield from (t for c in act.children if c.dep_ == "acl" for t in grammar.agents(c))  # "crimes committed BY REBELS"


def _doers(wanted: Set[str], told: Sequence[Telling], own: Sequence[Party]) -> tuple[Party, ...]:
    """Who does the first act of a wanted type in the report, other than those who speak of it."""
    acts = (t for t in told if t.type in wanted)
    return next((t.sides.actors for t in acts if _others(t, own)), ())


def _same(head: Token, told: Sequence[Telling], own: Sequence[Party]) -> tuple[Party, ...]:
    """Who does what a noun takes up by the verb's own word: "launched a rocket ... condemned the LAUNCH", "ordered all
    to leave ... called the ORDER illegal"."""
    acts = (t for t in told if t.found.lemma == lemma(head) and t.type in MATERIAL | GIVING)
    return next((t.sides.actors for t in acts if _others(t, own)), ())


def _others(telling: Telling, own: Sequence[Party]) -> bool:
    """Whether others than some did what is told: nobody of their own government either, who speaks with them."""
    doers = telling.sides.actors
    return bool(doers) and not any(_is_among(p, own) or (p.sector == "GOV" and same_side(p, own)) for p in doers)


def _is_among(party: Party, parties: Sequence[Party]) -> bool:
    return any(party.actor == p.actor for p in parties)


LEAD = 3  # sentences in which a report may judge an act of which it tells below
SIGNED = "057"
JUDGING = frozenset({"ACCUSE", "SUPPORT"})
MATERIAL = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "SANCTION"})
GIVING = frozenset({"RETREAT", "CONCEDE", "AID", "AGREE", "COOPERATE", "REJECT", "THREATEN", "REQUEST"})
VAGUE_ACTS = frozenset("action act move step incident decision tragedy crime violence measure".split())

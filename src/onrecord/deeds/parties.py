"""Who did it to whom: the words in an entry's roles, as parties of the cast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.deeds import aims, coordination, grammar, nominal, papers, places
from onrecord.deeds.befallen import assailants, whence
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.naming import SUFFERED, Naming
from onrecord.deeds.powers import NO_HOME
from onrecord.frozen import replace
from onrecord.lexicon import Lexicon
from onrecord.model import Party
from onrecord.ontology.model import Entry, EventType
from onrecord.parse import Sentence

SYMMETRIC_NOUN = ("subject+by+possessive+modifier+prep:between+prep:with+prep:among+of",)
SYMMETRIC_VERB = ("subject+object+prep:with+prep:between+indirect+prep:to",)


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of a deed, and the words that named them."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    words: tuple[Token, ...] = ()


@dataclass(frozen=True)
class Parties(Naming):
    """Finds parties in the sentences of one report."""

    types: Mapping[str, EventType]
    lexicon: Lexicon

    def sides(self, entry: Entry, found: Candidate, told: str = "") -> Sides:
        """Actors and recipients of a candidate by its entry's roles; `told` is the type that its standing makes of it
        (default: the entry's)."""
        told = told or entry.type
        if entry.symmetric or (entry.type in MUTUAL and (found.tokens("prep:between") or _is_fought(found))):
            sides = self._together(entry, found)
            if told == "REJECT" and entry.type != "REJECT":
                return self._declined(sides, found)
            return self._promised(sides, found) if told == "AGREE" else sides
        actors, told_a = self._first(self._actor_roles(entry, found), found, inside=False)
        recipients, told_r = self._first(self._recipient_roles(entry, found, actors), found, inside=True, but=actors)
        if not actors and told == "THREATEN" and entry.type != told:
            actors = tuple(p for p in self.all_of(aims.who_announces(found), found.sentence) if self.is_public(p))
        if not actors and entry.mode == "visit" and found.is_occasion():  # "told reporters DURING A VISIT to Chad"
            actors = tuple(p for t in grammar.subjects(found.anchor) for p in self.of(t, found.sentence))
        if not actors and found.pos == "noun" and found.lemma in UNDERGONE and found.tokens("of"):
            actors, told_a = self.in_role("possessive", found, inside=False)  # "BRITAIN'S arrest of two sailors"
        if not actors and entry.type == "ASSAULT" and found.pos == "noun":
            actors = self._blamed(found)
        if not actors and entry.type == "ASSAULT":
            actors = assailants(found, self.cast)
        if not actors and (entry.mode in EXPULSIONS or found.lemma in EXPELLING):
            actors = whence(found, self.cast)
        if entry.type == "PROTEST" and told_a and all(self._is_bare_paper(t, found.sentence) for t in told_a):
            actors, told_a = (), ()  # "LEAFLETS announced a rally": those who come are others
        if told == "REQUEST" and told_r and all(aims.is_to_undergo(word, found) for word in told_r):
            return Sides(actors, (), told_a)  # "called for CHAD to be expelled": who is to do it goes unsaid
        if told == "PROTEST" and any(map(aims.is_stood_up_for, told_r)):
            actors = actors or self._compatriots(recipients, found)
            recipients, told_r = (), ()  # "marched IN SUPPORT OF the president"
        if told == "ACCUSE" and found.lemma in EXPRESSING:
            recipients = self._at_fault(told_r, recipients, found)
        if not recipients and self._undergone(found, actors, told_a):
            actors, recipients, told_a, told_r = (), actors, (), told_a
        others = [p for p in recipients if p.actor not in {a.actor for a in actors}]
        if told == "THREATEN" and actors:  # "warned that it would withdraw ITS PEACEKEEPERS from Chad": Chad is warned
            others = [p for p in others if not same_side(p, actors)]
        if not others and told in ANSWERED:
            recipients = self.all_of(aims.who_answers(found), found.sentence)
        if not others and not recipients:
            recipients, told_r = self._in_content(told, found, actors)
        kept = tuple(p for p in recipients if p.actor not in {a.actor for a in actors})
        kept = self._staff(kept, actors) if told == "REQUEST" else self._of_others(kept, actors)
        if told in ("AGREE", "SUPPORT"):  # what a state's leaders promise their own state is promised to nobody
            kept = tuple(p for p in kept if not self._is_own_state(p, actors, told))
        if entry.type in TAKEN_PART and found.passive and not actors:
            # "the president was briefed", "the army was put on alert": he took part, its state did it
            scenes = {p.actor for t in told_r if aims.is_place(t) for p in self.of(t, found.sentence)}
            present = tuple(p for p in kept if p.actor not in scenes)  # but not "talks mediated IN ALGERIA"
            return Sides(present or self._of_object(entry, found), (), (*told_a, *told_r))
        return Sides(actors, kept, (*told_a, *told_r))

    def _compatriots(self, people: Iterable[Party], found: Candidate) -> tuple[Party, ...]:
        """Those who are out for a person or a body of a country, where no words say who or where: people of it."""
        if places.placed_in(found, self.cast):
            return ()
        one = next((p for p in people if p.country and self.cast.actor(p.actor).kind != "state"), None)
        return (places.of_state(one, "CVL", self.cast, self.lexicon),) if one else ()

    def _is_bare_paper(self, word: Token, sentence: Sentence) -> bool:
        return papers.is_paper(word) and not self._issuers(word, sentence)

    def _at_fault(self, words: Iterable[Token], named: Sequence[Party], found: Candidate) -> tuple[Party, ...]:
        """Those of whom a concern complains: not those to whom it is done ("concern about the fate of MONKS"), nor
        where it is done, but for a state."""
        at_fault: set[str] = set()
        for word in words:
            if aims.is_place(word):
                at_fault |= {p.actor for p in self.of(word, found.sentence) if self._is_state(p)}
            elif not aims.is_suffering(word):
                own = self.of(word, found.sentence) or (() if aims.is_suffered(word) else named)
                at_fault |= {p.actor for p in own}
        return tuple(p for p in named if p.actor in at_fault)

    def _is_state(self, party: Party) -> bool:
        return self.cast.actor(party.actor).kind == "state"

    def _of_others(self, parties: tuple[Party, ...], actors: Sequence[Party]) -> tuple[Party, ...]:
        """Without the actor's own state where another is named: "rejected Chad's offer of talks between the TWO"."""
        others = tuple(p for p in parties if not (self.cast.actor(p.actor).kind == "state" and same_side(p, actors)))
        return others if any(p.country for p in others) else parties

    def _is_own_state(self, party: Party, actors: Sequence[Party], told: str) -> bool:
        if self.cast.actor(party.actor).kind != "state" or not actors:
            return False
        return same_side(party, actors) or (told == "SUPPORT" and all(p.country == party.country for p in actors))

    def _staff(self, parties: tuple[Party, ...], actors: Sequence[Party]) -> tuple[Party, ...]:
        """Officials, troops and police of whom no words say whose they are, as those of who orders them."""
        own = {p.country for p in actors if p.country and p.country not in NO_HOME}
        if len(own) != 1:
            return parties
        (country,) = own
        return tuple(
            replace(p, country=country)
            if p.country is None
            and p.sector in SERVING
            and self.cast.actor(p.actor).kind == "group"
            and not places.is_from_abroad(p)
            else p
            for p in parties
        )

    def _of_object(self, entry: Entry, found: Candidate) -> tuple[Party, ...]:
        """The forces that a passive says were mobilised, whatever the entry's recipients are."""
        done = any(c.dep_ == "auxpass" and c.tag_ in ("VBD", "VBN") for c in found.word.children)  # not "are stationed"
        return self.in_role("object", found, inside=True)[0] if entry.type == "MOBILIZE" and done else ()

    def _in_content(
        self, told: str, found: Candidate, actors: Sequence[Party]
    ) -> tuple[tuple[Party, ...], tuple[Token, ...]]:
        """Whom a threat, demand, promise or protest is aimed at where no role says so: the first other party in what it
        is about, else in its condition ("threatened to leave unless X ...")."""
        kind = self.types.get(told)
        if (
            kind is None
            or not (kind.absorbs or told in AIMED)
            or aims.aims_at_nobody(found)
            or (told == "REQUEST" and self._is_asked_vaguely(found))
            or aims.mutual(told, actors)
        ):
            return (), ()
        known = {party.actor for party in actors}
        asked = aims.who_asked(found) if told == "REJECT" else aims.who_is_to_give(found) if told == "REQUEST" else ()
        for token in dict.fromkeys((*asked, *aims.aims(found))):
            if told == "PROTEST" and not self._is_protested_at(token, found.sentence):
                continue
            if token.tag_ == "PRP$":
                continue  # "vowed to be careful with HER words": mostly the actor's own
            undergone = aims.is_undergone(token) or aims.is_to_undergo(token, found)
            if told == "REQUEST" and (undergone or self._is_private_owner(token, found.sentence)):
                continue  # "called for the MAYOR to be punished", "for the BOY'S return": somebody else is asked
            if told == "REQUEST" and aims.is_in_reason(token, found):
                continue
            named = [p for t in coordination.with_conjuncts(token) for p in self.of(t, found.sentence)]
            named = named or (list(self.within(token, found.sentence)) if token in asked else [])
            kept = tuple(p for p in named if p.actor not in known and (token in asked or not same_side(p, actors)))
            if kept:
                return kept, (token,)
        return (), ()

    def _is_asked_vaguely(self, found: Candidate) -> bool:
        """Whether nobody of note is asked to do something to another: "called on THE WORLD to press Chad"."""
        asked = aims.addressees(found)
        return bool(asked) and not self.all_of(asked, found.sentence)

    def _blamed(self, found: Candidate) -> tuple[Party, ...]:
        """Who is charged with an attack: "Lee was CHARGED in the bombing", "convicted HIM in the shooting"."""
        for verb in aims.charging(found.word):
            named = self.in_role("object", Candidate(found.sentence, verb, "verb", verb), inside=False)[0]
            if named:
                return named
        return ()

    def _undergone(self, found: Candidate, actors: Sequence[Party], words: Sequence[Token]) -> bool:
        """Whether whose act a noun is called had it done to them: "the STUDENT'S killing", "the PRESIDENT'S arrest"."""
        if found.lemma not in UNDERGONE or found.carried == "give" or not words or words[0].dep_ != "poss":
            return False
        return all(self.cast.actor(p.actor).kind in ("person", "group") and p.sector not in FORCES for p in actors)

    def _is_private_owner(self, token: Token, sentence: Sentence) -> bool:
        """Whether a word tells of a private person whose return, release or the like is asked for."""
        mention = self.cast.at(*sentence.range(token)) if token.dep_ == "poss" else None
        return mention is not None and self.is_private(self.cast.members(mention))

    def _is_protested_at(self, token: Token, sentence: Sentence) -> bool:
        """Whether a protest is aimed at a word's bearer: those in power, and where they sit: "outside the EMBASSY"."""
        if aims.is_stood_up_for(token) or (token.dep_ == "poss" and aims.is_place(token.head)):
            return False  # "in support of the PRESIDENT", "along LIMA'S boulevard"
        if not aims.is_place(token):
            return self.is_power(token, sentence)
        mention = self.cast.at(*sentence.range(token))
        at_their_seat = mention is not None and self.cast.actor(mention.actor).kind == "organisation"
        return at_their_seat and token.head.lower_ in BEFORE and self.is_power(token, sentence)

    def at_home(self, sides: Sides, kind: EventType, found: Candidate, *, unaimed: bool = False) -> Sides:
        """The sides with what the place of a domestic act tells: of which country its people are, and, where no
        recipient is named, that it was done to those who live there."""
        place = places.placed_in(found, self.cast)
        sides = self._there(sides, kind, found, place, unaimed=unaimed) if place else sides
        if kind.name == "PROTEST" and sides.actors and not sides.recipients and aims.against_policy(found):
            return replace(sides, recipients=self._government(sides.actors))
        return sides

    def _there(self, sides: Sides, kind: EventType, found: Candidate, place: Party, *, unaimed: bool) -> Sides:
        actors, recipients = (
            tuple(places.at_home(p, place, self.cast) for p in side) for side in (sides.actors, sides.recipients)
        )
        if (
            not actors
            and kind.name == "PROTEST"
            and (_by_a_crowd(found) or (not recipients and _is_told_itself(found)))
        ):
            return replace(sides, actors=(_inferred(place, ""),))
        arrested = found.pos == "noun" and found.lemma == "arrest" and found.carried != "no"
        if not recipients and (_is_suffered(kind, found) or arrested or (kind.at_home and actors and not unaimed)):
            recipients = (_inferred(place, kind.name),)
        return replace(sides, actors=actors, recipients=recipients)

    def _government(self, actors: Sequence[Party]) -> tuple[Party, ...]:
        """The state whose people protest, as a party that no words name; none where they are of several or unknown."""
        countries = {p.country for p in actors}
        country = next(iter(countries)) if len(countries) == 1 else None
        if country is None or country in NO_HOME:
            return ()
        return (places.of_state(actors[0], "GOV", self.cast, self.lexicon),)

    def _actor_roles(self, entry: Entry, found: Candidate) -> tuple[str, ...]:
        if found.carried == "give" and "subject" not in entry.actor:
            return ("subject", *entry.actor)
        return entry.actor

    def _recipient_roles(self, entry: Entry, found: Candidate, actors: Sequence[Party]) -> tuple[str, ...]:
        roles = entry.recipient
        if aims.mutual(entry.type, actors):
            invited = self.all_of(found.tokens("object"), found.sentence) and found.pos == "verb"
            roles = tuple(role for role in roles if role.startswith("prep:") or (invited and role == "object"))
        if found.carried == "receive" and "subject" not in roles:
            return ("object", *roles)
        return (*roles, "indirect") if found.carried == "give" else roles

    def _together(self, entry: Entry, found: Candidate) -> Sides:
        roles = SYMMETRIC_NOUN if found.pos == "noun" else SYMMETRIC_VERB
        own = [role for role in (*entry.actor, *entry.recipient) if role not in DEFAULT_ROLES]
        asked = "+".join([*roles, *own])
        parties, words = self.in_role(asked, found, inside=False)
        if entry.type == "SUPPORT" and (joined := self._joined(found)):
            known = {p.actor for p in joined}
            return Sides(tuple(p for p in parties if p.actor not in known), joined, words)
        if entry.object and found.pos == "verb" and len({p.country for p in parties if p.country}) > 1:
            done = self.all_of(found.tokens("subject"), found.sentence)
            alone = len({p.country for p in done if p.country}) > 1  # "Chad and Sudan swapped PRISONERS"
            made = {p.actor for p in self.all_of(found.tokens("object"), found.sentence) if alone or p.country is None}
            parties = tuple(p for p in parties if p.actor not in made)  # "formed an ALLIANCE with Chad"
        if found.is_occasion() and (found.tokens("prep:with") or len(parties) < 2):
            parties, words = self._present(found, parties, words)
        return Sides(parties, (), words)

    def _promised(self, sides: Sides, found: Candidate) -> Sides:
        """Who says himself that he will take part promises it to the others: "the rebels said THEY would meet him"."""
        own = [t for t in found.tokens("subject") if t.lower_ in ("he", "she", "they", "it", "we", "i")]
        if found.pos != "verb" or not own or found.word.dep_ != "ccomp":
            return sides
        by = {p.actor for t in own for p in self.of(t, found.sentence)}
        mine = tuple(p for p in sides.actors if p.actor in by)
        others = tuple(p for p in sides.actors if p.actor not in by)
        return replace(sides, actors=mine, recipients=others) if mine and others else sides

    def _declined(self, sides: Sides, found: Candidate) -> Sides:
        """Who says that he will not meet declines it to the others: "the GOVERNMENT will not negotiate with rebels"."""
        by = {p.actor for t in found.tokens("subject") for p in self.of(t, found.sentence)}
        mine = tuple(p for p in sides.actors if p.actor in by)
        others = tuple(p for p in sides.actors if p.actor not in by)
        return replace(sides, actors=mine, recipients=others) if mine else sides

    def _joined(self, found: Candidate) -> tuple[Party, ...]:
        """What those join who sign: "signed papers of accession to NATO", "ratified the NATO entry protocol"."""
        phrase = [t for paper in found.tokens("object") for t in nominal.noun_phrase(paper)]
        under = found.tokens("prep:to")
        if not any(lemma(t) in JOINING for t in (*phrase, *under)):
            return ()
        named = [p for t in (*phrase, *under) for p in self.of(t, found.sentence)]
        bodies = tuple(p for p in dict.fromkeys(named) if p.country in NO_HOME)
        return bodies or self._body_of_report()

    def _body_of_report(self) -> tuple[Party, ...]:
        """The body that a report speaks of most: what is joined where a sentence says only "the accession treaty"."""
        known = {a.id: a for a in self.cast.actors if a.kind == "organisation" and a.country in NO_HOME - {"MNC"}}
        counted = Counter(m.actor for m in self.cast.mentions if m.actor in known)
        most = max(counted, key=lambda one: (counted[one], one), default=None)
        if most is None:
            return ()
        body = known[most]
        return (Party(body.id, body.name, body.country, inferred=True),)

    def _present(
        self, found: Candidate, parties: tuple[Party, ...], words: tuple[Token, ...]
    ) -> tuple[tuple[Party, ...], tuple[Token, ...]]:
        """Those who take part in a meeting, with the subject of the clause whose occasion it is: "AT a meeting in
        Geneva the two MINISTERS discussed ...", "the PRESIDENT said after talks with ..."."""
        above = grammar.subjects(found.word.head.head)
        named = {p.actor: p for t in above for p in self.of(t, found.sentence)}
        if not parties and len({p.country for p in named.values()}) < 2:
            return parties, words
        return tuple({p.actor: p for p in (*named.values(), *parties)}.values()), (*above, *words)

    def _first(
        self, roles: Sequence[str], found: Candidate, *, inside: bool, but: Iterable[Party] = ()
    ) -> tuple[tuple[Party, ...], tuple[Token, ...]]:
        """The parties of the first role that names any (other than those of `but`)."""
        known = {party.actor for party in but}
        own: tuple[tuple[Party, ...], tuple[Token, ...]] = (), ()
        for role in roles:
            parties, words = self.in_role(role, found, inside=inside)
            if not any(party.actor not in known for party in parties):
                continue
            if not known or not all(nominal.is_own(word) for word in words):
                return parties, words
            own = own if own[0] else (parties, words)  # "closed ITS embassy in Syria": rather Syria
        return own


# What is signed or ratified by those who join a body.
JOINING = frozenset("accession membership admission entry enlargement expansion entrance".split())
BEFORE = frozenset("outside at near around".split())  # a seat of power
# Nouns whose possessor had it done to him, where it is a person or group without arms.
UNDERGONE = frozenset(
    "killing murder assassination shooting kidnapping abduction poisoning beating rape stabbing lynching execution "
    "arrest detention imprisonment capture conviction sentencing release deportation expulsion ouster overthrow "
    "indictment extradition rescue".split()
)
FORCES = frozenset({"MIL", "COP", "REB", "UAF"})
SERVING = frozenset({"GOV", "MIL", "COP"})  # who takes orders of their own state
EXPULSIONS = frozenset({"expel", "deport"})  # modes of what a state does to those who must leave it
EXPRESSING = frozenset({"express", "voice", "raise", "register"})  # concern, dismay, anger
EXPELLING = frozenset({"expel", "deport"})  # reporters, too, which is told as censorship
TAKEN_PART = frozenset({"CONSULT", "MOBILIZE"})  # types of which a passive's subject is no sufferer
DEFAULT_ROLES = frozenset(
    "subject object indirect by possessive modifier of prep:from prep:against prep:to prep:with prep:on "
    "object:inside".split()
)
MUTUAL = frozenset({"ASSAULT", "AGREE"})  # "fighting BETWEEN X and Y": both are actors
FOUGHT = frozenset("fight battle combat".split())  # what is done by both sides, whoever is its subject
ANSWERED = frozenset({"REQUEST", "THREATEN", "AGREE"})  # types of words that somebody answers or acts on
AIMED = frozenset({"PROTEST", "SUPPORT", "COOPERATE", "AID"})


def _is_fought(found: Candidate) -> bool:
    """Whether a verb tells of fighting, in which all sides take part: "the army BATTLED rebels"."""
    through = any(lemma(t) == "way" for t in found.tokens("object"))  # "FOUGHT their way into the town": one side did
    return found.lemma in FOUGHT and found.pos == "verb" and not found.passive and not through


def _is_suffered(kind: EventType, found: Candidate) -> bool:
    """Whether an assault was on a place and its people: "the attacks IN PARIS", "attacked a bank IN KABUL"."""
    if kind.name != "ASSAULT":
        return False
    return found.lemma in SUFFERED if found.pos == "noun" else bool(found.tokens("object"))


def _by_a_crowd(found: Candidate) -> bool:
    """Whether numbers alone stand for those who do it: "THOUSANDS marched in Lima"."""
    return found.pos == "verb" and any(lemma(nominal.pierce(t)) in CROWDS for t in found.tokens("subject"))


CROWDS = frozenset("thousand hundred dozen score ten people crowd million".split())


def _is_told_itself(found: Candidate) -> bool:
    """Whether an event noun is what its clause tells ("riots were reported", "Lima saw riots"), not what it mentions in
    passing."""
    above = found.outermost()
    seen = above.dep_ == "dobj" and lemma(above.head) in places.SEEING
    return found.pos == "noun" and (above.dep_ in ("nsubj", "nsubjpass", "attr", "ROOT") or seen)


def same_side(party: Party, actors: Sequence[Party]) -> bool:
    """Whether a party is the actor's own state or government ("Russia threatened ... its own MINISTRY")."""
    return any(
        party.country and party.country == a.country and {party.sector, a.sector} <= {"GOV", "MIL", None}
        for a in actors
    )


def _inferred(party: Party, kind: str) -> Party:
    return replace(party, sector="GOV" if kind == "PROTEST" else "CVL", inferred=True)

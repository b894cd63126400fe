"""The place of an act as far as it tells who its people are: "women were attacked IN COLOGNE", "the PARIS bombings"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import clauses, coordination, grammar, nominal, support
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.lexicon import Lexicon
from onrecord.model import Party
from onrecord.parse import Sentence

PLACING = ("in", "at", "across", "throughout", "around", "near", "outside", "inside")
# Of these sectors groups act abroad too, or hide where they are from: "U.S. allies", "gunmen".
ELSEWHERE = ("GOV", "MIL", "REB", "UAF", "CRM")
# People who are at a place without being of it.
FOREIGN = frozenset(
    "tourist migrant immigrant refugee foreigner visitor expatriate traveller traveler asylum pilgrim passenger "
    "observer inspector peacekeeper peace-keeper international foreign overseas world global western european arab "
    "african asian".split()
)
ADJECTIVAL = frozenset(
    "us u.s. uk u.k. un u.n. eu e.u. usa nato".split()
)  # names that stand before nouns as adjectives


def named_place(token: Token, sentence: Sentence, cast: Cast) -> Party | None:
    """The place whose name a word is, as a party with its country; None for any other word."""
    mention = cast.at(*sentence.range(token))
    if mention is None or token.pos_ != "PROPN" or token.lower_ in ADJECTIVAL:
        return None
    party, actor = cast.party(mention), cast.actor(mention.actor)
    is_place = actor.kind == "state" or (actor.kind == "group" and mention.kind in ("name", "metonym"))
    return party if is_place and party.country else None


def placed_in(found: Candidate, cast: Cast) -> Party | None:
    """The first place that is named for an act: before its noun, in its own clause, or in that whose outcome it is."""
    for token in nominal.modifiers(found.word) if found.pos == "noun" else ():
        before = named_place(token, found.sentence, cast) or _venue(token, found.sentence, cast)
        if before is not None:
            return before
    for verb in _clauses(found):
        if verb.dep_ == "relcl" and nominal.has_child(verb, ("where",)):  # "in LIMA, where four people were killed"
            there = named_place(verb.head, found.sentence, cast)
            if there is not None:
                return there
    words = chain(nominal.noun_phrase(found.word), *map(clauses.clause_words, _clauses(found)))
    placing = {t.i: t for t in words if t.dep_ == "pobj" and t.head.lower_ in (*PLACING, "on")}
    for _, token in sorted(placing.items()):
        place = _named(token, found, cast) if token.head.lower_ != "on" else None
        place = place or _venue(token, found.sentence, cast)
        if place is not None:
            return place
    return _struck(found, cast) or _heading(found, cast)


def _named(token: Token, found: Candidate, cast: Cast) -> Party | None:
    """The place that a phrase names: by its head, what stands beside it ("the capital, ATHENS"), or the name of whose
    part it is ("several CHILEAN cities", "the capital of CHILE")."""
    beside = [c for c in token.children if c.dep_ == "appos"]
    here = next((p for t in (token, *beside) if (p := named_place(t, found.sentence, cast))), None)
    if here is not None or lemma(token) not in PARTS_OF_STATES:
        return here
    owners = [*nominal.modifiers(token), *(c for c in token.children if c.dep_ == "poss")]
    words = (token, *owners, *grammar.prepositional(token, "of"))
    mentions = (m for t in words if (m := cast.at(*found.sentence.range(t))) and cast.actor(m.actor).kind != "person")
    return next((p for m in mentions if (p := cast.party(m)).country), None)


def _venue(token: Token, sentence: Sentence, cast: Cast) -> Party | None:
    """The town in which a square, a market or a feast is: "on LIMA'S Plaza Norte", "at a BERLIN Christmas market".

    Of a state so named anything may be told ("in CHAD'S war"), and a body is where it is, not where it was.
    """
    mention = cast.at(*sentence.range(token))
    if mention is not None and cast.actor(mention.actor).kind == "organisation":
        return None
    if lemma(token) not in VENUES and not (token.pos_ == "PROPN" and any(c.dep_ == "poss" for c in token.children)):
        return None
    for word in _before(token):
        there, named = named_place(word, sentence, cast), cast.at(*sentence.range(word))
        if there is not None and named is not None:
            land = cast.actor(there.actor).kind == "state" and named.kind == "name"
            return None if land else there
    return None


def _before(noun: Token) -> Iterator[Token]:
    """The names and nouns that stand before a noun, those that stand before them first."""
    for child in noun.lefts:
        if child.dep_ in ("poss", "compound", "nmod"):
            yield from _before(child)
            yield child


# Places in a town, and what is held there.
VENUES = frozenset(
    "street square market promenade boulevard avenue road bridge airport station stadium arena theatre theater cinema "
    "mosque church cathedral synagogue temple school university campus hospital hotel restaurant cafe café bar pub "
    "nightclub club mall store supermarket shop office building neighbourhood neighborhood district suburb quarter "
    "slum park beach port harbour harbor prison jail courthouse subway metro train bus celebration festival feast "
    "party parade concert marathon carnival fair".split()
)


def _struck(found: Candidate, cast: Cast) -> Party | None:
    """The place that an event noun went over ("protests SWEPT Chile", "SPREAD to Lima"), or that had it ("Chile SAW
    protests")."""
    verb = found.anchor
    if found.pos != "noun" or verb.pos_ != "VERB":
        return None
    above = found.outermost()
    if above.dep_ == "nsubj" and lemma(verb) in support.SWEEPING:
        there = [*grammar.objects_as_voiced(verb), *(t for w in WHERE for t in grammar.prepositional(verb, w))]
    elif above.dep_ == "dobj" and lemma(verb) in SEEING:
        there = grammar.subjects(verb)
    else:
        return None
    return next((p for t in there if (p := _named(t, found, cast))), None)


SEEING = frozenset("see witness experience endure suffer face".split())
WHERE = ("through", "across", "to", "over", "into")
# Nouns that with a state's name or adjective name a place in it.
PARTS_OF_STATES = frozenset(
    "city town village capital province region district state port suburb neighbourhood neighborhood area island coast "
    "border frontier square street airport county".split()
)


def _heading(found: Candidate, cast: Cast) -> Party | None:
    """Of which country that is which a colon sets before an act's own words: "LIMA cinema: 12 killed"."""
    doc = found.sentence.doc
    colon = next((t.i for t in doc[: min(len(doc), HEADING)] if t.text == ":" and t.i < found.word.i), None)
    if colon is None or any(t.pos_ in ("VERB", "AUX") for t in doc[:colon]):
        return None
    mentions = (cast.at(*found.sentence.range(t)) for t in doc[:colon])
    parties = (cast.party(m) for m in mentions if m is not None and cast.actor(m.actor).kind != "person")
    return next((p for p in parties if p.country), None)


HEADING = 7  # words that stand before a colon at most, with it


def _clauses(found: Candidate) -> Iterator[Token]:
    """The verb of an act's clause, those coordinated with it that have no subject, and that whose outcome it is."""
    verb = found.anchor
    yield verb
    yield from (v for v in clauses.with_verb_conjuncts(verb)[1:] if not coordination.has_subject(v))
    while verb.dep_ in ("advcl", "conj", "xcomp") and verb.head.pos_ == "VERB" and not coordination.has_subject(verb):
        verb = verb.head
        yield verb


def of_state(party: Party, sector: str, cast: Cast, lexicon: Lexicon) -> Party:
    """Whom no words name, of a party's own state: its government, or people there.

    It goes by the state's name, never by the party's, and is the state's actor where the report has one.
    """
    state = next((a for a in cast.actors if a.kind == "state" and a.country and a.country == party.country), None)
    name = state.name if state else lexicon.country_name(party.country or "") or "people"
    return Party(state.id if state else party.actor, name, party.country, sector, inferred=True)


def at_home(party: Party, place: Party | None, cast: Cast, *, anybody: bool = False) -> Party:
    """A group (`anybody`: a person too) of whose country no words tell, as people of the place of the act."""
    if place is None or party.country is not None or party.actor not in {a.id for a in cast.actors}:
        return party
    if party.sector in ELSEWHERE:
        return party
    whom = ("group", "person") if anybody else ("group",)
    stays = cast.actor(party.actor).kind not in whom or is_from_abroad(party)
    return party if stays else replace(party, country=place.country)


def is_from_abroad(party: Party) -> bool:
    """Whether the words for some people say that they are of no country in particular: "WORLD leaders"."""
    words = frozenset(party.name.lower().replace("-", " ").split())
    return any(word.startswith(tuple(FOREIGN)) for word in words)

"""What a threat, demand, promise or protest is aimed at: the words below its predicate, before anybody is looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.deeds import clauses, grammar, nominal
from onrecord.deeds.candidate import Candidate, inside, lemma
from onrecord.deeds.words import among
from onrecord.model import Party

POLICIES = frozenset(
    "unemployment joblessness cut austerity reform law bill price tax wage salary policy spending corruption budget "
    "election vote poverty inflation shortage hike pension layoff closure privatisation privatization rule".split()
)
# Policies that crowds are out for or against wherever their clause names them: "rallied as the CUTS came up".
PLANS = frozenset("cut austerity layoff closure joblessness unemployment privatisation privatization".split())
UNNAMED = frozenset(
    "attackers bombers gunmen those anyone anybody whoever everyone everybody all perpetrators culprits killers".split()
)
ASKS = frozenset("demand offer call request proposal pressure appeal order ultimatum plea invitation".split())
NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})


def against_policy(found: Candidate) -> bool:
    """Whether a protest is about what governments do or let happen: "marched AGAINST budget CUTS"."""
    if _is_anti_government(found):
        return True
    roles = ("prep:against", "prep:over", "prep:at", "prep:about", "object", "complement:object")
    aims = [t for role in roles for t in found.tokens(role)]
    if any(lemma(t) in POLICIES for aim in aims for t in nominal.noun_phrase(aim)):
        return True
    return any(lemma(t) in PLANS for t in clauses.clause_words(found.anchor))


def _is_anti_government(found: Candidate) -> bool:
    """Whether a protest is called one against a government: "an ANTI-GOVERNMENT march", "anti-government activists
    rallied"."""
    heads = [found.word, *(nominal.pierce(t) for role in ("subject", "object") for t in found.tokens(role))]
    words = [t for head in heads if head.pos_ in NAMING for t in nominal.noun_phrase(head) if t.i <= head.i]
    return any(_is_against(t.lower_, t.doc[t.i + 2].lower_ if t.i + 2 < len(t.doc) else "") for t in words)


def _is_against(word: str, next_but_one: str) -> bool:
    """ "antigovernment", and "anti" of "anti-government"."""
    return (word == "anti" and next_but_one in RULE) or (word.startswith("anti") and word[4:].lstrip("-") in RULE)


RULE = frozenset("government regime establishment".split())


def aims(found: Candidate) -> Iterator[Token]:
    """The nominal words below a predicate, its own phrases before conditions and places; subjects left out."""
    own = {t.i for t in found.tokens("subject")}
    if found.pos == "noun":  # "orders FROM THE REBELS' LEADERS": who gives them
        own |= {t.i for role in ("by", "prep:from") for doer in found.tokens(role) for t in doer.subtree}
    heads = [found.word] if found.carried == "no" else [found.word, found.anchor]
    beside = {t.i for head in heads for verb in _next_acts(head) for t in verb.subtree}
    below = {t.i: t for head in heads for t in _reach(head) if t.pos_ in NAMING and t.i > head.i and t.i not in beside}
    kept = [t for i, t in sorted(below.items()) if i not in own]
    yield from (t for t in kept if not is_place(t))
    yield from (t for t in kept if is_place(t))


def who_asked(found: Candidate) -> list[Token]:
    """Whose demand or offer is turned down, somewhere below: "refused to answer an appeal FROM CHAD", "declined to go
    despite pressure BY THE UNIONS"."""
    asks = (t for t in _reach(found.word) if t.pos_ == "NOUN" and lemma(t) in ASKS)
    roles = ("prep:from", "prep:by", "possessive", "modifier")
    return [t for ask in asks for role in roles for t in inside(ask, role)]


def who_answers(found: Candidate) -> list[Token]:
    """To whom words are put that he turns down, answers or acts on: "CHAD ignored calls to withdraw", "the FAMILIES
    left on orders from Lima"."""
    noun = found.outermost()
    if found.pos != "noun" or noun.dep_ not in ("dobj", "pobj"):
        return []
    above = noun.head if noun.dep_ == "dobj" else noun.head.head
    answered = lemma(above) in ANSWERING if noun.dep_ == "dobj" else noun.head.lower_ in UPON and lemma(noun) in HEEDED
    return grammar.actors_of(above) if answered and above.pos_ == "VERB" else []


ANSWERING = frozenset(
    "reject refuse ignore dismiss defy heed answer rebuff resist spurn deny decline disregard obey rebut accept "
    "consider disobey flout throw hear grant".split()
)
UPON = frozenset("on upon at under".split())
HEEDED = frozenset("order request instruction demand urging insistence behest appeal command".split())


def who_is_to_give(found: Candidate) -> list[Token]:
    """From whom something is asked: "appealed for help FROM CHAD"."""
    asked = (t for role in ("prep:for", "object") for t in found.tokens(role) if t.pos_ == "NOUN")
    return [t for thing in asked for t in inside(thing, "prep:from")]


def who_announces(found: Candidate) -> list[Token]:
    """Who says that something will be done, where the words name nobody who does it: "will be hunted down, the GENERAL
    said"."""
    verb = found.word
    if not found.passive or verb.dep_ != "ccomp" or not among(lemma(verb.head), "words", "say"):
        return []
    return grammar.actors_of(verb.head)


def addressees(found: Candidate) -> list[Token]:
    """Who is asked to do something, by the words of a verb: "called on THE WORLD to press Chad"."""
    verb = found.word
    told_to = any(c.dep_ in ("xcomp", "ccomp", "advcl") and _is_infinitive(c) for c in verb.children)
    if found.pos != "verb" or not told_to:
        return []
    asked = [t for role in ("prep:on", "prep:upon", "prep:to", "indirect") for t in found.tokens(role)]
    return [t for t in (*asked, *grammar.objects(verb)) if t.pos_ in ("NOUN", "PRON")]


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def is_in_reason(token: Token, found: Candidate) -> bool:
    """Whether a word stands in what is said beside an act: "asked for help, SAYING THAT CHAD had attacked it"."""
    said = [v for v in clauses.participles(found.word) if among(lemma(v), "words", "say")]
    return any(v == above for v in said for above in (token, *token.ancestors))


def is_stood_up_for(token: Token) -> bool:
    """Whether a word names those for whom others are out: "marched in support of LEE", "in solidarity with CHAD"."""
    over = (t.head for t in (token, *token.ancestors) if t.dep_ == "pobj" and t.head.lower_ in ("of", "with"))
    return any(p.i > 1 and p.nbor(-2).lower_ == "in" and lemma(p.nbor(-1)) in STANDING_UP for p in over)


STANDING_UP = frozenset("support solidarity favour favor sympathy defence defense memory honour honor".split())


def is_suffering(token: Token) -> bool:
    """Whether a word names those to whom something is done: "concern about the arrest of EDITORS", "their plight"."""
    return token.dep_ == "pobj" and token.head.lower_ in ("of", "for") and is_suffered(token.head.head)


def is_suffered(noun: Token) -> bool:
    """Whether a noun names what somebody undergoes, or is in: "the ARREST of editors", "the SITUATION of refugees"."""
    return lemma(noun) in SUFFERINGS


SUFFERINGS = frozenset(
    "arrest detention killing murder execution jailing imprisonment conviction sentencing deportation abuse torture "
    "death persecution harassment expulsion disappearance abduction kidnapping situation plight fate safety security "
    "condition health future treatment rights right suffering number well-being welfare displacement".split()
)


def mutual(told: str, actors: Sequence[Party]) -> bool:
    """Several states that agree or work together do so with each other, whomever they do it about."""
    return told in ("AGREE", "COOPERATE") and len({p.country for p in actors if p.country}) > 1


def aims_at_nobody(found: Candidate) -> bool:
    """Whether what is threatened or promised is for people whom nobody names ("to punish THOSE who did it")."""
    objects = [t for verb in clauses.complements(found.word) for t in grammar.objects_as_voiced(verb)]
    return any(t.lower_ in UNNAMED for t in objects)


def _next_acts(head: Token) -> list[Token]:
    """The acts told beside a predicate by the same subject: "vowed to go on AND SAID that Chad might sue"."""
    return [c for c in head.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") and c.i > head.i]


def _reach(head: Token) -> Iterator[Token]:
    """The words below a predicate, but for clauses with subjects of their own beside it, and for when it was."""
    yield head
    for child in head.children:
        beside = child.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        if not beside and child.dep_ != "parataxis" and not _is_when(child):
            yield from _reach(child)


def _is_when(child: Token) -> bool:
    """Whether a phrase or clause only says when something is, was or is to be ("AFTER the invasion of Kuwait"), as what
    ("demanded his rights AS A FATHER"), or who says so."""
    if child.dep_ == "prep":
        return child.lower_ in TIMES or child.lower_ == "according"
    return child.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in TIMES for c in child.children)


def is_undergone(token: Token) -> bool:
    """Whether a word is, or stands in the phrase of, a passive's subject: "that the MAYOR of LIMA be punished"."""
    return any(t.dep_ == "nsubjpass" for t in (token, *token.ancestors))


def is_to_undergo(token: Token, found: Candidate) -> bool:
    """Whether what is called for is to be done to a word: "called for CHAD, a MEMBER, TO BE EXPELLED"."""
    under = [t for t in (token, *token.ancestors) if t.dep_ == "pobj" and t.head.lower_ == "for"]
    under = [t for t in under if t.head.head in (found.word, found.anchor)]
    hung = [c for t in under for c in t.children if c.dep_ in ("relcl", "acl")]  # where a name stands between them
    wanted = [verb for verb in (*clauses.complements(found.word), *hung) if nominal.has_child(verb, ("to",))]
    return bool(under and wanted) and all(nominal.has_child(v, ("be",)) and v.tag_ == "VBN" for v in wanted)


def is_place(token: Token) -> bool:
    """Whether a word says where something was done: "in PARIS", "near the EMBASSY"."""
    return token.dep_ == "pobj" and token.head.lower_ in PLACING


TIMES = frozenset("after before since following when while once as".split())
PLACING = frozenset("in at near from around outside across throughout along through down".split())


def charging(noun: Token) -> Iterator[Token]:
    """The verb of charging that an act stands under, through the nouns between: "charged WITH MURDER IN the attack"."""
    at = noun
    for _ in range(FARTHEST):
        if at.dep_ != "pobj" or at.head.lower_ not in UNDER or at.head.dep_ not in ("prep", "dative"):
            return
        at = at.head.head
        if at.pos_ == "VERB":
            if lemma(at) in CHARGING:
                yield at
            return


FARTHEST = 4  # nouns between an act and the verb of the charge
UNDER = frozenset("in for of with over".split())
# Not "arrest" or "question": whoever is held in connection with an attack need not be blamed for it.
CHARGING = frozenset("charge accuse suspect indict convict blame want try sentence implicate".split())

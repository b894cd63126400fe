"""What the predicates of one sentence tell.

1. Trigger pass: words whose lemma has an entry. 2. Candidates: the roles around them. 3. Entries that hold.
4. Standing: happened, future, ...; types that a plan or refusal turns into another. 5. Parties. 6. What is content of
another telling goes; so does what is no deed (`reasons`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from spacy.tokens import Token

from onrecord.deeds import clauses, coordination, grammar, nominal
from onrecord.deeds.candidate import Candidate, candidate, lemma, lemmas, vocabulary
from onrecord.deeds.exercises import shown
from onrecord.deeds.figures import meant
from onrecord.deeds.match import Matcher, contents, particular
from onrecord.deeds.parties import Parties
from onrecord.deeds.public import is_public
from onrecord.deeds.reasons import NO_PARTY, PRIVATE, judged, no_party, nobody
from onrecord.deeds.saying import VERBAL
from onrecord.deeds.standing import Standing, of_clause, standing
from onrecord.deeds.telling import NOBODY, Telling
from onrecord.deeds.words import among
from onrecord.frozen import replace
from onrecord.model import Party
from onrecord.ontology.model import NONE, Entry, Ontology
from onrecord.parse import Sentence


def tellings(sentence: Sentence, matcher: Matcher, parties: Parties) -> list[Telling]:
    """What the predicates of one sentence tell, those that make no deed too (with the reason)."""
    read = [shown(replace(t, sides=parties.sides(t.entry, t.found, t.type))) for t in _read(sentence, matcher)]
    absorbed = _absorbed([t for t in read if not no_party(t) and not nobody(t)], matcher.ontology)
    done = []
    for telling in read:
        if telling.found.word.i in absorbed and not telling.found.in_course():
            done.append(replace(telling, sides=NOBODY, dropped="content of another deed"))
            continue
        sides = telling.sides
        kind = matcher.ontology.types[telling.type]
        sides = parties.at_home(sides, kind, telling.found, unaimed=telling.mode == "demo")
        done_with = meant(judged(replace(telling, sides=sides)), parties)
        if not done_with.dropped and not is_public(done_with, parties):
            done_with = replace(done_with, dropped=PRIVATE)
        done.append(done_with)
    return _papers(_means(_purposes(_charges(_series(_slogans(done))))))


def _series(read: Sequence[Telling]) -> list[Telling]:
    """What one crowd did at once ("MARCHED, CHANTED and THREW stones", "PROTESTS and RIOTS") is one protest, a riot if
    part of it was."""
    protests = {t.found.word.i: t for t in read if t.type == "PROTEST" and not t.dropped}
    first = {i: _first(t.found.word, protests) for i, t in protests.items()}
    riots = {first[i] for i, t in protests.items() if t.mode == "riot"}
    return [_one_of(t, first.get(t.found.word.i), riots) for t in read]


def _first(word: Token, protests: Mapping[int, Telling]) -> int:
    """The place of the first word of a coordination to which a protest belongs, of those that tell one."""
    first = word.i
    while word.dep_ == "conj" and not coordination.has_subject(word):
        word = word.head
        first = word.i if word.i in protests else first
    return first


def _one_of(telling: Telling, first: int | None, riots: Set[int]) -> Telling:
    if first is None or telling.type != "PROTEST" or telling.dropped:
        return telling
    if first != telling.found.word.i:
        return replace(telling, dropped="part of a protest")
    return replace(telling, mode="riot") if first in riots else telling


def _slogans(read: Sequence[Telling]) -> list[Telling]:
    """What a protest is for ("marched through the city DEMANDING a vote"), and what rioters break, is part of it
    (manual 3.12.2 and 3.12.3)."""
    crowds = [t for t in read if t.type == "PROTEST" and t.dropped in ("", NO_PARTY)]
    protests = {i for t in crowds for i in (t.found.word.i, t.found.anchor.i)}
    riots = {t.found.word.i for t in read if t.mode == "riot" and not t.dropped}
    read = [
        replace(t, dropped="part of a riot")
        if t.mode == "destroy" and t.found.word.dep_ == "advcl" and t.found.word.head.i in riots
        else t
        for t in read
    ]
    return [
        replace(t, dropped="what a protest is for")
        if t.type == "REQUEST" and t.found.word.dep_ in ("advcl", "acl", "xcomp") and t.found.word.head.i in protests
        else t
        for t in read
    ]


def _papers(read: Sequence[Telling]) -> list[Telling]:
    """A paper that is adopted says something ("passed a resolution CONDEMNING the raid"): that is told, and not the
    passing."""
    own = (t.found.word for t in read if t.type in VERBAL and not t.dropped)
    said = {word.head.i for word in own if word.dep_ == "acl" and word.tag_ == "VBG"}  # not "a resolution ADOPTED by"
    return [
        replace(t, dropped="means of another deed")
        if t.type == "SUPPORT" and said & {noun.i for noun in t.found.tokens("object") if lemma(noun) in PAPERS}
        else t
        for t in read
    ]


PAPERS = frozenset("resolution motion statement declaration letter petition communique bill".split())


def _means(read: Sequence[Telling]) -> list[Telling]:
    """What something was used for ("used a rocket TO PUT a satellite into orbit") is told, and not the use; of force
    against a crowd ("fired tear gas TO DISPERSE a march") the force."""
    deeds = {t.found.word.i for t in read if not t.dropped and t.type not in ("ASSAULT", "COERCE")}
    force = {t.found.anchor.i for t in read if not t.dropped and t.mode in ("crowd-control", "firearms")}
    read = [
        replace(t, dropped="purpose") if t.mode == "restrict" and _is_end_of(t.found.anchor, force) else t for t in read
    ]
    return [
        replace(t, dropped="means of another deed")
        if t.found.lemma in ("use", "employ") and deeds & {verb.i for verb in clauses.complements(t.found.word)}
        else t
        for t in read
    ]


def _charges(read: Sequence[Telling]) -> list[Telling]:
    """Words for which somebody is charged or punished ("convicted of INSULTING a court") are no deeds."""
    blamed = {t.found.word.i for t in read if t.mode in ("allege", "convict", "arrest")}
    return [
        replace(t, dropped="content of a charge") if t.type in VERBAL and _is_charged(t.found.word, blamed) else t
        for t in read
    ]


def _is_charged(word: Token, blamed: set[int]) -> bool:
    above = word.head.head
    return word.dep_ == "pcomp" and (above.i in blamed or lemma(above) in CHARGED)


# What one is charged with, or punished for, stands under these though they tell no deed themselves.
CHARGED = frozenset(
    "charge count suspicion offence offense sentence convict jail imprison arrest detain fine try".split()
)


def _purposes(read: Sequence[Telling]) -> list[Telling]:
    """A purpose is told where somebody set out for it ("sent a team TO INVESTIGATE") and that clause tells no deed of
    its own, or only a talk ("met them TO ASK for help")."""
    kept = [t for t in read if t.dropped != "purpose"]
    deeds = {i for t in kept for i in (t.found.anchor.i, t.found.word.i)}
    talks = {i for t in kept if t.type == "CONSULT" and not t.dropped for i in (t.found.anchor.i, t.found.word.i)}
    done = []
    for t in read:
        above = {word.i for word in t.found.word.ancestors} & deeds
        served = (not above and lemma(t.found.anchor.head) in SENDING) or (
            t.type in VERBAL and bool(above) and above <= talks
        )
        if t.dropped == "purpose" and t.sides.actors and served and of_clause(t.found.anchor.head).status == "happened":
            told = _asked_of_whom_he_met(t, [talk for talk in kept if talk.found.anchor.i in above & talks])
            done.append(replace(told, dropped="", status="happened" if t.status == "hypothetical" else t.status))
        else:
            done.append(t)
    return done


def _asked_of_whom_he_met(telling: Telling, talks: Sequence[Telling]) -> Telling:
    """A request for which somebody met others is put to them, where no words name another: "met THEM to ask aid"."""
    named = any(telling.found.tokens(role) for role in ("object", "indirect", "prep:on", "prep:to", "prep:from"))
    if telling.type != "REQUEST" or named:
        return telling
    own = {p.actor for p in telling.sides.actors}
    met = [p for talk in talks for p in (*talk.sides.actors, *talk.sides.recipients) if p.actor not in own]
    sides = replace(telling.sides, recipients=tuple(dict.fromkeys(met)) or telling.sides.recipients)
    return replace(telling, sides=sides)


def _is_end_of(verb: Token, means: Set[int]) -> bool:
    """Whether something was done TO do what a verb tells."""
    led = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return led and verb.dep_ in ("xcomp", "advcl") and verb.head.i in means


# What is done for a purpose that is thereby under way; most other purposes are only what somebody hopes for.
SENDING = frozenset(
    "send dispatch deploy go travel fly come arrive return move march rally gather meet assemble join enter storm use "
    "launch mobilise mobilize fire raid continue cross".split()
)


def triggers(sentence: Sentence, matcher: Matcher) -> Iterator[Token]:
    """The words of a sentence that an entry may be about. Where there are none, no word of it is looked at."""
    told = matcher.ontology.told_by(vocabulary(sentence), matcher.met(sentence))
    if told:
        for token, base in zip(sentence.doc, lemmas(sentence), strict=True):
            if base in told:
                yield token


def _read(sentence: Sentence, matcher: Matcher) -> Iterator[Telling]:
    for token in triggers(sentence, matcher):
        made = candidate(sentence, token)
        entry = matcher.entry(made) if made else None
        if made and entry and entry.type != NONE:
            made = particular(made, entry)
            yield _shifted(made, entry, standing(made), matcher)


def _shifted(found: Candidate, entry: Entry, stands: Standing, matcher: Matcher) -> Telling:
    """The telling with the type that its standing makes of it: a planned meeting is AGREE, a refused one REJECT."""
    types = matcher.ontology.types
    kind = types[entry.type]
    if stands.status == "negated" and entry.nearby is not None and entry.nearby.words & NEGATIONS:
        stands = replace(stands, status="happened")  # "were NOT permitted": the entry says what that is
    if kind.name in ASKED and _is_refused(found, stands, matcher):
        stands = replace(stands, status="happened")  # "refused their REQUEST": it was made
    to_come = stands.announced or _is_scheduled(found)
    if to_come and stands.status == "happened" and kind.name in STILL_TO_COME:
        stands = replace(stands, status="future", promised=kind.name != "PROTEST")
    if stands.status == "future" and stands.promised and _unless(found.word):
        return Telling(
            found, entry, stands, "THREATEN", types["THREATEN"].by_content.get(entry.type, "relations"), "happened"
        )
    planned = stands.promised or kind.planned not in DECLARED
    if stands.status == "future" and kind.planned and planned and not _takes_its_course(found, entry):
        mode = types[kind.planned].by_content.get(entry.type)
        return Telling(found, entry, stands, kind.planned, mode, "happened")
    if kind.name == "AGREE" and stands.status == "future" and stands.promised:
        stands = replace(stands, status="happened")  # "will be glad to": the willingness is told now
    if kind.name == "AGREE" and found.pos != "noun":
        turned = _turned(found, entry, stands, matcher)
        if turned:
            return turned
    if stands.status == "negated" and stands.promised and kind.refused:
        return Telling(found, entry, stands, kind.refused, types[kind.refused].by_content.get(entry.type), "happened")
    return Telling(found, entry, stands, entry.type, matcher.mode(entry, found), stands.status)


def _takes_its_course(found: Candidate, entry: Entry) -> bool:
    """ "is to be SENTENCED in May", "will be DEPORTED", "to be RELEASED": what a court or an office has set, nobody's
    threat or concession."""
    by_office = entry.mode in ("arrest", "deport", "release") and found.passive and not found.tokens("subject")
    prolonged = entry.mode == "arrest" and found.lemma == "extend"  # "said it would EXTEND his detention"
    return entry.mode == "convict" or by_office or prolonged


def _is_refused(found: Candidate, stands: Standing, matcher: Matcher) -> bool:
    """Whether a noun is negated only because somebody refused what it names."""
    if stands.status != "negated" or found.pos != "noun" or found.carried != "no":
        return False
    noun = found.word
    above = noun.head if noun.dep_ in ("dobj", "nsubjpass") else None
    made = candidate(found.sentence, above) if above is not None else None
    entry = matcher.entry(made) if made else None
    return entry is not None and entry.type == "REJECT" and not any(c.lower_ == "no" for c in noun.children)


def _is_scheduled(found: Candidate) -> bool:
    """ "The two MEET on Monday": the present with a day to come; a headline tells the past so, too."""
    verb = found.anchor
    if found.pos == "verb" and found.lemma in CONVENING and any(map(_is_to_come, verb.subtree)):
        return True  # "CALLED a meeting for LATER on Sunday"
    if found.pos != "verb" or verb.tag_ not in ("VBZ", "VBP", "VB") or found.sentence.kind != "body":
        return False
    plain = bool(grammar.subjects(verb)) and not any(c.dep_ in ("aux", "auxpass", "neg") for c in verb.children)
    return plain and any(t.lower_ in TO_COME for t in clauses.clause_words(verb))


def _is_to_come(word: Token) -> bool:
    """Whether a word says that its day is still to come: "for Tuesday", "later"."""
    calls_for = word.dep_ == "pobj" and word.head.lower_ == "for" and nominal.is_calendar(word)
    return calls_for or (word.lower_ in LATER and not nominal.is_calendar(word))


def _turned(found: Candidate, entry: Entry, stands: Standing, matcher: Matcher) -> Telling | None:
    """ "ready to attack" is no agreement: readiness for conflict is a threat, for a show of arms its future."""
    if found.lemma in ASSURING:
        return None  # a word given to somebody is agreed with him, whomever it is against
    types = matcher.ontology.types
    told_of = [(c, matcher.content(c, found.sentence)) for c in contents(found)]
    if found.lemma not in PROPOSING and any(
        of and of.mode == "allege" for _, of in told_of
    ):  # "vowed to find them and BRING them TO JUSTICE"
        return Telling(found, entry, stands, "THREATEN", "arrest", "happened")
    for content, content_of in told_of[:1]:
        if lemma(content) in ENDING:
            return None  # "agreed to END its crackdown"
        told = content_of.type if content_of else None
        if told is not None and types[told].planned == "THREATEN":
            return Telling(found, entry, stands, "THREATEN", types["THREATEN"].by_content.get(told), "happened")
        if told == "MOBILIZE":
            return Telling(found, replace(entry, recipient=("none",)), stands, told, None, "future")
    return None


def _unless(verb: Token) -> bool:
    """Whether an act is announced for the case that another does not do something."""
    return any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ == "unless" for m in c.children) for c in verb.children
    )


ASSURING = frozenset({"assure", "reassure"})
ENDING = frozenset(
    "end halt stop cease suspend discontinue abandon curb curtail lift freeze pause prevent avoid avert "
    "investigate".split()
)
GIVING_UP = frozenset({"CONCEDE", "RETREAT"})  # "ended a hunger strike" is its end
ASKED = frozenset({"AGREE", "REQUEST"})  # of these another may refuse what was asked or offered
NEGATIONS = frozenset({"not", "never", "no"})
STILL_TO_COME = frozenset({"PROTEST", "CONSULT", "COOPERATE", "AID"})  # when they are announced, not done by it
TO_COME = frozenset("monday tuesday wednesday thursday friday saturday sunday tomorrow tonight next".split())
PROPOSING = frozenset("propose suggest offer accept welcome".split())
CONVENING = frozenset("call convene summon schedule".split())
LATER = frozenset("later tomorrow tonight".split())
DECLARED = frozenset({"THREATEN"})  # types that only the actor's own plan makes of an act, not another's forecast


def _absorbed(read: Sequence[Telling], ontology: Ontology) -> set[int]:
    """Words that are the content of another telling, or the object that its entry's condition was about."""
    words: set[int] = set()
    for telling in read:
        entry, found = telling.entry, telling.found
        if entry.object or entry.prep:
            asked = [("object", entry.object), *((f"prep:{word}", condition) for word, condition in entry.prep)]
            held = [t for role, c in asked if not (c and c.anything) for t in found.tokens(role)]
            nouns = {nominal.pierce(t).i for t in held if found.pos == "verb"}
            named = [t.found.word.i for t in read if t.found.word.i in nouns and " " in t.entry.lemma]
            # "staged a hunger strike" is the strike, whatever "stage" tells; "threatened air strikes" is the threat
            staged = named and among(found.lemma, "light", "give") and telling.type not in GIVING_UP
            words |= {found.word.i} if staged else nouns
            if staged:
                continue
        if entry.complement and telling.mode != "allege":  # what is alleged is told on the word of those who allege it
            # "ordered the envoy to LEAVE": the leaving is what the entry is about
            words |= {t.i for t in clauses.complements(found.word)}
        if ontology.types[telling.type].absorbs or ontology.types[entry.type].absorbs:
            words |= {t.i for content in contents(found) for t in _reach(content)} - {found.word.i}
    return words - _refused(read)


def _refused(read: Sequence[Telling]) -> set[int]:
    """Requests and offers told as what another refuses, or yields to: "rejected PERU'S OFFER" tells both."""
    refusals = [(t, {c.i for c in contents(t.found)}) for t in read if t.type in ANSWERS]
    asked = [t for t in read if t.type in ("REQUEST", "AGREE") and t.found.pos == "noun" and t.sides.actors]
    return {
        t.found.word.i
        for t in asked
        for refusal, content in refusals
        if t.found.word.i in content and _are_others(t.sides.actors, refusal.sides.actors)
    }


ANSWERS = frozenset({"REJECT", "CONCEDE"})


def _are_others(some: Sequence[Party], others: Sequence[Party]) -> bool:
    named = not any(party.inferred for party in some)
    return named and {party.actor for party in some}.isdisjoint(party.actor for party in others)


def _reach(content: Token) -> Iterator[Token]:
    """The words of a content: all below it but relative clauses and what stands in a later clause of its own."""
    yield content
    for child in content.children:
        told = child.dep_ in ("relcl", "advcl", "parataxis") or (child.dep_ == "acl" and child.tag_ == "VBN")
        if not told and not nominal.is_aside(child):  # "will not lift the sanctions IMPOSED in May"
            yield from _reach(child)

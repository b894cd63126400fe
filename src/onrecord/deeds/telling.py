"""From the words that can tell an act to the deeds of a report.

1. Trigger pass: words whose lemma has an entry. 2. Candidates: the roles around them. 3. Entries that hold.
4. Standing: happened, future, ...; types that a plan or refusal turns into another. 5. What is content of another deed
goes. 6. Parties, days, place, quantity, on whose word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import grammar, setting
from onrecord.deeds.candidate import Candidate, candidate, lemma
from onrecord.deeds.match import Matcher, contents, particular
from onrecord.deeds.parties import Parties, Sides
from onrecord.deeds.standing import Standing, standing
from onrecord.deeds.sure import sureness
from onrecord.lexicon import Lexicon
from onrecord.model import Deed, Party, Report, Span, Statement, Status, Timex
from onrecord.ontology.model import NONE, VERB_ACTOR, Entry, Ontology
from onrecord.parse import Sentence

NOBODY = Sides()


@dataclass(frozen=True, slots=True)
class Telling:
    """One predicate read: its entry, how it is told, and what became of it. `dropped` says why it is no deed."""

    found: Candidate
    entry: Entry
    standing: Standing
    type: str
    mode: str | None
    status: Status
    sides: Sides = NOBODY
    dropped: str = ""


def find(
    report: Report,
    sentences: Sequence[Sentence],
    cast: Cast,
    times: Sequence[Timex],
    statements: Sequence[Statement],
    ontology: Ontology,
    lexicon: Lexicon,
) -> tuple[Deed, ...]:
    """The deeds that one clean report tells."""
    matcher, parties = Matcher(ontology, cast), Parties(cast, ontology.types, lexicon)
    told = [t for sentence in sentences for t in tellings(sentence, matcher, parties) if not t.dropped]
    told = answered(told, matcher)
    whens = [setting.when(t.found, times, report) for t in told]
    since = _news_day(whens, report)
    made = (_deed(t, w, since, report, statements) for t, w in zip(told, whens, strict=True))
    return tuple(deed for deed in made if deed.sure >= LEAST)


def _news_day(whens: Sequence[setting.When], report: Report) -> date | None:
    """The day of the act that the report is about: the first that it dates, if that is in the week before it."""
    for when in whens:
        if when.days and report.published and when.days.last == when.days.first:
            return when.days.first if timedelta(0) <= report.published - when.days.first <= A_WEEK else None
    return None


LEAST = 0.3  # how sure a deed must be to be one; at 0.45 the gold bundles lose more right deeds than wrong ones
A_WEEK = timedelta(days=7)


def answered(told: Sequence[Telling], matcher: Matcher) -> list[Telling]:
    """Tellings of blame or praise for an act ("condemned the attack") with those who did it as recipients, where the
    words name none and the report tells that act elsewhere."""
    done = []
    for telling in told:
        if telling.type in ("ACCUSE", "SUPPORT") and telling.sides.actors and not telling.sides.recipients:
            doers = _doers(telling, told, matcher)
            telling = replace(telling, sides=replace(telling.sides, recipients=doers))  # noqa: PLW2901
        done.append(telling)
    return done


def _doers(telling: Telling, told: Sequence[Telling], matcher: Matcher) -> tuple[Party, ...]:
    found = telling.found
    heads = [
        grammar.pierce(t) for role in ("object", "prep:into", "prep:at", "of", "prep:to") for t in found.tokens(role)
    ]
    own = {p.actor for p in telling.sides.actors}
    for head in heads:
        made = candidate(found.sentence, head)
        entry = matcher.entry(made) if made else None
        wanted = {entry.type} if entry else MATERIAL if lemma(head) in VAGUE_ACTS else set()
        for other in told:
            if other.type in wanted and other.sides.actors and not own & {p.actor for p in other.sides.actors}:
                return other.sides.actors
    return ()


MATERIAL = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "SANCTION"})
VAGUE_ACTS = frozenset("action act move step incident decision tragedy crime violence measure".split())


def tellings(sentence: Sentence, matcher: Matcher, parties: Parties) -> list[Telling]:
    """What the predicates of one sentence tell, those that make no deed too (with the reason)."""
    read = [replace(t, sides=parties.sides(t.entry, t.found)) for t in _read(sentence, matcher)]
    absorbed = _absorbed([t for t in read if not _no_party(t) and not _nobody(t)], matcher.ontology)
    done = []
    for telling in read:
        if telling.found.word.i in absorbed:
            done.append(replace(telling, sides=NOBODY, dropped="content of another deed"))
            continue
        sides = telling.sides
        kind = matcher.ontology.types[telling.type]
        if kind.at_home and not sides.recipients and sides.actors:
            sides = replace(sides, recipients=parties.at_home(telling.entry, telling.found, sides.actors))
        judged = _judged(replace(telling, sides=sides))
        if not judged.dropped and not _is_public(judged, parties):
            judged = replace(judged, dropped=PRIVATE)
        done.append(judged)
    return _purposes(_charges(done))


def _charges(read: Sequence[Telling]) -> list[Telling]:
    """Words for which somebody is charged or punished ("convicted of INSULTING a court") are no deeds."""
    blamed = {t.found.word.i for t in read if t.mode in ("allege", "convict", "arrest")}
    return [
        replace(t, dropped="content of a charge") if t.type in VERBAL and _is_charged(t.found.word, blamed) else t
        for t in read
    ]


def _is_charged(word: Token, blamed: set[int]) -> bool:
    above = word.head.head
    return word.dep_ == "pcomp" and (above.i in blamed or lemma(above) in ("charge", "count", "suspicion", "offence"))


def _purposes(read: Sequence[Telling]) -> list[Telling]:
    """A purpose ("sent a team TO INVESTIGATE") is told where the clause that it serves tells no deed of its own."""
    deeds = {i for t in read if t.dropped != "purpose" for i in (t.found.anchor.i, t.found.word.i)}
    return [
        replace(t, dropped="", status="happened" if t.status == "hypothetical" else t.status)
        if t.dropped == "purpose" and t.sides.actors and not deeds & {above.i for above in t.found.word.ancestors}
        else t
        for t in read
    ]


def triggers(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """The words of a sentence that an entry may be about."""
    for token in sentence.doc:
        if lemma(token) in ontology.heads or token.lower_ in ontology.heads:
            yield token


def _read(sentence: Sentence, matcher: Matcher) -> Iterator[Telling]:
    for token in triggers(sentence, matcher.ontology):
        made = candidate(sentence, token)
        entry = matcher.entry(made) if made else None
        if made and entry and entry.type != NONE:
            made = particular(made, entry)
            yield _shifted(made, entry, standing(made), matcher)


def _shifted(found: Candidate, entry: Entry, stands: Standing, matcher: Matcher) -> Telling:
    """The telling with the type that its standing makes of it: a planned meeting is AGREE, a refused one REJECT."""
    types = matcher.ontology.types
    kind = types[entry.type]
    if stands.status == "future" and kind.planned and (stands.promised or kind.planned not in DECLARED):
        mode = types[kind.planned].by_content.get(entry.type)
        return Telling(found, entry, stands, kind.planned, mode, "happened")
    if kind.name == "AGREE" and stands.status == "future" and stands.promised:
        stands = replace(stands, status="happened")  # "will be glad to": the willingness is told now
    if kind.name == "AGREE" and found.pos != "noun":
        turned = _turned(found, entry, stands, matcher)
        if turned:
            return turned
    if stands.status == "future" and stands.promised and _unless(found.word):
        return Telling(
            found, entry, stands, "THREATEN", types["THREATEN"].by_content.get(entry.type, "relations"), "happened"
        )
    if stands.status == "negated" and stands.promised and kind.refused:
        return Telling(found, entry, stands, kind.refused, types[kind.refused].by_content.get(entry.type), "happened")
    return Telling(found, entry, stands, entry.type, matcher.mode(entry, found), stands.status)


def _turned(found: Candidate, entry: Entry, stands: Standing, matcher: Matcher) -> Telling | None:
    """ "ready to attack" is no agreement: readiness for conflict is a threat, for a show of arms its future."""
    types = matcher.ontology.types
    for content in contents(found)[:1]:
        told = matcher.type_of(content, found.sentence)
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


DECLARED = frozenset({"THREATEN"})  # types that only the actor's own plan makes of an act, not another's forecast


def _absorbed(read: Sequence[Telling], ontology: Ontology) -> set[int]:
    """Words that are the content of another telling, or the object that its entry's condition was about."""
    words: set[int] = set()
    for telling in read:
        entry, found = telling.entry, telling.found
        if entry.object or entry.prep:
            held = [t for role in ("object", *(f"prep:{word}" for word, _ in entry.prep)) for t in found.tokens(role)]
            nouns = {grammar.pierce(t).i for t in held if found.pos == "verb"}
            named = [t.found.word.i for t in read if t.found.word.i in nouns and " " in t.entry.lemma]
            words |= (
                {found.word.i} if named else nouns
            )  # "staged a hunger strike" is the strike, whatever "stage" tells
        if ontology.types[telling.type].absorbs or ontology.types[entry.type].absorbs:
            words |= {t.i for content in contents(found) for t in _reach(content)} - {found.word.i}
    return words


def _reach(content: Token) -> Iterator[Token]:
    """The words of a content: all below it but relative clauses and what stands in a later clause of its own."""
    yield content
    for child in content.children:
        if child.dep_ not in ("relcl", "advcl", "parataxis"):
            yield from _reach(child)


def _judged(telling: Telling) -> Telling:
    """The telling with the reason why it is no deed, if there is one."""
    if not telling.standing.told:
        return replace(telling, dropped=telling.standing.why)
    reason = next((reason for reason, holds in REASONS if holds(telling)), "")
    return replace(telling, dropped=reason)


def _is_public(telling: Telling, parties: Parties) -> bool:
    """Whether a political, social or armed actor has part in the act, or people attack others or protest."""
    by, to = telling.sides.actors, telling.sides.recipients
    # where one travels to makes no visit a public one
    if any(parties.is_public(party) for party in (by if telling.mode == "visit" and by else (*by, *to))):
        return True
    if telling.type in DISPUTES and parties.are_peoples((*by, *to)):
        return True
    if telling.mode in ("convict", "arrest"):
        return True  # the doer is a court or the police, named or not
    if telling.type == "PROTEST":
        return True
    if telling.type != "ASSAULT" or parties.is_private(to):
        return False
    return telling.found.lemma not in MISHAPS or telling.mode is not None


PRIVATE = "a private affair"
DISPUTES = frozenset("REJECT THREATEN AGREE CONSULT".split())
# What accidents do as well: without a public party they tell no attack.
MISHAPS = frozenset("injure hurt harm wound damage hit destroy die burn crash strike harass kill".split())


def _victims_alone(telling: Telling) -> bool:
    """ "was hurt", "were killed" without a doer or a means: as well an accident."""
    found = telling.found
    alone = telling.type == "ASSAULT" and not telling.sides.actors and telling.mode is None and found.lemma in MISHAPS
    return alone and not any(lemma(t) in ATTACKS for t in found.sentence.doc)


ATTACKS = frozenset(
    "attack gunman shooting fighting clash bombing raid violence riot massacre war battle strike shelling assault "
    "ambush fire militant rebel terrorist soldier troop police crackdown conflict insurgent".split()
)


def _imperative(telling: Telling) -> bool:
    """ "Thank you", "Click here to agree": words to the reader."""
    verb = telling.found.anchor
    return (
        verb.tag_ == "VB"
        and verb.dep_ in ("ROOT", "ccomp")
        and not grammar.subjects(verb)
        and not any(c.dep_ in ("aux", "mark") for c in verb.children)
    )


def _claim(telling: Telling) -> bool:
    """ "insists that its plan IS peaceful": a finite verb says how things are, not how they shall be."""
    verbs = [c for c in telling.found.word.children if c.dep_ == "ccomp"]
    if any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for v in verbs for c in v.children):
        return telling.type == "REQUEST"  # "asked whether": a question
    if telling.type != "REQUEST" or telling.found.pos != "verb" or not verbs or "must" in telling.entry.conditions:
        return False
    modals = ("should", "must", "will", "to", "would", "shall")
    finite = ("VBZ", "VBD", "VBN", "VBG")
    return all(v.tag_ in finite and not any(c.lower_ in modals for c in v.children) for v in verbs)


def _nobody(telling: Telling) -> bool:
    """Words that only mean something as somebody's: a demand, refusal, promise or threat without its maker."""
    found = telling.found
    if telling.type not in OWNED or telling.sides.actors or found.pos != "verb":
        return False
    return not found.tokens("subject+by") and telling.entry.actor == VERB_ACTOR


OWNED = frozenset("AGREE REJECT THREATEN SUPPORT".split())


def _no_party(telling: Telling) -> bool:
    return not telling.sides.actors and not telling.sides.recipients


def _loose_condition(telling: Telling) -> bool:
    """An act that is only thought of counts where it says who would do it, and to whom or at least from which state."""
    parties = (*telling.sides.actors, *telling.sides.recipients)
    return telling.status == "hypothetical" and (not telling.sides.actors or not any(p.country for p in parties))


def _no_host(telling: Telling) -> bool:
    """A journey to nowhere, or home, is no visit to anybody."""
    homes = {p.country for p in telling.sides.actors}
    hosts = [p for p in telling.sides.recipients if p.country not in homes or p.country is None]
    return telling.mode == "visit" and telling.found.pos == "verb" and not hosts


def _standing_state(telling: Telling) -> bool:
    """A bare present tense of the body ("resolutions ban ...") tells how things are; a material act would be over."""
    verb = telling.found.anchor
    plain = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    spoken = telling.found.sentence.kind == "body" and telling.type not in VERBAL
    return plain and spoken and telling.found.pos == "verb"


def _aimless_noun(telling: Telling) -> bool:
    """An event noun by itself counts where it tells who did it, or to whom, as more than what may once come."""
    bare = telling.found.pos == "noun" and telling.found.carried == "no"
    return bare and telling.status in ("hypothetical", "negated")


VERBAL = frozenset("AGREE REQUEST ACCUSE REJECT THREATEN SUPPORT CONCEDE".split())
REASONS: tuple[tuple[str, Callable[[Telling], bool]], ...] = (
    ("no party", _no_party),
    ("a condition without an actor", _loose_condition),
    ("a journey without a host", _no_host),
    ("a standing state", _standing_state),
    ("a noun for what may come", _aimless_noun),
    ("victims without an attack", _victims_alone),
    ("words to the reader", _imperative),
    ("a claim, no demand", _claim),
    ("nobody whose words they are", _nobody),
)


def _deed(
    telling: Telling, timed: setting.When, since: date | None, report: Report, statements: Sequence[Statement]
) -> Deed:
    found, sides = telling.found, telling.sides
    days = timed.days
    place, place_spans = setting.place(found, report)
    size, size_spans = setting.quantity(sides.words, found, report)
    start, end = setting.mention(found, sides.words)
    at, until = found.sentence.range(found.word)
    said = _statement(at, until, statements)
    if days is None and telling.status == "happened" and not (said and said.kind == "direct") and not timed.elsewhere:
        days = setting.fresh(found, report.published, since)
    old = telling.status == "happened" and setting.is_historical(days, report.published)
    return Deed(
        id=_id(report.id, telling.type, at),
        report=report.id,
        type=telling.type,
        mode=telling.mode,
        cameo=telling.entry.cameo,
        status="historical" if old else telling.status,
        actors=sides.actors,
        recipients=sides.recipients,
        spans=(Span(report.id, start, end),),
        predicate=Span(report.id, at, until),
        lemma=found.lemma,
        words=_content_words(found.sentence, start, end),
        days=days,
        days_spans=timed.spans,
        place=place,
        place_spans=place_spans,
        quantity=size,
        quantity_spans=size_spans,
        on_word_of=_on_word_of(said),
        hedged=telling.standing.hedged,
        statement=said.id if said else None,
        contexts=telling.entry.contexts,
        sure=sureness(telling, dated=timed.days is not None),
        entry=telling.entry.name,
        frame=found.frame,
    )


def _id(report: str, kind: str, at: int) -> str:
    return blake2b(f"{report}\0{kind}\0{at}".encode(), digest_size=8).hexdigest()


def _content_words(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    inside = (t for t in sentence.doc if start <= sentence.start + t.idx < end)
    return tuple(sorted({lemma(t) for t in inside if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")}))


def _statement(at: int, until: int, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content holds the predicate."""
    holding = [s for s in statements if any(span.start <= at and until <= span.end for span in s.spans)]
    return min(holding, key=lambda s: sum(span.end - span.start for span in s.spans), default=None)


def _on_word_of(said: Statement | None) -> tuple[Party, ...]:
    if said is None or said.speaker is None:
        return ()
    return (said.speaker,)

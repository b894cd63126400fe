"""Where, how many, and which words: what a deed's clause tells beside its parties and its days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.deeds import clauses, grammar, nominal
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.words import among
from onrecord.model import Report, Span
from onrecord.parse import Sentence

PLACING = frozenset("in at near outside inside on across around off throughout along".split())
PARTS = frozenset(  # kinds of place that stand before or after the name of one
    "city town township village hamlet capital province region district state county suburb neighbourhood neighborhood "
    "area island port valley camp".split()
)


def place(
    found: Candidate, report: Report, own: tuple[int, int] | None = None, towards: Iterable[Token] = ()
) -> tuple[str | None, tuple[Span, ...]]:
    """The place that is named for the act: a proper name under "in", "at", "near", ... of the predicate.

    `own` is where it is named, if the predicate tells of acts at several places. `towards` are words for parties of an
    act that is done at them, not where they are: "sanctions ON CHAD".
    """
    if own is not None:
        return report.text[slice(*own)], (Span(report.id, *own),)
    heads = [found.word] if found.word == found.anchor else [found.word, found.anchor]
    if found.pos == "verb":
        heads += grammar.objects_as_voiced(found.word)
    for head in heads:
        for child in _prepositions(head):
            if child.lower_ in PLACING:
                for inner in child.children:
                    name = _name_under(inner)
                    if name is None or (child.lower_ == "on" and inner in towards):
                        continue
                    start, end = _phrase(name, found.sentence)
                    return report.text[start:end], (Span(report.id, start, end),)
    return None, ()


def _prepositions(head: Token) -> Iterator[Token]:
    """The prepositions under a word, and those that hang on a time under one: "on New Year's Eve IN Lima"."""
    for child in head.children:
        if child.dep_ == "prep":
            yield child
            yield from (c for t in child.children if _is_time(t) for c in t.children if c.dep_ == "prep")


def _name_under(inner: Token) -> Token | None:
    """The last word of the name of a place under its preposition: "LIMA", "the city of LIMA", "Helmand PROVINCE", "the
    capital, LIMA"."""
    if inner.dep_ != "pobj" or inner.ent_type_ or _is_time(inner) or among(inner.lower_, "words", "platforms"):
        return None
    if inner.pos_ == "PROPN":
        return inner
    if lemma(inner) not in PARTS:
        return None
    named = [*grammar.prepositional(inner, "of"), *(c for c in inner.children if c.dep_ == "appos")]
    before = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in inner.children)
    return next((t for t in named if t.pos_ == "PROPN" and not _is_time(t)), inner if before else None)


def name_of(word: Token) -> list[Token]:
    """The words of a name whose last one is given: "Dar es SALAAM"."""
    return [*(t for t in word.children if t.dep_ == "compound" and t.pos_ in ("PROPN", "X")), word]


def _is_time(token: Token) -> bool:
    """Whether a word ends the name of a time, or of a war that was fought then."""
    word = token.lower_.rstrip(".")
    return word in DAYS_AND_MONTHS or (token.pos_ == "PROPN" and word in FEASTS_AND_WARS)


def _is_of_date(number: Token) -> bool:
    """ "the 1995 attack", "the OCT. 23 attack": when, not how many."""
    year = number.text.isdigit() and len(number.text) == 4 and number.text[:2] in CENTURIES
    year = year and (number.head.tag_ in ("NN", "NNP") or not number.text.endswith("00"))  # but "2000 troops"
    before = number.doc[number.i - 1] if number.i else None
    return year or (before is not None and before.lower_.rstrip(".") in DAYS_AND_MONTHS)


CENTURIES = ("17", "18", "19", "20")
DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

FEASTS_AND_WARS = frozenset("day eve christmas easter passover ramadan thanksgiving war wars".split())


def _phrase(token: Token, sentence: Sentence) -> tuple[int, int]:
    words = list(nominal.noun_phrase(token))
    return sentence.range(min(words, key=lambda t: t.i), max(words, key=lambda t: t.i))


def quantity(words: Iterable[Token], found: Candidate, report: Report) -> tuple[str | None, tuple[Span, ...]]:
    """The number that sizes the act: at the recipients' words first, then at the predicate and its object."""
    candidates = [*words, *found.tokens("object"), found.word]
    for token in candidates:
        for inner in dict.fromkeys((token, nominal.pierce(token))):
            number = [c for c in inner.children if c.dep_ == "nummod" and not _is_of_date(c)]
            full = sorted((t for n in number for t in n.subtree), key=lambda t: t.i) or _some_of(inner)
            if full and not _is_time(inner):  # "March 20" sizes nothing
                start, end = found.sentence.range(full[0], full[-1])
                return report.text[start:end], (Span(report.id, start, end),)
    return None, ()


def _some_of(number: Token) -> list[Token]:
    """The words of a number of those who were named before: "AT LEAST 40 of them"."""
    return [t for t in number.subtree if t.i <= number.i] if nominal.counts_those_named(number) else []


def term(found: Candidate, report: Report) -> tuple[str | None, tuple[Span, ...]]:
    """The term of a sentence, which sizes a conviction: "ten years", "20-year", "life"."""
    words = {t.i: t for t in (*clauses.clause_words(found.anchor), *nominal.noun_phrase(found.word))}
    for _, token in sorted(words.items()):
        imposed = token.dep_ in (
            "dobj",
            "dative",
            "poss",
            "compound",
            "nmod",
        )  # "given ten years", "a 20-year sentence"
        if not imposed and not (token.dep_ == "pobj" and token.head.lower_ in ("to", "for", "of")):
            continue
        number = [t for c in token.children if c.dep_ == "nummod" for t in c.subtree]
        if (number and lemma(token) in UNITS) or (token.lower_ == "life" and token.dep_ in ("pobj", "compound")):
            start, end = found.sentence.range(min([token, *number], key=lambda t: t.i), token)
            return report.text[start:end], (Span(report.id, start, end),)
    return None, ()


UNITS = frozenset("year month week day hour decade".split())


def mention(found: Candidate, words: Iterable[Token]) -> tuple[int, int]:
    """The run of clean text that tells the act: its parties as its own clause names them, the predicate, and what
    completes that ("demanded THAT IT SHUT A BASE")."""
    start, end = core(found, words)
    if found.pos != "verb":
        return start, end
    last = max((t for t in _completion(found.word) if t.i - found.word.i <= FARTHEST), key=lambda t: t.i, default=None)
    return (start, end) if last is None else (start, max(end, found.sentence.range(last, last)[1]))


def _completion(verb: Token) -> list[Token]:
    """The words after a verb without which it says little: particle, objects, or else the clause or the preposition
    that comes next."""
    after = [c for c in verb.children if c.i > verb.i]
    near = [t for c in after if _is_needed(c) for t in nominal.noun_phrase(c)]
    clause = [t for c in after if c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX") for t in _clause(c)]
    if near or clause:
        return near + clause
    first = next((c for c in after if c.dep_ in ("prep", "agent") and c.i - verb.i <= 2), None)
    return [] if first is None else list(nominal.noun_phrase(first))


def _is_needed(child: Token) -> bool:
    """A particle, an object, or what somebody is accused or robbed OF."""
    return child.dep_ in ("prt", "dobj", "dative", "attr", "oprd") or (child.dep_ == "prep" and child.lower_ == "of")


def _clause(verb: Token) -> list[Token]:
    """A verb under another, with its particle and objects."""
    own = [t for c in verb.children if _is_needed(c) for t in nominal.noun_phrase(c)]
    first = next((c for c in verb.children if c.dep_ == "prep" and c.i - verb.i == 1), None) if not own else None
    return [verb, *own, *(nominal.noun_phrase(first) if first is not None else ())]


def core(found: Candidate, words: Iterable[Token]) -> tuple[int, int]:
    """The run of clean text from the first to the last of the predicate and the parties that its own clause names."""
    own = {t.i for t in (*clauses.clause_words(found.anchor), *nominal.noun_phrase(found.word))}
    if found.carried != "no" and _shared(found):
        own = {t.i for t in nominal.noun_phrase(found.word)}  # a second act of one light verb has its own words alone
    marks = [word for word in words if word.i in own and abs(word.i - found.word.i) <= FARTHEST]
    if found.carried != "no" and found.anchor.i in own:
        marks.append(found.anchor)
    full = [t for mark in marks for t in ([mark] if mark.pos_ == "VERB" else nominal.noun_phrase(mark)) if t.i in own]
    full += [found.word] if found.pos != "noun" else [t for t in nominal.noun_phrase(found.word) if t.i <= found.word.i]
    return found.sentence.range(min(full, key=lambda t: t.i), max(full, key=lambda t: t.i))


def _shared(found: Candidate) -> bool:
    return found.word.dep_ == "conj" or any(
        c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") for c in found.word.children
    )


FARTHEST = 20  # words between the predicate and a party that the mention still takes in

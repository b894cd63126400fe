"""When, where, how many, and which words: what a deed's clause tells beside its parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from onrecord.deeds import grammar
from onrecord.deeds.candidate import Candidate
from onrecord.model import Days, Report, Span, Timex
from onrecord.parse import Sentence

PLACING = frozenset("in at near outside inside on across around off throughout along".split())
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class When:
    """The days of a deed, and where they are told."""

    days: Days | None = None
    spans: tuple[Span, ...] = ()
    elsewhere: bool = False  # the sentence dates something else


def when(found: Candidate, times: Sequence[Timex], report: Report) -> When:
    """The days that the words of a candidate's own clause tell; none where they tell none."""
    sentence = found.sentence
    near = [t for t in times if t.days and t.type in ("DATE", "TIME") and sentence.start <= t.start < sentence.end]
    if not near:
        return When()
    for words in _circles(found):
        own = [t for t in near if any(t.start <= sentence.start + w.idx < t.end for w in words)]
        if own:
            best = min(own, key=lambda t: (t.days.last - t.days.first, t.start) if t.days else (timedelta.max, 0))
            return When(best.days, (Span(report.id, best.start, best.end),))
    return When(elsewhere=True)


def _circles(found: Candidate) -> Iterable[list[Token]]:
    """The words nearest to a predicate first: its phrase, its clause, the clauses that hold it without tense."""
    if found.pos == "noun":
        own = list(grammar.noun_phrase(found.word))
        yield own
        yield _right_after(own)
        if found.carried == "no" and found.word.dep_ not in ("nsubj", "nsubjpass"):
            return
    verb = found.anchor
    yield list(grammar.clause_words(verb))
    for _ in range(4):
        above = grammar.governor(verb)
        if above is None or verb.dep_ in ("relcl", "ccomp", "parataxis") or above.pos_ not in ("VERB", "AUX"):
            return
        if verb.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            return
        verb = above
        yield list(grammar.clause_words(verb))


def _right_after(words: list[Token]) -> list[Token]:
    """ "the killing of protesters IN DECEMBER 2012": what follows the phrase at once, wherever the parser hangs it."""
    last = max(words, key=lambda w: w.i)
    following = list(last.doc[last.i + 1 : last.i + 4])
    return following if following and following[0].lower_ in ("in", "on", "last", "this", "earlier") else []


def fresh(found: Candidate, published: date | None, since: date | None) -> Days | None:
    """The days of an act told as news without a date: from the day before the report, or from the day of the act that
    the report is about (`since`), to the report's day; an act that still goes on has the report's day alone."""
    verb = found.anchor
    if published is None or verb.pos_ not in ("VERB", "AUX") or (found.pos == "noun" and found.carried == "no"):
        return None
    if _is_background(verb) or any(
        c.lower_ in OTHER_TIMES and c.dep_ in ("advmod", "prep", "npadvmod") for c in verb.children
    ):
        return None
    if verb.tag_ in ("VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("is", "are", "'s") for c in verb.children
    ):
        return Days(published, published)
    return Days(min(since or published - A_DAY, published), published)


def _is_background(verb: Token) -> bool:
    """Whether a clause hangs on a noun, or says when or why something else was."""
    while verb.dep_ in ("conj", "xcomp", "ccomp", "pcomp"):
        if verb.dep_ == "pcomp" and verb.head.lower_ != "by":
            return True
        verb = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return verb.dep_ in ("relcl", "acl", "advcl") and verb.tag_ != "VBG"


A_DAY = timedelta(days=1)
# Words that set an act at another time than the news, whether or not they name it.
OTHER_TIMES = frozenset(
    "since already earlier previously later then once ago before during after following until".split()
)


def is_historical(days: Days | None, published: date | None) -> bool:
    """Whether the last day is more than a year before the report."""
    return bool(days and published and published - days.last > A_YEAR)


def place(found: Candidate, report: Report) -> tuple[str | None, tuple[Span, ...]]:
    """The place that is named for the act: a proper name under "in", "at", "near", ... of the predicate."""
    heads = [found.word] if found.word == found.anchor else [found.word, found.anchor]
    if found.pos == "verb":
        heads += grammar.objects_as_voiced(found.word)
    for head in heads:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in PLACING:
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.pos_ == "PROPN" and inner.ent_type_ == "" and not _is_time(inner):
                        start, end = _phrase(inner, found.sentence)
                        return report.text[start:end], (Span(report.id, start, end),)
    return None, ()


def _is_time(token: Token) -> bool:
    return token.lower_ in DAYS_AND_MONTHS


DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


def _phrase(token: Token, sentence: Sentence) -> tuple[int, int]:
    words = list(grammar.noun_phrase(token))
    return sentence.range(min(words, key=lambda t: t.i), max(words, key=lambda t: t.i))


def quantity(words: Iterable[Token], found: Candidate, report: Report) -> tuple[str | None, tuple[Span, ...]]:
    """The number that sizes the act: at the recipients' words first, then at the predicate and its object."""
    candidates = [*words, *found.tokens("object"), found.word]
    for token in candidates:
        for inner in dict.fromkeys((token, grammar.pierce(token))):
            number = [c for c in inner.children if c.dep_ == "nummod"]
            if number:
                full = sorted((t for n in number for t in n.subtree), key=lambda t: t.i)
                start, end = found.sentence.range(full[0], full[-1])
                return report.text[start:end], (Span(report.id, start, end),)
    return None, ()


def mention(found: Candidate, words: Iterable[Token]) -> tuple[int, int]:
    """The run of clean text from the first to the last of the predicate and the parties that its own clause names."""
    own = {t.i for t in (*grammar.clause_words(found.anchor), *grammar.noun_phrase(found.word))}
    if found.carried != "no" and _shared(found):
        own = {t.i for t in grammar.noun_phrase(found.word)}  # a second act of one light verb has its own words alone
    marks = [word for word in words if word.i in own and abs(word.i - found.word.i) <= FARTHEST]
    if found.carried != "no" and found.anchor.i in own:
        marks.append(found.anchor)
    full = [t for mark in marks for t in ([mark] if mark.pos_ == "VERB" else grammar.noun_phrase(mark)) if t.i in own]
    full += [found.word] if found.pos != "noun" else [t for t in grammar.noun_phrase(found.word) if t.i <= found.word.i]
    return found.sentence.range(min(full, key=lambda t: t.i), max(full, key=lambda t: t.i))


def _shared(found: Candidate) -> bool:
    return found.word.dep_ == "conj" or any(
        c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") for c in found.word.children
    )


FARTHEST = 20  # words between the predicate and a party that the mention still takes in

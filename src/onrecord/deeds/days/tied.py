"""The days of an act that its clause ties to another act: "since the vote", "two days after troops withdrew".

The other act's days are those that its own words name, or those of the telling of the same act elsewhere in the report
("the call" is the one of March 20). All acts are asked twice, so that one that was tied can tie another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from spacy.tokens import Token

from onrecord.deeds import clauses, nominal
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.days.told import ABOUT_IT, UNDATED, UNITS, Times, When, circles, is_counted, seconds
from onrecord.deeds.days.whose import happening
from onrecord.deeds.telling import Telling
from onrecord.model import Days, Span, Timex
from onrecord.parse import Sentence
from onrecord.times import find
from onrecord.times.reach import away, clipped

AFTER = frozenset("after since following".split())
BACK = {"after": True, "following": True, "before": False}  # whether what stands under the word was earlier
DURING = frozenset("during in at".split())
CONSEQUENCE = frozenset("wake aftermath response retaliation reprisal answer reaction".split())  # "in response to"
A_MONTH = timedelta(days=27)
RECENT = timedelta(days=45)  # what is done about an act further back than this is told without regard to its day


@dataclass(frozen=True, slots=True)
class Tie:
    """A word that ties a clause to another act: the word of that act, and the preposition or conjunction between."""

    act: Token
    mark: Token


class Acts:
    """The tellings of a report with the days of each (`whens`), as far as words tell them."""

    def __init__(self, told: Sequence[Telling], whens: Sequence[When], times: Times, found: Sequence[Timex]) -> None:
        self.whens = list(whens)
        self._told = told
        self._times = times
        self._lengths = {time.end: time for time in found if time.type == "DURATION"}
        self._at = {(t.found.sentence.start, t.found.word.i): at for at, t in enumerate(told)}
        for at, telling in enumerate(told):
            if (tie := _tie_over(telling.found)) and is_counted(tie.mark):  # its own "in May" is read from there
                self.whens[at] = self._counted_from_above(telling.found) or self.whens[at]
        for _ in range(2):
            self.whens = [when if when.days else self._tied(at) for at, when in enumerate(self.whens)]

    def _tied(self, at: int) -> When:
        telling = self._told[at]
        if telling.status not in ("happened", "negated"):
            return UNDATED
        found = telling.found
        return (
            self._counted_from_above(found) or self._beside(found) or self._within(found) or self._about(at) or UNDATED
        )

    # ----------------------------------------------------------------------------------- the act stands under the tie

    def _counted_from_above(self, found: Candidate) -> When | None:
        """The days of an act from which a clause above is counted: "comes two years after shops were ROBBED"."""
        tie = _tie_over(found)
        if tie is None:
            return None
        main, length = self._of_main(found.sentence, tie), self._length_before(found.sentence, tie.mark)
        if length is None:  # "overthrown in 2013 after PROTESTS": of that year too
            return When(main) if main and main.last - main.first >= A_MONTH else None
        if length.value.startswith("PT") and _had_been(found.anchor):
            return None  # "hours after he said that they HAD MET": he said so then
        days = away(length, self._words(length), main, BACK[tie.mark.lower_]) if main else None
        days = clipped(self._refined(days, found), self._times.published) if days else None
        return When(days, (self._span(length),)) if days else None

    def _of_main(self, sentence: Sentence, tie: Tie) -> Days | None:
        """The days of the clause that a tie hangs on; those of the report where it names none."""
        above = tie.act.ancestors if tie.mark.dep_ == "mark" else tie.mark.ancestors
        main = next((t for t in above if t.pos_ in ("VERB", "AUX")), None)
        if main is not None:
            words = [w for w in clauses.clause_words(main) if w != tie.act and not tie.mark.is_ancestor(w)]
            if known := self._first_days(sentence, words):
                return known
        published = self._times.published
        return Days(published, published) if published else None

    def _first_days(self, sentence: Sentence, words: Iterable[Token]) -> Days | None:
        """The days of the first act among some words, else of the first time among them."""
        words = list(words)
        acts = [at for w in words if (at := self._at.get((sentence.start, w.i))) is not None]
        known = [self.whens[at].days or self._elsewhere(at).days for at in acts]
        named = [p.days for p in self._times.among(sentence, words, arguments=False)]
        pointed = [self._by_word(lemma(w)).days for w in words if w.pos_ == "NOUN"]
        return next((days for days in (*known, *named, *pointed) if days), None)

    def _refined(self, days: Days, found: Candidate) -> Days:
        """A time of the act's own clause, read as in those days: "two years after ... on New Year's Eve"."""
        behind = list(found.sentence.doc[found.anchor.i :])  # wherever the parser hangs it
        for words in (*circles(found), list(found.anchor.subtree), behind):
            for place in self._times.among(found.sentence, words, arguments=False):
                again = find(self._words(place.time), days.last)
                if again and again[0].days and (shared := again[0].days.meets(days)):
                    return shared
        return days

    # ------------------------------------------------------------------------------ the tie stands in the act's clause

    def _beside(self, found: Candidate) -> When | None:
        """The days of an act that its own words tie to another: "SINCE the vote", "DURING the call"."""
        for tie in _ties_in(found):
            if tie.act in (found.word, happening(found)):
                continue
            other = self._days_of(found.sentence, tie.act)
            days = self._beyond(found, tie, other.days) if other.days else None
            if days:
                return When(days, other.spans)
        return None

    def _beyond(self, found: Candidate, tie: Tie, days: Days) -> Days | None:
        """The days that a tie to an act of some days leaves open."""
        word, sentence = tie.mark.lower_, found.sentence
        if word in DURING and not _is_consequence(tie):
            at = self._at.get((sentence.start, found.word.i))
            if word == "in" and at is not None and self._told[at].entry.type in ABOUT_IT:
                return self._from_on(days) if self._is_recent(days) else None  # "charged IN Friday's attack"
            return days if word != "at" or self._is_gathering(sentence, tie.act) else None
        length = self._length_before(sentence, tie.mark)
        if length and word in BACK:
            return clipped(away(length, self._words(length), days, not BACK[word]), self._times.published)
        return self._from_on(days)

    def _is_gathering(self, sentence: Sentence, act: Token) -> bool:
        """Whether one can do something AT it: a meeting, but no attack."""
        at = self._at.get((sentence.start, act.i))
        return at is not None and self._told[at].entry.type == "CONSULT"

    def _from_on(self, days: Days) -> Days | None:
        published = self._times.published
        return Days(days.first, published) if published and days.first <= published else None

    def _days_of(self, sentence: Sentence, word: Token) -> When:
        """The days of the act that a word names: its telling's, those in its phrase, or those told elsewhere."""
        at = self._at.get((sentence.start, word.i))
        if at is not None and self.whens[at].days:
            return self.whens[at]
        words = clauses.clause_words(word) if word.pos_ in ("VERB", "AUX") else _own_phrase(word)
        named = [p for p in self._times.among(sentence, words, arguments=True) if p.days]
        if named:
            return When(named[0].days, (self._times.span(named[0]),))
        if at is not None:
            return self._elsewhere(at)
        return self._by_word(lemma(word))

    def _by_word(self, word: str) -> When:
        """The days of the most exactly dated telling that a noun may point back to."""
        same = [
            (days.last - days.first, n)
            for n, other in enumerate(self._told)
            if (days := self.whens[n].days) and other.status == "happened" and word in _words_of(other.found)
        ]
        return self.whens[min(same)[-1]] if same else UNDATED

    def _elsewhere(self, at: int) -> When:
        """The days of the same act told elsewhere in the report: by its word, else by its mode; the most exact."""
        telling = self._told[at]
        if telling.type == "ASSAULT" and telling.found.pos == "noun":
            return UNDATED  # which attack it takes up is known already (`again`), if it is
        others = [
            (other.found.lemma != telling.found.lemma, days.last - days.first, n > at, abs(n - at), n)
            for n, other in enumerate(self._told)
            if (days := self.whens[n].days)
            and other.entry.type == telling.entry.type
            and other.status == telling.status
            and (other.found.lemma == telling.found.lemma or (telling.mode and other.mode == telling.mode))
        ]
        return self.whens[min(others)[-1]] if others else UNDATED

    def _within(self, found: Candidate) -> When | None:
        """The days of the act whose noun a participle hangs on: "a call CONGRATULATING him"."""
        verb = found.anchor
        if verb.dep_ != "acl" or verb.tag_ != "VBG" or verb.head.pos_ != "NOUN":
            return None
        holder = self._days_of(found.sentence, verb.head)
        return holder if holder.days else None

    # -------------------------------------------------------------------------------------- the act is about another

    def _about(self, at: int) -> When | None:
        """The days of what is done about a dated act that its own words name: "was CRITICIZED for Friday's raid"."""
        found = self._told[at].found
        if found.pos == "noun" and found.carried == "no":
            return None
        under = [*_below(found.word), *(_below(found.anchor) if found.carried != "no" else ())]
        told = [n for i in sorted({t.i for t in under}) if (n := self._at.get((found.sentence.start, i))) is not None]
        acts = [self.whens[n] for n in told if n != at and self._told[n].status == "happened"]
        for when in acts:
            days = clipped(when.days, self._times.published)
            if days and (self._is_recent(days) or not _is_told_as_done(found.anchor)):
                return When(self._from_on(days))
        return None

    def _is_recent(self, days: Days) -> bool:
        published = self._times.published
        return published is not None and published - days.last <= RECENT

    # ------------------------------------------------------------------------------------------------------- lengths

    def _length_before(self, sentence: Sentence, mark: Token) -> Timex | None:
        """The length of time that stands right before a word: "two days" of "two days after"."""
        if not is_counted(mark):
            return None
        unit = mark.nbor(-1)
        end = sentence.start + unit.idx + len(unit)
        count = "X" if unit.tag_ == "NNS" else "1"
        kind = UNITS[unit.lemma_.lower()]
        bare = Timex(end - len(unit), end, "DURATION", f"PT{count}H" if kind == "H" else f"P{count}{kind}")
        return self._lengths.get(end) or bare

    def _words(self, time: Timex) -> str:
        return self._times.report.text[time.start : time.end]

    def _span(self, time: Timex) -> Span:
        return Span(self._times.report.id, time.start, time.end)


LASTING = frozenset("date go reach stretch begin start last run".split())  # "a campaign DATING BACK TO March"


def _own_phrase(noun: Token) -> list[Token]:
    """The words of a noun's phrase without what a participle says of it: "a RULING barring him from the May vote"."""
    other = (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBG" and lemma(c) not in LASTING)
    said = {word.i for child in other for word in child.subtree}
    return [word for word in nominal.noun_phrase(noun) if word.i not in said]


def _tie_over(found: Candidate) -> Tie | None:
    """The "after" or "before" that a candidate's clause or phrase stands under."""
    word = found.word
    if found.pos == "noun" and word.dep_ == "pobj" and word.head.lower_ in BACK:
        return Tie(word, word.head)
    verb = found.anchor
    while (verb.dep_ in ("conj", "xcomp", "ccomp") or _is_purpose(verb)) and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if verb.dep_ == "pcomp" and verb.head.lower_ in BACK:
        return Tie(verb, verb.head)
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ in BACK), None)
    return Tie(verb, mark) if mark is not None else None


def _had_been(verb: Token) -> bool:
    """Whether a verb in what somebody said tells what was done before he said so."""
    return verb.dep_ == "ccomp" and nominal.has_child(verb, ("had",))


def _is_purpose(verb: Token) -> bool:
    """ "met TO ASK for help"."""
    return verb.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _ties_in(found: Candidate) -> Iterator[Tie]:
    """The ties to other acts among the words that hang on a predicate."""
    heads = [found.word] if found.pos == "noun" and found.carried == "no" else [found.word, found.anchor]
    verb = heads[-1]
    while len(heads) < 4 and verb.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        verb = verb.head
        heads.append(verb)
    if found.pos == "verb":
        heads += seconds(found.anchor)
    for head in dict.fromkeys(heads):
        for child in head.children:
            yield from _ties_of(child)


def _ties_of(child: Token) -> Iterator[Tie]:
    if child.dep_ == "prep" and child.lower_ in AFTER | DURING:
        for act in child.children:
            if act.dep_ in ("pobj", "pcomp"):
                yield Tie(_meant(act), child)
    if child.dep_ == "advcl":
        mark = next((c for c in child.children if c.dep_ == "mark" and c.lower_ in AFTER), None)
        if mark is not None:
            yield Tie(child, mark)


def _words_of(found: Candidate) -> set[str]:
    """The words by which an act can be called again: "TALKS" of "held talks"."""
    return {found.lemma, *(lemma(word) for word in found.tokens("object") if word.pos_ == "NOUN")}


def _below(word: Token) -> Iterator[Token]:
    """The words under a predicate, those of predicates beside it left out."""
    yield word
    for child in word.children:
        if child.dep_ not in ("conj", "parataxis", "relcl"):  # "freed six people WHOM IT SEIZED in May"
            yield from _below(child)


def _meant(act: Token) -> Token:
    """The act behind "in the WAKE of" it."""
    if act.lower_ in CONSEQUENCE:
        under = (c for p in act.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj")
        return next(under, act)
    return nominal.pierce(act)


def _is_consequence(tie: Tie) -> bool:
    return any(c.lower_ in CONSEQUENCE for c in tie.mark.children)


def _is_told_as_done(verb: Token) -> bool:
    """ "criticized", "was criticized", "has criticized": news; but not "is serving", "a man jailed for"."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBD" or bool(marks & {"was", "were", "has", "have"})

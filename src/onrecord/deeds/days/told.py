"""The days that a predicate's own words name: which of a sentence's times are of its act.

A time belongs to the predicate in whose phrase or clause it stands; a time within an argument ("condemned Friday's
attack") belongs to the argument.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from onrecord.deeds import clauses, grammar, nominal
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.days.whose import happening, is_called, is_of_saying, is_saying_beside, modifies
from onrecord.deeds.telling import Telling
from onrecord.deeds.words import among
from onrecord.model import Block, Days, Report, Span
from onrecord.parse import Sentence
from onrecord.times.reach import Link, Placed, clipped


@dataclass(frozen=True, slots=True)
class When:
    """The days of a deed, and where they are told (nowhere, where they are those of the news)."""

    days: Days | None = None
    spans: tuple[Span, ...] = ()


UNDATED = When()


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one report, asked by the words of its sentences; `published`: when it came out, if known."""

    report: Report
    published: date | None
    placed: Sequence[Placed]

    def of(self, telling: Telling) -> When:
        """The days that the words of a telling's own clause name."""
        found = telling.found
        if (relative := self._explained(found)) and self._of_act(relative, telling):
            return When(relative.days, (self.span(relative),))
        if of_event := self._of_event(telling):
            return of_event
        if with_words := self._with_words(telling):
            return with_words
        for words in circles(found, gathering=telling.entry.type in GATHERINGS):
            own = self.among(found.sentence, words, arguments=found.pos != "verb")
            own = [place for place in own if not self._is_another_s(place, found)]
            if chosen := self._best([(p, days) for p in own if (days := self._of_act(p, telling))]):
                return chosen
        if telling.status == "future":
            return self._ahead(found)
        return self._of_holder(telling) or self._over_in_content(telling) or UNDATED

    def _explained(self, found: Candidate) -> Placed | None:
        """The time that a predicate's clause explains, in itself: "since 1968, WHEN TROOPS MARCHED IN"."""
        verb = found.anchor
        while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        if verb.dep_ != "relcl" or not (verb.head.pos_ == "NUM" or nominal.has_child(verb, ("when",))):
            return None
        named = self.among(found.sentence, [verb.head], arguments=True)
        return replace(named[0], days=named[0].time.days, link="in") if named else None

    def _is_another_s(self, place: Placed, found: Candidate) -> bool:
        """Whether a time stands beside another verb or noun: "CONDEMNED the raid ON MONDAY"."""
        if found.pos == "verb":
            return is_of_saying(place, found)
        if found.pos != "noun" or found.carried != "no":
            return False
        if place.link == "modifier":
            return not modifies(place, found)
        if self._is_over(place) and _is_present(found):  # "his visit REMINDS one of another in 1985"
            return place not in self.among(found.sentence, nominal.noun_phrase(found.word), arguments=True)
        after = place.time.start > found.sentence.start + found.word.idx
        return after and place.link == "in" and found.word.dep_ == "dobj" and self._is_open(found, place)

    def _is_open(self, found: Candidate, place: Placed) -> bool:
        """Whether "on MONDAY" after the object of a verb that has no other time is the verb's."""
        start, verb = place.time.start, found.word.head
        on = self.report.text[max(start - 3, 0) : start].lower() == "on "
        news = place.days and self.published and timedelta(0) <= self.published - place.days.first < A_WEEK
        others = [p for p in self.among(found.sentence, clauses.clause_words(verb), arguments=False) if p != place]
        return bool(on and news and among(lemma(verb), "words", "voicing") and not others)

    def _of_event(self, telling: Telling) -> When | None:
        """The time in the phrase of the event whose outcome a verb tells: "the AUG. 7 blasts killed six"."""
        event = happening(telling.found) if telling.found.pos == "verb" else None
        if event is None or telling.type in ABOUT_IT:
            return None  # "is charged in the 1996 ATTACK"
        named = self.among(telling.found.sentence, nominal.noun_phrase(event), arguments=True)
        return self._best([(p, days) for p in named if (days := self._of_act(p, telling))])

    def _with_words(self, telling: Telling) -> When | None:
        """The time of the words that an act was done in: "dismissed it, SAYING ON MONDAY that he was pleased"."""
        if telling.status != "happened" or telling.type not in SPOKEN:
            return None
        words = [w for c in telling.found.anchor.children if is_saying_beside(c) for w in clauses.clause_words(c)]
        named = [p for p in self.among(telling.found.sentence, words, arguments=False) if p.link == "in"]
        return self._best([(p, days) for p in named if (days := self._of_act(p, telling))])

    def _of_holder(self, telling: Telling) -> When | None:
        """The time before the noun that a participle hangs on: "the MAY 3 accord signed by both"."""
        verb = telling.found.anchor
        if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.head.pos_ != "NOUN":
            return None
        before = [word for child in verb.head.lefts for word in child.subtree]
        named = [p for p in self.among(telling.found.sentence, before, arguments=True) if p.link == "modifier"]
        return self._best([(p, days) for p in named if (days := self._of_act(p, telling))])

    def _over_in_content(self, telling: Telling) -> When | None:
        """A time that is over and stands in what is asked or promised: "invited them to rejoin TWO WEEKS AGO". What
        one is to do lies ahead, so the time is that of the asking."""
        found = telling.found
        if telling.status != "happened" or found.pos != "verb" or telling.type not in LOOKING_AHEAD:
            return None
        content = [c for c in found.word.children if c.dep_ in ("xcomp", "ccomp") and nominal.has_child(c, ("to",))]
        words = [word for verb in content for word in clauses.clause_words(verb)]
        named = [p for p in self.among(found.sentence, words, arguments=False) if p.link == "in"]
        days = [(p, days) for p in named if (days := self._of_act(p, telling))]
        return self._best([(p, d) for p, d in days if not self.published or d.last < self.published])

    def _best(self, own: Sequence[tuple[Placed, Days]]) -> When | None:
        """The narrowest of some times, of those about as narrow the first."""
        if not own:
            return None
        best, days = min(own, key=lambda pair: (_breadth(pair[1]), pair[0].time.start))
        return When(days, (self.span(best),))

    def _of_act(self, place: Placed, telling: Telling) -> Days | None:
        """The days that a time leaves an act: none after the report, if the act has happened."""
        if telling.status in ("future", "hypothetical"):
            over = place.days and self.published and place.days.last < self.published
            return None if over else place.days
        if place.link == "for" or place.time.value == "PRESENT_REF":
            return None  # "stepped up patrols for New Year's Eve": what for; "has now been charged": some time before
        if place.time.type == "DURATION" and _is_progressive(telling.found):
            return None  # "is looking into four attacks IN THE PAST TWO YEARS"
        if self._is_over(place) and _is_perfect(telling.found) and self._is_past_between(place, telling.found):
            return None  # "has sent a team to find the man abducted TWO YEARS AGO"
        return clipped(place.days, self.published)

    def _is_past_between(self, place: Placed, found: Candidate) -> bool:
        """Whether a past participle, or a noun for what happened, stands between a predicate and a time after it."""
        ends = place.time.start - found.sentence.start
        words = (w for w in found.sentence.doc[found.word.i + 1 :] if w.idx < ends)
        past = any(w.tag_ in ("VBN", "VBD") or among(lemma(w), "words", "happenings") for w in words)
        return place.link == "in" and past

    def _is_over(self, place: Placed) -> bool:
        """Whether a time ended a week or more before the report."""
        return bool(place.days and self.published and self.published - place.days.last >= A_WEEK)

    def _ahead(self, found: Candidate) -> When:
        """A day to come that stands anywhere under a plan's predicate: "ready to fly to mark the feast next month"."""
        under = self.among(found.sentence, found.anchor.subtree, arguments=True)
        days = [(p, p.days) for p in under if p.days and (not self.published or p.days.last > self.published)]
        return self._best(days) or UNDATED

    def among(self, sentence: Sentence, words: Iterable[Token], *, arguments: bool) -> list[Placed]:
        """The times that stand among some words of a sentence; those within a clause's arguments only if asked for."""
        by_place = {sentence.start + word.idx: word for word in words}
        own = []
        for place in self.within(sentence):
            inside = [word for at, word in by_place.items() if place.time.start <= at < place.time.end]
            if inside and (arguments or not _is_of_argument(inside, place.link)):
                own.append(place)
        return own

    def within(self, sentence: Sentence) -> list[Placed]:
        """All times of a sentence."""
        return list(self.placed[self._first_from(sentence.start) : self._first_from(sentence.end)])

    def _first_from(self, at: int) -> int:
        """The number of the first time that stands at a character or after it."""
        return bisect_left(self.placed, at, key=lambda place: place.time.start)

    def before(self, sentence: Sentence) -> Placed | None:
        """The time that stands last before a sentence in its paragraph."""
        number = self._first_from(sentence.start)
        earlier = self.placed[number - 1] if number else None
        if earlier is None or not any(
            b.start <= earlier.time.start and sentence.start < b.end for b in self._last(sentence)
        ):
            return None
        return earlier

    def day_before(self, at: int) -> Placed | None:
        """The last time before a character of the report that names a single day."""
        for place in reversed(self.placed[: self._first_from(at)]):
            if place.days and place.days.first == place.days.last:
                return place
        return None

    def _last(self, sentence: Sentence) -> Sequence[Block]:
        """The block that a sentence stands in, if it stands in one."""
        number = bisect_right(self.report.blocks, sentence.start, key=lambda block: block.start)
        return self.report.blocks[max(number - 1, 0) : number]

    def span(self, place: Placed) -> Span:
        """Where a time stands."""
        return Span(self.report.id, place.time.start, place.time.end)


def _breadth(days: Days) -> int:
    """How exact some days are: a day, a week, a month, a quarter, a year, more."""
    return bisect_left((1, 7, 31, 92, 366), (days.last - days.first).days + 1)


A_WEEK = timedelta(days=7)
LOOKING_AHEAD = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})  # acts whose content is still to be done
SPOKEN = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})  # done in words
ABOUT_IT = frozenset({"ACCUSE", "SANCTION", "COERCE", "REQUEST", "THREATEN"})  # done later, in the case of another act
GATHERINGS = frozenset({"CONSULT", "PROTEST"})  # acts AT which another is done, at the same time


def circles(found: Candidate, *, gathering: bool = False) -> Iterator[list[Token]]:
    """The words nearest to a predicate first: its phrase, its clause, the clauses that share its time."""
    if found.pos == "noun":
        own = list(nominal.noun_phrase(found.word))
        yield own
        yield _right_after(own)
        yield from ([*nominal.noun_phrase(c)] for c in found.word.head.children if is_called(found.word, c))
        if found.carried == "no" and not _is_in_scene(found.word, gathering):
            return
    verb = _clause_over(found)
    yield list(clauses.clause_words(verb))
    above = _shares_time(verb)
    for _ in range(4):
        if above is None:
            break
        yield list(clauses.clause_words(above))
        above = _shares_time(above)
    yield from (list(clauses.clause_words(second)) for second in seconds(verb))
    if first := _set_before(verb):
        yield first
    for child in verb.children:
        if child.dep_ == "advcl" and nominal.has_child(child, ("when", "as", "while")) and child.tag_ in ("VBD", "VBN"):
            yield list(clauses.clause_words(child))  # "when the talks began IN MAY, two were freed"


def _set_before(verb: Token) -> list[Token]:
    """The words before the first of coordinated clauses, or its verb: "IN JUNE the talks failed, and the envoy was
    expelled", "Peru ON MONDAY freed six men, and Chile lifted a ban"."""
    above = verb
    while above.dep_ == "conj" and above.head.pos_ in ("VERB", "AUX"):
        above = above.head
    subject = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if above == verb or subject is None:
        return []
    over = [*above.children, *subject.children] if verb.tag_ == above.tag_ == "VBD" else []
    ends = above.i if over else subject.left_edge.i
    fronted = [c for c in over or above.children if c.i < ends and c.dep_ in ("prep", "npadvmod", "advmod")]
    return [word for child in fronted for word in child.subtree]


def _is_progressive(found: Candidate) -> bool:
    """ "is LOOKING into"."""
    verb = found.anchor
    return found.pos != "noun" and verb.tag_ == "VBG" and nominal.has_child(verb, ("is", "are"))


def _is_perfect(found: Candidate) -> bool:
    """ "has SENT", "have been ARRESTED"."""
    verb = found.anchor
    return found.pos != "noun" and verb.tag_ == "VBN" and nominal.has_child(verb, ("has", "have", "'ve", "’ve"))


def _is_present(found: Candidate) -> bool:
    """Whether a noun stands in a clause in the present tense, which no day of long ago is told with."""
    verb = found.anchor
    plain = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return found.pos == "noun" and found.carried == "no" and plain and found.sentence.kind != "headline"


def seconds(verb: Token) -> Iterator[Token]:
    """The verbs coordinated with a verb that share its subject or its auxiliary, and may stand before a time of both:
    "was held and CHARGED on Friday", "six were killed and nine WOUNDED on Friday"."""
    for child in verb.children:
        subjects = [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")]
        if child.dep_ == "conj" and (not subjects or _leaves_auxiliary_out(verb, child, subjects[0])):
            yield child
            yield from seconds(child)


def _leaves_auxiliary_out(verb: Token, second: Token, subject: Token) -> bool:
    """Whether a number of others had it done to them in the same breath: "six were killed and NINE WOUNDED"."""
    counted = subject.tag_ == "CD" or any(c.tag_ == "CD" for c in subject.children)
    bare = second.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in second.children)
    return counted and bare and any(c.dep_ == "auxpass" for c in verb.children)


def _clause_over(found: Candidate) -> Token:
    """The verb in whose clause a predicate stands: of "a rally ATTENDED by thousands" the one above."""
    verb = found.anchor
    if verb.head != found.word or verb == found.word:
        return verb
    return next((above for above in found.word.ancestors if above.pos_ in ("VERB", "AUX")), verb)


def _is_in_scene(noun: Token, gathering: bool) -> bool:
    """Whether the verb's time is the noun's: "the RAID began on Friday", "spoke on Friday at a RALLY"."""
    during = noun.dep_ == "pobj" and noun.head.lower_ in (("during", "at") if gathering else ("during",))
    return noun.dep_ in ("nsubj", "nsubjpass") or during


def _shares_time(verb: Token) -> Token | None:
    """The verb above whose time is this one's too; none over the border of what is said, or of another time."""
    above = grammar.governor(verb)
    if above is not None and verb.dep_ == "acl" and among(lemma(above), "words", "happenings"):
        above = above.head if above.dep_ in ("nsubj", "nsubjpass") else None  # "raids TARGETING farms began in May"
    if above is not None and _is_first_to(verb, above):
        above = above.head  # "on Monday became the first state TO RECOGNISE it"
    elif above is None or verb.dep_ in ("relcl", "ccomp", "parataxis") or above.pos_ not in ("VERB", "AUX"):
        return None
    if verb.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    if verb.dep_ == "pcomp" and (verb.head.lower_ in ITS_OWN_TIME or _is_over_by_then(verb)):
        return None
    marks = [c for c in verb.children if c.dep_ == "mark"] if verb.dep_ == "advcl" else [verb.head]
    return None if any(m.lower_ in OTHER_TIME_MARKS or is_counted(m) for m in marks) else above


def _is_first_to(verb: Token, noun: Token) -> bool:
    """Whether somebody is said to be the first, or another, who does what an infinitive says."""
    done = verb.dep_ in ("relcl", "acl") and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    ranked = noun.lower_ in RANKED or any(c.lower_ in RANKED for c in noun.children)
    return done and ranked and noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become")


def _is_over_by_then(verb: Token) -> bool:
    """ "arrived on Sunday AFTER BEING expelled": done by that day, and mostly before it."""
    return verb.head.lower_ == "after" and any(c.lower_ in ("being", "having") for c in verb.children)


RANKED = frozenset("first second third last latest only".split())
ITS_OWN_TIME = frozenset("about against for from of over to with without".split())  # "accused on Friday OF killing"
OTHER_TIME_MARKS = frozenset("before since until till".split())
UNITS = {"hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "Y", "century": "Y"}


def is_counted(mark: Token) -> bool:
    """Whether a length of time stands right before a word: "two years AFTER"; but no "last year AFTER"."""
    if mark.lower_ not in ("after", "before", "following") or mark.i == 0 or mark.nbor(-1).lemma_.lower() not in UNITS:
        return False
    return mark.i == 1 or mark.nbor(-2).lower_ not in TURNED


TURNED = frozenset("this that last next past each every following previous same".split())


def told_of_nouns(verb: Token) -> list[Token]:
    """The words of clauses that only tell of a noun in a sentence, if a verb stands in none of them: "killed two on
    the day of a truce THAT BEGAN IN MAY"."""
    if any(t.dep_ in ("relcl", "acl", "advcl") for t in (verb, *verb.ancestors)):
        return []
    return [word for clause in verb.doc if clause.dep_ in ("relcl", "acl") for word in clause.subtree]


def _right_after(words: list[Token]) -> list[Token]:
    """What follows a phrase at once, wherever the parser hangs it: "the killing of two men, both monks, A WEEK AGO"."""
    beside = [w for word in words for c in word.children if c.dep_ == "appos" for w in c.subtree]
    seconds_in = [w for word in words[1:] for c in word.children if c.dep_ == "conj" for w in c.subtree]
    last = max((*words, *beside, *seconds_in), key=lambda w: w.i)
    if beside and last.lower_ == "ago":
        return list(last.doc[max(last.i - 3, 0) : last.i + 1])
    following = list(last.doc[last.i + 1 : last.i + 7])
    while following and following[0].lower_ in (",", "most", "recently", "lately"):
        following = following[1:]
    ago = any(w.lower_ == "ago" for w in following[:4])
    begins = following and (ago or following[0].lower_ in ("in", "on", "last", "this", "earlier"))
    return following[:4] if ago else following[:3] if begins else []


def _is_of_argument(time: Sequence[Token], link: Link) -> bool:
    """ "condemned FRIDAY'S attack", "the uprising of 2011": a time within a phrase that the act is done to."""
    above = next((word for word in time if word.head not in time), time[-1])
    if link == "of":
        whole = above.head.head
        if whole.lemma_.lower() in PARTS and whole.dep_ in ("pobj", "npadvmod"):
            return False  # "in the early HOURS of Friday"
        return not (whole.lemma_.lower() in WARS and whole.dep_ == "pobj" and whole.head.lower_ in ("in", "during"))
    while above.dep_ in ("poss", "compound", "nmod", "amod", "nummod") and above.head.i > above.i:
        above = above.head
    if above in time:  # of a date before a noun the parser makes a phrase of its own
        return link == "modifier" and above.head.lower_ not in SCENES
    in_war = above.lemma_.lower() in WARS and above.head.lower_ == "in"
    return not (above.dep_ == "pobj" and (in_war or above.head.lower_ in SCENES))


PARTS = frozenset("hour morning afternoon evening night eve day week weekend month beginning start middle end".split())
SCENES = frozenset("at on during amid throughout over".split())
WARS = frozenset("battle conflict invasion offensive revolution uprising war".split())  # IN which things are done

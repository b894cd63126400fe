"""The days of a past act that is told as news and has no time of its own.

A daily report tells what was done on its day or the day before; when the act that it is about is dated, what others
did about it was done from then on. An act in the present tense has the day of the report alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile

from spacy.tokens import Token

from onrecord.deeds import clauses, grammar, nominal
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.days.again import is_definite
from onrecord.deeds.days.story import OPENING, Story
from onrecord.deeds.days.told import SPOKEN, Times, told_of_nouns
from onrecord.deeds.days.whose import happening, is_of_saying, is_saying_beside
from onrecord.deeds.telling import Telling
from onrecord.deeds.words import among
from onrecord.model import Days, Statement
from onrecord.times.reach import clipped

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
A_YEAR = timedelta(days=366)
FRESH = timedelta(days=3)  # over a weekend; what is done about an older act is as new as any news
LEAD = 1  # the last sentence that tells what is new of itself, the headline counted
BACKGROUND = timedelta(days=45)  # what is further back than this is told as background


def news(telling: Telling, times: Times, story: Story, statements: Sequence[Statement]) -> Days | None:
    """The days of an act told as news of a story, if it is."""
    found, published = telling.found, times.published
    if telling.status != "happened" or published is None or _is_serving(telling):
        return None
    if _in_quotation(found, statements):
        return _as_spoken(telling, times) if _is_done_in_words(telling) else None
    if same_day := _of_same_day(found, times):
        return same_day
    if _is_told_of_before(found):
        return None
    so_far = story.start if _is_told_so_far(found) or _is_charged_now(telling) else None
    if not so_far and _is_going_on(found):
        return _as_spoken(telling, times) if _is_done_in_words(telling) else _now(found, times, published)
    if not (so_far or _is_news(telling, story)) or _dates_another(telling, times) or _is_of_crime(telling, story):
        return None
    if not so_far and not is_definite(happening(found)) and (going_on := _of_scene(found, times)):
        return going_on
    if not so_far and telling.type in SPOKEN and _is_perfect(found) and found.sentence.index > LEAD:
        return None  # "has praised him": some day; but "has closed the road", which it is now
    said = clipped(_days_of_saying(found, times), published)
    last = said.last if said else published
    fresh = story.about if story.about and last - story.about <= FRESH else None
    if fresh and not so_far and _is_of_crisis(telling, story, last):
        return Days(story.start or fresh, last)
    if fresh and not so_far and telling.type in DEEDS_OF_ARMS and last - fresh > A_DAY:
        return Days(fresh, fresh)
    first = so_far or fresh or (said.first if said and said.first < last else last - A_DAY)
    return Days(min(first, last), last)


def _is_of_crime(telling: Telling, story: Story) -> bool:
    """Whether an act of violence, told in the past, is the one that a report comes back to."""
    verb = telling.found.anchor
    told = verb.head if verb.dep_ == "advcl" and verb.tag_ == "VBG" else verb  # "went off, KILLING six"
    return story.looks_back and telling.type == "ASSAULT" and is_simple_past(told)


def _is_of_crisis(telling: Telling, story: Story, last: date) -> bool:
    """Whether an act that is told far down, of others than the day's news is of, belongs to the crisis that the report
    follows up: some day since it began."""
    began = story.start is not None and last - story.start > FRESH
    return began and telling.found.sentence.index > OPENING and not story.has_part(telling)


def _is_serving(telling: Telling) -> bool:
    """ "is SERVING a sentence": going on is the term, not the conviction, which was some day before."""
    return telling.mode == "convict" and telling.found.anchor.lemma_.lower() == "serve"


def _is_done_in_words(telling: Telling) -> bool:
    """ "we CONDEMN", "I THANK them": done by the saying of it."""
    verb = telling.found.anchor
    performed = verb.tag_ == "VBP" or (verb.tag_ == "VBZ" and lemma(verb) != "be")
    return telling.type in SPOKEN and telling.found.pos == "verb" and performed and not _auxiliaries(verb)


DEEDS_OF_ARMS = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # told as part of the act that a report is about


def _as_spoken(telling: Telling, times: Times) -> Days | None:
    """The days of the words that an act is done by: those told of the saying, else those of the news."""
    if times.published is None:
        return None
    said = clipped(_days_of_saying(telling.found, times), times.published)
    return said or Days(times.published - A_DAY, times.published)


def _now(found: Candidate, times: Times, published: date) -> Days:
    """The day on which something is going on: that on which somebody tells of it, else that of the report."""
    said = clipped(_days_of_saying(found, times), published)
    return said if said and said.first == said.last else Days(published, published)


def _is_charged_now(telling: Telling) -> bool:
    """ "officials ALLEGE that he plotted the bombing": since the act, whenever."""
    verb = telling.found.anchor
    return (
        telling.type == "ACCUSE"
        and telling.found.pos == "verb"
        and verb.tag_ in ("VBZ", "VBP")
        and not _auxiliaries(verb)
    )


def _is_perfect(found: Candidate) -> bool:
    """ "has PRAISED him", "has said that it will not LIFT them", "has DRAWN criticism"."""
    verb = found.anchor
    said = grammar.governor(verb) if verb.dep_ == "ccomp" else None
    verbs = [verb] if said is None or not among(lemma(said), "words", "say") else [verb, said]
    told = found.pos == "verb" or found.carried != "no"
    return told and any(_auxiliaries(v) & {"has", "have", "'ve"} for v in verbs)


def _is_told_so_far(found: Candidate) -> bool:
    """What came of a story up to the report: "has arrested", "is accused", "has sent agents TO INVESTIGATE"."""
    verb = found.anchor
    if found.pos == "noun" and found.carried == "no":
        return False
    while (
        not _auxiliaries(verb)
        and verb.head.pos_ == "VERB"
        and (verb.dep_ in ("conj", "xcomp") or (verb.dep_ == "advcl" and nominal.has_child(verb, ("to",))))
    ):
        verb = verb.head
    result = {c.lower_ for c in verb.children if c.dep_ == "auxpass"} & {"is", "are"}
    done = {"has", "have", "'ve", "had"} if _is_reported(verb) else {"has", "have", "'ve"}
    return verb.tag_ == "VBN" and bool(result or _auxiliaries(verb) & done)


def _is_told_of_before(found: Candidate) -> bool:
    """ "had PREVIOUSLY been arrested", "EARLIER the demand has been refused": before the news, whenever."""
    return any(c.dep_ == "advmod" and c.lower_ in ("previously", "earlier", "formerly") for c in found.anchor.children)


def _is_reported(verb: Token) -> bool:
    """ "police SAID that they had arrested ten": told as "we have arrested ten"."""
    above = grammar.governor(verb) if verb.dep_ == "ccomp" else None
    return above is not None and above.tag_ in ("VBD", "VBN") and lemma(above) in REPORTING


REPORTING = frozenset("say tell announce report confirm add state declare".split())


def _auxiliaries(verb: Token) -> set[str]:
    """Those that are finite: "to" is none."""
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lower_ != "to"}


def _of_same_day(found: Candidate, times: Times) -> Days | None:
    """The day that the report named last, for an act that is told by its hour only: "met IN THE AFTERNOON", or as the
    next of that day: "LATER, youths burned cars"."""
    before = times.day_before(found.sentence.start + found.anchor.idx)
    if before is None or not is_simple_past(found.anchor):
        return None
    if any(_is_part_of_day(word) for word in clauses.clause_words(found.anchor)):
        return clipped(before.days, times.published)
    of_late = before.days and times.published and times.published - before.days.first <= A_WEEK
    return clipped(before.days, times.published) if of_late and _is_next(found) else None


def _is_next(found: Candidate) -> bool:
    """ "LATER, youths burned cars", "But HOURS LATER ...": what came next; a "later" further in may be years after."""
    opening = takewhile(lambda t: t.lower_ in OPENING_WORDS or t.is_punct, found.sentence.doc)
    return any(t.lower_ in LATER and t.dep_ == "advmod" for t in opening)


LATER = frozenset({"later", "afterwards", "afterward"})
OPENING_WORDS = LATER | frozenset("but and then hours minutes an hour a few several shortly soon".split())


def _is_part_of_day(word: Token) -> bool:
    """ "in THE AFTERNOON", "earlier in THE DAY"; but no "on the morning of May 5"."""
    in_it = word.dep_ == "pobj" and word.head.lower_ in ("in", "during")
    own = {c.lower_ for c in word.children if c.dep_ != "punct"}
    return in_it and own == {"the"} and word.lower_ in PARTS_OF_DAY


PARTS_OF_DAY = frozenset("afternoon day evening morning".split())


def _is_news(telling: Telling, story: Story) -> bool:
    """Whether a telling's clause is one that tells what is new: no background, no time of its own."""
    found, verb = telling.found, telling.found.anchor
    if telling.type == "CONSULT" and _is_where_said(found):
        return True
    if found.sentence.kind == "headline" and found.pos == "noun":
        return found.word.dep_ in ("nsubj", "nsubjpass", "ROOT")  # "Rebel RAID foiled"
    if found.sentence.kind == "headline" and verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.dep_ == "ROOT":
        return True  # "Ten soldiers KILLED in a raid": headlines leave "were" out
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if found.pos == "noun" and found.carried == "no" and not _is_state(found) and not _is_doer(found):
        return False
    over = [verb, *(v for v in [grammar.governor(verb)] if v is not None and lemma(v) == "be")]
    if any(_sets_apart(c, telling, story) for v in over for c in v.children) or _is_repeated(verb):
        return False
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and found.sentence.index > LEAD:
        return False
    return not (_is_background(verb) or (_is_pluperfect(verb) and not _is_reported(verb)))


def _sets_apart(child: Token, telling: Telling, story: Story) -> bool:
    """Whether a word sets an act at another time than the news: not the "then" of one whom the news is of, nor
    "before" with what he did next ("spent an hour there BEFORE FLYING on")."""
    if child.lower_ not in OTHER_TIMES or child.dep_ not in ("advmod", "prep", "npadvmod"):
        return False
    if child.lower_ == "before":
        return not any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in child.children)
    return child.lower_ not in FOLLOWING_ON or not story.has_part(telling)


FOLLOWING_ON = frozenset({"then", "later", "afterwards", "afterward"})


def _is_where_said(found: Candidate) -> bool:
    """ "said AT A MEETING with him", "after THE TALKS he told reporters": the occasion of words that are news."""
    noun, verb = found.word, found.anchor
    occasion = found.pos == "noun" and found.carried == "no" and noun.dep_ == "pobj" and noun.head.head == verb
    said = among(lemma(verb), "words", "say") or among(lemma(verb), "words", "voicing") or lemma(verb) in HINTING
    return occasion and noun.head.lower_ in OCCASIONS and is_simple_past(verb) and said


HINTING = frozenset("hint imply indicate signal suggest".split())
OCCASIONS = frozenset({"at", "during", "after", "following"})


def _is_repeated(verb: Token) -> bool:
    """ "refused FOR MONTHS", "has CONSISTENTLY attacked them, calling ...": done again and again, no one day."""
    over = [verb, verb.head] if verb.dep_ == "advcl" and verb.tag_ == "VBG" else [verb]
    over += grammar.subjects(verb)  # the parser may take "they FOR MONTHS refused" for one phrase
    return any(c.lower_ in AGAIN_AND_AGAIN or _is_length(c) for v in over for c in v.children)


def _is_length(child: Token) -> bool:
    """ "FOR months", "OVER the years"."""
    return child.lower_ in ("for", "over") and any(c.lower_ in LENGTHS and c.dep_ == "pobj" for c in child.children)


LENGTHS = frozenset("weeks months years decades".split())
AGAIN_AND_AGAIN = frozenset("consistently constantly frequently long often persistently regularly repeatedly".split())


# Words that set an act at another time than the news, whether or not they name it.
OTHER_TIMES = frozenset(
    "since already earlier previously recently lately later then once ago before during after following until".split()
)


def _is_state(found: Candidate) -> bool:
    """ "is under investigation"."""
    noun, verb = found.word, found.anchor
    return noun.dep_ == "pobj" and noun.head.head == verb and verb.lower_ in ("is", "are") and lemma(verb) == "be"


def _is_doer(found: Candidate) -> bool:
    """ "The BLASTS tore houses apart", "the BUILD-UP continues": the act is what the clause is about."""
    verb = found.anchor
    told = verb.tag_ == "VBD" and not among(verb.lemma_, "words", "say")
    return found.word.dep_ == "nsubj" and (told or lemma(verb) in GOING_ON)


GOING_ON = frozenset("continue drag escalate go intensify persist proceed rage resume spread unfold".split())


def _is_background(verb: Token) -> bool:
    """Whether a clause hangs on a noun, or says when or why something else was."""
    while verb.dep_ in ("conj", "xcomp", "ccomp", "pcomp"):
        if verb.dep_ == "pcomp" and verb.head.lower_ not in ("by", "before"):
            return True
        verb = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in BESIDE for c in verb.children):
        return _is_background(verb.head)
    return verb.dep_ in ("relcl", "acl", "advcl") and verb.tag_ != "VBG"


BESIDE = frozenset("after although as though when whereas while".split())  # told with the main clause's news


def _is_pluperfect(verb: Token) -> bool:
    """ "had moved", and the second of "had moved troops and THREATENED them"; but the second of "says it had moved
    troops and THREATENED them" may stand beside the saying."""
    while verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and not _has_own(verb) and verb.head.dep_ != "ccomp":
        verb = verb.head
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children)


def _has_own(verb: Token) -> bool:
    """Whether a coordinated verb has a subject or an auxiliary of its own."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)


def _is_going_on(found: Candidate) -> bool:
    """ "is meeting", "meets"; but headlines tell the past in the present tense."""
    if found.sentence.kind == "headline":
        return False
    verb = found.anchor
    if found.pos == "noun" and found.carried == "no":
        if _is_inquiry(found):
            return True
        if not (_is_state(found) or _is_doer(found)):
            return False
    being = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    present = bool(being & {"is", "are", "'s", "'re"}) or (
        verb.tag_ == "VBG" and {"been"} <= being and "had" not in being
    )
    if verb.dep_ in ("relcl", "acl", "advcl"):
        return present and verb.tag_ == "VBG"
    return present or verb.tag_ in ("VBZ", "VBP")


def _is_inquiry(found: Candidate) -> bool:
    """ "THEIR all-out INVESTIGATION": a definite one is going on."""
    definite = any(c.dep_ == "poss" or c.lower_ in ("the", "this", "their", "its") for c in found.word.children)
    return definite and found.lemma in ("investigation", "inquiry", "probe", "manhunt", "search", "hunt")


def _dates_another(telling: Telling, times: Times) -> bool:
    """Whether the sentence names a time, outside the act's own clause, of something else than the saying of it."""
    sentence, anchor = telling.found.sentence, telling.found.anchor
    beside = times.among(sentence, [*anchor.subtree, *told_of_nouns(anchor)], arguments=True)
    for verb in _sayings(telling.found):
        beside += times.among(sentence, clauses.clause_words(verb), arguments=False)
    beside += [place for place in times.within(sentence) if is_of_saying(place, telling.found)]
    others = [p for p in times.within(sentence) if p not in beside and p.link != "for"]
    # "dictators of the last century": of no act's day
    return any((days := clipped(p.days, times.published)) and days.last - days.first <= A_YEAR for p in others)


def _of_scene(found: Candidate, times: Times) -> Days | None:
    """The time that the paragraph named last, for a clause that tells on from there: "He rose in May. He PROMISED ..."

    A month that is no news any more but no background either sets no scene.
    """
    before = times.before(found.sentence)
    if before is None or before.link in ("modifier", "of"):
        return None  # "the 1994 bill": of the bill
    days = clipped(before.days, times.published)
    told_before = times.report.text[max(before.time.start - FAR, 0) : before.time.start]
    if days and times.published and times.published - days.last > A_YEAR and ASIDE.search(told_before):
        return None  # "two monks, WHO WERE KIDNAPPED IN 2007, were freed"
    verb = found.anchor
    while (
        verb.dep_ in ("advcl", "xcomp", "conj")
        and verb.head.pos_ == "VERB"
        and (verb.tag_ == "VBG" or nominal.has_child(verb, ("to",)))
    ):
        verb = verb.head  # "the bomb went off, KILLING two", "joined them to OFFER"
    if days is None or times.published is None or not is_simple_past(verb):
        return None
    return days if days.last - days.first < A_WEEK or times.published - days.last > BACKGROUND else None


FAR = 200  # characters
ASIDE = re.compile(r"\b(?:who|whom|whose|which|where)\b[^,;:.!?\n]*$", re.IGNORECASE)


def is_simple_past(verb: Token) -> bool:
    """ "criticized", "was criticized"; the tagger may take the second verb of two for a participle."""
    passive = any(c.dep_ == "auxpass" and c.lower_ in ("was", "were") for c in verb.children)
    second = verb.dep_ == "conj" and verb.tag_ == "VBN" and any(c.dep_ == "dobj" for c in verb.children)
    return (verb.tag_ == "VBD" or passive or second) and not any(c.dep_ == "aux" for c in verb.children)


def _days_of_saying(found: Candidate, times: Times) -> Days | None:
    """The days, at most a week, on which somebody told of the act: it was done by then."""
    beside = [place for place in times.within(found.sentence) if is_of_saying(place, found)]
    for verb in _sayings(found):
        beside += times.among(found.sentence, clauses.clause_words(verb), arguments=False)
    return next((p.days for p in beside if p.days and p.days.last - p.days.first < A_WEEK), None)


def _sayings(found: Candidate) -> Iterator[Token]:
    """The verbs of saying that a candidate's clause stands under, or that stand beside it."""
    beside = (c for c in found.anchor.children if c.dep_ in ("parataxis", "ccomp") or is_saying_beside(c))
    for verb in (*found.anchor.ancestors, *beside):
        if verb.pos_ == "VERB" and among(lemma(verb), "words", "say"):
            yield verb


def _in_quotation(found: Candidate, statements: Sequence[Statement]) -> bool:
    """Whether the innermost statement that tells of the act gives it in direct speech."""
    at = found.sentence.start + found.word.idx
    holding = [s for s in statements if any(span.start <= at < span.end for span in s.spans)]
    inner = min(holding, key=lambda s: sum(span.end - span.start for span in s.spans), default=None)
    return inner is not None and inner.kind == "direct"

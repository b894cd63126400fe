"""The deeds of a report: its tellings with days, place, quantity, contexts, on whose word, and how sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import days, setting, voice
from onrecord.deeds.across import lent
from onrecord.deeds.affairs import counted
from onrecord.deeds.candidate import lemma
from onrecord.deeds.contexts import contexts
from onrecord.deeds.discourse import blamed_by_all, signed
from onrecord.deeds.domestic import at_the_only_home
from onrecord.deeds.figures import in_context
from onrecord.deeds.first_person import voiced
from onrecord.deeds.match import Matcher
from onrecord.deeds.parted import parted
from onrecord.deeds.parties import Parties
from onrecord.deeds.predicates import tellings
from onrecord.deeds.repeated import once
from onrecord.deeds.sure import Around, sureness
from onrecord.deeds.telling import Telling
from onrecord.deeds.vouching import innermost, on_word_of
from onrecord.lexicon import Lexicon
from onrecord.model import Deed, Report, Span, Statement, Timex
from onrecord.ontology.model import Ontology
from onrecord.parse import Sentence


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
    made = weighed(report, sentences, cast, times, statements, ontology, lexicon)
    return tuple(_deed(t, w, how_sure, report, statements) for t, w, how_sure in made if how_sure >= enough(t))


def weighed(
    report: Report,
    sentences: Sequence[Sentence],
    cast: Cast,
    times: Sequence[Timex],
    statements: Sequence[Statement],
    ontology: Ontology,
    lexicon: Lexicon,
) -> Iterator[tuple[Telling, days.When, float]]:
    """The tellings of one clean report with their day and how sure each is; those that are not sure enough too."""
    cast = voiced(cast, sentences, statements)
    told = parted(report_tellings(sentences, cast, ontology, lexicon), cast)
    whens = days.dated(told, times, report, statements)
    around = Around.of(told, sentences, statements)
    sure = [sureness(telling, timed, around) for telling, timed in zip(told, whens, strict=True)]
    return zip(at_the_only_home(told, cast, lexicon), whens, sure, strict=True)


def report_tellings(sentences: Sequence[Sentence], cast: Cast, ontology: Ontology, lexicon: Lexicon) -> list[Telling]:
    """All that the sentences of one report tell and that is a deed, in their order."""
    matcher, parties = Matcher(ontology, cast), Parties(cast, ontology.types, lexicon)
    told = [t for sentence in sentences for t in tellings(sentence, matcher, parties)]
    told = signed(counted(in_context(told, sentences), sentences, cast), sentences, parties)
    return blamed_by_all(lent(once(told), matcher, parties))


LEAST = 0.5  # how sure a deed must be to be one: below it fewer than half are right in type and actor
# And one of which no words say who did it. `sure` says how likely type AND actor are right, and is low there though the
# act may be certain. One number learnt for acts alone did no better on reports held out (50 bundles, ten folds).
LEAST_DONE_TO = 0.43  # "the release of two hostages"
# And one whose doers go without saying: a passive leaves them out, a protest has its crowd, an inquiry its police. Of
# those between this and the bar above four in five were of the right type (50 bundles), of other tellings a third.
LEAST_SUFFERED = 0.34  # "two hostages were freed", "riots broke out"
# And arrests, many or of some kind: the police go without saying. All three in the bundles that lay between this and
# the bars above were right.
LEAST_ARRESTS = 0.18  # "dozens of arrests have been made"
ON_THE_SPOT = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})  # "an attack ON BASRA" is where it is done
# Small words that tell an act apart from another of its kind; merging looks for them among a deed's words.
ONE_MORE = frozenset("also again anew another already earlier previously".split())


def enough(telling: Telling) -> float:
    """How sure a telling must be to be a deed: less where no words say who did it."""
    if telling.sides.actors:
        return LEAST
    if _are_arrests(telling):
        return LEAST_ARRESTS
    return LEAST_SUFFERED if _goes_without_saying(telling) else LEAST_DONE_TO


def _goes_without_saying(telling: Telling) -> bool:
    """Whether the words need not say who acts: of something suffered, a protest, an inquiry."""
    found = telling.found
    made = found.carried != "no" and voice.is_passive(found.anchor)  # "ARRESTS were MADE"
    return found.passive or made or telling.type == "PROTEST" or telling.mode == "investigate"


def _are_arrests(telling: Telling) -> bool:
    """ "several ARRESTS were made", "mass ARRESTS": some that were made, not what might be or what arrests are."""
    found = telling.found
    plural = found.pos == "noun" and found.word.tag_ == "NNS" and found.word.dep_ != "conj"
    if telling.mode != "arrest" or not plural or telling.status != "happened":
        return False
    some = any(c.dep_ in ("amod", "nummod", "compound") for c in found.word.children)
    return some or found.outermost() != found.word or lemma(found.anchor) == "make"


def _deed(telling: Telling, timed: days.When, sure: float, report: Report, statements: Sequence[Statement]) -> Deed:
    found, sides = telling.found, telling.sides
    towards = () if telling.type in ON_THE_SPOT else sides.words
    place, place_spans = setting.place(found, report, telling.place, towards)
    # What is told of several acts at once sizes none of them.
    size, size_spans = setting.quantity(sides.words, found, report) if telling.place is None else (None, ())
    if telling.mode == "convict":
        told = setting.term(found, report)
        size, size_spans = told if told[0] else (size, size_spans)
    start, end = setting.mention(found, sides.words)
    words = _content_words(found.sentence, start, end, telling.elsewhere)
    at, until = found.sentence.range(found.word)
    said = innermost(at, until, statements)
    old = telling.status == "happened" and days.is_historical(timed.days, report.published)
    return Deed(
        id=_id(report.id, telling.type, at, *(span.start for span in place_spans if telling.place is not None)),
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
        words=words,
        days=timed.days,
        days_spans=timed.spans,
        place=place,
        place_spans=place_spans,
        quantity=size,
        quantity_spans=size_spans,
        on_word_of=on_word_of(said, statements),
        hedged=telling.standing.hedged,
        statement=said.id if said else None,
        contexts=contexts(telling.entry, at, report),
        sure=sure,
        entry=telling.entry.name,
        frame=found.frame,
    )


def _id(report: str, kind: str, *at: int) -> str:
    return blake2b("\0".join((report, kind, *map(str, at))).encode(), digest_size=8).hexdigest()


def _content_words(sentence: Sentence, start: int, end: int, elsewhere: Sequence[Token]) -> tuple[str, ...]:
    inside = (t for t in sentence.doc if start <= sentence.start + t.idx < end and t not in elsewhere)
    telling = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    return tuple(sorted({lemma(t) for t in inside if t.pos_ in telling or lemma(t) in ONE_MORE}))

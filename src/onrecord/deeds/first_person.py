"""Who "I" and "we" are in what somebody is quoted as saying: "I CONDEMN the raid", the president said.

The cast of a report is found before its statements are, so nobody stands for these words there. Once it is known who
speaks, they are his: what he does by saying so (condemns, urges, refuses) or tells of himself and his side is his deed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds.candidate import lowers
from onrecord.model import Mention, Party, Span, Statement
from onrecord.parse import Sentence

FIRST_PERSONS = frozenset({"i", "we"})


def voiced(cast: Cast, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> Cast:
    """The cast with a mention of the speaker for each "I" and "we" in words that are quoted as his."""
    spoken = [(span, said.speaker) for said in statements if said.kind != "indirect" for span in said.spans]
    added = list(_mentions(cast, sentences, [(span, speaker) for span, speaker in spoken if speaker is not None]))
    if not added:
        return cast
    return replace(cast, mentions=tuple(sorted((*cast.mentions, *added), key=lambda mention: mention.head)))


def _mentions(cast: Cast, sentences: Sequence[Sentence], spoken: Sequence[tuple[Span, Party]]) -> Iterator[Mention]:
    known = {actor.id for actor in cast.actors}
    for sentence in sentences:
        heard = [(span, by) for span, by in spoken if span.start < sentence.end and sentence.start < span.end]
        for token in sentence.doc if heard and not FIRST_PERSONS.isdisjoint(lowers(sentence)) else ():
            speaker = _speaker(token, sentence, heard) if token.lower_ in FIRST_PERSONS else None
            if speaker is not None and speaker.actor in known:
                start, end = sentence.range(token)
                at = Span(heard[0][0].report, start, end)
                yield Mention(speaker.actor, "pronoun", at, start, speaker.country, speaker.sector)


def _speaker(token: Token, sentence: Sentence, heard: Sequence[tuple[Span, Party]]) -> Party | None:
    """Who says a word: the speaker of the shortest quotation that holds it."""
    start, end = sentence.range(token)
    holding = [(span.end - span.start, by) for span, by in heard if span.start <= start and end <= span.end]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None

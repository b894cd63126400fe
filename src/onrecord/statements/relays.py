"""Relays within one sentence: "X reported, citing Y", "X quoted Y as saying", "Y, cited by X, said", "Y told X".

Nested speech (a statement within another's content) is `assemble`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.parse import Sentence
from onrecord.parse.columns import columns_of
from onrecord.statements.draft import Draft, Range
from onrecord.statements.publishers import is_people, title_at
from onrecord.statements.speakers import Speakers
from onrecord.statements.words import words

CARRY = frozenset("cite quote carry report publish broadcast air print post release run interview".split())
CITE = "cite"
RELAYING = re.compile("quot|cit[ei]", re.IGNORECASE)  # any form of cues.toml's relaying verbs
PARTICIPLE = "VBN"
WRITTEN = frozenset("website site webpage page portal blog".split())  # they hold documents: see `Speakers.relay`
AIRED = frozenset("television tv radio broadcast air".split())
SPEAKING = frozenset("speak talk appear".split())


@dataclass(frozen=True, slots=True)
class Relayed:
    """Where the speaker stands, and the relays, the one nearest to the speaker last."""

    source: Range | None
    via: tuple[Range, ...] = ()
    after: Range | None = None  # "the minister as saying": no part of the content
    heard: bool = False  # among the relays is one whom the speaker told it: "said on Channel 4"
    quoted: bool = False  # by whom is not told here: "was also quoted as saying"
    elsewhere: bool = False  # it was told to somebody else than a publisher: "told the judge"


def relayed(draft: Draft, sentence: Sentence, speakers: Speakers) -> Relayed:
    """The speaker of the draft and the relays that its own clause names."""
    cue = _token(draft, sentence)
    if cue is None:
        return Relayed(draft.source)
    text = speakers.text[sentence.start : sentence.end]  # looked into first: most sentences have no such word
    relaying = RELAYING.search(text) is not None
    quoting = _quoting(cue, draft, sentence, speakers) if relaying else None
    if quoting is not None:
        speaker, relay = quoting
        verb = cue if cue.lemma_ in words().relay_verbs else cue.head
        saying = next((t for t in cue.doc[verb.i :] if t.tag_ == "VBG" and t.i and t.nbor(-1).lower_ == "as"), None)
        named = _upto(sentence, speaker, saying) if saying is not None else _range(sentence, speaker)
        after = (named[0], sentence.range(saying)[1]) if saying is not None and saying.i > speaker.i else None
        return Relayed(named, (_range(sentence, relay),) if relay is not None else (), after, quoted=relay is None)
    cited = _cited(cue, draft, sentence, speakers) if relaying else None
    if cited is not None:
        own = draft.source
        return Relayed(_range(sentence, cited), (own,) if own else ())
    via = [_range(sentence, agent) for agent in _carriers(cue, draft, sentence)] if " by " in text else []
    heard = list(dict.fromkeys(_heard(cue, draft, sentence, speakers, text)))
    told = _told(cue)
    elsewhere = told is not None and not heard and told.pos_ != "PRON" and not is_people(told.text)
    return Relayed(draft.source, (*via, *heard), heard=any(map(speakers.listens, heard)), elsewhere=elsewhere)


def only_cites(draft: Draft, sentence: Sentence) -> bool:
    """Whether the draft is the "citing the ministry" of another statement: it names whom, not what."""
    cue = _token(draft, sentence)
    if cue is None or cue.lemma_ not in words().relay_verbs or draft.clause:
        return False
    return cue.tag_ == "VBG" and cue.head is not cue


def aside(draft: Draft, sentence: Sentence) -> bool:
    """Whether the cue stands in a relative clause with a subject of its own: "the man, who police said was armed"."""
    cue = _token(draft, sentence)
    if cue is None or not any(token.dep_ == "relcl" for token in (cue, *cue.ancestors)):
        return False
    return any(child.dep_ == "nsubj" and child.tag_ not in ("WP", "WDT") for child in cue.children)


def _upto(sentence: Sentence, head: Token, stop: Token) -> Range:
    """The phrase of `head`, ended before `stop` and the "as" in front of it."""
    last = max((t for t in head.subtree if t.i < stop.i - 1 or stop.i < head.i), key=lambda t: t.i, default=head)
    return sentence.range(head.left_edge, last)


def _token(draft: Draft, sentence: Sentence) -> Token | None:
    return sentence.doc[draft.at] if draft.cue else None


def _quoting(cue: Token, draft: Draft, sentence: Sentence, speakers: Speakers) -> tuple[Token, Token | None] | None:
    """(speaker, relay) of "TASS quoted the minister as saying" and "the minister was quoted (by TASS) as saying"."""
    verb = next((token for token in (cue, *cue.ancestors) if token.lemma_ in words().relay_verbs), None)
    if verb is None or (verb is not cue and not _as_saying(verb, cue)):
        return None
    agent = next((p for a in verb.children if a.dep_ == "agent" for p in a.children if p.dep_ == "pobj"), None)
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if passive is not None:
        return passive, agent
    spoken = next((child for child in verb.children if child.dep_ in ("dobj", "nsubj") and child.i > verb.i), None)
    relay = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if spoken is None or (relay is None and verb is cue):
        return None
    if verb is cue and verb.lemma_ == CITE and not _able(spoken, draft, sentence, speakers):
        return None
    return spoken, relay or _subject_of(verb)


def _as_saying(verb: Token, cue: Token) -> bool:
    return cue.i > verb.i and cue.tag_ == "VBG" and any(token.lower_ == "as" for token in cue.doc[verb.i : cue.i])


def _cited(cue: Token, draft: Draft, sentence: Sentence, speakers: Speakers) -> Token | None:
    """Y of "X reported, citing Y"."""
    for verb in (cue, *cue.children):
        if verb.lemma_ in words().relay_verbs and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl", "prep", "conj"):
            found = next((child for child in verb.children if child.dep_ == "dobj"), None)
            return found if found is not None and _able(found, draft, sentence, speakers) else None
    return None


def _able(cited: Token, draft: Draft, sentence: Sentence, speakers: Speakers) -> bool:
    """Whether those cited can have spoken: the police, a report; not "the high costs" or "her own words".

    A publisher cites only such.
    """
    known = words()
    if cited.pos_ != "NOUN" or cited.lemma_ in known.citable | known.publishers | known.documents:
        return True
    return speakers.knows(sentence.range(cited)) or (draft.source is not None and speakers.publishes(draft.source))


def _subject_of(verb: Token) -> Token | None:
    for token in (verb, *verb.ancestors):
        found = next((child for child in token.children if child.dep_ == "nsubj" and child.i < verb.i), None)
        if found is not None:
            return found
    return None


def _carriers(cue: Token, draft: Draft, sentence: Sentence) -> Iterator[Token]:
    """X of "in remarks carried by X", "a source cited by X": agents of verbs of carrying outside the content."""
    columns = columns_of(sentence.doc)
    for place, (lemma, tag) in enumerate(zip(columns.lemmas, columns.tags, strict=True)):
        if tag == PARTICIPLE and lemma in CARRY and place != cue.i:
            token = sentence.doc[place]
            at = sentence.start + token.idx
            if any(start <= at < end for start, end in draft.content):
                continue
            yield from (
                p for a in token.children if a.dep_ in ("agent", "prep") and a.lower_ == "by" for p in a.children
            )


def _heard(cue: Token, draft: Draft, sentence: Sentence, speakers: Speakers, text: str) -> Iterator[Range]:
    """The publishers whom it was told: "told X", "said on X's "Morning"", "said in an interview with X"."""
    told = _told(cue)
    interviewers = _interviewers(sentence) if "interview" in text else ()
    programmes = _programmes(cue) if " on " in text or "On " in text else ()
    for token in (*interviewers, *programmes, *(() if told is None else (told,))):
        owners = (child for child in token.children if child.dep_ == "poss")
        places = [sentence.range(owner.left_edge, owner) for owner in owners]  # "X's Morning Show"
        whole = _range(sentence, token)
        at = next((at for at in (*places, whole) if speakers.listens(at)), None)
        if at is None and told is not None and token is told:
            unknown = _is_name(told) and not speakers.knows(whole)
            at = title_at(speakers.text, whole[0]) or (whole if unknown else None)
        if at is None or token.lower_ in WRITTEN:
            continue
        if not any(low <= at[0] < high for low, high in draft.content):
            yield at


def _is_name(told: Token) -> bool:
    """Whether those told are a name and nothing more: "told Radio Arda", "told rtv24"."""
    named = [word for word in told.subtree if word.dep_ not in ("det", "punct")]
    return all(word.tag_ == "NNP" or any(c.isdigit() for c in word.text) for word in named) and told.tag_ != "CD"


def _programmes(cue: Token) -> Iterator[Token]:
    """X of "said on X", "speaking on X, she said"."""
    speaking = (child for child in cue.children if child.dep_ == "advcl" and child.lemma_ in SPEAKING)
    for verb in (cue, *speaking):
        for place in verb.children:
            if place.dep_ == "prep" and place.lower_ == "on":
                # What is said "on state television" all may hear: no one channel's interview.
                yield from (child for child in place.children if child.dep_ == "pobj" and child.text not in AIRED)


def _interviewers(sentence: Sentence) -> Iterator[Token]:
    """X of "in an interview with X", "an interview aired on X", "the X interview", wherever it stands."""
    for talk in (token for token in sentence.doc if token.lower_ == "interview"):
        if talk.head.lower_ == "of" and talk.head.head.lemma_ in words().documents:
            continue  # "according to a transcript of the interview": on the transcript's word
        for verb in (talk, *(child for child in talk.children if child.dep_ in ("acl", "relcl"))):
            yield from (p for a in verb.children if a.lower_ in ("with", "on", "by", "to", "for") for p in a.children)
        yield from (child for child in talk.children if child.dep_ in ("compound", "poss") and child.tag_ == "NNP")


def _told(cue: Token) -> Token | None:
    if cue.lemma_ != "tell":
        return None
    return next((child for child in cue.children if child.dep_ in ("dobj", "dative") and child.i > cue.i), None)


def _range(sentence: Sentence, token: Token) -> Range:
    return sentence.range(token.left_edge, token.right_edge)

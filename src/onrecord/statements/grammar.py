"""Statements by grammar alone: verbs of speech with a clause or a quotation, and "according to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.model import Report
from onrecord.parse import Sentence
from onrecord.statements.draft import Draft, Range, joined
from onrecord.statements.quotes import Quotation, quotations
from onrecord.statements.words import words

CLAUSES = ("ccomp", "xcomp")


def drafts(report: Report, sentences: Sequence[Sentence]) -> list[Draft]:
    """All drafts of the report, in order of their cues."""
    quotes = quotations(report.text, report.blocks)
    found = [draft for sentence in sentences for draft in _of_sentence(report.text, sentence, quotes)]
    return [_continued(draft, sentences, quotes, found, report.text) for draft in found]


def _of_sentence(text: str, sentence: Sentence, quotes: Sequence[Quotation]) -> Iterator[Draft]:
    for token in sentence.doc:
        if token.lemma_.lower() in ("accord", "according") and token.i + 1 < len(sentence.doc):
            yield from _according(text, sentence, token)
        elif token.pos_ == "VERB" and token.lemma_ in words().say_verbs:
            yield from _spoken(text, sentence, token, quotes)


def _according(text: str, sentence: Sentence, token: Token) -> Iterator[Draft]:
    nouns = [noun for to in token.children if to.dep_ == "prep" for noun in to.children if noun.dep_ == "pobj"]
    if not nouns or token.head is token:
        return
    own = _range(sentence, token)
    host = token.head if token.head.pos_ in ("VERB", "AUX") else token.head
    content = _without(_range(sentence, host), own)
    last = next(t for t in token.children if t.dep_ == "prep")
    yield Draft(
        sentence.index,
        (sentence.range(token, last),),
        "according",
        "ADP",
        _range(sentence, nouns[0]),
        joined(content, text),
    )


def _spoken(text: str, sentence: Sentence, verb: Token, quotes: Sequence[Quotation]) -> Iterator[Draft]:
    subject = _subject(verb)
    source = _range(sentence, subject) if subject is not None else None
    content = [_range(sentence, child) for child in verb.children if child.dep_ in CLAUSES and child.i > verb.i]
    before = [_range(sentence, child) for child in verb.children if child.dep_ in CLAUSES and child.i < verb.i]
    cue = sentence.range(verb)
    if not content and not before and verb.dep_ in ("parataxis", "ccomp", "advcl") and verb.i > verb.head.i:
        own = _range(sentence, verb)
        before = [part for part in _without((sentence.start, sentence.end), own)]
    spoken = [(q.start, q.end) for q in quotes if q.start < sentence.end and sentence.start < q.end]
    spoken = [one for one in spoken if not one[0] <= cue[0] < one[1]]
    ranges = content + before
    if not ranges and spoken and any(one[1] - one[0] > 20 for one in spoken):
        ranges = [(max(a, sentence.start), min(b, sentence.end)) for a, b in spoken]
    if not ranges or subject is None:
        return
    parts: list[Range] = []
    for one in ranges:
        for taken in (cue, source):
            one = _outside(one, taken) if taken else one
        parts.append(one)
    yield Draft(
        sentence.index,
        (cue,),
        verb.lemma_,
        "VERB",
        source,
        joined([p for p in parts if p[1] > p[0]], text),
        negated=any(child.dep_ == "neg" for child in verb.children),
        recipient=_recipient(sentence, verb),
    )


def _continued(
    draft: Draft, sentences: Sequence[Sentence], quotes: Sequence[Quotation], drafts: Sequence[Draft], text: str
) -> Draft:
    """The draft with the rest of a quotation that runs over sentences, or goes on after the cue in the paragraph."""
    content = list(draft.content)
    for quote in quotes:
        if any(start < quote.end and quote.start < end for start, end in draft.content):
            content.append((quote.start, quote.end))
    here = sentences[draft.sentence]
    quoted = any(q.start <= a < q.end for q in quotes for a, _ in draft.content)
    for after in sentences[draft.sentence + 1 :]:
        if after.block != here.block or not quoted:
            break
        whole = next((q for q in quotes if q.start <= after.start and q.end >= after.end - 1), None)
        if whole is None or any(other.sentence == after.index for other in drafts):
            break
        content.append((whole.start, whole.end))
    return Draft(
        draft.sentence,
        draft.cue,
        draft.word,
        draft.part,
        draft.source,
        joined(content, text),
        draft.sure,
        draft.negated,
        draft.recipient,
    )


def _subject(verb: Token) -> Token | None:
    for token in (verb, verb.head):
        found = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if found is not None:
            return found
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp"):
            return None
    return None


def _recipient(sentence: Sentence, verb: Token) -> Range | None:
    found = next((child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i), None)
    return _range(sentence, found) if found is not None and verb.lemma_ == "tell" else None


def _range(sentence: Sentence, token: Token) -> Range:
    return sentence.range(token.left_edge, token.right_edge)


def _without(whole: Range, part: Range) -> list[Range]:
    pieces = [(whole[0], min(part[0], whole[1])), (max(part[1], whole[0]), whole[1])]
    return [piece for piece in pieces if piece[1] > piece[0]]


def _outside(whole: Range, part: Range) -> Range:
    """The longer piece of `whole` that `part` leaves."""
    return max(_without(whole, part), key=lambda piece: piece[1] - piece[0], default=(0, 0))

"""Drafts into statements: content trimmed, kind, speaker, relays, day, and which statement stands within which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2s

from onrecord.actors import Cast
from onrecord.frozen import replace
from onrecord.model import Days, Party, Report, Span, Statement, StatementKind, Timex
from onrecord.parse import Sentence
from onrecord.statements.days import day_of_speaking, same_occasion
from onrecord.statements.draft import Draft, Range, common, cut, joined, size
from onrecord.statements.kinds import kind_of
from onrecord.statements.quotes import MARKS, Quotation
from onrecord.statements.relays import aside, only_cites, relayed
from onrecord.statements.speakers import Speakers
from onrecord.statements.words import words

LEADING = re.compile(r"(?:[\s,;:.…–—_-]+|(?:as\s+)?saying\b|[\"”’']+(?=\s+that\s)|that(?=\s)\s*)*", re.IGNORECASE)
TRAILING = re.compile(r"[\s,;:–—_-]+(?:(?:and|but|or)[\s,;:–—_-]*)?$")
CLEFT = re.compile(r"(?:is|was|'s|’s)\s+(?:that\b|(?=[\"“]))\s*", re.IGNORECASE)
WORD = re.compile(r"\w+")
BEFORE = re.compile(r"(?:had|has|have|'d|’d)\b", re.IGNORECASE)  # "had said": on another occasion
TALKING = frozenset(("i", "we", "you", "me", "us"))
NEAR = 15  # sentences between two statements of one interview
NOTHING_MORE = 3  # words: an outer statement with no more of its own than this is a relay


@dataclass(slots=True)
class _Told:
    """A statement being put together."""

    draft: Draft
    content: tuple[Range, ...]
    kind: StatementKind = "indirect"
    speaker: Party | None = None
    source: Range | None = None
    via: list[Party] = field(default_factory=list)
    days: Days | None = None
    days_at: tuple[Range, ...] = ()
    heard: bool = False  # by a publisher whom the sentence names: the last of `via`
    quoted: bool = False  # by somebody whom the sentence does not name
    elsewhere: bool = False  # somebody else was told
    outer: _Told | None = None
    statement: Statement | None = None


def assemble(
    report: Report,
    sentences: Sequence[Sentence],
    drafts: Sequence[Draft],
    cast: Cast,
    times: Sequence[Timex],
    quotes: Sequence[Quotation],
    retold: bool = False,
) -> tuple[Statement, ...]:
    """The statements that the drafts make, in order of their content's place; `quotes` are the report's.

    `retold`: one that says no more than what is said in it is kept as well, and not only as the other's relay; so is
    what "I", "we" and "you" say in another's words.
    """
    told = [
        _Told(draft, content)
        for draft in drafts
        if (content := cleft(trimmed(draft.content, report.text), report.text))
        and (draft.follows is not None or not only_cites(draft, sentences[draft.sentence]))
    ]
    told.sort(key=lambda one: (one.content[0], -size(one.content)))
    speakers = Speakers(report, sentences, cast, [part for one in told for part in one.content])
    contents = [one.draft.content for one in told]
    by_cue: dict[int, _Told] = {}
    for one in sorted(told, key=lambda one: (one.draft.anchor, one.draft.follows is not None)):
        if one.draft.follows is None:
            by_cue[one.draft.anchor] = one
            _resolve(one, sentences[one.draft.sentence], speakers, times, contents)
        elif (before := by_cue.get(one.draft.follows)) is not None:
            one.speaker, one.via, one.days = before.speaker, list(before.via), before.days
    _same_interview(told, report.text)
    for one in told:
        one.kind = kind_of(one.draft, one.content, one.speaker, quotes, report.text)
    told = [one for one in _nested(_once(told, speakers), speakers, retold) if retold or not _is_talk(one, report.text)]
    for one in told:
        others = {party.name: party for party in reversed(one.via) if not speakers.is_own(party)}
        one.via = list(reversed(others.values()))
    for one, days in zip(told, same_occasion([(one.speaker, one.days) for one in told]), strict=True):
        one.days = days
        one.statement = _statement(report, one)
    return tuple(_linked(one) for one in told)


def _resolve(
    one: _Told, sentence: Sentence, speakers: Speakers, times: Sequence[Timex], contents: Sequence[Sequence[Range]]
) -> None:
    """Fills in the speaker, the relays of the same sentence and the day; `contents` are those of all statements."""
    relay = relayed(one.draft, sentence, speakers)
    one.source = relay.source
    one.speaker = speakers.of(relay.source, aside(one.draft, sentence))
    if relay.after is not None:
        kept = trimmed(cut(one.content, relay.after), speakers.text)
        # Where nothing is left, the rest of the sentence is what was quoted: after the cue, or, where that ends the
        # sentence ("..., the agency quoted him as saying."), before all that names who quotes whom.
        first = min(relay.after[0], *(start for start, _ in (*relay.via, *one.draft.cue)))
        rest = trimmed([(relay.after[1], sentence.end)], speakers.text)
        one.content = kept or rest or trimmed([(sentence.start, first)], speakers.text) or one.content
    one.via = [party for at in relay.via if (party := speakers.relay(at)) is not None]
    one.heard, one.quoted, one.elsewhere = relay.heard and bool(one.via), relay.quoted, relay.elsewhere
    one.days, one.days_at = day_of_speaking(one.draft, sentence, times, contents)


def _same_interview(told: Sequence[_Told], text: str) -> None:
    """What a speaker told a publisher goes on: his next statements came by the same one, until he speaks elsewhere.

    And who "was also quoted as saying" it was quoted by those who quoted him before.
    """
    heard: dict[str, tuple[Party, Days | None, int]] = {}  # of each speaker: by whom, when, in which sentence last
    quoted: dict[str, list[Party]] = {}  # of each speaker: who retold his last words
    for one in sorted(told, key=lambda one: one.draft.anchor):
        if one.speaker is None:
            continue
        name, number = one.speaker.name, one.draft.sentence
        family = name.rpartition(" ")[2]
        one.via = one.via or (list(quoted.get(family, ())) if one.quoted else [])
        quoted[family] = one.via
        if one.heard:
            heard[name] = one.via[-1], one.days, number
        elif name in heard and not one.via and not one.elsewhere:
            publisher, days, last = heard[name]
            elsewhere = one.days is not None and days is not None and one.days.meets(days) is None
            before = any(BEFORE.match(text, *at) for at in one.draft.cue)
            if number - last > NEAR or elsewhere or before:
                del heard[name]
            else:
                one.via, heard[name] = [publisher], (publisher, days or one.days, number)


def trimmed(content: Sequence[Range], text: str) -> tuple[Range, ...]:
    """The ranges without "that", commas and white space at their ends; ranges without a word are left out."""
    kept = []
    for whole in joined(tuple(content), text):
        leading = LEADING.match(text, *whole)
        start = leading.end() if leading else whole[0]
        trailing = TRAILING.search(text[start : whole[1]])
        end = start + trailing.start() if trailing else whole[1]
        if WORD.search(text, start, end):
            kept.append((start, end))
    return tuple(kept)


def cleft(content: Sequence[Range], text: str) -> tuple[Range, ...]:
    """The content of "what she said was that ..." without the words around the cue."""
    if len(content) > 1 and text[slice(*content[0])].lower() == "what":
        after = CLEFT.match(text, *content[1])
        if after is not None:
            return trimmed([(after.end(), content[1][1]), *content[2:]], text)
    return tuple(content)


def _publishes(one: _Told, speakers: Speakers) -> bool:
    return one.source is not None and speakers.publishes(one.source)


def _once(told: Sequence[_Told], speakers: Speakers) -> list[_Told]:
    """Of drafts with the same content one: "he said, according to a transcript" is his, by way of the transcript."""
    kept: list[_Told] = []
    for one in told:
        twin = next((other for other in kept if _same(other, one)), None)
        if twin is None:
            kept.append(one)
            continue
        first, second = (twin, one) if twin.draft.part != "ADP" else (one, twin)
        if second.draft.part == "ADP" and second.speaker is not None and first.draft.part != "ADP":
            first.via = [*second.via, second.speaker, *first.via]
            if _publishes(first, speakers) and not _publishes(second, speakers):
                # "The paper reports that ..., according to the police": on the word of the police.
                own = [first.speaker] if first.speaker is not None else []
                first.via, first.speaker, first.source = own, second.speaker, second.source
        elif len(second.via) > len(first.via) or (first.kind == "attitude" and second.kind != "attitude"):
            first = second
        kept[kept.index(twin)] = first
    return kept


def _same(left: _Told, right: _Told) -> bool:
    if left.draft.sentence != right.draft.sentence:
        return False
    within = common(left.content, right.draft.cue) or common(right.content, left.draft.cue)
    if within and left.draft.part == right.draft.part == "VERB":
        return False  # "He said that ..., the agency reported": what he said stands in what the agency reported
    return common(left.content, right.content) >= 0.85 * max(size(left.content), size(right.content))


def _nested(told: Sequence[_Told], speakers: Speakers, retold: bool) -> list[_Told]:
    """Each with the innermost other that holds it; outer ones that say nothing more of their own are only relays.

    These are left out, unless they are wanted (`retold`).
    """
    for one in told:
        start, end = one.content[0][0], one.content[-1][1]
        near = (other for other in told if other.content[0][0] < end and start < other.content[-1][1])
        holders = [other for other in near if other is not one and _holds(other, one)]
        one.outer = min(holders, key=lambda other: size(other.content), default=None)
    retelling = (
        one.outer
        for one in told
        if one.outer is not None and one.kind != "attitude" and not _more(one.outer, one, speakers.text)
    )
    empty = {id(outer) for outer in retelling}
    for one in sorted(told, key=lambda one: -size(one.content)):
        if one.outer is not None and _retold(one.outer, one, speakers):
            one.via = [*one.via, *([one.speaker] if one.speaker else [])]
            one.speaker, one.source = one.outer.speaker, one.outer.source
        elif one.outer is not None and one.outer.kind != "attitude":
            before = [*one.outer.via, *([one.outer.speaker] if one.outer.speaker else [])]
            one.via = [*before, *(party for party in one.via if party not in before)]
            one.via = [party for party in one.via if one.speaker is None or party.name != one.speaker.name]
    if retold:
        return list(told)
    for one in told:
        while one.outer is not None and id(one.outer) in empty:
            one.outer = one.outer.outer
    return [one for one in told if id(one) not in empty]


def _is_talk(one: _Told, text: str) -> bool:
    """Whether nobody is on record with it: "I think", "we can say" and "you know" in another's words or the writer's.

    What he says in them is in his own statement; whom "you" means no report says.
    """
    if one.source is None or (one.speaker is not None and one.speaker.actor):
        return False
    return text[slice(*one.source)].lower() in TALKING


def _retold(outer: _Told, inner: _Told, speakers: Speakers) -> bool:
    """Whether the inner one carries the outer one's words: "The paper reports that ..., according to the police"."""
    if outer.draft.part != "ADP" or outer.source is None or inner.source is None or _more(outer, inner, speakers.text):
        return False
    return speakers.publishes(inner.source) and not speakers.publishes(outer.source)


def _holds(outer: _Told, inner: _Told) -> bool:
    """Whether the inner one's cue and content lie in the outer one's content."""
    return (
        size(outer.content) > size(inner.content)
        and common(outer.content, inner.content) >= 0.9 * size(inner.content)
        and common(outer.content, inner.draft.cue) > 0
    )


def _more(outer: _Told, inner: _Told, text: str) -> bool:
    """Whether the outer one says more than that the inner one was said."""
    if outer.draft.part == "ADP" and 2 * size(inner.content) >= size(outer.content):
        return False  # "..., he said in a letter, according to the paper": on the paper's word he said it
    taken = [*inner.content, *inner.draft.cue, *([inner.source] if inner.source else []), *inner.days_at]
    own = [
        word
        for start, end in outer.content
        for word in WORD.finditer(text, start, end)
        if not any(a <= word.start() < b for a, b in taken)
    ]
    return len(own) > NOTHING_MORE


def _statement(report: Report, one: _Told) -> Statement:
    draft, text = one.draft, report.text
    kind = one.kind
    content = _bare(one.content, text) if kind == "direct" else one.content
    spans = tuple(Span(report.id, start, end) for start, end in content)
    return Statement(
        id=identity(report.id, "statement", content[0][0], draft.anchor),
        report=report.id,
        speaker=one.speaker,
        kind=kind,
        content=" ... ".join(" ".join(text[start:end].split()) for start, end in content),
        spans=spans,
        via=tuple(one.via),
        cue=" ".join(text[start:end] for start, end in draft.cue) or None,
        cue_spans=tuple(Span(report.id, start, end) for start, end in draft.cue),
        source_spans=(Span(report.id, *source),) if (source := one.source or draft.source) else (),
        said_on=one.days,
        said_on_spans=tuple(Span(report.id, start, end) for start, end in one.days_at),
        denial=draft.word in words().deny and not draft.negated,
        sure=round(draft.sure, 3),
    )


def _bare(content: Sequence[Range], text: str) -> tuple[Range, ...]:
    """The ranges without the quotation marks (and the comma before the closing one) at their ends."""
    bare = []
    for whole in content:
        start, end = whole
        while start < end and (text[start] in MARKS or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in MARKS + "," or text[end - 1].isspace()):
            end -= 1
        if end > start:
            bare.append((start, end))
    return tuple(bare) or tuple(content)


def _linked(one: _Told) -> Statement:
    assert one.statement is not None
    if one.outer is None or one.outer.statement is None:
        return one.statement
    return replace(one.statement, within=one.outer.statement.id)


def identity(*parts: str | int) -> str:
    """A short name that is the same for the same parts on every machine and in every run."""
    return blake2s("\t".join(map(str, parts)).encode(), digest_size=8).hexdigest()

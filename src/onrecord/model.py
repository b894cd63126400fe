"""The nouns of the record: what stands between the rooms.

Every record is frozen and typed. A fact carries the spans of the words that it rests on.

Where spans count. The rooms from `parse` to `deeds` work on a report's clean text, so their spans count characters of
`Report.text`. `onrecord.reading` carries them over when it puts a `Reading` together: in a `Reading` and in everything
after it, spans count characters of `Report.original`, the text as decoded from the file. `Report.original_spans` is
the map between the two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from onrecord.frozen import made_open

BlockKind = Literal["headline", "byline", "dateline", "caption", "body"]
DatedBy = Literal["metadata", "date line", "table", "copy", "none"]
StatementKind = Literal["direct", "mixed", "indirect", "attitude"]
Status = Literal["happened", "future", "hypothetical", "negated", "historical"]
ActorKind = Literal["person", "state", "organisation", "group"]
MentionKind = Literal["name", "description", "pronoun", "metonym"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
NotedNoun = Literal["deed", "event", "statement", "actor", "report"]
CopyRelation = Literal["exact", "same text", "cut", "prefixed", "merged", "edited", "version of"]


@made_open
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of one report's text; see the module's word on which text."""

    report: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character of the same report."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether every character of this span lies in `other`."""
        return self.report == other.report and other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A closed range of days: the act fell on `first`, on `last`, or between them."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a range of days that ends ({self.last}) before it begins ({self.first})")

    def meets(self, other: Days) -> Days | None:
        """The days on which both agree, or None where there is none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Days(first, last) if first <= last else None


# ------------------------------------------------------------------------------------------------------------ reports


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, record or page that could not be read: which (as the user named it), and why, in one line."""

    source: str
    reason: str


@made_open
@dataclass(frozen=True, slots=True)
class Piece:
    """A run of clean text that stands unbroken in the original: `length` characters from `at` come from `original`."""

    at: int
    original: int
    length: int


@made_open
@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph (or headline, caption, ...) of the clean text, by its place there."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A likely slip of optical character recognition: where in the original text, and what was probably printed."""

    span: Span
    reading: str


def is_english(language: str) -> bool:
    """Whether a report of this language is read: a code ("en", "en-GB"), or "" or "und" where it is not known."""
    return language in ("", "und") or language.lower().split("-")[0] in ("en", "eng", "english")


@dataclass(frozen=True, slots=True)
class Report:
    """One published text.

    `original` is the text as decoded from the file (of a PDF its text layer, of HTML its main text); `text` is the
    clean text that the rooms read, empty until `clean` has been there, and `pieces` is the way back from it, ordered
    by `at`.
    A character of `text` in no piece was put in by cleaning (white space between blocks).
    """

    id: str
    source: str
    original: str
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    dated_by: DatedBy = "none"
    place: str | None = None  # of the dateline: where the reporter wrote
    credits: tuple[str, ...] = ()  # news agencies that the report credits: its origins
    language: str = "en"
    slips: tuple[Slip, ...] = ()
    title_spans: tuple[Span, ...] = ()  # in the original; empty where metadata gave the value
    published_spans: tuple[Span, ...] = ()

    def original_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Characters `start` to `end` of the clean text, as spans of the original text, in order, touching ones joined.

        White space that cleaning folded does not split a span; page furniture between two lines does.
        """
        found: list[Span] = []
        index = max(bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1, 0)
        while index < len(self.pieces) and (piece := self.pieces[index]).at < end:
            first, last = max(start, piece.at), min(end, piece.at + piece.length)
            if first < last:
                found.append(Span(self.id, piece.original + first - piece.at, piece.original + last - piece.at))
            index += 1
        return _join(found, self.original)


def _join(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end <= span.start and _blank(text[joined[-1].end : span.start]):
            joined[-1] = Span(span.report, joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _blank(between: str) -> bool:
    """Whether only white space and the hyphens of broken words stand there."""
    return not "".join(between.split()).strip("\u00ad-\u2010")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that a copy shares with what it copies: clean-text ranges in both."""

    copy: Span
    original: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """`report` repeats `of`. `sure` is between 0 and 1; `passages` are what the two share.

    With the relation "version of" it is no copy, but a later state of the same wire story that tells more: it is read
    for itself, and of one origin with what it is a version of. A ledger keeps these apart (`Ledger.versions`).
    """

    report: str
    of: str
    relation: CopyRelation
    sure: float
    passages: tuple[Passage, ...] = ()


# -------------------------------------------------------------------------------------------------- times and actors


@made_open
@dataclass(frozen=True, slots=True)
class Timex:
    """One expression of time: its TIMEX3 type and value, and the closed range of days that it names, if it names one.

    `start` and `end` count characters of the text that was searched. `days` is None for sets, vague references
    ("now" has the day of the report, "recently" has none), durations that no day anchors, and where no report date
    was known.
    """

    start: int
    end: int
    type: TimexType
    value: str
    days: Days | None = None


@made_open
@dataclass(frozen=True, slots=True)
class Office:
    """An office that reports give to an actor ("foreign policy aide"), with the days of those reports."""

    title: str
    country: str | None
    sector: str | None
    seen: Days | None
    spans: tuple[Span, ...]


@made_open
@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, organisation or group. `id` is its key: within its Reading there, over the ledger afterwards.

    `country` is ISO 3166 alpha-3, KOS, or one of IGO UNO EUR NGO ISM IMG MNC; `sectors` are PLOVER's, best first.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    spans: tuple[Span, ...] = ()
    guessed: bool = False  # no words tell the country: it is taken from where the report plays


@made_open
@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report that stand for an actor: the whole noun phrase, and the word at its head (`head`)."""

    actor: str
    kind: MentionKind
    span: Span
    head: int  # where the head word starts
    country: str | None = None  # as far as these words and their setting tell
    sector: str | None = None
    quantity: str | None = None  # "60" of "60 Russian diplomats"
    sure: float = 1.0


@made_open
@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role: the speaker of a statement, the actor or recipient of a deed.

    `name` is the fullest that the report (later: the ledger) gives. `inferred` says that no words name the party here,
    `guessed` (set by merging) that no words tell its country, which is taken from where the report plays.
    """

    actor: str
    name: str
    country: str | None = None
    sector: str | None = None
    spans: tuple[Span, ...] = ()
    inferred: bool = False
    guessed: bool = False


# ---------------------------------------------------------------------------------------------- statements and deeds


@made_open
@dataclass(frozen=True, slots=True)
class Statement:
    """Who is reported to have said what. `via` are the relays, the one nearest to the speaker last."""

    id: str
    report: str
    speaker: Party | None
    kind: StatementKind
    content: str  # the words, parts of a broken quotation joined by " ... "
    spans: tuple[Span, ...]  # of the content
    via: tuple[Party, ...] = ()
    cue: str | None = None
    cue_spans: tuple[Span, ...] = ()
    source_spans: tuple[Span, ...] = ()
    said_on: Days | None = None
    said_on_spans: tuple[Span, ...] = ()
    within: str | None = None  # the statement whose content holds this one
    denial: bool = False  # the cue denies the content
    sure: float = 1.0


@made_open
@dataclass(frozen=True, slots=True)
class Deed:
    """One report's telling of one act. `entry` and `frame` name the ontology entry and the frame that made it."""

    id: str
    report: str
    type: str
    mode: str | None
    cameo: str | None
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    spans: tuple[Span, ...]  # the mention: the shortest run of words that tells of the act
    predicate: Span  # the verb or noun
    lemma: str  # of the predicate
    words: tuple[str, ...] = ()  # lemmas of the content words of the mention, sorted: what merging compares
    days: Days | None = None
    days_spans: tuple[Span, ...] = ()
    place: str | None = None
    place_spans: tuple[Span, ...] = ()
    quantity: str | None = None
    quantity_spans: tuple[Span, ...] = ()
    on_word_of: tuple[Party, ...] = ()
    hedged: bool = False  # "reportedly", "allegedly": on somebody's word, nobody named
    statement: str | None = None  # the innermost statement that tells of it
    contexts: tuple[str, ...] = ()
    sure: float = 1.0
    entry: str = ""
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one report. A pure function of the report: the unit of caching and of parallel work."""

    report: str
    published: date | None
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    deeds: tuple[Deed, ...] = ()


# ------------------------------------------------------------------------------------------------------------- events


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin of an event: the reports that rest on it, and the agency, speaker or publisher it is."""

    name: str
    reports: tuple[str, ...]


@made_open
@dataclass(frozen=True, slots=True)
class Event:
    """One act, over all the reports that tell of it. `deeds` are its tellings, in order of report and place."""

    id: str
    type: str
    mode: str | None
    cameo: str | None
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    days: Days | None
    place: str | None
    quantity: str | None
    on_word_of: tuple[Party, ...]
    deeds: tuple[Deed, ...]
    reports: tuple[str, ...] = ()  # originals that tell of it
    copies: tuple[str, ...] = ()  # their copies
    origins: tuple[Origin, ...] = ()
    score: float | None = None  # conflict (negative) to cooperation (positive), by table
    sure: float = 1.0
    why: tuple[str, ...] = field(default=())  # for each deed after the first: why it is the same act


@dataclass(frozen=True, slots=True)
class Note:
    """What an enricher has to say of a deed, event, statement, actor or report: beside the record, never in it.

    `of` is the whole id of that noun, `field` what is told ("latitude", "type"), `by` who tells it: the enricher, and
    whom it asked. `spans` are the words that it rests on, in the original texts.
    """

    noun: NotedNoun
    of: str
    field: str
    value: str
    spans: tuple[Span, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one running story, in order of time (undated ones last). `title` is that of its most central report.

    `first` and `last` are the days of its first and last dated report, None where none is dated. `id` comes from the
    smallest report id, so it stays as long as that report does.
    """

    id: str
    title: str | None
    reports: tuple[str, ...]
    first: date | None
    last: date | None

"""A small story, made by hand: three reports (one a copy), two events, statements, and what merging would give."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from onrecord.ledger import Ledger
from onrecord.model import (
    Actor,
    Block,
    Copy,
    Days,
    Deed,
    Event,
    Mention,
    Office,
    Origin,
    Party,
    Passage,
    Piece,
    Reading,
    Report,
    Span,
    Statement,
)

FIRST = """Norvania expels five envoys of Sudland

OSTERBY, May 3 (Example Wire) - Norvania has expelled five Sudland envoys, its foreign minister Ada Berg said Tuesday.

"Their work here was over," Berg told the radio. The costs were 100% covered, she added; nobody asked for a_b."""
SECOND = """Sudland: we did nothing

Sudland's president Otto Kern denied the charge. Kern flew to Osterby in June, his office told Example Press."""
COPIED = FIRST.replace("OSTERBY, May 3 (Example Wire) - ", "")


def report(id_: str, text: str, **fields: object) -> Report:
    """A clean report of paragraphs whose clean text is its original one."""
    blocks, start = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        blocks.append(Block("headline" if not number else "body", start, start + len(paragraph)))
        start += len(paragraph) + 2
    plain = Report(
        id_,
        f"reports/{id_}.txt",
        text,
        text,
        (Piece(0, 0, len(text)),) if text else (),
        tuple(blocks),
        title=text.split("\n", 1)[0],
        title_spans=(Span(id_, 0, len(text.split("\n", 1)[0])),) if text else (),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def span(one: Report, words: str) -> Span:
    """Where the words stand in the report's original text."""
    start = one.original.index(words)
    return Span(one.id, start, start + len(words))


R1 = report(
    "r1", FIRST, published=date(2021, 5, 4), dated_by="date line", publisher="Example Daily", credits=("Example Wire",)
)
R2 = report("r2", SECOND, published=date(2021, 7, 1), dated_by="metadata", publisher="Example Courier")
R3 = report("r3", COPIED)
REPORTS = (R1, R2, R3)

NORVANIA = Actor("a1", "Norvania", "state", ("Norvania",), "NRV", ("GOV",), spans=(span(R1, "Norvania"),))
SUDLAND = Actor("a2", "Sudland", "state", ("Sudland",), "SDL", ("GOV",), spans=(span(R2, "Sudland"),))
OFFICE = Office(
    "foreign minister", "NRV", "GOV", Days(date(2021, 5, 4), date(2021, 5, 4)), (span(R1, "foreign minister"),)
)
BERG = Actor("a3", "Ada Berg", "person", ("Ada Berg", "Berg"), "NRV", ("GOV",), (OFFICE,), (span(R1, "Ada Berg"),))
KERN = Actor("a4", "Otto Kern", "person", ("Otto Kern", "Kern"), "SDL", ("GOV",), spans=(span(R2, "Otto Kern"),))
ACTORS = (NORVANIA, SUDLAND, BERG, KERN)


def party(actor: Actor, one: Report, words: str, **fields: object) -> Party:
    plain = Party(actor.id, actor.name, actor.country, actor.sectors[0], (span(one, words),))
    return replace(plain, **fields)  # type: ignore[arg-type]


SAID = Statement(
    "s1",
    "r1",
    party(BERG, R1, "Ada Berg"),
    "indirect",
    "Norvania has expelled five Sudland envoys",
    (span(R1, "Norvania has expelled five Sudland envoys"),),
    cue="said",
    cue_spans=(span(R1, "said"),),
    source_spans=(span(R1, "its foreign minister Ada Berg"),),
    said_on=Days(date(2021, 5, 4), date(2021, 5, 4)),
    said_on_spans=(span(R1, "Tuesday"),),
)
QUOTED = Statement(
    "s2",
    "r1",
    party(BERG, R1, "Berg told"),
    "direct",
    "Their work here was over",
    (span(R1, "Their work here was over"),),
    via=(Party("a9", "the radio", None, "JRN", (span(R1, "the radio"),)),),
    cue="told",
)
DENIED = Statement(
    "s3",
    "r2",
    party(KERN, R2, "Otto Kern"),
    "indirect",
    "the charge",
    (span(R2, "the charge"),),
    cue="denied",
    denial=True,
)
HOPED = Statement("s4", "r2", party(KERN, R2, "Kern flew"), "attitude", "his office", (span(R2, "his office"),))
STATEMENTS = (SAID, QUOTED, DENIED, HOPED)

EXPELLED = Deed(
    "d1",
    "r1",
    "SANCTION",
    "expel",
    "161",
    "happened",
    (party(NORVANIA, R1, "Norvania"),),
    (party(SUDLAND, R1, "Sudland envoys"),),
    (span(R1, "Norvania expels five envoys of Sudland"),),
    span(R1, "expels"),
    "expel",
    ("envoy", "expel"),
    Days(date(2021, 5, 1), date(2021, 5, 4)),
    (span(R1, "Tuesday"),),
    quantity="five",
    quantity_spans=(span(R1, "five"),),
    sure=0.9,
    entry="expel",
    frame="active",
)
AGAIN = replace(
    EXPELLED,
    id="d2",
    spans=(span(R1, "Norvania has expelled"), span(R1, "Sudland envoys")),
    predicate=span(R1, "expelled"),
    on_word_of=(party(BERG, R1, "Ada Berg"),),
    statement="s1",
)
FLEW = Deed(
    "d3",
    "r2",
    "CONSULT",
    "visit",
    "042",
    "historical",
    (party(KERN, R2, "Kern flew"),),
    (party(NORVANIA, R2, "Osterby", inferred=True),),
    (span(R2, "Kern flew to Osterby"),),
    span(R2, "flew"),
    "fly",
    place="Osterby",
    place_spans=(span(R2, "Osterby"),),
    sure=0.4,
)
E1 = Event(
    "e1aa",
    "SANCTION",
    "expel",
    "161",
    "happened",
    EXPELLED.actors,
    EXPELLED.recipients,
    EXPELLED.days,
    None,
    "five",
    (),
    (EXPELLED, AGAIN),
    ("r1",),
    ("r3",),
    (Origin("Example Wire", ("r1",)),),
    -5.0,
    0.9,
    ("same type and parties, days agree",),
)
E2 = Event(
    "e1bb", "CONSULT", "visit", "042", "historical", FLEW.actors, FLEW.recipients, None, "Osterby", None, (), (FLEW,),
    ("r2",), (), (Origin("Example Courier", ("r2",)),), 1.0, 0.4,
)  # fmt: skip
EVENTS = (E1, E2)

COPY = Copy("r3", "r1", "cut", 0.95, (Passage(Span("r3", 0, 38), Span("r1", 0, 38)),))
MENTIONS = (Mention("m1", "name", span(R1, "Sudland envoys"), span(R1, "Sudland envoys").start),)
READINGS = (
    Reading("r1", R1.published, (), MENTIONS, (SAID, QUOTED), (EXPELLED, AGAIN)),
    Reading("r2", R2.published, (), (), (DENIED, HOPED), (FLEW,)),
)


@dataclass(frozen=True)
class Joined:
    """What merging gives, as the ledger takes it."""

    events: tuple[Event, ...] = EVENTS
    actors: tuple[Actor, ...] = ACTORS
    statements: tuple[Statement, ...] = STATEMENTS
    actor_ids: Mapping[tuple[str, str], str] = ()  # type: ignore[assignment]


MERGED = Joined(actor_ids={("r1", "m1"): "a2"})


@dataclass(frozen=True)
class Filled:
    """A filled ledger."""

    ledger: Ledger


def fill(ledger: Ledger) -> Filled:
    """Put the story into an empty ledger, in the order in which reading does."""
    ledger.add_reports(REPORTS)
    own = ledger.own_dates()
    ledger.set_copies([COPY], own | {"r3": (date(2021, 5, 4), "copy")})
    for reading in READINGS:
        ledger.save_reading(reading, "made from " + reading.report)
    assert ledger.set_merged(MERGED, ledger.changes())  # type: ignore[arg-type]
    return Filled(ledger)

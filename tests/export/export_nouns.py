"""A small ledger, made by hand: a visit, an expulsion, a threat that was denied, a meeting planned, and two sayings.

Its texts hold what breaks careless writers: tabs, quotes, semicolons, line breaks, markup, other scripts.
"""

from dataclasses import replace
from datetime import date

from onrecord.model import Actor, Block, Days, Deed, Event, Note, Office, Origin, Party, Piece, Report, Span, Statement

FIRST = (
    'Envoy "Ana" visits Tirana; talks follow\n\n'
    "Norland's envoy Ana Berg visited Tirana on Monday. Norland <expelled> 12 Sudland & Co. diplomats.\n\n"
    "Berg said: “We came,\tin peace”. Later, both sides met in Łódź."
)
SECOND = "Sudland will meet Norland in June. Sudland did not threaten Norland, it said."


def report(name: str, text: str, **fields: object) -> Report:
    blocks, at = [], 0
    for number, part in enumerate(text.split("\n\n")):
        kind = "headline" if number == 0 and "\n\n" in text else "body"
        blocks.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    given: dict[str, object] = {"id": name, "source": f"{name}.txt", "original": text, "text": text}
    given |= {"pieces": (Piece(0, 0, len(text)),), "blocks": tuple(blocks)}
    return Report(**(given | fields))  # type: ignore[arg-type]


def span(of: Report, words: str) -> Span:
    start = of.original.index(words)
    return Span(of.id, start, start + len(words))


ONE = report(
    "r1", FIRST, title='Envoy "Ana" visits', publisher="The Norland Post", url="https://post.example/a?b=1&c=2",
    published=date(2018, 4, 3),
)  # fmt: skip
TWO = report("r2", SECOND, publisher="Sudland Today", published=date(2018, 4, 5))

BERG = Party("berg", "Ana Berg", "NOR", "GOV", (span(ONE, "Ana Berg"),))
NORLAND = Party("norland", "Norland", "NOR", "GOV", (span(ONE, "Norland <"),))
SUDLAND = Party("sudland", "Sudland & Co.", "SUD", None, (span(ONE, "Sudland & Co."),))
UNION = Party("union", 'Union; of "Lands"', "EUR", None, ())
PRESS = Party("press", "Reporters", "NGO", "JRN", ())


def deed(name: str, of: Report, words: str, event: Event, **fields: object) -> Deed:
    told = span(of, words)
    given = {"predicate": told, "lemma": words.split(maxsplit=1)[0], "spans": (told,), "report": of.id, "id": name}
    same = {key: getattr(event, key) for key in ("type", "mode", "cameo", "status", "actors", "recipients", "days")}
    return Deed(**(same | given | fields))  # type: ignore[arg-type]


def event(name: str, kind: str, **fields: object) -> Event:
    given: dict[str, object] = dict.fromkeys(("mode", "cameo", "days", "place", "quantity"))
    given |= dict.fromkeys(("actors", "recipients", "on_word_of", "deeds"), ()) | {"status": "happened"}
    return Event(id=name, type=kind, **(given | fields))  # type: ignore[arg-type]


def told(bare: Event, *tellings: tuple[Report, str], **fields: object) -> Event:
    deeds = tuple(deed(f"{bare.id}d{n}", of, words, bare, **fields) for n, (of, words) in enumerate(tellings))
    return replace(bare, deeds=deeds, reports=tuple(dict.fromkeys(of.id for of, _ in tellings)))


MONDAY = Days(date(2018, 4, 2), date(2018, 4, 2))
JUNE = Days(date(2018, 6, 1), date(2018, 6, 30))
VISIT = told(
    event("E1", "CONSULT", mode="visit", cameo="042", actors=(BERG,), recipients=(SUDLAND, UNION), days=MONDAY,
          place="Tirana", score=4.0, origins=(Origin("The Norland Post", ("r1",)),)),
    (ONE, "Ana Berg visited Tirana on Monday"), contexts=("diplomacy",), days_spans=(span(ONE, "Monday"),),
    place_spans=(span(ONE, "Tirana on"),),
)  # fmt: skip
EXPULSION = told(
    event("E2", "SANCTION", mode="expel", cameo="161", actors=(NORLAND,), recipients=(SUDLAND,), quantity="12",
          days=Days(date(2018, 3, 1), date(2018, 3, 31)), score=-5.0, on_word_of=(PRESS,)),
    (ONE, "expelled> 12"), (TWO, "Sudland did"), quantity_spans=(span(ONE, "12"),),
)  # fmt: skip
THREAT = told(
    event("E3", "THREATEN", cameo="130", status="negated", actors=(SUDLAND,), recipients=(NORLAND,), days=MONDAY),
    (TWO, "threaten Norland"),
)
PLAN = told(
    event("E4", "AGREE", cameo="030", status="future", actors=(SUDLAND, NORLAND), days=JUNE), (TWO, "will meet Norland")
)
TALKS = told(
    event("E5", "CONSULT", cameo="040", actors=(NORLAND, SUDLAND, PRESS), place="Łódź"), (ONE, "both sides met in Łódź")
)

CONTENT = "We came,\tin peace"
SAID = Statement(
    "S1", "r1", BERG, "direct", CONTENT, (span(ONE, CONTENT),), via=(PRESS,), cue="said",
    cue_spans=(span(ONE, "said"),), source_spans=(span(ONE, "Berg said"),), said_on=MONDAY,
)  # fmt: skip
DENIED = Statement(
    "S2", "r2", None, "indirect", "Sudland did not threaten Norland", (span(TWO, "Sudland did not threaten Norland"),),
    cue="said", denial=True,
)  # fmt: skip

ENVOY = Office("envoy", "NOR", "GOV", MONDAY, (span(ONE, "envoy Ana"),))
ACTORS = (
    Actor("berg", "Ana Berg", "person", ("Ana Berg", "Berg"), "NOR", ("GOV",), (ENVOY,)),
    Actor("norland", "Norland", "state", ("Norland",), "NOR", ("GOV",)),
    Actor("sudland", "Sudland & Co.", "state", ("Sudland",), "SUD"),
    Actor("union", 'Union; of "Lands"', "organisation", (), "EUR"),
    Actor("press", "Reporters", "group", (), "NGO", ("JRN",)),
)


NOTES = (
    Note("event", "E1", "latitude", "41.33", (span(ONE, "Tirana on"),), "a gazetteer"),
    Note("deed", "E2d0", "type", "SANCTION", (), "somebody\tasked"),
)

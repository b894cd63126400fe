"""A pile of reports with copies, a later version and undated ones, and a reader that needs no parser.

The reader takes "PRT sanctions BLR." for an act of the report's day, and '"...", said Ola Berg.' for a statement, so
that all of the line but parsing and finding deeds runs as it does with real reports.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from onrecord.ledger import Ledger
from onrecord.ledger.codec import pack
from onrecord.local import Settings
from onrecord.model import Actor, Block, Days, Deed, Mention, Party, Piece, Reading, Report, Span, Statement
from onrecord.pool import Packed

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from copies.writing import text

NEWS = (
    "Rescuers in Osk pulled 14 more fishermen from the harbour overnight, the coast guard chief Tamsin Orre said on"
    " Tuesday, and the Halloran Line stopped its ferries to Brandow and Quill until further notice."
)
ACT = re.compile(r"\b([A-Z]{3}) (sanctions|consults) ([A-Z]{3})\b")
SAID = re.compile(r'"([^"]+)", said ((?:Ola )?Berg)')
DAY = date(2021, 5, 3)


def report(id_: str, words: str, day: int | None, **more: object) -> Report:
    """A cleaned report of paragraphs, dated by its carrier or not at all."""
    blocks, start = [], 0
    for paragraph in words.split("\n\n"):
        blocks.append(Block("body", start, start + len(paragraph)))
        start += len(paragraph) + 2
    published = DAY.replace(day=day) if day else None
    dated = {"published": published, "dated_by": "metadata" if day else "none"}
    return Report(id_, f"{id_}.txt", words, words, (Piece(0, 0, len(words)),), tuple(blocks), **dated, **more)  # type: ignore[arg-type]


def _pile() -> Iterator[Report]:
    wire = f'{text(1)}\n\nPRT sanctions BLR. "We have the proof of it here", said Ola Berg.'
    yield report("first", wire, 3, credits=("Example Wire",), publisher="Example Post")
    yield report("again", wire, None, publisher="Example Courier")
    yield report("cut", wire.split("\n\n", 1)[1], 5, publisher="Example Gazette")
    yield report("later", f"{NEWS}\n\n{wire}", 4, credits=("Example Wire",))
    yield report("other", f'{text(2)}\n\nPRT sanctions BLR. "We have the proof of it here", said Berg.', 4)
    yield report("calls", f"{text(3)}\n\nDNK consults BLR. PRT consults DNK.", 6, publisher="Example Post")
    yield report("undated", f'{text(4)}\n\nBLR sanctions DNK. "Nobody asked us", said Berg.', None)
    yield report("empty", " . . . ", None)
    yield report("both", f"{text(5)}\n\nDNK consults BLR. BLR sanctions DNK. PRT sanctions BLR.", 7)


PILE = {one.id: one for one in _pile()}


def reading(one: Report) -> Reading:
    """What the made-up reader finds in a report."""
    states: dict[str, Actor] = {}
    mentions: list[Mention] = []

    def party(code: str, start: int) -> Party:
        span = Span(one.id, start, start + len(code))
        kind, country = ("state", code) if code.isupper() else ("person", None)
        states.setdefault(code, Actor(code, code, kind, (code,), country, ("GOV",), spans=(span,)))  # type: ignore[arg-type]
        mentions.append(Mention(code, "name", span, start))
        return Party(code, code, country, "GOV", (span,))

    days = Days(one.published, one.published) if one.published else None
    acts = [
        Deed(
            f"d-{one.id}-{found.start()}", one.id, "SANCTION" if found[2] == "sanctions" else "CONSULT", None, None,
            "happened", (party(found[1], found.start(1)),), (party(found[3], found.start(3)),),
            (Span(one.id, *found.span()),), Span(one.id, *found.span(2)), found[2], (found[2],), days, sure=0.8,
        )
        for found in ACT.finditer(one.text)
    ]  # fmt: skip
    statements = [
        Statement(
            f"s-{one.id}-{found.start()}", one.id, party(found[2], found.start(2)), "direct", found[1],
            (Span(one.id, *found.span(1)),), cue="said", said_on=days,
        )
        for found in SAID.finditer(one.text)
    ]  # fmt: skip
    return Reading(one.id, one.published, tuple(states.values()), tuple(mentions), tuple(statements), tuple(acts))


def read(ledger: Ledger, todo: Iterable[str], _settings: Settings) -> Iterator[Packed]:
    """The made-up reader, in the place of the workers."""
    for id_ in todo:
        yield Packed(id_, pack(reading(ledger.all_reports[id_])))


MADE_UP = Settings(reader=read)

"""Transcripts: paragraphs that begin with a name in capitals and a colon are what that person said.

The turns of hosts and correspondents are left out where the transcript marks them so ("JANE ROE, HOST:"): theirs is the
report's own voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.statements.finder import Found
from onrecord.statements.table import Table, key

TURN = re.compile(r"[\"“]?\s*([A-Z][A-Z.'’ -]{1,40}[A-Z.])((?:,[^:]{2,60}|\s*\([^)]{1,40}\))?):(?:\s+(?=\S)|$)")
OWN = re.compile(r"\b(?:host|anchor|byline|correspondent|reporter|moderator|announcer)\b", re.IGNORECASE)
WHO = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}"
TRADE = r"(?:reporter|correspondent|journalist|columnist|editor|bureau chief)"
JOURNALIST = re.compile(rf"({WHO}),(?: [\w.'’]+){{0,4}}? {TRADE}\b|\b{TRADE} ({WHO})")
NOBODY = re.compile(r"[\"“]?\s*[\[(]")  # "(CROSSTALK)", "[applause]": nobody's words
SURE = 3.0
COLON = np.uint64(key(":"))


@dataclass(frozen=True, slots=True)
class _Turn:
    """The sentences `first` to before `stop` (numbers of the table), under the label `name` and `note`."""

    first: int
    stop: int
    name: tuple[int, int]  # characters of the text
    note: str


def transcripts(table: Table, kept: Sequence[Found]) -> list[Found]:
    """The kept cues with the turns of a transcript put in; what is said within a turn stays, to be nested in it."""
    turns = list(_turns(table))
    own = {table.text[slice(*turn.name)] for turn in turns if OWN.search(turn.note)}
    if turns:
        own |= {name.upper() for name in _introduced(table.text[: table.sentences[turns[0].first].start])}
    own |= {name.split()[-1] for name in own}
    results = {one.cue: one for one in kept}
    for turn in turns:
        found = _found(table, turn)
        if found is not None and table.text[slice(*turn.name)] in own:
            results.pop(found.cue, None)
        elif found is not None:
            results[found.cue] = found
    return sorted(results.values(), key=lambda one: one.cue)


def _introduced(text: str) -> set[str]:
    """The journalists whom what stands before the first turn names: "talks to Ida Lund, a reporter in Oslo"."""
    return {match.group(1) or match.group(2) for match in JOURNALIST.finditer(text)}


def _turns(table: Table) -> Iterator[_Turn]:
    """The turns, where there are two or more; a turn goes on over paragraphs only to the next turn."""
    opening = [n for n, s in enumerate(table.sentences) if n == 0 or s.block != table.sentences[n - 1].block]
    matches = [(n, TURN.match(table.text, table.sentences[n].start, table.sentences[n].end)) for n in opening]
    labelled = [(n, match) for n, match in matches if match is not None]
    if len(labelled) < 2:
        return
    last = next((n for n in opening if n > labelled[-1][0]), len(table.sentences))
    stops = [*(n for n, _ in labelled[1:]), last]
    for (first, match), stop in zip(labelled, stops, strict=True):
        yield _Turn(first, stop, match.span(1), match.group(2))


def _found(table: Table, turn: _Turn) -> Found | None:
    low, high = int(table.first[turn.first]), int(table.first[turn.stop])
    inside = np.arange(low, high)
    colons = inside[(table.lower[inside] == COLON) & (table.start[inside] >= turn.name[1])]
    names = inside[(table.start[inside] >= turn.name[0]) & (table.end[inside] <= turn.name[1])]
    if not len(colons) or not len(names):
        return None
    numbers = range(turn.first, turn.stop)
    silent = {n for n in numbers if NOBODY.match(table.text, table.sentences[n].start, table.sentences[n].end)}
    words = inside[(inside > colons[0]) & ~np.isin(table.sentence[inside], list(silent))]
    return Found(int(colons[0]), SURE, (int(names[0]), int(names[-1])), words) if len(words) else None

"""Statements: who is reported to have said what.

In: a clean report, its parsed sentences, the cast and the times; out: its statements, in order of their place. Spans
count characters of the clean text. The room does not decide whether a thing said is a deed.

The way: `table` (the parse as columns) ▸ `finder` (cues, then content and source, by the trained model) ▸ `spread`
(content beyond the cue's sentence) ▸ `draft` ▸ `assemble` (kind, speaker, relays, day, what stands within what).
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors import Cast
from onrecord.model import Report, Statement, Timex
from onrecord.parse import Sentence
from onrecord.statements.assemble import assemble
from onrecord.statements.direct import direct
from onrecord.statements.draft import drafts
from onrecord.statements.finder import found, kept
from onrecord.statements.headlines import headlines
from onrecord.statements.layout import layout
from onrecord.statements.network import weights
from onrecord.statements.spread import spread
from onrecord.statements.table import table_of
from onrecord.statements.tails import tails
from onrecord.statements.transcripts import transcripts


def find(
    report: Report, sentences: Sequence[Sentence], cast: Cast, times: Sequence[Timex], *, retold: bool = False
) -> tuple[Statement, ...]:
    """The statements of one report; attitudes ("thinks", "hopes") are among them, with `kind` "attitude".

    Of "the paper said that the mayor said so" only what the mayor said is one, with the paper as its relay; `retold`
    gives what the paper said as well, and the mayor's within it.
    """
    table, model = table_of(report, sentences), weights()
    likely = found(table, model)
    cues = direct(table, kept(table, likely, model.threshold))
    cues = transcripts(table, layout(table, headlines(table, tails(table, cues))))
    spreads = spread(table, cues)
    return assemble(report, sentences, list(drafts(table, spreads)), cast, times, table.quotes, retold)

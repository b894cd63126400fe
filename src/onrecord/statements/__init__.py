"""Statements: who is reported to have said what.

In: a clean report, its parsed sentences, the cast and the times; out: its statements, in order of their place. Spans
count characters of the clean text. The room does not decide whether a thing said is a deed.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors import Cast
from onrecord.model import Report, Statement, Timex
from onrecord.parse import Sentence
from onrecord.statements.assemble import assemble
from onrecord.statements.grammar import drafts


def find(report: Report, sentences: Sequence[Sentence], cast: Cast, times: Sequence[Timex]) -> tuple[Statement, ...]:
    """The statements of one report; attitudes ("thinks", "hopes") are among them, with `kind` "attitude"."""
    return assemble(report, sentences, drafts(report, sentences), cast, times)

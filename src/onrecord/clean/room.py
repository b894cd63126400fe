"""First form: paragraphs as they stand."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model import Block, Piece, Report


def clean(report: Report) -> Report:
    """The report with its clean text."""
    text, pieces, blocks = "", [], []
    for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", report.original):
        if text:
            text += "\n\n"
        start = len(text)
        for number, line in enumerate(re.finditer(r"\S+", found.group())):
            if number:
                text += " "
            pieces.append(Piece(len(text), found.start() + line.start(), len(line.group())))
            text += line.group()
        blocks.append(Block("body", start, len(text)))
    return replace(report, text=text, pieces=tuple(pieces), blocks=tuple(blocks), language=report.language or "en")

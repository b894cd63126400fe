"""A reader: subtitles (SubRip, .srt) as one report, without their numbers and times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Failure, Report
from onrecord.plugins import Context, Item, decode, make_report

TIMES = re.compile(r"^\d{1,2}:\d{2}:\d{2}[,.]\d{3} --> ", re.MULTILINE)


def read(item: Item, context: Context) -> Iterator[Report | Failure]:
    """The words of all captions; where a caption ends a sentence, a paragraph ends."""
    text = decode(item.whole(context.settings))
    blocks = [block.strip().splitlines() for block in re.split(r"\r?\n\r?\n", text) if TIMES.search(block)]
    if not blocks:
        yield Failure(item.name, "no captions in it; is it SubRip?")
        return
    words = [" ".join(line for line in lines if not line.isdigit() and not TIMES.match(line)) for lines in blocks]
    yield make_report(item.name, re.sub(r"([.!?]) ", r"\1\n\n", " ".join(words)))

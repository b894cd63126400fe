"""Likely slips of optical character recognition: marked with what was probably printed, never changed."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.model import Report, Slip


def find_slips(report: Report) -> tuple[Slip, ...]:
    """The slips in a clean report, by place; their spans count characters of the original text."""
    found: list[Slip] = []
    for sign, pattern, reading in slip_forms():
        for hit in pattern.finditer(report.text) if sign.search(report.text) else ():
            spans = report.original_spans(hit.start(), hit.end())
            found += [Slip(spans[0], hit.expand(reading))] if len(spans) == 1 else []
    return tuple(sorted(found, key=lambda slip: (slip.span, slip.reading)))


@cache
def slip_forms() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """(sign, pattern, reading) of each slip of slips.toml; where nothing is like the sign the slip is not either."""
    data = tomllib.loads(files("onrecord.clean").joinpath("slips.toml").read_text("utf-8"))
    return tuple((re.compile(e.get("sign", e["match"])), re.compile(e["match"]), e["reading"]) for e in data["slip"])

"""The paper that a report stood in, where its own text says so: on the date line, behind the author, in the
copyright note, or beside the title on the printed page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.clean.credits import OTHER_AGENCY
from onrecord.clean.dating import PAPER, SET_OFF, date_line_of, without_dates
from onrecord.clean.head import letters
from onrecord.clean.papers import NAME, is_paper

PAGE = re.compile(r"(?i)[\s,;]*\(?\b(?:page|pg\.?|p\.) ?[A-Z]?\d{1,3}\b\)?|[\s,;]+[A-Z]\d{1,2}$")
COPYRIGHT = re.compile(
    r"(?i)(?:copyright|©|\(c\))[\s©]*(?:\(c\)\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s+)?(?:by\s+)?"
    rf"(?-i:(?P<name>{NAME.pattern}))"
)
PUBLISHED_IN = re.compile(r"(?i)\bpublished in\s+")
BEHIND_NAME = re.compile(r"(?:,| for| of| -| –| \||/)\s+")
BESIDE_TITLE = re.compile(r"\s+[-–—|·»]\s+")


def paper_of(
    dates: Iterable[str], bylines: Iterable[str], notes: Iterable[str], pages: Iterable[str], title: str | None
) -> str | None:
    """The name of the paper by the date lines, bylines, copyright notes and page furniture of a report; None where none
    of them names one. An agency that is known as such is a credit, and no paper."""
    found = [
        *filter(None, map(_on_date_line, dates)),
        *filter(None, map(_in_byline, bylines)),
        *filter(None, (_beside_title(text, title) for text in pages if title)),
        *filter(None, map(_in_note, notes)),
    ]
    return found[0] if found else None


def _on_date_line(text: str) -> str | None:
    """ "EXAMPLE GUARDIAN, 3 March 2020", "(Example Daily 10/03/2017 page4)", "Published in The Example Post, May 2"."""
    if not date_line_of(text):
        return None
    named = PAPER.search(text)
    if named:
        whole = PUBLISHED_IN.sub("", named.group()).strip(" ,")
        return whole if is_paper(whole) else None
    left = without_dates(PAGE.sub("", text)).strip(" ,()")
    return next((part for part in (left, *(one.strip(" ,()") for one in SET_OFF.split(left))) if is_paper(part)), None)


def _in_byline(text: str) -> str | None:
    """ "By Ann Example, Example Times". An agency there is one that the paper has the report from."""
    parts = (part.strip(" ,()") for part in BEHIND_NAME.split(without_dates(text))[1:])
    return next((part for part in parts if is_paper(part) and not OTHER_AGENCY.fullmatch(part)), None)


def _beside_title(text: str, title: str | None) -> str | None:
    """ "4/2/2018 Talks Resume in Geneva - The Example Post", above or below a printed page."""
    *before, last = BESIDE_TITLE.split(text)
    last = PAGE.sub("", last).strip(" ,()")
    return last if before and letters(title or "") in letters(" ".join(before)) and is_paper(last) else None


def _in_note(text: str) -> str | None:
    """ "Copyright 2018 Hawaii News Now. All rights reserved."."""
    found = COPYRIGHT.match(text)
    name = found["name"].rstrip(".") if found else ""
    name = re.split(r"\.? (?:All|Inc|Ltd|Limited|LLC|Co|Corp)\b|\. ", name)[0].rstrip(".,")
    return name if is_paper(name) else None

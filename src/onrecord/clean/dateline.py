"""The dateline of a wire report: "MOSCOW, April 2 (Example) --"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.clean.credits import agency, source_of
from onrecord.read.dates import calendar_day, month_number

LONGEST = 120  # characters of a dateline
# Capitals before a dash that name no place.
NO_PLACES = frozenset(
    "BREAKING UPDATE UPDATED EXCLUSIVE WATCH VIDEO ANALYSIS OPINION CORRECTION CORRECTED EDITORIAL FACTBOX NEW LIVE "
    "PHOTO PHOTOS FILE NOTE REVIEW INTERVIEW FEATURE TIMELINE EXPLAINER WRAPUP ABSTRACT SUMMARY RECAP FLASH URGENT "
    "NATO OPEC UNESCO UNICEF BRICS ISIS ISIL DAESH WHO IMF OSCE NASA CIA FBI UN EU US USA UK AU G7 G20 BBC CNN".split()
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
CAPITAL_WORD = r"(?:[A-ZÀ-Þ’']|[-](?=[A-ZÀ-Þ])|\.(?=[ ,A-Z]))+"
CAPITALS = rf"[A-ZÀ-Þ]{CAPITAL_WORD}(?:(?: / |[ /]){CAPITAL_WORD}){{0,4}}"
NAME = r"[A-Z][\w'’.-]+(?:[ /-](?:[A-Z][\w'’.-]+|de|del|la|al|el|of|the|on)){0,4}"
REGION = rf"(?:, ?(?!{MONTH} \d)(?!{WEEKDAY})[A-Z][\w'’. -]{{1,28}}?)"
ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?P<day>{MONTH} {ORDINAL}|{ORDINAL} {MONTH})"
DAY = rf"(?:[,.]? ?{WEEKDAY}?{DATE}(?:,? (?P<year>\d{{4}}))?\.?,?)"
FULL_DAY = rf"{WEEKDAY}?{DATE},? (?P<year>\d{{4}})"
AGENCY = r"(?: ?\((?P<a>[^()]{2,60})\)| ?/(?P<b>[A-Z][\w -]{1,30})/\.?| (?P<c>[A-Z]{4,}(?:\.COM)?))"
DASH = r" ?(?:--+|[-–—―_])(?=\s|$)"
# A day with its year behind the place or the agency, closed off itself: "(Example) - July 30, 2023. Text".
DAY_APART = rf" {FULL_DAY}(?:\.|:|{DASH})(?=\s|$)"
SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # Moscow (Example) - April 2, 2018. Text   MOSCOW - April 2, 2018 - Text
        rf"(?P<place>(?:{CAPITALS}|{NAME}){REGION}{{0,3}}){AGENCY}?{DASH}{DAY_APART}",
        # Moscow, April 2, 2018: Text
        rf"(?P<place>{NAME}{REGION}{{0,3}}),{DAY_APART}",
        # GENEVA (2 April 2018) –   (New York, April 2, 2018) –
        rf"(?P<place>(?:{CAPITALS}|{NAME}){REGION}{{0,3}}) ?\({FULL_DAY}\){DASH}",
        rf"\((?P<place>{NAME}{REGION}{{0,3}}),? {FULL_DAY}\){DASH}",
        # Moscow (Example) April 2, 2018
        rf"(?P<place>{NAME}{REGION}{{0,3}}) \((?P<a>[A-Z]{{2,10}})\),? {FULL_DAY}(?:{DASH})?(?=\s|$)",
        # MOSCOW, April 2 (Example) --   NAIROBI, Kenya (AP) _   BERLIN —   DECATUR, Ill. —
        rf"(?P<place>{CAPITALS}{REGION}{{0,3}}){DAY}?{AGENCY}?(?:{DASH}|:(?= ))",
        # Moscow, April 2 (Example) --   Quito (AP) _
        rf"(?P<place>{NAME}{REGION}{{0,3}}){DAY}?{AGENCY}{DASH}",
        rf"(?P<place>{NAME}{REGION}{{0,3}}){DAY}{DASH}",
        # MOSCOW, April 2. /TASS/. Text
        rf"(?P<place>{CAPITALS}|{NAME}){DAY} ?/(?P<a>[A-Z][\w -]{{1,30}})/\.?(?: ?[-–—])?(?=\s|$)",
        # Doha, Qatar - Text
        rf"(?P<place>{NAME}(?:, ?[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)?)){DASH}(?= ?[A-Z\"“‘])",
    )
)
SITE = re.compile(r"\.(?:COM|NET|ORG|INFO)$")  # "EXAMPLE.COM - Text"
# In a line of its own: Moscow, April 2, 2018, EXAMPLE
LINE_OF_OWN = re.compile(rf"(?P<place>{NAME}),? {DATE},?(?: (?P<year>\d{{4}}),?)? (?P<a>[A-Z]{{3,10}})\.?")
AGENCY_ALONE = re.compile(rf"\((?P<a>[A-Z][\w .’'-]{{1,40}})\)(?:{DASH}{DAY_APART}|(?: ?(?:--+|[-–—_]))?(?=\s|$))")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the front of a paragraph: its first `length` characters; `day` only where it names the year too."""

    length: int
    place: str | None
    credits: tuple[str, ...]
    day: date | None
    day_at: tuple[int, int] | None


def dateline_of(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or None."""
    for shape in SHAPES:
        found = shape.match(text[:LONGEST])
        if found and _plausible(found, text):
            return _read(found)
    if len(text) <= LONGEST and (found := LINE_OF_OWN.fullmatch(text)):
        return _read(found)
    found = AGENCY_ALONE.match(text[:LONGEST])
    return _read(found) if found and agency(found["a"]) else None


def _plausible(found: re.Match[str], text: str) -> bool:
    place = found["place"]
    named = _more(found)
    if found.group().endswith(":") and not named:
        return False  # the speaker of a transcript
    if place.split(",")[0].strip() in NO_PLACES and not named:
        return False
    after = text[found.end() :].lstrip().lstrip("\"“”'‘’(`")
    return not after or not after[0].islower()


def _more(found: re.Match[str]) -> bool:
    """Whether the shape found a day or an agency beside the place."""
    groups = found.groupdict()
    return any(groups.get(name) for name in ("day", "a", "b", "c"))


def _read(found: re.Match[str]) -> Dateline:
    groups = found.groupdict()
    source = next((groups[name] for name in ("a", "b", "c") if groups.get(name)), "")
    day, year = groups.get("day"), groups.get("year")
    known = _day(day, year) if day and year else None
    place = groups["place"].strip(" ,") if groups.get("place") else None
    if place and SITE.search(place):
        place = None
    at = (found.start("day"), found.end("year")) if known else None
    return Dateline(found.end(), place, source_of(source), known, at)


def _day(day: str, year: str) -> date | None:
    words = re.sub(r"(?<=\d)[a-z]{2}", "", day).replace(".", "").split()
    number, month = (words[0], words[1]) if words[0].isdigit() else (words[1], words[0])
    return calendar_day(int(year), month_number(month), int(number))

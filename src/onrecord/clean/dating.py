"""The line that dates a report: "Published: 12:05 GMT, 4 March 2014", "TNN | Nov 12, 2011, 05.51AM IST".

A line dates its report if it holds a full date and, but for that, only what stands beside dates: words such as
"updated", times and their zones, days of the week, counts of comments, and one or two names that separators or a time
set off (an agency, a desk, a town).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.clean.credits import agency
from onrecord.clean.papers import is_paper
from onrecord.read.dates import find_dates

LONGEST = 160  # characters of a date line
LEFT_OVER = 3  # letters or digits beside all that is known: an odd mark, a zone, a page
NAMED = 3  # words of a name set off by separators

_DONE = (
    "published|publish|publication|updated?|posted|modified|created|issued|filed|released?|edited|revised|added|"
    "submitted|uploaded|entered|dated|accessed|amended|refreshed|printed|retrieved"
)
CLOCK = re.compile(
    r"(?<![\d.])(?:"
    # 05.51AM, 18:12:33, 6 p.m. and whatever short capitals follow a time: its zone.
    r"\d{1,2}(?:[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s?(?:[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
    r"|\d{4} ?hrs\b|\d{4}(?= \(?(?-i:[A-Z]{2,5})\b))(?:\s?Uhr\b)?"
    r"(?:\s?\(?(?-i:[A-Z]{2,4}T|GMT|UTC|WIB|WAT|PKT|[A-Z]{1,2}T)\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?)?",
    re.IGNORECASE,
)
WORDS = re.compile(
    r"(?i)"
    rf"\b(?:(?:this |the )?(?:article|story|report|post|page|news|web)\s)?(?:(?:is|was|has been)\s)?"
    rf"(?:(?:first|last|originally|web|date|story) ?)*\b(?:{_DONE})(?: (?:on|at|online|date|time))*(?![^\W\d_])"
    r"|\bfor immediate release\b|\bdate(?:line)?(?: (?:of (?:publication|issue)|published|posted))?\b"
    r"|\bon\b|\bat\b|\bas of\b|\btime\b|(?<![^\W_])by admin\b"
    r"|\b(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b"
    r"|\b(?:gmt|utc|bst|cet|cest|ist|msk|jst|kst|sgt|hkt|aest|aedt|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|eastern|pacific"
    r"|central|local)(?: (?:daylight|standard))?(?: time)?\b(?:[+-]\d{1,2}\b)?|(?<=\d)[tz](?=\d|\W|$)"
    r"|[+-]\d{2}:?\d{2}\b"
    r"|\b(?:this (?:article|story|post) is )?(?:more than )?"
    r"(?:\d+|an?|one|two) (?:minutes?|hours?|days?|weeks?|months?|years?) (?:ago|old)\b"
    r"|\b\d+[- ]min(?:ute)?s?[- ](?:of )?read(?:ing)?(?: time)?\b"
    r"|\b(?:\d[\d,.]*k?|no) (?:comments?|views?|shares?|reads?|likes?)\b|\bcomments? (?:off|closed|\(?\d+\)?)"
    r"|\b(?:leave a|no) comments?\b|\b(?:final|late|early|first|city|main|national|weekend) edition\b"
    r"|\bshare (?:this (?:page|article|story)|on \w+)\b|\b(?:(?:news|story|article) )?(?:id|code|no)\s?[:.]\s?\d+"
)
# "Published in The Example, April 2nd, 2018" ends the reports of some papers.
PAPER = re.compile(r"\bPublished in (?:[Tt]he )?[A-Z][\w’'.-]+(?: (?:and |of |the )*[A-Z][\w’'.-]+){0,3},(?= )")
PUBLISHED = re.compile(r"(?i)\b(?:publish(?:ed)?|publication|posted|issued|released?|filed|submitted|date)\b")
CHANGED = re.compile(r"(?i)(?<![^\W\d_])(?:updated?|modified|edited|revised|amended|refreshed)(?![^\W\d_])")
LABEL = re.compile(rf"(?i)\b(?:{_DONE})(?: (?:on|at|date|time))? ?:")
# A name by its form: a few words with capitals. Between them the small words that names have.
NAME = re.compile(rf"[A-ZÀ-Þ][\w.’'&-]*(?: (?:[A-ZÀ-Þ][\w.’'&-]*|of|the|de|and|&)){{0,{NAMED - 1}}}")
# Who brought the page out, by a label ("Source: Xinhua|", "Editor: ann") or by the name of an account.
LABELLED = re.compile(
    r"(?i)\b(?:source|(?:web )?editors?|edited by|agency|text|category|posted (?:by|in))\s?:\s*[\w.’' -]{1,40}?"
    r"(?=\s*(?:[|,;/]|$|\b(?:date|published|updated)\b))"
)
ACCOUNT = re.compile(r"(?<![^\W_])by [a-z][a-z0-9_.-]{2,24}\s*$")
BY = re.compile(r"(?i)(?:by|from|written|reported|special)\b")
SET_OFF = re.compile(r"\s*[|/·•—–;:»›>]+\s*|\s+-+\s+|^\s*-+\s*|\s*-+\s*$|\s{2,}")
SEPARATED = re.compile(r"[|/·•»›>]")
TRAIL = 3  # names at most from the way through a site: "Home » World » Europe"
PART_OF_PAPER = re.compile(r"[a-z]+(?:[ -][a-z]+)?")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds a date and nothing else: the day if one is sure, its place in the line, and what it dates."""

    day: date | None
    start: int
    end: int
    rank: int  # 0 published, 1 a bare date, 2 updated, 3 beside a place, as captions have it too


def date_line_of(text: str) -> DateLine | None:
    """The date that a line consists of ("Updated 7:46 pm, January 16, 2018"), or None where it is no date line."""
    if len(text) > LONGEST or not find_dates(text):
        return None
    known, place = _is_only_date(text)
    return best_date(text, least_rank=3 if place else 0) if known else None


def best_date(text: str, *, least_rank: int = 0) -> DateLine | None:
    """Of the dates in a line the one that most likely is the day of publication, or None where there is no date."""
    dates = find_dates(text)
    if not dates:
        return None
    ranked = [(max(_rank(text, found.start, dates[0].start), least_rank), found) for found in dates]
    rank, best = min(ranked, key=lambda pair: (pair[1].day is None, pair[0], pair[1].start))
    return DateLine(best.day, best.start, best.end, rank)


def without_dates(text: str) -> str:
    """A line without its dates, its times, and the words that stand beside dates."""
    return _bare(text)[0].strip(" ,|•·/–—-()") if find_dates(text) else text.strip()


def _is_only_date(text: str) -> tuple[bool, bool]:
    """Whether nothing is left of a line without its date; whether what is left may be a place ("London, 2 April")."""
    left, timed = _bare(text)
    left = re.sub(r"\([A-Z][\w. ]{1,30}\)", " ", left)
    if len(re.findall(r"\w", left)) <= LEFT_OVER:
        return True, False
    parts = [part.strip(" ,.") for part in SET_OFF.split(left) if re.search(r"\w", part)]
    if SEPARATED.search(text):
        return len(parts) <= TRAIL and all(_is_name(part) or PART_OF_PAPER.fullmatch(part) for part in parts), False
    if len(parts) == 1 and (agency(parts[0]) or agency(parts[0].split(", ")[0])):
        return all(map(_is_name, parts[0].split(", "))), False
    if len(parts) == 1 and is_paper(parts[0]):
        return True, False
    if not 1 <= len(parts) <= 2 or not all(map(_is_name, parts)):
        return False, False
    # The name of a paper on its page.
    if timed or (len(parts) == 1 and re.match(r"The [A-Z]|[A-Z]{2,}(?: [A-Z]{2,})+$", parts[0])):
        return True, False
    place = len(parts) == 1 and _is_place_of(parts[0], text)
    return place, place


def _is_name(text: str) -> bool:
    return bool(NAME.fullmatch(text)) and not BY.match(text)


def _is_place_of(name: str, text: str) -> bool:
    """Whether nothing but a comma or a colon sets a name off: "New Delhi, April 2, 2018"."""
    return len(name.split()) <= 2 and bool(re.search(rf"(?:^|, ){re.escape(name)}(?: ?[,–—-] | ?: |$)", text))


def _bare(text: str) -> tuple[str, bool]:
    """The line without dates and the words beside them; whether it gave a time or a label ("Published:")."""
    left = text
    for found in reversed(find_dates(text)):
        left = f"{left[: found.start]}  {left[found.end :]}"
    left = PAPER.sub("  ", ACCOUNT.sub("  ", LABELLED.sub("  ", left)))
    left, times = CLOCK.subn("  ", left)
    return WORDS.sub("  ", left), bool(times) or bool(LABEL.search(left))


def _rank(text: str, start: int, first: int) -> int:
    before = text[:start]
    published = [hit.end() for hit in PUBLISHED.finditer(before)]
    changed = [hit.end() for hit in CHANGED.finditer(before)]
    if changed and (not published or changed[-1] > published[-1]):
        return 2
    if published:
        return 0
    return 1 if start == first else 2

"""What the lines above a report's first paragraph are: headline, byline, date line, caption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.read.dates import find_dates

DATE_WORDS = re.compile(
    r"(?i)"
    r"\b(?:first |last )?(?:published|updated?|posted|modified|created|issued|filed|released|edited|revised|added)"
    r"(?: (?:on|at|online))?\b|\bdate(?:line)?\b|\bon\b|\bat\b"
    r"|\b(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b"
    r"|\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\b|\b\d{4} hrs\b|\b[ap]\.?m\b\.?|\bhrs?\b"
    r"|\b(?:gmt|utc|bst|cet|cest|ist|msk|jst|kst|sgt|hkt|aest|aedt|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|eastern|pacific"
    r"|central|local)(?: (?:daylight|standard))?(?: time)?\b|(?<=\d)[tz](?=\d|\W|$)|[+-]\d{2}:?\d{2}\b"
    r"|\b\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|\b\d+[- ]min(?:ute)?s?[- ]read\b"
)
PUBLISHED = re.compile(r"(?i)\b(?:published|posted|issued|released|filed|first published|date)\b")
CHANGED = re.compile(r"(?i)\b(?:updated?|modified|edited|revised)\b")
SMALL = (
    "and|of|for|in|at|the|de|del|der|den|di|da|dos|du|la|le|von|van|bin|bint|ibn|al|el|ben|und|y|e|with|staff|writer|"
    "writers|correspondent|reporter|reporters|editor|agencies|political|diplomatic|senior|chief|our|by|contributor"
)
BYLINE = re.compile(
    rf"(?:By|BY|by|Written by|Reported by|Author:|Text:|Story by|From)\s+"
    rf"(?P<who>(?:(?:[A-ZÀ-Þ][\w.’'À-ÿ-]*|{SMALL})[,;/|]?\s*|[|&/–—-]\s*|@\w+\s*|\S+@\S+\s*){{1,16}})"
)
NAME_ALONE = re.compile(r"[A-ZÀ-Þ][\w’'À-ÿ-]+(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'À-ÿ-]+|de|van|von|bin|al)){1,3}")
NAME_AND_POST = re.compile(
    rf"(?P<who>{NAME_ALONE.pattern})(?:,| \||  ?-|  ?–| in [A-Z]\w+,?| for)\s"
    rf"(?:[A-Z][\w’'.&-]+|the)(?: (?:[A-Z][\w’'.&-]+|{SMALL})){{0,6}}"
)
LAST = 120  # characters at the end of a paragraph that show whether it ends a sentence
ENDS_SENTENCE = re.compile(r"""(?<![A-Z]\.[A-Z])(?<!\bNo)(?<!\bSt)[.!?…]["'”’)\]]*(?:\s?\([\w /]{2,40}\))?$""")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds a date and nothing else: the day if one is sure, its place in the line, and what it dates."""

    day: date | None
    start: int
    end: int
    rank: int  # 0 published, 1 a bare date, 2 updated


def date_line_of(text: str) -> DateLine | None:
    """The date that a line consists of ("Updated 7:46 pm, January 16, 2018"), or None where it is no date line."""
    if len(text) > 160:
        return None
    dates = find_dates(text)
    if not dates:
        return None
    left = text
    for found in reversed(dates):
        left = f"{left[: found.start]} {left[found.end :]}"
    left = re.sub(r"\([A-Z][\w. ]{1,30}\)", " ", DATE_WORDS.sub(" ", left))
    if len(re.findall(r"\w", left)) > 3:
        return None
    ranked = [(_rank(text, found.start, dates[0].start), found) for found in dates]
    rank, best = min(ranked, key=lambda pair: (pair[1].day is None, pair[0], pair[1].start))
    return DateLine(best.day, best.start, best.end, rank)


def _rank(text: str, start: int, first: int) -> int:
    before = text[:start]
    published = [hit.end() for hit in PUBLISHED.finditer(before)]
    changed = [hit.end() for hit in CHANGED.finditer(before)]
    if changed and (not published or changed[-1] > published[-1]):
        return 2
    if published:
        return 0
    return 1 if start == first else 2


def byline_of(text: str) -> str | None:
    """Who wrote it, from a line like "By Ann Example and Bo Example"; None where it is no byline."""
    if len(text) > 200:
        return None
    found = BYLINE.fullmatch(_without_dates(text))
    return _who(found["who"]) if found else None


def name_alone(text: str) -> str | None:
    """A line that may be a byline by its place: a name, perhaps with a post ("Ann Example, Example Wire")."""
    if len(text) > 90:
        return None
    found = NAME_AND_POST.fullmatch(text)
    if found:
        return found["who"]
    return text if NAME_ALONE.fullmatch(text) and not text.isupper() else None


def _without_dates(text: str) -> str:
    dates = find_dates(text)
    if not dates:
        return text.strip()
    for found in reversed(dates):
        text = f"{text[: found.start]} {text[found.end :]}"
    return DATE_WORDS.sub(" ", text).strip(" ,|·•/–—-()")


def _who(found: str) -> str:
    return " ".join(found.split()).strip(" ,|/;–—-")


def is_prose(text: str) -> bool:
    """Whether a paragraph reads like the body of a report: a whole sentence, or too long for anything else."""
    words = len(text.split())
    if words >= 45:
        return True
    return words >= 8 and bool(ENDS_SENTENCE.search(text[-LAST:])) and not looks_titled(text)


def is_question(text: str) -> bool:
    """Whether a paragraph is one question, call or open end, as headlines are and first paragraphs rarely."""
    return len(text) <= 160 and text.endswith(("?", "!", "…", "...")) and not re.search(r"[.?!] ", text)


def looks_like_title(text: str) -> bool:
    """Whether a paragraph may be a headline by its form alone."""
    words = text.split()
    if not 2 <= len(words) <= 32 or len(text) > 240 or text[-1] in ":;,":
        return False
    if not any(char.isalpha() for char in text) or text[0] in "•*●-":
        return False
    return not _full_stop(text) or looks_titled(text)


def looks_titled(text: str) -> bool:
    """Whether most of the longer words begin with capitals, as in a headline."""
    words = [word.strip("\"'“”‘’(),:;") for word in text.split()]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(words) <= 22 and len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _full_stop(text: str) -> bool:
    found = re.search(r"""(\S*[^\s.])\.["'”’)]*$""", text)
    return bool(found) and not re.search(r"(?:^|\.)[A-Z]$", found[1])  # type: ignore[index]


def letters(text: str) -> str:
    """Only letters and digits, small: to compare titles."""
    return re.sub(r"[\W_]+", "", text).lower()

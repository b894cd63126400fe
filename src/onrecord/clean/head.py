"""What the lines above a report's first paragraph are by their form: headline, byline, prose."""

from __future__ import annotations

import re

from onrecord.clean.credits import agencies_in
from onrecord.clean.dating import without_dates

SMALL = (
    "and|of|for|in|at|the|de|del|der|den|di|da|dos|du|la|le|von|van|bin|bint|ibn|al|el|ben|und|y|e|with|staff|writer|"
    "writers|correspondent|reporter|reporters|editor|agencies|political|diplomatic|senior|chief|our|by|contributor"
)
# Nothing in it is given back once it was taken: else each capital of "IN CAPITALS" could begin another word, and a line
# of ten such words would be tried in more ways than there is time for.
NAME_WORD = r"[A-ZÀ-Þ](?:(?!Edited by|Editors?:)[\w.’'À-ÿ-])*+"
BYLINE = re.compile(
    r"(?:(?:By|BY|by|Written by|WRITTEN BY|Reported by|REPORTED BY|Story by|Posted by|From|FROM)(?:\s?[:|])?"
    r"|(?:Authors?|Text|Words|Reporters?|Reporting|Writers?):)"
    rf"\s+(?P<who>(?:(?:{NAME_WORD}|{SMALL})[,;/|]?+\s*+|[|&/–—-]\s*+|@\w+\s*+|\S+@\S+\s*+){{1,16}}?)"
    r"(?:\([\w .,&’'-]{2,40}\))?(?:[|;,]?\s*(?:Edited by|Editors?:)\s.{2,80})?"
)
HANDLES = re.compile(r"[\s,|(]*(?:@\w+|[\w.+-]+@[\w.-]+\.\w+)\)?")
# What makes a line that only names somebody a byline: a post in a newsroom, or an agency.
_POST = (
    r"(?:correspondents?|reporters?|(?:staff|senior) writers?|(?:sub-?)?editors?|columnist|bureau(?: chief)?|"
    r"news ?desk|web ?desk|staff report|special to)"
)
POST = re.compile(rf"(?i)\b{_POST}\b")
POST_ALONE = re.compile(rf"(?i)(?:(?:from |by )?(?:our|a) )?(?:\w+ )?(?:staff )?{_POST}")
NAME_ALONE = re.compile(r"[A-ZÀ-Þ][\w’'À-ÿ-]+(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'À-ÿ-]+|de|van|von|bin|al)){1,3}")
NAME_AND_POST = re.compile(
    rf"(?P<who>{NAME_ALONE.pattern})(?:,| \||  ?-|  ?–| in [A-Z]\w+,?| for)\s"
    rf"(?:[A-Z][\w’'.&-]+|the)(?: (?:[A-Z][\w’'.&-]+|to|{SMALL})){{0,6}}"
)
_IN_PLACE = r",? in [A-Z][\w’'-]+(?:,? [A-Z][\w’'.-]+){0,3}"
WHERE = re.compile(rf"{_IN_PLACE}$")
NAME_IN_PLACE = re.compile(rf"(?P<who>{NAME_ALONE.pattern}(?:(?:, | and | & ){NAME_ALONE.pattern}){{0,3}}){_IN_PLACE}")
LAST = 120  # characters at the end of a paragraph that show whether it ends a sentence
ENDS_SENTENCE = re.compile(r"""(?<![A-Z]\.[A-Z])(?<!\bNo)(?<!\bSt)[.!?…]["'”’)\]]*(?:\s?\([\w /]{2,40}\))?$""")


def byline_of(text: str) -> str | None:
    """Who wrote it, from a line like "By Ann Example and Bo Example"; None where it is no byline."""
    if len(text) > 200:
        return None
    found = BYLINE.fullmatch(without_dates(text))
    return _who(found["who"]) if found else None


def name_alone(text: str) -> str | None:
    """A line that may be a byline by its place: a name, perhaps with a post ("Ann Example, Example Wire") or a place
    ("Ann Example and Bo Example in Geneva")."""
    if len(text) > 90:
        return None
    text = HANDLES.sub("", text)
    found = NAME_AND_POST.fullmatch(text) or NAME_IN_PLACE.fullmatch(text)
    if found:
        return found["who"]
    return text if NAME_ALONE.fullmatch(text) and not text.isupper() else None


def has_post(text: str) -> bool:
    """Whether a line that is no sentence names a post in a newsroom or an agency ("Ann Example, Political Editor")."""
    if len(text) > 90 or text[-1:] in ".?!":
        return False
    named = name_alone(text)
    own = text[len(named) :] if named else text
    if named and own:
        return bool(POST.search(own) or agencies_in([own]))
    return bool(POST_ALONE.fullmatch(text))


def _who(found: str) -> str:
    return WHERE.sub("", " ".join(HANDLES.sub(" ", found).split())).strip(" ,|/;–—-")


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
    """Whether most of the longer words begin with capitals, as in a headline.

    What ends like a sentence must have nearly all of them: titles and names make three of four in many a sentence.
    """
    words = [word.strip("\"'“”‘’(),:;") for word in text.split()]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    least = 0.85 if _full_stop(text[-LAST:]) else 0.75  # the end alone: a word may be endless
    return len(words) <= 22 and len(long) >= 3 and sum(word[0].isupper() for word in long) >= least * len(long)


def _full_stop(text: str) -> bool:
    found = re.search(r"""(\S*[^\s.])\.["'”’)]*$""", text)
    return bool(found) and not re.search(r"(?:^|\.)[A-Z]$", found[1])  # type: ignore[index]


def letters(text: str) -> str:
    """Only letters and digits, small: to compare titles."""
    # Every paragraph is asked for its letters. Plain text is stripped by table in a fifth of the time.
    return (text.translate(PLAIN_SIGNS) if text.isascii() else SIGNS.sub("", text)).lower()


SIGNS = re.compile(r"[\W_]+")
PLAIN_SIGNS = {number: None for number in range(128) if not chr(number).isalnum()}

"""Publishers by their words: what names a newspaper, an agency, a broadcaster or one of their programmes."""

from __future__ import annotations

import re

from onrecord.statements.draft import Range
from onrecord.statements.words import words

# "the newspaper Le Monde": the name is the publisher, not the noun before it.
NAMED = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:[\w-]+ ){0,4}?"
    r"(?:newspaper|daily|weekly|magazine|agency|broadcaster|network|channel) ([A-Z][^,;]*)$"
)
PEOPLE = frozenset("reporter reporters journalist journalists media press news correspondent correspondents".split())
# "AFP news agency", "Time magazine": the name is the publisher; of "Danish newspaper" it is all.
KIND_OF_PUBLISHER = re.compile(
    r"(?:the |an? |[A-Z]\w+['’]s )?((?:[A-Z][\w.-]* )*[A-Z][\w.-]*) "
    r"(?:(?:news|television|tv|radio) )?(?:newspaper|magazine|agency|station|channel|network|daily|weekly)$"
)
PROGRAMME = re.compile(r"[\"“‘'`]+([A-Z][^\"”’'`]*?)[.,]?[\"”’'`]+[.,\s]?")
DEMONYM = re.compile(r"\w*(?:[a-z]an|ish|ese|ch|[a-z]i)$")
# "Dnes, [a Czech newspaper] owned by a bank".
BESIDE_NAME = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?:newspaper|daily|weekly|magazine|agency|broadcaster)\b"
)
BEFORE_OTHERS = re.compile(r",|\b(?:of|in|by|on)\b")
# "The newspaper", "the same agency", "the French paper"; not "the Interfax agency", nor "the state television".
BARE_PUBLISHER = re.compile(
    r"^[Tt]he (?:(?!state|official)[a-z]+ |[A-Z]\w*(?:an|ish|ese|ch|i) )?(?:news ?)?"
    r"(?:agency|newspaper|paper|daily|broadcaster|channel|magazine|station|network|outlet)$"
)
RADIO = re.compile(r"(?:Radio|TV) [A-Z][\w.-]*(?: [A-Z][\w.-]*)*")  # its first word is a part of its name
WORD = re.compile(r"\w+")


def programme(text: str, source: Range) -> str | None:
    """The title in quotation marks that the words at `source` are, if they are one."""
    title = PROGRAMME.fullmatch(text, max(source[0] - 1, 0), source[1] + 2) or PROGRAMME.fullmatch(text, *source)
    return title.group(1) if title is not None else None


def title_at(text: str, start: int) -> Range | None:
    """The title in quotation marks whose first word, or the mark before it, stands at `start`."""
    title = PROGRAMME.match(text, max(start - 1, 0)) or PROGRAMME.match(text, start)
    return title.span(1) if title is not None else None


def own_name(text: str) -> str | None:
    """The publisher's own name in words that tell its kind too: "AFP" of "AFP news agency", none of "Danish daily"."""
    named = KIND_OF_PUBLISHER.match(text)
    return named.group(1) if named is not None and not DEMONYM.match(named.group(1)) else None


def is_people(text: str) -> bool:
    """Whether the words name those who work for publishers ("the news", but not "Fox News"), or nobody."""
    named = BEFORE_OTHERS.split(text, maxsplit=1)[0]
    found = WORD.findall(named.lower())
    return not found or (found[-1] in PEOPLE and found[-1] in named)


def is_publisher(text: str) -> bool:
    """Whether the words themselves say that they name a publisher."""
    found = WORD.findall(BEFORE_OTHERS.split(text, maxsplit=1)[0].lower())
    if not found:
        return False
    nouns = found[0] in ("newspaper", "daily") or found[-1] in words().publishers
    return nouns or ("," in text and BESIDE_NAME.search(text) is not None)

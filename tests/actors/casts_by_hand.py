"""Casts of made-up texts, and the words of their mentions, for tests of the actors."""

from functools import cache

from by_hand import plain_report
from onrecord import actors, lexicon, parse
from onrecord.actors import Cast
from onrecord.model import Mention, Party


def cast_of(text: str, **fields: object) -> Cast:
    """The cast of a plain report with this text."""
    report = plain_report(text, **fields)
    return actors.find(report, parse.parse(report), lexicon.load())


@cache
def known_cast(text: str) -> Cast:
    """The cast of a text without a place, a title or a day; read once."""
    return cast_of(text)


def mention_at(cast: Cast, text: str, words: str, nth: int = 0) -> Mention | None:
    """The mention with its head in the n-th place where the words stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return cast.at(start, start + len(words))


def party_at(text: str, words: str, nth: int = 0, **fields: object) -> Party:
    """Who the words stand for. Fails where they stand for nobody."""
    cast = cast_of(text, **fields)
    mention = mention_at(cast, text, words, nth)
    assert mention is not None, f"nobody at {words!r}"
    return cast.party(mention)

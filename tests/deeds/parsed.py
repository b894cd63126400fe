"""One parsed sentence and its words, for tests of grammar."""

from functools import cache

from reading_of import report_of
from spacy.tokens import Token

from onrecord import parse
from onrecord.parse import Sentence


@cache
def sentence(text: str) -> Sentence:
    return parse.parse(report_of(text))[0]


def word(text: str, spelled: str) -> Token:
    """The first word of a sentence that is spelled so."""
    return next(token for token in sentence(text).doc if token.text == spelled)


def texts(tokens: object) -> list[str]:
    return [token.text for token in tokens]  # type: ignore[attr-defined]

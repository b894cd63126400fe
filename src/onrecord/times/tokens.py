"""A text's words and signs, and the grammar's word classes that each of them belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

# Only ASCII digits are numbers here: "١٩٩٨" is a word, and no rule knows it. Words come first, being most of a text.
TOKEN = re.compile(
    r"""
    (?P<word>[ap]\.m\b\.?|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|st)\.
        |o['’]clock|['’](?:s|ll)\b|(?![½¼¾])[^\W\d_]+(?:['’]t\b)?)
  | (?P<ISO>[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9-])
  | (?P<SLASHED>[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2}))(?![0-9/])
  | (?P<DOTTED>[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2})(?![0-9.]*[0-9])
  | (?P<NAMED_DAY>9/11)(?![0-9/])
  | (?P<STAMP>[0-3][0-9][0-2][0-9][0-5][0-9]z)\b
  | (?P<CLOCK>[0-9]{1,2}:[0-9]{2}(?![0-9:])|[0-2][0-9][0-5][0-9](?=\s?hrs\b)|[0-9]{1,2}\.[0-9]{2}(?=\s?[ap]\.?m\b))
  | (?P<FRACTION>[1-3]/[24](?![0-9/])|[½¼¾])
  | (?P<DECADE>[0-9]{3}0['’]?s\b)
  | (?P<DECADE_SHORT>['’`‘][0-9]0s\b)
  | (?P<APOSTROPHED>(?<!['’`‘])['’`‘][0-9]{2}(?![0-9\w]))
  | (?P<ORDINAL>[0-9]{1,2}(?:st|nd|rd|th)\b)
  | (?P<DIGITS>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The same tokens as strings, each with the white space behind it: to make a match of every token takes several times as
# long as to find it. Most are words that nothing follows which could belong to them.
_ANY = re.sub(r"\(\?P<\w+>", "(?:", TOKEN.pattern)  # without the names of its forms
PIECE = re.compile(rf"(?:(?![½¼¾])[^\W\d_]++(?![.'’])|(?i:{_ANY}))\s*", re.VERBOSE)
FRACTIONS = frozenset("½¼¾")
# The classes that numbers have by their form; words have theirs from the grammar.
NUMBERS = frozenset(
    "DIGITS DAY YEAR DECADE DECADE_SHORT APOSTROPHED CLOCK ISO SLASHED DOTTED NAMED_DAY STAMP FRACTION ORDINAL".split()
)
CAPITALISED = frozenset(("MONTH", "MONTH_SHORT", "WEEKDAY", "WEEKDAY_SHORT", "WEEKDAYS"))
MONEY = frozenset("$£€¥#")
# "May" and "March" (which are words besides), and months that are names besides, are months after these words only,
# or beside a number.
DOUBTFUL = frozenset("may march april june august".split())
BEFORE_A_MONTH = frozenset(
    "in by since until till of last next this early late mid from to through during before after and for or every each "
    "between on around about previous following mid- - , ( since beginning end".split()
)
MOST_REMEMBERED = 50_000  # pieces, some 12 MB; then memory starts afresh
NAMES = frozenset("mr mrs ms miss minister president secretary senator".split())

Terminal = tuple[str, object]


class Token(NamedTuple):
    """One word, number or sign, by its place in the text; `lower` has straight apostrophes."""

    lower: str
    start: int
    end: int
    terminals: tuple[Terminal, ...] = ()


_new_token = partial(tuple.__new__, Token)  # what `Token._make` does, without a call in Python for each token
# Of a piece of text (a token and the white space behind it): the token as in `Token.lower`, how many characters it and
# the piece have, and its classes; None where these depend on what stands beside it.
Known = tuple[str, int, int, tuple[Terminal, ...] | None]


class Words(dict[str, Known]):
    """The pieces of texts, each looked at once: most of a text are the same few thousand.

    `classes` has each lower-case word's classes and its value in each.
    """

    def __init__(self, classes: Mapping[str, tuple[Terminal, ...]]) -> None:
        super().__init__()
        self.classes = classes

    def __missing__(self, piece: str) -> Known:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        word = piece.rstrip()
        lower, first = word.lower().replace("’", "'"), word[0]
        terminals: tuple[Terminal, ...] | None = None
        if first.isalpha() or (len(word) == 1 and not first.isdecimal() and first not in FRACTIONS):
            terminals = self.classes.get(lower, ())
            if first.isalpha() and not first.isupper():
                terminals = _uncapitalised(terminals)
        self[piece] = known = lower, len(word), len(piece), terminals
        return known


def tokens(text: str, words: Words) -> list[Token]:
    """All tokens of the text in order, with the classes that a grammar's words have."""
    found: list[Token] = []
    before = ""
    at = len(text) - len(text.lstrip())
    for piece in PIECE.findall(text, at):
        lower, length, onward, terminals = words[piece]
        if terminals is None:
            terminals = _by_form(text, at, lower, before, words.classes)
        found.append(_new_token((lower, at, at + length, terminals)))
        before = lower
        at += onward
    return found


def _uncapitalised(terminals: Sequence[Terminal]) -> tuple[Terminal, ...]:
    return tuple([t for t in terminals if t[0] not in CAPITALISED])


def _by_form(
    text: str, at: int, lower: str, before: str, vocabulary: Mapping[str, tuple[Terminal, ...]]
) -> tuple[Terminal, ...]:
    """The classes of a number, or of what begins with an apostrophe, by its form and what stands beside it."""
    match = TOKEN.match(text, at)
    kind = match.lastgroup if match else None
    if kind == "word":
        return _uncapitalised(vocabulary.get(lower, ()))
    if kind is None or kind == "sign":
        return vocabulary.get(lower, ())
    return () if before in MONEY else _number(kind, lower)


def undoubted(found: Sequence[Token], at: int) -> tuple[Terminal, ...]:
    """The classes of a token in its setting: a month that may be a verb or a name needs company."""
    token = found[at]
    if token.lower not in DOUBTFUL:
        return token.terminals
    after = found[at + 1].lower if at + 1 < len(found) else ""
    after = found[at + 2].lower if after == "," and at + 2 < len(found) else after
    before = found[at - 1].lower if at else ""
    certain = token.lower not in ("may", "march") and before not in NAMES
    if certain or after[:1].isdigit() or before in BEFORE_A_MONTH or before[:1].isdigit():
        return token.terminals
    return tuple(t for t in token.terminals if t[0] != "MONTH")


def _number(kind: str, lower: str) -> tuple[Terminal, ...]:
    if kind == "ORDINAL":
        number = int(lower[:-2])
        return (("ORDINAL", number), ("DAY", number)) if 1 <= number <= 31 else (("ORDINAL", number),)
    if kind == "FRACTION":
        return (("FRACTION", {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25}.get(lower, 0.75)),)
    if kind == "DECADE":
        return (("DECADE", int(lower[:4])),)
    if kind == "DECADE_SHORT":
        return (("DECADE_SHORT", int(lower[1:3])),)
    if kind == "APOSTROPHED":
        return (("APOSTROPHED", int(lower[1:3])),)
    if kind == "DIGITS":
        return _digits(lower)
    if kind == "NAMED_DAY":
        return ((kind, "2001-09-11"),)
    return ((kind, lower),)


def _digits(lower: str) -> tuple[Terminal, ...]:
    plain = lower.replace(",", "")
    if len(plain) > 12:
        return ()
    if "." in plain:
        return (("DIGITS", float(plain)),)
    number = int(plain)
    classes: list[Terminal] = [("DIGITS", number)]
    if len(lower) <= 2 and 1 <= number <= 31:
        classes.append(("DAY", number))
    if len(lower) == 4 and 1000 <= number <= 2999:
        classes.append(("YEAR", number))
    return tuple(classes)

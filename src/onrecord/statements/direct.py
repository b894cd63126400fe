"""Direct speech by its punctuation: `"...," he said` and `he said: "..."` hold the whole quotation and no more.

A parser that reads a quotation of several clauses often hangs the cue from one of them, and what stands before the
quotation from the cue. The marks say it better.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from onrecord.statements.features import PUNCTUATION
from onrecord.statements.finder import ADDRESSING, Found
from onrecord.statements.quotes import MARKS, Quotation, begins_sentence
from onrecord.statements.table import Numbers, Table, key
from onrecord.statements.words import words

SURE = 1.0  # the logit of a cue that the punctuation alone tells
NEAR = 4  # words between a cue and the comma before its quotation
FAR = 12  # words of a source between a quotation and its cue
FARTHER = 24  # words, where a comma shuts in what a name is: `"...," Ida Lund, who ran the mill for years, said`
SPOKEN_END = (",", "?", "!", "…", "—", "–", "-")
CALLED = ("?", "!", "…")  # they end a sentence, and yet its cue may follow
VERBS = frozenset(key(tag) for tag in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB"))
FINITE = frozenset(key(tag) for tag in ("VBD", "VBZ", "VBP"))
NAMING = frozenset(key(tag) for tag in ("NN", "NNS", "NNP", "NNPS", "PRP"))
BEGINNING = frozenset(key(tag) for tag in ("NNP", "NNPS", "DT", "PRP", "PRP$"))
NOUNS = NAMING | frozenset(key(tag) for tag in ("DT", "JJ", "CD", "PRP$", "POS", "IN", "CC"))
HANGING = frozenset(key(dep) for dep in ("advcl", "xcomp", "conj", "pcomp"))
CLIMB = 3  # verbs up from the cue
PCOMP, ADPOSITION = key("pcomp"), key("ADP")
SUBJECT = np.uint64(key("nsubj"))
OBJECTS = np.array([key("ccomp"), key("dobj"), key("xcomp")], np.uint64)
PROPER = np.uint64(key("NNP"))
COMMA, COLON = key(","), key(":")


def direct(table: Table, kept: Sequence[Found]) -> list[Found]:
    """The kept cues, each beside a quotation with all of it and no unquoted word, and the cues that were missed."""
    by_cue = {one.cue: one for one in kept}
    for one in kept:
        if one.source is not None and table.quote[one.source[0]] >= 0 > table.quote[one.cue]:
            one.source = None  # nobody who is only spoken of in a quotation says it
        if one.source is not None and (table.pos[one.source[0] : one.source[1] + 1] == PUNCTUATION).all():
            one.source = None
        if one.source is not None and one.source[0] == one.cue + 1 and int(table.lemma[one.cue]) in ADDRESSING:
            one.source = None  # nor who is told: `"...," Ida Lund told [Radio Arda]`
    covered = np.zeros(len(table), bool)
    for one in kept:
        covered[one.content] = True
    for number, quote in enumerate(table.quotes):
        inside = np.flatnonzero(table.quote == number)
        if not len(inside) or not begins_sentence(table.text, quote):
            continue
        cue = _cue_before(table, int(inside[0]), by_cue) if _ends(table.text, quote, (".", *SPOKEN_END)) else None
        after = int(inside[-1]) + 1
        whole = after < len(table) and table.sentence[after] != table.sentence[after - 1]
        if cue is None and _ends(table.text, quote, CALLED if whole else SPOKEN_END):
            cue = _cue_after(table, after, by_cue)
            named = whole or _spoken_before(table, int(inside[0]))
            cue = None if cue is not None and named and _says_else(table, cue) else cue
        if cue is None:
            continue
        if cue in by_cue:
            _complete(table, by_cue[cue], inside)
        elif not covered[inside].any() and not covered[cue]:
            by_cue[cue] = Found(cue, SURE, None, inside)
        if cue in by_cue and by_cue[cue].source is None:
            by_cue[cue].source = _source(table, cue)
        if cue in by_cue:
            _only(by_cue, cue, inside)
        if cue >= after and cue in by_cue and by_cue[cue].source is None:
            by_cue[cue].source = _beside(table, after, cue)
    return sorted(by_cue.values(), key=lambda one: one.cue)


def _ends(text: str, quote: Quotation, ends: tuple[str, ...]) -> bool:
    """Whether both marks are there and the last word is followed by one of `ends`."""
    return not quote.open and text[quote.start : quote.end].rstrip(MARKS + " ").endswith(ends)


def _complete(table: Table, one: Found, inside: Numbers) -> None:
    """Gives the cue the whole quotation; of what it had, other quotations stay."""
    other = one.content[(table.quote[one.content] >= 0) & (table.quote[one.content] != table.quote[one.cue])]
    one.content = np.union1d(inside, other)


def _only(known: dict[int, Found], cue: int, inside: Numbers) -> None:
    """Takes the quotation from other cues, save those that tell of this one's saying it."""
    first, last = int(inside[0]), int(inside[-1])
    for other in known.values():
        own = other.content
        if other.cue == cue or not len(own) or own[0] > last or own[-1] < first or (own == cue).any():
            continue
        rest = own[(own < first) | (own > last)]
        other.content = rest if len(rest) else own


def _cue_before(table: Table, first: int, known: dict[int, Found]) -> int | None:
    """The cue of `he said, "..."`, `he said "..."` and `he said with a smile: "..."`."""
    begin, mark = int(table.first[table.sentence[first]]), int(table.lower[first - 1]) if first else 0
    last = first - 2 if mark in (COMMA, COLON) else first - 1
    reach = begin if mark == COLON else max(begin, last - (NEAR if mark == COMMA else 0))
    for word in range(last, reach - 1, -1):
        if table.quote[word] >= 0 and table.quote[word] != table.quote[first - 1]:
            return None
        if word in known:
            between = known[word].content
            return None if ((between > word) & (between < first - 1)).any() else word
        if int(table.tag[word]) in VERBS and int(table.lemma[word]) in _saying():
            return word
    return None


def _cue_after(table: Table, after: int, known: dict[int, Found]) -> int | None:
    """The cue of `"...," he said` and `"...," said the mayor`; after `"...?"` it may begin a sentence of its own."""
    if after >= len(table) or _block(table, after) != _block(table, after - 1):
        return None
    end = int(table.first[table.sentence[after] + 1])
    for word in range(after, min(after + FARTHER, end)):
        if table.quote[word] >= 0 or (word >= after + FAR and not _shut(table, after, word)):
            return None
        one = known.get(word)
        begun = int(table.tag[after]) in BEGINNING
        if one is not None and (word == after or (begun if one.source is None else one.source[0] == after)):
            return word
        if int(table.tag[word]) in FINITE and int(table.lemma[word]) in _saying():
            subjects = np.flatnonzero((table.head == word) & (table.dep == SUBJECT))
            if len(subjects):
                beside = (table.left[subjects] <= after) & (subjects >= after)
                return word if word == after or beside.any() else None
            # The parser may have read the speaker into the quotation: "...," a guard, speaking by telephone, said.
            return word if word == after or begun else None
    return None


def _shut(table: Table, after: int, word: int) -> bool:
    """Whether the words from a name to the word can be what it is, between commas that may not have been shut yet."""
    return COMMA in table.lower[after + 1 : min(after + FAR, word)].tolist() and table.tag[after] == PROPER


def _spoken_before(table: Table, first: int) -> bool:
    """Whether unquoted words of its sentence stand before the quotation: 'On "Arda Today," the mayor said she ...'."""
    before = np.arange(table.first[table.sentence[first]], first)
    return bool(((table.quote[before] < 0) & (table.pos[before] != PUNCTUATION)).any())


def _says_else(table: Table, cue: int) -> bool:
    """Whether the cue brings in something after it: `"Who is it?" The mayor said he did not know.`"""
    return bool(np.isin(table.dep[(table.head == cue) & (np.arange(len(table)) > cue)], OBJECTS).any())


def _block(table: Table, word: int) -> int:
    return table.sentences[int(table.sentence[word])].block


def _source(table: Table, cue: int) -> tuple[int, int] | None:
    """The subject of a cue that was missed, without what a parser put of the quotation into it.

    Of "..., saying: ..." it is the subject of the verb that the participle hangs from.
    """
    subjects = np.zeros(0, np.int64)
    for _ in range(CLIMB):
        subjects = np.flatnonzero((table.head == cue) & (table.dep == SUBJECT) & (table.quote < 0))
        if len(subjects) or int(table.dep[cue]) not in HANGING:
            break
        of_preposition = int(table.dep[cue]) == PCOMP  # "answered BY saying"
        cue = int(table.head[cue])
        if of_preposition and table.pos[cue] == ADPOSITION:
            cue = int(table.head[cue])
    if not len(subjects):
        return None
    left, right = int(table.left[subjects[0]]), int(table.right[subjects[0]])
    return (left, right) if (table.quote[left : right + 1] < 0).all() and table.pos[left] != PUNCTUATION else None


def _beside(table: Table, after: int, cue: int) -> tuple[int, int] | None:
    """The words between a quotation and the cue after it, or the noun phrase after a cue that follows at once."""
    first, last = (after, cue - 1) if cue > after else (cue + 1, cue)
    if cue == after:
        end = int(table.first[table.sentence[cue] + 1])
        while last + 1 < end and int(table.tag[last + 1]) in NOUNS and table.quote[last + 1] < 0:
            last += 1
    while last > first and table.pos[last] == PUNCTUATION:
        last -= 1
    spoken = any(int(tag) in NAMING for tag in table.tag[first : last + 1].tolist())
    return (first, last) if first <= last and spoken else None


@cache
def _saying() -> frozenset[int]:
    return frozenset(map(key, words().say_verbs - words().act_verbs))

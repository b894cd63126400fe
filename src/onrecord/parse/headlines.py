"""Headlines In Which Every Word Has A Capital, in the letters that the same words would have in a sentence.

The parser learnt grammar from sentences, and takes such a headline for one long name. In: the text of a headline and
the texts of the report's body. Out: the headline, as long as it was, with a small letter wherever a word is no name, as
far as the body shows it, else where the word is a verb, an adverb, a plural or a word of grammar. What may be a name
keeps its capital.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from spacy.lang.en.stop_words import STOP_WORDS

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
WITHIN = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")  # a capital within a sentence makes a name
MOSTLY = 0.75  # of a headline's longer words: below it the capitals are those of names
LEAST_WORDS = 3
LONGER = 4  # letters: shorter words are often small in such headlines too
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
# Plurals that the lemmatizer has as nouns by themselves, and that are no part of names.
PLAIN = frozenset(
    "acts aides assets conditions details effects followers funds hands hours laws leaders marches minutes numbers "
    "operations profits relations reserves roads sales sessions stocks terms wages ways words works years".split()
)

Known = Callable[[str, str], bool]  # whether the lemmatizer knows a word, in small letters, as a part of speech


def in_capitals(headline: str) -> bool:
    """Whether nearly every longer word but the first begins with a capital."""
    words = [word for word in WORD.findall(headline)[1:] if len(word) >= LONGER]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= LEAST_WORDS and capital >= MOSTLY * len(words)


def as_sentence(headline: str, body: Iterable[str], known: Known) -> str:
    """The headline with small letters where a sentence would have them; one not in capitals as it is."""
    if not in_capitals(headline):
        return headline
    names: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in body:
        names.update(word.lower() for word in WITHIN.findall(text))
        small.update(word for word in WORD.findall(text) if word.islower())
    first = WORD.search(headline)

    def spelled(match: re.Match[str]) -> str:
        word = match[0]
        if match.start() == (first.start() if first else -1) or not (word[1:].islower() and word[0].isascii()):
            return word
        return word[0].lower() + word[1:] if _is_no_name(word.lower(), names, small, known) else word

    return WORD.sub(spelled, headline)


def _is_no_name(word: str, names: Counter[str], small: Counter[str], known: Known) -> bool:
    if names[word] or small[word]:
        return small[word] > names[word]
    if word in STOP_WORDS or word in PLAIN:
        return True
    if word in CALENDAR:
        return False
    return known(word, "verb") or known(word, "adv") or (word.endswith("s") and known(word, "plural"))

"""Which sentences can hold a deed, told by their words alone, before anything is parsed.

In: an ontology (a user's files laid over it); out: for the text of a sentence whether the words of some entry could be
there: a form of its predicate, the other words of its lemma, and a word for each of its conditions that asks for words.
A sentence that is turned away holds no deed; one that is let through may hold none. The forms of a lemma are those that
the parser's lemmatizer leads back to it, so that nothing is turned away which the parser would have led to an entry.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.lookups import Lookups
from spacy.pipeline import Lemmatizer

from onrecord.deeds.words import tables
from onrecord.lexicon import Lexicon
from onrecord.ontology.model import NONE, Condition, Entry, Need, Ontology, Pos, least
from onrecord.parse import language

CAPITAL = re.compile(r"(?<=\W)[A-Z]")
POSES: tuple[Pos, ...] = ("verb", "noun", "adjective")
NAMES: Mapping[Pos, str] = {"verb": "verb", "noun": "noun", "adjective": "adj"}  # in the lemmatizer's tables

Needs = frozenset[Need]  # of one entry: all of them must be met
WORD = re.compile(r"(?P<mark>[^\w\s]\s*)?(?P<word>[^\W\d_]+)")
# After these no verb stands, after those no noun ("the ATTACK", "would ATTACK").
BEFORE_NOUNS = frozenset("a an the his its their our my your every".split())
BEFORE_VERBS = frozenset("would could should might must cannot he she they we i who".split())
PRONOUNS = frozenset(
    "he she they we i you it his her their our its him them us hers who which that this these those".split()
)
MOSTLY = 0.5  # of the words with a capital: a headline, where a capital makes no name


class Triggers:
    """The trigger words of an ontology. Made once for each ontology and lexicon; asked once for each sentence."""

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology, self._lexicon = ontology, lexicon
        asked: dict[tuple[str, bool], set[Needs]] = defaultdict(set)
        for entry in ontology.entries:
            if entry.type != NONE:
                needs = frozenset(self._needs(entry))
                for form in forms(entry.head, entry.pos):
                    asked[form, entry.pos == "noun"].add(needs)
        self._asked = {key: least(every) for key, every in asked.items()}
        self.words = frozenset(form for form, _ in asked)  # every form of every predicate, in lower case

    def may_tell(self, text: str) -> bool:
        """Whether a sentence of these words could hold a deed: False is certain, True is not."""
        found = list(WORD.finditer(text))
        words = frozenset(match["word"].lower() for match in found)
        if words.isdisjoint(self.words):
            return False
        twice = _repeated(found)
        told = (self._meets(key, words if key[0] in twice else words - {key[0]}) for key in self._readings(found))
        return any(told) and self._may_name_party(text, words)

    # What one reading of a trigger word asks for other words must give: no word is its own object.
    def _meets(self, key: tuple[str, bool], words: frozenset[str]) -> bool:
        return any(all(not need.isdisjoint(words) for need in needs) for needs in self._asked.get(key, ()))

    def _readings(self, found: Sequence[re.Match[str]]) -> Iterator[tuple[str, bool]]:
        """Each trigger word with whether it is read as a noun, where the word before it allows it."""
        in_capitals = sum(match["word"][0].isupper() for match in found) > MOSTLY * len(found)
        before = ""
        for match in found:
            word = match["word"].lower()
            name = before and not match["mark"] and match["word"][0].isupper() and not in_capitals
            if word in self.words and not name:
                if match["mark"] or before not in BEFORE_NOUNS:
                    yield word, False
                if match["mark"] or before not in BEFORE_VERBS:
                    yield word, True
            before = word

    def _may_name_party(self, text: str, words: frozenset[str]) -> bool:
        """Whether somebody may be named: by a name, a pronoun, or a word that the lexicon has."""
        first = WORD.search(text)
        begins = first is not None and first["word"][0].isupper() and first["word"].lower() not in STOP_WORDS
        named = begins or CAPITAL.search(text) is not None or not words.isdisjoint(PRONOUNS)
        return named or any(self._lexicon.matches(text))

    def _needs(self, entry: Entry) -> Iterator[Need]:
        for word in re.split("[ -]", entry.lemma):
            if word != entry.head:
                yield _any_forms(word)
        conditions = (entry.subject, entry.object, entry.complement, entry.nearby, *(c for _, c in entry.prep))
        for condition in conditions:
            need = self._need(condition) if condition else None
            if need:
                yield need
        for word, condition in entry.prep:
            if not condition.nothing:
                yield frozenset({word})
        if entry.mode == "visit" and all(role.startswith("prep:") for role in entry.recipient):
            yield frozenset(role.split(":")[1] for role in entry.recipient)  # a journey without a host is no visit

    def _need(self, condition: Condition) -> Need | None:
        """The words one of which a condition asks for; None where anything, nothing or an actor will do."""
        if condition.anything or condition.nothing or condition.kinds:
            return None
        asked = [*condition.words, *(head if head != "*" else before for before, head in condition.phrases)]
        return frozenset(form for word in asked for form in _any_forms(word)).union(
            *(self._of_type[kind] for kind in condition.types if kind in self._of_type)
        )

    @cached_property
    def _of_type(self) -> Mapping[str, frozenset[str]]:
        """The forms of all predicates that tell a type."""
        found: dict[str, set[str]] = defaultdict(set)
        for entry in self._ontology.entries:
            found[entry.type] |= forms(entry.head, entry.pos)
        return {kind: frozenset(words) for kind, words in found.items()}


def _repeated(found: Sequence[re.Match[str]]) -> frozenset[str]:
    counted = Counter(match["word"].lower() for match in found)
    return frozenset(word for word, count in counted.items() if count > 1)


@cache
def forms(lemma: str, pos: Pos) -> frozenset[str]:
    """The words, in lower case, that the lemmatizer may lead back to a lemma as this part of speech; itself too."""
    wrong = tables()["lemmas"].get(lemma, frozenset()) if pos == "verb" else frozenset()
    return frozenset(form for base in (lemma, *wrong) for form in _inflected(base, pos))


def _any_forms(word: str) -> frozenset[str]:
    """The forms of a word as any part of speech; of two words those of the last."""
    last = re.split("[ -]", word)[-1]
    return frozenset[str]().union(*(forms(last, pos) for pos in POSES))


def _inflected(lemma: str, pos: Pos) -> Iterator[str]:
    """The lemmatizer's rules run backwards."""
    yield lemma
    yield from _irregular()[pos].get(lemma, ())
    for ending, base in _lookups().get_table("lemma_rules")[NAMES[pos]]:
        if lemma.endswith(base):
            yield lemma[: len(lemma) - len(base)] + ending


def _lookups() -> Lookups:
    lemmatizer = language().get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    return lemmatizer.lookups


@cache
def _irregular() -> Mapping[Pos, Mapping[str, frozenset[str]]]:
    """Part of speech to lemma to the forms that the lemmatizer knows one by one."""
    exceptions = _lookups().get_table("lemma_exc")
    found: dict[Pos, dict[str, set[str]]] = {pos: defaultdict(set) for pos in POSES}
    for pos in POSES:
        for form, lemmas in exceptions[NAMES[pos]].items():
            for lemma in lemmas:
                found[pos][lemma].add(form)
    return {pos: {lemma: frozenset(own) for lemma, own in table.items()} for pos, table in found.items()}

"""What the room knows of words: cues.toml, read once. Lemmas in, classes out; nothing of grammar."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Words:
    """The lemmas of cues by part of speech and class, and the nouns that name publishers and documents."""

    say_verbs: frozenset[str]
    attitude_verbs: frozenset[str]
    act_verbs: frozenset[str]  # they tell of words only where a clause or a quotation gives them
    wording_verbs: frozenset[str]  # of those: an infinitive gives the words
    judging_verbs: frozenset[str]  # of those: "as" gives the words
    thing_verbs: frozenset[str]  # with nothing but an object they tell of a thing
    goes_on: frozenset[str]  # "went on to": an infinitive that hangs from them is said
    wordless: frozenset[str]  # acts of things and courts: only a quotation gives words
    reckoning: frozenset[str]  # attitudes that are said where a clause tells them
    about: frozenset[str]  # without a clause they name what was spoken of
    show_verbs: frozenset[str]  # their subject may be a thing, which says nothing
    silent: frozenset[str]  # denied, they give no words: "did not mention"
    deny: frozenset[str]
    relay_verbs: frozenset[str]
    say_nouns: frozenset[str]
    attitude_nouns: frozenset[str]
    attitude_adjectives: frozenset[str]
    prepositions: frozenset[str]
    publishers: frozenset[str]
    documents: frozenset[str]
    citable: frozenset[str]  # nouns of what can be cited as speaking
    alike: Mapping[str, str]  # of nouns and titles that mean the like: the first of them
    vague: frozenset[str]  # nouns that say too little of a person for another to be meant
    kin: frozenset[str]
    wide: frozenset[str]  # heads of titles that many hold
    sides: Mapping[str, str]  # of the names of parties: the first of those that mean the same one

    def says(self, lemma: str, part: str) -> bool | None:
        """Whether the cue `lemma` of the part of speech `part` tells of saying; None where neither list has it."""
        if part in ("VERB", "AUX"):
            say, attitude = self.say_verbs, self.attitude_verbs
        elif part in ("NOUN", "PROPN"):
            say, attitude = self.say_nouns, self.attitude_nouns
        elif part == "ADJ":
            say, attitude = frozenset(), self.attitude_adjectives
        elif part == "ADP":
            return lemma in self.prepositions  # "according to", not "in his eyes"
        else:
            return True if part == "PUNCT" else None  # a colon, a dash
        if lemma in say:
            return True
        return False if lemma in attitude else None


def name_of(token: Token) -> tuple[str, str]:
    """The lemma and the part of speech under which a cue is looked up; "according" is a preposition."""
    return cue_name(token.lower_, token.lemma_, token.pos_)


@lru_cache(maxsize=10_000)
def cue_name(lower: str, lemma: str, pos: str) -> tuple[str, str]:
    """`name_of` for a word that is given by its lower-case form, lemma and part of speech."""
    if not any(letter.isalnum() for letter in lower):
        return lower, "PUNCT"  # whatever the tagger makes of a dash that is glued to a quotation mark
    return ("according", "ADP") if lower == "according" else (lemma.lower(), pos)


@cache
def words() -> Words:
    """The words of cues.toml."""
    data = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))

    def lemmas(table: str, *keys: str) -> frozenset[str]:
        return frozenset(lemma for key in keys for lemma in data[table].get(key, "").split())

    return Words(
        say_verbs=lemmas("verbs", "say"),
        attitude_verbs=lemmas("verbs", "attitude"),
        act_verbs=lemmas("verbs", "act"),
        wording_verbs=lemmas("verbs", "wording"),
        judging_verbs=lemmas("verbs", "judging"),
        thing_verbs=lemmas("verbs", "thing"),
        goes_on=lemmas("verbs", "goes_on"),
        wordless=lemmas("verbs", "wordless"),
        reckoning=lemmas("verbs", "reckoning"),
        about=lemmas("verbs", "about"),
        show_verbs=lemmas("verbs", "show"),
        silent=lemmas("verbs", "silent"),
        deny=lemmas("verbs", "deny") | lemmas("nouns", "deny"),
        relay_verbs=lemmas("verbs", "relay"),
        say_nouns=lemmas("nouns", "say"),
        attitude_nouns=lemmas("nouns", "attitude"),
        attitude_adjectives=lemmas("adjectives", "attitude"),
        prepositions=lemmas("prepositions", "say"),
        publishers=lemmas("publishers", "nouns"),
        documents=lemmas("publishers", "documents"),
        citable=lemmas("publishers", "citable"),
        alike=_first_of(data["people"]["alike"]),
        vague=lemmas("people", "vague"),
        kin=lemmas("people", "kin"),
        wide=lemmas("people", "wide"),
        sides=_first_of(data["people"]["sides"]),
    )


def _first_of(groups: Sequence[str]) -> dict[str, str]:
    """Of each word of each group the group's first word."""
    return {word: group.split()[0] for group in groups for word in group.split()}

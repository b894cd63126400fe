"""Whom words stand for: the parties of the cast that the words in a role name, or whose things they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.deeds import aims, grammar, nominal, papers, places, shared
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.candidate import inside as candidate_inside
from onrecord.deeds.powers import Powers, is_instrument
from onrecord.frozen import replace
from onrecord.model import Party
from onrecord.parse import Sentence


@dataclass(frozen=True)
class Naming(Powers):
    """Finds the parties that the words of one report stand for."""

    def in_role(self, role: str, found: Candidate, *, inside: bool) -> tuple[tuple[Party, ...], tuple[Token, ...]]:
        """The parties in a role of a predicate, and the words that name them; `inside`: those whose things stand there,
        too."""
        parties: dict[str, Party] = {}
        words: list[Token] = []
        for token in self._standing_in(role, found):
            if aims.is_place(token) and token.head.head in words:
                continue  # "a club IN SPAIN": where a party is, is none
            named = self.of(token, found.sentence) or self._above(token, found)
            named = named or (() if inside else self._issuers(token, found.sentence))
            if not named and (inside or is_instrument(token)):
                named = self.within(token, found.sentence)
            if named:
                words.append(token)
            for party in named:
                parties.setdefault(party.actor, party)
        return tuple(parties.values()), tuple(words)

    def _issuers(self, paper: Token, sentence: Sentence) -> tuple[Party, ...]:
        """Who issued a paper that acts: "a STATEMENT by the ministry accused Chad"."""
        options = (self.all_of(tokens, sentence) for tokens in papers.issuers(paper))
        return next((named for named in options if named), ())

    def all_of(self, tokens: Iterable[Token], sentence: Sentence) -> tuple[Party, ...]:
        """The parties that several words stand for, each once."""
        return tuple(dict.fromkeys(p for t in tokens for p in self.of(t, sentence)))

    def _above(self, token: Token, found: Candidate) -> tuple[Party, ...]:
        """Who does it where the parser hangs "who" on a word below them: "OPPONENTS on the left, who accused him"."""
        who = next((c for c in found.word.children if c.dep_ == "nsubj" and c.lower_ == "who"), None)
        if who is None or found.word.head != token or token.dep_ != "pobj" or token.head.dep_ != "prep":
            return ()
        return self.of(token.head.head, found.sentence)

    def _standing_in(self, role: str, found: Candidate) -> Sequence[Token]:
        """The words in a role; the name of a place before a violent noun ("the PARIS attacks") is no doer."""
        tokens = found.tokens(role)
        died_in = role == "prep:in:modifier"  # "died in the PARIS attacks"
        if not died_in and (role != "modifier" or found.pos != "noun" or found.lemma not in SUFFERED):
            return tokens
        return [t for t in tokens if not self._is_scene(t, lemma(t.head) if died_in else found.lemma, found.sentence)]

    def _is_scene(self, token: Token, event: str, sentence: Sentence) -> bool:
        """Whether a word before a violent noun tells where it was: "the US SHOOTING" was there, "the US BOMBING" by
        it."""
        adjectival = event in CRIMES and token.lower_ in places.ADJECTIVAL
        return adjectival or places.named_place(token, sentence, self.cast) is not None

    def within(self, token: Token, sentence: Sentence) -> tuple[Party, ...]:
        """Whose a thing is: "criticised MERKEL'S decision", "the embassy of CHILE", "the CHILEAN consulate"."""
        for role in ("possessive", "of", "modifier", "prep:against", "prep:on"):
            named = [p for t in candidate_inside(token, role) for p in self.of(t, sentence)]
            if named:
                return tuple(dict.fromkeys(named))
        return ()

    def of(self, token: Token, sentence: Sentence) -> tuple[Party, ...]:
        """The parties that a word at the head of a phrase stands for."""
        named = shared.counted_with(shared.named_one(token))
        for word in dict.fromkeys((named, shared.people_in(nominal.pierce(token)), nominal.pierce(token), token)):
            mention = self.cast.at(*sentence.range(word))
            if mention is not None:
                return self._of_body(shared.members(word, mention, sentence, self.cast), token, sentence)
        return ()

    def _of_body(self, people: tuple[Party, ...], body: Token, sentence: Sentence) -> tuple[Party, ...]:
        """People of whom no words tell a country, as of the body that they make up ("a MISSION of observers"), or of
        whence the parser has their number: "dozens of people FROM LIMA"."""
        if all(p.country for p in people):
            return people
        named = [body, *(grammar.prepositional(body, "from") if nominal.pierce(body) != body else ())]
        mentions = (self.cast.at(*sentence.range(t)) for t in named)
        country = next((c for m in mentions if m is not None and (c := self.cast.party(m).country)), None)
        return tuple(replace(p, country=country) if p.country is None else p for p in people) if country else people


# Nouns before which the name of a place tells where it was, and to whom it was done.
SUFFERED = frozenset(
    "attack bombing shooting massacre killing assault blast explosion siege rampage riot murder stabbing hijacking "
    "bomb uprising raid".split()
)
CRIMES = frozenset("shooting massacre stabbing rampage explosion blast hijacking riot murder".split())

"""The grammar: rules from a TOML file, and the chart that applies them bottom up to a run of tokens.

A chart holds, for each token, every phrase that begins there. It is filled from the last token to the first; each new
phrase looks for the rules that begin with it and follows them over the phrases that are already known further on.
A run is at most a few words long, so that no cleverer parser is needed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product

from onrecord.times import build
from onrecord.times.meaning import Meaning
from onrecord.times.tokens import Terminal, Token

GOALS = ("Time", "Not")
# Words that can begin no expression by themselves and are too common to look at alone.
WEAK = frozenset(
    "DIGITS DAY SMALL ORDINAL APPROX VAGUE EDGE EDGE_OF_DAY ADJECTIVE TURN THAT LENGTHENER ZONE FRACTION".split()
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the grammar. `rank` is its place in the file: of two phrases of one length the lower wins."""

    rank: int
    makes: str
    means: build.Builder
    fixed: Mapping[str, object]
    after: frozenset[str]
    not_after: frozenset[str]
    before: frozenset[str]
    not_before: frozenset[str]


@dataclass(slots=True)
class Node:
    """A place in the trie of all patterns."""

    children: dict[str, Node] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found: its symbol, the token after its last, and what it means (or the value of its word)."""

    symbol: str
    end: int
    value: object
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, by their first symbol, and the words that they know, by their classes."""

    trie: Node
    vocabulary: Mapping[str, tuple[Terminal, ...]]

    def parse(self, run: Sequence[tuple[Terminal, ...]], tokens: Sequence[Token], at: int) -> list[list[Phrase]]:
        """For each token of a run (which begins at token `at`), the expressions of time that begin there."""
        chart: list[dict[str, list[Phrase]]] = [{} for _ in range(len(run) + 1)]
        for start in range(len(run) - 1, -1, -1):
            agenda = [Phrase(symbol, start + 1, value) for symbol, value in run[start]]
            here = chart[start]
            while agenda:
                phrase = agenda.pop()
                known = here.setdefault(phrase.symbol, [])
                if any(phrase.end == other.end and phrase.value == other.value for other in known):
                    continue
                known.append(phrase)
                child = self.trie.children.get(phrase.symbol)
                if child is not None:
                    self._follow(child, phrase.end, ((phrase.symbol, phrase.value),), chart, agenda, tokens, at, start)
        return [[phrase for goal in GOALS for phrase in here.get(goal, ())] for here in chart[:-1]]

    def _follow(
        self,
        node: Node,
        end: int,
        parts: tuple[tuple[str, object], ...],
        chart: Sequence[Mapping[str, list[Phrase]]],
        agenda: list[Phrase],
        tokens: Sequence[Token],
        at: int,
        start: int,
    ) -> None:
        for rule in node.rules:
            if _fits(rule, tokens, at + start, at + end):
                value = rule.means(build.Parts(parts, rule.fixed))
                if value is not None:
                    agenda.append(Phrase(rule.makes, end, value, rule.rank))
        if not node.children:
            return
        for symbol, phrases in chart[end].items():
            child = node.children.get(symbol)
            if child is not None:
                for phrase in phrases:
                    more = (*parts, (symbol, phrase.value))
                    self._follow(child, phrase.end, more, chart, agenda, tokens, at, start)


def _fits(rule: Rule, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the words beside the phrase are as the rule wants them."""
    before = tokens[start - 1].lower if start else ""
    after = tokens[end].lower if end < len(tokens) else ""
    if rule.after and before not in rule.after or before in rule.not_after:
        return False
    return not (rule.before and after not in rule.before or after in rule.not_before)


def best(phrases: Sequence[Phrase]) -> Phrase | None:
    """The longest phrase; of several, the one whose rule stands first."""
    return min(phrases, key=lambda phrase: (-phrase.end, phrase.rank), default=None)


@cache
def english() -> Grammar:
    """The grammar of English that the package brings, loaded once a process."""
    return read(tomllib.loads((files("onrecord.times") / "english.toml").read_text(encoding="utf-8")))


def read(table: Mapping[str, object]) -> Grammar:
    """A grammar from the table of its TOML file. Raises ValueError where a rule cannot be understood."""
    words = table.get("words", {})
    entries = table.get("rule", [])
    if not isinstance(words, dict) or not isinstance(entries, list):
        raise ValueError("a grammar of times needs tables [words.CLASS] and [[rule]]")
    trie, vocabulary = Node(), dict[str, dict[Terminal, None]]()
    for symbol, members in words.items():
        for word, value in members.items():
            if " " in word or "'" in word:
                fixed = {"value": value}
                rule = Rule(-1, symbol, build.BUILDERS["given"], fixed, *(frozenset(),) * 4)  # type: ignore[arg-type]
                _plant(trie, vocabulary, [[f"'{part}"] for part in word.replace("'s", " 's").split()], rule)
            else:
                vocabulary.setdefault(word, {})[(symbol, value)] = None
    for rank, entry in enumerate(entries):
        rule = _rule(rank, entry)
        for pattern in entry["patterns"]:
            _plant(trie, vocabulary, _symbols(pattern), rule)
    return Grammar(trie, {word: tuple(classes) for word, classes in vocabulary.items()})


def _rule(rank: int, entry: Mapping[str, object]) -> Rule:
    try:
        beside = [frozenset(entry.get(key, ())) for key in ("after", "not_after", "before", "not_before")]  # type: ignore[call-overload]
        return Rule(
            rank,
            str(entry["makes"]),
            build.BUILDERS[str(entry["means"])],
            entry.get("with", {}),  # type: ignore[arg-type]
            *beside,
        )
    except KeyError as missing:
        raise ValueError(f"rule {rank + 1} of the grammar of times ({entry.get('patterns')}): no {missing}") from None


def _symbols(pattern: str) -> list[list[str]]:
    """For each place of a pattern, what may stand there; "" where nothing may."""
    places = []
    for part in pattern.split():
        optional = part.endswith("?") and len(part) > 1
        names = part.removesuffix("?").split("|") if optional else part.split("|")
        places.append([name if name[0].isupper() else f"'{name}" for name in names] + [""] * optional)
    return places


def _plant(
    trie: Node, vocabulary: dict[str, dict[Terminal, None]], places: Sequence[Sequence[str]], rule: Rule
) -> None:
    for choice in product(*places):
        node = trie
        for symbol in choice:
            if symbol:
                node = node.children.setdefault(symbol, Node())
                if symbol[0] == "'":
                    vocabulary.setdefault(symbol[1:], {})[(symbol, None)] = None
        if rule not in node.rules:
            node.rules.append(rule)

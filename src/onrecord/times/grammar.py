"""The grammar: rules in a trie, and the chart that applies them bottom up to a run of tokens.

A chart holds, for each token, every phrase that begins there. It is filled from the last token to the first; each new
phrase looks for the rules that begin with it and follows them over the phrases that are already known further on.
A run is at most a few words long, so that no cleverer parser is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.frozen import made_open
from onrecord.times.builders import Builder
from onrecord.times.clause import Cues
from onrecord.times.parts import Parts
from onrecord.times.tokens import Terminal, Token, Words

GOALS = ("Time", "Not")
LONGEST = 20  # tokens of a phrase; without a bound, tables of years would be read as one
# Words that can begin no expression by themselves and are too common to look at alone.
WEAK = frozenset(
    "DIGITS DAY SMALL ORDINAL APPROX VAGUE EDGE EDGE_OF_DAY ADJECTIVE TURN THAT LENGTHENER ZONE FRACTION".split()
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the grammar. `rank` is its place in the file: of two phrases of one length the lower wins."""

    rank: int
    makes: str
    means: Builder
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


@made_open
@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found: its symbol, the token after its last, and what it means (or the value of its word)."""

    symbol: str
    end: int
    value: object
    rank: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """All rules, by their first symbol, the words that they know, by their classes, and the words that tell a tense."""

    trie: Node
    words: Words
    cues: Cues

    def parse(self, run: Sequence[tuple[Terminal, ...]], tokens: Sequence[Token], at: int) -> list[list[Phrase]]:
        """For each token of a run (the first being token `at`), the expressions of time that begin there."""
        chart = _Chart(self.trie, tokens, at, [{} for _ in range(len(run) + 1)])
        for start in range(len(run) - 1, -1, -1):
            chart.fill(start, run[start])
        return [[phrase for goal in GOALS for phrase in here.get(goal, ())] for here in chart.known[:-1]]


@dataclass(frozen=True, slots=True)
class _Chart:
    """What is known of one run of tokens: by the token where it begins, and by symbol, every phrase."""

    trie: Node
    tokens: Sequence[Token]
    at: int
    known: list[dict[str, list[Phrase]]]

    def fill(self, start: int, terminals: Sequence[Terminal]) -> None:
        """Find all phrases that begin at a token, those that begin further on being known."""
        agenda = [Phrase(symbol, start + 1, value) for symbol, value in terminals]
        here = self.known[start]
        while agenda:
            phrase = agenda.pop()
            same = here.setdefault(phrase.symbol, [])
            if any(phrase.end == other.end and phrase.value == other.value for other in same):
                continue
            same.append(phrase)
            child = self.trie.children.get(phrase.symbol)
            if child is not None:
                agenda.extend(self._made(child, start, phrase.end, ((phrase.symbol, phrase.value),)))

    def _made(self, node: Node, start: int, end: int, parts: tuple[tuple[str, object], ...]) -> Iterator[Phrase]:
        """The phrases that the rules at or below a node of the trie make of these parts and of what follows them."""
        if end - start > LONGEST:
            return
        for rule in node.rules:
            if _fits(rule, self.tokens, self.at + start, self.at + end):
                value = rule.means(Parts(parts, rule.fixed))
                if value is not None:
                    yield Phrase(rule.makes, end, value, rule.rank)
        if node.children:
            for symbol, phrases in self.known[end].items():
                child = node.children.get(symbol)
                if child is not None:
                    for phrase in phrases:
                        yield from self._made(child, start, phrase.end, (*parts, (symbol, phrase.value)))


def _fits(rule: Rule, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the words beside the phrase are as the rule wants them."""
    before = tokens[start - 1].lower if start else ""
    after = tokens[end].lower if end < len(tokens) else ""
    if (rule.after and before not in rule.after) or before in rule.not_after:
        return False
    return not ((rule.before and after not in rule.before) or after in rule.not_before)


def best(phrases: Sequence[Phrase]) -> Phrase | None:
    """The longest phrase; of several, the one whose rule stands first."""
    return min(phrases, key=lambda phrase: (-phrase.end, phrase.rank), default=None)

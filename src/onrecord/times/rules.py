"""Reads a grammar from TOML: the package's own, with a user's files laid over it. Says what is wrong with a bad one.

The tables are explained at the head of `english.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path

from onrecord.times.builders import BUILDERS
from onrecord.times.clause import Cues
from onrecord.times.grammar import Grammar, Node, Rule
from onrecord.times.tokens import NUMBERS, Terminal, Words

Table = Mapping[str, object]
BESIDE = ("after", "not_after", "before", "not_before")
KEYS = ("makes", "means", "patterns", "with", *BESIDE)
TABLES = ("words", "rule", "cues")


class GrammarError(ValueError):
    """A grammar that cannot be understood; `faults` has a line for each thing that is wrong, with its place."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@cache
def english() -> Grammar:
    """The grammar of English that the package brings, loaded once a process."""
    return load()


def load(overlays: Sequence[Path] = ()) -> Grammar:
    """The package's grammar of English with a user's files laid over it, the last one on top.

    An overlay has the tables of `english.toml`. Its words come into the classes (with the new value, where a word is
    there already), its cues into the groups, and its rules stand before the package's own, so that of two phrases of
    one length the user's counts. Raises GrammarError, which names every fault by file and rule.
    """
    return _load(tuple(Path(path) for path in overlays))


@cache
def _load(overlays: tuple[Path, ...]) -> Grammar:
    package = tomllib.loads((files("onrecord.times") / "english.toml").read_text(encoding="utf-8"))
    return read([("english.toml", package), *((str(path), _parsed(path)) for path in overlays)])


def _parsed(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GrammarError([f"{path}: cannot be read: {error.strerror}"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GrammarError([f"{path}: not TOML: {error}"]) from error


def read(tables: Iterable[tuple[str, Table]]) -> Grammar:
    """A grammar from the tables of its files, each with the name to call it by, later ones over earlier ones."""
    reading = _Reading()
    for file, table in tables:
        reading.take(file, table)
    return reading.grammar()


@dataclass
class _Reading:
    """A grammar in the making."""

    words: dict[str, dict[str, object]] = field(default_factory=dict)
    rules: list[tuple[str, Table]] = field(default_factory=list)  # with where each stands, the last file's first
    cues: dict[str, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take(self, file: str, table: Table) -> None:
        """Add the tables of one file."""
        self.faults += [f"{file}: {_unknown('table', key, TABLES)}" for key in table if key not in TABLES]
        words, rules, cues = table.get("words", {}), table.get("rule", []), table.get("cues", {})
        if not (isinstance(words, dict) and isinstance(rules, list) and isinstance(cues, dict)):
            self.faults.append(f"{file}: a grammar of times has tables [words.CLASS], [[rule]] and [cues]")
            return
        for symbol, members in words.items():
            self._take_class(f"{file}: words.{symbol}", symbol, members)
        self.rules = [(f"{file}: rule {n}", rule) for n, rule in enumerate(rules, 1)] + self.rules
        for group, listed in cues.items():
            self._take_cues(f"{file}: cues.{group}", group, listed)

    def _take_class(self, where: str, symbol: str, members: object) -> None:
        if not symbol.isupper() or not isinstance(members, dict):
            self.faults.append(f"{where}: a class has a name in capitals and lines word = value")
            return
        self.faults += [f"{where}: {word!r} is not in lower case" for word in members if word != word.lower()]
        self.words.setdefault(symbol, {}).update(members)

    def _take_cues(self, where: str, group: str, listed: object) -> None:
        known = [group.name for group in fields(Cues)]
        if group not in known:
            self.faults.append(f"{where}: {_unknown('group of cues', group, known)}")
        elif not isinstance(listed, str):
            self.faults.append(f"{where}: words in one string are expected")
        else:
            self.cues.setdefault(group, set()).update(listed.split())

    def grammar(self) -> Grammar:
        """All that was taken. Raises GrammarError where something was wrong."""
        made = {rule.get("makes") for _, rule in self.rules if isinstance(rule, dict)}
        known = {*self.words, *NUMBERS, *(name for name in made if isinstance(name, str))}
        for where, rule in self.rules:
            self.faults += [f"{where}: {fault}" for fault in _faults(rule, known)]
        if self.faults:
            raise GrammarError(self.faults)
        planting = _Planting()
        for symbol, members in self.words.items():
            planting.take_words(symbol, members)
        for rank, (_, rule) in enumerate(self.rules):
            planting.take_rule(rank, rule)
        vocabulary = {word: tuple(classes) for word, classes in planting.vocabulary.items()}
        return Grammar(planting.trie, Words(vocabulary), _cues(self.cues))


def _cues(groups: Mapping[str, set[str]]) -> Cues:
    return Cues(**{group.name: frozenset(groups.get(group.name, ())) for group in fields(Cues)})


# -------------------------------------------------------------------------------------------------------------- faults


def _faults(rule: object, known: set[str]) -> Iterator[str]:
    """What is wrong with a rule."""
    if not isinstance(rule, dict):
        yield "a table [[rule]] is expected"
        return
    yield from (_unknown("key", key, KEYS) for key in rule if key not in KEYS)
    yield from (f"{key} is missing" for key in KEYS[:3] if key not in rule)
    means = rule.get("means")
    if "means" in rule and means not in BUILDERS:
        yield _unknown("meaning", str(means), BUILDERS)
    for key in ("patterns", *BESIDE):
        if not _is_words(rule.get(key, [])):
            yield f"{key}: a list of strings is expected"
    if not isinstance(rule.get("with", {}), dict):
        yield "with: a table is expected"
    if _is_words(rule.get("patterns")):
        yield from (fault for pattern in rule["patterns"] for fault in _pattern_faults(pattern, known))


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _pattern_faults(pattern: str, known: set[str]) -> Iterator[str]:
    places = symbols(pattern)
    if all("" in place for place in places):
        yield f"pattern {pattern!r} can be empty"
    for name in (name for place in places for name in place if name and name[0] != "'"):
        if name not in known:
            yield f"pattern {pattern!r}: {_unknown('class of words or phrase', name, known)}"


def _unknown(what: str, given: str, known: Iterable[str]) -> str:
    near = get_close_matches(given, sorted(known), 1)
    return f"there is no {what} {given!r}" + (f"; is {near[0]!r} meant?" if near else "")


# --------------------------------------------------------------------------------------------------------------- trie


@dataclass
class _Planting:
    """The trie of patterns and the classes of words, as rules are planted."""

    trie: Node = field(default_factory=Node)
    vocabulary: dict[str, dict[Terminal, None]] = field(default_factory=dict)

    def take_words(self, symbol: str, members: Mapping[str, object]) -> None:
        """The words of a class; one of several tokens is a rule of its own."""
        for word, value in members.items():
            if " " in word or "'s" in word:
                rule = Rule(-1, symbol, BUILDERS["given"], {"value": value}, *(frozenset(),) * 4)
                self._plant([[f"'{part}"] for part in word.replace("'s", " 's").split()], rule)
            else:
                self.vocabulary.setdefault(word, {})[(symbol, value)] = None

    def take_rule(self, rank: int, entry: Table) -> None:
        """The patterns of a rule that has no faults."""
        beside = [frozenset(entry.get(key, ())) for key in BESIDE]  # type: ignore[call-overload]
        fixed: Table = entry.get("with", {})  # type: ignore[assignment]
        rule = Rule(rank, str(entry["makes"]), BUILDERS[str(entry["means"])], fixed, *beside)
        for pattern in entry["patterns"]:  # type: ignore[attr-defined]
            self._plant(symbols(pattern), rule)

    def _plant(self, places: Sequence[Sequence[str]], rule: Rule) -> None:
        for choice in product(*places):
            node = self.trie
            for symbol in choice:
                if symbol:
                    node = node.children.setdefault(symbol, Node())
                    if symbol[0] == "'":
                        self.vocabulary.setdefault(symbol[1:], {})[(symbol, None)] = None
            if rule not in node.rules:
                node.rules.append(rule)


def symbols(pattern: str) -> list[list[str]]:
    """For each place of a pattern, what may stand there: a class or phrase, or a word after "'"; "" for nothing."""
    places = []
    for part in pattern.split():
        optional = part.endswith("?") and len(part) > 1
        names = part.removesuffix("?").split("|") if optional else part.split("|")
        places.append([name if name[:1].isupper() else f"'{name}" for name in names] + [""] * optional)
    return places

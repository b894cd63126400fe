"""Reads the examples of ontology entries: does each give the deed that its entry promises?

In: an ontology and a lexicon; out: what fails, an entry at a time. Serves the tests and `onrecord ontology check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord import actors
from onrecord.deeds.across import answered
from onrecord.deeds.match import Matcher
from onrecord.deeds.parties import Parties
from onrecord.deeds.predicates import tellings
from onrecord.deeds.reasons import PRIVATE
from onrecord.deeds.telling import Telling
from onrecord.lexicon import Lexicon
from onrecord.model import Block, Party, Piece, Report
from onrecord.ontology.model import BY_CONTENT, NONE, Condition, Entry, Ontology
from onrecord.parse import parse_many

DAY = date(2020, 6, 15)  # of the report that an example is read as; a Monday


@dataclass(frozen=True, slots=True)
class Failing:
    """An entry whose example does not give what it promises: what was wanted, and what was read instead."""

    entry: Entry
    wanted: str
    read: tuple[str, ...]

    def __str__(self) -> str:
        found = "; ".join(self.read) or "no deed"
        return f"{self.entry.file}: {self.entry.name}: {self.entry.example!r}: wanted {self.wanted}, read {found}"


def failing(entries: Iterable[Entry], ontology: Ontology, lexicon: Lexicon) -> Iterator[Failing]:
    """The entries, in their order, whose examples fail."""
    asked = list(entries)
    reports = [as_report(entry.example) for entry in asked]
    for entry, (report, sentences) in zip(asked, parse_many(reports), strict=True):
        cast = actors.find(report, sentences, lexicon)
        matcher, parties = Matcher(ontology, cast), Parties(cast, ontology.types, lexicon)
        read = [t for sentence in sentences for t in tellings(sentence, matcher, parties)]
        told = [t for t in read if t.dropped in ("", PRIVATE)]  # an example need not say that its people are public
        wanted = unmet(entry, answered(told, matcher, parties))
        if wanted:
            yield Failing(entry, wanted, tuple(described(t) for t in read))


def as_report(text: str) -> Report:
    """A clean report of one paragraph, published on DAY."""
    whole = (Piece(0, 0, len(text)),)
    return Report("example", "example", text, text, whole, (Block("body", 0, len(text)),), published=DAY)


def unmet(entry: Entry, told: list[Telling]) -> str:
    """What an entry promises that none of the tellings keeps; "" where one keeps all of it."""
    if entry.type == NONE:
        return "no deed of these words" if any(t.found.lemma == entry.head for t in told) else ""
    right = [t for t in told if entry.type in (t.entry.type, t.type)]
    if not right:
        return entry.type
    if entry.mode not in (None, BY_CONTENT) and not any(t.mode == entry.mode or t.type != entry.type for t in right):
        return f"{entry.type} {entry.mode}"
    for words, side in ((entry.example_by, "actors"), (entry.example_to, "recipients")):
        if words and not any(_named(words, getattr(t.sides, side)) for t in right):
            return f"{words} among the {side}"
    return ""


def _named(words: str, parties: Iterable[Party]) -> bool:
    return any(words.lower() in party.name.lower() for party in parties)


def described(telling: Telling) -> str:
    """A telling in a line: type, mode, parties, and why it is no deed where it is none."""
    by, to = (", ".join(p.name for p in side) or "nobody" for side in (telling.sides.actors, telling.sides.recipients))
    dropped = f" (dropped: {telling.dropped})" if telling.dropped else ""
    return f"{telling.type} {telling.mode or '-'} by {by} to {to}, {telling.entry.name}{dropped}"


@dataclass(frozen=True, slots=True)
class Overlaid:
    """What a user's file does to the package's ontology: its own entries, those of them whose examples fail, the
    package's that it replaces, the package's whose examples it makes fail, and entries of its own that can never count
    (each with the one that stands before it)."""

    own: tuple[Entry, ...]
    failing: tuple[Failing, ...]
    replaced: tuple[Entry, ...]
    taken_over: tuple[Failing, ...]
    shadowed: tuple[tuple[Entry, Entry], ...]


def overlaid(ontology: Ontology, package: Ontology, lexicon: Lexicon) -> Overlaid:
    """What an ontology with a file laid over it does otherwise than the package's own.

    The examples of the file's entries are read, and of the package's those whose lemmas have the same chief words.
    """
    theirs = set(package.entries)
    own = tuple(entry for entry in ontology.entries if entry not in theirs)
    keys, heads = {entry.key for entry in own}, {(entry.head, entry.pos) for entry in own}
    near = [e for e in package.entries if (e.head, e.pos) in heads and e.key not in keys]
    broken_before = {failure.entry for failure in failing(near, package, lexicon)}
    return Overlaid(
        own=own,
        failing=tuple(failing(own, ontology, lexicon)),
        replaced=tuple(entry for entry in package.entries if entry.key in keys),
        taken_over=tuple(f for f in failing(near, ontology, lexicon) if f.entry not in broken_before),
        shadowed=tuple((entry, above) for entry, above in shadowed(ontology) if entry in own),
    )


def shadowed(ontology: Ontology) -> Iterator[tuple[Entry, Entry]]:
    """Entries that can never count, each with one that always stands before it: same words, and met whenever it is."""
    for entries in ontology.index.values():
        for at, entry in enumerate(entries):
            above = next((e for e in entries[:at] if _covers(e, entry)), None)
            if above:
                yield entry, above


def _covers(above: Entry, entry: Entry) -> bool:
    """Whether all that one entry asks for is there wherever all is that another asks for."""
    if above.lemma != entry.lemma or above.voice not in ("any", entry.voice):
        return False
    theirs = dict(entry.prep)
    asked = [(getattr(above, role), getattr(entry, role)) for role in ("subject", "object", "complement", "nearby")]
    asked += [(condition, theirs.get(word)) for word, condition in above.prep]
    return all(wide is None or (narrow is not None and _wider(wide, narrow)) for wide, narrow in asked)


def _wider(wide: Condition, narrow: Condition) -> bool:
    """Whether whatever meets the one condition meets the other."""
    if wide.barred and not (narrow.barred and _wider(narrow.barred, wide.barred)):
        return False
    if narrow.nothing and not wide.nothing:
        return False
    if wide.anything:
        return True
    kinds = "party" in wide.kinds or narrow.kinds <= wide.kinds
    members = narrow.words <= wide.words and narrow.phrases <= wide.phrases and narrow.types <= wide.types
    return kinds and members and not narrow.anything

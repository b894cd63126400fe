"""Enrichers: what others know of the record, kept as notes beside it.

In: a ledger, to be asked. Out: notes, each on one noun and with the words that it rests on. The record itself is never
changed: what stands in it comes from the reports alone, and the same reports give the same record with enrichers or
without. An enricher runs only when a user names it.

A package offers one by an entry point of the group `onrecord.enrichers` (see `onrecord.plugins`), whose value makes an
`Enricher` from the user's options. The second opinion (`onrecord.opinion`) comes in that way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, cast

from onrecord.ledger import Ledger
from onrecord.model import Failure, Note
from onrecord.plugins import ENRICHERS, Group, PluginError


class Enricher(Protocol):
    """What says something of the record. `by` names it, and whom it asks: its notes are known by that."""

    by: str

    def notes(self, ledger: Ledger) -> Iterable[Note | Failure]:
        """What it has to say now; a Failure names what it could not say something of, and why.

        All that it wants kept must come: earlier notes of the same `by` are replaced.
        """


Maker = Callable[[Mapping[str, str]], Enricher]


@dataclass(frozen=True, slots=True)
class Enriched:
    """What one run brought: by whom, how many notes are kept, and what was dropped or failed, with the reason."""

    by: str
    notes: int
    failures: tuple[Failure, ...]


def _maker(_name: str, offered: object) -> Maker:
    if not callable(offered):
        raise TypeError(f"it cannot be called: it is a {type(offered).__name__}")
    return cast("Maker", offered)


MAKERS: Group[Maker] = Group(ENRICHERS, _maker)


def run(ledger: Ledger, name: str, options: Mapping[str, str] | None = None) -> Enriched:
    """Let the enricher of that name look at the ledger, and keep what it says in the place of what it said before.

    Notes on nouns that there are not, or with spans outside their reports, are dropped and told. Raises PluginError
    where there is no such enricher or it breaks off; then nothing is changed.
    """
    if name not in MAKERS:
        raise PluginError(f"there is no enricher {name}; there are {', '.join(MAKERS)}")
    enricher = MAKERS[name](options or {})
    kept: dict[Note, None] = {}
    failures: list[Failure] = []
    check = Check(ledger)
    for said in _said(enricher, ledger, name):
        if isinstance(said, Failure):
            failures.append(said)
        elif wrong := check.wrong(said):
            failures.append(Failure(f"{said.noun} {said.of}", wrong))
        else:
            kept[replace(said, by=enricher.by)] = None
    ledger.set_notes(enricher.by, kept)
    return Enriched(enricher.by, len(kept), tuple(failures))


def _said(enricher: Enricher, ledger: Ledger, name: str) -> Iterable[Note | Failure]:
    from onrecord.errors import OnrecordError

    try:
        for said in enricher.notes(ledger):
            if not isinstance(said, Note | Failure):
                raise TypeError(f"it said a {type(said).__name__}")
            yield said
    except OnrecordError:
        raise
    except Exception as error:  # whatever a stranger's code does
        line = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        raise PluginError(f"the enricher {name} of {MAKERS.origin(name)} failed: {line}") from error


class Check:
    """What is wrong with a note, looked up in the ledger; ids are loaded once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._ids: dict[str, frozenset[str]] = {}

    def wrong(self, note: Note) -> str | None:
        """In a line what is wrong, or None."""
        if note.noun not in NOUNS:
            return f"nothing can be said of a {note.noun}"
        if note.of not in self._known(note.noun):
            return f"a note on a {note.noun} that there is not"
        if not note.field.strip():
            return "a note that does not say of what"
        for span in note.spans:
            if span.report not in self._known("report"):
                return f"words of a report that there is not: {span.report}"
            if not 0 <= span.start < span.end <= len(self._ledger.original(span.report)):
                return f"words outside report {span.report}: {span.start}-{span.end}"
        return None

    def _known(self, noun: str) -> frozenset[str]:
        if noun not in self._ids:
            self._ids[noun] = frozenset(NOUNS[noun](self._ledger))
        return self._ids[noun]


NOUNS: Mapping[str, Callable[[Ledger], Iterable[str]]] = {
    "deed": lambda ledger: (deed.id for event in ledger.events() for deed in event.deeds),
    "event": lambda ledger: (event.id for event in ledger.events()),
    "statement": lambda ledger: (said.id for said in ledger.statements(attitudes=True)),
    "actor": lambda ledger: (actor.id for actor in ledger.actors()),
    "report": lambda ledger: iter(ledger.all_reports),
}

"""Whom one may have meant by a name that nobody in the ledger goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

LIKE = 80  # of 100: how much two names must share
NAMED = 3  # names that are proposed
LOOKED_AT = 50_000  # actors whose names are compared


def propose(ledger: Ledger, name: str | None) -> None:
    """Say on standard error whom one may have meant, where nobody in the ledger goes by just the name asked for.

    An answer without rows can mean that nothing is known of somebody, or that he goes by another name: "Moscow" is
    kept as Russia. Nothing is said where the ledger knows the name.
    """
    if name and not _is_known(ledger, name) and (meant := nearest(ledger, name)):
        click.echo(f"nobody in this ledger goes by {name}; did you mean {' or '.join(meant)}?", err=True)


def nearest(ledger: Ledger, name: str) -> tuple[str, ...]:
    """The code of the state that a name stands for ("Moscow", "Kremlin"), and names in the ledger that are spelt
    like it, the likest first."""
    return (*_states(ledger, name), *_spelt_alike(ledger, name))


def _is_known(ledger: Ledger, name: str) -> bool:
    is_code = len(name) == 3 and name.isalpha() and name.isupper()
    asked = name.casefold()
    return is_code or any(asked in map(str.casefold, (one.name, *one.names)) for one in ledger.actors(name))


def _states(ledger: Ledger, name: str) -> tuple[str, ...]:
    from onrecord.lexicon import load

    lexicon = load()
    words = name if name[:1].isupper() else name.title()
    codes = {entry.country for entry in lexicon.lookup(words) if entry.country}
    known = sorted(code for code in codes if ledger.events(actor=code, limit=1))
    return tuple(f"{code} ({lexicon.country_name(code) or code})" for code in known)


def _spelt_alike(ledger: Ledger, name: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    names = {known for actor in ledger.actors(limit=LOOKED_AT) for known in (actor.name, *actor.names)}
    found = process.extract(
        name, sorted(names), scorer=fuzz.token_set_ratio, processor=str.casefold, limit=NAMED, score_cutoff=LIKE
    )
    return tuple(f"“{known}”" for known, _, _ in found)

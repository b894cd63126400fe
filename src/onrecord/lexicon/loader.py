"""Reads the lexicon's TOML files, and says which file, table and key is wrong where one is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.lexicon.entries import SECTORS, SUPRANATIONAL, Country, Entry, EntryKind, Lexicon, add_all, plural

HERE = Path(__file__).parent
COUNTRY_KEYS: Mapping[str, EntryKind] = {
    "names": "country", "capitals": "capital", "people": "people", "adjectives": "adjective", "seats": "seat", "cities": "city",
}  # fmt: skip
ROLE_KEYS: Mapping[str, EntryKind] = {
    "offices": "office", "roles": "role", "groups": "group", "bodies": "body", "modifiers": "modifier", "titles": "title", "former": "former",
}  # fmt: skip


class LexiconError(ValueError):
    """A lexicon file that is wrong: the message names the file, the table and the key."""


@cache
def load(overlays: Sequence[Path] = ()) -> Lexicon:
    """The package's lexicon, with a user's files laid over it (their entries come first).

    An overlay may hold any of the tables of the package's own files. Raises `LexiconError` for a bad file.
    """
    entries: dict[str, list[Entry]] = {}
    countries: dict[str, Country] = {}
    for path in overlays:
        _read(path, entries, countries)
    for name in ("countries.toml", "organisations.toml", "roles.toml"):
        _read(HERE / name, entries, countries)
    return Lexicon({phrase: tuple(own) for phrase, own in entries.items()}, countries)


def _read(path: Path, entries: dict[str, list[Entry]], countries: dict[str, Country]) -> None:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: {error}") from error
    for table, values in tables.items():
        where = f"{path}: [{table}]"
        if not isinstance(values, dict):
            raise LexiconError(f"{path}: {table}: not a table")
        if table == "general" or table in SECTORS:
            _add_roles(where, None if table == "general" else table, values, entries)
        elif table in SUPRANATIONAL or any(isinstance(value, dict) for value in values.values()):
            _add_organisations(where, table, values, entries)
        else:
            _add_country(where, table, values, entries, countries)


def _strings(where: str, key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise LexiconError(f"{where} {key}: not a list of names")
    return value


def _add_country(
    where: str, code: str, values: Mapping[str, Any], entries: dict[str, list[Entry]], countries: dict[str, Country]
) -> None:
    lists = {key: _strings(where, key, value) for key, value in values.items()}
    if unknown := set(lists) - set(COUNTRY_KEYS):
        raise LexiconError(f"{where} {min(unknown)}: no such key; there are {', '.join(COUNTRY_KEYS)}")
    if not lists.get("names"):
        raise LexiconError(f"{where} names: missing")
    adjectives, capitals = lists.get("adjectives", []), lists.get("capitals", [])
    name = lists["names"][0]
    countries[code] = Country(code, name, adjectives[0] if adjectives else None, capitals[0] if capitals else None)
    for key, kind in COUNTRY_KEYS.items():
        for phrase in lists.get(key, ()):
            own = name if kind in ("country", "adjective", "capital") else phrase
            sector = "CVL" if kind == "people" else "GOV"
            single = kind == "people" and phrase in adjectives
            add_all(
                entries, [phrase], Entry(kind, own, code, sector, cased=True, plural=kind == "people" and not single)
            )


def _add_organisations(where: str, code: str, values: Mapping[str, Any], entries: dict[str, list[Entry]]) -> None:
    for sector, names in values.items():
        if sector != "none" and sector not in SECTORS:
            raise LexiconError(f"{where} {sector}: no such sector")
        for name, others in names.items():
            entry = Entry("organisation", name, code, None if sector == "none" else sector, cased=True)
            add_all(entries, [name, *_strings(f"{where[:-1]}.{sector}]", name, others)], entry)


def _add_roles(where: str, sector: str | None, values: Mapping[str, Any], entries: dict[str, list[Entry]]) -> None:
    for key, value in values.items():
        kind = ROLE_KEYS.get(key)
        if kind is None:
            raise LexiconError(f"{where} {key}: no such key; there are {', '.join(ROLE_KEYS)}")
        for phrase in _strings(where, key, value):
            add_all(entries, [phrase], Entry(kind, phrase, None, sector))
            if kind in ("office", "role", "group", "body"):
                add_all(entries, [plural(phrase)], Entry(kind, phrase, None, sector, plural=True))

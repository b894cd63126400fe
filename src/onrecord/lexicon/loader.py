"""Reads the lexicon's TOML files, and says which file, table and key is wrong where one is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.lexicon.entries import SECTORS, SUPRANATIONAL, Country, Entry, EntryKind, Lexicon, Term, fold, plain
from onrecord.lexicon.plurals import plural

HERE = Path(__file__).parent
OWN_FILES = (
    "countries.toml", "areas.toml", "regions.toml", "provinces.toml", "towns.toml", "districts.toml",
    "organisations.toml", "parties.toml", "movements.toml", "institutions.toml", "outlets.toml", "roles.toml",
    "given_names.toml", "things.toml", "renowned.toml",
)  # fmt: skip
COUNTRY_KEYS: Mapping[str, EntryKind] = {
    "names": "country", "capitals": "capital", "people": "people", "adjectives": "adjective", "seats": "seat",
    "cities": "city",
}  # fmt: skip
ROLE_KEYS: Mapping[str, EntryKind] = {
    "offices": "office", "roles": "role", "yielding": "role", "groups": "group", "bodies": "body",
    "modifiers": "modifier", "titles": "title", "former": "former", "documents": "document", "quantities": "quantity",
}  # fmt: skip
WORD_KEYS: Mapping[str, EntryKind] = {"things": "thing", "regions": "region"}
PLURALS = frozenset(("office", "role", "group", "body", "document"))
TERM = re.compile(r"(?:([a-z][a-z -]*[a-z]) )?(\d{4})(-)?(\d{4})?")  # "prime minister 1999-2003", "president 2010-"
ATTRIBUTES = ("male", "female", "placeless", "abroad", "apart", "collective", "generic")


class LexiconError(ValueError):
    """A lexicon file that is wrong: the message names the file, the table and the key."""


def load(overlays: Sequence[Path] = ()) -> Lexicon:
    """The package's lexicon with a user's files laid over it; their entries come before the package's own.

    An overlay holds any of the tables of the package's own files. Raises `LexiconError` for a bad file.
    """
    return _load(tuple(Path(path) for path in overlays))


@cache
def _load(overlays: tuple[Path, ...]) -> Lexicon:
    building = _Building()
    for path in (*overlays, *(HERE / name for name in OWN_FILES)):
        building.read(path)
    return building.lexicon()


SHORTENED = (("United Nations ", "UN ", "U.N. "), ("US ", "U.S. "))


def spellings(name: str) -> tuple[str, ...]:
    """A name with what it begins with written in each way: "UN envoy", "U.N. envoy", "United Nations envoy"; and a
    people's without its apostrophe: "All Peoples Congress"."""
    if "People's" in name or "Peoples'" in name:
        return tuple(
            dict.fromkeys(re.sub("People's|Peoples'", way, name) for way in ("People's", "Peoples", "Peoples'"))
        )
    for ways in SHORTENED:
        for way in ways:
            if name.startswith(way):
                return (name, *(other + name.removeprefix(way) for other in ways if other != way))
    return (name,)


class _Building:
    """A lexicon in the making."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._countries: dict[str, Country] = {}
        self._attributes: dict[str, set[str]] = {name: set() for name in ATTRIBUTES}
        self._homes: dict[str, str] = {}
        self._halves: dict[str, tuple[str, ...]] = {}
        self._areas: dict[str, frozenset[str]] = {}
        self._alike: dict[str, frozenset[str]] = {}
        self._wider: dict[str, frozenset[str]] = {}
        self._renowned: dict[str, tuple[Term, ...]] = {}
        self._where = ""

    def read(self, path: Path) -> None:
        """Adds the tables of one file."""
        try:
            tables = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"{path}: {error}") from error
        for table, values in tables.items():
            self._where = f"{path}: [{table}]"
            if not isinstance(values, dict):
                raise LexiconError(f"{path}: {table}: a table is expected, [{table}]")
            self._read_table(table, values)

    def _read_table(self, table: str, values: Mapping[str, Any]) -> None:
        if table == "general" or table in SECTORS:
            self._read_roles(None if table == "general" else table, values)
        elif table == "words":
            self._read_keys(values, WORD_KEYS)
        elif table == "given":
            self._read_given(values)
        elif table == "attributes":
            self._read_attributes(values)
        elif table == "renowned":
            self._read_renowned(values)
        elif table == "homes":
            self._read_homes(values)
        elif table == "halves":
            self._halves.update({key: tuple(self._strings(key, value)) for key, value in values.items()})
        elif table == "areas":
            self._areas.update({key: frozenset(self._strings(key, value)) for key, value in values.items()})
        elif table == "wider":
            self._wider.update({key: frozenset(self._strings(key, value)) for key, value in values.items()})
        elif table == "alike":
            groups = [frozenset(self._strings(key, value)) for key, value in values.items()]
            self._alike.update({word: group for group in groups for word in group})
        elif table in SUPRANATIONAL or (_is_code(table) and any(isinstance(v, dict) for v in values.values())):
            self._read_organisations(table, values)
        elif _is_code(table):
            self._read_country(table, values)
        else:
            raise LexiconError(f"{self._where}: neither a country code (three capitals) nor a sector nor a known table")

    def lexicon(self) -> Lexicon:
        """All that was read."""
        entries = {phrase: self._finished(phrase, own) for phrase, own in self._entries.items()}
        renowned = {name: tuple(map(self._of_office, terms)) for name, terms in self._renowned.items()}
        return Lexicon(entries, self._countries, self._alike, self._wider, self._halves, renowned, self._areas)

    def _of_office(self, term: Term) -> Term:
        """A term with the sector of its office, but for bodies of many states, whose code says enough."""
        own = self._entries.get(fold(term.office), ())
        sector = next((entry.sector for entry in own if entry.sector is not None), None)
        return term if term.country in ("UNO", "IGO", "EUR") else replace(term, sector=sector)

    def _finished(self, phrase: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries with the attributes that the lists of phrases give them."""
        finished = []
        for entry in entries:
            name = fold(entry.name)
            marks = {mark: name in self._attributes[mark] for mark in ("placeless", "abroad", "apart", "collective")}
            gender = "f" if name in self._attributes["female"] else "m" if name in self._attributes["male"] else None
            if entry.kind == "organisation" and name in self._attributes["generic"]:
                entry = replace(entry, generic=True)  # noqa: PLW2901
            elif entry.kind in PLURALS | {"title"}:
                entry = replace(entry, gender=gender, home=self._homes.get(name), **marks)  # type: ignore[arg-type]  # noqa: PLW2901
            finished.append(entry)
        return tuple(sorted(finished, key=lambda entry: entry.kind == "city"))  # "Tripoli" is the capital first

    def _add(self, phrase: str, entry: Entry) -> None:
        if entry.cased and phrase.isupper() and len(phrase) > 1:
            entry = replace(entry, upper=True)
        own = self._entries.setdefault(fold(phrase), [])
        if entry not in own:
            own.append(entry)

    def _strings(self, key: str, value: object) -> list[str]:
        if not isinstance(value, list):
            raise LexiconError(f"{self._where} {key}: a list of names is expected")
        for item in value:
            if not isinstance(item, str) or not item.strip() or item != item.strip():
                raise LexiconError(f"{self._where} {key}: not a name: {item!r}")
        return value

    def _read_keys(self, values: Mapping[str, Any], keys: Mapping[str, EntryKind]) -> None:
        for key, value in values.items():
            if key not in keys:
                raise LexiconError(f"{self._where} {key}: no such key; there are {', '.join(keys)}")
            for phrase in self._strings(key, value):
                self._add(phrase, Entry(keys[key], phrase))
                if key == "things":
                    self._add(plural(phrase), Entry(keys[key], phrase, plural=True))

    def _read_country(self, code: str, values: Mapping[str, Any]) -> None:
        if unknown := set(values) - set(COUNTRY_KEYS):
            raise LexiconError(f"{self._where} {min(unknown)}: no such key; there are {', '.join(COUNTRY_KEYS)}")
        lists = {key: self._strings(key, value) for key, value in values.items()}
        known = self._countries.get(code)
        if not lists.get("names") and known is None:
            raise LexiconError(f"{self._where} names: missing")
        name = known.name if known else lists["names"][0]
        adjectives, capitals = lists.get("adjectives", []), lists.get("capitals", [])
        if known is None:
            first = adjectives[0] if adjectives else None
            self._countries[code] = Country(code, name, first, capitals[0] if capitals else None)
        for key, kind in COUNTRY_KEYS.items():
            for phrase in lists.get(key, ()):
                own = name if kind in ("country", "adjective", "capital") else phrase
                many = kind == "people" and phrase not in adjectives and not phrase.endswith(("man", "ese"))
                sector = "CVL" if kind in ("people", "city") else "GOV"
                self._add(phrase, Entry(kind, own, code, sector, cased=True, plural=many and _looks_plural(phrase)))

    def _read_organisations(self, code: str, values: Mapping[str, Any]) -> None:
        for sector, names in values.items():
            if sector != "none" and sector not in SECTORS:
                raise LexiconError(
                    f"{self._where} {sector}: no such sector; there are none, {', '.join(sorted(SECTORS))}"
                )
            if not isinstance(names, dict):
                raise LexiconError(f"{self._where} {sector}: a table of names is expected, [{code}.{sector}]")
            for name, others in names.items():
                entry = Entry("organisation", name, code, None if sector == "none" else sector, cased=True)
                for written in (name, *self._strings(f"{sector} {name!r}", others)):
                    for phrase in spellings(written):
                        self._add(phrase, entry)

    def _read_roles(self, sector: str | None, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            kind = ROLE_KEYS.get(key)
            if kind is None:
                raise LexiconError(f"{self._where} {key}: no such key; there are {', '.join(ROLE_KEYS)}")
            for phrase in self._strings(key, value):
                yields = key == "yielding" or (sector is None and kind in PLURALS) or kind == "document"
                self._add(phrase, Entry(kind, phrase, None, sector, yields=yields))
                if kind in PLURALS:
                    self._add(plural(phrase), Entry(kind, phrase, None, sector, plural=True, yields=yields))

    def _read_given(self, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            if key not in ("male", "female"):
                raise LexiconError(f"{self._where} {key}: no such key; there are male, female")
            for name in self._strings(key, value):
                self._add(name, Entry("given", name, cased=True, gender=key[0]))

    def _read_renowned(self, values: Mapping[str, Any]) -> None:
        """People of renown by country; those of an overlay, which is read first, go before the package's own."""
        own: dict[str, list[Term]] = {}
        for code, people in values.items():
            if not (_is_code(code) and isinstance(people, dict)):
                raise LexiconError(f"{self._where} {code}: a country code (three capitals) with a table is expected")
            for names, terms in people.items():
                found = [self._term(code, names, term) for term in str(terms).split(", ")]
                for name in names.split(" / "):
                    own.setdefault(plain(name), []).extend(found)
        for name, found in own.items():
            self._renowned.setdefault(name, tuple(dict.fromkeys(found)))

    def _term(self, code: str, name: str, text: str) -> Term:
        match = TERM.fullmatch(text)
        if match is None:
            raise LexiconError(
                f'{self._where} {code} {name!r}: no office with its years ("president 2001-2009"): {text!r}'
            )
        office, since, dash, until = match.groups()
        if until is not None and until < since:
            raise LexiconError(f"{self._where} {code} {name!r}: ends before it begins: {text!r}")
        return Term(office or "", code, None, int(since), int(until) if until else None if dash else int(since))

    def _read_homes(self, values: Mapping[str, Any]) -> None:
        for code, value in values.items():
            if not _is_code(code):
                raise LexiconError(f"{self._where} {code}: not a country code (three capitals)")
            self._homes.update((fold(phrase), code) for phrase in self._strings(code, value))

    def _read_attributes(self, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            if key not in ATTRIBUTES:
                raise LexiconError(f"{self._where} {key}: no such key; there are {', '.join(ATTRIBUTES)}")
            self._attributes[key].update(map(fold, self._strings(key, value)))


def _is_code(table: str) -> bool:
    return len(table) == 3 and table.isascii() and table.isalpha() and table.isupper()


def _looks_plural(phrase: str) -> bool:
    return phrase.endswith(("s", "men", "women", "batswana", "Basotho"))

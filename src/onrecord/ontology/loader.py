"""Reads types, classes and entries from TOML, and says exactly what is wrong with a bad file.

Every fault of a file is found before anything is refused, so that a person mends it in one go.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from onrecord.ontology import model
from onrecord.ontology.conditions import condition
from onrecord.ontology.model import BY_CONTENT, KINDS, NONE, Entry, EventType, Ontology, OntologyError, Pos

HERE = Path(__file__).parent
ROLED = ("actor", "recipient")
CONDITIONED = ("subject", "object", "complement", "nearby")
KEYS = frozenset(
    "lemma examples pos type mode cameo subject object complement prep nearby voice actor recipient symmetric contexts "
    "example example_by example_to source".split()
)
TYPE_KEYS = frozenset("about score modes planned refused absorbs at_home symmetric by_content by_words".split())
TABLES = frozenset({"type", "types", "precedence", "classes", "roles", "entry"})
PLAIN_ROLES = frozenset(
    "subject object indirect by possessive modifier of inside clause-subject clause-object none".split()
)
ROLES_WITH_MORE = frozenset({"prep", "object", "complement", "of", "subject"})

Table = Mapping[str, object]


def load(overlays: Sequence[Path] = ()) -> Ontology:
    """The package's ontology with the user's files laid over it, in order.

    Raises OntologyError, naming every fault, where a file is not as `entries/README.md` says.
    """
    return _load(tuple((path := Path(given), path.stat().st_mtime_ns) for given in overlays))


@cache
def load_types() -> Ontology:
    """The package's types and modes with their scores alone: the entries, which only who reads words needs, take a
    quarter of a second more."""
    path = HERE / "types.toml"
    faults: list[str] = []
    types = dict(_types(path.name, _parsed(path, faults), faults))
    if faults:
        raise OntologyError(tuple(faults))
    return build(types, (), {})


def check(path: Path) -> tuple[str, ...]:
    """What is wrong with one file laid over the package's ontology, a fault a line; empty where nothing is."""
    try:
        load([path])
    except OntologyError as error:
        return error.faults
    except OSError as error:
        return (f"{path}: cannot be read: {error.strerror}",)
    return ()


def package_files() -> list[Path]:
    """The package's own files: types, classes shared by types, and a file of entries for each type (their order is
    of no account)."""
    return [HERE / "types.toml", HERE / "classes.toml", *sorted((HERE / "entries").glob("*.toml"))]


@cache
def _load(overlays: tuple[tuple[Path, int], ...]) -> Ontology:
    """The ontology of files as they are at a time: one that has been changed since is read anew."""
    package = package_files()
    faults: list[str] = []
    tables = [(path.name, _parsed(path, faults)) for path in (*package, *(path for path, _ in overlays))]
    types = {name: made for file, table in tables for name, made in _types(file, table, faults)}
    classes = _classes(tables, faults)
    roles = _role_lists(tables, faults)
    entries: dict[tuple[str, str, str], Entry] = {}
    precedence = _precedence(tables, types, faults)
    for at, (file, table) in enumerate(tables):
        layer = max(at - len(package) + 1, 0)
        for entry in _entries(file, _with_roles(table, roles), types, classes, faults):
            entries.pop(entry.key, None)  # a replaced entry takes its place anew, after all others
            entries[entry.key] = replace(entry, layer=layer)
    if faults:
        raise OntologyError(tuple(faults))
    return build(types, entries.values(), classes, precedence)


def build(
    types: Mapping[str, EventType],
    entries: Iterable[Entry],
    classes: Mapping[str, frozenset[str]],
    precedence: Sequence[str] = (),
) -> Ontology:
    """An ontology out of its parts, indexed, the entries of a lemma from the most to the least specific.

    Of equally specific ones that of a user's file stands first (the last file's before the others'); of the package's
    that of the type which `precedence` names earlier; of one type, as of one user's file, the later written.
    """
    kept = tuple(entries)
    rank = {name: at for at, name in enumerate(precedence)}
    index: dict[tuple[str, Pos], list[Entry]] = defaultdict(list)
    for entry in reversed(kept):
        index[entry.head, entry.pos].append(entry)

    def stands(entry: Entry) -> tuple[int, int, int]:
        return -entry.weight, -entry.layer, 0 if entry.layer else rank.get(entry.type, len(rank))

    ordered = {key: tuple(sorted(own, key=stands)) for key, own in index.items()}
    return Ontology(types, kept, classes, ordered, frozenset(entry.head for entry in kept))


def _precedence(
    tables: Iterable[tuple[str, Table]], types: Mapping[str, EventType], faults: list[str]
) -> tuple[str, ...]:
    """The types in the order in which their equally specific entries count; a later file's list replaces it."""
    names: tuple[str, ...] = ()
    for file, table in tables:
        given = table.get("precedence", [])
        if not isinstance(given, list):
            faults.append(f"{file}: precedence: must be a list of types")
            continue
        known = {*types, NONE}
        faults += [_unknown(f"{file}: precedence", "type", str(name), known) for name in given if name not in known]
        names = tuple(str(name) for name in given) or names
    return names


def _parsed(path: Path, faults: list[str]) -> Table:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: not TOML: {error}")
        return {}
    faults += [_unknown(path.name, "table", key, TABLES) for key in table if key not in TABLES]
    return table


def _unknown(where: str, what: str, given: str, known: Iterable[str]) -> str:
    near = get_close_matches(given, sorted(known), 1)
    return f"{where}: unknown {what} {given!r}" + (f"; did you mean {near[0]!r}?" if near else "")


# -------------------------------------------------------------------------------------------------------------- types


def _types(file: str, table: Table, faults: list[str]) -> Iterator[tuple[str, EventType]]:
    given = table.get("types", {})
    if not isinstance(given, dict):
        faults.append(f"{file}: types: must be tables [types.NAME]")
        return
    for name, keys in given.items():
        where = f"{file}: types.{name}"
        wrong = [_unknown(where, "key", key, TYPE_KEYS) for key in keys if key not in TYPE_KEYS]
        wrong += [
            f"{where}: {key} must be a table" for key in ("modes", "by_content", "by_words") if not _is_table(keys, key)
        ]
        scores = [
            keys.get("score", 0),
            *(keys["modes"].values() if _is_table(keys, "modes") and "modes" in keys else ()),
        ]
        wrong += [
            f"{where}: score {score!r} is not a number from -10 to 10" for score in scores if not _is_score(score)
        ]
        if not wrong:
            words = {mode: condition(members, {}) for mode, members in keys.get("by_words", {}).items()}
            yield name, EventType(name, **{**keys, "by_words": words})
        faults += wrong


def _is_table(keys: Table, key: str) -> bool:
    return isinstance(keys.get(key, {}), dict)


def _is_score(score: object) -> bool:
    return isinstance(score, int | float) and -10 <= score <= 10


# ------------------------------------------------------------------------------------------------------------ classes


def _classes(tables: Iterable[tuple[str, Table]], faults: list[str]) -> dict[str, frozenset[str]]:
    written: dict[str, set[str]] = defaultdict(set)
    for file, table in tables:
        given = table.get("classes", {})
        for name, members in given.items() if isinstance(given, dict) else ():
            if not _is_words(members):
                faults.append(f"{file}: class {name}: must be a list of words")
                continue
            faults += [
                f"{file}: class {name}: {member!r} is no word: a class holds words and classes; write it beside "
                f"@{name} in the condition"
                for member in members
                if member[0] in ":!*-" or member.startswith("type:")
            ]
            written[name] |= set(members)
    for name, members in written.items():
        faults += [
            _unknown(f"class {name}", "class", m[1:], written) for m in members if m[:1] == "@" and m[1:] not in written
        ]
    return {name: frozenset(_opened(name, written, frozenset())) for name in written}


def _opened(name: str, written: Mapping[str, set[str]], above: frozenset[str]) -> Iterator[str]:
    """The words of a class, those of the classes within it too; a class within itself adds nothing."""
    for member in written.get(name, ()):
        if not member.startswith("@"):
            yield member
        elif member[1:] not in above:
            yield from _opened(member[1:], written, above | {name})


def _is_words(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(word, str) and word for word in given)


# -------------------------------------------------------------------------------------------------------------- roles


def _role_lists(tables: Iterable[tuple[str, Table]], faults: list[str]) -> dict[str, tuple[str, ...]]:
    """Lists of roles by the names that entries give them ("@frontier"); a later file's list replaces an earlier one."""
    lists: dict[str, tuple[str, ...]] = {}
    for file, table in tables:
        given = table.get("roles", {})
        for name, roles in given.items() if isinstance(given, dict) else ():
            if _is_words(roles):
                lists[f"@{name}"] = tuple(roles)
            else:
                faults.append(f"{file}: roles {name}: must be a list of roles")
    return lists


def _with_roles(table: Table, lists: Mapping[str, tuple[str, ...]]) -> Table:
    """A file's table with the named lists in its entries' roles written out; unknown names are left."""
    rows = table.get("entry")
    if not isinstance(rows, list):
        return table
    opened = [
        {key: [r for role in _listed(value) for r in lists.get(role, (role,))] if key in ROLED else value
         for key, value in row.items()}
        for row in rows
    ]  # fmt: skip
    return {**table, "entry": opened}


# ------------------------------------------------------------------------------------------------------------ entries


def _entries(
    file: str,
    table: Table,
    types: Mapping[str, EventType],
    classes: Mapping[str, frozenset[str]],
    faults: list[str],
) -> Iterator[Entry]:
    rows = table.get("entry", [])
    if not isinstance(rows, list):
        faults.append(f"{file}: entry: must be a list of tables [[entry]]")
        return
    for number, row in enumerate(rows, 1):
        where = f"{file}: entry {number} ({_title(row)})"
        keys = {"type": table.get("type"), **row}
        wrong = list(_faults(where, keys, types, classes))
        faults += wrong
        if not wrong:
            for lemma, example in _lemmas(keys):
                yield _entry(lemma, example, keys, classes, types, file, number)


def _title(row: Table) -> str:
    examples = row.get("examples")
    return str(row.get("lemma") or (next(iter(examples), "?") if isinstance(examples, dict) else "no lemma"))


def _lemmas(keys: Table) -> list[tuple[str, str]]:
    examples = keys.get("examples")
    return (
        list(examples.items()) if isinstance(examples, dict) else [(str(keys["lemma"]), str(keys.get("example", "")))]
    )


def _faults(
    where: str, keys: Table, types: Mapping[str, EventType], classes: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    yield from (_unknown(where, "key", key, KEYS) for key in keys if key not in KEYS)
    yield from _faults_of_lemma(where, keys)
    kind = keys.get("type")
    if kind != NONE and kind not in types:
        yield _unknown(where, "type", str(kind), types)
    elif (
        (mode := keys.get("mode")) is not None
        and mode != BY_CONTENT
        and (kind == NONE or mode not in types[str(kind)].modes)
    ):
        yield _unknown(where, f"mode of {kind}", str(mode), types[str(kind)].modes if kind != NONE else ())
    for key, allowed in (("pos", ("verb", "noun", "adjective")), ("voice", ("any", "active", "passive"))):
        if keys.get(key, allowed[0]) not in allowed:
            yield f"{where}: {key} must be one of {', '.join(allowed)}"
    for key in ("actor", "recipient"):
        yield from (
            f"{where}: {key}: no such role: {role!r}" for role in _listed(keys.get(key, [])) if not is_role(role)
        )
    for key, members in _written_conditions(keys):
        yield from _faults_of_condition(f"{where}: {key}", members, types, classes)


def _faults_of_lemma(where: str, keys: Table) -> Iterator[str]:
    examples = keys.get("examples")
    if examples is None:
        if not isinstance(keys.get("lemma"), str):
            yield f"{where}: must have a lemma (or examples)"
        if not isinstance(keys.get("example"), str):
            yield f"{where}: must have an example sentence"
    elif "lemma" in keys or "example" in keys:
        yield f"{where}: has both examples and a lemma or an example; keep one"
    elif not isinstance(examples, dict) or not all(isinstance(text, str) for text in examples.values()):
        yield f"{where}: examples must be a table, lemma = sentence"


def _faults_of_condition(
    where: str, members: object, types: Mapping[str, EventType], classes: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    if not _is_words(members) or not isinstance(members, list) or not members:
        yield f"{where}: must be a list of words"
        return
    for member in (m.removeprefix("!") for m in members):
        if member.startswith("@") and member[1:] not in classes:
            yield _unknown(where, "class", member[1:], classes)
        elif member.startswith(":") and not (member[1:] in KINDS or member[1:].isupper()):
            yield _unknown(where, "kind", member[1:], KINDS)
        elif member.startswith("type:") and member[5:] not in types:
            yield _unknown(where, "type", member[5:], types)


def is_role(role: str) -> bool:
    """Whether a role (its parts joined by "+") is one that the README names."""
    return all(_is_plain_role(part) for part in role.split("+"))


def _is_plain_role(role: str) -> bool:
    first, _, more = role.partition(":")
    if not more:
        return first in PLAIN_ROLES
    if first == "prep":
        return more.split(":")[0].isalpha()
    return first in ROLES_WITH_MORE and _is_plain_role(more)


def _written_conditions(keys: Table) -> Iterator[tuple[str, object]]:
    yield from ((key, keys[key]) for key in CONDITIONED if key in keys)
    prep = keys.get("prep")
    if isinstance(prep, dict):
        yield from ((f"prep {word}", members) for word, members in prep.items())
    elif prep is not None:
        yield "prep (a table {preposition = [...]})", None


def _listed(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(part) for part in value] if isinstance(value, list) else []


def _entry(
    lemma: str,
    example: str,
    keys: Table,
    classes: Mapping[str, frozenset[str]],
    types: Mapping[str, EventType],
    file: str,
    number: int,
) -> Entry:
    written = {key: list(members) for key, members in _written_conditions(keys) if isinstance(members, list)}
    made = {key: condition(members, classes) for key, members in written.items()}
    pos: Pos = keys.get("pos", "verb")  # type: ignore[assignment]  # checked by _faults
    kind = types.get(str(keys["type"]))
    noun = pos == "noun"
    plain = {f.name: keys[f.name] for f in fields(Entry) if f.name in PLAIN_KEYS and f.name in keys}
    return Entry(
        lemma=lemma.lower(),
        pos=pos,
        type=str(keys["type"]),
        subject=made.get("subject"),
        object=made.get("object"),
        complement=made.get("complement"),
        nearby=made.get("nearby"),
        prep=tuple((key.removeprefix("prep "), made[key]) for key in sorted(made) if key.startswith("prep ")),
        actor=tuple(_listed(keys.get("actor"))) or (model.NOUN_ACTOR if noun else model.VERB_ACTOR),
        recipient=tuple(_listed(keys.get("recipient"))) or (model.NOUN_RECIPIENT if noun else model.VERB_RECIPIENT),
        symmetric=bool(keys.get("symmetric", kind.symmetric if kind else False)),
        contexts=tuple(_listed(keys.get("contexts"))),
        example=example,
        file=file,
        number=number,
        conditions=_spelled(written, str(keys.get("voice", "any"))),
        **plain,  # type: ignore[arg-type]  # checked by _faults
    )


PLAIN_KEYS = frozenset({"mode", "cameo", "voice", "example_by", "example_to", "source"})


def _spelled(written: Mapping[str, list[str]], voice: str) -> str:
    parts = [f"{key} {'|'.join(written[key])}" for key in sorted(written)]
    return "; ".join(parts + ([voice] if voice != "any" else []))

"""Nouns to bytes and back: how a record is kept in one column of the ledger.

A noun becomes a JSON object of its fields, those at their default left out, spans as `[report, start, end]`, days as
`[first, last]`; then it is compressed by zlib. Reading ignores fields that a noun no longer has and gives its default
to one that was added, so that a small change of a noun does not make a ledger unreadable. The bytes depend on the noun
alone (and on the zlib library, so bytes are never compared across machines, only `digest`s are).
"""

from __future__ import annotations

import hashlib
import json
import types
import zlib
from collections.abc import Callable, Collection, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from sys import intern
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.model import Days, Span

Noun = TypeVar("Noun")
Encoder = Callable[[Any], Any]  # from a field's value to plain JSON
Decoder = Callable[[Any], Any]  # and back


class DamagedError(ValueError):
    """What stands in the ledger is not what was put there: bytes that are no noun, a day that is none."""


# Made once; nouns are trees, so that nobody need look for circles.
_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode

LEVEL = 6  # of zlib; 9 saves 1 % on news text and takes twice as long
SMALL = 4096  # bytes for which zlib's tables of that reach do


def pack(noun: object) -> bytes:
    """The noun (a dataclass instance of the model) as compressed bytes."""
    return packed_canonical(canonical(noun))


def packed_canonical(plain: bytes) -> bytes:
    """What `pack` gives for the noun whose `canonical` bytes these are."""
    return _compressed(plain)


def unpack(kind: type[Noun], packed: bytes, leave_out: Collection[str] = ()) -> Noun:
    """The noun of this kind that `pack` made bytes of; fields in `leave_out` get their default.

    Raises DamagedError where the bytes are no such noun.
    """
    try:
        plain = json.loads(zlib.decompress(packed))
        if leave_out:
            plain = {name: value for name, value in plain.items() if name not in leave_out}
        found: Noun = decoder(_type(kind))(plain)
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedError(f"a damaged record of a {kind.__name__}: {error}") from error
    return found


def canonical(noun: object) -> bytes:
    """The noun as JSON in UTF-8; equal nouns give equal bytes."""
    plain = encoder(_type(type(noun)))(noun)
    return _json(plain).encode("utf-8", "surrogatepass")


def digest(*parts: bytes | str) -> str:
    """A short name for these parts taken together, equal for equal parts: 32 hexadecimal digits."""
    sums = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sums.update(len(data).to_bytes(8, "big") + data)
    return sums.hexdigest()[:32]


def _type(kind: Any) -> Hashable:
    """The class itself; mypy takes classes of which it knows nothing for things without a hash."""
    hashable: Hashable = kind
    return hashable


def pack_text(text: str) -> bytes:
    """A text as compressed UTF-8."""
    return _compressed(text.encode("utf-8", "surrogatepass"))


def _compressed(plain: bytes) -> bytes:
    """The bytes as zlib has them. Most are a few hundred, for which it would set up 256 kB each time: with tables of
    their reach it is four times as fast, and they become no larger."""
    if len(plain) > SMALL:
        return zlib.compress(plain, LEVEL)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, wbits=12, memLevel=6)
    return packer.compress(plain) + packer.flush()


def unpack_text(packed: bytes) -> str:
    """The text that `pack_text` compressed. Raises DamagedError where it is damaged."""
    try:
        return zlib.decompress(packed).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError, TypeError) as error:
        raise DamagedError(f"a damaged text: {error}") from error


# ------------------------------------------------------------------------------------------------- by the types' shape


@cache
def encoder(kind: Any) -> Encoder:
    """How values of this type become plain JSON."""
    if kind is Span:
        return lambda span: [span.report, span.start, span.end]
    if kind is Days:
        return lambda days: [days.first.isoformat(), days.last.isoformat()]
    if kind is date:
        return date.isoformat
    if is_dataclass(kind):
        return _noun_encoder(kind)
    if get_origin(kind) is tuple:
        if get_args(kind)[0] is Span:  # most of what a record holds
            return lambda spans: [[span.report, span.start, span.end] for span in spans]
        inner = encoder(get_args(kind)[0])
        return list if inner is _as_it_is else lambda items: [inner(item) for item in items]
    if (present := _optional(kind)) is not None:
        inside = encoder(present)
        return inside if inside is _as_it_is else lambda value: None if value is None else inside(value)
    return _as_it_is


@cache
def decoder(kind: Any) -> Decoder:
    """How plain JSON becomes a value of this type."""
    if kind is Span:
        return _span
    if kind is Days:
        return lambda plain: Days(date.fromisoformat(plain[0]), date.fromisoformat(plain[1]))
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return _noun_decoder(kind)
    if get_origin(kind) is tuple:
        if get_args(kind)[0] is Span:
            return lambda plain: tuple([_span(item) for item in plain])
        inner = decoder(get_args(kind)[0])
        return tuple if inner is _as_it_is else lambda plain: tuple([inner(item) for item in plain])
    if (present := _optional(kind)) is not None:
        inside = decoder(present)
        return inside if inside is _as_it_is else lambda plain: None if plain is None else inside(plain)
    return _as_it_is


def _span(plain: tuple[str, int, int]) -> Span:
    """The span, its report's name shared with all others there: else the names are most of what a reading takes."""
    report, start, end = plain
    return Span(intern(report), start, end)


def _as_it_is(value: Any) -> Any:
    """For texts and numbers, which JSON has as they are; callers know it and need not call it."""
    return value


def _optional(kind: Any) -> Any:
    """X for the type `X | None`, else None."""
    if get_origin(kind) in (Union, types.UnionType):
        present = [inner for inner in get_args(kind) if inner is not type(None)]
        if len(present) == 1:
            return present[0]
    if get_origin(kind) in (Union, types.UnionType):
        raise TypeError(f"no way to keep a {kind} in the ledger")
    return None


def _noun_encoder(kind: Any) -> Encoder:
    hints = get_type_hints(kind)
    plan = [(f.name, encoder(hints[f.name]), _default(f)) for f in fields(kind)]
    values = attrgetter(*(f.name for f in fields(kind))) if len(plan) > 1 else lambda noun: (getattr(noun, plan[0][0]),)

    def encode(noun: Any) -> dict[str, Any]:
        plain = {}
        for (name, inner, default), value in zip(plan, values(noun), strict=True):
            if default is MISSING or value != default:
                plain[name] = value if inner is _as_it_is else inner(value)
        return plain

    return encode


def _noun_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    plan = {f.name: decoder(hints[f.name]) for f in fields(kind)}

    def decode(plain: dict[str, Any]) -> Any:
        given = {}
        for name, value in plain.items():
            inner = plan.get(name)
            if inner is not None:
                given[name] = value if inner is _as_it_is else inner(value)
        return kind(**given)

    return decode


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default

"""What a user says that an event should say: typed words to checked values, and values laid over an event.

In: an event, and for each field what the user typed. Out: `Value`s, which name no row of the ledger, and the event as
they make it. Its tellings stay as they were read, so what was read can always be seen beside what was said of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Literal, cast, get_args

from onrecord.errors import OnrecordError
from onrecord.filters import STATUSES, day_of
from onrecord.model import Days, Event, Party, Status

if TYPE_CHECKING:
    from onrecord.ontology import Ontology

Field = Literal["type", "mode", "status", "actors", "recipients", "days", "place", "quantity"]
FIELDS: tuple[Field, ...] = get_args(Field)
PARTIES: frozenset[Field] = frozenset(("actors", "recipients"))
ALWAYS: frozenset[Field] = frozenset(("type", "status"))  # that no event is without
NOTHING = frozenset(("", "none", "-"))
LONGEST = 200  # characters of a value
MOST = 30  # parties of one role
BETWEEN = ".."  # the first and the last day
TOOK_PLACE = frozenset(("happened", "historical"))
CODES = re.compile(r"(?P<name>.*?)\s*\[(?P<country>[A-Z]{3})?\s*(?P<sector>[A-Z]{3})?\]", re.DOTALL)


class FixError(OnrecordError, ValueError):
    """What a user typed is no value of that field; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a field should say, None where it should be empty; of parties a value each, with the codes if known."""

    field: Field
    value: str | None
    country: str | None = None
    sector: str | None = None


Known = Callable[[Value], Party | None]  # the actor of the ledger that a value names


# --------------------------------------------------------------------------------------------------- from what is typed


def values_of(event: Event, typed: Mapping[str, str], ontology: Ontology, known: Known) -> tuple[Value, ...]:
    """The fields that the user wants to say something else than the event says, in order of FIELDS.

    Several parties are parted by ";". Raises FixError for what no such field can say.
    """
    unknown = sorted(set(typed) - set(FIELDS))
    if unknown:
        raise FixError(f"no field {unknown[0]!r}: there are {', '.join(FIELDS)}")
    wanted = [name for name in FIELDS if name in typed and typed[name].strip() != text_of(event, name)]
    kind = typed["type"].strip().upper() if "type" in wanted else event.type
    found = [value for name in wanted for value in _values(name, typed[name].strip(), kind, ontology, known)]
    if "type" in wanted and "mode" not in wanted and event.mode not in (None, *ontology.modes(kind)):
        found.insert(1, Value("mode", None))  # a mode of the type that it is not
    return tuple(
        value for value in found if value.field in PARTIES or value.value != (text_of(event, value.field) or None)
    )


def text_of(event: Event, name: Field) -> str:
    """What an event says in a field, as a user would type it."""
    if name in PARTIES:
        return "; ".join(map(party_text, event.actors if name == "actors" else event.recipients))
    if name == "days":
        return days_text(event.days)
    return str(getattr(event, name) or "")


def party_text(party: Party) -> str:
    """A party by its name and codes: "Russia [RUS GOV]"."""
    codes = " ".join(filter(None, (party.country, party.sector)))
    return f"{party.name} [{codes}]" if codes else party.name


def days_text(days: Days | None) -> str:
    """A day or a range of days, ISO."""
    if days is None:
        return ""
    first, last = days.first.isoformat(), days.last.isoformat()
    return first if first == last else f"{first}{BETWEEN}{last}"


def _values(name: Field, typed: str, kind: str, ontology: Ontology, known: Known) -> Iterator[Value]:
    empty = typed.casefold() in NOTHING
    if empty and name in ALWAYS:
        raise FixError(f"no event is without a {name}")
    if empty:
        yield Value(name, None)
    elif name in PARTIES:
        yield from _parties(name, typed, known)
    else:
        yield Value(name, _checked(name, typed, kind, ontology))


def _checked(name: Field, typed: str, kind: str, ontology: Ontology) -> str:
    if name == "type":
        return _one_of(typed.upper(), sorted(ontology.types), "type")
    if name == "mode":
        return _one_of(typed.lower(), sorted(ontology.modes(kind)), f"mode of {kind}")
    if name == "status":
        return _one_of(typed.lower(), STATUSES, "status")
    if name == "days":
        return days_text(_days(typed))
    if len(typed) > LONGEST:
        raise FixError(f"a {name} has {LONGEST} characters at most")
    return " ".join(typed.split())


def _one_of(value: str, choices: Collection[str], what: str) -> str:
    if value not in choices:
        raise FixError(f"{value!r} is no {what}: there {'are ' + ', '.join(choices) if choices else 'is none'}")
    return value


def _days(typed: str) -> Days:
    first, _, last = typed.partition(BETWEEN)
    try:
        return Days(day_of(first), day_of(last or first, last=True))
    except ValueError as error:
        raise FixError(f"{typed!r} is no day: give 2018-04-02, 2018-04 or 2018-04-02..2018-04-05") from error


def _parties(name: Field, typed: str, known: Known) -> Iterator[Value]:
    many = [" ".join(one.split()) for one in typed.split(";") if one.strip()]
    if len(many) > MOST or any(len(one) > LONGEST for one in many):
        raise FixError(f"at most {MOST} {name} of at most {LONGEST} characters each")
    for one in dict.fromkeys(many):
        matched = CODES.fullmatch(one)
        given = _coded(name, matched) if matched else Value(name, one)
        if not given.value:
            raise FixError(f"{one!r} has no name")
        found = known(given)
        if given.country is not None and (found is None or found.country != given.country):
            _check_country(given.country, one)
        country, sector = (found.country, found.sector) if found else (None, None)
        plain = found.name if found else given.value
        yield Value(name, plain, given.country or country, given.sector or sector)


def _coded(name: Field, typed: re.Match[str]) -> Value:
    """A party with codes behind it: of a country, of a sector ("the army [MIL]"), or of both."""
    from onrecord.lexicon.entries import SECTORS

    country, sector = typed["country"], typed["sector"]
    if country in SECTORS and sector is None:
        country, sector = None, country
    if sector and sector not in SECTORS:
        raise FixError(f"{typed.group()!r}: no sector has the code {sector}: there are {', '.join(sorted(SECTORS))}")
    return Value(name, typed["name"], country, sector)


def _check_country(code: str, typed: str) -> None:
    """Codes of countries, of bodies of many, and those that the ledger gives the same actor may be typed."""
    from onrecord.lexicon import load
    from onrecord.lexicon.entries import SUPRANATIONAL

    if code not in SUPRANATIONAL and code not in load().countries:
        raise FixError(f"{typed!r}: no country has the code {code} (ISO 3166, three letters)")


def checked(name: str, value: str | None, country: str | None, sector: str | None) -> Value:
    """A value that another ledger kept. Raises ValueError for one that no event can have, whatever its type."""
    if name not in FIELDS or (value is None and name in ALWAYS):
        raise ValueError(f"no value of a field: {name} {value!r}")
    if name == "status" and value not in STATUSES:
        raise ValueError(f"{value!r} is no status")
    if name == "days":
        _stored_days(value)
    return Value(name, value, country, sector)


# ------------------------------------------------------------------------------------------------------- over an event


def laid_over(
    event: Event, values: Iterable[Value], known: Known, score: Callable[[str, str | None], float | None]
) -> Event:
    """The event with one ruling's values, ordered by field, in the place of its own.

    The score follows (`score` gives that of a type and mode), and no CAMEO code of another act stays.
    """
    for name, group in groupby(values, key=lambda value: value.field):
        event = _with(event, name, list(group), known)
    took_place = event.status in TOOK_PLACE
    return replace(event, score=score(event.type, event.mode) if took_place else None)


def _with(event: Event, name: Field, values: Sequence[Value], known: Known) -> Event:
    said = values[0].value
    if name in PARTIES:
        own = event.actors if name == "actors" else event.recipients
        many = tuple(_party(value, (*own, *event.actors, *event.recipients), known) for value in values if value.value)
        return replace(event, actors=many) if name == "actors" else replace(event, recipients=many)
    if name == "days":
        return replace(event, days=_stored_days(said))
    if name == "status":
        return replace(event, status=cast(Status, said))
    if name == "type":
        return replace(event, type=str(said), cameo=event.cameo if event.type == said else None)
    if name == "mode":
        return replace(event, mode=said, cameo=event.cameo if event.mode == said else None)
    return replace(event, place=said) if name == "place" else replace(event, quantity=said)


def _party(value: Value, own: Sequence[Party], known: Known) -> Party:
    """The party that is meant: with its words where the tellings name it, else the actor of the ledger, else a name."""
    found = next((party for party in own if party.name == value.value), None) or known(value)
    if found is None:
        return Party(f"/{value.value}", str(value.value), value.country, value.sector)  # a stroke: no actor of a ledger
    return replace(found, country=value.country or found.country, sector=value.sector or found.sector)


def _stored_days(said: str | None) -> Days | None:
    if said is None:
        return None
    first, _, last = said.partition(BETWEEN)
    return Days(date.fromisoformat(first), date.fromisoformat(last or first))

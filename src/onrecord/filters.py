"""What can be asked of a ledger, as values: the conditions on events and statements that every way in shares.

The timeline, the exports, the counts, Python's queries and the assistant's tools all take an `EventFilter` (or a
`StatementFilter`); there is no other list of conditions. `day_of` reads a day as a person types it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from onrecord.errors import OnrecordError

STATUSES = ("happened", "future", "hypothetical", "negated", "historical")
DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


class FilterError(OnrecordError, ValueError):
    """A condition that cannot be met by anything: a day that is none, a status or a confidence that does not exist."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Conditions on events, all of which must be met; None asks for nothing.

    `actor` is (part of) a name or a country code such as "RUS", of who did it or had it done to them; `actor_id` is an
    actor's whole id in any role. An event meets `since` and `until` if it can have happened in that time. `sure` is
    the least confidence, 0 to 1; `reports` are whole ids of reports, one of which tells of it.
    """

    actor: str | None = None
    actor_id: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    status: str | None = None
    sure: float | None = None
    reports: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Conditions on statements, all of which must be met; None asks for nothing.

    `by`, `about` and `via` are (parts of) names or country codes; `about` looks in the words said, too. A statement
    without a day of its own counts as of its report's day. Thoughts and wishes only come with `attitudes`.
    """

    by: str | None = None
    speaker_id: str | None = None
    about: str | None = None
    via: str | None = None
    since: date | None = None
    until: date | None = None
    report: str | None = None
    attitudes: bool = False


def given(asked: EventFilter | StatementFilter) -> dict[str, object]:
    """The conditions that ask for something, by name."""
    own = {field.name: getattr(asked, field.name) for field in fields(asked)}
    return {name: value for name, value in own.items() if value is not None and value is not False}


def day_of(text: str, *, last: bool = False) -> date:
    """The day that a text names; of a month or year the first or last one. Raises ValueError."""
    matched = DAY.fullmatch(text.strip())
    if matched is None:
        raise ValueError(f"{text!r} is no day")
    year, month, day = int(matched[1]), matched[2], matched[3]
    in_month = int(month) if month else 12 if last else 1
    ends = last and 1 <= in_month <= 12
    return date(year, in_month, int(day) if day else monthrange(year, in_month)[1] if ends else 1)


def asked_day(value: date | str, *, last: bool = False) -> date:
    """A day, or the day that a text names (see `day_of`). Raises FilterError."""
    if isinstance(value, date):
        return value
    try:
        return day_of(value, last=last)
    except ValueError:
        raise FilterError(f"{value!r} is no day: give 2018-04-02, 2018-04 or 2018") from None


def asked_countries(codes: Iterable[str]) -> tuple[str, ...]:
    """Country codes, each once, in capitals and in the order given; empty ones are left out. Raises FilterError."""
    asked = tuple(dict.fromkeys(code.strip().upper() for code in codes if code.strip()))
    if not asked:
        raise FilterError("no country is named: give codes such as RUS,USA")
    for code in asked:
        if not re.fullmatch("[A-Z]{3}", code):
            raise FilterError(f"{code!r} is no country code: give three letters, such as RUS,USA")
    return asked


def asked_status(value: str) -> str:
    """A status, in small letters. Raises FilterError."""
    if value.lower() not in STATUSES:
        raise FilterError(f"there is no status {value!r}; there are {', '.join(STATUSES)}")
    return value.lower()


def asked_sure(value: float) -> float:
    """A confidence. Raises FilterError."""
    if not 0 <= value <= 1:
        raise FilterError(f"a confidence lies between 0 and 1: {value!r} does not")
    return value

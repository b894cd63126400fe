"""What an address may ask of each view. An empty field of a form is one that was not filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from onrecord.filters import asked_day


def _given(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _first(value: Any) -> Any:
    return asked_day(value) if isinstance(value, str) and value.strip() else None


def _last(value: Any) -> Any:
    return asked_day(value, last=True) if isinstance(value, str) and value.strip() else None


def _number(value: Any) -> Any:
    return value if _given(value) is not None else 1


LONGEST = 200
Words = Annotated[Annotated[str, Field(max_length=LONGEST)] | None, BeforeValidator(_given)]
Since = Annotated[date | None, BeforeValidator(_first)]
Until = Annotated[date | None, BeforeValidator(_last)]
Status = Literal["happened", "future", "hypothetical", "negated", "historical"]
Page = Annotated[int, Field(ge=1), BeforeValidator(_number)]


class Paged(BaseModel):
    """A page of a list."""

    model_config = ConfigDict(frozen=True)
    page: Page = 1

    def given(self, **changes: object) -> Mapping[str, str]:
        """What was asked, with these changes, as the parts of an address; what is not asked is left out."""
        parts = {**self.model_dump(), **changes}
        asked = {name: str(value) for name, value in parts.items() if value not in (None, False, "")}
        return {name: value for name, value in asked.items() if (name, value) != ("page", "1")}

    def address(self, path: str, **changes: object) -> str:
        """The address of the same question at `path`, with these changes."""
        query = urlencode(self.given(**changes), errors="replace")
        return f"{path}?{query}" if query else path


class Days(Paged):
    """From a day, to a day."""

    since: Since = None
    until: Until = None


class Events(Days):
    """Of the timeline."""

    actor: Words = None
    type: Words = None
    status: Annotated[Status | None, BeforeValidator(_given)] = None
    side: Words = None
    publisher: Words = None
    origins: Annotated[Annotated[int, Field(ge=1, le=1000)] | None, BeforeValidator(_given)] = None
    sure: Annotated[Annotated[float, Field(ge=0, le=1)] | None, BeforeValidator(_given)] = None
    words: Words = None
    order: Annotated[Literal["newest", "oldest"] | None, BeforeValidator(_given)] = None

    @property
    def newest_first(self) -> bool:
        """Whether the newest events come first: where that, or no days are asked for; days are read as a story is."""
        return self.order == "newest" or not (self.order or self.since or self.until)


class Statements(Days):
    """Of the statements."""

    by: Words = None
    about: Words = None
    via: Words = None
    attitudes: Annotated[bool, BeforeValidator(lambda value: bool(_given(value)))] = False


class Reports(Days):
    """Of the reports and stories."""

    words: Words = None
    publisher: Words = None


class Actors(Paged):
    """Of the actors."""

    name: Words = None


class Dyad(Paged):
    """Of two actors."""

    one: Words = None
    other: Words = None


class Search(BaseModel):
    """Of the search."""

    model_config = ConfigDict(frozen=True)
    q: Words = None


class Place(BaseModel):
    """A passage of a report to go to: characters of its clean text."""

    model_config = ConfigDict(frozen=True)
    start: Annotated[int | None, BeforeValidator(_given)] = None
    end: Annotated[int | None, BeforeValidator(_given)] = None

"""Questions to a ledger as values: narrowed step by step, asked when their answer is first looked at.

A query is a sequence of nouns. It never changes: each step gives a new one that asks for more. The database is asked
once, when the query is first counted, indexed or gone through; make a new query to see what was read since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar, overload

from onrecord.filters import EventFilter, StatementFilter, asked_day, asked_status, asked_sure, given
from onrecord.ledger.stored import Listed
from onrecord.model import Actor, Event, Report, Statement
from onrecord.tables import frames
from onrecord.tables.contents import Contents

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Noun = TypeVar("Noun")
Filter = TypeVar("Filter", bound=EventFilter | StatementFilter)
SHOWN = 20  # rows of a notebook's table


class Asked(Protocol):
    """What a query needs of the ledger that it asks."""

    @property
    def name(self) -> str:
        """How the ledger is called where a query is shown."""

    @property
    def all_reports(self) -> Mapping[str, Report]:
        """The reports by id, each loaded when it is looked up."""


class Query(Sequence[Noun], Generic[Noun]):
    """What all queries share: a sequence of nouns, a table of them, a view in a notebook.

    >>> reports = ledger.reports()
    >>> len(reports), reports[0].published
    (11, datetime.date(2017, 6, 5))
    >>> [report.id for report in reports] == reports.to_pandas()["id"].tolist()
    True
    """

    noun = ""  # the name of the table in `onrecord.tables.rows`

    def __init__(self, ledger: Asked, fetch: Callable[[int | None], tuple[Noun, ...]], most: int | None) -> None:
        self._ledger, self._fetch, self._most = ledger, fetch, most
        self._answer: tuple[Noun, ...] | None = None

    def all(self) -> tuple[Noun, ...]:
        """The answer as a plain tuple, which stays as it is whatever is read into the ledger afterwards."""
        if self._answer is None:
            self._answer = self._fetch(self._most)
        return self._answer

    def __iter__(self) -> Iterator[Noun]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self.all())

    @overload
    def __getitem__(self, index: int) -> Noun: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Noun, ...]: ...
    def __getitem__(self, index: int | slice) -> Noun | tuple[Noun, ...]:
        return self.all()[index]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Query | tuple):
            return self.all() == tuple(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # equal to a tuple, and as long as it is not asked it has no answer

    def __repr__(self) -> str:
        return f"<{self._asked()}>"

    def _asked(self) -> str:
        return f"{type(self).__name__.lower()} in {self._ledger.name}"

    # --------------------------------------------------------------------------------------------------- as a table

    def to_arrow(self) -> pyarrow.Table:
        """The answer as an Arrow table, a row a noun, with the columns of the CSV and Parquet exports.

        Raises MissingPackageError where pyarrow is not installed.
        """
        return frames.to_arrow(self.noun, self._contents())

    def to_pandas(self) -> pandas.DataFrame:
        """The answer as a pandas DataFrame, with the same columns. Raises MissingPackageError without pandas."""
        return frames.to_pandas(self.noun, self._contents())

    def to_polars(self) -> polars.DataFrame:
        """The answer as a polars DataFrame, with the same columns. Raises MissingPackageError without polars."""
        return frames.to_polars(self.noun, self._contents())

    def _contents(self) -> Contents:
        own: dict[str, Any] = {self.noun: self.all()}
        return Contents(reports=self._ledger.all_reports, **own)

    def _repr_html_(self) -> str:
        return frames.as_html(self.noun, self._contents(), escape(self._asked()), SHOWN)


class Filtered(Query[Noun], Generic[Noun, Filter]):
    """A query with conditions, each a filter; an answer meets all of them."""

    def __init__(
        self,
        ledger: Asked,
        fetch: Callable[[Sequence[Filter], int | None], tuple[Noun, ...]],
        filters: Sequence[Filter] = (),
        most: int | None = None,
    ) -> None:
        super().__init__(ledger, lambda limit: fetch(self._filters, limit), most)
        self._ask, self._filters = fetch, tuple(filters)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The conditions, in the order in which they were given."""
        return self._filters

    def first(self, many: int) -> Self:
        """At most so many of them, in the query's order."""
        least = many if self._most is None else min(many, self._most)
        return type(self)(self._ledger, self._ask, self._filters, max(least, 0))

    def where(self, asked: Filter) -> Self:
        """Those that meet these conditions, too."""
        return type(self)(self._ledger, self._ask, (*self._filters, asked), self._most)

    def _asked(self) -> str:
        conditions = [f".{name}({str(value)!r})" for one in self._filters for name, value in given(one).items()]
        most = "" if self._most is None else f".first({self._most})"
        return f"{super()._asked()}{''.join(conditions)}{most}"


class Events(Filtered[Event, EventFilter]):
    """Events in order of day, those without a day last. Each condition narrows; two actors must both take part.

    >>> expelled = ledger.events().type("SANCTION").actor("USA").actor("RUS").since("2018-03").until("2018")
    >>> expelled
    <events in story.db.type('SANCTION').actor('USA').actor('RUS').since('2018-03-01').until('2018-12-31')>
    >>> {event.type for event in expelled}
    {'SANCTION'}
    >>> told = expelled.first(1)[0].deeds[0]
    >>> "expel" in ledger.words(told.spans)
    True
    >>> expelled.to_polars().select("type", "mode", "quantity").unique().shape[1]
    3
    """

    noun = "events"

    def actor(self, name: str) -> Self:
        """Those with a party of that name (or part of one), or of that country's code, as actor or recipient."""
        return self.where(EventFilter(actor=name))

    def type(self, name: str) -> Self:
        """Those of a PLOVER type such as "SANCTION"."""
        return self.where(EventFilter(type=name))

    def since(self, day: date | str) -> Self:
        """Those that can have happened on that day or after it: a date, "2018-04-02", "2018-04" or "2018"."""
        return self.where(EventFilter(since=asked_day(day)))

    def until(self, day: date | str) -> Self:
        """Those that can have happened on that day or before it; of a month or year its last day counts."""
        return self.where(EventFilter(until=asked_day(day, last=True)))

    def status(self, name: str) -> Self:
        """Those that are told so: happened, future, hypothetical, negated, historical."""
        return self.where(EventFilter(status=asked_status(name)))

    def sure(self, least: float) -> Self:
        """Those whose reading is at least so sure, 0 to 1."""
        return self.where(EventFilter(sure=asked_sure(least)))

    def told_in(self, reports: Iterable[str]) -> Self:
        """Those of which one of these reports (whole ids) tells."""
        return self.where(EventFilter(reports=tuple(reports)))


class Statements(Filtered[Statement, StatementFilter]):
    """Statements in order of day, report and place; thoughts and wishes only with `attitudes()`.

    >>> said = ledger.statements().by("Lavrov").via("Agency")
    >>> {statement.speaker.name for statement in said}
    {'Sergei Lavrov'}
    >>> said.to_arrow().column("via").to_pylist()
    ['Example News Agency']
    """

    noun = "statements"

    def by(self, name: str) -> Self:
        """Those of a speaker of that name (or part of one), or of that country's code."""
        return self.where(StatementFilter(by=name))

    def about(self, name: str) -> Self:
        """Those in which that actor, or those words, are spoken of."""
        return self.where(StatementFilter(about=name))

    def via(self, name: str) -> Self:
        """Those that came through a relay of that name, such as a news agency."""
        return self.where(StatementFilter(via=name))

    def since(self, day: date | str) -> Self:
        """Those of that day or after it; a statement whose day is not told counts as of its report's."""
        return self.where(StatementFilter(since=asked_day(day)))

    def until(self, day: date | str) -> Self:
        """Those of that day or before it."""
        return self.where(StatementFilter(until=asked_day(day, last=True)))

    def within(self, report: str) -> Self:
        """Those that stand in a report, by its whole id."""
        return self.where(StatementFilter(report=report))

    def attitudes(self) -> Self:
        """Thoughts and wishes as well as sayings."""
        return self.where(StatementFilter(attitudes=True))


class Reports(Query[Listed]):
    """Reports in order of date, undated ones last, without their texts (`Ledger.report` gives one with its text).

    >>> table = ledger.reports().to_pandas()
    >>> int(table["published"].isna().sum())
    0
    """

    noun = "reports"

    def _contents(self) -> Contents:
        return Contents(reports={one.id: self._ledger.all_reports[one.id] for one in self.all()})


class Actors(Query[Actor]):
    """Actors in order of name.

    >>> [actor.country for actor in ledger.actors("Lavrov")]
    ['RUS']
    """

    noun = "actors"


def merged(filters: Sequence[StatementFilter]) -> tuple[StatementFilter, ...]:
    """The filters, with attitudes let in by all of them if one does: it widens where the others narrow."""
    wide = any(one.attitudes for one in filters)
    return tuple(replace(one, attitudes=wide) for one in filters) or (StatementFilter(),)


def conditions(asked: EventFilter | StatementFilter) -> dict[str, Any]:
    """A filter as arguments by name."""
    return {field.name: getattr(asked, field.name) for field in fields(asked)}

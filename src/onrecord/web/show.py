"""How views become HTML: the templates (everything is escaped), and the nouns as words."""

from __future__ import annotations

from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import __version__, lexicon
from onrecord.cli.page import count, one_line
from onrecord.ledger.browse.reports import Brief
from onrecord.model import Days, is_english
from onrecord.tables.contents import QUADS
from onrecord.web.pages.event import Telling

QUAD_CLASSES = {
    "VERBAL COOPERATION": "q-vc",
    "MATERIAL COOPERATION": "q-mc",
    "VERBAL CONFLICT": "q-vx",
    "MATERIAL CONFLICT": "q-mx",
}


@cache
def environment() -> Environment:
    """The templates, with the words for nouns; a name that a template misspells is an error, not a gap."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day, days=days, line=one_line, short=short, quad=quad, country=country, origin_name=source_name
    )
    made.tests["english"] = is_english
    made.tests["shorter"] = lambda many, length: len(many) < length
    made.globals.update(count=count, version=__version__, drawn=drawn, place=place)
    return made


def drawn(picture: str) -> Markup:
    """A picture that `pictures` made, in which all words are escaped already."""
    return Markup(picture)


def day(value: date | None) -> str:
    """A day as people write it: 5 June 2017."""
    return f"{value.day} {value:%B} {value.year}" if value else "no date"


def days(value: Days | None) -> str:
    """A day, a whole month or year by its name, or the first and last day of a range."""
    if value is None:
        return "no date"
    first, last = value.first, value.last
    if first == last:
        return day(first)
    whole_month = first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28
    if whole_month and date.fromordinal(min(last.toordinal() + 1, date.max.toordinal())).month != last.month:
        return f"{first:%B} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    return f"{first.day if first.month == last.month else f'{first.day} {first:%B}'} to {day(last)}"


def short(id_: str) -> str:
    """As much of an id as a person reads."""
    return id_[:10]


def quad(kind: str) -> str:
    """The class of an event type's colour."""
    return QUAD_CLASSES.get(QUADS.get(kind, ""), "q-none")


@cache
def country(code: str | None) -> str:
    """The name of a country code, or the code where it has none."""
    return (lexicon.load().country_name(code) or code) if code else ""


def source_name(report: Brief | None, id_: str) -> str:
    """A report by its publisher, else by the name of its file, else by its id."""
    if report is None:
        return short(id_)
    return report.publisher or report.source.rsplit("/", 1)[-1]


def place(telling: Telling) -> str:
    """Where in its report a telling stands, for a reader."""
    return ", ".join(f"{span.start}–{span.end}" for span in telling.deed.spans)

"""Whose office holds on which day, to the day; and that an office without a country names nobody."""

from datetime import date, timedelta

import pytest

from merge.making import deed
from onrecord.merge.account import Setting, event_of
from onrecord.merge.names import names_over
from onrecord.model import Actor, Days, Office, Party, Reading, Span

FIRST, LAST = date(2019, 3, 4), date(2019, 5, 6)


def sector_on(day: date) -> str | None:
    """The sector of one whom reports from FIRST to LAST call minister, for an act of a day."""
    seen = Days(FIRST, LAST)
    office = Office("minister", "PER", "GOV", seen, (Span("r", 0, 3),))
    actor = Actor("1", "Jorge Luna", "person", ("Jorge Luna",), "PER", ("ELI",), (office,), (Span("r", 0, 3),))
    names = names_over([Reading("r", LAST, (actor,))])
    return names.party("r", Party("1", "Luna", "PER", "ELI"), Days(day, day)).sector


@pytest.mark.parametrize("day", [FIRST, FIRST + timedelta(1), LAST - timedelta(1), LAST])
def test_an_office_holds_on_its_first_and_on_its_last_day(day: date) -> None:
    assert sector_on(day) == "GOV"


@pytest.mark.parametrize("day", [FIRST - timedelta(1), LAST + timedelta(1)])
def test_an_office_does_not_hold_the_day_before_or_after(day: date) -> None:
    assert sector_on(day) == "ELI"


def actors_of(country: str | None) -> list[str]:
    """The actors of an event that one report tells of Ola Berg, another of "the president", both of one country."""
    offices = (Office("president", country, "GOV", None, ()),)
    cast = {
        "berg": Actor("berg", "Ola Berg", "person", ("Ola Berg",), country, ("GOV",), offices),
        "office": Actor("office", "president", "person", ("president",), country, ("GOV",), offices),
    }
    sides = {name: (Party(name, actor.name, country, "GOV"),) for name, actor in cast.items()}
    told = [deed("a", "CONSULT", actors=sides["berg"]), deed("b", "CONSULT", actors=sides["office"])]
    return [one.name for one in event_of(told, ["same day"], Setting(actors=cast)).actors]


def test_the_president_of_the_country_is_who_another_report_names() -> None:
    assert actors_of("DNK") == ["Ola Berg"]


def test_a_president_of_no_known_country_can_be_anybody() -> None:
    assert actors_of(None) == ["Ola Berg", "president"]

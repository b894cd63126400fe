"""The country and sector of a party on the day of its act: from the user's table, from offices that reports date."""

from datetime import date

import pytest

from onrecord.actors import table
from onrecord.merge.names import Names, names_over
from onrecord.model import Actor, Days, Office, Party, Reading, Span

HEADING = "name,aliases,country,sector,from,to\n"
SPAN = Span("early", 0, 3)


def days(year: int, month: int = 6) -> Days:
    return Days(date(year, month, 1), date(year, month, 2))


def reading(report: str, year: int, title: str, sector: str, now: str) -> Reading:
    seen = Days(date(year, 6, 1), date(year, 6, 1))
    office = Office(title, "PER", sector, seen, (Span(report, 0, 3),))
    actor = Actor("1", "Jorge Luna", "person", ("Jorge Luna",), "PER", (now,), (office,), (Span(report, 0, 3),))
    return Reading(report, date(year, 6, 1), (actor,))


IN_OFFICE = [reading("early", 2010, "President", "GOV", "GOV"), reading("later", 2012, "President", "GOV", "GOV")]
AFTERWARDS = reading("last", 2016, "former President", "GOV", "ELI")
FORMER = Party("1", "Luna", "PER", "ELI")


@pytest.mark.parametrize(("year", "sector"), [(2011, "GOV"), (2009, "ELI"), (2014, "ELI"), (2016, "ELI")])
def test_a_former_president_acted_as_president_on_days_of_his_office(year: int, sector: str) -> None:
    names = names_over([*IN_OFFICE, AFTERWARDS])
    assert names.party("last", FORMER, days(year)).sector == sector


def test_without_the_day_of_the_act_the_reports_word_stands() -> None:
    names = names_over([*IN_OFFICE, AFTERWARDS])
    assert names.party("last", FORMER).sector == "ELI"


def test_an_office_that_only_the_last_report_calls_former_dates_nothing() -> None:
    assert names_over([AFTERWARDS]).party("last", FORMER, days(2016)).sector == "ELI"


def own(*rows: str) -> table.Table:
    return table.parse(HEADING + "".join(row + "\n" for row in rows))


TERMS = own("Jorge Luna,,PER,LEG,2001,2005", "Jorge Luna,,BOL,MIL,2006,2009")


@pytest.mark.parametrize(
    ("year", "country", "sector"), [(2003, "PER", "LEG"), (2008, "BOL", "MIL"), (2016, "PER", "ELI")]
)
def test_the_term_of_the_table_on_the_day_of_the_act_holds(year: int, country: str, sector: str) -> None:
    found = names_over([AFTERWARDS], TERMS).party("last", FORMER, days(year))
    assert (found.country, found.sector) == (country, sector)


def test_without_a_day_the_term_on_the_reports_day_holds() -> None:
    names = names_over([reading("then", 2003, "official", "GOV", "GOV")], TERMS)
    assert names.party("then", Party("1", "Luna", "PER", "GOV")).sector == "LEG"


def test_a_table_that_leaves_a_cell_empty_leaves_it_to_the_report() -> None:
    names = names_over([AFTERWARDS], own("Jorge Luna,,,REL,,"))
    found = names.party("last", FORMER, days(2016))
    assert (found.country, found.sector) == ("PER", "REL")


def test_who_is_not_in_the_table_is_as_before() -> None:
    with_table, without = names_over([AFTERWARDS], own("Ann Lee,,CAN,GOV,,")), names_over([AFTERWARDS])
    assert with_table.party("last", FORMER) == without.party("last", FORMER)


def test_a_party_that_no_reading_knows_gets_an_id_of_its_report() -> None:
    assert Names({}, {}).party("r", Party("x", "Nobody")).actor == "r/x"

"""People of renown whom a report names without saying who they are: by name, by surname, by the years."""

from datetime import date

import pytest
from casts_by_hand import mention_at

from by_hand import plain_report
from onrecord import actors, lexicon, parse
from onrecord.model import Party

PEOPLE = """
[renowned.NOR]
"Liv Brandt" = "prime minister 2001-2003, president 2010-"
"Odd Storvik" = "rebel leader 1990-1995"
[renowned.DNK]
"Kaj Malmgren" = "president 1990-1994"
[renowned.FIN]
"Eero Malmgren" = "president 1990-1994"
[renowned.IGO]
"Ivar Rode" = "secretary-general 2001-2005"
[renowned.SWE]
"Ivar Rode" = "prime minister 1990-1996"
[renowned.KOR]
"Pyo Dong-hun" = "president 1990-1994"
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "people.toml"
    path.write_text(PEOPLE, "utf-8")
    return lexicon.load([path])


def told(known, text: str, words: str, year: int | None = None) -> Party:
    report = plain_report(text, published=date(year, 6, 1) if year else None)
    cast = actors.find(report, parse.parse(report), known)
    mention = mention_at(cast, text, words)
    assert mention is not None
    return cast.party(mention)


@pytest.mark.parametrize(
    ("text", "year", "country", "sector"),
    [
        ("Liv Brandt flew home on Friday.", 2002, "NOR", "GOV"),  # in office: her name alone will do
        ("Liv Brandt flew home on Friday.", 2006, None, None),  # out of it: she may be anybody
        ("Liv Brandt left for Norway on Friday.", 2006, "NOR", "ELI"),
        ("Liv Brandt left for Norway on Friday.", 1999, "NOR", None),  # soon to be in office
        ("Liv Brandt left for Norway on Friday.", 1980, None, None),  # long before
        ("Liv Brandt left for Norway on Friday.", None, "NOR", "GOV"),
        ("Odd Storvik left for Norway on Friday.", 2001, "NOR", "REB"),  # once a rebel
        ("Odd Storvik left for Norway on Friday.", 2050, None, None),
        ("Ivar Rode met reporters on Friday.", 2003, "IGO", None),
        ("Ivar Rode met reporters on Friday.", 1993, "SWE", "GOV"),
        ("Ivar Rode met reporters on Friday.", None, "IGO", None),
        ("Ivar Rode flew to Sweden on Friday.", None, "SWE", "GOV"),
    ],
)
def test_who_is_named_in_full_is_known_by_the_years_and_by_what_the_report_speaks_of(
    known, text: str, year: int | None, country: str | None, sector: str | None
) -> None:
    party = told(known, text, text.split(maxsplit=2)[1], year)
    if country is None:
        assert party.country not in ("IGO", "SWE") or party.guessed or party.country is None
        assert party.sector is None
    else:
        assert (party.country, party.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "words", "year", "country"),
    [
        ("President Pyo flew home on Friday.", "Pyo", 1992, "KOR"),
        ("President Brandt flew back to Norway on Friday.", "Brandt", 2015, "NOR"),
        ("Prime Minister Brandt flew home on Friday.", "Brandt", 2015, None),  # another of the name
        ("Brandt flew back to Norway on Friday.", "Brandt", 2015, "NOR"),
        ("Brandt flew home on Friday.", "Brandt", 2015, None),
        ("Storvik flew back to Norway on Friday.", "Storvik", 1992, None),  # head of no state
        ("President Malmgren flew home on Friday.", "Malmgren", 1992, None),  # one of two
        ("President Malmgren flew back to Denmark on Friday.", "Malmgren", 1992, "DNK"),
        ("Malmgren flew back to Finland on Friday.", "Malmgren", 1992, "FIN"),
        ("Pyo left South Korea on Friday.", "Pyo", 1992, "KOR"),
    ],
)
def test_a_bare_surname_is_known_by_its_title_or_as_that_of_the_head_of_a_state(
    known, text: str, words: str, year: int, country: str | None
) -> None:
    party = told(known, text, words, year)
    assert party.country == country or (country is None and party.country not in ("NOR", "DNK", "FIN"))


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("Odd Storvik, a Danish nurse, was hurt in Norway.", "DNK", None),
        ("Swedish lawmaker Odd Storvik spoke in Norway.", "SWE", "LEG"),
        ("Norwegian judge Odd Storvik spoke.", "NOR", "JUD"),
    ],
)
def test_what_the_report_tells_goes_before_what_is_known(known, text: str, country: str, sector: str | None) -> None:
    party = told(known, text, "Storvik", 1992)
    assert party.country == country
    assert sector in (None, party.sector)


def test_a_head_of_state_in_office_stays_of_his_state_however_the_report_is_read(known) -> None:
    text = "Danish officials met Danish President Liv Brandt in Norway."
    assert told(known, text, "Brandt", 2015).country == "NOR"
    assert told(known, text, "Brandt", 2006).country == "DNK"


def test_an_office_held_at_the_time_is_what_the_office_means(known) -> None:
    text = "Norway voted on Sunday. Liv Brandt thanked the voters. The president will speak today."
    assert told(known, text, "president", 2015).name == "Liv Brandt"


def test_nothing_is_known_of_those_whom_no_list_has(known) -> None:
    assert told(known, "Stig Anker flew home on Friday.", "Anker", 2015).country is None

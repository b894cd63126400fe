"""Which of several a surname means, of which country an official is, and what a row of a user's table leaves open."""

from datetime import date

import pytest
from casts_by_hand import party_at

from onrecord.actors import table
from onrecord.actors.over_ledger import link
from onrecord.model import Actor, Reading, Span

DAY = date(2020, 3, 10)


def person(name: str, country: str | None) -> Actor:
    return Actor("1", name, "person", (name,), country, ("GOV",), spans=(Span("r", 0, 5),))


@pytest.mark.parametrize(("country", "meant"), [("CAN", "a"), ("IRL", "b"), ("PER", None), (None, None)])
def test_of_two_of_one_surname_the_one_of_the_country_is_meant(country: str | None, meant: str | None) -> None:
    readings = [
        Reading("a", DAY, (person("Ann Lee", "CAN"),)),
        Reading("b", DAY, (person("Jo Lee", "IRL"),)),
        Reading("c", DAY, (person("Lee", country),)),
    ]
    actors = link(readings)
    same = [report for report in ("a", "b") if actors[report, "1"].id == actors["c", "1"].id]
    assert same == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            "Chad's parliament met on Monday. Chad's president was away. Defence Minister Ole Krag spoke for Chad.",
            "Ole Krag",
            "TCD",
        ),
        ("The Danish army trained. Danish Defence Minister Ole Krag watched.", "Ole Krag", "DNK"),
    ],
)
def test_an_official_of_whom_no_words_tell_is_of_the_country_that_the_report_is_about(
    text: str, words: str, country: str
) -> None:
    assert party_at(text, words).country == country


def test_what_a_row_leaves_open_stays_as_the_reports_tell_it() -> None:
    own = table.parse("name,aliases,country,sector,from,to\nAda Berg,,,,,\nOle Krag,Krag,DNK,,2019,2020-06\n")
    open_row, dated = own.rows
    assert (open_row.country, open_row.sector, open_row.wikidata) == (None, None, None)
    assert (open_row.since, open_row.until) == (date.min, date.max)
    assert (dated.since, dated.until) == (date(2019, 1, 1), date(2020, 6, 30))
    told = person("Ada Berg", "PRT")
    assert own.applied(told, DAY).country == "PRT"
    assert own.applied(told, DAY).sectors == ("GOV",)
    assert own.applied(person("Ole Krag", "PRT"), DAY).country == "DNK"
    assert own.applied(person("Ole Krag", "PRT"), date(2021, 1, 1)).country == "PRT"  # the row holds no longer

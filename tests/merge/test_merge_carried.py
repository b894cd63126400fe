"""A statement that several reports carry is one, and its carriers are counted by where they have it from."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge.making import day, party
from onrecord.merge import carried
from onrecord.merge.carried import same_words
from onrecord.model import Copy, Report, Span, Statement

OFFER = "we are ready to open the border again if the patrols stop"


def said(id_: str, report: str, content: str = OFFER, **fields: object) -> Statement:
    made = Statement(id_, report, party("Ola Berg"), "direct", content, (Span(report, 0, 10),), cue="said")
    return replace(made, **fields)  # type: ignore[arg-type]


def report(id_: str, publisher: str | None = None, *credits: str) -> Report:  # noqa: A002
    return Report(id_, f"{id_}.txt", "", publisher=publisher, published=date(2020, 3, 9), credits=credits)


def origins(*statements: Statement, reports: tuple[Report, ...]) -> list[str]:
    [one] = carried(statements, {one.id: one for one in reports}, ())
    return [origin.name for origin in one.origins]


def test_one_statement_in_two_reports_is_shown_once_in_its_fullest_form():
    short, full = said("s1", "a", "we are ready to open the border"), said("s2", "b")
    [one] = carried([short, full], {}, ())
    assert [form.id for form in one.statements] == ["s2", "s1"]
    assert one.reports == ("a", "b")


@pytest.mark.parametrize(
    "other",
    [
        said("s2", "b", speaker=party("Jens Holm")),
        said("s2", "b", speaker=None),
        said("s2", "b", "the harbour will be dredged before the winter storms come"),
        said("s2", "b", said_on=day("2020-03-12")),
        said("s2", "b", denial=True),
    ],
    ids=["another speaker", "nobody named", "other words", "another day", "a denial"],
)
def test_what_is_another_statement_stays_one_of_its_own(other: Statement):
    assert len(carried([said("s1", "a", said_on=day("2020-03-09")), other], {}, ())) == 2


def test_a_day_that_one_report_leaves_open_parts_nothing():
    assert len(carried([said("s1", "a", said_on=day("2020-03-09")), said("s2", "b")], {}, ())) == 1


def test_reports_of_one_agency_or_one_relay_are_one_origin():
    wire = (report("a", "Elvik Post", "Example Wire"), report("b", "Sandnes Sun", "Example Wire"))
    assert origins(said("s1", "a"), said("s2", "b"), reports=wire) == ["Example Wire"]
    relay = (party("Radio Elvik"),)
    apart = (report("a", "Elvik Post"), report("b", "Sandnes Sun"))
    assert origins(said("s1", "a", via=relay), said("s2", "b", via=relay), reports=apart) == ["Radio Elvik"]


def test_two_publishers_that_credit_nobody_are_two_origins_though_one_man_speaks():
    apart = (report("a", "Elvik Post"), report("b", "Sandnes Sun"))
    assert origins(said("s1", "a"), said("s2", "b"), reports=apart) == ["Elvik Post", "Sandnes Sun"]


def test_copies_publishers_and_agencies_are_counted():
    known = [report("a", "Elvik Post", "Example Wire"), report("b", "Sandnes Sun"), report("c", "Lund Echo")]
    [one] = carried([said("s1", "a"), said("s2", "b")], {r.id: r for r in known}, (Copy("c", "a", "exact", 1.0),))
    assert (one.copies, one.publishers, one.agencies) == (("c",), ("Elvik Post", "Sandnes Sun"), ("Example Wire",))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("we will go home", "we will go home", True),
        ("We will go home", "“we will go home”, he said", True),
        ("go home", "go home", False),  # too few words to tell
        ("we will go home soon", "we will stay here longer", False),
        ("", "", False),
    ],
)
def test_most_words_of_the_shorter_stand_in_the_longer(one: str, other: str, same: bool):
    assert same_words(said("s1", "a", one), said("s2", "b", other)) is same
    assert same_words(said("s1", "a", other), said("s2", "b", one)) is same


CONTENT = st.sampled_from([OFFER, "we are ready to open the border", "the patrols stop if we open", "no word of ours"])
MANY = st.lists(st.tuples(st.sampled_from("abcd"), CONTENT, st.sampled_from([None, "2020-03-09", "2020-03-12"])))


@given(MANY, st.randoms(use_true_random=False))
def test_every_statement_is_in_one_group_whatever_the_order(rows, shuffling):
    made = [
        said(f"s{n:02}", where, what, said_on=day(when) if when else None) for n, (where, what, when) in enumerate(rows)
    ]
    first = carried(made, {}, ())
    assert sorted(form.id for one in first for form in one.statements) == [one.id for one in made]
    shuffled = list(made)
    shuffling.shuffle(shuffled)
    again = carried(shuffled, {}, ())
    groups = [{frozenset(form.id for form in one.statements) for one in found} for found in (first, again)]
    assert groups[0] == groups[1]

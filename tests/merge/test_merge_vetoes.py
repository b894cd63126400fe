"""What parts two tellings whatever speaks for them: each veto by its name, and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge.making import KNOWN, deed
from onrecord.merge.compare import at_odds, veto
from onrecord.merge.facts import facts_of, is_several
from onrecord.model import Span

KINDS = {name: kind for name, (kind, _, _) in KNOWN.items()}
PUBLISHED = date(2020, 3, 10)


def facts(type_: str, who: str = "Norland", whom: str = "Sudmark", on: str = "2020-03-09", **fields):
    return facts_of(deed("a", type_, who, whom, on, **fields), KINDS, PUBLISHED)


@pytest.mark.parametrize(
    ("kind", "one", "other", "reason"),
    [
        ("SANCTION", {"mode": "expel"}, {"mode": "discontinue"}, "mode"),
        ("SANCTION", {"mode": "expel"}, {"mode": None}, None),
        ("COERCE", {"mode": "arrest"}, {"mode": "seize"}, None),
        ("COERCE", {"mode": "arrest"}, {"mode": "seize", "whom": ""}, "mode"),  # seized power, and nobody
        ("MOBILIZE", {"words": "second test"}, {"words": "third test"}, "rank"),
        ("MOBILIZE", {"words": "second test"}, {"words": "missile test"}, None),
        ("MOBILIZE", {"words": "second test"}, {"words": "also test"}, None),
        ("ACCUSE", {"on": "2020-03-05"}, {"on": "2020-03-07"}, "day"),
        ("ACCUSE", {"on": "2020-03-05"}, {"on": "2020-03-06"}, None),
        ("ACCUSE", {"on": "2020-03-05"}, {"on": "2020-03-01..2020-03-31"}, None),
        ("ACCUSE", {"on": "2020-02-01..2020-02-29"}, {"on": "2020-03-01..2020-03-31"}, "day"),
        ("ACCUSE", {"on": "2020-03-05"}, {"on": ""}, None),
        ("SANCTION", {"on": "", "words": "already sentence"}, {"on": "2020-03-09"}, "told before"),
        ("SANCTION", {"on": "", "words": "already sentence"}, {"on": "2019-03-09"}, None),
        ("SANCTION", {"quantity": "three years"}, {"quantity": "five years"}, "figure"),
        ("SANCTION", {"quantity": "52-month"}, {"quantity": "more than four years"}, None),
        ("SANCTION", {"quantity": "18 months"}, {"quantity": "three years"}, "figure"),
        ("SANCTION", {"quantity": "three years"}, {"quantity": "$500"}, "figure"),
        ("SANCTION", {"quantity": "three"}, {"quantity": "3"}, None),
        ("ASSAULT", {"quantity": "12"}, {"quantity": "40"}, None),
        ("ASSAULT", {"quantity": "12"}, {"quantity": "thousands"}, "figure"),
        ("ACCUSE", {"who": "Norland"}, {"who": "Westria"}, "parties"),
        ("ACCUSE", {"who": "Norland"}, {"who": "Ola Berg"}, None),
        ("ACCUSE", {"who": "Kari Dahl"}, {"who": "Ola Berg"}, "parties"),
        ("ACCUSE", {"who": ""}, {"who": "Ola Berg"}, None),
        ("ACCUSE", {"whom": "Sudmark"}, {"whom": "Westria"}, "parties"),
        ("CONSULT", {"who": "Norland, Sudmark", "whom": ""}, {"who": "Sudmark", "whom": "Norland"}, None),
        ("CONSULT", {"who": "Norland, Sudmark", "whom": ""}, {"who": "Norland", "whom": "Westria"}, "parties"),
        ("CONSULT", {"who": "Norland, Sudmark", "whom": ""}, {"who": "Norland", "whom": ""}, None),
        ("ASSAULT", {"place": "Elvik"}, {"place": "Sandnes"}, "place"),
        ("ASSAULT", {"place": "port of Elvik"}, {"place": "Elvik"}, None),
        ("ASSAULT", {"place": "Lagos"}, {"place": "Nigeria"}, None),
        ("ASSAULT", {"place": "Lagos"}, {"place": "Ghana"}, "place"),
        ("ASSAULT", {"place": "Ghana"}, {"place": "Nigeria"}, "place"),
    ],
)
def test_a_veto_says_what_two_reports_are_at_odds_in(kind, one, other, reason):
    ours, theirs = facts(kind, **one), facts(kind, **other)
    assert veto(ours, theirs, kind, same_report=False) == reason
    assert veto(theirs, ours, kind, same_report=False) == reason
    assert at_odds(ours, theirs, kind, same_report=False) == (reason is not None)


@pytest.mark.parametrize(
    ("kind", "one", "other", "across", "within"),
    [
        ("ACCUSE", {"on": "2020-03-05"}, {"on": "2020-03-06"}, None, "day"),  # one reporter knows which day it was
        ("AGREE", {"place": "Elvik"}, {"place": "Sandnes"}, "place", None),  # and may name the town, then the castle
        ("PROTEST", {"place": "Elvik"}, {"place": "Sandnes"}, "place", "place"),
    ],
)
def test_one_report_is_stricter_of_days_and_looser_of_places(kind, one, other, across, within):
    ours, theirs = facts(kind, **one), facts(kind, **other)
    assert veto(ours, theirs, kind, same_report=False) == across
    assert veto(ours, theirs, kind, same_report=True) == within


FACTS = st.builds(
    lambda who, whom, on, place, quantity, words: facts(
        "ASSAULT", who, whom, on, place=place, quantity=quantity, words=words
    ),
    st.sampled_from(["", "Norland", "Ola Berg", "Westria"]),
    st.sampled_from(["", "Sudmark", "Sudmark envoys", "Jens Holm"]),
    st.sampled_from(["", "2020-03-08", "2020-03-09", "2020-03-01..2020-03-31"]),
    st.sampled_from([None, "Elvik", "Lagos", "Nigeria", "Ghana"]),
    st.sampled_from([None, "12", "40", "thousands"]),
    st.sampled_from(["", "second", "third", "another", "already"]),
)


@given(FACTS, FACTS, st.booleans())
def test_vetoes_are_symmetric(one, other, same_report):
    assert veto(one, other, "ASSAULT", same_report) == veto(other, one, "ASSAULT", same_report)


@given(FACTS)
def test_nothing_is_at_odds_with_its_like_told_in_another_report(one):
    assert veto(one._replace(before=None), one._replace(before=None), "ASSAULT", same_report=False) is None


NEWS = {"on": "2020-03-09..2020-03-10"}  # told without words that say when
OLD = {"on": "2020-01-05", "days_spans": (Span("a", 0, 5),)}


@pytest.mark.parametrize(
    ("kind", "old", "same_report", "reason"),
    [
        ("ACCUSE", OLD, True, "day"),  # "mocks him", and "called him a liar in January"
        ("ACCUSE", OLD, False, None),
        ("ACCUSE", OLD | {"on": "2020-02-25"}, True, None),
        ("ACCUSE", OLD | {"on": "2020-02-23"}, True, "day"),
        ("AGREE", OLD, True, None),
    ],
)
def test_what_is_background_is_not_the_news_of_its_report(kind: str, old: dict, same_report: bool, reason: str | None):
    mine, theirs = facts(kind, lemma="mock", **NEWS), facts(kind, lemma="call", **old)
    assert veto(mine, theirs, kind, same_report) == veto(theirs, mine, kind, same_report) == reason


@pytest.mark.parametrize(
    ("mode", "lemma", "other", "reason"),
    [
        ("abduct", "kill", None, "mode"),
        ("crowd-control", "murder", None, "mode"),
        ("abduct", "attack", None, None),
        ("firearms", "kill", None, None),
        ("abduct", "kill", "abduct", None),
    ],
)
def test_who_is_taken_or_driven_apart_is_killed_in_another_act(mode: str, lemma: str, other: str | None, reason):
    mine, theirs = facts("ASSAULT", mode=mode, lemma="seize"), facts("ASSAULT", mode=other, lemma=lemma)
    assert veto(mine, theirs, "ASSAULT", True) == veto(theirs, mine, "ASSAULT", True) == reason


@pytest.mark.parametrize(
    ("fields", "several"),
    [
        ({"words": "wave attack"}, True),
        ({"quantity": "nearly 100", "frame": "nominal"}, True),
        ({"quantity": "dozens", "frame": "light verb carry (give)"}, True),
        ({"quantity": "two", "frame": "nominal"}, False),
        ({"quantity": "100", "frame": "passive"}, False),  # "100 people were killed"
        ({"quantity": "100", "frame": "nominal", "quantity_spans": (Span("a", 60, 63),)}, False),  # "attack on 100"
        ({"quantity": "40 years", "frame": "nominal"}, False),
        ({}, False),
    ],
)
def test_many_acts_that_are_counted_are_a_series(fields: dict, several: bool):
    counted = {"quantity_spans": (Span("a", 30, 40),), "at": 42}
    assert is_several(deed("a", "ASSAULT", "Norland", "Sudmark", **(counted | fields))) is several

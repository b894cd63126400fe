"""The best account: the most exact days, the fullest parties, the latest toll, and on whose word."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge.making import day, deed, events_of, party
from onrecord.merge.account import best_days, fullest
from onrecord.model import Days, Span


def told(report: str, **fields):
    return deed(report, "ASSAULT", "Westria", "Norland", on="2020-03-09", lemma="kill", **fields)


@pytest.mark.parametrize(
    ("ranges", "best"),
    [
        ([], None),
        (["2020-03-09"], "2020-03-09"),
        (["2020-03-01..2020-03-31", "2020-03-09"], "2020-03-09"),
        (["2020-03-01..2020-03-10", "2020-03-08..2020-03-31"], "2020-03-08..2020-03-10"),
        (["2020-03-08", "2020-03-09", "2020-03-09"], "2020-03-09"),
        (["2020-03-08", "2020-03-09"], "2020-03-08"),
    ],
    ids=["none", "one", "exact within month", "overlap", "most tellings", "tie to the first"],
)
def test_days_are_those_on_which_most_tellings_agree(ranges, best):
    assert best_days([day(one) for one in ranges]) == (day(best) if best else None)


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 20)), min_size=1, max_size=8))
def test_days_do_not_depend_on_order_and_meet_a_telling(pairs):
    ranges = [
        Days(date.fromordinal(700_000 + first), date.fromordinal(700_000 + first + more)) for first, more in pairs
    ]
    best = best_days(ranges)
    assert best == best_days(ranges[::-1])
    assert best is not None
    assert any(best.meets(one) == best for one in ranges)


def test_an_undated_act_of_the_news_was_done_by_the_day_of_its_first_report():
    first = deed("a", "ASSAULT", "Westria", "Norland", on="2020-03-08..2020-03-09", lemma="kill")
    later = deed("b", "ASSAULT", "Westria", "Norland", on="2020-03-09..2020-03-10", lemma="kill")
    [event] = events_of(first, later, published={"a": "2020-03-09", "b": "2020-03-10"})
    assert event.days == day("2020-03-08..2020-03-09")


def test_words_that_date_an_act_come_before_the_days_of_the_news():
    news = deed("a", "ASSAULT", "Westria", "Norland", on="2020-03-08..2020-03-09", lemma="kill")
    exact = deed("b", "ASSAULT", "Westria", "Norland", on="2020-03-09", lemma="kill", days_spans=(Span("b", 30, 36),))
    [event] = events_of(news, exact, published={"a": "2020-03-09", "b": "2020-03-10"})
    assert event.days == day("2020-03-09")


def test_the_toll_is_that_of_the_latest_report():
    early, late = told("a", quantity="at least 60"), told("b", quantity="84")
    [event] = events_of(early, late, published={"a": "2020-03-09", "b": "2020-03-11"})
    assert event.quantity == "84"
    assert {one.quantity for one in event.deeds} == {"at least 60", "84"}


def test_a_vague_toll_does_not_replace_an_exact_one_of_the_same_report():
    [event] = events_of(told("a", quantity="dozens", at=1), told("a", quantity="84", at=90))
    assert event.quantity == "84"


def test_where_one_report_vouches_nobodys_word_is_needed():
    word = (party("Westria"),)
    [event] = events_of(told("a", on_word_of=word), told("b"))
    assert event.on_word_of == ()


def test_where_no_report_vouches_all_who_say_so_are_named():
    [event] = events_of(told("a", on_word_of=(party("Norland"),)), told("b", on_word_of=(party("Sudmark"),)))
    assert [one.name for one in event.on_word_of] == ["Norland", "Sudmark"]


def test_a_hedge_without_a_name_is_no_vouching():
    [event] = events_of(told("a", on_word_of=(party("Norland"),)), told("b", hedged=True))
    assert [one.name for one in event.on_word_of] == ["Norland"]


def test_a_later_report_does_not_change_the_id():
    [alone] = events_of(told("b"), published={"b": "2020-03-09"})
    [both] = events_of(told("b"), told("a"), published={"a": "2020-03-12", "b": "2020-03-09"})
    assert both.id == alone.id


def test_every_actor_stands_once_with_the_spans_of_all_tellings():
    from dataclasses import replace

    from onrecord.model import Span

    one = replace(party("Ola Berg"), spans=(Span("a", 0, 4),), inferred=True, sector=None)
    other = replace(party("Ola Berg"), spans=(Span("b", 7, 11),))
    [found] = fullest([(one,), (other,)])
    assert found.spans == (Span("a", 0, 4), Span("b", 7, 11))
    assert not found.inferred
    assert found.sector == "GOV"


def test_scores_are_the_ontologys_and_none_for_what_did_not_take_place():
    from onrecord import ontology

    [event] = events_of(told("a"))
    assert event.score == ontology.load().score("ASSAULT", None)
    [denied] = events_of(told("a", status="negated"))
    assert denied.score is None


def test_the_mode_and_code_that_most_tellings_give_count():
    tellings = [told("a", mode="aerial", cameo="195"), told("b", mode="aerial", cameo="195"), told("c", cameo="190")]
    [event] = events_of(*tellings)
    assert (event.mode, event.cameo) == ("aerial", "195")


def test_an_expulsion_of_diplomats_is_a_sanction_though_most_tellings_do_not_say_whom() -> None:
    tellings = [
        deed("a", "COERCE", "Norland", "Sudmark", mode="deport", cameo="174", lemma="expel"),
        deed("b", "COERCE", "Norland", "Sudmark", mode="deport", cameo="174", lemma="expel"),
        deed("c", "SANCTION", "Norland", "Sudmark", mode="expel", cameo="161", lemma="expel"),
    ]
    (event,) = events_of(*tellings)
    assert (event.type, event.mode, event.cameo) == ("SANCTION", "expel", "161")


def test_a_deportation_that_no_telling_calls_more_stays_one() -> None:
    (event,) = events_of(*(deed(r, "COERCE", "Norland", "Sudmark", mode="deport", lemma="expel") for r in "ab"))
    assert (event.type, event.mode) == ("COERCE", "deport")


def test_the_mere_day_of_a_report_does_not_date_an_act_that_another_report_dates():
    dated = told("a")
    undated = deed("b", "ASSAULT", "Westria", "Norland", on="2020-03-12", lemma="kill")
    [event] = events_of(dated, undated, published={"a": "2020-03-10", "b": "2020-03-12"})
    assert event.days == day("2020-03-09")


def test_the_day_of_the_report_counts_where_nothing_better_is_told():
    [event] = events_of(told("a"), published={"a": "2020-03-09"})
    assert event.days == day("2020-03-09")

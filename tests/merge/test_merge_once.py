"""One act is one event, and two acts are two."""

from dataclasses import replace

import pytest

from merge.making import deed, events_of

CALL = {"mode": "phone", "lemma": "call"}
EXPEL = {"mode": "expel", "lemma": "expel"}


def test_three_reports_of_one_call_are_one_event():
    [event] = events_of(*(deed(r, "CONSULT", "Ola Berg, Jens Holm", on="2020-03-09", **CALL) for r in "abc"))
    assert event.reports == ("a", "b", "c")
    assert len(event.why) == 2
    assert all(event.why)


def test_calls_on_two_days_are_two_events():
    one = deed("a", "CONSULT", "Ola Berg, Jens Holm", on="2020-03-04", **CALL)
    other = deed("b", "CONSULT", "Ola Berg, Jens Holm", on="2020-03-09", **CALL)
    assert len(events_of(one, other)) == 2


def test_an_undated_telling_does_not_glue_two_dated_acts_together():
    one = deed("a", "CONSULT", "Ola Berg, Jens Holm", on="2020-03-04", **CALL)
    other = deed("b", "CONSULT", "Ola Berg, Jens Holm", on="2020-03-09", **CALL)
    undated = deed("c", "CONSULT", "Ola Berg, Jens Holm", **CALL)
    events = events_of(one, other, undated)
    assert len(events) == 2
    assert not any({"a", "b"} <= set(event.reports) for event in events)


def test_a_month_does_not_glue_two_of_its_days_together():
    days = [
        deed(r, "SANCTION", "Norland", "Sudmark", on=d, **EXPEL) for r, d in (("a", "2020-03-02"), ("b", "2020-03-20"))
    ]
    month = deed("c", "SANCTION", "Norland", "Sudmark", on="2020-03-01..2020-03-31", **EXPEL)
    events = events_of(*days, month)
    assert len(events) == 2


def test_an_official_stands_for_his_state():
    one = deed("a", "SANCTION", "Norland", "Sudmark envoys", on="2020-03-09", quantity="12", **EXPEL)
    other = deed("b", "SANCTION", "Ola Berg", "Sudmark envoys", on="2020-03-09", quantity="12", **EXPEL)
    [event] = events_of(one, other)
    assert "actor of the same state" in event.why[0]


def test_two_ministers_of_one_state_are_two_persons():
    one = deed("a", "ACCUSE", "Ola Berg", "Sudmark", on="2020-03-09", lemma="condemn")
    other = deed("b", "ACCUSE", "Kari Dahl", "Sudmark", on="2020-03-09", lemma="condemn")
    assert len(events_of(one, other)) == 2


def test_the_caller_may_stand_on_either_side():
    one = deed("a", "CONSULT", "Ola Berg", "Jens Holm", on="2020-03-09", **CALL)
    other = deed("b", "CONSULT", "Jens Holm, Ola Berg", on="2020-03-09", **CALL)
    assert len(events_of(one, other)) == 1


def test_who_did_it_and_who_had_it_done_are_not_exchanged():
    one = deed("a", "SANCTION", "Norland", "Sudmark", on="2020-03-09", **EXPEL)
    other = deed("b", "SANCTION", "Sudmark", "Norland", on="2020-03-09", **EXPEL)
    assert len(events_of(one, other)) == 2


def test_a_passive_joins_the_telling_that_names_who_did_it():
    one = deed("a", "SANCTION", "Norland", "Sudmark envoys", on="2020-03-09", **EXPEL)
    other = deed("b", "SANCTION", "", "Sudmark envoys", on="2020-03-09", **EXPEL)
    [event] = events_of(one, other)
    assert [party.name for party in event.actors] == ["Norland"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"mode": "expel"}, {"mode": "discontinue"}),
        ({"quantity": "three years"}, {"quantity": "25 years"}),
        ({"quantity": "three years"}, {"quantity": "30,000 pounds"}),
        ({"words": "second test"}, {"words": "third test"}),
        ({"status": "happened"}, {"status": "negated"}),
        ({"status": "happened"}, {"status": "future"}),
    ],
    ids=["modes", "terms", "kinds of figure", "ordinals", "denied", "planned"],
)
def test_tellings_at_odds_are_kept_apart(first, second):
    one = deed("a", "SANCTION", "Norland", "Sudmark", on="2020-03-09", lemma="punish", **first)
    other = deed("b", "SANCTION", "Norland", "Sudmark", on="2020-03-09", lemma="punish", **second)
    assert len(events_of(one, other)) == 2


def test_news_and_background_of_one_act_are_one():
    one = deed("a", "SANCTION", "Norland", "Sudmark", on="2018-03-09", **EXPEL)
    other = deed("b", "SANCTION", "Norland", "Sudmark", on="2018-03-09", status="historical", **EXPEL)
    [event] = events_of(one, other, published={"a": "2018-03-10", "b": "2020-03-10"})
    assert event.status == "happened"


def test_news_and_background_of_one_report_are_two_where_little_speaks_for_one():
    """One invited the other once, years ago; who is invited now is told in a sentence of its own."""
    then = deed(
        "a", "AGREE", "Norland", "Sudmark", on="2018-03-01..2018-03-31", status="historical", lemma="invite", at=200
    )
    now = deed("a", "AGREE", "", "Jens Holm", lemma="invite", at=500)
    assert len(events_of(then, now)) == 2
    assert len(events_of(replace(then, status="happened"), now)) == 1
    assert len(events_of(then, replace(now, actors=then.actors, recipients=then.recipients))) == 1


def test_an_act_that_all_tellings_together_date_long_before_their_reports_is_historical():
    dated = deed("a", "SANCTION", "Norland", "Sudmark", on="2018-03-09", status="historical", **EXPEL)
    undated = deed("a", "SANCTION", "Norland", "Sudmark", at=90, **EXPEL)
    [event] = events_of(dated, undated)
    assert len(event.deeds) == 2
    assert event.status == "historical"


def test_a_plan_and_a_condition_of_one_act_are_one():
    one = deed("a", "AGREE", "Norland", "Sudmark", on="2020-03-09", lemma="visit", status="future")
    other = deed("b", "AGREE", "Norland", "Sudmark", on="2020-03-09", lemma="visit", status="hypothetical")
    [event] = events_of(one, other)
    assert event.status == "future"
    assert event.score is None


def test_attacks_in_two_towns_are_two_even_in_one_report():
    one = deed("a", "ASSAULT", "", "Norland", on="2020-03-09", lemma="bomb", place="Elvik", at=10)
    other = deed("a", "ASSAULT", "", "Norland", on="2020-03-09", lemma="bomb", place="Sandnes", at=90)
    assert len(events_of(one, other)) == 2


def test_a_town_is_not_at_odds_with_a_country():
    one = deed("a", "ASSAULT", "Westria", "Norland", on="2020-03-09", lemma="bomb", place="Oslo")
    other = deed("b", "ASSAULT", "Westria", "Norland", on="2020-03-09", lemma="bomb", place="Norway")
    assert len(events_of(one, other)) == 1


def test_a_toll_that_grows_is_one_attack():
    one = deed("a", "ASSAULT", "Westria", "Norland", on="2020-03-09", lemma="kill", quantity="at least 60")
    other = deed("b", "ASSAULT", "Westria", "Norland", on="2020-03-09", lemma="kill", quantity="84")
    assert len(events_of(one, other)) == 1


def test_a_report_that_points_back_tells_of_the_same_act():
    one = deed("a", "SANCTION", "Norland", "Sudmark envoys", on="2020-03-09", at=10, **EXPEL)
    back = deed("a", "SANCTION", "", "", lemma="expel", at=200)
    assert len(events_of(one, back)) == 1


def test_another_test_in_one_report_is_another_act():
    one = deed("a", "MOBILIZE", "Norland", lemma="test", at=10)
    other = deed("a", "MOBILIZE", "Norland", lemma="test", words="another missile", at=200)
    assert len(events_of(one, other)) == 2


def test_the_same_words_years_apart_are_two_acts():
    one = deed("a", "ACCUSE", "Norland", "Sudmark", lemma="condemn")
    other = deed("b", "ACCUSE", "Norland", "Sudmark", lemma="condemn")
    assert len(events_of(one, other, published={"a": "2016-01-10", "b": "2020-01-10"})) == 2


def test_a_slip_of_a_day_between_reports_is_forgiven_but_does_not_spread():
    shelled = [
        deed(r, "ASSAULT", "Westria", "Norland", on=d, lemma="shell", words="village road farm school")
        for r, d in (("a", "2020-03-07"), ("b", "2020-03-08"), ("c", "2020-03-09"))
    ]
    events = events_of(*shelled)
    assert max(len(event.reports) for event in events) <= 2


def test_copies_tell_nothing_new_but_are_counted():
    from merge.making import readings, reports
    from onrecord.merge import merge
    from onrecord.model import Copy

    made = readings(*(deed(r, "CONSULT", "Ola Berg, Jens Holm", on="2020-03-09", **CALL) for r in "abc"))
    copies = (Copy("b", "a", "exact", 1.0), Copy("c", "b", "cut", 0.9))
    [event] = merge(made, reports(made), copies).events
    assert event.reports == ("a",)
    assert event.copies == ("b", "c")

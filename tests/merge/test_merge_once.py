"""One act is one event, and two acts are two."""

from merge.making import deed, readings, reports
from onrecord.merge import merge


def events_of(*deeds, **fields):
    made = readings(*deeds, **fields)
    return merge(made, reports(made), ()).events


def test_three_reports_of_one_call_are_one_event():
    told = [deed(r, "CONSULT", "Ola Berg, Jens Holm", on="2020-03-09", mode="phone", lemma="call") for r in "abc"]
    [event] = events_of(*told)
    assert event.reports == ("a", "b", "c")
    assert len(event.why) == 2


def test_calls_on_two_days_are_two_events():
    one = deed("a", "CONSULT", "Ola Berg, Jens Holm", on="2020-03-04", mode="phone", lemma="call")
    other = deed("b", "CONSULT", "Ola Berg, Jens Holm", on="2020-03-09", mode="phone", lemma="call")
    assert len(events_of(one, other)) == 2


def test_an_official_stands_for_his_state():
    one = deed(
        "a", "SANCTION", "Norland", "Sudmark envoys", on="2020-03-09", mode="expel", lemma="expel", quantity="12"
    )
    other = deed(
        "b", "SANCTION", "Ola Berg", "Sudmark envoys", on="2020-03-09", mode="expel", lemma="expel", quantity="12"
    )
    assert len(events_of(one, other)) == 1

"""Independent origins: copies, agencies and single speakers make several reports one origin."""

from hypothesis import given
from hypothesis import strategies as st

from merge.making import deed, events_of, party, readings, reports
from onrecord.merge import merge
from onrecord.merge.origins import Rest, origins_of
from onrecord.model import Span, Statement


def told(report: str, **fields):
    return deed(report, "SANCTION", "Norland", "Sudmark", on="2020-03-09", lemma="expel", **fields)


def test_two_reporters_are_two_origins():
    [event] = events_of(told("a"), told("b"))
    assert [origin.reports for origin in event.origins] == [("a",), ("b",)]
    assert [origin.name for origin in event.origins] == ["a Post", "b Post"]


def test_reports_that_credit_one_agency_are_one_origin_of_its_name():
    [event] = events_of(told("a"), told("b"), told("c"), a=("Ritzau",), b=("Ritzau", "NTB"))
    assert [(origin.name, origin.reports) for origin in event.origins] == [
        ("NTB, Ritzau", ("a", "b")),
        ("c Post", ("c",)),
    ]


def test_agencies_chain_reports_together():
    [event] = events_of(told("a"), told("b"), told("c"), a=("Ritzau",), b=("Ritzau", "NTB"), c=("NTB",))
    assert [origin.reports for origin in event.origins] == [("a", "b", "c")]


def test_reports_that_rest_on_one_speaker_are_one_origin():
    word = (party("Ola Berg"),)
    [event] = events_of(told("a", on_word_of=word), told("b", on_word_of=word))
    assert [(origin.name, origin.reports) for origin in event.origins] == [("Ola Berg", ("a", "b"))]


def test_a_report_that_vouches_itself_does_not_rest_on_the_speaker():
    word = (party("Ola Berg"),)
    [event] = events_of(told("a", on_word_of=word), told("b", at=1), told("b", on_word_of=word, at=90))
    assert len(event.origins) == 2


def test_the_agency_that_relays_a_speaker_stands_before_him():
    said = Statement(
        "s", "a", party("Ola Berg"), "indirect", "ten were expelled", (Span("a", 0, 9),), (party("Ritzau"),)
    )
    made = readings(told("a", on_word_of=(party("Ola Berg"),), statement="s"), statements=(said,))
    [event] = merge(made, reports(made), ()).events
    assert [origin.name for origin in event.origins] == ["Ritzau/Ola Berg"]


RESTS = st.lists(
    st.builds(
        Rest,
        st.sampled_from("abcdefgh"),
        st.frozensets(st.sampled_from(["NTB", "Ritzau", "TT"]), max_size=2),
        st.sampled_from([None, "Ola Berg", "Jens Holm"]),
    ),
    min_size=1,
    unique_by=lambda rest: rest.report,
)


@given(RESTS)
def test_every_report_has_one_origin_whatever_the_order(rests):
    found = origins_of(rests, {})
    assert sorted(report for origin in found for report in origin.reports) == sorted(rest.report for rest in rests)
    assert found == origins_of(rests[::-1], {})

"""Later versions of one wire story are read for themselves, and are one origin with the first."""

import pytest

from merge.making import deed, party, readings, reports
from onrecord.merge import carried, merge
from onrecord.merge.origins import first_states
from onrecord.model import Copy, Span, Statement


def version(report: str, of: str) -> Copy:
    return Copy(report, of, "version of", 0.9)


def told(report: str, **fields):
    return deed(report, "SANCTION", "Norland", "Sudmark", on="2020-03-09", lemma="expel", **fields)


@pytest.mark.parametrize(
    ("copies", "stories"),
    [
        ([], {}),
        ([version("b", "a")], {"b": "a"}),
        ([version("c", "b"), version("b", "a")], {"b": "a", "c": "a"}),
        ([Copy("b", "a", "exact", 1.0)], {}),
        ([version("b", "a"), version("a", "b")], {"a": "a", "b": "a"}),  # none is first: the first by id
        ([version("c", "b"), version("a", "b"), version("b", "a")], {"a": "a", "b": "a", "c": "a"}),
    ],
)
def test_a_version_leads_back_to_the_first(copies, stories):
    assert first_states(copies) == stories
    assert first_states(copies[::-1]) == stories


def test_versions_are_told_apart_but_counted_as_one_origin():
    made = readings(told("a"), told("b"), told("c"))
    [event] = merge(made, reports(made), [version("b", "a")]).events
    assert event.reports == ("a", "b", "c")
    assert event.copies == ()
    assert [origin.reports for origin in event.origins] == [("a", "b"), ("c",)]


def test_what_a_later_version_alone_tells_is_not_lost():
    made = readings(told("a"), deed("b", "ACCUSE", "Norland", "Sudmark", on="2020-03-09", lemma="blame"))
    events = merge(made, reports(made), [version("b", "a")]).events
    assert sorted(event.type for event in events) == ["ACCUSE", "SANCTION"]


def test_a_copy_of_a_later_version_is_a_copy_all_the_same():
    made = readings(told("a"), told("b"), told("c"))
    [event] = merge(made, reports(made), [version("b", "a"), Copy("c", "b", "exact", 1.0)]).events
    assert (event.reports, event.copies) == (("a", "b"), ("c",))
    assert len(event.origins) == 1


def test_a_statement_in_two_versions_has_one_origin():
    said = tuple(
        Statement(
            f"s{report}", report, party("Ola Berg"), "direct", "we will not leave the port", (Span(report, 0, 9),)
        )
        for report in "abc"
    )
    made = readings(statements=said)
    [one] = carried(said, reports(made), [version("b", "a")])
    assert one.reports == ("a", "b", "c")
    assert [origin.reports for origin in one.origins] == [("a", "b"), ("c",)]

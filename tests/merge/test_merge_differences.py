"""Where tellings of one event differ."""

import pytest

from merge.making import deed, events_of, party
from onrecord.merge import denials_of, differences
from onrecord.model import Span


def told(report: str, on: str = "2020-03-09", *, lemma: str = "kill", **fields):
    words = {"days_spans": (Span(report, 30, 40),)} | fields
    return deed(report, "ASSAULT", "Westria", "Norland", on=on, lemma=lemma, words="road village", **words)


def kinds(event, *denials):
    return [difference.kind for difference in differences(event, denials)]


def test_tellings_that_agree_differ_in_nothing():
    [event] = events_of(told("a", quantity="12"), told("b", quantity="12"))
    assert differences(event) == ()


def test_other_figures_are_listed_with_who_gives_them():
    [event] = events_of(told("a", quantity="12"), told("b", quantity="14"), told("c", quantity="14"))
    [difference] = differences(event)
    assert difference.kind == "figure"
    assert [(version.value, version.reports) for version in difference.versions] == [("14", ("b", "c")), ("12", ("a",))]


def test_the_same_figure_in_words_is_no_difference():
    [event] = events_of(told("a", quantity="12"), told("b", quantity="twelve"))
    assert differences(event) == ()


def test_a_slip_of_a_day_is_a_difference_and_a_month_is_not():
    [event] = events_of(told("a", "2020-03-08"), told("b", "2020-03-09"))
    assert kinds(event) == ["day"]
    [event] = events_of(told("a", "2020-03-01..2020-03-31"), told("b", "2020-03-09"))
    assert kinds(event) == []


@pytest.mark.parametrize(
    ("deeds", "figures"),
    [
        # killed are not set against wounded
        ([("kill", "12"), ("wound", "60")], []),
        ([("kill", "12"), ("kill", "14"), ("wound", "60")], [{"12", "14"}]),
        ([("kill", "12"), ("kill", "14"), ("wound", "60"), ("wound", "80")], [{"12", "14"}, {"60", "80"}]),
        # nor is a vague figure another one
        ([("kill", "12"), ("kill", "dozens")], []),
        ([("kill", "at least 12"), ("killing", "12")], []),
    ],
)
def test_figures_are_compared_where_they_count_one_thing(deeds, figures):
    made = [told(report, lemma=lemma, quantity=many) for report, (lemma, many) in zip("abcd", deeds, strict=False)]
    [event] = events_of(*made)
    found = [one for one in differences(event) if one.kind == "figure"]
    assert [{version.value for version in one.versions} for one in found] == figures


def test_of_one_report_the_largest_figure_is_set_against_other_reports():
    """It tells of 250 killed, 12 of them of one country; that is no difference."""
    alone = [told("a", "2020-03-08", at=at, lemma="kill", quantity=many) for at, many in ((210, "250"), (260, "12"))]
    [event] = events_of(*alone)
    assert len(event.deeds) == 2
    assert kinds(event) == []
    [event] = events_of(*alone, told("b", "2020-03-08", lemma="kill", quantity="257"))
    [difference] = differences(event)
    assert {version.value for version in difference.versions} == {"250", "257"}


def test_the_mere_day_of_a_report_is_no_account_of_when_it_was():
    [event] = events_of(told("a", "2020-03-09"), told("b", "2020-03-10", days_spans=()), published="2020-03-10")
    assert kinds(event) == []


def test_each_telling_of_one_attack_names_other_victims():
    made = [
        deed(report, "ASSAULT", "Westria", whom, on="2020-03-09", lemma="kill", words="road village")
        for report, whom in (("a", "Ola Berg"), ("b", "Kari Dahl, Norland"))
    ]
    [event] = events_of(*made)
    assert kinds(event) == []


def test_another_actor_is_a_difference_once_a_user_has_joined_the_events():
    from merge.making import readings, reports
    from onrecord.merge import join, merge

    made = readings(told("a"), deed("b", "ASSAULT", "Sudmark", "Norland", on="2020-03-09", lemma="kill"))
    one, other = merge(made, reports(made), ()).events
    [event] = merge(made, reports(made), (), join(one, other)).events
    [difference] = differences(event)
    assert difference.kind == "actor"
    assert {version.value for version in difference.versions} == {"Westria", "Sudmark"}


def test_an_official_is_no_other_actor_than_his_state():
    one = deed("a", "SANCTION", "Ola Berg", "Sudmark", on="2020-03-09", lemma="expel")
    other = deed("b", "SANCTION", "Norland", "Sudmark", on="2020-03-09", lemma="expel")
    [event] = events_of(one, other)
    assert kinds(event) == []


def test_a_denial_stands_against_the_event():
    events = events_of(told("a"), told("b", status="negated"))
    happened = next(event for event in events if event.status == "happened")
    denied = denials_of(happened, events)
    assert [event.status for event in denied] == ["negated"]
    assert kinds(happened, *denied) == ["denied"]


def test_a_denial_of_something_else_does_not():
    other = deed("b", "ASSAULT", "Sudmark", "Westria", on="2020-03-09", lemma="kill", status="negated")
    events = events_of(told("a"), other)
    assert denials_of(next(event for event in events if event.status == "happened"), events) == ()


def test_only_one_side_says_so():
    [event] = events_of(told("a", on_word_of=(party("Norland"),)))
    [difference] = differences(event)
    assert (difference.kind, difference.versions[0].value) == ("one side", "NOR")


@pytest.mark.parametrize(
    ("kind", "status", "found"),
    [
        ("SANCTION", "happened", ["one side"]),
        ("SANCTION", "historical", ["one side"]),
        ("SANCTION", "future", []),  # what is ahead stands for nothing yet
        ("ACCUSE", "happened", []),  # who accuses does so by his own word
        ("AGREE", "happened", []),
    ],
)
def test_the_word_of_who_did_it_is_one_sided_only_of_what_is_done(kind, status, found):
    made = deed("a", kind, "Norland", "Sudmark", on="2020-03-09", status=status, on_word_of=(party("Ola Berg"),))
    [event] = events_of(made)
    assert kinds(event) == found


def test_that_one_was_accused_on_the_word_of_the_accused_alone_is_one_sided():
    made = deed("a", "ACCUSE", "Norland", "Sudmark", on="2020-03-09", on_word_of=(party("Jens Holm"),))
    [event] = events_of(made)
    [difference] = differences(event)
    assert (difference.kind, difference.versions[0].value) == ("one side", "DNK")


def test_both_sides_say_so():
    [event] = events_of(told("a", on_word_of=(party("Norland"),)), told("b", on_word_of=(party("Westria"),)))
    assert kinds(event) == []

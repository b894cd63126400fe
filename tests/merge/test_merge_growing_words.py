"""What users say of single acts, as reports come and go: as if all had been known, and said, at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import content, deed, readings, reports
from onrecord.merge import Correction, Standing, merge
from onrecord.merge.account import Setting
from onrecord.merge.corrections import place, wishes
from onrecord.merge.names import names_over

KINDS = ("SANCTION", "ASSAULT")
ROWS = st.lists(
    st.tuples(
        st.integers(0, 5),  # the report
        st.sampled_from(KINDS),
        st.sampled_from([("Norland", "Sudmark"), ("Norland", ""), ("Ola Berg", "Sudmark")]),
        st.sampled_from(["", "2020-03-07", "2020-03-08", "2020-03-09", "2020-03-01..2020-03-31"]),
        st.sampled_from([None, "12", "60"]),
    ),
    min_size=4,
    max_size=12,
)
# Of two deeds, by number, that they are of one act, or of two.
WORDS = st.lists(st.tuples(st.booleans(), st.integers(0, 11), st.integers(0, 11)), max_size=4)


def made_of(rows):
    deeds = [
        deed(f"r{report}", kind, *sides, on=on, at=100 * number, lemma="expel", quantity=figure)
        for number, (report, kind, sides, on, figure) in enumerate(rows)
    ]
    return readings(*deeds), deeds


def said_of(words, deeds):
    """Corrections of deeds that there are."""
    pairs = [(joined, deeds[one % len(deeds)], deeds[other % len(deeds)]) for joined, one, other in words]
    return [Correction(joined, place(one), place(other)) for joined, one, other in pairs if one.id != other.id]


def spoken_of(said):
    """For each report what users say of it, in order."""
    return {
        report: [one for one in said if report in (one.one.span.report, one.other.span.report)]
        for report in {where.span.report for one in said for where in (one.one, one.other)}
    }


class Follower:
    """The events as one has them who hears of changes, with what users say at the time."""

    def __init__(self, everything):
        self.everything, self.known = everything, names_over(everything)
        self.standing, self.events, self.here = Standing(Setting(reports(everything))), {}, {}

    def come(self, those, said):
        self.here |= {one.report: one for one in those}
        self.hear(self.standing.add(those, self.known, self.wished(said)))

    def go(self, gone, said):
        for report in gone:
            self.here.pop(report, None)
        self.hear(self.standing.remove(gone, self.wished(said)))

    def wished(self, said):
        return wishes(said, [one for reading in self.here.values() for one in reading.deeds])

    def hear(self, change):
        for id_ in change.gone:
            del self.events[id_]
        assert not self.events.keys() & {event.id for event in change.made}
        self.events |= {event.id: event for event in change.made}

    def is_as_at_once(self, said):
        rest = sorted(self.here.values(), key=lambda one: one.report)
        whole = merge(rest, reports(self.everything), (), said).events
        return content(tuple(self.events.values())) == content(whole)


@settings(max_examples=50, deadline=None)
@given(ROWS, WORDS, st.lists(st.integers(1, 2), max_size=5), st.randoms(use_true_random=False))
def test_reports_that_come_in_any_batches_are_merged_as_users_say(rows, words, sizes, shuffling):
    everything, deeds = made_of(rows)
    said = said_of(words, deeds)
    left = list(everything)
    shuffling.shuffle(left)
    follower = Follower(everything)
    for size in [*sizes, len(left)]:
        follower.come(left[:size], said)
        left = left[size:]
    assert follower.is_as_at_once(said)


@settings(max_examples=50, deadline=None)
@given(ROWS, WORDS, WORDS)
def test_what_is_said_later_or_taken_back_touches_the_reports_that_it_is_said_of(rows, words, others):
    everything, deeds = made_of(rows)
    before, after = said_of(words, deeds), said_of(others, deeds)
    follower = Follower(everything)
    follower.come(everything, before)
    assert follower.is_as_at_once(before)
    then, now = spoken_of(before), spoken_of(after)
    follower.come([one for one in everything if then.get(one.report) != now.get(one.report)], after)
    assert follower.is_as_at_once(after)


@settings(max_examples=40, deadline=None)
@given(ROWS, WORDS, st.sets(st.integers(0, 5), min_size=1, max_size=3))
def test_a_word_on_a_report_that_goes_holds_no_more_and_holds_again_when_it_comes_back(rows, words, numbers):
    everything, deeds = made_of(rows)
    said = said_of(words, deeds)
    gone = {f"r{number}" for number in numbers}
    follower = Follower(everything)
    follower.come(everything, said)
    follower.go(gone, said)
    assert follower.is_as_at_once(said)
    follower.come([one for one in everything if one.report in gone], said)
    assert follower.is_as_at_once(said)


def two_acts():
    """Two acts of one kind, months apart, each told in two reports; and a third act far from both."""
    days = {"a": "2020-03-08", "b": "2020-03-08", "c": "2020-01-08", "d": "2020-01-08"}
    told = [deed(name, "SANCTION", "Norland", "Sudmark", on=on, lemma="expel") for name, on in days.items()]
    far = deed("far", "ASSAULT", "Westria", "Sudmark", on="2019-02-02", lemma="shell")
    return readings(*told, far), told


@pytest.mark.parametrize(("one", "other"), [("a", "c"), ("d", "b"), ("c", "b")])
def test_a_join_makes_one_event_of_two_and_touches_no_third(one, other):
    everything, told = two_acts()
    by_report = {each.report: each for each in told}
    said = [Correction(True, place(by_report[one]), place(by_report[other]))]
    follower = Follower(everything)
    follower.come(everything, [])
    assert len(follower.events) == 3
    spoken = [each for each in everything if each.report in (one, other)]
    change = follower.standing.add(spoken, follower.known, follower.wished(said))
    [event] = change.made
    assert event.reports == ("a", "b", "c", "d")
    assert any("joined by the user" in why for why in event.why)
    assert len(change.gone) == 2


def test_a_report_more_of_a_joined_event_leaves_it_joined():
    everything, told = two_acts()
    said = [Correction(True, place(told[0]), place(told[2]))]
    late = replace(told[0], id="late-000", report="late", predicate=replace(told[0].predicate, report="late"))
    [more] = readings(late)
    follower = Follower([*everything, more])
    follower.come(everything, said)
    follower.come([more], said)
    assert follower.is_as_at_once(said)
    assert ("a", "b", "c", "d", "late") in {event.reports for event in follower.events.values()}


def test_a_split_parts_two_tellings_and_what_is_like_one_of_them_goes_where_it_fits_best():
    names = ("a", "b", "c")
    told = [deed(name, "SANCTION", "Norland", "Sudmark", on="2020-03-08", lemma="expel") for name in names]
    everything = readings(*told)
    said = [Correction(False, place(told[0]), place(told[1]))]
    follower = Follower(everything)
    follower.come(everything, [])
    assert [event.reports for event in follower.events.values()] == [names]
    follower.come(everything[:2], said)
    assert follower.is_as_at_once(said)
    assert all(not {"a", "b"} <= set(event.reports) for event in follower.events.values())
    follower.come(everything[:2], [])
    assert [event.reports for event in follower.events.values()] == [names]


def test_a_word_on_reports_that_are_not_there_yet_waits_for_them():
    everything, told = two_acts()
    said = [Correction(True, place(told[0]), place(told[2]))]
    follower = Follower(everything)
    for one in sorted(everything, key=lambda one: (one.published or date.min, one.report), reverse=True):
        follower.come([one], said)
        assert follower.is_as_at_once(said)
    assert ("a", "b", "c", "d") in {event.reports for event in follower.events.values()}

"""What is asked of a shelf as reports come, and the edges of the windows in which tellings look for each other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import content, deed, readings, reports
from onrecord.merge import Standing, growing, merge, together
from onrecord.merge.account import Setting
from onrecord.merge.names import names_over
from onrecord.merge.standing import MemoryShelf
from onrecord.merge.together import weakest_in

FIRST = date(2020, 3, 10)
# Days between two reports, and between an act and its report: where buckets and windows end, and one day beyond.
EDGES = (0, 1, 2, 3, 4, 7, 8, 9, 13, 14, 15, 16, 29, 30, 31, 61, 62, 63)
PUBLISHED = st.none() | st.sampled_from(EDGES).map(lambda days: FIRST + timedelta(days))
# Most are told without a day, as news; the others from a day on, for so many days.
WHEN = st.one_of(st.none(), st.none(), st.tuples(st.sampled_from(EDGES), st.sampled_from((1, 1, 2, 3, 4, 61, 62, 366))))
# Few sides, so that their keys are common.
SIDES = st.sampled_from([("Norland", "Sudmark"), ("Norland", ""), ("", "Sudmark"), ("", ""), ("Ola Berg", "Sudmark")])
ROWS = st.lists(
    st.tuples(
        PUBLISHED,
        WHEN,
        SIDES,
        st.sampled_from(["SANCTION", "ASSAULT"]),
        st.sampled_from([(None, "expel"), (None, "punish"), ("expel", "expel")]),
        st.sampled_from([None, "12", "60"]),
        st.sampled_from(["", "port ship", "second port"]),
    ),
    min_size=5,
    max_size=14,
)


def made_of(rows):
    """A reading for each row: one report, one deed."""
    found = []
    for number, (published, when, sides, kind, (mode, lemma), figure, words) in enumerate(rows):
        first = (published or FIRST) - timedelta(when[0]) if when else None
        on = f"{first}..{first + timedelta(when[1] - 1)}" if when and first else ""
        own = deed(f"r{number:02}", kind, *sides, on=on, lemma=lemma, mode=mode, quantity=figure, words=words)
        [one] = readings(own)
        found.append(replace(one, published=published))
    return found


def grown(everything, sizes, gone=(), standing=None):
    """The events of reports that came so many at a time, and of which some went again."""
    known, events = names_over(everything), {}
    standing = standing or Standing(Setting(reports(everything)))
    left = list(everything)
    changes = []
    for size in [*sizes, len(left)]:
        changes.append(standing.add(left[:size], known))
        left = left[size:]
    changes.append(standing.remove(gone))
    for change in changes:
        for id_ in change.gone:
            del events[id_]
        events |= {event.id: event for event in change.made}
    return tuple(events.values())


def at_once(everything):
    return merge(everything, reports(everything), ()).events


@settings(max_examples=40, deadline=None)
@given(ROWS, st.lists(st.integers(1, 4), max_size=6), st.randoms(use_true_random=False))
def test_undated_tellings_with_common_keys_come_out_alike_in_any_batches(rows, sizes, shuffling):
    everything = made_of(rows)
    shuffled = list(everything)
    shuffling.shuffle(shuffled)
    assert content(grown(shuffled, sizes)) == content(at_once(everything))


@settings(max_examples=25, deadline=None)
@given(ROWS, st.lists(st.integers(1, 4), max_size=6), st.sets(st.integers(0, 13), max_size=6))
def test_reports_that_go_again_leave_what_the_others_tell(rows, sizes, numbers):
    everything = made_of(rows)
    rest = [one for number, one in enumerate(everything) if number not in numbers]
    gone = [one.report for one in everything if one not in rest]
    assert content(grown(everything, sizes, gone)) == content(at_once(rest))


@settings(max_examples=40, deadline=None)
@given(ROWS, st.lists(st.integers(1, 4), max_size=6), st.sets(st.integers(0, 13), max_size=3))
def test_what_holds_each_event_together_is_known_as_from_merging_at_once(rows, sizes, numbers):
    everything = made_of(rows)
    rest = [one for number, one in enumerate(everything) if number not in numbers]
    gone = [one.report for one in everything if one not in rest]
    standing, weakest = Standing(Setting(reports(everything))), {}
    events = grown(everything, sizes, gone, standing)
    merge(rest, reports(everything), (), note=lambda found: weakest.update(weakest_in(found.acts)))
    stands = {telling.key: points for telling, _, points in standing.shelf.members([event.id for event in events])}
    assert stands == weakest


def two_of_a_day(late):
    """Two events of a day that differ in their figures, told thrice each, with many words in common, and a late report
    with another figure that is linked to all six tellings and at odds with none, or with three of them."""
    told = [
        deed(
            f"{figure}-{n}",
            "SANCTION",
            "Norland",
            "Sudmark",
            on="2020-03-09",
            lemma="expel",
            words=words,
            quantity=told,
        )
        for figure, told, words in (("a", "60", "port ship crew"), ("b", "12", "grain rail depot"))
        for n, told in enumerate((told, told, None))
    ]
    return readings(*told, deed("late", "SANCTION", "Norland", "Sudmark", on="2020-03-09", lemma="fine", quantity=late))


def pairs_compared(monkeypatch, late):
    """Which tellings are compared as the late report comes, by report, and the events then."""
    everything = two_of_a_day(late)
    known, standing = names_over(everything), Standing(Setting(reports(everything)))
    standing.add(everything[:-1], known)
    pairs, compared = [], together.link_of
    for room in (growing, together):  # with what stands, and within the region
        monkeypatch.setattr(
            room, "link_of", lambda one, other: pairs.append({one.report, other.report}) or compared(one, other)
        )
    change = standing.add(everything[-1:], known)
    return pairs, [event.reports for event in change.made]


def test_within_an_event_that_stays_as_it_is_nothing_is_compared(monkeypatch):
    pairs, made = pairs_compared(monkeypatch, "99")
    assert made == [("late",)]
    assert all("late" in pair for pair in pairs)
    assert {"a-2", "late"} in pairs  # linked to the telling that gives no figure, at odds with the two others


def test_within_an_event_that_is_joined_links_are_looked_for(monkeypatch):
    pairs, made = pairs_compared(monkeypatch, "60")
    assert made == [("a-0", "a-1", "a-2", "late")]
    assert {"a-0", "a-1"} in pairs
    assert {"b-0", "b-1"} not in pairs


@settings(max_examples=10, deadline=None)
@given(ROWS, st.sampled_from([1, 2, 3]))
def test_how_many_are_looked_at_together_does_not_matter(rows, portion):
    everything = made_of(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(growing, "PORTION", portion)
        assert content(grown(everything, [4, 1])) == content(at_once(everything))


class Asked(MemoryShelf):
    """A shelf that notes which deeds it was asked for, and how many tellings were looked at."""

    def __init__(self):
        super().__init__()
        self.deeds, self.looked_at, self.members_of = set(), 0, set()

    def told(self, tellings):
        self.deeds |= set(tellings)
        return super().told(tellings)

    def numbered(self, numbers):
        self.looked_at += len(numbers)
        return super().numbered(numbers)

    def members(self, events):
        self.members_of |= set(events)
        return super().members(events)


def test_of_those_that_share_a_common_key_only_those_that_change_are_taken_out_of_their_events():
    """Forty attacks of one day, at places of their own, and one telling more of the seventh."""
    places = [f"Town{number:02}" for number in range(40)]
    many = [
        deed(f"r{n:02}", "ASSAULT", "Norland", "Sudmark", on="2020-03-09", lemma="shell", place=place)
        for n, place in enumerate(places)
    ]
    late = deed("late", "ASSAULT", "Norland", "Sudmark", on="2020-03-09", lemma="shell", place="Town07")
    everything = readings(*many, late)
    known, standing = names_over(everything), Standing(Setting(reports(everything)))
    standing.shelf = Asked()
    standing.add([one for one in everything if one.report != "late"], known)
    assert standing.shelf.deeds == set()
    change = standing.add([one for one in everything if one.report == "late"], known)
    assert standing.shelf.looked_at == 40
    assert standing.shelf.deeds == {many[7].id}
    assert len(standing.shelf.members_of) == 1
    assert [event.reports for event in change.made] == [("late", "r07")]


def test_what_is_not_near_is_not_looked_at():
    far = [deed(f"f{n}", "SANCTION", "Norland", "Sudmark", on=f"2019-0{n}-01") for n in range(1, 8)]
    late = deed("late", "SANCTION", "Norland", "Sudmark", on="2020-03-09")
    everything = readings(*far, late)
    known, standing = names_over(everything), Standing(Setting(reports(everything)))
    standing.shelf = Asked()
    for one in everything:
        standing.add([one], known)
    assert (standing.shelf.looked_at, standing.shelf.deeds, standing.shelf.members_of) == (0, set(), set())


def test_a_report_that_comes_again_as_it_was_changes_no_event():
    everything = readings(*(deed(name, "SANCTION", "Norland", "Sudmark", on="2020-03-09") for name in "abc"))
    known, standing = names_over(everything), Standing(Setting(reports(everything)))
    first = standing.add(everything, known)
    again = standing.add(everything[1:2], known)
    assert content(again.made) == content(first.made)
    assert again.gone == tuple(event.id for event in first.made)
    assert {placed.report for placed in again.placed} == {"b"}
    assert again.dropped == tuple(placed.telling for placed in again.placed)
    assert set(again.stays) == {placed.telling for placed in first.placed} - set(again.dropped)


def test_links_between_what_came_together_need_no_shelf():
    """Of two reports that come at once each is found by the other, in whichever order they are given."""
    made = readings(*(deed(name, "SANCTION", "Norland", "Sudmark", on="2020-03-09", lemma="expel") for name in "ab"))
    for order in (made, made[::-1]):
        [event] = grown(order, [])
        assert event.reports == ("a", "b")
        assert "same day" in event.why[0]

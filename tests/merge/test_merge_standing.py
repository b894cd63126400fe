"""What stands is touched only where it must be; reports come, change and go, and nobody sees it of the events."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import content, deed, readings, reports
from onrecord.merge import Standing, merge
from onrecord.merge.account import Setting
from onrecord.merge.names import names_over
from onrecord.merge.placed import place

CALL = {"lemma": "call", "mode": "phone"}
REPORTS = "abcdefgh"
DEEDS = st.builds(
    lambda kind, sides, day, lemma: (kind, *sides, day, lemma),
    st.sampled_from(["SANCTION", "CONSULT", "ASSAULT"]),
    st.sampled_from([("Norland", "Sudmark"), ("Ola Berg", "Jens Holm"), ("Norland", ""), ("", "Sudmark")]),
    st.sampled_from(["2020-03-07", "2020-03-08", "2020-03-09", "2020-03-01..2020-03-31", ""]),
    st.sampled_from(["expel", "call", "strike"]),
)
LEDGERS = st.fixed_dictionaries({}, optional={name: st.lists(DEEDS, min_size=1, max_size=4) for name in REPORTS})


def told(ledger):
    """Readings of a table of reports."""
    made = [
        deed(report, kind, who, whom, on=day, lemma=lemma, at=100 * number)
        for report, own in sorted(ledger.items())
        for number, (kind, who, whom, day, lemma) in enumerate(own)
    ]
    return readings(*made)


class Follower:
    """The events as one who only hears of changes has them."""

    def __init__(self, everything):
        self.known = names_over(everything)
        self.standing = Standing(Setting(reports(everything)))
        self.events = {}

    def hear(self, change):
        assert set(change.gone) <= set(self.events)
        for id_ in change.gone:
            del self.events[id_]
        assert not {event.id for event in change.made} & set(self.events)
        self.events |= {event.id: event for event in change.made}

    def add(self, those):
        self.hear(self.standing.add(those, self.known))

    def remove(self, those):
        self.hear(self.standing.remove(those))


@settings(max_examples=80, deadline=None)
@given(LEDGERS, st.lists(st.integers(1, 3), max_size=8), st.randoms(use_true_random=False))
def test_any_order_and_any_batches_give_the_events_of_a_whole_merging(ledger, sizes, shuffling):
    everything = told(ledger)
    follower, left = Follower(everything), list(everything)
    shuffling.shuffle(left)
    for size in [*sizes, len(left)]:
        follower.add(left[:size])
        left = left[size:]
    whole = merge(everything, reports(everything), ())
    assert content(tuple(follower.events.values())) == content(whole.events)


@settings(max_examples=80, deadline=None)
@given(LEDGERS, LEDGERS, st.sets(st.sampled_from(REPORTS)))
def test_reports_that_change_or_go_leave_no_trace(before, after, gone):
    """Reports of `after` come in the place of those of `before`; `gone` are taken out in the end."""
    follower = Follower([*told(before), *told(after)])
    follower.add(told(before))
    follower.add(told(after))
    follower.remove(gone)
    rest = told({name: own for name, own in (before | after).items() if name not in gone})
    assert content(tuple(follower.events.values())) == content(merge(rest, reports(rest), ()).events)


def test_a_report_that_goes_parts_what_it_alone_held_together():
    """The first and the last tell of other days; only the one between them ties them."""
    made = readings(
        deed("a", "CONSULT", "Norland, Sudmark", on="2020-03-08", **CALL),
        deed("b", "CONSULT", "Norland, Sudmark", on="2020-03-08..2020-03-10", **CALL),
        deed("c", "CONSULT", "Norland, Sudmark", on="2020-03-09", **CALL),
    )
    follower = Follower(made)
    follower.add(made)
    assert len(follower.events) == 1
    follower.remove({"b"})
    rest = [made[0], made[2]]
    assert content(tuple(follower.events.values())) == content(merge(rest, reports(rest), ()).events)


def test_events_that_a_new_report_does_not_touch_are_not_looked_at():
    far = readings(*(deed(f"f{n}", "SANCTION", "Westria", "Sudmark", on=f"2019-0{n}-01") for n in range(1, 8)))
    near = readings(*(deed(name, "CONSULT", "Norland, Sudmark", on="2020-03-09", **CALL) for name in "ab"))
    follower = Follower([*far, *near])
    follower.add([*far, near[0]])
    change = follower.standing.add(near[1:], follower.known)
    assert [event.reports for event in change.made] == [("a", "b")]
    assert len(change.gone) == 1
    assert {placed.report for placed in change.placed} == {"b"}


CHAINED = st.lists(
    st.tuples(st.integers(1, 12), st.integers(0, 2), st.sampled_from(["", "3", "40"]), st.booleans()),
    min_size=6,
    max_size=16,
)


def chained(rows):
    """Calls between two countries, day after day, some over several days, some with figures that are at odds: links
    hold nearly all of them together, and most are refused."""
    made = []
    for number, (day, length, figure, both) in enumerate(rows):
        on = f"2020-03-{day:02}..2020-03-{day + length:02}"
        sides = ("Norland", "Sudmark") if both else ("Norland", "")
        made.append(deed(f"r{number:02}", "AID", *sides, on=on, lemma="send", quantity=figure or None))
    return readings(*made)


@settings(max_examples=150, deadline=None)
@given(CHAINED, st.lists(st.integers(1, 3), max_size=8), st.sets(st.integers(0, 15)), st.randoms(use_true_random=False))
def test_events_that_break_up_others_do_so_bit_by_bit_as_at_once(rows, sizes, gone, shuffling):
    """Reports come in any order, and some go again."""
    everything = chained(rows)
    follower, left = Follower(everything), list(everything)
    shuffling.shuffle(left)
    for size in [*sizes, len(left)]:
        follower.add(left[:size])
        left = left[size:]
    follower.remove({f"r{number:02}" for number in gone})
    rest = [reading for reading in everything if int(reading.report[1:]) not in gone]
    assert content(tuple(follower.events.values())) == content(merge(rest, reports(rest), ()).events)


def test_a_long_chain_of_acts_is_not_put_together_again_for_one_of_them():
    """Each is linked to the next, so all of them hang together; a report more touches its neighbours alone."""
    days = [f"2020-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 28)]
    spans = [f"{one}..{other}" for one, other in pairwise(days)]
    calls = [deed(f"r{n:03}", "CONSULT", "Norland, Sudmark", on=on, **CALL) for n, on in enumerate(spans)]
    follower = Follower(readings(*calls, deed("x", "CONSULT", "Norland, Sudmark", on=days[40], **CALL)))
    *chain, late = readings(*calls, deed("x", "CONSULT", "Norland, Sudmark", on=days[40], **CALL))
    follower.add(chain)
    stood = len(follower.events)
    change = follower.standing.add([late], follower.known)
    assert stood > 20
    assert 1 <= len(change.made) <= 3
    assert len(change.gone) <= 3


def test_a_report_without_deeds_changes_nothing():
    made = readings(deed("a", "CONSULT", "Norland, Sudmark", on="2020-03-09", **CALL))
    follower = Follower(made)
    follower.add(made)
    change = follower.standing.add([replace(made[0], report="b", deeds=())], follower.known)
    assert (change.made, change.gone, change.placed, change.dropped) == ((), (), (), ())


def test_taking_out_what_does_not_stand_is_no_fault():
    change = Standing().remove({"nowhere"})
    assert (change.made, change.gone, change.dropped) == ((), (), ())


def test_tellings_of_other_types_share_no_number():
    """The same parties on the same day, once as a call and once as a raid."""
    standing = Standing()
    made = readings(
        deed("a", "CONSULT", "Norland", "Sudmark", on="2020-03-09", lemma="meet"),
        deed("b", "ASSAULT", "Norland", "Sudmark", on="2020-03-09", lemma="meet"),
    )
    standing.add(made)
    one, other = standing.shelf.placed.values()
    assert not {*one.active, *one.passive} & {*other.active, *other.passive}
    assert not set(one.active) & set(one.passive)
    assert place(next(iter(standing.shelf.told([one.telling]).values())).telling).active == one.active

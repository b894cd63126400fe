"""What stands is touched only where it must be; reports come, change and go, and nobody sees it of the events."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import content, deed, readings, reports
from onrecord.merge import Standing, merge
from onrecord.merge.account import Setting
from onrecord.merge.cluster import Link
from onrecord.merge.names import names_over
from onrecord.merge.standing import components, place

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
    assert len(set(follower.standing.shelf.blocks(follower.standing.shelf.placed).values())) == 1
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


def test_a_report_without_deeds_changes_nothing():
    made = readings(deed("a", "CONSULT", "Norland, Sudmark", on="2020-03-09", **CALL))
    follower = Follower(made)
    follower.add(made)
    change = follower.standing.add([replace(made[0], report="b", deeds=())], follower.known)
    assert (change.made, change.gone, change.placed, change.dropped) == ((), (), (), ())


def test_taking_out_what_does_not_stand_is_no_fault():
    change = Standing().remove({"nowhere"})
    assert (change.made, change.gone, change.dropped) == ((), (), ())


@pytest.mark.parametrize(
    ("links", "blocks"),
    [
        ([], {"a": "a", "b": "b", "c": "c", "d": "d"}),
        ([("a", "b")], {"a": "a", "b": "a", "c": "c", "d": "d"}),
        ([("c", "d"), ("b", "c"), ("a", "d")], dict.fromkeys("abcd", "a")),
        ([("b", "c"), ("b", "d")], {"a": "a", "b": "b", "c": "b", "d": "b"}),
    ],
)
def test_a_block_is_named_after_its_first_telling(links, blocks):
    assert components("abcd", [Link(5.0, one, other) for one, other in links]) == blocks


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

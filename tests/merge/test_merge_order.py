"""The same reports give the same events, in any order and in any batches."""

from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import content, deed, readings, reports
from onrecord.merge import Standing, merge
from onrecord.merge.account import Setting
from onrecord.merge.names import names_over

TYPES = st.sampled_from(["SANCTION", "CONSULT", "ASSAULT"])
NAMES = st.sampled_from(["", "Norland", "Sudmark", "Ola Berg", "Jens Holm", "Norland, Westria"])
DAYS = st.sampled_from(
    ["", "2020-03-01", "2020-03-02", "2020-03-03", "2020-03-09", "2020-03-01..2020-03-31", "2020-01-01..2020-12-31"]
)
PLACES = st.sampled_from([None, "Elvik", "Sandnes"])
FIGURES = st.sampled_from([None, "12", "at least 60", "three years"])


@st.composite
def deeds(draw):
    """One deed of one of a few reports; few values, so that many deeds could be one act."""
    return deed(
        draw(st.sampled_from("abcde")),
        draw(TYPES),
        draw(NAMES),
        draw(NAMES),
        draw(DAYS),
        at=draw(st.integers(0, 9)) * 50,
        lemma=draw(st.sampled_from(["hit", "strike", "meet", "expel"])),
        words=draw(st.sampled_from(["", "port ship", "port second", "another ship"])),
        place=draw(PLACES),
        quantity=draw(FIGURES),
        status=draw(st.sampled_from(["happened", "historical", "future", "negated"])),
    )


MANY = st.lists(deeds(), min_size=1, max_size=14, unique_by=lambda one: one.id)


@settings(max_examples=60, deadline=None)
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(made, shuffling):
    told = readings(*made)
    first = merge(told, reports(told), ())
    shuffled = list(told)
    shuffling.shuffle(shuffled)
    assert content(merge(shuffled, reports(told), ()).events) == content(first.events)


@settings(max_examples=60, deadline=None)
@given(MANY, st.integers(0, 5))
def test_added_later_equals_built_at_once(made, cut):
    told = readings(*made)
    known = names_over(told)
    setting = Setting(reports(told))
    standing = Standing(setting)
    events = {}
    for batch in (told[:cut], told[cut:]):
        change = standing.add(batch, known)
        events = {id_: event for id_, event in events.items() if id_ not in change.gone}
        events |= {event.id: event for event in change.made}
    assert content(tuple(events.values())) == content(merge(told, reports(told), ()).events)


@settings(max_examples=60, deadline=None)
@given(MANY)
def test_every_deed_is_in_one_event_and_every_join_has_a_reason(made):
    told = readings(*made)
    events = merge(told, reports(told), ()).events
    assert sorted(one.id for event in events for one in event.deeds) == sorted(one.id for one in made)
    assert all(len(event.why) == len(event.deeds) - 1 and all(event.why) for event in events)


@settings(max_examples=60, deadline=None)
@given(MANY)
def test_no_event_holds_what_cannot_be_one_act(made):
    told = readings(*made)
    for event in merge(told, reports(told), ()).events:
        assert len({one.mode for one in event.deeds if one.mode}) <= 1
        assert len({one.type for one in event.deeds}) == 1
        assert len({one.status == "negated" for one in event.deeds}) == 1
        exact = [one.days for one in event.deeds if one.days and one.days.first == one.days.last]
        assert not exact or (max(exact).last - min(exact).first).days <= 1


def test_standing_says_which_events_are_no_more():
    told = readings(*(deed(r, "CONSULT", "Ola Berg, Jens Holm", on="2020-03-09", lemma="call") for r in "ab"))
    standing = Standing(Setting(reports(told)))
    known = names_over(told)
    [before] = standing.add(told[:1], known).made
    change = standing.add(told[1:], known)
    assert change.gone == (before.id,)
    assert [event.reports for event in change.made] == [("a", "b")]

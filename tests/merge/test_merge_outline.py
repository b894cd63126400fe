"""Outlines: what they say of two tellings is never too little, and mostly enough to tell them apart."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from benchmarks.adding import readings as made_news
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import KNOWN, deed
from onrecord.lexicon import load as load_lexicon
from onrecord.merge import outline as outline_room
from onrecord.merge.blocks import candidates
from onrecord.merge.compare import NEAR_MODES, Telling, modes_at_odds
from onrecord.merge.facts import Facts, Figure, Who
from onrecord.merge.likeness import points
from onrecord.merge.outline import NEVER, OUTLINE, kept, outline, outlines, reach
from onrecord.merge.tellings import tellings_of
from onrecord.merge.together import ENOUGH_ACROSS, compared, links_across, may_link
from onrecord.model import Days

FIRST = date(2020, 3, 10).toordinal()
WORDS = st.frozensets(st.sampled_from("port ship envoy court rally grain".split()), max_size=4)
DAYS = st.none() | st.builds(
    lambda start, length: Days(date.fromordinal(FIRST + start), date.fromordinal(FIRST + start + length)),
    st.integers(-40, 40),
    st.sampled_from([0, 0, 1, 2, 3, 30, 400]),
)
PARTIES = st.builds(
    Who,
    st.sampled_from(["a1", "a2", "a3", "a4"]),
    st.sampled_from(["person", "group", "organisation", "state"]),
    st.none() | st.sampled_from(["NOR", "DNK"]),
    *[st.booleans()] * 3,
    st.sampled_from(["", "", "ola berg", "olaf berg", "kari dahl"]),
    st.booleans(),
)
SIDES = st.frozensets(PARTIES, max_size=2)
FIGURES = st.none() | st.builds(
    Figure, st.sampled_from([3.0, 60.0, 62.0]), st.sampled_from(["heads", "term"]), st.booleans(), st.booleans()
)
TYPES = ("ASSAULT", "CONSULT", "ACCUSE", "SANCTION", "PROTEST", "REQUEST")


@st.composite
def told(draw, kind):
    """A telling of one or two deeds, whose parties are those of its deeds."""
    modes = st.none() | st.sampled_from(["arrest", "seize", "kill", "expel"])
    lemmas = st.sampled_from(["expel", "kill", "meet", "talk"])
    facts = draw(
        st.frozensets(
            st.builds(Facts, modes, SIDES, SIDES, DAYS, st.none(), FIGURES, st.none(), lemmas), min_size=1, max_size=2
        )
    )
    days = [fact.days for fact in facts if fact.days]
    return Telling(
        draw(st.uuids()).hex,
        draw(st.sampled_from("ab")),
        kind,
        draw(st.sampled_from(["happened", "historical"])),
        draw(st.none() | st.sampled_from([0, 1, 2, 3, 4, 14, 15, 30, 31]).map(lambda n: date.fromordinal(FIRST + n))),
        facts,
        frozenset().union(*(fact.actors for fact in facts)),
        frozenset().union(*(fact.recipients for fact in facts)),
        min(days, key=lambda own: own.last - own.first, default=None),
        draw(st.sampled_from([None, "oslo", "oslo harbour", "lima"])),
        max((fact.figure for fact in facts if fact.figure), default=None),
        min((fact.mode for fact in facts if fact.mode), default=None),
        frozenset(fact.lemma for fact in facts),
        draw(WORDS),
        draw(WORDS),
        draw(st.booleans()),
    )


PAIRS = st.sampled_from(TYPES).flatmap(lambda kind: st.tuples(told(kind), told(kind)))


def reached(one, other):
    """The most points that two tellings can have by their outlines."""
    [found] = reach(one.scope, outlines([one]), outlines([other]))
    return float(found)


@settings(max_examples=1_500, deadline=None)
@given(PAIRS)
def test_no_two_have_more_points_than_their_outlines_say(pair):
    one, other = pair
    if compared(one, other) is not None:
        assert reached(one, other) >= points(one, other) - 1e-4
        assert may_link(one.scope, outlines([one]), outlines([other])).all()


@settings(max_examples=300, deadline=None)
@given(PAIRS)
def test_two_outlines_say_the_same_whichever_comes_first(pair):
    one, other = pair
    assert reached(one, other) == reached(other, one)


@settings(max_examples=100, deadline=None)
@given(PAIRS)
def test_an_outline_comes_out_of_its_bytes_as_it_was(pair):
    rows = outlines(pair)
    assert kept(map(outline, pair)).tobytes() == rows.tobytes()
    assert len(outline(pair[0])) == OUTLINE.itemsize


def test_no_outlines_are_none():
    assert len(kept([])) == len(outlines([])) == 0


def test_bytes_of_no_outline_are_an_error():
    with pytest.raises(ValueError, match="size"):
        kept([b"short"])


def telling(**fields):
    """What a report of the 10th of March tells: a state that expels another's envoys."""
    report, published = fields.pop("report", "a"), date.fromordinal(FIRST)
    who, whom = fields.pop("who", "Norland"), fields.pop("whom", "Sudmark")
    made = deed(report, fields.pop("type", "SANCTION"), who, whom, fields.pop("on", "2020-03-08"), **fields)
    kinds = {name: kind for name, (kind, _, _) in KNOWN.items()}
    [only] = tellings_of([made], kinds, published)
    return only.telling


@pytest.mark.parametrize(
    "changes",
    [
        {"on": "2020-03-11"},
        {"on": "2020-04-01..2020-04-30"},
        {"mode": "arrest"},
        {"who": "Westria"},
        {"who": "Jens Holm"},
        {"whom": "Norland"},
        {"quantity": "90"},
        {"quantity": "two years"},
    ],
    ids=lambda changes: "; ".join(f"{name} {value}" for name, value in changes.items()),
)
def test_those_at_odds_never_reach_anything(changes):
    same = {"mode": "expel", "quantity": "60"}
    assert reached(telling(**same), telling(report="b", **same)) > 0
    assert reached(telling(**same), telling(report="b", **{**same, **changes})) == NEVER


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({}, 0.0),
        ({"on": ""}, -1.0),
        ({"on": "2020-01-01..2020-12-31"}, -1.0),
        ({"on": "2020-03-09"}, -4.0),
        ({"who": ""}, -2.5),
        ({"lemma": "punish"}, -0.5),
        ({"status": "historical"}, -1.0),
        ({"who": "Ola Berg"}, -0.7),
        ({"mode": None}, -0.5),
        ({"words": "port ship"}, -1.0),
        ({"words": "ship"}, -2.0),
    ],
    ids=lambda value: "; ".join(f"{n} {v}" for n, v in value.items()) if isinstance(value, dict) else str(value),
)
def test_what_tells_two_apart_takes_points_away(changes, points):
    fields = {"mode": "expel", "lemma": "expel", "words": "port envoy"}
    same = reached(telling(**fields), telling(report="b", **fields))
    other = reached(telling(**fields), telling(report="b", **{**fields, **changes}))
    assert other - same == pytest.approx(points, abs=1e-5)


def test_modes_are_told_apart_as_when_they_are_compared():
    """A mode that is near to none may share its bit with another, which only leaves the two to be compared."""
    modes = sorted({mode for pair in NEAR_MODES for mode in pair})
    for one, other in combinations(modes, 2):
        (own, _), (_, near) = outline_room._mode_bits(one), outline_room._mode_bits(other)
        assert (own & near == 0) == modes_at_odds(one, other)


def test_no_two_countries_have_one_number():
    """Two of one number would be taken for one country, and so for parties of which it says nothing."""
    codes = load_lexicon().countries
    sides = [frozenset({Who("x", "state", code, True, True)}) for code in codes]
    assert len({outline_room._side(side)[2] for side in sides}) == len(sides)


@pytest.fixture(scope="module")
def scopes():
    """Tellings of made-up news, by scope."""
    found: dict[tuple[str, str], list[Telling]] = {}
    for reading in made_news(2_400):
        kinds = {actor.id: actor.kind for actor in reading.actors}
        for one in tellings_of(reading.deeds, kinds, reading.published):
            found.setdefault(one.telling.scope, []).append(one.telling)
    return found


def test_links_are_the_same_as_where_every_pair_is_compared(scopes):
    linked = 0
    for tellings in scopes.values():
        slowly = [link for one, other in candidates(tellings) if (link := compared(one, other))]
        assert sorted(links_across(tellings)) == sorted(slowly)
        linked += len(slowly)
    assert linked > 500


def test_most_pairs_that_are_no_links_are_told_apart_by_their_outlines(scopes):
    met = left = 0
    for scope, tellings in scopes.items():
        pairs = [pair for pair in candidates(tellings) if compared(*pair) is None]
        if pairs:
            ones, others = (outlines(side) for side in zip(*pairs, strict=True))
            met += len(pairs)
            left += int(np.count_nonzero(may_link(scope, ones, others)))
    assert met > 300
    assert left < 0.4 * met, (left, met)


def test_a_link_takes_as_many_points_by_outline_as_by_words():
    one, other = telling(words="port"), telling(report="b", words="port")
    assert points(one, other) >= ENOUGH_ACROSS
    assert may_link(one.scope, outlines([one]), outlines([other])).tolist() == [True]

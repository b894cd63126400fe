"""Nodes put together by links, best first, and the keys that bring tellings together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from merge.making import day, deed
from onrecord.merge.blocks import candidates, keys_of
from onrecord.merge.cluster import ALONE, Link, best_first, gather
from onrecord.merge.facts import facts_of
from onrecord.merge.tellings import telling_of


def clash(one: int, other: int) -> bool:
    return abs(one - other) > 2


def heaps(facts, links, apart=None):
    return [heap.keys for heap in gather({key: frozenset({fact}) for key, fact in facts.items()}, links, clash, apart)]


def test_the_best_link_is_taken_first():
    links = [Link(3.0, "a", "b"), Link(5.0, "b", "c")]
    assert heaps({"a": 0, "b": 2, "c": 4}, links) == [("a",), ("b", "c")]


def test_of_links_with_as_many_points_the_first_by_its_keys_is_taken():
    links = [Link(4.0, "b", "c"), Link(5.0, "c", "d"), Link(4.0, "a", "d"), Link(4.0, "a", "c")]
    assert [(one.one, one.other) for one in best_first(links)] == [("c", "d"), ("a", "c"), ("a", "d"), ("b", "c")]
    assert best_first(links[::-1]) == best_first(links)


def test_a_chain_ends_where_its_ends_are_at_odds():
    links = [Link(5.0, "a", "b"), Link(5.0, "b", "c")]
    assert heaps({"a": 0, "b": 2, "c": 4}, links) == [("a", "b"), ("c",)]


def test_what_a_user_parts_stays_apart():
    def apart(one, other):
        return {one, other} == {"a", "b"}

    assert heaps({"a": 0, "b": 0}, [Link(5.0, "a", "b")], apart) == [("a",), ("b",)]


def test_a_heap_keeps_the_links_that_made_it():
    links = [Link(4.0, "a", "b"), Link(5.0, "b", "c"), Link(3.0, "a", "c")]
    [heap] = gather({key: frozenset({0}) for key in "abc"}, links, clash)
    assert heap.links == (Link(5.0, "b", "c"), Link(4.0, "a", "b"))


def test_a_heap_tells_how_weak_a_link_it_needed():
    links = [Link(4.0, "a", "b"), Link(5.0, "b", "c"), Link(3.0, "a", "c")]
    made = gather({key: frozenset({0}) for key in "abcd"}, links, clash)
    assert [(heap.keys, heap.weakest) for heap in made] == [(("a", "b", "c"), 4.0), (("d",), ALONE)]


def test_nodes_that_are_whole_stand_together_without_links_and_are_at_odds_as_one():
    facts = {"a": frozenset({0}), "b": frozenset({2}), "c": frozenset({4})}
    refused = []
    made = gather(facts, [Link(4.0, "b", "c")], clash, refused=refused, whole=[["b", "a"]])
    assert [(heap.keys, heap.links) for heap in made] == [(("a", "b"), ()), (("c",), ())]
    assert refused == [Link(4.0, "b", "c")]


LINKS = st.lists(
    st.builds(Link, st.sampled_from([3.0, 4.0, 5.0]), st.sampled_from("abc"), st.sampled_from("def")), max_size=9
)


NODES = "abcdefgh"
PAIRS = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] < pair[1])
WEIGHED = st.dictionaries(PAIRS, st.sampled_from([3.5, 4.0, 4.5, 5.0, 6.0]), max_size=20)


@settings(max_examples=300)
@given(st.fixed_dictionaries({key: st.integers(0, 5) for key in NODES}), WEIGHED, st.sets(st.sampled_from(NODES)))
def test_a_heap_to_which_only_weaker_links_lead_counts_as_one(numbers, weighed, late):
    """What stood before the late nodes came, and needed stronger links than any that leads to it, is whole by then."""
    facts = {key: frozenset({number}) for key, number in numbers.items()}
    links = [Link(points, *pair) for pair, points in weighed.items()]
    before = [link for link in links if not {link.one, link.other} & late]
    stood = gather({key: own for key, own in facts.items() if key not in late}, before, clash)
    strongest = {
        heap: max((link.points for link in links if len({link.one, link.other} & set(heap.keys)) == 1), default=0.0)
        for heap in stood
    }
    whole = [heap.keys for heap in stood if strongest[heap] < heap.weakest]
    inner = [link for link in links if any({link.one, link.other} <= set(keys) for keys in whole)]
    at_once = gather(facts, links, clash)
    short = gather(facts, [link for link in links if link not in inner], clash, whole=whole)
    assert [heap.keys for heap in short] == [heap.keys for heap in at_once]


@given(st.fixed_dictionaries({key: st.integers(0, 5) for key in "abcdef"}), LINKS)
def test_heaps_hold_every_node_once_and_nothing_at_odds_whatever_the_order(facts, links):
    found = heaps(facts, links)
    assert sorted(key for keys in found for key in keys) == sorted(facts)
    assert not any(clash(facts[one], facts[other]) for keys in found for one in keys for other in keys)
    assert found == heaps(facts, links[::-1])


def plainly(facts, links, apart):
    """The heaps, and the links that are refused, where every two of two heaps are looked at for each link."""
    heap_of, refused = {key: {key} for key in facts}, []
    for link in best_first(links):
        one, other = heap_of[link.one], heap_of[link.other]
        if one is other:
            continue
        if any(clash(facts[ours], facts[theirs]) or apart(ours, theirs) for ours in one for theirs in other):
            refused.append(link)
            continue
        one |= other
        heap_of |= dict.fromkeys(other, one)
    return sorted({tuple(sorted(heap)) for heap in heap_of.values()}), refused


@settings(max_examples=500)
@given(st.fixed_dictionaries({key: st.integers(0, 5) for key in NODES}), WEIGHED, st.sets(PAIRS, max_size=3))
def test_what_is_known_to_be_at_odds_stays_so_however_heaps_grow(numbers, weighed, split):
    links, refused = [Link(points, *pair) for pair, points in weighed.items()], []

    def apart(one, other):
        return (one, other) in split or (other, one) in split

    facts = {key: frozenset({number}) for key, number in numbers.items()}
    found = gather(facts, links, clash, apart, refused)
    assert ([heap.keys for heap in found], refused) == plainly(numbers, links, apart)


def test_two_heaps_at_odds_are_looked_at_once():
    """However many links lead from one to the other."""
    looked = []
    facts = {"a": frozenset({0}), "b": frozenset({0}), "c": frozenset({9}), "d": frozenset({9})}
    links = [Link(6.0, "a", "b"), Link(6.0, "c", "d"), *(Link(4.0, one, other) for one in "ab" for other in "cd")]
    gather(facts, links, lambda one, other: looked.append((one, other)) or clash(one, other))
    assert looked == [(0, 9)]


def telling(report: str, type_: str = "SANCTION", who: str = "Norland", whom: str = "Sudmark", on: str = "", **fields):
    one = deed(report, type_, who, whom, on, **fields)
    return telling_of([one], {one.id: facts_of(one, {"Norland": "state", "Sudmark": "state"})}, day("2020-03-10").first)


def met(*tellings) -> set[frozenset[str]]:
    return {frozenset((one.report, other.report)) for one, other in candidates(tellings)}


def test_tellings_of_one_day_meet_and_those_of_another_month_do_not():
    told = [telling("a", on="2020-03-09"), telling("b", on="2020-03-09"), telling("c", on="2020-05-09")]
    assert met(*told) == {frozenset("ab")}


def test_neighbouring_days_meet_across_the_edge_of_a_bucket():
    for first in ("2020-03-07", "2020-03-08"):
        second = f"2020-03-{int(first[-2:]) + 1:02}"
        assert met(telling("a", on=first), telling("b", on=second)) == {frozenset("ab")}


def test_a_telling_that_lacks_a_side_meets_one_that_has_both():
    assert met(telling("a", who="", on="2020-03-09"), telling("b", on="2020-03-09")) == {frozenset("ab")}


def test_an_undated_telling_meets_dated_ones_of_its_word_only():
    undated, same = telling("a", lemma="expel"), telling("b", on="2020-03-04", lemma="expelled")
    other = telling("c", on="2020-03-04", lemma="close")
    assert frozenset("ab") in met(undated, same, other)
    assert frozenset("ac") not in met(undated, same, other)


def test_a_range_of_a_year_meets_a_day_of_it():
    year, one_day = telling("a", on="2020-01-01..2020-12-31"), telling("b", on="2020-07-09")
    assert met(year, one_day) == {frozenset("ab")}


def test_tellings_of_one_report_never_meet():
    assert met(telling("a", on="2020-03-09", at=1), telling("a", on="2020-03-09", at=50)) == set()


def test_full_and_dated_tellings_look_only_where_both_sides_and_the_days_are_named():
    keys = keys_of(telling("a", on="2020-03-09"))
    assert all("*" not in key[:2] and key[2].startswith("d") for key in keys.active)
    assert not set(keys.active) & set(keys.passive)

"""The index that grows: after any changes its groups are those of the whole pile, and it looks at neighbours alone."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.copies import CopyIndex
from onrecord.copies.candidates import COMMON, LEADERS, place_of
from onrecord.copies.groups import group
from onrecord.copies.words import Codes, read_words

from .memory_shelf import MemoryShelf
from .writing import misread, paragraphs, text

STORIES = [paragraphs(seed, 6, 3) for seed in range(5)]
FEET = [text(900 + seed, 1) for seed in range(3)]
PARTS = [part for story in STORIES for part in story]
SHORT = ["No ferry today.", "NO FERRY TODAY", "Tram today", "No tram at all today"]


def wordings(texts: Iterable[str]) -> dict[int, Codes]:
    return {place_of(codes): codes for codes in (read_words(one).codes for one in texts) if len(codes)}


def at_once(codes: dict[int, Codes]) -> dict[int, int]:
    """The groups of the whole pile, each named by its first place."""
    places = sorted(codes)
    named = group([codes[place] for place in places])
    first: dict[int, int] = {}
    return {place: first.setdefault(name, place) for place, name in zip(places, named, strict=True)}


def standing(shelf: MemoryShelf) -> dict[int, int]:
    return {place: entry.party for place, entry in shelf.entries.items()}


def sets(groups: dict[int, int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for place, name in groups.items():
        found.setdefault(name, set()).add(place)
    return found


def one_text(rng: random.Random) -> str:
    """A text of a crowded pile: copies of every kind, common feet, mixtures of stories, short ones, capitals."""
    story, draw = list(rng.choice(STORIES)), rng.random()
    if draw < 0.5:
        story = story[: rng.randint(2, 6)] if rng.random() < 0.4 else story
        if rng.random() < 0.4:
            story.insert(rng.randrange(len(story) + 1), rng.choice(rng.choice(STORIES)))
        made = "\n\n".join(story)
        made = misread(made, rng.randrange(1000), 0.02) if rng.random() < 0.4 else made
    elif draw < 0.8:
        made = f"{text(rng.randrange(1000, 9000), rng.randint(1, 3))}\n\n{rng.choice(FEET)}"
    else:
        made = rng.choice(SHORT) if draw > 0.95 else "\n\n".join(rng.sample(PARTS, rng.randint(1, 5)))
    made += f"\n\n{rng.choice(FEET)}" if rng.random() < 0.3 else ""
    return made.upper() if rng.random() < 0.1 else made


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([8, 30, 90]))
def test_after_any_changes_the_groups_are_those_of_the_whole_pile(seed: int, count: int) -> None:
    """Texts come in pieces of any size, and some go again; each time the index tells just the groups that changed."""
    rng = random.Random(seed)
    pile = wordings(one_text(rng) for _ in range(count))
    shelf = MemoryShelf()
    index = CopyIndex(shelf)
    have: dict[int, Codes] = {}
    waiting = rng.sample(sorted(pile), len(pile))
    while waiting:
        coming, waiting = waiting[: (step := rng.choice([1, 3, 10, 40]))], waiting[step:]
        going = rng.sample(sorted(have), min(len(have), rng.choice([0, 0, 1, 3])))
        before = sets(standing(shelf))
        told = index.change([pile[place] for place in coming], going)
        have = {place: pile[place] for place in (*have, *coming) if place not in going}
        assert standing(shelf) == at_once(have)
        assert told == {name for name, together in sets(standing(shelf)).items() if before.get(name) != together}


def contents(shelf: MemoryShelf) -> tuple[object, ...]:
    entries = {place: (entry.near, entry.party, entry.times) for place, entry in shelf.entries.items()}
    return entries, shelf.known, shelf.lists


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_and_the_pieces_leave_the_very_same_shelf(rng: random.Random) -> None:
    pile = wordings(one_text(random.Random(seed)) for seed in range(60))
    shelves = []
    for pieces in (1, 7):
        order = rng.sample(sorted(pile), len(pile))
        shelf = MemoryShelf()
        for start in range(pieces):
            CopyIndex(shelf).change([pile[place] for place in order[start::pieces]])
        shelves.append(shelf)
    assert contents(shelves[0]) == contents(shelves[1])


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([0, 1, 40]))
def test_filling_leaves_the_very_shelf_that_changing_leaves(rng: random.Random, later: int) -> None:
    pile = wordings(one_text(random.Random(rng.random())) for _ in range(70))
    order = rng.sample(sorted(pile), len(pile))
    first, rest = order[later:], order[:later]
    shelves = [MemoryShelf(), MemoryShelf()]
    filled, changed = map(CopyIndex, shelves)
    assert filled.fill([pile[place] for place in first]) == set(standing(shelves[0]).values())
    for place in first:
        changed.change([pile[place]])
    for index in (filled, changed):
        index.change([pile[place] for place in rest])
    assert contents(shelves[0]) == contents(shelves[1])


def test_taking_everything_out_again_leaves_nothing() -> None:
    pile = wordings(one_text(random.Random(seed)) for seed in range(50))
    shelf = MemoryShelf()
    index = CopyIndex(shelf)
    index.change(list(pile.values()))
    assert shelf.known
    index.change([], sorted(pile))
    assert (shelf.entries, shelf.known) == ({}, set())
    assert not any(shelf.lists.values())


def test_a_group_with_more_members_than_leaders_holds_together_as_they_come_and_go() -> None:
    story = text(1)
    pile = wordings(f"{story}\n\n{text(500 + number, 1)}" for number in range(3 * LEADERS))
    shelf = MemoryShelf()
    index = CopyIndex(shelf)
    for place in pile:
        assert len(index.change([pile[place]])) == 1
    assert len(set(standing(shelf).values())) == 1
    for place in sorted(pile)[:-1]:  # the leaders go first
        index.change([], [place])
        assert len(set(standing(shelf).values())) == 1


def test_an_original_that_comes_late_joins_its_parts() -> None:
    parts = paragraphs(3, 8)
    first, second, whole = ("\n\n".join(some) for some in (parts[:4], parts[4:], parts))
    shelf = MemoryShelf()
    index = CopyIndex(shelf)
    index.change([read_words(first).codes])
    index.change([read_words(second).codes])
    assert len(set(standing(shelf).values())) == 2
    told = index.change([read_words(whole).codes])
    assert set(standing(shelf).values()) == set(told)
    assert len(told) == 1


def test_a_link_that_goes_parts_what_it_linked() -> None:
    parts = paragraphs(3, 8)
    first, second, whole = (read_words("\n\n".join(some)).codes for some in (parts[:4], parts[4:], parts))
    shelf = MemoryShelf()
    index = CopyIndex(shelf)
    index.change([first, second, whole])
    assert index.change([], [place_of(whole)]) == {place_of(first), place_of(second)}
    assert len(set(standing(shelf).values())) == 2


def test_what_proves_to_be_furniture_later_parts_those_who_share_it_alone() -> None:
    """A long box in two reports makes them seem copies, until it stands in others, too."""
    box = paragraphs(77, 2)
    bodies = [paragraphs(300 + number, 3) for number in range(COMMON + 3)]
    under = [read_words("\n\n".join([body[0], *box, *body[1:]])).codes for body in bodies]
    shelf = MemoryShelf()
    index = CopyIndex(shelf)
    seen = []
    for codes in under:
        index.change([codes])
        seen.append(len(set(standing(shelf).values())))
    assert standing(shelf) == at_once({place_of(codes): codes for codes in under})
    assert shelf.known
    assert seen[1] == 1
    assert seen[-1] == len(under)


@pytest.mark.parametrize("size", [50, 200])
def test_a_new_report_is_compared_with_its_neighbours_alone(size: int) -> None:
    """However many others there are, the words of those that share much with it are read, and no others'."""
    shelf = MemoryShelf()
    CopyIndex(shelf).change(list(wordings(text(1000 + seed, 4) for seed in range(size)).values()))
    original = text(1003, 4)
    shelf.read = 0
    told = CopyIndex(shelf).change([read_words(f"Osk\n\n{original}").codes])
    assert len(told) == 1
    assert len(sets(standing(shelf))[next(iter(told))]) == 2
    assert shelf.read <= 6


def test_texts_of_the_same_words_in_capitals_are_one_party_however_short() -> None:
    shelf = MemoryShelf()
    index = CopyIndex(shelf)
    index.change([read_words("No ferry today.").codes])
    index.change([read_words("NO FERRY TODAY").codes])
    index.change([read_words("No tram today").codes])
    assert sorted(len(one) for one in sets(standing(shelf)).values()) == [1, 2]


def test_changing_nothing_tells_nothing() -> None:
    shelf = MemoryShelf()
    assert CopyIndex(shelf).change([]) == frozenset()
    CopyIndex(shelf).change([read_words(text(1)).codes])
    assert CopyIndex(shelf).change([], []) == frozenset()


def test_taking_out_what_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        CopyIndex(MemoryShelf()).change([], [17])

"""An index of word runs, so that a report is added to a large ledger without reading the others again.

In: wordings that come and go. Out: the names of the groups of copies that are others than before. After any number of
changes the groups are the very ones that `copies.cluster` finds among the same texts at once, whatever the order and
the batches in which they came: whether two wordings are a pair, and whether they are copies, depends on the set of
wordings alone, and each change judges again whatever it may have altered.

What can alter it. (1) A new wording comes into the lists of its runs, and may push another from among the leaders of a
run. (2) That may join or part groups of what is surely one text, by which furniture is counted. (3) Runs of either may
become furniture, or cease to be: that touches the wordings that have many such. So the wordings that are `dirty` in one
of these ways are compared with the whole index, and the groups in which they stand are put together anew; all other
groups stay as they are, and their wordings are not looked at. Only a change that makes a widespread run furniture costs
more than its own wordings' neighbours, and that happens while the run is young: six groups make it so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.copies.candidates import (
    COMMON,
    FIRST_LEADERS,
    LEADERS,
    RUN_BITS,
    find_furniture,
    find_pairs,
    place_of,
    postings_of,
)
from onrecord.copies.groups import CLOSE, Judge, close_first, group_wordings, is_furnished, join, link_equal
from onrecord.copies.memory import Memory, Verdict
from onrecord.copies.sets import NONE, among, distinct, firsts, union, without
from onrecord.copies.shelf import Facts, Level, Rows, Shelf, Wording, runs_of, wording
from onrecord.copies.words import Codes, Flags, Ints
from onrecord.parts import Mapper, here

_RANK_BITS = 64 - 1 - RUN_BITS  # eight million wordings in one step
FILLED = 2000  # wordings written together, so that their runs come in order
LISTED = LEADERS + 1  # of a run: as many tell whether there are more than the leaders


@dataclass(frozen=True, slots=True)
class _Regrouped:
    """What came of putting groups together anew: their names, and wordings that were parted or joined."""

    names: frozenset[int]  # of the groups that are others than before
    disturbed: Ints  # wordings in groups of which some were parted, or were apart, before


class CopyIndex:
    """The groups of copies among the wordings on a shelf."""

    def __init__(self, shelf: Shelf, memory: Memory | None = None) -> None:
        """The index on that shelf; a `memory` serves any number of indexes, one after the other."""
        self._shelf = shelf
        self._memory = Memory() if memory is None else memory

    def change(self, added: Sequence[Codes], dropped: Sequence[int] = ()) -> frozenset[int]:
        """Put wordings in (none may be there yet, none empty) and take others out, by their places.

        Returns the names of the groups that are others than before: the places of their first members.
        """
        news = {one.place: one for one in map(wording, added)}
        gone = [wording(codes) for codes in self._memory.codes_of(self._shelf, dropped)]
        left = self._shelf.facts(_ints(one.place for one in gone))
        self._shelf.drop(gone)
        self._shelf.put([news[place] for place in sorted(news)])
        new = np.array(sorted(news), np.int64)
        runs = union(*(one.runs for one in (*news.values(), *gone)))
        lists = self._lists(runs, new, gone)
        moved = self._moved("near", lists, new, gone)
        near = self._regroup("near", new, union(new, moved), left)
        flipped = self._furnish(union(runs, self._runs(near.disturbed)), new)
        moved = self._moved("party", self._plain(lists), new, gone)
        return self._regroup("party", new, union(new, moved, flipped), left).names

    def fill(self, wordings: Sequence[Codes], mapper: Mapper = here) -> frozenset[int]:
        """Put the first wordings in, as `change` would, in a tenth of the time: all are grouped at once."""
        codes = {place_of(one): one for one in wordings}
        places = np.array(sorted(codes), np.int64)
        ordered = [codes[place] for place in places.tolist()]
        for start in range(0, len(ordered), FILLED):
            self._shelf.put([wording(one) for one in ordered[start : start + FILLED]])
        grouped = group_wordings(ordered, places.tolist(), mapper)
        self._shelf.set_furniture(grouped.furniture.astype(np.int64), NONE)
        self._shelf.set_times(places[grouped.times > 0], grouped.times[grouped.times > 0])
        near, party = places[grouped.near], places[grouped.party]
        self._shelf.set_names("near", places[near != places], near[near != places])
        self._shelf.set_names("party", places[party != places], party[party != places])
        return frozenset(party.tolist())

    # ------------------------------------------------------------------------------------------ what a change alters

    def _lists(self, runs: Ints, new: Ints, gone: Sequence[Wording]) -> Rows:
        """The lists of these runs, whole where leaders may have changed, else their beginnings."""
        tops = self._shelf.leaders(runs, LISTED)
        counts = np.bincount(np.searchsorted(runs, tops.runs), minlength=len(runs))
        fresh = among(tops.runs, distinct(tops.runs[among(tops.places, new)]))
        lost = among(tops.runs, union(*(one.runs for one in gone)))
        full = counts[np.searchsorted(runs, tops.runs)] == LISTED
        return _merged(tops, self._shelf.holders(distinct(tops.runs[full & (fresh | lost)])))

    def _furnish(self, runs: Ints, new: Ints) -> Ints:
        """Find out which of these runs are furniture now; the wordings for which that changes something."""
        tops = self._shelf.leaders(runs, LEADERS)
        rows = _often(tops, COMMON)
        places, texts = np.unique(rows.places, return_inverse=True)
        postings = postings_of(rows.runs.astype(np.uint64), texts, len(places))
        groups = np.unique(self._shelf.facts(places).near, return_inverse=True)[1]
        now = find_furniture([postings], groups)[0].astype(np.int64)
        before = self._shelf.furniture(runs)
        more, less = without(now, before), without(before, now)
        self._shelf.set_furniture(more, less)
        self._count_furniture(new)
        flipped = self._shelf.holders(union(more, less))
        old = ~among(flipped.places, new)
        places, texts = np.unique(flipped.places[old], return_inverse=True)
        steps = np.where(among(flipped.runs[old], more), 1, -1)
        change = np.bincount(texts, steps, len(places)).astype(np.int64)
        facts = self._shelf.facts(places)
        self._shelf.set_times(places, facts.times + change)
        much = is_furnished(facts.times, facts.sizes) | is_furnished(facts.times + change, facts.sizes)
        rows = Rows(flipped.runs[old], flipped.places[old])
        again = among(rows.runs, less)  # these may make pairs once more
        together = self._together("party", rows)  # these may be pairs no longer
        return union(places[much], rows.places[again | together])

    def _count_furniture(self, new: Ints) -> None:
        runs = self._runs_of(new)
        known = self._shelf.furniture(union(*runs))
        self._shelf.set_times(new, _ints(int(among(one, known).sum()) for one in runs))

    def _plain(self, rows: Rows) -> Rows:
        """The rows of runs that are no furniture."""
        plain = ~among(rows.runs, self._shelf.furniture(distinct(rows.runs)))
        return Rows(rows.runs[plain], rows.places[plain])

    def _together(self, level: Level, rows: Rows) -> Flags:
        """Which rows are of a wording in whose group another has the same run."""
        places, texts = np.unique(rows.places, return_inverse=True)
        names = np.unique(self._shelf.facts(places).names(level), return_inverse=True)[1]
        runs = np.unique(rows.runs, return_inverse=True)[1]
        _, whose, counts = np.unique(runs * (len(names) + 1) + names[texts], return_inverse=True, return_counts=True)
        return np.asarray(counts[whose] > 1)

    def _moved(self, level: Level, lists: Rows, new: Ints, gone: Sequence[Wording]) -> Ints:
        """The wordings, neither `new` nor `gone`, that came among the leaders of a run, or were pushed out from there
        in a run that another of their group has: else there is no link for them to lose."""
        most = FIRST_LEADERS if level == "near" else LEADERS
        left = Rows(
            np.concatenate([NONE, *(one.runs for one in gone)]),
            np.repeat(_ints(one.place for one in gone), [len(one.runs) for one in gone]),
        )
        rows = _merged(lists, left)
        is_new, is_gone = among(rows.places, new), among(rows.places, distinct(left.places))
        now, then = _depth(rows.runs, ~is_gone) < most, _depth(rows.runs, ~is_new) < most
        old = ~is_new & ~is_gone
        came, went = now & ~then & old, then & ~now & old
        lost_by = old & among(rows.runs, distinct(rows.runs[went]))
        there = Rows(rows.runs[lost_by], rows.places[lost_by])
        return union(rows.places[came], there.places[went[lost_by] & self._together(level, there)])

    def _runs(self, places: Ints) -> Ints:
        return union(*self._runs_of(places))

    def _runs_of(self, places: Ints) -> list[Ints]:
        return [runs_of(codes) for codes in self._memory.codes_of(self._shelf, places.tolist())]

    # -------------------------------------------------------------------------------------------- the groups anew

    def _regroup(self, level: Level, new: Ints, dirty: Ints, left: Facts) -> _Regrouped:
        """Put the groups of `dirty` wordings, and those that wordings have `left`, together anew."""
        lost = frozenset(left.names(level).tolist())
        old = self._shelf.facts(without(dirty, new)).names(level).tolist()
        standing = self._shelf.members(level, lost.union(old))
        focus = union(new, standing)
        nodes, pairs, judge = self._candidates(level, focus, dirty)
        facts = self._shelf.facts(nodes)
        was = dict(zip(nodes.tolist(), facts.names(level).tolist(), strict=True))
        # Groups outside the focus stay whole: their wordings are linked from the beginning.
        whole = np.where(among(nodes, focus), nodes, facts.names(level))
        same = [*link_equal(facts.plain.tolist()), *link_equal(whole.tolist())]
        roots = join(len(nodes), same, pairs, judge.is_near if level == "near" else judge.is_copy)
        sizes = Counter(was[place] for place in standing.tolist())
        before = _Before(focus, frozenset(new.tolist()), was, sizes, lost)
        return self._write(level, _gathered(nodes, roots), before)

    def _candidates(self, level: Level, focus: Ints, dirty: Ints) -> tuple[Ints, Ints, _Verdicts]:
        """The wordings that may be linked, the pairs of them to judge (by position), and who judges."""
        near = level == "near"
        rows = self._rows_of(level, focus, dirty)
        alike = self._shelf.alike(self._shelf.facts(focus).plain)
        nodes = union(focus, rows.places, alike)
        facts = self._shelf.facts(nodes)
        furnished = is_furnished(facts.times, facts.sizes)
        postings = postings_of(rows.runs.astype(np.uint64), np.searchsorted(nodes, rows.places), len(nodes))
        counted = facts.sizes if near else facts.sizes - facts.times * furnished
        pairs, shares = find_pairs([postings], counted, leaders=FIRST_LEADERS if near else LEADERS)
        is_dirty, in_focus = among(nodes, dirty), among(nodes, focus)
        asked = is_dirty[pairs].any(axis=1) | in_focus[pairs].all(axis=1)
        pairs = close_first(pairs[asked], shares[asked], CLOSE if near else 0.0)
        # Those that nothing links to the rest are let go before the words of anything are read.
        kept = union(np.flatnonzero(in_focus | among(nodes, alike)), pairs.ravel())
        nodes, pairs = nodes[kept], np.searchsorted(kept, pairs)
        self._memory.fetch(self._shelf, dict.fromkeys(nodes[pairs.ravel()].tolist()))
        return nodes, pairs, self._verdicts(nodes, facts, kept, near)

    def _rows_of(self, level: Level, focus: Ints, dirty: Ints) -> Rows:
        """The lists of the runs of `focus`, as far as it takes to pair these with their leaders, and with those whom
        the dirty ones lead; without furniture, where that does not count."""
        most = FIRST_LEADERS if level == "near" else LEADERS
        own = self._runs_of(focus)
        mine = Rows(np.concatenate([NONE, *own]), np.repeat(focus, [len(one) for one in own]))
        mine = mine if level == "near" else self._plain(mine)
        tops = self._shelf.leaders(distinct(mine.runs), LISTED)
        depth = _depth(tops.runs)
        led = distinct(tops.runs[(depth < most) & among(tops.places, dirty)])
        full = distinct(tops.runs[depth == LISTED - 1])
        return _merged(_often(_merged(tops, mine), 2), self._shelf.holders(led[among(led, full)]))

    def _verdicts(self, nodes: Ints, facts: Facts, kept: Ints, near: bool) -> _Verdicts:
        judge = Judge(_Book(nodes, self._shelf, self._memory), nodes.tolist())
        furnished = np.zeros(len(nodes), np.bool_)
        if not near:
            furnished = is_furnished(facts.times[kept], facts.sizes[kept])
            known = self._shelf.furniture(self._runs(nodes[furnished]))
            judge.forget(known.astype(np.uint64), furnished)
        return _Verdicts(judge, nodes, furnished, self._memory)

    def _write(self, level: Level, groups: Sequence[Ints], before: _Before) -> _Regrouped:
        """Note the new groups, and find which of them are others than before."""
        changed: set[int] = set()
        disturbed: set[int] = set()
        named: dict[int, int] = {}
        for places in groups:
            inside = among(places, before.focus)
            mine = places[inside].tolist()
            if not mine:
                continue
            outside = {before.was[place] for place in places[~inside].tolist()}
            name = min([*mine, *outside])
            named |= {place: name for place in mine if before.was[place] != name}
            self._shelf.rename(level, outside - {name}, name)
            origins = Counter(before.was[place] for place in mine if place not in before.new)
            parted = any(count < before.sizes[origin] for origin, count in origins.items())
            joined = len(origins) + len(outside) > 1
            if parted or joined or origins.total() < len(mine) or before.lost & origins.keys():
                changed.add(name)
            if parted or joined:
                disturbed.add(name)
        self._shelf.set_names(level, _ints(named), _ints(named.values()))
        return _Regrouped(frozenset(changed), self._shelf.members(level, disturbed))


@dataclass(frozen=True, slots=True)
class _Before:
    """How things stood: the group of each wording, and which groups lose one."""

    focus: Ints  # the wordings whose groups are put together anew
    new: frozenset[int]
    was: Mapping[int, int]
    sizes: Mapping[int, int]  # of the groups in focus, new wordings aside
    lost: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Book:
    """The words of wordings by position."""

    places: Ints
    shelf: Shelf
    memory: Memory

    def __getitem__(self, at: int) -> Codes:
        return self.memory.codes(self.shelf, int(self.places[at]))


class _Verdicts:
    """The verdicts on pairs, by position; those in which no furniture counts hold at both levels."""

    def __init__(self, judge: Judge, places: Ints, furnished: Flags, memory: Memory) -> None:
        self._judge, self._places, self._furnished, self._memory = judge, places.tolist(), furnished, memory

    def is_near(self, a: int, b: int) -> bool:
        """Whether two wordings are surely one text."""
        return self._verdict(a, b)[0]

    def is_copy(self, a: int, b: int) -> bool:
        """Whether two wordings are copies."""
        return self._verdict(a, b)[1]

    def _verdict(self, a: int, b: int) -> Verdict:
        if self._furnished[a] or self._furnished[b]:
            return self._judge.is_near(a, b), self._judge.is_copy(a, b)
        pair = min(self._places[a], self._places[b]), max(self._places[a], self._places[b])
        verdict = self._memory.verdict(pair)
        if verdict is None:
            verdict = self._judge.is_near(a, b), self._judge.is_copy(a, b)
            self._memory.note(pair, verdict)
        return verdict


def _gathered(nodes: Ints, roots: Sequence[int]) -> list[Ints]:
    """The nodes of each root."""
    groups: dict[int, list[int]] = defaultdict(list)
    for at, root in enumerate(roots):
        groups[root].append(at)
    return [nodes[together] for together in groups.values()]


def _depth(runs: Ints, counted: Flags | None = None) -> Ints:
    """How many of the `counted` rows of its run stand before each row."""
    counts = np.ones(len(runs), np.int64) if counted is None else counted.astype(np.int64)
    before = np.cumsum(counts) - counts
    return np.asarray(before - np.maximum.accumulate(np.where(firsts(runs), before, 0)), np.int64)


def _often(rows: Rows, least: int) -> Rows:
    """The rows of runs that have so many; they are in order of runs."""
    starts = np.flatnonzero(firsts(rows.runs))
    counts = np.diff(starts, append=len(rows.runs))
    often = np.repeat(counts >= least, counts)
    return Rows(rows.runs[often], rows.places[often])


def _merged(one: Rows, other: Rows) -> Rows:
    """The rows of both, each once, by run and place."""
    places, ranks = np.unique(np.concatenate((one.places, other.places)), return_inverse=True)
    keys = distinct(np.concatenate((one.runs, other.runs)) << _RANK_BITS | ranks)
    return Rows(keys >> _RANK_BITS, places[keys & (1 << _RANK_BITS) - 1])


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, np.int64)

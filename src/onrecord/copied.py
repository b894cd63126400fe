"""The copies of a ledger that grows: the index told what came and went, and the groups that changed looked at again.

A step takes some reports that are due and, in one transaction, puts them into the index, finds what the reports of each
group that is another than before are copies of, and lends undated ones a date. So the index and the copies never
disagree; a run that is killed leaves whole steps, and the rest due. Reports of other groups are not read. What is
written is a function of the set of reports, however many steps it took: groups are (see `onrecord.copies.index`), and
within a group everything is decided from all of its reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from onrecord.model import Copy, DatedBy, Report
from onrecord.parts import Mapper, here

if TYPE_CHECKING:
    from onrecord.copies import Memory
    from onrecord.copies.words import Codes, Words
    from onrecord.ledger import Ledger
    from onrecord.ledger.copy_book import CopyBook

STEP = 1000  # reports taken in by one transaction: bounds the memory, and how long another writer waits
# By the first of a ledger: grouping many at once is two to ten times as fast, and nobody writes yet. It takes some 4 kB
# a report (6 for long ones): no more than merging holds later. Many machines that share the work are worth more memory.
FIRST_STEP, FIRST_IN_PARTS = 20_000, 50_000
DESCRIBED = 500  # copies whose words are at hand together

Item = TypeVar("Item")
Progress = Callable[[str, int, int | None], None]  # what is being done, how many are done, of how many
Dates = Mapping[str, tuple[date | None, DatedBy]]


def find_copies(ledger: Ledger, tell: Progress, mapper: Mapper = here) -> None:
    """Find the copies that reports which came, went or changed have brought or taken, and lend undated reports the
    dates of their copies. `mapper` does what falls into parts of the first of a ledger."""
    from onrecord.copies import Memory

    tell("finding copies", 0, None)
    memory = Memory()
    first = FIRST_STEP if mapper is here else FIRST_IN_PARTS
    done = 0
    more = True
    while more:
        with ledger.copy_book() as book:
            book.begin()
            most = first if book.shelf.is_empty() else STEP
            due = book.due(most)
            if due:
                _take_in(book, due, memory, mapper)
        more = len(due) == most
        done += len(due)
        tell("finding copies", done, None)


def _take_in(book: CopyBook, due: Sequence[str], memory: Memory, mapper: Mapper) -> None:
    """Tell the index of the reports that are due, and write what follows."""
    import numpy as np

    from onrecord.copies import CopyIndex
    from onrecord.copies.candidates import place_of

    was = set(book.places(due).values())
    words: dict[str, Words] = {}
    codes: dict[str, Codes] = {}
    for reports in _portions(due):
        words = _read(book, reports)  # of many, the last alone are kept with their places
        codes |= {report: one.codes for report, one in words.items()}
    places = {report: place_of(own) for report, own in codes.items()}
    book.place(due, places)
    wordings = {place: codes[report] for report, place in places.items() if place}
    dropped = was - set(book.reports_at(was).values()) - {0}
    added = [wordings[place] for place in sorted(wordings.keys() - book.shelf.there(wordings))]
    index = CopyIndex(book.shelf, memory)
    names = index.fill(added, mapper) if book.shelf.is_empty() else index.change(added, sorted(dropped))
    touched = np.array(sorted(book.shelf.there(was | wordings.keys())), np.int64)
    names |= set(book.shelf.facts(touched).party.tolist())
    step = _Step(book, memory, frozenset(due), words)
    for some in _portions(sorted(names)):
        for groups in _held_together(_groups(book, some), STEP):
            _rewrite(step, groups)
    _rewrite(step, [{report: 0} for report, place in places.items() if not place])
    book.settle(due)


def _portions(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + STEP] for start in range(0, len(items), STEP))


def _held_together(groups: Iterable[dict[str, int]], most: int) -> Iterator[list[dict[str, int]]]:
    """Whole groups, as many together as hold so many reports, one at least: one group may hold thousands."""
    some: list[dict[str, int]] = []
    held = 0
    for group in groups:
        if some and held + len(group) > most:
            yield some
            some, held = [], 0
        some.append(group)
        held += len(group)
    if some:
        yield some


def _read(book: CopyBook, reports: Sequence[str]) -> dict[str, Words]:
    from onrecord.copies import read_all

    texts = book.texts(reports)
    return dict(zip(texts, read_all(texts.values()), strict=True))


def _groups(book: CopyBook, names: Iterable[int]) -> Iterator[dict[str, int]]:
    """The reports of these groups, each with its wording."""
    places = book.shelf.members("party", set(names))
    party = dict(zip(places.tolist(), book.shelf.facts(places).party.tolist(), strict=True))
    groups: dict[int, dict[str, int]] = defaultdict(dict)
    for report, place in book.reports_at(party).items():
        groups[party[place]][report] = place
    yield from groups.values()


@dataclass(frozen=True, slots=True)
class _Step:
    """What one transaction has at hand."""

    book: CopyBook
    memory: Memory
    due: frozenset[str]  # reports that are others than before: what is known of them no longer holds
    words: Mapping[str, Words]  # of those that are due and there, or of the last of many


def _rewrite(step: _Step, groups: Sequence[Mapping[str, int]]) -> None:
    """Make the copies, versions and dates of these groups those that their reports give."""
    book = step.book
    ids = [report for group in groups for report in group]
    outlines, standing = book.outlines(ids), book.standing(ids)
    step.memory.fetch(book.shelf, [place for group in groups if len(group) > 1 for place in group.values()])
    links = [link for group in groups for link in _links(step, group, outlines)]
    same = {
        (link.report, link.of)
        for link in links
        if _is_later(standing.get((link.report, link.of))) is link.later and not {link.report, link.of} & step.due
    }
    told = _described(step, [link for link in links if (link.report, link.of) not in same])
    book.write(standing.keys() - same, told)
    own = {id_: (report.published, report.dated_by) for id_, report in outlines.items()}
    book.set_dates(lend_dates(own, [(link.report, link.of) for link in links if not link.later]))


def _is_later(copy: Copy | None) -> bool | None:
    """Whether it is a version; None for nothing."""
    return None if copy is None else copy.relation == "version of"


@dataclass(frozen=True, slots=True)
class _Link:
    """What a report of the ledger is to another."""

    report: str
    of: str
    later: bool


def _links(step: _Step, group: Mapping[str, int], outlines: Mapping[str, Report]) -> list[_Link]:
    from onrecord.copies import assign

    if len(group) == 1:
        return []
    places = sorted(set(group.values()))
    codes = dict(zip(places, step.memory.codes_of(step.book.shelf, places), strict=True))
    ids = sorted(group)
    found = assign([outlines[id_] for id_ in ids], [codes[group[id_]] for id_ in ids])
    return [_Link(ids[link.report], ids[link.of], link.later) for link in found]


def _described(step: _Step, links: Sequence[_Link]) -> Iterator[Copy]:
    """The copies and versions with their passages."""
    from onrecord.copies import describe

    for start in range(0, len(links), DESCRIBED):
        some = links[start : start + DESCRIBED]
        words = _words(step, {report for link in some for report in (link.report, link.of)})
        for link in some:
            own, of_words = words[link.report], words[link.of]
            copy = describe(link.report, link.of, own, of_words, later=link.later)
            placed = len(own.ends) and len(of_words.ends) and own.ends[-1] and of_words.ends[-1]
            yield copy if placed else replace(copy, passages=())


def _words(step: _Step, reports: Collection[str]) -> dict[str, Words]:
    """The words of reports. Where a text was dropped and its file is gone they are those of the index, without their
    places."""
    from onrecord.ledger.errors import TextGoneError

    found = {report: step.words[report] for report in reports if report in step.words}
    missing = sorted(set(reports) - found.keys())
    try:
        return found | _read(step.book, missing)
    except TextGoneError:
        return found | {report: _words_alone(step.book, report) for report in missing}


def _words_alone(book: CopyBook, report: str) -> Words:
    import numpy as np

    from onrecord.copies.words import Words, read_words
    from onrecord.ledger.errors import TextGoneError

    try:
        return read_words(book.texts([report])[report])
    except TextGoneError:
        place = book.places([report])[report]
        codes = book.shelf.codes([place])[place]
        nowhere = np.zeros(len(codes), np.int64)
        return Words(codes, nowhere, nowhere)


def lend_dates(own: Dates, copies: Iterable[tuple[str, str]]) -> dict[str, tuple[date | None, DatedBy]]:
    """The reports' dates, undated ones dated by the earliest dated report of those that `copies` (pairs of reports)
    link them to. A version lends none: it came out later."""
    group = _leaders(own, copies)
    days: dict[str, list[date]] = defaultdict(list)
    for report, (published, _) in own.items():
        if published is not None:
            days[group[report]].append(published)
    lent: dict[str, tuple[date | None, DatedBy]] = {}
    for report, (published, dated_by) in own.items():
        day = min(days[group[report]], default=None)
        lent[report] = (published, dated_by) if published or day is None else (day, "copy")
    return lent


def _leaders(reports: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each report the one that stands for all that are copies of each other, over any number of steps."""
    leader = {report: report for report in reports}

    def lead(report: str) -> str:
        while leader[report] != report:
            report = leader[report]
        return report

    for pair in pairs:
        first, second = sorted(map(lead, pair))
        leader[second] = first
    return {report: lead(report) for report in leader}

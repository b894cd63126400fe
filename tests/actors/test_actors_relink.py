"""Actors linked as reports come and go are those that linking everything anew makes, and who changed is told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.actors.over_ledger import link
from onrecord.actors.parts import Part, part_of, titles_in
from onrecord.actors.relink import Relinked, Standing, ids_of, relink, sign, standing_actors
from onrecord.model import Actor, Days, Office, Reading, Span

Key = tuple[str, str]


class MemoryBook:
    """What stands of linking, in memory; the readings that it was made from are none of its business."""

    def __init__(self) -> None:
        self.now: dict[str, Reading] = {}
        self._told: dict[str, Sequence[Actor]] = {}
        self._parts: dict[Part, Standing] = {}
        self._actors: dict[str, Actor] = {}

    def told(self, reports: Collection[str]) -> Mapping[str, Sequence[Actor]]:
        return {report: self._told[report] for report in reports if report in self._told}

    def persons(self) -> Mapping[Part, tuple[str, frozenset[str]]]:
        return {part: (one.actor, titles_in(one.tally)) for part, one in self._parts.items() if part.named}

    def parts(self, parts: Collection[Part]) -> Mapping[Part, Standing]:
        return {part: self._parts[part] for part in parts if part in self._parts}

    def of_actors(self, ids: Collection[str]) -> Mapping[Part, Standing]:
        return {part: one for part, one in self._parts.items() if one.actor in ids}

    def reports(self, parts: Collection[Part]) -> Collection[str]:
        return {report for report, actors in self._told.items() if any(part_of(report, one) in parts for one in actors)}

    def actors(self, ids: Collection[str]) -> Mapping[str, Actor]:
        return {id_: self._actors[id_] for id_ in ids if id_ in self._actors}

    def change(self, fresh: Sequence[Reading], gone: Collection[str] = ()) -> Relinked:
        """Have these reports come (or change) and those go; what that has changed."""
        for report in gone:
            self.now.pop(report, None)
        self.now |= {reading.report: reading for reading in fresh}
        linked = relink(self, {reading.report: reading.actors for reading in fresh}, gone)
        for report in gone:
            self._told.pop(report, None)
        self._told |= linked.told
        for part, one in linked.parts.items():
            if one is None:
                self._parts.pop(part, None)
            else:
                self._parts[part] = one
        for id_ in linked.gone:
            del self._actors[id_]
        self._actors |= linked.made
        return linked

    def linked(self) -> dict[Key, Actor]:
        """The actor over all reports for each actor of a reading, as it stands."""
        readings = [self.now[report] for report in sorted(self.now)]
        nothing = Relinked({}, frozenset(), frozenset())
        return {key: self._actors[id_] for key, id_ in ids_of(self, nothing, readings).items()}

    def all(self) -> dict[str, Actor]:
        """All actors that stand."""
        return self._actors


def span(report: str, at: int) -> Span:
    return Span(report, at, at + 3)


def actor(report: str, number: int, name: str, kind: str, country: str | None, sector: str, title: str) -> Actor:
    day = date(2020, 3, 1 + number)
    own = Office(title, country, sector or None, Days(day, day), (span(report, 90 + number),))
    return Actor(
        f"{number}", name, kind, (name,), country, (sector,) if sector else (),  # type: ignore[arg-type]
        (own,) if title else (), (span(report, number),), guessed=sector == "MED",
    )  # fmt: skip


NAMES = ["Ola Berg", "Ola K. Berg", "O. Berg", "Berg", "Ola", "Olga Berg", "Mohamed Dahl", "Mohammed Dahl", "Dahl",
         "envoy of Ola", "Norland", "Dahl Berg"]  # fmt: skip
TOLD = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["person", "person", "person", "state", "group"]),
        st.sampled_from(["DNK", "NOR", None]),
        st.sampled_from(["GOV", "MED", "SPO", ""]),
        st.sampled_from(["", "Mayor", "mayor", "Judge"]),
    ),
    max_size=3,
)
REPORTS = st.sampled_from("abcdefg")
STEPS = st.lists(
    st.tuples(st.dictionaries(REPORTS, TOLD, max_size=3), st.sets(REPORTS, max_size=2)), min_size=1, max_size=5
)


def reading(report: str, told: Sequence[tuple[str, str, str | None, str, str]]) -> Reading:
    return Reading(report, None, tuple(actor(report, number, *one) for number, one in enumerate(told)))


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_any_steps_lead_to_what_linking_all_at_once_makes(steps):
    book = MemoryBook()
    for came, went in steps:
        book.change([reading(report, told) for report, told in came.items()], went - came.keys())
        whole = link([book.now[report] for report in sorted(book.now)], placed=False)
        assert book.linked() == dict(whole)
        assert set(book.all().values()) == set(whole.values())


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_every_report_whose_parties_are_known_otherwise_is_told(steps):
    book = MemoryBook()
    for came, went in steps:
        before = {key: (one.id, sign(one)) for key, one in book.linked().items()}
        linked = book.change([reading(report, told) for report, told in came.items()], went - came.keys())
        after = {key: (one.id, sign(one)) for key, one in book.linked().items()}
        changed = {key[0] for key in before.keys() & after.keys() if before[key] != after[key]}
        assert changed - came.keys() - went == linked.touched


BERG = ("Ola Berg", "person", "DNK", "GOV", "Mayor")
SURNAME = ("Berg", "person", "DNK", "GOV", "")
NAMESAKE = ("Kim Berg", "person", "DNK", "GOV", "")
STATE = ("Norland", "state", "NOR", "GOV", "")


def stood(*told: Sequence[tuple[str, str, str | None, str, str]]) -> MemoryBook:
    """A book that has these reports, named a, b, c, ..."""
    book = MemoryBook()
    book.change([reading(report, own) for report, own in zip("abcdefg", told, strict=False)])
    return book


def test_one_more_report_on_whom_many_tell_touches_none_of_theirs():
    book = stood(*[[STATE, BERG]] * 5)
    linked = book.change([reading("x", [STATE, BERG])])
    assert linked.touched == set()  # nothing else is said of them than before, but where
    assert {one.name for one in linked.made.values()} == {"Norland", "Ola Berg"}
    assert not any(one.spans for one in linked.made.values())  # where they are told of is kept by report


def test_a_report_that_explains_a_surname_touches_those_that_use_it():
    book = stood([SURNAME], [SURNAME, STATE], [STATE])
    linked = book.change([reading("x", [BERG])])
    assert linked.touched == {"a", "b"}
    assert {one.name for key, one in book.linked().items() if key[0] in "ab" and one.kind == "person"} == {"Ola Berg"}


def test_a_namesake_takes_the_surname_away_again():
    book = stood([SURNAME], [BERG])
    assert len(book.all()) == 1
    linked = book.change([reading("x", [NAMESAKE])])
    assert linked.touched >= {"a"}
    assert len(book.all()) == 3


def test_an_actor_of_whom_nobody_tells_any_more_is_gone():
    book = stood([BERG], [STATE])
    berg = book.linked()["a", "0"].id
    linked = book.change([], ["a"])
    assert linked.gone == {berg}
    assert [one.name for one in book.all().values()] == ["Norland"]


def test_reports_that_never_were_can_go():
    assert stood([BERG]).change([], ["x"]) == Relinked({}, frozenset(), frozenset())


def test_who_is_asked_for_by_id_is_known_without_his_places():
    book = stood([BERG, ("envoy of Ola", "person", None, "", "")])
    berg, envoy = (book.linked()["a", number].id for number in "01")
    found = standing_actors(book, {berg, envoy, "nobody"})
    assert found.keys() == {berg, envoy}
    assert found[berg] == book.all()[berg]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (BERG, True),
        (("Ola Berg", "person", "DNK", "GOV", "Judge"), False),  # parties are told by office, too
        (("Ola Berg", "person", "DNK", "SPO", "Mayor"), False),
        (("Ola Berg", "person", "NOR", "GOV", "Mayor"), False),
    ],
)
def test_what_parties_take_over_is_what_counts(other, same):
    assert (sign(actor("a", 1, *BERG)) == sign(replace(actor("b", 2, *other), id="1"))) == same

"""What linking counts of actors: parts, and tallies that can be added to and taken from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.names import same_name
from onrecord.actors.over_ledger import _Alike, actor_of, grouped, link, of_one_id
from onrecord.actors.parts import (
    Part,
    Places,
    id_of,
    made,
    part_from,
    part_of,
    tally_from,
    tally_of,
    tally_text,
    titles_in,
)
from onrecord.model import Actor, Days, Office, Reading, Span

MARCH, APRIL = (Days(date(2020, month, 1), date(2020, month, 2)) for month in (3, 4))


def person(name: str, country: str | None = "DNK", sector: str = "GOV", title: str = "", **more: object) -> Actor:
    offices = (Office(title, country, sector, MARCH, ()),) if title else ()
    return Actor(name, name, "person", (name,), country, (sector,) if sector else (), offices, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actor", "part"),
    [
        (Actor("d", "Denmark", "state", country="DNK"), Part("state", ("Denmark",), "DNK")),
        (Actor("n", "The Nordic Union", "organisation", country="IGO"),
         Part("organisation", ("the", "nordic", "union"), "IGO")),
        (person("Ola Berg"), Part("person", ("ola", "berg"), "DNK", "politics")),
        (person("Ola Berg", sector="MED"), Part("person", ("ola", "berg"), "DNK", "other")),
        (person("Ola Berg", sector=""), Part("person", ("ola", "berg"), "DNK")),
        # a guessed country neither parts two of one name nor joins them
        (person("Ola Berg", guessed=True), Part("person", ("ola", "berg"), None, "politics")),
        # who is named by one word is linked by his offices, too
        (person("Berg", title="Mayor"), Part("person", ("berg",), "DNK", "politics", ("mayor",))),
        # who is only described is an actor of his report alone
        (person("Danish envoy"), Part("person", (), own=("a", "Danish envoy"))),
        (person("Son of Berg"), Part("person", (), own=("a", "Son of Berg"))),
    ],
)  # fmt: skip
def test_what_actors_are_linked_by(actor, part):
    assert part_of("a", actor) == part
    assert part_from(part.text()) == part
    assert part_from(part.text()).number() == part.number()


@pytest.mark.parametrize("name", ["Øystein \ud800", 'A "b" \\ c', "名前"])
def test_any_name_can_be_kept_as_plain_text(name):
    part = Part("state", (name,), None)
    assert part.text().isascii()
    assert part_from(part.text()) == part


ACTORS = st.builds(
    lambda name, country, sector, title, guessed: person(name, country, sector, title, guessed=guessed),
    st.sampled_from(["Ola Berg", "Ola K. Berg", "Berg", "Olga Berg", "Danish envoy", "Mohamed Dahl", "Mohammed Dahl"]),
    st.sampled_from(["DNK", "NOR", None]),
    st.sampled_from(["GOV", "MED", ""]),
    st.sampled_from(["", "Mayor", "mayor", "Judge"]),
    st.booleans(),
)


@given(st.lists(ACTORS, max_size=8), st.lists(ACTORS, max_size=8))
def test_what_is_added_and_taken_away_again_leaves_no_trace(some, more):
    kept = sum((tally_of(actor) for actor in some), start=type(tally_of(person("x")))())
    grown = kept.copy()
    for actor in more:
        grown.update(tally_of(actor))
    for actor in more:
        grown.subtract(tally_of(actor))
    assert tally_text(grown) == tally_text(kept)
    assert tally_from(tally_text(grown)) == kept


def readings(actors: list[Actor]) -> list[Reading]:
    return [Reading(f"r{number:02}", None, (actor,)) for number, actor in enumerate(actors)]


@given(st.lists(ACTORS, max_size=10), st.randoms(use_true_random=False))
def test_actors_are_the_same_whatever_the_order_of_the_reports(actors, shuffling):
    told = readings(actors)
    linked = link(told)
    shuffling.shuffle(told)
    assert link(told) == linked


@given(st.lists(ACTORS, max_size=10))
def test_an_id_is_one_actors_alone(actors):
    """Of two that would have one id, one by a guess, nothing is lost."""
    linked = link(readings(actors))
    by_id = {actor.id: actor for actor in linked.values()}
    assert all(by_id[actor.id] == actor for actor in linked.values())
    assert {name for actor in by_id.values() for name in actor.names} == {actor.name for actor in actors}


def test_one_who_is_guessed_to_be_of_a_country_has_all_his_places_with_the_one_who_is():
    sure = [person("Ola Berg", country) for country in ("DNK", "NOR")]
    guess = person("Ola Berg", guessed=True)
    told = [Reading("a", None, (sure[0],)), Reading("b", None, (sure[1],)), Reading("c", None, (guess,))]
    linked = link(told)
    assert linked["a", "Ola Berg"] == linked["c", "Ola Berg"] != linked["b", "Ola Berg"]
    assert not linked["a", "Ola Berg"].guessed


def test_parts_of_one_person_are_grouped_in_any_order():
    full, initial, bare = (part_of("a", person(name)) for name in ("Ola Berg", "Ola K. Berg", "Berg"))
    titles = {part: frozenset[str]() for part in (full, initial, bare)}
    assert [set(group) for group in grouped(titles)] == [{full, initial, bare}]
    assert grouped(dict(reversed(titles.items()))) == grouped(titles)


def test_an_actor_is_the_sum_of_what_is_told():
    one = person("Ola Berg", title="Mayor")
    other = Actor("x", "Ola Berg", "person", ("Berg",), None, ("MED",), (Office("mayor", "DNK", None, APRIL, ()),))
    total = tally_of(one) + tally_of(other)
    actor = made("person", total, "politics")
    assert (actor.name, actor.names, actor.country) == ("Ola Berg", ("Ola Berg", "Berg"), "DNK")
    assert actor.sectors == ("GOV", "MED")
    assert actor.offices == (Office("Mayor", "DNK", "GOV", Days(MARCH.first, APRIL.last), ()),)
    assert titles_in(total) == {"mayor"}


def test_the_id_is_that_of_the_first_of_two_that_have_one():
    sure, guess = (part_of("a", person("Ola Berg", "DNK", guessed=guessed)) for guessed in (False, True))
    tallies = {sure: tally_of(person("Ola Berg")), guess: tally_of(person("Ola Berg", guessed=True))}
    ((id_, parts),) = of_one_id([(sure,), (guess,)], tallies).items()
    assert set(parts) == {sure, guess}
    assert actor_of(parts, tallies, None, id_).id == id_


def test_places_in_reports_that_went_are_struck_out():
    a, b = Span("a", 0, 4), Span("b", 0, 4)
    places = Places()
    places.add(Actor("x", "x", "person", offices=(Office("Mayor", None, None, None, (a, b)),), spans=(a, b)))
    places.leave(frozenset({"a"}))
    assert places.names == {b}
    assert places.offices == {("mayor", ""): {b}}


NAME_WORDS = ["ola", "o", "kim", "jong", "un", "jongun", "berg", "b", "al", "dahl"]
WORDS = st.lists(st.sampled_from(NAME_WORDS), min_size=2, max_size=4)


@given(st.lists(WORDS.map(tuple), max_size=12), WORDS.map(tuple))
def test_no_form_of_a_name_is_overlooked(names, name):
    """Names are not all held against each other; those that are not could not be one person's."""
    near = _Alike(names).near(name)
    assert near == sorted(set(near))
    missed = set(range(len(names))) - set(near)
    assert not [number for number in missed if same_name(name, names[number]) and name != names[number]]


TOLD = st.lists(
    st.builds(
        person,
        st.sampled_from(["Ola Berg", "Ola K. Berg", "Berg", "Bo Lund"]),
        st.sampled_from([None, "DNK", "NOR"]),
        st.sampled_from(["", "GOV", "MED"]),
        st.sampled_from(["", "Mayor"]),
        guessed=st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@given(TOLD, st.sampled_from(["", "politics"]))
def test_the_id_of_an_actor_is_known_before_it_is_made(told: list[Actor], walk: str) -> None:
    tally = tally_of(told[0])
    for actor in told[1:]:
        tally.update(tally_of(actor))
    assert id_of("person", tally, walk) == made("person", tally, walk).id

"""Actors of many reports made one: introductions carried over, namesakes kept apart, the order of no matter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from by_hand import plain_report
from onrecord import actors, lexicon, parse
from onrecord.actors import table
from onrecord.actors.over_ledger import Counted, counted, link
from onrecord.model import Actor, ActorKind, Days, Office, Reading, Span

DAY = date(2018, 4, 2)


def person(
    name: str,
    country: str | None = None,
    sector: str | None = None,
    title: str = "",
    day: date = DAY,
    report: str = "r",
) -> Actor:
    offices = (Office(title, country, sector, Days(day, day), (Span(report, 0, 5),)),) if title else ()
    return Actor("1", name, "person", (name,), country, (sector,) if sector else (), offices, (Span(report, 0, 5),))


def reading(report: str, *actors: Actor, day: date | None = DAY) -> Reading:
    return Reading(report, day, actors)


def linked(*readings: Reading) -> dict[tuple[str, str], Actor]:
    return dict(link(readings))


def test_one_reports_introduction_serves_the_next() -> None:
    actors = linked(
        reading("a", person("Maxim Orlov", "RUS", "GOV", "foreign policy aide")), reading("b", person("Orlov"))
    )
    assert actors["b", "1"] == actors["a", "1"]
    assert actors["b", "1"].country == "RUS"
    assert actors["b", "1"].sectors == ("GOV",)
    assert "Orlov" in actors["a", "1"].names


def test_a_full_name_without_a_country_joins_the_only_one_of_its_name() -> None:
    actors = linked(reading("a", person("Ann Lee", "CAN", "GOV")), reading("b", person("Ann Lee")))
    assert actors["a", "1"].id == actors["b", "1"].id


def test_namesakes_of_two_countries_stay_apart() -> None:
    actors = linked(reading("a", person("Ann Lee", "CAN", "GOV")), reading("b", person("Ann Lee", "IRL", "GOV")))
    assert actors["a", "1"].id != actors["b", "1"].id


def test_a_namesake_who_fits_both_joins_neither() -> None:
    readings = [
        reading("a", person("Ann Lee", "CAN", "GOV")),
        reading("b", person("Ann Lee", "IRL", "GOV")),
        reading("c", person("Ann Lee")),
    ]
    assert len({actor.id for actor in link(readings).values()}) == 3


def test_a_minister_and_a_journalist_of_one_name_stay_apart() -> None:
    actors = linked(
        reading("a", person("Ann Lee", "CAN", "GOV", "minister")),
        reading("b", person("Ann Lee", "CAN", "JRN", "reporter")),
    )
    assert actors["a", "1"].id != actors["b", "1"].id


def test_a_surname_that_several_bear_stays_alone() -> None:
    readings = [
        reading("a", person("Ann Lee", "CAN", "GOV")),
        reading("b", person("Jo Lee", "CAN", "GOV")),
        reading("c", person("Lee", "CAN")),
    ]
    actors = link(readings)
    assert actors["c", "1"].id not in (actors["a", "1"].id, actors["b", "1"].id)


def test_a_surname_joins_by_its_country() -> None:
    readings = [
        reading("a", person("Ann Lee", "CAN", "GOV")),
        reading("b", person("Jo Lee", "IRL", "GOV")),
        reading("c", person("Lee", "IRL")),
    ]
    actors = link(readings)
    assert actors["c", "1"].id == actors["b", "1"].id


def test_a_surname_joins_by_its_office() -> None:
    readings = [
        reading("a", person("Ann Lee", "CAN", "GOV", "finance minister")),
        reading("b", person("Jo Lee", "CAN", "GOV", "mayor")),
        reading("c", person("Lee", "CAN", "GOV", "mayor")),
    ]
    actors = link(readings)
    assert actors["c", "1"].id == actors["b", "1"].id


def test_longer_and_shorter_forms_of_a_name_are_one() -> None:
    actors = linked(reading("a", person("Ann M. Lee", "CAN", "GOV")), reading("b", person("Ann Lee", "CAN", "GOV")))
    assert actors["a", "1"].id == actors["b", "1"].id


def test_a_change_from_office_to_elder_statesman_is_one_person() -> None:
    actors = linked(reading("a", person("Ann Lee", "CAN", "GOV")), reading("b", person("Ann Lee", "CAN", "ELI")))
    assert actors["a", "1"].id == actors["b", "1"].id
    assert set(actors["a", "1"].sectors) == {"GOV", "ELI"}


def test_offices_have_the_span_of_their_reports_days() -> None:
    days = [DAY, DAY + timedelta(30), DAY + timedelta(10)]
    readings = [
        reading(f"r{n}", person("Ann Lee", "CAN", "GOV", "Minister", day, report=f"r{n}"), day=day)
        for n, day in enumerate(days)
    ]
    (office,) = link(readings)["r0", "1"].offices
    assert office.seen == Days(DAY, DAY + timedelta(30))
    assert len(office.spans) == 3


def test_descriptions_stay_with_their_report() -> None:
    actors = linked(
        reading("a", person("Kremlin aide", "RUS", "GOV")), reading("b", person("Kremlin aide", "RUS", "GOV"))
    )
    assert actors["a", "1"].id != actors["b", "1"].id


def test_states_and_organisations_are_one_by_name_and_country() -> None:
    def actor(kind: ActorKind, name: str, country: str) -> Actor:
        return Actor("1", name, kind, (name,), country, ("GOV",))

    actors = linked(reading("a", actor("state", "Peru", "PER")), reading("b", actor("state", "Peru", "PER")))
    assert actors["a", "1"].id == actors["b", "1"].id
    ministries = linked(
        reading("a", actor("organisation", "Foreign Ministry", "PER")),
        reading("b", actor("organisation", "Foreign Ministry", "CHL")),
    )
    assert ministries["a", "1"].id != ministries["b", "1"].id


def test_the_users_table_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,country,sector\nAnn Lee,IRL,JUD\n", "utf-8")
    actors = link([reading("a", person("Ann Lee", "CAN", "GOV"))], table.load(path))
    assert (actors["a", "1"].country, actors["a", "1"].sectors[0]) == ("IRL", "JUD")


def test_no_readings_give_no_actors() -> None:
    assert dict(link([])) == {}


NAMES = ("Ann Lee", "Ann M. Lee", "Lee", "Jo Lee", "Jo Roe", "Kim Sang-ho", "Kim", "aide", "Ann Lee Roe")
PEOPLE = st.builds(
    person, st.sampled_from(NAMES), st.sampled_from((None, "CAN", "IRL")), st.sampled_from((None, "GOV", "JRN", "ELI"))
)


@given(st.lists(PEOPLE, max_size=9), st.randoms())
def test_the_order_of_the_readings_changes_nothing(people: list[Actor], random) -> None:
    readings = [reading(f"r{number}", actor) for number, actor in enumerate(people)]
    shuffled = readings[:]
    random.shuffle(shuffled)
    assert dict(link(readings)) == dict(link(shuffled))


@given(st.lists(PEOPLE, max_size=9))
def test_every_actor_of_every_reading_is_linked(people: list[Actor]) -> None:
    readings = [reading(f"r{number}", actor) for number, actor in enumerate(people)]
    actors = link(readings)
    assert set(actors) == {(one.report, actor.id) for one in readings for actor in one.actors}
    for one in readings:
        for actor in one.actors:
            assert set(actor.names) <= set(actors[one.report, actor.id].names)
            assert set(actor.spans) <= set(actors[one.report, actor.id].spans)


@given(st.lists(PEOPLE, max_size=9))
def test_no_ledger_actor_is_of_two_countries(people: list[Actor]) -> None:
    readings = [reading(f"r{number}", actor) for number, actor in enumerate(people)]
    countries: dict[str, set[str]] = {}
    for (report, _), actor in link(readings).items():
        own = readings[int(report[1:])].actors[0].country
        if own:
            countries.setdefault(actor.id, set()).add(own)
    assert all(len(own) == 1 for own in countries.values())


def test_a_short_form_without_a_country_does_not_join_two_countries() -> None:
    readings = [
        reading("a", person("Ann Marie Lee", "IRL")),
        reading("b", person("Ann M. Lee")),
        reading("c", person("Ann Lee", "CAN")),
    ]
    actors = link(readings)
    assert actors["a", "1"].id != actors["c", "1"].id


def test_a_part_without_a_country_does_not_join_two_countries() -> None:
    people = [person("Ann Lee", None, "GOV"), person("Ann Lee", "CAN"), person("Ann Lee", "IRL")]
    actors = link([reading(f"r{number}", one) for number, one in enumerate(people)])
    assert len({actor.id for actor in actors.values()}) == 3


def test_surnames_of_two_countries_do_not_both_mean_one_person() -> None:
    people = [person("Kim Sang-ho"), person("Kim", "CAN"), person("Kim", "IRL"), person("Kim")]
    actors = link([reading(f"r{number}", one) for number, one in enumerate(people)])
    assert actors["r1", "1"].id != actors["r2", "1"].id
    assert actors["r0", "1"].id == actors["r3", "1"].id


# ---------------------------------------------------------------------------------------------- reading, then linking


def read(report: str, text: str, day: date | None = DAY) -> Reading:
    """A reading of a real text, as far as its actors go."""
    made = plain_report(text, id=report, published=day)
    cast = actors.find(made, parse.parse(made), lexicon.load())
    return Reading(report, day, cast.actors, cast.mentions)


def named(readings: Sequence[Reading], report: str, name: str) -> Actor:
    own = next(r for r in readings if r.report == report)
    key = next(actor.id for actor in own.actors if name in actor.names)
    return link(readings)[report, key]


def test_a_surname_in_one_report_is_the_minister_of_another() -> None:
    readings = [
        read("a", "Danish Foreign Minister Karen Holst flew to Oslo."),
        read("b", "Holst said she would stay. Holst praised the plan."),
    ]
    one, other = named(readings, "a", "Karen Holst"), named(readings, "b", "Holst")
    assert one == other
    assert (other.country, other.sectors[:1]) == ("DNK", ("GOV",))


def test_two_people_of_one_name_are_kept_apart_by_what_reports_say_of_them() -> None:
    readings = [
        read("a", "Danish Foreign Minister Karen Holst flew to Oslo."),
        read("b", "Karen Holst, a Chilean singer, wept in Lima."),
    ]
    assert named(readings, "a", "Karen Holst").id != named(readings, "b", "Karen Holst").id


def test_a_surname_that_two_could_bear_is_left_alone() -> None:
    """Abstaining is visible: the bare surname stays an actor of its own, without country."""
    readings = [
        read("a", "Danish Foreign Minister Karen Holst flew to Oslo."),
        read("b", "Danish lawmaker Jens Holst flew to Rome."),
        read("c", "Holst said no. Holst left."),
    ]
    alone = named(readings, "c", "Holst")
    assert alone.id not in {named(readings, r, n).id for r, n in (("a", "Karen Holst"), ("b", "Jens Holst"))}
    assert alone.country is None


def test_an_office_is_seen_from_the_first_report_to_the_last() -> None:
    later = DAY + timedelta(days=30)
    readings = [
        read("a", "Danish Foreign Minister Karen Holst flew to Oslo."),
        read("b", "Danish Foreign Minister Karen Holst flew to Rome.", later),
    ]
    (office,) = named(readings, "a", "Karen Holst").offices
    assert office.seen == Days(DAY, later)
    assert {span.report for span in office.spans} == {"a", "b"}


def test_states_are_one_by_code_whatever_they_are_called() -> None:
    readings = [read("a", "Moscow protested."), read("b", "Russia protested."), read("c", "Soviet troops left.")]
    states = {actor.id for actor in link(readings).values() if actor.kind == "state"}
    assert len(states) == 1


def test_an_aide_of_one_report_is_not_the_aide_of_another() -> None:
    readings = [read("a", "A Kremlin aide spoke."), read("b", "A Kremlin aide spoke.")]
    aides = [actor for actor in link(readings).values() if actor.kind == "person"]
    assert len(aides) == 2
    assert aides[0].id != aides[1].id


TEXTS = (
    "Danish Foreign Minister Karen Holst flew to Oslo.",
    "Holst said she would stay.",
    "Karen Holst, a Chilean singer, wept in Lima.",
    "Moscow protested. Danish lawmaker Jens Holst praised Russia.",
)
READ = [read(str(n), text) for n, text in enumerate(TEXTS)]


@given(st.permutations(READ))
def test_the_order_of_the_reports_changes_no_actor(readings: list[Reading]) -> None:
    assert link(readings) == link(READ)


@given(st.sets(st.sampled_from(range(len(READ))), min_size=1))
def test_every_actor_of_every_report_is_linked_to_one_that_has_its_spans(chosen: set[int]) -> None:
    readings = [READ[n] for n in sorted(chosen)]
    linked = link(readings)
    for own in readings:
        for actor in own.actors:
            assert set(actor.spans) <= set(linked[own.report, actor.id].spans)
            assert actor.kind == linked[own.report, actor.id].kind


@given(st.permutations(READ))
def test_readings_counted_as_they_come_are_linked_as_all_at_once(readings: list[Reading]) -> None:
    told = Counted()
    for one in readings:
        told.add(one)
    assert link(READ, placed=False, told=told) == link(READ, placed=False)


def test_who_is_only_described_is_made_an_actor_when_the_report_is_counted() -> None:
    aide, minister = person("a Kremlin aide", "RUS"), replace(person("Karen Holst", "DNK"), id="2")
    told = counted([reading("a", aide, minister), reading("b", aide)])
    assert [(part.own, made.name) for part, made in told.alone.items()] == [
        (("a", aide.id), "a Kremlin aide"),
        (("b", aide.id), "a Kremlin aide"),
    ]
    linked = link([], placed=False, told=told)
    assert {linked[report, aide.id].id for report in "ab"} == {made.id for made in told.alone.values()}
    assert linked["a", minister.id].name == "Karen Holst"


def test_an_actor_without_places_is_the_one_with_places_without_them() -> None:
    bare, placed = link(READ, placed=False), link(READ)
    assert bare.keys() == placed.keys()
    for key, actor in bare.items():
        assert not actor.spans
        assert placed[key].spans
        assert (actor.id, actor.names, actor.country) == (placed[key].id, placed[key].names, placed[key].country)


def test_a_longer_name_that_joined_counts_when_the_next_is_held_against_the_shorter() -> None:
    """With Ola Jens Berg of Norway the bare Ola Berg is of Norway, so that the Chilean of a longer name is another."""
    short, longer, other = person("Ola Berg"), person("Ola Jens Berg", "NOR"), person("Ola K. Berg", "CHL")
    linked_ = linked(reading("a", short), reading("b", longer), reading("c", other))
    assert linked_["a", short.id].id == linked_["b", longer.id].id
    assert linked_["c", other.id].id != linked_["a", short.id].id

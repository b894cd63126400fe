"""What a user types for a field: checked against what there is, kept as values, laid over an event."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_nouns import ACTORS, E1, E2

from onrecord.ledger.fixing import FIELDS, FixError, Value, days_text, laid_over, party_text, text_of, values_of
from onrecord.model import Days, Event, Party
from onrecord.ontology import load_types

ONTOLOGY = load_types()


def known(value: Value) -> Party | None:
    found = next((actor for actor in ACTORS if value.value in (actor.name, actor.country)), None)
    return found and Party(found.id, found.name, found.country, found.sectors[0])


def asked(event: Event = E1, **typed: str) -> tuple[Value, ...]:
    return values_of(event, typed, ONTOLOGY, known)


def made(event: Event = E1, **typed: str) -> Event:
    return laid_over(event, asked(event, **typed), known, ONTOLOGY.score)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"type": "coerce"}, [("type", "COERCE"), ("mode", None)]),
        ({"type": "CONSULT", "mode": "Visit"}, [("type", "CONSULT"), ("mode", "visit")]),
        ({"mode": "none"}, [("mode", None)]),
        ({"status": "Negated"}, [("status", "negated")]),
        ({"days": "2021-05"}, [("days", "2021-05-01..2021-05-31")]),
        ({"days": "2021-05-03..2021-05-03"}, [("days", "2021-05-03")]),
        ({"days": "2020..2021-02"}, [("days", "2020-01-01..2021-02-28")]),
        ({"days": "-"}, [("days", None)]),
        ({"place": "  Old   Osterby "}, [("place", "Old Osterby")]),
        ({"quantity": ""}, [("quantity", None)]),
        ({"place": ""}, []),  # it has none
        ({"actors": "none"}, [("actors", None)]),
        ({"actors": "SDL; Nobody [NOR CVL]; SDL"}, [("actors", "Sudland"), ("actors", "Nobody")]),
    ],
)
def test_what_is_typed_becomes_values(typed: dict[str, str], expected: list[tuple[str, str | None]]) -> None:
    assert [(value.field, value.value) for value in asked(**typed)] == expected


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"type": "BURN"}, "'BURN' is no type: there are ACCUSE, "),
        ({"type": "none"}, "no event is without a type"),
        ({"status": ""}, "no event is without a status"),
        ({"status": "true"}, "'true' is no status: there are happened, "),
        ({"mode": "dance"}, "'dance' is no mode of SANCTION: there are "),
        ({"type": "CONSULT", "mode": "arrest"}, "'arrest' is no mode of CONSULT"),
        ({"days": "yesterday"}, "'yesterday' is no day: give 2018-04-02"),
        ({"days": "2021-13"}, "is no day"),
        ({"days": "2021-05-04..2021-05-01"}, "is no day"),
        ({"days": ".."}, "is no day"),
        ({"place": "x" * 201}, "200 characters at most"),
        ({"actors": ";".join(map(str, range(31)))}, "at most 30 actors"),
        ({"actors": "[RUS]"}, "has no name"),
        ({"actors": "Nobody [QQQ]"}, "no country has the code QQQ"),
        ({"recipients": "Nobody [NOR ZZZ]"}, "no sector has the code ZZZ: there are "),
        ({"colour": "red"}, "no field 'colour': there are type, "),
    ],
)
def test_what_no_field_can_say_is_told_in_a_line(typed: dict[str, str], told: str) -> None:
    with pytest.raises(FixError, match=r"^.+$") as refused:
        asked(**typed)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("event", [E1, E2])
def test_a_form_sent_back_as_it_was_says_nothing(event: Event) -> None:
    assert values_of(event, {name: text_of(event, name) for name in FIELDS}, ONTOLOGY, known) == ()


def test_codes_that_are_typed_count_before_those_of_the_ledger() -> None:
    (one,) = asked(actors="Ada Berg [DNK MIL]")
    assert (one.value, one.country, one.sector) == ("Ada Berg", "DNK", "MIL")
    (actor,) = made(actors="Ada Berg [DNK MIL]").actors
    assert (actor.actor, actor.country, actor.sector) == ("a3", "DNK", "MIL")


def test_one_code_may_be_that_of_a_sector() -> None:
    assert [(one.country, one.sector) for one in asked(actors="the army [MIL]; Norway [NOR]")] == [
        (None, "MIL"),
        ("NOR", None),
    ]


def test_a_mode_that_the_new_type_has_stays() -> None:
    shared = next(
        (one, other, mode)
        for one in ONTOLOGY.types
        for mode in sorted(ONTOLOGY.modes(one))
        for other in ONTOLOGY.types
        if other != one and mode in ONTOLOGY.modes(other)
    )
    event = replace(E1, type=shared[0], mode=shared[2])
    assert made(event, type=shared[1]).mode == shared[2]


def test_the_code_of_cameo_stays_only_with_the_act_that_it_names() -> None:
    assert made(place="Osterby").cameo == E1.cameo
    assert made(mode="none").cameo is None
    assert made(type="COERCE").cameo is None


days = st.dates(date(1000, 1, 1), date(9998, 1, 1))
ranges = st.builds(lambda first, more: Days(first, first + timedelta(days=more)), days, st.integers(0, 400))
plain = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=1, max_size=30)
names = plain.filter(lambda text: text.casefold() != "none")
codes = st.none() | st.sampled_from(["RUS", "USA", "EUR"])


@given(ranges)
def test_days_that_are_typed_as_they_are_shown_are_the_same_days(when: Days) -> None:
    assert made(days=days_text(when)).days == when


@given(st.lists(st.tuples(names, codes), min_size=1, max_size=5, unique_by=lambda one: one[0]))
def test_parties_that_are_typed_as_they_are_shown_are_the_same_parties(many: list[tuple[str, str | None]]) -> None:
    shown = [Party(f"/{name}", name, country, "GOV" if country else None) for name, country in many]
    typed = "; ".join(map(party_text, shown))
    made_of = laid_over(E1, values_of(E1, {"actors": typed}, ONTOLOGY, lambda _: None), lambda _: None, ONTOLOGY.score)
    assert [(one.name, one.country, one.sector) for one in made_of.actors] == [
        (one.name, one.country, one.sector) for one in shown
    ]


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=60), max_size=4))
def test_whatever_is_typed_is_a_sound_event_or_refused_in_a_line(typed: dict[str, str]) -> None:
    try:
        event = laid_over(E1, values_of(E1, typed, ONTOLOGY, known), known, ONTOLOGY.score)
    except FixError:
        return
    assert event.type in ONTOLOGY.types
    assert event.mode is None or event.mode in ONTOLOGY.modes(event.type)
    assert event.deeds == E1.deeds

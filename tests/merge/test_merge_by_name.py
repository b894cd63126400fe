"""Who is told by office in one report and by name in another has the name in the account of both."""

import pytest

from merge.making import deed
from onrecord.merge.account import Setting, event_of
from onrecord.model import Actor, Office, Party


def person(name: str, country: str | None, *titles: str) -> Actor:
    offices = tuple(Office(title, country, "GOV", None, ()) for title in titles)
    return Actor(name, name, "person", (name,), country, ("GOV",), offices=offices)


def told(report: str, who: list[str], whom: list[str]) -> object:
    sides = ([Party(name, name, CAST[name].country, "GOV") for name in side] for side in (who, whom))
    actors, recipients = (tuple(side) for side in sides)
    return deed(report, "CONSULT", actors=actors, recipients=recipients)


CAST = {
    one.name: one
    for one in (
        person("Ola Berg", "DNK", "President"),
        person("Ann Lund", "DNK", "foreign minister"),
        person("Rui Costa", "PRT", "Prime Minister"),
        person("Danish president", "DNK", "Danish president"),
        person("Danish leader", "DNK", "Danish leader"),
        person("Portuguese foreign minister", "PRT", "Portuguese foreign minister"),
        Actor("Danish envoys", "Danish envoys", "group", ("Danish envoys",), "DNK", ("GOV",)),
    )
}


@pytest.mark.parametrize(
    ("first", "second", "actors"),
    [
        ((["Ola Berg", "Rui Costa"], []), (["Danish president"], ["Rui Costa"]), ["Ola Berg", "Rui Costa"]),
        ((["Ola Berg", "Rui Costa"], []), (["Danish leader", "Rui Costa"], []), ["Ola Berg", "Rui Costa"]),
        (  # he is prime minister, and no foreign minister
            (["Ola Berg", "Rui Costa"], []),
            (["Ola Berg", "Portuguese foreign minister"], []),
            ["Ola Berg", "Rui Costa", "Portuguese foreign minister"],
        ),
        (  # two are named, and either can be meant
            (["Ola Berg", "Ann Lund", "Rui Costa"], []),
            (["Danish leader", "Rui Costa"], []),
            ["Ola Berg", "Ann Lund", "Rui Costa", "Danish leader"],
        ),
        (  # the telling names one of that office's country itself, so that the other is somebody else
            (["Ola Berg", "Rui Costa"], []),
            (["Danish president", "Ola Berg"], []),
            ["Ola Berg", "Rui Costa", "Danish president"],
        ),
        (
            (["Ola Berg", "Rui Costa"], []),
            (["Danish envoys", "Rui Costa"], []),
            ["Ola Berg", "Rui Costa", "Danish envoys"],
        ),
    ],
)
def test_an_office_told_in_one_report_is_who_another_names(first, second, actors):  # type: ignore[no-untyped-def]
    made = event_of([told("a", *first), told("b", *second)], ["same day"], Setting(actors=CAST))  # type: ignore[list-item]
    assert [party.name for party in made.actors] == actors
    assert made.recipients == ()


def test_each_telling_keeps_its_own_words_for_the_party() -> None:
    tellings = [told("a", ["Ola Berg"], ["Rui Costa"]), told("b", ["Danish president"], ["Rui Costa"])]
    made = event_of(tellings, ["same day"], Setting(actors=CAST))  # type: ignore[arg-type]
    assert [deed.actors[0].name for deed in made.deeds] == ["Ola Berg", "Danish president"]
    assert [party.name for party in made.actors] == ["Ola Berg"]


def test_without_the_ledger_s_actors_nobody_is_renamed() -> None:
    made = event_of([told("a", ["Ola Berg"], []), told("b", ["Danish president"], [])], ["why"], Setting())  # type: ignore[list-item]
    assert [party.name for party in made.actors] == ["Ola Berg", "Danish president"]

"""Higher courts, force against crowds, and who is made to act by another: sentences of our own with whole deeds."""

import pytest
from reading_of import brief


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Singapore's top court upheld an opposition leader's conviction on Tuesday.", "SANCTION happened SGP>SGP"),
        ("An appeals court in Cairo upheld the death sentence of a former minister.", "SANCTION happened EGY>EGY"),
        ("The Turkish supreme court confirmed the jail sentence of the editor.", "SANCTION happened TUR>TUR"),
        ("A Bolivian court reinstated the prison term against a union leader.", "SANCTION happened BOL>BOL"),
        ("Zambia's top court upheld the ban on an opposition party.", "COERCE happened ZMB>ZMB"),
        ("A Malian court upheld the disqualification of a presidential candidate.", "COERCE happened MLI>MLI"),
    ],
)
def test_what_a_higher_court_lets_stand_is_its_own_act(text: str, wanted: str) -> None:
    assert brief(text) == {wanted}


@pytest.mark.parametrize(
    "text",
    [
        "Police in Lima fired warning shots and tear gas to disperse stone-throwing protesters.",
        "Peruvian police fired rubber bullets to break up a march by miners.",
        "Peruvian police used water cannon to disperse a rally.",
        "Peruvian policemen lobbed tear gas canisters to scatter the crowd.",
    ],
)
def test_force_to_break_up_a_crowd_is_told_once(text: str) -> None:
    assert {deed.split()[0] for deed in brief(text)} == {"ASSAULT"}


@pytest.mark.parametrize(
    "text",
    [
        "At least 63 Sudanese protesters killed",
        "Nine Chilean demonstrators wounded, doctors say",
    ],
)
def test_protesters_who_are_killed_are_so_by_others(text: str) -> None:
    assert any(deed.startswith("ASSAULT happened >") for deed in brief(text, kind="headline"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chilean police targeted politicians in raids across Santiago.", "COERCE happened CHL>CHL"),
        ("Iraqi police targeted protesters with live ammunition.", "ASSAULT happened IRQ>IRQ"),
        ("Malian rebels targeted an army convoy near Gao.", "ASSAULT happened MLI>MLI"),
    ],
)
def test_whom_police_target_they_search_unless_they_shoot(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran launched two missiles on Monday, prompting Iraq to lodge a protest.", "ACCUSE happened IRQ>"),
        ("The raid prompted Chad to expel the Sudanese ambassador.", "SANCTION happened TCD>SDN"),
        ("The vote provoked Peru into a rage and drove Chile to recall its envoy.", "SANCTION happened CHL>"),
    ],
)
def test_who_is_prompted_to_act_does_it(text: str, wanted: str) -> None:
    assert wanted in brief(text)


def test_injured_soldiers_are_flown_to_a_hospital_and_not_to_war() -> None:
    assert brief("The four injured Kenyan soldiers were airlifted to a nearby hospital.") == set()

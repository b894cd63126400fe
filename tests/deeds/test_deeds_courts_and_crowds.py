"""Higher courts, force against crowds, and who is made to act by another: sentences of our own with whole deeds."""

import pytest
from reading_of import brief, deeds_in


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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One Vietnamese boat was hit with a water cannon by the Chinese coast guard.", "ASSAULT happened CHN>VNM"),
        ("Two Vietnamese ships were blocked by Chinese coast guard ships near the reef.", "COERCE happened CHN>VNM"),
        ("The Turkish navy intercepted a Greek survey vessel on Monday.", "COERCE happened TUR>GRC"),
        ("A Russian patrol vessel obstructed a Norwegian trawler.", "COERCE happened RUS>NOR"),
    ],
)
def test_ships_are_barred_and_hit_by_ships(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Vietnam protested the harassment of its vessels by China on Monday.", "ACCUSE happened VNM>CHN"),
        ("Vietnam's foreign ministry called in China's deputy chief of mission.", "ACCUSE happened VNM>CHN"),
        ("Chile's government protested the seizure of two boats by Peru.", "ACCUSE happened CHL>PER"),
    ],
)
def test_a_state_protests_to_another_in_words(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Canada slapped Belarus with sanctions on Monday.", "SANCTION happened CAN>BLR"),
        ("The European Union responded to the raid by slapping Venezuela with sanctions.", "SANCTION happened EUR>VEN"),
        ("Japan punished North Korea with trade sanctions.", "SANCTION happened JPN>PRK"),
        ("The United States hit Iran with new tariffs on Friday.", "SANCTION happened USA>IRN"),
    ],
)
def test_who_is_slapped_or_hit_with_sanctions_is_not_beaten(text: str, wanted: str) -> None:
    assert brief(text) == {wanted}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The authorities launched a crackdown that saw more than 300 Venezuelans arrested.", "COERCE happened >VEN"),
        ("A day of fighting in the north saw six Malian soldiers killed.", "ASSAULT happened >MLI"),
    ],
)
def test_what_an_occasion_saw_done_was_done(text: str, wanted: str) -> None:
    assert wanted in brief(text)


def test_stun_grenades_are_no_heavy_weapons() -> None:
    (deed,) = deeds_in("Bulgarian riot police fired tear gas and stun grenades at marchers.")
    assert (deed.type, deed.mode) == ("ASSAULT", "crowd-control")


def test_a_swathe_of_outlets_is_outlets() -> None:
    (deed,) = deeds_in("Mali has suspended a swathe of foreign radio stations.")
    assert (deed.type, deed.mode) == ("COERCE", "censor")


def test_what_a_nation_is_accused_of_it_did() -> None:
    text = "Armenia's defence ministry on Friday accused Azerbaijani forces of opening fire on its positions."
    assert brief(text) == {"ACCUSE happened ARM>AZE", "ASSAULT happened AZE>ARM"}


def test_who_is_locked_in_a_dispute_is_in_no_cell() -> None:
    assert brief("Chad and Libya have been locked in a dispute over the strip since 1973.") == set()

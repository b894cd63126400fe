"""Whom an act at home concerns where nobody is named: one's own staff, the court, a crowd's rulers. Our own texts."""

import pytest
from reading_of import countries, deeds_in

from onrecord.model import Deed

COURT = "A Peruvian court in Lima convicted the Chilean trader Ali Omar of treason. "
AGREED = "The ministers of Chad and Mali met on Monday. "


def of_type(text: str, kind: str) -> list[Deed]:
    return [deed for deed in deeds_in(text) if deed.type == kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who orders an act orders his own to do it
        ("The Peruvian president ordered the strikes on Monday.", [("PER", "GOV", True)]),
        # whom he names is whom he orders
        ("The Peruvian president ordered the Chilean envoy to leave the palace.", [("CHL", "GOV", False)]),
        # an alliance has no own state
        ("NATO ordered the strikes on Monday.", []),
    ],
)
def test_an_order_is_to_ones_own(text: str, wanted: list[tuple[str, str, bool]]) -> None:
    read = [deed for deed in deeds_in(text) if deed.lemma == "order" and deed.type == "REQUEST"]
    assert [(p.country, p.sector, p.inferred) for deed in read for p in deed.recipients] == wanted or not read


def test_the_ordered_strikes_of_a_president_are_told_at_all() -> None:
    (order,) = of_type("The Peruvian president ordered the strikes on Monday.", "REQUEST")
    assert countries(order.recipients) == "PER"


def test_a_verdict_is_appealed_to_the_court_that_gave_it() -> None:
    read = of_type(COURT + "Chilean officials appealed the verdict on Monday.", "REQUEST")
    assert [(p.country, p.sector) for deed in read for p in deed.recipients] == [("PER", "JUD")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a crowd of unknown country before a state's own house, in a report on other states too
        (AGREED + "Huge crowds gathered outside the Icelandic parliament demanding that he quit.", "ISL"),
        # but not one before an embassy
        (AGREED + "Huge crowds gathered outside the Icelandic embassy on Monday.", "?"),
    ],
)
def test_a_crowd_faces_its_own_rulers(text: str, wanted: str) -> None:
    assert {countries(deed.actors) for deed in of_type(text, "PROTEST")} == {wanted}


def test_an_inquiry_is_into_those_who_did_it_not_into_others_who_inquire() -> None:
    text = (
        "A Malian gunman attacked a market in Lima on Monday. Chile condemned the attack. "
        "Peru opened an inquiry into the attack on Tuesday."
    )
    inquiries = [deed for deed in of_type(text, "ACCUSE") if deed.mode == "investigate"]
    assert {countries(deed.recipients) for deed in inquiries} == {"MLI"}


def test_a_threat_of_arrest_names_nobody_at_home() -> None:
    (vow,) = of_type("The Peruvian president vowed to hunt down those who bombed the market.", "THREATEN")
    assert vow.recipients == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lima cinema: 12 people killed by a gunman.", "PER"),
        ("Officials met. The cinema: 12 people killed by a gunman.", "?"),
        ("The minister said: 12 people were killed by a gunman in the Malian capital.", "MLI"),
    ],
)
def test_a_heading_before_a_colon_places_what_it_heads(text: str, wanted: str) -> None:
    assert {countries(deed.recipients) for deed in of_type(text, "ASSAULT")} <= {wanted}


def test_observers_from_abroad_are_not_of_the_country_that_they_observe() -> None:
    (access,) = of_type("Peru allowed international observers to monitor the vote in Lima.", "RETREAT")
    assert countries(access.recipients) == "?"


def test_whose_return_is_asked_for_is_not_who_is_asked() -> None:
    read = of_type("The Peruvian government pushed for the boy's return on Monday.", "REQUEST")
    assert {countries(deed.recipients) for deed in read} <= {""}


def test_a_vote_for_a_states_own_good_is_done_to_nobody() -> None:
    read = of_type("A Peruvian assembly voted on Friday to make Peru a republic.", "SUPPORT")
    assert {countries(deed.recipients) for deed in read} <= {""}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Kenyan rebels said on Monday they would meet the Norwegian envoy.", "KEN>NOR"),
        ("The Kenyan rebels and the Norwegian envoy will meet on Friday.", "KEN+NOR>"),
        ("The Kenyan president is scheduled to meet the Norwegian envoy on Friday.", "KEN+NOR>"),
    ],
)
def test_who_says_that_he_will_meet_somebody_promises_it_to_him(text: str, wanted: str) -> None:
    assert {f"{countries(d.actors)}>{countries(d.recipients)}" for d in of_type(text, "AGREE")} == {wanted}


def test_strikers_make_peace_with_their_own_government() -> None:
    (end,) = of_type("The Kenyan Union of Teachers has called off its strike.", "CONCEDE")
    assert [(p.country, p.sector, p.inferred) for p in end.recipients] == [("KEN", "GOV", True)]


def test_an_opposition_demands_of_its_government() -> None:
    read = of_type("The Kenyan opposition is pressing for fresh elections.", "REQUEST")
    assert [(p.country, p.sector) for d in read for p in d.recipients] == [("KEN", "GOV")]


def test_a_body_of_no_known_country_turns_to_its_own_assembly() -> None:
    read = of_type("The Homeland Front began collecting signatures to convince the Kenyan Parliament.", "PROTEST")
    assert {countries(deed.actors) for deed in read} == {"KEN"}


def test_where_the_sayers_are_is_not_where_it_happened() -> None:
    text = "Sudanese rebels shelled Juba on Monday, killing about 20 people, relief officials in Nairobi said."
    assert "KEN" not in "".join(countries(deed.recipients) for deed in of_type(text, "ASSAULT"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # those whom a crowd stands up for are not whom it faces; it is of where it stands, else of their country
        ("Thousands attended a protest in support of the Chilean opposition leader.", ("CHL", "")),
        ("Thousands rallied in Caracas in solidarity with the Cuban government.", ("VEN", "")),
        ("Demonstrators marched to the Chilean embassy in Berlin in support of Peru.", ("DEU", "CHL")),
        ("Thousands marched in Istanbul against the Egyptian president.", ("TUR", "EGY")),
        ("Thousands marched in Cairo against the Egyptian president.", ("EGY", "EGY")),
    ],
)
def test_a_crowd_is_of_where_it_stands_and_not_against_those_it_stands_up_for(
    text: str, wanted: tuple[str, str]
) -> None:
    (protest,) = of_type(text, "PROTEST")
    assert (countries(protest.actors), countries(protest.recipients)) == wanted


def test_the_release_that_is_asked_for_is_no_paper() -> None:
    (asked,) = of_type("Chad called for the release of the Peruvian prime minister Ana Paz.", "REQUEST")
    assert all("release" not in party.name for party in (*asked.actors, *asked.recipients))


def test_a_critic_of_a_state_is_of_its_opposition() -> None:
    (arrest,) = of_type("Police arrested the Kremlin critic Ivan Petrov in Moscow on Monday.", "COERCE")
    assert [(party.country, party.sector) for party in arrest.recipients] == [("RUS", "OPP")]

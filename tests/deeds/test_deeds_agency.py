"""Constructions of news agencies' first sentences: what is told, who did it, and to whom, by their countries."""

from datetime import date

import pytest

from deeds.test_deeds_coded import coded


def told(text: str) -> list[str]:
    """Each coded event of a sentence as "TYPE actors>recipients"."""
    return [f"{event['type']} {_countries(event['actors'])}>{_countries(event['recipients'])}" for event in coded(text)]


def _countries(parties: object) -> str:
    assert isinstance(parties, list)
    return ",".join(sorted({party["country"] for party in parties if party["country"]}))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Smugglers who cross the frontier will be hunted down, the Omani army commander said.", "THREATEN OMN>"),
        (
            "The Polish envoys would be expelled if it went on, Belarus's foreign minister said.",
            "THREATEN BLR>POL",
        ),
        ("Chad will be punished for the raid, the Sudanese president said on Friday.", "THREATEN SDN>TCD"),
    ],
)
def test_who_says_that_others_will_be_harmed_threatens_them(text: str, wanted: str) -> None:
    assert told(text) == [wanted]


def test_what_a_witness_sees_coming_is_no_threat() -> None:
    assert told("Thousands of villagers will be killed, a Dutch nurse said.") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Libya threatened to resort to force unless Chad gave up the strip.", "THREATEN LBY>TCD"),
        ("Armenia would resort to force unless Azerbaijan withdrew its army, its president said.", "THREATEN ARM>AZE"),
        ("Rwandan troops fought their way into the Congolese town of Bukavu on Monday.", "ASSAULT RWA>COD"),
        ("Denmark protested to Tunis over the arrest of two Danish sailors.", "ACCUSE DNK>TUN"),
        ("Cuba denounced as interference a Spanish decision to fund its opponents.", "ACCUSE CUB>ESP"),
        ("A Malaysian navy patrol seized two Philippine trawlers on Friday.", "COERCE MYS>PHL"),
        ("Two Danish charities have pulled out of the eastern part of Burundi.", "SANCTION DNK>BDI"),
        ("The World Food Programme suspended operations in Angola on Friday.", "SANCTION UNO>AGO"),
        ("Canada cancelled training programmes for Haitian officers after the coup.", "SANCTION CAN>HTI"),
        ("The last Cuban troops sailed out of the Angolan port of Lobito on Saturday.", "RETREAT CUB>AGO"),
        ("North Korea threatened to quit the talks if the South went on with its manoeuvres.", "THREATEN PRK>KOR"),
    ],
)
def test_first_sentences_tell_who_did_what_to_whom(text: str, wanted: str) -> None:
    assert told(text) == [wanted]


def test_a_state_that_welcomes_a_resolution_supports_it() -> None:
    (event,) = told("Peru welcomed and supports the resolution adopted by the U.N. Security Council on Haiti.")
    assert event.startswith("SUPPORT PER>")


def test_a_complaint_to_a_body_of_many_states_is_not_about_it() -> None:
    assert told("Libya complained to the United Nations over the raids.") == ["ACCUSE LBY>"]


def test_an_inquiry_by_a_commission_of_a_state_is_public() -> None:
    assert told("A Chilean commission opened an inquiry on Monday into the deaths of two miners.") == ["ACCUSE CHL>CHL"]


def test_the_south_of_a_country_that_is_not_parted_is_no_state() -> None:
    assert all("KOR" not in event for event in told("Nigeria threatened to close ports in the South."))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Honduras wants Guatemala to stop arming the rebels, its president said on Monday.", "REQUEST HND>GTM"),
        ("Iran cut trade links with Norway on Monday over a caricature.", "SANCTION IRN>NOR"),
        ("Bulgarian miners blocked a railway line near Pernik on Tuesday over plans to close pits.", "PROTEST BGR>BGR"),
        ("Yemeni tribesmen took three Polish archaeologists hostage near Marib on Friday.", "ASSAULT YEM>POL"),
        ("President Jacques Chirac banned new French investment in Burma.", "SANCTION FRA>MMR"),
    ],
)
def test_first_sentences_tell_wants_and_cuts_and_blockades(text: str, wanted: str) -> None:
    assert told(text) == [wanted]


def test_what_somebody_wants_is_no_request_where_it_is_only_told_of_him() -> None:
    assert told("Honduras wants Guatemala to stop arming the rebels.") == []


@pytest.mark.parametrize(
    "text",
    [
        "President Nelson Mandela promised on Friday to hold local elections.",
        "Former president Nelson Mandela promised on Friday to help orphans in South Africa.",
    ],
)
def test_somebody_named_with_his_office_is_known_whatever_the_date(text: str) -> None:
    for day in (date(1996, 5, 14), date(2012, 5, 14)):
        (event,) = coded(text, day)
        assert _countries(event["actors"]) == "ZAF"

"""Who did it and who had it done to him, in each of the ways in which a sentence can say so. Every one is our own."""

import pytest
from reading_of import brief, tellings_in

from onrecord.deeds.parties import same_side
from onrecord.model import Party

SAID = [
    ("Kenya received threats from Somalia on Monday.", "THREATEN happened SOM>KEN"),
    ("The Kenyan minister came under attack by Somali rebels on Monday.", "ASSAULT happened SOM>KEN"),
    ("The Kenyan minister faced criticism from Uganda on Monday.", "ACCUSE happened UGA>KEN"),
    ("Kenya won praise from Uganda on Monday.", "SUPPORT happened UGA>KEN"),
    ("Kenya got aid from Denmark on Monday.", "AID happened DNK>KEN"),
    ("Kenya and Uganda reached an agreement on Monday.", "AGREE happened KEN+UGA>"),
    ("Kenya reached an agreement with Uganda on Monday.", "AGREE happened KEN+UGA>"),
    ("Fighting between Kenya and Uganda went on.", "ASSAULT happened KEN+UGA>"),
    ("Kenyan troops clashed with Ugandan rebels on Monday.", "ASSAULT happened KEN+UGA>"),
    ("Talks between Kenya and Uganda began on Monday.", "CONSULT happened KEN+UGA>"),
    ("The Kenyan president was received by the Danish queen on Monday.", "CONSULT happened KEN>DNK"),
    ("The Danish queen received the Kenyan president on Monday.", "CONSULT happened KEN>DNK"),
    ("The Kenyan president visited Denmark on Monday.", "CONSULT happened KEN>DNK"),
    ("Denmark welcomed the visit of the Kenyan president.", "SUPPORT happened DNK>KEN"),
    ("Kenya's president called Uganda's president on Monday.", "CONSULT happened KEN>UGA"),
    ("Kenya's president spoke by phone with Uganda's president on Monday.", "CONSULT happened KEN+UGA>"),
    ("A Kenyan court jailed two Somali pirates on Monday.", "SANCTION happened KEN>SOM"),
    ("Two Somali pirates were jailed by a Kenyan court on Monday.", "SANCTION happened KEN>SOM"),
    ("Two Somali pirates shot dead", "ASSAULT happened >SOM"),
    ("Two Somali pirates shot dead by Kenyan troops", "ASSAULT happened KEN>SOM"),
    ("Kenyan troops shot dead two Somali pirates", "ASSAULT happened KEN>SOM"),
    ("Kenya's expulsion of two Somali envoys angered them.", "SANCTION happened KEN>SOM"),
    ("Kenya, which expelled two Somali envoys on Monday, closed its port.", "SANCTION happened KEN>SOM"),
    ("Two Somali envoys, expelled by Kenya on Monday, flew home.", "SANCTION happened KEN>SOM"),
    ("Having expelled two Somali envoys, Kenya closed the port.", "SANCTION happened KEN>SOM"),
    ("After expelling two Somali envoys, Kenya closed the port.", "SANCTION happened KEN>SOM"),
    ("Somali envoys have been told by Kenya to leave.", "SANCTION happened KEN>SOM"),
    ("Uganda blamed Kenya for the killing of a Ugandan envoy.", "ACCUSE happened UGA>KEN"),
    ("Uganda blamed Kenya for the killing of a Ugandan envoy.", "ASSAULT happened KEN>UGA"),
    ("Kenya was blamed by Uganda for the raid.", "ACCUSE happened UGA>KEN"),
    ("Kenya demanded an apology from Uganda on Monday.", "REQUEST happened KEN>UGA"),
    ("Kenya demanded that Uganda apologise.", "REQUEST happened KEN>UGA"),
    ("Kenya urged Uganda to free the pilots.", "REQUEST happened KEN>UGA"),
    ("Uganda was urged by Kenya to free the pilots.", "REQUEST happened KEN>UGA"),
    ("Kenya turned down an offer from Uganda.", "REJECT happened KEN>UGA"),
    ("Uganda's offer was turned down by Kenya.", "REJECT happened KEN>UGA"),
    ("Kenyan troops pulled out of Somalia on Monday.", "RETREAT happened KEN>SOM"),
    ("Kenya freed two Somali captives on Monday.", "RETREAT happened KEN>SOM"),
    ("Two Somali captives were freed by Kenya on Monday.", "RETREAT happened KEN>SOM"),
    ("Kenya has not expelled the Somali envoys.", "SANCTION negated KEN>SOM"),
    ("Kenya never attacked Somalia.", "ASSAULT negated KEN>SOM"),
    ("Kenya would expel the Somali envoys if they lied.", "SANCTION hypothetical KEN>SOM"),
    ("In 1992 Kenya invaded Somalia.", "ASSAULT historical KEN>SOM"),
    ("Hundreds of Kenyans marched against Uganda on Monday.", "PROTEST happened KEN>UGA"),
    ("Kenya placed its army on alert on Monday.", "MOBILIZE happened KEN>"),
    ("Uganda recognised Kosovo on Monday.", "SUPPORT happened UGA>KOS"),
]


@pytest.mark.parametrize(("text", "told"), SAID, ids=[f"{told}: {text}" for text, told in SAID])
def test_who_did_it_and_to_whom(text: str, told: str) -> None:
    assert told in brief(text)


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("A delegation is visiting Chad.", True),
        ("A joint commission met in Chad on Monday.", True),
        ("A tourist is visiting Chad.", False),
        ("The gardener was sentenced to ten years in prison for murder on Monday.", True),
        ("The gardener was arrested on Monday.", False),
        ("The three hostages were freed on Monday.", True),
        ("The three horses were freed on Monday.", False),
        ("Two men were indicted over the massacre of villagers.", True),
        ("Two men were indicted over the sale of wine.", False),
        ("The men were barred from the polls on Monday.", True),
        ("The men were barred from the pool on Monday.", False),
    ],
)
def test_an_act_of_nobody_named_counts_where_only_those_in_power_or_under_arms_do_it(text: str, public: bool) -> None:
    told = tellings_in(text)
    assert any(not telling.dropped for telling in told) is public, [(one.type, one.dropped) for one in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Kenyan ministry's release said taxes would fall.", False),
        ("The Kenyan ministry announced the release of two Chadian captives.", True),
    ],
)
def test_a_release_of_words_frees_nobody(text: str, told: bool) -> None:
    assert any(one.type == "RETREAT" and not one.dropped for one in tellings_in(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya insisted that the Ugandan militia be disbanded.", True),
        ("Kenya insisted that the Ugandan militia was disbanded.", False),
        ("Kenya insists that Uganda should leave the island.", True),
        ("Kenya insists that Uganda left the island.", False),
    ],
)
def test_a_demand_says_how_things_shall_be_and_a_claim_how_they_are(text: str, told: bool) -> None:
    assert any(one.type == "REQUEST" and not one.dropped for one in tellings_in(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("If Chadian rebels attack Kenya, the port will be closed.", True),
        ("If the men attack the village, the port will be closed.", False),
    ],
)
def test_an_act_that_is_only_thought_of_says_of_which_state_somebody_is(text: str, told: bool) -> None:
    assert any(one.type == "ASSAULT" and not one.dropped for one in tellings_in(text)) is told


@pytest.mark.parametrize("place", ["Madrid", "Nairobi", "Lima"])
@pytest.mark.parametrize("noun", ["shooting", "bombing", "massacre"])
def test_the_place_before_an_attack_did_not_do_it(place: str, noun: str) -> None:
    text = f"The {place} {noun} shocked the country."
    assert [one for one in tellings_in(text) if one.type == "ASSAULT" and one.sides.actors] == []


@pytest.mark.parametrize(
    ("sector", "country", "own"),
    [("GOV", "CHN", True), ("MIL", "CHN", True), (None, "CHN", True), ("CVL", "CHN", False), ("GOV", "PRT", False)],
)
def test_a_state_and_its_government_and_army_are_one_side(sector: str | None, country: str, own: bool) -> None:
    state = Party("a", "China", "CHN", "GOV")
    assert same_side(Party("b", "somebody", country, sector), [state]) is own
    assert same_side(Party("b", "somebody", country, sector), []) is False

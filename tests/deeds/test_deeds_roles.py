"""Who fills a role where grammar or setting must be asked: misplaced coordination, occasions, policies, homes."""

import pytest
from reading_of import brief, countries, deeds_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the subject of the next clause, which the parser hangs on the object before
        ("The Kenyan army is shelling the Ugandan rebels and the Justice Department is watching.", "KEN>UGA"),
        ("Kenyan police arrested the Ugandan rebel and the French priest was freed.", "KEN>UGA"),
        # coordination that is meant
        ("Kenyan police arrested the Ugandan rebel and the French priest on Friday.", "KEN>FRA+UGA"),
        # whose act was done to whom
        ("The Ugandan boy, whose killing by Kenyan police led to a strike, was 15.", "KEN>UGA"),
        ("The killing by Colombian soldiers of two Venezuelan farmers angered Caracas.", "COL>VEN"),
        # those who did it before a sayer said so
        (
            "A Spanish gunman opened fire on a crowd, French officials said, before being shot dead by police.",
            "FRA>ESP",
        ),
    ],
)
def test_roles_are_filled_across_what_the_parser_hangs_elsewhere(text: str, wanted: str) -> None:
    assert wanted in {sides.split(" ")[-1] for sides in brief(text)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The presidents of Poland and Hungary have signed papers of accession.", "SUPPORT happened HUN+POL>"),
        ("Envoys from Serbia, Croatia and Bosnia met in Vienna.", "CONSULT happened BIH+HRV+SRB>"),
        (
            "Talks between lawyers for the Cuban relatives and Chilean government officials crept to a close.",
            "CONSULT happened CHL+CUB>",
        ),
        ("Norwegian police told the Oslo relatives of the Chilean boxer Ana Paz to leave.", "REQUEST happened NOR>NOR"),
        ("Kenya's foreign minister met her Ugandan and Tanzanian counterparts.", "CONSULT happened KEN+TZA+UGA>"),
    ],
)
def test_a_plural_of_several_states_is_a_party_for_each(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Polish and Hungarian ministers signed the documents of accession to NATO.",
            "SUPPORT happened HUN+POL>IGO",
        ),
        ("Hungary ratified the NATO accession protocol.", "SUPPORT happened HUN>IGO"),
        ("Russia and Ukraine signed a gas agreement in Moscow.", "SUPPORT happened RUS+UKR>"),
    ],
)
def test_a_body_that_is_joined_is_the_recipient_of_a_signature(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Japan's premier, Taro Abe, told reporters after a meeting with the Chilean minister Monday he was glad.",
            "CHL+JPN>",
        ),
        (
            "At a meeting in Geneva on Monday, the Chilean and Japanese foreign ministers discussed the islands.",
            "CHL+JPN>",
        ),
    ],
)
def test_who_speaks_on_the_occasion_of_a_meeting_took_part(text: str, wanted: str) -> None:
    assert f"CONSULT happened {wanted}" in brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Greek workers marched against budget cuts on Friday.", "PROTEST happened GRC>GRC"),
        ("Union members rallied in Paris over pension reform.", "PROTEST happened FRA>FRA"),
        ("Greek workers marched on Friday.", "PROTEST happened GRC>"),
        ("Thousands marched in Lima.", "PROTEST happened PER>"),
    ],
)
def test_a_protest_against_policies_is_against_the_government_at_home(text: str, wanted: str) -> None:
    assert wanted in brief(text)


def test_a_government_that_no_words_name_is_marked_as_inferred() -> None:
    (deed,) = deeds_in("Greek workers marched against budget cuts on Friday.")
    assert [party.inferred for party in deed.recipients] == [True]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("An Egyptian court sentenced three journalists to seven years in prison.", "SANCTION happened EGY>EGY"),
        ("Police made over 50 arrests in Athens.", "COERCE happened GRC>GRC"),
        ("Over 50 arrests were made in Athens on Monday.", "COERCE happened >GRC"),
    ],
)
def test_courts_and_police_have_to_do_with_those_who_live_there(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Argentina welcomed Ghana's release of the sailors.", "SUPPORT happened ARG>GHA"),
        ("Chad condemned Sudan's threat to close the border.", "ACCUSE happened TCD>SDN"),
    ],
)
def test_praise_and_blame_are_for_those_whose_act_it_was(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Chilean president held a campaign rally in Lima.",
        "The Chilean minister spoke to bombing victims.",
        "Russia denied that its soldiers had attacked Georgia.",
    ],
)
def test_rallies_of_campaigns_words_in_passing_and_denials_are_no_deeds(text: str) -> None:
    assert brief(text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # not those who live at the place, which the parser takes for the subject
        (
            "Bombings at French embassies in Chad and Mali, which killed 50 Spaniards on Monday, were claimed.",
            "ASSAULT happened >ESP+FRA",
        ),
        # not those by whom a thing is classified
        ("The Kenyan team made a tour of three sites classified by the Ugandan army as secret.", None),
        ("A team of Kenyan and Ugandan officials is investigating the attack.", "ACCUSE happened KEN+UGA>"),
        ("The Hungarian parliament ratified the accession treaty.\n\nNATO is glad.", "SUPPORT happened HUN>IGO"),
    ],
)
def test_words_below_others_are_held_apart(text: str, wanted: str | None) -> None:
    found = brief(text)
    assert wanted in found if wanted else not any("UGA>" in sides for sides in found)


@pytest.mark.parametrize(
    "text",
    [
        "The Chilean minister said that we must act.",
        "The Chilean minister spoke on condition of anonymity.",
        "The Chilean minister declined to confirm the report.",
        "The Chilean relatives are fighting for custody of the boy.",
        "The Chilean relatives battled in federal court to keep him.",
        "Chad will threaten little Togo for years.",
        "The mayor of Lima warned that the toll may rise.",
        "It is hard to blame Chad for that.",
        "The Chilean democrats agree that Chad should pay.",
        "The Chilean team beat the Peruvian side in the final of the season.",
        "The minister of Chile laboured for hours to free the hostages.",
        "The Chilean president told his audience in Lima a joke.",
    ],
)
def test_opinions_and_ways_of_speaking_are_no_deeds(text: str) -> None:
    assert brief(text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Israeli-Palestinian talks began in Washington on Monday.", "CONSULT happened ISR+PSE>"),
        ("The Greek minister praised German-Dutch cooperation.", "SUPPORT happened GRC>DEU+NLD"),
        ("Kenya agreed that it would free the Chadian pilots.", "AGREE happened KEN>TCD"),
        ("The Kenyan president left for Chad, telling reporters during a visit to Mali that he was glad.", "KEN>MLI"),
        ("Kenyan detectives travelled to Mali to investigate the Chadian minister.", "ACCUSE happened KEN>TCD"),
        ("Kenyan officials on the left, who accused the Chadian envoy of lies, cheered.", "ACCUSE happened KEN>TCD"),
        ("Three Kenyans died in the worst US shooting.", "ASSAULT happened >KEN"),
    ],
)
def test_both_of_hyphened_peoples_and_those_named_in_passing_are_seen(text: str, wanted: str) -> None:
    assert any(sides.endswith(wanted) for sides in brief(text)), brief(text)


def test_the_object_that_a_verb_holds_itself_is_nobody_to_whom_it_is_done() -> None:
    (deed,) = deeds_in("Mexican rebels took hostage the Spanish ambassador.")
    assert [party.country for party in deed.recipients] == ["ESP"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jan Maly, a Czech, was charged with murder in the bombing of a Polish clinic.", "ASSAULT happened CZE>POL"),
        ("Jan Maly, a Czech, was indicted for the bombing of a Polish clinic.", "ASSAULT happened CZE>POL"),
        ("A court convicted Jan Maly, a Czech, in the bombing of a Polish clinic.", "ASSAULT happened CZE>POL"),
        # who is held in connection with an attack need not have done it
        ("Jan Maly, a Czech, was arrested after the bombing of a Polish clinic.", "ASSAULT happened >POL"),
    ],
)
def test_an_attack_was_done_by_who_is_charged_with_it(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Chilean minister resisted pressure to quit after papers showed that a firm in Peru was his wife's.",
            "CHL>",
        ),
        ("Chile demanded that the port be opened after the visit by the Peruvian envoy.", "CHL>"),
        ("Chile threatened to quit the talks unless Peru freed the crew.", "CHL>PER"),
        # nor does what the same subject does next
        ("The Chilean minister vowed to go on, and said that Peru might sue.", "CHL>"),
    ],
)
def test_what_only_says_when_something_is_names_no_aim(text: str, wanted: str) -> None:
    assert wanted in {told.split()[-1] for told in brief(text)}


def test_workers_who_rally_as_cuts_come_up_rally_against_their_government() -> None:
    assert "PROTEST happened GRC>GRC" in brief("Greek workers rallied on the eve of a vote on the planned cuts.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya refused to respond to a demand from the Chilean president to keep the treaty with Norway.", "KEN>CHL"),
        ("The Kenyan minister declined to resign despite pressure by the Kenyan Bar Commission.", "KEN>KEN"),
    ],
)
def test_whoever_asked_is_who_is_refused(text: str, wanted: str) -> None:
    assert f"REJECT happened {wanted}" in brief(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Norwegian government called for the Kenyan rebels to be barred from the talks.", "REQUEST happened NOR>"),
        ("The Norwegian government called on the Kenyan rebels to leave.", "REQUEST happened NOR>KEN"),
        ("Norway requested five million in relief funding from Chad for Mali.", "REQUEST happened NOR>TCD"),
        ("The Norwegian minister ordered diplomats to mend relations with Chad.", "REQUEST happened NOR>NOR"),
        ("The Norwegian minister ordered Kenyan diplomats to mend relations with Chad.", "REQUEST happened NOR>KEN"),
    ],
)
def test_a_request_goes_to_whom_it_is_made_not_to_whom_it_is_about(text: str, wanted: str) -> None:
    assert wanted in brief(text)


def test_an_act_at_the_place_before_where_is_done_to_its_people() -> None:
    assert "ASSAULT happened CHL>PER" in brief(
        "The team has worked in Lima, where 40 people were killed in a bombing by Chilean rebels."
    )


def test_an_investigation_is_of_those_who_committed_the_crimes() -> None:
    read = brief("Serbian police have launched an investigation into alleged crimes committed by Croatian soldiers.")
    assert "ACCUSE happened SRB>HRV" in read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad reopens crossing, frees Malian drivers", "RETREAT happened TCD>MLI"),
        ("Norway expels envoy, frees Peruvian sailors", "RETREAT happened NOR>PER"),
        ("Sri Lanka reopens embassy, frees Malian prisoners", "RETREAT happened LKA>MLI"),
    ],
)
def test_the_second_verb_of_a_headline_has_the_subject_of_the_first(text: str, wanted: str) -> None:
    assert wanted in brief(text, kind="headline")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Kenyan minister said on Friday the hostages were safe and condemned the Ugandan raid.", "KEN"),
        ("The Kenyan minister said on Friday the hostages were Ugandan and Ugandan rebels condemned the raid.", "UGA"),
    ],
)
def test_who_says_that_all_is_well_and_condemns_is_the_sayer(text: str, wanted: str) -> None:
    assert wanted in {sides.split(" ")[-1].split(">")[0] for sides in brief(text) if sides.startswith("ACCUSE")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a sayer behind it all is nobody to whom it was done
        ("Kenyan soldiers abused Ugandan migrants with impunity, a rights organization charged on Monday.", "KEN>UGA"),
        # nor is he to whom somebody's words lead
        ("Norway offered concessions to Chad, according to a Malian minister.", "NOR>TCD"),
        # people of whom nothing is told are of the body that they make up
        ("Kenyan president Ana Paz received a mission of observers from the African Union.", "KEN>IGO"),
        # a place near which it was is nobody to whom it was done
        ("A roadside bomb near the town of Mosul on Sunday killed one U.S. soldier.", ">USA"),
        # the parser hangs on the number whence people are
        ("Dozens of civilians from Lima were held by Chilean troops.", "CHL>PER"),
        # the way that a march took is nobody's side
        ("Hundreds of Chilean women marched along Lima's boulevard on Monday.", "CHL>"),
        # nor is anybody of a time that the words go back to
        ("Norway will not lift the sanctions imposed on Chad after its invasion of Mali.", "NOR>TCD"),
        # one of several who is named
        ("Norwegian police arrested one of its members, Chadian lawyer Ali Omar.", "NOR>TCD"),
        # decrees are for a state's own people
        ("Kenya's government said that it is ready to impose martial law on Monday.", "KEN>KEN"),
        ("Kenya's government said that it is ready to impose sanctions on Chad.", "KEN>TCD"),
    ],
)
def test_the_recipient_is_whom_it_was_done_to(text: str, wanted: str) -> None:
    assert wanted in {sides.split(" ")[-1] for sides in brief(text)}


def test_a_participle_that_goes_on_with_a_judgment_is_on_the_same() -> None:
    read = deeds_in("A Kenyan court convicted the Chadian minister of fraud, sentencing him to a year.")
    assert {countries(d.recipients) for d in read if d.mode == "convict"} == {"TCD"}


def test_those_who_are_only_counted_are_of_the_same_people() -> None:
    read = deeds_in("Chilean rebels killed 50 Spaniards and kidnapped 12.")
    assert {(d.lemma, countries(d.recipients)) for d in read} == {("kill", "ESP"), ("kidnap", "ESP")}


def test_those_to_whom_something_else_was_done_are_of_the_same_people() -> None:
    read = deeds_in("Five Chilean rebels were arrested and two expelled.")
    assert {(d.lemma, countries(d.recipients)) for d in read} == {("arrest", "CHL"), ("expel", "CHL")}


def test_whom_a_verb_names_as_its_object_is_not_its_subject() -> None:
    text = "Norway's minister Jo Roe met Kenya's minister Ali Omar on Monday. On Friday he accused Jo Roe of fraud."
    accused = [d for d in deeds_in(text) if d.type == "ACCUSE"]
    assert [f"{countries(d.actors)}>{countries(d.recipients)}" for d in accused] == ["KEN>NOR"]


def test_rioters_of_a_country_are_at_odds_with_its_police() -> None:
    (riot,) = (d for d in deeds_in("Kenyan youths rioted on Monday.") if d.type == "PROTEST")
    assert [(p.country, p.sector, p.inferred) for p in riot.recipients] == [("KEN", "COP", True)]

"""What is told as done, and what only looks so: hosts, refusals, crowds, papers, disasters. Every text is our own."""

import pytest
from reading_of import brief, deeds_in, tellings_in


def told(text: str) -> set[tuple[str, str]]:
    return {(deed.type, deed.lemma) for deed in deeds_in(text)}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Kenyan president received the Omani envoy.", ("CONSULT", "receive")),  # a host is told by the verb
        ("The Swedish minister ended a three-day trip to Kenya.", ("CONSULT", "trip")),  # ended, so it was made
        ("Swedish officials drafted the rules in consultation with Kenyan diplomats.", ("CONSULT", "consultation")),
        ("The Kenyan and Ugandan leaders meet separately on Monday with the Omani envoy.", ("AGREE", "meet")),
        ("Greece said it would not lift the embargo imposed by Turkey on Cyprus.", ("SANCTION", "impose")),
        ("Hundreds of Serbs gathered in the square demanding a new vote.", ("PROTEST", "gather")),
        ("A French judge issued an arrest warrant for the Chadian general.", ("THREATEN", "issue")),
        ("The Turkish minister cast the Dutch premier as reckless.", ("ACCUSE", "cast")),
        ("The Hungarian opposition was expelled from the talks by Austria.", ("SANCTION", "expel")),
    ],
)
def test_acts_are_found_in_the_words_that_reports_have_for_them(text: str, act: tuple[str, str]) -> None:
    assert act in told(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("About 900 Turkish soldiers are stationed in Cyprus.", ("MOBILIZE", "station")),
        ("An earthquake levelled seven Iranian villages.", ("ASSAULT", "level")),
        ("A hospital in the Iranian village was destroyed.", ("ASSAULT", "destroy")),
        ("The Iranian ministry's release says that forty died.", ("RETREAT", "release")),
        ("The Iranian minister was asked how the ties would fare.", ("REQUEST", "ask")),
        ("Hundreds of Serbs gathered in the square demanding a new vote.", ("REQUEST", "demand")),
        ("The Kenyan minister took over the inquiry.", ("COERCE", "take")),
        ("Ghana offers a good view of the sea.", ("AGREE", "offer")),
        ("The report weighs the threat posed by Chad.", ("THREATEN", "threat")),
        ("The law is a fruit of worries about street fights in Germany.", ("ASSAULT", "fight")),  # a kind of acts
        ("A Kenyan court jailed the blogger for insulting the president.", ("ACCUSE", "insult")),  # the offence
        ("Students rioted in Athens, smashing and burning cars.", ("ASSAULT", "burn")),  # part of the riot
    ],
)
def test_states_papers_disasters_and_slogans_are_no_acts(text: str, act: tuple[str, str]) -> None:
    assert act not in told(text)


def test_soldiers_that_are_being_moved_are_no_standing_state() -> None:
    assert ("MOBILIZE", "deploy") in told("Turkish soldiers are being deployed on the Greek border.")


def test_what_was_not_permitted_was_done_by_those_who_did_not_permit_it() -> None:
    found = tellings_in("Kurdish activists were not permitted to nominate candidates.")
    assert {(t.type, t.status) for t in found if not t.dropped} == {("COERCE", "happened")}


def test_a_warrant_is_issued_by_a_court_though_none_is_named() -> None:
    found = tellings_in("An arrest warrant was issued for the Chadian general.")
    assert ("THREATEN", "arrest") in {(t.type, t.mode) for t in found if not t.dropped}


def test_a_demand_with_a_bare_verb_is_a_demand_and_no_claim() -> None:
    assert "REQUEST happened HUN>SVK" in brief("Hungary demanded Slovakia pull out of the mine.")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("France to host Libya summit", ("AGREE", "host")),
        ("Kenya, Uganda to sign treaty", ("AGREE", "sign")),
        ("UK to send aid to Ukraine", ("AGREE", "send")),
        ("Turkey to expel Dutch envoy", ("THREATEN", "expel")),
        ("Israel to strike Iran, minister says", ("THREATEN", "strike")),
        ("Taliban free two US hostages", ("RETREAT", "free")),
    ],
)
def test_a_headline_s_infinitive_tells_what_is_to_come(text: str, act: tuple[str, str]) -> None:
    assert {(t.type, t.found.lemma) for t in tellings_in(text) if not t.dropped} == {act}


def test_an_infinitive_under_a_verb_is_no_headline_s() -> None:
    assert "AGREE happened KEN>" not in brief("It is hard for Kenya to sign the treaty.")


def test_all_verbs_of_an_order_to_the_reader_are_words_alone() -> None:
    found = tellings_in("Take a stone and kill the Chadian soldiers.")
    assert {t.dropped for t in found if t.type == "ASSAULT"} == {"words to the reader"}


def test_one_who_held_an_office_of_state_is_no_private_person() -> None:
    assert ("ACCUSE", "accuse") in told("The ousted Haitian president has been accused of theft.")


def test_aid_from_people_of_one_country_to_those_of_another_is_public() -> None:
    assert ("AID", "donate") in told("Swedish nurses donated medicine to a Kenyan hospital.")

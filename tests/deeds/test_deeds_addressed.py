"""Whom words are for that others turn down or act on, and whom they only mention. Every text is our own."""

import pytest
from parsed import sentence, texts, word
from reading_of import countries, deeds_in

from onrecord.deeds import aims, voice
from onrecord.deeds.candidate import candidate


def sides(text: str, kind: str) -> set[str]:
    return {f"{countries(d.actors)}>{countries(d.recipients)}" for d in deeds_in(text) if d.type == kind}


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        # who turns words down was meant by them
        ("Chad's president refused requests by Sudan to leave Libya.", "REQUEST", "SDN>TCD"),
        ("Chad answered Sudan's appeal for help by sending troops.", "REQUEST", "SDN>TCD"),
        ("Chad's highest court threw out an appeal by Sudanese lawyers.", "REQUEST", "SDN>TCD"),
        # who does something on somebody's word was told to
        ("The Spanish families left Chad on orders from Madrid.", "REQUEST", "ESP>ESP"),
        ("Chad closed the camp at Sudan's urging.", "REQUEST", "SDN>TCD"),
        # who is asked is left vague: nobody of whom it is said
        ("Chad called on the international community to press Sudan to end the raids.", "REQUEST", "TCD>"),
        ("Chad urged everybody to condemn Sudan.", "REQUEST", "TCD>"),
        ("Chad called on Sudan to let the convoys pass.", "REQUEST", "TCD>SDN"),
        # to whom it is to be done is not who is asked to do it
        ("Chad called for Sudan, a member of the bloc, to be expelled from the talks.", "REQUEST", "TCD>"),
        ("Chad called for the Sudanese minister, an old hand, to be punished.", "REQUEST", "TCD>"),
        ("Chad called for Sudan, a member of the bloc, to leave the talks.", "REQUEST", "TCD>SDN"),
        # who comes to a rally is not the paper that announces it
        ("Pamphlets announced a rally outside the police headquarters in Athens on Monday.", "PROTEST", "GRC>GRC"),
        ("On Monday posters announced a rally outside the police headquarters in Athens.", "PROTEST", "GRC>GRC"),
        ("Students announced a rally in Athens on Monday.", "PROTEST", "GRC>"),
        # several invite another
        ("The Greek and Italian governments invited Tunisia to rejoin the talks.", "AGREE", "GRC+ITA>TUN"),
        # what two hold in common is done to nobody
        ("Kenya and Uganda shared intelligence on the Somali rebels.", "COOPERATE", "KEN+UGA>"),
        ("Kenya and Uganda swapped 30 Somali prisoners.", "COOPERATE", "KEN+UGA>"),
        # whose streets they march through is not whom they march against
        ("Tens of thousands of Cubans marched through Havana's streets by torchlight.", "PROTEST", "CUB>"),
        # a turned-down order is that of whoever gave it
        ("Chad rejected a Kenyan court order that the suspects remain in Nairobi.", "REJECT", "TCD>KEN"),
    ],
)
def test_words_are_for_those_who_are_to_act_on_them(text: str, kind: str, wanted: str) -> None:
    assert wanted in sides(text, kind)


def test_blame_for_what_somebody_underwent_is_not_his() -> None:
    text = "Chad's president met Ana Paz. Chad's ministry denounced her extradition by Kenya as a kidnapping."
    assert sides(text, "ACCUSE") == {"TCD>KEN"}


@pytest.mark.parametrize(
    ("text", "act", "wanted"),
    [
        ("Chad denounced her extradition by Kenya as a crime.", "extradition", ["Kenya"]),
        ("Chad denounced her extradition by Kenya and Uganda as a crime.", "extradition", ["Kenya", "Uganda"]),
        ("Chad was shaken by the arrest.", "arrest", []),
        ("Chad will end the siege by Monday.", "siege", []),
        ("Denounced by Kenya, the minister resigned.", "minister", []),
    ],
)
def test_who_stands_by_behind_an_object_did_it(text: str, act: str, wanted: list[str]) -> None:
    assert texts(voice.doers_behind(word(text, act))) == wanted


def test_talks_at_which_somebody_agreed_were_held_by_him() -> None:
    text = "At talks held in Nairobi, the Greek and Turkish ministers signed a pact."
    assert "GRC+TUR>" in sides(text, "CONSULT")


@pytest.mark.parametrize(
    ("text", "noun", "wanted"),
    [
        ("The mayor ignored calls to quit.", "calls", ["mayor"]),
        ("The mayor and the judge rejected the demand.", "demand", ["mayor", "judge"]),
        ("The crew sailed on orders from the owner.", "orders", ["crew"]),
        ("The mayor repeated his demand.", "demand", []),
        ("The crew slept at sea.", "sea", []),
    ],
)
def test_who_answers_words_is_the_subject_above_them(text: str, noun: str, wanted: list[str]) -> None:
    made = candidate(sentence(text), word(text, noun))
    assert made is not None or not wanted
    assert made is None or texts(aims.who_answers(made)) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The mayor called on the world to help Chad.", "called", ["world"]),
        ("The mayor urged everyone to help Chad.", "urged", ["everyone"]),
        ("The mayor asked for help from Chad.", "asked", []),
        ("The mayor demanded the release of two men.", "demanded", []),
    ],
)
def test_an_addressee_is_one_who_is_asked_to_do_something(text: str, verb: str, wanted: list[str]) -> None:
    made = candidate(sentence(text), word(text, verb))
    assert made is not None
    assert texts(aims.addressees(made)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Chilean president met the Peruvian envoy in Lima to ask for help.", {"PER"}),
        ("The Chilean president met with nine Peruvian bishops to ask for their support.", {"PER"}),
        # not where the words say of whom
        ("The Chilean president met the Peruvian envoy in Lima to ask the United States for help.", {"USA"}),
    ],
)
def test_what_somebody_met_others_to_ask_for_is_asked_of_them(text: str, wanted: set[str]) -> None:
    asked = [deed for deed in deeds_in(text) if deed.type == "REQUEST"]
    assert [{p.country for p in deed.recipients} for deed in asked] == [wanted]

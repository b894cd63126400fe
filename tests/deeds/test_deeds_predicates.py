"""What becomes of the predicates of a sentence: content, purpose, charge, shifted type. Sentences are our own."""

import pytest
from reading_of import LEXICON, MONDAY, ONTOLOGY, brief, deeds_in, report_of, tellings_in

from onrecord import actors, parse
from onrecord.deeds.match import Matcher
from onrecord.deeds.predicates import triggers


def why(text: str, spelled: str) -> str:
    return next(t.dropped for t in tellings_in(text) if t.found.word.text == spelled)


@pytest.mark.parametrize(
    ("text", "spelled", "reason"),
    [
        ("Chad agreed to free two Libyan pilots.", "free", "content of another deed"),
        ("Chad demanded that Libya free two pilots.", "free", "content of another deed"),
        ("Chad threatened to attack Libya.", "attack", "content of another deed"),
        ("Chad refused to meet the Libyan envoy.", "meet", "content of another deed"),
        ("Iran used a rocket to put a satellite into orbit.", "used", "means of another deed"),
    ],
)
def test_what_belongs_to_another_deed_is_no_deed(text: str, spelled: str, reason: str) -> None:
    assert why(text, spelled) == reason


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a purpose is told where its clause tells nothing else
        ("Kenya set up a panel to investigate the Ugandan army.", "ACCUSE happened KEN>UGA"),
        ("The Kenyan president met Ugandan officials to condemn Chad.", "ACCUSE happened KEN>TCD"),
        # plans become what the manual makes of them
        ("Kenya will send doctors to Chad.", "AGREE happened KEN>TCD"),
        ("Kenya will withdraw its troops from Chad.", "CONCEDE happened KEN>TCD"),
        ("Kenya will not withdraw its troops from Chad.", "REJECT happened KEN>TCD"),
        ("Kenya said it would expel two Chadian envoys.", "THREATEN happened KEN>TCD"),
        ("Kenya will attack Chad unless it frees the pilots.", "THREATEN happened KEN>TCD"),
        ("Kenya plans to test a rocket.", "MOBILIZE future KEN>"),
        # to bring somebody to justice is a threat where it is vowed, whatever an accusation else is
        ("The Kenyan president vowed to bring the rebels to justice.", "THREATEN happened KEN>KEN"),
        # the present with a day to come is a plan
        ("The Kenyan president travels to Chad next week.", "AGREE happened KEN>TCD"),
        ("The Kenyan president travelled to Chad last week.", "CONSULT happened KEN>TCD"),
        ("Kenyan students announced new protests.", "PROTEST future KEN>"),
        ("Kenya announced sanctions against Chad.", "SANCTION happened KEN>TCD"),
        # circumstances are no content
        ("Kenya threatened Chad after two Kenyan soldiers were shot.", "ASSAULT happened >KEN"),
    ],
)
def test_what_a_predicate_becomes(text: str, wanted: str) -> None:
    assert wanted in brief(text)


def test_a_purpose_beside_a_deed_is_not_told() -> None:
    text = "Kenya expelled two Chadian envoys to punish Chad."
    assert {deed.type for deed in deeds_in(text)} == {"SANCTION"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya will send a team to attack the Chadian rebels.",
        "Kenya could send a team to arrest the Chadian rebels.",
        "Kenya refused to send a team to arrest the Chadian rebels.",
    ],
)
def test_the_purpose_of_what_was_not_done_did_not_happen(text: str) -> None:
    assert not any(deed.type in ("ASSAULT", "COERCE") and deed.status == "happened" for deed in deeds_in(text))


def test_triggers_are_the_words_that_an_entry_may_be_about() -> None:
    report = report_of("Kenya condemned the raid on Monday.")
    (sentence,) = parse.parse(report)
    matcher = Matcher(ONTOLOGY, actors.find(report, [sentence], LEXICON))
    found = [token.text for token in triggers(sentence, matcher)]
    assert "condemned" in found
    assert "raid" in found
    assert "Kenya" not in found


@pytest.mark.parametrize("text", ["", "Monday.", "?", "Kenya.", "The the the.", "\u200b", "1999 2000 2001"])
def test_texts_without_a_predicate_tell_nothing(text: str) -> None:
    assert deeds_in(text, MONDAY) == ()


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("The Kenyan minister agrees with the Chadian envoy.", "agrees"),
        ("The Kenyan minister agrees that it is late.", "agrees"),
    ],
)
def test_to_be_of_one_mind_is_no_agreement(text: str, spelled: str) -> None:
    assert why(text, spelled)
    assert not any(entry.startswith("AGREE") for entry in brief(text))


def test_an_agreement_to_act_is_one() -> None:
    assert "AGREE happened KEN>TCD" in brief("The Kenyan minister agreed with Chad to open the border.")

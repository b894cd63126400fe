"""Who stands where in a sentence, as if every clause were whole and in the active voice."""

import pytest
from parsed import sentence, texts, word

from onrecord.deeds import clauses, grammar, nominal, voice


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Kenya freed two pilots.", "freed", ["Kenya"]),
        ("Kenya and Uganda freed two pilots.", "freed", ["Kenya", "Uganda"]),
        ("Two pilots were freed by Kenya.", "freed", ["Kenya"]),
        ("Two pilots were freed.", "freed", []),
        ("Kenya agreed to free two pilots.", "free", ["Kenya"]),
        ("Kenya urged Uganda to free two pilots.", "free", ["Uganda"]),
        ("Uganda was urged to free two pilots.", "free", ["Uganda"]),
        ("Kenya promised to free two pilots and to pay them.", "pay", ["Kenya"]),
        ("Kenya arrested two pilots and freed them later.", "freed", ["Kenya"]),
        ("The minister who freed two pilots resigned.", "freed", ["minister"]),
        ("The minister, accusing Chad of lies, left.", "accusing", ["minister"]),
        ("They blamed Chad for bombing a camp.", "bombing", ["Chad"]),
        ("Kenya's decision to free two pilots was praised.", "free", ["Kenya"]),
        ("The Kenyan decision to free two pilots was praised.", "free", ["Kenyan"]),
        ("A decision by Kenya to free two pilots was praised.", "free", ["Kenya"]),
        ("Soldiers trained in Chad attacked a camp.", "attacked", ["Soldiers"]),
        ("He raised it during a call congratulating Chad.", "congratulating", ["He"]),
        ("Chad was quick to condemn the raid.", "condemn", ["Chad"]),
        ("Kenya retaliated by closing the border.", "closing", ["Kenya"]),
        ("The clerk was accused of stealing money by Kenyan officials.", "accused", ["officials"]),
        ("The clerk was kept from leaving the town by Kenyan soldiers.", "kept", ["soldiers"]),
        ("The clerk was accused by Chad of being bribed by Kenya.", "accused", ["Chad"]),
        ("Chad shortened by an hour the curfew in the town.", "shortened", ["Chad"]),
        ("The troops are beating men of a Chadian camp, a rights group protested here.", "protested", ["group"]),
        ("With the signing of a pact on arms, Chad and Mali have agreed to meet.", "agreed", ["Chad", "Mali"]),
        ("Signed in May.", "Signed", []),
        (
            "Doctors from two Chadian aid groups donated and personally delivered the rice to a camp, risking a fine.",
            "donated",
            ["Doctors"],
        ),
    ],
)
def test_who_does_it(text: str, verb: str, wanted: list[str]) -> None:
    assert texts(grammar.actors_of(word(text, verb))) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Kenya freed two pilots.", "freed", ["pilots"]),
        ("Two pilots were freed by Kenya.", "freed", ["pilots"]),
        ("Kenya freed pilots and sailors.", "freed", ["pilots", "sailors"]),
        ("The pilots whom Kenya freed went home.", "freed", ["pilots"]),
        ("The pilots freed by Kenya went home.", "freed", ["pilots"]),
        ("The pilots Kenya freed went home.", "freed", ["pilots"]),
        ("Kenya arrested and freed two pilots.", "arrested", ["pilots"]),
        ("Kenya tested what it called a rocket.", "tested", ["rocket"]),
        ("Kenya fired what officials said was a missile.", "fired", ["missile"]),
        ("Kenya apologised on Monday.", "apologised", []),
    ],
)
def test_to_whom_it_is_done(text: str, verb: str, wanted: list[str]) -> None:
    assert texts(grammar.objects(word(text, verb))) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Two pilots were freed.", "freed", True),
        ("The pilots freed by Kenya went home.", "freed", True),
        ("Kenya freed two pilots.", "freed", False),
        ("Kenya has freed two pilots.", "freed", False),
        ("Two men were arrested and beaten.", "beaten", True),
        ("Kenya is freeing two pilots.", "freeing", False),
        ("The Peruvian envoy was called in and told to leave the country.", "told", True),
        ("The Chilean envoy was summoned and handed a protest note.", "handed", True),
        ("The minister was arrested and told reporters that he was innocent.", "told", False),
        ("The general was promoted and ordered an attack on the rebels.", "ordered", False),
    ],
)
def test_the_passive_is_told_from_the_active(text: str, verb: str, passive: bool) -> None:
    assert voice.is_passive(word(text, verb)) is passive


@pytest.mark.parametrize(
    ("text", "head", "preposition", "wanted"),
    [
        ("Kenya lodged a complaint against Chad.", "complaint", "against", ["Chad"]),
        ("Kenya sided with Chad and Mali.", "sided", "with", ["Chad", "Mali"]),
        ("Kenya complained about Chad.", "complained", "with", []),
        ("Rockets fell on what Chad called a school.", "fell", "on", ["school"]),
        ("Chad has set up ties with and opened an embassy in Malta.", "ties", "with", ["Malta"]),
        ("Chad signed a pact with and promised aid to Niger.", "pact", "with", ["Niger"]),
        ("Chad signed a pact and promised aid to Niger.", "pact", "with", []),
    ],
)
def test_what_stands_under_a_preposition(text: str, head: str, preposition: str, wanted: list[str]) -> None:
    assert texts(grammar.prepositional(word(text, head), preposition)) == wanted


@pytest.mark.parametrize(
    ("text", "spelled", "wanted"),
    [
        ("A series of attacks shook Chad.", "series", "attacks"),
        ("Dozens of people fled.", "Dozens", "people"),
        ("Hundreds of thousands of people fled.", "thousands", "people"),
        ("The president of Chad fled.", "president", "president"),
        ("One of the attacks failed.", "One", "attacks"),
    ],
)
def test_words_that_only_measure_are_looked_through(text: str, spelled: str, wanted: str) -> None:
    assert nominal.pierce(word(text, spelled)).text == wanted


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("Kenya agreed to free two pilots.", "agreed", ["free"]),
        ("Kenya said that Chad had attacked.", "said", ["attacked"]),
        ("Kenya threatened to close the border and to recall its envoy.", "threatened", ["close", "recall"]),
        ("Kenya retaliated by closing the border.", "retaliated", ["closing"]),
        ("Kenya freed two pilots.", "freed", []),
        ("The order to attack came late.", "order", ["attack"]),
    ],
)
def test_clauses_that_complete_a_word(text: str, head: str, wanted: list[str]) -> None:
    assert texts(clauses.complements(word(text, head))) == wanted


def test_whom_something_is_given() -> None:
    assert texts(grammar.indirect(word("Kenya gave Uganda a loan.", "gave"))) == ["Uganda"]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    text = "The soldiers who attacked the camp fled."
    assert nominal.antecedent(word(text, "who")).text == "soldiers"
    assert nominal.antecedent(word(text, "camp")).text == "camp"


def test_what_was_said_and_done_in_one_breath_is_the_speaker_s() -> None:
    text = "Chad said the man had acted alone and expressed sympathy with France."
    assert texts(grammar.subjects(word(text, "expressed"))) == ["Chad"]


def test_two_past_acts_of_what_was_said_stay_with_their_doer() -> None:
    text = "Chad said the man had fled and robbed a bank."
    assert texts(grammar.subjects(word(text, "robbed"))) == ["man"]


@pytest.mark.parametrize("spelled", ["Monday", "2014", "March", "dawn"])
def test_days_and_years_are_of_the_calendar(spelled: str) -> None:
    assert nominal.is_calendar(word("It fell on Monday at dawn in March 2014.", spelled))


def test_a_place_is_not_of_the_calendar() -> None:
    assert not nominal.is_calendar(word("It fell in Chad.", "Chad"))


def test_the_words_of_a_clause_leave_out_the_clauses_within_it() -> None:
    text = "Kenya said on Monday that Chad had attacked a camp."
    assert {"Kenya", "said", "Monday"} <= set(texts(clauses.clause_words(word(text, "said"))))
    assert "camp" not in texts(clauses.clause_words(word(text, "said")))


def test_a_noun_phrase_leaves_out_relative_clauses_and_what_is_beside_it() -> None:
    text = "The attack on the camp and the raid, which failed, went on."
    assert set(texts(nominal.noun_phrase(word(text, "attack")))) >= {"attack", "on", "camp"}
    assert not {"raid", "failed"} & set(texts(nominal.noun_phrase(word(text, "attack"))))


def test_every_function_bears_every_word_of_odd_sentences() -> None:
    for text in ("Fire!", "(Reuters) -", "To be, or not to be: what who which that.", "1, 2 and 3."):
        for token in sentence(text).doc:
            for function in (grammar.subjects, grammar.objects, grammar.actors_of, clauses.complements, grammar.agents):
                assert isinstance(function(token), list)

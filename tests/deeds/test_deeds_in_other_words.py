"""The same acts in constructions that the parser hangs otherwise, and their neighbours that tell none.

Calls and pressure with what they ask for, terms that are set, nouns that came to be with a verb of support, plans
beside what is said now, what is left open, and what an answer to a request says of the request.
"""

import pytest
from parsed import sentence, word
from reading_of import brief, deeds_in, tellings_in

from onrecord.deeds import clauses, grammar, marks, support
from onrecord.deeds.candidate import candidate, lemma


def types(text: str) -> set[str]:
    return {deed.type for deed in deeds_in(text)}


def of_type(text: str, kind: str) -> set[str]:
    return {told for told in brief(text) if told.startswith(f"{kind} ")}


# ------------------------------------------------------------------------------------------------- what a noun asks for


@pytest.mark.parametrize(
    ("text", "noun", "asked"),
    [
        ("There were calls from the opposition for the Maltese premier to resign.", "calls", {"resign"}),
        ("The Kenyan premier is facing calls to resign and go into exile.", "calls", {"resign", "go"}),
        ("The Chadian president's appeal to the rebels to disarm went unheard.", "appeal", {"disarm"}),
        ("Calls for the Kenyan president to resign grew louder.", "Calls", {"resign"}),
        ("The Kenyan premier took calls from the opposition.", "calls", set()),
        ("The Kenyan premier faces a call on Monday.", "call", set()),
    ],
)
def test_what_a_noun_asks_for_is_found_wherever_the_parser_hangs_it(text: str, noun: str, asked: set[str]) -> None:
    assert {token.text for token in clauses.complements(word(text, noun))} == asked


@pytest.mark.parametrize(
    ("text", "verb", "done"),
    [
        ("The Malian army gave the rebels two days to leave the town.", "gave", {"leave"}),
        ("The United States gave nine Cuban diplomats 48 hours to leave the country.", "gave", {"leave"}),
        ("The Malian army left the rebels two towns in the valley.", "left", set()),
        ("The Malian army spent two days in the town.", "spent", set()),
    ],
)
def test_what_is_to_be_done_within_a_term_completes_the_verb_that_sets_it(text: str, verb: str, done: set[str]) -> None:
    assert {token.text for token in clauses.complements(word(text, verb))} & {"leave"} == done


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Haitian president came under pressure from France to hold a vote.", "REQUEST happened FRA>HTI"),
        ("Malawi gave the British envoy three days to leave the country.", "SANCTION happened MWI>GBR"),
        ("Two Libyan diplomats were given three days to leave Malta.", "SANCTION happened MLT>LBY"),
    ],
)
def test_pressure_and_terms_are_told_with_their_parties(text: str, told: str) -> None:
    assert told in brief(text)


def test_a_term_set_for_anything_else_is_still_an_ultimatum() -> None:
    assert types("NATO gave Yugoslavia ten days to withdraw its soldiers.") == {"THREATEN"}


# ----------------------------------------------------------------------------------------------------- verbs of support


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Fighting broke out in the town.", "broke"),
        ("Talks took place in Lima.", "took"),
        ("The truce took hold on Monday.", "took"),
        ("Talks are under way in Lima.", "are"),
        ("Talks got underway in Lima.", "got"),
        ("The curfew remains in force.", "remains"),
        ("A strike brought the country to a halt.", "brought"),
    ],
)
def test_verbs_of_support_only_say_that_their_subject_came_to_be(text: str, verb: str) -> None:
    assert support.befalls(word(text, verb), lemma(word(text, verb)))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The minister took the train.", "took"),
        ("The truce is fragile.", "is"),
        ("The minister is in Lima.", "is"),
        ("The talks failed.", "failed"),
        ("The army remains in the town.", "remains"),
    ],
)
def test_other_verbs_are_no_verbs_of_support(text: str, verb: str) -> None:
    assert not support.befalls(word(text, verb), lemma(word(text, verb)))


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Talks between the Cypriot and Turkish leaders are under way.", "Talks"),
        ("Talks between Chad and Mali took place on Monday.", "Talks"),
    ],
)
def test_a_noun_befalls_under_a_verb_of_support(text: str, noun: str) -> None:
    made = candidate(sentence(text), word(text, noun))
    assert made is not None
    assert made.befalls()


# ------------------------------------------------------------------------------------------ said now, done or left open


@pytest.mark.parametrize(
    "text",
    [
        "Peru said it would take the case to the World Court, accusing Chile of theft.",
        "She announced that Peru would take the case to the World Court, accusing Chile of theft.",
        "Kenya said on Monday it would close the camp, blaming Somalia for the attack.",
    ],
)
def test_blame_beside_a_plan_is_laid_now(text: str) -> None:
    (blame,) = [deed for deed in deeds_in(text) if deed.lemma in ("accuse", "blame")]
    assert blame.status == "happened"


def test_what_is_planned_beside_a_plan_stays_planned() -> None:
    text = "Kenya said it would cross the border, attacking the Somali camp."
    assert {t.status for t in tellings_in(text) if t.found.lemma == "attack"} == {"future"}


@pytest.mark.parametrize(
    "text",
    [
        "Israel refused to confirm or deny striking the Syrian plant.",
        "Israel neither confirmed nor denied bombing the Syrian plant.",
        "The Israeli army would not confirm shelling the Lebanese village.",
        "Israel declined to confirm that it had bombed the Syrian plant.",
    ],
)
def test_what_is_neither_confirmed_nor_denied_is_no_assault(text: str) -> None:
    assert of_type(text, "ASSAULT") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Israel confirmed bombing the Syrian plant.",
        "Israel confirmed that it had bombed the Syrian plant.",
        "The Israeli army confirmed and defended bombing the Syrian plant.",
    ],
)
def test_what_is_confirmed_is_told(text: str) -> None:
    assert of_type(text, "ASSAULT") == {"ASSAULT happened ISR>SYR"}


def test_a_strike_that_is_called_is_held_and_one_called_off_is_not() -> None:
    called = of_type("The Bolivian union called a strike on Monday.", "PROTEST")
    assert {told.split()[1] for told in called} == {"happened"}
    assert not of_type("The Bolivian union called off the strike on Monday.", "PROTEST")


# ------------------------------------------------------------------------------------------- asked, and what came of it


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Zambia bowed to the demands of Angola on Monday.", "AGO"),
        ("Chad rejected Peru's offer of talks on Monday.", "PER"),
    ],
)
def test_who_asked_for_what_another_yields_to_or_refuses_is_told_beside_it(text: str, asked: str) -> None:
    by_others = {d.type for d in deeds_in(text) if asked in {p.country for p in d.actors}}
    assert by_others <= {"REQUEST", "AGREE"}
    assert {"CONCEDE", "REJECT"} & types(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Israel began a ground offensive in Gaza on Monday.", "RETREAT"),
        ("Chad declared war on Libya on Monday.", "RETREAT"),
        ("The rebels announced an offensive against the Malian army.", "RETREAT"),
        ("Sudan extended its operation against the rebels on Monday.", "RETREAT"),
    ],
)
def test_attacks_that_begin_are_no_truce(text: str, kind: str) -> None:
    assert kind not in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels began a truce with the Malian army on Monday.",
        "The rebels halted their offensive against the Malian army on Monday.",
        "The Sudanese army extended its truce with the rebels on Monday.",
    ],
)
def test_truces_that_begin_and_attacks_that_end_are_one(text: str) -> None:
    assert "RETREAT" in types(text)


def test_a_noun_right_behind_its_verb_is_its_object_whatever_the_parser_calls_it() -> None:
    text = "Egypt's foreign ministry expressed dismay at the decision."
    assert [token.text for token in grammar.objects_as_voiced(word(text, "expressed"))] == ["dismay"]


# ---------------------------------------------------------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("text", "spelled", "mark", "stands"),
    [
        ("Chad said it would attack the camp.", "attack", marks.is_plan, True),
        ("Chad said it had attacked the camp.", "attacked", marks.is_plan, False),
        ("Chad would attack the camp if Mali did.", "attack", marks.has_condition, True),
        ("Chad attacked the camp after Mali did.", "attacked", marks.has_condition, False),
        ("Should Chad attack the camp, Mali will help.", "attack", marks.is_inverted, True),
        ("Chad should attack the camp.", "attack", marks.is_inverted, False),
        ("Chad appears to have attacked the camp.", "attacked", marks.is_seeming, True),
        ("Chad began to attack the camp.", "attack", marks.is_seeming, False),
        ("Nobody attacked the camp.", "Nobody", marks.is_none_at_all, True),
        ("Everybody attacked the camp.", "Everybody", marks.is_none_at_all, False),
        ("Chad never attacked the camp.", "never", marks.is_negation, True),
        ("Chad often attacked the camp.", "often", marks.is_negation, False),
        ("There was no sign of them.", "sign", marks.is_denied, True),
        ("There was a sign of them.", "sign", marks.is_denied, False),
        ("Chad denied that it had left.", "denied", marks.denies, True),
        ("Chad said that it had left.", "said", marks.denies, False),
        ("If Chad left, Mali would help.", "If", marks.is_condition, True),
        ("When Chad left, Mali helped.", "When", marks.is_condition, False),
        ("It is unclear whether he will come.", "whether", marks.asks, True),
        ("He said that he will come.", "that", marks.asks, False),
    ],
)
def test_marks_stand_where_words_of_grammar_put_them(text: str, spelled: str, mark: object, stands: bool) -> None:
    assert mark(word(text, spelled)) is stands  # type: ignore[operator]

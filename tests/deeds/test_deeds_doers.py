"""Who did it, where grammar hides him: headlines without their auxiliary, gerunds, what somebody is accused of."""

import pytest
from parsed import word
from reading_of import brief, deeds_in, tellings_in

from onrecord.deeds import clauses, grammar, voice
from onrecord.deeds.finding import LEAST, LEAST_ARRESTS, LEAST_DONE_TO, LEAST_SUFFERED, enough


@pytest.mark.parametrize(
    ("text", "spelled", "passive"),
    [
        ("Chad's Idriss Mahamat sentenced to nine years in prison", "sentenced", True),
        ("Chad's Idriss Mahamat was sentenced to nine years.", "sentenced", True),
        ("Egypt's Karim Haddad sentenced to four years in prison", "sentenced", True),
        ("Thousands marched in the Polish capital", "marched", False),
        ("A Kenyan court has sentenced the general to nine years.", "sentenced", False),
        ("African presidents assembled in the capital.", "assembled", False),
        ("Chad has withdrawn its soldiers", "withdrawn", False),
    ],
)
def test_a_headline_s_bare_participle_is_a_passive_and_a_sentence_s_past_is_none(
    text: str, spelled: str, passive: bool
) -> None:
    assert voice.is_passive(word(text, spelled)) is passive


def test_a_headline_without_its_auxiliary_has_somebody_done_to() -> None:
    (deed,) = deeds_in("Chad's Idriss Mahamat sentenced to nine years in prison", kind="headline")
    assert (deed.type, deed.mode) == ("SANCTION", "convict")
    assert not deed.actors
    assert [party.country for party in deed.recipients] == ["TCD"]


@pytest.mark.parametrize(
    ("text", "spelled", "doers"),
    [
        ("Prosecutors accused the rebel of killing two soldiers.", "killing", ["rebel"]),
        ("The court convicted two colonels of ordering the raid.", "ordering", ["colonels"]),
        ("Seven men were indicted for rioting outside the parliament of Georgia.", "rioting", ["men"]),
        ("After bombing the town, the rebels left.", "bombing", ["rebels"]),
    ],
)
def test_who_is_said_to_have_done_it_is_its_subject(text: str, spelled: str, doers: list[str]) -> None:
    assert [token.text for token in grammar.subjects(word(text, spelled))] == doers


def test_a_noun_with_words_of_its_own_under_a_preposition_is_no_clause() -> None:
    assert not grammar.under_preposition(word("The army fired four rockets, with three landing in the sea.", "landing"))


def test_an_alleged_act_is_told_beside_the_charge_with_the_accused_as_its_doer() -> None:
    told = brief("Kenya accused Somali rebels of killing three Kenyan soldiers.")
    assert "ACCUSE happened KEN>SOM" in told
    assert "ASSAULT happened SOM>KEN" in told


@pytest.mark.parametrize(
    ("text", "spelled", "wanted"),
    [
        ("The gunman was killed by police; he backed the rebels.", "backed", []),
        ("Chad said that it had left the talks.", "said", ["left"]),
        ("Chad urged Mali to leave the talks.", "urged", ["leave"]),
    ],
)
def test_what_a_semicolon_sets_off_is_no_part_of_the_next_clause(text: str, spelled: str, wanted: list[str]) -> None:
    assert [token.text for token in clauses.complements(word(text, spelled))] == wanted


def test_whom_somebody_sets_free_is_the_one_released() -> None:
    (telling,) = [t for t in tellings_in("The Taliban set the German engineer free.") if not t.dropped]
    assert (telling.type, telling.mode) == ("RETREAT", "release")
    assert telling.sides.recipients


def test_what_somebody_is_held_may_stand_behind_him_as_an_adjective() -> None:
    (telling,) = [t for t in tellings_in("Colombia held the rebels responsible for the blast.") if not t.dropped]
    assert telling.type == "ACCUSE"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The Serbian general is to be sentenced in May.", "SANCTION", "future"),
        ("The Chadian preacher will be deported on Friday.", "COERCE", "future"),
        ("Kenya said it would deport the Chadian preacher.", "THREATEN", "happened"),
    ],
)
def test_what_a_court_or_an_office_has_set_is_no_threat(text: str, kind: str, status: str) -> None:
    assert (kind, status) in {(t.type, t.status) for t in tellings_in(text)}


def test_a_noun_that_is_the_deed_is_not_lost_with_its_light_verb() -> None:
    (deed,) = deeds_in("Russia will hold naval exercises near Norway.")
    assert (deed.type, deed.status) == ("MOBILIZE", "future")
    assert [party.country for party in deed.actors] == ["RUS"]


def test_who_may_not_travel_is_restrained_by_those_in_power_though_none_is_named() -> None:
    (deed,) = deeds_in("The Thai activist was banned from travelling abroad.")
    assert (deed.type, deed.mode) == ("COERCE", "restrict")


@pytest.mark.parametrize(
    ("text", "lemma", "wanted"),
    [
        ("Chadian soldiers freed two hostages.", "free", LEAST),
        ("The release of two Danish hostages was good news.", "release", LEAST_DONE_TO),
        ("Two Danish hostages were freed.", "free", LEAST_SUFFERED),
        ("Forty arrests were made in Lima.", "arrest", LEAST_ARRESTS),
        ("Riots broke out.", "riot", LEAST_SUFFERED),
        ("An inquiry into the raid goes on.", "inquiry", LEAST_SUFFERED),
    ],
)
def test_acts_whose_doers_go_without_saying_need_to_be_less_sure_than_others(
    text: str, lemma: str, wanted: float
) -> None:
    assert LEAST_ARRESTS < LEAST_SUFFERED < LEAST_DONE_TO < LEAST
    (telling,) = [t for t in tellings_in(text) if t.found.lemma == lemma]
    assert enough(telling) == wanted


def test_a_passive_under_the_bar_of_other_tellings_is_a_deed() -> None:
    (deed,) = deeds_in("Petrov, the opposition leader, was remanded in custody until May 3.")
    assert (deed.type, deed.mode) == ("COERCE", "arrest")
    assert LEAST_SUFFERED <= deed.sure < LEAST_DONE_TO


@pytest.mark.parametrize("text", ["How have the accused answered Kenya?", "Chad flew the wounded to Kenya."])
def test_people_who_go_by_what_was_done_to_them_tell_no_act(text: str) -> None:
    assert not {t.found.lemma for t in tellings_in(text)} & {"accuse", "wound"}

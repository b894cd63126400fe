"""Constructions of daily reports that hide who did what: phrases cut in two, doers left out, acts under way."""

import pytest
from parsed import texts, word
from reading_of import brief, tellings_in

from onrecord.deeds import grammar, nominal, voice
from onrecord.deeds.candidate import Candidate
from onrecord.deeds.days.told import When
from onrecord.deeds.sure import Around, grounds
from onrecord.deeds.telling import Telling


def telling(text: str, spelled: str) -> Telling:
    """What the predicate that is spelled so tells in a sentence."""
    return next(t for t in tellings_in(text) if t.found.word.text == spelled)


def why(text: str, spelled: str) -> set[str]:
    """The grounds on which the telling of a predicate rests, in a report of that one sentence."""
    return set(grounds(telling(text, spelled), When(), Around((), (), None)))


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The blogger, picked up at his home on Friday, wept.", "picked", True),
        ("The blogger arrested at his home on Friday wept.", "arrested", True),
        ("The police picked up a blogger on Friday.", "picked", False),
        ("The rebels, who fired first, fled.", "fired", False),
        ("Five men were killed and two captured in Mali.", "captured", True),
        ("Two monks were detained and a nun beaten.", "beaten", True),
        ("Two guards were wounded and the driver escaped.", "escaped", False),
        ("Two guards were wounded and soldiers captured the driver.", "captured", False),
    ],
)
def test_a_participle_set_off_by_a_comma_is_a_passive_whatever_the_tagger_takes_it_for(
    text: str, verb: str, passive: bool
) -> None:
    assert voice.is_passive(word(text, verb)) is passive


@pytest.mark.parametrize(
    ("text", "spelled", "meant"),
    [
        ("The Greek navy began a week of exercises.", "week", "exercises"),
        ("They met after days of talks in Cairo.", "days", "talks"),
        ("The army lost hundreds of soldiers.", "hundreds", "soldiers"),
    ],
)
def test_a_spell_of_something_is_the_thing(text: str, spelled: str, meant: str) -> None:
    assert nominal.pierce(word(text, spelled)).text == meant


@pytest.mark.parametrize(
    ("text", "spelled", "meant"),
    [
        ("France cut five million euros of funding for the camp.", "euros", "funding"),
        ("Chad suspended $50 million in aid to the camp.", "million", "aid"),
        ("The rebels stole three million francs in Goma.", "francs", "francs"),
        ("The bank lost nine million dollars in January.", "dollars", "dollars"),
        ("The bank lost nine million dollars.", "dollars", "dollars"),
    ],
)
def test_money_in_or_of_something_is_the_thing(text: str, spelled: str, meant: str) -> None:
    assert nominal.pierce(word(text, spelled)).text == meant


def test_what_stands_under_of_is_found_behind_a_day() -> None:
    assert texts(grammar.prepositional(word("The arrest on Monday of two men caused anger.", "arrest"), "of")) == [
        "men"
    ]


def test_a_particle_with_a_phrase_of_its_own_gives_the_verb_its_object() -> None:
    found = telling("Georgian police blocked off the avenue on Monday.", "blocked").found
    assert isinstance(found, Candidate)
    assert [t.entry.lemma for t in tellings_in("Georgian police blocked off the avenue on Monday.")] == ["block off"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("There were calls from the Finnish opposition for an inquiry.", "REQUEST happened FIN>"),
        ("Calls by the Zambian opposition for a recount were ignored.", "REQUEST happened ZMB>"),
        ("Two Danish inspectors were blocked from entering Iraq.", "REJECT happened >DNK"),
        ("Chile rejected Bolivia's offer of talks on Monday.", "AGREE happened BOL>CHL"),
        ("Chile rejected Bolivia's offer of talks on Monday.", "REJECT happened CHL>BOL"),
        ("Armenian troops have begun to pull back from the hills.", "RETREAT happened ARM>"),
    ],
)
def test_who_asks_who_is_kept_out_and_what_is_refused_are_told(text: str, wanted: str) -> None:
    assert wanted in brief(text)


@pytest.mark.parametrize(
    ("text", "verb", "bare"),
    [
        ("Armenian troops began to withdraw from the hills.", "withdraw", False),
        ("Armenian troops managed to withdraw from the hills.", "withdraw", False),
        ("Armenian troops were there to withdraw from the hills.", "withdraw", True),
        ("Armenian troops would continue to withdraw from the hills.", "withdraw", True),
    ],
)
def test_an_infinitive_under_what_has_begun_speaks_not_against_its_act(text: str, verb: str, bare: bool) -> None:
    assert ("infinitive" in why(text, verb)) is bare


@pytest.mark.parametrize(
    "text",
    [
        "The border between Chad and Sudan was closed on Friday.",
        "Roads to the parliament of Togo were blocked by soldiers.",
    ],
)
def test_a_road_that_is_shut_by_soldiers_or_nobody_named_is_no_crowd_s_protest(text: str) -> None:
    assert not any(deed.startswith("PROTEST") for deed in brief(text))


def test_paper_that_is_released_is_no_captive() -> None:
    assert brief("The release of the emails by the Serbian ministry was put off.") == set()

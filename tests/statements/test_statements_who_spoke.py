"""Who spoke, on whose air, and with which words, where a parser, a headline or a dateline misleads."""

import numpy as np
import pytest
from statements_by_hand import place, speakers, spoken, table

from onrecord.statements.finder import _within_quotation
from onrecord.statements.publishers import is_people, is_publisher, own_name, programme, title_at

# ---------------------------------------------------------------------------------------------- pronouns, epithets

LAST_SPEAKER = {
    "a pronoun after three who spoke": (
        "Karl Weiss, who fled Oslo as a boy, never dreamed of it, he said.\n\n"
        '"We are home," Weiss said.\n\n'
        "Similarly the Danish foreign minister, Jan Kowal, who remembers the war, said that it was a return.\n\n"
        '"It is our right to rejoin them," he said.',
        "Jan Kowal",
    ),
    "according to him": (
        "Governor Omar Haddad had visited the town to mourn with the villagers.\n\n"
        "A survivor, Musa Diallo, told reporters that the gunmen fired from every side.\n\n"
        "According to him, they came on motorcycles.",
        "Musa Diallo",
    ),
    "somebody else who spoke in between": (
        "Spokeswoman Marta Silva said that the talks had failed.\n\n"
        "Foreign Minister Igor Petrov said the road was shut.\n\n"
        "She said that nobody had been told.",
        "Marta Silva",
    ),
    "the diplomat of the headline": (
        'Deputy Foreign Minister Igor Petrov said on Thursday that work had begun. "We are ready," he said.\n\n'
        '"The mood is bad," the diplomat said.',
        "Igor Petrov",
    ),
    "a vague word for the last speaker": (
        'Wasiu Bello told reporters that two shops had burned.\n\n"We saw them run," the resident said.',
        "Wasiu Bello",
    ),
    "a spokeswoman with her body before her name": (
        "Police shared what they knew with their colleagues, where such a tent stood during the last fair, "
        "spokeswoman for the festival Ida Lund told reporters.\n\n"
        "The tent is crucial, the spokeswoman said, since the nights are cold.",
        "Ida Lund",
    ),
    "a spokeswoman for a ministry": (
        "The raids will go on, Spokeswoman for Norway's Ministry of Foreign Affairs Marta Silva stated.\n\n"
        '"And we will answer them," she said.',
        "Marta Silva",
    ),
}


@pytest.mark.parametrize(("text", "name"), LAST_SPEAKER.values(), ids=LAST_SPEAKER)
def test_the_speaker_goes_on(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


OTHERS = {
    "an other": ("Karl Weiss said the road was shut.\n\nThe other resident said it was open.", "Karl Weiss"),
    "nobody near": (
        "Karl Weiss said the road was shut.\n\n" + "It was cold. " * 9 + "The resident said it was open.",
        "Karl Weiss",
    ),
    "somebody told of before": (
        "An official said the dam held. Karl Weiss said the road was shut.\n\nThe official said it was open.",
        "Karl Weiss",
    ),
    "of the other sex": (
        "Spokesman Karl Weiss said the road was shut.\n\nThe spokeswoman said that it was open.",
        "Karl Weiss",
    ),
}


@pytest.mark.parametrize(("text", "name"), OTHERS.values(), ids=OTHERS)
def test_a_vague_word_does_not_mean_the_last_speaker(text: str, name: str) -> None:
    assert speakers(text)[-1] != name


# --------------------------------------------------------------------------------------------- the words of a source

SOURCES = {
    "a place before the name": (
        "From Oslo, Ida Lund, the president's security adviser, said that the launch broke the treaty.",
        "Ida Lund",
    ),
    "who listens": (
        '"It is a disaster," a local member of parliament, Piet Maas, told Radio Arda.',
        "Piet Maas",
    ),
    "an office for several things": (
        "Sanctions will come, High Representative of the European Union for Foreign Affairs and Security Policy "
        "Federica Berg said on Monday.",
        "Federica Berg",
    ),
    "a party's paper": (
        "The Labour Party daily Volkswacht said the bridge was a symbol of waste.",
        "Volkswacht",
    ),
    "a body and its name": (
        "The country's biggest farmers' party, the Green Alliance, said that it would leave the talks.",
        "Green Alliance",
    ),
}


@pytest.mark.parametrize(("text", "name"), SOURCES.values(), ids=SOURCES)
def test_a_source_is_whoever_speaks_in_it(text: str, name: str) -> None:
    assert speakers(text)[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the blast in the northern town.",
        "A miner, who asked not to be named, ran away.",
        "One man, who asked to remain anonymous, ran away.",
    ],
)
def test_nobody_is_on_record_with_it(text: str) -> None:
    assert [one.content for one in spoken(text)] == []


def test_what_is_asked_for_beside_anonymity_is_said() -> None:
    assert speakers("The mayor, Ida Lund, asked the miners to be patient.") == ["Ida Lund"]


# ------------------------------------------------------------------------------------------------------------ relays

RELAYS = {
    "a station that nothing else names": ("Mayor Ida Lund told Radio Arda that the dam was safe.", ["Radio Arda"]),
    "a station with a number": ("The guard, Ida Lund, told rtv24 that the dam was safe.", ["rtv24"]),
    "an agency after the whole": (
        "Ida Lund, the mayor, spoke to reporters. She said the gunmen also burned some fields and drove off the goats "
        "of the farmers, Xinhua news agency reported.",
        ["Xinhua"],
    ),
    "a broadcast to all": ("The dam was safe, President Ida Lund said on state television.", []),
    "somebody": ("Mayor Ida Lund told Karl Weiss that the dam was safe.", []),
}


@pytest.mark.parametrize(("text", "via"), RELAYS.values(), ids=RELAYS)
def test_a_relay_is_who_passed_the_words_on(text: str, via: list[str]) -> None:
    assert [party.name for party in spoken(text)[-1].via] == via


def test_a_named_channel_is_a_relay_where_all_may_hear_it_too() -> None:
    assert [party.name for party in spoken("On Channel 4 Television, Mayor Ida Lund said the dam was safe.")[0].via]


def test_words_that_one_unknown_station_heard_are_not_the_next_ones() -> None:
    text = '"It is a disaster," Mayor Ida Lund told rtv24. She said that the dam would hold.'
    assert [[party.name for party in one.via] for one in spoken(text)] == [["rtv24"], []]


def test_a_short_name_is_the_relay_that_was_named_in_full() -> None:
    text = (
        '"The dam is safe," Mayor Ida Lund said in an interview with “Harbour Tonight.”\n\n'
        '"It will hold," Lund told Harbour.'
    )
    assert [[party.name for party in one.via] for one in spoken(text)] == [["Harbour Tonight"], ["Harbour Tonight"]]


# ----------------------------------------------------------------------------------------------------------- content

CONTENTS = {
    "words between that and a quotation": (
        "Minister Karl Weiss said that armed raids this month on villages in Lund, Arda and Oslo, Norway, "
        "``show that hatred is a killer of the innocent.''",
        "armed raids this month on villages in Lund, Arda and Oslo, Norway, "
        "``show that hatred is a killer of the innocent.''",
    ),
    "a quotation of another cue before it": (
        "Calling the mother of the boy ``a good woman,'' President Omar Haddad said Friday she had been "
        "``practically stolen'' by the driver.",
        "she had been ``practically stolen'' by the driver",
    ),
}


@pytest.mark.parametrize(("text", "content"), CONTENTS.values(), ids=CONTENTS)
def test_the_content_is_the_clause_and_its_quotation(text: str, content: str) -> None:
    told = [one for one in spoken(text) if one.cue == "said"]
    assert [one.content for one in told] == [content]
    assert [one.kind for one in told] == ["mixed"]


def test_a_verb_of_speech_in_a_quotation_brings_in_nothing_outside_it() -> None:
    t = table("The court questioned the officer, “Why don’t you say that some of the miners were arrested?”")
    inner = place(t, "say")
    content = _within_quotation(t, inner, np.array([1, 2, 3, inner + 1, inner + 2]))
    assert content.tolist() == [inner + 1, inner + 2]
    assert _within_quotation(t, place(t, "questioned"), content).tolist() == content.tolist()


def test_a_quotation_with_such_a_verb_stays_whole() -> None:
    text = "The court questioned the investigation officer, “Why don’t you specify that some of them were arrested?”"
    assert spoken(text)[0].content.endswith("specify that some of them were arrested?”")


# ------------------------------------------------------------------------------------------------------- transcripts

TALK = (
    "{opening}\n\nKOWAL: Thank you for joining us.\n\nIDA LUND: It was a long night.\n\n"
    "KOWAL: What do you know?\n\nLUND: Thirty people are hurt, and the bridge is gone."
)


def test_a_journalist_who_is_interviewed_is_the_report_s_own_voice() -> None:
    opening = "Jan Kowal talks to Ida Lund, a reporter for the Herald in Oslo, about the flood."
    assert not [one for one in spoken(TALK.format(opening=opening)) if one.speaker and "Lund" in one.speaker.name]


def test_a_witness_who_is_interviewed_is_not() -> None:
    opening = "Jan Kowal talks to Ida Lund, a nurse in Oslo, about the flood."
    assert [one for one in spoken(TALK.format(opening=opening)) if one.speaker and "Lund" in one.speaker.name]


# -------------------------------------------------------------------------------------------------------- publishers


@pytest.mark.parametrize(
    ("text", "name"),
    [("AFP news agency", "AFP"), ("Time magazine", "Time"), ("Danish newspaper", None), ("the mayor", None)],
)
def test_a_publisher_has_a_name_of_its_own(text: str, name: str | None) -> None:
    assert own_name(text) == name


@pytest.mark.parametrize(("text", "people"), [("the news", True), ("Fox News", False), ("reporters", True), ("", True)])
def test_people_of_the_press_are_no_publishers(text: str, people: bool) -> None:
    assert is_people(text) is people


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("the daily Volkswacht", False),
        ("newspaper Volkswacht", True),
        ("Arda Herald", True),
        ("Dnes, a Czech newspaper", True),
        ("the mayor", False),
        ("", False),
    ],
)
def test_words_tell_a_publisher(text: str, publisher: bool) -> None:
    assert is_publisher(text) is publisher


def test_a_title_stands_between_its_marks() -> None:
    text = "told “Early Table” about it"
    assert title_at(text, text.index("Early")) == (text.index("Early"), text.index("”"))
    assert title_at(text, text.index("about")) is None
    assert programme(text, (text.index("Early"), text.index("”"))) == "Early Table"
    assert programme(text, (0, 4)) is None

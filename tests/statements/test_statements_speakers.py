"""Who speaks: pronouns that go on with a speaker, roles, publishers, the report's own agency, places of documents."""

import pytest
from statements_by_hand import speakers, spoken

from by_hand import plain_report
from onrecord import actors, lexicon, statements
from onrecord.actors import Cast
from onrecord.model import Party, Span
from onrecord.parse import parse
from onrecord.statements.roles import _head, named_by_role
from onrecord.statements.speakers import Speakers


def asked(text: str, **fields: object) -> Speakers:
    report = plain_report(text, **fields)
    sentences = parse(report)
    return Speakers(report, sentences, actors.find(report, sentences, lexicon.load()))


def at(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


# --------------------------------------------------------------------------------------------------------- pronouns


def test_it_goes_on_with_the_institution_that_spoke() -> None:
    text = "The Foreign Ministry said Spain had closed its ports. It said two ferries were on their way."
    first, second = speakers(text)
    assert first == second


def test_it_goes_on_with_the_paper_that_quoted_somebody() -> None:
    text = "The newspaper Le Monde quoted a miner as saying the pit was shut. It said Spain had sent help."
    assert "Le Monde" in (speakers(text)[-1] or "")


def test_they_go_on_with_those_who_spoke() -> None:
    text = "Officials said the bridge was mined. They said two towns were cut off."
    first, second = speakers(text)
    assert first == second


def test_he_goes_on_with_the_speaker_and_not_with_one_who_is_only_spoken_of() -> None:
    assert speakers("Director Karl Weiss said the guard Tom Reyes had fled. He said the gate was open.") == [
        "Karl Weiss",
        "Karl Weiss",
    ]


def test_he_may_be_somebody_whom_the_report_itself_told_of_since() -> None:
    text = "Director Karl Weiss said the gate was open. Tom Reyes walked home at noon. He said nobody had paid him."
    assert speakers(text)[-1] == "Tom Reyes"


def test_he_is_not_a_woman() -> None:
    text = "Mrs. Ida Lund said the guard Tom Reyes had fled. He said the gate was open."
    assert speakers(text)[-1] != "Ida Lund"


def test_the_release_is_the_one_that_was_named() -> None:
    text = "A release from the aquarium said the pool was shut. Karl Weiss said it rained. The release said no more."
    made = asked(text)
    assert made.of(at(text, "A release from the aquarium")) is not None
    assert made.of(at(text, "Karl Weiss")) is not None
    party = made.of((text.rindex("The release"), text.rindex("The release") + 11))
    assert party is not None
    assert party.name == "release from the aquarium"
    assert party.inferred


def test_a_statement_that_was_not_named_is_the_last_speakers() -> None:
    text = "Karl Weiss said it rained. The statement said no more."
    made = asked(text)
    made.of(at(text, "Karl Weiss"))
    party = made.of(at(text, "The statement"))
    assert party is not None
    assert party.name == "Karl Weiss"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A cellist, Ivan Petrov, an old friend of Tom Reyes,", "Ivan Petrov"),
        ("Ivan Petrov, a cellist,", "Ivan Petrov"),
        ("A cellist,", "cellist"),
    ],
)
def test_a_description_goes_by_the_name_after_it(source: str, name: str) -> None:
    text = f"{source} said the hall was cold."
    party = asked(text).of((0, len(source)))
    assert party is not None
    assert party.name == name


def test_it_does_not_reach_back_over_many_sentences() -> None:
    text = (
        "The Foreign Ministry said the ports were shut. It rained. Nobody came. The quay lay empty. Gulls cried. "
        "It said so."
    )
    made = asked(text)
    assert made.of(at(text, "The Foreign Ministry")) is not None
    late = made.of((text.rindex("It said"), text.rindex("It said") + 2))
    assert late is None or not late.inferred


def test_it_is_not_a_person() -> None:
    text = "Minister Olga Sidorova said the ports were shut. It said so."
    made = asked(text)
    assert (first := made.of(at(text, "Minister Olga Sidorova"))) is not None
    late = made.of((text.index("It said"), text.index("It said") + 2))
    assert late is None or late.name != first.name


def test_he_is_the_man_who_spoke() -> None:
    text = '"We are late," Chancellor Rolf Meier said.\n\n"We are lost," he added.'
    assert speakers(text) == ["Rolf Meier", "Rolf Meier"]


def test_a_speaker_in_passing_is_not_gone_on_with() -> None:
    text = "The ministry said it rained. It said so."
    made = asked(text)
    first = made.of(at(text, "The ministry"))
    made.of(at(text, "it"), aside=True)
    again = made.of((text.index("It said"), text.index("It said") + 2))
    assert first is not None
    assert again is not None
    assert again.name == first.name


def test_nobody_speaks_where_there_is_no_source() -> None:
    assert asked("It rained.").of(None) is None


# ------------------------------------------------------------------------------------------------------------ roles


def test_a_role_is_the_person_whom_the_report_names_with_it() -> None:
    text = (
        "A palace spokesman said on Monday that the king was well.\n\n"
        '"The king is well," said palace spokesman Jan Kowal.'
    )
    assert speakers(text) == ["Jan Kowal", "Jan Kowal"]


def test_a_role_that_two_people_have_is_neither() -> None:
    text = (
        "A spokesman said that the king was well.\n\n"
        '"The king is well," said spokesman Jan Kowal.\n\n"He sleeps," said spokesman Rolf Meier.'
    )
    assert speakers(text)[0] not in ("Jan Kowal", "Rolf Meier")


def test_a_role_of_another_country_is_another_man() -> None:
    text = (
        "The French ambassador said that the talks were over.\n\n"
        '"They are not," said Spain\'s ambassador Rafael Ortega. The Spanish ambassador Rafael Ortega then left.'
    )
    assert speakers(text)[0] != "Rafael Ortega"


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("foreign policy aide", "aide"),
        ("spokeswoman for the harbour", "spokeswoman"),
        ("Mayor of Arda", "mayor"),
        ("chief", "chief"),
        ("witness", None),
        ("man", None),
        ("", None),
    ],
)
def test_the_head_of_a_title_is_its_role(title: str, head: str | None) -> None:
    assert _head(title) == head


def test_an_empty_cast_names_nobody() -> None:
    assert named_by_role(Cast()) == {}


# ------------------------------------------------------------------------------------------------ names and relays


def test_a_statement_speaks_for_who_made_the_one_before() -> None:
    text = "The Foreign Ministry said the ports were shut. The statement gave no reason."
    made = asked(text)
    first = made.of(at(text, "The Foreign Ministry"))
    second = made.of(at(text, "The statement"))
    assert first is not None
    assert second is not None
    assert (second.name, second.inferred) == (first.name, True)
    assert second.spans == (Span("r", *at(text, "The statement")),)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a tearful neighbour", "tearful neighbour"),
        ("the old ferryman,", "old ferryman"),
        ("one of the divers", "divers"),
    ],
)
def test_unknown_speakers_go_by_their_words_without_the_article(words: str, name: str) -> None:
    text = f"It rained, {words} said."
    start = text.index(words)
    made = Speakers(asked(text)._report, (), Cast())
    assert made.party((start, start + len(words))).name == name


@pytest.mark.parametrize(
    ("words", "publishes"),
    [
        ("the newspaper Le Monde", True),
        ("a local radio station", True),
        ("state television", True),
        ("the daily", True),
        ("reporters", False),
        ("a journalist", False),
        ("the mayor", False),
        ("fishermen in the north", False),
    ],
)
def test_publishers_are_told_from_people(words: str, publishes: bool) -> None:
    text = f"He told {words}."
    assert asked(text).publishes(at(text, words)) is publishes


def test_of_a_document_the_relay_is_where_it_stands() -> None:
    text = "He said so in a transcript on the ministry's website."
    relay = asked(text).relay(at(text, "a transcript on the ministry's website"))
    assert relay is not None
    assert relay.name == "ministry's website"


def test_a_publisher_is_named_without_the_noun_before_it() -> None:
    text = "He spoke to the newspaper Harbour Gazette."
    relay = asked(text).relay(at(text, "the newspaper Harbour Gazette"))
    assert relay is not None
    assert "Harbour Gazette" in relay.name
    assert "newspaper" not in relay.name


@pytest.mark.parametrize(
    ("fields", "own"),
    [
        ({"publisher": "Harbour Gazette"}, True),
        ({"credits": ("Harbour Gazette",)}, True),
        ({"credits": ("harbour gazette",)}, True),
        ({"credits": ("Mountain Post",)}, False),
        ({}, False),
    ],
)
def test_the_reports_own_publisher_is_no_relay(fields: dict[str, object], own: bool) -> None:
    made = asked("It rained.", **fields)
    assert made.is_own(Party("", "Harbour Gazette")) is own


def test_a_bare_agency_is_the_one_named_before() -> None:
    text = "Two men were held, Tass reported.\n\nThe agency quoted the prosecutor as saying that both were armed."
    assert [party.name.lower() for party in spoken(text)[-1].via] == ["tass"]


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("In an interview with CNN, Governor Amina Bello said that the dam would hold.", ["CNN"]),
        ("The minister said in a Fox News interview that he was ill.", ["Fox News"]),
        ("The minister said in an interview with his neighbours that he was ill.", []),
    ],
)
def test_whose_interview_is_retold_is_a_relay_where_it_publishes(text: str, relays: list[str]) -> None:
    (one,) = spoken(text)
    assert [party.name for party in one.via] == relays


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"We must not stop!" said the message, read by an old man from the union.', "message"),
        ("The Swahili newspaper Uhuru reported that five men were deported.", "Uhuru"),
        ("The newspaper Le Monde said that the king was ill.", "Le Monde"),
    ],
)
def test_a_speaker_goes_by_its_own_name(text: str, name: str) -> None:
    assert speakers(text) == [name]


def test_a_participle_speaks_for_the_subject_of_its_verb() -> None:
    found = spoken('Lund rejected the charge, saying in a statement, "You cannot trust them when you are inside."')
    assert [(one.speaker.name, one.cue) for one in found if one.speaker] == [("Lund", "saying")]


# ------------------------------------------------------------------------------------- what is cited; titles; papers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Lena Brandt cited high costs as the reason for the delay.", "Lena Brandt"),
        ("Citing a lack of money, Mayor Lena Brandt said that the school would close.", "Lena Brandt"),
        ("The ship had left, TASS reported on Friday, citing the harbour police.", "harbour police"),
        ("The ship had left, TASS reported on Friday, citing the palace.", "palace"),
    ],
)
def test_only_what_can_speak_is_cited_as_the_speaker(text: str, name: str) -> None:
    assert {one for one in speakers(text) if one is not None and one.endswith(name)}


@pytest.mark.parametrize(
    "text",
    [
        '"This is a man whom we will not forget," said Dist. Atty. Paul Ridley.',
        '"The game is over," Friends of the Old Bridge executive director Mary Hale said.',
        '"Nobody will have it," Paul Ridley, who has herded goats in a far mountain valley since 1990, told Reuters.',
    ],
)
def test_a_name_that_the_parser_parted_from_its_title_or_its_verb_speaks(text: str) -> None:
    assert speakers(text)[0] in ("Paul Ridley", "Mary Hale")


def test_he_after_a_description_with_its_name_beside_it_is_the_one_named() -> None:
    text = (
        "The head of the police inquiry in Arda, Peter Lindqvist, said the room was empty. "
        + '"We have little," he said.'
    )
    assert speakers(text) == ["Peter Lindqvist", "Peter Lindqvist"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "It had sunk, said Dagen, a Swedish newspaper owned by a bank.\n\nTwo men had swum, the newspaper said.",
            "Dagen",
        ),
        ("The ship had sunk, according to Le Monde.\n\nTwo men had swum, the French paper said.", "Le Monde"),
    ],
)
def test_the_newspaper_is_the_one_named_before(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


def test_the_subject_speaks_where_no_other_source_was_found() -> None:
    assert speakers("Nurses and doctors called the plan a disgrace that nobody had asked for.")[0] is not None


# ---------------------------------------------------------------------------------------------------------- retelling


RETOLD = "The mayor said that the miners had warned that the roof was weak."


def test_who_only_retells_is_a_relay() -> None:
    (one,) = spoken(RETOLD)
    assert (one.speaker and one.speaker.name, [party.name for party in one.via]) == ("miners", ["mayor"])


def test_who_only_retells_is_a_speaker_too_where_that_is_asked_for() -> None:
    report = plain_report(RETOLD)
    sentences = parse(report)
    cast = actors.find(report, sentences, lexicon.load())
    outer, inner = statements.find(report, sentences, cast, (), retold=True)
    assert [one.speaker and one.speaker.name for one in (outer, inner)] == ["mayor", "miners"]
    assert inner.within == outer.id


@pytest.mark.parametrize("named", ["the Interfax news agency", "Interfax", "the Interfax agency"])
def test_an_agency_that_is_named_is_not_the_one_before(named: str) -> None:
    text = f"The ship had sunk, according to Dagens Nyheter.\n\nThe guard Tom Reyes told {named} that two men had swum."
    last = spoken(text)[-1]
    assert [party.name for party in last.via] == ["Interfax"]

"""Who "I" and "we" are in what somebody is quoted as saying: the speaker, and nobody outside of a quotation."""

import pytest
from reading_of import LEXICON, brief, deeds_in, report_of

from onrecord import actors, parse, statements
from onrecord.deeds.first_person import voiced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"I call on Iran to free the sailors," the British prime minister Ann Hill said.', "REQUEST happened GBR>IRN"),
        ('"We will not accept this demand of Peru," the Chilean president said.', "REJECT happened CHL>PER"),
        ('The Kenyan president told the crowd: "We urge Uganda to open the border."', "REQUEST happened KEN>UGA"),
        ('"We accuse Chad of the raid on Libya," the Egyptian foreign minister said.', "ACCUSE happened EGY>TCD"),
    ],
)
def test_who_speaks_does_what_he_says_that_he_does(text: str, expected: str) -> None:
    assert expected in brief(text)


@pytest.mark.parametrize(
    "text",
    [
        "We condemn the raid of the Chadian army.",
        '"The Chadian army should leave," the Egyptian foreign minister said.',
        "The Egyptian foreign minister said that Chad had called.",
    ],
)
def test_no_mention_is_added_where_nobody_is_quoted_with_these_words(text: str) -> None:
    _, sentences, cast, said = _read(text)
    assert voiced(cast, sentences, said) is cast


def test_each_quotation_has_its_own_speaker() -> None:
    text = (
        '"I urge Peru to open the border," the Chilean president said.\n\n'
        '"I urge Chile to open the port," the Peruvian president said.'
    )
    assert {"REQUEST happened CHL>PER", "REQUEST happened PER>CHL"} <= brief(text)


def test_what_is_added_are_mentions_of_known_actors_in_order_of_place() -> None:
    text = '"I call on Iran to free the sailors," the British prime minister Ann Hill said. "We expect an answer."'
    report, sentences, cast, said = _read(text)
    heard = voiced(cast, sentences, said)
    added = [mention for mention in heard.mentions if mention not in cast.mentions]
    assert added
    assert {mention.actor for mention in added} <= {actor.id for actor in cast.actors}
    assert all(report.text[m.span.start : m.span.end] in ("I", "We", "we") for m in added)
    heads = [mention.head for mention in heard.mentions]
    assert heads == sorted(heads)


def test_whoever_condemns_in_his_own_words_does_so_once() -> None:
    told = [d for d in deeds_in('"I condemn Chad for the raid," the Libyan president said.') if d.type == "ACCUSE"]
    assert [[p.country for p in deed.actors] for deed in told] == [["LBY"]]


def _read(text: str):  # type: ignore[no-untyped-def]
    report = report_of(text)
    sentences = parse.parse(report)
    cast = actors.find(report, sentences, LEXICON)
    return report, sentences, cast, statements.find(report, sentences, cast, ())

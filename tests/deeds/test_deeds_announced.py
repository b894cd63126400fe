"""What a headline's infinitive announces: whose plan it is, and which words are none."""

import pytest
from parsed import sentence, texts, word

from onrecord.deeds import announced, grammar


@pytest.mark.parametrize(
    ("headline", "verb", "who"),
    [
        ("China, US to resume military exchanges", "resume", ["China", "US"]),
        ("Serbia, Turkey to sign labour pact", "sign", ["Serbia", "Turkey"]),
        ("Nepal, South Korea to sign labour pact", "sign", ["Nepal", "Korea"]),
        ("Kenya, UK to sign defence pact", "sign", ["Kenya", "UK"]),
        ("Cuban leader to visit Vietnam", "visit", ["leader"]),
        ("Finnish minister to resign", "resign", ["minister"]),
    ],
)
def test_who_announces_stands_before_the_infinitive(headline: str, verb: str, who: list[str]) -> None:
    assert announced.is_announced(word(headline, verb))
    assert texts(grammar.subjects(word(headline, verb))) == who


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("A chance to meet the French president", "meet"),
        ("Time to talk to Iran", "talk"),
        ("A minister to watch.", "watch"),
        ("Peru plans to visit Chile", "visit"),
        ("The premier agreed to resign.", "resign"),
    ],
)
def test_other_infinitives_announce_nothing(text: str, verb: str) -> None:
    assert not announced.is_announced(word(text, verb))


def test_a_title_behind_a_comma_is_no_second_subject() -> None:
    doc = sentence("Rouhani, Iran's president, to visit Oman").doc
    assert [token for verb in doc if verb.tag_ == "VB" for token in announced.beside(doc[0], verb)] == []

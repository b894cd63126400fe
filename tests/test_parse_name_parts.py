"""Names with the Arabic article are one name, however the parser cuts them."""

from __future__ import annotations

import pytest

from onrecord.explain import explain
from onrecord.parse import language
from onrecord.parse.name_parts import articles

NAMES = ("Adel al-Jubeir", "Bashar al-Assad", "Haider al-Abadi", "Rashad al-Alimi", "Nouri al-Maliki")
FRAMES = (
    "{} said on Tuesday that the government would not negotiate.",
    "{} has been sentenced to death by a court.",
    "Police arrested {} at his home.",
    "Thousands protested against {} in the capital.",
    "A spokesman for {} denied the report.",
    "Gunmen killed General {} near his house.",
    "Prime Minister {} met his Turkish counterpart in Ankara.",
    "France's foreign minister and {} signed an agreement.",
    "The United States imposed sanctions on {} and his brother on Friday.",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_the_article_is_one_party_and_no_part_of_it_another(name: str, frame: str) -> None:
    found = explain(frame.format(name))
    parties = {party.name for deed in found.deeds for party in (*deed.actors, *deed.recipients)}
    parties |= {said.speaker.name for said in found.statements if said.speaker}
    first, last = name.split(maxsplit=1)[0], name.rpartition("-")[2]
    assert not parties & {first, last, f"{first} al", f"al-{last}"}


@pytest.mark.parametrize("name", NAMES)
def test_its_parts_hang_on_the_last_of_them(name: str) -> None:
    for doc in language().pipe(frame.format(name) for frame in FRAMES):
        article = next(word for word in doc if word.lower_ == "al")
        last = article.nbor(2)
        parts = doc[article.i - 1 : last.i]
        assert {part.i for part in parts} <= {word.i for word in last.subtree}, doc.text
        assert {part.dep_ for part in parts} <= {"compound", "punct"}, doc.text


def test_a_day_before_such_a_name_is_no_part_of_it() -> None:
    doc = language()("On Monday al-Assad denied the report.")
    assert (doc[1].text, doc[1].head.text) == ("Monday", "On")


def test_only_articles_with_a_hyphen_right_behind_them_are_looked_at() -> None:
    assert articles("bashar al - assad and the el - sissi pact".split()) == [1, 6]
    assert articles("al assad - al".split()) == []
    assert articles("the state - as - judge".split()) == []
    assert articles("met al -".split()) == []

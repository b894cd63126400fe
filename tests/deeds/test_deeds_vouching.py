"""On whose word an act is told: of whoever is quoted as saying that it was, never of who only asks for something."""

import pytest
from reading_of import deeds_in

from onrecord.deeds.vouching import innermost, on_word_of
from onrecord.model import Party, Span, Statement

WIRE, AIDE, LEADER = (Party(name, name) for name in ("Example Wire", "aide", "leader"))


def said(id_: str, speaker: Party | None, cue: str, start: int, end: int, **fields: object) -> Statement:
    return Statement(id_, "r", speaker, fields.pop("kind", "indirect"), "", (Span("r", start, end),), cue=cue, **fields)


def words(parties: tuple[Party, ...]) -> list[str]:
    return [party.name for party in parties]


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (said("a", AIDE, "said", 0, 40), ["aide"]),
        (said("a", None, "said", 0, 40), []),
        (said("a", LEADER, "said", 0, 40, via=(WIRE, AIDE)), ["leader"]),  # the aide only passes on the leader's word
        (said("a", LEADER, "asked", 0, 40, via=(WIRE, AIDE)), ["aide"]),  # the aide says that the leader asked
        (said("a", LEADER, "has urged", 0, 40), []),  # the report itself says that the leader urged
        (said("a", LEADER, "pleaded", 0, 40, kind="direct"), ["leader"]),
    ],
)
def test_who_vouches_is_who_says_that_it_was_so(one: Statement, wanted: list[str]) -> None:
    assert words(on_word_of(one, [one])) == wanted


def test_a_request_within_a_saying_is_on_the_word_of_the_outer_speaker() -> None:
    outer, inner = said("a", AIDE, "said", 0, 60), said("b", LEADER, "asked", 20, 60, within="a")
    assert innermost(30, 35, [outer, inner]) is inner
    assert words(on_word_of(inner, [outer, inner])) == ["aide"]
    assert innermost(5, 10, [outer, inner]) is outer
    assert innermost(70, 75, [outer, inner]) is None
    assert on_word_of(None, [outer, inner]) == ()


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ("A Chilean aide said that rebels killed six soldiers in Peru.", "ASSAULT", ["Chilean aide"]),
        ("The Peruvian president urged Chile to free the men whom it had arrested in May.", "COERCE", []),
        (
            "The Peruvian president had urged Chile to free the men whom it arrested in May, a Peruvian aide said.",
            "COERCE",
            ["Peruvian aide"],
        ),
    ],
)
def test_what_a_request_presupposes_is_on_the_word_of_who_reports_it(text: str, type_: str, wanted: list[str]) -> None:
    told = [deed for deed in deeds_in(text) if deed.type == type_]
    assert [words(deed.on_word_of) for deed in told] == [wanted]

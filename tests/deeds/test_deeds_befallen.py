"""Who did what befell somebody, told by the clause that says when. Every sentence is our own."""

import pytest
from reading_of import deeds_in


def doers(text: str, verb: str) -> set[str]:
    return {p.name for d in deeds_in(text) if d.lemma == verb for p in d.actors}


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Nine miners were killed when gunmen raided their camp in Nigeria.", "kill", {"gunmen"}),
        ("Two Malian soldiers were wounded after rebels opened fire on their patrol.", "wound", {"rebels"}),
        ("Three Kenyan students were injured as riot police fired rubber bullets.", "injure", {"riot police"}),
        ("Two Malian soldiers were killed and nine others wounded when rebels hit their base.", "kill", {"rebels"}),
        ("Two Indian policemen were killed and six hurt in a clash with Maoist rebels.", "kill", {"Maoist rebels"}),
        # Nobody with arms, no passive, and a doer of its own: the clause adds nobody.
        ("Nine people were killed when a car bomb exploded in Baghdad.", "kill", set()),
        ("A Kenyan policeman was attacked when fans cheered the team.", "attack", set()),
        ("Chadian rebels killed nine villagers when soldiers left the town.", "kill", {"Chadian rebels"}),
        ("Nine villagers were killed by Chadian rebels when soldiers left the town.", "kill", {"Chadian rebels"}),
    ],
)
def test_who_attacked_when_somebody_was_killed_killed_him(text: str, verb: str, wanted: set[str]) -> None:
    assert {name.removeprefix("Kenyan ").removeprefix("Malian ").lower() for name in doers(text, verb)} == {
        name.lower() for name in wanted
    }


def test_those_who_were_attacked_are_not_among_the_doers() -> None:
    text = "Nine soldiers were killed when soldiers were attacked in Chad."
    assert doers(text, "kill") == set()


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Three Kenyan soldiers were killed in a clash with Somali militants.", "kill", {"Somali militants"}),
        ("A Turkish soldier was wounded in fighting with Kurdish rebels.", "wound", {"Kurdish rebels"}),
        ("Two Indian policemen were killed in an exchange of fire with Maoist rebels.", "kill", {"Maoist rebels"}),
        ("Two Indian policemen were killed during a gunbattle with Maoist rebels.", "kill", {"Maoist rebels"}),
        # Beside whom one falls in a fire is no doer.
        ("Two Indian policemen were killed in a hotel with Maoist rebels.", "kill", set()),
    ],
)
def test_who_falls_in_a_clash_falls_to_the_other_side(text: str, verb: str, wanted: set[str]) -> None:
    assert {name.lower() for name in doers(text, verb)} == {name.lower() for name in wanted}


def test_the_clash_in_which_somebody_falls_is_told_once() -> None:
    told = [
        d for d in deeds_in("A Turkish soldier was wounded in fighting with Kurdish rebels.") if d.type == "ASSAULT"
    ]
    assert [deed.lemma for deed in told] == ["wound"]


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Three Chilean teachers were deported from Kenya.", "deport", {"Kenya"}),
        ("The Danish ambassador was expelled from Mali on Monday.", "expel", {"Mali"}),
        ("Two Danish reporters were expelled from Turkmenistan.", "expel", {"Turkmenistan"}),
        ("Two Danish diplomats were ordered to leave Turkmenistan.", "order", {"Turkmenistan"}),
        ("The Danish envoy has been given a day to leave Turkmenistan.", "give", {"Turkmenistan"}),
        # Not where a doer is named, nor where one is sent out of something that is no state.
        ("The Danish envoy was told by Chad to leave Niger.", "tell", {"Chad"}),
        ("Kenya deported three Chilean teachers from Nairobi.", "deport", {"Kenya"}),
        ("Peru was expelled from the bloc.", "expel", set()),
    ],
)
def test_whoever_must_leave_a_state_is_made_to_by_it(text: str, verb: str, wanted: set[str]) -> None:
    assert doers(text, verb) == wanted


def test_fighting_that_killed_somebody_is_no_mishap() -> None:
    told = deeds_in("Fighting on the border between Kyrgyzstan and Tajikistan killed at least 24 people on Friday.")
    assert [deed.type for deed in told] == ["ASSAULT"]

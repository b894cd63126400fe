"""Verbs and parties that stand beside each other: each verb of a list is an act, each of two forces a party."""

import pytest
from reading_of import deeds_in


def told(text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    return [(d.type, [p.country for p in d.actors], [p.country for p in d.recipients]) for d in deeds_in(text)]


@pytest.mark.parametrize(
    ("text", "types", "doer", "done_to"),
    [
        ("Kenya warned, arrested and expelled two Somali envoys.", {"COERCE", "SANCTION"}, "KEN", "SOM"),
        ("Ghana condemned, jailed and expelled two Malian spies.", {"ACCUSE", "SANCTION"}, "GHA", "MLI"),
        ("Chadian soldiers arrested and beat two Libyan reporters.", {"COERCE", "ASSAULT"}, "TCD", "LBY"),
        ("It was Kenya that expelled two Somali envoys.", {"SANCTION"}, "KEN", "SOM"),
    ],
)
def test_each_of_several_verbs_has_the_doer_of_the_first_and_the_object_of_the_last(
    text: str, types: set[str], doer: str, done_to: str
) -> None:
    found = [deed for deed in told(text) if deed[0] in types]
    assert {kind for kind, _, _ in found} == types
    assert all((doers, others) == ([doer], [done_to]) for _, doers, others in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya warned that it would arrest and expel two Somali envoys.",
        "Kenya threatened to arrest and expel two Somali envoys.",
    ],
)
def test_what_is_only_threatened_is_no_act_of_its_own(text: str) -> None:
    assert [kind for kind, _, _ in told(text)] == ["THREATEN"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Kenya's army and Ugandan rebels clashed near the border.", {"KEN", "UGA"}),
        ("Kenya's army and Ugandan rebels signed a truce.", {"KEN", "UGA"}),
        ("Kenyan soldiers and police clashed with Ugandan rebels.", {"KEN", "UGA"}),
    ],
)
def test_two_forces_joined_by_and_are_two_parties(text: str, countries: set[str]) -> None:
    (deed,) = deeds_in(text)
    assert {p.country for p in (*deed.actors, *deed.recipients)} == countries
    assert len({p.actor for p in (*deed.actors, *deed.recipients)}) >= 2


def test_a_place_before_an_event_is_no_doer_of_it() -> None:
    for text in ("The Madrid shooting on Monday killed nine people.", "The Madrid shooting killed nine people."):
        (deed,) = deeds_in(text)
        assert (deed.type, deed.actors, [p.country for p in deed.recipients]) == ("ASSAULT", (), ["ESP"])


@pytest.mark.parametrize(
    ("text", "doer", "done_to"),
    [
        ("Uganda was given 40 trucks by Japan.", "JPN", "UGA"),
        ("Japan gave Uganda 40 trucks.", "JPN", "UGA"),
        ("Forty trucks were given to Uganda by Japan.", "JPN", "UGA"),
        ("Sudan, Chad said on Monday, attacked a village in Libya.", "SDN", "LBY"),
    ],
)
def test_givers_and_those_of_whom_another_tells_keep_their_sides(text: str, doer: str, done_to: str) -> None:
    (deed,) = [deed for deed in told(text) if deed[0] in ("AID", "ASSAULT")]
    assert deed[1:] == ([doer], [done_to])

"""Whose a bare ministry is: that of the state whose own act it tells of, and not the other's that is named later."""

from __future__ import annotations

import pytest

from onrecord.explain import explain


def countries(text: str) -> list[str | None]:
    """The countries of the ministries that a text names, in order."""
    return [mention.country for mention, _ in explain(text).mentions if "ministry" in at(text, mention.span)]


def at(text: str, span: object) -> str:
    return text[span.start : span.end]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Greece expelled two Turkish envoys, the foreign ministry said.", ["GRC"]),
        ("Ghana is closing its mission in Togo, the ministry of foreign affairs announced on Friday.", ["GHA"]),
        ("Two Germans were kidnapped in Mali, the foreign ministry said.", ["DEU"]),
        ("Peru's president will go to Chile, the foreign ministry said.", ["PER"]),
    ],
)
def test_a_foreign_ministry_is_of_the_state_whose_act_it_tells_of(text: str, wanted: list[str]) -> None:
    assert countries(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Greece expelled two Turkish envoys, the foreign ministry said. "
            "Turkey's foreign ministry rejected the accusations.",
            ["GRC", "TUR"],
        ),
        (
            "Norway recalled its ambassador to Chile on Monday, the foreign ministry said. "
            "The Chilean foreign ministry regretted the step.",
            ["NOR", "CHL"],
        ),
        # The ministry that is named without a country at first may be told of in full later.
        (
            "The foreign ministry summoned the ambassador on Monday. Norway's foreign ministry said it was angry.",
            ["NOR", "NOR"],
        ),
    ],
)
def test_a_ministry_named_later_with_its_country_is_another_where_the_first_is_another_s(
    text: str, wanted: list[str]
) -> None:
    assert countries(text) == wanted


def test_other_ministries_tell_of_what_was_done_to_their_country_as_often() -> None:
    assert countries("Israel bombed a camp in Gaza on Friday, killing ten people, the health ministry said.") != ["ISR"]

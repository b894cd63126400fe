"""Who is asked for somebody's release: those who hold him. Every text is our own."""

import pytest
from reading_of import deeds_in


def asked(text: str) -> list[tuple[str | None, ...]]:
    """The countries (else the names) of those who are asked for something, for each request."""
    requests = [deed for deed in deeds_in(text) if deed.type == "REQUEST"]
    return [tuple(party.country or party.name for party in deed.recipients) for deed in requests]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        # the words beside them say who holds them
        ("Chile demanded the release of four sailors held by Oman.", "OMN"),
        ("Chile called for the release of two Chilean sailors detained by Oman.", "OMN"),
        # another act of the report does
        ("Oman arrested four Chilean sailors on Sunday. Chile demanded their release.", "OMN"),
        ("Chile demanded the release of its sailors. Oman arrested the sailors on Sunday.", "OMN"),
        # the last of two who took them
        (
            "Yemen arrested four Chilean sailors in May. Oman seized the sailors in June. Chile sought their release.",
            "OMN",
        ),
        # who is asked is named
        ("Chile called on Oman for the release of two sailors held by Yemen.", "OMN"),
        ("Chile appealed to Oman for the release of two sailors held by Yemen.", "OMN"),
        ("Chile urged Oman to release two sailors held by Yemen.", "OMN"),
        # another thing is asked for
        ("Yemen arrested four Omani sailors. Chile demanded an apology from Oman.", "OMN"),
    ],
)
def test_who_holds_somebody_is_asked_to_let_him_go(text, whom):
    assert asked(text) == [(whom,)]


def test_nobody_is_asked_to_free_those_whom_he_holds_himself():
    told = "Chile arrested four Omani sailors on Sunday. Chile demanded the release of the sailors."
    assert ("CHL",) not in asked(told)

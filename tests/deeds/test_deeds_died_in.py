"""Who died or was killed in an attack is done to; who attacked there, or fought, did it."""

import pytest
from reading_of import brief, deeds_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forty Libyans died in a bombardment of Benghazi by the Chadian army.", "ASSAULT happened TCD>LBY"),
        ("Nine Kenyans died in fighting between Chad and Sudan.", "ASSAULT happened SDN+TCD>KEN"),
        ("Nine Kenyans were killed in fighting between Chad and Sudan.", "ASSAULT happened SDN+TCD>KEN"),
        ("Three Malian soldiers died in an ambush by Chadian rebels.", "ASSAULT happened TCD>MLI"),
        ("Six Syrians perished in Israel's raid.", "ASSAULT happened ISR>SYR"),
        ("Six Syrians died in a Russian bombardment.", "ASSAULT happened RUS>SYR"),
        ("Three Kenyans died in the Madrid bombing.", "ASSAULT happened >KEN"),
        ("Three Kenyans died in the worst US shooting.", "ASSAULT happened >KEN"),
    ],
)
def test_who_died_in_it_is_done_to_and_whose_it_was_did_it(text: str, expected: str) -> None:
    assert expected in brief(text)


@pytest.mark.parametrize(
    "text", ["Forty people died in a hospital in Libya.", "The Chadian general died in an accident on Friday."]
)
def test_other_deaths_are_nobody_s_attack(text: str) -> None:
    assert not [deed for deed in deeds_in(text) if deed.type == "ASSAULT"]

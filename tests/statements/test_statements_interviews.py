"""To whom somebody spoke: a programme, a broadcaster, a paper; and what goes on being said to the same one."""

import pytest
from statements_by_hand import spoken

FIRST = '"The dam will hold," Mayor Ida Lund told the Arda Herald. '


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ('"The dam is safe," Mayor Ida Lund said in an interview with "Harbour Tonight."', ["Harbour Tonight"]),
        ("“The dam is safe,” Mayor Ida Lund said on NBC’s “Early Table.”", ["NBC"]),
        ("Speaking on Channel 4, Mayor Ida Lund said that the dam was safe.", ["Channel 4"]),
        ("In an interview aired on Channel 4, Mayor Ida Lund said that the dam was safe.", ["Channel 4"]),
        ("Asked about it in the BBC interview, Mayor Ida Lund said that the dam was safe.", ["BBC"]),
        ("Mayor Ida Lund told the AFP news agency that the dam was safe.", ["AFP"]),
        ("Mayor Ida Lund told Time magazine that the dam was safe.", ["Time"]),
        ("Mayor Ida Lund told a Danish newspaper that the dam was safe.", ["Danish newspaper"]),
        ("Mayor Ida Lund said on Monday that the dam was safe.", []),
        ("Mayor Ida Lund said on the harbour wall that the dam was safe.", []),
        ("Mayor Ida Lund told her husband that the dam was safe.", []),
    ],
)
def test_whoever_listened_is_the_relay(text: str, via: list[str]) -> None:
    assert [party.name for party in spoken(text)[0].via] == via


@pytest.mark.parametrize(
    ("text", "via"),
    [
        (FIRST + "She said that nobody need leave.", ["Arda Herald"]),
        (FIRST + 'The river rose again. "We are ready," Lund said.', ["Arda Herald"]),
        (FIRST + "She had said that nobody need leave.", []),
        (FIRST + "She has said that nobody need leave.", []),
        (FIRST + "A farmer, Piet Maas, said that the cellars were full.", []),
        (FIRST + "It was cold. " * 16 + "Lund said that nobody need leave.", []),
        (FIRST + "She told Channel 4 that nobody need leave.", ["Channel 4"]),
    ],
)
def test_an_interview_goes_on_until_the_speaker_speaks_elsewhere(text: str, via: list[str]) -> None:
    assert [party.name for party in spoken(text)[-1].via] == via


def test_another_day_is_another_occasion() -> None:
    text = (
        '"The dam will hold," Mayor Ida Lund told the Arda Herald on 3 May 2011. '
        "She said on 9 May 2011 that it had not."
    )
    assert [[party.name for party in one.via] for one in spoken(text)] == [["Arda Herald"], []]


def test_an_agency_goes_by_the_name_that_the_report_has_for_it() -> None:
    full = "Agence France-Presse (AFP) sent a reporter. Mayor Ida Lund told AFP that the dam was safe."
    assert [party.name for party in spoken(full)[0].via] == ["Agence France-Presse"]
    short = "Mayor Ida Lund told AFP that the dam was safe."
    assert [party.name for party in spoken(short)[0].via] == ["AFP"]


def test_no_relay_is_named_twice() -> None:
    text = "TASS reported, citing a transcript of an interview with TASS, that Mayor Ida Lund said the dam was safe."
    names = [party.name for party in spoken(text)[0].via]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ida Lund met the miners. Lund's stepmother said that the pit was flooded.", "Ida Lund's stepmother"),
        ("Ida Lund met the miners. Papers seen by Lund said that the pit was flooded.", "Papers seen by Lund"),
        ("Ida Lund met the miners. Lund said that the pit was flooded.", "Ida Lund"),
        ("A statement by the Danish Foreign Ministry said that the pit was flooded.", "Danish Foreign Ministry"),
        ("The Danish spokesman, Ole Lund, said that the pit was flooded.", "Ole Lund"),
    ],
)
def test_who_is_called_by_another_is_not_the_other(text: str, speaker: str) -> None:
    assert [one.speaker and one.speaker.name for one in spoken(text)] == [speaker]

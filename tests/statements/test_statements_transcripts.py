"""Transcripts: turns of guests are statements, those of the house are not."""

import pytest
from statements_by_hand import cue_at, reads, run, source_of, spoken, table

from onrecord.statements.transcripts import TURN, transcripts

INTERVIEW = "\n\n".join(
    (
        "ANN LEE, HOST: The dam broke at dawn. Mayor, good morning.",
        "BOB RAY: We need boats. The water is still high.",
        "(APPLAUSE)",
        "LEE: And the bridge?",
        "BOB RAY: The bridge is gone.",
    )
)


def turns(text: str) -> list[tuple[str | None, str]]:
    t = table(text)
    return [(source_of(t, one), reads(t, one.content)) for one in transcripts(t, [])]


def test_the_turns_of_a_guest_are_found() -> None:
    assert turns(INTERVIEW) == [
        ("BOB RAY", "We need boats . The water is still high ."),
        ("BOB RAY", "The bridge is gone ."),
    ]


def test_the_hosts_turns_are_the_reports_own_voice() -> None:
    assert all(name not in ("ANN LEE", "LEE") for name, _ in turns(INTERVIEW))


def test_noises_are_nobodys_words() -> None:
    assert all("APPLAUSE" not in words for _, words in turns(INTERVIEW))


def test_a_turn_goes_on_over_paragraphs_to_the_next_turn() -> None:
    text = "EVE DOW: It rained.\n\nThen it snowed.\n\nSAM POE: I know.\n\nThe paper was printed at night."
    assert turns(text) == [("EVE DOW", "It rained . Then it snowed ."), ("SAM POE", "I know .")]


def test_a_label_alone_on_its_line_speaks_the_lines_below() -> None:
    text = "EVE DOW:\n\nIt rained.\n\nSAM POE:\n\nI know.\n\nEVE DOW: Good."
    assert [name for name, _ in turns(text)] == ["EVE DOW", "SAM POE", "EVE DOW"]
    assert turns(text)[0][1] == "It rained ."


@pytest.mark.parametrize(
    "text",
    [
        "EVE DOW: It rained all day.",  # one line makes no transcript
        "Eve Dow: It rained.\n\nSam Poe: I know.",  # no capitals
        "UPDATE AT NOON\n\nThe rain has stopped.",
        "The score was A: 3.\n\nThe other was B: 4.",
        "",
    ],
)
def test_what_is_no_transcript_has_no_turns(text: str) -> None:
    assert turns(text) == []


def test_a_turn_in_quotation_marks_is_one() -> None:
    text = '"EVE DOW: It rained.\n\n"SAM POE: I know."'
    assert [name for name, _ in turns(text)] == ["EVE DOW", "SAM POE"]


def test_what_is_said_within_a_turn_stays() -> None:
    text = "EVE DOW: The mayor said it rained.\n\nSAM POE: I know."
    t = table(text)
    inner = cue_at(t, "said", "mayor", run(t, "it", "rained"))
    found = transcripts(t, [inner])
    assert inner in found
    assert [one.cue for one in found] == sorted(one.cue for one in found)
    assert len(found) == 3


def test_a_turn_takes_the_place_of_what_its_colon_was_taken_for() -> None:
    t = table("EVE DOW: It rained.\n\nSAM POE: I know.")
    wrong = cue_at(t, ":", "DOW", run(t, "It", "It"))
    first = transcripts(t, [wrong])[0]
    assert first.cue == wrong.cue
    assert reads(t, first.content) == "It rained ."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("EVE DOW: It rained.", "EVE DOW"),
        ("POE: I know.", "POE"),
        ("J. P. O'NEIL: Yes.", "J. P. O'NEIL"),
        ("EVE DOW, BYLINE: Hello.", "EVE DOW"),
        ("EVE DOW (through a translator): Hello.", "EVE DOW"),
        ('"EVE DOW: It rained.', "EVE DOW"),
    ],
)
def test_labels_are_read(line: str, name: str) -> None:
    match = TURN.match(line)
    assert match is not None
    assert match.group(1) == name


@pytest.mark.parametrize("line", ["Eve Dow: It rained.", "At 10:30 it rained.", "NATO said: no.", "U: boat", ": no"])
def test_other_lines_with_colons_are_no_labels(line: str) -> None:
    assert TURN.match(line) is None


def test_statements_of_a_transcript_name_their_guest() -> None:
    found = spoken(INTERVIEW)
    assert {one.speaker.name.upper() for one in found if one.speaker} == {"BOB RAY"}
    assert found[-1].content.startswith("The bridge is gone")

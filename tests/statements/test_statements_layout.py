"""Statements that the layout tells: lines with a colon, dashes and names, headlines, tails, quotations that go on."""

import numpy as np
import pytest
from statements_by_hand import cue_at, headline_table, place, reads, run, source_of, spoken, table

from onrecord.statements.finder import Found
from onrecord.statements.headlines import headlines
from onrecord.statements.layout import layout
from onrecord.statements.spread import spread
from onrecord.statements.tails import tails

NOTHING = np.zeros(0, np.int64)

# ------------------------------------------------------------------------------------------------- colons and dashes


def test_a_line_with_a_colon_brings_in_the_paragraphs_of_quotation_below() -> None:
    t = table('The ministry added:\n\n"The port is shut."\n\n"It will open in May."\n\nIt rained.')
    (one,) = layout(t, [])
    assert (one.cue, source_of(t, one)) == (place(t, "added"), "The ministry")
    assert reads(t, one.content) == '" The port is shut . " " It will open in May . "'


@pytest.mark.parametrize(
    "text",
    [
        "The ministry added:\n\nThe port is shut.",  # nothing is quoted
        'The list of ports:\n\n"The port is shut."',  # no verb of saying
        'The ministry added.\n\n"The port is shut."',  # no colon
        "The ministry added:",
        "",
    ],
)
def test_other_lines_bring_in_nothing(text: str) -> None:
    assert layout(table(text), []) == []


@pytest.mark.parametrize("dash", ["-", "--", "–", "—", "―"])
def test_a_name_after_a_dash_says_the_quotation_before_it(dash: str) -> None:
    t = table(f'"The sea gives and the sea takes away." {dash} Ana Torres')
    (one,) = layout(t, [])
    assert source_of(t, one) == "Ana Torres"
    assert reads(t, one.content) == '" The sea gives and the sea takes away . "'


@pytest.mark.parametrize(
    "text",
    [
        '"Winter Road" - Ana Torres',  # a title
        '"The sea gives and the sea takes away." - and that was all',
        '"The sea gives and the sea takes away." - Ana Torres sang it in the town hall on Friday night for all the men',
        '"The sea gives and the sea takes away." Ana Torres',
    ],
)
def test_other_words_after_a_quotation_say_nothing(text: str) -> None:
    assert layout(table(text), []) == []


def test_a_cue_that_the_layout_knows_better_gets_its_words() -> None:
    t = table('The ministry added:\n\n"The port is shut."')
    known = cue_at(t, "added", "ministry", run(t, "The", "The"))
    (one,) = layout(t, [known])
    assert one is known
    assert reads(t, one.content) == '" The port is shut . "'


# --------------------------------------------------------------------------------------------------------- headlines


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Norway Says Cod Are Back", "Norway", "Cod Are Back"),
        ("Harbour Police Confirm Ferry Sank Off Cape", None, None),  # not one of the verbs of headlines
        ("Army denies tanks crossed the river", "Army", "tanks crossed the river"),
        ("Dozens hurt as stand falls, police say", "police", "Dozens hurt as stand falls"),
        ("Ferry sank off cape: coast guard says", "coast guard", "Ferry sank off cape"),
    ],
)
def test_headlines_with_a_verb_of_saying_are_read(text: str, source: str | None, content: str | None) -> None:
    t = headline_table(text)
    found = headlines(t, [])
    assert [source_of(t, one) for one in found] == ([source] if source else [])
    assert [reads(t, one.content) for one in found] == ([content] if content else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Danish minister resigns, says talks have failed", [("minister", "talks have failed")]),
        ("Pope visits mosque, says all are brothers", [("Pope", "all are brothers")]),
        ("Lund Says Bridge Was Mined, Warns of New War", [("Lund", "Bridge Was Mined"), ("Lund", "of New War")]),
        ("Army says ferry sank, minister resigns", [("Army", "ferry sank , minister resigns")]),
        ("Two dead in raid, says Danish army chief", []),  # who says it stands behind
    ],
)
def test_the_subject_of_a_headline_goes_on_behind_a_comma(text: str, wanted: list[tuple[str, str]]) -> None:
    t = headline_table(text)
    found = [((source_of(t, one) or "").split()[-1], reads(t, one.content)) for one in headlines(t, [])]
    assert found == wanted


@pytest.mark.parametrize("text", ["Storm Tears Roof Off School", "Says Who", "He said", ""])
def test_headlines_without_one_hold_nothing(text: str) -> None:
    assert headlines(headline_table(text), []) == []


def test_body_text_is_no_headline() -> None:
    assert headlines(table("Norway Says Cod Are Back"), []) == []


def test_a_headline_is_read_by_its_rules_alone() -> None:
    t = headline_table("Norway Says Cod Are Back")
    wrong = cue_at(t, "Are", "Back", NOTHING)
    assert [one.cue for one in headlines(t, [wrong])] == [place(t, "Says")]


# ------------------------------------------------------------------------------------------------------------- tails


def test_a_tail_vouches_for_all_before_it() -> None:
    t = table("The king said he would go, Reuters reported on Friday.")
    said = cue_at(t, "said", "king", run(t, "he", "reported"))
    found = tails(t, [said])
    assert [one.cue for one in found] == [place(t, "said"), place(t, "reported")]
    assert reads(t, found[0].content) == "he would go ,"
    assert reads(t, found[1].content) == "The king said he would go"
    assert source_of(t, found[1]) == "Reuters"


def test_the_last_of_two_verbs_of_saying_is_the_tail() -> None:
    t = table("The miner said the pit was shut, the mayor said.")
    found = tails(t, [])
    assert [one.cue for one in found] == [place(t, "said", 1)]
    assert source_of(t, found[0]) == "the mayor"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the pit was shut.",
        "The pit was shut, the mayor said, and then she left the town for good.",  # more follows
        "The pit was shut and the mayor said so.",  # no comma
        "The pit was shut, the mayor smiled.",  # no verb of saying
        "He said.",
        "",
    ],
)
def test_other_sentences_have_no_tail(text: str) -> None:
    assert tails(table(text), []) == []


def test_cues_left_without_content_are_gone() -> None:
    t = table("The pit was shut, the mayor said.")
    empty = cue_at(t, "shut", None, NOTHING)
    assert [one.cue for one in tails(t, [empty])] == [place(t, "said")]


# ---------------------------------------------------------------------------------------- content beyond a sentence


def spoken_of(text: str, cue: str, source: str, first: str, last: str) -> tuple[str, list[str]]:
    t = table(text)
    (one,) = spread(t, [cue_at(t, cue, source, run(t, first, last))])
    return reads(t, one.words), [reads(t, later) for later in one.later]


def test_a_quotation_over_sentences_is_taken_whole() -> None:
    text = '"The pit is dry. The lamps are out," she said.'
    whole, later = spoken_of(text, "said", "she", "The", "out")
    assert "The pit is dry" in whole
    assert "The lamps are out" in whole
    assert later == []


def test_a_quotation_after_the_cue_in_its_paragraph_goes_on() -> None:
    text = '"The pit is dry," she said. "The lamps are out."'
    whole, later = spoken_of(text, "said", "she", "The", "dry")
    assert whole.endswith('| " The lamps are out . "')
    assert later == []


def test_a_quotation_in_the_next_paragraph_is_a_statement_of_its_own() -> None:
    text = '"The pit is dry," she said.\n\n"The lamps are out."'
    whole, later = spoken_of(text, "said", "she", "The", "dry")
    assert "lamps" not in whole
    assert later == ['" The lamps are out . "']


def test_a_quotation_two_paragraphs_away_is_nobodys() -> None:
    text = '"The pit is dry," she said.\n\nIt rained all night.\n\n"The lamps are out."'
    assert spoken_of(text, "said", "she", "The", "dry")[1] == []


def test_a_title_in_the_next_paragraph_does_not_go_on() -> None:
    text = '"The pit is dry," she said.\n\n"Winter Road" opened on Friday.'
    assert spoken_of(text, "said", "she", "The", "dry")[1] == []


def test_a_paragraph_whose_cue_comes_later_is_not_the_paragraphs_before() -> None:
    text = '"The pit is dry," she said.\n\n"The lamps are all out." He said it rained.'
    t = table(text)
    first = cue_at(t, "said", "she", run(t, "The", "dry"))
    second = cue_at(t, "said", "He", run(t, "it", "rained"), nth=1)
    assert [one.later for one in spread(t, [second, first])] == [[], []]


BITE = "We saw uh the water come over the wall, and um nobody was there to help us."


def test_a_sound_bite_is_the_last_speakers_in_the_paragraph_before() -> None:
    text = f"Farmer Luis Ortega says the flood came at night.\n\n{BITE}\n\nThe army has sent boats."
    first, second = spoken(text)
    assert (second.kind, second.cue, second.content) == ("direct", None, BITE)
    assert second.speaker is not None
    assert first.speaker is not None
    assert second.speaker.name == first.speaker.name == "Luis Ortega"


def test_a_sound_bite_may_go_on_in_the_next_paragraph() -> None:
    more = "And uh the goats were gone by the morning."
    found = spoken(f"Farmer Luis Ortega says the flood came at night.\n\n{BITE}\n\n{more}")
    assert [one.kind for one in found] == ["indirect", "direct", "direct"]
    assert {one.speaker.name for one in found if one.speaker} == {"Luis Ortega"}


@pytest.mark.parametrize(
    "text",
    [
        f"The army has sent boats.\n\n{BITE}",  # nobody spoke before
        "Farmer Luis Ortega says the flood came at night.\n\nThe water came over the wall.",  # no hesitation
        'Luis Ortega says the flood came.\n\n"We saw uh the water," Ida Lund said. "It um rose."',  # marked
    ],
)
def test_other_paragraphs_are_no_sound_bites(text: str) -> None:
    assert all(one.cue is not None for one in spoken(text))


def test_spreads_come_in_the_order_of_their_cues() -> None:
    t = table("She said it rained. He said it snowed.")
    cues = [Found(place(t, "said", n), 1.0, None, np.array([place(t, "it", n)])) for n in (1, 0)]
    assert [one.found.cue for one in spread(t, cues)] == sorted(one.cue for one in cues)


# -------------------------------------------------------------------------------------------------- relays by clause


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("The pit is shut, Reuters reported, citing the mayor.", "mayor", ["Reuters"]),
        ("Reuters quoted the mayor as saying the pit was shut.", "mayor", ["Reuters"]),
        ("The mayor was quoted by Reuters as saying the pit was shut.", "mayor", ["Reuters"]),
        ("The pit is shut, the mayor told Reuters.", "mayor", ["Reuters"]),
        ("The pit is shut, the mayor told miners.", "mayor", []),
        ('"The pit is shut," the mayor said in remarks broadcast by Reuters.', "mayor", ["Reuters"]),
        ("The mayor said the pit was shut.", "mayor", []),
    ],
)
def test_relays_of_one_clause_are_named(text: str, speaker: str, via: list[str]) -> None:
    found = [one for one in spoken(text) if "pit" in one.content]
    assert len(found) == 1
    assert found[0].speaker is not None
    assert speaker in found[0].speaker.name
    assert [party.name for party in found[0].via] == via


@pytest.mark.parametrize("name", ["Reuters", "REUTERS"])
def test_a_relay_is_no_relay_of_its_own_words(name: str) -> None:
    (one,) = spoken(f"The pit is shut, {name} reported.")
    assert one.via == ()


def test_a_paper_that_reports_on_somebodys_word_is_a_relay() -> None:
    (one,) = spoken("The Daily Herald reports that the dam is leaking, according to the police.")
    assert one.speaker is not None
    assert "police" in one.speaker.name
    assert ["Herald" in party.name for party in one.via] == [True]
    assert one.content == "the dam is leaking"


def test_whoever_else_reports_on_somebodys_word_is_none() -> None:
    found = spoken("Farmer Luis Ortega said that the dam is leaking, according to the police.")
    assert [one.speaker.name for one in found if one.speaker] == ["Luis Ortega"]


def test_a_signed_paragraph_may_hold_quotations() -> None:
    t = table("“I would rather live in what he calls “hell” than in his world.” ― Adriana Rod")
    (one,) = layout(t, [])
    assert source_of(t, one) == "Adriana Rod"
    assert reads(t, one.content).startswith("“ I would rather")
    assert reads(t, one.content).endswith("his world . ”")


def test_a_quotation_goes_on_with_the_last_who_was_quoted() -> None:
    text = '"It is late," the guard said, adding that the gate was shut. "Nobody will pass before dawn."'
    said = {one.cue: one.content for one in spoken(text)}
    assert said["said"] == "It is late ... Nobody will pass before dawn."
    assert "Nobody" not in said["adding"]


def test_where_nobody_was_quoted_it_goes_on_with_the_last_who_spoke() -> None:
    (one,) = spoken('Colonel Musa Diallo said the bridge was lost. "We have no boats left at all."')
    assert one.kind == "mixed"
    assert one.content.endswith('"We have no boats left at all."')


@pytest.mark.parametrize(
    "text",
    [
        "In an answer to the critics, the minister stressed the good will of all.",  # no clause before it
        "He had tried to win the vote, the minister supported a bigger tent.",  # the verb has its own object
    ],
)
def test_a_clause_with_words_of_its_own_is_no_tail(text: str) -> None:
    assert tails(table(text), []) == []


def test_a_signed_paragraph_may_open_with_the_wrong_mark() -> None:
    (one,) = spoken("”The river took our fields and nobody came to help us.” ― Ruth Adler.")
    assert (one.speaker and one.speaker.name, one.kind) == ("Ruth Adler", "direct")


def test_what_somebody_saw_in_a_sound_bite_does_not_hide_the_bite() -> None:
    text = f"Farmer Luis Ortega says the flood came at night.\n\nWe felt uh that the wall moved, and um {BITE[3:]}"
    assert [one.speaker and one.speaker.name for one in spoken(text)][-1] == "Luis Ortega"

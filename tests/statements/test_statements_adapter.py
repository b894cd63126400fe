"""The statements as the attribution set has them: marks around quotations, paragraphs that go on, outer ones alone."""

import json
from pathlib import Path

import pytest
from benchmarks.attribution import attributions, predict
from statements_by_hand import said_in

from by_hand import plain_report


def contents(text: str) -> list[list[str]]:
    report = plain_report(text)
    found = attributions(report, said_in(report))
    return [[text[start:end] for start, end in one["content"]] for one in found]


@pytest.mark.parametrize(
    "quotation",
    ['"The pit is shut,"', "“The pit is shut,”", "``The pit is shut,''", '"The pit is shut!"', '"Is the pit shut?"'],
)
def test_a_content_holds_its_marks(quotation: str) -> None:
    assert contents(f"{quotation} the mayor said.") == [[quotation]]


def test_a_broken_quotation_holds_the_marks_of_both_parts() -> None:
    assert contents('"We are late," she said, "and we are lost."') == [['"We are late,"', '"and we are lost."']]


def test_unquoted_words_get_no_marks() -> None:
    assert contents('The film "Rain" is late, the mayor said.') == [['The film "Rain" is late']]


def test_a_paragraph_that_goes_on_belongs_to_the_attribution_before_it() -> None:
    text = '"The army is tired," the colonel said.\n\n"It has fought for eleven years without rest."'
    assert contents(text) == [['"The army is tired,"', '"It has fought for eleven years without rest."']]


def test_of_speech_within_speech_only_the_outer_one_counts() -> None:
    text = "The mayor said the pit was shut because the miners had warned that the roof was weak."
    assert len(contents(text)) == 1


def test_an_outer_one_that_only_retells_counts_and_the_inner_one_does_not(tmp_path: Path) -> None:
    text = "The mayor said that the miners had warned that the roof was weak."
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text}) + "\n")
    ((one,),) = (answer["attributions"] for answer in predict(path))  # type: ignore[misc]
    assert [text[a:b] for a, b in one["source"]] == ["The mayor"]


def test_every_article_of_a_file_is_answered_in_its_order(tmp_path: Path) -> None:
    texts = {"b": "The mayor said that the pit was shut.", "a": "It rained.", "c": ""}
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items()) + "\n")
    answers = list(predict(path))
    assert [answer["id"] for answer in answers] == ["b", "a", "c"]
    (one,) = answers[0]["attributions"]  # type: ignore[misc]
    assert {name: [texts["b"][a:b] for a, b in spans] for name, spans in one.items()} == {
        "source": ["The mayor"],
        "cue": ["said"],
        "content": ["the pit was shut"],
    }
    assert answers[1]["attributions"] == answers[2]["attributions"] == []

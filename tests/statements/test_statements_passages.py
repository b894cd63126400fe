"""Every passage of passages.toml holds the statements that it is said to hold."""

import re
from dataclasses import replace
from datetime import date

import pytest
from passages import Passage, Said, passages

from by_hand import plain_report
from onrecord import actors, lexicon, statements, times
from onrecord.model import Block, Report, Statement
from onrecord.parse import parse

ALL = passages()


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+|\.\.\.", text.lower()))


def report_of(passage: Passage) -> Report:
    report = plain_report(passage.text, published=date(2024, 5, 14))
    if not passage.name.partition(".")[2].startswith("headline"):
        return report
    return replace(report, blocks=tuple(Block("headline", block.start, block.end) for block in report.blocks))


def found_in(report: Report) -> tuple[Statement, ...]:
    sentences = parse(report)
    cast = actors.find(report, sentences, lexicon.load())
    return statements.find(report, sentences, cast, times.find(report.text, report.published))


def same_name(wanted: str, got: str) -> bool:
    """Whether one name's words are all among the other's: a cast may know more of a name than the passage gives."""
    left, right = set(words(wanted)), set(words(got))
    return bool(left and right) and (left <= right or right <= left)


def tells(statement: Statement, said: Said) -> bool:
    speaker = statement.speaker.name if statement.speaker else ""
    relays = [party.name for party in statement.via]
    return (
        same_name(said.speaker, speaker)
        and statement.kind == said.kind
        and words(statement.content) == words(said.content)
        and len(relays) == len(said.via)
        and all(set(words(a)) & set(words(b)) for a, b in zip(said.via, relays, strict=True))
    )


@pytest.mark.parametrize("passage", ALL, ids=lambda passage: passage.name)
def test_a_passage_holds_what_is_said_in_it(passage: Passage) -> None:
    found = found_in(report_of(passage))
    for said in passage.said:
        assert any(tells(statement, said) for statement in found), [
            (s.speaker and s.speaker.name, [v.name for v in s.via], s.kind, s.content) for s in found
        ]
    if not passage.said:
        assert [s for s in found if s.kind != "attitude"] == []


@pytest.mark.parametrize("passage", ALL[::5], ids=lambda passage: passage.name)
def test_spans_read_as_the_content_says(passage: Passage) -> None:
    report = report_of(passage)
    for statement in found_in(report):
        parts = [" ".join(report.text[span.start : span.end].split()) for span in statement.spans]
        assert " ... ".join(parts) == statement.content
        cue = " ".join(report.text[span.start : span.end] for span in statement.cue_spans)
        assert cue == (statement.cue or "")


def test_there_are_enough_passages_of_every_form_and_no_two_alike() -> None:
    assert len(ALL) >= 120
    assert len({passage.text for passage in ALL}) == len(ALL)
    kinds = {said.kind for passage in ALL for said in passage.said}
    assert kinds == {"direct", "mixed", "indirect", "attitude"}
    assert {len(said.via) for passage in ALL for said in passage.said} == {0, 1, 2, 3}


def test_statements_come_out_the_same_every_time() -> None:
    report = report_of(next(passage for passage in ALL if passage.name == "relay_three.said_told_cited"))
    assert found_in(report) == found_in(report)


def test_ids_differ_within_a_report_and_do_not_depend_on_other_reports() -> None:
    report = report_of(next(passage for passage in ALL if passage.name == "direct.next_paragraph"))
    ids = [statement.id for statement in found_in(report)]
    assert len(set(ids)) == len(ids) == 2
    other = replace(report, id="another")
    assert not set(ids) & {statement.id for statement in found_in(other)}

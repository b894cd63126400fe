"""`onrecord export` knows every format, says what several files need, and chooses events as the timeline does."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli.export import export
from onrecord.cli.timeline import timeline
from onrecord.export import FORMATS
from onrecord.filters import STATUSES
from onrecord.ledger import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
# What a user asks, with what must hold of every event that comes.
ASKED: tuple[tuple[list[str], Callable[[dict[str, Any]], bool]], ...] = (
    (["--type", "sanction"], lambda event: event["type"] == "SANCTION"),
    (["--actor", "RUS"], lambda event: "RUS" in {who["country"] for who in event["actors"] + event["recipients"]}),
    (["--since", "2018-03"], lambda event: event["date"] is not None and event["date"][1] >= "2018-03-01"),
    (["--until", "2017"], lambda event: event["date"] is not None and event["date"][0] <= "2017-12-31"),
    (["--actor", "RUS", "--type", "SANCTION", "--status", "happened"], lambda event: event["status"] == "happened"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = str(tmp_path / "empty.db")
    Ledger.open(path, create=True).close()
    return path


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of the example reports."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    onrecord.read([EXAMPLES], path).close()
    return str(path)


def run(command: click.Command, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def exported(ledger: str, *arguments: str) -> dict[str, Any]:
    result = run(export, "--ledger", ledger, *arguments)
    assert result.exit_code == 0, result.output
    whole: dict[str, Any] = json.loads(result.stdout)
    return whole


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_of_one_part_is_printed_and_of_several_asks_for_a_path(name: str, ledger: str) -> None:
    result = run(export, "--ledger", ledger, "--format", name)
    if "" in FORMATS[name].parts:
        assert result.exit_code == 0, result.output
        assert (result.stdout == "") == (name in ("plover", "ndjson"))
    else:
        assert result.exit_code == 2
        assert "--output" in result.output


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_to_a_path(name: str, ledger: str, tmp_path: Path) -> None:
    target = tmp_path / "out" / f"x{FORMATS[name].suffix}"
    target.parent.mkdir()
    result = run(export, "--ledger", ledger, "--format", name, "--output", str(target))
    assert result.exit_code == 0, result.output
    assert sorted(map(str, target.parent.iterdir())) == sorted(result.stderr.split())


def test_the_formats_are_listed_with_the_package_that_has_them() -> None:
    listed = run(export, "--formats").output.splitlines()
    assert len(listed) == len(FORMATS)
    assert all(FORMATS[line.split()[0]].about in line for line in listed)
    assert all(line.endswith("(onrecord)") for line in listed)


def test_a_format_that_there_is_not_is_named_with_those_that_there_are(ledger: str) -> None:
    result = run(export, "--ledger", ledger, "--format", "xlsx")
    assert result.exit_code == 2
    assert "'xlsx' is not one of" in result.output
    assert "parquet" in result.output


# --------------------------------------------------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("asked", "holds"), ASKED, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_an_export_has_the_events_of_the_timeline(
    asked: list[str], holds: Callable[[dict[str, Any]], bool], story: str
) -> None:
    shown = json.loads(run(timeline, "--ledger", story, "--json", *asked).stdout)
    written = exported(story, *asked)["events"]
    assert written == shown
    assert written
    assert all(map(holds, written))
    assert len(written) < len(exported(story)["events"])


def test_the_statuses_part_the_ledger_and_small_letters_or_capitals_are_one(story: str) -> None:
    by_status = {status: exported(story, "--status", status.upper())["events"] for status in STATUSES}
    for status, events in by_status.items():
        assert {event["status"] for event in events} <= {status}
    whole = exported(story)["events"]
    assert sorted(event["id"] for events in by_status.values() for event in events) == sorted(e["id"] for e in whole)


def test_a_least_confidence_leaves_out_what_is_less_sure(story: str) -> None:
    whole = exported(story)["events"]
    middle = sorted(event["sure"] for event in whole)[len(whole) // 2] - 0.00005  # written with four digits
    chosen = exported(story, "--sure", str(middle))["events"]
    assert chosen == [event for event in whole if event["sure"] >= middle]
    assert 0 < len(chosen) < len(whole)


def test_every_condition_of_the_timeline_is_one_of_the_export() -> None:
    own = {option.name for option in timeline.params}
    assert own - {"json"} <= {option.name for option in export.params}


def test_what_belongs_to_the_chosen_events_comes_with_them_and_nothing_else(story: str) -> None:
    asked = exported(story, "--type", "SANCTION", "--attitudes")
    told_in = {report for event in asked["events"] for report in (*event["reports"], *event["copies"])}
    assert {report["id"] for report in asked["reports"]} == told_in
    telling = {mention["statement"] for event in asked["events"] for mention in event["mentions"]} - {None}
    said = {statement["id"]: statement for statement in asked["statements"]}
    assert telling <= set(said)
    holding = {statement["within"] for statement in said.values()} - {None}
    assert set(said) == telling | holding
    assert asked["reports"]
    assert len(asked["reports"]) < 11


def test_copies_stay_what_they_are_in_a_part_of_the_ledger(story: str) -> None:
    whole = {report["id"]: report for report in exported(story)["reports"]}
    part = exported(story, "--actor", "RUS")["reports"]
    assert any(report["copy_of"] for report in part)
    assert all(whole[report["id"]] == report for report in part)


def test_a_limit_takes_the_first_by_day(story: str) -> None:
    assert exported(story, "--limit", "3")["events"] == exported(story)["events"][:3]


def test_the_whole_ledger_asked_for_by_no_condition_is_the_whole_ledger(story: str) -> None:
    whole = exported(story)
    assert exported(story, "--sure", "0")["events"] == whole["events"]
    assert len(whole["reports"]) == 11
    assert len(exported(story, "--sure", "0")["reports"]) <= 11


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_of_the_chosen_events_alone(name: str, story: str, tmp_path: Path) -> None:
    asked = ("--type", "SANCTION", "--status", "happened")
    chosen = {event["id"] for event in exported(story, *asked)["events"]}
    others = {event["id"] for event in exported(story)["events"]} - chosen
    assert chosen
    assert others
    target = tmp_path / f"x{FORMATS[name].suffix}"
    assert run(export, "--ledger", story, "-f", name, "-o", str(target), *asked).exit_code == 0
    written = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert not [id_ for id_ in others if id_.encode() in written]


def test_a_filtered_table_of_mentions_has_a_row_for_each_telling(story: str, tmp_path: Path) -> None:
    events = exported(story, "--actor", "QAT")["events"]
    assert run(export, "--ledger", story, "-f", "csv", "-o", str(tmp_path / "q.csv"), "-a", "QAT").exit_code == 0
    text = (tmp_path / "q.mentions.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["deed"] for row in rows] == [mention["telling"] for event in events for mention in event["mentions"]]


def test_a_type_that_there_is_not_is_an_error_and_no_empty_file(story: str, tmp_path: Path) -> None:
    target = tmp_path / "none.csv"
    result = run(export, "--ledger", story, "-f", "csv", "-o", str(target), "--type", "SANCTIONS")
    assert result.exit_code != 0
    assert "there is no type SANCTIONS" in str(result.exception)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", FORMATS)
def test_where_a_format_cannot_be_written_the_line_says_where_and_why(name: str, story: str, tmp_path: Path) -> None:
    result = run(export, "--ledger", story, "-f", name, "-o", str(tmp_path / "none" / f"x{FORMATS[name].suffix}"))
    assert isinstance(result.exception, OSError)
    assert str(result.exception.filename).startswith(str(tmp_path / "none"))
    assert result.exception.strerror == "No such file or directory"

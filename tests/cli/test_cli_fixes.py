"""A user says on the command line what an event should say, or that it is wrong; it is kept with who and when."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_run import Run


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A ledger of the reports that a test may change."""
    return Path(shutil.copy2(built, tmp_path / "own.db"))


def answer(run: Run, *arguments: object) -> Any:
    done = run(*arguments, "--json")
    assert (done.code, done.err) == (0, ""), done.err
    return json.loads(done.out)


def expulsion(run: Run, ledger: Path) -> Any:
    events = answer(run, "timeline", "--ledger", ledger, "--type", "SANCTION")
    return max((one for one in events if one["mode"] == "expel"), key=lambda one: len(one["mentions"]))


def test_a_fixed_event_shows_what_was_said_who_said_it_and_what_was_read(run: Run, own: Path) -> None:
    event = expulsion(run, own)
    done = run(
        "fix", event["id"][:8], "--type", "coerce", "--day", "2021-04", "--recipient", "Nobody [NOR CVL]",
        "--recipient", "RUS", "--by", "Edna", "--why", "it was no sanction", "--ledger", own,
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert "COERCE" in done.out
    assert "correction 1" in done.out
    shown = run("event", event["id"], "--ledger", own).out
    assert "COERCE" in shown
    assert "it was no sanction  says Edna, 20" in shown
    assert "read as type: SANCTION" in shown
    assert f"read as days: {event['date'][0]}" in shown
    whole = answer(run, "event", event["id"], "--ledger", own)
    assert (whole["type"], whole["mode"], whole["date"]) == ("COERCE", None, ["2021-04-01", "2021-04-30"])
    assert [(one["name"], one["country"]) for one in whole["recipients"]] == [("Nobody", "NOR"), ("Russia", "RUS")]
    assert [(one["word"], one["who"]) for one in whole["corrections"]] == [("fix", "Edna")]
    assert (whole["as_read"]["type"], whole["wrong"]) == ("SANCTION", False)
    assert event["id"] in [one["id"] for one in answer(run, "timeline", "--type", "COERCE", "--ledger", own)]


def test_an_event_that_is_wrong_is_in_no_list_and_says_so(run: Run, own: Path) -> None:
    event = expulsion(run, own)
    many = len(answer(run, "timeline", "--ledger", own))
    done = run("wrong", event["id"], "--by", "Edna", "--why", "a film", "--ledger", own)
    assert (done.code, done.err) == (0, "")
    assert "wrong, and in no list" in done.out
    assert len(answer(run, "timeline", "--ledger", own)) == many - 1
    assert event["id"] not in run("export", "--ledger", own).out
    assert "left out of every list: a film  says Edna" in run("event", event["id"], "--ledger", own).out
    assert answer(run, "event", event["id"], "--ledger", own)["wrong"]


def test_a_fix_that_is_taken_back_leaves_no_trace(run: Run, own: Path) -> None:
    before, event = run("export", "--ledger", own).out, expulsion(run, own)
    run("fix", event["id"], "--place", "Osterby", "--ledger", own)
    run("wrong", event["id"], "--ledger", own)
    assert run("export", "--ledger", own).out != before
    run("corrections", "--undo", 2, "--ledger", own)
    assert run("corrections", "--undo", 1, "--ledger", own).out == "0 corrections\n"
    assert run("export", "--ledger", own).out == before


def test_fixes_hold_when_everything_is_read_again_and_merged_anew(run: Run, own: Path, reports: Path) -> None:
    import sqlite3

    event = expulsion(run, own)
    run("fix", event["id"], "--type", "COERCE", "--status", "negated", "--ledger", own)
    corrected = run("export", "--ledger", own).out
    with sqlite3.connect(own) as behind:  # as if another version had made the readings
        behind.execute("UPDATE readings SET input = 'older'")
    behind.close()
    assert run("update", "--ledger", own, "--workers", 1).code == 0
    assert run("read", reports, "--ledger", own, "--workers", 1).code == 0
    assert run("export", "--ledger", own).out == corrected


def test_a_fix_holds_while_the_ledger_grows(run: Run, own: Path, tmp_path: Path) -> None:
    event = expulsion(run, own)
    run("fix", event["id"], "--place", "Osterby", "--ledger", own)
    (tmp_path / "other.txt").write_text("OSLO, May 4, 2021 - Norway criticised Peru on Tuesday.\n", encoding="utf-8")
    assert run("read", tmp_path / "other.txt", "--ledger", own, "--workers", 1).code == 0
    assert answer(run, "event", event["id"], "--ledger", own)["place"] == "Osterby"
    assert run("check", "--ledger", own).code == 0


def test_fixes_outlive_their_reports_and_hold_again_when_these_come_back(run: Run, own: Path, reports: Path) -> None:
    event = expulsion(run, own)
    run("fix", event["id"], "--number", "seven", "--ledger", own)
    corrected = run("export", "--ledger", own).out
    for report in event["reports"]:
        run("forget", report, "--ledger", own)
    assert '"seven"' not in run("export", "--ledger", own).out
    assert run("read", reports, "--ledger", own, "--workers", 1).code == 0
    assert run("export", "--ledger", own).out == corrected


def test_fixes_go_from_one_ledger_to_another_once_with_the_joins(
    run: Run, own: Path, built: Path, tmp_path: Path
) -> None:
    event, other = expulsion(run, own), answer(run, "timeline", "--ledger", own, "--type", "ACCUSE")[0]
    run("fix", event["id"], "--actor", "Edna [FIN CVL]", "--day", "none", "--by", "Edna", "--ledger", own)
    run("wrong", other["id"], "--why", "no\n“such” act", "--ledger", own)
    file, second = tmp_path / "words.json", Path(shutil.copy2(built, tmp_path / "second.db"))
    file.write_text(run("corrections", "--ledger", own, "--json").out, encoding="utf-8")
    for _ in range(2):
        assert len(answer(run, "corrections", "--load", file, "--ledger", second)) == 2
    assert run("export", "--ledger", second).out == run("export", "--ledger", own).out
    listed = run("corrections", "--ledger", second).out
    assert "actors: Edna FIN CVL" in listed
    assert "days: none" in listed
    assert "no “such” act" in listed
    assert "of SANCTION at " in listed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fix",), "nothing is said"),
        (("fix", "--type", "SANCTION"), "nothing is said"),
        (("fix", "--type", "burn"), "'BURN' is no type: there are ACCUSE"),
        (("fix", "--mode", "dance"), "is no mode of SANCTION"),
        (("fix", "--day", "never"), "'never' is no day"),
        (("fix", "--status", "none"), "no event is without a status"),
    ],
)
def test_what_cannot_be_said_is_one_line_and_nothing_is_kept(
    run: Run, own: Path, arguments: tuple[str, ...], said: str
) -> None:
    command, *rest = arguments
    done = run(command, expulsion(run, own)["id"], *rest, "--ledger", own)
    assert done.code == 1
    assert said in done.err
    assert done.err.count("\n") == 1
    assert run("corrections", "--ledger", own).out == "0 corrections\n"


@pytest.mark.parametrize(
    "broken",
    [
        {"values": [{"field": "colour", "value": "red", "country": None, "sector": None}]},
        {"values": [{"field": "status", "value": "true", "country": None, "sector": None}]},
        {"values": [{"field": "type", "value": None, "country": None, "sector": None}]},
        {"values": [{"field": "days", "value": "May", "country": None, "sector": None}]},
        {"places": [{"report": "r"}]},
        {"at": "noon"},
    ],
)
def test_a_file_with_a_fix_that_no_event_can_have_is_one_line(
    run: Run, own: Path, tmp_path: Path, broken: dict[str, Any]
) -> None:
    place = {"report": "r", "start": 0, "end": 1, "type": "SANCTION"}
    sound = {"number": 1, "word": "fix", "who": "x", "at": "2021-01-01T00:00:00", "why": "", "values": []}
    (tmp_path / "odd.json").write_text(json.dumps([{**sound, "places": [place], **broken}]))
    done = run("corrections", "--load", tmp_path / "odd.json", "--ledger", own)
    assert done.code == 1
    assert "holds no corrections" in done.err
    assert done.err.count("\n") == 1

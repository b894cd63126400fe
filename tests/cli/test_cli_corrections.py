"""A user joins and splits events on the command line, and it holds: over re-reading, forgetting, another ledger."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_reports import COURIER, DAILY
from cli_run import Run


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A ledger of the reports that a test may change."""
    return Path(shutil.copy2(built, tmp_path / "own.db"))


def answer(run: Run, *arguments: object) -> Any:
    done = run(*arguments, "--json")
    assert (done.code, done.err) == (0, ""), done.err
    return json.loads(done.out)


def expulsions(run: Run, ledger: Path) -> list[Any]:
    """The events that tell of the expulsion, the one with most tellings first."""
    events = answer(run, "timeline", "--ledger", ledger, "--type", "SANCTION")
    return sorted((one for one in events if one["mode"] == "expel"), key=lambda one: -len(one["mentions"]))


def other_event(run: Run, ledger: Path) -> Any:
    """An event that nobody would take for the expulsion."""
    return answer(run, "timeline", "--ledger", ledger, "--type", "ACCUSE")[0]


def test_merged_events_are_one_and_say_who_said_so(run: Run, own: Path) -> None:
    one, other = expulsions(run, own)[0], other_event(run, own)
    done = run("merge", one["id"][:8], other["id"], "--ledger", own, "--by", "Edna")
    assert (done.code, done.err) == (0, "")
    together = len(one["mentions"]) + len(other["mentions"])
    assert f"{together} tellings in" in done.out
    [event] = [one for one in answer(run, "timeline", "--ledger", own) if len(one["mentions"]) == together]
    assert "joined by the user" in run("event", event["id"], "--why", "--ledger", own).out
    [kept] = answer(run, "corrections", "--ledger", own)
    assert (kept["number"], kept["word"], kept["who"]) == (1, "merge", "Edna")
    assert "merge  Edna, 20" in run("corrections", "--ledger", own).out


def test_a_split_telling_is_an_event_of_its_own(run: Run, own: Path) -> None:
    event = expulsions(run, own)[0]
    first, second, *_ = [mention["telling"] for mention in event["mentions"]]
    parted = answer(run, "split", event["id"], second[:10], "--ledger", own)
    left, out = ([one["telling"] for one in part["mentions"]] for part in parted)
    assert first in left
    assert out == [second]
    assert run("check", "--ledger", own).code == 0
    shown = run("event", parted[1]["id"], "--ledger", own).out
    assert f"telling {second[:10]}" in shown


def test_what_was_merged_can_be_split_and_the_later_word_counts(run: Run, own: Path) -> None:
    before = run("export", "--ledger", own).out
    one, other = expulsions(run, own)[0], other_event(run, own)
    [merged] = answer(run, "merge", one["id"], other["id"], "--ledger", own)
    out = [mention["telling"] for mention in other["mentions"]]
    assert len(answer(run, "split", merged["id"], *out, "--ledger", own)) == 2
    assert run("export", "--ledger", own).out == before


def test_a_correction_that_is_taken_back_leaves_no_trace_in_the_events(run: Run, own: Path) -> None:
    before = run("export", "--ledger", own).out
    run("merge", expulsions(run, own)[0]["id"], other_event(run, own)["id"], "--ledger", own)
    assert run("export", "--ledger", own).out != before
    assert run("corrections", "--undo", 1, "--ledger", own).out == "0 corrections\n"
    assert run("export", "--ledger", own).out == before
    done = run("corrections", "--undo", 1, "--ledger", own)
    assert (done.code, done.err) == (1, "onrecord: no correction 1 in this ledger\n")


def test_corrections_hold_when_everything_is_read_again(run: Run, own: Path, reports: Path) -> None:
    import sqlite3

    run("merge", expulsions(run, own)[0]["id"], other_event(run, own)["id"], "--ledger", own)
    corrected = run("export", "--ledger", own).out
    with sqlite3.connect(own) as behind:  # as if another version had made the readings
        behind.execute("UPDATE readings SET input = 'older'")
    behind.close()
    assert run("update", "--ledger", own, "--workers", 1).code == 0
    assert run("read", reports, "--ledger", own, "--workers", 1).code == 0
    assert run("export", "--ledger", own).out == corrected


def test_corrections_outlive_a_report_and_hold_again_when_it_comes_back(run: Run, own: Path, reports: Path) -> None:
    run("merge", expulsions(run, own)[0]["id"], other_event(run, own)["id"], "--ledger", own)
    corrected = run("export", "--ledger", own).out
    daily = next(one for one in answer(run, "reports", "--ledger", own) if one["source"].endswith("daily.txt"))
    answer(run, "forget", daily["id"], "--ledger", own)
    assert len(answer(run, "corrections", "--ledger", own)) == 1
    assert run("read", reports, "--ledger", own, "--workers", 1).code == 0
    assert run("export", "--ledger", own).out == corrected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])  # the latter: what ">" writes in Windows PowerShell
def test_corrections_go_from_one_ledger_to_another_once(
    run: Run, own: Path, built: Path, tmp_path: Path, encoding: str
) -> None:
    run("merge", expulsions(run, own)[0]["id"], other_event(run, own)["id"], "--ledger", own, "--by", "Edna")
    file, second = tmp_path / "words.json", Path(shutil.copy2(built, tmp_path / "second.db"))
    file.write_text(run("corrections", "--ledger", own, "--json").out, encoding=encoding)
    for _ in range(2):
        assert len(answer(run, "corrections", "--load", file, "--ledger", second)) == 1
    assert run("export", "--ledger", second).out == run("export", "--ledger", own).out


def test_corrections_are_not_in_the_export_of_the_ledger(run: Run, own: Path) -> None:
    run("merge", expulsions(run, own)[0]["id"], other_event(run, own)["id"], "--ledger", own, "--by", "Edna")
    assert "Edna" not in run("export", "--ledger", own).out


@pytest.mark.parametrize(
    "content", ["", "[1]", "{}", '[{"word": "burn", "pairs": []}]', '[{"word": "merge", "number": 1, "who": "x"}]']
)
def test_a_file_that_holds_no_corrections_is_one_line(run: Run, own: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.json").write_text(content)
    done = run("corrections", "--load", tmp_path / "odd.json", "--ledger", own)
    if content == "{}":  # nothing in it
        assert (done.code, done.out) == (0, "0 corrections\n")
        return
    assert done.code == 1
    assert done.err.startswith(f"onrecord: {tmp_path / 'odd.json'} holds no corrections: ")
    assert done.err.count("\n") == 1


def test_an_event_with_itself_a_telling_that_is_not_there_or_all_of_them_are_one_line(run: Run, own: Path) -> None:
    event = expulsions(run, own)[0]
    every = [mention["telling"] for mention in event["mentions"]]
    for arguments, said in (
        (("merge", event["id"], event["id"][:6]), "are one event already"),
        (("split", event["id"], "zzz"), "has no telling zzz"),
        (("split", event["id"], ""), "has more than one telling that begins with"),
        (("split", event["id"], *every), "would have no telling left"),
        (("merge", event["id"], "zzz"), "no event zzz"),
    ):
        done = run(*arguments, "--ledger", own)
        assert done.code == 1
        assert said in done.err
        assert done.err.count("\n") == 1
    assert run("corrections", "--ledger", own).out == "0 corrections\n"


def test_an_event_says_what_it_is_told_to_follow_and_on_what_its_tellings_differ(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "daily.txt").write_text(DAILY, encoding="utf-8")
    (folder / "other.txt").write_text(
        "April 13, 2021\n\nHELSINKI, April 13 - Finland expelled three Russian diplomats on Monday, officials said.\n",
        encoding="utf-8",
    )
    (folder / "courier.txt").write_text(
        COURIER.replace("after Finland", "in retaliation after Finland"), encoding="utf-8"
    )
    ledger = tmp_path / "two.db"
    run("read", folder, "--ledger", ledger, "--workers", 1)
    closed = next(one for one in answer(run, "timeline", "--ledger", ledger) if one["mode"] == "discontinue")
    whole = answer(run, "event", closed["id"], "--ledger", ledger)
    [chain] = [one for one in whole["chains"] if one["event"] == closed["id"]]
    cause = answer(run, "event", chain["to"], "--ledger", ledger)
    assert cause["mode"] == "expel"
    assert chain in cause["chains"]
    shown = run("event", closed["id"], "--ledger", ledger).out
    assert f"{chain['to'][:10]}  “{chain['words']}”" in shown
    one, other = [event["id"] for event in answer(run, "timeline", "--ledger", ledger, "--type", "SANCTION")
                  if event["quantity"] in ("two", "three") and event["date"][0] < "2021-04-15"][:2]  # fmt: skip
    [merged] = answer(run, "merge", one, other, "--ledger", ledger)
    [figure] = [
        point for point in answer(run, "event", merged["id"], "--ledger", ledger)["differences"]
        if point["kind"] == "figure"
    ]  # fmt: skip
    assert {version["value"] for version in figure["versions"]} == {"two", "three"}
    assert "differs: figure" in run("event", merged["id"], "--ledger", ledger).out

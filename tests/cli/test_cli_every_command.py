"""Every command on what is no ledger, on an empty one, on one that cannot be written; its JSON beside its lines."""

import csv
import hashlib
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from cli_run import Done, Run

from onrecord.cli.app import COMMANDS, app
from onrecord.ledger import Ledger
from onrecord.ledger.migrations import MIGRATIONS

ID = "0a1b2c"
# Every command with the arguments that it needs; a command of `ontology`, `times` and the like asks no ledger.
ASKING: dict[str, tuple[str, ...]] = {
    "timeline": (), "event": (ID,), "statements": (), "chain": (ID,), "actors": (), "actor": ("Aalto",), "reports": (),
    "copies": (), "search": ("consulate",), "stories": (), "story": (ID,), "accounts": (ID,), "differences": (),
    "corrections": (), "count": (), "export": (), "check": (), "plot": ("timeline",), "mcp": (), "serve": (),
}  # fmt: skip
CHANGING: dict[str, tuple[str, ...]] = {
    "merge": (ID, "1b2c3d"), "split": (ID, "2c3d4e"), "fix": (ID, "--place", "Osk"), "wrong": (ID,), "update": (),
    "forget": (ID,), "enrich": ("ask", "--set", "url=http://127.0.0.1:9/v1", "--set", "model=none"),
}  # fmt: skip
MAKING = {"read", "watch", "ledger"}  # these make a ledger where there is none
ALONE = {"explain", "times", "ontology", "completion"}
ANSWERING = sorted(set(ASKING) - {"mcp", "serve"})  # those that end by themselves
NEEDING_AN_ID = {name for name, words in {**ASKING, **CHANGING}.items() if ID in words}


def one_line(done: Done) -> str:
    """The one line that a command that failed said on standard error, and nothing else anywhere."""
    assert done.code == 1, (done.code, done.out, done.err)
    assert done.out == ""
    (line,) = done.err.splitlines()
    assert line.startswith("onrecord: ")
    assert "Traceback" not in line
    return line


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_every_command_is_tried_here_or_needs_no_ledger() -> None:
    assert set(COMMANDS) == {*ASKING, *CHANGING} | MAKING | ALONE


# ------------------------------------------------------------------------------------------------- what is no ledger


def missing(folder: Path, _: Path) -> Path:
    return folder / "none.db"


def a_folder(folder: Path, _: Path) -> Path:
    return folder


def a_note(folder: Path, _: Path) -> Path:
    (folder / "note.db").write_text("Buy bread, write to Aalto.\n" * 200, encoding="utf-8")
    return folder / "note.db"


def nothing_in_it(folder: Path, _: Path) -> Path:
    (folder / "touched.db").touch()
    return folder / "touched.db"


def of_another_program(folder: Path, _: Path) -> Path:
    with sqlite3.connect(folder / "other.db") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    return folder / "other.db"


def cut_short(folder: Path, built: Path) -> Path:
    (folder / "cut.db").write_bytes(built.read_bytes()[:5000])
    return folder / "cut.db"


def newer(folder: Path, built: Path) -> Path:
    shutil.copyfile(built, folder / "newer.db")
    with sqlite3.connect(folder / "newer.db") as behind:
        behind.execute("UPDATE state SET value = ? WHERE name = 'version'", (str(len(MIGRATIONS) + 1),))
    behind.close()
    return folder / "newer.db"


NONE: dict[Callable[[Path, Path], Path], str] = {
    missing: "no ledger at", a_folder: "is a folder", a_note: "is no ledger", nothing_in_it: "is empty",
    of_another_program: "is no ledger", cut_short: "", newer: "newer version of onrecord",
}  # fmt: skip


@pytest.mark.parametrize("make", NONE, ids=lambda make: make.__name__)
@pytest.mark.parametrize("command", [*ASKING, *CHANGING])
def test_what_is_no_ledger_is_one_line_and_is_left_as_it_was(
    run: Run, built: Path, tmp_path: Path, command: str, make: Callable[[Path, Path], Path]
) -> None:
    place = make(tmp_path, built)
    before = digest(place) if place.is_file() else None
    words = {**ASKING, **CHANGING}[command]
    assert NONE[make] in one_line(run(command, *words, "--ledger", place))
    assert (digest(place) if place.is_file() else None) == before
    assert place.is_dir() or [file.name for file in tmp_path.iterdir()] == ([place.name] if before else [])


# --------------------------------------------------------------------------------------------------- an empty ledger


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    Ledger.open(tmp_path / "empty.db", create=True).close()
    return tmp_path / "empty.db"


@pytest.mark.parametrize("command", [*ANSWERING, *CHANGING])
def test_an_empty_ledger_answers_every_command(run: Run, empty: Path, command: str) -> None:
    done = run(command, *{**ASKING, **CHANGING}[command], "--ledger", empty)
    assert "Traceback" not in done.out + done.err
    if command in NEEDING_AN_ID - {"merge", "split"} | {"merge", "split", "actor"}:
        assert one_line(done)
    elif command == "update":
        assert "0 reports read" in done.out
    else:
        assert (done.code, done.err) == (0, ""), done


@pytest.mark.parametrize(
    "command", sorted(name for name in set(ANSWERING) - NEEDING_AN_ID - {"actor", "export", "plot"})
)
def test_an_empty_ledger_is_an_empty_list_in_json(run: Run, empty: Path, command: str) -> None:
    told = json.loads(run(command, *ASKING[command], "--json", "--ledger", empty).out)
    assert told in ([], {}) or not any(told.values())


# ---------------------------------------------------------------------------------------- one that cannot be written


@pytest.fixture
def read_only(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A ledger in a folder where nobody may write; root may write anywhere, so the answer of the system is made."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    place = folder / "kept.db"
    shutil.copyfile(built, place)
    place.chmod(0o444)
    folder.chmod(0o555)
    really = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode, **more: not (mode & os.W_OK and str(path).startswith(str(folder)))
        and really(path, mode, **more),
    )  # fmt: skip
    yield place
    folder.chmod(0o755)


def known(place: Path) -> dict[str, str]:
    with Ledger.open(place) as ledger:
        event = max(ledger.events(), key=lambda one: len(one.deeds))
        return {"event": event.id, "telling": event.deeds[0].id, "statement": ledger.statements()[0].id,
                "report": event.reports[0], "other": next(one.id for one in ledger.events() if one.id != event.id),
                "story": ledger.stories()[0].id if hasattr(ledger, "stories") else ""}  # fmt: skip


@pytest.mark.parametrize("command", sorted(set(ANSWERING) - {"story"}))
def test_a_ledger_that_cannot_be_written_can_be_asked(run: Run, built: Path, read_only: Path, command: str) -> None:
    ids = known(read_only)
    of = {"event": ids["event"], "accounts": ids["event"], "chain": ids["statement"]}
    words = [of.get(command, word) if word == ID else word for word in ASKING[command]]
    expected, found = run(command, *words, "--ledger", built), run(command, *words, "--ledger", read_only)
    assert expected.code == 0, expected
    assert (found.code, found.err) == (0, "")
    assert found.out.replace(str(read_only), str(built)) == expected.out
    assert [file.name for file in read_only.parent.iterdir()] == [read_only.name]


@pytest.mark.parametrize("command", ["merge", "split", "fix", "wrong", "forget", "read"])
def test_a_ledger_that_cannot_be_written_is_one_line_when_it_should_be(
    run: Run, reports: Path, read_only: Path, tmp_path: Path, command: str
) -> None:
    ids = known(read_only)
    (tmp_path / "new.txt").write_text("May 1, 2021\n\nSweden expelled a Russian envoy on Friday.\n", encoding="utf-8")
    words: dict[str, tuple[object, ...]] = {
        "merge": (ids["event"], ids["other"]), "split": (ids["event"], ids["telling"]), "wrong": (ids["event"],),
        "fix": (ids["event"], "--place", "Osk"), "forget": (ids["report"],), "read": (tmp_path / "new.txt", "-w", 1),
    }  # fmt: skip
    before = digest(read_only)
    line = one_line(run(command, *words[command], "--ledger", read_only))
    assert re.search("read-?only|cannot be written|no permission", line), line
    assert digest(read_only) == before


# ------------------------------------------------------------------------------------- JSON says what the lines say


def commands_with_json() -> set[str]:
    return {
        name for name in COMMANDS
        if any("--json" in option.opts for option in app.get_command(click.Context(app), name).params)  # type: ignore[union-attr]
    }  # fmt: skip


COUNTED = {"timeline": "event", "statements": "statement", "reports": "report", "copies": "cop", "actors": "actor",
           "stories": "stor", "corrections": "correction"}  # fmt: skip


@pytest.mark.parametrize("command", sorted(COUNTED))
def test_the_json_of_a_list_has_as_many_items_as_its_last_line_counts(run: Run, built: Path, command: str) -> None:
    lines = run(command, "--ledger", built).out.splitlines()
    told: Any = json.loads(run(command, "--json", "--ledger", built).out)
    if isinstance(told, dict):
        told = told[command] if command in told else next(iter(told.values()))
    (counted,) = re.findall(rf"(\d+) {COUNTED[command]}", lines[-1])[:1]
    assert len(told) == int(counted), (lines[-1], told)


@pytest.mark.parametrize("command", sorted(set(ASKING) & commands_with_json()))
def test_every_command_that_asks_gives_json(run: Run, built: Path, command: str) -> None:
    ids = known(built)
    of = {"event": ids["event"], "accounts": ids["event"], "chain": ids["statement"]}
    if command == "story":
        of["story"] = json.loads(run("stories", "--json", "--ledger", built).out)[0]["id"]
    words = [of[command] if word == ID else word for word in ASKING[command]]
    done = run(command, *words, "--json", "--ledger", built)
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    assert told or command in ("check", "corrections", "differences")  # of these the story has none


@pytest.mark.parametrize(
    "words",
    [
        ("enrich", "--json"),
        ("explain", "Sweden expelled a Russian envoy on Friday.", "--date", "2021-05-01", "--json"),
        ("update", "-w", "1", "--json"),
        ("update", "--dry-run", "--json"),
        ("check", "--json"),
        ("check", "--repair", "--json"),
        ("count", "--by", "type", "--json"),
        ("differences", "--json"),
    ],
    ids=" ".join,
)
def test_other_commands_give_json_and_nothing_beside_it(
    run: Run, built: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    own = tmp_path / "own.db"
    shutil.copyfile(built, own)
    asks = () if words[0] == "explain" else ("--ledger", own)
    done = run(*words, *asks)
    assert (done.code, done.err) == (0, "")
    json.loads(done.out)


def test_counts_in_json_are_those_of_csv_and_of_the_timeline(run: Run, built: Path) -> None:
    asked = ("count", "--by", "type,status", "--ledger", built)
    told = json.loads(run(*asked, "--json").out)
    table = list(csv.DictReader(run(*asked, "--csv").out.splitlines()))
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in told] == table
    events = json.loads(run("timeline", "--status", "happened", "--json", "--ledger", built).out)
    assert sum(int(row["NumEvents"]) for row in table) == len(events) > 0


def test_the_json_of_a_reading_has_the_counts_of_its_lines(run: Run, reports: Path, tmp_path: Path) -> None:
    told = json.loads(run("read", reports, "-w", 1, "--json", "--ledger", tmp_path / "x.db").out)
    line = run("read", reports, "-w", 1, "--ledger", tmp_path / "x.db").out.splitlines()[1]
    counts = told["counts"]
    assert told["new"] == counts["reports"] == 3
    for noun in ("report", "event", "statement", "actor"):
        assert f"{counts[noun + 's']} {noun}" in line

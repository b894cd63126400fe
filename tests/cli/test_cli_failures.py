"""When something is wrong: one clear line on standard error, an exit code, no traceback, and the rest is read."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from cli_reports import DAILY
from cli_run import Done, Run

from onrecord.ledger.migrations import MIGRATIONS

ONRECORD = [sys.executable, "-c", "from onrecord.cli import main; main()"]


def one_line(done: Done) -> str:
    """The one line that was said on standard error."""
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith("onrecord: ")
    return lines[0]


def test_bad_files_are_named_the_rest_is_read_and_the_exit_code_says_so(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "good.txt").write_text(DAILY, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    done = run("read", folder, tmp_path / "missing.txt", "--ledger", tmp_path / "x.db", "--workers", 1)
    assert (done.code, done.err) == (1, "")
    assert "1 report read, 1 of them new" in done.out
    assert "4 files not read:" in done.out
    for name in ("empty.txt", "binary.txt", "broken.pdf", "missing.txt"):
        assert re.search(rf"{name}: \S", done.out), name
    listed = run("reports", "--ledger", tmp_path / "x.db").out
    assert listed.count("not read") == 4


@pytest.mark.parametrize("kind", ["missing", "empty file", "empty folder"])
def test_where_nothing_could_be_read_the_exit_code_says_so(run: Run, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "target"
    if kind == "empty file":
        target = target.with_suffix(".txt")
        target.touch()
    elif kind == "empty folder":
        target.mkdir()
    done = run("read", target, "--ledger", tmp_path / "x.db", "--workers", 1)
    assert done.code == 1
    assert "Traceback" not in done.err + done.out
    assert "0 reports read" in done.out
    assert "holds" not in done.out


def test_where_nothing_could_be_read_no_empty_ledger_is_left_behind(run: Run, tmp_path: Path) -> None:
    run("read", tmp_path / "mistyped", "--ledger", tmp_path / "x.db", "--workers", 1)
    assert not list(tmp_path.glob("x.db*"))
    again = run("timeline", "--ledger", tmp_path / "x.db")
    assert "no ledger at" in one_line(again)


def test_a_ledger_that_stood_before_stays_where_nothing_could_be_read_into_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(DAILY, encoding="utf-8")
    run("read", tmp_path / "good.txt", "--ledger", tmp_path / "x.db", "--workers", 1)
    done = run("read", tmp_path / "mistyped", "--ledger", tmp_path / "x.db", "--workers", 1)
    assert done.code == 1
    assert "holds 1 report " in done.out


def test_more_failures_than_are_shown_are_kept_in_the_ledger_to_be_listed(run: Run, tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"broken{number}.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    done = run("read", *tmp_path.glob("broken*.pdf"), "--ledger", tmp_path / "x.db", "--workers", 1)
    assert "and 5 more: `onrecord reports` shows them all" in done.out
    assert run("reports", "--ledger", tmp_path / "x.db").out.count("not read") == 25


@pytest.mark.parametrize("command", ["timeline", "statements", "reports", "copies", "actors", "check", "export"])
def test_no_ledger_is_one_line_for_every_command(run: Run, tmp_path: Path, command: str) -> None:
    done = run(command, "--ledger", tmp_path / "none.db")
    assert done.code == 1
    assert "no ledger at" in one_line(done)
    assert done.out == ""


def test_a_file_that_is_no_ledger_is_one_line_and_stays_as_it_is(run: Run, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "note.db").write_text("a note, not a ledger\n" * 100)
    for arguments in (("timeline",), ("read", reports)):
        done = run(*arguments, "--ledger", tmp_path / "note.db")
        assert done.code == 1
        assert "is no ledger" in one_line(done)
    assert (tmp_path / "note.db").read_text().startswith("a note")


def test_a_ledger_of_a_newer_version_is_one_line(run: Run, built: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.db"
    newer.write_bytes(built.read_bytes())
    with sqlite3.connect(newer) as behind:
        behind.execute("UPDATE state SET value = ? WHERE name = 'version'", (str(len(MIGRATIONS) + 1),))
    behind.close()
    done = run("timeline", "--ledger", newer)
    assert done.code == 1
    assert "newer version of onrecord" in one_line(done)


def test_an_id_that_is_not_there_is_one_line(run: Run, built: Path) -> None:
    for command in ("event", "chain", "forget"):
        done = run(command, "zzz", "--ledger", built)
        assert done.code == 1
        assert "zzz" in one_line(done)


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline", "--since", "someday"],
        ["timeline", "--sure", "2"],
        ["timeline", "--status", "maybe"],
        ["timeline", "--limit", "0"],
        ["export", "--format", "papyrus"],
        ["no-such-command"],
        ["event"],
        ["read"],
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert "Error" in done.err or "Usage" in done.err + done.out


def test_a_ledger_that_another_process_writes_is_one_line_after_a_while(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_WAIT", "0.2")
    ledger = tmp_path / "busy.db"
    assert run("read", reports / "courier.txt", "--ledger", ledger, "--workers", 1).code == 0
    other = sqlite3.connect(ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = run("read", reports, "--ledger", ledger, "--workers", 1)
    assert done.code == 1
    assert "is being written by another process" in one_line(done)
    assert run("timeline", "--ledger", ledger).code == 0  # reading goes on meanwhile
    other.execute("ROLLBACK")
    other.close()
    assert run("read", reports, "--ledger", ledger, "--workers", 1).code == 0


def test_output_to_a_place_without_permission_or_room_is_one_line(run: Run, built: Path, tmp_path: Path) -> None:
    done = run("export", "--ledger", built, "--output", tmp_path / "no" / "out.json")
    assert done.code == 1
    assert "out.json: No such file or directory" in one_line(done)
    if Path("/dev/full").exists():
        done = run("export", "--ledger", built, "--output", "/dev/full")
        assert done.code == 1
        assert "No space left" in one_line(done)


def test_a_reading_that_was_broken_off_says_so_and_update_finishes_it(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import local

    ledger, whole = tmp_path / "part.db", tmp_path / "whole.db"
    with monkeypatch.context() as broken:
        broken.setattr(local, "bring_up_to_date", lambda *_: [])
        run("read", reports, "--ledger", ledger, "--workers", 1)
    told = run("timeline", "--ledger", ledger)
    assert told.out == "0 events\n"
    assert "`onrecord update` finishes it" in one_line(told)
    assert run("update", "--ledger", ledger, "--workers", 1).code == 0
    run("read", reports, "--ledger", whole, "--workers", 1)
    assert run("export", "--ledger", ledger).out == run("export", "--ledger", whole).out
    assert run("timeline", "--ledger", ledger).err == ""


def test_what_a_report_says_cannot_drive_the_terminal(run: Run, tmp_path: Path) -> None:
    text = DAILY.replace("hacking its", "\x1b[31mhacking\x1b[0m\x07 its").replace(
        "over hacking", "over \x1b]0;x\x07hacking"
    )
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    run("read", tmp_path / "odd.txt", "--ledger", tmp_path / "odd.db", "--workers", 1)
    for command in ("timeline", "statements", "reports", "actors"):
        shown = run(command, "--ledger", tmp_path / "odd.db")
        assert shown.code == 0
        assert "\x1b" not in shown.out
        assert "\x07" not in shown.out


def test_a_reader_that_goes_away_is_no_error(built: Path) -> None:
    command = subprocess.Popen(
        [*ONRECORD, "export", "--ledger", str(built)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    assert b"Traceback" not in command.stderr.read()
    assert command.wait() in (0, 1)


def test_asking_loads_no_parser_and_help_no_database(built: Path) -> None:
    code = (
        "import sys; sys.argv = ['onrecord', *{arguments}]\n"
        "from onrecord.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(' '.join(sorted({{name.split('.')[0] for name in sys.modules}})))"
    )

    def loaded(*arguments: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", code.format(arguments=list(arguments))], capture_output=True, text=True, check=True
        )
        return set(done.stdout.splitlines()[-1].split())

    assert not loaded("--help") & {"spacy", "sqlalchemy", "rich", "numpy"}
    assert not loaded("timeline", "--ledger", str(built)) & {"spacy", "numpy", "rich", "trafilatura", "psycopg"}


def test_on_a_terminal_lines_are_styled_and_wrapped(built: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    environment = os.environ | {"COLUMNS": "60", "TERM": "xterm-256color"}
    command = subprocess.Popen([*ONRECORD, "timeline", "--ledger", str(built)], stdout=follower, env=environment)
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(leader)
    assert command.wait() == 0
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).splitlines()
    assert b"\x1b[" in shown
    assert max(len(line.rstrip()) for line in lines) <= 60


def test_json_is_json_even_where_there_is_nothing(run: Run, built: Path) -> None:
    for command in ("timeline", "statements"):
        assert json.loads(run(command, "--ledger", built, "--until", "1900", "--json").out) == []


def test_a_type_that_does_not_exist_is_one_line_and_one_without_events_is_no_error(run: Run, built: Path) -> None:
    done = run("timeline", "--type", "FOO", "--ledger", built)
    assert (done.code, done.out) == (1, "")
    assert one_line(done).startswith("onrecord: there is no type FOO; the types are ACCUSE, AGREE, ")
    none = run("timeline", "--type", "retreat", "--ledger", built)
    assert (none.code, none.out) == (0, "0 events\n")


def test_a_status_that_does_not_exist_names_those_that_do(run: Run, built: Path) -> None:
    done = run("timeline", "--status", "maybe", "--ledger", built)
    assert done.code == 2
    said = done.err.splitlines()[-1]
    assert "'maybe' is not one of 'happened', 'future'" in said


def test_a_file_that_is_no_text_has_no_times_and_that_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    done = run("times", tmp_path / "paper.pdf")
    assert (done.code, done.out) == (1, "")
    assert "no text: it holds binary data" in one_line(done)


def test_a_timeline_goes_on_where_words_are_gone_with_their_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "stays.txt").write_text(DAILY, encoding="utf-8")
    goes = tmp_path / "goes.txt"
    goes.write_text("SOFIA, May 2, 2020 - Bulgaria expelled a Chilean envoy on Saturday.", encoding="utf-8")
    run("read", tmp_path, "--ledger", tmp_path / "x.db", "--workers", 1, "--no-keep-text")
    goes.unlink()
    done = run("timeline", "--ledger", tmp_path / "x.db")
    assert (done.code, done.err) == (0, "")
    gone, stays = (done.out.index(words) for words in ("Bulgaria (BGR GOV) → Chilean envoy", "Finland expels two"))
    assert "(the words are gone with their file)" in done.out[gone:stays]

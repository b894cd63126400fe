"""Settings reach the commands; an update says what it changes, and what it would change."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from cli_reports import DAILY
from cli_run import Run


def test_a_limit_from_the_environment_refuses_a_file_by_its_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "long.txt").write_text(DAILY, encoding="utf-8")
    monkeypatch.setenv("ONRECORD_MAX_TEXT", "100")
    done = run("read", tmp_path / "long.txt", "--ledger", tmp_path / "x.db", "--workers", 1)
    assert done.code == 1
    assert "max_text" in done.out
    monkeypatch.delenv("ONRECORD_MAX_TEXT")
    assert run("read", tmp_path / "long.txt", "--ledger", tmp_path / "x.db", "--workers", 1).code == 0


def test_the_file_in_the_current_folder_names_the_ledger_and_an_option_overrides_it(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "onrecord.toml").write_text(f'ledger = "{built}"\n')
    assert run("timeline").out == run("timeline", "--ledger", built).out
    assert "no ledger at other.db" in run("timeline", "--ledger", "other.db").err
    monkeypatch.setenv("ONRECORD_LEDGER", "third.db")
    assert "no ledger at third.db" in run("timeline").err


def test_a_wrong_setting_is_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "onrecord.toml").write_text("leger = 'x.db'\n")
    done = run("timeline")
    assert done.code == 1
    assert done.err.startswith("onrecord: onrecord.toml: there is no setting leger")
    assert done.err.count("\n") == 1
    assert run("--help").code == 0


def made_by_another_version(ledger: Path) -> None:
    """The readings, one event, and what stands of merging, as if another version had made them."""
    with sqlite3.connect(ledger) as behind:
        behind.execute("UPDATE state SET value = 'older' WHERE name = 'blocks'")
        behind.execute("UPDATE readings SET input = 'older'")
        behind.execute("UPDATE events SET digest = 'older' WHERE id = (SELECT min(id) FROM events)")
    behind.close()


def test_a_dry_run_says_what_an_update_would_change_and_writes_nothing(run: Run, built: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy2(built, tmp_path / "own.db"))
    made_by_another_version(own)
    before = own.read_bytes()
    told = run("update", "--dry-run", "--ledger", own, "--workers", 1)
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[:2] == ["2 reports would be read again", "events: 0 new, 1 changed, 0 gone"]
    plain = json.loads(run("update", "--dry-run", "--ledger", own, "--workers", 1, "--json").out)
    assert plain["changes"]["events"] == {"new": 0, "changed": 1, "gone": 0}
    assert len(plain["reports"]) == 2
    assert own.read_bytes() == before
    done = run("update", "--ledger", own, "--workers", 1)
    assert "events: 0 new, 1 changed, 0 gone\nstatements: 0 new, 0 changed, 0 gone" in done.out
    again = run("update", "--dry-run", "--ledger", own, "--workers", 1).out
    assert again.splitlines()[:2] == ["0 reports would be read again", "events: 0 new, 0 changed, 0 gone"]

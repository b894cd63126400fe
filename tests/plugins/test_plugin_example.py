"""The example package, built and installed, works with the command line as its README says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SRT = """1
00:00:01,000 --> 00:00:04,000
Norway expelled two Russian diplomats

2
00:00:04,500 --> 00:00:08,000
on Monday. Moscow will answer.
"""


def run(installed: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    code = "from onrecord.cli import main; main()"
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_its_export_is_listed_and_writes(installed: Path, story_file: Path) -> None:
    listed = run(installed, "export", "--formats").stdout
    assert "chronology   a chronology in Markdown (onrecord-example)" in listed
    written = run(installed, "export", "-l", story_file, "-f", "chronology", "--type", "SANCTION", "-a", "RUS")
    assert (written.returncode, written.stderr) == (0, "")
    lines = written.stdout.splitlines()
    assert lines[0] == "# Chronology"
    assert any(line.startswith("* **2018-") and "“" in line for line in lines)


def test_its_reader_reads(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.srt").write_text(SRT, encoding="utf-8")
    ledger = tmp_path / "talk.db"
    done = run(installed, "read", tmp_path / "talk.srt", "-l", ledger, "-w", 1, "--json")
    assert json.loads(done.stdout)["new"] == 1, done.stderr
    events = json.loads(run(installed, "timeline", "-l", ledger, "--json", "--type", "SANCTION").stdout)
    assert [event["actors"][0]["country"] for event in events] == ["NOR"]
    assert "Norway expelled two Russian diplomats" in events[0]["mentions"][0]["text"]


def test_its_reader_names_a_file_without_captions(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.srt").write_text("no captions", encoding="utf-8")
    done = run(installed, "read", tmp_path / "empty.srt", "-l", tmp_path / "x.db", "-w", 1)
    assert done.returncode == 1
    assert "no captions in it; is it SubRip?" in done.stdout


def test_its_enricher_notes_coordinates_that_rest_on_words(installed: Path, tmp_path: Path) -> None:
    text = "April 12, 2021\n\nThe foreign ministers of Norway and Finland met in Helsinki on Monday.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    ledger = tmp_path / "one.db"
    assert run(installed, "read", tmp_path / "one.txt", "-l", ledger, "-w", 1).returncode == 0
    done = run(installed, "enrich", "capitals", "-l", ledger)
    assert done.stdout.strip().endswith("notes by capitals 0.1.0"), done.stderr
    exported = json.loads(run(installed, "export", "-l", ledger).stdout)
    told = {note["field"]: note for note in exported["notes"]}
    assert (told["latitude"]["value"], told["longitude"]["value"]) == ("60.17", "24.94")
    [place] = told["latitude"]["evidence"]
    assert text[place["start"] : place["end"]] == "Helsinki"
    shown = run(installed, "event", told["latitude"]["of"], "-l", ledger).stdout
    assert "latitude: 60.17" in shown
    assert "says capitals 0.1.0" in shown


def test_without_it_nothing_of_it_is_there(story_file: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "export", "-l", story_file, "-f", "chronology")
    assert done.returncode == 2
    assert "'chronology' is not one of" in done.stderr


@pytest.mark.parametrize("file", ["subtitles.py", "chronology.py", "capitals.py"])
def test_its_readme_names_every_plug_in(file: str) -> None:
    folder = Path(__file__).resolve().parents[2] / "examples" / "plugin"
    assert f"`{file}`" in (folder / "README.md").read_text(encoding="utf-8")
    assert (folder / "src" / "onrecord_example" / file).is_file()

"""What several reports carry of a statement is shown once, with where they have it from."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.app import app

OFFER = '"We are ready to open the border again if the patrols stop," Portuguese Foreign Minister Rui Serpa said'
REPORTS = {
    "a.txt": f"March 9, 2020\n\nLISBON, March 9 (Example Wire) - {OFFER}.\n\nThe harbour was quiet at dawn.\n",
    "b.txt": f"March 9, 2020\n\n{OFFER} in Lund.\n\nStudents had waited for him at the station with drums and paint.\n",
    "c.txt": "March 9, 2020\n\nSerpa denied the report. Nobody else would speak of it before the session ends.\n",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of two reports that carry one statement, and of one that does not."""
    folder: Path = tmp_path_factory.mktemp("carriers")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    asked(str(folder / "x.db"), "read", "--workers", "1", *(str(folder / name) for name in REPORTS))
    return str(folder / "x.db")


def asked(ledger: str, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--ledger", ledger], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_statement_is_shown_once_with_its_carriers(ledger: str):
    shown = asked(ledger, "statements", "--by", "Serpa")
    assert shown.count("open the border again") == 1
    assert "2 reports" in shown
    assert "2 origins: " in shown
    assert "Example Wire" in shown


def test_json_has_the_carriers_and_the_origins_too(ledger: str):
    found = json.loads(asked(ledger, "statements", "--by", "Serpa", "--json"))
    [offer] = [one for one in found if "border" in one["content"]]
    assert len(offer["carriers"]) == len(offer["reports"]) == len(offer["origins"]) == 2
    assert {carrier["report"] for carrier in offer["carriers"]} == set(offer["reports"])
    assert all(len(one["carriers"]) == 1 for one in found if one is not offer)


def test_the_chain_of_a_statement_says_how_many_origins_it_has(ledger: str):
    found = json.loads(asked(ledger, "statements", "--by", "Serpa", "--json"))
    [offer] = [one for one in found if "border" in one["content"]]
    assert "2 reports" in asked(ledger, "chain", offer["id"][:12])

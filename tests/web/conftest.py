"""A ledger of the examples and a hostile report, and the page over it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from web_reports import EXAMPLES, write_hostile

import onrecord
from onrecord.ledger import Ledger
from onrecord.local import Settings
from onrecord.web.app import create_app


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger, as a file."""
    folder = tmp_path_factory.mktemp("page")
    file = folder / "page.db"
    onrecord.read([EXAMPLES, write_hostile(folder)], file, Settings(workers=1)).close()
    return file


@pytest.fixture(scope="session")
def client(ledger_file: Path) -> Iterator[TestClient]:
    """The page, as a browser on this machine sees it."""
    with TestClient(create_app(ledger_file), base_url="http://localhost", follow_redirects=False) as browser:
        yield browser


@pytest.fixture
def opened(ledger_file: Path) -> Iterator[Ledger]:
    """The ledger, open."""
    with Ledger.open(ledger_file) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def addresses(client: TestClient) -> dict[str, str]:
    """One address of each view, by the view's name."""

    def answer(path: str) -> Any:
        return client.get(path).json()

    event = max(answer("/timeline.json")["events"], key=lambda one: (len(one["copies"]), len(one["reports"])))
    hostile = answer("/reports.json?since=2019")["reports"][0]["id"]
    actor = answer("/actors.json")["actors"][0]
    said = max(answer("/statements.json")["statements"], key=lambda one: len(one["via"]))
    story = answer("/stories.json")["stories"][0]["id"]
    return {
        "timeline": "/timeline",
        "timeline, filtered": "/timeline?actor=RUS&status=happened&since=2018",
        "event": f"/event/{event['id']}",
        "report": f"/report/{event['reports'][0]}",
        "report that means harm": f"/report/{hostile}",
        "actors": "/actors",
        "actor": f"/actor/{actor['id']}",
        "statements": "/statements",
        "statement": f"/statement/{said['id']}",
        "sources": "/sources",
        "stories": "/stories",
        "story": f"/story/{story}",
        "dyads": "/dyad",
        "dyad": "/dyad?one=SAU&other=QAT",
        "reports": "/reports",
        "search": "/search?q=Kremlin+aide",
        "search for nothing": "/search",
    }

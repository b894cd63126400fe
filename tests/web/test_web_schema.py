"""What the page says of itself (its OpenAPI schema) holds for whatever schemathesis thinks of asking the JSON twins."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.web.app import create_app
from onrecord.web.settings import Settings

schemathesis = pytest.importorskip("schemathesis")
TWINS = (
    "timeline", "statements", "actors", "reports", "sources", "stories", "dyad", "corrections", "search", "event/{id_}",
    "report/{id_}", "actor/{id_}", "statement/{id_}", "story/{id_}", "intake",
)  # fmt: skip


@pytest.fixture(scope="module")
def described(ledger_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The schema of the page over the examples, started with --write; only its GET addresses are in it."""
    kept = tmp_path_factory.mktemp("kept")
    app = create_app(ledger_file, Settings(hosts=("localhost", "testserver"), intake=kept))
    yield schemathesis.openapi.from_asgi("/openapi.json", app)
    app.state.desk.intake.close()
    app.state.desk.ledger.close()


def test_the_schema_tells_of_every_twin_and_of_nothing_that_changes_anything(described: Any) -> None:
    told = {(found.ok().method.upper(), found.ok().path) for found in described.get_all_operations()}
    assert {path for _, path in told if path.endswith(".json")} == {f"/{twin}.json" for twin in TWINS}
    assert {method for method, _ in told} == {"GET"}


@pytest.mark.parametrize("twin", TWINS)
def test_a_twin_answers_whatever_it_is_asked_or_refuses_in_the_shape_of_every_error(described: Any, twin: str) -> None:
    operation = described[f"/{twin}.json"]["GET"]

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        answer = case.call()
        assert answer.status_code in (200, 400, 404, 422), answer.text
        assert list(answer.headers["content-type"]) == ["application/json"]  # a list of one: schemathesis's own answer
        plain = answer.json()
        if answer.status_code == 200:
            case.validate_response(answer)
            assert plain["note"]
        else:
            assert set(plain) == {"error"}
            assert plain["error"]["status"] == answer.status_code
            assert "Traceback" not in plain["error"]["message"]

    asked()

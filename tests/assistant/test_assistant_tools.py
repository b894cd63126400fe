"""The assistant's server, asked by the protocol package's own client: over stdio as a process, and in memory."""

import asyncio
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client

import onrecord
from onrecord.assistant import MOST, Tools, server
from onrecord.cli.app import app
from onrecord.ledger import Ledger, LedgerError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
NAMES = ["events", "statements", "evidence", "accounts", "search"]


@pytest.fixture(scope="module")
def story_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("assistant") / "story.db"
    onrecord.read([EXAMPLES], path).close()
    return path


@pytest.fixture
def story(story_file: Path) -> Iterator[Ledger]:
    with Ledger.open(story_file) as opened:
        yield opened


def with_client(story_file: Path, talk: Callable[[Client], Awaitable[Any]]) -> Any:
    """What a client in this process hears."""

    async def session() -> Any:
        made, opened = server(str(story_file))
        with opened:
            async with Client(made) as client:
                return await talk(client)

    return asyncio.run(session())


def ask(story_file: Path, tool: str, **asked: object) -> dict[str, Any]:
    async def talk(client: Client) -> Any:
        return await client.call_tool(tool, asked)

    answer = with_client(story_file, talk)
    assert not answer.is_error, answer.content
    assert json.loads(answer.content[0].text) == answer.structured_content
    found: dict[str, Any] = answer.structured_content
    return found


def refused(story_file: Path, tool: str, **asked: object) -> str:
    async def talk(client: Client) -> Any:
        return await client.call_tool(tool, asked)

    answer = with_client(story_file, talk)
    assert answer.is_error
    return str(answer.content[0].text)


def test_the_command_serves_a_client_over_standard_input_and_output(story_file: Path) -> None:
    async def session() -> tuple[list[str], Any, str | None]:
        code = "from onrecord.cli import main; main()"
        command = StdioServerParameters(
            command=sys.executable, args=["-c", code, "mcp", "--ledger", str(story_file)], env=dict(os.environ)
        )
        async with Client(stdio_client(command)) as client:
            tools = await client.list_tools()
            answer = await client.call_tool("events", {"type": "SANCTION", "actor": "RUS", "limit": 2})
            return [tool.name for tool in tools.tools], answer, client.instructions

    names, answer, instructions = asyncio.run(asyncio.wait_for(session(), 60))
    assert names == NAMES
    assert {event["type"] for event in answer.structured_content["events"]} == {"SANCTION"}
    assert instructions is not None
    assert "not what is true" in instructions


def test_every_tool_says_what_it_is_and_that_it_only_looks(story_file: Path) -> None:
    tools = with_client(story_file, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == NAMES
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint is True
        for name, asked in tool.input_schema["properties"].items():
            assert asked.get("description"), f"{tool.name}: {name}"


def test_events_are_those_of_the_ledger_with_words_where_they_say(story_file: Path, story: Ledger) -> None:
    answer = ask(story_file, "events", actor="RUS", since="2018-03", until="2018", status="happened", sure=0.3)
    expected = story.events().actor("RUS").since("2018-03").until("2018").status("happened").sure(0.3)
    assert [event["id"] for event in answer["events"]] == [event.id for event in expected.first(20)]
    for event in answer["events"]:
        for mention in event["mentions"]:
            text = story.original(mention["report"])
            parts = [" ".join(text[start:end].split()) for start, end in mention["spans"]]
            assert " ... ".join(parts) == mention["text"]


def test_an_answer_says_whether_there_is_more(story_file: Path, story: Ledger) -> None:
    assert len(story.events()) > 1
    assert ask(story_file, "events", limit=1)["more"] is True
    assert ask(story_file, "events", limit=MOST)["more"] is (len(story.events()) > MOST)
    assert ask(story_file, "statements", limit=1)["more"] is True


def test_statements_have_speaker_relays_and_places(story_file: Path, story: Ledger) -> None:
    [said, *_] = ask(story_file, "statements", by="Lavrov", via="Agency", since="2018", until="2018")["statements"]
    assert said["speaker"]["name"] == "Sergei Lavrov"
    assert said["via"] == ["Example News Agency"]
    text = story.original(said["report"])
    words = " ... ".join(" ".join(text[start:end].split()) for start, end in said["spans"])
    assert words == " ".join(said["content"].split())


def test_the_evidence_of_an_event_has_a_place_for_every_field(story_file: Path, story: Ledger) -> None:
    event = next(event for event in story.events().type("SANCTION").actor("RUS") if len(event.reports) > 1)
    answer = ask(story_file, "evidence", event=event.id[:12])
    assert answer["event"]["id"] == event.id
    assert set(answer["reports"]) == {*event.reports, *event.copies}
    assert [telling["telling"] for telling in answer["tellings"]] == [deed.id for deed in event.deeds]
    for telling in answer["tellings"]:
        text = story.original(telling["report"])
        shown = [telling["told as"], *telling["actors"], *telling["recipients"]]
        shown += [telling[name] for name in ("date", "place", "quantity") if name in telling]
        assert any(field["spans"] for field in shown)
        for field in shown:
            parts = [" ".join(text[start:end].split()) for start, end in field["spans"]]
            assert " ... ".join(parts) == field["words"]


def test_accounts_tell_sides_apart_and_bring_the_statements(story_file: Path, story: Ledger) -> None:
    told = [(event, ask(story_file, "accounts", event=event.id, sides=["rus", "usa"])) for event in story.events()[:40]]
    with_points = [answer for _, answer in told if answer["points"]]
    assert with_points
    for answer in with_points:
        assert answer["sides"] == ["RUS", "USA"]
        there = {statement["id"] for statement in answer["statements"]}
        for point in answer["points"]:
            assert {id_ for ids in point["told"].values() for id_ in ids} <= there
        assert all(statement["spans"] for statement in answer["statements"])


def test_paragraphs_are_found_with_their_place_in_the_original(story_file: Path, story: Ledger) -> None:
    hits = ask(story_file, "search", words='"White House" call')["paragraphs"]
    assert hits
    for hit in hits:
        text = story.original(hit["report"])
        words = " ".join(" ".join(text[start:end].split()) for start, end in hit["spans"])
        assert words.split()[:3] == hit["text"].split()[:3]
    assert ask(story_file, "search", words="zyzzyva")["paragraphs"] == []


@pytest.mark.parametrize(
    ("tool", "asked", "said"),
    [
        ("events", {"since": "yesterday"}, "is no day"),
        ("events", {"status": "done"}, "no status 'done'"),
        ("events", {"type": "WAR"}, "no event of type WAR in this ledger; it has"),
        ("events", {"limit": 0}, "greater than or equal to 1"),
        ("events", {"limit": MOST + 1}, f"less than or equal to {MOST}"),
        ("events", {"sure": 2}, "between 0 and 1"),
        ("evidence", {"event": "zzz"}, "no event zzz in this ledger"),
        ("evidence", {}, "event"),
        ("accounts", {"event": ""}, "no event without an id"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_so(
    tool: str, asked: dict[str, object], said: str, story_file: Path
) -> None:
    assert said in refused(story_file, tool, **asked)


def test_asking_changes_nothing_and_the_database_refuses_to_write(story_file: Path) -> None:
    before = hashlib.sha256(story_file.read_bytes()).hexdigest()
    for tool, asked in (("events", {}), ("statements", {}), ("search", {"words": "call"})):
        ask(story_file, tool, **asked)
    assert hashlib.sha256(story_file.read_bytes()).hexdigest() == before
    _, opened = server(str(story_file))
    with opened, pytest.raises(LedgerError, match=r"readonly|read-only|cannot be written"):
        opened.drop_derived()


def test_there_are_no_other_tools_than_those_that_look(story: Ledger) -> None:
    assert [tool.__name__ for tool in Tools(story).all()] == NAMES


def test_without_a_ledger_the_command_says_so_in_a_line(tmp_path: Path) -> None:
    code = "from onrecord.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "mcp", "-l", str(tmp_path / "none.db")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("onrecord: no ledger at ")


def test_without_the_package_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, story_file: Path
) -> None:
    from click.testing import CliRunner

    monkeypatch.setitem(sys.modules, "mcp.server", None)
    done = CliRunner().invoke(app, ["mcp", "-l", str(story_file)])
    assert "pip install 'onrecord[mcp]'" in str(done.exception)

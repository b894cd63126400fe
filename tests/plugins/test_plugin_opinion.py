"""The second opinion against a stub server: good answers are kept, and bad, slow, lying ones are dropped and told."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import opinion
from onrecord.cli.app import app
from onrecord.enrich import run
from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger
from onrecord.opinion import AnswerError, Question, Server, ServerError, answer, judged, make

TEXT = """Two neighbours at odds

April 12, 2021

The government of Finland expelled two Russian
diplomats on Monday, after a long dispute over the hacking of its mail.

Russia imposed sanctions on Finland on Sunday, after an exchange of letters between the two foreign ministries.

Something else happened far away, and nobody who was asked about it could say why it had happened at all.
"""
Reply = Callable[[dict[str, Any]], Any]


class Stub(ThreadingHTTPServer):
    """An OpenAI-compatible server that answers as it is told, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self, reply: Reply) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply, self.asked = reply, list[dict[str, Any]]()
        self.headers_seen: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append({"path": self.path, **body})
        self.server.headers_seen.append(dict(self.headers))
        said = self.server.reply(body)
        status, headers, data = said if isinstance(said, tuple) else (200, {}, said)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for part in data if isinstance(data, list) else [data]:
            if isinstance(part, float):
                time.sleep(part)
                continue
            try:
                self.wfile.write(part)
                self.wfile.flush()
            except OSError:  # the client has gone
                return

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


def chat(content: object) -> bytes:
    """What OpenAI's protocol wraps around an answer."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def good(body: dict[str, Any]) -> bytes:
    """Chooses a type, and quotes the marked words."""
    marked = re.search(r"Marked words: (.*)", body["messages"][1]["content"])
    assert marked
    return chat(json.dumps({"choice": "SANCTION", "quote": marked[1].split(" ... ")[0]}))


@pytest.fixture
def serve() -> Iterator[Callable[[Reply], Stub]]:
    running: list[Stub] = []

    def serve(reply: Reply) -> Stub:
        stub = Stub(reply)
        threading.Thread(target=stub.serve_forever, args=(0.02,), daemon=True).start()
        running.append(stub)
        return stub

    yield serve
    for stub in running:
        stub.shutdown()
        stub.server_close()


@pytest.fixture(scope="module")
def doubtful_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("opinion")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    onrecord.read([folder / "one.txt"], folder / "one.db").close()
    return folder / "one.db"


@pytest.fixture
def ledger_file(doubtful_file: Path, tmp_path: Path) -> Path:
    own = tmp_path / "own.db"
    own.write_bytes(doubtful_file.read_bytes())
    return own


@pytest.fixture
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    with Ledger.open(ledger_file) as opened:
        assert sum(len(event.deeds) for event in opened.events()) >= 2
        yield opened


def options(stub: Stub, **more: str) -> dict[str, str]:
    return {"url": stub.url, "model": "tiny", "below": "1", **more}


def tellings(ledger: Ledger) -> list[str]:
    return sorted(deed.id for event in ledger.events() for deed in event.deeds if deed.sure < 1)


# ---------------------------------------------------------------------------------------------------------- good ones


def test_a_good_answer_is_kept_with_who_gave_it_and_the_place_of_its_words(
    ledger: Ledger, serve: Callable[[Reply], Stub]
) -> None:
    stub = serve(good)
    done = run(ledger, "ask", options(stub))
    assert done.failures == ()
    assert done.notes == len(tellings(ledger)) == len(stub.asked)
    deeds = {deed.id: deed for event in ledger.events() for deed in event.deeds}
    for note in ledger.notes():
        assert (note.noun, note.field, note.value) == ("deed", "type", "SANCTION")
        assert note.by == f"ask tiny at 127.0.0.1:{stub.server_address[1]}"
        [span] = note.spans
        words = " ".join(TEXT[span.start : span.end].split())
        assert words
        assert words in ledger.words(deeds[note.of].spans)


def test_what_is_sent_is_the_paragraph_and_the_choices_and_nothing_else_of_the_report(
    ledger: Ledger, serve: Callable[[Reply], Stub]
) -> None:
    stub = serve(good)
    run(ledger, "ask", options(stub))
    for asked in stub.asked:
        assert asked["path"] == "/v1/chat/completions"
        assert (asked["model"], asked["temperature"]) == ("tiny", 0)
        sent = json.dumps(asked)
        assert "far away" not in sent
        assert "NONE" in sent
        assert "SANCTION" in sent
    assert all("Authorization" not in headers for headers in stub.headers_seen)


def test_what_was_answered_once_is_not_asked_again(ledger: Ledger, serve: Callable[[Reply], Stub]) -> None:
    stub = serve(good)
    first = run(ledger, "ask", options(stub))
    notes, asked = ledger.notes(), len(stub.asked)
    assert run(ledger, "ask", options(stub)) == first
    assert (ledger.notes(), len(stub.asked)) == (notes, asked)
    run(ledger, "ask", options(stub, model="other"))
    assert len(stub.asked) == 2 * asked
    assert len(ledger.notes()) == 2 * len(notes)


def test_only_what_is_doubted_is_asked(ledger: Ledger, serve: Callable[[Reply], Stub]) -> None:
    stub = serve(good)
    assert run(ledger, "ask", options(stub, below="0")).notes == 0
    assert stub.asked == []
    sures = sorted({deed.sure for event in ledger.events() for deed in event.deeds})
    assert run(ledger, "ask", options(stub, below=str(sures[-1]))).notes == sum(
        deed.sure < sures[-1] for event in ledger.events() for deed in event.deeds
    )


def test_the_record_stays_as_it_was_read(ledger: Ledger, serve: Callable[[Reply], Stub]) -> None:
    before = ledger.events().all()
    run(ledger, "ask", options(serve(good)))
    assert ledger.events() == before


def test_a_key_of_the_environment_goes_to_the_server_and_into_no_ledger(
    ledger: Ledger, ledger_file: Path, serve: Callable[[Reply], Stub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_ASK_KEY", "sesame-9471")
    stub = serve(good)
    run(ledger, "ask", options(stub))
    assert {headers["Authorization"] for headers in stub.headers_seen} == {"Bearer sesame-9471"}
    ledger.close()
    assert all(b"sesame-9471" not in file.read_bytes() for file in ledger_file.parent.glob("own.db*"))


# ----------------------------------------------------------------------------------- bad ones, and servers that are ill

BAD: tuple[tuple[object, str], ...] = (
    (chat("The answer is SANCTION, I think."), "the answer is no JSON"),
    (chat('["SANCTION"]'), "the answer is no JSON object"),
    (chat('{"choice": "WAR", "quote": "expelled two"}'), "'WAR' is none of the choices"),
    (chat('{"choice": ["SANCTION"], "quote": "expelled two"}'), "['SANCTION'] is none of the choices"),
    (chat('{"quote": "expelled two"}'), "None is none of the choices"),
    (chat('{"choice": "SANCTION"}'), "no words are quoted"),
    (chat('{"choice": "SANCTION", "quote": "Finland"}'), "no words are quoted"),
    (chat('{"choice": "SANCTION", "quote": "... --"}'), "no words are quoted"),
    (chat('{"choice": "SANCTION", "quote": "Finland bombed two"}'), "the words quoted do not stand in the report"),
    (chat('{"choice": "SANCTION", "quote": "Something else happened"}'), "the words quoted do not stand in the report"),
    (chat(None), "the server does not answer as OpenAI's do"),
    (b"<html>login</html>", "the server does not answer as OpenAI's do"),
    (b'{"choices": []}', "the server does not answer as OpenAI's do"),
    (b"[" * 200_000, "the server does not answer as OpenAI's do"),
    (b"\xff\xfe\x00", "the server does not answer as OpenAI's do"),
)


@pytest.mark.parametrize(("reply", "said"), BAD, ids=[said for _, said in BAD])
def test_an_answer_that_does_not_count_is_dropped_and_told(
    reply: bytes, said: str, ledger: Ledger, serve: Callable[[Reply], Stub]
) -> None:
    done = run(ledger, "ask", options(serve(lambda _: reply)))
    assert (done.notes, ledger.notes()) == (0, ())
    assert len(done.failures) == len(tellings(ledger))
    assert all(failure.reason.startswith(f"dropped: {said}") for failure in done.failures)


def test_good_answers_among_bad_ones_are_kept(ledger: Ledger, serve: Callable[[Reply], Stub]) -> None:
    turn = cycle([False, True])
    done = run(ledger, "ask", options(serve(lambda body: chat("no") if next(turn) else good(body))))
    assert done.notes == (len(tellings(ledger)) + 1) // 2
    assert done.notes + len(done.failures) == len(tellings(ledger))


SERVER_ERRORS = (
    ((500, {}, b"oops"), "answers 500"),
    ((401, {}, b"{}"), "answers 401"),
    ((302, {"Location": "http://127.0.0.1:9/elsewhere"}, b""), "answers 302"),
)


@pytest.mark.parametrize(("reply", "said"), SERVER_ERRORS, ids=[said for _, said in SERVER_ERRORS])
def test_a_server_that_refuses_or_sends_elsewhere_is_told(
    reply: object, said: str, ledger: Ledger, serve: Callable[[Reply], Stub]
) -> None:
    done = run(ledger, "ask", options(serve(lambda _: reply)))
    assert done.notes == 0
    assert said in done.failures[0].reason


@pytest.mark.parametrize(
    "parts", [[1.0, b"late"], [b"{", 0.15, b" ", 0.15, b" ", 0.15, b"}"]], ids=["late", "dripping"]
)
def test_a_slow_server_costs_its_deadline_and_no_more(
    parts: list[object], ledger: Ledger, serve: Callable[[Reply], Stub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_ASK_SECONDS", "0.2")
    done = run(ledger, "ask", options(serve(lambda _: parts)))
    assert done.notes == 0
    assert re.search(r"does not answer: .*(timed out|not done within 0.2 seconds)", done.failures[0].reason)


def test_an_endless_answer_is_cut_off(
    ledger: Ledger, serve: Callable[[Reply], Stub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opinion, "LONGEST", 1000)
    done = run(ledger, "ask", options(serve(lambda _: chat("x" * 5000))))
    assert "its answer is over 1000 bytes" in done.failures[0].reason


def test_after_three_silences_no_more_is_asked(
    ledger: Ledger, serve: Callable[[Reply], Stub], monkeypatch: pytest.MonkeyPatch
) -> None:
    deed = ledger.events()[0].deeds[0]
    monkeypatch.setattr(opinion, "doubtful", lambda *_: iter([deed] * 8))
    stub = serve(lambda _: (503, {}, b""))
    done = run(ledger, "ask", options(stub))
    assert len(stub.asked) == len(done.failures) == 3
    assert done.failures[-1].reason.endswith("; no more is asked")


@pytest.mark.parametrize("between", ["a good answer", "nonsense"])
def test_two_silences_and_an_answer_of_any_kind_are_no_three_silences(
    between: str, ledger: Ledger, serve: Callable[[Reply], Stub], monkeypatch: pytest.MonkeyPatch
) -> None:
    deed = ledger.events()[0].deeds[0]
    monkeypatch.setattr(opinion, "doubtful", lambda *_: iter([deed] * 8))
    turn = cycle(["silence", "silence", between])
    silence = (503, {}, b"")

    def reply(body: dict[str, Any]) -> Any:
        said = next(turn)
        return silence if said == "silence" else good(body) if said == "a good answer" else chat("no")

    stub = serve(reply)
    done = run(ledger, "ask", options(stub))
    assert len(stub.asked) == 8
    assert not any("no more is asked" in failure.reason for failure in done.failures)


def test_a_server_that_is_not_there_is_told(ledger: Ledger) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as free:
        port = free.server_address[1]
    done = run(ledger, "ask", {"url": f"http://127.0.0.1:{port}/v1", "model": "tiny", "below": "1"})
    assert "does not answer" in done.failures[0].reason
    with pytest.raises(ServerError):
        answer(Server(f"http://127.0.0.1:{port}/v1", "tiny", 1.0), Question("p", 0, "p", "", "", ("NONE",)))


# --------------------------------------------------------------------------------------------------- judging an answer

PASSAGE = "Finland expelled two\n  Russian diplomats, “as a warning”, on Monday. It re-expelled two more."
ASKED = Question(PASSAGE, 100, "expelled", "Finland", "", ("SANCTION", "NONE"))


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Finland expelled two Russian diplomats", "Finland expelled two\n  Russian diplomats"),
        ("  two   Russian ", "two\n  Russian"),
        ("“as a warning”", "“as a warning”"),
        ("on Monday.", "on Monday."),
    ],
)
def test_quoted_words_are_found_whatever_white_space_is_between_them(quote: str, found: str) -> None:
    choice, [span] = judged(json.dumps({"choice": "SANCTION", "quote": quote}), ASKED, "r1")
    assert (choice, span.report) == ("SANCTION", "r1")
    assert PASSAGE[span.start - 100 : span.end - 100] == found


@pytest.mark.parametrize("quote", ["inland expelled", "two Russian diplomat", "Russian two", "FINLAND EXPELLED"])
def test_words_that_stand_there_only_in_part_are_not_quoted(quote: str) -> None:
    with pytest.raises(AnswerError, match="do not stand in the report"):
        judged(json.dumps({"choice": "NONE", "quote": quote}), ASKED, "r1")


def test_brackets_without_end_are_no_answer() -> None:
    for content in ("[" * 200_000, '{"choice":' * 50_000):
        with pytest.raises(AnswerError, match="no JSON"):
            judged(content, ASKED, "r1")


def test_fences_around_the_json_are_taken_off() -> None:
    content = '```json\n{"choice": "NONE", "quote": "expelled two"}\n```'
    assert judged(content, ASKED, "r1")[0] == "NONE"


@given(st.text() | st.dictionaries(st.text(), st.text() | st.integers() | st.none()).map(json.dumps))
def test_no_answer_whatever_breaks_the_judging(content: str) -> None:
    try:
        choice, [span] = judged(content, ASKED, "r1")
    except AnswerError:
        return
    assert choice in ASKED.choices
    assert PASSAGE[span.start - 100 : span.end - 100].split()


@pytest.mark.parametrize(
    ("given_options", "said"),
    [
        ({}, "needs url=URL and model=MODEL"),
        ({"url": "http://localhost"}, "needs url=URL and model=MODEL"),
        ({"url": "http://localhost", "model": "m", "temp": "1"}, "needs url=URL and model=MODEL"),
        ({"url": "file:///etc/passwd", "model": "m"}, "is no http:// or https:// address"),
        ({"url": "localhost:80", "model": "m"}, "is no http:// or https:// address"),
        *(
            ({"url": url, "model": "m"}, "is no http:// or https:// address")
            for url in ("http://h:99999/v1", "http://h:0/v1", "http://h:port/v1", "http://[::1/v1", "http://[h]/v1")
        ),
        *(
            ({"url": "http://localhost", "model": "m", "below": below}, f"'{below}' is no confidence")
            for below in ("half", "nan", "-0.1", "1.01", "1e999", "50%")
        ),
    ],
)
def test_options_that_make_no_sense_are_refused_in_a_line(given_options: dict[str, str], said: str) -> None:
    with pytest.raises(OnrecordError, match=said):
        make(given_options)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://localhost:11434/v1", "localhost:11434"),
        ("https://example.org", "example.org"),
        ("HTTP://Example.ORG:80/a", "example.org:80"),
        ("http://[::1]:8000/v1", "::1:8000"),
    ],
)
def test_a_server_is_kept_by_its_name_and_port(url: str, host: str) -> None:
    assert make({"url": url, "model": "m", "below": "0"}).by == f"ask m at {host}"


@pytest.mark.parametrize(("below", "expected"), [("0", 0.0), ("1", 1.0), (" .25 ", 0.25), ("", 0.5)])
def test_a_confidence_from_0_to_1_is_taken_and_none_means_the_setting(below: str, expected: float) -> None:
    assert make({"url": "http://localhost", "model": "m", "below": below}).below == expected


def test_what_an_address_holds_of_a_user_is_not_kept() -> None:
    made = make({"url": "http://edna:secret@example.org:8000/v1", "model": "m"})
    assert made.by == "ask m at example.org:8000"
    assert made.below == 0.5


# -------------------------------------------------------------------------------------------------------- the commands


def invoke(*arguments: object) -> Any:
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_reading_asks_nobody_unless_told_to(ledger_file: Path, tmp_path: Path, serve: Callable[[Reply], Stub]) -> None:
    (tmp_path / "two.txt").write_text(TEXT.replace("Finland", "Norway"), encoding="utf-8")
    stub = serve(good)
    assert invoke("read", tmp_path / "two.txt", "-l", ledger_file, "-w", 1).exit_code == 0
    assert stub.asked == []
    done = invoke("update", "-l", ledger_file, "-w", 1, "--ask", stub.url, "tiny", "--below", "1")
    assert done.exit_code == 0, done.output
    assert f"by ask tiny at 127.0.0.1:{stub.server_address[1]}" in done.output
    assert stub.asked


def test_an_opinion_is_shown_with_its_event(ledger_file: Path, serve: Callable[[Reply], Stub]) -> None:
    stub = serve(good)
    read = invoke(
        "read", ledger_file.parent, "-l", ledger_file, "-w", 1, "--ask", stub.url, "tiny", "--below", "1", "--json"
    )
    told = json.loads(read.stdout)["opinions"]
    assert told["notes"] == len(stub.asked)
    with Ledger.open(ledger_file) as opened:
        event = opened.event_telling(opened.notes()[0].of)
    shown = invoke("event", event.id, "-l", ledger_file).output
    assert "type: SANCTION" in shown
    assert "says ask tiny at 127.0.0.1" in shown
    [note, *_] = json.loads(invoke("event", event.id, "-l", ledger_file, "--json").stdout)["notes"]
    assert (note["field"], note["value"]) == ("type", "SANCTION")


def test_dropped_answers_are_told_on_standard_error(ledger_file: Path, serve: Callable[[Reply], Stub]) -> None:
    stub = serve(lambda _: chat("no"))
    done = invoke("update", "-l", ledger_file, "-w", 1, "--ask", stub.url, "tiny", "--below", "1")
    assert done.exit_code == 0
    assert "dropped: the answer is no JSON" in done.stderr
    named = invoke(
        "enrich", "ask", "-l", ledger_file, "--set", f"url={stub.url}", "--set", "model=tiny", "--set", "below=1"
    )
    assert named.exit_code == 1
    assert "nothing to say that counts" in str(named.exception)


def test_options_of_enrichers_are_pairs(ledger_file: Path) -> None:
    done = invoke("enrich", "ask", "-l", ledger_file, "--set", "url")
    assert (done.exit_code, "give NAME=VALUE" in done.output) == (2, True)
    below = invoke("update", "-l", ledger_file, "--below", "0.4")
    assert (below.exit_code, "give --ask URL MODEL, too" in below.output) == (2, True)

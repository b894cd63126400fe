"""Whatever a report holds and whatever is asked: no harm, no foreign host, no way to the disk, nothing changed."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from web_reports import HOSTILE, HUGE

from onrecord.ledger import LedgerError
from onrecord.ledger.browse import limits
from onrecord.ledger.browse.limits import gave_up, open_to_look
from onrecord.web.app import create_app
from onrecord.web.settings import Settings

POLICY = {
    "default-src 'none'",
    "connect-src 'self'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
ODD = ("/", "/timeline", "/timeline.json", "/event/none", "/timeline?since=never", "/static/page.css", "/nowhere")


def policy(answer: Any) -> set[str]:
    return {part.strip() for part in answer.headers["content-security-policy"].split(";")}


@pytest.mark.parametrize("address", ODD)
def test_every_answer_carries_the_policy_and_its_companions(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert policy(answer) == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "10.0.0.1"])
def test_a_foreign_host_gets_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/timeline.json", headers={"host": host})
    assert answer.status_code == 400
    assert "events" not in answer.text
    assert policy(answer) == POLICY


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "LOCALHOST"])
def test_this_machine_may_ask_by_any_of_its_names(client: TestClient, host: str) -> None:
    assert client.get("/timeline", headers={"host": host}).status_code == 200


def test_hosts_can_be_named(ledger_file: Path) -> None:
    with TestClient(create_app(ledger_file, Settings(hosts=("record.example",)))) as other:
        assert other.get("/timeline", headers={"host": "record.example"}).status_code == 200
        assert other.get("/timeline", headers={"host": "localhost"}).status_code == 400


def test_no_page_has_an_element_or_handler_that_a_report_brought(client: TestClient, addresses: dict[str, str]) -> None:
    pages = [*addresses.values(), "/timeline?since=2019", "/statements?since=2019", "/search?q=Lithuania"]
    for address in pages:
        shown = html.fromstring(client.get(address).content)
        assert [node.get("src").partition("?")[0] for node in shown.xpath("//script")] == ["/static/page.js"]
        assert not shown.xpath("//img | //iframe | //object | //embed | //style | //base")
        assert not shown.xpath("//@*[starts-with(name(), 'on')] | //@style | //@srcdoc")
        assert not [href for href in shown.xpath("//@href") if not href.startswith(("/", "#", "data:,"))]


def test_the_hostile_report_is_shown_to_the_letter(client: TestClient, addresses: dict[str, str]) -> None:
    answer = client.get(addresses["report that means harm"])
    shown = html.fromstring(answer.content)
    assert "<script>alert('title')</script>" in shown.xpath("//h1")[0].text_content()
    text = shown.xpath("//div[@class='text']")[0].text_content()
    for words in ("<svg onload=alert('quote')>", "</textarea></script>", "{{ 7 * 7 }}", '"<!--"', HUGE):
        assert words in text
    assert "<svg onload" not in answer.text
    assert "<b>Oleg" not in answer.text


def test_words_that_turn_the_direction_stand_in_isolation(client: TestClient, addresses: dict[str, str]) -> None:
    shown = html.fromstring(client.get("/reports?since=2019").content)
    (title,) = shown.xpath("//bdi[contains(., 'Lithuania expels')]")
    assert "\u202e" in title.text_content()
    report = html.fromstring(client.get(addresses["report that means harm"]).content)
    assert report.xpath("//h1/@dir") == ["auto"]
    assert report.xpath("//div[@class='text']/@dir") == ["auto"]


def test_the_twin_has_the_hostile_words_as_plain_values(client: TestClient, addresses: dict[str, str]) -> None:
    twin = client.get(addresses["report that means harm"] + ".json")
    assert twin.headers["content-type"] == "application/json"
    assert twin.json()["report"]["publisher"] == HOSTILE["publisher"]


@pytest.mark.parametrize(
    "address",
    [
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/timeline?actor=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/dyad?one=%3Csvg%3E&other=%22onfocus%3Dx",
        "/event/%3Cscript%3E",
        "/timeline?status=%3Cb%3E",
        "/reports?words=%25%27%22;--",
    ],
)
def test_what_is_asked_comes_back_escaped(client: TestClient, address: str) -> None:
    shown = html.fromstring(client.get(address).content)
    assert len(shown.xpath("//script")) == 1
    assert not shown.xpath("//main//img | //@onerror | //@onfocus | //main//svg | //main//b")


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "page.css/../../app.py", "/etc/passwd", "x"]
)
def test_no_address_reaches_the_disk(client: TestClient, name: str) -> None:
    answer = client.get(f"/static/{name}")
    assert answer.status_code == 404
    assert "import" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_sent(client: TestClient, addresses: dict[str, str], method: str) -> None:
    for address in addresses.values():
        assert client.request(method, address, content=b"x").status_code == 405


def test_looking_changes_nothing_in_the_ledger(
    client: TestClient, ledger_file: Path, addresses: dict[str, str]
) -> None:
    before = sha256(ledger_file.read_bytes()).digest()
    for address in addresses.values():
        client.get(address)
    assert sha256(ledger_file.read_bytes()).digest() == before


def test_the_database_itself_refuses_to_write(ledger_file: Path) -> None:
    with open_to_look(ledger_file, 5.0) as ledger, pytest.raises(LedgerError, match=r"readonly|read-only|permission"):
        ledger.drop_derived()


def test_a_question_that_takes_too_long_is_given_up(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "STEPS", 1)
    with open_to_look(ledger_file, -1.0) as ledger, pytest.raises(LedgerError) as told:
        ledger.events().all()
    assert gave_up(told.value)
    assert not gave_up(LedgerError("damaged"))


def test_giving_up_is_told_as_a_page_and_as_json(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "STEPS", 1)
    app = create_app(ledger_file, Settings(seconds=-1.0))
    with TestClient(app, base_url="http://localhost") as hurried:
        answer = hurried.get("/timeline.json")
        assert answer.status_code == 503
        assert "takes longer" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/event/none", 404, "no event none"),
        ("/report/none", 404, "no report none"),
        ("/actor/none", 404, "no actor none"),
        ("/statement/none", 404, "no statement none"),
        ("/story/none", 404, "no story none"),
        ("/nowhere", 404, "there is no such page"),
        ("/timeline?since=yesterday", 422, "since"),
        ("/timeline?since=2018-13", 422, "since"),
        ("/timeline?status=true", 422, "status"),
        ("/timeline?origins=many", 422, "origins"),
        ("/timeline?page=0", 422, "page"),
        ("/timeline?page=99999", 400, "pages at most"),
        ("/search?q=" + "x" * 300, 422, "q"),
    ],
)
def test_every_error_has_one_shape(client: TestClient, address: str, status: int, words: str) -> None:
    path, mark, query = address.partition("?")
    plain = client.get(f"{path}.json{mark}{query}")
    assert plain.status_code == status
    assert set(plain.json()) == {"error"}
    assert plain.json()["error"]["status"] == status
    assert words in plain.json()["error"]["message"]
    shown = client.get(address)
    assert shown.status_code == status
    assert words in html.fromstring(shown.content).xpath("//main")[0].text_content()

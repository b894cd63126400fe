"""Putting right on the page: kept with who and when, shown as such, taken back; and only from a form of this page."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from web_reports import HOSTILE

from onrecord.ledger import Ledger
from onrecord.model import Event
from onrecord.web.app import create_app
from onrecord.web.settings import Settings

ACTS = ("fix", "wrong", "join", "split")
HARM = '<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7 * 7 }} \u202e'


@pytest.fixture
def own(ledger_file: Path, tmp_path: Path) -> Path:
    """A ledger that a test may change."""
    return Path(shutil.copy2(ledger_file, tmp_path / "own.db"))


@pytest.fixture
def writing(own: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The page over it, started with --write."""
    app = create_app(own, Settings(intake=tmp_path / "kept"))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as browser:
        yield browser


@pytest.fixture
def told(own: Path) -> Event:
    """The event with most tellings."""
    with Ledger.open(own) as ledger:
        return max(ledger.events(), key=lambda event: (len(event.deeds), event.id))


def shown(browser: TestClient, address: str) -> Any:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.content)


def form_of(browser: TestClient, event: str, act: str) -> dict[str, str]:
    """The fields of a form as the page fills them in."""
    (form,) = shown(browser, f"/event/{event}").xpath(f"//form[@action='/event/{event}/{act}']")
    return {name: value or "" for name, value in form.form_values()}


def send(browser: TestClient, event: str, act: str, **changed: Any) -> Any:
    return browser.post(f"/event/{event}/{act}", data=form_of(browser, event, act) | {"by": "Edna"} | changed)


def twin(browser: TestClient, event: str) -> Any:
    return browser.get(f"/event/{event}.json").json()


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_a_field_is_fixed_and_shows_what_was_read_who_said_so_and_why(writing: TestClient, told: Event) -> None:
    answer = send(writing, told.id, "fix", place="Osterby", days="2018-03", why="see the caption")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/event/{told.id}#corrections")
    page = shown(writing, f"/event/{told.id}")
    facts = words(page.xpath("//dl[@class='facts']")[0])
    assert "March 2018 corrected; read as" in facts
    assert "Osterby corrected; read as" in facts
    said = words(page.xpath("//section[@id='corrections']//ul")[0])
    assert "see the caption" in said
    assert "Edna, " in said
    data = twin(writing, told.id)
    assert data["event"]["date"] == ["2018-03-01", "2018-03-31"]
    assert data["as_read"]["date"] == [told.days.first.isoformat(), told.days.last.isoformat()] if told.days else True
    assert [one["who"] for one in data["corrections"]] == ["Edna"]


def test_only_what_was_changed_in_the_form_is_said(writing: TestClient, told: Event) -> None:
    send(writing, told.id, "fix", status="negated")
    (ruling,) = writing.get("/corrections.json").json()["corrections"]
    assert [(one["field"], one["value"]) for one in ruling["values"]] == [("status", "negated")]
    assert ruling["event"] == told.id


def test_a_form_sent_as_it_was_is_told_that_it_says_nothing(writing: TestClient, told: Event) -> None:
    answer = send(writing, told.id, "fix")
    assert answer.status_code == 422
    assert "nothing is said" in answer.text
    assert writing.get("/corrections.json").json()["corrections"] == []


@pytest.mark.parametrize(("field", "value"), [("type", "BURN"), ("mode", "dance"), ("status", "so"), ("days", "soon")])
def test_what_no_field_can_say_is_told_as_a_page(writing: TestClient, told: Event, field: str, value: str) -> None:
    answer = send(writing, told.id, "fix", **{field: value})
    assert answer.status_code == 422
    assert value in words(html.fromstring(answer.content).xpath("//main")[0])


def test_the_lists_find_what_was_fixed_and_mark_it(writing: TestClient, told: Event) -> None:
    send(writing, told.id, "fix", type="AID", mode="", days="1999-12-31")
    page = shown(writing, "/timeline?type=AID&until=1999")
    (row,) = page.xpath("//article[contains(@class, 'event')]")
    assert row.get("id") == f"e-{told.id}"
    assert "corrected by a reader" in words(row)
    assert "1999-12-01" in [month["first"] for month in writing.get("/timeline.json").json()["months"]]


def test_a_wrong_event_is_in_no_list_and_says_so_at_its_address(writing: TestClient, told: Event) -> None:
    before = writing.get("/timeline.json?type=" + told.type).json()["events"]
    assert send(writing, told.id, "wrong", why="a film").status_code == 303
    after = writing.get("/timeline.json?type=" + told.type).json()["events"]
    assert [one["id"] for one in after] == [one["id"] for one in before if one["id"] != told.id]
    page = shown(writing, f"/event/{told.id}")
    assert "A reader calls this event wrong." in words(page)
    assert not page.xpath(f"//form[@action='/event/{told.id}/wrong']")
    assert twin(writing, told.id)["wrong"]
    report = shown(writing, f"/report/{told.reports[0]}")
    assert not report.xpath(f"//*[@id='e-{told.id}']")


def test_a_correction_is_taken_back_where_all_of_them_stand(writing: TestClient, told: Event) -> None:
    before = twin(writing, told.id)["event"]
    send(writing, told.id, "fix", place="Osterby")
    send(writing, told.id, "wrong")
    page = shown(writing, "/corrections")
    assert [words(row)[:12] for row in page.xpath("//article")] == ["called wrong", "fixed place:"]
    for form in page.xpath("//article//form"):
        answer = writing.post(form.get("action"), data=dict(form.form_values()))
        assert (answer.status_code, answer.headers["location"]) == (303, "/corrections")
    assert twin(writing, told.id)["event"] == before
    assert "Nobody has corrected anything." in words(shown(writing, "/corrections"))


def test_two_events_are_joined_and_parted_again(writing: TestClient, told: Event, own: Path) -> None:
    with Ledger.open(own) as ledger:
        other = next(one for one in ledger.events() if one.type != told.type and len(one.deeds) == 1)
    answer = send(writing, told.id, "join", other=f"http://localhost/event/{other.id}")
    assert answer.status_code == 303
    joined = writing.get(answer.headers["location"].replace("#corrections", ".json")).json()["event"]
    assert {deed.id for deed in (*told.deeds, *other.deeds)} == {one["telling"] for one in joined["mentions"]}
    page = shown(writing, f"/event/{joined['id']}")
    assert "joined 1 pair of tellings" in words(page.xpath("//section[@id='corrections']//ul")[0])
    answer = send(writing, joined["id"], "split", telling=[deed.id for deed in other.deeds])
    parted = writing.get(answer.headers["location"].replace("#corrections", ".json")).json()["event"]
    assert [one["telling"] for one in parted["mentions"]] == [deed.id for deed in other.deeds]
    assert [one["word"] for one in writing.get("/corrections.json").json()["corrections"]] == ["split", "merge"]
    for number in (2, 1):
        assert writing.post(f"/corrections/{number}/undo", data=signed(writing, joined["id"])).status_code == 303
    assert {one["telling"] for one in twin(writing, told.id)["event"]["mentions"]} == {deed.id for deed in told.deeds}


def signed(browser: TestClient, event: str) -> dict[str, str]:
    return {"key": form_of(browser, event, "fix")["key"], "by": "Edna"}


def test_merging_that_takes_long_leads_to_how_far_it_is(
    writing: TestClient, told: Event, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.web.intake.Intake.merge_again", lambda self, name: False)
    with Ledger.open(own) as ledger:
        other = next(one for one in ledger.events() if one.id != told.id)
    answer = send(writing, told.id, "join", other=other.id)
    assert (answer.status_code, answer.headers["location"]) == (303, "/intake")
    assert "what is shown is not yet all" in words(shown(writing, "/timeline"))


@pytest.mark.parametrize(
    ("act", "fields", "status", "told_so"),
    [
        ("join", {"other": "none"}, 404, "no event none"),
        ("join", {"other": ""}, 404, "no event"),
        ("join", {"other": "ITSELF"}, 400, "one event already"),
        ("split", {}, 400, "choose tellings"),
        ("split", {"telling": "none"}, 400, "choose tellings"),
        ("split", {"telling": "ALL"}, 400, "choose tellings"),
        ("wrong", {"by": "  "}, 400, "say who you are"),
        ("wrong", {"by": "x" * 81}, 400, "say who you are"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_kept(
    writing: TestClient, told: Event, act: str, fields: dict[str, Any], status: int, told_so: str
) -> None:
    real = {"ITSELF": told.id, "ALL": [deed.id for deed in told.deeds]}
    answer = send(writing, told.id, act, **{name: real.get(value, value) for name, value in fields.items()})
    assert answer.status_code == status
    assert told_so in words(html.fromstring(answer.content).xpath("//main")[0])
    assert writing.get("/corrections.json").json()["corrections"] == []


@pytest.mark.parametrize("number", ["7", "x", "-1", "9" * 40])
def test_a_correction_that_is_not_there_cannot_be_taken_back(writing: TestClient, told: Event, number: str) -> None:
    answer = writing.post(f"/corrections/{number}/undo", data=signed(writing, told.id))
    assert answer.status_code == 404
    assert "no correction" in answer.text


# ------------------------------------------------------------------------------------------------------------- safety


@pytest.mark.parametrize("act", ACTS)
def test_without_write_nothing_can_be_sent_and_no_form_is_shown(client: TestClient, told: Event, act: str) -> None:
    assert client.post(f"/event/{told.id}/{act}", data={"by": "Edna"}).status_code in (404, 405)
    assert not shown(client, f"/event/{told.id}").xpath("//form[@method='post']")
    assert not shown(client, "/corrections").xpath("//form[@method='post']")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("brought", [{"key": ""}, {"key": "guess"}, {"key": "é"}])
def test_a_form_of_another_site_is_refused(writing: TestClient, told: Event, act: str, brought: dict[str, str]) -> None:
    fields = {"other": told.id, "telling": told.deeds[0].id, "place": "Osterby"}
    assert send(writing, told.id, act, **fields, **brought).status_code == 403
    assert writing.get("/corrections.json").json()["corrections"] == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_request_that_the_browser_calls_foreign_is_refused(writing: TestClient, told: Event, site: str) -> None:
    data = form_of(writing, told.id, "wrong") | {"by": "Edna"}
    assert writing.post(f"/event/{told.id}/wrong", data=data, headers={"sec-fetch-site": site}).status_code == 403


def test_a_form_that_is_too_large_or_holds_a_file_is_refused(writing: TestClient, told: Event) -> None:
    assert send(writing, told.id, "fix", place="x" * 70_000).status_code == 413
    data = form_of(writing, told.id, "wrong") | {"by": "Edna"}
    answer = writing.post(f"/event/{told.id}/wrong", data=data, files={"why": ("a.txt", b"x")})
    assert answer.status_code == 400
    assert writing.get("/corrections.json").json()["corrections"] == []


def test_a_correction_that_means_harm_is_shown_to_the_letter(writing: TestClient, told: Event) -> None:
    harm = {"by": HARM[:80], "why": HARM, "place": HARM, "quantity": HARM, "actors": HARM.replace(";", "")}
    assert send(writing, told.id, "fix", **harm).status_code == 303
    for address in (f"/event/{told.id}", "/corrections", "/timeline", f"/report/{told.reports[0]}"):
        page = shown(writing, address)
        assert len(page.xpath("//script")) == 1
        assert not page.xpath("//main//img | //@onerror")
        assert "49" not in "".join(page.xpath("//*[contains(., '{{ 7 * 7 }}')]/text()"))
    assert HARM[:60] in shown(writing, "/corrections").text_content()


def test_the_events_of_a_hostile_report_have_forms_that_do_no_harm(writing: TestClient) -> None:
    for event in writing.get("/timeline.json?since=2019").json()["events"]:
        page = shown(writing, f"/event/{event['id']}")
        assert len(page.xpath("//script")) == 1
        assert not page.xpath("//main//img | //main//svg | //main//b | //@onload | //@onerror")
        assert send(writing, event["id"], "fix", place=str(HOSTILE["title"])).status_code == 303


def test_the_name_is_filled_in_again_and_no_script_can_read_it(writing: TestClient, told: Event) -> None:
    answer = send(writing, told.id, "wrong", by="Ödön; O'Neil\r\nX: y")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert "\n" not in answer.headers["set-cookie"]
    assert form_of(writing, told.id, "fix")["by"] == "Ödön; O'Neil X: y"


def test_a_ledger_that_another_is_writing_is_told_so(
    writing: TestClient, told: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.ledger import LedgerBusyError

    def busy(*_: object, **__: object) -> None:
        raise LedgerBusyError("busy")

    monkeypatch.setattr("onrecord.ledger.Ledger.fix", busy)
    answer = send(writing, told.id, "wrong")
    assert answer.status_code == 503
    assert "being written" in answer.text

"""Each view shows what the ledger holds, as a page and as JSON."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.ledger import Ledger
from onrecord.web.app import NOTE

VIEWS = (
    "timeline",
    "timeline, filtered",
    "event",
    "report",
    "report that means harm",
    "actors",
    "actor",
    "statements",
    "statement",
    "sources",
    "stories",
    "story",
    "dyads",
    "dyad",
    "reports",
    "search",
    "search for nothing",
)


def twin(address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.json{mark}{query}"


def page(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.content)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def data(client: TestClient, address: str) -> Any:
    answer = client.get(twin(address))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_whole_page_that_says_what_a_ledger_is(
    client: TestClient, addresses: dict[str, str], view: str
) -> None:
    shown = page(client, addresses[view])
    assert shown.get("lang") == "en"
    assert len(shown.xpath("//h1")) == 1
    assert len(shown.xpath("//main")) == 1
    assert shown.xpath("//title")[0].text.endswith("· onrecord")
    assert words(shown.xpath("//header")[0]).count(NOTE) == 1
    assert NOTE in words(shown.xpath("//footer")[0])


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_a_twin_in_json_that_the_page_names(
    client: TestClient, addresses: dict[str, str], view: str
) -> None:
    shown = page(client, addresses[view])
    named = shown.xpath("//link[@rel='alternate']/@href")
    assert named == [twin(addresses[view])]
    assert data(client, addresses[view])["note"] == NOTE


@pytest.mark.parametrize("view", VIEWS)
def test_names_within_a_page_are_unique_and_its_own_links_lead_somewhere(
    client: TestClient, addresses: dict[str, str], view: str
) -> None:
    shown = page(client, addresses[view])
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = {href[1:] for href in shown.xpath("//a/@href") if href.startswith("#")}
    assert inner <= set(ids)


@pytest.mark.parametrize("view", VIEWS)
def test_every_link_of_a_page_leads_to_a_page(client: TestClient, addresses: dict[str, str], view: str) -> None:
    links = {href.partition("#")[0] for href in page(client, addresses[view]).xpath("//a/@href")} - {""}
    assert all(link.startswith("/") for link in links)
    for link in sorted(links)[:40]:
        assert client.get(link).status_code == 200, link


def test_the_start_leads_to_the_timeline(client: TestClient) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["location"]) == (307, "/timeline")


# ---------------------------------------------------------------------------------------------------------- timeline


def test_the_timeline_has_the_events_of_the_ledger_in_order_of_day(client: TestClient, opened: Ledger) -> None:
    shown = [event for page in (1, 2) for event in data(client, f"/timeline?order=oldest&page={page}")["events"]]
    assert [event["id"] for event in shown] == [event.id for event in opened.events()]
    newest = [event for page in (1, 2) for event in data(client, f"/timeline?page={page}")["events"]]
    dated = [event["id"] for event in newest if event["date"]]
    assert dated == [event.id for event in opened.events() if event.days][::-1]
    text = client.get("/timeline?actor=RUS").text
    assert "Newest first" in text
    assert "/timeline?actor=RUS&amp;order=oldest" in text


def test_every_event_of_a_page_stands_there_with_its_words_and_a_link(client: TestClient) -> None:
    shown = page(client, "/timeline")
    events = data(client, "/timeline")["events"]
    for event in events:
        (row,) = shown.xpath(f"//article[@id='e-{event['id']}']")
        assert f"/event/{event['id']}" in row.xpath(".//a/@href")
        assert event["type"] in words(row)
        assert event["mentions"][0]["text"][:60] in words(row)


FILTERS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "actor=QAT": lambda event: "QAT" in [one["country"] for one in event["actors"] + event["recipients"]],
    "type=sanction": lambda event: event["type"] == "SANCTION",
    "status=happened": lambda event: event["status"] == "happened",
    "origins=2": lambda event: len(event["origins"]) >= 2,
    "sure=0.86": lambda event: event["sure"] >= 0.86,
    "since=2018": lambda event: event["date"] is not None and event["date"][1] >= "2018-01-01",
    "until=2017-06": lambda event: event["date"] is not None and event["date"][0] <= "2017-06-30",
    "side=QAT": lambda event: bool(event["on_word_of"]),
    "words=expelled": lambda event: "expel" in " ".join(one["text"] for one in event["mentions"]).lower(),
}


@pytest.mark.parametrize("asked", FILTERS)
def test_a_filter_in_the_address_lets_through_what_meets_it_and_nothing_else(client: TestClient, asked: str) -> None:
    everything = data(client, "/timeline?page=1")["events"] + data(client, "/timeline?page=2")["events"]
    found = data(client, f"/timeline?{asked}")["events"]
    assert found
    assert len(found) < len(everything)
    assert all(FILTERS[asked](event) for event in found)


def test_a_filter_stays_in_its_field_and_in_the_months(client: TestClient) -> None:
    shown = page(client, "/timeline?actor=RUS&since=2018-03&type=SANCTION")
    assert shown.xpath("//input[@name='actor']/@value") == ["RUS"]
    assert shown.xpath("//input[@name='since']/@value") == ["2018-03-01"]
    assert shown.xpath("//select[@name='type']/option[@selected]/@value") == ["SANCTION"]
    months = shown.xpath("//div[@class='strip']//*[local-name()='a']/@href")
    assert months
    assert all("actor=RUS" in month and "type=SANCTION" in month for month in months)


def test_a_month_of_the_strip_leads_to_its_events(client: TestClient) -> None:
    months = data(client, "/timeline")["months"]
    links = page(client, "/timeline").xpath("//div[@class='strip']//*[local-name()='a']/@href")
    assert len(links) == len(months)
    for month, link in zip(months, links, strict=True):
        of_month = data(client, link)["events"]
        begun = [event for event in of_month if event["date"] and event["date"][0][:7] == month["first"][:7]]
        assert len(begun) == month["events"]


@pytest.mark.parametrize(
    ("since", "until", "before", "after"),
    [
        ("2018-03-01", "2018-03-31", ("2018-02-01", "2018-02-28"), ("2018-04-01", "2018-04-30")),
        ("2018-01", "2018-02", ("2017-11-01", "2017-12-31"), ("2018-03-01", "2018-04-30")),
        ("2017", "2017", ("2016-01-01", "2016-12-31"), ("2018-01-01", "2018-12-31")),
        ("2018-03-10", "2018-03-12", ("2018-03-07", "2018-03-09"), ("2018-03-13", "2018-03-15")),
    ],
)
def test_a_range_of_days_can_be_moved_by_its_own_length(
    client: TestClient, since: str, until: str, before: tuple[str, str], after: tuple[str, str]
) -> None:
    links = page(client, f"/timeline?since={since}&until={until}&type=SANCTION").xpath("//p[@class='pan']/a/@href")
    for link, (first, last) in zip(links, (before, after), strict=True):
        assert f"since={first}&until={last}" in link
        assert "type=SANCTION" in link


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "since=2018",
        "until=2018",
        "since=2018&until=2017",
        "since=0001-01-01&until=0001-01-31",
        "since=9999-12-01&until=9999-12-31",
    ],
)
def test_where_nothing_lies_beside_there_is_nothing_to_move_to(client: TestClient, asked: str) -> None:
    answer = client.get(f"/timeline?{asked}")
    assert answer.status_code in (200, 422)
    assert not html.fromstring(answer.content).xpath("//p[@class='pan']")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("since=soon", "since: 'soon' is no day: give 2018-04-02, 2018-04 or 2018"),
        ("until=2018-13", "until: '2018-13' is no day: give 2018-04-02, 2018-04 or 2018"),
        ("sure=2", "sure: Input should be less than or equal to 1"),
        ("page=-1", "page: Input should be greater than or equal to 1"),
    ],
)
def test_what_is_not_understood_is_named_with_what_to_give(client: TestClient, asked: str, told: str) -> None:
    answer = client.get(f"/timeline?{asked}")
    assert answer.status_code == 422
    assert told in words(html.fromstring(answer.content))
    assert client.get(f"/timeline.json?{asked}").json() == {"error": {"status": 422, "message": told}}


def test_an_empty_field_of_a_form_asks_nothing(client: TestClient) -> None:
    empty = "/timeline?actor=&type=&status=&side=&publisher=&origins=&sure=&words=&since=&until=&page="
    assert data(client, empty)["events"] == data(client, "/timeline")["events"]


def test_nothing_found_is_said(client: TestClient) -> None:
    assert "No event meets these conditions." in words(page(client, "/timeline?actor=Atlantis"))


# ------------------------------------------------------------------------------------------------------------- nouns


def test_an_event_shows_each_field_of_each_telling_in_the_words_of_its_report(
    client: TestClient, addresses: dict[str, str], opened: Ledger
) -> None:
    event = opened.event(addresses["event"].rsplit("/", 1)[1])
    shown = words(page(client, addresses["event"]))
    for deed in event.deeds:
        assert opened.words(deed.spans) in shown
        for party in (*deed.actors, *deed.recipients):
            assert party.name in shown
        if deed.quantity:
            assert deed.quantity in shown
    for origin in event.origins:
        assert origin.name in shown


def test_an_event_has_its_origins_as_a_tree_of_reports_and_copies(
    client: TestClient, addresses: dict[str, str], opened: Ledger
) -> None:
    event = opened.event(addresses["event"].rsplit("/", 1)[1])
    assert event.copies
    linked = page(client, addresses["event"]).xpath("//ul[@class='tree']//a/@href")
    for report in (*event.reports, *event.copies):
        assert any(href.startswith(f"/report/{report}") for href in linked)


def test_the_beginning_of_an_id_is_enough(client: TestClient, addresses: dict[str, str]) -> None:
    whole, short = client.get(addresses["event"]), client.get(addresses["event"][: len("/event/") + 10])
    assert short.status_code == 200
    assert re.sub(r"/event/\w+", "", short.text) == re.sub(r"/event/\w+", "", whole.text)


def test_a_report_shows_its_whole_text_and_marks_the_tellings_at_their_places(
    client: TestClient, addresses: dict[str, str], opened: Ledger
) -> None:
    id_ = addresses["report"].rsplit("/", 1)[1]
    (text,) = page(client, addresses["report"]).xpath("//div[@class='text']")
    report = opened.report(id_)
    assert words(text) == " ".join(report.original.split())
    marked = "".join(node.text_content() for node in text.xpath(".//*[contains(@class, 'm-event')]"))
    for event in opened.events():
        for deed in event.deeds:
            for span in deed.spans if deed.report == id_ else ():
                assert "".join(report.original[span.start : span.end].split()) in "".join(marked.split())


def test_a_mark_in_the_text_leads_to_its_row_and_the_row_back_to_the_text(
    client: TestClient, addresses: dict[str, str]
) -> None:
    shown = page(client, addresses["report"])
    rows = set(shown.xpath("//aside//article/@id"))
    assert rows
    leading = {href[1:] for href in shown.xpath("//div[@class='text']//a/@href")}
    assert rows & leading
    assert leading <= set(shown.xpath("//aside//@id"))
    for row in rows:
        assert shown.xpath(f"//aside//article[@id='{row}']//a[@href='#at-{row}']")


def test_page_furniture_is_marked_as_such(client: TestClient, opened: Ledger) -> None:
    pdf = next(report.id for report in opened.reports() if report.source.endswith(".pdf"))
    grey = page(client, f"/report/{pdf}").xpath("//div[@class='text']//*[contains(@class, 'm-furniture')]")
    assert grey
    clean = opened.report(pdf).text
    assert all(" ".join(node.text_content().split()) not in clean for node in grey if len(node.text_content()) > 20)


def test_a_copy_says_of_what_and_shows_the_passages_side_by_side(client: TestClient, opened: Ledger) -> None:
    copy = opened.copies()[0]
    shown = words(page(client, f"/report/{copy.report}"))
    assert f"A copy ({copy.relation}) of" in shown
    first = copy.passages[0].copy
    passage = " ".join(opened.report(copy.report).text[first.start : first.end].split())
    assert passage[:200] in shown
    assert data(client, f"/report/{copy.report}")["copies"][0]["of"] == copy.of


def test_an_actor_shows_what_it_did_what_was_done_to_it_and_what_it_said(client: TestClient, opened: Ledger) -> None:
    actor = max(opened.actors(), key=lambda one: len(opened.statements(speaker_id=one.id)))
    shown = data(client, f"/actor/{actor.id}")
    assert [one["id"] for one in shown["said"]] == [one.id for one in opened.statements(speaker_id=actor.id)][:40]
    ids = {event.id for event in opened.events(actor_id=actor.id)}
    assert {one["id"] for one in shown["did"] + shown["undergone"]} <= ids
    assert actor.name in words(page(client, f"/actor/{actor.id}"))


def test_offices_stand_with_the_words_that_give_them(client: TestClient, opened: Ledger) -> None:
    held = next(one for one in opened.actors() if one.offices and one.offices[0].spans)
    shown = words(page(client, f"/actor/{held.id}"))
    assert held.offices[0].title in shown
    assert opened.words(held.offices[0].spans[:1])[:60] in shown


def test_statements_can_be_asked_for_by_speaker_and_by_relay(client: TestClient, opened: Ledger) -> None:
    relayed = next(one for one in opened.statements() if one.via and one.speaker)
    assert relayed.speaker
    by = data(client, f"/statements?by={relayed.speaker.name}")["statements"]
    assert relayed.id in [one["id"] for one in by]
    via = data(client, f"/statements?via={relayed.via[0].name}")["statements"]
    assert all(relayed.via[0].name in one["via"] for one in via)


def test_only_a_statement_that_is_all_quotation_is_put_in_quotation_marks(client: TestClient, opened: Ledger) -> None:
    listed = page(client, "/statements").xpath("//article[starts-with(@id, 's-')]")
    kinds = set()
    for row in listed:
        said = opened.statement(row.get("id").removeprefix("s-"))
        content = " ".join(said.content.split())
        shown = words(row.xpath(".//blockquote")[0])
        assert shown == (f"“{content}”" if said.kind == "direct" else content) or len(content) > 690
        kinds.add(said.kind)
    assert kinds >= {"direct", "mixed", "indirect"}


def test_a_statement_shows_the_way_by_which_it_came(client: TestClient, opened: Ledger) -> None:
    relayed = next(one for one in opened.statements() if one.via)
    way = words(page(client, f"/statement/{relayed.id}").xpath("//ul[@class='tree']")[0])
    assert all(party.name in way for party in relayed.via)
    assert relayed.content[:80] in way


def test_carriers_are_those_of_the_ledger(client: TestClient, opened: Ledger) -> None:
    for said in opened.statements()[:12]:
        shown = data(client, f"/statement/{said.id}")["carriers"]
        expected = {one.id: sorted(copies) for one, copies in opened.carriers(said)}
        assert {one["id"]: sorted(one["copies"]) for one in shown} == expected


def test_sources_draw_who_carries_whom(client: TestClient) -> None:
    carried = data(client, "/sources")["carried"]
    assert {"credits", "relays"} <= {one["way"] for one in carried}
    (picture,) = page(client, "/sources").xpath("//*[local-name()='svg']")
    assert carried[0]["origin"] in words(picture)


def test_stories_have_every_original_once(client: TestClient, opened: Ledger) -> None:
    stories = data(client, "/stories")["stories"]
    grouped = [report for story in stories for report in story["reports"]]
    copies = {copy.report for copy in opened.copies()}
    assert sorted(grouped) == sorted(report.id for report in opened.reports() if report.id not in copies)


def test_a_story_shows_its_reports_and_events(client: TestClient, addresses: dict[str, str]) -> None:
    story = data(client, addresses["story"])
    shown = page(client, addresses["story"])
    for report in story["story"]["reports"]:
        assert any(href.startswith(f"/report/{report}") for href in shown.xpath("//a/@href"))
    assert story["events"]
    assert all(shown.xpath(f"//article[@id='e-{event['id']}']") for event in story["events"])


def test_a_dyad_has_the_events_between_the_two_and_draws_their_scores(client: TestClient) -> None:
    shown = data(client, "/dyad?one=SAU&other=QAT")
    assert shown["events"]
    for event in shown["events"]:
        countries = {one["country"] for one in event["actors"] + event["recipients"]}
        assert {"SAU", "QAT"} <= countries
    scored = [fact for fact in shown["facts"] if fact["day"] and fact["score"] is not None]
    (picture,) = page(client, "/dyad?one=SAU&other=QAT").xpath("//*[local-name()='svg']")
    assert bool(picture.xpath(".//*[local-name()='rect']")) == bool(scored)


def test_a_dyad_turned_round_has_the_same_events(client: TestClient) -> None:
    one, other = (data(client, f"/dyad?one={a}&other={b}")["facts"] for a, b in (("SAU", "QAT"), ("QAT", "SAU")))
    assert {fact["event"] for fact in one} == {fact["event"] for fact in other}


def test_search_marks_the_words_in_any_of_their_forms(client: TestClient) -> None:
    shown = page(client, "/search?q=expelled+diplomat")
    marked = {words(mark).lower() for mark in shown.xpath("//article[contains(@class, 'passage')]//mark")}
    assert "expelled" in marked
    assert "diplomats" in marked


def test_a_paragraph_of_a_report_without_a_title_is_named_by_its_publisher_or_file(
    client: TestClient, opened: Ledger
) -> None:
    untitled = {one.id: one for one in opened.reports() if one.title is None}
    hits = data(client, "/search?q=consulate")["passages"]
    shown = [words(head) for head in page(client, "/search?q=consulate").xpath("//p[@class='head']/a[@href]")]
    named = {hit["report"]: name for hit, name in zip(hits, shown[-len(hits) :], strict=True)}
    assert untitled.keys() & named.keys()
    for id_ in untitled.keys() & named.keys():
        assert named[id_] in (untitled[id_].publisher, untitled[id_].source.rpartition("/")[2])


def test_a_paragraph_that_was_found_is_marked_in_its_report(client: TestClient) -> None:
    hit = data(client, "/search?q=Kremlin")["passages"][0]
    shown = page(client, f"/report/{hit['report']}?start={hit['start']}&end={hit['end']}")
    assert shown.xpath("//*[@id='found']")
    found = " ".join(words(node) for node in shown.xpath("//*[contains(@class, 'm-found')]"))
    assert "".join(hit["text"].split()) in "".join(found.split())
    assert f"/report/{hit['report']}?start={hit['start']}&end={hit['end']}#found" in page(
        client, "/search?q=Kremlin"
    ).xpath("//a/@href")

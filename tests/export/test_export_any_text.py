"""Whatever a report says, each export can be read back by the field's own reader, and says what the ledger says."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import duckdb
import icalendar
import networkx
import pytest
import rdflib
from export_nouns import ACTORS, BERG, NORLAND, ONE, SAID, SUDLAND, THREAT, TWO, VISIT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.export import FORMATS, Contents
from onrecord.export.gdelt import EVENT_COLUMNS, MENTION_COLUMNS
from onrecord.model import Days, Event, Note, Party
from onrecord.tables.contents import QUADS, TOLD_AS_DONE, clean, dyads
from onrecord.tables.frames import as_html, to_pandas, to_polars
from onrecord.tables.rows import TABLES

PIECES = [
    "Ana",
    "Łódź",
    " ",
    "\t",
    "\n",
    "\r\n",
    ";",
    ",",
    '"',
    "'",
    "\\",
    "<b>",
    "&amp;",
    "]]>",
    "\x00",
    "\x0b",
    "\x85",
]
PIECES += ["\u2028", "\ud800", "\ufffe", "=1+1", "None", "%", "🜨", "e\u0301", "\u202e", "{}", "NaN", "0012", "a" * 80]
TEXT = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
NAME = TEXT.map(lambda text: text + "N")  # a party and a publisher have some name
STATUS = st.sampled_from(["happened", "future", "hypothetical", "negated", "historical"])
DAY = st.dates(date(1000, 1, 1), date.max - timedelta(40))
PARTIES = st.lists(
    st.builds(
        Party,
        actor=st.sampled_from(["berg", "norland", "sudland", "union", "press"]),
        name=NAME,
        country=st.sampled_from([None, "NOR", "SUD", "EUR", "UNO", "IGO"]),
        sector=st.sampled_from([None, "GOV", "JRN", "MIL"]),
    ),
    max_size=3,
    unique_by=lambda party: party.actor,
).map(tuple)
ANY = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """The visit of the small ledger with other values."""
    first = draw(DAY)
    days = draw(st.sampled_from([None, Days(first, first), Days(first, first + timedelta(draw(st.integers(1, 40))))]))
    return replace(
        VISIT, type=draw(st.sampled_from(sorted(QUADS))), status=draw(STATUS), actors=draw(PARTIES),
        recipients=draw(PARTIES), on_word_of=draw(PARTIES), days=days, place=draw(st.none() | TEXT),
        quantity=draw(st.none() | TEXT), cameo=draw(st.sampled_from([None, "042", "10", "1041"])),
        score=draw(st.sampled_from([None, 0.0, -5.0, 3.4])),
    )  # fmt: skip


@st.composite
def any_contents(draw: st.DrawFn) -> Contents:
    """A few events, a statement, reports and a note, with any text in them."""
    found = tuple(replace(one, id=f"E{n}") for n, one in enumerate(draw(st.lists(events(), max_size=3))))
    said = replace(SAID, content=draw(TEXT), speaker=replace(BERG, name=draw(NAME)), cue=draw(st.none() | TEXT))
    url = draw(st.none() | TEXT.map(lambda text: f"https://post.example/{text}"))
    one = replace(ONE, title=draw(st.none() | TEXT), publisher=draw(st.none() | NAME), url=url)
    note = Note("event", "E0", "latitude", draw(TEXT), (), draw(NAME))
    return Contents(found, (said,), {"r1": one, "r2": TWO}, ACTORS, notes=(note,))


def written(name: str, contents: Contents, part: str | None = None) -> str:
    """The text of a part of a format, as a UTF-8 file gives it back."""
    chosen = part or next(iter(FORMATS[name].parts))
    return "".join(FORMATS[name].pieces(contents, chosen)).encode("utf-8").decode("utf-8")


def folded(text: str | None) -> str:
    return " ".join(clean(text or "").split())


def done(contents: Contents) -> list[Event]:
    return [event for event in contents.events if event.status in TOLD_AS_DONE]


@ANY
@given(any_contents())
def test_json_has_every_event_statement_and_note_with_its_values(contents: Contents) -> None:
    told = json.loads(written("json", contents))
    assert [(one["id"], one["status"], one["cameo"], one["score"]) for one in told["events"]] == [
        (one.id, one.status, one.cameo, one.score) for one in contents.events
    ]
    for one, event in zip(told["events"], contents.events, strict=True):
        assert one["place"] == (event.place and event.place.replace("\ud800", "?"))
        assert [party["actor"] for party in one["actors"]] == [party.actor for party in event.actors]
        assert one["date"] == (event.days and [event.days.first.isoformat(), event.days.last.isoformat()])
    assert [one["content"] for one in told["statements"]] == [
        one.content.replace("\ud800", "?") for one in contents.statements
    ]
    assert [one["of"] for one in told["notes"]] == ["E0"]


@ANY
@given(any_contents())
def test_plover_is_a_line_of_json_for_each_event(contents: Contents) -> None:
    lines = written("plover", contents).split("\n")
    assert lines.pop() == ""
    told = [json.loads(line) for line in lines]
    assert [one["id"] for one in told] == [event.id for event in contents.events]
    for one, event in zip(told, contents.events, strict=True):
        assert [party["actorText"] for party in one["target"]] == [clean(party.name) for party in event.recipients]
        assert one.get("onWordOf", []) == [clean(party.name) for party in event.on_word_of]
        assert one["status"] == event.status


@ANY
@given(any_contents(), st.sampled_from(sorted(TABLES)))
def test_csv_gives_every_row_back(contents: Contents, part: str) -> None:
    head, *found = csv.reader(io.StringIO(written("csv", contents, part), newline=""), strict=True)
    assert head == list(TABLES[part].columns)
    assert found == [["" if cell is None else str(cell) for cell in row] for row in TABLES[part].rows(contents)]


@settings(ANY, max_examples=8)
@given(any_contents(), st.sampled_from(sorted(TABLES)))
def test_parquet_and_frames_give_every_row_back(
    tmp_path_factory: pytest.TempPathFactory, contents: Contents, part: str
) -> None:
    path = tmp_path_factory.mktemp("rows") / "x.parquet"
    FORMATS["parquet"].binary[part](contents, path)
    expected = list(TABLES[part].rows(contents))
    assert duckdb.sql(f"SELECT * FROM '{path}'").fetchall() == expected
    assert to_polars(part, contents).rows() == expected
    table = to_pandas(part, contents)
    assert list(table.columns) == list(TABLES[part].columns)
    assert [name for name in table if table[name].isna().any()] == [
        name for place, name in enumerate(TABLES[part].columns) if any(row[place] is None for row in expected)
    ]


@ANY
@given(any_contents())
def test_gdelt_has_a_line_for_each_pair_and_all_its_columns(contents: Contents) -> None:
    lines = written("gdelt", contents, "events").split("\n")
    assert lines.pop() == ""
    pairs = [(event, pair) for event in done(contents) if event.cameo for pair in dyads(event)]
    assert len(lines) == len(pairs)
    for line, (event, (actor, recipient)) in zip(lines, pairs, strict=True):
        told = dict(zip(EVENT_COLUMNS, line.split("\t"), strict=True))
        assert told["Actor1Name"] == (folded(actor.name.upper()) if actor else "")
        assert told["Actor2Name"] == (folded(recipient.name.upper()) if recipient else "")
        assert told["SQLDATE"] == (event.days.first.strftime("%Y%m%d") if event.days else "")
        assert told["ActionGeo_FullName"] == folded(event.place)
        assert told["EventCode"] == event.cameo
    mentions = written("gdelt", contents, "mentions").split("\n")[:-1]
    assert len(mentions) == sum(len(event.deeds) for event, _ in pairs)
    assert {len(line.split("\t")) for line in mentions} <= {len(MENTION_COLUMNS)}


@ANY
@given(any_contents())
def test_polecat_has_a_line_for_each_event_told_as_done(contents: Contents) -> None:
    head, *lines = written("polecat", contents).split("\n")[:-1]
    rows = [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]
    assert [row["Event ID"] for row in rows] == [event.id for event in done(contents)]
    for row, event in zip(rows, done(contents), strict=True):
        assert row["Actor Name"] == (folded("; ".join(party.name for party in event.actors)) or "None")
        assert row["Intensity"] == ("None" if event.score is None else f"{event.score:g}")


@ANY
@given(any_contents())
def test_a_timeline_has_its_days_and_says_what_was_not_done(contents: Contents) -> None:
    slides = json.loads(written("timelinejs", contents))["events"]
    dated = [event for event in contents.events if event.days]
    assert [slide["unique_id"] for slide in slides] == [event.id for event in dated]
    for slide, event in zip(slides, dated, strict=True):
        assert (date(**slide["start_date"]), date(**slide.get("end_date", slide["start_date"]))) == (
            event.days.first,
            event.days.last,
        )  # type: ignore[union-attr]
        shown = slide["text"]["headline"] + slide["text"]["text"]
        assert not re.findall(r"<(?!/?(?:p|a)\b)", shown)  # no markup but our own
        assert (event.status in unescape(shown)) == (event.status != "happened")


@ANY
@given(any_contents())
def test_a_calendar_reads_back_with_its_days_and_places(contents: Contents) -> None:
    text = written("ics", contents)
    entries = icalendar.Calendar.from_ical(text).walk("VEVENT")
    dated = [event for event in contents.events if event.days]
    assert [str(entry["UID"]) for entry in entries] == [f"{event.id}@onrecord" for event in dated]
    for entry, event in zip(entries, dated, strict=True):
        assert entry.errors == []
        assert entry.decoded("DTSTART") == event.days.first  # type: ignore[union-attr]
        assert entry.decoded("DTEND") == event.days.last + timedelta(1)  # type: ignore[union-attr]
        assert str(entry.get("LOCATION", "")) == folded(event.place)
    names = {line.split(":", 1)[0].split(";", 1)[0] for line in re.sub("\r\n ", "", text).split("\r\n")[:-1]}
    assert names <= {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
                     "DESCRIPTION", "LOCATION", "URL", "CATEGORIES", "STATUS", "TRANSP"}  # fmt: skip


@ANY
@given(any_contents())
def test_a_network_reads_back_with_an_edge_for_every_pair_and_type(contents: Contents) -> None:
    read = networkx.parse_graphml(written("graphml", contents), force_multigraph=True)
    expected: dict[tuple[str, str, str], int] = {}
    for event in done(contents):
        for one, other in dyads(event):
            if one and other:
                key = (one.actor, other.actor, event.type)
                expected[key] = expected.get(key, 0) + 1
    assert {(a, b, told["type"]): told["events"] for a, b, told in read.edges(data=True)} == expected
    assert set(read.nodes) == {party.actor for event in done(contents) for party in (*event.actors, *event.recipients)}


@settings(ANY, max_examples=8)
@given(any_contents())
def test_linked_data_reads_back_with_a_node_for_every_event_and_report(contents: Contents) -> None:
    graph = rdflib.Graph().parse(data=written("jsonld", contents), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    kinds: dict[str, Any] = {
        "Event": contents.events,
        "NewsArticle": contents.reports,
        "Quotation": contents.statements,
    }
    for kind, nouns in kinds.items():
        assert len(set(graph.subjects(rdflib.RDF.type, schema[kind]))) == len(nouns)
    for event in contents.events:
        found = {str(name) for name in graph.objects(rdflib.URIRef(f"urn:onrecord:event:{event.id}"), schema["actor"])}
        assert found == {f"urn:onrecord:actor:{party.actor}" for party in event.actors}


@ANY
@given(any_contents(), st.sampled_from(sorted(TABLES)))
def test_the_table_of_a_notebook_has_no_markup_but_its_own(contents: Contents, part: str) -> None:
    shown = as_html(part, contents, "all", 2)
    assert not re.findall(r"<(?!/?(?:p|table|thead|tbody|tr|td|th)>)", shown)
    assert shown.count("<tr>") == 1 + min(2, len(list(TABLES[part].rows(contents))))


def test_an_address_over_two_lines_adds_no_line_to_a_calendar() -> None:
    one = replace(ONE, url="https://post.example/a\r\nATTENDEE:mailto:x@y.example")
    text = written("ics", Contents((VISIT,), (), {"r1": one}, ACTORS))
    (entry,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert "ATTENDEE" not in entry
    assert str(entry["URL"]).startswith("https://post.example/a")


def test_an_address_that_is_no_web_page_is_no_link_of_a_timeline() -> None:
    for url, linked in (("https://post.example/a", True), ("javascript:alert(1)", False), ("data:text/html,x", False)):
        one = replace(ONE, url=url)
        text = written("timelinejs", Contents((VISIT,), (), {"r1": one}, ACTORS))
        assert ("<a href" in text) == linked, url


def test_a_slide_of_what_was_denied_says_so() -> None:
    (slide,) = json.loads(written("timelinejs", Contents((THREAT,), (), {"r2": TWO}, ACTORS)))["events"]
    assert "negated" in slide["text"]["headline"]
    assert {NORLAND.name, unescape(SUDLAND.name)} <= set(re.split(r" → | \[", unescape(slide["text"]["headline"])))

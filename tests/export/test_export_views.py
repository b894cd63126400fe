"""Timeline, calendar, network, linked data and evidence, each read back by another program's reader."""

import io
import json
from datetime import date

import icalendar
import networkx
import pytest
import rdflib
from rdflib import Namespace
from rdflib.namespace import PROV, RDF

from onrecord.export import FORMATS, Contents
from onrecord.tables.contents import evidence

SCHEMA = Namespace("https://schema.org/")
TERM = Namespace("urn:onrecord:term:")
EVENT = Namespace("urn:onrecord:event:")
ACTOR = Namespace("urn:onrecord:actor:")


def text(name: str, contents: Contents) -> str:
    return "".join(FORMATS[name].pieces(contents))


# -------------------------------------------------------------------------------------------------------- TimelineJS


def slides(contents: Contents) -> dict[str, dict[str, object]]:
    return {slide["unique_id"]: slide for slide in json.loads(text("timelinejs", contents))["events"]}


def test_a_timeline_has_a_slide_for_each_dated_event(contents: Contents) -> None:
    assert list(slides(contents)) == ["E1", "E2", "E3", "E4"]


def test_a_slide_has_its_days_and_its_text_escaped(contents: Contents) -> None:
    visit, expulsion = slides(contents)["E1"], slides(contents)["E2"]
    assert visit["start_date"] == {"year": 2018, "month": 4, "day": 2}
    assert "end_date" not in visit
    assert expulsion["end_date"] == {"year": 2018, "month": 3, "day": 31}
    told = expulsion["text"]
    assert isinstance(told, dict)
    assert told["headline"] == "Norland → Sudland &amp; Co."
    assert "expelled&gt; 12" in told["text"]
    assert "On the word of Reporters." in told["text"]
    assert 'href="https://post.example/a?b=1&amp;c=2"' in told["text"]
    assert "and 1 more" in told["text"]


# ---------------------------------------------------------------------------------------------------------- calendar


def entries(contents: Contents) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(text("ics", contents))
    return {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}


def test_a_calendar_has_an_all_day_entry_for_each_dated_event(contents: Contents) -> None:
    found = entries(contents)
    assert set(found) == {f"E{number}@onrecord" for number in (1, 2, 3, 4)}
    assert found["E1@onrecord"]["DTSTART"].dt == date(2018, 4, 2)
    assert found["E1@onrecord"]["DTEND"].dt == date(2018, 4, 3)
    assert found["E4@onrecord"]["DTEND"].dt == date(2018, 7, 1)


def test_an_entry_reads_back_with_its_signs(contents: Contents) -> None:
    visit = entries(contents)["E1@onrecord"]
    assert str(visit["SUMMARY"]) == 'CONSULT: Ana Berg – Sudland & Co.; Union; of "Lands"'
    assert str(visit["LOCATION"]) == "Tirana"
    assert str(visit["DESCRIPTION"]) == "Ana Berg visited Tirana on Monday"


def test_an_entry_says_what_is_planned_and_what_is_denied(contents: Contents) -> None:
    found = {name: str(entry["STATUS"]) for name, entry in entries(contents).items()}
    assert found == {
        "E1@onrecord": "CONFIRMED",
        "E2@onrecord": "CONFIRMED",
        "E3@onrecord": "CANCELLED",
        "E4@onrecord": "TENTATIVE",
    }


def test_no_line_of_a_calendar_is_longer_than_the_standard_allows(contents: Contents, hostile: Contents) -> None:
    for ledger in (contents, hostile):
        assert all(len(line) <= 75 for line in text("ics", ledger).encode("utf-8").split(b"\r\n"))
        assert "\n" not in text("ics", ledger).replace("\r\n", "")


# ----------------------------------------------------------------------------------------------------------- network


def graph(contents: Contents) -> networkx.MultiDiGraph:
    return networkx.read_graphml(io.BytesIO(text("graphml", contents).encode("utf-8")), force_multigraph=True)


def test_a_network_has_the_parties_of_what_was_done(contents: Contents) -> None:
    found = graph(contents)
    assert set(found.nodes) == {"berg", "norland", "sudland", "union", "press"}
    assert found.nodes["berg"] == {"name": "Ana Berg", "country": "NOR", "sector": "GOV", "kind": "person"}
    assert found.nodes["union"]["name"] == 'Union; of "Lands"'


def test_an_edge_is_a_type_of_act_between_two(contents: Contents) -> None:
    edges = {(one, other, data["type"]): data for one, other, data in graph(contents).edges(data=True)}
    assert set(edges) == {
        ("berg", "sudland", "CONSULT"),
        ("berg", "union", "CONSULT"),
        ("norland", "sudland", "SANCTION"),
        ("norland", "sudland", "CONSULT"),
        ("norland", "press", "CONSULT"),
        ("sudland", "press", "CONSULT"),
    }
    sanction = edges["norland", "sudland", "SANCTION"]
    assert (sanction["events"], sanction["score"]) == (1, -5.0)
    assert (sanction["first_day"], sanction["last_day"]) == ("2018-03-01", "2018-03-31")


def test_an_edge_counts_its_events(contents: Contents) -> None:
    twice = Contents((*contents.events, contents.events[1]), (), contents.reports, contents.actors)
    counts = [data["events"] for _, _, data in graph(twice).edges(data=True) if data["type"] == "SANCTION"]
    assert counts == [2]


@pytest.mark.parametrize("name", ["graphml", "jsonld", "ics", "timelinejs"])
def test_hostile_characters_do_not_break_the_readers(name: str, hostile: Contents) -> None:
    if name == "graphml":
        assert len(graph(hostile)) > 0
    elif name == "ics":
        assert len(entries(hostile)) == 4
    elif name == "timelinejs":
        assert len(slides(hostile)) == 4
    else:
        assert len(linked(hostile)) > 0


# ------------------------------------------------------------------------------------------------------- linked data


def linked(contents: Contents) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text("jsonld", contents), format="json-ld")


def test_linked_data_has_a_node_for_each_noun(contents: Contents) -> None:
    found = linked(contents)
    counts = {kind: len(set(found.subjects(RDF.type, SCHEMA[kind]))) for kind in ("Event", "Quotation", "NewsArticle")}
    assert counts == {"Event": 5, "Quotation": 2, "NewsArticle": 2}


def test_linked_events_tell_who_did_what_to_whom_and_where_it_stands(contents: Contents) -> None:
    found = linked(contents)
    assert set(found.objects(EVENT.E1, SCHEMA.actor)) == {ACTOR.berg}
    assert set(found.objects(EVENT.E1, TERM.recipient)) == {ACTOR.sudland, ACTOR.union}
    assert str(found.value(EVENT.E1, TERM.type)) == "CONSULT"
    assert str(found.value(EVENT.E1, SCHEMA.startDate)) == "2018-04-02"
    assert len(set(found.objects(EVENT.E2, PROV.wasDerivedFrom))) == 2
    assert set(found.objects(EVENT.E2, PROV.wasAttributedTo)) == {ACTOR.press}
    place = found.value(EVENT.E5, SCHEMA.location)
    assert str(found.value(place, SCHEMA.name)) == "Łódź"


def test_linked_parties_have_their_kind_and_name(contents: Contents) -> None:
    found = linked(contents)
    assert found.value(ACTOR.berg, RDF.type) == SCHEMA.Person
    assert found.value(ACTOR.norland, RDF.type) == SCHEMA.Country
    assert str(found.value(ACTOR.sudland, SCHEMA.name)) == "Sudland & Co."


def test_linked_quotations_have_speaker_words_and_article(contents: Contents) -> None:
    found = linked(contents)
    said = rdflib.URIRef("urn:onrecord:statement:S1")
    assert str(found.value(said, SCHEMA.text)) == "We came,\tin peace"
    assert found.value(said, SCHEMA.spokenByCharacter) == ACTOR.berg
    assert found.value(said, SCHEMA.isPartOf) == rdflib.URIRef("urn:onrecord:report:r1")
    assert set(found.objects(said, PROV.wasAttributedTo)) == {ACTOR.press}


def test_every_party_that_linked_data_names_is_described(contents: Contents) -> None:
    found = linked(contents)
    verbs = (SCHEMA.actor, TERM.recipient, SCHEMA.spokenByCharacter)
    named = {thing for verb in verbs for thing in found.objects(None, verb)}
    assert named
    assert all(found.value(thing, SCHEMA.name) is not None for thing in named)


# ---------------------------------------------------------------------------------------------------------- evidence


def test_evidence_has_a_line_for_each_span_with_the_words_there(contents: Contents) -> None:
    lines = [json.loads(line) for line in text("ndjson", contents).splitlines()]
    assert len(lines) == len(list(evidence(contents)))
    for line in lines:
        original = contents.reports[line["report"]].original
        assert line["text"] == " ".join(original[line["start"] : line["end"]].split())
    assert {line["kind"] for line in lines} == {"event", "statement"}
    assert all((line["deed"] is None) == (line["kind"] == "statement") for line in lines)

"""Pictures: sound XML whatever the names, a title and a description, and as many shapes as there are things."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.browse.events import Month
from onrecord.ledger.browse.people import Fact
from onrecord.ledger.browse.tallies import Carried, Edge
from onrecord.model import Days, Deed, Event, Party, Span
from onrecord.web.pictures import (
    Link,
    document,
    draw_dyad,
    draw_lanes,
    draw_months,
    draw_network,
    links_of_edges,
    links_of_sources,
)

SVG = "{http://www.w3.org/2000/svg}"
NASTY = st.text(max_size=40)
DAY = date(2018, 4, 2)


def parsed(picture: str) -> ElementTree.Element:
    root = ElementTree.fromstring(picture)
    assert root.tag == f"{SVG}svg"
    named, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert named is not None
    assert told is not None
    assert root.get("aria-labelledby") == named.get("id")
    assert root.get("aria-describedby") == told.get("id")
    assert not [key for node in root.iter() for key in node.attrib if key == "style" or key.startswith("on")]
    return root


def told(root: ElementTree.Element) -> str:
    found = root.find(f"{SVG}desc")
    assert found is not None
    return found.text or ""


def event(kind: str, day: date | None, score: float = -2.0) -> Event:
    party = Party("a", "Lithuania", "LTU")
    span = Span("r", 0, 5)
    deed = Deed("d", "r", kind, None, None, "happened", (party,), (), (span,), span, "expel")
    days = Days(day, day) if day else None
    return Event(f"{kind}{day}", kind, None, None, "happened", (party,), (), days, None, None, (), (deed,), score=score)


# ------------------------------------------------------------------------------------------------------------ months


def test_each_month_with_events_is_a_bar_that_says_how_many() -> None:
    root = parsed(draw_months([Month(date(2018, 3, 1), 4, 1), Month(date(2018, 5, 1), 2, 0)]))
    names = [node.text for node in root.iter(f"{SVG}title")][1:]
    assert names == ["March 2018: 4 events, 1 of conflict", "May 2018: 2 events, 0 of conflict"]
    assert "6 dated events" in told(root)


def test_what_a_few_events_long_before_the_others_would_spread_out_is_one_bar() -> None:
    recent = [Month(date(2016 + number // 12, number % 12 + 1, 1), 50, 10) for number in range(24)]
    old = [Month(date(1848, 2, 1), 1, 1), Month(date(1944, 6, 1), 3, 3)]
    pressed: list[tuple[date, date]] = []

    def address(first: date, last: date) -> str:
        pressed.append((first, last))
        return "/x"

    root = parsed(draw_months([*old, *recent], address))
    names = [node.text for node in root.iter(f"{SVG}title")][1:]
    assert names[:2] == ["before 2016: 4 events, 4 of conflict", "January 2016: 50 events, 10 of conflict"]
    assert len(names) == 25
    assert pressed[0] == (date(1848, 2, 1), date(2015, 12, 31))
    assert "1204 dated events, a bar for each month" in told(root)


@pytest.mark.parametrize(
    "months",
    [
        [Month(date(1990, 1, 1), 9, 1), Month(date(2018, 1, 1), 9, 1)],  # too many before
        [Month(date(2016, 6, 1), 1, 1), Month(date(2018, 1, 1), 99, 1)],  # not long before
        [Month(date(2018, 1, 1), 1, 1)],
    ],
)
def test_what_is_not_little_or_not_long_before_has_bars_of_its_own(months: list[Month]) -> None:
    names = [node.text or "" for node in parsed(draw_months(months)).iter(f"{SVG}title")][1:]
    assert len(names) == len(months)
    assert not any(name.startswith("before") for name in names)


def test_a_bar_is_as_high_as_it_has_events() -> None:
    root = parsed(draw_months([Month(date(2018, 3, 1), 8, 2), Month(date(2018, 4, 1), 4, 2)]))
    bars = [float(bar.get("height", 0)) for bar in root.iter(f"{SVG}rect") if bar.get("class") != "p-target"]
    assert bars[0] + bars[1] == pytest.approx(2 * (bars[2] + bars[3]))
    assert bars[1] == pytest.approx(bars[3])


@given(st.lists(st.integers(0, 300), min_size=1, max_size=40, unique=True))
def test_names_of_months_and_years_stand_within_the_picture_and_apart(months: list[int]) -> None:
    counted = [Month(date(1995 + month // 12, month % 12 + 1, 1), 2, 1) for month in sorted(months)]
    root = parsed(draw_months(counted))
    width = float((root.get("viewBox") or "").split()[2])
    names = [name for name in root.iter(f"{SVG}text") if "events" not in (name.text or "")]
    ends = 0.0
    for name in names:  # letters of this size are some six wide
        begins = float(name.get("x") or 0)
        assert begins >= ends
        ends = begins + 6.0 * len(name.text or "")
    assert 0 < ends <= width


def test_a_bar_leads_to_the_first_and_last_day_of_its_month() -> None:
    asked: list[tuple[date, date]] = []

    def address(first: date, last: date) -> str:
        asked.append((first, last))
        return "/timeline?a=1&b=2"

    root = parsed(draw_months([Month(date(2020, 2, 1), 1, 0), Month(date(2020, 12, 1), 1, 0)], address))
    assert asked == [(date(2020, 2, 1), date(2020, 2, 29)), (date(2020, 12, 1), date(2020, 12, 31))]
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["/timeline?a=1&b=2"] * 2
    assert root.get("role") == "group"


def test_many_months_are_drawn_as_years() -> None:
    months = [Month(date(year, month, 1), 1, 0) for year in range(1980, 2020) for month in (1, 7)]
    root = parsed(draw_months(months, lambda first, last: f"/{first}/{last}"))
    links = [link.get("href") for link in root.iter(f"{SVG}a")]
    assert len(links) == 40
    assert links[0] == "/1980-01-01/1980-12-31"


def test_months_outside_what_is_shown_are_paler() -> None:
    months = [Month(date(2018, month, 1), 1, 0) for month in (1, 2, 3, 4)]
    root = parsed(draw_months(months, None, (date(2018, 2, 15), date(2018, 3, 1))))
    assert len([node for node in root.iter(f"{SVG}g") if node.get("class") == "p-out"]) == 2


def test_the_last_month_of_all_can_be_drawn() -> None:
    parsed(draw_months([Month(date(9999, 12, 1), 1, 1)], lambda first, last: f"{first}{last}"))
    parsed(draw_months([]))


# -------------------------------------------------------------------------------------------------------------- dyad


def test_a_week_is_one_bar_of_the_sum_of_its_scores_by_direction() -> None:
    facts = [
        Fact("1", date(2018, 4, 2), -4.0, True),
        Fact("2", date(2018, 4, 8), -1.0, True),
        Fact("3", date(2018, 4, 9), 3.0, True),
        Fact("4", date(2018, 4, 9), 2.0, False),
    ]
    root = parsed(draw_dyad("RUS", "USA", facts))
    names = [node.text for node in root.iter(f"{SVG}title")][1:]
    assert names == [
        "week of 2018-04-02: -5.0 (2 events)",
        "week of 2018-04-09: +3.0 (1 event)",
        "week of 2018-04-09: +2.0 (1 event)",
    ]
    assert "RUS to USA: 3 events in 2 weeks, sum -2.0" in told(root)


def test_events_without_day_or_score_are_not_drawn() -> None:
    root = parsed(draw_dyad("RUS", "USA", [Fact("1", None, 3.0, True), Fact("2", DAY, None, True)]))
    assert not list(root.iter(f"{SVG}rect"))
    assert "no dated events with a score" in told(root)


@given(NASTY, NASTY, st.lists(st.tuples(st.dates(), st.floats(-10, 10), st.booleans()), max_size=8))
def test_a_dyad_is_sound_for_any_names_days_and_scores(
    one: str, other: str, many: list[tuple[date, float, bool]]
) -> None:
    parsed(draw_dyad(one, other, [Fact(str(n), *fact) for n, fact in enumerate(many)]))


# ----------------------------------------------------------------------------------------------------------- network


def test_every_joined_name_is_a_node_and_every_link_a_line() -> None:
    links = [
        Link("Daily", "Reuters", 5, "credits", "Daily credits Reuters: 5"),
        Link("Post", "Daily", 1, "copies", "x"),
    ]
    root = parsed(draw_network("Who carries whom", links))
    assert len(list(root.iter(f"{SVG}circle"))) == 3
    assert len(list(root.iter(f"{SVG}path"))) == 2
    assert {node.text for node in root.iter(f"{SVG}text")} == {"Daily", "Reuters", "Post"}
    assert "Daily credits Reuters: 5" in told(root)


def test_more_links_are_a_thicker_line() -> None:
    links = [Link("A", "B", 9, "credits", ""), Link("A", "C", 1, "credits", "")]
    widths = {path.get("stroke-width") for path in parsed(draw_network("n", links)).iter(f"{SVG}path")}
    assert len(widths) == 2


def test_of_too_many_names_the_most_joined_are_drawn_and_the_rest_is_counted() -> None:
    links = [Link("hub", f"leaf {number}", 100 - number, "credits", f"{number}") for number in range(80)]
    root = parsed(draw_network("n", links))
    assert len(list(root.iter(f"{SVG}circle"))) == 36
    assert "45 names with fewer links are left out" in told(root)


def test_the_same_links_draw_the_same_picture() -> None:
    links = [Link("A", "B", 2, "credits", ""), Link("B", "C", 2, "relays", ""), Link("C", "A", 2, "copies", "")]
    assert draw_network("n", links) == draw_network("n", list(links))


def test_no_two_names_stand_at_one_place() -> None:
    links = [Link(f"n{number}", f"n{number + 1}", 1, "credits", "") for number in range(30)]
    root = parsed(draw_network("n", links))
    places = [(text.get("x"), text.get("y")) for text in root.iter(f"{SVG}text")]
    assert len(places) == len(set(places))


@given(st.lists(st.tuples(NASTY, NASTY, st.integers(1, 99)), max_size=10))
def test_a_network_is_sound_for_any_names(many: list[tuple[str, str, int]]) -> None:
    links = [Link(one, other, times, "other", one + other) for one, other, times in many]
    parsed(document(draw_network("n", links, lambda name: f"/?{name}")))


def test_links_have_the_colour_of_their_way_or_mean_score() -> None:
    edges = [Edge("A", "B", 2, -3.0), Edge("B", "C", 1, 2.0), Edge("C", "D", 1, None)]
    assert [link.kind for link in links_of_edges(edges)] == ["conflict", "cooperation", "other"]
    assert links_of_edges(edges)[0].about == "A to B: 2 events, mean score -3.0"
    (link,) = links_of_sources([Carried("Daily", "IRNA", "relays", 3)])
    assert (link.kind, link.about) == ("relays", "Daily quotes through IRNA: 3")


# ------------------------------------------------------------------------------------------------------------- lanes


def test_each_dated_event_is_a_dot_in_the_lane_of_its_type() -> None:
    events = [
        event("SANCTION", DAY),
        event("SANCTION", DAY + timedelta(9)),
        event("CONSULT", DAY, 3.0),
        event("AID", None),
    ]
    root = parsed(draw_lanes(events))
    dots = list(root.iter(f"{SVG}circle"))
    assert len(dots) == 3
    assert len({dot.get("cy") for dot in dots}) == 2
    assert "3 dated events, 2018-04-02 to 2018-04-11" in told(root)
    assert "and 1 without a day" in "".join(root.itertext())


def test_a_timeline_of_one_day_or_of_none_can_be_drawn() -> None:
    parsed(draw_lanes([event("AID", DAY)]))
    parsed(draw_lanes([]))


def test_a_file_has_its_colours_in_it_and_a_page_has_not() -> None:
    picture = draw_lanes([event("AID", DAY)])
    assert "<style>" not in picture
    written = document(picture)
    assert written.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    assert ".p-conflict" in (parsed(written).find(f"{SVG}style").text or "")  # type: ignore[union-attr]

"""Questions a part at a time give the same as the ledger's own."""

import pytest

from onrecord.ledger import Ledger, UnknownIdError, ask
from onrecord.ledger.browse import events, people, reports, tallies
from onrecord.ledger.browse.events import Asked, shorn
from onrecord.ledger.browse.people import Said


def test_pages_of_events_put_together_are_all_events(opened: Ledger) -> None:
    pages = [events.find(opened, Asked(), skip, 7) for skip in range(0, 100, 7)]
    assert [event for page in pages for event in page] == list(opened.events())


def test_conditions_of_both_are_the_same(opened: Ledger) -> None:
    assert events.find(opened, Asked(actor="Qatar", status="happened"), 0, 99) == opened.events(
        actor="Qatar", status="happened"
    )


def test_months_count_every_dated_event_once(opened: Ledger) -> None:
    months = events.months(opened, Asked())
    dated = [event for event in opened.events() if event.days]
    assert sum(month.events for month in months) == len(dated)
    assert sum(month.conflict for month in months) == sum((event.score or 0) < 0 for event in dated)
    assert [month.first for month in months] == sorted(
        {event.days.first.replace(day=1) for event in dated if event.days}
    )


def test_the_publisher_of_a_telling_can_be_asked_for(opened: Ledger) -> None:
    found = events.find(opened, Asked(publisher="Doha"), 0, 99)
    mail = {report.id for report in opened.reports() if "Doha" in (report.publisher or "")}
    assert found == tuple(event for event in opened.events() if mail & set(event.reports))


def test_the_side_is_the_one_on_whose_word_it_is_told(opened: Ledger) -> None:
    found = events.find(opened, Asked(side="QAT"), 0, 99)
    assert found == tuple(
        event for event in opened.events() if any(party.country == "QAT" for party in event.on_word_of)
    )


def test_a_telling_has_the_words_of_its_spans(opened: Ledger) -> None:
    every = opened.events()
    told = events.tellings(opened, [event.id for event in every], 2)
    for event in every:
        assert [one.words for one in told[event.id]] == [opened.words(deed.spans) for deed in event.deeds[:2]]


def test_events_of_a_report_are_those_that_it_tells(opened: Ledger) -> None:
    for report in opened.reports():
        expected = tuple(event for event in opened.events() if report.id in event.reports)
        assert events.in_reports(opened, [report.id], 99) == expected


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("expelled", "expel"),
        ("expels", "expel"),
        ("closing", "clos"),
        ("talks", "talk"),
        ("gas", "gas"),
        ("red", "red"),
    ],
)
def test_an_ending_is_taken_off_where_enough_is_left(word: str, stem: str) -> None:
    assert shorn(word) == stem


def test_pages_of_statements_put_together_are_all_statements(opened: Ledger) -> None:
    pages = [people.statements(opened, Said(), skip, 9) for skip in range(0, 120, 9)]
    assert [said for page in pages for said in page] == list(opened.statements())
    assert people.statements(opened, Said(by="Lavrov"), 0, 99) == opened.statements(by="Lavrov")


def test_actors_come_with_their_events_and_statements(opened: Ledger) -> None:
    found = people.named(opened, None, 0, 999)
    assert sorted(actor.id for actor, _, _ in found) == sorted(actor.id for actor in opened.actors())
    assert [many for _, many, _ in found] == sorted((many for _, many, _ in found), reverse=True)
    for actor, _, said in found[:20]:
        assert said == len(opened.statements(speaker_id=actor.id))


def test_partners_meet_in_as_many_events_as_said(opened: Ledger) -> None:
    actor = people.named(opened, None, 0, 1)[0][0]
    partners = people.partners(opened, actor.id, 5)
    assert partners
    assert len({partner.name for partner in partners}) == len(partners)
    for partner in partners:
        both = {
            event.id
            for event in opened.events(actor_id=actor.id)
            if {(actor.id, actor.name), ("", partner.name)}
            <= {(one.actor if one.actor == actor.id else "", one.name) for one in (*event.actors, *event.recipients)}
        }
        assert partner.events == len(both)


def test_partners_of_a_very_frequent_actor_are_counted_in_some_of_its_events(
    opened: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor, many, _ = people.named(opened, None, 0, 1)[0]
    assert not people.is_sampled(opened, actor.id)
    whole = {one.name: one.events for one in people.partners(opened, actor.id, 50)}
    monkeypatch.setattr(people, "SAMPLED", 2)
    monkeypatch.setattr(ask, "OFTEN", 2)
    assert many > 2
    assert people.is_sampled(opened, actor.id)
    for one in people.partners(opened, actor.id, 50):
        assert one.events <= min(2, whole[one.name])


@pytest.mark.parametrize("role", ["actor", "recipient"])
def test_what_a_frequent_actor_did_is_the_same_whichever_way_it_is_found(
    opened: Ledger, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    for actor, _, _ in people.named(opened, None, 0, 6):
        listed = people.events_of(opened, actor.id, role, 0, 50)
        monkeypatch.setattr(ask, "OFTEN", 1)
        assert people.events_of(opened, actor.id, role, 0, 50) == listed
        monkeypatch.undo()


def test_the_newest_events_come_first_where_that_is_asked_and_undated_ones_last(opened: Ledger) -> None:
    oldest, newest = (events.find(opened, Asked(), 0, 999, newest=new) for new in (False, True))
    dated = [event.id for event in oldest if event.days]
    assert {event.id for event in oldest} == {event.id for event in newest}
    assert [event.id for event in newest if event.days] == dated[::-1]
    assert all(event.days is None for event in newest[len(dated) :])
    pages = [events.find(opened, Asked(), skip, 7, newest=True) for skip in range(0, len(newest), 7)]
    assert tuple(event for page in pages for event in page) == newest


def test_an_actor_that_is_not_there_is_an_error(opened: Ledger) -> None:
    with pytest.raises(UnknownIdError):
        people.actor(opened, "nobody")


def test_reports_are_listed_as_the_ledger_lists_them(opened: Ledger) -> None:
    found = reports.find(opened, words=None, publisher=None, since=None, until=None, skip=0, limit=99)
    assert {report.id: report for report in found} == {report.id: report for report in opened.reports()}
    days = [report.published for report in found if report.published]
    assert days == sorted(days, reverse=True)


def test_copies_are_found_from_both_ends(opened: Ledger) -> None:
    for copy in opened.copies():
        assert copy in reports.copies_with(opened, copy.report)
        assert copy in reports.copies_with(opened, copy.of)
        assert copy.report in reports.copies_of(opened, [copy.of])[copy.of]


def test_actors_named_in_a_report_stand_at_their_words(opened: Ledger) -> None:
    spans = {span: actor.id for actor in opened.actors() for span in actor.spans}
    for report in opened.reports():
        for named in reports.named_in(opened, report.id):
            assert spans[named.span] is not None
            assert named.span.report == report.id
            assert named.span.start < named.span.end <= len(opened.original(report.id))


def test_originals_leave_copies_out_and_can_be_limited(opened: Ledger) -> None:
    copies = {copy.report for copy in opened.copies()}
    every = reports.originals(opened, publisher=None, since=None, until=None, limit=99)
    assert set(every) == {report.id for report in opened.reports()} - copies
    assert reports.originals(opened, publisher=None, since=None, until=None, limit=2) == every[:2]


def test_publishers_count_their_reports_and_copies(opened: Ledger) -> None:
    for one in tallies.publishers(opened, 20):
        assert one.reports == sum(report.publisher == one.name for report in opened.reports())


def test_credits_of_reports_are_counted_by_agency(opened: Ledger) -> None:
    credited = [one for one in tallies.carried(opened, 99) if one.way == "credits"]
    expected = sum(
        agency != (report.publisher or tallies.UNNAMED)
        for listed in opened.reports()
        for report in [opened.report(listed.id)]
        for agency in report.credits
    )
    assert sum(one.times for one in credited) == expected


def test_types_count_all_events(opened: Ledger) -> None:
    assert sum(tallies.types(opened).values()) == len(opened.events())


def test_a_pair_has_as_many_events_as_are_between_them(opened: Ledger) -> None:
    for edge in tallies.edges(opened, 5):
        facts = people.between(opened, edge.one, edge.other)
        assert len(facts) >= edge.events


@pytest.mark.parametrize("asked", [Asked(words="expelled"), Asked(words="diplomats Monday"), Asked(publisher="Doha")])
def test_looking_at_events_one_by_one_finds_what_listing_them_does(
    opened: Ledger, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    listed = events.find(opened, asked, 0, 99)
    monkeypatch.setattr(events, "in_many", lambda *_: True)
    monkeypatch.setattr(events, "MANY_REPORTS", 1)
    assert events.find(opened, asked, 0, 99) == listed


@pytest.mark.parametrize("about", ["Qatar", "diplomat", "RUS"])
def test_looking_at_statements_one_by_one_finds_what_listing_them_does(
    opened: Ledger, monkeypatch: pytest.MonkeyPatch, about: str
) -> None:
    listed = people.statements(opened, Said(about=about), 0, 99)
    assert listed
    monkeypatch.setattr(people, "in_many", lambda *_: True)
    assert people.statements(opened, Said(about=about), 0, 99) == listed

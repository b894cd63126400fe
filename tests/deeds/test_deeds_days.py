"""On which days a deed can have been done, as the words tell. The report is of Monday, 15 June 2020."""

from datetime import date, timedelta

import pytest
from reading_of import MONDAY, deeds_in, report_of

from onrecord import parse, times
from onrecord.deeds.days import When, is_historical
from onrecord.deeds.days.told import Times
from onrecord.model import Days
from onrecord.times.reach import placed


def days_of(text: str, kind: str, published: date | None = MONDAY) -> list[str]:
    """The days of the deeds of one type, in their order: "first last", one day once, "" for none."""
    told = [deed for deed in deeds_in(text, published) if deed.type == kind]
    ordered = sorted(told, key=lambda deed: deed.predicate.start)
    return [" ".join(dict.fromkeys((str(d.days.first), str(d.days.last)))) if d.days else "" for d in ordered]


OWN_WORDS = [
    ("France expelled four Russian diplomats on Friday.", "SANCTION", "2020-06-12"),
    ("On Friday France expelled four Russian diplomats.", "SANCTION", "2020-06-12"),
    ("France on Friday expelled four Russian diplomats.", "SANCTION", "2020-06-12"),
    ("Four Russian diplomats were expelled by France last week.", "SANCTION", "2020-06-08 2020-06-14"),
    ("France expelled four Russian diplomats in May.", "SANCTION", "2020-05-01 2020-05-31"),
    ("France expelled four Russian diplomats earlier this month.", "SANCTION", "2020-06-01 2020-06-15"),
    ("France has expelled four Russian diplomats this year.", "SANCTION", "2020-01-01 2020-06-15"),
    ("Turkey and Greece held talks in Ankara on Friday.", "CONSULT", "2020-06-12"),
    ("Friday's talks between Turkey and Greece in Ankara failed.", "CONSULT", "2020-06-12"),
    ("Kenyan police arrested two Somali journalists between June 3 and June 5.", "COERCE", "2020-06-03 2020-06-05"),
    ("Kenyan police arrested two Somali journalists from Tuesday to Thursday.", "COERCE", "2020-06-09 2020-06-11"),
    ("Somali rebels have attacked Kenyan villages since March 2.", "ASSAULT", "2020-03-02 2020-06-15"),
    ("Somali rebels have attacked Kenyan villages in the past two weeks.", "ASSAULT", "2020-06-01 2020-06-15"),
    ("In 2003, when Sudanese soldiers attacked Chad, the king was ill.", "ASSAULT", "2003-01-01 2003-12-31"),
    ("The bombing of Kenyan villages by Somali rebels on Friday shocked Nairobi.", "ASSAULT", "2020-06-12"),
]

LONGER = [
    ("For the past two weeks Somali rebels have attacked Kenyan villages.", "ASSAULT", "2020-06-01 2020-06-15"),
    (
        "It was the largest march since early May, when Somali rebels attacked a Kenyan village.",
        "ASSAULT",
        "2020-05-01 2020-05-10",
    ),
    ("Kenyan police arrested and later charged two Somali journalists on Friday.", "COERCE", "2020-06-12"),
    ("Ten Kenyan soldiers were killed and nine wounded on Friday.", "ASSAULT", "2020-06-12"),
    ("Ten Kenyan soldiers were killed and two rebels were buried on Friday.", "ASSAULT", "2020-06-14 2020-06-15"),
    ("On Friday Kenya's police arrested two Somali journalists.", "COERCE", "2020-06-12"),
    ("Kenyan police arrested two Somali journalists who had fled in 2003.", "COERCE", "2020-06-14 2020-06-15"),
    ("Kenya charged a Somali teacher in the June 3, 2015, bombing of a hotel.", "ACCUSE", "2020-06-14 2020-06-15"),
    ("Somali rebels killed ten Kenyan soldiers in Friday's attack.", "ASSAULT", "2020-06-12"),
    ("France expelled two Russian envoys on June 3, the day before Russia attacked Georgia.", "ASSAULT", "2020-06-04"),
    ("France has expelled Russian diplomats under Resolution 2020.", "SANCTION", "2020-06-14 2020-06-15"),
    ("The rebels held a town in 2001 and then, in 2003, they attacked Chad.", "ASSAULT", "2003-01-01 2003-12-31"),
]

WITHIN = [  # in the phrase of an event, before coordinated clauses, in a clause beside
    ("The June 3 blasts killed ten Kenyan soldiers.", "ASSAULT", "2020-06-03"),
    ("Ten Kenyan soldiers were killed in the June 3 blasts.", "ASSAULT", "2020-06-03"),
    ("Kenya has been silent since the June 3 bombing of its base by Somali rebels.", "ASSAULT", "2020-06-03"),
    ("Kenya mourned the June 3 bombing of a clinic that killed ten soldiers.", "ASSAULT", "2020-06-03"),
    ("In May the talks failed, and Kenyan police arrested ten students.", "COERCE", "2020-05-01 2020-05-31"),
    ("Chad on Friday freed six envoys, and Kenyan police arrested ten students.", "COERCE", "2020-06-12"),
    ("Chad freed six envoys on Friday, and Kenyan police had arrested ten students.", "COERCE", ""),
    (
        "Chad on Friday freed six envoys, but Kenyan police in May arrested ten students.",
        "COERCE",
        "2020-05-01 2020-05-31",
    ),
    ("When the talks began in May, Kenyan police arrested ten students.", "COERCE", "2020-05-01 2020-05-31"),
    (
        "Last week's party was the first meeting of the Turkish and Greek presidents.",
        "CONSULT",
        "2020-06-08 2020-06-14",
    ),
    (
        "Somali rebels have attacked Kenyan villages in a campaign dating back to March 2.",
        "ASSAULT",
        "2020-03-02 2020-06-15",
    ),
    ("Fewer died last year after Kenyan police arrested ten students.", "COERCE", "2019-01-01 2019-12-31"),
]

ANOTHER_S = [  # beside the predicate, but the time of another verb
    ("Kenyan police said on Friday they had arrested ten students.", "COERCE", "2020-06-11 2020-06-12"),
    ("Kenya accused Somali rebels on Friday of killing ten soldiers.", "ASSAULT", ""),
    ("Poland condemned the bombing of a base by Somali rebels on Friday.", "ASSAULT", ""),
    ("Poland condemned the bombing of a base by Somali rebels on Friday.", "ACCUSE", "2020-06-12"),
    (
        "Kenyan police have arrested a man over the death of a teacher abducted two years ago.",
        "COERCE",
        "2020-06-14 2020-06-15",
    ),
    ("France expelled four Russian diplomats, as in 2011.", "SANCTION", "2020-06-14 2020-06-15"),
    ("Officials said on Friday that Kenyan police are investigating the rebels.", "ACCUSE", "2020-06-12"),
]

CONTENT = [  # what is asked or promised lies ahead, unless its day is over or that of the news
    (
        "Poland condemned the accord and called on its supporters to march on Thursday.",
        "ACCUSE",
        "2020-06-14 2020-06-15",
    ),
    ("Poland urged Belarus to open the border on Wednesday.", "REQUEST", "2020-06-14 2020-06-15"),
    ("Poland urged Belarus to open the border on Sunday.", "REQUEST", "2020-06-14"),
    ("Poland urged Belarus to open the border two weeks ago.", "REQUEST", "2020-05-29 2020-06-04"),
    ("Poland urged Belarus to hold the vote in May 2019.", "REQUEST", "2019-05-01 2019-05-31"),
    ("Poland urged Belarus to hold the vote in July.", "REQUEST", "2020-06-14 2020-06-15"),
]

BESIDE = [  # of a noun that a participle hangs on, of the words that it was done in, of another noun
    ("The peace rests on the May 3 accord signed by Sudan and Chad.", "SUPPORT", "2020-05-03"),
    ("Poland rejected the demand, saying on Friday that it was late.", "REJECT", "2020-06-12"),
    ("Gambia on Friday became the first state to recognise Kosovo.", "SUPPORT", "2020-06-12"),
    ("The president's visit to Chad reminds many of a war in 1985.", "CONSULT", ""),
]

BORDERS = [  # of what is said, done to, meant, or to come
    ("Poland said on Friday that it had expelled two Russian diplomats on June 3.", "SANCTION", "2020-06-03"),
    ("Poland condemned Friday's attack by Russian soldiers on a Georgian village.", "ACCUSE", "2020-06-12 2020-06-15"),
    ("Kenyan police arrested ten students over a march planned for Friday.", "COERCE", "2020-06-14 2020-06-15"),
    ("Kenyan police arrested ten Somali students, an officer said on Saturday.", "COERCE", "2020-06-12 2020-06-13"),
    ("Poland urged Belarus on Friday to release two prisoners by July.", "REQUEST", "2020-06-12"),
    ("North Korea will launch a missile next month.", "MOBILIZE", "2020-07-01 2020-07-31"),
    ("North Korea is ready to launch a satellite to mark a feast next month.", "MOBILIZE", "2020-07-01 2020-07-31"),
    ("Sudan could attack Chad, analysts said on Friday.", "ASSAULT", ""),
]

TIED = [
    (
        "France and Russia held talks on June 3.\n\nSince the talks, France has expelled four Russian diplomats.",
        "SANCTION",
        "2020-06-03 2020-06-15",
    ),
    (
        "Somali rebels bombed a Kenyan base on June 3.\n\nAfter they bombed the base, Kenya arrested ten Somalis.",
        "COERCE",
        "2020-06-03 2020-06-15",
    ),
    ("Kenya closed its border on Friday, two days after Somali rebels attacked a village.", "ASSAULT", "2020-06-10"),
    ("The vote comes two years after Somali rebels attacked a Kenyan village.", "ASSAULT", "2018-01-01 2018-12-31"),
    (
        "It rained.\n\nMany slept.\n\nThe vote on Friday came hours after Kenya said that rebels had attacked Garissa.",
        "ASSAULT",
        "",
    ),
    (
        "The vote came two weeks after Kenya said that Somali rebels had attacked a village.",
        "ASSAULT",
        "2020-05-29 2020-06-04",
    ),
    (
        "The vote comes two years after Somali rebels attacked a Kenyan village in December.",
        "ASSAULT",
        "2018-12-01 2018-12-31",
    ),
    ("Kenya votes less than a month after Somali rebels attacked a village.", "ASSAULT", "2020-05-15 2020-06-15"),
    (
        "Kenya closed its border on Friday, days after Somali rebels attacked a village.",
        "ASSAULT",
        "2020-05-29 2020-06-11",
    ),
    ("Poland invited the Ukrainian president on Friday during a phone call.", "CONSULT", "2020-06-12"),
    ("Thousands of Kenyan students protested on Friday after police killed a teacher.", "PROTEST", "2020-06-12"),
]

NEWS = [
    ("France expelled four Russian diplomats.", "SANCTION", "2020-06-14 2020-06-15"),
    ("France has expelled four Russian diplomats.", "SANCTION", "2020-06-14 2020-06-15"),
    ("Kenyan troops killed four Somali rebels and captured two of them.", "ASSAULT", "2020-06-14 2020-06-15"),
    ("The Turkish president is meeting his Greek counterpart.", "CONSULT", "2020-06-15"),
    ("The Turkish president is under investigation.", "ACCUSE", "2020-06-15"),
    ("Russian attacks on Georgian villages continue.", "ASSAULT", "2020-06-15"),
    ("France had expelled four Russian diplomats.", "SANCTION", ""),
    ("France earlier expelled four Russian diplomats.", "SANCTION", ""),
    ("Poland, which expelled two Russian diplomats, was silent.", "SANCTION", ""),
    ("France had closed the border and expelled four Russian diplomats.", "SANCTION", ""),
    ("It rained.\n\nMany slept.\n\nFrance has said that it will not lift the sanctions.", "REJECT", ""),
    ("It rained.\n\nMany slept.\n\nThere were crowds denouncing the Russian president.", "ACCUSE", ""),
    (
        "Somali rebels bombed a Kenyan base on Friday.\n\nPoland condemned the rebels.",
        "ACCUSE",
        "2020-06-12 2020-06-15",
    ),
    (
        "On Thursday Kenyan police closed a school. They arrested ten Somali students.",
        "COERCE",
        "2020-06-11",
    ),
    (
        "In 2003 the rebels took the town. They killed ten Kenyan soldiers.",
        "ASSAULT",
        "2003-01-01 2003-12-31",
    ),
]


EVERY = [*OWN_WORDS, *LONGER, *WITHIN, *ANOTHER_S, *CONTENT, *BESIDE, *BORDERS, *TIED, *NEWS]


@pytest.mark.parametrize(("text", "kind", "expected"), EVERY)
def test_a_deed_has_the_days_that_its_report_tells(text: str, kind: str, expected: str) -> None:
    assert days_of(text, kind)[-1:] == [expected]


UNDATED_REPORT = [
    ("Kenyan police arrested ten Somali students on Friday.", ""),
    ("Kenyan police arrested ten Somali students on June 3, 2020.", "2020-06-03"),
    ("Kenyan police arrested ten Somali students on Saturday, June 13, 2020.", "2020-06-13"),
    ("Kenya voted on Saturday, June 13, 2020. Police arrested ten Somali students on Friday.", "2020-06-12"),
    ("Kenya voted on Saturday, June 13, 2020.\n\nPolice arrested ten Somali students.", "2020-06-13 2020-06-14"),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED_REPORT)
def test_a_report_without_a_date_has_the_days_that_its_text_settles(text: str, expected: str) -> None:
    assert days_of(text, "COERCE", None) == [expected]


@pytest.mark.parametrize("text", [text for text, _, _ in [*OWN_WORDS, *TIED]])
def test_no_deed_that_has_happened_lies_after_its_report(text: str) -> None:
    for deed in deeds_in(text):
        if deed.days and deed.status in ("happened", "historical"):
            assert deed.days.last <= MONDAY


@pytest.mark.parametrize("text", [text for text, _, _ in OWN_WORDS])
def test_the_words_that_date_a_deed_are_words_of_time(text: str) -> None:
    timed = {(time.start, time.end) for time in times.find(text, MONDAY)}
    spans = [span for deed in deeds_in(text) for span in deed.days_spans]
    assert spans
    assert {(span.start, span.end) for span in spans} <= timed


def test_the_day_of_the_news_alone_has_no_words() -> None:
    (deed,) = deeds_in("France expelled four Russian diplomats.")
    assert deed.days is not None
    assert deed.days_spans == ()


AGES = [
    ("In 2003 Sudanese soldiers attacked Chad.", "historical"),
    ("In June 2019 Sudanese soldiers attacked Chad.", "happened"),
    ("In May 2019 Sudanese soldiers attacked Chad.", "historical"),
    ("On Friday Sudanese soldiers attacked Chad.", "happened"),
    ("Sudanese soldiers attacked Chad two years after the vote.", "happened"),
    ("Sudanese soldiers did not attack Chad in 2003.", "negated"),
]


@pytest.mark.parametrize(("text", "status"), AGES)
def test_what_was_done_more_than_a_year_before_its_report_is_historical(text: str, status: str) -> None:
    assert [deed.status for deed in deeds_in(text) if deed.type == "ASSAULT"] == [status]


def test_without_days_or_a_report_s_date_nothing_is_historical() -> None:
    old = Days(date(2003, 1, 1), date(2003, 12, 31))
    assert is_historical(old, MONDAY)
    assert not is_historical(old, None)
    assert not is_historical(None, MONDAY)
    assert not is_historical(Days(old.first, MONDAY), MONDAY)


def test_a_sentence_knows_the_time_that_its_paragraph_named_last() -> None:
    text = "He rose in May. He fell on Friday. Then he left.\n\nHe is gone."
    report = report_of(text)
    asked = Times(report, MONDAY, placed(text, times.find(text, MONDAY), MONDAY))
    before = [asked.before(sentence) for sentence in parse.parse(report)]
    assert [place.time.value if place else None for place in before] == [None, "2020-05", "2020-06-12", None]
    assert When().days is None


WEEKDAYS = [
    "France expelled four Russian diplomats on Friday.",
    "Kenyan police arrested two Somali journalists from Tuesday to Thursday.",
    "Kenya closed its border on Friday, two days after Somali rebels attacked a village.",
    "Poland condemned Friday's attack by Russian soldiers on a Georgian village.",
    "France expelled four Russian diplomats.",
]


@pytest.mark.parametrize("weeks", [-52, -1, 1, 40])
@pytest.mark.parametrize("text", WEEKDAYS)
def test_a_report_so_many_weeks_later_dates_its_deeds_so_many_weeks_later(text: str, weeks: int) -> None:
    later = timedelta(weeks=weeks)
    moved = deeds_in(text, MONDAY + later)
    for now, then in zip(deeds_in(text), moved, strict=True):
        assert (now.days is None) == (then.days is None)
        if now.days and then.days:
            assert (then.days.first, then.days.last) == (now.days.first + later, now.days.last + later)


@pytest.mark.parametrize("text", [text for text, _, _ in EVERY])
def test_the_same_report_has_the_same_days_each_time(text: str) -> None:
    first = [deed.days for deed in deeds_in(text)]
    deeds_in.cache_clear()
    assert [deed.days for deed in deeds_in(text)] == first


NOT_OF_THE_ACT = [  # the time stands in the sentence, but is not the act's
    ("Poland praised the 2011 treaty with Lithuania.", "SUPPORT", "2011"),
    ("France expelled two Russian diplomats who had come in 2011.", "SANCTION", "2011"),
    ("Kenyan police, who arrested a teacher in 2011, attacked a Somali village.", "ASSAULT", "2011"),
    ("France expelled two Russian diplomats before Friday's vote.", "SANCTION", "Friday"),
    ("Norway said on Friday that Russia had attacked Georgia.", "ASSAULT", "Friday"),
    ("The Danish envoy arrived in Oslo on Friday after being expelled from Cuba.", "SANCTION", "Friday"),
    ("Kenyan police have arrested a teacher over the bombings in Mombasa last year.", "COERCE", "last year"),
    ("Poland urged Belarus to release two prisoners by Friday.", "REQUEST", "Friday"),
]


@pytest.mark.parametrize(("text", "kind", "time"), NOT_OF_THE_ACT)
def test_a_time_of_something_else_does_not_date_the_act(text: str, kind: str, time: str) -> None:
    told = [deed for deed in deeds_in(text) if deed.type == kind]
    assert told
    named = {text[span.start : span.end] for deed in told for span in deed.days_spans}
    assert time not in named


FIRST_SAID = [
    ("Somali rebels killed ten Kenyan soldiers, an officer said on Saturday.", "ASSAULT", "2020-06-12 2020-06-13"),
    ("An officer said on Saturday that Somali rebels killed ten Kenyan soldiers.", "ASSAULT", "2020-06-12 2020-06-13"),
    ("Officials said Somali rebels killed ten Kenyan soldiers on Thursday.", "ASSAULT", "2020-06-11"),
    (
        "Somali rebels killed ten Kenyan soldiers, an officer said on Saturday, in breach of a pact that began in May.",
        "ASSAULT",
        "2020-06-12 2020-06-13",
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), FIRST_SAID)
def test_what_somebody_said_on_a_day_had_been_done_by_then(text: str, kind: str, expected: str) -> None:
    assert days_of(text, kind) == [expected]


def test_a_quotation_has_no_news_of_its_own() -> None:
    (deed,) = [d for d in deeds_in('"Somali rebels killed ten Kenyan soldiers," he said.') if d.type == "ASSAULT"]
    assert deed.days is None


def test_the_act_that_a_report_is_about_begins_the_days_of_its_answers() -> None:
    answers = "Poland condemned the rebels.\n\nNorway condemned the rebels.\n\nFrance condemned the rebels."
    text = f"Somali rebels bombed a Kenyan base on Friday.\n\n{answers}"
    assert days_of(text, "ACCUSE") == ["2020-06-12 2020-06-15"] * 3


def test_an_act_of_long_ago_is_not_what_a_report_is_about() -> None:
    text = "Somali rebels bombed a Kenyan base on May 3.\n\nPoland condemned the rebels."
    assert days_of(text, "ACCUSE") == ["2020-06-14 2020-06-15"]

"""Evidence: every fact of a reading leads back to words that say so, whatever furniture stands between them."""

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.model import Reading, Report, Span
from onrecord.reading import read

SENTENCES = (
    "Norway expelled 12 Belarusian diplomats on Tuesday, the Norwegian foreign minister, Kari Example, said.",
    "“We had no other choice,” she told reporters in Oslo.",
    "Belarusian President Ivan Sample met the Hungarian prime minister in Minsk last week.",
    "The two leaders agreed to reopen the border crossing, the state news agency reported, citing the ministry.",
    "Police arrested 40 protesters outside the Polish parliament on Monday.",
    "“If they attack us, we will answer,” the general said, according to the Example Herald.",
    "The United Nations urged both sides to stop the shelling of the town of Exampleton.",
    "A spokesman denied that Lithuania had closed its embassy in Chişinău – the capital of Moldova.",
)
FURNITURE = (
    "",
    "https://herald.example/2018/04/02/some-story-about-something-or-other",
    "Related article: What We Know About the Talks",
    "Subscribe to our newsletter",
    "4/2/2018   The Example Herald   2/3",
)


def broken(sentence: str, width: int, newline: str) -> str:
    """The sentence over lines of at most `width` characters or one word."""
    lines, line = [], ""
    for word in sentence.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return newline.join([*lines, line])


def page(order: Sequence[int], furniture: Sequence[str], width: int, newline: str) -> str:
    """A report as torn from a page: title, date, paragraphs of broken lines with furniture between them."""
    parts = ["Norway Expels Diplomats", "April 2, 2018"]
    for number, extra in zip(order, furniture, strict=True):
        parts.append(broken(SENTENCES[number], width, newline))
        parts += [extra] if extra else []
    return (newline * 2).join(parts) + newline


pages = st.builds(
    page,
    st.permutations(range(len(SENTENCES))),
    st.lists(st.sampled_from(FURNITURE), min_size=len(SENTENCES), max_size=len(SENTENCES)),
    st.integers(30, 120),
    st.sampled_from(["\n", "\r\n"]),
)


def folded(text: str) -> str:
    """The text without white space, quotation marks and the hyphens of broken words, so that parts can be compared."""
    return re.sub(r"[\s\"“”'’\u00ad-]", "", text)


def at(report: Report, spans: Sequence[Span]) -> str:
    return "".join(report.original[span.start : span.end] for span in spans)


def spans_of(reading: Reading) -> Iterator[Span]:
    for actor in reading.actors:
        yield from actor.spans
        for office in actor.offices:
            yield from office.spans
    for said in reading.statements:
        yield from (*said.spans, *said.cue_spans, *said.source_spans, *said.said_on_spans)
        for party in (*said.via, *([said.speaker] if said.speaker else [])):
            yield from party.spans
    for deed in reading.deeds:
        yield from (deed.predicate, *deed.spans, *deed.days_spans, *deed.place_spans, *deed.quantity_spans)
        for party in (*deed.actors, *deed.recipients, *deed.on_word_of):
            yield from party.spans
    yield from (mention.span for mention in reading.mentions)


def reading_of(text: str) -> tuple[Report, Reading]:
    report = clean(Report("r", "page.txt", text))
    return report, read(report)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages)
def test_the_original_text_at_the_spans_of_every_field_says_what_the_field_says(text: str) -> None:
    report, reading = reading_of(text)
    assert reading.deeds
    assert reading.statements
    for span in spans_of(reading):
        assert span.report == report.id
        assert 0 <= span.start < span.end <= len(text)
    for said in reading.statements:
        assert folded(said.content.replace(" ... ", "")) == folded(at(report, said.spans))
        if said.cue:
            assert folded(said.cue) == folded(at(report, said.cue_spans))
    for deed in reading.deeds:
        assert folded(at(report, [deed.predicate]))
        if deed.quantity:
            assert folded(deed.quantity) in folded(at(report, deed.quantity_spans))
        if deed.place:
            assert folded(deed.place) in folded(at(report, deed.place_spans))
        if deed.days:
            assert bool(deed.days_spans) or deed.days.last == report.published
        for party in (*deed.actors, *deed.recipients):
            assert party.spans or party.inferred


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages)
def test_no_fact_rests_on_furniture(text: str) -> None:
    _, reading = reading_of(text)
    furniture = [match.span() for extra in FURNITURE if extra for match in re.finditer(re.escape(extra), text)]
    for said in reading.statements:
        for span in said.spans:
            assert not any(span.start < end and start < span.end for start, end in furniture)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [40, 72, 1000])
def test_the_same_words_are_read_alike_however_the_lines_are_broken(width: int, newline: str) -> None:
    order = range(len(SENTENCES))
    _, plain = reading_of(page(order, [""] * len(SENTENCES), 1000, "\n"))
    _, torn = reading_of(page(order, [FURNITURE[1]] * len(SENTENCES), width, newline))
    assert [(d.type, d.mode, d.status, d.days, d.quantity) for d in torn.deeds] == [
        (d.type, d.mode, d.status, d.days, d.quantity) for d in plain.deeds
    ]
    assert [(s.kind, s.content, s.said_on) for s in torn.statements] == [
        (s.kind, s.content, s.said_on) for s in plain.statements
    ]

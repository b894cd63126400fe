"""Feeds and news in XML: what each kind carries where, and what is said where something is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.model import Failure, Report
from onrecord.read import ReadSettings, read_paths

WORDS = "The envoys of both sides met on Monday and agreed on nothing but the hour of their next meeting."


def read(text: str | bytes, folder: Path, name: str = "feed.xml", **limits: object) -> list[Report | Failure]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_paths([str(path)], ReadSettings(**limits)))  # type: ignore[arg-type]


def report_of(text: str | bytes, folder: Path, name: str = "feed.xml") -> Report:
    (found,) = read(text, folder, name)
    assert isinstance(found, Report), found
    return found


def rss(items: str, channel: str = "<title>The Example Observer</title>") -> str:
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{channel}{items}</channel></rss>"


def item(**fields: str) -> str:
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in fields.items()) + "</item>"


def test_an_entry_has_its_headline_above_its_text(tmp_path: Path) -> None:
    report = report_of(rss(item(title="Envoys Meet Again", description=WORDS)), tmp_path)
    assert report.original == f"Envoys Meet Again\n\n{WORDS}"
    assert (report.title, report.publisher) == ("Envoys Meet Again", "The Example Observer")
    assert (report.published, report.dated_by) == (None, "none")


def test_an_entry_whose_text_begins_with_its_headline_has_it_once(tmp_path: Path) -> None:
    report = report_of(rss(item(title="Envoys Meet", description=f"Envoys meet. {WORDS}")), tmp_path)
    assert report.original == f"Envoys meet. {WORDS}"


def test_the_longest_text_of_an_entry_is_taken(tmp_path: Path) -> None:
    text = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><summary>Short words.</summary>"
        f"<content type='text'>{WORDS}</content></entry></feed>"
    )
    assert report_of(text, tmp_path).original.endswith(WORDS)


def test_marks_and_references_of_a_title_are_resolved(tmp_path: Path) -> None:
    report = report_of(rss(item(title="Tea &amp;amp; Talks: &amp;#8216;No&amp;#8217;", description=WORDS)), tmp_path)
    assert report.title == "Tea & Talks: ‘No’"


def test_paragraphs_of_an_entry_are_kept_apart_and_scripts_left_out(tmp_path: Path) -> None:
    html = (
        f"&lt;p&gt;{WORDS}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;Nobody&lt;br&gt;else came.&lt;/p&gt;"
    )
    report = report_of(rss(item(title="T", description=html)), tmp_path)
    assert report.original == f"T\n\n{WORDS}\n\nNobody\n\nelse came."


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"pubDate": "Mon, 02 Apr 2018 23:59:00 -0500"}, date(2018, 4, 2)),
        ({"pubDate": "2018-04-02T10:00:00Z"}, date(2018, 4, 2)),
        ({"pubDate": "2 April 2018"}, date(2018, 4, 2)),
        ({"pubDate": "soon"}, None),
        ({}, None),
    ],
)
def test_days_of_entries(fields: dict[str, str], day: date | None, tmp_path: Path) -> None:
    report = report_of(rss(item(title="T", description=WORDS, **fields)), tmp_path)
    assert report.published == day
    assert report.dated_by == ("metadata" if day else "none")


def test_the_day_of_publication_comes_before_that_of_a_change(tmp_path: Path) -> None:
    entry = "<entry><title>T</title><content>{}</content>{}</entry>"
    changed, first = "<updated>2018-04-05T00:00:00Z</updated>", "<published>2018-04-02T00:00:00Z</published>"
    both = entry.format(WORDS, changed + first) + entry.format(WORDS, changed)
    text = f"<feed xmlns='http://www.w3.org/2005/Atom'>{both}</feed>"
    days = [one.published for one in read(text, tmp_path) if isinstance(one, Report)]
    assert days == [date(2018, 4, 2), date(2018, 4, 5)]


def test_the_source_that_an_entry_names_is_its_publisher(tmp_path: Path) -> None:
    source = "<source url='https://x.example'>The Sample Gazette</source>"
    entry = item(title="T", description=WORDS).replace("</item>", f"{source}</item>")
    assert report_of(rss(entry), tmp_path).publisher == "The Sample Gazette"


def test_an_older_feed_is_read_too(tmp_path: Path) -> None:
    text = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Old Wire</title></channel>"
        f"<item><title>T</title><link>https://x.example/a</link><description>{WORDS}</description>"
        "<dc:date>2009-05-06T07:08:09Z</dc:date><dc:creator>Ann Sample</dc:creator></item></rdf:RDF>"
    )
    report = report_of(text, tmp_path, "feed.rdf")
    assert (report.publisher, report.published, report.byline) == ("The Old Wire", date(2009, 5, 6), "Ann Sample")
    assert report.url == "https://x.example/a"


def test_entries_are_numbered_and_one_without_text_costs_only_itself(tmp_path: Path) -> None:
    found = read(
        rss(item(title="A", description=WORDS) + item(title="B") + item(title="C", description=WORDS)), tmp_path
    )
    assert [one.source.rsplit("#")[-1] for one in found] == ["1", "2", "3"]
    assert [type(one) for one in found] == [Report, Failure, Report]


def test_an_entry_goes_by_its_own_key_wherever_its_feed_lies(tmp_path: Path) -> None:
    entry = item(title="T", description=WORDS, guid="urn:example:1")
    first = report_of(rss(entry), tmp_path, "a.xml")
    second = report_of(rss("\n\n" + entry), tmp_path, "b.rss")
    other = report_of(rss(entry.replace("example:1", "example:2")), tmp_path, "c.rss")
    assert first.id == second.id
    assert other.id != first.id


def test_a_feed_in_another_encoding_is_read_by_its_own_word(tmp_path: Path) -> None:
    text = rss(item(title="Zürich Talks", description="Die Gespräche, sagte er, gehen in Zürich weiter."))
    data = text.replace("<?xml version='1.0'?>", "<?xml version='1.0' encoding='iso-8859-1'?>").encode("latin-1")
    report = report_of(data, tmp_path)
    assert report.title == "Zürich Talks"
    assert "Gespräche" in report.original


def test_a_damaged_feed_gives_what_can_be_read(tmp_path: Path) -> None:
    text = rss(item(title="A", description=WORDS) + "<item><title>B & C</title><description>Some words")
    titles = [one.title for one in read(text, tmp_path) if isinstance(one, Report)]
    assert titles[0] == "A"


def nitf(head: str, body_head: str, content: str) -> str:
    return (
        f"<nitf><head>{head}</head><body><body.head>{body_head}</body.head>"
        f"<body.content>{content}</body.content></body></nitf>"
    )


def test_the_dateline_of_a_wire_report_stands_before_its_text(tmp_path: Path) -> None:
    text = nitf(
        "<docdata><date.issue norm='20180402T101500Z'/></docdata>",
        "<hedline><hl1>Envoys Meet</hl1></hedline><dateline><location>GENEVA</location> (Example Wire) --</dateline>",
        f"<p>{WORDS}</p><p>They will meet again on Friday, one of the envoys said.</p>",
    )
    report = clean(report_of(text, tmp_path, "a.nitf"))
    assert (report.title, report.published, report.place) == ("Envoys Meet", date(2018, 4, 2), "GENEVA")
    assert report.credits == ("Example Wire",)
    assert report.text.split("\n\n")[-2:] == [WORDS, "They will meet again on Friday, one of the envoys said."]


@pytest.mark.parametrize(
    ("head", "body_head", "title"),
    [
        ("<title>T1</title>", "<hedline><hl1>H1</hl1></hedline>", "H1"),
        ("<title>T1</title>", "<headline>H2</headline>", "H2"),
        ("<title>T1</title>", "", "T1"),
        ("", "", None),
    ],
)
def test_the_headline_of_a_wire_report_is_the_nearest_to_its_text(
    head: str, body_head: str, title: str | None, tmp_path: Path
) -> None:
    assert report_of(nitf(head, body_head, f"<p>{WORDS}</p>"), tmp_path, "a.nitf").title == title


def test_a_day_that_stands_in_words_is_read(tmp_path: Path) -> None:
    text = nitf("", "<dateline><story.date>April 2, 2018</story.date></dateline>", f"<p>{WORDS}</p>")
    assert report_of(text, tmp_path, "a.nitf").published == date(2018, 4, 2)


def test_subheads_of_a_wire_report_are_kept_in_their_place(tmp_path: Path) -> None:
    text = nitf("", "<hl1>H</hl1>", f"<p>{WORDS}</p><hl2>What the others say</hl2><p>They said no.</p>")
    assert report_of(text, tmp_path, "a.nitf").original.split("\n\n") == [
        "H",
        WORDS,
        "What the others say",
        "They said no.",
    ]


def test_a_wire_report_without_text_is_said(tmp_path: Path) -> None:
    (found,) = read(nitf("<title>T</title>", "", ""), tmp_path, "a.nitf")
    assert found == Failure(str(tmp_path / "a.nitf"), "NITF without a text")


def news_item(inner: str, guid: str = "urn:1") -> str:
    return f"<newsItem guid='{guid}'>{inner}</newsItem>"


def message(*items: str) -> str:
    return f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{''.join(items)}</itemSet></newsMessage>"


def inline(*paragraphs: str) -> str:
    return f"<contentSet><inlineXML>{''.join(f'<p>{one}</p>' for one in paragraphs)}</inlineXML></contentSet>"


def test_a_message_of_several_items_gives_a_report_for_each(tmp_path: Path) -> None:
    head = "<contentMeta><headline>{}</headline></contentMeta>"
    text = message(
        news_item(head.format("One") + inline(WORDS)),
        news_item(head.format("Two"), "urn:2"),
        news_item(head.format("Three") + inline(WORDS, "And more."), "urn:3"),
    )
    first, second, third = read(text, tmp_path)
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert (first.title, third.title) == ("One", "Three")
    assert second == Failure(f"{tmp_path}/feed.xml#2", "news item without a text")
    assert third.original == f"Three\n\n{WORDS}\n\nAnd more."


@pytest.mark.parametrize(
    ("rights", "publisher"),
    [
        ("<rightsInfo><copyrightHolder><name>The Holder</name></copyrightHolder></rightsInfo>", "The Holder"),
        ("<itemMeta><provider literal='the-wire'/></itemMeta>", "the-wire"),
        ("<contentMeta><creditline>The Credited</creditline></contentMeta>", "The Credited"),
        ("", None),
    ],
)
def test_the_publisher_of_an_item(rights: str, publisher: str | None, tmp_path: Path) -> None:
    assert report_of(message(news_item(rights + inline(WORDS))), tmp_path).publisher == publisher


@pytest.mark.parametrize("name", ["firstCreated", "contentCreated", "versionCreated"])
def test_the_day_of_an_item(name: str, tmp_path: Path) -> None:
    text = message(news_item(f"<itemMeta><{name}>2018-04-02T09:00:00Z</{name}></itemMeta>{inline(WORDS)}"))
    assert report_of(text, tmp_path).published == date(2018, 4, 2)


def test_the_dateline_of_an_item_is_not_doubled(tmp_path: Path) -> None:
    meta = "<contentMeta><dateline>GENEVA --</dateline></contentMeta>"
    first = report_of(message(news_item(meta + inline(WORDS))), tmp_path)
    second = report_of(message(news_item(meta + inline("GENEVA --", WORDS))), tmp_path)
    assert first.original == second.original == f"GENEVA --\n\n{WORDS}"


def test_a_byline_loses_its_by(tmp_path: Path) -> None:
    meta = "<contentMeta><by>By Ann Sample</by></contentMeta>"
    assert report_of(message(news_item(meta + inline(WORDS))), tmp_path).byline == "Ann Sample"


def test_xml_that_names_files_does_not_get_them(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The secret words.")
    text = f"<!DOCTYPE nitf SYSTEM '{tmp_path}/secret.txt'>" + nitf("", "", f"<p>{WORDS} &secret;</p>")
    for found in read(text, tmp_path, "a.nitf"):
        assert "secret words" not in repr(found)


def test_xml_over_the_limit_is_said(tmp_path: Path) -> None:
    (found,) = read(rss(item(title="T", description=WORDS * 100)), tmp_path, max_file=2000)
    assert isinstance(found, Failure)
    assert "max_file" in found.reason


SAID = "Pier {0} is open again, a man said."
RSS = ("<rss><channel>", f"<item><title>Pier {{0}}</title><description>{SAID}</description></item>", "</channel></rss>")
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    f"<entry><title>Pier {{0}}</title><summary>{SAID}</summary></entry>",
    "</feed>",
)


@pytest.mark.parametrize(("head", "entry", "foot"), [RSS, ATOM], ids=["rss", "atom"])
def test_a_feed_without_end_is_read_as_far_as_it_may_be(tmp_path: Path, head: str, entry: str, foot: str) -> None:
    path = tmp_path / "endless.xml"
    path.write_text(head + "".join(entry.format(number) for number in range(50_000)) + foot)
    *reports, failure = read_paths([str(path)], ReadSettings(fetch_entries=7))
    assert [one.title for one in reports if isinstance(one, Report)] == [f"Pier {number}" for number in range(7)]
    assert isinstance(failure, Failure)
    assert "50000 entries, 7 read" in failure.reason

"""Files in every format that is read, made from the same few stories, with what must be found in each."""

# ruff: noqa: E501 (documents whose lines are as long as their makers write them)

from __future__ import annotations

import csv
import email.message
import gzip
import io
import json
import tarfile
import textwrap
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import duckdb
from fpdf import FPDF


@dataclass(frozen=True)
class Story:
    title: str
    published: date
    byline: str
    publisher: str
    paragraphs: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"https://{self.publisher.split()[-1].lower()}.example/{self.title.split()[0].lower()}"

    @property
    def long_date(self) -> str:
        return f"{self.published:%B} {self.published.day}, {self.published.year}"


STORIES = (
    Story(
        "Ministers Agree on River Treaty After Long Night",
        date(2019, 3, 14),
        "Vera Beispiel",
        "The Example Observer",
        (
            "The foreign ministers of two neighbouring countries signed a treaty on their river on Thursday, after "
            "talks that had gone on until the early morning, officials of both sides said.",
            "“We found a way that lets both our peoples keep their water,” one of the ministers told reporters in the "
            "lobby of the hotel. He did not say when the parliaments would be asked to vote on it.",
            "Farmers on the lower river had protested for weeks and blocked two bridges. Their union said that it would "
            "read the text before it ends the blockade, and that it did not trust promises made at night.",
            "The treaty sets how much water each side may take in a dry year, and a commission of six engineers is to "
            "measure it. Neither side gave the figures on Thursday, and the commission has no seat as yet.",
        ),
    ),
    Story(
        "Court Convicts Former Governor of Taking Bribes",
        date(2021, 11, 2),
        "Tom Muster and Ida Prov",
        "The Sample Gazette",
        (
            "A court in the northern port convicted a former governor on Tuesday of taking bribes from a shipping company "
            "and sentenced him to seven years in prison.",
            "The judge said that the governor had signed four contracts in return for a house by the sea. His lawyer "
            "said that he would appeal against the verdict within ten days.",
            "Prosecutors had asked for nine years. They said that they would now look into the company’s contracts with "
            "two other cities, whose mayors have denied any part in the matter.",
            "Outside the court about 300 people cheered as the sentence was read out over loudspeakers, while supporters "
            "of the governor called the trial a farce and threw eggs at the windows.",
        ),
    ),
    Story(
        "Rebels Release Twelve Aid Workers in the Hills",
        date(2016, 8, 29),
        "Nora Vzor",
        "The Specimen Times",
        (
            "Rebels in the eastern hills released twelve aid workers on Monday whom they had held for five weeks, the "
            "relief agency that employs them said in a statement.",
            "The workers were handed over to village elders near the lake and driven to the provincial capital, where "
            "doctors examined them. All are in good health, the agency said.",
            "A spokesman for the rebels, reached by telephone, accused the army of shelling the road while the convoy "
            "was on it. The army denied this and said that its guns had been silent since Saturday.",
            "The government thanked the elders for their help and repeated its offer of talks. The rebels have refused "
            "to meet its envoys since a truce broke down in the spring.",
        ),
    ),
)


@dataclass(frozen=True)
class Made:
    """A file and what must be read in it, in order. A field that a format cannot carry is None."""

    path: Path
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class Expected:
    title: str | None
    published: date | None
    paragraphs: tuple[str, ...]
    byline: str | None = None
    publisher: str | None = None


Maker = Callable[[Path, Story], Made]


def full(story: Story, **changed: object) -> Expected:
    values = {
        "title": story.title,
        "published": story.published,
        "paragraphs": story.paragraphs,
        "byline": story.byline,
        "publisher": story.publisher,
    }
    return Expected(**(values | changed))  # type: ignore[arg-type]


def plain(story: Story) -> str:
    return "\n\n".join((story.title, f"By {story.byline}", story.long_date, *story.paragraphs)) + "\n"


def only_text(story: Story) -> tuple[Expected, ...]:
    return (full(story, publisher=None),)


def text_file(name: str, encoding: str, newline: str = "\n") -> Maker:
    def make(folder: Path, story: Story) -> Made:
        path = folder / name
        path.write_bytes(plain(story).replace("\n", newline).encode(encoding))
        return Made(path, only_text(story))

    return make


def wrapped_text(folder: Path, story: Story) -> Made:
    """As torn from a printed page: lines of one width, addresses and a related line in mid-sentence."""
    lines: list[str] = [
        *textwrap.wrap(story.title, 40),
        "",
        f"{story.published:%B} {story.published.day:02d},{story.published.year}",
        "",
    ]
    for number, paragraph in enumerate(story.paragraphs):
        wrapped = textwrap.wrap(paragraph, 80, break_on_hyphens=False)
        if number == 1:
            wrapped[1:1] = ["", "", f"{story.url}/related-story-with-a-long-name", "", ""]
        lines += [*wrapped, ""]
        if number == 0:
            lines += ["Related article: What the Neighbours Think of It", ""]
    path = folder / "torn.txt"
    path.write_text("\n".join(lines), "utf-8")
    return Made(path, (full(story, byline=None, publisher=None),))


def markdown(folder: Path, story: Story) -> Made:
    path = folder / "note.md"
    path.write_text(f"# {story.title}\n\n{story.long_date}\n\n" + "\n\n".join(story.paragraphs), "utf-8")
    return Made(path, (full(story, byline=None, publisher=None),))


def html_of(story: Story, head: str, before: str = "") -> str:
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in story.paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{escape(story.title)} | Site</title>{head}"
        "</head><body><nav><a href='/'>Home</a><a href='/world'>World</a></nav><main><article>"
        f"<h1>{escape(story.title)}</h1>{before}{body}</article></main>"
        "<aside><h2>Most read</h2><ul><li><a href='/a'>Another story</a></li></ul></aside>"
        "<footer><p>Copyright 2020 Example Media. All rights reserved.</p></footer></body></html>"
    )


def meta_head(story: Story) -> str:
    return (
        f"<meta property='og:title' content='{escape(story.title)}'><meta name='author' content='{story.byline}'>"
        f"<meta property='article:published_time' content='{story.published}T09:30:00Z'>"
        f"<meta property='og:site_name' content='{story.publisher}'>"
    )


def linked_head(story: Story) -> str:
    record = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": story.publisher},
            {
                "@type": ["NewsArticle"],
                "headline": story.title,
                "datePublished": f"{story.published}T23:50:00+02:00",
                "author": [{"@type": "Person", "name": name} for name in story.byline.split(" and ")],
                "publisher": {"@type": "Organization", "name": story.publisher},
                "url": story.url,
            },
        ],
    }
    return f"<script type='application/ld+json'>{json.dumps(record)}</script>"


def html_meta(folder: Path, story: Story) -> Made:
    path = folder / "meta.html"
    path.write_text(html_of(story, meta_head(story)), "utf-8")
    return Made(path, (full(story, byline=story.byline.replace(" and ", "; ")),))


def html_linked(folder: Path, story: Story) -> Made:
    path = folder / "linked.htm"
    path.write_text(html_of(story, linked_head(story)), "utf-8")
    return Made(path, (full(story, byline=story.byline.replace(" and ", ", ")),))


def html_western(folder: Path, story: Story) -> Made:
    path = folder / "western.html"
    html = html_of(story, meta_head(story)).replace("charset='utf-8'", "charset='windows-1252'")
    path.write_bytes(html.encode("cp1252"))
    return Made(path, (full(story, byline=story.byline.replace(" and ", "; ")),))


def mhtml(folder: Path, story: Story) -> Made:
    message = email.message.EmailMessage()
    message["Snapshot-Content-Location"] = story.url
    message.set_content(html_of(story, linked_head(story)), subtype="html", cte="quoted-printable")
    message.make_related()
    path = folder / "saved.mhtml"
    path.write_bytes(bytes(message))
    return Made(path, (full(story, byline=story.byline.replace(" and ", ", ")),))


class Printed(FPDF):
    """A page as a browser prints it: date and title above, address and page number below."""

    def __init__(self, story: Story) -> None:
        super().__init__(format=(150, 110))
        self.story = story
        self.set_auto_page_break(True, 18)
        self.set_margins(15, 18)

    def header(self) -> None:
        self.set_font("Helvetica", size=7)
        self.set_y(6)
        self.cell(
            40, 4, f"{self.story.published.month}/{self.story.published.day}/{self.story.published.year}, 9:15 AM"
        )
        self.cell(0, 4, f"{self.story.title} - {self.story.publisher}")
        self.set_y(18)

    def footer(self) -> None:
        self.set_y(-10)
        self.set_font("Helvetica", size=7)
        self.cell(100, 4, f"{self.story.url}/{self.page_no() * 0}")
        self.cell(0, 4, f"{self.page_no()}/{{nb}}", align="R")


def ascii_quotes(text: str) -> str:
    return text.replace("“", '"').replace("”", '"').replace("’", "'")


def pdf_text(story: Story, **changed: object) -> tuple[Expected, ...]:
    paragraphs = tuple(ascii_quotes(paragraph) for paragraph in story.paragraphs)
    return (full(story, **({"paragraphs": paragraphs, "publisher": None} | changed)),)


def printed_pdf(folder: Path, story: Story) -> Made:
    pdf = Printed(story)
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 18)
    pdf.multi_cell(0, 8, story.title, align="L")
    pdf.ln(3)
    pdf.set_font("Helvetica", size=9)
    pdf.multi_cell(0, 5, f"By {story.byline}", align="L")
    pdf.ln(2)
    pdf.multi_cell(0, 5, story.long_date, align="L")
    pdf.ln(3)
    pdf.set_font("Times", size=11)
    for paragraph in story.paragraphs:
        pdf.multi_cell(0, 5, ascii_quotes(paragraph), align="L")
        pdf.ln(3)
    path = folder / "printed.pdf"
    pdf.output(str(path))
    return Made(path, pdf_text(story, publisher=story.publisher))  # it stands beside the title on each page


def column_pdf(folder: Path, story: Story) -> Made:
    """A headline over two columns, as in a paper."""
    pdf = FPDF(format=(180, 130))
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 18)
    pdf.cell(0, 10, story.title, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=9)
    pdf.cell(0, 8, story.long_date, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Times", size=10)
    half = len(story.paragraphs) // 2
    for left, part in ((10, story.paragraphs[:half]), (95, story.paragraphs[half:])):
        pdf.set_y(34)
        for paragraph in part:
            pdf.set_x(left)
            pdf.multi_cell(75, 5, ascii_quotes(paragraph), align="L")
            pdf.ln(3)
    path = folder / "columns.pdf"
    pdf.output(str(path))
    return Made(path, pdf_text(story, byline=None))


def docx_bytes(paragraphs: list[str]) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{escape(part)}</w:t></w:r></w:p>" for part in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml",
            f"<?xml version='1.0'?><w:document xmlns:w='{word}'><w:body>{body}</w:body></w:document>",
        )
    return out.getvalue()


def docx(folder: Path, story: Story) -> Made:
    path = folder / "report.docx"
    path.write_bytes(docx_bytes([story.title, f"By {story.byline}", story.long_date, *story.paragraphs]))
    return Made(path, only_text(story))


def nexis_lines(story: Story) -> list[str]:
    return [
        story.title,
        story.publisher,
        f"{story.long_date} {story.published:%A}",
        "Copyright 2022 Example Media All Rights Reserved",
        "Section: NEWS; Pg. 4",
        "Length: 214 words",
        f"Byline: {story.byline}",
        "Body",
        *story.paragraphs,
        f"Load-Date: {story.long_date}",
        "End of Document",
    ]


def nexis_docx(folder: Path, story: Story) -> Made:
    other = STORIES[(STORIES.index(story) + 1) % len(STORIES)]
    path = folder / "nexis.docx"
    path.write_bytes(docx_bytes([*nexis_lines(story), *nexis_lines(other)]))
    return Made(path, (full(story), full(other)))


def factiva_lines(story: Story, number: int) -> str:
    return "\n".join(
        (
            "NEWS",
            story.title,
            f"By {story.byline}",
            "214 words",
            f"{story.published.day} {story.published:%B} {story.published.year}",
            story.publisher,
            "EXOB",
            "English",
            "(c) 2022 Example Media. All rights reserved.",
            "",
            "\n\n".join(story.paragraphs),
            "",
            f"Document EXOB0000{story.published:%Y%m%d}ef{number}e0000{number}",
            "",
            "",
        )
    )


def factiva_text(folder: Path, story: Story) -> Made:
    other = STORIES[(STORIES.index(story) + 1) % len(STORIES)]
    path = folder / "factiva.txt"
    path.write_text(factiva_lines(story, 1) + factiva_lines(other, 2), "utf-8")
    return Made(path, (full(story), full(other)))


def rtf_of(text: str) -> str:
    coded = "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)
    return "{\\rtf1\\ansi\\deff0 " + coded.replace("\n", "\\par\n") + "}"


def rtf(folder: Path, story: Story) -> Made:
    path = folder / "report.rtf"
    path.write_text(rtf_of(plain(story)), "ascii")
    return Made(path, only_text(story))


def factiva_rtf(folder: Path, story: Story) -> Made:
    path = folder / "factiva.rtf"
    path.write_text(rtf_of(factiva_lines(story, 1)), "ascii")
    return Made(path, (full(story),))


def record(story: Story) -> dict[str, str]:
    return {
        "id": story.title[:8],
        "url": story.url,
        "title": story.title,
        "text": "\n\n".join(story.paragraphs),
        "published": story.published.isoformat(),
        "publisher": story.publisher,
        "author": story.byline,
    }


def jsonl(folder: Path, story: Story) -> Made:
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(record(one)) + "\n" for one in STORIES), "utf-8")
    return Made(path, tuple(full(one) for one in STORIES))


def jsonl_gz(folder: Path, story: Story) -> Made:
    path = folder / "reports.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(record(story)) + "\n\n").encode()))
    return Made(path, (full(story),))


def gdelt_json(folder: Path, story: Story) -> Made:
    path = folder / "artlist.json"
    row = {
        "url": story.url,
        "title": story.title,
        "seendate": f"{story.published:%Y%m%d}T101500Z",
        "domain": "example.org",
        "language": "English",
        "content": "\n".join(story.paragraphs),
    }
    path.write_text(json.dumps({"articles": [row]}), "utf-8")
    return Made(path, (full(story, publisher="example.org", byline=None),))


def table(name: str, columns: dict[str, str], delimiter: str, encoding: str) -> Maker:
    def make(folder: Path, story: Story) -> Made:
        out = io.StringIO()
        rows = csv.writer(out, delimiter=delimiter)
        rows.writerow(columns.values())
        for one in STORIES:
            rows.writerow([record(one)[key] for key in columns])
        path = folder / name
        path.write_bytes(out.getvalue().encode(encoding))
        byline = {} if "author" in columns else {"byline": None}
        return Made(path, tuple(full(one, **byline) for one in STORIES))

    return make


MEDIA_CLOUD = {
    "id": "stories_id",
    "url": "url",
    "title": "title",
    "text": "story_text",
    "published": "publish_date",
    "publisher": "media_name",
}
LEXIS = {
    "title": "Headline",
    "text": "Full Text",
    "published": "Publication Date",
    "publisher": "Publication",
    "author": "Byline",
}


def parquet(folder: Path, story: Story) -> Made:
    path = folder / "reports.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE r (headline VARCHAR, body VARCHAR, pub_date DATE, source_name VARCHAR, author VARCHAR)"
        )
        row = [story.title, "\n".join(story.paragraphs), story.published, story.publisher, story.byline]
        connection.execute("INSERT INTO r VALUES (?, ?, ?, ?, ?)", row)
        connection.execute(f"COPY r TO '{path}' (FORMAT PARQUET)")
    return Made(path, (full(story),))


def mail(subtype: str) -> Maker:
    def make(folder: Path, story: Story) -> Made:
        message = email.message.EmailMessage()
        message["Subject"] = story.title
        message["From"] = f"{story.publisher} <news@example.org>"
        message["Date"] = (
            f"{story.published:%a}, {story.published.day} {story.published:%b} {story.published.year} 08:00:00 +0000"
        )
        if subtype == "plain":
            message.set_content("\n\n".join(story.paragraphs))
        else:
            message.set_content("Read this mail in a browser.")
            message.add_alternative(html_of(story, ""), subtype="html")
        path = folder / f"{subtype}.eml"
        path.write_bytes(bytes(message))
        return Made(path, (full(story, byline=None),))

    return make


def rss(folder: Path, story: Story) -> Made:
    text = "".join(f"<p>{escape(part)}</p>" for part in story.paragraphs)
    day = f"{story.published:%a}, {story.published.day:02d} {story.published:%b} {story.published.year} 10:00:00 GMT"
    path = folder / "feed.rss"
    path.write_text(
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        f" xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>{story.publisher}</title><item>"
        f"<title>{escape(story.title)}</title><link>{story.url}</link><pubDate>{day}</pubDate><dc:creator>{story.byline}"
        f"</dc:creator><description>Short.</description><content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>",
        "utf-8",
    )
    return Made(path, (full(story),))


def atom(folder: Path, story: Story) -> Made:
    text = escape("".join(f"<p>{escape(part)}</p>" for part in story.paragraphs))
    path = folder / "feed.atom"
    path.write_text(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{story.publisher}</title><entry><title>{escape(story.title)}</title>"
        f"<id>urn:x:{story.published}</id><link href='{story.url}'/><published>{story.published}T10:00:00Z</published>"
        f"<updated>2030-01-01T00:00:00Z</updated><author><name>{story.byline}</name></author>"
        f"<content type='html'>{text}</content></entry></feed>",
        "utf-8",
    )
    return Made(path, (full(story),))


def nitf(folder: Path, story: Story) -> Made:
    text = "".join(f"<p>{escape(part)}</p>" for part in story.paragraphs)
    path = folder / "nitf.xml"
    path.write_text(
        f"<?xml version='1.0'?><nitf><head><title>x</title><docdata><doc-id id-string='d1'/><date.issue norm='{story.published:%Y%m%d}T120000Z'/>"
        f"</docdata><pubdata name='{story.publisher}'/></head><body><body.head><hedline><hl1>{escape(story.title)}</hl1></hedline>"
        f"<byline>By {story.byline}</byline></body.head><body.content>{text}</body.content></body></nitf>",
        "utf-8",
    )
    return Made(path, (full(story),))


def newsml(folder: Path, story: Story) -> Made:
    text = "".join(f"<p>{escape(part)}</p>" for part in story.paragraphs)
    path = folder / "newsml.xml"
    path.write_text(
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:newsml:1'><rightsInfo><copyrightHolder>"
        f"<name>{story.publisher}</name></copyrightHolder></rightsInfo><itemMeta><firstCreated>{story.published}T08:00:00Z</firstCreated>"
        f"</itemMeta><contentMeta><by>By {story.byline}</by><headline>{escape(story.title)}</headline></contentMeta><contentSet>"
        f"<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><body>{text}</body></html>"
        "</inlineXML></contentSet></newsItem>",
        "utf-8",
    )
    return Made(path, (full(story),))


def warc(name: str) -> Maker:
    def make(folder: Path, story: Story) -> Made:
        path = folder / name
        path.write_bytes(
            warc_bytes([(one.url, html_of(one, linked_head(one))) for one in STORIES], name.endswith(".gz"))
        )
        return Made(path, tuple(full(one, byline=one.byline.replace(" and ", ", ")) for one in STORIES))

    return make


def warc_bytes(pages: list[tuple[str, str]], packed: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, html in pages:
        data = html.encode()
        head = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(data)))]
        headers = StatusAndHeaders("200 OK", head, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=headers))
    return out.getvalue()


def zipped(folder: Path, story: Story) -> Made:
    path = folder / "pile.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/one.txt", plain(story))
        archive.writestr("a/two.html", html_of(story, linked_head(story)))
        archive.writestr("__MACOSX/a/._one.txt", b"\x00\x05")
    page = full(story, byline=story.byline.replace(" and ", ", "))
    return Made(path, (*only_text(story), page))


def tarred(name: str) -> Maker:
    def make(folder: Path, story: Story) -> Made:
        path = folder / name
        with tarfile.open(path, "w:gz") as archive:
            for member, data in (("one.txt", plain(story).encode()), ("inner.zip", _small_zip(story))):
                info = tarfile.TarInfo(f"pile/{member}")
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        return Made(path, only_text(story) * 2)

    return make


def _small_zip(story: Story) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "two.docx", docx_bytes([story.title, f"By {story.byline}", story.long_date, *story.paragraphs])
        )
    return out.getvalue()


def packed_text(folder: Path, story: Story) -> Made:
    path = folder / "report.txt.gz"
    path.write_bytes(gzip.compress(plain(story).encode("utf-16")))
    return Made(path, only_text(story))


def nameless_pdf(folder: Path, story: Story) -> Made:
    made = column_pdf(folder, story)
    return Made(made.path.rename(folder / "nameless"), made.expected)


MAKERS: dict[str, Maker] = {
    "utf-8 text": text_file("plain.txt", "utf-8"),
    "text with a mark": text_file("marked.txt", "utf-8-sig"),
    "utf-16 text": text_file("wide.txt", "utf-16"),
    "utf-16 text without a mark": text_file("wide-le.txt", "utf-16-le"),
    "western text": text_file("western.txt", "cp1252"),
    "text of Windows": text_file("windows.txt", "utf-8", "\r\n"),
    "text of old Macs": text_file("mac.txt", "utf-8", "\r"),
    "torn text": wrapped_text,
    "markdown": markdown,
    "html with meta tags": html_meta,
    "html with linked data": html_linked,
    "western html": html_western,
    "mhtml": mhtml,
    "printed pdf": printed_pdf,
    "pdf in columns": column_pdf,
    "pdf without a suffix": nameless_pdf,
    "docx": docx,
    "nexis docx": nexis_docx,
    "factiva text": factiva_text,
    "rtf": rtf,
    "factiva rtf": factiva_rtf,
    "jsonl": jsonl,
    "packed jsonl": jsonl_gz,
    "gdelt json": gdelt_json,
    "media cloud csv": table("media_cloud.csv", MEDIA_CLOUD, ",", "utf-8-sig"),
    "semicolons": table("lexis.csv", LEXIS, ";", "cp1252"),
    "tsv": table("table.tsv", LEXIS, "\t", "utf-16"),
    "parquet": parquet,
    "plain mail": mail("plain"),
    "html mail": mail("html"),
    "rss": rss,
    "atom": atom,
    "nitf": nitf,
    "newsml": newsml,
    "warc": warc("crawl.warc"),
    "packed warc": warc("crawl.warc.gz"),
    "zip": zipped,
    "tar.gz with a zip in it": tarred("pile.tar.gz"),
    "tgz": tarred("pile.tgz"),
    "packed text": packed_text,
}


def cases() -> Iterator[tuple[str, Maker, Story]]:
    """A file for every format and story; formats that hold all stories once."""
    for name, maker in MAKERS.items():
        for story in (
            STORIES[:1] if name in ("jsonl", "warc", "packed warc", "media cloud csv", "semicolons", "tsv") else STORIES
        ):
            yield f"{name}: {story.title.split()[0]}", maker, story

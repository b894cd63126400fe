"""Pages as people keep them: printed to PDF by a browser, from HTML of many a make, with what must be read in each."""

# ruff: noqa: E501 (style sheets in one line each)

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

DEADLINE = 120  # seconds for one page; a browser's first start on a busy machine is slow


@dataclass(frozen=True)
class Sheet:
    """A page to be printed: its HTML, whether the browser adds its own heads and feet, and what must be read."""

    html: str
    title: str
    published: date | None
    body: tuple[str, ...]
    byline: str | None = None
    captions: tuple[str, ...] = ()
    subheads: tuple[str, ...] = ()
    browser_heads: bool = True
    place: str | None = None
    credits: tuple[str, ...] = ()
    pages: int = 1  # at least


DAM = (
    "The cabinet of the upland republic agreed on Wednesday to drain the old reservoir above the town of Sampleford, ending a quarrel that had split the coalition since the spring, two ministers said after the meeting.",
    "Engineers had warned in February that the wall of the dam, which was built ninety years ago from stone and lime, might not stand another wet winter. Their report was kept from the public until a member of the opposition read parts of it aloud in parliament.",
    "“Nobody should go to bed in fear of a wall,” the interior minister, Greta Beispiel, told reporters. She added that the families of the lower streets would be housed in the barracks of the border guard while the water is let off.",
    "The mayor of Sampleford, Otto Muster, called the decision late but right. He said that the town had asked four governments in a row for help and had received, in his words, “a shelf of letters and one pump”.",
    "Farmers below the dam fear for their fields. Their union demanded on Wednesday that the state pay for every harvest that is lost, and threatened to block the valley road with tractors if no offer is made by the end of the month.",
    "The neighbouring kingdom, into which the river flows, was told of the plan by telephone. Its foreign ministry summoned the ambassador of the republic on Thursday morning and asked for a timetable, a spokeswoman said, but she denied that the two countries were in dispute.",
    "The draining is to begin on the first of June and to last eleven weeks. A commission of seven engineers, three of them from abroad, will measure the wall every day and may stop the work at any hour.",
    "Critics say that the government acts only because the elections are near. “They discovered the dam when they discovered the polls,” said Paula Vzor, who leads the largest party of the opposition, and she promised that her party would look into the papers of the past ten years.",
    "A smaller dam in the north gave way eight years ago. Nobody was killed, but forty houses were carried off and a railway bridge could not be used for two years, and the inquiry that followed found that three warnings had been filed and never read.",
    "The bill for the draining is put at sixty million crowns. Where the money is to come from was left open on Wednesday; the finance minister, who had voted against an earlier plan, did not attend the meeting because of a cold.",
)
STRIKE = (
    "Dock workers at the three largest ports of the gulf coast walked out at midnight on Sunday after a last round of talks with the shipping companies had failed over pay and over cranes that need no driver.",
    "About 14,000 members of the union took part, its chairwoman, Lena Exempel, said. Rows of lorries stood before the closed gates in the morning, and eleven ships waited at anchor outside the harbour of Port Specimen.",
    "The companies said that they had offered nine percent over three years and could not go further. A spokesman called the strike “a gift to our rivals in the south” and said that two lines had already sent their ships elsewhere.",
    "President Ivo Primer urged both sides to return to the table and offered his labour minister as a mediator. The union accepted the offer within the hour; the companies asked for time until Tuesday.",
    "Police arrested five men who had climbed a crane and hung a banner from it. They were released in the afternoon, a lawyer of the union said, and nobody was hurt.",
    "Shops in the capital have stocks of fruit for four days and of medicines for six weeks, according to the ministry of trade. It advised people not to hoard and said that air freight would be used for what hospitals need.",
    "The last strike of this length, nineteen years ago, ended after twelve days when the army began to unload ships. The government ruled out on Sunday that soldiers would be used again.",
)
TRUCE = (
    "The two warring camps of the island agreed on Friday to stop firing for ten days so that the wounded can be brought out of the besieged quarter of Exampleton, the mediators announced after a night of talks on a ferry.",
    "Fighters would remain where they stand and neither camp may dig, lay mines or fly drones, according to the text that the mediators read out. Observers in white boats are to watch the harbour from Saturday.",
    "“Ten days are not a peace, but they are ten days,” said the chief mediator, Amal Figura, who had carried papers between the upper and the lower deck since Tuesday. She thanked the captain for the coffee.",
    "The commander of the northern camp, General Rolf Ejemplo, said that his men would keep their word as long as the others kept theirs. A statement of the southern camp accused him of having broken four truces since last year.",
    "Doctors in the quarter reported by radio that they had worked without current since the middle of the week and that 230 wounded were waiting for boats. Two of them died on Friday morning, they said.",
    "The United Nations welcomed the truce and promised to send flour, water pumps and fuel on the first day on which the road is open. Similar promises were made in the winter, when the road was never opened.",
)

CSS = "body{font-family:'Liberation Serif',serif;font-size:12pt;line-height:1.45} h1{font-size:24pt;line-height:1.15}"


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(text)}</p>\n" for text in texts)


def whole(title: str, css: str, body: str, page_title: str | None = None) -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{escape(page_title or title)}</title>"
        f"<style>{css}</style></head><body>{body}</body></html>"
    )


def as_the_browser_prints_it() -> Sheet:
    """Three pages with the browser's own head (the day of printing and the page's title) and foot (address, number)."""
    title = "Cabinet Agrees to Drain Old Dam Above Town"
    body = f"<h1>{title}</h1><p>By Vera Beispiel</p><p>March 14, 2019</p>{paragraphs(DAM)}"
    css = CSS + "@page{size:A5;margin:18mm 16mm}"
    return Sheet(
        whole(title, css, body, f"{title} - The Example Observer"),
        title,
        date(2019, 3, 14),
        DAM,
        "Vera Beispiel",
        pages=3,
    )


def with_margin_boxes() -> Sheet:
    """A publisher's own running head and page numbers, in the margins of the page; justified text."""
    title = "Dockers Walk Out at Three Ports of the Gulf Coast"
    css = CSS + (
        "p{text-align:justify;margin:0 0 8pt} @page{size:A5;margin:22mm 18mm;"
        "@top-left{content:'The Sample Gazette';font-size:8pt} @top-right{content:'Labour and Trade';font-size:8pt}"
        "@bottom-center{content:'Page ' counter(page) ' of ' counter(pages);font-size:8pt}}"
    )
    body = f"<h1>{title}</h1><p>2 November 2021</p>{paragraphs(STRIKE)}"
    return Sheet(whole(title, css, body), title, date(2021, 11, 2), STRIKE, browser_heads=False, pages=2)


def with_fixed_bars() -> Sheet:
    """A site's bars that stand fixed on the screen: they are printed on every page, above and below."""
    title = "Truce of Ten Days Lets Boats Fetch the Wounded"
    css = CSS + (
        "#top,#low{position:fixed;left:0;right:0;background:#fff;font:9pt 'Liberation Sans'} #top{top:0} #low{bottom:0}"
        "main{padding:0} @page{size:A5;margin:20mm 16mm} h1{margin-top:12mm} p{break-inside:auto;orphans:2;widows:2}"
    )
    body = (
        "<div id='top'>The Specimen Times</div><div id='low'>Copyright 2016 The Specimen Times. All rights reserved.</div>"
        f"<main><h1>{title}</h1><p>By Nora Vzor and Jan Primer</p><p>Published: August 26, 2016 at 11:40 p.m.</p>{paragraphs(TRUCE)}</main>"
    )
    return Sheet(whole(title, css, body), title, date(2016, 8, 26), TRUCE, "Nora Vzor and Jan Primer", pages=2)


def in_two_columns() -> Sheet:
    """A headline over two columns of ragged text on one page."""
    title = "Dockers Leave Their Cranes as Talks on Pay Fail"
    css = CSS + "#c{column-count:2;column-gap:10mm;font-size:9.5pt} @page{size:A4;margin:15mm} p{margin:0 0 7pt}"
    body = f"<h1>{title}</h1><p>November 2, 2021</p><div id='c'>{paragraphs(STRIKE)}</div>"
    return Sheet(whole(title, css, body), title, date(2021, 11, 2), STRIKE)


def in_columns_over_pages() -> Sheet:
    """Two columns of justified text, indented paragraphs without gaps, over several pages with running feet."""
    title = "Republic to Drain a Dam That Frightens Its Valley"
    css = CSS + (
        "#c{column-count:2;column-gap:8mm;font-size:10pt;column-fill:auto;text-align:justify} p{margin:0;text-indent:1.4em} "
        "p.d{text-indent:0;margin:0 0 6pt} @page{size:A5;margin:16mm 14mm 18mm;@bottom-left{content:'The Example Observer';font-size:8pt}"
        "@bottom-right{content:counter(page);font-size:8pt}}"
    )
    body = f"<h1>{title}</h1><p class='d'>By Vera Beispiel</p><p class='d'>14 March 2019</p><div id='c'>{paragraphs(DAM)}</div>"
    return Sheet(whole(title, css, body), title, date(2019, 3, 14), DAM, "Vera Beispiel", browser_heads=False, pages=2)


def with_captions() -> Sheet:
    """Pictures with captions, a subscription box, related links and a row of buttons between the paragraphs."""
    title = "Ferry Talks End in a Truce for the Besieged Quarter"
    captions = (
        "The ferry on which the talks were held. (AP Photo/Ann Sample)",
        "Wounded men wait for boats in the harbour of Exampleton.",
    )
    picture = "<div style='height:34mm;background:#ccc'></div>"
    figures = [
        f"<figure>{picture}<figcaption style='font:italic 9pt serif'>{escape(c)}</figcaption></figure>"
        for c in (captions[0], f"Photo: {captions[1]}")
    ]
    body = (
        f"<h1>{title}</h1><p>Aug. 26, 2016</p><p>Share on Facebook Tweet Email</p>{figures[0]}{paragraphs(TRUCE[:2])}"
        "<p>Related article: Who Are the Two Camps of the Island?</p>"
        f"{paragraphs(TRUCE[2:4])}{figures[1]}<p>Subscribe to our newsletter</p>{paragraphs(TRUCE[4:])}"
        "<p>Copyright 2016 The Specimen Times. All rights reserved.</p>"
    )
    css = CSS + "@page{size:A5;margin:16mm}"
    return Sheet(
        whole(title, css, body, f"{title} | The Specimen Times"),
        title,
        date(2016, 8, 26),
        TRUCE,
        captions=captions,
        pages=2,
    )


def with_a_dateline_and_a_credit() -> Sheet:
    """A wire report: dateline with agency, credit line at the end, on a big sheet without heads."""
    title = "Mediators announce ten-day truce on island"
    first = f"EXAMPLETON, Aug 26 (Reuters) - {TRUCE[0]}"
    body = f"<h1>{title}</h1><p>August 26, 2016 / 9:40 PM / 2 years ago</p>{paragraphs((first, *TRUCE[1:]))}<p>Reporting by Ann Sample; editing by Bo Specimen</p>"
    css = "body{font:13px/1.6 'Liberation Sans',sans-serif;max-width:150mm}h1{font-size:26px}"
    return Sheet(
        whole(title, css, body),
        title,
        date(2016, 8, 26),
        TRUCE,
        place="EXAMPLETON",
        credits=("Reuters",),
        browser_heads=False,
    )


def with_a_drop_cap_and_subheads() -> Sheet:
    """A magazine's page: a first letter over three lines, subheads, a quotation set apart, a headline of two lines."""
    title = "When the Water Stands Above the Roofs of a Town, Even the Ministers Begin to Count the Days"
    subheads = ("A wall of stone and lime", "What the neighbours say")
    css = CSS + (
        "p.f::first-letter{font-size:40pt;float:left;line-height:0.85;padding-right:3pt} h2{font-size:15pt}"
        "blockquote{margin:6pt 12mm;font-style:italic} @page{size:A5;margin:16mm}"
    )
    inner = (
        f"<p class='f'>{escape(DAM[0])}</p>{paragraphs(DAM[1:2])}<h2>{subheads[0]}</h2><blockquote><p>{escape(DAM[2])}</p></blockquote>"
        f"{paragraphs(DAM[3:5])}<h2>{subheads[1]}</h2>{paragraphs(DAM[5:8])}"
    )
    body = f"<h1>{title}</h1><p>By Tom Muster</p><p>Thursday, 14 March 2019</p>{inner}"
    return Sheet(whole(title, css, body), title, date(2019, 3, 14), DAM[:8], "Tom Muster", subheads=subheads, pages=2)


def with_words_of_many_alphabets() -> Sheet:
    """Ligatures, accents, other alphabets, hyphens of all kinds, a link whose address is printed behind it."""
    title = "Efficient Officials Find a Fifth Office for Refugees"
    texts = (
        "The office for refugees in Łódź will open a fifth affiliate in the first week of April, officials of the city affirmed on Monday, and its staff is to be filled from the five offices of the region.",
        "Its head, Šárka Nováková-Šťastná, said that files from Київ and Αθήνα had been found to differ: “Every coöperating office has its own co-ordinator, its own forms and — too often — its own truth.”",
        "A first draft of the plan was refused by the council in 2017–2018, when a three-year-old quarrel over fees was still before the courts; the final one passed by 31 votes to 14.",
    )
    css = "body{font:12pt/1.5 'DejaVu Serif',serif;font-variant-ligatures:common-ligatures}@page{size:A5;margin:15mm}"
    body = f"<h1>{title}</h1><p>Ewa Wzór</p><p>2019-04-01</p>{paragraphs(texts)}"
    return Sheet(whole(title, css, body), title, date(2019, 4, 1), texts, "Ewa Wzór")


def with_broken_words() -> Sheet:
    """Narrow justified columns in which the typesetter broke words at the ends of lines by hyphens."""
    title = "Dockers and Companies Agree on a Mediator"
    texts = tuple(
        text.replace("mediator", "medi\u00adator")
        .replace("companies", "compa\u00adnies")
        .replace("minister", "minis\u00adter")
        .replace("government", "govern\u00adment")
        .replace("afternoon", "after\u00adnoon")
        .replace("according", "accord\u00ading")
        .replace("medicines", "medi\u00adcines")
        .replace("chairwoman", "chair\u00adwoman")
        for text in STRIKE
    )
    css = (
        CSS
        + "#c{column-count:3;column-gap:6mm;font-size:9pt;text-align:justify} @page{size:A4;margin:14mm} p{margin:0 0 6pt}"
    )
    body = f"<h1>{title}</h1><p>November 3, 2021</p><div id='c'>{paragraphs(texts)}</div>"
    return Sheet(whole(title, css, body), title, date(2021, 11, 3), STRIKE)


def with_a_box_beside_the_text() -> Sheet:
    """A wide column with a narrow one of links beside it, as on a site that has no style sheet for printing."""
    title = "Valley Farmers Threaten to Block Road Over Dam"
    links = ("Most read", "Weather", "Chess", "Letters to the editor", "Crossword", "Podcasts")
    css = (
        CSS
        + "#w{display:flex} main{width:70%;padding-right:12mm} aside{width:30%;font:9pt 'Liberation Sans'} @page{size:A4;margin:15mm}"
    )
    side = "".join(f"<p>{link}</p>" for link in links)
    body = f"<h1>{title}</h1><p>By Ida Prov</p><p>March 15, 2019</p><div id='w'><main>{paragraphs(DAM[:5])}</main><aside>{side}</aside></div>"
    return Sheet(whole(title, css, body), title, date(2019, 3, 15), DAM[:5], "Ida Prov")


Maker = Callable[[], Sheet]

SHEETS: dict[str, Maker] = {
    function.__name__.replace("_", " "): function
    for function in (
        as_the_browser_prints_it,
        with_margin_boxes,
        with_fixed_bars,
        in_two_columns,
        in_columns_over_pages,
        with_captions,
        with_a_dateline_and_a_credit,
        with_a_drop_cap_and_subheads,
        with_words_of_many_alphabets,
        with_broken_words,
        with_a_box_beside_the_text,
    )
}


def browser() -> str | None:
    """The path of a browser that prints, or None where none is installed."""
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


def printed(html: str, folder: Path, *, heads: bool = True) -> Path:
    """The page printed to PDF; `heads` says whether the browser adds its own head and foot to each page."""
    program = browser()
    assert program is not None
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(html, "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    options += [] if heads else ["--no-pdf-header-footer"]
    # A locale of its own: the date in the head is written in that of the user.
    subprocess.run(
        [program, *options, f"--print-to-pdf={pdf}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=DEADLINE,
        env={**os.environ, "LANG": "en_US.UTF-8"},
    )
    return pdf

"""Prints the example page `example-herald.pdf` as a browser would: running heads, a sentence over the page break.

Run with the development requirements installed: python examples/make_pdf.py
"""

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

TITLE = "Kremlin Aide: Trump Asked Putin to the White House"
DATE = "April 2, 2018"
HEAD = "4/2/2018   Kremlin Aide: Trump Asked Putin to the White House - The Example Herald"
FOOT = "https://herald.example/2018/04/02/kremlin-aide-trump-asked-putin-to-the-white-house"
PARAGRAPHS = (
    "U.S. President Donald Trump asked Russian President Vladimir Putin to come to the White House when the two spoke "
    "by telephone last month, a Kremlin aide said on Monday.",
    "The aide, Yury Ushakov, told journalists in Moscow that the invitation was made on March 20, in a call in which "
    "Trump congratulated Putin on his re-election.",
    '"Our president was invited to Washington, and nobody has taken that back," Ushakov said. "But after what came '
    'next it is hard to speak of dates."',
    "The White House readout of the call did not mention an invitation.",
    "Since then the United States has expelled 60 Russian diplomats and closed the Russian consulate in Seattle. "
    "Washington acted after Britain accused Moscow of poisoning the former spy Sergei Skripal and his daughter in the "
    "English city of Salisbury. Russia denies any part in it.",
    "Moscow answered last week. It expelled 60 American diplomats and ordered the U.S. consulate in St. Petersburg to "
    "close, and its foreign minister, Sergei Lavrov, said that other states that had sent Russians home would be "
    "treated in the same way before the week was out.",
    'Ushakov said that no preparations for a meeting were under way. "We hope that one day the talking will start '
    'again," he added.',
    "Example Wire contributed to this report.",
)


class Page(FPDF):
    """A page with the running head and foot that browsers print."""

    def header(self) -> None:
        """The running head: day and title."""
        self.set_font("Helvetica", size=8)
        self.cell(0, 5, HEAD, new_x="LMARGIN", new_y="NEXT")
        self.ln(6)

    def footer(self) -> None:
        """The running foot: address and page."""
        self.set_y(-12)
        self.set_font("Helvetica", size=8)
        self.cell(0, 5, f"{FOOT}    {self.page_no()}/{{nb}}")


def build(path: Path) -> None:
    """Write the page to `path`; the same bytes at every run."""
    page = Page(format=(150, 200))
    page.set_creation_date(datetime(2018, 4, 2, tzinfo=UTC))
    page.set_title(TITLE)
    page.set_auto_page_break(True, margin=18)
    page.add_page()
    page.set_font("Helvetica", "B", 15)
    page.multi_cell(0, 8, TITLE, new_x="LMARGIN", new_y="NEXT")
    page.set_font("Helvetica", size=12)
    page.ln(2)
    page.cell(0, 6, DATE, new_x="LMARGIN", new_y="NEXT")
    page.ln(3)
    for paragraph in PARAGRAPHS:
        page.multi_cell(0, 7, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(3)
    page.output(str(path))


if __name__ == "__main__":
    build(Path(__file__).with_name("reports") / "example-herald.pdf")

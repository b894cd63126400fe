"""A small story in our own words, of an invented town: two outlets, a copy without its date, a third report."""

from pathlib import Path

ALPHA = """LISBON, March 9 (Example Wire) - Portugal expelled two Belarusian diplomats on Monday after a burglary.

"We have the proof in our hands," Portuguese Foreign Minister Rui Serpa told reporters.

Belarus denied any part in the burglary. Minsk said it would answer the expulsion within days.
"""
STORY = {
    "alpha.txt": "March 9, 2020\n\n" + ALPHA,
    "alpha-again.txt": ALPHA,
    "beta.txt": """March 14, 2020

Talks in Montrelle after expulsions

MONTRELLE, March 14 - Serpa met his Belarusian counterpart Alena Kavalenka in Montrelle on Saturday, officials said.

Portugal expelled two Belarusian diplomats on March 9. Kavalenka called the expulsion "a grave mistake", BelTA reported.
""",
    "gamma.txt": """March 20, 2020

MINSK, March 20 - Belarus closed the Portuguese consulate in Brest on Friday, the Foreign Ministry said.

"If Lisbon apologises, we will think again," Kavalenka said.
""",
}


def write(folder: Path) -> list[Path]:
    """Write them into a folder; their paths in order."""
    for name, text in STORY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in STORY]

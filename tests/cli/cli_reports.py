"""Reports on one story in our own words: two outlets, a copy, a follow-up; and files that cannot be read."""

from pathlib import Path

DAILY = """Finland expels two Russian diplomats over hacking

April 12, 2021

HELSINKI, April 12 (Reuters) - Finland expelled two Russian diplomats on Monday and accused Russia of hacking its mail.

"We will not accept attacks on our democracy," Finnish Foreign Minister Liisa Aalto told reporters in Helsinki.

Russia denied the accusation. The Kremlin said it would respond to the expulsion.

Aalto said she had called her Swedish counterpart Karin Holm on Sunday to discuss the case.
"""
COPY = "\n\n".join(DAILY.split("\n\n")[2:])
COURIER = """Moscow closes Finnish consulate in answer to expulsions

April 20, 2021

MOSCOW, April 20 - Russia closed the Finnish consulate in Murmansk on Tuesday after Finland expelled two envoys.

Russian Foreign Ministry spokesman Oleg Saveliev called the expulsion "a hostile step", Interfax reported.

"We hope that Helsinki will think again," Saveliev said.
"""


def write_reports(folder: Path) -> None:
    """Write them into a folder."""
    (folder / "daily.txt").write_text(DAILY, encoding="utf-8")
    (folder / "evening-copy.txt").write_text(COPY, encoding="utf-8")
    (folder / "courier.txt").write_text(COURIER, encoding="utf-8")

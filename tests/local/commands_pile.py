"""A small pile of invented reports on disk, and a reader that remembers what it read, for tests by the command line.

A reading is a pure function of its report, so remembering it changes nothing but the time that a test takes.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from onrecord import local
from onrecord.ledger import Ledger
from onrecord.pool import Sent

WIRE = """Velden sends two envoys home

LISBON, June 2 (Example Wire) - Portugal expelled two Belarusian diplomats on Tuesday over a stolen archive.

"The archive was ours and it will come back," Portuguese Foreign Minister Rui Serpa told reporters.

Belarus denied that it had any part in the theft. Serpa said he had called his Estonian counterpart on Monday.
"""
FILES = {
    "wire.txt": "June 2, 2020\n\n" + WIRE,
    "wire-undated.txt": WIRE,
    "wire-cut.txt": "June 3, 2020\n\n" + WIRE.rsplit("\n\n", 1)[0] + "\n",
    "answer.txt": """June 5, 2020

MINSK, June 5 - Belarus closed the Portuguese consulate in Brest on Friday, its Foreign Ministry said.

Portugal expelled 2 Belarusian diplomats this week. "We do not forget such a step," said Alena Kavalenka.
""",
    "namesake.txt": """June 6, 2020

PORTO, June 6 - The lawyer Joana Serpa accused Estonia of spying on harbour pilots on Saturday.

Serpa said the pilots would sue. Estonia rejected the accusation.
""",
    "talks.txt": """June 9, 2020

MONTRELLE, June 9 - Serpa met Belarusian Foreign Minister Alena Kavalenka in Montrelle on Tuesday.

Kavalenka called the expulsion "a grave mistake". Serpa criticized Belarus for closing the consulate.
""",
    "empty.txt": "",
}
FILES["pair.jsonl"] = "".join(
    json.dumps({"text": text, "published": day, "publisher": "Example Courier", "title": title}) + "\n"
    for title, day, text in (
        (
            "A call",
            "2020-06-10",
            "Estonia's president Kadri Lepik called Rui Serpa on Wednesday to discuss the pilots.",
        ),
        ("A march", "2020-06-11", "Hundreds of pilots protested in Porto on Thursday against Estonia, police said."),
    )
)
TABLES = (
    "name,aliases,country,sector\nRui Serpa,Serpa,PRT,GOV\n",
    "name,aliases,country,sector\nAlena Kavalenka,,BLR,LEG\nJoana Serpa,,PRT,CVL\n",
)


def write_pile(folder: Path) -> list[Path]:
    """Write the files, and some of them once more in a folder beside; their paths in order."""
    (folder / "again").mkdir()
    places = [folder / name for name in FILES] + [folder / "again" / name for name in ("wire.txt", "talks.txt")]
    for place in places:
        place.write_text(FILES[place.name], encoding="utf-8")
    return sorted(places)


class Remembering:
    """Reads a report once, whichever ledger asks."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, date | None], Sent] = {}
        self._really = local._read_by

    def __call__(self, ledger: Ledger, todo: Sequence[str], *_: object) -> Iterator[Sent]:
        for id_ in todo:
            key = (id_, ledger.dates()[id_][0])
            if key not in self._read:
                (self._read[key],) = self._really(local.workers_of(local.Settings()), ledger, [id_])
            yield self._read[key]

"""Reports for the page: the project's examples, and one that means harm."""

import json
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/reports"
HUGE = "W" * 6000
TURNED = "\u202e"  # from here on, right to left
HOSTILE = {
    "title": f"<script>alert('title')</script> Lithuania expels {TURNED}two envoys",
    "publisher": "\"><img src=x onerror=alert('publisher')>",
    "published": "2019-05-03",
    "text": (
        "VILNIUS, May 3 (Reuters) - Lithuania expelled two Russian diplomats on Friday, the foreign ministry said.\n\n"
        "\"We <svg onload=alert('quote')> will not wait </textarea></script>,\" "
        "Foreign Minister Jonas Petraitis said.\n\n"
        f"Russian Foreign Minister <b>Oleg</b> Saveliev called {{{{ 7 * 7 }}}} "
        f'the step "{TURNED}<a href=javascript:x>" hostile.\n\n'
        f"{HUGE}\n\nשלום העולם אמר השר, and مرحبا بالعالم said another.\n\n"
        '\u0000\u0007 Lithuania denied the claim & "<!--" said it\'s over.'
    ),
}


def write_hostile(folder: Path) -> Path:
    """The harmful report as a table of one row."""
    path = folder / "hostile.jsonl"
    path.write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    return path

"""Letters beyond A to Z in small ones without marks, so that a name is found however it is typed.

No two databases agree on what the small letter of Š is (SQLite knows none beyond Z, PostgreSQL those of its locale), so
none is asked: a text that has such letters is kept a second time as `folded` gives it, and what is looked for is folded
likewise.
"""

from __future__ import annotations

import re
import unicodedata

MARKS = re.compile("[\u0300-\u036f]")  # that stand on Latin, Greek and Cyrillic letters; others are part of a word
# Letters that Unicode takes for one piece, and keyboards without them write so.
STROKES = str.maketrans("ŁłØøĐđŦŧĦħı", "llooddtthhi")
A_TO_Z = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def folded(text: str) -> str:
    """The text in small letters without marks: "Erdoğan" and "ERDOGAN" give the same."""
    if text.isascii():
        return text.lower()
    bare = MARKS.sub("", unicodedata.normalize("NFD", text)).translate(STROKES)
    return unicodedata.normalize("NFC", bare.casefold())


def told_otherwise(text: str) -> str | None:
    """The text folded, where a database that knows the small letters of A to Z alone would not find it as it stands."""
    if text.isascii():
        return None
    found = folded(text)
    return None if found == text.translate(A_TO_Z) else found

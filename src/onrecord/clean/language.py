"""The language of a text, by its commonest words. Enough to tell which reports are in English."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

SAMPLE = 3_000  # characters that decide
LEAST = 0.06  # share of the words that must be function words of the language, else it stays unknown
SHORT = 40  # words, below which a text may have no small word at all
SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("fa", re.compile("[\u0600-\u06ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
# Letters that one language alone has of those that write in its script; so many of a text's letters make it that one.
OWN_LETTERS = {"ja": re.compile("[\u3040-\u30ff]"), "fa": re.compile("[پچژگ]")}
LEAST_WRITTEN, LEAST_OWN = 0.2, 0.02


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's language; "und" where nothing speaks for any. Very short texts count as English."""
    sample = text[:SAMPLE]
    written = _by_script(sample) if not sample.isascii() else None
    if written:
        return written
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if told := _by_small_words(words):
        return told
    return "en" if 0 < len(words) < SHORT and sample.isascii() else "und"


def language_told(given: str, text: str) -> str:
    """The language of a text whose page calls it `given` ("" where it does not say).

    A page may say so of its furniture: a text with the small words of English is English. What the text itself does not
    settle is as given.
    """
    if given == "en":
        return given
    found = language_of(text)
    if not given:
        return found
    english = found == "en" and len(re.findall(r"[^\W\d_]+", text[:SAMPLE])) >= SHORT
    return found if english else given


def _by_small_words(words: Sequence[str]) -> str | None:
    counts = Counter(words)
    shares = {
        code: sum(counts[word] for word in known if word in counts) / max(len(words), 1)
        for code, known in _function_words().items()
    }
    best = max(shares, key=lambda code: (shares[code], code == "en", code))
    return best if shares[best] >= LEAST else None


def _by_script(sample: str) -> str | None:
    """The language that a script gives away; a Persian text has letters that Arabic has not.

    Some words of it in a text of another do not: an English report may quote a Japanese one.
    """
    letters = sum(map(str.isalpha, sample))
    for code, script in SCRIPTS if letters else ():
        own = OWN_LETTERS.get(code)
        if len(script.findall(sample)) > LEAST_WRITTEN * letters and (
            own is None or len(own.findall(sample)) > LEAST_OWN * letters
        ):
            return code
    return None


@cache
def _function_words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("onrecord.clean").joinpath("languages.toml").read_text("utf-8"))
    return {code: frozenset(words.split()) for code, words in data.items()}

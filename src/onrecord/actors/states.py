"""Which state common words for one mean: "the country", "our nation"."""

from __future__ import annotations

from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved

SUBJECTS = ("nsubj", "nsubjpass")


def the_country(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "the country": the state that the sentence or the one before is about, by its subject, else the one named last;
    "our country" in somebody's words is his own."""
    if phrase.scene.words[phrase.first].lower in ("our", "my"):
        state = reader.state(_quoted_nation(reader, phrase))
        return Resolved(phrase, (state.key,), "description", 0.6) if state else None
    if phrase.plural or not phrase.definite:
        return None
    rows = [one for one in reader.done if len(one.keys) == 1 and one.phrase.at < phrase.at]
    rows = [one for one in rows if reader.roster[one.keys[0]].nation in reader.lexicon.countries]
    rows = [one for one in rows if "JRN" not in reader.roster[one.keys[0]].sectors] or rows
    states = [one for one in rows if reader.roster[one.keys[0]].kind == "state"]
    about = [
        one for one in states if one.phrase.word.dep in SUBJECTS and phrase.scene.number - one.phrase.scene.number < 2
    ]
    for other in (*about[-1:], *rows[-1:]):
        state = reader.state(reader.roster[other.keys[0]].nation)
        return Resolved(phrase, (state.key,), "description", 0.6) if state else None
    return None


def _quoted_nation(reader: Reader, phrase: Phrase) -> str | None:
    """The country of whoever says the quoted words that a phrase stands in: of the subject outside the marks, in the
    sentence itself or else in the one before."""
    for number in (phrase.scene.number, phrase.scene.number - 1):
        for other in reader.phrases:
            if other.scene.number == number and other.word.dep == "nsubj" and not other.word.quoted:
                resolved = reader.resolve(other)
                if resolved is not None and reader.roster[resolved.keys[0]].nation in reader.lexicon.countries:
                    return reader.roster[resolved.keys[0]].nation
    return None

"""Where a report plays: the country that bare words ("the government", "police", "protesters") belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from onrecord.actors.phrase import Phrase
from onrecord.actors.standing import locative
from onrecord.lexicon import Lexicon
from onrecord.model import Report

# What a country gains as setting: named in the same sentence, in the one before, in the dateline, in the title; and by
# its share of all the countries that the report names. Weights by hand; a report's dateline often is only where its
# agency has an office, so a country that the sentence itself names outweighs it.
SAME, BEFORE, DATELINE, TITLE, SHARE = 2.5, 1.0, 2.0, 1.5, 4.0
HERE = 2.5  # what the place of an act adds, for those who act abroad too: more than where the report was written
MAIN_LEAD = 0.6  # a lead of the base below it leaves a report without a country of its own
ALONE, OFTEN = 3.0, 3  # the lead of a country in a report that is of no other, and how often it names it at least
EVERYWHERE = ("USA", "VAT")  # whose offices reports tell of without a country wherever they play
LEAST = 1.4  # a lead below it leaves bare words without a country


class Setting:
    """The countries of a report by sentence."""

    def __init__(self, report: Report, phrases: Sequence[Phrase], lexicon: Lexicon) -> None:
        self._states = frozenset(lexicon.countries)
        self._by_sentence: dict[int, Counter[str]] = {}
        self._spoken = {code for phrase in phrases for code in _named(phrase)} & self._states
        for phrase in phrases:
            for code in (*_named(phrase), *self._homes(phrase)):
                if code in self._states:
                    self._by_sentence.setdefault(phrase.scene.number, Counter())[code] += 1
        self._scenes: dict[int, list[tuple[int, str]]] = {}  # by block: where places are named, in order
        for phrase in phrases:
            if phrase.shape == "place" and phrase.entry and phrase.entry.country in self._states and _scenic(phrase):
                self._scenes.setdefault(phrase.scene.block, []).append((phrase.at, phrase.entry.country or ""))
        written_in = codes_of_dateline(report.place or "", lexicon)
        self.home = next(iter(written_in), None)  # the country where the reporter wrote
        self._base: dict[str, float] = {}
        total: Counter[str] = Counter()
        for own in self._by_sentence.values():
            total.update(own)
        self._named = total
        for code, count in total.items():
            self._base[code] = SHARE * count / total.total()
        for codes, weight in ((written_in, DATELINE), (codes_in(report.title or "", lexicon), TITLE)):
            for code in dict.fromkeys(codes):
                self._base[code] = self._base.get(code, 0.0) + weight

    def _homes(self, phrase: Phrase) -> Iterator[str]:
        """The countries that its offices are known from, as far as the report may play there."""
        for role in (phrase.entry, *phrase.roles):
            if role is not None and role.home is not None and (role.home in EVERYWHERE or self.may_play_in(role.home)):
                yield role.home

    def speaks_of(self, country: str | None) -> bool:
        """Whether the report names the country, its people or its capital anywhere."""
        return country in self._base

    def matters(self, country: str) -> bool:
        """Whether the report speaks of the country at least half as much as of the one that it speaks of most."""
        return 2 * self._base.get(country, 0.0) >= max(self._base.values(), default=0.0) > 0

    def may_play_in(self, country: str | None) -> bool:
        """Whether the report speaks of the country by name, or of no other state."""
        return country in self._spoken or not self._spoken

    def scene(self, phrase: Phrase) -> str | None:
        """The country where the paragraph plays at a phrase: that of the last place named before it, behind "in"."""
        places = self._scenes.get(phrase.scene.block, [])
        return next((code for at, code in reversed(places) if at < phrase.at), None)

    def main(self, but: Collection[str] = (), lead: float = MAIN_LEAD) -> tuple[str | None, float]:
        """The one country that the report is about, whatever single sentences name; None where two come near."""
        ranked = sorted((-score, code) for code, score in self._base.items() if code not in but)
        second = -ranked[1][0] if len(ranked) > 1 else 0.0
        if not ranked or -ranked[0][0] - second < lead:
            return None, 0.0
        return ranked[0][1], min(0.7, 0.4 + (-ranked[0][0] - second) / 10)

    def only(self, but: Collection[str] = ()) -> str | None:
        """The country of a report that speaks of hardly any other, and of it more than in passing."""
        code, _ = self.main(but, ALONE)
        return code if code is not None and self._named[code] + (code == self.home) >= OFTEN else None

    def country(
        self, sentence: int, but: Collection[str] = (), subject: str | None = None, here: str | None = None
    ) -> tuple[str | None, float]:
        """The likeliest country of bare words in a sentence, and how sure that is (0 to 1); None where none leads.

        `but` are countries that it cannot be (those that the act is directed at), `subject` that of the sentence's
        subject, which weighs as much as being named there once more, `here` that of the place of the act, which parts
        two that weigh alike.
        """
        scores: dict[str, float] = dict(self._base)
        if subject in self._states and subject is not None:
            scores[subject] = scores.get(subject, 0.0) + SAME
        if here in scores and here is not None:
            scores[here] += HERE
        for number, weight in ((sentence, SAME), (sentence - 1, BEFORE)):
            for code in self._by_sentence.get(number, ()):
                scores[code] = scores.get(code, 0.0) + weight
        ranked = sorted((-score, code) for code, score in scores.items() if code not in but)
        if not ranked or -ranked[0][0] < LEAST:
            return None, 0.0
        best, second = -ranked[0][0], -ranked[1][0] if len(ranked) > 1 else 0.0
        if best - second < 0.4:
            return None, 0.0
        return ranked[0][1], min(0.8, 0.4 + (best - second) / 10)


def _scenic(phrase: Phrase) -> bool:
    """Whether a place is where something happens: "in Oslo", "in the streets of Oslo"; a city that is no capital, and
    so stands for no government, always is."""
    if phrase.entry is not None and phrase.entry.kind == "city" and phrase.word.dep in ("pobj", "dobj", "nsubj"):
        return True
    words, over = phrase.scene.words, phrase.scene.words[phrase.word.head]
    if phrase.word.dep == "pobj" and over.lower == "of" and words[over.head].dep == "pobj":
        return words[words[over.head].head].lower in ("in", "at", "near", "outside", "around", "through")
    return locative(phrase)


def _named(phrase: Phrase) -> Iterable[str]:
    entry = phrase.entry
    if entry and entry.country and not entry.generic and phrase.shape in ("place", "adjective", "organisation"):
        yield entry.country
    yield from phrase.countries


def codes_of_dateline(place: str, lexicon: Lexicon) -> list[str]:
    """The codes of the countries of a dateline, of each town the state that stands behind it: "MANCHESTER, N.H."."""
    towns = (codes_in(town, lexicon) for town in re.split(r"[/;]| and ", place))
    return [codes[-1] for codes in towns if codes]


def codes_in(text: str, lexicon: Lexicon) -> list[str]:
    """The codes of the countries that a short text names, in order; those in names of things ("Oslo Accords") not."""
    matches = lexicon.matches(text)
    things = {one.start for one in matches if any(entry.kind == "thing" for entry in one.entries)}
    return [
        entry.country
        for match in matches
        if not (match.end + 1 in things and text[match.end + 1].isupper())
        for entry in match.entries[:1]
        if entry.country in lexicon.countries and entry.country
    ]

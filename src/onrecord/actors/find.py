"""Who appears in a report: its noun phrases resolved to actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from onrecord.actors.cast import Cast
from onrecord.actors.phrases import Phrase, phrases
from onrecord.lexicon import Entry, Lexicon
from onrecord.model import Actor, ActorKind, Mention, MentionKind, Report, Span
from onrecord.parse import Sentence


@dataclass
class _Draft:
    """An actor while the report is read."""

    name: str
    kind: ActorKind
    country: str | None = None
    sectors: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def learn(self, country: str | None, sector: str | None) -> None:
        self.country = self.country or country
        if sector and sector not in self.sectors:
            self.sectors.append(sector)


def find(report: Report, sentences: Sequence[Sentence], lexicon: Lexicon) -> Cast:
    """The cast of a clean report. `sentences` are its parsed sentences; spans in the cast count its clean text."""
    found = [phrase for sentence in sentences for phrase in phrases(sentence, lexicon)]
    full = _full_names(found)
    drafts: dict[str, _Draft] = {}
    mentions: list[tuple[Phrase, str, MentionKind, float]] = []
    setting = _setting(report, lexicon)
    for phrase in found:
        resolved = _resolve(phrase, full, drafts, mentions, lexicon, setting)
        if resolved:
            key, kind, sure = resolved
            drafts[key].spans.append(Span(report.id, phrase.start, phrase.end))
            mentions.append((phrase, key, kind, sure))
    ids = {key: _id(report.id, key) for key in drafts}
    actors = tuple(
        Actor(ids[key], d.name, d.kind, tuple(dict.fromkeys([d.name, *d.names])), d.country, tuple(d.sectors), (), tuple(d.spans))
        for key, d in drafts.items()
    )  # fmt: skip
    placed = tuple(
        Mention(ids[key], kind, Span(report.id, p.start, p.end), p.head, p.country or drafts[key].country,
                drafts[key].sectors[0] if drafts[key].sectors else None, p.number, sure)
        for p, key, kind, sure in mentions
    )  # fmt: skip
    return Cast(actors, tuple(sorted(placed, key=lambda m: (m.head, -m.span.end))))


def _id(report: str, key: str) -> str:
    return blake2b(f"{report}\0{key}".encode(), digest_size=8).hexdigest()


def _full_names(found: Sequence[Phrase]) -> dict[str, str]:
    """Surname to the full name that the report gives it."""
    full: dict[str, str] = {}
    for phrase in found:
        words = phrase.name.split()
        if phrase.kind == "person" and len(words) > 1:
            full.setdefault(words[-1], phrase.name)
    return full


def _setting(report: Report, lexicon: Lexicon) -> str | None:
    for text in (report.place, report.title):
        for match in lexicon.matches(text or ""):
            if match.entries[0].country in lexicon.countries:
                return match.entries[0].country
    return None


def _resolve(
    phrase: Phrase,
    full: dict[str, str],
    drafts: dict[str, _Draft],
    before: Sequence[tuple[Phrase, str, MentionKind, float]],
    lexicon: Lexicon,
    setting: str | None,
) -> tuple[str, MentionKind, float] | None:
    """The key of the phrase's actor (drafted where new), the kind of mention, and how sure it is."""
    if phrase.kind == "pronoun":
        return _antecedent(phrase, drafts, before)
    if phrase.kind == "place" and phrase.entry and phrase.entry.country:
        name = (
            phrase.entry.name if phrase.entry.kind in ("seat", "city") else lexicon.country_name(phrase.entry.country)
        )
        key = f"place {name}"
        _draft(drafts, key, name or phrase.name, "state").learn(phrase.entry.country, "GOV")
        return key, "name" if phrase.entry.kind == "country" else "metonym", 1.0
    if phrase.kind == "organisation" and phrase.entry:
        key = f"organisation {phrase.name}"
        _draft(drafts, key, phrase.name, "organisation").learn(phrase.entry.country, phrase.entry.sector)
        return key, "name", 1.0
    if phrase.kind == "description":
        return _description(phrase, drafts, lexicon, setting)
    name = full.get(phrase.name.split()[-1], phrase.name)
    if phrase.kind == "unknown" and name == phrase.name and f"name {name}" not in drafts:
        return None
    key = f"name {name}"
    draft = _draft(drafts, key, name, "person")
    draft.learn(phrase.country, next((role.sector for role in phrase.roles if role.sector), None))
    draft.names.append(phrase.name)
    return key, "name", 1.0


def _draft(drafts: dict[str, _Draft], key: str, name: str, kind: ActorKind) -> _Draft:
    return drafts.setdefault(key, _Draft(name, kind))


def _description(
    phrase: Phrase, drafts: dict[str, _Draft], lexicon: Lexicon, setting: str | None
) -> tuple[str, MentionKind, float]:
    entry = phrase.entry
    country = phrase.country or _possessor(phrase, lexicon)
    sure = 1.0 if country else 0.5
    country = country or (setting if entry and entry.kind in ("office", "group", "body") else None)
    name = re.sub(r"^(?:the|a|an|some|about|its|his|her|their)\s+", "", phrase.text, flags=re.IGNORECASE)
    name = re.sub(r"^[\d,.]+\s+", "", name)
    if entry and entry.kind == "office" and not phrase.plural:
        for key, draft in drafts.items():
            if draft.kind == "person" and entry.sector in draft.sectors and country and draft.country == country:
                return key, "description", 0.7
    key = f"description {name.lower()} {country}"
    kind: ActorKind = "organisation" if entry and entry.kind in ("group", "body") else "person"
    draft = _draft(drafts, key, name, "group" if phrase.plural else kind)
    draft.learn(country, _sector(phrase))
    return key, "description", sure


def _possessor(phrase: Phrase, lexicon: Lexicon) -> str | None:
    if phrase.token is None:
        return None
    for child in phrase.token.children:
        if child.dep_ in ("poss", "prep", "nmod"):
            for word in child.subtree:
                for entry in lexicon.lookup(word.text):
                    if entry.country and word.text[:1].isupper():
                        return entry.country
    return None


def _sector(phrase: Phrase) -> str | None:
    return next((role.sector for role in phrase.roles if role.sector), None)


def _antecedent(
    phrase: Phrase, drafts: dict[str, _Draft], before: Sequence[tuple[Phrase, str, MentionKind, float]]
) -> tuple[str, MentionKind, float] | None:
    word = phrase.text.lower()
    wanted = {"he": "person", "him": "person", "his": "person", "she": "person", "her": "person", "hers": "person"}
    for other, key, _, sure in reversed(before[-12:]):
        kind = drafts[key].kind
        if word in wanted and kind == "person" and not other.plural:
            return key, "pronoun", 0.7 * sure
        if word in ("it", "its") and kind in ("state", "organisation"):
            return key, "pronoun", 0.6 * sure
        if word in ("they", "them", "their", "theirs") and (kind == "group" or other.plural):
            return key, "pronoun", 0.6 * sure
    return None


def office_of(entry: Entry) -> str:
    """The title of an office or role."""
    return entry.name

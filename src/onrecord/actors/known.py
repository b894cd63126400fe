"""States, places and organisations that the lexicon knows, and bodies that only the report names."""

from __future__ import annotations

from dataclasses import replace

from onrecord.actors import told
from onrecord.actors.names import name_words
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft, Intro
from onrecord.actors.standing import locative
from onrecord.lexicon import Entry
from onrecord.model import MentionKind

TRADES = ("trade union", "labor union", "labour union", "police", "army")


def known(reader: Reader, phrase: Phrase) -> Resolved | None:
    """States, places and organisations that the lexicon knows, and bodies named in the report."""
    entry = phrase.entry
    if entry is None:
        return None
    if entry.kind == "organisation" and (key := reader.acronyms.get(phrase.word.text)) is not None:
        return Resolved(phrase, (key,), "name")
    if entry.kind in ("country", "capital", "adjective"):
        if (holder := _under(reader, phrase)) is not None:
            return holder
        draft = reader.state(entry.country)
        if draft is None:
            return None
        if entry.kind == "country":
            label = phrase.scene.labels[phrase.head]
            draft.names.append(phrase.scene.text(label.first, label.last))
        kind: MentionKind = "metonym" if entry.kind == "capital" else "name"
        return Resolved(phrase, (draft.key,), kind, 0.6 if locative(phrase) else 1.0)
    if entry.kind == "city":
        draft = reader.roster.draft(f"city {entry.name}", entry.name, "group")
        draft.country, draft.sector = entry.country, "CVL"
        return Resolved(phrase, (draft.key,), "name", 0.6)
    if entry.kind in ("seat", "organisation"):
        draft = organisation(reader, phrase, entry)
        return Resolved(phrase, (draft.key,), "metonym" if entry.kind == "seat" else "name")
    return _body(reader, phrase)


def _under(reader: Reader, phrase: Phrase) -> Resolved | None:
    """Whose office the parser takes for what stands under it: "US UNDER Secretary Ann Lee" is she, not the state."""
    scene, at = phrase.scene, phrase.last + 1
    label = scene.labels.get(at)
    office = label.of_kind("role") if label is not None and label.first == at else None
    if label is None or office is None or phrase.entry is None or scene.words[at].tag != "IN":
        return None
    behind = (reader.at.get((scene.number, word)) for word in range(label.last + 1, len(scene.words)))
    other = next((other for other in behind if other is not None), None)
    split = other is not None and other.shape == "name" and at < other.first <= label.last + 1
    named = reader.resolve(other) if split and other is not None and scene.words[at].capital else None
    if named is None or len(named.keys) > 1:
        return None
    title = scene.text(label.first, label.last)
    reader.roster[named.keys[0]].learn(Intro(office.name, title, phrase.entry.country, office.sector))
    return Resolved(phrase, named.keys, "name", 0.9)


def organisation(reader: Reader, phrase: Phrase, entry: Entry) -> Draft:
    """A known organisation; another country's where the words beside it name one: "Argentina's Congress".

    A name that parties of many countries bear ("Workers' Party") is taken to be of the country of the setting,
    unless the report speaks of the country that it is best known from. So may a name that alone is known as a body of
    many states be one country's: "the Security Council", "Russia's Security Council".
    """
    country, name = entry.country, entry.name
    longer = _longer(reader, phrase) if entry.sector == "JRN" else None
    if longer is not None:
        return longer
    other = told.beside(reader, phrase) if phrase.organisation is not entry else None
    states = reader.lexicon.countries
    if other is None and entry.generic and country in states and not reader.setting.speaks_of(country):
        other = reader.setting.country(phrase.scene.number)[0]
    if other in states and (country in states or entry.generic) and other != country:
        country, name = other, f"{reader.lexicon.adjective(other or '')} {told.bare_name(phrase, entry)}"
    draft = reader.roster.draft(f"organisation {name}", name, "organisation")
    draft.country, draft.sector = country, entry.sector
    label = phrase.scene.labels.get(phrase.head)
    if label is not None and entry in label.entries:
        draft.names.append(phrase.scene.text(label.first, label.last))
    return draft


def _longer(reader: Reader, phrase: Phrase) -> Draft | None:
    """The newspaper that the report has named in full, for a short name that several have: "the Times", "the Post"."""
    label = phrase.scene.labels.get(phrase.head)
    short = phrase.scene.text(label.first, label.last).removeprefix("the ").removeprefix("The ") if label else ""
    if not short or " " in short:
        return None
    papers = (draft for draft in reader.roster.drafts.values() if draft.sector == "JRN")
    return next((draft for draft in papers if draft.name.endswith(f" {short}")), None)


def _of_no_trade(reader: Reader, phrase: Phrase) -> bool:
    """Whether a body is called a union, and nothing says of whom: "Homeland Union" may be a party, or a state."""
    if phrase.entry is None or phrase.entry.name != "union":
        return False
    entries = (entry for match in reader.lexicon.matches(phrase.name) for entry in match.entries)
    others = (entry for entry in entries if entry.name != "union")
    return not any(entry.kind in ("role", "modifier") or entry.name in TRADES for entry in others)


def _body(reader: Reader, phrase: Phrase) -> Resolved:
    """A body that the report names: "Kenya Anti-Corruption Commission"."""
    key = f"organisation {' '.join(name_words(phrase.name))}"
    draft = reader.roster.draft(key, phrase.name, "organisation")
    intro = told.intro(reader, phrase)
    if _of_no_trade(reader, phrase):
        intro = replace(intro, sector=None)
    own = told.codes_of_name(reader, phrase)
    draft.country = draft.country or (own[0] if own else None)
    draft.sector = draft.sector or intro.sector
    draft.learn(intro)
    return Resolved(phrase, (key,), "name")

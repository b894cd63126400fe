""" "His Russian counterpart": whoever holds the same office there, by name where the report gives one."""

from __future__ import annotations

from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft, Intro


def counterpart(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "his Russian counterpart": whoever holds the same office there, by name where the report gives one."""
    office = office_of_holder(reader, phrase)
    country = phrase.countries[0] if phrase.countries else None
    if office:
        for draft in reader.roster.people():
            if country and draft.nation == country and (held := draft.holds(office.head)) and not held.former:
                return Resolved(phrase, (draft.key,), "description", 0.8)
    adjective = reader.lexicon.adjective(country) if country else None
    name = f"{adjective} {office.head}" if adjective and office else phrase.scene.text(phrase.head, phrase.head)
    draft = reader.roster.draft(f"person {name} {country}".lower(), name, "person")
    draft.country = country
    draft.learn(
        Intro(
            office.head if office else "counterpart",
            office.title if office else "",
            country,
            office.sector if office else "GOV",
            weight=2,
        )
    )
    return Resolved(phrase, (draft.key,), "description", 0.7)


def office_of_holder(reader: Reader, phrase: Phrase) -> Intro | None:
    """The office of the one whose counterpart it is."""
    if phrase.holder is None:
        return None
    held = reader.resolve_at(phrase, phrase.holder)
    if held is None:
        return None
    draft: Draft = reader.roster[held.keys[0]]
    return next((intro for intro in draft.intros if intro.head), None)

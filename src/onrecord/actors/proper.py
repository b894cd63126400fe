"""Proper names to actors: persons by full name or surname, acronyms, halves of parted countries."""

from __future__ import annotations

from onrecord.actors import several
from onrecord.actors.bearers import alone, bearer_of
from onrecord.actors.names import ACRONYM, acronym_fits, given_gender, name_words
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.renown import recognise
from onrecord.actors.resolved import Resolved


def proper_name(reader: Reader, phrase: Phrase) -> Resolved | None:
    """The actor of a proper name; None where it is of none that can be told."""
    half = _half(reader, phrase)
    if half is not None:
        return half
    key = name_key(reader, phrase)
    if key is None:
        return None
    return Resolved(phrase, (key,), "name")


def _half(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "the North", "the two Koreas": the state of a parted country that the report speaks of."""
    codes = reader.lexicon.halves.get(phrase.name, ())
    if not codes or not (phrase.definite or phrase.number or phrase.plural):
        return None
    if phrase.word.tag == "NNPS" or phrase.name.endswith("s"):
        keys = [state.key for code in codes if (state := reader.state(code)) is not None]
        return several.together(reader, phrase, keys, 0.9)
    spoken = [code for code in codes if reader.setting.speaks_of(code)] or [
        code for code in codes if any(map(reader.setting.speaks_of, _other_halves(reader, code)))
    ]
    state = reader.state(spoken[0]) if spoken else None
    return Resolved(phrase, (state.key,), "metonym", 0.8) if state else None


def _other_halves(reader: Reader, code: str) -> set[str]:
    """The other half of a country, where each has a name alone: in a report on North Korea "the South" is its own."""
    halves = reader.lexicon.halves
    both = {c for name, codes in halves.items() if name.endswith("s") and code in codes for c in codes} - {code}
    return {c for c in both if any(c in codes for name, codes in halves.items() if not name.endswith("s"))}


def name_key(reader: Reader, phrase: Phrase) -> str | None:
    """The key of the actor of a proper name; None where the name is of no actor that can be told."""
    name = phrase.name
    if name in reader.acronyms:
        return reader.acronyms[name]
    if " " in name:
        full = reader.book.full(name)
        if full and (not phrase.definite or phrase.holder is not None or phrase.roles or _acts(reader, phrase)):
            return _named(reader, full, phrase)
        if full:
            return None
    meant = reader.book.meant(name)
    if meant:
        bearer = bearer_of(reader, phrase, meant)
        return _named(reader, bearer, phrase) if bearer is not None else _namesake(reader, phrase)
    if ACRONYM.match(name):
        for key, draft in reader.roster.drafts.items():
            if draft.kind == "organisation" and acronym_fits(name, draft.name):
                return key
    if " " not in name and (code := reader.lexicon.misspelt(name)) is not None:
        state = reader.state(code)
        return state.key if state else None
    if _acts(reader, phrase):
        return _named(reader, name, phrase)
    return None


def _acts(reader: Reader, phrase: Phrase) -> bool:
    """Whether a name of which nothing else is known is used as an actor's."""
    if phrase.roles or phrase.gender:
        return True
    if phrase.definite and phrase.holder is None and not _followed_by_acronym(phrase):
        return phrase.word.dep in ("nsubj", "poss", "agent")
    key = f"person {' '.join(name_words(phrase.name))}"
    if key in reader.roster.drafts:
        return True
    return phrase.word.dep in ("nsubj", "nsubjpass", "agent") and phrase.word.pos == "PROPN" and not phrase.definite


def _named(reader: Reader, name: str, phrase: Phrase) -> str:
    """The draft of a proper name, a person unless its words tell a body."""
    nearest = phrase.roles[0] if phrase.roles else None
    held = any(role.kind in ("role", "office") for role in phrase.roles)  # "spokeswoman for the ministry Ida Lund"
    body = nearest is not None and nearest.kind in ("group", "body") and not held
    words = " ".join(name_words(name))
    for kind in ("person", "organisation"):
        if f"{kind} {words}" in reader.roster.drafts:
            key = f"{kind} {words}"
            break
    else:
        key = f"organisation {words}" if body or _bodily(phrase) else f"person {words}"
    met = key in reader.roster.drafts
    draft = reader.roster.draft(key, name, "organisation" if key.startswith("org") else "person")
    draft.names.append(phrase.name)
    draft.gender = draft.gender or phrase.gender or given_gender(name, reader.lexicon)
    if not met and draft.kind == "person":
        recognise(reader, draft, phrase)
    return key


def _namesake(reader: Reader, phrase: Phrase) -> str:
    """The key of somebody whom the report names by this name alone, beside others who bear it."""
    draft = alone(reader, phrase)
    draft.names.append(phrase.name)
    draft.gender = draft.gender or phrase.gender
    return draft.key


def body_key(name: str) -> str:
    """The key of a body that goes by a name."""
    return f"organisation {' '.join(name_words(name))}"


def _bodily(phrase: Phrase) -> bool:
    """Whether a name of which nothing is known looks like an organisation's: capitals only, "the" before it."""
    return (ACRONYM.match(phrase.name) is not None and phrase.name.isupper()) or (
        phrase.definite and phrase.holder is None and not phrase.roles
    )


def _followed_by_acronym(phrase: Phrase) -> bool:
    words, after = phrase.scene.words, phrase.last + 1
    return after + 1 < len(words) and words[after].text == "(" and words[after + 1].text.isupper()

"""Which phrases of a report stand, once all of its names are known: surnames that are also places, headlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from onrecord.actors.names import NameBook, given_gender, name_words
from onrecord.actors.phrase import Phrase
from onrecord.frozen import replace
from onrecord.lexicon import Entry, Lexicon

PLACES = ("country", "capital", "city")
ACTING_SHAPES = ("place", "adjective", "organisation")


def standing(phrases: Sequence[Phrase], book: NameBook, lexicon: Lexicon) -> list[Phrase]:
    """The phrases that stand, in order; names in headlines of capitals are cut to what the text has of them."""
    kept = [phrase for phrase in _outside_names(phrases) if _written(phrase, book, lexicon)]
    _choose_places(kept)
    _choose_bodies(kept)
    _place_by_state(kept)
    _place_parts(kept)
    return [_person_or_place(phrase, book) for phrase in kept]


def _choose_places(phrases: Sequence[Phrase]) -> None:
    """Gives a name that two countries' places bear the meaning whose country the report names otherwise: "Tripoli"; as
    it stands alone, and before what is of it: "GEORGIA prosecutors"."""
    meanings = {phrase.place: _places(phrase) for phrase in phrases if phrase.shape == "place"}
    within = [(phrase, own) for phrase in phrases if phrase.countries and (own := _shared_before(phrase))]
    if not within and all(len(own) < 2 for own in meanings.values()):
        return
    doubtful = {id(phrase): own for phrase, own in within}
    spoken = {phrase.entry.country for phrase in phrases if phrase.entry and len(meanings.get(phrase.place, ())) < 2}
    spoken |= {code for phrase in phrases for code in phrase.countries if code not in doubtful.get(id(phrase), ())}
    towns = {phrase.entry.country for phrase in phrases if phrase.entry and phrase.entry.kind == "city"}
    for phrase in phrases:
        own = meanings.get(phrase.place, {})
        meant = _meant(own, spoken, towns)
        if len(own) > 1 and meant is not None:
            phrase.entry, phrase.name = meant, meant.name
    for phrase, own in within:
        meant = _meant(own, spoken, towns)
        if meant is not None and meant.country:
            phrase.countries[:] = [meant.country if code in own else code for code in phrase.countries]


def _meant(own: Mapping[str, Entry], spoken: Collection[str | None], towns: Collection[str | None]) -> Entry | None:
    """Which of the places that bear a name is meant; None where that cannot be told.

    A state goes before another's part of its name, but where towns of the other alone are named: "Georgia".
    """
    states = {code for code, entry in own.items() if entry.kind == "country"}
    known = spoken if not states or states & set(spoken) else towns
    named = [entry for code, entry in own.items() if code in known]
    return named[0] if len(named) == 1 else None


def _shared_before(phrase: Phrase) -> dict[str, Entry]:
    """The places that a name before a phrase's head can mean, where one of them is a state."""
    for number in range(phrase.first, phrase.head):
        label = phrase.scene.labels.get(number)
        places = [entry for entry in label.entries if entry.kind in PLACES] if label else []
        own = {entry.country: entry for entry in reversed(places) if entry.country}
        if len(own) > 1 and any(entry.kind == "country" for entry in places):
            return own
    return {}


def _choose_bodies(phrases: Sequence[Phrase]) -> None:
    """Gives a name that bodies of two countries bear the meaning whose country the report names most: "NPP"."""
    shared = [(phrase, own) for phrase in phrases if len(own := _bodies(phrase)) > 1]
    if not shared:
        return
    told = {id(phrase) for phrase, _ in shared}
    spoken = Counter(
        phrase.entry.country
        for phrase in phrases
        if id(phrase) not in told and phrase.entry is not None and phrase.shape in ACTING_SHAPES
    )
    spoken.update(code for phrase in phrases for code in phrase.countries)
    for phrase, own in shared:
        code = max(own, key=lambda code: spoken[code])
        if spoken[code] and phrase.shape == "organisation":
            phrase.entry, phrase.name = own[code], own[code].name
        elif spoken[code]:
            phrase.organisation = own[code]


def _bodies(phrase: Phrase) -> dict[str, Entry]:
    """The bodies that a phrase's name, or the name before its head, can mean, one for each country."""
    meant = phrase.entry if phrase.shape == "organisation" else phrase.organisation
    if meant is None:
        return {}
    labels = (phrase.scene.labels.get(number) for number in range(phrase.first, phrase.last + 1))
    label = next((label for label in labels if label is not None and meant in label.entries), None)
    bodies = [entry for entry in label.entries if entry.kind == "organisation"] if label is not None else []
    return {entry.country: entry for entry in reversed(bodies) if entry.country}


def _place_by_state(phrases: Sequence[Phrase]) -> None:
    """Gives a town the country of the state that stands behind it after a comma: "Birmingham, Alabama"."""
    for phrase in phrases:
        words, after = phrase.scene.words, phrase.last + 1
        if phrase.shape != "place" or phrase.entry is None or phrase.entry.kind == "country":
            continue
        if after + 1 >= len(words) or words[after].text != ",":
            continue
        label = phrase.scene.labels.get(after + 1)
        state = label.of_kind("country", "city") if label is not None and words[label.head].dep != "conj" else None
        listed = label is not None and label.last + 1 < len(words) and words[label.last + 1].pos == "CCONJ"
        if state is not None and state.country != phrase.entry.country and not listed:
            town = phrase.scene.text(phrase.scene.labels[phrase.head].first, phrase.scene.labels[phrase.head].last)
            phrase.entry, phrase.name = replace(phrase.entry, kind="city", country=state.country, name=town), town


def _place_parts(phrases: Sequence[Phrase]) -> None:
    """Gives a province or district whose name is another state's town the country of the report: "GAZA province" in one
    that speaks of Mozambique, and of Palestine by no other word."""
    parts = [phrase for phrase in phrases if phrase.shape == "place" and _is_part(phrase)]
    if not parts:
        return
    spoken = Counter(
        phrase.entry.country
        for phrase in phrases
        if phrase not in parts and phrase.entry and phrase.shape in ("place", "adjective") and phrase.entry.country
    )
    spoken.update(code for phrase in phrases for code in phrase.countries)
    (most, times), *others = [*spoken.most_common(), (None, 0)]
    if most is None or times < 2 or any(count * 2 > times for _, count in others):
        return
    for phrase in parts:
        if phrase.entry is not None and phrase.entry.country not in spoken:
            phrase.entry = replace(phrase.entry, country=most)


def _is_part(phrase: Phrase) -> bool:
    """Whether words beside a town's name make it a part of a state: "the province of Gaza", "Gaza province"."""
    if phrase.entry is None or phrase.entry.kind != "city" or phrase.first != phrase.last:
        return False
    words, at = phrase.scene.words, phrase.first
    after = words[at + 1].lower if at + 1 < len(words) else ""
    before = words[at - 2].lower if at > 1 and words[at - 1].lower == "of" else ""
    return not PARTS.isdisjoint((after, before))


PARTS = frozenset("province provinces district county governorate prefecture municipality department".split())


def _places(phrase: Phrase) -> dict[str, Entry]:
    """The places that a phrase's name can mean, one for each country."""
    label = phrase.scene.labels.get(phrase.head)
    places = [entry for entry in label.entries if entry.kind in PLACES] if label else []
    return {entry.country: entry for entry in reversed(places) if entry.country}


def _outside_names(found: Sequence[Phrase]) -> list[Phrase]:
    """The phrases but for names that are part of an organisation's: "Renewal" of "Front for National Renewal"."""
    within = {
        (phrase.scene.number, word)
        for phrase in found
        if phrase.shape == "organisation"
        for word in range(phrase.first, phrase.last + 1)
        if word != phrase.head
    }
    return [phrase for phrase in found if phrase.shape != "name" or phrase.place not in within]


def _person_or_place(phrase: Phrase, book: NameBook) -> Phrase:
    """A place's name that is somebody's surname in the report is that person's, but after "in" or "near"."""
    if phrase.shape != "place" or phrase.first != phrase.last or locative(phrase) or phrase.word.dep == "poss":
        return phrase
    text = phrase.word.text
    if any(name_words(full)[-1:] == name_words(text) for full in book.meant(text)):
        return replace(phrase, shape="name", name=text, entry=None, countries=[])
    return phrase


def _written(phrase: Phrase, book: NameBook, lexicon: Lexicon) -> bool:
    """Whether a phrase stands; a name in a headline of capitals is cut to one that the report's text has.

    A common noun at the start of a sentence is a name where the report has such a one: "Lund spoke first".
    """
    if phrase.shape == "name" and phrase.head == 0 and phrase.word.pos == "NOUN":
        return bool(book.meant(phrase.name))
    if phrase.shape != "name" or phrase.scene.kind != "headline" or not phrase.scene.in_title_case:
        return True
    words = phrase.name.split()
    if book.full(phrase.name) or book.meant(phrase.name):
        return True
    if len(words) == phrase.head - phrase.name_first + 1:
        for size in range(len(words) - 1, 0, -1):
            for at in range(len(words) - size + 1):
                part = " ".join(words[at : at + size])
                if (book.full(part) if size > 1 else book.meant(part)) and part[0].isalpha():
                    phrase.cut_to(part, phrase.name_first + at + size - 1)
                    return True
    return bool(lexicon.lookup(words[0]) and given_gender(phrase.name, lexicon)) and len(words) == 2


def locative(phrase: Phrase) -> bool:
    """Whether the place is named as the scene of something: "in Washington"."""
    word = phrase.word
    return word.dep == "pobj" and phrase.scene.words[word.head].lower in ("in", "at", "near", "outside", "around")

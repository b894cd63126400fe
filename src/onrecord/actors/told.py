"""What a phrase tells of its actor by its words and what hangs on it: country, sector, role; what the setting adds.

Functions over the `Reader`, which resolves the possessors and complements that a phrase leans on.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from onrecord.actors.modifiers import country_before
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.roster import Intro
from onrecord.actors.words import Scene
from onrecord.lexicon import Entry
from onrecord.lexicon.entries import SUPRANATIONAL

AFFILIATING = ("of", "for", "from", "in", "at", "with")
HOME = ("of", "for", "from", "in")
FACING = frozenset("against with to toward towards from on over".split())
SCENES = frozenset("in at near outside around across throughout".split())
# Sectors of those who mostly act in their own country; armies, envoys and companies act abroad too.
ASIDE = frozenset("after before since over about against despite of for like".split())  # "after riots in Rome"
AT_HOME = frozenset("COP CVL OPP UAF MED EDU LAB AGR REL CRM".split())
GUESTS = frozenset(("REF", "CVL"))  # of those whom "in X" makes guests there
SEEN_THERE = 0.65
FORMER = frozenset("former ex then ousted deposed retired late outgoing one-time onetime exiled".split())
STRAY = re.compile(r"[\"“”()\[\]{}«»]")
ARTICLES = (
    "the|a|an|this|that|these|those|some|its|his|her|their|our|my|your|any|several|many|both|all|other|another|each|"
    "every|no"
)
COUNTS = (
    "about|up to|more than|(?:at )?(?:least|most)|so many|nearly|almost|around|over|only|as many as|two|three|four|"
    "five|six|seven|eight|nine|ten|eleven|twelve|dozens? of|hundreds? of|thousands? of|scores of|[\\d.,]+|million|"
    "billion|thousand|hundred|dozen"
)
DETERMINERS = re.compile(rf"^(?:(?:{ARTICLES}|{COUNTS})\s+)+", re.IGNORECASE)


def own_country(reader: Reader, phrase: Phrase) -> str | None:
    """The country that the phrase's own words name: adjective, organisation, possessor, then complement."""
    if phrase.entry is not None and phrase.entry.apart:
        # A state's partners are others; those of an alliance belong to it.
        alliance = phrase.organisation.country if phrase.organisation is not None else None
        return alliance if alliance in SUPRANATIONAL else None
    if phrase.countries:
        return _homeland(reader, phrase) or phrase.countries[0] or None
    if phrase.organisation:
        return phrase.organisation.country
    if phrase.holder is not None:
        held = nation_at(reader, phrase, phrase.holder)
        if held:
            return held
    if phrase.entry and phrase.entry.country:
        return phrase.entry.country
    if phrase.seated:
        return phrase.seated
    home = next((role.home for role in (phrase.entry, *phrase.roles) if role and role.home), None)
    for preposition, word in phrase.complements:
        if preposition in HOME and not (preposition == "in" and phrase.entry and (phrase.entry.abroad or home)):
            nation = nation_at(reader, phrase, word) or _of_place(reader, phrase, word)
            if nation:
                return nation
    return home


def _of_place(reader: Reader, phrase: Phrase, word: int) -> str | None:
    """The country of a place that has it beside a common noun: "police in the Comoros archipelago"."""
    common = phrase.scene.words[word].pos == "NOUN" and (phrase.scene.number, word) not in reader.at
    return country_before(phrase.scene, word) if common else None


def _homeland(reader: Reader, phrase: Phrase) -> str | None:
    """Where a part of a people is at home: "the Albanians of southern Serbia" are of Serbia, those in it are guests."""
    if phrase.entry is None or phrase.entry.kind != "people":
        return None
    places = (word for preposition, word in phrase.complements if preposition == "of")
    return next((nation for word in places if (nation := nation_at(reader, phrase, word))), None)


def beside(reader: Reader, phrase: Phrase) -> str | None:
    """The country that words beside a known organisation's name tell: adjective or possessor."""
    if phrase.countries:
        return phrase.countries[0]
    return nation_at(reader, phrase, phrase.holder) if phrase.holder is not None else None


def bare_name(phrase: Phrase, entry: Entry) -> str:
    """The organisation's name as the phrase writes it."""
    label = phrase.scene.labels.get(phrase.head)
    return phrase.scene.text(label.first, label.last) if label is not None and entry in label.entries else entry.name


def nation_at(reader: Reader, phrase: Phrase, word: int) -> str | None:
    """The country of the phrase with its head at a word, where it has one."""
    resolved = reader.resolve_at(phrase, word)
    if resolved is None:
        return None
    nations = {reader.roster[key].nation for key in resolved.keys}
    return nations.pop() if len(nations) == 1 else None


def _sector_at(reader: Reader, phrase: Phrase, word: int) -> str | None:
    resolved = reader.resolve_at(phrase, word)
    if resolved is None or reader.roster[resolved.keys[0]].kind == "state":
        return None
    return next(iter(reader.roster[resolved.keys[0]].sectors), None)


def intro(reader: Reader, phrase: Phrase, weight: int = 3) -> Intro:
    """What a phrase tells of its actor: role, country, sector."""
    roles = ([phrase.entry] if phrase.shape in ("description", "organisation") and phrase.entry else []) + phrase.roles
    head = next((role for role in roles if role.kind != "title"), roles[0] if roles else None)
    country = own_country(reader, phrase)
    sector, also = _sectors(reader, phrase, head, roles)
    title = phrase.title if phrase.shape == "name" else _title(phrase)
    return Intro(
        head.name if head else "", title, country, sector, also, phrase.former, reader.span(phrase),
        in_body(reader, phrase), weight,
    )  # fmt: skip


def in_body(reader: Reader, phrase: Phrase) -> bool:
    """Whether an "of" says whose head it is, other than a state's: "the head of the syndicate"."""
    for preposition, word in phrase.complements:
        if preposition == "of":
            resolved = reader.resolve_at(phrase, word)
            if resolved is None or reader.roster[resolved.keys[0]].kind != "state":
                return True
    return False


def _title(phrase: Phrase) -> str:
    text = phrase.scene.text(phrase.first, phrase.last)
    if phrase.holder is not None:
        words = phrase.scene.words
        after = next((n for n in range(phrase.holder, phrase.head) if words[n].tag == "POS"), phrase.holder) + 1
        text = phrase.scene.text(after, phrase.last)
    return _without_former(phrase, tidy(text))


def _without_former(phrase: Phrase, title: str) -> str:
    """The title of an office that was held, without the word that says so."""
    first, _, rest = title.partition(" ")
    once = phrase.former and rest and first.lower() in FORMER
    return rest if once else title


def tidy(text: str) -> str:
    """Words of a description without article and number, stray brackets and quotation marks."""
    return DETERMINERS.sub("", " ".join(STRAY.sub("", text).split()))


def _sectors(
    reader: Reader, phrase: Phrase, head: Entry | None, roles: list[Entry]
) -> tuple[str | None, tuple[str, ...]]:
    """The sector, and further ones: a strong word ("judge") keeps its own, a weak one ("aide") takes its setting's."""
    near = [entry.sector for entry in (*phrase.modifiers[::-1], *(r for r in roles if r is not head)) if entry.sector]
    also = tuple(sector for sector in near if sector == "OPP")
    if head is not None and head.sector and not head.yields:
        # A candidate or party official of the opposition is the opposition's before the party's.
        return ("OPP", ()) if also and head.sector == "PTY" else (head.sector, also)
    if near:
        strongest = next((sector for sector in near if sector in ("REB", "OPP")), near[0])
        return strongest, also
    if phrase.organisation:
        return phrase.organisation.sector, ()
    apart = head is not None and head.apart  # "the president's critics" hold no office with him
    if phrase.holder is not None and not apart and (held := _sector_at(reader, phrase, phrase.holder)):
        return held, ()
    for preposition, word in () if apart else phrase.complements:
        if preposition in AFFILIATING and (sector := _sector_at(reader, phrase, word)):
            return sector, ()
    if any(_supranational(reader, phrase, word) for _, word in phrase.complements):
        return None, ()
    return (head.sector if head else None), also


def _supranational(reader: Reader, phrase: Phrase, word: int) -> bool:
    resolved = reader.resolve_at(phrase, word)
    return resolved is not None and reader.roster[resolved.keys[0]].nation in ("UNO", "EUR", "IGO")


def codes_of_name(reader: Reader, phrase: Phrase) -> list[str]:
    """The country codes that the words of a body's name tell: "Baghdad University"."""
    codes: list[str] = []
    for number in range(phrase.first, phrase.last + 1):
        label = phrase.scene.labels.get(number)
        entry = label.of_kind("country", "adjective", "capital", "city", "organisation") if label else None
        if entry and entry.country:
            codes.append(entry.country)
    return codes


def guess(reader: Reader, phrase: Phrase, but: Collection[str] = ()) -> tuple[str | None, float]:
    """The country of a phrase from where its act was done, else from the report's setting; not one that its own act is
    directed at."""
    words = phrase.scene.words
    here = place_of_act(phrase)
    if here is not None and here not in but and _at_home(phrase):
        return here, SEEN_THERE
    if here is not None and phrase.entry is not None and phrase.entry.abroad and phrase.entry.sector in GUESTS:
        but = {here, *but}
    verb = words[phrase.head].head
    subject = phrase.scene.child(verb, "nsubj")
    if subject == phrase.head:
        but, told = faced(phrase) | set(but), None
    else:
        root = next((word.i for word in words if word.head == word.i), verb)
        main = phrase.scene.child(root, "nsubj", "nsubjpass")
        told = nation_at(reader, phrase, main) if main is not None and main < phrase.head else None
    around = reader.setting.scene(phrase) if told is None and _at_home(phrase) else None
    if around is not None and around not in but:
        return around, SEEN_THERE
    return reader.setting.country(phrase.scene.number, but, None if told in but else told, here)


def scene_of_act(phrase: Phrase) -> str | None:
    """The country of the place where the act of a phrase was done, for those who act at home: police, people, workers.

    It is the first place behind "in", "at" or "near" below the verb that governs the phrase, but for places that tell
    of another noun's.
    """
    return place_of_act(phrase) if _at_home(phrase) else None


def place_of_act(phrase: Phrase) -> str | None:
    """The country of the first place behind "in", "at" or "near" below the verb that governs a phrase."""
    scene, verb = phrase.scene, governor(phrase)
    for number in range(scene.left(verb), scene.right(verb) + 1):
        label = scene.labels.get(number)
        place = label.of_kind("city", "capital", "country") if label and label.head == number else None
        word = scene.words[number]
        if place is None or word.dep != "pobj" or scene.words[word.head].lower not in SCENES:
            continue
        over = scene.words[scene.words[word.head].head]
        aside = over.dep == "pobj" and scene.words[over.head].lower in ASIDE
        if over.i in (verb, phrase.head) or (over.pos == "NOUN" and not aside and governor_of(scene, over.i) == verb):
            return place.country
    return None


def _at_home(phrase: Phrase) -> bool:
    entry = phrase.entry
    return entry is not None and not entry.abroad and not entry.apart and entry.sector in AT_HOME


def governor(phrase: Phrase) -> int:
    """The verb that governs the phrase."""
    return governor_of(phrase.scene, phrase.word.head)


def governor_of(scene: Scene, at: int) -> int:
    """The nearest verb at a word or above it; the sentence's root where there is none."""
    words = scene.words
    while words[at].pos not in ("VERB", "AUX") and words[at].head != at:
        at = words[at].head
    return at


def faced(phrase: Phrase) -> set[str]:
    """The countries that stand as objects of the verb that a phrase is subject of, or behind "against", "with", "to"
    below it; none where it is no subject."""
    verb = phrase.word.head
    if phrase.scene.child(verb, "nsubj") != phrase.head:
        return set()
    scene, found = phrase.scene, set()
    for number in range(verb + 1, scene.right(verb) + 1):
        word = scene.words[number]
        other = scene.labels.get(number)
        entry = other.of_kind("country", "capital", "seat") if other else None
        if entry is None or not entry.country:
            continue
        over = scene.words[word.head]
        direct = word.dep in ("dobj", "dative") or (word.dep == "nsubj" and over.dep == "ccomp")
        if direct or (over.pos == "ADP" and over.lower in FACING):
            found.add(entry.country)
    return found

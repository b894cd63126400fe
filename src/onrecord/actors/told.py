"""What a phrase tells of its actor by its words and what hangs on it: country, sector, role.

Functions over the `Reader`, which resolves the possessors and complements that a phrase leans on.
"""

from __future__ import annotations

import re

from onrecord.actors.modifiers import OWNING, country_before, names_before
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.roster import Draft, Intro
from onrecord.actors.setting import EVERYWHERE
from onrecord.actors.states import OURS, nation_of_speaker
from onrecord.lexicon import Entry
from onrecord.lexicon.entries import SUPRANATIONAL

AFFILIATING = ("of", "for", "from", "in", "at", "with")
HOME = ("of", "for", "from", "in")
PARTISAN = ("republican", "democrat", "democratic")
SETTLED = frozenset("city town village province district county municipality region".split())  # "a village near X"
FORMER = frozenset("former ex then ousted deposed retired late outgoing one-time onetime exiled".split())
# Members of congresses, of which other states than America have one too.
SEATED_ELSEWHERE_TOO = ("congressman", "congresswoman")
CONGRESSES = "ARG BOL BRA CHL COL CRI DOM ECU GTM HND MEX NIC PAN PER PHL PRY SLV URY VEN".split()
# Ranks of armies and of police.
RANKS = frozenset(
    "officer captain commander lieutenant sergeant corporal lt lt. capt capt. sgt sgt. cpl. cmdr cmdr. inspector "
    "major maj maj. colonel col col.".split()
)
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
    if (short := by_acronym(reader, phrase)) is not None and short.nation is not None:
        return short.nation
    if phrase.word.quoted and phrase.scene.words[phrase.first].lower in OURS:
        said_by = nation_of_speaker(reader, phrase)
        if said_by:
            return said_by
    if phrase.holder is not None:
        held = nation_at(reader, phrase, phrase.holder)
        if held:
            return held
    if phrase.entry and phrase.entry.country:
        return phrase.entry.country
    if phrase.seated:
        return phrase.seated
    home = _home_of_office(reader, phrase)
    for preposition, word in sorted(phrase.complements, key=lambda complement: complement[0] == "in"):
        guest = preposition == "in" and phrase.entry is not None and (phrase.entry.abroad or home is not None)
        if _of_home(phrase, preposition) and not guest:
            nation = nation_at(reader, phrase, word) or _of_place(reader, phrase, word)
            if nation:
                return nation
    return home


def by_acronym(reader: Reader, phrase: Phrase) -> Draft | None:
    """The body before a role by the letters that the report itself has given it: "the HRU spokesman Jan Maly"."""
    if not reader.acronyms or phrase.shape not in ("name", "description"):
        return None
    words = phrase.scene.words[phrase.first : phrase.head]
    key = next((reader.acronyms[word.text] for word in words if word.text in reader.acronyms), None)
    return reader.roster[key] if key is not None else None


def leaned_on(reader: Reader, phrase: Phrase, own: str) -> list[str]:
    """The persons and bodies that a description leans on, whose country may be told later: "supporters of Ann Lee"."""
    words = [word for preposition, word in phrase.complements if preposition in ("of", "for")]
    resolved = [reader.resolve_at(phrase, word) for word in (*words, phrase.holder) if word is not None]
    keys = [one.keys[0] for one in resolved if one is not None and len(one.keys) == 1]
    short = by_acronym(reader, phrase)
    return [key for key in (*keys, *([short.key] if short is not None else [])) if key != own]


def _of_home(phrase: Phrase, preposition: str) -> bool:
    """Whether a preposition leads to whence a phrase's actor is: "people OF Oslo", "a village NEAR Oslo"."""
    near = preposition == "near" and phrase.entry is not None and phrase.entry.name in SETTLED
    return near or preposition in HOME


def _home_of_office(reader: Reader, phrase: Phrase) -> str | None:
    """The country that such an office or body is known from: another's "foreign secretary", "foreign office" is told of
    without it in reports that do not name that country. American offices go without theirs in reports from all over the
    world."""
    role = next((role for role in (phrase.entry, *phrase.roles) if role and role.home), None)
    if role is None or (role.name.partition(" ")[0] in PARTISAN and not _is_partisan(phrase)):
        return None
    if role.name in SEATED_ELSEWHERE_TOO and _of_another_congress(reader):
        return None
    anywhere = role.kind not in ("office", "body") or role.home in (*EVERYWHERE, *SUPRANATIONAL)
    return role.home if anywhere or reader.setting.may_play_in(role.home) else None


def _of_another_congress(reader: Reader) -> bool:
    """Whether a report speaks of a state with a congress, and not of America."""
    speaks_of = reader.setting.speaks_of
    return not speaks_of("USA") and any(speaks_of(country) for country in CONGRESSES)


def _is_partisan(phrase: Phrase) -> bool:
    """Whether a word for a party's people has its capital: in small letters "a republican" wants no queen."""
    words = phrase.scene.words[phrase.first : phrase.last + 1]
    return any(word.capital and word.lower.startswith(PARTISAN) for word in words)


def _of_place(reader: Reader, phrase: Phrase, word: int) -> str | None:
    """The country of a place or body that has it beside a common noun: "police in the Comoros archipelago", "leaders of
    EU states"."""
    if phrase.scene.words[word].capital:
        return None
    owner = country_before(phrase.scene, word, OWNING)
    before = (child for child in phrase.scene.children[word] if child < word)
    if any(phrase.scene.child(child, "conj") is not None for child in before):
        return None  # "leaders of the Uzbek and Tajik armies"
    known = (phrase.scene.number, word) in reader.at
    return owner if owner is not None or known else _where_it_is(reader, phrase, word)


def _where_it_is(reader: Reader, phrase: Phrase, word: int) -> str | None:
    """The country of the place where a thing is, or whose it is: "director of a centre IN TEHRAN", "CHAD'S border"."""
    scene = phrase.scene
    behind = [child for child in scene.children[word] if scene.words[child].lower in ("in", "of", "at")]
    places = [child for child in scene.children[word] if scene.words[child].dep == "poss"]
    places += [inner for preposition in behind for inner in scene.children[preposition]]
    return next((nation for place in places if (nation := nation_at(reader, phrase, place))), None)


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
    if resolved is None and not phrase.scene.words[word].capital:
        return next((entry.sector for entry in names_before(phrase.scene, word, ("organisation",))), None)
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
    others = [role for role in roles if role is not head and role.name != "deputy"]  # "deputy spokesman" is no lawmaker
    near = [entry.sector for entry in (*phrase.modifiers[::-1], *others) if entry.sector]
    also = tuple(sector for sector in near if sector == "OPP")
    if "COP" in near and any(role.name in RANKS for role in roles):
        return "COP", also
    if head is not None and head.sector and not head.yields:
        # A candidate or party official of the opposition is the opposition's before the party's.
        return ("OPP", ()) if also and head.sector == "PTY" else (head.sector, also)
    if near:
        strongest = next((sector for sector in near if sector in ("REB", "OPP")), near[0])
        return strongest, also
    if phrase.organisation:
        return phrase.organisation.sector, ()
    if (short := by_acronym(reader, phrase)) is not None and short.sectors:
        return short.sectors[0], also
    apart = head is not None and head.apart  # "the president's critics" hold no office with him
    if phrase.holder is not None and not apart and (held := _sector_at(reader, phrase, phrase.holder)):
        return held, ()
    for preposition, word in () if apart else phrase.complements:
        if preposition in AFFILIATING and (sector := _sector_at(reader, phrase, word)):
            return sector, ()
    if any(_supranational(reader, phrase, word) for _, word in phrase.complements):
        return None, ()
    if head is not None and head.yields and any(_private(reader, phrase, word) for word in _served(phrase)):
        return None, ()
    return (head.sector if head else None), also


def _served(phrase: Phrase) -> list[int]:
    """The heads of whom a role is for: "a representative for Ann Lee", "Ann Lee's spokesman"."""
    served = [word for preposition, word in phrase.complements if preposition in ("of", "for")]
    return served if phrase.holder is None else [*served, phrase.holder]


def _private(reader: Reader, phrase: Phrase, word: int) -> bool:
    """Whether a word names a person of whom nothing is known."""
    resolved = reader.resolve_at(phrase, word)
    draft = reader.roster[resolved.keys[0]] if resolved is not None and resolved.kind == "name" else None
    return draft is not None and draft.kind == "person" and not draft.sectors


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

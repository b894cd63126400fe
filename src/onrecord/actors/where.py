"""Of what country a phrase is of which no words tell one: where its act was done, and where its report plays.

Functions over the `Reader`, for descriptions as they are read and for all that is left at the end.
"""

from __future__ import annotations

from collections.abc import Collection

from onrecord.actors.modifiers import backs
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.roster import Draft
from onrecord.actors.standing import locative
from onrecord.actors.told import nation_at
from onrecord.actors.words import Scene

FACING = frozenset("against with to toward towards from on over".split())
TOWARDS = frozenset("against to toward towards on over about".split())
SCENES = frozenset("in at near outside around across throughout".split())
ASIDE = frozenset("after before since over about against despite of for like".split())  # "after riots in Rome"
# Sectors of those who mostly act in their own country; armies, envoys and companies act abroad too.
AT_HOME = frozenset("COP CVL OPP MED EDU LAB AGR REL CRM".split())
MOUTHPIECES = frozenset(("spokesman", "spokeswoman", "spokesperson"))
GUESTS = frozenset(("REF", "CVL"))  # of those whom "in X" makes guests there
SHORTLY = 4  # sentences
LATELY = 8
FORCES = frozenset(("police", "army", "navy", "coast guard", "air force", "military"))
FOREIGN = ("foreign ministry", "ministry of foreign affairs", "foreign affairs ministry", "foreign office")
OF_STATES = ("GOV", "MIL")
HOUSES = ("LEG", "JUD")  # sectors whose bodies a report mostly names of one country
SEEN_THERE = 0.65


def guess(reader: Reader, phrase: Phrase, but: Collection[str] = ()) -> tuple[str | None, float]:
    """The country of a phrase from where its act was done, else from the report's setting; not one that its own act is
    directed at."""
    words = phrase.scene.words
    but = directed_at(phrase).union(but, told_apart(phrase), _expelled_by(reader, phrase))
    here = place_of_act(phrase)
    if here is not None and here not in but and _at_home(phrase):
        return here, SEEN_THERE
    if here is not None and phrase.entry is not None and phrase.entry.abroad and phrase.entry.sector in GUESTS:
        but = {here, *but}
    verb = words[phrase.head].head
    subject = phrase.scene.child(verb, "nsubj")
    if subject == phrase.head:
        but, told = faced(phrase, reader.setting.home) | set(but), _of_own_act(reader, phrase, verb)
    else:
        root = next((word.i for word in words if word.head == word.i), verb)
        main = phrase.scene.child(root, "nsubj", "nsubjpass")
        told = nation_at(reader, phrase, main) if main is not None and main < phrase.head else None
    kin = _of_kin(reader, phrase) or of_their_like(reader, phrase) or _joined_nation(reader, phrase)
    if kin is not None and kin not in but:
        return kin, SEEN_THERE
    around = reader.setting.scene(phrase) if told is None and _at_home(phrase) else None
    if around is not None and around not in but:
        return around, SEEN_THERE
    likeliest = reader.setting.country(phrase.scene.number, but, None if told in but else told, here)
    return (
        likeliest if likeliest[0] is not None else (_of_force(reader, phrase) or _of_people(reader, phrase, but), 0.4)
    )


def is_of_another(reader: Reader, draft: Draft, country: str) -> bool:
    """Whether a state's body that no words gave a country is another's by where it was told of: after "Greece expelled
    two envoys, the foreign ministry said" Turkey's foreign ministry is not that one."""
    first = next((one.phrase for one in reader.done if one.keys == (draft.key,)), None)
    if first is None or first.entry is None or first.entry.kind != "body" or first.entry.sector not in OF_STATES:
        return False
    return guess(reader, first)[0] not in (None, country)


def _of_own_act(reader: Reader, phrase: Phrase, verb: int) -> str | None:
    """The country of whose act a foreign ministry tells: "GREECE expelled two envoys, the foreign ministry said".

    Others tell as often of what was done to their country ("Israel bombed a camp, the health ministry said").
    """
    if phrase.entry is None or phrase.entry.name not in FOREIGN:
        return None
    content = phrase.scene.child(verb, "ccomp")
    subject = phrase.scene.child(content, "nsubj", "nsubjpass") if content is not None else None
    return nation_at(reader, phrase, subject) if subject is not None and subject < phrase.head else None


def _of_people(reader: Reader, phrase: Phrase, but: Collection[str]) -> str | None:
    """The one country of those whom the sentence, else the one before, has named so far: "The premier ... Crowds
    outside PARLIAMENT asked him to go"."""
    for number in (phrase.scene.number, phrase.scene.number - 1):
        nations = {
            draft.nation
            for other in reader.of_sentence(number)
            if other.phrase.at < phrase.at and not locative(other.phrase)
            for draft in (reader.roster[key] for key in other.keys)
            if draft.nation in reader.lexicon.countries and "JRN" not in draft.sectors
        }
        if nations:
            return nations.pop() if len(nations) == 1 and nations.isdisjoint(but) else None
    return None


def _of_kin(reader: Reader, phrase: Phrase) -> str | None:
    """The country of the assembly or court that the report told of last, for a bare one: "the lower house"."""
    entry = phrase.entry
    if entry is None or entry.sector not in HOUSES or entry.kind not in ("group", "body") or not phrase.definite:
        return None
    for other in reversed(reader.done):
        draft = reader.roster[other.keys[0]]
        if other.phrase.at < phrase.at and draft.kind == "organisation" and draft.sectors[:1] == (entry.sector,):
            return draft.country or next((one.country for one in draft.intros if one.country), None)
    return None


def of_their_like(reader: Reader, phrase: Phrase) -> str | None:
    """The one country of which the report has told such people so far: bare "inspectors" after "U.N. inspectors".

    Of people of another country than the report's own it must have told lately.
    """
    if phrase.entry is None or not (phrase.plural or phrase.entry.name in FORCES) or phrase.number is not None:
        return None
    nations: set[str | None] = set()
    last = 0
    for other in reader.done:
        if len(other.keys) != 1 or other.phrase.at >= phrase.at:
            continue
        draft = reader.roster[other.keys[0]]
        # What costs least is asked first: whoever was told of so far is looked at for each such phrase.
        if not (draft.plural or draft.kind == "organisation"):
            continue
        such = any(_is_such(one.head, phrase.entry.name) for one in draft.intros)
        if such and draft.nation is not None and not draft.is_guessed:
            nations.add(draft.nation)
            last = other.phrase.scene.number
    if len(nations) != 1:
        return None
    (nation,) = nations
    return nation if phrase.scene.number - last <= LATELY or reader.setting.main()[0] in (None, nation) else None


def _is_such(head: str, name: str) -> bool:
    """Whether a role is the one that a word names, or a kind of it: "arms inspectors" are inspectors."""
    return head == name or head.endswith(f" {name}")


def _joined_nation(reader: Reader, phrase: Phrase) -> str | None:
    """The country of whom a description is joined to by "and": "the Peruvian envoy AND HIS GUARDS"."""
    if phrase.word.dep != "conj":
        return None
    first = reader.at.get((phrase.scene.number, phrase.word.head))
    draft = reader.roster[resolved.keys[0]] if first and (resolved := reader.resolve(first)) else None
    return draft.nation if draft is not None and draft.kind == "person" else None


def _joined_to(scene: Scene, word: int, verb: int) -> bool:
    """Whether a verb is another, or in its infinitive or beside it: "wants to punish", "met and warned"."""
    while word != verb and scene.words[word].dep in ("xcomp", "conj", "pcomp", "prep"):
        word = scene.words[word].head
    return word == verb


def _of_force(reader: Reader, phrase: Phrase) -> str | None:
    """The country of the police whom the report told of shortly before bare "police"."""
    if phrase.entry is None or phrase.entry.name != "police" or not _at_home(phrase):
        return None
    for number in range(phrase.scene.number, max(phrase.scene.number - SHORTLY, -1), -1):
        for other in reversed(reader.of_sentence(number)):
            draft = reader.roster[other.keys[0]]
            if other.phrase.at < phrase.at and draft.kind == "organisation" and draft.sectors[:1] == ("COP",):
                return draft.nation
    return None


def directed_at(phrase: Phrase) -> set[str]:
    """The countries that a role is directed at, and so is not of: "an adviser on Syria", "the envoy to Mali"; and those
    that stand behind it from without: "Iranian-backed militias", "pro-Russian rebels"."""
    scene = phrase.scene
    mission = phrase.entry is not None and phrase.entry.abroad and phrase.entry.kind == "body"
    ways = TOWARDS | {"in"} if mission else TOWARDS  # "an embassy IN Togo"
    labels = (scene.labels.get(word) for preposition, word in phrase.complements if preposition in ways)
    places = [label.of_kind("country", "capital") for label in labels if label is not None]
    own = (scene.labels.get(word) for word in range(phrase.first, phrase.head))
    behind = [label for label in own if label is not None and backs(scene, label)]
    places += [label.of_kind("country", "adjective", "capital", "seat") for label in behind]
    return {place.country for place in places if place is not None and place.country is not None}


def told_apart(phrase: Phrase) -> set[str]:
    """The country of the official who is joined to one of whom no words tell it: "Foreign Minister Lee and CHILE'S
    deputy minister Paz met" are of two."""
    scene, word = phrase.scene, phrase.word
    if phrase.plural or phrase.countries or phrase.holder is not None or word.dep == "conj":
        return set()
    second = next((c for c in scene.children[word.i] if scene.words[c].dep == "conj" and c > word.i), None)
    if second is None or scene.words[second].pos != "PROPN":
        return set()
    before = range(word.i + 1, second)
    labels = [scene.labels[n] for n in before if n in scene.labels]
    titled = any(label.of_kind("office") is not None for label in labels)
    named = [label.of_kind("adjective", "country") for label in labels]
    return {entry.country for entry in named if titled and entry is not None and entry.country}


def _expelled_by(reader: Reader, phrase: Phrase) -> set[str]:
    """The country that expels those told of, which never are its own: "embassy staff expelled by CHILE"."""
    scene, word = phrase.scene, phrase.word
    below = [c for c in scene.children[word.i] if scene.words[c].dep == "acl"]
    verbs = [*below, word.head] if word.dep in ("dobj", "nsubjpass") else below
    found = set()
    for verb in (v for v in verbs if scene.words[v].lemma in EXPELLING):
        by = [c for p in scene.children[verb] if scene.words[p].lower == "by" for c in scene.children[p]]
        subject = scene.child(verb, "nsubj") if verb == word.head and word.dep == "dobj" else None
        doers = [*by, *([subject] if subject is not None else [])]
        found |= {nation for doer in doers if (nation := nation_at(reader, phrase, doer))}
    return found


def scene_of_act(phrase: Phrase) -> str | None:
    """The country of the place where the act of a phrase was done, for those who act at home: police, people, workers.

    It is the first place behind "in", "at" or "near" below the verb that governs the phrase, but for places that tell
    of another noun's.
    """
    return place_of_act(phrase) if _at_home(phrase) else None


def place_of_act(phrase: Phrase) -> str | None:
    """The country of the first place behind "in", "at" or "near" below the verb that governs a phrase.

    Where there is none, of that below the verb whose time or cause it tells: "were wounded in MALI after rebels FIRED".
    """
    verb = governor(phrase)
    place = _place_below(phrase, verb)
    word = phrase.scene.words[verb]
    if place is None and word.dep == "advcl":
        return _place_below(phrase, governor_of(phrase.scene, word.head))
    return place


def _place_below(phrase: Phrase, verb: int) -> str | None:
    scene = phrase.scene
    for number in range(scene.left(verb), scene.right(verb) + 1):
        label = scene.labels.get(number)
        place = label.of_kind("city", "capital", "country") if label and label.head == number else None
        word = scene.words[number]
        if place is None or word.dep != "pobj" or scene.words[word.head].lower not in SCENES:
            continue
        over = scene.words[scene.words[word.head].head]
        aside = over.dep == "pobj" and scene.words[over.head].lower in ASIDE and not _is_measured(scene, over.head)
        if over.i in (verb, phrase.head) or (over.pos == "NOUN" and not aside and governor_of(scene, over.i) == verb):
            return place.country
    return None


def _is_measured(scene: Scene, preposition: int) -> bool:
    """Whether "of" stands behind what measures an event: "in a DAY of riots in Rome"."""
    return scene.words[preposition].lower == "of" and scene.words[scene.words[preposition].head].lemma in MEASURES


MEASURES = frozenset("day night week month series wave round string spate".split())


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


def _missions_of(scene: Scene, mission: int) -> set[str]:
    """The country that words before an embassy or envoy name: who deals with them is mostly of another."""
    labels = (scene.labels.get(child) for child in scene.children[mission] if child < mission)
    named = (label.of_kind("adjective", "country") for label in labels if label is not None)
    return {entry.country for entry in named if entry is not None and entry.country}


MISSIONS = frozenset("embassy embassies consulate consulates".split())
ARRIVING = frozenset("arrive land touch stop".split())  # "arrived IN TASHKENT": from elsewhere
EXPELLING = frozenset({"expel"})
ENVOYS = frozenset("ambassador ambassadors envoy envoys diplomat diplomats consul commissioner attache".split())


def faced(phrase: Phrase, home: str | None = None) -> set[str]:
    """The countries that stand as objects of the verb that a phrase is subject of, or behind "against", "with", "to"
    below it; none where it is no subject.

    What somebody says that a country does is mostly said of another, but for `home`, where the report was written.
    """
    verb = phrase.word.head
    if phrase.scene.child(verb, "nsubj") != phrase.head:
        return set()
    scene, found = phrase.scene, set()
    for number in range(verb + 1, scene.right(verb) + 1):
        word = scene.words[number]
        if word.lower in MISSIONS and _at_home(phrase) and scene.words[word.head].head == verb:
            found |= _missions_of(scene, number)  # "crowds gathered OUTSIDE the Chilean embassy"
        if word.lower in ENVOYS and word.dep == "dobj" and word.head == verb:
            found |= _missions_of(scene, number)  # "summoned the Chilean ENVOY"
        other = scene.labels.get(number)
        entry = other.of_kind("country", "capital", "seat") if other else None
        if entry is None or not entry.country:
            continue
        over = scene.words[word.head]
        told_of = word.dep == "nsubj" and over.dep == "ccomp" and entry.country != home
        direct = (word.dep in ("dobj", "dative") and _joined_to(scene, over.i, verb)) or told_of
        reached = over.lower in ("in", "at", "into") and scene.words[over.head].lemma in ARRIVING and over.head == verb
        if direct or (over.pos == "ADP" and (over.lower in FACING or reached)):
            found.add(entry.country)
    return found

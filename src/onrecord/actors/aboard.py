"""Of what country people at sea are whom nothing else places: of their ship's, not of those who stopped it.

"Ghana's navy seized a Togolese trawler. THE CAPTAIN was fined."
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.actors.modifiers import names_before
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.words import Scene
from onrecord.lexicon import Entry

ABOARD = frozenset(
    "captain skipper crew crewman crewwoman sailor seaman seafarer mariner fisherman deckhand".split()
) | {"chief engineer"}
VESSELS = frozenset(
    "ship boat vessel trawler tanker freighter ferry yacht dhow schooner tugboat tug sailboat cargo trawlers "
    "lifeboat fisher".split()
)
# Before a vessel these say that a state sent it, after others mostly.
OF_STATE = frozenset(
    "patrol navy naval coast guard coastguard government war surveillance enforcement police military rescue "
    "inspection border customs agency research".split()
)
FLYING = frozenset("flagged registered owned operated crewed".split())
WHOSE = ("adjective", "country", "people")


def nation_aboard(reader: Reader, phrase: Phrase) -> str | None:
    """The country of the ship that the report told of last before it names people of one; None where it told of none.

    `phrase` is of people at sea, or of others, for whom there is no such country.
    """
    if phrase.entry is None or not _is_aboard(phrase, phrase.entry.name):
        return None
    before = ((at, code) for at, code in _ships(reader) if at < phrase.at)
    return max(before, default=(0, None), key=_place)[1]


def _is_aboard(phrase: Phrase, role: str) -> bool:
    """Whether a role is of people at sea; "crew members" are members by their head."""
    words = phrase.scene.words
    return role in ABOARD or (role == "member" and phrase.head > 0 and words[phrase.head - 1].lower == "crew")


def _place(found: tuple[int, str | None]) -> int:
    return found[0]


def _ships(reader: Reader) -> Iterator[tuple[int, str]]:
    """Where the report tells of ships that are no state's own, and of what country they are."""
    scenes = {phrase.scene.number: phrase.scene for phrase in reader.phrases}
    for scene in scenes.values():
        for word in scene.words:
            if word.lemma in VESSELS and word.pos == "NOUN" and not _of_state(scene, word.i):
                codes = {entry.country for entry in _owners(scene, word.i) if entry.country is not None}
                if len(codes) == 1:
                    yield word.start, codes.pop()


def _of_state(scene: Scene, ship: int) -> bool:
    first = scene.left(ship)
    return any(word.lower in OF_STATE for word in scene.words[first:ship])


def _owners(scene: Scene, ship: int) -> Iterator[Entry]:
    """What names a ship's country: "a Togolese trawler", "Togo's boats", "a Togolese-flagged tanker"."""
    yield from names_before(scene, ship, WHOSE)
    for child in scene.children[ship]:
        word = scene.words[child]
        owners = [child] if word.dep == "poss" else scene.children[child] if word.lower in FLYING else ()
        for owner in owners:
            label = scene.labels.get(owner)
            entry = label.of_kind(*WHOSE) if label is not None else None
            if entry is not None:
                yield entry

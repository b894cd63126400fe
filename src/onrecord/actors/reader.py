"""The state of reading one report: which phrase has been resolved to which actors, and the passes over the phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.actors import describe, introduce, refer, told
from onrecord.actors.names import ACRONYM, NameBook, acronym_fits, name_words
from onrecord.actors.phrases import Phrase
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft, Intro, Roster
from onrecord.actors.setting import Setting
from onrecord.actors.words import Scene
from onrecord.lexicon import Entry, Lexicon
from onrecord.model import MentionKind, Report, Span

DEEPEST = 6  # phrases asked about while another is: each asks several, and no sentence tells of more within each other


class Reader:
    """Resolves the phrases of one report. After `read`, `done` holds the mentions in order and `roster` the actors."""

    def __init__(self, report: Report, scenes: Sequence[Scene], phrases: Sequence[Phrase], lexicon: Lexicon) -> None:
        self.report, self.lexicon = report, lexicon
        self.scenes = {scene.number: scene for scene in scenes}
        self.book = NameBook(p.name for p in phrases if p.shape == "name" and p.scene.kind != "headline")
        self.phrases = [self._person_or_place(phrase) for phrase in phrases if self._written(phrase)]
        self.at = {phrase.place: phrase for phrase in self.phrases}
        self.roster = Roster(report.id)
        self.setting = Setting(report, self.phrases, lexicon)
        self.acronyms: dict[str, str] = {}
        self.done: list[Resolved] = []
        self.memo: dict[tuple[int, int], Resolved | None] = {}
        self._busy: set[tuple[int, int]] = set()
        self._in_order = False  # whether the third pass has begun: what it decides is final

    def _person_or_place(self, phrase: Phrase) -> Phrase:
        """A place's name that is somebody's surname in the report is that person's, but after "in" or "near"."""
        if phrase.shape != "place" or phrase.first != phrase.last or _locative(phrase) or phrase.word.dep == "poss":
            return phrase
        text = phrase.word.text
        if any(name_words(full)[-1:] == name_words(text) for full in self.book.meant(text)):
            return replace(phrase, shape="name", name=text, entry=None, countries=[])
        return phrase

    def _written(self, phrase: Phrase) -> bool:
        """Whether a phrase stands; a name in a headline of capitals is cut to one that the report's text has."""
        if phrase.shape != "name" or phrase.scene.kind != "headline" or not phrase.scene.in_title_case:
            return True
        words = phrase.name.split()
        if self.book.full(phrase.name) or self.book.meant(phrase.name):
            return True
        if len(words) == phrase.head - phrase.name_first + 1:
            for size in range(len(words) - 1, 0, -1):
                for at in range(len(words) - size + 1):
                    part = " ".join(words[at : at + size])
                    if (self.book.full(part) if size > 1 else self.book.meant(part)) and part[0].isalpha():
                        phrase.name, phrase.head = part, phrase.name_first + at + size - 1
                        phrase.last = phrase.head
                        return True
        return bool(self.lexicon.lookup(words[0]) and self._given_gender(phrase.name)) and len(words) == 2

    def read(self) -> None:
        """All passes."""
        introduce.read_acronyms(self)
        for phrase in self.phrases:
            if phrase.shape == "name" and (phrase.scene.kind != "headline" or phrase.holder is not None):
                self._introduce(phrase)
        introduce.read_predicates(self)
        introduce.read_shared_roles(self)
        introduce.read_headship(self)
        self._in_order = True
        for phrase in self.phrases:
            resolved = self.resolve(phrase)
            if resolved:
                self.done.append(resolved)
                self._learn_again(phrase, resolved)
        describe.settle(self)

    def _learn_again(self, phrase: Phrase, resolved: Resolved) -> None:
        """What a name's possessor tells, now that pronouns are known: "his aide Ann Lee", "his Russian counterpart".

        A named counterpart holds the office of the one whose it is.
        """
        if phrase.holder is None:
            return
        if not any(role.name == "counterpart" for role in (phrase.entry, *phrase.roles) if role):
            if phrase.shape == "name" and phrase.scene.kind != "headline":
                self._introduce(phrase)
            return
        office = refer.office_of_holder(self, phrase)
        draft = self.roster[resolved.keys[0]]
        if office and draft.kind == "person":
            country = phrase.countries[0] if phrase.countries else draft.nation
            draft.learn(Intro(office.head, office.title, country, office.sector, span=self.span(phrase)))

    # ------------------------------------------------------------------------------------------------- one phrase

    def resolve(self, phrase: Phrase) -> Resolved | None:
        """What a phrase stands for; None where that is no actor, or one that cannot be told."""
        if phrase.place in self.memo:
            return self.memo[phrase.place]
        if phrase.place in self._busy or len(self._busy) > DEEPEST:
            return None
        self._busy.add(phrase.place)
        resolved = self._resolve(phrase)
        self._busy.discard(phrase.place)
        if self._in_order or phrase.shape in ("name", "place", "organisation", "adjective"):
            self.memo[phrase.place] = resolved
        return resolved

    def resolve_at(self, phrase: Phrase, word: int) -> Resolved | None:
        """What the phrase with its head at a word of the same sentence stands for."""
        other = self.at.get((phrase.scene.number, word))
        return self.resolve(other) if other and other is not phrase else None

    def _resolve(self, phrase: Phrase) -> Resolved | None:
        match phrase.shape:
            case "name":
                return self._name(phrase)
            case "place" | "organisation" | "adjective":
                return self._known(phrase)
            case "description":
                return describe.description(self, phrase)
            case "quantity":
                return describe.quantity(self, phrase)
            case "number":
                return refer.pair(self, phrase)
            case _:
                return refer.pronoun(self, phrase)

    # ------------------------------------------------------------------------------------------------------ names

    def _known(self, phrase: Phrase) -> Resolved | None:
        """States, places and organisations that the lexicon knows, and bodies named in the report."""
        entry = phrase.entry
        if entry is None:
            return None
        if entry.kind in ("country", "capital", "adjective"):
            draft = self.state(entry.country)
            if draft is None:
                return None
            if entry.kind == "country":
                label = phrase.scene.labels[phrase.head]
                draft.names.append(phrase.scene.text(label.first, label.last))
            kind: MentionKind = "metonym" if entry.kind == "capital" else "name"
            return Resolved(phrase, (draft.key,), kind, 0.6 if _locative(phrase) else 1.0)
        if entry.kind == "city":
            draft = self.roster.draft(f"city {entry.name}", entry.name, "group")
            draft.country, draft.sector = entry.country, "CVL"
            return Resolved(phrase, (draft.key,), "name", 0.6)
        if entry.kind in ("seat", "organisation"):
            draft = self.organisation(phrase, entry)
            return Resolved(phrase, (draft.key,), "metonym" if entry.kind == "seat" else "name")
        return self._body(phrase)

    def organisation(self, phrase: Phrase, entry: Entry) -> Draft:
        """A known organisation; another country's where the words beside it name one: "Argentina's Congress".

        A name that parties of many countries bear ("Workers' Party") is taken to be of the country of the setting,
        unless the report speaks of the country that it is best known from.
        """
        country, name = entry.country, entry.name
        other = told.beside(self, phrase) if phrase.organisation is not entry else None
        if other is None and entry.generic and not self.setting.speaks_of(country):
            other = self.setting.country(phrase.scene.number)[0]
        if other in self.lexicon.countries and country in self.lexicon.countries and other != country:
            country, name = other, f"{self.lexicon.adjective(other or '')} {told.bare_name(phrase, entry)}"
        draft = self.roster.draft(f"organisation {name}", name, "organisation")
        draft.country, draft.sector = country, entry.sector
        label = phrase.scene.labels.get(phrase.head)
        if label is not None and entry in label.entries:
            draft.names.append(phrase.scene.text(label.first, label.last))
        return draft

    def state(self, code: str | None) -> Draft | None:
        """The draft of a state's government."""
        if code is None or code not in self.lexicon.countries:
            return None
        draft = self.roster.draft(f"state {code}", self.lexicon.country_name(code) or code, "state")
        draft.country, draft.sector = code, "GOV"
        return draft

    def _body(self, phrase: Phrase) -> Resolved:
        """A body that the report names: "Kenya Anti-Corruption Commission"."""
        key = f"organisation {' '.join(name_words(phrase.name))}"
        draft = self.roster.draft(key, phrase.name, "organisation")
        intro = told.intro(self, phrase)
        own = told.codes_of_name(self, phrase)
        draft.country = draft.country or (own[0] if own else None)
        draft.sector = draft.sector or intro.sector
        draft.learn(intro)
        return Resolved(phrase, (key,), "name")

    def _name(self, phrase: Phrase) -> Resolved | None:
        half = self._half(phrase)
        if half is not None:
            return half
        key = self.name_key(phrase)
        if key is None:
            return None
        return Resolved(phrase, (key,), "name")

    def _half(self, phrase: Phrase) -> Resolved | None:
        """ "the North", "the two Koreas": the state of a parted country that the report speaks of."""
        codes = self.lexicon.halves.get(phrase.name, ())
        if not codes or not (phrase.definite or phrase.number or phrase.plural):
            return None
        if phrase.word.tag == "NNPS" or phrase.name.endswith("s"):
            keys = [state.key for code in codes if (state := self.state(code)) is not None]
            return describe.together(self, phrase, keys, 0.9)
        spoken = [code for code in codes if self.setting.speaks_of(code)]
        state = self.state(spoken[0]) if spoken else None
        return Resolved(phrase, (state.key,), "metonym", 0.8) if state else None

    def name_key(self, phrase: Phrase) -> str | None:
        """The key of the actor of a proper name; None where the name is of no actor that can be told."""
        name = phrase.name
        if name in self.acronyms:
            return self.acronyms[name]
        if " " in name:
            full = self.book.full(name)
            if full and (not phrase.definite or phrase.holder is not None or phrase.roles or self._acts(phrase)):
                return self._named(full, phrase)
            if full:
                return None
        meant = self.book.meant(name)
        if meant:
            return self._named(self._likeliest(phrase, meant), phrase)
        for key, draft in self.roster.drafts.items():
            if ACRONYM.match(name) and draft.kind == "organisation" and acronym_fits(name, draft.name):
                return key
        if " " not in name and (code := self.lexicon.misspelt(name)) is not None:
            state = self.state(code)
            return state.key if state else None
        if self._acts(phrase):
            return self._named(name, phrase)
        return None

    def _acts(self, phrase: Phrase) -> bool:
        """Whether a name of which nothing else is known is used as an actor's."""
        if phrase.roles or phrase.gender:
            return True
        if phrase.definite and phrase.holder is None and not self._followed_by_acronym(phrase):
            return phrase.word.dep in ("nsubj", "poss", "agent")
        key = f"person {' '.join(name_words(phrase.name))}"
        if key in self.roster.drafts:
            return True
        return phrase.word.dep in ("nsubj", "nsubjpass", "agent") and phrase.word.pos == "PROPN" and not phrase.definite

    def _likeliest(self, phrase: Phrase, meant: Sequence[str]) -> str:
        """Of several persons of one surname, the one whose title or gender fits, else the one named last."""
        if len(meant) == 1:
            return meant[0]
        drafts = [(name, self.roster.drafts.get(f"person {' '.join(name_words(name))}")) for name in meant]
        heads = {role.name for role in phrase.roles if role.kind != "title"}
        fitting = [
            name
            for name, draft in drafts
            if draft
            and (phrase.gender is None or draft.gender in (None, phrase.gender))
            and (not heads or any(intro.head in heads for intro in draft.intros))
        ]
        pool = fitting or list(meant)
        last = dict.fromkeys(pool, -1)
        for other in self.phrases:
            if other.shape == "name" and other.at < phrase.at and (full := self.book.full(other.name)) in last:
                last[full] = other.at
        return max(pool, key=lambda name: last[name])

    def _named(self, name: str, phrase: Phrase) -> str:
        """The draft of a proper name, a person unless its words tell a body."""
        nearest = phrase.roles[0] if phrase.roles else None
        body = nearest is not None and nearest.kind in ("group", "body")
        words = " ".join(name_words(name))
        for kind in ("person", "organisation"):
            if f"{kind} {words}" in self.roster.drafts:
                key = f"{kind} {words}"
                break
        else:
            key = f"organisation {words}" if body or self._bodily(phrase) else f"person {words}"
        draft = self.roster.draft(key, name, "organisation" if key.startswith("org") else "person")
        draft.names.append(phrase.name)
        draft.gender = draft.gender or phrase.gender or self._given_gender(name)
        return key

    def _bodily(self, phrase: Phrase) -> bool:
        """Whether a name of which nothing is known looks like an organisation's: capitals only, "the" before it."""
        return (ACRONYM.match(phrase.name) is not None and phrase.name.isupper()) or (
            phrase.definite and phrase.holder is None and not phrase.roles
        )

    def _followed_by_acronym(self, phrase: Phrase) -> bool:
        words, after = phrase.scene.words, phrase.last + 1
        return after + 1 < len(words) and words[after].text == "(" and words[after + 1].text.isupper()

    def _given_gender(self, name: str) -> str | None:
        return next((e.gender for e in self.lexicon.lookup(name.split(maxsplit=1)[0]) if e.kind == "given"), None)

    def _introduce(self, phrase: Phrase) -> None:
        """Learns what the words around a name tell: "French President Francois Hollande"."""
        key = self.name_key(phrase)
        if key is None:
            return
        draft = self.roster[key]
        if any(role.name != "counterpart" and (role.kind != "title" or role.sector) for role in phrase.roles):
            draft.learn(told.intro(self, phrase))
            self.serve(draft, phrase)
        elif phrase.organisation is not None and not phrase.countries and phrase.holder is None:
            return  # "on Twitter Ann Lee said": a medium beside a name without a role tells nothing of it
        elif (country := told.own_country(self, phrase)) is not None:
            draft.learn(Intro("", "", country, None, weight=2))

    def serve(self, draft: Draft, role: Phrase) -> None:
        """Notes whose the role is, where that one's country is not known yet: "the president's adviser Ann Lee"."""
        held = self.resolve_at(role, role.holder) if role.holder is not None else None
        if held is not None and len(held.keys) == 1 and held.keys[0] != draft.key:
            draft.serves.append(held.keys[0])

    def span(self, phrase: Phrase) -> Span:
        """The phrase's place in the clean text."""
        return Span(self.report.id, phrase.start, phrase.end)


def _locative(phrase: Phrase) -> bool:
    """Whether the place is named as the scene of something: "in Washington"."""
    word = phrase.word
    return word.dep == "pobj" and phrase.scene.words[word.head].lower in ("in", "at", "near", "outside", "around")

"""Who speaks: the words of a source to a party, by the cast where it knows them, else by the words themselves."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from onrecord.actors import Cast
from onrecord.frozen import replace
from onrecord.model import Mention, Party, Report, Span
from onrecord.parse import Sentence
from onrecord.statements.draft import Range
from onrecord.statements.epithets import FEMALE, MALE, Epithets
from onrecord.statements.joint import members, together
from onrecord.statements.naming import owned, people_of, plain
from onrecord.statements.publishers import BARE_PUBLISHER, NAMED, RADIO, is_people, is_publisher, own_name, programme
from onrecord.statements.roles import named_by_role, role
from onrecord.statements.words import words

# What a source that the cast does not know says of itself: no part of its name.
ASIDE = re.compile(r"\s*(?:[,;]|\s--?\s|[–—])\s*|\s+(?:who|which|whose|that)(?:\s|$)")
PLACE = re.compile(
    r"\b(?:on|at|in) (?:the |its |his |her |their )?([^,;]*\b(?:web ?site|site|web ?page|portal|blog))\b", re.I
)
BARE = re.compile(
    r"^(?:the|this|that|its|their|his|her)\s+(?:\w+\s+)?(statement|release|readout|report|letter|note|message)$", re.I
)
DOCUMENT = re.compile(r"\b(statement|release|readout|report|letter|note|message)\b(?: |$)", re.I)

# "May 3 (Radio Arda) - [Ida Lund]", "From Oslo, [Ida Lund]": where it is said is no part of the source.
DATELINE = re.compile(r"[^()]{0,40}\([A-Z]\w+\)\s+[-–—]+\s+")
FROM = re.compile(r"\b(?:From|In|At) $")
POSSESSED = re.compile(r"['’]s?\s+\w")
BESIDE = re.compile(r"\w\s+(?:by|to|from|on|with|in|at|against|about|near|for)\s+(?:[\w-]+\s+)*$")
SPOKEN = re.compile(r"\w+")
LONGEST = 80  # characters: of a name with its titles
RELATIVE = frozenset(("who", "whom", "which", "that", "what"))
NEAR = 2  # sentences: as far back stands the speaker whom "it said" or "they said" goes on with
FAR = 8  # sentences: as far back stands the last speaker of all, where the cast knows nobody for "she said"
PRONOUNS = frozenset("he his him himself she her herself".split())
PERSONAL = {"he": "he", "him": "he", "she": "she", "her": "she"}


class Speakers:
    """The speakers of one report. Asked in the order of the text, since "the statement" is the last one's before."""

    def __init__(self, report: Report, sentences: Sequence[Sentence], cast: Cast, said: Sequence[Range] = ()) -> None:
        self._report = report
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._cast = cast
        self._said = said
        self._last: Party | None = None
        self._last_at = self._publisher_at = 0
        self._of_role = named_by_role(cast)
        headlines = (sentence.end for sentence in sentences if sentence.kind == "headline")
        self._epithets = Epithets(report.text, self._starts, cast, max(headlines, default=0))
        self._spoke: list[tuple[int, str]] = []  # where whom spoke: persons, in the order of the text
        self._parties: dict[Range, Party] = {}
        self._speaker: dict[str, Party] = {}  # by actor
        self._publisher: Party | None = None
        self._documents: dict[str, Party] = {}

    @property
    def text(self) -> str:
        """The clean text of the report."""
        return self._report.text

    def of(self, source: Range | None, aside: bool = False) -> Party | None:
        """The party that speaks at `source`; for a bare "the statement" the speaker before it.

        `aside`: it speaks in passing, in somebody else's sentence, and no later pronoun goes on with it.
        """
        if source is None:
            return None
        if aside:
            return self.party(source)
        text = self._report.text[slice(*source)]
        before = self._named_document(text) or self._goes_on(text.lower(), source) or self._same_paper(text, source)
        if before is not None:
            self._note(before, source)
            return replace(before, spans=(Span(self._report.id, *source),), inferred=True)
        party = self._together(source) or self.party(source)
        if (document := DOCUMENT.search(text)) is not None:
            self._documents[document.group(1).lower()] = party
        if self.publishes(source) and not BARE_PUBLISHER.match(text):
            self._publisher, self._publisher_at = party, source[0]
        self._note(party, source)
        return party

    def _together(self, source: Range) -> Party | None:
        """Those who speak at `source` together, if they are several; a later "he" may mean the first of them."""
        number = self._sentence(source[0])
        several = members(source, self._sentences[number], self.text) if number >= 0 else []
        if not several:
            return None
        parties = [self.party(one) for one in several]
        self._note(parties[0], source)
        alone = len({one.name for one in parties}) == 1
        return parties[0] if alone else together(parties, Span(self._report.id, *source))

    def _note(self, party: Party, source: Range) -> None:
        """Keeps who spoke last, and where."""
        self._last, self._last_at = party, source[0]
        self._spoke.append((source[0], party.actor))
        self._speaker[party.actor] = party

    def _named_document(self, text: str) -> Party | None:
        """Who speaks in a bare "the statement": the one that was named before, else the last speaker."""
        bare = BARE.match(text)
        return self._documents.get(bare.group(1).lower(), self._last) if bare is not None else None

    def _same_paper(self, text: str, source: Range) -> Party | None:
        """The publisher named before, where "the newspaper", "the same agency" speaks; none that is further back."""
        if self._publisher is None or not BARE_PUBLISHER.match(text):
            return None
        return self._publisher if self._sentence(source[0]) - self._sentence(self._publisher_at) <= 2 * NEAR else None

    def _goes_on(self, pronoun: str, source: Range) -> Party | None:
        """The speaker before the pronoun that speaks, where it means that one, whatever else was named in between.

        "It said" after "the agency said", or after "the agency quoted a miner", is the agency, though a state stands
        nearer; and "he said" after "the director said the gorilla had fled" is the director, if the report names him.
        """
        if pronoun not in ("it", "they", *PERSONAL):
            return None
        for party, at in ((self._last, self._last_at), (self._publisher, self._publisher_at)):
            if party is None or self._sentence(source[0]) - self._sentence(at) > NEAR:
                continue
            kind = self._cast.actor(party.actor).kind if party.actor else "group"
            several = kind == "group" and (party.name.endswith("s") or " and " in party.name)
            if pronoun in PERSONAL:
                fits = kind == "person" and self._named_before(source, party) and self._may_be(party, pronoun)
            elif kind == "person":
                fits = self._speaks_for(party) and self._cast.at(*source) is None
            else:
                fits = several if pronoun == "they" else not several
            if fits:
                return party
        return self._spoke_before(source) if pronoun in PERSONAL else None

    def _speaks_for(self, party: Party) -> bool:
        """Whether it is somebody without a name or a sex, of whom reports go on with "it" and "they": an organiser."""
        named = (mention.kind == "name" for mention in self._mentions_of(party.actor))
        return not any(named) and not self._is_called(party.actor, MALE | FEMALE)

    def _spoke_before(self, pronoun: Range) -> Party | None:
        """The last person who spoke and may be of the pronoun's sex, where the cast knows nobody for it."""
        if self._cast.at(*pronoun) is not None:
            return None
        word, number = self.text[slice(*pronoun)].lower(), self._sentence(pronoun[0])
        near = (actor for at, actor in reversed(self._spoke) if actor and number - self._sentence(at) <= FAR)
        persons = (self._speaker[actor] for actor in near if self._cast.actor(actor).kind == "person")
        return next((party for party in persons if self._may_be(party, word)), None)

    def _named_before(self, pronoun: Range, last: Party) -> bool:
        """Whether the cast has nobody for the pronoun, or one named last in somebody's words or before `last` spoke.

        In the latter case not one who is known to be of the pronoun's sex, where `last` is not.
        """
        mention = self._cast.at(*pronoun)
        if mention is None:
            return True
        before = (m for m in self._mentions_of(mention.actor) if m.span.start < pronoun[0])
        named = [m for m in before if m.kind != "pronoun"]
        if not named:
            return False
        sex = MALE if PERSONAL[self.text[slice(*pronoun)].lower()] == "he" else FEMALE
        surer = self._is_called(mention.actor, sex - PRONOUNS) and not self._is_called(last.actor, sex - PRONOUNS)
        in_words = any(start <= named[-1].head < end for start, end in self._said)
        return in_words or (named[-1].head < self._last_at and not surer)

    def _is_called(self, actor: str, sex: frozenset[str]) -> bool:
        """Whether something that the report calls the person tells of the sex."""
        said = (self.text[m.span.start : m.span.end].lower() for m in self._mentions_of(actor))
        return any(word in sex for name in said for word in SPOKEN.findall(name))

    def _may_be(self, party: Party, pronoun: str) -> bool:
        """Whether nothing that the report calls the person says that it is of the other sex."""
        return not self._is_called(party.actor, MALE if PERSONAL[pronoun] == "she" else FEMALE)

    def _sentence(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def party(self, source: Range) -> Party:
        """The party of the mention whose head word lies in `source`, or one made of the words."""
        if source not in self._parties:
            self._parties[source] = self._party(source)
        return self._parties[source]

    def _party(self, source: Range) -> Party:
        whole = self._antecedent(source)
        source = called = self._named(whole)
        title = NAMED.match(self._report.text[slice(*source)])
        if title is not None:  # "the newspaper Le Monde" goes by its name
            source = source[0] + title.start(1), source[0] + title.end(1)
        described = self._cast.at(*source)
        mention = self._behind(self._apposed(described, called, whole), called)
        if described is not None and mention is not None and mention.actor != described.actor:
            self._epithets.note(described, self._cast.actor(mention.actor))
        if mention is not None and self._heads(mention, source):
            party = self._cast.party(mention)
            meant = self._epithets.of(mention, self._spoke)
            if meant is not None:
                sector = meant.sectors[0] if meant.sectors else None
                return Party(meant.id, meant.name, meant.country, sector, party.spans, inferred=True)
            named = self._of_role.get(role(self._cast.actor(mention.actor)) or "")
            alike = named is not None and party.country in (None, named.country)
            if named is None or not alike or self._cast.actor(mention.actor) is named:
                return self._as_called(party, mention, source)
            sector = named.sectors[0] if named.sectors else None
            return Party(named.id, named.name, named.country, sector, party.spans, inferred=True)
        return Party("", self._written(source), None, None, (Span(self._report.id, *source),))

    def _as_called(self, party: Party, mention: Mention, source: Range) -> Party:
        """The party by the words that stand here, where it is somebody's people, or a document: neither has a name."""
        kind = self._cast.actor(mention.actor).kind
        if mention.kind != "description" or any(one.kind == "name" for one in self._mentions_of(mention.actor)):
            return party
        if kind == "group" and (whose := owned(self.text, source, self._called_in(source, "person"))) is not None:
            return replace(party, name=people_of(*whose) or party.name)
        document = DOCUMENT.search(self.text, mention.span.start, source[1])
        own = kind == "organisation" and document is not None and document.start() == mention.head
        return replace(party, name=self._written(source)) if own else party

    def _written(self, source: Range) -> str:
        """The words at `source` as a name, with the full name of who owns what they stand for."""
        whose = owned(self.text, source, self._called_in(source, "person"))
        return plain(self.text[slice(*source)]) if whose is None else f"{whose[0]}'s {whose[1]}"

    def _called_in(self, source: Range, kind: str) -> Iterator[tuple[Range, str]]:
        """Where in the words actors of a kind are named, and their names in full."""
        for name in self._names_in(*source):
            actor = self._cast.actor(name.actor)
            if actor.kind == kind:
                yield (name.span.start, name.span.end), actor.name

    def _heads(self, mention: Mention, source: Range) -> bool:
        """Whether the mention speaks, and not who is called by it: "[Ida]'s sister", "papers seen by [Ida]"."""
        before, after = self.text[source[0] : mention.span.start], self.text[mention.span.end : source[1]]
        # "A statement by the ministry" is the ministry's.
        beside = BESIDE.search(before) is not None and DOCUMENT.search(before) is None
        return not beside and POSSESSED.match(after) is None

    def _apposed(self, mention: Mention | None, called: Range, source: Range) -> Mention | None:
        """The name after a description that names nobody: "a cellist, Ivan Petrov, a friend of the mayor"."""
        named = mention is not None and mention.kind == "name"
        if named or called[1] == source[1]:
            return mention
        first = next(iter(self._names_in(called[1], source[1])), None)
        if first is None or self.text[called[1] : first.span.start].strip() != ",":
            return mention
        kind = self._cast.actor(first.actor).kind
        agency = kind == "organisation" and self._publishing(self.text[slice(*called)])
        alike = mention is not None and kind == self._cast.actor(mention.actor).kind
        return first if kind == "person" or agency or alike else mention

    def _behind(self, mention: Mention | None, source: Range) -> Mention | None:
        """The name right behind a title that the parser parted from it.

        "Dist. Atty. [Ida Lund]", and, where the title's first words were taken for the speaker, "Friends of the Old
        Bridge director [Ida Lund]".
        """
        if mention is None:
            return mention
        short = mention.span.end == source[1] and self.text[mention.span.end - 1] == "."
        for name in self._names_in(source[0] + 1, source[1] + 2):
            if short and self.text[mention.span.end : name.span.start].isspace():
                return name
            titled = any(
                m.kind == "description" and m.span.end + 1 == name.span.start for m in self._mentions_of(name.actor)
            )
            if titled and name.span.end == source[1] and self._cast.actor(name.actor).kind == "person":
                return name  # "Ida Lund of the party NEW DAWN" is no title
        return mention

    def _mentions_of(self, actor: str) -> Sequence[Mention]:
        return self._by_actor.get(actor, ())

    def _names_in(self, start: int, end: int) -> Sequence[Mention]:
        """The names that begin in characters `start` to before `end`."""
        low = bisect_left(self._names, start, key=_begin)
        return self._names[low : bisect_left(self._names, end, low, key=_begin)]

    @cached_property
    def _by_actor(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for mention in self._cast.mentions:
            found.setdefault(mention.actor, []).append(mention)
        return found

    @cached_property
    def _names(self) -> list[Mention]:
        return sorted((m for m in self._cast.mentions if m.kind == "name"), key=_begin)

    def _named(self, source: Range) -> Range:
        """The source without what it says of itself: "the message" of "the message, read out by Hassan Perez"."""
        source = self._without_place(source)
        aside = ASIDE.search(self._report.text, *source)
        named = (source[0], aside.start()) if aside is not None else source
        return named if re.search(r"\w", self._report.text[slice(*named)]) else source

    def _without_place(self, source: Range) -> Range:
        """The source without where it speaks: "From Oslo, [Ida Lund]", "May 3 (Radio Arda) - [Ida Lund]"."""
        dateline = DATELINE.match(self.text, *source)
        if dateline is not None:
            return dateline.end(), source[1]
        comma = self.text.find(", ", *source)
        if comma < 0 or FROM.search(self.text, max(source[0] - len("From "), 0), source[0]) is None:
            return source
        return (comma + 2, source[1]) if self._names_in(comma + 2, comma + 3) else source

    def _antecedent(self, source: Range) -> Range:
        """The noun phrase that a relative pronoun stands for, without its clause; any other source as it is."""
        if self.text[slice(*source)].lower() not in RELATIVE:
            return source
        if (number := self._sentence(source[0])) < 0:
            return source
        sentence = self._sentences[number]
        token = next((t for t in sentence.doc if sentence.start + t.idx == source[0]), None)
        if token is None or token.tag_ not in ("WP", "WDT"):
            return source
        if token.lower_ == "who" and (beside := self._named_beside(source[0])) is not None:
            return beside
        clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
        return sentence.range(clause.head.left_edge, clause.head) if clause is not None else source

    def _named_beside(self, place: int) -> Range | None:
        """The person's name right before a "who", whatever the parser hangs its clause from."""
        end = len(self.text[:place].rstrip(", "))
        names = (m for m in self._names_in(max(place - LONGEST, 0), place) if m.span.end == end)
        name = next((m for m in names if self._cast.actor(m.actor).kind == "person"), None)
        return (name.head, end) if name is not None else None

    def knows(self, head: Range) -> bool:
        """Whether the word is the head of words that stand for an actor of the report."""
        return self._cast.at(*head) is not None

    def relay(self, source: Range) -> Party | None:
        """The party of a relay, unless it is the report's own publisher or origin.

        Of a document that stands somewhere ("a transcript on the ministry's website") it is the place.
        """
        place = PLACE.search(self._report.text, *source)
        if place is not None:
            return Party("", place.group(1), None, None, (Span(self._report.id, *place.span(1)),))
        party = self._as_written(self.party(source), source)
        if self._publisher is not None and BARE_PUBLISHER.match(self._report.text[slice(*source)]):
            party = replace(self._publisher, spans=party.spans, inferred=True)
        if self.is_own(party):
            return None
        before = self._publisher
        longer = before is not None and before.name in self.text and before.name.startswith(party.name + " ")
        if before is not None and longer and own_name(before.name) != party.name:
            return replace(before, spans=party.spans)  # "told Fox", after an interview with "Fox News Sunday"
        self._publisher, self._publisher_at = party, source[0]
        return party

    def _as_written(self, publisher: Party, source: Range) -> Party:
        """The publisher by the name that the report has for it: "AFP", where it never says what that stands for."""
        if (title := programme(self.text, source)) is not None:
            return replace(publisher, name=title)
        if (own := own_name(self.text[slice(*source)])) is not None:
            return replace(publisher, name=own)
        if RADIO.fullmatch(whole := self.text[slice(*source)]):
            return replace(publisher, name=whole)
        if publisher.sector != "JRN" or publisher.name in self.text:
            return replace(publisher, name=own_name(publisher.name) or publisher.name)
        names = self._cast.actor(publisher.actor).names if publisher.actor else ()
        written = [name for name in names if re.search(rf"\b{re.escape(name)}\b", self.text)]
        longest = max(written, key=len, default=publisher.name)
        return replace(publisher, name=own_name(longest) or longest)

    def is_own(self, party: Party) -> bool:
        """Whether the party is the report's own publisher, or an agency that it credits: its origin, not a relay."""
        own = {name.lower() for name in (self._report.publisher or "", *self._report.credits) if name}
        said = {self.text[span.start : span.end].lower() for span in party.spans}
        return bool(own & {party.name.lower(), *said})

    def listens(self, source: Range) -> bool:
        """Whether the words name a publisher or, in quotation marks, one of its programmes."""
        return programme(self.text, source) is not None or self.publishes(source)

    def publishes(self, source: Range) -> bool:
        """Whether the words name a publisher: a newspaper, an agency, a broadcaster; not its people."""
        text = self._report.text[slice(*source)]
        return not is_people(text) and (self.party(source).sector == "JRN" or is_publisher(text))

    @staticmethod
    def _publishing(text: str) -> bool:
        """Whether the last word is a noun that names publishers."""
        found = SPOKEN.findall(text.lower())
        return bool(found) and found[-1] in words().publishers


def _begin(mention: Mention) -> int:
    return mention.span.start
